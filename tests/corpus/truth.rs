//! What a person says that an article holds: the files beside the articles. `corpus/README.md` says
//! how they are read.

use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Half-open, in code points, with the text that stands there.
pub type Span = (usize, usize, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    pub id: String,
    pub date: Option<String>,
    pub chars: usize,
    pub times: Vec<Time>,
    pub events: Vec<Event>,
    pub entities: Vec<Entity>,
    pub statements: Vec<Statement>,
}

/// `None` among the further values: leaving it unresolved is right too.
#[derive(Deserialize)]
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

#[derive(Deserialize)]
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
    pub participants: Vec<Participant>,
    pub time: Option<EventTime>,
    pub place: Option<Place>,
    pub sources: Vec<String>,
    #[serde(rename = "topics")]
    pub _topics: Vec<String>,
    #[serde(rename = "claims", default)]
    pub _claims: serde_json::Value,
    #[serde(rename = "note", default)]
    pub _note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    pub name: String,
    pub role: String,
    #[serde(default)]
    pub alt: Vec<String>,
    pub optional: bool,
}

/// `None` among the values: leaving the time empty is right too.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventTime {
    pub value: Option<String>,
    #[serde(default)]
    pub alt: Vec<Option<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub name: String,
    #[serde(default)]
    pub alt: Vec<Option<String>>,
    pub country: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(rename = "country")]
    pub _country: Option<String>,
    pub mentions: Vec<Span>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub source: String,
    pub cue: Span,
}

/// The corpus, in the order of names: each article's path and what it holds.
pub fn corpus() -> Vec<(PathBuf, Truth)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut articles: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    articles.sort();
    articles
        .into_iter()
        .map(|path| {
            let beside = path.with_extension("truth.json");
            let json =
                fs::read_to_string(&beside).unwrap_or_else(|e| panic!("{}: {e}", beside.display()));
            let truth =
                serde_json::from_str(&json).unwrap_or_else(|e| panic!("{}: {e}", beside.display()));
            (path, truth)
        })
        .collect()
}
