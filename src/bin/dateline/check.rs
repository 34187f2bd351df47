//! Records kept beside articles: what has changed, and keeping what is new.

use crate::args::Check;
use crate::inputs;
use crate::target::named;
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
    let (mut same, mut changed) = (0, 0);
    for source in inputs::sources(std::slice::from_ref(&check.dir))? {
        let Source::File(path) = &source else {
            continue;
        };
        let now = records(&extractor, &source, &read)?;
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
            fs::write(&kept, bytes).map_err(|e| named(&kept, &e))?;
        }
    }
    let what = if check.accept { "accepted" } else { "changed" };
    eprintln!("dateline: {same} as kept, {changed} {what}");
    Ok(ExitCode::from(u8::from(changed > 0 && !check.accept)))
}

/// Today's records of a file.
fn records(extractor: &Extractor, source: &Source, read: &article::Options) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    let mut failed = None;
    let _ = article::read(source, read, &mut |article| match article {
        Ok(article) => {
            records.push(extractor.extract(&article));
            ControlFlow::Continue(())
        }
        Err(unread) => {
            let kind = unread.error.kind();
            failed = Some(Error::new(kind, Failure::unread(unread).to_message()));
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
