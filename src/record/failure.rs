//! The record of an article that could not be made: it takes the article's place in the output.

use crate::article::{Origin, Unread};
use crate::error::Error;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The name and version of the error record's form.
pub const SCHEMA: &str = "dateline.error/1";

/// An article that has no record, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub schema: Cow<'static, str>,
    /// The article's id as far as it is known.
    pub id: Option<String>,
    pub source: Origin,
    /// The error's kind: `encoding`, `format`, `limit` ...
    pub error: Cow<'static, str>,
    pub message: String,
}

impl Failure {
    /// The error record of an article that came from `source`.
    pub fn new(id: Option<String>, source: Origin, error: &Error) -> Self {
        Failure {
            schema: Cow::Borrowed(SCHEMA),
            id,
            source,
            error: Cow::Borrowed(error.kind().as_str()),
            message: error.place().map_or_else(
                || error.message().to_owned(),
                |place| format!("{place}: {}", error.message()),
            ),
        }
    }

    /// The error record of an article that could not be read.
    pub fn unread(unread: Unread) -> Self {
        Failure::new(unread.id, unread.origin, &unread.error)
    }

    /// The line that tells a person: where, and what.
    pub fn to_message(&self) -> String {
        let path = self.source.path.as_deref().unwrap_or("standard input");
        match self.source.line {
            Some(line) => format!("{path}:{line}: {}", self.message),
            None => format!("{path}: {}", self.message),
        }
    }
}
