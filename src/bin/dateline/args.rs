//! The command line.

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use dateline::article::{self, Fields, Form};
use dateline::batch::Shard;
use dateline::output::Format;
use dateline::record::Unit;
use std::path::PathBuf;

/// Reads news articles and says who did, will do or may do what, to or with whom, where, when,
/// and who says so.
///
/// Reads files, folders (all articles in them, in the order of their names), patterns or standard
/// input: plain text, JSON Lines, JSON, CSV, TSV, ninjs, NITF, NewsML-G2 and HTML, packed with gzip
/// or zstd or in tar archives too. Writes one record for each article, in the order of the input.
///
/// Ends with 0 where every article has its record, 1 where some have an error record in its place,
/// 2 where nothing could be run.
#[derive(Parser, Debug)]
#[command(
    name = "dateline",
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    after_help = AFTER,
    disable_help_subcommand = true
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub run: Run,
}

const AFTER: &str = "\
Examples:
  dateline article.txt                            a record, indented, at a terminal
  dateline wire/ --output events.jsonl --resume   a folder, gone on with after a break
  dateline --to csv --field text=body feed.jsonl  events as rows, the text in `body`
  dateline lookup Busan                           what is known of a name
  dateline explain article.txt                    which rule made which event, and why

A file that is called like a command is named with its folder: ./check";

/// Beside the run over articles.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Compare the articles of a folder with the records kept beside them.
    ///
    /// The records of NAME.txt are kept in NAME.record.json. What differs is shown field by field,
    /// and the command ends with 1.
    Check(Check),
    /// Show how articles were read: names, clauses, triggers, rules, and what filled each role.
    Explain(Explain),
    /// Show what is known of a name.
    ///
    /// Ends with 1 where nothing is.
    Lookup(Lookup),
    /// Score records against the truth that a person wrote: precision and recall per field.
    ///
    /// GOLD is a file of truth or a folder of them (NAME.truth.json, else every .json), in the form
    /// that corpus/README.md describes; RECORDS is what dateline wrote for the same articles, or
    /// `-` for standard input. The two meet by id. Further pairs are counted together with the
    /// first. Ends with 1 where an article has no record.
    Score(Score),
    /// Print the JSON Schema of the record, or of the error record that takes its place.
    Schema {
        #[arg(value_enum, default_value = "record")]
        of: Schema,
    },
    /// Print completions for a shell: `dateline completions bash`.
    Completions { shell: clap_complete::Shell },
    /// Print the manual page, or a command's own, in roff: `dateline man check | man -l -`.
    Man { command: Option<String> },
}

/// Articles to explain.
/// What a line of the output may be.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Schema {
    Record,
    Error,
}

#[derive(Args, Debug)]
pub struct Explain {
    /// Files, folders and patterns; `-` or nothing: standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub read: Read,

    #[command(flatten)]
    pub extract: Extract,
}

/// Names to look up.
#[derive(Args, Debug)]
pub struct Lookup {
    /// The name; several words need no quotation marks.
    #[arg(value_name = "NAME", required = true)]
    pub name: Vec<String>,

    #[command(flatten)]
    pub own: Own,
}

/// Records kept beside articles.
#[derive(Args, Debug)]
pub struct Check {
    /// The folder of articles.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,

    /// Keep today's records.
    #[arg(long)]
    pub accept: bool,

    #[command(flatten)]
    pub read: Read,

    #[command(flatten)]
    pub extract: Extract,
}

/// Records and the truth about their articles.
#[derive(Args, Debug)]
pub struct Score {
    #[arg(value_names = ["GOLD", "RECORDS"], num_args = 2.., required = true)]
    pub paths: Vec<PathBuf>,

    /// Counts and shares as JSON.
    #[arg(long)]
    pub json: bool,

    /// List every fault before the table.
    #[arg(long, conflicts_with = "json")]
    pub faults: bool,

    /// Print how often events of each family proved right: the table from which `confidence` in
    /// records is made (knowledge/events/confidence.tsv).
    #[arg(long, conflicts_with_all = ["json", "faults"])]
    pub confidence: bool,
}

/// The heading of options about how a corpus is gone through.
const THE_RUN: &str = "The run";

/// Articles to records.
#[derive(Args, Debug)]
pub struct Run {
    /// Files, folders and patterns (`wire/**/*.jsonl`); `-` or nothing: standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub read: Read,

    #[command(flatten)]
    pub extract: Extract,

    #[command(flatten)]
    pub write: Write,

