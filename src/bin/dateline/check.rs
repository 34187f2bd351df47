//! Records kept beside articles: what has changed, and keeping what is new.

use crate::args::Check;
use crate::files::{named, write_at_once};
use crate::inputs;
use dateline::article::{self, Source};
use dateline::output::{Format, Outcome};
use dateline::record::Failure;
use dateline::score::differences;
use dateline::{Error, ErrorKind, Extractor, Record, Result};
use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

pub fn run(check: &Check) -> Result<ExitCode> {
    let extractor = Extractor::new(check.extract.options())?;
    let read = check.read.options()?;
    let mut out = io::stdout().lock();
    let (mut same, mut changed, mut failed) = (0, 0, 0);
    for source in inputs::sources(std::slice::from_ref(&check.dir))? {
        let Source::File(path) = &source else {
            continue;
        };
        let now = match records(&extractor, &source, &read) {
            Ok(now) => now,
            Err(failure) => {
                failed += 1;
                eprintln!("dateline: {}", failure.to_message());
                continue;
            }
        };
        let kept = path.with_extension("record.json");
        let report = match before(&kept)? {
            Some(before) => report(&before, &now),
            None => vec!["no record is kept".to_owned()],
        };
        if report.is_empty() {
            same += 1;
            continue;
        }
        changed += 1;
        let mut lines = format!("{}\n", path.display());
        for line in report {
            lines += &format!("  {line}\n");
        }
        if let Err(e) = out.write_all(lines.as_bytes()) {
            return match e.kind() {
                io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
                _ => Err(Error::new(ErrorKind::Io, e.to_string())),
            };
        }
        if check.accept {
            let bytes: Vec<u8> = now
                .into_iter()
                .flat_map(|record| Format::Json.write(&Outcome::Record(Box::new(record))))
                .collect();
            write_at_once(&kept, &bytes).map_err(|e| named(&kept, &e))?;
        }
    }
    let what = if check.accept { "accepted" } else { "changed" };
    let unread = match failed {
        0 => String::new(),
        n => format!(", {n} not read"),
    };
    eprintln!("dateline: {same} as kept, {changed} {what}{unread}");
    let as_wished = failed == 0 && (changed == 0 || check.accept);
    Ok(ExitCode::from(u8::from(!as_wished)))
}

/// Today's records of a file, or why it could not be read.
fn records(
    extractor: &Extractor,
    source: &Source,
    read: &article::Options,
) -> std::result::Result<Vec<Record>, Box<Failure>> {
    let mut records = Vec::new();
    let mut failed = None;
    let _ = article::read(source, read, &mut |article| match article {
        Ok(article) => {
            records.push(extractor.extract(&article));
            ControlFlow::Continue(())
        }
        Err(unread) => {
            failed = Some(Box::new(Failure::unread(unread)));
            ControlFlow::Break(())
        }
    });
    failed.map_or(Ok(records), Err)
}

/// The records that are kept, if any are.
fn before(kept: &Path) -> Result<Option<Vec<Record>>> {
    let text = match fs::read_to_string(kept) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(|e| named(kept, &e))?,
    };
    serde_json::Deserializer::from_str(&text)
        .into_iter()
        .collect::<serde_json::Result<_>>()
        .map(Some)
        .map_err(|e| bad_record(kept, &e))
}

fn bad_record(path: &Path, e: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Format, format!("not a record: {e}")).in_path(path.display().to_string())
}

/// A line a difference.
fn report(before: &[Record], now: &[Record]) -> Vec<String> {
    let mut lines = Vec::new();
    for (then, today) in before.iter().zip(now) {
        // The file's name says which article it is, where there is one.
        let article = match now.len() {
            1 => String::new(),
            _ => format!("{}: ", today.id),
        };
        let found = differences(then, today);
        lines.extend(
            found
                .iter()
                .map(|difference| format!("{article}{difference}")),
        );
    }
    if before.len() != now.len() {
        lines.push(format!("{} records, not {}", now.len(), before.len()));
    }
    lines
}
