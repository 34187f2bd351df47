//! Takes the document, its parts of speech and the gazetteer; gives the people, places,
//! organisations and groups that the text names, each with all its mentions by name.
//!
//! Who a pronoun, a title or a description stands for is settled later, in `reference`.

mod acronyms;
mod affiliation;
mod bodies;
mod capitals;
mod context;
mod fold;
mod forms;
pub mod gazetteer;
mod geography;
mod hints;
mod holders;
mod home;
mod identity;
mod joined;
mod keys;
mod known;
#[allow(dead_code)] // some of it is the build script's alone
mod layout;
mod lookup;
mod marks;
mod memory;
mod officers;
mod overlap;
mod parts;
mod people;
mod runs;
mod scan;
mod shorts;
mod things;
mod user;
mod words;

use crate::grammar::Syntax;
use crate::span::{Ends, EntityId, TokenId, TokenRange};
use crate::text::Document;
use chrono::{Datelike, NaiveDate};

pub(crate) use fold::key as fold_name;
pub use gazetteer::Gazetteer;
pub use lookup::{Finding, look_up};
pub use user::{UserName, UserNames};

/// What the head of the article says of the whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// The place of the dateline.
    pub dateline_place: Option<TokenRange>,
    /// An agency is named in it: a town without a state or country there is one that all know.
    pub agency: bool,
    /// The article's day: tells who held an office.
    pub date: Option<NaiveDate>,
}

impl Setting {
    /// The day as `yyyymmdd`.
    fn day(&self) -> Option<u32> {
        let date = self.date?;
        let year = u32::try_from(date.year()).ok()?;
        Some(year * 10_000 + date.month() * 100 + date.day())
    }
}

/// Finds the names of an article and what they name.
pub fn find(
    document: &Document,
    syntax: &Syntax,
    gazetteer: &Gazetteer,
    setting: &Setting,
) -> Entities {
    let scan = scan::Scan::new(document, syntax, gazetteer);
    let mut proposals = Vec::with_capacity(document.tokens.len());
    for sentence in &document.sentences {
        known::propose(&scan, sentence, setting, &mut proposals);
        forms::propose(&scan, sentence, &mut proposals);
    }
    known::weigh_dateline(&scan, setting, &mut proposals);
    // A first reading settles what is plain; what it found lets the second settle the rest.
    let settled = overlap::settle(&proposals);
    let memory = memory::Memory::of(&scan, &settled);
    shorts::propose(&scan, &settled, &mut proposals);
    memory.apply(&scan, &mut proposals);
    let settled = joined::part(&scan, overlap::settle(&proposals));
    identity::unite(&scan, &settled, setting)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    Person,
    Place,
    Organization,
    /// Peoples and followers: `Turks`, `Muslims`, `South Korean`.
    Group,
}

impl EntityKind {
    /// The name that stands in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Place => "place",
            EntityKind::Organization => "organization",
            EntityKind::Group => "group",
        }
    }
}

/// What a place is, coarsely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    Continent,
    Region,
    Country,
    Subdivision,
    County,
    City,
    Water,
    /// Mountain ranges, islands, deserts.
    Land,
    /// Buildings, villages, border posts, bases, airports.
    Site,
}

/// Where a place is on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceFacts {
    pub kind: PlaceKind,
    pub geonameid: Option<u32>,
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    pub population: u32,
    /// Capital of its country.
    pub capital: bool,
}

impl PlaceFacts {
    /// Whether its coordinates are known.
    pub fn has_point(&self) -> bool {
        !self.lat.is_nan() && !self.lon.is_nan()
    }
}

/// ISO 3166-1 alpha-3 code, or a code for bodies above countries (IGO, NGO, MNC, EUR ...).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode(pub [u8; 3]);

impl CountryCode {
    /// From three ASCII letters; anything else is `None`.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(CountryCode(bytes))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl std::fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One person, place, organisation or group of the article.
#[derive(Clone, Debug)]
pub struct Entity {
    pub kind: EntityKind,
    /// The gazetteer's name, else the fullest form in the text.
    pub name: String,
    /// As the text gives it: `President`, `White House Press Secretary`.
    pub title: Option<String>,
    /// Of the place, or whom they act for.
    pub country: Option<CountryCode>,
    /// GOV, MIL, OPP, REB, COP, JUD, LEG, BUS, MED, CVL, IGO, NGO ... (PLOVER).
    pub sector: Option<String>,
    /// From a gazetteer, or found by its form.
    pub known: bool,
    pub place: Option<PlaceFacts>,
    pub wikidata: Option<String>,
    /// The country whose government the name may stand for: a capital, a seat (`the Kremlin`),
    /// a country, a government body.
    pub government_of: Option<CountryCode>,
    /// Grammatical gender where title or given name tells, for pronouns.
    pub gender: Option<Gender>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
}

/// One place in the text that names an entity.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    pub entity: EntityId,
    /// The name alone, without title or determiner.
    pub tokens: TokenRange,
    /// The token the grammar hangs the name on.
    pub head: TokenId,
    /// By pronoun or description, not by name.
    pub reference: bool,
    /// The rule that made it, `name.title`, `place.comma`.
    pub rule: &'static str,
}

/// Entities in order of first mention; mentions in text order, none overlapping another.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    pub list: Vec<Entity>,
    pub mentions: Vec<Mention>,
    /// The article reports sport: a country or town may stand for its side.
    pub sport: bool,
    /// Where the mentions end.
    ends: Ends,
}

impl Entities {
    pub fn get(&self, id: EntityId) -> &Entity {
        &self.list[id.index()]
    }

    /// The mention that covers a token.
    pub fn at(&self, token: TokenId) -> Option<&Mention> {
        let next = self.mentions.get(self.ends.by(token.0));
        next.filter(|mention| mention.tokens.has(token))
    }

    /// Mentions that lie within a range of tokens, in text order.
    pub fn within(&self, range: TokenRange) -> &[Mention] {
        let next = self.ends.by(range.start);
        let cut = self.mentions.get(next);
        let cut = cut.is_some_and(|mention| mention.tokens.start < range.start);
        let start = next + usize::from(cut);
        &self.mentions[start..self.ends.by(range.end).max(start)]
    }
}

#[cfg(test)]
mod capitals_tests;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod regions_tests;
#[cfg(test)]
mod tests;
