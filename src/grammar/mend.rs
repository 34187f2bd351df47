//! Takes heads as the parser gave them; sets right what it loses of a clause in wire copy: a finite verb
//! that it hung on the noun before or after it, as if it were a participle, and with it the verb's
//! subject or object (`after the army released two men`, `The agency imposed sanctions`).
//!
//! A participle without auxiliary has no object, two clauses are not coordinated without a sign of it,
//! and a subject stands right before its verb: what breaks one of these is read anew. Looks only a few
//! words around each verb.

use super::children::Children;
use super::list::{INTRANSITIVES, is_no_participle};
use super::mender::Mender;
use super::{Form, Pos, Rel, Syntax};
use crate::span::TokenId;
use crate::text::Document;

/// Sets heads right in every sentence.
pub fn clauses(document: &Document<'_>, syntax: &mut Syntax) {
    let mut below = Children::default();
    for sentence in &document.sentences {
        let mut mender = Mender::new(document, syntax, sentence.tokens, &mut below);
        mender.headline();
        for token in sentence.tokens.iter() {
            mender.carrying(token);
            mender.opened(token);
        }
        for token in sentence.tokens.iter() {
            if mender.syntax.pos(token) == Pos::Adj {
                mender.due(token);
                mender.before_a_title(token);
            }
            if mender.syntax.form(token) == Form::Relative {
                mender.some_of_whom(token);
                mender.enclosed(token);
                mender.no_gap(token);
            }
        }
        for token in sentence.tokens.iter() {
            match mender.syntax.pos(token) {
                Pos::Aux => {
                    mender.auxiliary(token);
                    mender.copula(token);
                    mender.said_of(token);
                }
                Pos::Verb => {
                    mender.hyphenated(token);
                    mender.present_after_name(token);
                    mender.before_its_object(token);
                    mender.after_an_opener(token);
                    mender.after_its_subject(token);
                    mender.not_joined(token);
                    mender.after_a_participle(token);
                    mender.second_of_two(token);
                    mender.name_opens(token);
                    mender.undated(token);
                    mender.span_before_opener(token);
                    mender.day_before(token);
                    mender.one_subject(token);
                    mender.some_subject(token);
                    mender.around_an_aside(token);
                    mender.counted_object(token);
                    mender.bare_object(token);
                    mender.growing(token);
                    mender.judged_as(token);
                    mender.hyphen_before(token);
                    mender.speaking(token);
                    mender.speaker_before(token);
                    mender.speaker_beside(token);
                    mender.past_an_infinitive(token);
                    mender.past_a_phrase(token);
                    mender.joined_past(token);
                    mender.second_clause(token);
                    mender.described(token);
                    mender.verb_for_object(token);
                    mender.gerund_opens(token);
                    mender.two_objects(token);
                    mender.with_particle(token);
                    mender.particle_behind(token);
                    mender.doer_of_object(token);
                    mender.past_a_gerund(token);
                    mender.enclosed_participle(token);
                    mender.done_to_object(token);
                    mender.governed(token);
                    mender.two_verbs(token);
                    mender.only_participle(token);
                    mender.after_a_name(token);
                    mender.opened_subject(token);
                    mender.who(token);
                    mender.after_a_relative(token);
                    mender.before_the_speaker(token);
                    mender.not_passive(token);
                    mender.told_that(token);
                    mender.before_its_result(token);
                    mender.done_to_the_named(token);
                    mender.done_to_the_predicate(token);
                    mender.done_to_more(token);
                    mender.named_something(token);
                    mender.when_it_was(token);
                    mender.last_before(token);
                    mender.opener_between(token);
                    mender.of_the_nearest(token);
                    mender.of_the_person(token);
                    mender.result_of_the_told(token);
                    mender.plan_of_others(token);
                    mender.joined_to_the_nearest(token);
                    mender.gerund_joined(token);
                    mender.past_behind_gerund(token);
                    mender.told_by(token);
                }
                Pos::Noun | Pos::Propn => {
                    mender.owned(token);
                    mender.name_beside(token);
                    mender.noun_beside(token);
                    mender.behind_its_verb(token);
                    mender.not_compound(token);
                    mender.no_object(token);
                    mender.taken_up(token);
                    mender.following(token);
                    mender.name_and_time(token);
                    mender.month_of_day(token);
                    mender.years_after(token);
                    mender.time_before_subject(token);
                    mender.day_for_object(token);
                }
                Pos::Adp => {
                    mender.hours_after(token);
                    mender.behind_a_semicolon(token);
                    mender.between(token);
                    mender.governs(token);
                    mender.opens_far(token);
                    mender.goal(token);
                }
                Pos::Sconj => {
                    mender.hours_after(token);
                    mender.goal(token);
                }
                Pos::Num => {
                    mender.number_before_the_speaker(token);
                    mender.number_before_its_verb(token);
                }
                Pos::Part => mender.noun_behind_to(token),
                _ => {}
            }
        }
        for token in sentence.tokens.iter() {
            match mender.rel(token) {
                Rel::Obl | Rel::Nmod => mender.attach(token),
                Rel::OblUnmarked | Rel::Appos => mender.bare_time(token),
                Rel::Compound => mender.part_of_day(token),
                _ => {}
            }
        }
    }
}

