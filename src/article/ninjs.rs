//! ninjs, the IPTC's news in JSON, of all versions: bodies by content type, the main headline. What
//! versions 1 and 2 write in small letters (`versioncreated`) has capitals from 3 on
//! (`versionCreated`).

use super::html;
use super::{Article, Origin, Unread, parse_date};
use crate::error::{Error, ErrorKind};
use serde_json::Value;

/// Whether an object looks like a ninjs item: a `uri`, and a body as ninjs names them.
pub(super) fn is_item(value: &Value) -> bool {
    value.get("uri").is_some() && (BODIES.iter().any(|(key, _)| value.get(key).is_some()))
}

/// Where ninjs keeps the text, best first, and whether it is markup.
const BODIES: &[(&str, bool)] = &[
    ("body_text", false),
    ("body_xhtml", true),
    ("body_html", true),
    ("bodies", true),
];

/// Where it keeps the day, best first.
const DAYS: &[&str] = &[
    "versioncreated",
    "versionCreated",
    "contentcreated",
    "contentCreated",
    "firstcreated",
    "firstCreated",
];

/// The article of an item; `number` is its id where it gives none.
pub(super) fn article(value: &Value, number: u64, origin: &Origin) -> Result<Article, Unread> {
    let text_of = |key: &str| value.get(key)?.as_str().map(str::trim);
    let id = text_of("uri").map_or_else(|| number.to_string(), str::to_owned);
    let unread = |error| Unread {
        id: Some(id.clone()),
        origin: origin.clone(),
        error,
    };
    let (text, extracted) = body(value)
        .ok_or_else(|| unread(Error::new(ErrorKind::Empty, "a ninjs item without a body")))?;
    let day = DAYS.iter().copied().find_map(text_of);
    Ok(Article {
        title: headline(value),
        date: day.map(parse_date).transpose().map_err(unread)?,
        text,
        extracted,
        origin: origin.clone(),
        id,
        ..Article::default()
    })
}

/// The item's text, and whether it was taken out of markup.
fn body(value: &Value) -> Option<(String, bool)> {
    for &(key, markup) in BODIES {
        match value.get(key) {
            Some(Value::String(text)) if !markup => return Some((text.clone(), false)),
            Some(Value::String(text)) => return Some((html::fragment(text), true)),
            Some(Value::Array(bodies)) => {
                let plain = |body: &&Value| content_type(body) == Some("text/plain");
                let chosen = bodies.iter().find(plain).or_else(|| bodies.first())?;
                let text = chosen.get("value")?.as_str()?;
                let markup = match content_type(chosen) {
                    Some(kind) => kind.contains("ml"),
                    None => text.trim_start().starts_with('<'),
                };
                return Some(match markup {
                    true => (html::fragment(text), true),
                    false => (text.to_owned(), false),
                });
            }
            _ => {}
        }
    }
    None
}

fn content_type(body: &Value) -> Option<&str> {
    let kind = body
        .get("contenttype")
        .or_else(|| body.get("contentType"))?;
    kind.as_str()
}

/// The headline, or of several the main one, else the first.
fn headline(value: &Value) -> Option<String> {
    let one = value.get("headline").and_then(Value::as_str);
    let several = || {
        let list = value.get("headlines")?.as_array()?;
        let main = |h: &&Value| h.get("role").is_some_and(|role| role == "main");
        let chosen = list.iter().find(main).or_else(|| list.first())?;
        chosen.get("value")?.as_str()
    };
    one.or_else(several)
        .map(str::trim)
        .filter(|title| !title.is_empty())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::article::tests::seen;

    #[test]
    fn bodies_and_headlines_of_all_versions() {
        let first = r#"{"uri": "tag:wire,2025:1", "versioncreated": "2025-10-24T08:00:00Z",
            "headline": " Rain ", "body_html": "<p>It rained.</p><p>It stopped.</p>"}"#;
        assert_eq!(
            seen("a.json", first),
            ["tag:wire,2025:1|2025-10-24|Rain|It rained.\n\nIt stopped."]
        );
        let third = r#"{"uri": "b", "standard": {"name": "ninjs", "version": "3.0"},
            "headlines": [{"role": "main", "value": "Rain"}],
            "bodies": [{"contenttype": "text/html", "value": "<p>No.</p>"},
                       {"contenttype": "text/plain", "value": "It rained."}]}"#;
        assert_eq!(seen("a.json", third), ["b||Rain|It rained."]);
        let capitals = r#"{"uri": "c", "versionCreated": "2025-10-24T08:00:00Z",
            "headlines": [{"role": "short", "value": "Wet"}, {"role": "main", "value": "Rain"}],
            "bodies": [{"contentType": "application/xhtml+xml", "value": "<p>It rained.</p>"}]}"#;
        assert_eq!(seen("a.json", capitals), ["c|2025-10-24|Rain|It rained."]);
    }
}
