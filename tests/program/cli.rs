//! What the program prints, where, and what it ends with.

use crate::common::{dateline, json_lines, scratch};

#[test]
fn a_file_and_a_pipe_give_the_same_events() {
    let dir = scratch("pipe");
    let text = "SEOUL, Oct. 24 (Yonhap) -- The two presidents met on Friday.\n";
    let file = dir.join("talks-2025-10-24.txt");
    std::fs::write(&file, text).unwrap();
    let named = dateline(&[file.to_str().unwrap()], "");
    assert_eq!(named.code, 0, "{named:?}");
    let record = &json_lines(&named.stdout)[0];
    assert_eq!(record["schema"], "dateline.article/1");
    assert_eq!(record["id"], "talks-2025-10-24");
    assert_eq!(record["date"], "2025-10-24");
    assert_eq!(record["length"], text.chars().count());
    let piped = dateline(&["--date", "2025-10-24"], text);
    assert_eq!(piped.code, 0, "{piped:?}");
    assert_eq!(json_lines(&piped.stdout)[0]["events"], record["events"]);
}

#[test]
fn json_is_indented_and_jsonl_is_a_line_an_article() {
    let input = "{\"text\": \"A storm hit Samoa.\"}\n{\"text\": \"Calm followed.\"}\n";
    let lines = dateline(&["--to", "jsonl"], input);
    assert_eq!(lines.stdout.lines().count(), 2);
    let indented = dateline(&["--to", "json"], input);
    assert!(
        indented.stdout.starts_with("{\n  \"schema\""),
        "{indented:?}"
    );
    let values: Vec<serde_json::Value> = serde_json::Deserializer::from_str(&indented.stdout)
        .into_iter()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(values, json_lines(&lines.stdout));
}

#[test]
fn an_article_that_fails_keeps_its_place() {
    let input = concat!(
        "{\"id\": \"a\", \"date\": \"2025-10-24\", \"text\": \"A storm hit Samoa.\"}\n",
        "{\"id\": \"b\", \"date\": \"2025-02-30\", \"text\": \"A storm hit Samoa.\"}\n",
        "{\"id\": \"c\", \"body\": \"A storm hit Samoa.\"}\n",
        "\n",
        "{\"id\": \"d\", \"text\": \n",
        "{\"id\": \"e\", \"text\": \" \"}\n",
        "{\"id\": \"f\", \"text\": \"A storm hit Samoa.\"}\n",
    );
    let run = dateline(&["--from", "jsonl"], input);
    assert_eq!(run.code, 1);
    let records = json_lines(&run.stdout);
    let seen: Vec<_> = records
        .iter()
        .map(|r| {
            (
                r["id"].as_str().unwrap(),
                r["error"].as_str(),
                &r["source"]["line"],
            )
        })
        .collect();
    let null = serde_json::Value::Null;
    let line = |n: u64| serde_json::Value::from(n);
    assert_eq!(
        seen,
        [
            ("a", None, &null),
            ("b", Some("date"), &line(2)),
            ("c", Some("format"), &line(3)),
            ("5", Some("format"), &line(5)),
            ("e", Some("empty"), &line(6)),
            ("f", None, &null),
        ]
    );
    assert!(
        run.stderr.contains("standard input:2: no such day"),
        "{run:?}"
    );
    assert!(
        run.stderr
            .contains("the object has body, id; --field text=NAME"),
        "{run:?}"
    );
}

/// Input that is no article: the place and the cause in the message, an error record in the
/// output, nothing broken off.
#[test]
fn bad_input_is_named_with_its_place() {
    let dir = scratch("bad");
    let rows: &[(&str, &[u8], &str, &str)] = &[
        (
            "latin1.txt",
            b"Rain fell.\nS\xe3o Paulo flooded.",
            "encoding",
            "line 2, column 2",
        ),
        ("empty.txt", b"", "empty", "no text"),
        ("blank.txt", b" \n\t\n", "empty", "no text"),
        ("zeros.txt", b"Rain\0fell.", "format", "line 1"),
        ("cut.jsonl", b"{\"text\": \"Rain", "format", "not JSON"),
        (
            "surrogate.jsonl",
            b"{\"text\": \"\\ud83d Rain\"}",
            "format",
            "not JSON",
        ),
        ("empty.csv", b"\n", "empty", "no text"),
        (
            "body.csv",
            b"id,body\n1,Rain fell.\n",
            "format",
            "--field text=NAME",
        ),
        (
            "number.jsonl",
            b"{\"text\": 12}",
            "format",
            "a number, not text",
        ),
    ];
    for (name, bytes, error, place) in rows {
        let file = dir.join(name);
        std::fs::write(&file, bytes).unwrap();
        let run = dateline(&[file.to_str().unwrap()], "");
        assert_eq!(run.code, 1, "{name}: {run:?}");
        let records = json_lines(&run.stdout);
        assert_eq!(records.len(), 1, "{name}: {run:?}");
        assert_eq!(records[0]["error"], *error, "{name}: {run:?}");
        assert!(
            run.stderr.contains(name) && run.stderr.contains(place),
            "{name}: {run:?}"
        );
    }
}

