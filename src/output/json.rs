//! JSON: one object an article, indented or on a line of its own.

use super::{Outcome, compact};

/// Indented by two spaces.
pub(super) fn indented(outcome: &Outcome) -> Vec<u8> {
    let bytes = match outcome {
        Outcome::Record(record) => serde_json::to_vec_pretty(record),
        Outcome::Failure(failure) => serde_json::to_vec_pretty(failure),
    };
    let mut bytes = bytes.expect("a record has only text keys, and a vector takes all bytes");
    bytes.push(b'\n');
    bytes
}

/// On one line.
pub(super) fn line(outcome: &Outcome) -> Vec<u8> {
    match outcome {
        Outcome::Record(record) => compact::line(record),
        Outcome::Failure(failure) => compact::line(failure),
    }
}
