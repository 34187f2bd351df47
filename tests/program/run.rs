//! Long runs: broken off, gone on with, shared out, watched.

use crate::common::{command, dateline, json_lines, scratch};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A corpus that takes the program a while, with an article that fails here and there.
fn corpus(dir: &Path, articles: usize) -> PathBuf {
    let mut lines = String::new();
    for i in 0..articles {
        let text =
            "Rain fell on Apia on Monday, officials of the two islands said. ".repeat(1 + i % 9);
        let date = if i % 40 == 7 {
            "2025-02-30"
        } else {
            "2025-10-24"
        };
        lines +=
            &serde_json::json!({"id": format!("a{i}"), "date": date, "text": text}).to_string();
        lines.push('\n');
    }
    let path = dir.join("corpus.jsonl");
    fs::write(&path, lines).unwrap();
    path
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[cfg(unix)]
fn interrupt(child: &Child) {
    let kill = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
}

#[test]
fn output_appears_whole_or_not_at_all() {
    let dir = scratch("whole");
    let corpus = corpus(&dir, 50);
    let out = dir.join("out.jsonl");
    let run = dateline(&[path(&corpus), "--output", path(&out)], "");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
    assert!(run.stderr.contains("50 articles, 2 failed"), "{run:?}");
    assert_eq!(
        fs::read_to_string(&out).unwrap(),
        dateline(&[path(&corpus)], "").stdout
    );
    fs::remove_file(&out).unwrap();
    let run = dateline(&[path(&corpus), "--output", path(&out), "--strict"], "");
    assert_eq!(run.code, 1, "{run:?}");
    let left: Vec<_> = fs::read_dir(&dir)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left, ["corpus.jsonl"]);
}

/// `dateline wire --output wire/records.jsonl`, day after day.
#[test]
fn an_output_among_the_input_is_not_read() {
    let dir = scratch("among");
    fs::write(dir.join("rain.txt"), "Rain fell on Apia.").unwrap();
    for (name, more) in [("out.jsonl", None), ("grown.jsonl", Some("--resume"))] {
        let out = dir.join(name);
        let args = [path(&dir), "--output", path(&out)];
        let args = args.into_iter().chain(more).collect::<Vec<_>>();
        for _ in 0..2 {
            let run = dateline(&args, "");
            assert_eq!(run.code, 0, "{run:?}");
            assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 1);
        }
        let run = dateline(&[path(&out), "--output", path(&out)], "");
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains("its own input"), "{run:?}");
        fs::remove_file(out).unwrap();
    }
}

#[test]
fn strict_ends_with_the_first_failure() {
    let dir = scratch("strict");
    let run = dateline(&[path(&corpus(&dir, 50)), "--strict"], "");
    assert_eq!(run.code, 1);
    let records = json_lines(&run.stdout);
    assert_eq!(records.len(), 8);
    assert_eq!(records[7]["error"], "date");
}

#[test]
fn a_killed_run_goes_on_where_it_was() {
    let dir = scratch("resume");
    let corpus = corpus(&dir, 3000);
    let out = dir.join("out.jsonl");
    let args = [
        path(&corpus),
        "--output",
        path(&out),
        "--resume",
        "--jobs",
        "2",
    ];
    let whole = dateline(&[path(&corpus)], "").stdout;
    let mut ended = false;
    for round in 0..60 {
        let mut child = command(&args).stdin(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(15 + 7 * round));
        if let Some(status) = child.try_wait().unwrap() {
            // 1 where one of the articles left to this run fails, 0 where the bad ones were done.
            assert!(matches!(status.code(), Some(0 | 1)), "{status}");
            ended = true;
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // As if the last line had been cut short.
        if round == 1 && out.exists() {
            let mut file = fs::OpenOptions::new().append(true).open(&out).unwrap();
            file.write_all(b"{\"schema\": \"dateline.art").unwrap();
        }
    }
    if !ended {
        assert!(dateline(&args, "").code < 2);
    }
    assert!(fs::read_to_string(&out).unwrap() == whole);
    // Once more: nothing is left to do, nothing is doubled.
    assert_eq!(dateline(&args, "").code, 0);
    assert!(fs::read_to_string(&out).unwrap() == whole);
}

#[test]
fn another_input_or_other_settings_are_not_gone_on_with() {
    let dir = scratch("other");
    let first = corpus(&dir, 10);
    let out = dir.join("out.jsonl");
    let args = [path(&first), "--output", path(&out), "--resume"];
    assert_eq!(dateline(&args, "").code, 1);
    let before = fs::read_to_string(&out).unwrap();
    let run = dateline(&[&args[..], &["--offsets", "byte"]].concat(), "");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("the settings differ"), "{run:?}");
    let mut text = fs::read_to_string(&first).unwrap();
    text += "{\"text\": \"More rain fell.\"}\n";
    fs::write(&first, text).unwrap();
    let run = dateline(&args, "");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("the input differs"), "{run:?}");
    assert_eq!(fs::read_to_string(&out).unwrap(), before);
    // Knowledge of one's own is a setting by what stands in it.
    let table = dir.join("names.tsv");
    let own = dir.join("own.jsonl");
    let args = [
        path(&first),
        "--output",
        path(&own),
        "--resume",
        "--gazetteer",
        path(&table),
    ];
    fs::write(&table, "name\ttype\nApia\tplace\n").unwrap();
    assert_eq!(dateline(&args, "").code, 1);
    fs::write(&table, "name\ttype\nApia\tgroup\n").unwrap();
    let run = dateline(&args, "");
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("of your own differs"), "{run:?}");
    assert_eq!(
        dateline(&["--output", path(&out), "--resume"], "Rain.").code,
        2
    );
    fs::write(dir.join("mine.jsonl"), "precious").unwrap();
    let mine = dir.join("mine.jsonl");
    let run = dateline(&[path(&first), "--output", path(&mine), "--resume"], "");
    assert_eq!(run.code, 2);
    assert_eq!(fs::read_to_string(&mine).unwrap(), "precious");
}

