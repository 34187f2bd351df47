//! Opens one source, takes off what wraps it, and has the reader of its form hand on the
//! articles.

use super::job::{Job, Options, Sink, failed};
use super::unpack::{Unpacked, peek, unpack};
use super::{Form, charset, csv, html, is_companion, json, jsonl, newsml, nitf, text};
use crate::error::{Error, ErrorKind};
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Where input is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Stdin,
    File(PathBuf),
}

/// Reads a source and hands its articles on in their order.
///
/// Breaks where the sink does.
pub fn read(source: &Source, options: &Options, sink: &mut Sink<'_>) -> ControlFlow<()> {
    match source {
        Source::Stdin => read_from(io::stdin().lock(), None, options, sink),
        Source::File(path) => match File::open(path) {
            Ok(file) => read_from(file, Some(path), options, sink),
            Err(e) => sink(Err(Job::new(Some(path), options).unread(failed(&e)))),
        },
    }
}

/// Reads articles from any bytes; the path is theirs, for ids and messages.
///
/// ```
/// use dateline::article::{self, Options};
/// use std::{ops::ControlFlow, path::Path};
///
/// let input = "{\"id\": \"a\", \"text\": \"A storm hit Samoa.\"}\n{\"title\": \"Rain\"}\n";
/// let mut seen = Vec::new();
/// let path = Some(Path::new("storms.jsonl"));
/// let _ = article::read_from(input.as_bytes(), path, &Options::default(), &mut |read| {
///     seen.push(match read {
///         Ok(article) => article.text,
///         Err(unread) => unread.error.message().to_owned(),
///     });
///     ControlFlow::Continue(())
/// });
/// assert_eq!(seen[0], "A storm hit Samoa.");
/// assert!(seen[1].starts_with("no field \"text\""));
/// ```
pub fn read_from(
    input: impl Read,
    path: Option<&Path>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let input = Watched {
        input,
        progress: options.progress.as_deref(),
    };
    stream(Box::new(input), &Job::new(path, options), true, sink)
}

/// Reads a stream that may be packed and, where `archives` is set, an archive.
fn stream(
    input: Box<dyn Read + '_>,
    job: &Job<'_>,
    archives: bool,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    match unpack(input, job.options.ratio) {
        Err(e) => sink(Err(job.unread(failed(&e)))),
        Ok(unpacked) if archives && is_archive(&unpacked.head) => {
            archive(unpacked.input, job, sink)
        }
        Ok(unpacked) => {
            if let Some(what) = foreign(&unpacked.head) {
                let message = format!("{what}; of packings, gzip, zstd and tar are seen through");
                return sink(Err(job.unread(Error::new(ErrorKind::Format, message))));
            }
            match decoded(unpacked, job) {
                Ok((head, input)) => form(&head, input, job, sink),
                Err(e) => sink(Err(job.unread(failed(&e)))),
            }
        }
    }
}

/// A tar archive says so in its first header; the oldest kind by nothing but the header's sum.
fn is_archive(head: &[u8]) -> bool {
    const SUM: std::ops::Range<usize> = 148..156;
    let Some(header) = head.get(..512) else {
        return false;
    };
    let sum_said = || {
        let digits = std::str::from_utf8(&header[SUM]).ok()?;
        u32::from_str_radix(digits.trim_matches([' ', '\0']), 8).ok()
    };
    // The sum is taken with spaces in its own place.
    let sum = |(i, &byte): (usize, &u8)| u32::from(if SUM.contains(&i) { b' ' } else { byte });
    &header[257..262] == b"ustar"
        || (header[0] != 0 && sum_said() == Some(header.iter().enumerate().map(sum).sum()))
}

/// What an input is that is no text and that no reader takes, by its first bytes.
fn foreign(head: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a zip archive or office document"),
        (b"BZh", "packed with bzip2"),
        (b"\xFD7zXZ\0", "packed with xz"),
        (b"7z\xBC\xAF", "a 7z archive"),
        (b"Rar!", "a rar archive"),
        (b"%PDF-", "a PDF"),
        (b"\xD0\xCF\x11\xE0", "an office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
    ];
    let (_, what) = KNOWN.iter().find(|(magic, _)| head.starts_with(magic))?;
    Some(what)
}

/// Every file in a tar archive, in the archive's order.
fn archive(input: impl Read, job: &Job<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let mut archive = tar::Archive::new(input);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(e) => return sink(Err(job.unread(failed(&e)))),
    };
    for entry in entries {
        match entry {
            Err(e) => return sink(Err(job.unread(failed(&e)))),
            Ok(entry) => {
                let Ok(path) = entry.path().map(|path| path.into_owned()) else {
                    continue;
                };
                let hidden = path
                    .file_name()
                    .is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
                if entry.header().entry_type().is_file() && !hidden && !is_companion(&path) {
                    stream(Box::new(entry), &job.member(&path), false, sink)?;
                }
            }
        }
    }
    ControlFlow::Continue(())
}

/// Turns the input into UTF-8 where it is known to be something else. Looks at its head for
/// that, and gives the head decoded too.
fn decoded<'r>(
    unpacked: Unpacked<'r>,
    job: &Job<'_>,
) -> io::Result<(String, Box<dyn BufRead + 'r>)> {
    let encoding = charset::find(&unpacked.head, job.options.charset);
    let unpacked = if encoding == encoding_rs::UTF_8 {
        unpacked
    } else {
        peek(Box::new(charset::Decoded::new(unpacked.input, encoding)))?
    };
    let mut input = unpacked.input;
    let mut head = &unpacked.head[..];
    if let Some(rest) = head.strip_prefix(charset::MARK) {
        head = rest;
        input.read_exact(&mut [0; charset::MARK.len()])?;
    }
    Ok((String::from_utf8_lossy(head).into_owned(), input))
}

fn form(
    head: &str,
    mut input: Box<dyn BufRead + '_>,
    job: &Job<'_>,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let fields = &job.options.fields;
    let form = job
        .options
        .form
        .unwrap_or_else(|| Form::detect(head, fields, job.origin.path.as_deref()));
    match form {
        Form::Text => text::read(&mut input, job, sink),
        Form::Jsonl => jsonl::read(input, job, sink),
        Form::Json | Form::Ninjs => json::read(input, job, sink),
        Form::Csv => {
            let delimiter = csv::delimiter(head, fields).unwrap_or(b',');
            csv::read(input, delimiter, job, sink)
        }
        Form::Tsv => csv::read(input, b'\t', job, sink),
        Form::Nitf => nitf::read(input, job, sink),
        Form::Newsml => newsml::read(input, job, sink),
        Form::Html => html::read(&mut input, job, sink),
    }
}

/// Counts what is read of a source.
struct Watched<'p, R> {
    input: R,
    progress: Option<&'p AtomicU64>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        if let Some(progress) = self.progress {
            progress.fetch_add(n as u64, Ordering::Relaxed);
        }
        Ok(n)
    }
}
