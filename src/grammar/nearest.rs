//! Takes a verb of a sentence that is mended; hangs it on what stands nearest, where the parser went past that: a
//! participle on the noun before it (`met relatives of people killed in the crash`), the second of two verbs on the
//! one that has its form (`was speaking when rebels attacked the town and killed two guards`).

use super::list::{INTRANSITIVES, OPEN_NOUNS, OPENERS, SAYING, TIMES, is_no_participle};
use super::members::is_person;
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

/// How far before `and` the verb stands that the one behind it is joined to.
const NEAR: u32 = 24;
/// How many heads up from a gerund the verb stands whose form another has.
const CLIMB: usize = 4;

/// So many nouns stand between a name and the one that it tells of, at most.
const PATH: usize = 4;

/// What a verb has that is joined to none for its subject.
const FINITE: [Rel; 5] = [
    Rel::Aux,
    Rel::AuxPass,
    Rel::Mark,
    Rel::Nsubj,
    Rel::NsubjPass,
];

impl Mender<'_, '_> {
    /// `met relatives of people killed in the crash`, `stayed the execution of two men convicted of murder`, `rose in the
    /// quarter ended June 30`: what has no subject, no object and nothing that opens it is no clause, but is told of the
    /// noun right before.
    pub(super) fn of_the_nearest(&mut self, verb: TokenId) {
        if !matches!(self.rel(verb), Rel::Advcl | Rel::Xcomp) || !self.is_past(verb) {
            return;
        }
        let above = self.syntax.head(verb).filter(|&a| a < verb);
        let noun = verb.0.checked_sub(1).map(TokenId);
        let noun = noun.filter(|&n| above.is_some_and(|a| a < n) && self.is_noun(n));
        let Some(noun) = noun.map(|n| self.head_of_name(n)) else {
            return;
        };
        let own = [
            Rel::Nsubj,
            Rel::NsubjPass,
            Rel::Obj,
            Rel::Iobj,
            Rel::Aux,
            Rel::AuxPass,
            Rel::Mark,
            Rel::Cc,
            Rel::Ccomp,
        ];
        let governed = matches!(self.rel(noun), Rel::Obj | Rel::Nmod | Rel::Obl | Rel::Conj);
        let time = TIMES.has(self.syntax.lemma(noun)) && self.child(noun, &[Rel::Case]).is_some();
        let whole = self.rel(verb) == Rel::Advcl && !INTRANSITIVES.has(self.syntax.lemma(verb));
        let fits = governed
            && (time || whole)
            && self.child(verb, &own).is_none()
            && !is_no_participle(self.document.lower(verb));
        if fits {
            self.hang(verb, Some(noun), Rel::Acl);
            self.syntax.form[verb.index()] = Form::PastParticiple;
        }
    }

    /// `sold the house of the banker Ana Pek, who fled`: what `who` opens is told of the name right before it, not of
    /// a thing or body above that.
    pub(super) fn of_the_person(&mut self, verb: TokenId) {
        let above = self.syntax.head(verb).filter(|&a| a < verb);
        let thing =
            |&a: &TokenId| self.syntax.pos(a) == Pos::Noun && !is_person(self.syntax.lemma(a));
        let above = above.filter(|_| self.rel(verb) == Rel::Relcl).filter(thing);
        let Some(above) = above else {
            return;
        };
        let mut between = (above.0 + 1..verb.0).map(TokenId);
        let who = between.find(|&t| self.document.lower(t) == "who");
        let Some(mut last) = who.and_then(|who| who.0.checked_sub(1)).map(TokenId) else {
            return;
        };
        if self.document.word(last) == "," {
            last.0 -= 1;
        }
        if last <= above || self.syntax.pos(last) != Pos::Propn {
            return;
        }
        let name = self.head_of_name(last);
        let mut up = name;
        for _ in 0..PATH {
            match self.syntax.head(up) {
                Some(head) if head == above => {
                    self.hang(verb, Some(name), Rel::Relcl);
                    return;
                }
                Some(head) if head > above => up = head,
                _ => return,
            }
        }
    }

