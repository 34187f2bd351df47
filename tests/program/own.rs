//! Knowledge of a user's own: names, words of events and statements, days; and what is said when
//! a file of theirs is wrong.

use crate::common::{dateline, json_lines, scratch};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn record(args: &[&str], text: &str) -> Value {
    let run = dateline(args, text);
    assert_eq!(run.code, 0, "{run:?}");
    json_lines(&run.stdout).remove(0)
}

fn entity<'r>(record: &'r Value, name: &str) -> Option<&'r Value> {
    let entities = record["entities"].as_array().unwrap();
    entities.iter().find(|e| e["name"] == name)
}

#[test]
fn every_table_of_names_adds() {
    let dir = scratch("gazetteers");
    write(
        &dir,
        &[
            (
                "places.tsv",
                "name\ttype\tcountry\tlat\tlon\tgeonameid\nZorland\tplace\tFRA\t1.5\t2.5\t77\n\
                 Ferrel\tplace\n",
            ),
            (
                "people.tsv",
                "# mine\nname\ttype\taliases\tsector\nQila Tarn\tperson\tthe Duchess\tGOV\n\
                 Ferrel\torganization\n",
            ),
        ],
    );
    let path = |name: &str| dir.join(name).to_str().unwrap().to_owned();
    let args = [
        "--gazetteer",
        &path("places.tsv"),
        "--gazetteer",
        &path("people.tsv"),
    ];
    let text = "Qila Tarn met the chiefs of Ferrel in Zorland on Monday.";
    let told = record(&args, text);
    let zorland = entity(&told, "Zorland").unwrap();
    assert_eq!(
        (&zorland["geonameid"], &zorland["lat"]),
        (&77.into(), &1.5.into())
    );
    assert_eq!(entity(&told, "Qila Tarn").unwrap()["sector"], "GOV");
    // Of two rows the later table's counts.
    assert_eq!(entity(&told, "Ferrel").unwrap()["type"], "organization");
    let found = dateline(&[&["lookup", "Zorland"], &args[..]].concat(), "");
    assert!(found.stdout.contains("the user's table"), "{found:?}");
}

