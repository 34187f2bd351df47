//! Every example beside an event kind's rules: what must be found, and what must not.

use dateline::record::{Event, Record};
use dateline::{Article, Extractor, Options};
use serde::Deserialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct KindFile {
    kind: String,
    #[serde(default)]
    example: Vec<Example>,
    #[serde(default)]
    not: Vec<Not>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    date: Option<toml::value::Datetime>,
    text: String,
    event: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Not {
    date: Option<toml::value::Datetime>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    trigger: Option<String>,
    status: Option<String>,
    #[serde(default)]
    agent: Vec<String>,
    #[serde(default)]
    recipient: Vec<String>,
    #[serde(default)]
    participant: Vec<String>,
    place: Option<String>,
    time: Option<String>,
    cameo: Option<String>,
    plover: Option<String>,
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge/events");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    paths
}

fn kinds() -> Vec<KindFile> {
    files()
        .iter()
        .map(|p| std::fs::read_to_string(p).unwrap())
        .filter(|text| text.contains("\nkind = "))
        .map(|text| toml::from_str(&text).unwrap())
        .collect()
}

fn record(extractor: &Extractor, date: &Option<toml::value::Datetime>, text: &str) -> Record {
    let article = Article {
        date: date.as_ref().map(|d| d.to_string().parse().unwrap()),
        ..Article::from_text("example", text)
    };
    extractor.extract(&article)
}

/// What an event says against what is expected; empty where it is right.
fn differences(event: &Event, expected: &Expected) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(t) = &expected.trigger {
        if !event
            .mentions
            .iter()
            .any(|m| m.text.contains(t.as_str()) || t.contains(m.text.as_str()))
        {
            wrong.push(format!("trigger {:?}", event.trigger.text));
        }
    }
    if expected.status.as_ref().is_some_and(|s| *s != event.status) {
        wrong.push(format!("status {}", event.status));
    }
    for (role, names) in [
        ("agent", &expected.agent),
        ("recipient", &expected.recipient),
        ("participant", &expected.participant),
    ] {
        for name in names {
            let there = event.participants.iter().any(|p| {
                p.role == role && (p.name.contains(name.as_str()) || name.contains(&p.name))
            });
            if !there {
                wrong.push(format!("no {role} {name}"));
            }
        }
    }
    if let Some(place) = &expected.place {
        if event
            .place
            .as_ref()
            .is_none_or(|p| !p.name.contains(place.as_str()))
        {
            wrong.push(format!("place {:?}", event.place.as_ref().map(|p| &p.name)));
        }
    }
    if let Some(time) = &expected.time {
        if event.time.as_ref().is_none_or(|t| t.value != *time) {
            wrong.push(format!("time {:?}", event.time.as_ref().map(|t| &t.value)));
        }
    }
    if expected.cameo.is_some() && expected.cameo != event.cameo {
        wrong.push(format!("cameo {:?}", event.cameo));
    }
    if expected.plover.is_some() && expected.plover != event.plover.as_ref().map(|p| p.kind.clone())
    {
        wrong.push(format!(
            "plover {:?}",
            event.plover.as_ref().map(|p| &p.kind)
        ));
    }
    wrong
}

fn shown(record: &Record) -> String {
    let mut out = String::new();
    for e in &record.events {
        let _ = write!(out, "\n      {} {}: {}", e.kind, e.status, e.summary);
    }
    out
}

#[test]
fn examples_fire_and_counter_examples_do_not() {
    let extractor = Extractor::new(Options::default()).unwrap();
    let mut report = String::new();
    let (mut all, mut failed) = (0, 0);
    for kind in kinds() {
        for example in &kind.example {
            all += 1;
            let record = record(&extractor, &example.date, &example.text);
            let best = record
                .events
                .iter()
                .filter(|e| e.kind == kind.kind)
                .map(|e| differences(e, &example.event))
                .min_by_key(Vec::len);
            let wrong = match best {
                None => "no such event".to_owned(),
                Some(list) if list.is_empty() => continue,
                Some(list) => list.join("; "),
            };
            failed += 1;
            let text = example.text.trim();
            let _ = writeln!(
                report,
                "{}: {text}\n    {wrong}{}",
                kind.kind,
                shown(&record)
            );
        }
        for not in &kind.not {
            all += 1;
            let record = record(&extractor, &not.date, &not.text);
            if record.events.iter().any(|e| e.kind == kind.kind) {
                failed += 1;
                let text = not.text.trim();
                let _ = writeln!(
                    report,
                    "{}: {text}\n    must not fire{}",
                    kind.kind,
                    shown(&record)
                );
            }
        }
    }
    assert!(failed == 0, "{failed} of {all} examples fail:\n{report}");
}

#[test]
fn every_kind_has_examples_and_counter_examples() {
    for kind in kinds() {
        assert!(
            kind.example.len() >= 6,
            "{}: {} examples",
            kind.kind,
            kind.example.len()
        );
        assert!(
            kind.not.len() >= 3,
            "{}: {} counter-examples",
            kind.kind,
            kind.not.len()
        );
    }
}