    /// `arrested a man suspected of shooting one guard and wounding two`: a gerund is joined to the gerund before it, not to
    /// the finite verb farther off.
    pub(super) fn gerund_joined(&mut self, verb: TokenId) {
        let gerund = |t: TokenId| {
            self.syntax.pos(t) == Pos::Verb
                && self.syntax.form(t) == Form::Gerund
                && self.child(t, &[Rel::Aux]).is_none()
        };
        if self.rel(verb) != Rel::Conj || !gerund(verb) {
            return;
        }
        let Some(first) = self.syntax.head(verb).filter(|&f| f < verb) else {
            return;
        };
        let finite = matches!(
            self.syntax.form(first),
            Form::Past | Form::Present | Form::PresentThird
        );
        let between = (first.0 + 1..verb.0).rev().take(NEAR as usize).map(TokenId);
        let nearest = between.filter(|_| finite).find(|&t| gerund(t));
        if let Some(nearest) = nearest {
            self.pass(verb, nearest);
        }
    }

    /// `was held on suspicion of striking a guard and later freed`, `sank after hitting a reef and broke up`: a past tense
    /// or participle is joined to one of its kind, not to the gerund before it.
    pub(super) fn past_behind_gerund(&mut self, verb: TokenId) {
        if self.rel(verb) != Rel::Conj || !self.is_past(verb) {
            return;
        }
        let bare = |t: TokenId| {
            self.syntax.form(t) == Form::Gerund
                && self.child(t, &[Rel::Aux, Rel::AuxPass]).is_none()
        };
        let first = self.syntax.head(verb).filter(|&f| f < verb && bare(f));
        let Some(first) = first.filter(|_| self.child(verb, &FINITE).is_none()) else {
            return;
        };
        let above = std::iter::successors(self.syntax.head(first), |&t| self.syntax.head(t));
        let past = |&t: &TokenId| self.syntax.pos(t) == Pos::Verb && self.is_past(t);
        let above = above.take(CLIMB).find(past).filter(|&t| t < first);
        if let Some(above) = above {
            self.pass(verb, above);
        }
    }

    /// `was speaking when rebels attacked the town and killed two guards`: a past tense with an object is joined to the
    /// past tense before it, not to a participle farther off, nor to whose object it would be.
    pub(super) fn joined_to_the_nearest(&mut self, verb: TokenId) {
        if self.rel(verb) != Rel::Conj || !self.is_past(verb) {
            return;
        }
        let Some(first) = self.syntax.head(verb).filter(|&f| f < verb) else {
            return;
        };
        let object = self.child(verb, &[Rel::Obj]).filter(|&o| o > verb);
        // `The king fled after rebels took the city and told him to leave`: nobody tells himself so
        let another = |o: TokenId| {
            self.syntax.pos(o) == Pos::Pron && matches!(self.document.lower(o), "her" | "him")
        };
        let farther = self.child(first, &[Rel::AuxPass]).is_some()
            || self.syntax.form(first) == Form::Gerund && self.child(first, &[Rel::Aux]).is_some()
            || object.is_some_and(another);
        let and = self.child(verb, &[Rel::Cc]).filter(|&c| c < verb);
        let fits = farther && object.is_some() && self.child(verb, &FINITE).is_none();
        let Some(and) = and.filter(|_| fits) else {
            return;
        };
        let comma = and.0 > first.0 && self.document.word(TokenId(and.0 - 1)) == ",";
        let between = (first.0 + 1..and.0).rev().take(NEAR as usize).map(TokenId);
        let mut verbs = between.filter(|&t| self.syntax.pos(t) == Pos::Verb);
        let nearest = verbs.find(|&t| {
            self.syntax.form(t) == Form::Past
                && self.rel(t) == Rel::Advcl
                && self.syntax.head(t) == Some(first)
                && self.child(t, &[Rel::Mark, Rel::Advmod]).is_some()
                && self.has_subject(t)
                && self.child(t, &[Rel::Aux, Rel::AuxPass]).is_none()
        });
        if let Some(nearest) = nearest.filter(|_| !comma) {
            self.pass(verb, nearest);
        }
    }