#[test]
fn a_file_that_a_run_is_writing_is_not_written_by_another() {
    let dir = scratch("held");
    let corpus = corpus(&dir, 10);
    let out = dir.join("out.jsonl");
    let args = [path(&corpus), "--output", path(&out), "--resume"];
    assert_eq!(dateline(&args, "").code, 1);
    let before = fs::read_to_string(&out).unwrap();
    let held = fs::File::open(&out).unwrap();
    held.lock().unwrap();
    let run = dateline(&args, "");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("another run is writing"), "{run:?}");
    drop(held);
    assert_eq!(dateline(&args, "").code, 0);
    assert_eq!(fs::read_to_string(&out).unwrap(), before);
}

#[test]
fn shards_share_the_input_out() {
    let dir = scratch("shards");
    let corpus = corpus(&dir, 25);
    let whole = dateline(&[path(&corpus)], "").stdout;
    let parts: Vec<String> = (1..=3)
        .map(|i| dateline(&[path(&corpus), "--shard", &format!("{i}/3")], "").stdout)
        .collect();
    let mut parts: Vec<_> = parts.iter().map(|part| part.lines()).collect();
    let dealt: Vec<_> = (0..25).map(|i| parts[i % 3].next().unwrap()).collect();
    assert_eq!(dealt, whole.lines().collect::<Vec<_>>());
    assert_eq!(dateline(&["--shard", "4/3"], "").code, 2);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let dir = scratch("pipe-closed");
    let corpus = corpus(&dir, 3000);
    let mut child = command(&[path(&corpus), "--quiet"])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.lines().all(|line| line.contains("no such day")),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_ends_with_whole_lines() {
    let mut child = command(&["--from", "jsonl"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for i in 0..200 {
        writeln!(
            stdin,
            "{{\"id\": \"a{i}\", \"text\": \"Rain fell on Apia.\"}}"
        )
        .unwrap();
    }
    stdin.flush().unwrap();
    // Standard input stays open: the run would wait for more.
    std::thread::sleep(Duration::from_millis(300));
    interrupt(&child);
    let mut printed = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut printed)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(printed.is_empty() || printed.ends_with('\n'));
    for (i, record) in json_lines(&printed).iter().enumerate() {
        assert_eq!(record["id"], format!("a{i}"));
    }
    drop(stdin);
}

/// A text that takes long: nobody waits for it.
#[cfg(unix)]
#[test]
fn an_interrupted_run_does_not_wait_for_a_huge_article() {
    let dir = scratch("huge");
    let text = "Rain fell on Apia on Monday, officials of the two islands said. ";
    fs::write(dir.join("huge.txt"), text.repeat(400_000)).unwrap();
    let out = dir.join("out.jsonl");
    let article = dir.join("huge.txt");
    let mut child = command(&[path(&article), "--output", path(&out)])
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    interrupt(&child);
    let since = Instant::now();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let waited = since.elapsed();
    assert!(waited < Duration::from_secs(5), "{waited:?}");
    let left: Vec<_> = fs::read_dir(&dir)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left, ["huge.txt"]);
}

#[test]
fn folders_patterns_and_archives_are_gone_through_in_order() {
    let dir = scratch("folders");
    fs::create_dir_all(dir.join("b/deep")).unwrap();
    for (name, text) in [
        ("b/deep/4.txt", "Rain fell."),
        ("a.txt", "Rain fell."),
        ("a.truth.json", "{}"),
        ("a.json", "{}"),
        (".hidden.txt", "Rain fell."),
        ("notes.md", "Rain fell."),
        (
            "b/2.jsonl",
            "{\"id\": \"2\", \"text\": \"Rain fell.\"}\n{\"id\": \"3\", \"text\": \"Sun.\"}",
        ),
        (
            "c.html",
            "<html><body><p>Rain fell on Apia all day.</p></body></html>",
        ),
    ] {
        fs::write(dir.join(name), text).unwrap();
    }
    let ids = |args: &[&str]| -> Vec<String> {
        let run = dateline(args, "");
        assert_eq!(run.code, 0, "{run:?}");
        let records = json_lines(&run.stdout);
        records
            .iter()
            .map(|r| r["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&[path(&dir)]), ["a", "2", "3", "4", "c"]);
    assert_eq!(
        ids(&[path(&dir.join("**/*.txt")), path(&dir.join("c.html"))]),
        ["a", "4", "c"]
    );
    assert_eq!(dateline(&[path(&dir.join("*.pdf"))], "").code, 2);
}
