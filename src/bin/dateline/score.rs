//! Records against the truth that a person wrote, counted per field.

use crate::args::Score as Options;
use crate::files::named;
use crate::print;
use dateline::score::{Score, Truth};
use dateline::{Error, ErrorKind, Record, Result};
use serde_json::Value;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn run(options: &Options) -> Result<ExitCode> {
    let mut score = Score::default();
    let mut missing = Vec::new();
    for pair in options.paths.chunks(2) {
        let [gold, records] = pair else {
            let message = "every GOLD needs its RECORDS";
            return Err(Error::new(ErrorKind::Format, message));
        };
        let mut told = read_records(records)?;
        for (path, truth) in read_gold(gold)? {
            let record = told.remove(&truth.id).unwrap_or_else(|| {
                missing.push(truth.id.clone());
                nothing_told(&truth)
            });
            if truth.chars.is_some_and(|chars| chars != record.length) {
                let (id, chars) = (&truth.id, truth.chars.unwrap_or_default());
                let message = format!(
                    "{id} is a text of {chars} characters, its record of one of {}: not the same \
                     text, or not read with --offsets codepoint",
                    record.length
                );
                return Err(Error::new(ErrorKind::Format, message).in_path(shown(&path)));
            }
            score.add(&truth, &record);
        }
    }
    if let Some(first) = missing.first() {
        let more = match missing.len() {
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        eprintln!("dateline: no record of {first}{more}: all of it counts as not found");
    }
    let text = if options.confidence {
        score.confidence_table()
    } else if options.json {
        format!("{:#}\n", score.to_json())
    } else if options.faults {
        format!("{}\n\n{}", score.faults.join("\n"), score.table())
    } else {
        score.table()
    };
    print(text.as_bytes())?;
    Ok(ExitCode::from(u8::from(!missing.is_empty())))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The truths of a file, or of a folder in the order of names.
fn read_gold(gold: &Path) -> Result<Vec<(PathBuf, Truth)>> {
    let mut paths = vec![gold.to_owned()];
    if gold.is_dir() {
        let entries = fs::read_dir(gold).map_err(|e| named(gold, &e))?;
        paths = entries
            .map(|entry| entry.map(|e| e.path()))
            .collect::<io::Result<_>>()
            .map_err(|e| named(gold, &e))?;
        paths.retain(|path| path.extension().is_some_and(|e| e == "json"));
        // Articles may be JSON too, and records may be kept beside them.
        if paths.iter().any(|path| is_truth(path)) {
            paths.retain(|path| is_truth(path));
        }
        paths.sort();
    }
    if paths.is_empty() {
        let message = "no truth in this folder (files that end in .truth.json or .json)";
        return Err(Error::new(ErrorKind::Empty, message).in_path(shown(gold)));
    }
    let read = |path: PathBuf| {
        let json = fs::read_to_string(&path).map_err(|e| named(&path, &e))?;
        let truth = Truth::read(&json).map_err(|e| e.in_path(shown(&path)))?;
        Ok((path, truth))
    };
    paths.into_iter().map(read).collect()
}

fn is_truth(path: &Path) -> bool {
    path.to_str().is_some_and(|p| p.ends_with(".truth.json"))
}

/// Records by id, from one JSON object after the other. Error records tell nothing.
fn read_records(path: &Path) -> Result<HashMap<String, Record>> {
    let input: Box<dyn Read> = match path.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => Box::new(File::open(path).map_err(|e| named(path, &e))?),
    };
    let wrong = |e: serde_json::Error| {
        let message = format!("not a record that dateline wrote: {e}");
        Error::new(ErrorKind::Format, message).in_path(shown(path))
    };
    let mut records = HashMap::new();
    for value in serde_json::Deserializer::from_reader(BufReader::new(input)).into_iter::<Value>() {
        let value = value.map_err(wrong)?;
        if value["schema"] == "dateline.error/1" {
            continue;
        }
        let record: Record = serde_json::from_value(value).map_err(wrong)?;
        records.insert(record.id.clone(), record);
    }
    Ok(records)
}

/// The record of an article that has none.
fn nothing_told(truth: &Truth) -> Record {
    let value = serde_json::json!({
        "schema": dateline::record::SCHEMA, "id": truth.id, "date": null, "date_source": "none",
        "title": null, "dateline": null, "offsets": "codepoint",
        "length": truth.chars.unwrap_or_default(),
        "entities": [], "times": [], "statements": [], "events": [], "warnings": [],
    });
    serde_json::from_value(value).expect("this is what a record looks like")
}
