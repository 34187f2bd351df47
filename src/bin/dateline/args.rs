//! The command line.

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, ValueEnum};
use dateline::article::{self, Fields, Form};
use dateline::output::Format;
use dateline::record::Unit;
use std::path::PathBuf;

/// Reads news articles and says who did, will do or may do what, to or with whom, where, when,
/// and who says so.
///
/// Reads files, folders (all articles in them, in the order of their names) or standard input,
/// and writes one record for each article to standard output.
#[derive(Parser, Debug)]
#[command(name = "dateline", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub run: Run,
}

/// Articles to records.
#[derive(Args, Debug)]
pub struct Run {
    /// Files and folders; `-` or nothing: standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub read: Read,

    #[command(flatten)]
    pub extract: Extract,

    /// The form to write: indented `json` for one article at a terminal, `jsonl` otherwise.
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub to: Option<Format>,

    /// Threads to work on; all cores if not given.
    #[arg(
        long,
        short,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub jobs: usize,
}

/// How input is read.
#[derive(Args, Debug)]
#[command(next_help_heading = "Input")]
pub struct Read {
    /// The form of the input.
    #[arg(long, value_name = "FORM", default_value = "auto", value_parser = form_parser())]
    pub from: FormChoice,

    /// The input's own name for a field (id, date, title, text): `--field text=body`.
    #[arg(long, value_name = "FIELD=NAME")]
    pub field: Vec<String>,

    /// The character set where the input does not say: `windows-1252`, `utf-16le` ...
    #[arg(long, value_name = "NAME")]
    pub charset: Option<String>,
}

impl Read {
    pub fn options(&self) -> dateline::Result<article::Options> {
        let mut fields = Fields::default();
        for pair in &self.field {
            fields.set(pair)?;
        }
        Ok(article::Options {
            form: self.from.0,
            fields,
            charset: self.charset.as_deref().map(article::charset).transpose()?,
            ..article::Options::default()
        })
    }
}

/// What is extracted, and with which knowledge.
#[derive(Args, Debug)]
#[command(next_help_heading = "Extraction")]
pub struct Extract {
    /// The day that relative dates are counted from, whatever the article says.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<NaiveDate>,

    /// Put each article's text into its record.
    #[arg(long)]
    pub with_text: bool,

    /// What start and end count.
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = Offsets::Codepoint)]
    pub offsets: Offsets,

    /// A folder of rule files and tables that add to the built-in knowledge.
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,

    /// A table of names of your own; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,
}

impl Extract {
    pub fn options(&self) -> dateline::extractor::Options {
        dateline::extractor::Options {
            date: self.date,
            offsets: match self.offsets {
                Offsets::Codepoint => Unit::CodePoint,
                Offsets::Byte => Unit::Byte,
                Offsets::Utf16 => Unit::Utf16,
            },
            with_text: self.with_text,
            knowledge: self.knowledge.clone(),
            gazetteers: self.gazetteer.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Offsets {
    /// Unicode code points, as Python counts
    Codepoint,
    /// UTF-8 bytes, as Rust and Go count
    Byte,
    /// UTF-16 units, as JavaScript and Java count
    Utf16,
}

/// `auto`, or one form.
#[derive(Clone, Copy, Debug)]
pub struct FormChoice(pub Option<Form>);

fn form_parser() -> impl TypedValueParser<Value = FormChoice> {
    let names = std::iter::once("auto").chain(Form::ALL.iter().map(|form| form.name()));
    PossibleValuesParser::new(names)
        .map(|name| FormChoice(Form::ALL.iter().copied().find(|form| form.name() == name)))
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name())).try_map(|name| {
        Format::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
            .ok_or("no such format")
    })
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| "not a day of the calendar as YYYY-MM-DD".to_owned())
}
