//! Takes clauses and quotations; gives statements: who says what, with which cue.

use crate::span::{ClauseId, EntityId, Span, TokenId, TokenRange};

/// Who makes a statement.
#[derive(Clone, Debug)]
pub struct Source {
    pub entity: Option<EntityId>,
    /// The entity's name, else the phrase's text.
    pub name: String,
    /// The phrase that names the source here.
    pub tokens: TokenRange,
    pub head: TokenId,
}

/// One attribution.
#[derive(Clone, Debug)]
pub struct Statement {
    pub source: Source,
    /// `said`, `according to`.
    pub cue: TokenRange,
    /// The content stands wholly or partly between quotation marks.
    pub quoted: bool,
    /// What is said.
    pub content: Option<TokenRange>,
    /// Several statements may share a sentence: the clause of the cue, where it is a verb.
    pub clause: Option<ClauseId>,
    /// Day of the saying (ISO 8601), where told.
    pub time: Option<String>,
    /// Bytes of the content.
    pub span: Option<Span>,
}
