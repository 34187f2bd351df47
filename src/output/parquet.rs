//! Two tables in Parquet files: articles, and events with their article's id. Takes outcomes in the
//! order of the input; writes `articles.parquet` and `events.parquet` into a folder. Days are
//! dates, lists are lists, participants and quantities are lists of structs, so that DuckDB, Spark
//! and pandas ask them without parsing.
//!
//! An article without a record has a row with its error. Rows are gathered and written in groups;
//! memory is bounded by a group. Both files have another name until they are whole.

use super::Outcome;
use crate::record::{Event, Failure, Participant, Quantity, Record, to_two_decimals};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float32Array, Float64Array, ListArray, RecordBatch,
    StringArray, StructArray, UInt8Array, UInt64Array,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, Field};
use compact_str::CompactString;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows that are turned into columns at once.
const ROWS: usize = 1024;

/// Rows of a group in the file.
const GROUP: usize = 32 * ROWS;

/// The two tables while they are written.
pub struct Tables {
    articles: Table<Outcome>,
    events: Table<EventRow>,
}

/// An event with what its article says beside it.
struct EventRow {
    article: String,
    article_date: Option<CompactString>,
    sources: Vec<CompactString>,
    event: Event,
}

impl Tables {
    /// Makes the folder where it is not there.
    ///
    /// # Errors
    /// Files that cannot be made.
    pub fn new(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Tables {
            articles: Table::new(folder, "articles.parquet", articles)?,
            events: Table::new(folder, "events.parquet", events)?,
        })
    }

    /// Adds one article.
    ///
    /// # Errors
    /// Files that cannot be written.
    pub fn add(&mut self, mut outcome: Outcome) -> io::Result<()> {
        if let Outcome::Record(record) = &mut outcome {
            for event in std::mem::take(&mut record.events) {
                let row = EventRow {
                    article: record.id.clone(),
                    article_date: record.date.clone(),
                    sources: sources(record, &event),
                    event,
                };
                self.events.add(row)?;
            }
        }
        self.articles.add(outcome)
    }

    /// All is written: the files take their names.
    ///
    /// # Errors
    /// Files that cannot be written.
    pub fn finish(self) -> io::Result<()> {
        let (events, articles) = (self.events.close()?, self.articles.close()?);
        for (partial, path) in [events, articles] {
            fs::rename(partial, path)?;
        }
        Ok(())
    }

    /// The run was broken off: nothing stays.
    ///
    /// # Errors
    /// Files that cannot be removed.
    pub fn abandon(self) -> io::Result<()> {
        for partial in [&self.articles.partial, &self.events.partial] {
            fs::remove_file(partial)?;
        }
        Ok(())
    }
}

/// Who is named by the statements that report an event, each once.
fn sources(record: &Record, event: &Event) -> Vec<CompactString> {
    let mut names: Vec<CompactString> = Vec::new();
    for id in &event.sources {
        let told = record.statements.iter().find(|s| s.id == *id);
        if let Some(name) = told.map(|s| &s.source.name).filter(|&n| !names.contains(n)) {
            names.push(name.clone());
        }
    }
    names
}

/// Rows on their way into one file.
struct Table<R> {
    rows: Vec<R>,
    columns: fn(&[R]) -> Result<RecordBatch, ArrowError>,
    writer: ArrowWriter<File>,
    partial: PathBuf,
    path: PathBuf,
}

