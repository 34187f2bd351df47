//! Takes what the stages found; gives the article record, field for field, in the order that is
//! written. The types here are the format: a key of the record is a field, in its place.
//!
//! Absent facts are `None` or an empty list, never a guess. `start`/`end` are half-open offsets
//! into the article's text in the unit that [`Record::offsets`] names; `from`/`to` are inclusive
//! days. Records can be read back, for scoring and comparing.

mod compose;
mod failure;
mod offsets;
mod summary;
mod wording;

use compact_str::CompactString;
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;

pub use compose::{Composer, CountryNames};
pub use failure::Failure;
pub use offsets::{Offsets, Unit};

/// The name and version of the record's form.
pub const SCHEMA: &str = "dateline.article/1";

/// The record's form as JSON Schema (draft 2020-12).
pub const JSON_SCHEMA: &str = include_str!("schema.json");

/// The form of [`Failure`], likewise.
pub const FAILURE_JSON_SCHEMA: &str = include_str!("failure.schema.json");

/// One article's record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub schema: Cow<'static, str>,
    /// Given id, else the file's stem, else the line number.
    pub id: String,
    /// The day relative dates are counted from, ISO 8601.
    pub date: Option<CompactString>,
    /// `argument`, `metadata`, `header`, `dateline`, `file` or `none`.
    pub date_source: Cow<'static, str>,
    pub title: Option<String>,
    pub dateline: Option<Dateline>,
    pub offsets: Unit,
    /// Length of the text, in the unit of the offsets.
    pub length: usize,
    /// The text itself, where it was asked for or was taken out of another form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub entities: Vec<Entity>,
    pub times: Vec<Time>,
    pub statements: Vec<Statement>,
    pub events: Vec<Event>,
    pub warnings: Vec<String>,
}

/// `SEOUL, Oct. 24 (Yonhap) --`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dateline {
    /// Id of the place's entity.
    pub place: Option<CompactString>,
    pub agency: Option<CompactString>,
    pub start: usize,
    pub end: usize,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub start: usize,
    pub end: usize,
    pub text: CompactString,
}

/// Where something stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    pub start: usize,
    pub end: usize,
}

/// A person, place, organisation or group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    pub id: CompactString,
    /// `person`, `place`, `organization` or `group`.
    #[serde(rename = "type")]
    pub kind: Cow<'static, str>,
    pub name: CompactString,
    pub title: Option<CompactString>,
    /// ISO 3166-1 alpha-3: of the place, or whom they act for.
    pub country: Option<CompactString>,
    pub sector: Option<CompactString>,
    /// From a gazetteer, or found by its form.
    pub known: bool,
    pub geonameid: Option<u32>,
    /// Degrees north, WGS 84.
    pub lat: Option<f32>,
    /// Degrees east, WGS 84.
    pub lon: Option<f32>,
    pub wikidata: Option<CompactString>,
    pub mentions: Vec<Mention>,
}

/// One place in the text that speaks of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    pub text: CompactString,
    /// By pronoun or description, not by name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reference: bool,
}

/// A temporal expression (TIMEX3 of ISO-TimeML).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    pub id: CompactString,
    pub start: usize,
    pub end: usize,
    pub text: CompactString,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub kind: Cow<'static, str>,
    pub value: Option<CompactString>,
    #[serde(rename = "mod")]
    pub modifier: Option<Cow<'static, str>>,
    /// First day, inclusive, ISO 8601.
    pub from: Option<CompactString>,
    /// Last day, inclusive, ISO 8601.
    pub to: Option<CompactString>,
}

/// Who says what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub id: CompactString,
    pub source: Source,
    pub cue: Piece,
    /// The content stands wholly or partly between quotation marks.
    pub quoted: bool,
    pub content: Option<Extent>,
    /// Day of the saying, ISO 8601, where told.
    pub time: Option<CompactString>,
}

/// Who makes a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub entity: Option<CompactString>,
    pub name: CompactString,
    pub start: usize,
    pub end: usize,
}

