//! What goes in: one news article, whatever form it came in.

use chrono::NaiveDate;

/// One article as read: its text, and what its container said of it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Given id, else the file's stem, else the line number.
    pub id: String,
    pub title: Option<String>,
    /// The day of issue as the container's own field says.
    pub date: Option<NaiveDate>,
    /// The day of issue as the file's name says (`2014-03-03-ferry.txt`).
    pub file_date: Option<NaiveDate>,
    /// The text that every offset of the record counts in; a byte order mark is gone.
    pub text: String,
    /// Whether the text was taken out of another form (HTML, NewsML) and so must stand in the record.
    pub extracted: bool,
}

impl Article {
    /// An article from plain text, with no date of its own.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Article {
            id: id.into(),
            text: text.into(),
            ..Article::default()
        }
    }
}
