//! The pipeline as one readable function: takes an article, gives its record.

use crate::article::Article;
use crate::dateline::DateSource;
use crate::error::Result;
use crate::record::{self, Offsets, Record, Unit};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::path::PathBuf;

/// What a user may choose about extraction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day that relative dates are counted from, for every article.
    pub date: Option<NaiveDate>,
    /// What the record's offsets count.
    pub offsets: Unit,
    /// Puts the text into the record.
    pub with_text: bool,
    /// A folder of rule files and tables that add to the built-in knowledge.
    pub knowledge: Option<PathBuf>,
    /// Tables of names that add to the built-in gazetteer.
    pub gazetteers: Vec<PathBuf>,
}

/// Turns articles into records. Made once, shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    options: Options,
}

impl Extractor {
    /// # Errors
    /// Knowledge or a gazetteer of the user's that cannot be read.
    pub fn new(options: Options) -> Result<Self> {
        Ok(Extractor { options })
    }

    /// The record of an article. Total: odd text gives less, and a warning in the record.
    pub fn extract(&self, article: &Article) -> Record {
        let offsets = Offsets::new(&article.text, self.options.offsets);
        let (date, source) = match (self.options.date, article.date, article.file_date) {
            (Some(day), _, _) => (Some(day), DateSource::Argument),
            (_, Some(day), _) => (Some(day), DateSource::Metadata),
            (_, _, Some(day)) => (Some(day), DateSource::File),
            _ => (None, DateSource::None),
        };
        Record {
            schema: Cow::Borrowed(record::SCHEMA),
            id: article.id.clone(),
            date: date.map(|day| day.to_string()),
            date_source: Cow::Borrowed(source.as_str()),
            title: article.title.clone(),
            dateline: None,
            offsets: offsets.unit(),
            length: offsets.length(),
            text: (self.options.with_text || article.extracted).then(|| article.text.clone()),
            entities: Vec::new(),
            times: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            warnings: article.warnings.clone(),
        }
    }
}
