//! `the president`, `the Korean leader`, `the two leaders`, `the ministry`, `the country`.

use super::attention::Seen;
use super::{Reading, Reference};
use crate::entities::{CountryCode, Entity, EntityKind, Gender, PlaceKind};
use crate::grammar::{Pos, Rel, marks};
use crate::span::{EntityId, TokenId, TokenRange};
use crate::text::Case;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

/// What a described thing may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Holder,
    Person,
    People,
    Country,
    City,
    Division,
    Countries,
    Body,
}

/// The nouns of `knowledge/names/descriptions.tsv`.
pub struct Descriptions {
    words: HashMap<&'static str, (Class, &'static str)>,
    /// Adjectives that tell one from the one named before.
    others: HashSet<&'static str>,
    /// Nouns for people of one sex.
    genders: HashMap<&'static str, Gender>,
}

/// Read once.
pub static BUILT_IN: LazyLock<Descriptions> = LazyLock::new(Descriptions::built_in);

impl Descriptions {
    fn built_in() -> Self {
        let table = include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/knowledge/names/descriptions.tsv"
        ));
        let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
        let (mut others, mut genders) = (HashSet::default(), HashMap::default());
        let words = rows
            .filter_map(|row| {
                let mut cells = row.split('\t');
                let (word, class) = (cells.next()?, cells.next()?);
                let class = match class {
                    "holder" => Class::Holder,
                    "person" => Class::Person,
                    "people" => Class::People,
                    "country" => Class::Country,
                    "city" => Class::City,
                    "division" => Class::Division,
                    "countries" => Class::Countries,
                    "body" => Class::Body,
                    "man" | "woman" => {
                        let male = class == "man";
                        let gender = if male { Gender::Male } else { Gender::Female };
                        genders.insert(word, gender);
                        return None;
                    }
                    _ => {
                        others.insert(word);
                        return None;
                    }
                };
                Some((word, (class, cells.next().unwrap_or(""))))
            })
            .collect();
        Descriptions {
            words,
            others,
            genders,
        }
    }

    /// What a noun for a person tells of gender.
    pub fn gender(&self, noun: &str) -> Option<Gender> {
        self.genders.get(noun).copied()
    }
}

/// Tokens of `and` and the title before the second of two names.
const LONGEST_TITLE: u32 = 5;

/// A description reaches further back than a pronoun.
const REACH: usize = 8;

/// Of the words that a description begins with.
pub const MARKS: u64 = marks(&["the", "both", "two"]);

/// The description that starts at a token, with what it stands for, where that is clear.
pub fn read(reading: &Reading, token: TokenId, sentence: usize) -> Option<Reference> {
    let opener = reading.document.lower(token);
    if !matches!(opener, "the" | "both" | "two") {
        return None;
    }
    let limit = reading.document.sentences[sentence].tokens.end;
    let mut at = token.0 + 1;
    let mut country = None;
    let mut several = opener != "the";
    // `the two Korean leaders`, `the South Korean president`.
    while at < limit {
        if let Some(mention) = reading.entities.at(TokenId(at)) {
            let entity = reading.entities.get(mention.entity);
            if !matches!(entity.kind, EntityKind::Group | EntityKind::Place) {
                return None;
            }
            country = entity.country;
            at = mention.tokens.end;
        } else if matches!(reading.lower(at), "two" | "three" | "both") {
            several = true;
            at += 1;
        } else {
            break;
        }
    }
    // `the ruling party`, `the landlocked country`, `the veteran leader`; `the former president` is another.
    let adjective = |t: u32| {
        let modifies = reading.syntax.pos.get(t as usize) == Some(&Pos::Adj)
            || reading.syntax.rel.get(t as usize) == Some(&Rel::Amod);
        modifies
            && reading.document.token(TokenId(t)).case == Case::Lower
            && !reading.descriptions.others.contains(reading.lower(t))
    };
    let mut found = noun(reading, at, limit);
    if found.is_none() && at < limit && adjective(at) {
        at += 1;
        found = noun(reading, at, limit);
    }
    // `and the two condemned the launch`
    let alone = several && opener == "the" && country.is_none() && at == token.0 + 2;
    let (end, class, sector) = match found {
        None if alone && stands_alone(reading, at, limit) => (at, Class::People, ""),
        found => found?,
    };
    // `the president of France`, `the ministry spokesman`, `the city council`, `the bank's`.
    if continues(reading, end, limit) {
        return None;
    }
    let noun = TokenRange {
        start: at.min(end - 1),
        end,
    };
    let entities = match class {
        Class::Holder => vec![holder(reading, noun, country, sentence)?],
        // `the veteran leader`: who was called so, where no country is named
        Class::Person if country.is_none() => vec![holder(reading, noun, country, sentence)?],
        Class::Person => vec![leader(reading, country, sentence)?],
        // `two men` nobody told of before
        Class::People if opener == "two" => return None,
        Class::People => pair(reading, sentence, EntityKind::Person)?,
        Class::Countries if several || opener == "both" => {
            pair(reading, sentence, EntityKind::Place)?
        }
        Class::Countries => return None,
        Class::Country | Class::City | Class::Division if country.is_none() => {
            vec![place(reading, class, sentence)?]
        }
        Class::Country | Class::City | Class::Division => return None,
        Class::Body => vec![body(reading, noun, sector, country, sentence)?],
    };
    Some(Reference {
        tokens: TokenRange {
            start: token.0,
            end,
        },
        head: TokenId(end - 1),
        entities,
        rule: match class {
            Class::Holder | Class::Person => "reference.title",
            Class::People | Class::Countries => "reference.several",
            Class::Country | Class::City | Class::Division => "reference.place",
            Class::Body => "reference.body",
        },
    })
}

