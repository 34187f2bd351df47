//! JSON that is not a line an article: a list of objects, or objects one after the other, each
//! an article of our own fields or a ninjs item. Read as a stream, an object at a time.

use super::bounded::{Bounded, Meter};
use super::job::{Job, Sink};
use super::ninjs;
use super::{Article, Origin, Unread};
use crate::error::{Error, ErrorKind};
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;

pub(super) fn read(mut input: impl BufRead, job: &Job<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let list = match first(&mut input) {
        Ok(byte) => byte == Some(b'['),
        Err(e) => return sink(Err(job.unread(super::job::failed(&e)))),
    };
    // Escapes may double a text; what is read ahead counts too.
    let limit = job.options.limit.saturating_mul(2);
    let (input, meter) = Bounded::new(input, limit);
    let mut items = Items {
        job,
        sink,
        meter,
        number: 0,
        flow: ControlFlow::Continue(()),
    };
    // The parser asks for a byte at a time.
    let mut parser = serde_json::Deserializer::from_reader(BufReader::new(input));
    let ended = if list {
        parser
            .deserialize_seq(&mut items)
            .and_then(|()| parser.end())
    } else {
        parser.into_iter::<Value>().try_for_each(|value| {
            let value = value?;
            items.hand_on(value);
            if items.flow.is_break() {
                Err(stopped())
            } else {
                Ok(())
            }
        })
    };
    items.flow?;
    match ended {
        Ok(()) => ControlFlow::Continue(()),
        Err(e) => items.failed(&e),
    }
}

/// The first byte that is not white space, left in place.
fn first(input: &mut impl BufRead) -> std::io::Result<Option<u8>> {
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok(None);
        }
        match chunk.iter().position(|b| !b.is_ascii_whitespace()) {
            Some(i) => return Ok(Some(chunk[i])),
            None => {
                let n = chunk.len();
                input.consume(n);
            }
        }
    }
}

/// Ends a parse that nobody waits for any longer; never seen by a user.
fn stopped() -> serde_json::Error {
    serde::de::Error::custom("stopped")
}

/// Takes each object of the input.
struct Items<'i, 'o, 's> {
    job: &'i Job<'o>,
    sink: &'i mut Sink<'s>,
    meter: Meter,
    /// Objects so far.
    number: u64,
    flow: ControlFlow<()>,
}

impl Items<'_, '_, '_> {
    fn hand_on(&mut self, mut value: Value) {
        self.meter.reset();
        self.number += 1;
        let read = article(&mut value, self.number, &self.job.origin, self.job);
        self.flow = (self.sink)(read.and_then(|article| self.job.checked(article)));
    }

    /// The parse ended before the input did.
    fn failed(&mut self, error: &serde_json::Error) -> ControlFlow<()> {
        let error = match error.io_error_kind() {
            Some(kind) => super::job::failed(&std::io::Error::new(kind, reason(error))),
            None => Error::new(ErrorKind::Format, format!("not JSON: {}", reason(error)))
                .at_line(error.line() as u64)
                .at_column(error.column() as u64),
        };
        (self.sink)(Err(Unread {
            id: Some((self.number + 1).to_string()),
            origin: self.job.origin.clone(),
            error,
        }))
    }
}

/// One object's article.
pub(super) fn article(
    value: &mut Value,
    number: u64,
    origin: &Origin,
    job: &Job<'_>,
) -> Result<Article, Unread> {
    if job.options.form == Some(super::Form::Ninjs)
        || (value.get(&job.options.fields.text).is_none() && ninjs::is_item(value))
    {
        ninjs::article(value, number, origin)
    } else {
        job.options.fields.article(value, number, origin)
    }
}

/// What serde_json says, without the place that it adds.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}

impl<'de> Visitor<'de> for &mut Items<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of articles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element_seed(Whole)? {
            self.hand_on(value);
            if self.flow.is_break() {
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// An element as a value.
struct Whole;

impl<'de> DeserializeSeed<'de> for Whole {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        serde::Deserialize::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Options;
    use crate::article::tests::{rows, seen};

    #[test]
    fn lists_and_objects_of_several_lines() {
        let list = "[{\"text\": \"Rain.\"},\n {\"id\": \"b\", \"text\": \"Sun.\"}, 3]";
        assert_eq!(
            seen("a.json", list),
            [
                "1|||Rain.",
                "b|||Sun.",
                "3: format: no field \"text\": the line holds a number, not an object"
            ]
        );
        assert_eq!(
            seen("a.json", "{\n \"text\": \"Rain.\"\n}\n{\n}"),
            [
                "1|||Rain.",
                "2: format: no field \"text\": the object is empty"
            ]
        );
        assert_eq!(seen("a.json", "[]"), [""; 0]);
    }

    #[test]
    fn what_is_broken_ends_the_file_and_keeps_what_came_before() {
        assert_eq!(
            seen("a.json", "[{\"text\": \"Rain.\"},\n {\"text\": }]"),
            ["1|||Rain.", "2: format: not JSON: expected value"]
        );
        let deep = "[".repeat(100_000);
        let input = format!("[{{\"text\": \"Rain.\"}}, {deep}");
        assert_eq!(
            seen("a.json", input)[1],
            "2: format: not JSON: recursion limit exceeded"
        );
    }

    #[test]
    fn a_string_without_end_is_bounded() {
        let options = Options {
            limit: 10_000,
            ..Options::default()
        };
        let input = format!("[{{\"text\": \"{}", "x".repeat(100_000));
        let seen = rows("a.json", input, &options);
        assert_eq!(seen, ["1: limit: an article of more than 20000 bytes"]);
    }
}
