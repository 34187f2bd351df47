//! Every rule's examples, and laws that hold for any expression and any day.

use chrono::NaiveDate;
use dateline::clauses::Clauses;
use dateline::dateline::{Anchor, DateSource};
use dateline::grammar::Syntax;
use dateline::text;
use dateline::times::{self, Hint, Rules, Timex};
use std::path::PathBuf;

fn find(rules: &Rules, text: &str, date: Option<NaiveDate>, hint: Option<Hint>) -> Vec<Timex> {
    let doc = text::read(text);
    let mentions = times::recognise(&doc, &Syntax::default(), rules);
    let hints = match hint {
        Some(hint) => vec![hint; mentions.len()],
        None => times::hints(&doc, &mentions, &Clauses::default(), rules),
    };
    let anchor = Anchor {
        date,
        source: DateSource::Argument,
    };
    times::resolve(&mentions, &hints, &anchor, rules)
}

fn families() -> Vec<(String, toml::Table)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("knowledge/times");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            (stem, text.parse().unwrap())
        })
        .collect()
}

fn tables<'t>(table: &'t toml::Table, key: &str) -> Vec<&'t toml::Table> {
    table
        .get(key)
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_table)
        .collect()
}

fn date(value: Option<&toml::Value>) -> Option<NaiveDate> {
    value.and_then(|d| d.to_string().parse().ok())
}

#[test]
fn every_example_of_every_rule() {
    let rules = Rules::embedded();
    let mut wrong = Vec::new();
    for (family, table) in families() {
        for rule in tables(&table, "rule") {
            let id = format!("time.{family}.{}", rule["id"].as_str().unwrap());
            let examples = tables(rule, "example");
            let nots = tables(rule, "not");
            if examples.is_empty() && nots.is_empty() {
                wrong.push(format!("{id}: no example"));
            }
            for example in examples {
                let text = example["text"].as_str().unwrap();
                let span = example.get("find").map_or(text, |f| f.as_str().unwrap());
                let hint = match example.get("hint").and_then(toml::Value::as_str) {
                    Some("future") => Some(Hint::Future),
                    Some("past") => Some(Hint::Past),
                    _ => None,
                };
                let found = find(&rules, text, date(example.get("date")), hint);
                let hit = found.iter().find(|t| t.span.of(text) == span);
                let said = || {
                    found
                        .iter()
                        .map(|t| format!("{:?} {:?} {}", t.span.of(text), t.value, t.rule))
                        .collect::<Vec<_>>()
                };
                let Some(hit) = hit else {
                    wrong.push(format!("{id}: {text:?}: no {span:?} in {:?}", said()));
                    continue;
                };
                if hit.value.as_deref() != example["is"].as_str() || hit.rule != id {
                    wrong.push(format!(
                        "{id}: {text:?}: wanted {}, got {:?}",
                        example["is"],
                        said()
                    ));
                }
                for (key, day) in [("from", hit.from), ("to", hit.to)] {
                    if let Some(wanted) = date(example.get(key)) {
                        if day != Some(wanted) {
                            wrong.push(format!("{id}: {text:?}: {key} {day:?}, not {wanted}"));
                        }
                    }
                }
            }
            for not in nots {
                let text = not["text"].as_str().unwrap();
                let found = find(&rules, text, date(not.get("date")), None);
                let none = not.get("find").is_none() && found.is_empty();
                if !none && found.iter().any(|t| t.rule == id || family == "not") {
                    wrong.push(format!("{id}: {text:?} is no time"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
