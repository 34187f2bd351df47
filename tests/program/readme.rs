//! The README's example is what the program prints, shortened only where `...` says so.

use crate::common::{dateline, json_lines};
use serde_json::Value;

const README: &str = include_str!("../../README.md");

/// The first block of a language.
fn block(language: &str) -> &'static str {
    let opening = format!("```{language}\n");
    let start = README.find(&opening).unwrap() + opening.len();
    &README[start..start + README[start..].find("```").unwrap()]
}

/// What of the shown is not in the record, by field.
fn missing(field: &str, shown: &Value, record: &Value, found: &mut Vec<String>) {
    match (shown, record) {
        (Value::Object(shown), Value::Object(_)) => {
            for (key, value) in shown {
                missing(&format!("{field}.{key}"), value, &record[key], found);
            }
        }
        (Value::Array(shown), Value::Array(list)) if shown.len() == list.len() => {
            for (i, (shown, item)) in shown.iter().zip(list).enumerate() {
                missing(&format!("{field}[{i}]"), shown, item, found);
            }
        }
        _ if shown == record => {}
        _ => found.push(format!(
            "{field}: {shown} in the README, {record} in the record"
        )),
    }
}

#[test]
fn the_example_is_what_the_program_prints() {
    let shown: Value = serde_json::from_str(&block("json").replace(", ...", "")).unwrap();
    let run = dateline(&[], block("text"));
    let mut found = Vec::new();
    missing("", &shown, &json_lines(&run.stdout)[0], &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
