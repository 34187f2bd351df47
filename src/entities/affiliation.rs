//! Whom people and bodies act for, and in what office, as the text says it (`Turkish Foreign
//! Minister Hakan Fidan`, `South Korea's Lee`, `Maria Lopez, the mayor of Quito`) or the tables
//! of offices know it.

use super::capitals::Capital;
use super::gazetteer::Known;
use super::home::Countries;
use super::keys::{self, KeyMap};
use super::known::weight;
use super::marks::Mark;
use super::memory::name_key;
use super::scan::Scan;
use super::words::{Cue, TitleKind, Word};
use super::{CountryCode, Entities, Entity, EntityKind, Gender, Setting};
use crate::grammar::Pos;
use crate::span::{EntityId, TokenId, TokenRange};
use crate::text::Case;

/// Sectors of those who act for a state.
const STATE: [&str; 6] = ["GOV", "LEG", "MIL", "JUD", "COP", "SPY"];

/// Fills title, country, sector and gender of people; country and sector of bodies.
/// `lands` are the countries of the article's places, by name.
pub fn affiliate(
    scan: &Scan,
    setting: &Setting,
    countries: &Countries,
    lands: &KeyMap<CountryCode>,
    entities: &mut Entities,
) {
    for i in 0..entities.mentions.len() {
        let mention = entities.mentions[i];
        let kind = entities.get(mention.entity).kind;
        let told = match kind {
            EntityKind::Person => of_person(scan, entities, i),
            EntityKind::Organization => of_body(scan, entities, lands, i),
            EntityKind::Place | EntityKind::Group => continue,
        };
        let body = told.body.map(|id| entities.get(id));
        let country = told.country.or(body.and_then(|body| body.country));
        let sector = match told.sector {
            _ if entities.get(mention.entity).sector.is_some() => None,
            0 => body.and_then(|body| body.sector.clone()),
            label => Some(scan.gazetteer.label(label).to_string()),
        };
        let entity = &mut entities.list[mention.entity.index()];
        if entity.title.is_none() {
            entity.title = told
                .title
                .map(|title| scan.document.slice(title).to_string());
        }
        entity.country = entity.country.or(country);
        if entity.sector.is_none() {
            entity.sector = sector;
        }
        entity.gender = entity.gender.or(told.gender);
    }
    let mut firsts: Vec<Option<u32>> = vec![None; entities.list.len()];
    for mention in &entities.mentions {
        firsts[mention.entity.index()].get_or_insert(mention.tokens.start);
    }
    for (i, first) in firsts.into_iter().enumerate() {
        // `the interior minister said`, `the army`: those of the country the article is about.
        let entity = &entities.list[i];
        let home = match first {
            Some(first) if entity.country.is_none() && acts_for_state(entity) => {
                home_at(scan, entities, countries, first)
            }
            _ => None,
        };
        let entity = &mut entities.list[i];
        entity.country = entity.country.or(home);
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

/// The country whose offices are meant at a token: that which the article is about, unless the
/// paragraph speaks of another: `In Chile, ... Police Minister Ana Rojas said`.
fn home_at(
    scan: &Scan,
    entities: &Entities,
    countries: &Countries,
    token: u32,
) -> Option<CountryCode> {
    let home = countries.home?;
    let sentences = &scan.document.sentences;
    let here = scan.document.sentence_of(TokenId(token)).index();
    let paragraph = sentences.get(here)?.paragraph;
    let start = sentences[..here].iter().rev();
    let start = start.take_while(|s| s.paragraph == paragraph).last();
    let range = TokenRange {
        start: start.unwrap_or(&sentences[here]).tokens.start,
        end: token,
    };
    let mut named = entities.within(range).iter().filter_map(|mention| {
        let entity = entities.get(mention.entity);
        let land = matches!(entity.kind, EntityKind::Place | EntityKind::Group);
        entity.country.filter(|_| land)
    });
    let Some(first) = named.next() else {
        return Some(home);
    };
    let mut alone = true;
    for other in named {
        if other == home {
            return Some(home);
        }
        alone &= other == first;
    }
    Some(first).filter(|first| alone || *first == home)
}

/// Whether an office or a body is one of a state.
fn acts_for_state(entity: &Entity) -> bool {
    let office = match entity.kind {
        EntityKind::Person => entity.title.is_some(),
        EntityKind::Organization => true,
        EntityKind::Place | EntityKind::Group => false,
    };
    office
        && entity
            .sector
            .as_deref()
            .is_some_and(|sector| STATE.contains(&sector))
}

#[derive(Default)]
struct Told {
    title: Option<TokenRange>,
    country: Option<CountryCode>,
    /// The body that they act for: `NATO` of `NATO spokesman`.
    body: Option<EntityId>,
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
            .filter(|_| tokens.len() > 1 && !family_first(scan, tokens)),
        ..Told::default()
    };
    if let Some(title) = title_before(scan, entities, tokens) {
        let TokenRange { start, end } = title;
        let word = scan.title_word(start, end);
        told.title = Some(title);
        told.sector = word.sector();
        told.gender = word.title().and_then(|t| t.gender).or(told.gender);
        told.country = country_before(scan, entities, start);
        told.body = body_before(scan, entities, start);
        // `Volvo chairman`, `Virginia Tech president`: whom the body makes them.
        let role = word.title().is_some_and(|t| t.kind == TitleKind::Role);
        if told.body.is_some() && (role || scan.case(end - 1) == Case::Lower) {
            told.sector = 0;
        }
    } else {
        told.country = country_before(scan, entities, tokens.start)
            .or_else(|| country_of_noun(scan, entities, tokens.start));
        after(scan, entities, tokens.end, &mut told);
    }
    told
}

/// `Foreign Minister Ana Pek`; `the finance minister, Karl Lund, said`, where nothing else can be whom the name tells.
fn title_before(scan: &Scan, entities: &Entities, name: TokenRange) -> Option<TokenRange> {
    let range = |end: u32| {
        let start = scan.title_start(end)?;
        Some(TokenRange { start, end })
    };
    if let Some(title) = range(name.start) {
        return Some(title);
    }
    let comma = name.start.checked_sub(1)?;
    if !(scan.at(comma, Mark::Comma) && name.end < scan.count() && scan.at(name.end, Mark::Comma)) {
        return None;
    }
    let title = range(comma)?;
    let before = title.start.checked_sub(1)?;
    let opener = match country_at(entities, before) {
        Some(_) => before.checked_sub(1)?,
        None => before,
    };
    let owned = scan.mark(opener).is_possessive() || scan.pos(opener) == Some(Pos::Pron);
    // `the wife of the president, Ana Pek,`
    let alone = !opener.checked_sub(1).is_some_and(|t| scan.at(t, Mark::Of));
    (alone && (owned || scan.at(opener, Mark::The))).then_some(title)
}

/// `, the Turkish foreign minister`; `, mayor of Quito`; `, Japan's finance minister`.
fn after(scan: &Scan, entities: &Entities, end: u32, told: &mut Told) {
    if !scan.at(end, Mark::Comma) {
        return;
    }
    let limit = (end + 8).min(scan.count());
    let mut at = end + 1;
    let mut country = None;
    // Without a title behind it a body says nothing: `Wirtz, The Times reported`.
    let mut body = None;
    while at < limit {
        let title_end = scan.title_end(at);
        if title_end > at {
            // `Ana Roca, President Luis Sala and others`: the next one's.
            if is_person(entities, title_end) {
                return;
            }
            let word = scan.title_word(at, title_end);
            told.title = Some(TokenRange {
                start: at,
                end: title_end,
            });
            told.sector = word.sector();
            told.gender = word.title().and_then(|t| t.gender).or(told.gender);
            told.country = told.country.or(country);
            told.body = body;
            if told.country.is_none()
                && (scan.at(title_end, Mark::Of) || scan.at(title_end, Mark::For))
            {
                let next = if scan.at(title_end + 1, Mark::The) {
                    2
                } else {
                    1
                };
                told.country = country_at(entities, title_end + next);
                told.body = body_at(entities, title_end + next);
            }
            if told.body.is_some() && word.title().is_some_and(|t| t.kind == TitleKind::Role) {
                told.sector = 0;
            }
            return;
        }
        if country.is_none() {
            country = country_at(entities, at);
        }
        body = body.or(body_at(entities, at));
        let passes = scan.capital(at) > Capital::No
            || matches!(
                scan.mark(at),
                Mark::The | Mark::A | Mark::Own | Mark::Hyphen
            )
            || scan.is(at, Cue::Everyday);
        if !passes {
            return;
        }
        at += 1;
    }
}

/// A body's country from the name before it, or from a place inside it.
fn of_body(scan: &Scan, entities: &Entities, lands: &KeyMap<CountryCode>, at: usize) -> Told {
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
            // A hamlet called `Congress` or `Central` is not in question.
            .filter(|(token, hit)| hit.end > token + 1 || !is_common(scan, *token))
            .find_map(|(token, hit)| {
                let mut candidates = scan.gazetteer.candidates(scan.document, token, *hit);
                let place = candidates.find_map(|c| match c.known {
                    Known::PeopleOf(Some(i)) => Some(i),
                    Known::Place(i) => Some(i).filter(|i| weight(&scan.gazetteer.place(*i)) > 2.5),
                    _ => None,
                })?;
                // `Windsor Police` of the Windsor that the article speaks of.
                let tokens = TokenRange {
                    start: token,
                    end: hit.end,
                };
                let here = lands.get(&name_key(scan, tokens)).copied();
                here.or_else(|| {
                    scan.gazetteer
                        .country_code(scan.gazetteer.place(place).country?)
                })
            })
    });
    told
}

