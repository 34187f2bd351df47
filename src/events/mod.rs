//! Takes all layers before it; gives event mentions: a trigger with its kind, who fills which
//! role, status, when and where, and whose statement tells it.
//!
//! The engine names no kind: it asks for what the kind's file declares (`knowledge/events/`).
//! Several mentions of one occasion become one event in `merge`.

mod aims;
mod apart;
mod around;
mod asked;
mod astray;
mod belonging;
mod beside;
mod candidate;
mod carried;
mod cases;
mod choice;
mod coding;
mod compile;
mod compounds;
mod confidence;
mod considered;
mod counted;
mod dated;
mod deeds;
mod disposed;
mod doubted;
mod fill;
mod find;
mod fixtures;
mod hanging;
mod head_words;
mod heads;
mod imputed;
mod knowledge;
mod leading;
mod listing;
mod neighbours;
mod outlook;
mod own_side;
mod owners;
mod paths;
mod people;
mod phrase;
mod quantity;
mod series;
mod sides;
mod spec;
mod spoken;
mod status;
mod status_words;
mod subject;
mod taken;
mod terms;
mod told;
mod torn;
mod trigger;
mod victims;
mod when;
mod whereabouts;
mod which;
mod who;
mod wielders;
mod within;
mod words;

use crate::clauses::Clauses;
use crate::dateline::{Anchor, Dateline};
use crate::entities::{CountryCode, Entities};
use crate::grammar::Syntax;
use crate::reference::References;
use crate::span::{ClauseId, EntityId, SentenceId, StatementId, TimeId, TokenId, TokenRange};
use crate::statements::Statement;
use crate::text::Document;
use crate::times::Times;
use chrono::NaiveDate;
use compact_str::CompactString;

pub use belonging::whole_name;
pub use candidate::MODIFIER;
pub use coding::{Code, code};
pub use confidence::{Family, write_confidence};
pub use considered::{Considered, consider};
pub use find::find;
pub use fixtures::BETWEEN;
pub use hanging::{nominal, site};
pub use knowledge::EventKnowledge;
pub use quantity::Quantity;
pub use terms::{Role, Status};
pub use who::is_time;

/// Who takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    pub role: Role,
    pub entity: Option<EntityId>,
    /// The government that a place or seat stands for here.
    pub government: Option<CountryCode>,
    /// Where the text names them here.
    pub tokens: TokenRange,
    /// The phrase around the name, titles included.
    pub phrase: TokenRange,
    pub head: TokenId,
}

/// When an event takes place.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// ISO 8601 date or interval, perhaps with a part of the day.
    pub value: CompactString,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub times: Vec<TimeId>,
    /// Carried over, not beside the trigger.
    pub inferred: bool,
}

/// Where an event takes place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Where {
    pub entity: EntityId,
    pub inferred: bool,
}

/// One mention of an event with what the text says of it there.
#[derive(Clone, Debug)]
pub struct EventMention {
    /// Index into [`EventKnowledge::kinds`].
    pub kind: usize,
    /// Index into [`EventKnowledge::senses`].
    pub sense: usize,
    /// How it was found: `verb`, `noun`, `phrase`, `adjective`.
    pub found_by: &'static str,
    pub trigger: TokenRange,
    pub head: TokenId,
    pub sentence: SentenceId,
    /// The clause whose verb is the trigger, or that the trigger noun stands in.
    pub clause: Option<ClauseId>,
    pub status: Status,
    /// The words say so; otherwise the status is what such a telling mostly means.
    pub sure: bool,
    pub participants: Vec<Participant>,
    pub time: Option<When>,
    pub place: Option<Where>,
    /// Tells of leaving a place.
    pub leaves: bool,
    /// Statements whose content holds the trigger, innermost first.
    pub statements: Vec<StatementId>,
    pub topics: Vec<TokenRange>,
    pub quantities: Vec<Quantity>,
    /// `the meeting`, `their talks`: speaks of an occasion told before.
    pub definite: bool,
    /// `another explosion`: none of those told before.
    pub anew: bool,
    /// Tells too little to be an event of its own: counts only where it joins one (`the talks
    /// will be held in Geneva`).
    pub dependent: bool,
    /// `first`, `second`: which of several, from 1.
    pub ordinal: Option<u32>,
    /// How many occasions the words speak of, where told (`three meetings`).
    pub count: Option<u32>,
}

/// Everything the stages before have found.
#[derive(Clone, Copy)]
pub struct Layers<'a> {
    pub document: &'a Document<'a>,
    pub syntax: &'a Syntax,
    pub entities: &'a Entities,
    pub references: &'a References,
    pub clauses: &'a Clauses,
    pub times: &'a Times,
    pub statements: &'a [Statement],
    pub anchor: &'a Anchor,
    pub dateline: Option<&'a Dateline>,
}