#[test]
fn a_folder_of_knowledge_adds_to_every_stage() {
    let dir = scratch("knowledge");
    write(
        &dir,
        &[
            ("README.md", "What our desk adds.\n"),
            ("names/desk.tsv", "name\ttype\nQuibble\torganization\n"),
            (
                "events/meet.toml",
                "kind = \"meet\"\n[[trigger]]\nframe = \"meet\"\nverbs = [\"snorgle\"]\n\
                 [[example]]\ndate = 2025-10-24\ntext = \"They snorgled.\"\n",
            ),
            (
                "events/relocate.toml",
                "kind = \"relocate\"\n[coding.occurred]\nplover = \"\"\n\
                 [[trigger]]\nframe = \"leave\"\nverbs = [\"zumble\"]\n",
            ),
            ("statements/cues.toml", "verbs = [\"blather\"]\n"),
            (
                "times/desk.toml",
                "[[holiday]]\nnames = [\"Founders' Day\", \"St. Zork’s Eve\", \"Zork Day\"]\nmonth = 5\nday = 17\n",
            ),
        ],
    );
    let text = "Macron snorgled with Scholz on Zork Day. Then Quibble zumbled. Macron blathered that all was well.";
    let told = record(
        &["--date", "2025-05-20", "--knowledge", dir.to_str().unwrap()],
        text,
    );
    let kinds: Vec<_> = told["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["kind"].as_str().unwrap(), &e["time"]["value"]))
        .collect();
    assert_eq!(kinds[0], ("meet", &Value::from("2025-05-17")), "{told:#}");
    assert_eq!(kinds[1].0, "relocate", "{told:#}");
    assert_eq!(entity(&told, "Quibble").unwrap()["type"], "organization");
    assert_eq!(
        told["statements"][0]["cue"]["text"], "blathered",
        "{told:#}"
    );
    for day in ["Founders' Day", "Founders’ Day", "St. Zork's Eve"] {
        let text = format!("They met on {day}.");
        let told = record(
            &["--date", "2025-05-20", "--knowledge", dir.to_str().unwrap()],
            &text,
        );
        assert_eq!(told["times"][0]["value"], "2025-05-17", "{told:#}");
    }
    let plain = record(&["--date", "2025-05-20"], text);
    assert_eq!(plain["events"], Value::Array(vec![]), "{plain:#}");
}

/// What is wrong is told with file and line, before any article is read.
#[test]
fn a_wrong_file_is_named_with_its_line() {
    let rows: &[(&str, &str, &str)] = &[
        ("event/meet.toml", "", "event: no part of knowledge"),
        ("events/meet.tml", "", "meet.tml: not a .toml file"),
        (
            "events/meet.toml",
            "kind = \"meet\"\n\nverbs = ",
            "meet.toml:3: ",
        ),
        (
            "events/meet.toml",
            "kind = \"meet\"\n[[trigger]]\nframe = \"meet\"\nverb = [\"hug\"]\n",
            "meet.toml:4: unknown field `verb`",
        ),
        (
            "events/meet.toml",
            "kind = \"meet\"\n[[trigger]]\nframe = \"meet\"\n[[trigger]]\nframe = \"wiht\"\n",
            "meet.toml:4: no frame `wiht`",
        ),
        (
            "events/own.toml",
            "kind = \"own\"\n",
            "own.toml: `own` is a new kind",
        ),
        (
            "events/status.toml",
            "[[word]]\nverbs = [\"mull\"]\nstatus = \"maybe\"\n",
            "status.toml:1: no status `maybe`",
        ),
        (
            "events/frames.toml",
            "\n[[frame]]\nid = \"x\"\nverb = { agnet = [\"subject\"] }\n",
            "frames.toml:2: no role `agnet`",
        ),
        ("statements/cues.toml", "verbs = \"say\"\n", "cues.toml:1: "),
        (
            "statements/more.toml",
            "",
            "more.toml: statements have one file",
        ),
        (
            "times/desk.toml",
            "\n[[rule]]\nid = \"x\"\npattern = \"<wekday>\"\nmeans = \"now\"\n",
            "desk.toml:2: rule `x`: ",
        ),
        (
            "times/desk.toml",
            "[[hollyday]]\n",
            "desk.toml: `hollyday` is none of",
        ),
        (
            "times/desk.toml",
            "[[holiday]]\nmonth = 5\n",
            "desk.toml:1: ",
        ),
        (
            "names/desk.tsv",
            "name\ttype\n\nZor\tland\n",
            "desk.tsv:3: type is",
        ),
        ("names/desk.tsv", "\n", "desk.tsv: no line with the names"),
    ];
    let dir = scratch("wrong");
    for (i, (file, text, message)) in rows.iter().enumerate() {
        let folder = dir.join(i.to_string());
        write(&folder, &[(file, text)]);
        let run = dateline(&["--knowledge", folder.to_str().unwrap()], "Rain fell.");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{file}: {run:?}");
        assert!(run.stderr.contains(message), "{file} {message}: {run:?}");
    }
    let missing = dir.join("nowhere");
    let missing = missing.to_str().unwrap();
    for args in [["--knowledge", missing], ["--gazetteer", missing]] {
        let run = dateline(&args, "Rain fell.");
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains("nowhere: No such file"), "{run:?}");
    }
    let table = dir.join("latin.tsv");
    fs::write(&table, b"name\ttype\nS\xe3o\tplace\n").unwrap();
    let run = dateline(&["--gazetteer", table.to_str().unwrap()], "Rain fell.");
    assert!(run.stderr.contains("latin.tsv:2: not UTF-8"), "{run:?}");
}