/// Whether a name looks like one with the family name first, though that be a given name elsewhere:
/// `Kim Jong Un`, `Song Min-soon`.
fn family_first(scan: &Scan, tokens: TokenRange) -> bool {
    let (first, last) = (scan.word(tokens.start), tokens.end - 1);
    first.is_surname()
        && (scan.case(last) == Case::Lower || tokens.len() > 2 && !scan.word(last).is_surname())
}

/// What the given name of a known person tells, where the text has the family name alone: `President Bush`.
fn gender_of_name(scan: &Scan, name: &str) -> Option<Gender> {
    let mut words = name.split(' ').map(|word| (word, of_word(scan, word)));
    let (_, given) = words.next()?;
    let (written, last) = words.next_back()?;
    // `Park Geun-hye`, `Kim Jong Un`
    let family_first = given.is_surname()
        && (written.contains('-') || words.next().is_some() && !last.is_surname());
    given.given_gender().filter(|_| !family_first)
}

fn of_word(scan: &Scan, word: &str) -> Word {
    scan.gazetteer.word(keys::of_word(word))
}

fn is_common(scan: &Scan, token: u32) -> bool {
    let word = scan.word(token);
    word.is_suffix() || word.is_ambiguous() || word.is(Cue::Everyday) || word.is(Cue::BodyOf)
}