impl Mender<'_, '_> {
    /// `The agency imposed sanctions`, `has held talks`: the verb taken for an attribute of its object.
    fn before_its_object(&mut self, verb: TokenId) {
        let Some(object) = self.syntax.head(verb) else {
            return;
        };
        if self.rel(verb) != Rel::Amod || !self.is_past(verb) || object < verb {
            return;
        }
        let Some(before) = verb.0.checked_sub(1).map(TokenId) else {
            return;
        };
        let between = (verb.0 + 1..object.0).map(TokenId);
        let plain = |t: TokenId| {
            matches!(
                self.syntax.pos(t),
                Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Adv
            )
        };
        if !self.tokens.has(before) || !between.clone().all(plain) {
            return;
        }
        let perfect = self.syntax.pos(before) == Pos::Aux && self.syntax.lemma(before) == "have";
        let subject = match perfect {
            true => None,
            false if self.is_noun(before) => Some(self.head_of_name(before)),
            false => return,
        };
        // `a long-range guided missile`
        let several =
            self.syntax.form(object) == Form::Plural || self.syntax.pos(object) == Pos::Propn;
        let compound =
            before.0 > self.tokens.start && self.document.word(TokenId(before.0 - 1)) == "-";
        // `The council dissolved parliament and banned parties`: a verb that goes on is joined to a verb
        let goes_on = self.children(object).find(|&t| {
            t > object
                && self.rel(t) == Rel::Conj
                && self.syntax.form(t) == Form::Past
                && !self.has_subject(t)
        });
        // `after students stormed parliament`: nothing joins the two nouns
        let unjoined = || {
            self.rel(object) == Rel::Conj
                && self.child(object, &[Rel::Cc]).is_none()
                && subject.is_some_and(|s| self.opener(s).is_some())
        };
        let told =
            several || goes_on.is_some() || self.syntax.pos(before) == Pos::Propn || unjoined();
        if subject.is_some() && (compound || !told) {
            return;
        }
        // `UN imposed sanctions have hurt`, `under UN imposed sanctions`
        let of_noun = matches!(self.rel(object), Rel::Nsubj | Rel::NsubjPass);
        if of_noun || self.rel(object) == Rel::NmodPoss {
            return;
        }
        let above = self.syntax.head(object);
        let (head, rel) = match subject {
            Some(subject) if above == Some(subject) => {
                match (self.rel(subject), self.opener(subject)) {
                    (_, Some(opener)) => {
                        let head = self.verb_above(subject);
                        self.hang(opener, Some(verb), Rel::Mark);
                        (head, Rel::Advcl)
                    }
                    (Rel::Root | Rel::Ccomp | Rel::Parataxis, None) => {
                        (self.syntax.head(subject), self.rel(subject))
                    }
                    // `say troops tortured suspects`
                    (Rel::Obj, None) if self.rel(object) == Rel::Conj => {
                        (self.syntax.head(subject), Rel::Ccomp)
                    }
                    _ => return,
                }
            }
            // `ended the strike after the army freed prisoners`, the object hung on the verb above
            Some(subject)
                if matches!(self.rel(object), Rel::Obl | Rel::OblUnmarked | Rel::Obj)
                    && self.child(object, &[Rel::Case]).is_none()
                    && self.opener(subject).is_some() =>
            {
                if let Some(opener) = self.opener(subject) {
                    self.hang(opener, Some(verb), Rel::Mark);
                }
                (above, Rel::Advcl)
            }
            _ if self.child(object, &[Rel::Case]).is_some() => return,
            _ => match self.rel(object) {
                rel @ (Rel::Root | Rel::Ccomp | Rel::Parataxis | Rel::Advcl | Rel::Conj) => {
                    (above, rel)
                }
                Rel::Obj => (above, Rel::Ccomp),
                _ => return,
            },
        };
        let moved: Vec<TokenId> = self
            .children(object)
            .filter(|&t| t < verb && Some(t) != subject)
            .collect();
        let first = subject.unwrap_or(verb);
        for token in moved {
            // what stood before the subject is the subject's
            let inside = matches!(self.rel(token), Rel::Det | Rel::Amod | Rel::Compound);
            match subject {
                Some(subject) if inside && token < first => {
                    self.pass(token, subject);
                }
                _ => self.pass(token, verb),
            }
        }
        if let Some(subject) = subject {
            let right: Vec<TokenId> = self.children(subject).filter(|&t| t > object).collect();
            for token in right {
                let rel = match self.rel(token) {
                    Rel::Nmod => Rel::Obl,
                    rel => rel,
                };
                self.hang(token, Some(verb), rel);
            }
            self.hang(subject, Some(verb), Rel::Nsubj);
        }
        self.hang(verb, head, rel);
        self.hang(object, Some(verb), Rel::Obj);
        if let Some(second) = goes_on {
            self.pass(second, verb);
        }
        self.syntax.form[verb.index()] = match perfect {
            true => Form::PastParticiple,
            false => Form::Past,
        };
    }