/// One thing that happened, is happening, is planned or may happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: CompactString,
    pub kind: CompactString,
    /// `occurred`, `ongoing`, `planned`, `possible`, `cancelled` or `denied`.
    pub status: Cow<'static, str>,
    /// What the article is about.
    pub main: bool,
    pub plover: Option<Plover>,
    pub cameo: Option<CompactString>,
    /// Quad class, 1 to 4: verbal and material cooperation, verbal and material conflict.
    pub quad: Option<u8>,
    /// Goldstein's scale, -10 to 10.
    #[serde(serialize_with = "shortest_f32")]
    pub goldstein: Option<f32>,
    pub summary: String,
    pub trigger: Trigger,
    pub mentions: Vec<Trigger>,
    /// Agents, then participants, then recipients.
    pub participants: Vec<Participant>,
    pub time: Option<EventTime>,
    pub place: Option<EventPlace>,
    /// Ids of the statements that report it.
    pub sources: Vec<CompactString>,
    pub claims: Vec<Claim>,
    pub topics: Vec<CompactString>,
    pub quantities: Vec<Quantity>,
    /// Share of such events that proved right on annotated news, 0 to 1.
    #[serde(serialize_with = "shortest_f32")]
    pub confidence: Option<f32>,
    /// Which rules made it.
    pub rules: Vec<CompactString>,
}

/// The event in the PLOVER ontology.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plover {
    #[serde(rename = "type")]
    pub kind: CompactString,
    pub modes: Vec<CompactString>,
    pub contexts: Vec<CompactString>,
}

/// A word or phrase that names an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    pub start: usize,
    pub end: usize,
    pub text: CompactString,
    /// Index of the sentence, from 0.
    pub sentence: usize,
}

/// Someone who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// `None` where no entity stands for them (`five soldiers`).
    pub entity: Option<CompactString>,
    pub name: CompactString,
    /// `agent`, `participant` or `recipient`.
    pub role: Cow<'static, str>,
    pub country: Option<CompactString>,
    pub sector: Option<CompactString>,
    /// Where the text names them here.
    pub start: usize,
    pub end: usize,
}

/// When an event takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventTime {
    /// ISO 8601 date or interval at the precision the text supports.
    pub value: CompactString,
    pub from: Option<CompactString>,
    pub to: Option<CompactString>,
    /// Ids of the temporal expressions.
    pub times: Vec<CompactString>,
    /// Carried over from elsewhere in the article, not told beside the event.
    pub inferred: bool,
}

/// Where an event takes place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventPlace {
    pub entity: Option<CompactString>,
    pub name: CompactString,
    pub country: Option<CompactString>,
    pub lat: Option<f32>,
    pub lon: Option<f32>,
    pub inferred: bool,
}

/// Another source's word on a field of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub field: Cow<'static, str>,
    pub value: CompactString,
    pub entity: Option<CompactString>,
    pub statement: Option<CompactString>,
}

/// A count that the text gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    pub text: CompactString,
    #[serde(serialize_with = "shortest_f64")]
    pub value: f64,
    pub what: CompactString,
}

/// Whole numbers without a fraction: `12`, not `12.0`.
fn shortest_f64<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        to.serialize_i64(*value as i64)
    } else {
        to.serialize_f64(*value)
    }
}

/// At most two decimals, so that arithmetic's last bits do not show.
fn shortest_f32<S: Serializer>(value: &Option<f32>, to: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(v) => to.serialize_some(&to_two_decimals(*v)),
        None => to.serialize_none(),
    }
}

/// A share or a degree as formats write it.
pub(crate) fn to_two_decimals(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stand_as_whole_numbers() {
        let json = |value| {
            serde_json::to_string(&Quantity {
                text: "12 people".into(),
                value,
                what: "killed".into(),
            })
            .unwrap()
        };
        assert_eq!(
            json(12.0),
            r#"{"text":"12 people","value":12,"what":"killed"}"#
        );
        assert_eq!(
            json(2.5),
            r#"{"text":"12 people","value":2.5,"what":"killed"}"#
        );
    }
}
