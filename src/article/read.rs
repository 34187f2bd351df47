//! Opens one source and hands on its articles.

use super::{Article, Fields, Form, Origin, Unread, date_in_name, jsonl, text};
use crate::error::{Error, ErrorKind};
use encoding_rs::Encoding;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How input is to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The input form; `None`: by content.
    pub form: Option<Form>,
    /// The input's names for id, date, title and text.
    pub fields: Fields,
    /// The character set where neither a mark nor the input itself says; `None`: UTF-8.
    pub charset: Option<&'static Encoding>,
    /// The longest text taken, in bytes. Every stage's time and memory grow with the length of
    /// the text and with nothing else, so this bounds both.
    pub limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            form: None,
            fields: Fields::default(),
            charset: None,
            limit: 64 << 20,
        }
    }
}

/// Where input is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Stdin,
    File(PathBuf),
}

/// Takes each article, or what could not be read of it; `Break` stops the reading.
pub type Sink<'s> = dyn FnMut(Result<Article, Unread>) -> ControlFlow<()> + 's;

/// Reads a source and hands its articles on in their order.
pub fn read(source: &Source, options: &Options, sink: &mut Sink<'_>) -> ControlFlow<()> {
    match source {
        Source::Stdin => read_from(io::stdin().lock(), None, options, sink),
        Source::File(path) => match File::open(path) {
            Ok(file) => read_from(file, Some(path), options, sink),
            Err(e) => {
                let job = Job::new(Some(path), options);
                sink(Err(job.unread(Error::new(ErrorKind::Io, e.to_string()))))
            }
        },
    }
}

/// Reads articles from any bytes; the path is theirs, for ids and messages.
pub fn read_from(
    input: impl Read,
    path: Option<&Path>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let job = Job::new(path, options);
    let mut input = BufReader::with_capacity(64 << 10, input);
    let head = match input.fill_buf() {
        Ok(head) => head,
        Err(e) => return sink(Err(job.unread(Error::new(ErrorKind::Io, e.to_string())))),
    };
    let head = String::from_utf8_lossy(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head));
    let form = options
        .form
        .unwrap_or_else(|| Form::detect(&head, &options.fields));
    match form {
        Form::Text => text::read(&mut input, &job, sink),
        Form::Jsonl => jsonl::read(input, &job, sink),
    }
}

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
            stem: path
                .and_then(Path::file_stem)
                .map(|s| s.to_string_lossy().into_owned()),
        }
    }

    /// The id of a source that is one article.
    pub fn id(&self) -> String {
        self.stem.clone().unwrap_or_else(|| "1".into())
    }

    /// An empty article that knows where it came from.
    pub fn article(&self) -> Article {
        Article {
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

    /// All bytes of a source that is one article.
    pub fn whole(&self, input: &mut dyn Read) -> Result<Vec<u8>, Unread> {
        let mut bytes = Vec::new();
        let most = self.options.limit as u64 + 1;
        input
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|e| self.unread(Error::new(ErrorKind::Io, e.to_string())))?;
        if bytes.len() as u64 == most {
            return Err(self.unread(self.too_long()));
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(self.unread(Error::new(ErrorKind::Empty, "no text")));
        }
        Ok(bytes)
    }

    pub fn too_long(&self) -> Error {
        Error::new(
            ErrorKind::Limit,
            format!("an article of more than {} bytes", self.options.limit),
        )
    }

    /// An article with text, and not too much of it.
    pub fn checked(&self, article: Article) -> Result<Article, Unread> {
        let error = if article.text.len() > self.options.limit {
            self.too_long()
        } else if article.text.trim().is_empty() {
            Error::new(ErrorKind::Empty, "no text")
        } else {
            return Ok(article);
        };
        Err(Unread {
            id: Some(article.id),
            origin: article.origin,
            error,
        })
    }
}
