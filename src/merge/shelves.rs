//! The events found so far by kind, so that a mention asks those it may belong to and not all of
//! the article.

use super::outcome;
use crate::events::EventKnowledge;

/// Events by kind, each in the order of their first mentions.
pub struct Shelves<'k> {
    knowledge: &'k EventKnowledge,
    /// The kinds that there are events of, with these.
    of_kind: Vec<(usize, Vec<usize>)>,
}

impl<'k> Shelves<'k> {
    pub fn new(knowledge: &'k EventKnowledge) -> Self {
        Shelves {
            knowledge,
            of_kind: Vec::new(),
        }
    }

    pub fn put(&mut self, kind: usize, event: usize) {
        match self.of_kind.iter_mut().find(|(of, _)| *of == kind) {
            Some((_, shelf)) => {
                let at = shelf.partition_point(|&other| other < event);
                shelf.insert(at, event);
            }
            None => self.of_kind.push((kind, vec![event])),
        }
    }

    pub fn take(&mut self, kind: usize, event: usize) {
        let shelves = self.of_kind.iter_mut().filter(|(of, _)| *of == kind);
        shelves.for_each(|(_, shelf)| shelf.retain(|&other| other != event));
    }

    /// The events that a mention of the kind may belong to, the latest first.
    pub fn latest(&self, kind: usize) -> impl Iterator<Item = usize> + '_ {
        let fits = |other: usize| {
            other == kind
                || self.knowledge.kinds[kind].merges_with.contains(&other)
                || outcome::is_harm(self.knowledge, other, kind)
        };
        let shelves = self.of_kind.iter().filter(|(other, _)| fits(*other));
        let mut rows: Vec<_> = shelves
            .map(|(_, shelf)| shelf.iter().rev().copied().peekable())
            .collect();
        std::iter::from_fn(move || {
            let heads = rows.iter_mut().map(|row| row.peek().copied());
            let (at, _) = heads.enumerate().max_by_key(|(_, head)| *head)?;
            rows[at].next()
        })
    }
}