#[test]
fn what_cannot_run_ends_with_two_and_prints_no_record() {
    let dir = scratch("cannot");
    let folder = dir.join("no-articles");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("picture.png"), b"\x89PNG").unwrap();
    let missing = dir.join("missing.txt");
    let rows: &[(&[&str], &str)] = &[
        (&[missing.to_str().unwrap()], "missing.txt: No such file"),
        (&[folder.to_str().unwrap()], "no-articles: no articles"),
        (&["--date", "2025-02-30"], "2025-02-30"),
        (&["--from", "papyrus"], "papyrus"),
        (&["--to", "stone"], "stone"),
        (&["--jobs", "100000"], "from 1 to 256"),
        (
            &["--output", "/nowhere/a.jsonl"],
            "/nowhere/a.jsonl: No such",
        ),
        (&["--charset", "klingon"], "klingon"),
        (&["--field", "body"], "FIELD=NAME"),
    ];
    for (args, message) in rows {
        let run = dateline(args, "A storm hit Samoa.");
        assert_eq!(run.code, 2, "{args:?}: {run:?}");
        assert_eq!(run.stdout, "", "{args:?}");
        assert!(run.stderr.contains(message), "{args:?}: {run:?}");
    }
}

#[test]
fn control_characters_and_odd_letters_are_text() {
    let text = "\u{1}\u{1b}[31mA storm\u{7f} hit \u{202e}Samoa\u{200b}.\r\n\u{c}\u{fffd}\u{10ffff}";
    let run = dateline(&[], text);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(json_lines(&run.stdout)[0]["length"], text.chars().count());
}

#[test]
fn the_same_bytes_for_any_number_of_jobs() {
    let mut input = String::new();
    for i in 0..300 {
        // Lengths differ, so that workers overtake each other.
        let text = "A storm hit Samoa on Monday, officials said. ".repeat(1 + i * 7 % 40);
        input += &serde_json::json!({"id": i.to_string(), "date": "2025-10-24", "text": text})
            .to_string();
        input += if i % 50 == 7 { "}\n" } else { "\n" };
    }
    let one = dateline(&["--jobs", "1"], &input);
    assert_eq!(one.stdout.lines().count(), 300);
    for jobs in ["2", "7"] {
        assert_eq!(dateline(&["--jobs", jobs], &input).stdout, one.stdout);
    }
}

#[test]
fn offsets_count_what_was_asked_for() {
    let text = "Erdoğan met 🎌 in Tōkyō.";
    for (unit, length) in [
        ("codepoint", text.chars().count()),
        ("byte", text.len()),
        ("utf16", text.encode_utf16().count()),
    ] {
        let run = dateline(&["--offsets", unit], text);
        let record = &json_lines(&run.stdout)[0];
        assert_eq!(record["offsets"], unit);
        assert_eq!(record["length"], length);
    }
}

#[test]
fn records_kept_beside_articles_are_checked() {
    let dir = scratch("check");
    let article = dir.join("2025-10-24-rain.txt");
    std::fs::write(&article, "APIA, Oct. 24 (Wire) -- Rain fell on Friday.\n").unwrap();
    let bad = dir.join("latin1.txt");
    let dir = dir.to_str().unwrap();
    let first = dateline(&["check", dir], "");
    assert_eq!(first.code, 1);
    assert!(first.stdout.contains("no record is kept"), "{first:?}");
    assert_eq!(dateline(&["check", dir, "--accept"], "").code, 0);
    let second = dateline(&["check", dir], "");
    assert_eq!((second.code, second.stdout.as_str()), (0, ""), "{second:?}");
    let third = dateline(&["check", dir, "--date", "2025-10-25"], "");
    assert_eq!(third.code, 1);
    assert!(
        third
            .stdout
            .contains("date: \"2025-10-24\" -> \"2025-10-25\""),
        "{third:?}"
    );
    // A file that cannot be read is told, and the others are compared.
    std::fs::write(bad, b"S\xe3o Paulo").unwrap();
    let fourth = dateline(&["check", dir], "");
    assert_eq!(fourth.code, 1, "{fourth:?}");
    assert!(
        fourth.stderr.contains("1 as kept, 0 changed, 1 not read"),
        "{fourth:?}"
    );
}

