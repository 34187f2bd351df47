//! JSON: one object an article, indented or on a line of its own.

use super::Outcome;

/// Indented by two spaces.
pub(super) fn indented(outcome: &Outcome) -> Vec<u8> {
    write(outcome, |outcome, bytes| match outcome {
        Outcome::Record(record) => serde_json::to_writer_pretty(bytes, record),
        Outcome::Failure(failure) => serde_json::to_writer_pretty(bytes, failure),
    })
}

/// On one line.
pub(super) fn line(outcome: &Outcome) -> Vec<u8> {
    write(outcome, |outcome, bytes| match outcome {
        Outcome::Record(record) => serde_json::to_writer(bytes, record),
        Outcome::Failure(failure) => serde_json::to_writer(bytes, failure),
    })
}

fn write(
    outcome: &Outcome,
    how: impl Fn(&Outcome, &mut Vec<u8>) -> serde_json::Result<()>,
) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4096);
    how(outcome, &mut bytes).expect("a record has only text keys, and a vector takes all bytes");
    bytes.push(b'\n');
    bytes
}
