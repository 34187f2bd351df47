//! JSON Lines: an object a line, `{"id", "date", "title", "text"}` or the user's own names.
//!
//! A line that is no article is handed on as such and the next line is read.

use super::lines::{Line, Lines};
use super::read::{Job, Sink};
use super::{Article, Origin, Unread, charset};
use crate::error::{Error, ErrorKind};
use serde_json::Value;
use std::io::BufRead;
use std::ops::ControlFlow;

pub(super) fn read(input: impl BufRead, job: &Job<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    // Escapes may double a text.
    let mut lines = Lines::new(input, job.options.limit.saturating_mul(2));
    loop {
        let number = lines.number + 1;
        let origin = Origin {
            line: Some(number),
            ..job.origin.clone()
        };
        let unread = |error| Unread {
            id: Some(number.to_string()),
            origin: origin.clone(),
            error,
        };
        let read = match lines.next() {
            Ok(None) => return ControlFlow::Continue(()),
            Err(e) => return sink(Err(unread(Error::new(ErrorKind::Io, e.to_string())))),
            Ok(Some(Line::TooLong)) => Err(unread(job.too_long())),
            Ok(Some(Line::Whole(bytes))) if bytes.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(Some(Line::Whole(bytes))) => {
                article(bytes, number, &origin, job).map_err(|e| match e {
                    Bad::Line(error) => unread(error),
                    Bad::Article(unread) => unread,
                })
            }
        };
        sink(read.and_then(|article| job.checked(article)))?;
    }
}

enum Bad {
    Line(Error),
    Article(Unread),
}

fn article(bytes: &[u8], number: u64, origin: &Origin, job: &Job<'_>) -> Result<Article, Bad> {
    let bytes = match number {
        1 => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
        _ => bytes,
    };
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        Bad::Line(charset::not_utf8(&bytes[..at], bytes[at]))
    })?;
    let mut value: Value = serde_json::from_str(text).map_err(|e| {
        Bad::Line(
            Error::new(ErrorKind::Format, format!("not JSON: {}", reason(&e)))
                .at_column(e.column() as u64),
        )
    })?;
    job.options
        .fields
        .article(&mut value, number, origin)
        .map_err(Bad::Article)
}

/// What serde_json says, without the place that it adds.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}
