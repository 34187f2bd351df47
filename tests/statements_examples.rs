//! Every example beside the cues: who says what, and what tells nothing.

use dateline::record::{Record, Statement};
use dateline::{Article, Extractor, Options};
use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;

#[derive(Deserialize)]
struct File {
    verbs: Vec<String>,
    judging: Vec<String>,
    clausal: Vec<String>,
    quoting: Vec<String>,
    thoughts: Vec<String>,
    naming: Vec<String>,
    example: Vec<Example>,
    not: Vec<Not>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    /// The words of the text.
    source: String,
    /// What the record calls the source, or a part of it.
    name: Option<String>,
    cue: String,
    /// First and last words, ` ... ` between them, or all of them.
    content: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Not {
    text: String,
    /// The word that makes no statement; none does where it is left out.
    cue: Option<String>,
}

fn file() -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge/statements/cues.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn record(extractor: &Extractor, text: &str) -> Record {
    extractor.extract(&Article::from_text("example", text))
}

fn words(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn holds(statement: &Statement, example: &Example) -> bool {
    let text = &example.text;
    let Some(content) = &statement.content else {
        return false;
    };
    let content = words(text, content.start, content.end);
    let (first, last) = example
        .content
        .split_once(" ... ")
        .unwrap_or((&example.content, &example.content));
    let source = words(text, statement.source.start, statement.source.end);
    let named = |name: &String| statement.source.name.contains(name.as_str());
    statement.cue.text == example.cue
        && (source.contains(&example.source) || example.source.contains(&source))
        && example.name.as_ref().is_none_or(named)
        && content.starts_with(first)
        && content.ends_with(last)
}

fn told(record: &Record, text: &str) -> String {
    let mut out = String::new();
    for s in &record.statements {
        let content = s.content.as_ref();
        let content = content.map_or_else(String::new, |c| words(text, c.start, c.end));
        let source = words(text, s.source.start, s.source.end);
        let name = &s.source.name;
        let _ = writeln!(out, "      {source} ({name}) | {} | {content}", s.cue.text);
    }
    out
}

#[test]
fn examples_are_told() {
    let extractor = Extractor::new(Options::default()).unwrap();
    let mut failures = String::new();
    for example in file().example {
        let record = record(&extractor, &example.text);
        if !record.statements.iter().any(|s| holds(s, &example)) {
            let _ = writeln!(
                failures,
                "{}\n  expected {} | {} | {}, found\n{}",
                example.text,
                example.source,
                example.cue,
                example.content,
                told(&record, &example.text)
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn others_tell_nothing() {
    let extractor = Extractor::new(Options::default()).unwrap();
    let mut failures = String::new();
    for not in file().not {
        let record = record(&extractor, &not.text);
        let says = |s: &Statement| not.cue.as_ref().is_none_or(|cue| s.cue.text == *cue);
        if record.statements.iter().any(says) {
            let _ = writeln!(failures, "{}\n{}", not.text, told(&record, &not.text));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn a_verb_takes_one_thing() {
    let file = file();
    let mut seen = std::collections::HashSet::new();
    let lists = [
        file.verbs,
        file.judging,
        file.clausal,
        file.quoting,
        file.thoughts,
        file.naming,
    ];
    for verb in lists.into_iter().flatten() {
        assert!(seen.insert(verb.clone()), "{verb} stands twice");
    }
}
