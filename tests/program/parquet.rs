//! Tables are read back with what the records say.

use crate::common::{dateline, json_lines, scratch};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::Value;
use std::fs::File;
use std::path::Path;

/// A table's rows as JSON.
fn rows(path: &Path) -> Vec<Value> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| object(&row.unwrap())).collect()
}

fn object(row: &Row) -> Value {
    row.get_column_iter()
        .map(|(name, field)| (name.clone(), value(field)))
        .collect()
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(value) => Value::from(*value),
        Field::UByte(value) => Value::from(*value),
        Field::ULong(value) => Value::from(*value),
        Field::Float(value) => Value::from(*value),
        Field::Double(value) => Value::from(*value),
        Field::Date(days) => Value::from(*days),
        Field::Str(value) => Value::from(value.as_str()),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn tables_say_what_records_say() {
    let dir = scratch("parquet");
    let mut input = String::new();
    for i in 0..1500 {
        let text = "PARIS, March 3 (AFP) - Scholz met Macron in Paris on Monday. Twelve people \
                    were killed in a blast in Lyon, police said.";
        input += &serde_json::json!({"id": i.to_string(), "date": "2014-03-03", "text": text})
            .to_string();
        input += "\n";
    }
    input += "{\"id\": \"bad\", \"text\": \"\"}\n";
    let folder = dir.join("tables");
    let out = folder.to_str().unwrap();
    let run = dateline(&["--to", "parquet", "--output", out], &input);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
    let records = json_lines(&dateline(&[], &input).stdout);

    let articles = rows(&folder.join("articles.parquet"));
    assert_eq!(articles.len(), records.len());
    assert_eq!(articles[7]["id"], "7");
    assert_eq!(articles[7]["agency"], "AFP");
    assert_eq!(articles[7]["length"], records[7]["length"]);
    assert_eq!(articles[1500]["error"], "empty");

    let events = rows(&folder.join("events.parquet"));
    let told: Vec<(&Value, &Value)> = records
        .iter()
        .flat_map(|r| {
            r["events"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|e| (&r["id"], e))
        })
        .collect();
    assert_eq!(events.len(), told.len());
    assert!(told.len() > 2000, "more rows than are gathered at once");
    for (row, (id, event)) in events.iter().zip(told) {
        assert_eq!(row["article"], *id);
        for field in [
            "kind", "status", "main", "cameo", "quad", "summary", "topics", "rules",
        ] {
            assert_eq!(row[field], event[field], "{field}");
        }
        assert_eq!(row["trigger"], event["trigger"]["text"]);
        assert_eq!(row["place"], event["place"]["name"]);
        let names = |list: &Value| -> Vec<Value> {
            let list = list.as_array().unwrap();
            list.iter().map(|p| p["name"].clone()).collect()
        };
        assert_eq!(names(&row["participants"]), names(&event["participants"]));
        assert_eq!(row["from"].is_null(), event["time"]["from"].is_null());
    }
    assert!(!folder.join("events.parquet.partial").exists());
}

#[test]
fn tables_need_a_folder() {
    let run = dateline(&["--to", "parquet"], "A storm hit Samoa.");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    assert!(run.stderr.contains("--output FOLDER"), "{run:?}");
}
