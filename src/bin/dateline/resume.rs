//! Going on where an earlier run was broken off.
//!
//! With `--resume` the output file grows line by line, an article a line, so its whole lines say
//! how many articles are done; a line cut short is taken away. Beside it, `FILE.resume` holds what
//! the lines depend on: the settings, a digest of the user's own knowledge, and the files of the
//! input by name, size and a digest of their ends. All must be the same when the run goes on.

use crate::args::Run;
use crate::files::{named, write_at_once};
use dateline::article::Source;
use dateline::{Error, ErrorKind, Result, rule_file};
use serde_json::{Value, json};
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Opens the output file at the end of its whole lines, and says how many articles stand in it. While the
/// run holds the file, no other can go on with it.
///
/// # Errors
/// An input, settings or tables that differ from those the file was begun with; a file that was not begun
/// so, or that another run is writing.
pub fn begin(run: &Run, output: &Path, sources: &[Source]) -> Result<(File, u64)> {
    same_run(run, output, sources)?;
    let fail = |e: io::Error| named(output, &e);
    let mut file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .open(output)
        .map_err(fail)?;
    // where the system knows no locks there is none to respect
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        let message = "another run is writing this file";
        return Err(Error::new(ErrorKind::Format, message).in_path(output.display().to_string()));
    }
    let done = whole_lines(&mut file).map_err(fail)?;
    Ok((file, done))
}

/// Compares the run with the note that was left beside its output; leaves one where there is none.
fn same_run(run: &Run, output: &Path, sources: &[Source]) -> Result<()> {
    let refuse = |message: &str| Error::new(ErrorKind::Format, message.to_owned());
    if run
        .write
        .to
        .is_some_and(|format| !format.is_line_an_article())
    {
        return Err(refuse(
            "--resume needs an output of one line an article: --to jsonl",
        ));
    }
    let now = json!({
        "schema": "dateline.resume/1",
        "version": env!("CARGO_PKG_VERSION"),
        "settings": settings(run),
        "knowledge": knowledge(run)?,
        "input": input(sources)?,
    });
    let mut name = output.as_os_str().to_owned();
    name.push(".resume");
    let note = PathBuf::from(name);
    match fs::read_to_string(&note) {
        Ok(text) => {
            let before: Value = serde_json::from_str(&text).map_err(|e| {
                Error::new(ErrorKind::Format, e.to_string()).in_path(note.display().to_string())
            })?;
            let same = [
                ("version", "the version differs"),
                ("settings", "the settings differ"),
                ("knowledge", "a table or rule file of your own differs"),
                ("input", "the input differs"),
            ];
            for (part, message) in same {
                if before[part] != now[part] {
                    let message = format!("{message} from the run that began this file");
                    return Err(refuse(&message).in_path(output.display().to_string()));
                }
            }
            Ok(())
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            if output.exists() {
                let message = "exists and was not begun with --resume";
                return Err(refuse(message).in_path(output.display().to_string()));
            }
            write_at_once(&note, now.to_string().as_bytes()).map_err(|e| named(&note, &e))
        }
        Err(e) => Err(named(&note, &e)),
    }
}

/// What of the command line changes the output.
fn settings(run: &Run) -> Value {
    // The words of the command line, not the values that they stand for: equal words, equal run.
    json!({
        "read": format!("{:?}", run.read),
        "extract": format!("{:?}", run.extract),
        "to": run.write.to.map(|format| format.name()),
        "shard": run.shard.map(|shard| (shard.index, shard.count)),
    })
}

/// A digest of the user's own tables and rule files.
fn knowledge(run: &Run) -> Result<String> {
    let mut paths = run.extract.own.gazetteer.clone();
    if let Some(folder) = &run.extract.own.knowledge {
        for part in rule_file::entries(folder)? {
            paths.extend(rule_file::entries(&part)?);
        }
    }
    let mut digest = Digest::default();
    for path in paths {
        digest.add(&fs::read(&path).map_err(|e| named(&path, &e))?);
    }
    Ok(digest.to_string())
}

/// The input's files: how many, how large, and a digest of their names, sizes and ends.
fn input(sources: &[Source]) -> Result<Value> {
    let mut digest = Digest::default();
    let mut bytes = 0;
    for source in sources {
        let Source::File(path) = source else {
            let message = "--resume needs files: standard input cannot be compared";
            return Err(Error::new(ErrorKind::Format, message));
        };
        bytes += ends(path, &mut digest).map_err(|e| named(path, &e))?;
    }
    Ok(json!({"files": sources.len(), "bytes": bytes, "digest": digest.to_string()}))
}

/// Adds a file's name, size, first and last bytes; gives its size.
fn ends(path: &Path, digest: &mut Digest) -> io::Result<u64> {
    const END: u64 = 4096;
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    digest.add(path.as_os_str().as_encoded_bytes());
    digest.add(&size.to_le_bytes());
    let mut bytes = Vec::new();
    (&mut file).take(END).read_to_end(&mut bytes)?;
    if size > END {
        file.seek(SeekFrom::Start(size.saturating_sub(END).max(END)))?;
        file.read_to_end(&mut bytes)?;
    }
    digest.add(&bytes);
    Ok(size)
}

/// FNV-1a in 64 bits: the same on every machine and in every version.
struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Digest(0xcbf2_9ce4_8422_2325)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Digest {
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Takes a line cut short away from the end, and counts the others.
fn whole_lines(file: &mut File) -> io::Result<u64> {
    let (mut lines, mut end, mut at) = (0, 0, 0);
    let mut buffer = vec![0; 64 << 10];
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            break;
        }
        for (i, _) in buffer[..n].iter().enumerate().filter(|(_, b)| **b == b'\n') {
            lines += 1;
            end = at + i as u64 + 1;
        }
        at += n as u64;
    }
    file.set_len(end)?;
    Ok(lines)
}
