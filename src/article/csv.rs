//! CSV and TSV: a row an article, a column for its text, names in the first row.

use super::bounded::Bounded;
use super::fields::shown;
use super::job::{Job, Sink};
use super::{Article, Fields, Origin, Unread, charset};
use crate::error::{Error, ErrorKind};
use csv::ByteRecord;
use std::io::Read;
use std::ops::ControlFlow;

/// What may stand between columns, in the order in which it is looked for.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The delimiter of a table whose first row names the text's column among others.
pub(super) fn delimiter(head: &str, fields: &Fields) -> Option<u8> {
    let first = head.lines().next()?;
    DELIMITERS.into_iter().find(|&delimiter| {
        let mut names = first.split(char::from(delimiter)).map(bare);
        first.contains(char::from(delimiter))
            && names.any(|name| name.eq_ignore_ascii_case(&fields.text))
    })
}

fn bare(name: &str) -> &str {
    name.trim().trim_matches('"')
}

pub(super) fn read(
    input: impl Read,
    delimiter: u8,
    job: &Job<'_>,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let (input, meter) = Bounded::new(input, job.options.limit.saturating_mul(2));
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(input);
    let columns = match rows.byte_headers() {
        Ok(header) => match Columns::new(header, &job.options.fields) {
            Ok(columns) => columns,
            Err(error) => return sink(Err(job.unread(error))),
        },
        Err(e) => return sink(Err(job.unread(failed(e)))),
    };
    let mut row = ByteRecord::new();
    let mut number = 0;
    loop {
        meter.reset();
        match rows.read_byte_record(&mut row) {
            Ok(false) => return ControlFlow::Continue(()),
            Ok(true) => {
                number += 1;
                let origin = Origin {
                    line: row.position().map(csv::Position::line),
                    ..job.origin.clone()
                };
                let article = columns.article(&row, number, &origin);
                sink(article.and_then(|article| job.checked(article)))?;
            }
            Err(e) => return sink(Err(job.unread(failed(e)))),
        }
    }
}

fn failed(e: csv::Error) -> Error {
    match e.into_kind() {
        csv::ErrorKind::Io(e) => super::job::failed(&e),
        other => Error::new(ErrorKind::Format, format!("not a table: {other:?}")),
    }
}

/// Where the fields stand in a row.
struct Columns {
    id: Option<usize>,
    date: Option<usize>,
    title: Option<usize>,
    text: usize,
}

impl Columns {
    fn new(header: &ByteRecord, fields: &Fields) -> Result<Self, Error> {
        let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
        let find = |name: &str| {
            names
                .iter()
                .position(|n| n.trim().eq_ignore_ascii_case(name))
        };
        Ok(Columns {
            id: find(&fields.id),
            date: find(&fields.date),
            title: find(&fields.title),
            text: find(&fields.text).ok_or_else(|| {
                let message = format!(
                    "no column {:?}: the table has {}; --field text=NAME says which one is the text",
                    fields.text,
                    shown(names.iter().map(AsRef::as_ref))
                );
                Error::new(ErrorKind::Format, message)
            })?,
        })
    }

    fn article(&self, row: &ByteRecord, number: u64, origin: &Origin) -> Result<Article, Unread> {
        let unread = |id: Option<String>, error| Unread {
            id: Some(id.unwrap_or_else(|| number.to_string())),
            origin: origin.clone(),
            error,
        };
        let field = |column: Option<usize>| -> Result<Option<String>, Error> {
            let Some(bytes) = column.and_then(|c| row.get(c)) else {
                return Ok(None);
            };
            match std::str::from_utf8(bytes) {
                Ok(text) => Ok((!text.trim().is_empty()).then(|| text.to_owned())),
                Err(e) => Err(charset::not_utf8(
                    &bytes[..e.valid_up_to()],
                    bytes[e.valid_up_to()],
                )),
            }
        };
        let id = field(self.id).map_err(|e| unread(None, e))?;
        let fail = |error| unread(id.clone(), error);
        let date = match field(self.date).map_err(fail)? {
            Some(date) => Some(super::parse_date(&date).map_err(fail)?),
            None => None,
        };
        let title = field(self.title).map_err(fail)?;
        let text = field(Some(self.text)).map_err(fail)?.unwrap_or_default();
        Ok(Article {
            id: id.unwrap_or_else(|| number.to_string()),
            title,
            date,
            text,
            origin: origin.clone(),
            ..Article::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::article::tests::{rows, seen};
    use crate::article::{Form, Options};

    #[test]
    fn a_row_is_an_article() {
        let table =
            "id,date,text\na,2025-10-24,\"It rained, they said.\nThen not.\"\nb,2025-13-01,x\n";
        assert_eq!(
            seen("a.csv", table),
            [
                "a|2025-10-24||It rained, they said.\nThen not.",
                "b: date: no such day: \"2025-13-01\""
            ]
        );
        assert_eq!(
            seen("a.tsv", "title\ttext\nRain\tIt rained."),
            ["1||Rain|It rained."]
        );
        assert_eq!(
            seen("a.csv", "Title;Text\nRain;It rained."),
            ["1||Rain|It rained."]
        );
    }

    #[test]
    fn a_table_without_text_says_what_it_has() {
        let options = Options {
            form: Some(Form::Csv),
            ..Options::default()
        };
        let seen = rows("a.csv", "id,body\n1,Rain\n", &options);
        assert_eq!(seen.len(), 1);
        assert!(seen[0].starts_with("a: format: no column \"text\": the table has id, body;"));
    }

    #[test]
    fn a_quote_without_end_is_bounded() {
        let options = Options {
            limit: 10_000,
            ..Options::default()
        };
        let table = format!("id,text\n1,\"{}", "x".repeat(100_000));
        assert_eq!(
            rows("a.csv", table, &options),
            ["a: limit: an article of more than 20000 bytes"]
        );
    }
}
