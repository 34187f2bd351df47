//! Takes a verb or noun of a sentence that is mended; gives the verb its object where something stands between
//! (a number's hedge, a particle), and nothing that is none.

use super::list::{DESCRIBED, INTRANSITIVES, List, SPANS};
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;
use std::sync::LazyLock;

static COUNTERS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let rows = include_str!("../../knowledge/grammar/counters.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .map(|row| row.split(' ').collect())
        .collect()
});

static SAID: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/said.tsv")));

/// Rows of a verb and a particle.
static PHRASAL: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../knowledge/grammar/phrasal.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .filter_map(|row| row.split_once('\t'))
        .collect()
});

fn is_phrasal(verb: &str, particle: &str) -> bool {
    PHRASAL.contains(&(verb, particle))
}

/// How long the second of two objects may be.
const REACH: u32 = 8;

/// Verbs that have two objects.
static DOUBLE: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/double_objects.tsv")));

/// Digits of a year.
const YEAR: usize = 4;

impl Mender<'_, '_> {
    /// `to meet Kenyan President Ana Pek`: an adjective of which the parser made what the name only explains.
    pub(super) fn before_a_title(&mut self, adjective: TokenId) {
        let name = self.child(adjective, &[Rel::Appos]).filter(|&name| {
            name > adjective && self.syntax.pos(name) == Pos::Propn && !self.parted(adjective, name)
        });
        let Some(name) = name else { return };
        self.hang(name, self.syntax.head(adjective), self.rel(adjective));
        let others: Vec<TokenId> = self.children(adjective).collect();
        for token in others {
            self.pass(token, name);
        }
        self.hang(adjective, Some(name), Rel::Amod);
    }

    /// `granted Chile $5 million`, `promised the miners a pay rise`: of two phrases side by side the first is to
    /// whom, wherever the parser hung the second.
    pub(super) fn two_objects(&mut self, verb: TokenId) {
        if !self.may_have(verb, &[Rel::Obj]) || !DOUBLE.has(self.syntax.lemma(verb)) {
            return;
        }
        let object = self.child(verb, &[Rel::Obj]).filter(|&o| o > verb);
        let Some(object) = object.filter(|_| self.child(verb, &[Rel::Iobj]).is_none()) else {
            return;
        };
        let first = TokenId(object.0 + 1);
        let opens = |t: TokenId| {
            let word = self.document.lower(t);
            match self.syntax.pos(t) {
                Pos::Det => matches!(
                    word,
                    "a" | "an" | "another" | "any" | "more" | "some" | "the"
                ),
                Pos::Num | Pos::Sym => true,
                _ => false,
            }
        };
        if !self.is_noun(object) || !self.tokens.has(first) || !opens(first) {
            return;
        }
        let mut second = first;
        while let Some(above) = self.syntax.head(second).filter(|&h| h > object) {
            let nominal =
                self.is_noun(above) || matches!(self.syntax.pos(above), Pos::Num | Pos::Sym);
            if !nominal || above.0 - object.0 > REACH {
                return;
            }
            second = above;
        }
        // `paid the miners last week`
        let day = SPANS.has(self.syntax.lemma(second));
        let named = self.is_noun(second) || matches!(self.syntax.pos(second), Pos::Num | Pos::Sym);
        if day || !named || self.syntax.head(second).is_none_or(|h| h > object) {
            return;
        }
        self.hang(object, Some(verb), Rel::Iobj);
        self.hang(second, Some(verb), Rel::Obj);
    }

    /// `handed the suspect over to Chad`: the particle behind the object taken for a preposition.
    pub(super) fn particle_behind(&mut self, verb: TokenId) {
        let Some(object) = self.child(verb, &[Rel::Obj]).filter(|&o| o > verb) else {
            return;
        };
        let particle = TokenId(object.0 + 1);
        let next = TokenId(particle.0 + 1);
        let reads = self.tokens.has(next)
            && self.syntax.pos(next) == Pos::Adp
            && self.document.lower(next) == "to"
            && self.child(verb, &[Rel::CompoundPrt]).is_none()
            && is_phrasal(self.syntax.lemma(verb), self.document.lower(particle));
        if reads {
            self.hang(particle, Some(verb), Rel::CompoundPrt);
        }
    }

