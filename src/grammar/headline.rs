//! Takes a line without a full stop that is mended; gives the infinitive by which a headline tells what is to
//! come (`Banker to be sentenced Friday`) its subject, and makes it the line's own verb: the parser takes
//! the noun for the verb, or loses it.

use super::list::OPEN_NOUNS;
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

/// Between `to` and its verb: `to be sworn in`, `to soon be freed`.
const LONGEST: u32 = 3;
/// Words of a side in `South Korean president, Japanese premier to meet`.
const SIDE: usize = 3;

impl Mender<'_, '_> {
    /// Reads the line where it is one.
    pub(super) fn headline(&mut self) {
        let closes = |t: TokenId| {
            matches!(
                self.document.word(t),
                "." | "!" | "?" | ":" | ";" | "\"" | "”"
            )
        };
        if self.tokens.is_empty() || closes(self.tokens.last()) {
            return;
        }
        self.announcement();
        self.two_sides();
        self.first_noun();
    }

    /// `Quake in Chile's Maule kills nine`: the noun that opens the line is the subject of its one verb in the third
    /// person, behind what tells where.
    fn first_noun(&mut self) {
        let Some(noun) = self.tokens.iter().find(|&t| self.syntax.head(t).is_none()) else {
            return;
        };
        // `Quake` looks like a verb's base form
        let form = self.syntax.form(noun);
        let base = noun == self.tokens.first() && form == Form::Base;
        if !base && !self.is_noun(noun) || form == Form::Plural {
            return;
        }
        let behind = (noun.0 + 1..self.tokens.end).map(TokenId);
        let inside = |t: &TokenId| {
            let pos = self.syntax.pos(*t);
            matches!(
                pos,
                Pos::Adp | Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Part
            )
        };
        let Some(verb) = behind.clone().find(|t| !inside(t)) else {
            return;
        };
        let opens = self.tokens.has(TokenId(noun.0 + 1))
            && self.syntax.pos(TokenId(noun.0 + 1)) == Pos::Adp;
        let told = self.syntax.pos(verb) == Pos::Verb
            && self.syntax.form(verb) == Form::PresentThird
            && !self.has_subject(verb);
        let mut above = self.syntax.head(verb);
        while let Some(head) = above.filter(|&head| head != noun) {
            above = self.syntax.head(head);
        }
        if !opens || !told || above != Some(noun) {
            return;
        }
        let moved: Vec<TokenId> = behind
            .filter(|&t| t > verb && self.syntax.head(t).is_some_and(|h| h < verb))
            .collect();
        for token in moved {
            self.pass(token, verb);
        }
        if !self.is_noun(noun) {
            self.syntax.pos[noun.index()] = Pos::Noun;
        }
        self.hang(verb, None, Rel::Root);
        self.hang(noun, Some(verb), Rel::Nsubj);
    }

    /// `Court to rule on Friday`.
    fn announcement(&mut self) {
        let to = self
            .tokens
            .iter()
            .skip(1)
            .find(|&t| self.document.lower(t) == "to");
        let Some((verb, passive)) = to.and_then(|to| self.announced(to)) else {
            return;
        };
        let to = to.unwrap_or(verb);
        // `Court to rule`: the first word looks like a verb's base form
        let first = self.tokens.first();
        if to.0 == first.0 + 1
            && self.syntax.pos(first) == Pos::Verb
            && self.syntax.form(first) == Form::Base
        {
            self.syntax.pos[first.index()] = Pos::Noun;
        }
        let Some(noun) = self.said_to_come(to) else {
            return;
        };
        let root = self.tokens.iter().find(|&t| self.syntax.head(t).is_none());
        let rel = match passive {
            true => Rel::NsubjPass,
            false => Rel::Nsubj,
        };
        // what the parser hung on the words before the verb, and stands behind it
        let before = |t: &TokenId| *t < to;
        let moved: Vec<TokenId> = self
            .tokens
            .iter()
            .filter(|&t| t > verb && self.syntax.head(t).is_some_and(|h| before(&h)))
            .collect();
        for token in moved {
            self.pass(token, verb);
        }
        if root.is_some_and(|r| r <= verb) {
            self.hang(verb, None, Rel::Root);
        }
        self.hang(noun, Some(verb), rel);
        for token in (to.0..verb.0).map(TokenId) {
            let rel = match self.document.lower(token) {
                "to" => Rel::Mark,
                "be" if passive => Rel::AuxPass,
                _ => continue,
            };
            self.hang(token, Some(verb), rel);
        }
    }

