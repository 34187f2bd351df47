//! Takes a verb of a sentence that is mended; gives a clause the verb that is its own where the parser took another
//! for it: the gerund that tells what came of it, a participle behind the noun that it tells of. And gives a verb
//! that names somebody something the name and what it names them, and no object that only tells what it followed.

use super::list::{INTRANSITIVES, KEEPERS, List, TRANSITIVES};
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;
use std::sync::LazyLock;

/// Verbs whose object may be a question.
static ASKING: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/asking.tsv")));

/// A participle that is a preposition where it opens what an event came after.
const FOLLOWING: &str = "following";

/// Opens a clause that tells when something was, or one that is what is asked or told.
const WHEN: &str = "when";

impl Mender<'_, '_> {
    /// `A bus carrying pilgrims plunged into a river, killing 19 people`: a gerund after a comma is no clause's own
    /// verb; the past tense before it is, which was taken for a participle.
    pub(super) fn before_its_result(&mut self, gerund: TokenId) {
        if self.syntax.form(gerund) != Form::Gerund {
            return;
        }
        let subject = self.child(gerund, &[Rel::Nsubj]).filter(|&s| s < gerund);
        let bare = self.child(gerund, &[Rel::Aux, Rel::Mark]).is_none()
            && gerund.0 > self.tokens.start
            && self.document.word(TokenId(gerund.0 - 1)) == ",";
        let Some(subject) = subject.filter(|_| bare) else {
            return;
        };
        // the last verb between that hangs, noun by noun, on the subject
        let told = |&t: &TokenId| {
            self.is_past(t)
                && self.rel(t) == Rel::Acl
                && self
                    .child(t, &[Rel::Aux, Rel::AuxPass, Rel::Mark])
                    .is_none()
                && self.stands_under(t, subject)
        };
        let mut between = (subject.0 + 1..gerund.0).rev().map(TokenId);
        let Some(verb) = between.find(told) else {
            return;
        };
        let described = self.syntax.head(verb) != Some(subject);
        if !described {
            return;
        }
        let (above, rel) = (self.syntax.head(gerund), self.rel(gerund));
        let moved: Vec<TokenId> = self.children(gerund).filter(|&t| t < verb).collect();
        self.hang(verb, above, rel);
        for token in moved {
            self.pass(token, verb);
        }
        self.hang(subject, Some(verb), Rel::Nsubj);
        self.hang(gerund, Some(verb), Rel::Advcl);
        self.syntax.form[verb.index()] = Form::Past;
    }

    /// Whether a word hangs on another, over no more than a few.
    fn stands_under(&self, word: TokenId, top: TokenId) -> bool {
        const STEPS: usize = 4;
        let heads = std::iter::successors(self.syntax.head(word), |&h| self.syntax.head(h));
        heads.take(STEPS).any(|h| h == top)
    }

    /// `Gunmen killed a judge, the third official murdered this year`: what is told of a noun behind a comma is no
    /// clause of its own; the verb is for what is done to somebody, and nobody is told whom.
    pub(super) fn done_to_the_named(&mut self, verb: TokenId) {
        if self.rel(verb) != Rel::Parataxis || !self.is_past(verb) {
            return;
        }
        let Some(above) = self.syntax.head(verb).filter(|&a| a < verb) else {
            return;
        };
        let Some(noun) = self.child(verb, &[Rel::Nsubj]).filter(|&n| n < verb) else {
            return;
        };
        let before = self.start(noun).0.checked_sub(1).map(TokenId);
        let comma = before.filter(|&c| self.tokens.has(c) && self.document.word(c) == ",");
        let participle = TRANSITIVES.has(self.syntax.lemma(verb))
            && self.document.lower(verb).ends_with("ed")
            && noun.0 + 1 == verb.0
            && self
                .child(
                    verb,
                    &[Rel::Obj, Rel::Ccomp, Rel::Xcomp, Rel::Aux, Rel::AuxPass],
                )
                .is_none();
        // `the police said, two men arrested`
        let saying = self.child(above, &[Rel::Ccomp]).is_some();
        let Some(comma) = comma.filter(|_| participle && !saying) else {
            return;
        };
        let told = (above.0 + 1..comma.0).rev().map(TokenId);
        let Some(other) = told.into_iter().find(|&t| {
            let part = matches!(
                self.rel(t),
                Rel::Obj | Rel::Obl | Rel::Nsubj | Rel::NsubjPass
            );
            self.is_noun(t) && part && self.syntax.head(t) == Some(above)
        }) else {
            return;
        };
        self.hang(noun, Some(other), Rel::Appos);
        self.hang(verb, Some(noun), Rel::Acl);
        self.syntax.form[verb.index()] = Form::PastParticiple;
    }