    /// `has arrested at least four miners`, `killed up to 40`: what hedges a number is no preposition.
    pub(super) fn counted_object(&mut self, verb: TokenId) {
        if !self.may_have(verb, &[Rel::Obl, Rel::OblUnmarked]) {
            return;
        }
        let word = |n: u32| {
            let token = TokenId(verb.0 + 1 + n);
            self.tokens.has(token).then(|| self.document.lower(token))
        };
        let Some(first) = word(0) else { return };
        let hedge = COUNTERS.iter().find(|words| {
            let mut rest = words.iter().zip(0..).skip(1);
            words.first() == Some(&first) && rest.all(|(&w, n)| word(n) == Some(w))
        });
        let Some(hedge) = hedge else { return };
        let number = TokenId(verb.0 + 1 + hedge.len() as u32);
        if !self.tokens.has(number) || self.syntax.pos(number) != Pos::Num {
            return;
        }
        let noun = match (self.rel(number), self.syntax.head(number)) {
            (Rel::Nummod, Some(noun)) => noun,
            _ => number,
        };
        let free = matches!(self.rel(noun), Rel::Obl | Rel::OblUnmarked)
            && self.syntax.head(noun) == Some(verb)
            && self.child(verb, &[Rel::Obj, Rel::AuxPass]).is_none()
            && !SPANS.has(self.syntax.lemma(noun));
        if !free {
            return;
        }
        for at in verb.0 + 1..number.0 {
            let token = TokenId(at);
            if self.syntax.head(token) == Some(verb) || self.syntax.head(token) == Some(noun) {
                self.hang(token, Some(number), Rel::Advmod);
            }
        }
        self.hang(noun, Some(verb), Rel::Obj);
    }

    /// `blew up four power line towers`: a counted noun right behind a verb, with no preposition, is its object.
    pub(super) fn bare_object(&mut self, verb: TokenId) {
        if !self.may_have(verb, &[Rel::Obl]) {
            return;
        }
        let particle = self.child(verb, &[Rel::CompoundPrt]);
        let number = TokenId(particle.filter(|&p| p > verb).unwrap_or(verb).0 + 1);
        if !self.tokens.has(number) || self.rel(number) != Rel::Nummod {
            return;
        }
        let noun = self.syntax.head(number).filter(|&n| {
            n > number
                && self.rel(n) == Rel::Obl
                && self.syntax.head(n) == Some(verb)
                && self.syntax.form(n) == Form::Plural
        });
        let free = |n: TokenId| {
            self.child(n, &[Rel::Case]).is_none()
                && self.child(verb, &[Rel::Obj, Rel::AuxPass]).is_none()
                && !SPANS.has(self.syntax.lemma(n))
                && !INTRANSITIVES.has(self.syntax.lemma(verb))
        };
        if let Some(noun) = noun.filter(|&n| free(n)) {
            self.hang(noun, Some(verb), Rel::Obj);
        }
    }

    /// `killing nine people and wounding six, military officials said`: a number before a comma counts nothing behind it.
    pub(super) fn number_before_the_speaker(&mut self, number: TokenId) {
        let comma = TokenId(number.0 + 1);
        let before = number.0.checked_sub(1).map(TokenId);
        let Some(verb) = before.filter(|&t| self.tokens.has(t) && self.tokens.has(comma)) else {
            return;
        };
        // `shot dead two`
        let verb = match self.syntax.pos(verb) {
            Pos::Verb => verb,
            Pos::Adj => match self.syntax.head(verb) {
                Some(head) if head < verb && self.syntax.pos(head) == Pos::Verb => head,
                _ => return,
            },
            _ => return,
        };
        let counts = self.syntax.head(number).is_some_and(|head| head > comma);
        if counts
            && self.document.word(comma) == ","
            && self.child(verb, &[Rel::Obj, Rel::AuxPass]).is_none()
        {
            self.hang(number, Some(verb), Rel::Obj);
        }
    }

    /// `By late Tuesday, 13 remained in hospital`: a number between a comma and a verb without subject, no year.
    pub(super) fn number_before_its_verb(&mut self, number: TokenId) {
        let next = TokenId(number.0 + 1);
        let before = number.0.checked_sub(1).map(TokenId);
        let parted = before.is_some_and(|t| self.tokens.has(t) && self.document.word(t) == ",");
        if !parted || !self.tokens.has(next) || self.document.word(number).len() == YEAR {
            return;
        }
        let verb = match (self.syntax.pos(next), self.syntax.form(next)) {
            (Pos::Aux, _) => self.syntax.head(next).filter(|&verb| verb > next),
            (Pos::Verb, Form::Past | Form::PresentThird) => Some(next),
            _ => None,
        };
        let Some(verb) = verb.filter(|&verb| self.syntax.pos(verb) == Pos::Verb) else {
            return;
        };
        if self.has_subject(verb) || self.syntax.head(verb) == Some(number) {
            return;
        }
        let rel = match self.child(verb, &[Rel::AuxPass]) {
            Some(_) => Rel::NsubjPass,
            None => Rel::Nsubj,
        };
        self.hang(number, Some(verb), rel);
    }