fn is_person(entities: &Entities, token: u32) -> bool {
    let mention = entities.at(TokenId(token));
    mention.is_some_and(|m| entities.get(m.entity).kind == EntityKind::Person)
}

/// The body named at a token.
fn body_at(entities: &Entities, token: u32) -> Option<EntityId> {
    let mention = entities.at(TokenId(token))?;
    let body = entities.get(mention.entity).kind == EntityKind::Organization;
    body.then_some(mention.entity)
}

/// The token before one in its sentence.
fn before(scan: &Scan, start: u32) -> Option<u32> {
    let sentence = scan.document.sentence_of(TokenId(start));
    let first = scan.document.sentence(sentence).tokens.start;
    start.checked_sub(1).filter(|_| start > first)
}

fn body_before(scan: &Scan, entities: &Entities, start: u32) -> Option<EntityId> {
    body_at(entities, before(scan, start)?)
}

/// The country of a place or people that stands right before, or before `'s`.
fn country_before(scan: &Scan, entities: &Entities, start: u32) -> Option<CountryCode> {
    let mut at = before(scan, start)?;
    if scan.mark(at).is_possessive() {
        at = at.checked_sub(1)?;
    }
    country_at(entities, at)
}

/// The country of a noun before a name: `his Polish counterpart Adam Wolny`, `Chinese tennis player
/// Gao Xinyu`.
fn country_of_noun(scan: &Scan, entities: &Entities, start: u32) -> Option<CountryCode> {
    /// The noun and what stands between it and the people.
    const LONGEST: u32 = 3;
    let small = |t: u32| scan.case(t) == Case::Lower;
    let noun = start.checked_sub(1)?;
    if !(small(noun) && scan.word(noun).is_person_noun()) {
        return None;
    }
    let describes = |t: &u32| small(*t) && matches!(scan.pos(*t), Some(Pos::Noun | Pos::Adj));
    let first = (noun.saturating_sub(LONGEST - 1)..noun)
        .rev()
        .take_while(describes)
        .last()
        .unwrap_or(noun);
    let people = first.checked_sub(1)?;
    let mention = entities.at(TokenId(people))?;
    let entity = entities.get(mention.entity);
    entity.country.filter(|_| entity.kind == EntityKind::Group)
}

/// The country of the place or people named at a token.
fn country_at(entities: &Entities, token: u32) -> Option<CountryCode> {
    let mention = entities.at(TokenId(token))?;
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
    // What they became later says nothing of whom they act for now.
    let office = offices
        .filter(|o| o.from <= day)
        .max_by_key(|o| (o.held_on(day), o.from));
    entity.gender = entity.gender.or_else(|| gender_of_name(scan, &entity.name));
    if let Some(office) = office {
        entity.country = office.country.or(entity.country);
        if !office.sector.is_empty() {
            entity.sector = Some(office.sector.to_string());
        }
    }
}