    /// `struck a depot on Tuesday, hours after militants fired rockets`: a time before what opens a clause tells when, and
    /// neither does anything nor belongs to who does.
    pub(super) fn hours_after(&mut self, opener: TokenId) {
        let time = opener.0.checked_sub(1).map(TokenId);
        let time = time.filter(|&t| {
            self.tokens.has(t)
                && self.syntax.pos(t) == Pos::Noun
                && OPENERS.has(self.document.lower(opener))
                && TIMES.has(self.syntax.lemma(t))
        });
        let (Some(time), Some(governed)) = (time, self.syntax.head(opener)) else {
            return;
        };
        let subjects = [Rel::Nsubj, Rel::NsubjPass];
        let verb = match self.rel(opener) {
            Rel::Mark => Some(governed),
            // `days after gunmen killed a judge`
            Rel::Case if subjects.contains(&self.rel(governed)) => self.syntax.head(governed),
            // the hours taken for the subject
            Rel::Case if subjects.contains(&self.rel(time)) => self.syntax.head(time),
            _ => None,
        };
        let Some(verb) = verb.filter(|&v| v > opener && self.syntax.pos(v) == Pos::Verb) else {
            return;
        };
        let Some(subject) = self.noun_before(verb).filter(|&s| s > opener) else {
            return;
        };
        let within = |t: TokenId| self.syntax.head(t) == Some(subject);
        // `in August, two months after she took office`, read as what joins the two
        let joins = self.rel(time) == Rel::Cc && self.syntax.head(time) == Some(verb);
        let taken = within(time) || self.syntax.head(subject) == Some(time);
        if !taken && !joins {
            return;
        }
        let passive = self.child(verb, &[Rel::AuxPass]).is_some();
        let rel = if passive { Rel::NsubjPass } else { Rel::Nsubj };
        self.hang(time, Some(verb), Rel::OblUnmarked);
        self.hang(subject, Some(verb), rel);
        self.hang(opener, Some(verb), Rel::Mark);
        if self.rel(verb) == Rel::Parataxis || joins && self.rel(verb) == Rel::Conj {
            self.syntax.rel[verb.index()] = Rel::Advcl;
        }
    }

    /// `Chelsea face Fulham on Monday`: a verb in the present describes no name before it.
    pub(super) fn present_after_name(&mut self, verb: TokenId) {
        let name = self.syntax.head(verb).filter(|n| n.0 + 1 == verb.0);
        let finite = self.rel(verb) == Rel::Amod && self.syntax.form(verb) == Form::Present;
        let Some(name) = name.filter(|&n| finite && self.is_noun(n)) else {
            return;
        };
        self.hang(verb, self.syntax.head(name), self.rel(name));
        self.hang(name, Some(verb), Rel::Nsubj);
        let behind: Vec<TokenId> = self.children(name).filter(|&t| t > verb).collect();
        for token in behind {
            self.pass(token, verb);
        }
    }

    /// `rammed a car into a crowd, wounding two, police said`: what came of a deed is not done by who tells of it.
    pub(super) fn result_of_the_told(&mut self, gerund: TokenId) {
        if self.rel(gerund) != Rel::Advcl || self.syntax.form(gerund) != Form::Gerund {
            return;
        }
        let Some(saying) = self.syntax.head(gerund).filter(|&v| v > gerund) else {
            return;
        };
        let subject = self.child(saying, &[Rel::Nsubj]);
        let aside = subject.is_some_and(|s| s > gerund && self.parted(gerund, s));
        if !aside || !SAYING.has(self.syntax.lemma(saying)) {
            return;
        }
        let told = |&t: &TokenId| {
            t < gerund
                && self.syntax.pos(t) == Pos::Verb
                && matches!(self.rel(t), Rel::Ccomp | Rel::Parataxis | Rel::Advcl)
                && self.child(t, &[Rel::Mark]).is_none()
                && self.has_subject(t)
        };
        let Some(told) = self.children(saying).filter(told).last() else {
            return;
        };
        self.hang(gerund, Some(told), Rel::Advcl);
        if self.rel(told) == Rel::Advcl {
            self.hang(told, Some(saying), Rel::Ccomp);
        }
    }

    /// `broke up a plot by officers to kill the king`: what is planned is theirs, not that of who broke it up.
    pub(super) fn plan_of_others(&mut self, infinitive: TokenId) {
        if !matches!(self.rel(infinitive), Rel::Advcl | Rel::Xcomp) {
            return;
        }
        let Some(above) = self.syntax.head(infinitive).filter(|&a| a < infinitive) else {
            return;
        };
        let to = self.child(infinitive, &[Rel::Mark]);
        let object = self.child(above, &[Rel::Obj]).filter(|&o| o > above);
        let (Some(to), Some(object)) = (to, object) else {
            return;
        };
        let by = |t: TokenId| {
            let case = self.child(t, &[Rel::Case]);
            case.is_some_and(|c| c > object && self.document.lower(c) == "by")
        };
        let doer = |t: TokenId| object < t && t < to && self.rel(t) == Rel::Nmod && by(t);
        let theirs = self.children(object).any(doer);
        if theirs && OPEN_NOUNS.has(self.syntax.lemma(object)) && !self.parted(object, to) {
            self.hang(infinitive, Some(object), Rel::Acl);
        }
    }
}
