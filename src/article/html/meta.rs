//! What a page says of itself: JSON-LD, meta tags, the title.

use crate::article::paragraphs::one_line;
use serde_json::Value;

/// Candidates for headline and date, each the first of its kind in the page.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub linked: Linked,
    tag_date: Option<(usize, String)>,
    tag_title: Option<String>,
    pub time: Option<String>,
    pub heading: Option<String>,
    pub page_title: Option<String>,
}

/// What JSON-LD says.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub title: Option<String>,
    pub date: Option<String>,
    pub body: Option<String>,
}

/// Names of meta tags that hold the day of publication, best first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
];

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title"];

impl Meta {
    /// Takes a meta tag's name (or property) and content.
    pub fn tag(&mut self, name: &str, content: &str) {
        let name = name.trim().to_ascii_lowercase();
        if content.trim().is_empty() {
            return;
        }
        if let Some(rank) = DATES.iter().position(|d| *d == name) {
            if self.tag_date.as_ref().is_none_or(|(best, _)| rank < *best) {
                self.tag_date = Some((rank, content.to_owned()));
            }
        } else if TITLES.contains(&name.as_str()) && self.tag_title.is_none() {
            self.tag_title = Some(one_line(content));
        }
    }

    /// Takes the text of a JSON-LD script; the first article in it counts.
    pub fn linked_data(&mut self, script: &str) {
        let Ok(value) = serde_json::from_str::<Value>(script.trim()) else {
            return;
        };
        let Some(article) = find_article(&value) else {
            return;
        };
        let text = |key: &str| {
            let text = article.get(key)?.as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        self.linked.title = self.linked.title.take().or_else(|| text("headline"));
        self.linked.date = self
            .linked
            .date
            .take()
            .or_else(|| text("datePublished").or_else(|| text("dateCreated")));
        self.linked.body = self.linked.body.take().or_else(|| text("articleBody"));
    }

    pub fn date(&self) -> Option<&str> {
        let tag = self.tag_date.as_ref().map(|(_, date)| date.as_str());
        let linked = self.linked.date.as_deref();
        linked.or(tag).or(self.time.as_deref())
    }

    pub fn title(&self) -> Option<String> {
        let candidates = [
            &self.linked.title,
            &self.tag_title,
            &self.heading,
            &self.page_title,
        ];
        let best = candidates.into_iter().flatten().next()?;
        // JSON-LD often repeats the page's markup: `Rain &amp; wind`.
        let best = match best.contains(['&', '<']) {
            true => super::fragment(best),
            false => best.clone(),
        };
        Some(one_line(&best))
    }
}

/// The object whose type is an article, in a list or a graph too.
fn find_article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(list) => list.iter().find_map(find_article),
        Value::Object(map) => {
            let is = |kind: &Value| kind.as_str().is_some_and(|k| k.ends_with("Article"));
            let typed = match map.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is),
                Some(kind) => is(kind),
                None => false,
            };
            if typed || map.contains_key("articleBody") {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .into_iter()
                .find_map(|key| find_article(map.get(key)?))
        }
        _ => None,
    }
}
