//! A sentence on its way through the mends of heads: takes its tokens and their heads; gives what the rules ask of
//! a word, and hangs words elsewhere. Looks only a few words around each.

use super::children::{Children, set_of};
use super::list::{KEEPERS, OPENERS};
use super::{Form, Pos, Rel, Syntax};
use crate::span::{TokenId, TokenRange};
use crate::text::Document;

/// Words around a word that are looked at.
const NEAR: u32 = 40;

pub(super) struct Mender<'a, 'd> {
    pub(super) document: &'a Document<'d>,
    pub(super) syntax: &'a mut Syntax,
    pub(super) tokens: TokenRange,
    below: &'a mut Children,
}

impl<'a, 'd> Mender<'a, 'd> {
    /// `below` is filled anew.
    pub(super) fn new(
        document: &'a Document<'d>,
        syntax: &'a mut Syntax,
        tokens: TokenRange,
        below: &'a mut Children,
    ) -> Self {
        below.read(syntax, tokens);
        Mender {
            document,
            syntax,
            tokens,
            below,
        }
    }

    pub(super) fn rel(&self, token: TokenId) -> Rel {
        self.syntax.rel(token)
    }

    pub(super) fn hang(&mut self, token: TokenId, head: Option<TokenId>, rel: Rel) {
        self.syntax.rel[token.index()] = rel;
        let before = std::mem::replace(&mut self.syntax.head[token.index()], head);
        self.below.hang(token, before, head);
        self.below.note(head, rel);
    }

    /// Hangs a word elsewhere in the same relation.
    pub(super) fn pass(&mut self, token: TokenId, head: TokenId) {
        self.hang(token, Some(head), self.rel(token));
    }

    /// Words of the sentence near a token, itself left out.
    pub(super) fn near(&self, token: TokenId) -> impl Iterator<Item = TokenId> + use<> {
        let start = self.tokens.start.max(token.0.saturating_sub(NEAR));
        let end = self.tokens.end.min(token.0 + NEAR);
        (start..end).map(TokenId).filter(move |&t| t != token)
    }

    pub(super) fn children(&self, head: TokenId) -> impl Iterator<Item = TokenId> {
        let near = move |t: &TokenId| t.0.abs_diff(head.0) <= NEAR && t.0 != head.0 + NEAR;
        self.below.of(head).filter(near)
    }

    #[inline]
    pub(super) fn child(&self, head: TokenId, rels: &[Rel]) -> Option<TokenId> {
        let among = set_of(rels);
        let mut children = self.children(head);
        (self.below.may_have(head, among))
            .then(|| children.find(|&t| set_of(&[self.rel(t)]) & among != 0))
            .flatten()
    }

    /// Whether a word of one of these relations may hang on a word: says no before a rule looks for it.
    #[inline]
    pub(super) fn may_have(&self, head: TokenId, rels: &[Rel]) -> bool {
        self.below.may_have(head, set_of(rels))
    }

    pub(super) fn has_subject(&self, verb: TokenId) -> bool {
        let subject = [Rel::Nsubj, Rel::NsubjPass, Rel::Csubj, Rel::Expl];
        self.child(verb, &subject).is_some()
    }

    /// The subjects that stand before a verb: most have one.
    pub(super) fn subjects_before(&self, verb: TokenId) -> impl Iterator<Item = TokenId> {
        self.children(verb)
            .take_while(move |&t| t < verb)
            .filter(|&t| matches!(self.rel(t), Rel::Nsubj | Rel::NsubjPass))
    }

    pub(super) fn is_noun(&self, token: TokenId) -> bool {
        matches!(self.syntax.pos(token), Pos::Noun | Pos::Propn)
    }

    pub(super) fn is_past(&self, verb: TokenId) -> bool {
        matches!(self.syntax.form(verb), Form::Past | Form::PastParticiple)
    }

    /// Whether a participle with this object would be none: the object is no time and no bare noun (`a
    /// long-range guided missile`), and the verb not one that keeps an object (`named John`).
    pub(super) fn takes_object(&self, verb: TokenId) -> bool {
        let next = TokenId(verb.0 + 1);
        let bare = self.tokens.has(next) && self.syntax.pos(next) != Pos::Adp;
        bare && !KEEPERS.has(self.syntax.lemma(verb))
            && self.children(verb).any(|t| {
                self.rel(t) == Rel::Obj
                    && t > verb
                    && self.child(t, &[Rel::Case]).is_none()
                    && self.start(t) == next
                    && (t > next
                        || self.syntax.pos(t) != Pos::Noun
                        || self.syntax.form(t) == Form::Plural)
            })
    }

    /// The first word of the phrase that ends in a noun.
    pub(super) fn start(&self, noun: TokenId) -> TokenId {
        let mut start = noun;
        while let Some(before) = start.0.checked_sub(1).map(TokenId) {
            let inside = self.tokens.has(before)
                && !matches!(
                    self.rel(before),
                    Rel::Case | Rel::Mark | Rel::Cc | Rel::Advmod | Rel::Aux
                )
                && self
                    .syntax
                    .head(before)
                    .is_some_and(|h| start <= h && h <= noun);
            if !inside {
                break;
            }
            start = before;
        }
        start
    }

    /// The head of the phrase that ends in a noun: `Salva` of `President Salva Kiir`.
    pub(super) fn head_of_name(&self, last: TokenId) -> TokenId {
        match self.syntax.head(last) {
            Some(first) if self.rel(last) == Rel::Flat && first < last => first,
            _ => last,
        }
    }

    /// The noun right before a verb and its auxiliaries and adverbs.
    pub(super) fn noun_before(&self, verb: TokenId) -> Option<TokenId> {
        let mut at = verb.0;
        loop {
            let before = TokenId(at.checked_sub(1)?);
            if !self.tokens.has(before) {
                return None;
            }
            let own = matches!(self.rel(before), Rel::Aux | Rel::AuxPass | Rel::Advmod)
                && self.syntax.head(before) == Some(verb);
            if !own {
                return self.is_noun(before).then(|| self.head_of_name(before));
            }
            at = before.0;
        }
    }

    /// The preposition before a noun that may open a clause.
    pub(super) fn opener(&self, noun: TokenId) -> Option<TokenId> {
        let case = self.child(noun, &[Rel::Case])?;
        let opens = case < noun && OPENERS.has(self.document.lower(case));
        opens.then_some(case)
    }

    /// The next verb above a token.
    pub(super) fn verb_above(&self, token: TokenId) -> Option<TokenId> {
        let mut at = self.syntax.head(token)?;
        for _ in 0..NEAR {
            if self.syntax.pos(at) == Pos::Verb {
                return Some(at);
            }
            at = self.syntax.head(at)?;
        }
        None
    }

    /// Whether a comma, dash or bracket stands between two words.
    pub(super) fn parted(&self, from: TokenId, to: TokenId) -> bool {
        (from.0 + 1..to.0)
            .map(TokenId)
            .any(|t| self.syntax.pos(t) == Pos::Punct && self.document.word(t) != "-")
    }
}
