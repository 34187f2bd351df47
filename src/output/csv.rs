//! CSV, an event a row: for spreadsheets and data frames. Several values of one column are set
//! apart by `; `. An article that has no record is a row with its id and the error.

use super::Outcome;
use crate::record::{Event, Record, to_two_decimals};

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
    rows([COLUMNS.map(String::from)].into_iter())
}

/// One article's rows.
pub(super) fn write(outcome: &Outcome) -> Vec<u8> {
    match outcome {
        Outcome::Record(record) => rows(record.events.iter().map(|event| row(record, event))),
        Outcome::Failure(failure) => {
            let mut cells = [const { String::new() }; COLUMNS.len()];
            cells[0] = failure.id.clone().unwrap_or_default();
            cells[COLUMNS.len() - 1] = format!("{}: {}", failure.error, failure.message);
            rows([cells].into_iter())
        }
    }
}

fn rows(rows: impl Iterator<Item = [String; COLUMNS.len()]>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("rows are of one length, and a vector takes all bytes");
    }
    writer.into_inner().expect("a vector takes all bytes")
}

fn row(record: &Record, event: &Event) -> [String; COLUMNS.len()] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
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
    let number = |value: Option<f32>| value.map(|v| v.to_string()).unwrap_or_default();
    [
        record.id.clone(),
        text(&record.date),
        event.id.clone(),
        event.kind.clone(),
        event.status.to_string(),
        event.main.to_string(),
        plover.map(|p| p.kind.clone()).unwrap_or_default(),
        join(
            plover
                .iter()
                .flat_map(|p| p.modes.iter().map(String::as_str)),
        ),
        join(
            plover
                .iter()
                .flat_map(|p| p.contexts.iter().map(String::as_str)),
        ),
        text(&event.cameo),
        event.quad.map(|q| q.to_string()).unwrap_or_default(),
        number(event.goldstein),
        event.summary.clone(),
        event.trigger.text.clone(),
        event.trigger.start.to_string(),
        event.trigger.end.to_string(),
        event.trigger.sentence.to_string(),
        role("agent"),
        role("participant"),
        role("recipient"),
        join(once_each(countries)),
        time.map(|t| t.value.clone()).unwrap_or_default(),
        time.map(|t| text(&t.from)).unwrap_or_default(),
        time.map(|t| text(&t.to)).unwrap_or_default(),
        time.map(|t| t.inferred.to_string()).unwrap_or_default(),
        place.map(|p| p.name.clone()).unwrap_or_default(),
        place.map(|p| text(&p.country)).unwrap_or_default(),
        number(place.and_then(|p| p.lat)),
        number(place.and_then(|p| p.lon)),
        place.map(|p| p.inferred.to_string()).unwrap_or_default(),
        join(once_each(sources)),
        join(event.topics.iter().map(String::as_str)),
        join(event.quantities.iter().map(|q| q.text.as_str())),
        number(event.confidence.map(to_two_decimals)),
        String::new(),
    ]
}

fn join<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    parts.into_iter().collect::<Vec<_>>().join("; ")
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
