//! JSON Lines: an object a line, `{"id", "date", "title", "text"}` or the user's own names.
//!
//! A line that is no article is handed on as such and the next line is read.

use super::job::{Job, Sink};
use super::lines::{Line, Lines};
use super::{Article, Origin, Unread, charset, json};
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
            Err(e) => return sink(Err(unread(super::job::failed(&e)))),
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
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        Bad::Line(charset::not_utf8(&bytes[..at], bytes[at]))
    })?;
    let mut value: Value = serde_json::from_str(text).map_err(|e| {
        // Objects of several lines were said to be of one.
        let hint = match text.trim_end() {
            "[" | "{" => "; --from json reads a list, or objects of several lines",
            _ => "",
        };
        let message = format!("not JSON: {}{hint}", json::reason(&e));
        Bad::Line(Error::new(ErrorKind::Format, message).at_column(e.column() as u64))
    })?;
    json::article(&mut value, number, origin, job).map_err(Bad::Article)
}

#[cfg(test)]
mod tests {
    use crate::article::tests::{rows, seen};
    use crate::article::{Fields, Form, Options};

    #[test]
    fn a_line_is_an_article_whatever_the_others_are() {
        let input = concat!(
            "{\"id\": 7, \"date\": \"2025-10-24T08:00:00Z\", \"title\": \"Rain\", \"text\": \"It rained.\"}\r\n",
            "\n",
            "{\"text\": \"It rained\n",
            "[1]\n",
            "{\"text\": \"It stopped.\", \"id\": null}",
        );
        assert_eq!(
            seen("a.jsonl", input),
            [
                "7|2025-10-24|Rain|It rained.",
                "3: format: not JSON: EOF while parsing a string",
                "4: format: no field \"text\": the line holds a list, not an object",
                "5|||It stopped.",
            ]
        );
    }

    #[test]
    fn a_list_that_was_said_to_be_lines() {
        let options = Options {
            form: Some(Form::Jsonl),
            ..Options::default()
        };
        let seen = rows("a", "[\n{\"text\": \"Rain.\"}\n]", &options);
        assert!(
            seen[0].ends_with("--from json reads a list, or objects of several lines"),
            "{seen:?}"
        );
    }

    #[test]
    fn fields_of_other_names() {
        let mut fields = Fields::default();
        fields.set("text=story.body").unwrap();
        fields.set("date=published").unwrap();
        let options = Options {
            fields,
            ..Options::default()
        };
        let input = "{\"story\": {\"body\": \"It rained.\"}, \"published\": \"20251024\"}";
        assert_eq!(rows("a", input, &options), ["1|2025-10-24||It rained."]);
    }

    #[test]
    fn a_line_without_end_is_passed_over() {
        let options = Options {
            limit: 1000,
            ..Options::default()
        };
        let input = format!(
            "{{\"text\": \"{}\"}}\n{{\"text\": \"Rain.\"}}",
            "x".repeat(5000)
        );
        assert_eq!(
            rows("a", &input, &options),
            ["1: limit: an article of more than 1000 bytes", "2|||Rain."]
        );
    }
}
