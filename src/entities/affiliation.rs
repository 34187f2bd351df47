//! Whom people and bodies act for, and in what office, as the text says it (`Turkish Foreign
//! Minister Hakan Fidan`, `South Korea's Lee`, `Maria Lopez, the mayor of Quito`) or the tables
//! of offices know it.

use super::gazetteer::Known;
use super::scan::{Capital, Scan};
use super::words::Cue;
use super::{CountryCode, Entities, EntityKind, Gender, Setting};
use crate::span::TokenRange;

/// Fills title, country, sector and gender of people; country and sector of bodies.
pub fn affiliate(scan: &Scan, setting: &Setting, entities: &mut Entities) {
    for i in 0..entities.mentions.len() {
        let mention = entities.mentions[i];
        let kind = entities.get(mention.entity).kind;
        let told = match kind {
            EntityKind::Person => of_person(scan, entities, i),
            EntityKind::Organization => of_body(scan, entities, i),
            EntityKind::Place | EntityKind::Group => continue,
        };
        let entity = &mut entities.list[mention.entity.index()];
        if entity.title.is_none() {
            entity.title = told
                .title
                .map(|title| scan.document.slice(title).to_string());
        }
        entity.country = entity.country.or(told.country);
        if entity.sector.is_none() && told.sector != 0 {
            entity.sector = Some(scan.gazetteer.label(told.sector).to_string());
        }
        entity.gender = entity.gender.or(told.gender);
    }
    for entity in &mut entities.list {
        if entity.kind == EntityKind::Person && entity.known {
            by_office(scan, setting, entity);
        }
        if entity.kind == EntityKind::Organization
            && entity.government_of.is_none()
            && entity.sector.as_deref() == Some("GOV")
        {
            entity.government_of = entity.country;
        }
    }
}

#[derive(Default)]
struct Told {
    title: Option<TokenRange>,
    country: Option<CountryCode>,
    sector: u16,
    gender: Option<Gender>,
}

/// What stands before and after a person's name.
fn of_person(scan: &Scan, entities: &Entities, at: usize) -> Told {
    let mention = entities.mentions[at];
    let tokens = mention.tokens;
    let mut told = Told {
        gender: scan
            .word(tokens.start)
            .given_gender()
            .filter(|_| tokens.len() > 1),
        ..Told::default()
    };
    if let Some(start) = scan.title_start[tokens.start as usize] {
        let word = scan
            .gazetteer
            .word_between(scan.document, start, tokens.start);
        told.title = Some(TokenRange {
            start,
            end: tokens.start,
        });
        told.sector = word.sector();
        told.gender = told.gender.or(word.title().and_then(|t| t.gender));
        told.country = country_before(scan, entities, start);
    } else {
        told.country = country_before(scan, entities, tokens.start);
        after(scan, entities, tokens.end, &mut told);
    }
    told
}

/// `, the Turkish foreign minister`; `, mayor of Quito`; `, Japan's finance minister`.
fn after(scan: &Scan, entities: &Entities, end: u32, told: &mut Told) {
    let count = scan.words.len() as u32;
    if !scan.at(end, ",") {
        return;
    }
    let limit = (end + 8).min(count);
    let mut at = end + 1;
    let mut country = None;
    while at < limit {
        let title_end = scan.title_end[at as usize];
        if title_end > at {
            let word = scan.gazetteer.word_between(scan.document, at, title_end);
            told.title = Some(TokenRange {
                start: at,
                end: title_end,
            });
            told.sector = word.sector();
            told.gender = told.gender.or(word.title().and_then(|t| t.gender));
            told.country = told.country.or(country);
            if told.country.is_none() && (scan.at(title_end, "of") || scan.at(title_end, "for")) {
                let next = if scan.at(title_end + 1, "the") { 2 } else { 1 };
                told.country = country_at(entities, title_end + next);
            }
            return;
        }
        if country.is_none() {
            country = country_at(entities, at);
        }
        let passes = scan.capital(at) > Capital::No
            || matches!(scan.lower(at), "the" | "a" | "an" | "'s" | "’s" | "-")
            || scan.is(at, Cue::Everyday);
        if !passes {
            return;
        }
        at += 1;
    }
}

/// A body's country from the name before it, or from a place inside it.
fn of_body(scan: &Scan, entities: &Entities, at: usize) -> Told {
    let tokens = entities.mentions[at].tokens;
    let mut told = Told {
        sector: scan.word(tokens.end - 1).suffix_sector(),
        ..Told::default()
    };
    if told.sector == 0 {
        told.sector = scan.word(tokens.start).suffix_sector();
    }
    told.country = country_before(scan, entities, tokens.start).or_else(|| {
        tokens
            .iter()
            .flat_map(|token| scan.hits(token.0).iter().map(move |hit| (token.0, hit)))
            .find_map(|(token, hit)| {
                scan.gazetteer
                    .candidates(scan.document, token, *hit)
                    .find_map(|c| match c.known {
                        Known::Place(i) | Known::PeopleOf(Some(i)) => {
                            let place = scan.gazetteer.place(i);
                            place.country.and_then(|c| scan.gazetteer.country_code(c))
                        }
                        _ => None,
                    })
            })
    });
    told
}

/// The country of a place or people that stands right before, or before `'s`.
fn country_before(scan: &Scan, entities: &Entities, start: u32) -> Option<CountryCode> {
    let mut at = start.checked_sub(1)?;
    if matches!(scan.lower(at), "'s" | "’s" | "'" | "’") {
        at = at.checked_sub(1)?;
    }
    country_at(entities, at)
}

/// The country of the place or people named at a token.
fn country_at(entities: &Entities, token: u32) -> Option<CountryCode> {
    let mention = entities.at(crate::span::TokenId(token))?;
    let entity = entities.get(mention.entity);
    match entity.kind {
        EntityKind::Place | EntityKind::Group => entity.country,
        EntityKind::Organization => entity.government_of,
        EntityKind::Person => None,
    }
}

/// Country and sector of the office held on the article's day, else of the last one before.
fn by_office(scan: &Scan, setting: &Setting, entity: &mut super::Entity) {
    let day = setting.day().unwrap_or(u32::MAX);
    let found = scan
        .gazetteer
        .candidates_of(&entity.name)
        .into_iter()
        .find_map(|c| match c.known {
            Known::Person(index) => Some(index),
            _ => None,
        });
    let Some(index) = found else { return };
    let (_, offices) = scan.gazetteer.person(index);
    let office = offices.max_by_key(|o| (o.held_on(day), o.from <= day, o.from));
    if let Some(office) = office {
        entity.country = office.country.or(entity.country);
        if !office.sector.is_empty() {
            entity.sector = Some(office.sector.to_string());
        }
    }
}
