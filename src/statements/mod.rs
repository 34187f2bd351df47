//! Takes clauses and quotations; gives statements: who says what, with which cue.
//!
//! A cue is a verb of saying with its subject (`Leavitt said`), a preposition that names a source
//! (`according to police`), a noun with whose words it is (`the minister's claim that`), or a
//! label (`POLICE:`). What is said is the clause the verb governs, the sentence around it, or the
//! quotation beside it. A quotation that goes on without a cue has the source of the one before.
//!
//! Words between quotation marks are the speaker's own: what they say that others said is theirs
//! to tell, and no statement of the article.

mod asides;
mod carried;
mod content;
mod denials;
mod find;
mod knowledge;
mod labels;
mod nouns;
mod quoted;
mod quotes;
mod speakers;
mod verbs;

use crate::span::{ClauseId, EntityId, StatementId, TimeId, TokenId, TokenRange};

pub use find::{Layers, Refused, consider, find};
pub use knowledge::Cues;

/// Who makes a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub entity: Option<EntityId>,
    /// The phrase that names the source here.
    pub tokens: TokenRange,
    pub head: TokenId,
    /// The phrase that names the source elsewhere, where it only stands for it here.
    pub named: Option<TokenRange>,
}

/// One attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub source: Source,
    /// `said`, `according to`.
    pub cue: TokenRange,
    /// The content stands wholly or partly between quotation marks.
    pub quoted: bool,
    /// What is said.
    pub content: TokenRange,
    /// The content is told as so. `condemned the attack` and `plans to leave` only speak of it.
    pub told: bool,
    /// The clause of the cue, where it is a verb.
    pub clause: Option<ClauseId>,
    /// When it was said, where told.
    pub time: Option<TimeId>,
    /// What another said before and this statement denies.
    pub denies: Option<StatementId>,
}
