//! What comes out: takes records and error records; gives bytes, a file per format.

mod json;
mod layers;

pub use layers::write_layers;

use crate::record::{Failure, Record};

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Indented JSON, for people.
    Json,
    /// A JSON object a line.
    Jsonl,
}

impl Format {
    /// Every format, in the order they are named to users.
    pub const ALL: &'static [Format] = &[Format::Json, Format::Jsonl];

    /// The name that `--to` takes.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
        }
    }

    /// The bytes of one article, its line end included.
    pub fn render(self, outcome: &Outcome) -> Vec<u8> {
        match self {
            Format::Json => json::indented(outcome),
            Format::Jsonl => json::line(outcome),
        }
    }
}

/// What became of an article.
#[derive(Clone, Debug)]
pub enum Outcome {
    Record(Box<Record>),
    Failure(Failure),
}
