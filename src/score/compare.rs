//! Takes two records of one article; gives what differs, field by field.
//!
//! Ids are numbers in the order of the text, so one entity more changes all that follow. To show
//! one change as one, ids are first replaced by what they stand for (`e5` by its name), and items
//! of a list are matched by where they stand in the text.

use crate::record::Record;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fmt;

/// One field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where in the record: `events[384 meet].time.value`.
    pub field: String,
    /// `None` where there was nothing.
    pub before: Option<Value>,
    /// `None` where there is nothing.
    pub after: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => write!(f, "  {}: {before} -> {after}", self.field),
            (None, Some(after)) => write!(f, "+ {}: {after}", self.field),
            (Some(before), None) => write!(f, "- {}: {before}", self.field),
            (None, None) => Ok(()),
        }
    }
}

/// What differs between two records, in the order of their fields.
pub fn differences(before: &Record, after: &Record) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", &named(before), &named(after), &mut found);
    found
}

/// The record as JSON, with names in place of ids.
fn named(record: &Record) -> Value {
    let mut names = HashMap::new();
    for entity in &record.entities {
        names.insert(entity.id.as_str(), entity.name.as_str());
    }
    for time in &record.times {
        names.insert(time.id.as_str(), time.text.as_str());
    }
    for statement in &record.statements {
        names.insert(statement.id.as_str(), statement.source.name.as_str());
    }
    let mut value = serde_json::to_value(record).expect("a record has only text keys");
    let lists = ["entities", "times", "statements", "events"];
    for list in lists {
        for item in value[list].as_array_mut().into_iter().flatten() {
            item.as_object_mut().and_then(|item| item.remove("id"));
        }
    }
    replace(&mut value, None, &names);
    value
}

/// Puts names where ids stand.
fn replace(value: &mut Value, key: Option<&str>, names: &HashMap<&str, &str>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                replace(value, Some(key), names);
            }
        }
        Value::Array(list) => {
            for value in list {
                replace(value, key, names);
            }
        }
        Value::String(id) => {
            let is_reference = matches!(
                key,
                Some("entity" | "place" | "statement" | "sources" | "times")
            );
            if let Some(name) = names.get(id.as_str()).filter(|_| is_reference) {
                *id = (*name).to_owned();
            }
        }
        _ => {}
    }
}

fn compare(field: &str, before: &Value, after: &Value, found: &mut Vec<Difference>) {
    match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let field = match field {
                    "" => key.clone(),
                    _ => format!("{field}.{key}"),
                };
                one(&field, a.get(key), b.get(key), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.iter().chain(b).any(Value::is_object) => {
            items(field, a, b, found);
        }
        _ if before != after => found.push(Difference {
            field: field.to_owned(),
            before: Some(before.clone()),
            after: Some(after.clone()),
        }),
        _ => {}
    }
}

fn one(field: &str, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<Difference>) {
    match (before, after) {
        (Some(before), Some(after)) => compare(field, before, after, found),
        _ => found.push(Difference {
            field: field.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        }),
    }
}

/// Compares lists whose items stand somewhere in the text.
fn items(field: &str, before: &[Value], after: &[Value], found: &mut Vec<Difference>) {
    let before = keyed(before);
    let after = keyed(after);
    let had: HashMap<_, _> = before.iter().map(|(key, item)| (key, *item)).collect();
    let has: HashMap<_, _> = after.iter().map(|(key, item)| (key, *item)).collect();
    for (key, item) in &before {
        one(
            &format!("{field}[{key}]"),
            Some(item),
            has.get(key).copied(),
            found,
        );
    }
    for (key, item) in after.iter().filter(|(key, _)| !had.contains_key(key)) {
        one(&format!("{field}[{key}]"), None, Some(item), found);
    }
}

/// Each item with a name that its field in the text gives it, made unique by counting.
fn keyed(list: &[Value]) -> Vec<(String, &Value)> {
    let mut times = HashMap::new();
    let name = |item: &Value| {
        let map = item.as_object();
        let place = map.and_then(place_in_text);
        let text = ["kind", "name", "text", "field"]
            .into_iter()
            .find_map(|key| item.get(key)?.as_str());
        match (place, text) {
            (Some(place), Some(text)) => format!("{place} {text}"),
            (Some(place), None) => place.to_string(),
            (None, text) => text.unwrap_or_default().to_owned(),
        }
    };
    list.iter()
        .map(|item| {
            let name = name(item);
            let count: &mut usize = times.entry(name.clone()).or_default();
            *count += 1;
            match *count {
                1 => (name, item),
                n => (format!("{name} #{n}"), item),
            }
        })
        .collect()
}

fn place_in_text(item: &Map<String, Value>) -> Option<u64> {
    let own = item.get("start").and_then(Value::as_u64);
    let inner = || {
        item.get("trigger")
            .or_else(|| item.get("cue"))?
            .get("start")?
            .as_u64()
    };
    let first = || item.get("mentions")?.get(0)?.get("start")?.as_u64();
    own.or_else(inner).or_else(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn record(entities: &[(usize, &str)], speaker: &str) -> Record {
        let id = |name: &str| {
            let i = entities.iter().position(|(_, n)| *n == name).unwrap();
            format!("e{}", i + 1)
        };
        let list: Vec<_> = entities
            .iter()
            .map(|(start, name)| {
                json!({
                    "id": id(name), "type": "person", "name": name, "title": null,
                    "country": null, "sector": null, "known": false, "geonameid": null,
                    "lat": null, "lon": null, "wikidata": null,
                    "mentions": [{"start": start, "end": start + 3, "text": name}]
                })
            })
            .collect();
        let value = json!({
            "schema": "dateline.article/1", "id": "a", "date": null, "date_source": "none",
            "title": null, "dateline": null, "offsets": "codepoint", "length": 99,
            "entities": list, "times": [],
            "statements": [{
                "id": "s1", "source": {"entity": id(speaker), "name": speaker, "start": 9, "end": 12},
                "cue": {"start": 13, "end": 17, "text": "said"}, "quoted": false, "content": null,
                "time": null
            }],
            "events": [], "warnings": []
        });
        serde_json::from_value(value).unwrap()
    }

    fn shown(before: &Record, after: &Record) -> Vec<String> {
        let found = differences(before, after);
        found.iter().map(|d| d.field.clone()).collect()
    }

    #[test]
    fn one_change_is_one_difference() {
        let lula = record(&[(9, "Lula")], "Lula");
        assert!(shown(&lula, &lula).is_empty());
        let both = record(&[(2, "Petro"), (9, "Lula")], "Lula");
        assert_eq!(shown(&lula, &both), ["entities[2 Petro]"]);
        assert_eq!(shown(&both, &lula), ["entities[2 Petro]"]);
        let other = record(&[(2, "Petro"), (9, "Lula")], "Petro");
        assert_eq!(
            shown(&both, &other),
            ["statements[13].source.entity", "statements[13].source.name"]
        );
    }
}