impl<R> Table<R> {
    fn new(
        folder: &Path,
        name: &str,
        columns: fn(&[R]) -> Result<RecordBatch, ArrowError>,
    ) -> io::Result<Self> {
        let path = folder.join(name);
        let partial = folder.join(format!("{name}.partial"));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_size(GROUP)
            .set_created_by(concat!("dateline ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        // No rows have all columns as well.
        let schema = columns(&[]).map_err(io::Error::other)?.schema();
        let writer = ArrowWriter::try_new(File::create(&partial)?, schema, Some(properties));
        Ok(Table {
            rows: Vec::with_capacity(ROWS),
            columns,
            writer: writer.map_err(plain)?,
            partial,
            path,
        })
    }

    fn add(&mut self, row: R) -> io::Result<()> {
        self.rows.push(row);
        if self.rows.len() == ROWS {
            self.write()?;
        }
        Ok(())
    }

    fn write(&mut self) -> io::Result<()> {
        let batch = (self.columns)(&self.rows).map_err(io::Error::other)?;
        self.rows.clear();
        self.writer.write(&batch).map_err(plain)
    }

    /// Ends the file; gives its name and the one it shall have.
    fn close(mut self) -> io::Result<(PathBuf, PathBuf)> {
        self.write()?;
        self.writer.into_inner().map_err(plain)?.sync_all()?;
        Ok((self.partial, self.path))
    }
}

/// The system's own error where there is one: `No space left on device`.
fn plain(e: ParquetError) -> io::Error {
    match e {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(e) => *e,
            Err(cause) => io::Error::other(cause),
        },
        e => io::Error::other(e),
    }
}

fn record(row: &Outcome) -> Option<&Record> {
    match row {
        Outcome::Record(record) => Some(record),
        Outcome::Failure(_) => None,
    }
}

fn failure(row: &Outcome) -> Option<&Failure> {
    match row {
        Outcome::Record(_) => None,
        Outcome::Failure(failure) => Some(failure),
    }
}

fn id(row: &Outcome) -> Option<&str> {
    record(row)
        .map(|r| r.id.as_str())
        .or_else(|| failure(row)?.id.as_deref())
}

fn agency(row: &Outcome) -> Option<&str> {
    record(row)?.dateline.as_ref()?.agency.as_deref()
}

/// The place of the dateline.
fn place(row: &Outcome) -> Option<&str> {
    let record = record(row)?;
    let id = record.dateline.as_ref()?.place.as_deref()?;
    Some(record.entities.iter().find(|e| e.id == id)?.name.as_str())
}

fn warnings(row: &Outcome) -> &[String] {
    record(row).map_or(&[], |r| &r.warnings)
}

fn articles(rows: &[Outcome]) -> Result<RecordBatch, ArrowError> {
    RecordBatch::try_from_iter_with_nullable([
        ("id", strings(rows, id), true),
        ("date", days(rows, |r| record(r)?.date.as_deref()), true),
        (
            "date_source",
            strings(rows, |r| Some(&*record(r)?.date_source)),
            true,
        ),
        (
            "title",
            strings(rows, |r| record(r)?.title.as_deref()),
            true,
        ),
        ("place", strings(rows, place), true),
        ("agency", strings(rows, agency), true),
        ("length", numbers(rows, |r| Some(record(r)?.length)), true),
        ("text", strings(rows, |r| record(r)?.text.as_deref()), true),
        ("warnings", texts(rows, warnings), false),
        (
            "source_path",
            strings(rows, |r| failure(r)?.source.path.as_deref()),
            true,
        ),
        ("error", strings(rows, |r| Some(&*failure(r)?.error)), true),
        (
            "message",
            strings(rows, |r| Some(failure(r)?.message.as_str())),
            true,
        ),
    ])
}

fn events(rows: &[EventRow]) -> Result<RecordBatch, ArrowError> {
    let text = |of: fn(&EventRow) -> Option<&str>| strings(rows, of);
    let list = |of: fn(&EventRow) -> &[CompactString]| texts(rows, of);
    let day = |of: fn(&EventRow) -> Option<&str>| days(rows, of);
    let float = |of: &dyn Fn(&Event) -> Option<f32>| -> ArrayRef {
        Arc::new(Float32Array::from_iter(rows.iter().map(|r| of(&r.event))))
    };
    let flag = |of: &dyn Fn(&Event) -> Option<bool>| -> ArrayRef {
        Arc::new(BooleanArray::from_iter(rows.iter().map(|r| of(&r.event))))
    };
    let quad = UInt8Array::from_iter(rows.iter().map(|r| r.event.quad));
    RecordBatch::try_from_iter_with_nullable([
        ("article", text(|r| Some(&r.article)), false),
        ("article_date", day(|r| r.article_date.as_deref()), true),
        ("event", text(|r| Some(&r.event.id)), false),
        ("kind", text(|r| Some(&r.event.kind)), false),
        ("status", text(|r| Some(&r.event.status)), false),
        ("main", flag(&|e| Some(e.main)), false),
        (
            "plover",
            text(|r| Some(&r.event.plover.as_ref()?.kind)),
            true,
        ),
        (
            "modes",
            list(|r| r.event.plover.as_ref().map_or(&[], |p| &p.modes)),
            false,
        ),
        (
            "contexts",
            list(|r| r.event.plover.as_ref().map_or(&[], |p| &p.contexts)),
            false,
        ),
        ("cameo", text(|r| r.event.cameo.as_deref()), true),
        ("quad", Arc::new(quad), true),
        ("goldstein", float(&|e| e.goldstein), true),
        ("summary", text(|r| Some(&r.event.summary)), false),
        ("trigger", text(|r| Some(&r.event.trigger.text)), false),
        (
            "start",
            numbers(rows, |r| Some(r.event.trigger.start)),
            false,
        ),
        ("end", numbers(rows, |r| Some(r.event.trigger.end)), false),
        (
            "sentence",
            numbers(rows, |r| Some(r.event.trigger.sentence)),
            false,
        ),
        ("participants", participants(rows), false),
        ("time", text(|r| Some(&r.event.time.as_ref()?.value)), true),
        (
            "from",
            day(|r| r.event.time.as_ref()?.from.as_deref()),
            true,
        ),
        ("to", day(|r| r.event.time.as_ref()?.to.as_deref()), true),
        (
            "time_inferred",
            flag(&|e| Some(e.time.as_ref()?.inferred)),
            true,
        ),
        ("place", text(|r| Some(&r.event.place.as_ref()?.name)), true),
        (
            "place_country",
            text(|r| r.event.place.as_ref()?.country.as_deref()),
            true,
        ),
        ("lat", float(&|e| e.place.as_ref()?.lat), true),
        ("lon", float(&|e| e.place.as_ref()?.lon), true),
        (
            "place_inferred",
            flag(&|e| Some(e.place.as_ref()?.inferred)),
            true,
        ),
        ("sources", list(|r| &r.sources), false),
        ("topics", list(|r| &r.event.topics), false),
        ("quantities", quantities(rows), false),
        (
            "confidence",
            float(&|e| e.confidence.map(to_two_decimals)),
            true,
        ),
        ("rules", list(|r| &r.event.rules), false),
    ])
}

fn participants(rows: &[EventRow]) -> ArrayRef {
    let all: Vec<&Participant> = rows.iter().flat_map(|r| &r.event.participants).collect();
    let lengths = rows.iter().map(|r| r.event.participants.len());
    let parts = [
        ("role", strings(&all, |p| Some(&p.role))),
        ("name", strings(&all, |p| Some(&p.name))),
        ("country", strings(&all, |p| p.country.as_deref())),
        ("sector", strings(&all, |p| p.sector.as_deref())),
    ];
    lists(lengths, structs(parts))
}

fn quantities(rows: &[EventRow]) -> ArrayRef {
    let all: Vec<&Quantity> = rows.iter().flat_map(|r| &r.event.quantities).collect();
    let lengths = rows.iter().map(|r| r.event.quantities.len());
    let values = Float64Array::from_iter_values(all.iter().map(|q| q.value));
    let parts = [
        ("what", strings(&all, |q| Some(&q.what))),
        ("value", Arc::new(values) as ArrayRef),
        ("text", strings(&all, |q| Some(&q.text))),
    ];
    lists(lengths, structs(parts))
}

fn strings<'r, R>(rows: &'r [R], of: impl Fn(&'r R) -> Option<&'r str>) -> ArrayRef {
    Arc::new(StringArray::from_iter(rows.iter().map(of)))
}

fn numbers<R>(rows: &[R], of: impl Fn(&R) -> Option<usize>) -> ArrayRef {
    let numbers = rows.iter().map(|row| of(row).map(|n| n as u64));
    Arc::new(UInt64Array::from_iter(numbers))
}

/// Days since 1970; none where the text is no day of the calendar.
fn days<'r, R>(rows: &'r [R], of: impl Fn(&'r R) -> Option<&'r str>) -> ArrayRef {
    let since = |text: &str| {
        let day: chrono::NaiveDate = text.parse().ok()?;
        i32::try_from((day - chrono::NaiveDate::default()).num_days()).ok()
    };
    Arc::new(Date32Array::from_iter(
        rows.iter().map(|row| of(row).and_then(since)),
    ))
}

fn texts<'r, R, T: AsRef<str> + 'r>(rows: &'r [R], of: impl Fn(&'r R) -> &'r [T]) -> ArrayRef {
    let all: Vec<&T> = rows.iter().flat_map(&of).collect();
    let items = Arc::new(StringArray::from_iter_values(all));
    lists(rows.iter().map(|row| of(row).len()), items)
}

fn lists(lengths: impl Iterator<Item = usize>, items: ArrayRef) -> ArrayRef {
    let field = Arc::new(Field::new("item", items.data_type().clone(), true));
    let offsets = OffsetBuffer::from_lengths(lengths);
    Arc::new(ListArray::new(field, offsets, items, None))
}

fn structs<const N: usize>(parts: [(&str, ArrayRef); N]) -> ArrayRef {
    let fields = parts.map(|(name, array)| {
        let field = Arc::new(Field::new(name, array.data_type().clone(), true));
        (field, array)
    });
    Arc::new(StructArray::from(fields.to_vec()))
}
