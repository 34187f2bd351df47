//! The corpus against the program: whole records as they are today (snapshots), and the truth that a
//! person wrote beside each article (floors per field).
//!
//! After a change that is meant, read the diff and accept it: `cargo insta review`, or
//! `INSTA_UPDATE=always cargo test --test corpus records`. Every fault by the truth is listed by
//! `cargo test --test corpus faults -- --ignored --nocapture`.

mod layout;

use dateline::article::{self, Article, Source};
use dateline::extractor::{Extractor, Options};
use dateline::record::Record;
use dateline::score::{Score, Truth};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The corpus, in the order of names: each article's path and what it holds.
fn corpus() -> Vec<(PathBuf, Truth)> {
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
            let truth = Truth::read(&json).unwrap_or_else(|e| panic!("{}: {e}", beside.display()));
            (path, truth)
        })
        .collect()
}

/// Reads an article as the program does, with the date in its file's name.
fn read(path: &Path) -> Article {
    let mut found = None;
    let source = Source::File(path.to_owned());
    let _ = article::read(&source, &article::Options::default(), &mut |article| {
        found = Some(article.unwrap_or_else(|e| panic!("{}: {}", path.display(), e.error)));
        ControlFlow::Break(())
    });
    found.unwrap_or_else(|| panic!("{}: no article", path.display()))
}

fn extractor() -> Extractor {
    Extractor::new(Options::default()).unwrap()
}

fn scored() -> Score {
    let extractor = extractor();
    let mut score = Score::default();
    for (path, truth) in corpus() {
        let record: Record = extractor.extract(&read(&path));
        score.add(&truth, &record);
    }
    score
}

#[test]
fn records() {
    let extractor = extractor();
    let settings = {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    settings.bind(|| {
        insta::glob!("../../corpus", "*.txt", |path| {
            let record = extractor.extract(&read(path));
            let json = serde_json::to_string(&record).unwrap();
            insta::assert_snapshot!("record", layout::lay_out(&json));
        });
    });
}

#[test]
fn truth_reaches_its_floors() {
    let floors = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/floors.toml");
    let floors: BTreeMap<String, BTreeMap<String, f64>> =
        toml::from_str(&fs::read_to_string(floors).unwrap()).unwrap();
    let score = scored();
    println!("{}", score.table());
    let measured: BTreeSet<&str> = score.fields.keys().copied().collect();
    let floored: BTreeSet<&str> = floors.keys().map(String::as_str).collect();
    assert_eq!(
        measured, floored,
        "every field has its floors in corpus/floors.toml"
    );
    let mut below = Vec::new();
    for (field, count) in &score.fields {
        for (measure, floor) in &floors[*field] {
            let value = match measure.as_str() {
                "precision" => count.precision().unwrap_or(0.0),
                "recall" => count.recall(),
                other => panic!("corpus/floors.toml: {other} is not a measure"),
            };
            if value < *floor {
                below.push(format!("{field}: {measure} {value:.3} is below {floor}"));
            }
        }
    }
    let table = score.table();
    assert!(below.is_empty(), "{}\n\n{table}", below.join("\n"));
}

#[test]
#[ignore = "a list to read, not a test"]
fn faults() {
    let score = scored();
    println!("{}\n{}", score.faults.join("\n"), score.table());
}

/// The truth is of the form that it says it is of.
#[test]
fn truth_is_well_formed() {
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge/events");
    let statuses = [
        "occurred",
        "ongoing",
        "planned",
        "possible",
        "cancelled",
        "denied",
    ];
    let roles = ["agent", "recipient", "participant"];
    let types = ["person", "place", "organization", "group"];
    for (path, truth) in corpus() {
        let text: Vec<char> = fs::read_to_string(&path).unwrap().chars().collect();
        let at = |what: &str| format!("{}: {what}", path.display());
        let slice = |start: usize, end: usize| text[start..end].iter().collect::<String>();
        assert_eq!(
            Some(truth.id.as_str()),
            path.file_stem().and_then(|s| s.to_str())
        );
        assert_eq!(truth.chars, Some(text.len()), "{}", at("chars"));
        if let Some(date) = &truth.date {
            assert!(date.parse::<chrono::NaiveDate>().is_ok(), "{}", at(date));
        }
        for time in truth.times.iter().flatten() {
            assert_eq!(slice(time.start, time.end), time.text, "{}", at("time"));
            assert!(
                ["DATE", "TIME", "DURATION", "SET"].contains(&&*time.kind),
                "{}",
                at(&time.text)
            );
        }
        let (events, entities) = (truth.events.unwrap(), truth.entities.unwrap());
        let spans = entities
            .iter()
            .flat_map(|e| &e.mentions)
            .chain(events.iter().flat_map(|e| &e.mentions))
            .chain(truth.statements.iter().flatten().map(|s| &s.cue));
        for (start, end, text) in spans {
            assert_eq!(slice(*start, *end), *text, "{}", at("span"));
        }
        let ids: BTreeSet<&str> = events.iter().map(|e| e.id.as_str()).collect();
        assert_eq!(ids.len(), events.len(), "{}", at("an id twice"));
        for event in &events {
            assert!(!event.mentions.is_empty(), "{}", at(&event.id));
            for kind in std::iter::once(&event.kind).chain(&event.alt_kinds) {
                assert!(
                    knowledge.join(kind).with_extension("toml").exists(),
                    "{}",
                    at(kind)
                );
            }
            for status in std::iter::once(&event.status).chain(&event.alt_status) {
                assert!(statuses.contains(&status.as_str()), "{}", at(status));
            }
            for participant in &event.participants {
                assert!(
                    roles.contains(&&*participant.role),
                    "{}",
                    at(&participant.role)
                );
            }
            let country = event.place.as_ref().and_then(|p| p.country.as_deref());
            assert!(country.is_none_or(|c| c.len() == 3), "{}", at(&event.id));
        }
        for entity in &entities {
            assert!(types.contains(&&*entity.kind), "{}", at(&entity.name));
        }
    }
}