/// The described noun at a token: one of the table's, or a title.
fn noun(reading: &Reading, start: u32, limit: u32) -> Option<(u32, Class, &'static str)> {
    if start >= limit {
        return None;
    }
    if let Some((class, sector)) = reading.descriptions.words.get(reading.lower(start)) {
        return Some((start + 1, *class, sector));
    }
    let end = reading.gazetteer.title_at(reading.document, start, limit)?;
    Some((end, Class::Holder, ""))
}

/// Whether no noun follows a number, but the verb of what it is told.
fn stands_alone(reading: &Reading, end: u32, limit: u32) -> bool {
    let verb = |t: u32| {
        matches!(
            reading.syntax.pos[t as usize],
            Pos::Verb | Pos::Aux | Pos::Adv
        )
    };
    end < limit && verb(end)
}

/// Whether the phrase goes on, so that it names something else.
fn continues(reading: &Reading, end: u32, limit: u32) -> bool {
    if end >= limit {
        return false;
    }
    if reading.entities.at(TokenId(end)).is_some() && reading.document.token(TokenId(end)).spaced {
        return true;
    }
    match reading.lower(end) {
        "of" | "for" | "-" | "in" | "at" => true,
        _ => matches!(
            reading.syntax.pos.get(end as usize),
            Some(Pos::Noun | Pos::Propn)
        ),
    }
}

/// The person who was given that title in the text, or holds it as the tables know.
fn holder(
    reading: &Reading,
    noun: TokenRange,
    country: Option<CountryCode>,
    sentence: usize,
) -> Option<EntityId> {
    let wanted = reading.document.slice(noun).to_lowercase();
    reading.attention.pick(sentence, REACH, |seen| {
        let entity = reading.entities.get(seen.entity);
        let title = entity.title.as_deref()?.to_lowercase();
        let same = title == wanted || title.ends_with(&format!(" {wanted}"));
        (entity.kind == EntityKind::Person && same && of_country(entity, country)).then_some(0.0)
    })
}

/// A person who acts for the government of the country named.
fn leader(reading: &Reading, country: Option<CountryCode>, sentence: usize) -> Option<EntityId> {
    reading.attention.pick(sentence, REACH, |seen| {
        let entity = reading.entities.get(seen.entity);
        let governs = matches!(entity.sector.as_deref(), None | Some("GOV"));
        // `Vice President Pek`
        let title = entity.title.as_deref();
        let second = title.is_some_and(|title| {
            let first = title.split([' ', '-']).next().unwrap_or_default();
            let mut others = reading.descriptions.others.iter();
            others.any(|word| first.eq_ignore_ascii_case(word))
        });
        let leads = governs && !second;
        (entity.kind == EntityKind::Person && leads && of_country(entity, country))
            .then(|| if entity.sector.is_some() { 0.5 } else { 0.0 })
    })
}

fn of_country(entity: &Entity, country: Option<CountryCode>) -> bool {
    country.is_none() || entity.country == country
}