    /// `Kenya, Uganda to sign pact`, `Police, protesters clash`: a comma for `and` between two short subjects.
    fn two_sides(&mut self) {
        let part = |&t: &TokenId| {
            let pos = self.syntax.pos(t);
            matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj) && !self.is_stretch(t)
        };
        let start = self.tokens.start;
        let side = |from: u32| {
            let words = (from..self.tokens.end).map(TokenId);
            let len = words.take(SIDE + 1).take_while(part).count();
            let last = TokenId((from + len as u32).checked_sub(1)?);
            (len > 0 && len <= SIDE && self.is_noun(last)).then_some(last)
        };
        let Some(first) = side(start) else { return };
        let comma = TokenId(first.0 + 1);
        if !self.tokens.has(comma) || self.document.word(comma) != "," {
            return;
        }
        let Some(second) = side(comma.0 + 1) else {
            return;
        };
        let next = TokenId(second.0 + 1);
        if !self.tokens.has(next) {
            return;
        }
        let verb = match self.syntax.pos(next) {
            Pos::Verb => Some(next),
            Pos::Aux => self.syntax.head(next).filter(|&v| v > next),
            _ if self.document.lower(next) == "to" => self.announced(next).map(|found| found.0),
            _ => None,
        };
        let Some(verb) = verb.filter(|&v| self.syntax.pos(v) == Pos::Verb) else {
            return;
        };
        let passive = [first, second]
            .map(|t| self.rel(t))
            .contains(&Rel::NsubjPass);
        let mut above = self.syntax.head(verb);
        while let Some(head) = above.filter(|&head| head > second) {
            above = self.syntax.head(head);
        }
        if above.is_some() {
            let root = self.tokens.iter().find(|&t| self.syntax.head(t).is_none());
            let Some(root) = root.filter(|&root| root <= second) else {
                return;
            };
            self.hang(verb, None, Rel::Root);
            let side = if root <= first { first } else { second };
            if root != side {
                self.hang(root, Some(side), Rel::Compound);
            }
        }
        let rel = if passive { Rel::NsubjPass } else { Rel::Nsubj };
        self.hang(first, Some(verb), rel);
        self.hang(second, Some(first), Rel::Conj);
    }

    /// The verb whose infinitive opens with this `to`, and whether it is passive.
    fn announced(&self, to: TokenId) -> Option<(TokenId, bool)> {
        let mut be = false;
        let words = (to.0 + 1..self.tokens.end.min(to.0 + 1 + LONGEST)).map(TokenId);
        for token in words {
            match self.syntax.pos(token) {
                Pos::Aux if self.document.lower(token) == "be" => be = true,
                Pos::Adv | Pos::Part => {}
                Pos::Verb => {
                    let form = self.syntax.form(token);
                    let passive = be && matches!(form, Form::PastParticiple | Form::Past);
                    return (passive || !be && form == Form::Base).then_some((token, passive));
                }
                _ => return None,
            }
        }
        None
    }

    /// The noun right before `to`, the head of all that stands before, where no verb tells of it and it is none that
    /// an infinitive explains (`plan to cut jobs`).
    fn said_to_come(&self, to: TokenId) -> Option<TokenId> {
        let before = (self.tokens.start..to.0).map(TokenId);
        let finite = |t: TokenId| {
            let past = matches!(
                self.syntax.form(t),
                Form::Past | Form::PastParticiple | Form::PresentThird
            );
            let verb = self.syntax.pos(t) == Pos::Verb && past;
            verb || self.syntax.pos(t) == Pos::Aux
        };
        let last = TokenId(to.0.checked_sub(1)?);
        if before.clone().any(finite) || OPEN_NOUNS.has(self.syntax.lemma(last)) {
            return None;
        }
        let mut noun = last;
        while let Some(head) = self
            .syntax
            .head(noun)
            .filter(|&h| h < to && self.tokens.has(h))
        {
            noun = head;
        }
        let named = |t: TokenId| self.is_noun(t) || self.syntax.pos(t) == Pos::Num;
        (named(last) && !OPEN_NOUNS.has(self.syntax.lemma(noun))).then_some(noun)
    }
}
