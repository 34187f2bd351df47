//! Takes a preposition that opens a clause as well, or the `for` before a goal; reads anew what stands behind it where
//! the parser took it for a phrase: `after a fire at the plant destroyed two halls`, `left for Oslo on Monday to meet
//! the king`.
//!
//! A preposition governs one noun and no finite verb: where a past tense that has no subject follows the noun and its
//! phrases, the preposition opens a clause and the noun is the subject, however far off the verb stands.

use super::list::{INTRANSITIVES, OPENERS, is_no_participle};
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

/// How many words may stand between the preposition and the verb.
const FAR: u32 = 16;

/// Prepositions of place that the parser may take for adverbs.
const SITES: [&str; 8] = [
    "aboard", "along", "around", "beside", "inside", "near", "off", "outside",
];

/// Verbs after which `for` names where somebody goes.
const LEAVING: [&str; 5] = ["depart", "embark", "head", "leave", "sail"];

impl Mender<'_, '_> {
    /// `A crash near Turin killed two people`: the place taken for the subject.
    pub(super) fn governs(&mut self, site: TokenId) {
        let (name, noun) = (TokenId(site.0 + 1), site.0.checked_sub(1).map(TokenId));
        let Some(noun) = noun.filter(|&n| self.tokens.has(n) && self.tokens.has(name)) else {
            return;
        };
        if self.rel(name) != Rel::Nsubj || !SITES.contains(&self.document.lower(site)) {
            return;
        }
        let noun = self.head_of_name(noun);
        let verb = self.syntax.head(name).filter(|&v| v > name);
        let named = self.syntax.pos(name) == Pos::Propn;
        let Some(verb) = verb.filter(|_| named && self.is_noun(noun)) else {
            return;
        };
        self.hang(name, Some(noun), Rel::Nmod);
        self.hang(site, Some(name), Rel::Case);
        if self.syntax.head(noun).is_some_and(|h| h >= noun) {
            self.hang(noun, Some(verb), Rel::Nsubj);
        }
    }

    /// `after a fire at the plant destroyed two halls`: the verb taken for one more of the clause above, which then
    /// would have no sign of it.
    pub(super) fn opens_far(&mut self, opener: TokenId) {
        if !OPENERS.has(self.document.lower(opener)) {
            return;
        }
        let Some(subject) = self.syntax.head(opener).filter(|&n| n > opener) else {
            return;
        };
        if self.rel(opener) != Rel::Case || !self.is_noun(subject) {
            return;
        }
        let end = self.tokens.end.min(subject.0 + FAR);
        for site in (subject.0 + 1..end).map(TokenId) {
            self.governs(site);
        }
        let phrase = (opener.0 + 1..end).map(TokenId);
        let breaks = |&t: &TokenId| {
            let pos = self.syntax.pos(t);
            let hyphen = self.document.word(t) == "-";
            matches!(
                pos,
                Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Cconj | Pos::Pron
            ) && self.rel(t) != Rel::NmodPoss
                && self.rel(t) != Rel::Amod
                // `after a boat carrying mourners overturned`
                && self.syntax.form(t) != Form::Gerund
                || pos == Pos::Punct && !hyphen
        };
        let Some(verb) = phrase.clone().find(breaks) else {
            return;
        };
        let further = (subject.0 + 1..verb.0).map(TokenId);
        let far = further
            .clone()
            .any(|t| self.syntax.pos(t) == Pos::Adp || self.syntax.form(t) == Form::Gerund);
        let before = TokenId(verb.0 - 1);
        let form = self.syntax.form(verb);
        let surely = match form {
            Form::Past => {
                self.takes_object(verb)
                    || INTRANSITIVES.has(self.syntax.lemma(verb))
                    || is_no_participle(self.document.lower(verb))
                    || matches!(self.rel(verb), Rel::Conj | Rel::Xcomp | Rel::Parataxis)
            }
            Form::PastParticiple => self.takes_object(verb),
            _ => false,
        };
        let free = self.syntax.pos(verb) == Pos::Verb
            && self.is_noun(before)
            && self
                .child(verb, &[Rel::Cc, Rel::Mark, Rel::Aux, Rel::AuxPass])
                .is_none();
        let own = self.child(verb, &[Rel::Nsubj, Rel::NsubjPass]);
        let lost = own.is_none_or(|s| s > opener && s < verb && s != subject);
        if !(far && surely && free && lost) {
            return;
        }
        let above = match self.syntax.head(subject) {
            Some(above) if above < opener && self.syntax.pos(above) == Pos::Verb => Some(above),
            Some(above) if above < opener => self.verb_above(subject).filter(|&a| a < opener),
            _ => self.syntax.head(verb).filter(|&a| a < opener),
        };
        let Some(above) = above else { return };
        // what tells more of the subject
        let outside = |t: &TokenId| {
            let head = self.syntax.head(*t);
            self.is_noun(*t) && head.is_some_and(|h| h < opener || h == verb)
        };
        let phrases: Vec<TokenId> = further.filter(outside).collect();
        for noun in phrases {
            self.hang(noun, Some(subject), Rel::Nmod);
        }
        self.hang(verb, Some(above), Rel::Advcl);
        self.hang(opener, Some(verb), Rel::Mark);
        self.hang(subject, Some(verb), Rel::Nsubj);
        self.syntax.form[verb.index()] = Form::Past;
    }

    /// `left for Oslo on Monday to meet the king`: the goal taken for who is to meet him.
    pub(super) fn goal(&mut self, case: TokenId) {
        if self.document.lower(case) != "for" || self.rel(case) != Rel::Mark {
            return;
        }
        let Some(verb) = self.syntax.head(case).filter(|&v| v > case) else {
            return;
        };
        let Some(goal) = self.child(verb, &[Rel::Nsubj]).filter(|&g| g > case) else {
            return;
        };
        let Some(leaves) = case.0.checked_sub(1).map(TokenId) else {
            return;
        };
        let goes = self.tokens.has(leaves)
            && self.syntax.pos(leaves) == Pos::Verb
            && self.syntax.head(verb) == Some(leaves)
            && LEAVING.contains(&self.syntax.lemma(leaves));
        if goes && self.syntax.pos(goal) == Pos::Propn {
            self.hang(goal, Some(leaves), Rel::Obl);
            self.hang(case, Some(goal), Rel::Case);
            let between = (goal.0 + 1..verb.0).map(TokenId);
            let phrases = between.filter(|&t| {
                let above = self.syntax.head(t);
                let phrase = matches!(self.rel(t), Rel::Obl | Rel::OblUnmarked | Rel::Nmod);
                phrase && (above == Some(verb) || above == Some(goal))
            });
            for phrase in phrases.collect::<Vec<_>>() {
                self.hang(phrase, Some(leaves), Rel::Obl);
            }
            self.hang(verb, Some(leaves), Rel::Advcl);
        }
    }
}
