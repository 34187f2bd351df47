//! The record's JSON Schema: what the program prints is valid under it, and the schema says so of
//! nothing else.

use crate::common::dateline;
use serde_json::{Value, json};

/// Checks a value against the part of JSON Schema that the record's schema uses; a keyword that
/// is not known here fails, so that none is passed over.
fn check(schema: &Value, value: &Value, root: &Value, at: &str) -> Result<(), String> {
    let fail = |what: &str| Err(format!("{at}: {what}: {value}"));
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => {}
            "$ref" => {
                let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                check(root.pointer(pointer).unwrap(), value, root, at)?;
            }
            "type" => {
                let names = rule
                    .as_array()
                    .cloned()
                    .unwrap_or_else(|| vec![rule.clone()]);
                let is = |name: &Value| match name.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "number" => value.is_number(),
                    "integer" => value.is_u64() || value.is_i64(),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                };
                if !names.iter().any(is) {
                    return fail(&format!("not of type {rule}"));
                }
            }
            "const" if value != rule => return fail(&format!("not {rule}")),
            "enum" if !rule.as_array().unwrap().contains(value) => {
                return fail(&format!("not one of {rule}"));
            }
            "const" | "enum" => {}
            "pattern" => {
                let pattern = regex::Regex::new(rule.as_str().unwrap()).unwrap();
                if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                    return fail(&format!("does not match {rule}"));
                }
            }
            "minimum" if value.as_f64() < rule.as_f64() && value.is_number() => {
                return fail("too small");
            }
            "maximum" if value.as_f64() > rule.as_f64() && value.is_number() => {
                return fail("too large");
            }
            "minimum" | "maximum" => {}
            "required" => {
                for key in rule.as_array().unwrap() {
                    if value.is_object() && value.get(key.as_str().unwrap()).is_none() {
                        return fail(&format!("no {key}"));
                    }
                }
            }
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                for key in value.as_object().into_iter().flat_map(|o| o.keys()) {
                    if !known.contains_key(key) {
                        return fail(&format!("unknown {key}"));
                    }
                }
            }
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        check(rule, value, root, &format!("{at}.{key}"))?;
                    }
                }
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(rule, item, root, &format!("{at}[{i}]"))?;
                }
            }
            other => panic!("keyword {other}"),
        }
    }
    Ok(())
}

fn schema() -> Value {
    serde_json::from_str(&dateline(&["schema"], "").stdout).unwrap()
}

#[test]
fn every_record_of_the_corpus_is_valid() {
    let schema = schema();
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let run = dateline(&["--with-text", corpus], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.lines().count() >= 20);
    for line in run.stdout.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let id = record["id"].as_str().unwrap();
        if let Err(fault) = check(&schema, &record, &schema, id) {
            panic!("{fault}");
        }
        // The library reads back what it wrote.
        let read: dateline::Record = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), line, "{id}");
    }
}

#[test]
fn what_stands_for_a_failed_article_is_valid() {
    let schema: Value = serde_json::from_str(&dateline(&["schema", "error"], "").stdout).unwrap();
    let run = dateline(
        &["--from", "jsonl"],
        "{\"text\": \"A storm hit Samoa.\"}\n{\"title\": \"Rain\"}\n{\n",
    );
    let lines: Vec<Value> = run
        .stdout
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(lines.len(), 3, "{run:?}");
    assert!(check(&schema, &lines[0], &schema, "record").is_err());
    for failed in &lines[1..] {
        assert_eq!(check(&schema, failed, &schema, "error"), Ok(()));
    }
    // Every kind of error has its name there.
    let kinds = schema["properties"]["error"]["enum"].as_array().unwrap();
    for kind in dateline::ErrorKind::ALL {
        assert!(kinds.contains(&json!(kind.as_str())), "{kind:?}");
    }
    assert_eq!(kinds.len(), dateline::ErrorKind::ALL.len());
}

#[test]
fn what_is_no_record_is_not_valid() {
    let schema = schema();
    let run = dateline(&["--date", "2025-10-24"], "A storm hit Samoa on Monday.");
    let good: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(check(&schema, &good, &schema, "record"), Ok(()));
    for (key, value) in [
        ("schema", json!("dateline.article/2")),
        ("date", json!("24 October")),
        ("date_source", json!("clock")),
        ("length", json!(-1)),
        ("times", json!([{"id": "x"}])),
        ("surprise", json!(true)),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(check(&schema, &bad, &schema, "record").is_err(), "{key}");
    }
}

#[test]
fn fields_keep_their_order() {
    let keys = [
        "schema",
        "id",
        "date",
        "date_source",
        "title",
        "dateline",
        "offsets",
        "length",
        "text",
        "entities",
        "times",
        "statements",
        "events",
        "warnings",
    ];
    let printed = dateline(&["--with-text", "--date", "2025-10-24"], "Rain fell.").stdout;
    let schema = schema();
    let mut last = 0;
    for key in keys {
        let at = printed
            .find(&format!("\"{key}\":"))
            .unwrap_or_else(|| panic!("no {key}"));
        assert!(at > last, "{key}: {printed}");
        last = at;
        assert!(schema["properties"].get(key).is_some(), "{key}");
    }
}
