//! Takes the head of the article; gives its place, agency, and the day that relative dates are
//! counted from. Never the wall clock: without a date, relative times stay unresolved.

use crate::span::{Span, TokenRange};
use chrono::NaiveDate;

/// Where the anchor day was found; earlier variants win.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSource {
    Argument,
    Metadata,
    Header,
    Dateline,
    File,
    None,
}

impl DateSource {
    /// The name that stands in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            DateSource::Argument => "argument",
            DateSource::Metadata => "metadata",
            DateSource::Header => "header",
            DateSource::Dateline => "dateline",
            DateSource::File => "file",
            DateSource::None => "none",
        }
    }
}

/// `SEOUL, Oct. 24 (Yonhap) --`
#[derive(Clone, Debug, Default)]
pub struct Dateline {
    /// The whole dateline, sign at its end included.
    pub span: Span,
    pub tokens: TokenRange,
    /// The place's name within it.
    pub place: Option<TokenRange>,
    pub agency: Option<String>,
}

/// The day to count from.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    pub date: Option<NaiveDate>,
    pub source: DateSource,
}