    /// Articles worked on at the same time, at most 256; as many as there are cores if not given.
    #[arg(long, short, value_name = "N", value_parser = jobs, help_heading = THE_RUN)]
    pub jobs: Option<usize>,

    /// Take the I-th of N parts of the input, for as many machines: every N-th article.
    #[arg(long, value_name = "I/N", value_parser = shard, help_heading = THE_RUN)]
    pub shard: Option<Shard>,

    /// Stop at the first article that fails.
    #[arg(long, help_heading = THE_RUN)]
    pub strict: bool,

    /// No progress and no summary on standard error, only what failed.
    #[arg(long, short, help_heading = THE_RUN)]
    pub quiet: bool,
}

/// What is written, and where.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub struct Write {
    /// The form to write: indented `json` for one article at a terminal, `jsonl` otherwise.
    /// `parquet` is there in a build with `--features parquet`.
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub to: Option<Format>,

    /// The file to write, whole or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Go on where an earlier run with `--output FILE --resume` was broken off.
    #[arg(long, requires = "output")]
    pub resume: bool,
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

    /// The character set, whatever the input declares: `windows-1252`, `utf-16le` ... Not given:
    /// what a byte order mark, an XML declaration or a meta tag says, else UTF-8.
    #[arg(long, value_name = "NAME")]
    pub charset: Option<String>,

    /// The longest article taken, in bytes of text; longer ones get an error record.
    #[arg(long, value_name = "BYTES", default_value = "64M", value_parser = bytes)]
    pub max_length: usize,

    /// How many bytes one byte of compressed input may become.
    #[arg(long, value_name = "N", default_value_t = article::Options::default().ratio,
          value_parser = clap::value_parser!(u64).range(1..))]
    pub max_ratio: u64,
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
            limit: self.max_length,
            ratio: self.max_ratio,
            progress: None,
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

    #[command(flatten)]
    pub own: Own,
}

/// Knowledge of the user's own.
#[derive(Args, Debug)]
#[command(next_help_heading = "Your own knowledge")]
pub struct Own {
    /// A table of names of your own; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,

    /// A folder of tables and rule files that add to the built-in knowledge.
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,
}

impl Own {
    pub fn options(&self) -> dateline::extractor::Options {
        dateline::extractor::Options {
            knowledge: self.knowledge.clone(),
            gazetteers: self.gazetteer.clone(),
            ..dateline::extractor::Options::default()
        }
    }
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
            ..self.own.options()
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

/// A format that only some builds have is known to the others too, to say so.
const TABLES: &str = "parquet";

fn format_parser() -> impl TypedValueParser<Value = Format> {
    let mut names: Vec<_> = Format::ALL
        .iter()
        .map(|format| PossibleValue::new(format.name()))
        .collect();
    if !Format::ALL.iter().any(|format| format.name() == TABLES) {
        names.push(PossibleValue::new(TABLES).hide(true));
    }
    PossibleValuesParser::new(names).try_map(|name| {
        let found = Format::ALL.iter().find(|format| format.name() == name);
        found
            .copied()
            .ok_or("this program was built without it: cargo install with --features parquet")
    })
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| "not a day of the calendar as YYYY-MM-DD".to_owned())
}

/// `500`, `64K`, `64M`, `1G`.
fn bytes(text: &str) -> Result<usize, String> {
    let (digits, shift) = match text.chars().last() {
        Some('k' | 'K') => (&text[..text.len() - 1], 10),
        Some('m' | 'M') => (&text[..text.len() - 1], 20),
        Some('g' | 'G') => (&text[..text.len() - 1], 30),
        _ => (text, 0),
    };
    // Offsets are counted in 32 bits.
    let most = u64::from(u32::MAX);
    match digits.parse::<u64>() {
        Ok(n) if (1..=most >> shift).contains(&n) => Ok((n << shift) as usize),
        _ => Err("not a number of bytes below 4G, such as 500K or 64M".to_owned()),
    }
}

/// A thread costs its stack and the system's patience: a typing error must not start thousands.
fn jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n) if (1..=256).contains(&n) => Ok(n),
        _ => Err("not a number from 1 to 256".to_owned()),
    }
}

/// `2/8`: the second of eight.
fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/');
    let parsed = parts.and_then(|(i, n)| Some((i.parse::<u64>().ok()?, n.parse::<u64>().ok()?)));
    match parsed {
        Some((i, n)) if (1..=n).contains(&i) => Ok(Shard {
            index: i - 1,
            count: n,
        }),
        _ => Err("not a part of the whole such as 2/8".to_owned()),
    }
}
