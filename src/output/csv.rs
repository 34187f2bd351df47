//! CSV, an event a row: for spreadsheets and data frames. Several values of one column are set
//! apart by `; `. An article that has no record is a row with its id and the error.

use super::Outcome;
use crate::record::{Event, Record, to_two_decimals};
use compact_str::{CompactString, CompactStringExt, ToCompactString, format_compact};

/// The columns, in order.
const COLUMNS: [&str; 35] = [
    "article",
    "article_date",
    "event",
    "kind",
    "status",
    "main",
    "plover",
    "modes",
    "contexts",
    "cameo",
    "quad",
    "goldstein",
    "summary",
    "trigger",
    "start",
    "end",
    "sentence",
    "agents",
    "participants",
    "recipients",
    "participant_countries",
    "time",
    "from",
    "to",
    "time_inferred",
    "place",
    "place_country",
    "lat",
    "lon",
    "place_inferred",
    "sources",
    "topics",
    "quantities",
    "confidence",
    "error",
];

/// The first row.
pub(super) fn header() -> Vec<u8> {
    rows([COLUMNS.map(CompactString::from)].into_iter())
}

/// One article's rows.
pub(super) fn write(outcome: &Outcome) -> Vec<u8> {
    match outcome {
        Outcome::Record(record) => rows(record.events.iter().map(|event| row(record, event))),
        Outcome::Failure(failure) => {
            let mut cells = [const { CompactString::const_new("") }; COLUMNS.len()];
            cells[0] = failure.id.as_deref().unwrap_or_default().into();
            cells[COLUMNS.len() - 1] = format_compact!("{}: {}", failure.error, failure.message);
            rows([cells].into_iter())
        }
    }
}

fn rows(rows: impl Iterator<Item = [CompactString; COLUMNS.len()]>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("rows are of one length, and a vector takes all bytes");
    }
    writer.into_inner().expect("a vector takes all bytes")
}

fn row(record: &Record, event: &Event) -> [CompactString; COLUMNS.len()] {
    let text = |value: &Option<CompactString>| value.clone().unwrap_or_default();
    let plover = event.plover.as_ref();
    let time = event.time.as_ref();
    let place = event.place.as_ref();
    let role = |role: &str| {
        let taking = event.participants.iter().filter(|p| p.role == role);
        join(taking.map(|p| p.name.as_str()))
    };
    let countries = event
        .participants
        .iter()
        .filter_map(|p| p.country.as_deref());
    let sources = event.sources.iter().filter_map(|id| {
        let said = record.statements.iter().find(|s| s.id == *id)?;
        Some(said.source.name.as_str())
    });
    let number = |value: Option<f32>| value.map(|v| v.to_compact_string()).unwrap_or_default();
    [
        record.id.as_str().into(),
        text(&record.date),
        event.id.to_compact_string(),
        event.kind.to_compact_string(),
        event.status.to_compact_string(),
        event.main.to_compact_string(),
        plover
            .map(|p| p.kind.to_compact_string())
            .unwrap_or_default(),
        join(
            plover
                .iter()
                .flat_map(|p| p.modes.iter().map(CompactString::as_str)),
        ),
        join(
            plover
                .iter()
                .flat_map(|p| p.contexts.iter().map(CompactString::as_str)),
        ),
        text(&event.cameo),
        event
            .quad
            .map(|q| q.to_compact_string())
            .unwrap_or_default(),
        number(event.goldstein),
        event.summary.as_str().into(),
        event.trigger.text.to_compact_string(),
        event.trigger.start.to_compact_string(),
        event.trigger.end.to_compact_string(),
        event.trigger.sentence.to_compact_string(),
        role("agent"),
        role("participant"),
        role("recipient"),
        join(once_each(countries)),
        time.map(|t| t.value.to_compact_string())
            .unwrap_or_default(),
        time.map(|t| text(&t.from)).unwrap_or_default(),
        time.map(|t| text(&t.to)).unwrap_or_default(),
        time.map(|t| t.inferred.to_compact_string())
            .unwrap_or_default(),
        place
            .map(|p| p.name.to_compact_string())
            .unwrap_or_default(),
        place.map(|p| text(&p.country)).unwrap_or_default(),
        number(place.and_then(|p| p.lat)),
        number(place.and_then(|p| p.lon)),
        place
            .map(|p| p.inferred.to_compact_string())
            .unwrap_or_default(),
        join(once_each(sources)),
        join(event.topics.iter().map(CompactString::as_str)),
        join(event.quantities.iter().map(|q| q.text.as_str())),
        number(event.confidence.map(to_two_decimals)),
        CompactString::default(),
    ]
}

fn join<'t>(parts: impl IntoIterator<Item = &'t str>) -> CompactString {
    parts.into_iter().collect::<Vec<_>>().join_compact("; ")
}

/// Each value where it comes first.
fn once_each<'t>(values: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}
