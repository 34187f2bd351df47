//! The columns of POLECAT, the event data set in the PLOVER ontology, as tab-separated values: an
//! event a row, for programs that read that set.
//!
//! Several actors or sectors in one column are set apart by `;`. Events without a PLOVER type
//! have no row, and neither have articles without a record. Columns that this program knows nothing for
//! (codes of the Correlates of War, districts, URLs of articles) stay empty.

use super::Outcome;
use crate::record::{Entity, Event, Participant, Record};
use compact_str::{CompactString, CompactStringExt, ToCompactString, format_compact};

/// The columns, in order, under the data set's own names.
const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// The first row.
pub(super) fn header() -> Vec<u8> {
    let mut line = COLUMNS.join("\t").into_bytes();
    line.push(b'\n');
    line
}

/// One article's rows.
pub(super) fn write(outcome: &Outcome) -> Vec<u8> {
    let Outcome::Record(record) = outcome else {
        return Vec::new();
    };
    let mut bytes = Vec::new();
    for event in &record.events {
        if let Some(cells) = row(record, event) {
            let cells = cells.map(|cell| cell.replace(['\t', '\n', '\r'], " "));
            bytes.extend_from_slice(cells.join("\t").as_bytes());
            bytes.push(b'\n');
        }
    }
    bytes
}

fn row(record: &Record, event: &Event) -> Option<[CompactString; COLUMNS.len()]> {
    let plover = event.plover.as_ref()?;
    // Sides that are equal all stand as actors, as the ontology has it.
    let (recipients, actors): (Vec<_>, Vec<_>) = event
        .participants
        .iter()
        .partition(|p| p.role == "recipient");
    let [
        actor_name,
        actor_country,
        actor_sector,
        actor_sectors,
        actor_title,
        actor_raw,
        actor_id,
    ] = side(record, &actors);
    let [name, country, sector, sectors, title, raw, id] = side(record, &recipients);
    let time = event.time.as_ref();
    let day = time.and_then(|t| t.from.as_ref()).or(record.date.as_ref());
    let place = event.place.as_ref();
    let entity = place.and_then(|p| find(record, p.entity.as_deref()));
    let number = |value: Option<f32>| value.map(|v| v.to_compact_string()).unwrap_or_default();
    let story = |kind: &str| {
        let named = record.entities.iter().filter(|e| e.kind == kind);
        named
            .map(|e| e.name.as_str())
            .collect::<Vec<_>>()
            .join_compact(";")
    };
    let agency = record.dateline.as_ref().and_then(|d| d.agency.clone());
    let raw_place = entity.and_then(|e| Some(e.mentions.first()?.text.clone()));
    Some([
        format_compact!("{}-{}", record.id, event.id),
        day.cloned().unwrap_or_default(),
        plover.kind.clone(),
        plover.modes.iter().join_compact(";"),
        number(event.goldstein),
        event
            .quad
            .map(|q| q.to_compact_string())
            .unwrap_or_default(),
        plover.contexts.iter().join_compact(";"),
        actor_name,
        actor_country,
        CompactString::default(),
        actor_sector,
        actor_sectors,
        actor_title,
        actor_raw,
        actor_id,
        name,
        country,
        CompactString::default(),
        sector,
        sectors,
        title,
        raw,
        id,
        place.map(|p| p.name.clone()).unwrap_or_default(),
        CompactString::default(),
        CompactString::default(),
        CompactString::default(),
        place.and_then(|p| p.country.clone()).unwrap_or_default(),
        number(place.and_then(|p| p.lat)),
        number(place.and_then(|p| p.lon)),
        entity
            .and_then(|e| e.geonameid)
            .map(|n| n.to_compact_string())
            .unwrap_or_default(),
        raw_place.unwrap_or_default(),
        CompactString::default(),
        agency.unwrap_or_default(),
        record.date.clone().unwrap_or_default(),
        story("person"),
        story("organization"),
        story("place"),
        "en".into(),
        concat!("dateline ", env!("CARGO_PKG_VERSION")).into(),
    ])
}

/// Name, country, first sector, all sectors, title, name as the text has it, Wikidata id: of all
/// that take one side, in their order.
fn side(record: &Record, of: &[&Participant]) -> [CompactString; 7] {
    let entities: Vec<_> = of
        .iter()
        .map(|p| find(record, p.entity.as_deref()))
        .collect();
    let each = |cell: &dyn Fn(&Participant, Option<&Entity>) -> Option<CompactString>| {
        let cells = of
            .iter()
            .zip(&entities)
            .map(|(p, e)| cell(p, *e).unwrap_or_default());
        let cells: Vec<_> = cells.collect();
        if cells.iter().all(CompactString::is_empty) {
            return CompactString::default();
        }
        cells.join_compact(";")
    };
    let sectors = each(&|p, _| p.sector.clone());
    [
        each(&|p, _| Some(p.name.clone())),
        each(&|p, _| p.country.clone()),
        of.iter().find_map(|p| p.sector.clone()).unwrap_or_default(),
        sectors,
        each(&|_, e| e?.title.clone()),
        each(&|p, e| {
            let here = e.and_then(|e| e.mentions.iter().find(|m| m.start == p.start));
            Some(here.map_or_else(|| p.name.clone(), |m| m.text.clone()))
        }),
        each(&|_, e| e?.wikidata.clone()),
    ]
}

fn find<'r>(record: &'r Record, id: Option<&str>) -> Option<&'r Entity> {
    let id = id?;
    record.entities.iter().find(|e| e.id == id)
}