    /// `rejected as false reports that he had fled`: what a verb tells of its object with `as` stands before it.
    pub(super) fn judged_as(&mut self, verb: TokenId) {
        let case = TokenId(verb.0 + 1);
        let adjective = TokenId(verb.0 + 2);
        if !self.tokens.has(adjective)
            || self.document.lower(case) != "as"
            || self.syntax.pos(adjective) != Pos::Adj
            || self.rel(adjective) != Rel::Amod
        {
            return;
        }
        let noun = self.syntax.head(adjective).filter(|&n| n > adjective);
        let fits = |n: &TokenId| {
            self.rel(*n) == Rel::Obl
                && self.syntax.head(*n) == Some(verb)
                && self.syntax.form(*n) == Form::Plural
                && self.start(*n) == adjective
        };
        let Some(noun) = noun.filter(fits) else {
            return;
        };
        let free = self
            .child(verb, &[Rel::Obj, Rel::AuxPass, Rel::Ccomp])
            .is_none_or(|t| self.rel(t) == Rel::Ccomp);
        if free && DESCRIBED.has(self.syntax.lemma(verb)) {
            self.hang(noun, Some(verb), Rel::Obj);
            self.hang(adjective, Some(verb), Rel::Obl);
            self.hang(case, Some(adjective), Rel::Case);
        }
    }

    /// `protested rising prices`, read as what was protested: a verb that has no object stands before the noun that it
    /// tells of.
    pub(super) fn growing(&mut self, gerund: TokenId) {
        if self.syntax.form(gerund) != Form::Gerund
            || !matches!(self.rel(gerund), Rel::Xcomp | Rel::Ccomp | Rel::Obj)
        {
            return;
        }
        let verb = self.syntax.head(gerund).filter(|v| v.0 + 1 == gerund.0);
        let object = self.child(gerund, &[Rel::Obj]).filter(|&o| o > gerund);
        let (Some(verb), Some(object)) = (verb, object) else {
            return;
        };
        let fits = INTRANSITIVES.has(self.syntax.lemma(gerund))
            && self.start(object).0 == gerund.0 + 1
            && self.child(verb, &[Rel::Obj]).is_none_or(|o| o == gerund);
        if fits {
            self.hang(object, Some(verb), Rel::Obj);
            self.hang(gerund, Some(object), Rel::Amod);
        }
    }

    /// `accused Mali of killing four men, a charge that the ministry denied`: no comma parts a verb from a second
    /// object; the noun takes up the whole sentence.
    pub(super) fn taken_up(&mut self, noun: TokenId) {
        if !matches!(self.rel(noun), Rel::Obj | Rel::Iobj) {
            return;
        }
        let Some(verb) = self.syntax.head(noun).filter(|&v| v < noun) else {
            return;
        };
        let start = self.start(noun);
        let comma = TokenId(start.0.saturating_sub(1));
        let opens = matches!(self.document.lower(start), "a" | "an")
            && comma > verb
            && self.document.word(comma) == ",";
        if !opens
            || self.child(noun, &[Rel::Relcl]).is_none()
            || self.child(noun, &[Rel::Conj]).is_some()
        {
            return;
        }
        let other = self
            .children(verb)
            .find(|&t| t > verb && t < comma && matches!(self.rel(t), Rel::Obj | Rel::Iobj));
        if let Some(other) = other {
            self.hang(other, Some(verb), Rel::Obj);
            self.hang(noun, Some(verb), Rel::Parataxis);
        }
    }