    /// `sacked his aide following criticism of the deal`, the last taken for one more object: what follows what.
    pub(super) fn following(&mut self, noun: TokenId) {
        if self.rel(noun) != Rel::Obj {
            return;
        }
        let first = self.start(noun);
        if first == noun
            || self.document.lower(first) != FOLLOWING
            || self.syntax.head(first) != Some(noun)
        {
            return;
        }
        let Some(verb) = self.syntax.head(noun).filter(|&v| v < first) else {
            return;
        };
        let other = self.child(verb, &[Rel::Obj]).is_some_and(|o| o != noun);
        if other || INTRANSITIVES.has(self.syntax.lemma(verb)) {
            self.syntax.pos[first.index()] = Pos::Adp;
            self.syntax.form[first.index()] = Form::None;
            self.hang(first, Some(noun), Rel::Case);
            self.hang(noun, Some(verb), Rel::Obl);
        }
    }

    /// `Two men drowned when their boat sank`: when it was, not what, where the verb has its object or asks nothing.
    pub(super) fn when_it_was(&mut self, verb: TokenId) {
        let above = self.syntax.head(verb).filter(|&a| a < verb);
        let Some(above) = above.filter(|_| self.rel(verb) == Rel::Ccomp) else {
            return;
        };
        let when = self.child(verb, &[Rel::Advmod]).filter(|&w| {
            w < verb && self.syntax.form(w) == Form::Relative && self.document.lower(w) == WHEN
        });
        let Some(when) = when else { return };
        let full = !ASKING.has(self.syntax.lemma(above))
            || self.child(above, &[Rel::Obj, Rel::AuxPass]).is_some();
        if full {
            self.hang(verb, Some(above), Rel::Advcl);
            self.hang(when, Some(verb), Rel::Mark);
        }
    }

    /// `were killed and more than 60 wounded`: what was done to a number behind what was done to those before it.
    pub(super) fn done_to_more(&mut self, verb: TokenId) {
        let number = verb.0.checked_sub(1).map(TokenId);
        let above = self.syntax.head(verb).filter(|&above| above < verb);
        let (Some(number), Some(above)) = (number, above) else {
            return;
        };
        let counts = self.tokens.has(number)
            && self.syntax.pos(number) == Pos::Num
            && self.is_past(verb)
            && !self.has_subject(verb)
            && matches!(self.rel(verb), Rel::Advcl | Rel::Acl | Rel::Conj)
            && self.child(above, &[Rel::AuxPass]).is_some()
            && !self.parted(above, verb);
        let cc = |&t: &TokenId| self.syntax.pos(t) == Pos::Cconj;
        let mut between = (above.0 + 1..number.0).map(TokenId);
        if let Some(and) = between.find(cc).filter(|_| counts) {
            self.hang(number, Some(verb), Rel::NsubjPass);
            self.hang(verb, Some(above), Rel::Conj);
            self.hang(and, Some(verb), Rel::Cc);
        }
    }

    /// `She was the third reporter killed this month`: what somebody is said to be, with what was done to it.
    pub(super) fn done_to_the_predicate(&mut self, verb: TokenId) {
        let bare = self.is_past(verb) && self.child(verb, &[Rel::Aux, Rel::AuxPass]).is_none();
        let noun = || self.child(verb, &[Rel::Nsubj, Rel::NsubjPass]);
        let Some(noun) = bare.then(noun).flatten() else {
            return;
        };
        let copula = self.child(noun, &[Rel::Cop]);
        if noun > verb || copula.is_none_or(|c| c > noun) || self.parted(noun, verb) {
            return;
        }
        self.hang(noun, self.syntax.head(verb), self.rel(verb));
        self.hang(verb, Some(noun), Rel::Acl);
        self.syntax.form[verb.index()] = Form::PastParticiple;
    }

    /// `elected Ana Pek president`: whom a verb names something, and what.
    pub(super) fn named_something(&mut self, verb: TokenId) {
        let Some(noun) = self.child(verb, &[Rel::Obj]).filter(|&n| n > verb) else {
            return;
        };
        let name = |t: TokenId| self.syntax.pos(t) == Pos::Propn;
        let first = TokenId(verb.0 + 1);
        let own = |t: TokenId| match self.syntax.head(t) {
            Some(head) if head == noun => self.rel(t) == Rel::Compound,
            Some(head) => self.rel(t) == Rel::Flat && first <= head && head < t,
            None => false,
        };
        let fits = self.syntax.pos(noun) == Pos::Noun
            && self.syntax.form(noun) != Form::Plural
            && noun.0 >= first.0 + 2
            && KEEPERS.has(self.syntax.lemma(verb))
            && (first.0..noun.0).map(TokenId).all(|t| name(t) && own(t));
        // `appointed Chad Central Bank governor`: a name is short
        const LONGEST: u32 = 3;
        if !fits || noun.0 > first.0 + LONGEST {
            return;
        }
        let last = TokenId(noun.0 - 1);
        for part in (first.0..last.0).map(TokenId) {
            self.hang(part, Some(last), Rel::Compound);
        }
        self.hang(last, Some(verb), Rel::Obj);
        self.hang(noun, Some(verb), Rel::Xcomp);
    }
}