/// The two that the last sentences spoke of: no more than two, or the only two of them that are
/// joined (`Rabin and Arafat met as Clinton looked on`).
fn pair(reading: &Reading, sentence: usize, kind: EntityKind) -> Option<Vec<EntityId>> {
    for reach in [0, 1, 2, 4] {
        let mut found: Vec<EntityId> = Vec::new();
        let mut joined: Option<[EntityId; 2]> = None;
        let mut several = false;
        let mut later: Option<&Seen> = None;
        for seen in reading.attention.recent(sentence, reach) {
            let entity = reading.entities.get(seen.entity);
            let fits = match kind {
                // `Seoul` is a side as its country is
                EntityKind::Place => entity.government_of.is_some(),
                _ => entity.kind == kind && matches!(entity.sector.as_deref(), None | Some("GOV")),
            };
            if !fits {
                continue;
            }
            let same = |&other: &EntityId| {
                let other = reading.entities.get(other);
                entity.government_of.is_some() && entity.government_of == other.government_of
            };
            if !found.contains(&seen.entity) && !found.iter().any(same) {
                found.push(seen.entity);
            }
            if let Some(later) = later.filter(|later| are_joined(reading, seen, later)) {
                let two = [seen.entity, later.entity];
                several |= joined.is_some_and(|known| known != two);
                joined = Some(two);
            }
            later = Some(seen);
        }
        match found.len() {
            0 | 1 => continue,
            2 => {
                found.reverse();
                return Some(found);
            }
            _ => return joined.filter(|_| !several).map(Vec::from),
        }
    }
    None
}

/// `Rabin and Arafat`, `Rabin and President Mubarak`: nothing else stands between.
fn are_joined(reading: &Reading, first: &Seen, second: &Seen) -> bool {
    let mention = |seen: &Seen| reading.entities.at(TokenId(seen.token));
    let (Some(first), Some(second)) = (mention(first), mention(second)) else {
        return false;
    };
    let (end, start) = (first.tokens.end, second.tokens.start);
    end < start
        && start - end <= LONGEST_TITLE
        && reading.lower(end) == "and"
        && (end + 1..start).all(|t| reading.document.token(TokenId(t)).case == Case::Title)
}

fn place(reading: &Reading, class: Class, sentence: usize) -> Option<EntityId> {
    reading.attention.pick(sentence, 3, |seen| {
        let kind = reading.entities.get(seen.entity).place?.kind;
        let fits = match class {
            Class::Country => kind == PlaceKind::Country,
            Class::City => kind == PlaceKind::City,
            _ => matches!(
                kind,
                PlaceKind::Subdivision | PlaceKind::Region | PlaceKind::Land
            ),
        };
        fits.then_some(0.0)
    })
}

/// `the ministry` after `the Foreign Ministry`; `the company` after the only firm.
fn body(
    reading: &Reading,
    noun: TokenRange,
    sector: &str,
    country: Option<CountryCode>,
    sentence: usize,
) -> Option<EntityId> {
    let word = reading.document.slice(noun).to_lowercase();
    reading.attention.pick(sentence, 4, |seen| {
        let entity = reading.entities.get(seen.entity);
        if entity.kind != EntityKind::Organization || !of_country(entity, country) {
            return None;
        }
        // `the Lusa news agency`: said of it where it was named.
        let after = reading
            .entities
            .at(TokenId(seen.token))
            .map_or(0, |m| m.tokens.end);
        let noun = |t: &u32| {
            matches!(
                reading.syntax.pos.get(*t as usize),
                Some(Pos::Noun | Pos::Propn)
            )
        };
        let mut behind = (after..after + 2).take_while(noun);
        let said = after > 0 && behind.any(|t| reading.lower(t) == word);
        let named = said
            || entity
                .name
                .to_lowercase()
                .split(' ')
                .any(|part| part == word);
        let own = entity.sector.as_deref();
        let kind = own.is_some_and(|own| sector.split('|').any(|one| one == own));
        // `told Reuters the company would sell`: not who hears it
        let hears = reading.syntax.rel.get(seen.token as usize) == Some(&Rel::Iobj);
        match (named, kind) {
            (true, _) => Some(2.0),
            (false, true) if hears => None,
            // Of two firms the one that the article tells of.
            (false, true) => Some(0.4 * f32::from(u8::from(seen.subject))),
            _ => None,
        }
    })
}
