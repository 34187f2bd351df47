//! Which fields of a structured input hold an article's id, date, title and text.

use super::{Article, Origin, Unread, parse_date};
use crate::error::{Error, ErrorKind, Result};
use serde_json::Value;

/// The input's own names for the fields of an article; a full stop steps into an object
/// (`article.body`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    pub id: String,
    pub date: String,
    pub title: String,
    pub text: String,
}

impl Default for Fields {
    fn default() -> Self {
        Fields {
            id: "id".into(),
            date: "date".into(),
            title: "title".into(),
            text: "text".into(),
        }
    }
}

impl Fields {
    /// Takes one `ours=theirs`: `text=body`.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] where there is no `=` or the left side is not a field of ours.
    pub fn set(&mut self, pair: &str) -> Result<()> {
        let bad = |message: String| Error::new(ErrorKind::Format, message);
        let (ours, theirs) = pair
            .split_once('=')
            .ok_or_else(|| bad(format!("{pair:?} is not FIELD=NAME, such as text=body")))?;
        let slot = match ours.trim() {
            "id" => &mut self.id,
            "date" => &mut self.date,
            "title" => &mut self.title,
            "text" => &mut self.text,
            other => {
                return Err(bad(format!(
                    "no field {other:?}: the fields are id, date, title, text"
                )));
            }
        };
        *slot = theirs.trim().to_owned();
        Ok(())
    }

    /// The article that a JSON value holds under these names; `number` is its id where it gives
    /// none.
    pub(super) fn article(
        &self,
        value: &mut Value,
        number: u64,
        origin: &Origin,
    ) -> std::result::Result<Article, Unread> {
        let take = |value: &mut Value, path: &str| find(value, path).map(Value::take);
        let id = take(value, &self.id).and_then(scalar);
        let fail = |id: &Option<String>, error: Error| Unread {
            id: Some(id.clone().unwrap_or_else(|| number.to_string())),
            origin: origin.clone(),
            error,
        };
        let text = match take(value, &self.text) {
            Some(Value::String(text)) => text,
            Some(other) => {
                let message = format!("field {:?} is {}, not text", self.text, sort(&other));
                return Err(fail(&id, Error::new(ErrorKind::Format, message)));
            }
            None => {
                let message = format!("no field {:?}: {}", self.text, keys(value));
                return Err(fail(&id, Error::new(ErrorKind::Format, message)));
            }
        };
        let date = match take(value, &self.date).and_then(scalar) {
            Some(date) if !date.trim().is_empty() => {
                Some(parse_date(&date).map_err(|error| fail(&id, error))?)
            }
            _ => None,
        };
        let title = take(value, &self.title)
            .and_then(scalar)
            .filter(|title| !title.trim().is_empty());
        Ok(Article {
            id: id.unwrap_or_else(|| number.to_string()),
            title,
            date,
            text,
            origin: origin.clone(),
            ..Article::default()
        })
    }
}

/// The value under a name, else under a path of names.
fn find<'v>(value: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    if value.get(path).is_some() {
        return value.get_mut(path);
    }
    path.split('.').try_fold(value, |v, key| v.get_mut(key))
}

/// A string or number as text.
fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What there is instead, for the message.
fn keys(value: &Value) -> String {
    match value.as_object() {
        None => format!("the line holds {}, not an object", sort(value)),
        Some(map) if map.is_empty() => "the object is empty".into(),
        Some(map) => format!(
            "the object has {}; --field text=NAME says which one is the text",
            shown(map.keys().map(String::as_str))
        ),
    }
}

/// Names of fields for a message: a dozen, each cut to a word or two.
pub(super) fn shown<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names = names.map(|name| match name.char_indices().nth(30) {
        Some((end, _)) => format!("{} ...", name[..end].trim()),
        None => name.trim().to_owned(),
    });
    let mut list = names.by_ref().take(12).collect::<Vec<_>>().join(", ");
    if names.next().is_some() {
        list += " ...";
    }
    list
}
