//! The tree is the pipeline: a room of `src/` imports only from rooms above it. `ARCHITECTURE.md`
//! walks through them in this order.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order in which data flows.
const ROOMS: &[&str] = &[
    "span",
    "error",
    "word_key",
    "packed",
    "rule_file",
    "article",
    "text",
    "grammar",
    "pattern",
    "entities",
    "dateline",
    "clauses",
    "times",
    "reference",
    "statements",
    "events",
    "merge",
    "record",
    "knowledge",
    "extractor",
    "explain",
    "batch",
    "output",
    "score",
];

/// Longer files are read by nobody from end to end.
const LINES: usize = 620;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under a folder, with its path from there.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(folder).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// The first part of a path: `entities` of `entities/known.rs`, `span` of `span.rs`.
fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str();
    Path::new(first)
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

fn place(room: &str) -> Option<usize> {
    ROOMS.iter().position(|r| *r == room)
}

/// Names after `crate::` in code; comments may point anywhere.
fn imports(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let code = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.flat_map(|(i, line)| {
        line.match_indices("crate::").map(move |(at, found)| {
            let rest = &line[at + found.len()..];
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
            (i + 1, rest[..end.unwrap_or(rest.len())].to_owned())
        })
    })
}

#[test]
fn a_room_imports_only_from_above() {
    let mut faults = Vec::new();
    for (path, text) in files(&root().join("src")) {
        let room = room(&path);
        if matches!(room.as_str(), "lib" | "bin") {
            continue;
        }
        let own = place(&room).unwrap_or_else(|| panic!("{room} has no place in the order"));
        for (line, import) in imports(&text) {
            // A type that lib.rs passes on has the room of its own.
            let Some(other) = place(&import) else {
                faults.push(format!(
                    "{}:{line}: crate::{import} is no room",
                    path.display()
                ));
                continue;
            };
            if other > own {
                faults.push(format!(
                    "{}:{line}: {room} imports {import}",
                    path.display()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_can_be_read() {
    let mut faults = Vec::new();
    for folder in ["src", "build", "tests", "benches"] {
        for (path, text) in files(&root().join(folder)) {
            let path = format!("{folder}/{}", path.display());
            if !text.starts_with("//!") {
                faults.push(format!("{path} does not open with what it takes and gives"));
            }
            let lines = text.lines().count();
            if lines > LINES {
                faults.push(format!("{path} has {lines} lines"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_is_in_the_guide() {
    let guide = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let missing: Vec<_> = files(&root().join("src"))
        .iter()
        .map(|(path, _)| room(path))
        .filter(|room| !matches!(room.as_str(), "lib" | "bin"))
        .filter(|room| {
            !guide.contains(&format!("`{room}`")) && !guide.contains(&format!("`{room}/`"))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn shared_state_may_cross_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<dateline::Extractor>();
    shared::<dateline::Article>();
    shared::<dateline::Record>();
    shared::<dateline::Error>();
}