    /// `after the army released two men`: the noun taken for what the preposition governs, the verb for
    /// its participle or for a second verb of the clause above.
    fn after_an_opener(&mut self, verb: TokenId) {
        if !matches!(self.rel(verb), Rel::Acl | Rel::Conj) {
            return;
        }
        let Some(subject) = self.noun_before(verb).filter(|_| !self.has_subject(verb)) else {
            return;
        };
        let auxiliary = self.child(verb, &[Rel::Aux, Rel::AuxPass]);
        let finite = match (self.rel(verb), auxiliary) {
            // `after their boat sank off Oman`
            (Rel::Acl, None) => {
                self.is_past(verb)
                    && (self.takes_object(verb)
                        || is_no_participle(self.document.lower(verb))
                        || INTRANSITIVES.has(self.syntax.lemma(verb)))
            }
            (Rel::Acl | Rel::Conj, Some(_)) => true,
            (Rel::Conj, None) => {
                matches!(self.syntax.form(verb), Form::Past | Form::PresentThird)
                    || self.takes_object(verb)
            }
            _ => false,
        };
        let joined = self.rel(verb) == Rel::Conj && self.child(verb, &[Rel::Cc]).is_some();
        let Some(opener) = self.opener(subject).filter(|_| finite && !joined) else {
            return;
        };
        let above = match self.rel(verb) {
            Rel::Conj => self.syntax.head(verb),
            _ => self.verb_above(subject),
        };
        let Some(above) = above.filter(|&a| a < opener) else {
            return;
        };
        let passive = self.child(verb, &[Rel::AuxPass]).is_some();
        self.hang(verb, Some(above), Rel::Advcl);
        self.hang(opener, Some(verb), Rel::Mark);
        let rel = if passive { Rel::NsubjPass } else { Rel::Nsubj };
        self.hang(subject, Some(verb), rel);
        if self.syntax.form(verb) == Form::PastParticiple && auxiliary.is_none() {
            self.syntax.form[verb.index()] = Form::Past;
        }
    }

    /// `The court on Monday freed a priest, following his arrest`: the noun taken for the subject of what
    /// comes later, or for the object of the verb of saying before it.
    fn after_its_subject(&mut self, verb: TokenId) {
        let Some(subject) = self.syntax.head(verb).filter(|&s| s < verb) else {
            return;
        };
        if self.rel(verb) != Rel::Acl
            || !self.is_noun(subject)
            || !self.is_past(verb)
            || !self.takes_object(verb)
            || self
                .child(verb, &[Rel::Aux, Rel::AuxPass, Rel::Mark, Rel::OblAgent])
                .is_some()
            || self.child(subject, &[Rel::Case]).is_some()
        {
            return;
        }
        let Some(above) = self.syntax.head(subject) else {
            return;
        };
        let (head, rel) = match self.rel(subject) {
            Rel::Obj if self.syntax.pos(above) == Pos::Verb => (Some(above), Rel::Ccomp),
            Rel::Nsubj if above > verb && self.is_noun(above) => {
                if self.child(above, &[Rel::Cop]).is_some() {
                    return;
                }
                match (self.syntax.head(above), self.rel(above)) {
                    // `The court freed two men, sources said`
                    (Some(says), Rel::Nsubj) => (Some(says), Rel::Ccomp),
                    (None, _) if self.child(above, &[Rel::Case]).is_some() => {
                        self.hang(above, Some(verb), Rel::Obl);
                        (None, Rel::Root)
                    }
                    _ => return,
                }
            }
            _ => return,
        };
        self.hang(verb, head, rel);
        self.hang(subject, Some(verb), Rel::Nsubj);
        self.syntax.form[verb.index()] = Form::Past;
    }

