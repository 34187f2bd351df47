//! What comes out: takes articles and the extractor, or records; gives bytes, a file per format.

mod csv;
mod json;
mod layers;
#[cfg(feature = "parquet")]
mod parquet;
mod polecat;

use crate::article::Article;
use crate::batch::Input;
use crate::error::{Error, ErrorKind};
use crate::extractor::Extractor;
use crate::record::{Failure, Record};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use layers::write_layers;
#[cfg(feature = "parquet")]
pub use parquet::Tables;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Indented JSON, for people.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// An event a row.
    Csv,
    /// An event a row, in the columns of the POLECAT data set.
    TsvPolecat,
    /// The layers under the record: sentences, tokens, clauses; a JSON object a line.
    Layers,
    /// Tables of articles and events in a folder ([`Tables`]); there are no bytes of one article.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// Every format, in the order they are named to users.
    pub const ALL: &'static [Format] = &[
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::TsvPolecat,
        Format::Layers,
        #[cfg(feature = "parquet")]
        Format::Parquet,
    ];

    /// The name that `--to` takes.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::TsvPolecat => "tsv-polecat",
            Format::Layers => "layers",
            #[cfg(feature = "parquet")]
            Format::Parquet => "parquet",
        }
    }

    /// Whether every article is one line, a failed one too, so that a file that was broken off
    /// tells how far it came.
    pub fn is_line_an_article(self) -> bool {
        matches!(self, Format::Jsonl | Format::Layers)
    }

    /// Whether it makes a folder of tables, not a stream of bytes.
    pub fn is_tables(self) -> bool {
        #[cfg(feature = "parquet")]
        return self == Format::Parquet;
        #[cfg(not(feature = "parquet"))]
        false
    }

    /// What stands before the first article.
    pub fn header(self) -> Vec<u8> {
        match self {
            Format::Json | Format::Jsonl | Format::Layers => Vec::new(),
            Format::Csv => csv::header(),
            Format::TsvPolecat => polecat::header(),
            #[cfg(feature = "parquet")]
            Format::Parquet => Vec::new(),
        }
    }

    /// The bytes of one outcome, its line end included.
    pub fn write(self, outcome: &Outcome) -> Vec<u8> {
        match self {
            Format::Json => json::indented(outcome),
            // Layers are written from the article itself; only a failure comes this way.
            Format::Jsonl | Format::Layers => json::line(outcome),
            Format::Csv => csv::write(outcome),
            Format::TsvPolecat => polecat::write(outcome),
            #[cfg(feature = "parquet")]
            Format::Parquet => Vec::new(),
        }
    }
}

/// What became of an article.
#[derive(Clone, Debug)]
pub enum Outcome {
    Record(Box<Record>),
    Failure(Failure),
}

/// One article's part of the output.
#[derive(Debug, Default)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    /// What goes into tables: for formats that have no bytes of one article.
    pub outcome: Option<Outcome>,
    /// Why there is no record.
    pub failure: Option<Failure>,
    /// Length of the article's text in bytes.
    pub length: usize,
}

/// Extracts articles and writes each in a format. A panic of the extractor is caught and becomes an
/// error record of the kind `internal` for the one article that it comes of: it must not end a
/// corpus.
pub fn render(extractor: &Extractor, format: Format, inputs: Vec<Input>) -> Vec<Rendered> {
    each(format, inputs, &|articles| {
        rendered(extractor, format, articles)
    })
}

/// What `work` makes of the articles, of all at once or, where that breaks down, of each by itself; and the failures of
/// inputs that are no article.
fn each(
    format: Format,
    inputs: Vec<Input>,
    work: &dyn Fn(&[&Article]) -> Vec<Rendered>,
) -> Vec<Rendered> {
    let articles: Vec<&Article> = inputs.iter().flatten().collect();
    match catch_unwind(AssertUnwindSafe(|| work(&articles))) {
        Ok(rendered) => {
            let mut rendered = rendered.into_iter();
            let all = inputs.into_iter().filter_map(|input| match input {
                Ok(_) => rendered.next(),
                Err(unread) => Some(failed(format, Failure::unread(unread), 0)),
            });
            all.collect()
        }
        Err(panic) => match <[Input; 1]>::try_from(inputs) {
            Ok([input]) => vec![failed_by(format, input, &*panic)],
            Err(inputs) => {
                let alone = |input| each(format, vec![input], work);
                inputs.into_iter().flat_map(alone).collect()
            }
        },
    }
}

/// What is written for the article that the extractor broke down at.
fn failed_by(format: Format, input: Input, panic: &(dyn Any + Send)) -> Rendered {
    match input {
        Ok(article) => {
            let message = format!("a defect of the program: {}", reason(panic));
            let error = Error::new(ErrorKind::Internal, message);
            let failure = Failure::new(Some(article.id), article.origin, &error);
            failed(format, failure, article.text.len())
        }
        Err(unread) => failed(format, Failure::unread(unread), 0),
    }
}

fn rendered(extractor: &Extractor, format: Format, articles: &[&Article]) -> Vec<Rendered> {
    if format == Format::Layers {
        let layers = |article: &&Article| {
            let analysis = extractor.analyse(article);
            let bytes = write_layers(
                article,
                &analysis.document,
                &analysis.syntax,
                &analysis.clauses,
                extractor.offsets(),
            );
            Rendered {
                bytes,
                length: article.text.len(),
                ..Rendered::default()
            }
        };
        return articles.iter().map(layers).collect();
    }
    let records = extractor.extract_all(articles);
    let written = articles.iter().zip(records).map(|(article, record)| {
        let outcome = Outcome::Record(Box::new(record));
        Rendered {
            bytes: format.write(&outcome),
            outcome: format.is_tables().then_some(outcome),
            failure: None,
            length: article.text.len(),
        }
    });
    written.collect()
}

fn failed(format: Format, failure: Failure, length: usize) -> Rendered {
    let outcome = Outcome::Failure(failure.clone());
    Rendered {
        bytes: format.write(&outcome),
        outcome: format.is_tables().then_some(outcome),
        failure: Some(failure),
        length,
    }
}

fn reason(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("of an unknown sort")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Origin, Unread};

    #[test]
    fn an_article_that_breaks_the_program_costs_no_other_its_record() {
        let article = |id: &str| Ok(Article::from_text(id, id.repeat(3)));
        let unread = Unread {
            id: None,
            origin: Origin::default(),
            error: Error::new(ErrorKind::Format, "no article".to_owned()),
        };
        let inputs = vec![
            article("good"),
            article("bad"),
            Err(unread),
            article("last"),
        ];
        let work = |articles: &[&Article]| -> Vec<Rendered> {
            let one = |article: &&Article| {
                assert_ne!(article.id, "bad", "broken");
                Rendered {
                    length: article.text.len(),
                    ..Rendered::default()
                }
            };
            articles.iter().map(one).collect()
        };
        let written = each(Format::Jsonl, inputs, &work);
        let lengths: Vec<_> = written.iter().map(|part| part.length).collect();
        assert_eq!(lengths, [12, 9, 0, 12]);
        let kinds: Vec<_> = (written.iter())
            .map(|part| part.failure.as_ref().map(|failure| &*failure.error))
            .collect();
        assert_eq!(kinds, [None, Some("internal"), Some("format"), None]);
    }
}