#[test]
fn records_are_scored_against_the_truth() {
    let dir = scratch("score");
    let text = "APIA, Oct. 24 (Wire) -- Fiame Mata'afa met Penny Wong in Apia on Friday.\n";
    let truth = serde_json::json!({
        "id": "talks", "chars": text.len(),
        "times": [{"start": 68, "end": 74, "text": "Friday", "type": "DATE", "value": "2025-10-24"}],
        "events": [
            {"id": "E1", "kind": "meet", "status": "occurred", "required": true,
             "mentions": [[43, 46, "met"]],
             "participants": [
                {"name": "Fiame Mata'afa", "role": "participant"},
                {"name": "Penny Wong", "role": "participant"}],
             "time": {"value": "2025-10-24"}, "place": {"name": "Apia"}},
            {"id": "E2", "kind": "visit", "status": "occurred", "required": true,
             "mentions": [[0, 4, "APIA"]]}]
    });
    let gold = dir.join("talks.truth.json");
    std::fs::write(&gold, truth.to_string()).unwrap();
    let article = serde_json::json!({"id": "talks", "date": "2025-10-24", "text": text});
    let records = dateline(&[], article.to_string()).stdout;
    let dir = dir.to_str().unwrap();
    let scored = dateline(&["score", dir, "-", "--json"], &records);
    assert_eq!(scored.code, 0, "{scored:?}");
    let fields = &serde_json::from_str::<serde_json::Value>(&scored.stdout).unwrap()["fields"];
    assert_eq!(fields["events"]["recall"], 0.5, "{fields}");
    assert_eq!(fields["events"]["precision"], 1.0, "{fields}");
    for field in ["kind", "status", "time", "place", "participants", "times"] {
        assert_eq!(fields[field]["recall"], 1.0, "{field}: {fields}");
    }
    assert!(
        fields.get("names").is_none(),
        "not in the truth, not judged"
    );
    let faults = dateline(&["score", dir, "-", "--faults"], &records);
    assert!(
        faults.stdout.contains("visit \"APIA\" not found"),
        "{faults:?}"
    );
    let families = dateline(&["score", dir, "-", "--confidence"], &records);
    assert!(
        families.stdout.contains("meet\tverb\treal\t2\t1\t1\n"),
        "{families:?}"
    );

    // No record: all of it is missed, and the program says so.
    let none = dateline(&["score", dir, "-"], "");
    assert_eq!(none.code, 1, "{none:?}");
    assert!(none.stderr.contains("no record of talks"), "{none:?}");
    // A record of another text, and a file that holds no records.
    let other = records.replace("\"length\":", "\"length\":1");
    for (records, message) in [
        (other.as_str(), "not the same text"),
        ("{}", "not a record"),
    ] {
        let bad = dateline(&["score", dir, "-"], records);
        assert_eq!((bad.code, bad.stdout.as_str()), (2, ""), "{bad:?}");
        assert!(bad.stderr.contains(message), "{bad:?}");
    }
    std::fs::write(&gold, "{\"id\": \"talks\",\n\"event\": []}").unwrap();
    let bad = dateline(&["score", dir, "-"], &records);
    assert_eq!(bad.code, 2, "{bad:?}");
    assert!(bad.stderr.contains("talks.truth.json:2: "), "{bad:?}");
}

#[test]
fn completions_and_manual_come_from_the_command_line() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            dateline(&["completions", shell], "")
                .stdout
                .contains("gazetteer"),
            "{shell}"
        );
    }
    let page = dateline(&["man"], "").stdout;
    assert!(page.contains(".TH dateline"), "{page}");
    let page = dateline(&["man", "check"], "").stdout;
    assert!(page.contains(".TH dateline-check"), "{page}");
    let none = dateline(&["man", "chekc"], "");
    assert_eq!(none.code, 2, "{none:?}");
}
