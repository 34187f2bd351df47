//! One source on its way to its reader: how it is to be read, what its articles are called, what one
//! of them may take, where they go.

use super::{Article, Fields, Form, Origin, Unread, charset, date_in_name};
use crate::error::{Error, ErrorKind};
use encoding_rs::Encoding;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How input is to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The input form; `None`: by content.
    pub form: Option<Form>,
    /// The input's names for id, date, title and text.
    pub fields: Fields,
    /// The character set, whatever the input declares; `None`: as it declares, else UTF-8.
    pub charset: Option<&'static Encoding>,
    /// The longest text taken, in bytes. Every stage's time and memory grow with the length of
    /// the text and with nothing else, so this bounds both.
    pub limit: usize,
    /// How many bytes one byte of compressed input may become.
    pub ratio: u64,
    /// Counts the bytes of the sources as they are read, for whoever shows progress.
    pub progress: Option<Arc<AtomicU64>>,
}

impl Options {
    /// Bytes of the sources read so far, where they are counted.
    pub fn bytes_read(&self) -> u64 {
        let count = self.progress.as_ref();
        count.map_or(0, |count| count.load(Ordering::Relaxed))
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            form: None,
            fields: Fields::default(),
            charset: None,
            limit: 64 << 20,
            ratio: 200,
            progress: None,
        }
    }
}

/// Takes each article, or what could not be read of it; `Break` stops the reading.
pub type Sink<'s> = dyn FnMut(Result<Article, Unread>) -> ControlFlow<()> + 's;

/// One source being read.
pub(super) struct Job<'o> {
    pub options: &'o Options,
    pub origin: Origin,
    stem: Option<String>,
}

impl<'o> Job<'o> {
    pub fn new(path: Option<&Path>, options: &'o Options) -> Self {
        Job {
            options,
            origin: Origin {
                path: path.map(|p| p.display().to_string()),
                line: None,
            },
            stem: path.and_then(stem),
        }
    }

    /// A file in this source, which is an archive.
    pub fn member(&self, path: &Path) -> Self {
        let archive = self.origin.path.as_deref().unwrap_or("-");
        Job {
            options: self.options,
            origin: Origin {
                path: Some(format!("{archive}:{}", path.display())),
                line: None,
            },
            stem: stem(path),
        }
    }

    /// The id of a source that is one article.
    pub fn id(&self) -> String {
        self.stem.clone().unwrap_or_else(|| "1".into())
    }

    /// An empty article that knows where it came from.
    pub fn article(&self) -> Article {
        Article {
            id: self.id(),
            file_date: self.stem.as_deref().and_then(date_in_name),
            origin: self.origin.clone(),
            ..Article::default()
        }
    }

    /// The whole source could not be read.
    pub fn unread(&self, error: Error) -> Unread {
        Unread {
            id: Some(self.id()),
            origin: self.origin.clone(),
            error,
        }
    }

    /// All text of a source that is one article.
    pub fn whole_text(&self, input: &mut dyn Read) -> Result<String, Unread> {
        let mut bytes = Vec::new();
        let most = self.options.limit as u64 + 1;
        input
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|e| self.unread(failed(&e)))?;
        if bytes.len() as u64 == most {
            return Err(self.unread(self.too_long()));
        }
        charset::utf8(bytes).map_err(|error| self.unread(error))
    }

    pub fn too_long(&self) -> Error {
        Error::new(
            ErrorKind::Limit,
            format!("an article of more than {} bytes", self.options.limit),
        )
    }

    /// An article with text, and not too much of it.
    pub fn checked(&self, mut article: Article) -> Result<Article, Unread> {
        let error = if article.text.len() > self.options.limit {
            self.too_long()
        } else if article.text.trim().is_empty() {
            Error::new(ErrorKind::Empty, "no text")
        } else {
            article.warnings.extend(controls(&article.text));
            return Ok(article);
        };
        Err(Unread {
            id: Some(article.id),
            origin: article.origin,
            error,
        })
    }
}

/// What a file is called, without the endings that say its form and packing.
fn stem(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let unpacked = ["gz", "zst"].iter().find_map(|ending| {
        let rest = name.strip_suffix(ending)?.strip_suffix('.')?;
        Path::new(rest).file_stem()
    });
    let stem = unpacked.or_else(|| path.file_stem())?;
    Some(stem.to_string_lossy().into_owned())
}

/// The warning where a text holds control characters other than line ends, tabs and page ends.
fn controls(text: &str) -> Option<String> {
    let odd = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C) || b == 0x7F;
    let first = text.bytes().position(odd)?;
    let count = text.bytes().filter(|&b| odd(b)).count();
    let line = text[..first].matches('\n').count() + 1;
    Some(format!(
        "control characters: {count}, the first on line {line}"
    ))
}

/// The error that a failed read is. What goes past a bound or cannot be decoded fails a read too.
pub(super) fn failed(e: &io::Error) -> Error {
    let kind = match e.kind() {
        io::ErrorKind::QuotaExceeded => ErrorKind::Limit,
        io::ErrorKind::InvalidData => ErrorKind::Encoding,
        _ => ErrorKind::Io,
    };
    Error::new(kind, e.to_string())
}
