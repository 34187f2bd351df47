//! Input made to break things: it takes bounded time and memory, and the rest is read.

use crate::common::{Ran, dateline, json_lines, scratch};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// The kinds of error, or `record`, of each line printed.
fn kinds(ran: &Ran) -> Vec<String> {
    let kind = |r: &serde_json::Value| r["error"].as_str().unwrap_or("record").to_owned();
    json_lines(&ran.stdout).iter().map(kind).collect()
}

#[test]
fn deep_json_is_an_error_of_its_line() {
    let deep = "[".repeat(200_000);
    let input = format!(
        "{{\"text\": {deep}\n{{\"text\": \"Rain fell.\"}}\n{{\"a\": {deep}, \"text\": \"x\"}}\n"
    );
    let ran = dateline(&["--from", "jsonl"], input);
    assert_eq!(ran.code, 1);
    assert_eq!(kinds(&ran), ["format", "record", "format"]);
}

#[test]
fn a_line_of_a_hundred_megabytes_is_passed_over() {
    let mut input = vec![b'x'; 100 << 20];
    input.splice(..0, *b"{\"text\": \"");
    input.extend_from_slice(b"\"}\n{\"text\": \"Rain fell.\"}\n");
    let ran = dateline(&["--from", "jsonl", "--max-length", "1M"], input);
    assert_eq!(kinds(&ran), ["limit", "record"], "{}", ran.stderr);
}

#[test]
fn a_bomb_is_refused_and_the_others_are_read() {
    let dir = scratch("bomb");
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..100 {
        bomb.write_all(&[b' '; 1 << 20]).unwrap();
    }
    std::fs::write(dir.join("a.txt.gz"), bomb.finish().unwrap()).unwrap();
    std::fs::write(dir.join("b.txt"), "Rain fell.").unwrap();
    let ran = dateline(&[dir.to_str().unwrap(), "--max-length", "1G"], "");
    assert_eq!(kinds(&ran), ["limit", "record"], "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("a.txt.gz: unpacks to more than 200 times"),
        "{}",
        ran.stderr
    );
}

#[test]
fn odd_texts_have_records() {
    let quotes = "\u{201c}".repeat(10_000) + "Rain fell" + &"\u{201d}".repeat(10_000);
    let rows = [
        ("nested quotation marks", quotes),
        (
            "nested brackets",
            "(".repeat(10_000) + "Rain" + &")".repeat(10_000),
        ),
        ("a word of a megabyte", "a".repeat(1 << 20)),
        ("capitals", "RAIN FELL ON APIA ".repeat(2_000)),
        ("stops", ".".repeat(50_000)),
        ("numbers", "1,".repeat(50_000)),
        ("hyphens", "a-".repeat(20_000)),
        ("lines", "\n".repeat(50_000) + "Rain fell."),
        ("a name without end", "Lee ".repeat(5_000)),
        ("conjuncts without end", "Lee and ".repeat(5_000)),
        ("of without end", "the king of ".repeat(5_000)),
        ("saying that without end", "he said that ".repeat(5_000)),
        ("dates without end", "Monday, ".repeat(5_000)),
        ("marks that combine", "e\u{301}\u{301}\u{301}".repeat(5_000)),
        (
            "turned letters",
            "\u{202e}fell niaR\u{202c} \u{2066}x\u{2069} ".repeat(1_000),
        ),
        (
            "private letters",
            "\u{e000}\u{f8ff}\u{10fffd} ".repeat(1_000),
        ),
        ("emoji", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 ".repeat(1_000)),
        ("zero width", "R\u{200b}a\u{200d}in\u{feff} ".repeat(1_000)),
        ("zeros in JSON", "Rain\0fell ".repeat(1_000)),
        ("tabs", "Team\tP\tW\tL\n".repeat(2_000)),
    ];
    let lines: Vec<_> = rows
        .iter()
        .map(|(id, text)| {
            serde_json::json!({"id": id, "date": "2025-10-24", "text": text}).to_string()
        })
        .collect();
    let ran = dateline(&[], lines.join("\n"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let records = json_lines(&ran.stdout);
    assert_eq!(records.len(), rows.len());
    for ((id, text), record) in rows.iter().zip(&records) {
        assert_eq!(record["id"], *id);
        assert_eq!(record["length"], text.chars().count(), "{id}");
    }
}
