//! JSON: one object an article, indented or on a line of its own.

use super::Outcome;
use serde::Serialize;

/// Indented by two spaces.
pub(super) fn indented(outcome: &Outcome) -> Vec<u8> {
    ended(match outcome {
        Outcome::Record(record) => serde_json::to_vec_pretty(record),
        Outcome::Failure(failure) => serde_json::to_vec_pretty(failure),
    })
}

/// On one line.
pub(super) fn line(outcome: &Outcome) -> Vec<u8> {
    match outcome {
        Outcome::Record(record) => line_of(record),
        Outcome::Failure(failure) => line_of(failure),
    }
}

/// Room for most records: a vector that grows to that copies what it holds time and again.
const ROOM: usize = 1 << 15;

/// What serialises as records do, on one line.
pub(super) fn line_of(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(ROOM);
    let written = serde_json::to_writer(&mut bytes, value);
    ended(written.map(|()| bytes))
}

fn ended(written: serde_json::Result<Vec<u8>>) -> Vec<u8> {
    let mut bytes = written.expect("a record has only text keys, and a vector takes all bytes");
    bytes.push(b'\n');
    bytes
}
