//! What can go wrong: reading input and reading knowledge. Analysis itself is total.

use std::fmt;

/// An error with the place where it arose.
#[derive(Debug)]
pub struct Error(Box<Inner>);

/// Behind a box: errors are rare, and results that may hold one are passed around a lot.
#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    path: Option<String>,
    line: Option<u64>,
    column: Option<u64>,
}

/// The class of an [`Error`]; its name stands in error records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system could not read or write.
    Io,
    /// Bytes that are not text in the character set declared or detected.
    Encoding,
    /// Input that is not of the form it was said or seen to be.
    Format,
    /// An article without text.
    Empty,
    /// A date that does not exist or is not ISO 8601.
    Date,
    /// A rule file or table that breaks its contract.
    Knowledge,
    /// An article past the stated bounds of size, time or memory.
    Limit,
    /// Extraction of one article failed: a defect of the program.
    Internal,
}

impl ErrorKind {
    /// Every kind.
    pub const ALL: [ErrorKind; 8] = [
        ErrorKind::Io,
        ErrorKind::Encoding,
        ErrorKind::Format,
        ErrorKind::Empty,
        ErrorKind::Date,
        ErrorKind::Knowledge,
        ErrorKind::Limit,
        ErrorKind::Internal,
    ];

    /// The name that stands in error records.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorKind::Io => "io",
            ErrorKind::Encoding => "encoding",
            ErrorKind::Format => "format",
            ErrorKind::Empty => "empty",
            ErrorKind::Date => "date",
            ErrorKind::Knowledge => "knowledge",
            ErrorKind::Limit => "limit",
            ErrorKind::Internal => "internal",
        }
    }
}

impl Error {
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner {
            kind,
            message: message.into(),
            path: None,
            line: None,
            column: None,
        }))
    }

    /// Adds the file it happened in, unless one is named already.
    pub fn in_path(mut self, path: impl Into<String>) -> Self {
        self.0.path.get_or_insert(path.into());
        self
    }

    /// Adds the line, from 1.
    pub fn at_line(mut self, line: u64) -> Self {
        self.0.line.get_or_insert(line);
        self
    }

    /// Adds the column, from 1.
    pub fn at_column(mut self, column: u64) -> Self {
        self.0.column.get_or_insert(column);
        self
    }

    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The message without its place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    pub fn line(&self) -> Option<u64> {
        self.0.line
    }

    /// Line and column within the input, in words: `line 2, column 5`.
    pub fn place(&self) -> Option<String> {
        match (self.0.line, self.0.column) {
            (Some(line), Some(column)) => Some(format!("line {line}, column {column}")),
            (Some(line), None) => Some(format!("line {line}")),
            (None, Some(column)) => Some(format!("column {column}")),
            (None, None) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.0.path {
            write!(f, "{path}:")?;
        }
        if let Some(line) = self.0.line {
            write!(f, "{line}:")?;
        }
        if let Some(column) = self.0.column {
            write!(f, "{column}:")?;
        }
        if self.0.path.is_some() || self.0.line.is_some() {
            f.write_str(" ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}

/// The result of reading input or knowledge.
pub type Result<T> = std::result::Result<T, Error>;
