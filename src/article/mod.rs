//! What goes in: takes raw input, whatever form it came in, and gives articles.
//!
//! A file per input form, and beside them what they share: compression and archives (`unpack`),
//! character sets, bounds on what one article may take.
//! [`read()`] opens one source, sees through compression and archives, finds
//! the form by content and hands each article on as it is found, so that a corpus of any size
//! passes through in bounded memory. What cannot be read is handed on too, as [`Unread`]: it keeps
//! its place among the others.

mod bounded;
mod charset;
mod csv;
mod date;
mod fields;
mod form;
mod html;
mod job;
mod json;
mod jsonl;
mod lines;
mod newsml;
mod ninjs;
mod nitf;
mod paragraphs;
mod read;
mod text;
mod unpack;
mod xml;

use crate::error::Error;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use charset::charset;
pub use date::{date_in_name, parse_date};
pub use fields::Fields;
pub use form::{Form, is_companion};
pub use job::{Options, Sink};
pub use read::{Source, read, read_from};

/// One article as read: its text, and what its container said of it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Given id, else the file's stem, else the line number.
    pub id: String,
    pub title: Option<String>,
    /// The day of issue as the container's own field says.
    pub date: Option<NaiveDate>,
    /// The day of issue as the file's name says (`2014-03-03-ferry.txt`).
    pub file_date: Option<NaiveDate>,
    /// The text that every offset of the record counts in; a byte order mark is gone.
    pub text: String,
    /// Whether the text was taken out of another form (HTML, NewsML) and so must stand in the record.
    pub extracted: bool,
    /// Where it was read.
    pub origin: Origin,
    /// What was odd about the input; stands in the record.
    pub warnings: Vec<String>,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file as it was named, with a member of an archive after a colon; `None` for standard
    /// input.
    pub path: Option<String>,
    /// The line it starts on, from 1; `None` where the whole file is the article.
    pub line: Option<u64>,
}

/// An article that could not be read, and why.
#[derive(Debug)]
pub struct Unread {
    /// As far as it is known.
    pub id: Option<String>,
    pub origin: Origin,
    pub error: Error,
}

impl Article {
    /// An article from plain text, with no date of its own.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Article {
            id: id.into(),
            text: text.into(),
            ..Article::default()
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::ops::ControlFlow;
    use std::path::Path;

    /// What a reader gives, for tests: `id|date|title|text`, or `id: kind: message`.
    pub(crate) fn rows(name: &str, bytes: impl AsRef<[u8]>, options: &Options) -> Vec<String> {
        let mut rows = Vec::new();
        let flow = read_from(
            bytes.as_ref(),
            Some(Path::new(name)),
            options,
            &mut |read| {
                rows.push(match read {
                    Ok(a) => format!(
                        "{}|{}|{}|{}",
                        a.id,
                        a.date.map_or_else(String::new, |d| d.to_string()),
                        a.title.unwrap_or_default(),
                        a.text
                    ),
                    Err(unread) => format!(
                        "{}: {}: {}",
                        unread.id.unwrap_or_default(),
                        unread.error.kind().as_str(),
                        unread.error.message()
                    ),
                });
                ControlFlow::Continue(())
            },
        );
        assert!(flow.is_continue());
        rows
    }

    /// As [`rows`], with nothing chosen.
    pub(crate) fn seen(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
        rows(name, bytes, &Options::default())
    }
}
