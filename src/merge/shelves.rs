//! The events found so far by kind, so that a mention asks those it may belong to and not all of
//! the article.

use super::outcome;
use crate::events::EventKnowledge;
use std::collections::BTreeSet;

/// Events by kind, each in the order of their first mentions.
pub struct Shelves<'k> {
    knowledge: &'k EventKnowledge,
    of_kind: Vec<BTreeSet<usize>>,
}

impl<'k> Shelves<'k> {
    pub fn new(knowledge: &'k EventKnowledge) -> Self {
        Shelves {
            knowledge,
            of_kind: vec![BTreeSet::new(); knowledge.kinds.len()],
        }
    }

    pub fn put(&mut self, kind: usize, event: usize) {
        self.of_kind[kind].insert(event);
    }

    pub fn take(&mut self, kind: usize, event: usize) {
        self.of_kind[kind].remove(&event);
    }

    /// The events that a mention of the kind may belong to, the latest first.
    pub fn latest(&self, kind: usize) -> impl Iterator<Item = usize> + '_ {
        let fits = |other: usize| {
            other == kind
                || self.knowledge.kinds[kind].merges_with.contains(&other)
                || outcome::is_harm(self.knowledge, other, kind)
        };
        let shelves = self.of_kind.iter().enumerate();
        let mut rows: Vec<_> = shelves
            .filter(|(other, shelf)| !shelf.is_empty() && fits(*other))
            .map(|(_, shelf)| shelf.iter().rev().copied().peekable())
            .collect();
        std::iter::from_fn(move || {
            let heads = rows.iter_mut().map(|row| row.peek().copied());
            let (at, _) = heads.enumerate().max_by_key(|(_, head)| *head)?;
            rows[at].next()
        })
    }
}
