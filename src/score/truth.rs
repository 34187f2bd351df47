//! What a person says that an article holds. `corpus/README.md` says how each key is read.

use crate::error::{Error, ErrorKind, Result};
use serde::Deserialize;

/// Half-open, in code points, with the text that stands there.
pub type Span = (usize, usize, String);

/// The truth about one article. Parts that are left out are not judged.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    pub id: String,
    /// The day that relative dates count from.
    #[serde(default)]
    pub date: Option<String>,
    /// Length of the article's text.
    #[serde(default)]
    pub chars: Option<usize>,
    #[serde(default)]
    pub times: Option<Vec<Time>>,
    #[serde(default)]
    pub events: Option<Vec<Event>>,
    #[serde(default)]
    pub entities: Option<Vec<Entity>>,
    #[serde(default)]
    pub statements: Option<Vec<Statement>>,
}

/// A temporal expression. `None` among the further values: leaving it unresolved is right too.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    pub start: usize,
    pub end: usize,
    pub text: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: String,
    #[serde(default)]
    pub alt: Vec<Option<String>>,
}

/// One occasion with all its mentions, the fullest first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub id: String,
    pub kind: String,
    #[serde(default)]
    pub alt_kinds: Vec<String>,
    pub status: String,
    #[serde(default)]
    pub alt_status: Vec<String>,
    /// Every good reader would list it; finding one that is not required is neither good nor bad.
    pub required: bool,
    pub mentions: Vec<Span>,
    #[serde(default)]
    pub participants: Vec<Participant>,
    #[serde(default)]
    pub time: Option<EventTime>,
    #[serde(default)]
    pub place: Option<Place>,
    #[serde(default)]
    pub sources: Vec<String>,
    #[serde(default)]
    pub topics: Vec<String>,
    #[serde(default)]
    pub claims: serde_json::Value,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    pub name: String,
    pub role: String,
    #[serde(default)]
    pub alt: Vec<String>,
    #[serde(default)]
    pub optional: bool,
}

/// `None` among the values: leaving the time empty is right too.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventTime {
    pub value: Option<String>,
    #[serde(default)]
    pub alt: Vec<Option<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub name: String,
    #[serde(default)]
    pub alt: Vec<Option<String>>,
    #[serde(default)]
    pub country: Option<String>,
}

/// A proper name in its longest form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub country: Option<String>,
    pub mentions: Vec<Span>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub source: String,
    pub cue: Span,
}

impl Truth {
    /// Reads the truth about one article.
    ///
    /// # Errors
    /// JSON that is not of this form, with its line.
    ///
    /// ```
    /// use dateline::score::Truth;
    /// let truth = Truth::read(r#"{"id": "talks", "times": []}"#)?;
    /// assert_eq!(truth.id, "talks");
    /// let wrong = Truth::read("{\"id\": \"talks\",\n\"events\": [{}]}").unwrap_err();
    /// assert_eq!(wrong.line(), Some(2));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn read(json: &str) -> Result<Self> {
        let wrong = |what: &str| {
            let message = format!("not the truth about an article: {what}");
            Error::new(ErrorKind::Format, message)
        };
        let truth: Truth = serde_json::from_str(json).map_err(|e| {
            let message = e.to_string();
            // The place stands in the error itself.
            let what = message.split(" at line ").next().unwrap_or(&message);
            wrong(what).at_line(e.line() as u64)
        })?;
        match truth
            .events
            .iter()
            .flatten()
            .find(|e| e.mentions.is_empty())
        {
            Some(event) => Err(wrong(&format!("event {:?} has no mention", event.id))),
            None => Ok(truth),
        }
    }
}
