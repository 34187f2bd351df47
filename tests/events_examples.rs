//! Every example beside an event kind's rules: what must be found, and what must not.

use dateline::record::{Claim, Event, Participant, Record};
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
    /// Why it does not hold yet; a mark on an example that holds fails the test.
    fails: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Not {
    date: Option<toml::value::Datetime>,
    text: String,
    /// As in [`Example`].
    fails: Option<String>,
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
    /// Empty: none.
    place: Option<String>,
    /// Empty: none.
    time: Option<String>,
    cameo: Option<String>,
    plover: Option<String>,
    /// All its quantities, as `12 killed`.
    quantities: Option<Vec<String>>,
    /// What its sources disagree on, as `status denied`.
    claims: Option<Vec<String>>,
    /// The line that tells it.
    summary: Option<String>,
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
fn differences(event: &Event, expected: &Expected, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(t) = &expected.trigger
        && !event
            .mentions
            .iter()
            .any(|m| m.text.contains(t.as_str()) || t.contains(m.text.as_str()))
    {
        wrong.push(format!("trigger {:?}", event.trigger.text));
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
            // By the name that the record gives or by the words of the text (`Moscow` is Russia).
            let words = |p: &Participant| -> String {
                text.chars().skip(p.start).take(p.end - p.start).collect()
            };
            let same = |a: &str| a.contains(name.as_str()) || name.contains(a);
            let there = event
                .participants
                .iter()
                .any(|p| p.role == role && (same(&p.name) || same(&words(p))));
            if !there {
                wrong.push(format!("no {role} {name}"));
            }
        }
    }
    let found = event.place.as_ref().map_or("", |p| &p.name);
    if let Some(place) = &expected.place
        && (place.is_empty() != found.is_empty() || !found.contains(place.as_str()))
    {
        wrong.push(format!("place {:?}", event.place.as_ref().map(|p| &p.name)));
    }
    if let Some(time) = &expected.time
        && event.time.as_ref().map_or("", |t| &t.value) != time
    {
        wrong.push(format!("time {:?}", event.time.as_ref().map(|t| &t.value)));
    }
    if let Some(quantities) = &expected.quantities {
        let found: Vec<String> = event
            .quantities
            .iter()
            .map(|q| format!("{} {}", q.value, q.what))
            .collect();
        if found != *quantities {
            wrong.push(format!("quantities {found:?}"));
        }
    }
    if let Some(claims) = &expected.claims {
        let claim = |c: &Claim| format!("{} {}", c.field, c.value);
        let found: Vec<String> = event.claims.iter().map(claim).collect();
        if found != *claims {
            wrong.push(format!("claims {found:?}"));
        }
    }
    if expected
        .summary
        .as_ref()
        .is_some_and(|s| *s != event.summary)
    {
        wrong.push(format!("summary {:?}", event.summary));
    }
    if expected.cameo.is_some() && expected.cameo.as_deref() != event.cameo.as_deref() {
        wrong.push(format!("cameo {:?}", event.cameo));
    }
    if expected.plover.is_some()
        && expected.plover.as_deref() != event.plover.as_ref().map(|p| p.kind.as_str())
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

/// What is wrong with an example; empty where it holds.
fn fault(extractor: &Extractor, kind: &str, example: &Example) -> String {
    let record = record(extractor, &example.date, &example.text);
    let best = record
        .events
        .iter()
        .filter(|e| e.kind == kind)
        .map(|e| differences(e, &example.event, &example.text))
        .min_by_key(Vec::len);
    match best {
        Some(list) if list.is_empty() => String::new(),
        Some(list) => format!("{}{}", list.join("; "), shown(&record)),
        None => format!("no such event{}", shown(&record)),
    }
}

fn fault_of_not(extractor: &Extractor, kind: &str, not: &Not) -> String {
    let record = record(extractor, &not.date, &not.text);
    if record.events.iter().any(|e| e.kind == kind) {
        format!("must not fire{}", shown(&record))
    } else {
        String::new()
    }
}

/// Every example holds but those marked as failing, and these do fail: a mark that is no longer
/// needed has to go.
#[test]
fn examples_fire_and_counter_examples_do_not() {
    let extractor = Extractor::new(Options::default()).unwrap();
    let mut report = String::new();
    let mut all = 0;
    for kind in kinds() {
        let examples = kind
            .example
            .iter()
            .map(|e| (&e.text, &e.fails, fault(&extractor, &kind.kind, e)));
        let nots = kind
            .not
            .iter()
            .map(|n| (&n.text, &n.fails, fault_of_not(&extractor, &kind.kind, n)));
        for (text, marked, fault) in examples.chain(nots) {
            all += 1;
            match marked {
                None if !fault.is_empty() => {
                    let _ = writeln!(report, "{}: {}\n    {fault}", kind.kind, text.trim());
                }
                Some(_) if fault.is_empty() => {
                    let _ = writeln!(report, "{}: {}\n    holds now", kind.kind, text.trim());
                }
                _ => {}
            }
        }
    }
    assert!(
        report.is_empty(),
        "of {all} examples these are wrong:\n{report}"
    );
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