    /// `the women-led movement boycotted`: a hyphen makes noun and participle an attribute of the noun
    /// after them.
    fn hyphenated(&mut self, verb: TokenId) {
        let glued = |t: u32| {
            let token = self.document.tokens.get(t as usize);
            token.is_some_and(|token| !token.spaced)
        };
        if verb.0 < self.tokens.start + 2
            || !self.is_past(verb)
            || self.document.word(TokenId(verb.0 - 1)) != "-"
            || !glued(verb.0)
            || !glued(verb.0 - 1)
        {
            return;
        }
        let first = TokenId(verb.0 - 2);
        let modifies = |t: &TokenId| {
            matches!(
                self.syntax.pos(*t),
                Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num
            )
        };
        let run = (verb.0 + 1..self.tokens.end)
            .map(TokenId)
            .take_while(modifies);
        let inside = |t: TokenId| {
            self.syntax
                .head(t)
                .is_some_and(|h| h > verb && h != t && modifies(&h))
        };
        let Some(noun) = run
            .clone()
            .filter(|&t| self.is_noun(t))
            .find(|&t| !inside(t))
        else {
            return;
        };
        let taken = self.syntax.head(first);
        if !matches!(self.syntax.pos(first), Pos::Noun | Pos::Propn | Pos::Adj)
            || self.rel(verb) == Rel::Amod && (taken == Some(verb) || taken == Some(noun))
        {
            return;
        }
        let under = |a: TokenId, b: TokenId| self.syntax.head(a) == Some(b);
        if under(noun, first) {
            self.hang(noun, taken, self.rel(first));
        } else if under(noun, verb) {
            self.hang(noun, self.syntax.head(verb), self.rel(verb));
        }
        let own: Vec<TokenId> = self
            .children(first)
            .chain(self.children(verb))
            .filter(|&t| t != noun && t != first && t != verb && t.0 + 1 != verb.0)
            .collect();
        for child in own {
            self.pass(child, noun);
        }
        self.hang(first, Some(verb), Rel::Compound);
        self.hang(verb, Some(noun), Rel::Amod);
    }

    /// `opened an inquiry after two men were found`, `launched raids on fighters hiding in the hills`:
    /// what follows a verb is its object, and no second clause is joined to it without a word.
    fn not_joined(&mut self, verb: TokenId) {
        let Some(above) = self.syntax.head(verb) else {
            return;
        };
        if self.rel(verb) != Rel::Conj
            || self.syntax.pos(above) != Pos::Verb
            || above > verb
            || self
                .child(above, &[Rel::Obj, Rel::Iobj, Rel::Ccomp])
                .is_some()
        {
            return;
        }
        let Some(object) = self.child(verb, &[Rel::Nsubj, Rel::NsubjPass]) else {
            return;
        };
        let mut start = self.start(object);
        while start.0 > above.0 + 1 && self.syntax.pos(TokenId(start.0 - 1)) == Pos::Adv {
            start = TokenId(start.0 - 1);
        }
        let sign = |t: TokenId| matches!(self.syntax.pos(t), Pos::Cconj | Pos::Punct);
        if start.0 != above.0 + 1 || (above.0 + 1..object.0).map(TokenId).any(sign) {
            return;
        }
        let noun = self.child(object, &[Rel::Nmod]).and_then(|noun| {
            let opener = self.opener(noun)?;
            (noun < verb).then_some((noun, opener))
        });
        match noun {
            Some((noun, opener)) => {
                let rel = self.rel(object);
                self.hang(noun, Some(verb), rel);
                self.hang(opener, Some(verb), Rel::Mark);
                self.hang(verb, Some(above), Rel::Advcl);
            }
            None if self.syntax.form(verb) == Form::Gerund => {
                self.hang(verb, Some(object), Rel::Acl);
            }
            None => return,
        }
        self.hang(object, Some(above), Rel::Obj);
    }

    /// `rejected US President Ana Pek's decision`: what a name's owner opens is one phrase, not two beside
    /// each other.
    fn owned(&mut self, noun: TokenId) {
        let Some(before) = self.syntax.head(noun) else {
            return;
        };
        if self.rel(noun) != Rel::Appos || before > noun || self.parted(before, noun) {
            return;
        }
        let Some(owner) = self.child(noun, &[Rel::NmodPoss]).filter(|&o| o > before) else {
            return;
        };
        if self.start(owner).0 != before.0 + 1 || !self.is_noun(before) {
            return;
        }
        let (head, rel) = (self.syntax.head(before), self.rel(before));
        let own: Vec<TokenId> = self
            .children(before)
            .filter(|&t| t != noun && (t > noun || self.rel(t) == Rel::Case))
            .collect();
        for child in own {
            self.pass(child, noun);
        }
        self.hang(noun, head, rel);
        self.hang(before, Some(owner), Rel::Compound);
    }
}
