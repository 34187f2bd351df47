//! The words that hang on each word of a sentence, kept right while heads are mended.

use super::{Rel, Syntax};
use crate::span::{TokenId, TokenRange};

const NONE: u32 = u32::MAX;

/// For each word of a sentence its dependents, in text order, and what their relations may be.
#[derive(Default)]
pub(super) struct Children {
    /// The sentence's first token.
    start: u32,
    /// By place in the sentence: the word's first dependent, and the next of its head.
    first: Vec<u32>,
    next: Vec<u32>,
    /// By place, a bit for each relation that a dependent of the word has, or has had.
    rels: Vec<u64>,
}

/// A bit for each of these relations.
pub(super) fn set_of(rels: &[Rel]) -> u64 {
    rels.iter().fold(0, |set, &rel| set | 1 << rel as u8)
}

impl Children {
    /// Takes the heads of a sentence.
    pub(super) fn read(&mut self, syntax: &Syntax, tokens: TokenRange) {
        self.start = tokens.start;
        for links in [&mut self.first, &mut self.next] {
            links.clear();
            links.resize(tokens.len(), NONE);
        }
        self.rels.clear();
        self.rels.resize(tokens.len(), 0);
        for token in tokens.iter().rev() {
            if let Some(head) = self.place(syntax.head(token)) {
                self.rels[head] |= set_of(&[syntax.rel(token)]);
                let token = (token.0 - self.start) as usize;
                self.next[token] = self.first[head];
                self.first[head] = token as u32;
            }
        }
    }

    /// A dependent of this word has this relation.
    pub(super) fn note(&mut self, head: Option<TokenId>, rel: Rel) {
        if let Some(head) = self.place(head) {
            self.rels[head] |= set_of(&[rel]);
        }
    }

    /// Whether a dependent of the word may have one of a [`set_of`] relations.
    pub(super) fn may_have(&self, head: TokenId, rels: u64) -> bool {
        self.place(Some(head))
            .is_some_and(|head| self.rels[head] & rels != 0)
    }

    fn place(&self, token: Option<TokenId>) -> Option<usize> {
        let place = token?.0.checked_sub(self.start)? as usize;
        (place < self.first.len()).then_some(place)
    }

    /// What hangs on a word of the sentence.
    pub(super) fn of(&self, head: TokenId) -> impl Iterator<Item = TokenId> {
        let first = self.place(Some(head)).map_or(NONE, |h| self.first[h]);
        let link = |at: u32| (at != NONE).then_some(at);
        std::iter::successors(link(first), move |&at| link(self.next[at as usize]))
            .map(|at| TokenId(self.start + at))
    }

    /// Takes a word of the sentence from one head to another.
    pub(super) fn hang(&mut self, token: TokenId, from: Option<TokenId>, to: Option<TokenId>) {
        let Some(token) = self.place(Some(token)) else {
            return;
        };
        if let Some(head) = self.place(from) {
            *self.link(head, token) = self.next[token];
        }
        if let Some(head) = self.place(to) {
            let link = self.link(head, token);
            let after = std::mem::replace(link, token as u32);
            self.next[token] = after;
        }
    }

    /// The link among the dependents of a head that leads to a word, or would.
    fn link(&mut self, head: usize, token: usize) -> &mut u32 {
        let mut before = None;
        let mut at = self.first[head];
        while (at as usize) < token {
            before = Some(at as usize);
            at = self.next[at as usize];
        }
        match before {
            Some(before) => &mut self.next[before],
            None => &mut self.first[head],
        }
    }
}