    /// `denied allegations that its men had shot civilians`: after a noun for what is said, and with subject and
    /// object of its own, a clause is no relative one.
    pub(super) fn no_gap(&mut self, that: TokenId) {
        if self.document.lower(that) != "that" || !matches!(self.rel(that), Rel::Obj | Rel::Iobj) {
            return;
        }
        let Some(verb) = self.syntax.head(that).filter(|&v| v > that) else {
            return;
        };
        let Some(noun) = self.syntax.head(verb).filter(|&n| n < that) else {
            return;
        };
        let said = self.rel(verb) == Rel::Relcl && SAID.has(self.syntax.lemma(noun));
        let passive = self.child(verb, &[Rel::AuxPass]).is_some();
        let subject = self.child(verb, &[Rel::Nsubj, Rel::NsubjPass]);
        let object = self
            .children(verb)
            .any(|t| t > verb && self.rel(t) == Rel::Obj);
        if said && subject.is_some_and(|s| that < s && s < verb) && (object || passive) {
            self.syntax.pos[that.index()] = Pos::Sconj;
            self.syntax.form[that.index()] = Form::None;
            self.hang(that, Some(verb), Rel::Mark);
            self.hang(verb, Some(noun), Rel::Acl);
        }
    }

    /// `freed on bail two miners`, `gave Chad $3 million`: a noun has no object, the verb before it has.
    pub(super) fn no_object(&mut self, noun: TokenId) {
        let Some(above) = self.syntax.head(noun).filter(|&a| a < noun) else {
            return;
        };
        if self.rel(noun) != Rel::Obj || !self.is_noun(above) {
            return;
        }
        let verb = self.syntax.head(above).filter(|&v| v < above);
        let phrase = match self.rel(above) {
            Rel::Obl => self.child(above, &[Rel::Case]).is_some(),
            rel => rel == Rel::Iobj,
        };
        if let Some(verb) = verb
            && phrase
            && self.syntax.pos(verb) == Pos::Verb
            && self.child(verb, &[Rel::Obj, Rel::AuxPass]).is_none()
        {
            self.hang(noun, Some(verb), Rel::Obj);
        }
    }

    /// `condemned the raid by rebels`: in an active clause who did it belongs to the object.
    pub(super) fn doer_of_object(&mut self, verb: TokenId) {
        let Some(object) = self.child(verb, &[Rel::Obj]).filter(|&o| o > verb) else {
            return;
        };
        if self.child(verb, &[Rel::AuxPass]).is_some() || !self.has_subject(verb) {
            return;
        }
        let doer = self.children(verb).find(|&t| {
            let agent = self.rel(t) == Rel::OblAgent || self.rel(t) == Rel::Obj;
            let by = |case: TokenId| self.document.lower(case) == "by";
            agent && t > object && self.child(t, &[Rel::Case]).is_some_and(by)
        });
        if let Some(doer) = doer.filter(|&d| !self.parted(object, d)) {
            self.hang(doer, Some(object), Rel::Nmod);
        }
    }

    /// `closed down the station`: the particle taken for a preposition.
    pub(super) fn with_particle(&mut self, verb: TokenId) {
        let particle = TokenId(verb.0 + 1);
        if !self.tokens.has(particle) || self.rel(particle) != Rel::Case {
            return;
        }
        let Some(noun) = self.syntax.head(particle) else {
            return;
        };
        let taken = self.rel(noun) == Rel::Obl
            && self.syntax.head(noun) == Some(verb)
            && self.child(verb, &[Rel::Obj, Rel::AuxPass]).is_none()
            && self.child(noun, &[Rel::Case]) == Some(particle)
            && is_phrasal(self.syntax.lemma(verb), self.document.lower(particle));
        if taken {
            self.hang(particle, Some(verb), Rel::CompoundPrt);
            self.hang(noun, Some(verb), Rel::Obj);
        }
    }

    /// `cut aid to Chad due to budget concerns`: no preposition stands between a noun and what it
    /// modifies.
    pub(super) fn not_compound(&mut self, noun: TokenId) {
        let Some(head) = self.syntax.head(noun).filter(|&h| h > noun) else {
            return;
        };
        let between = (noun.0 + 1..head.0).map(TokenId);
        let parts = |t: TokenId| {
            self.rel(t) == Rel::Case && self.syntax.head(t).is_some_and(|h| h > t && h <= head)
        };
        let above = self.syntax.head(head).filter(|&v| v < noun);
        let Some(above) = above.filter(|_| self.rel(head) == Rel::Obj) else {
            return;
        };
        if self.rel(noun) == Rel::Compound && between.clone().any(parts) {
            self.hang(noun, Some(above), Rel::Obj);
            self.hang(head, Some(above), Rel::Obl);
        }
    }
}
