//! Takes entities and clauses; gives mentions by pronoun, title or description (`he`, `the
//! president`, `the two leaders`, `there`) with whom they stand for. Unclear ones stay open.

use crate::span::{EntityId, TokenId, TokenRange};

/// A pronoun, title or description that stands for entities named elsewhere.
#[derive(Clone, Debug)]
pub struct Reference {
    pub tokens: TokenRange,
    pub head: TokenId,
    /// One, or several for `the two leaders` and `they`; never empty.
    pub entities: Vec<EntityId>,
    /// The rule that made it: `reference.pronoun.subject`.
    pub rule: &'static str,
}

/// All references of an article, in text order, none overlapping another or a name.
#[derive(Clone, Debug, Default)]
pub struct References {
    pub list: Vec<Reference>,
}

impl References {
    /// The reference that covers a token (binary search).
    pub fn at(&self, token: TokenId) -> Option<&Reference> {
        let i = self.list.partition_point(|r| r.tokens.end <= token.0);
        self.list.get(i).filter(|r| r.tokens.has(token))
    }
}
