//! Tells which names name the same thing: the settled names of an article become entities with
//! mentions. `Bailey` is `Donovan Bailey`, `APEC` is the body whose name it stands behind in
//! brackets, one place has one entity whatever it is called.

use super::affiliation;
use super::bodies::organizations;
use super::capitals::Capital;
use super::gazetteer::Known;
use super::geography::{self, PlaceName};
use super::hints;
use super::holders::{Beside, beside};
use super::home::Countries;
use super::keys::{self, KeyMap};
use super::marks::Mark;
use super::memory::name_key;
use super::overlap::{Label, Proposal};
use super::scan::Scan;
use super::words::Cue;
use super::{CountryCode, Entities, Entity, EntityKind, Mention, PlaceFacts, PlaceKind, Setting};
use crate::span::{Ends, EntityId, TokenId, TokenRange};
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;

/// What makes two mentions one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Identity {
    Record(Known),
    Name(Label, u64),
}

/// A town of more people is hardly taken for another.
const LARGE: u32 = 100_000;

/// Makes entities of the settled names.
pub fn unite(scan: &Scan, settled: &[Proposal], setting: &Setting) -> Entities {
    let mut names: Vec<&Proposal> = Vec::with_capacity(settled.len());
    names.extend(settled.iter().filter(|p| p.label != Label::Other));
    let mut identities: Vec<Option<Identity>> = vec![None; names.len()];
    people(scan, &names, setting, &mut identities);
    places(scan, &names, setting, &mut identities);
    let countries = Countries::of(scan, &names, &identities, setting);
    organizations(scan, &names, &countries, &mut identities);
    let mut entities = Entities {
        sport: scan.sport,
        ..Entities::default()
    };
    let mut ids: HashMap<Identity, EntityId> = HashMap::default();
    ids.reserve(names.len());
    entities.mentions.reserve_exact(names.len());
    entities.list.reserve(names.len() / 2);
    for (proposal, identity) in names.iter().zip(identities) {
        let identity = identity
            .unwrap_or_else(|| Identity::Name(proposal.label, name_key(scan, proposal.tokens)));
        let entity = *ids.entry(identity).or_insert_with(|| {
            entities.list.push(entity_of(scan, proposal, identity));
            EntityId::new(entities.list.len() - 1)
        });
        // The fullest form in the text names what no table names.
        let named = &mut entities.list[entity.index()];
        if !named.known && proposal.label != Label::Place {
            let text = scan.document.spelled(proposal.tokens);
            if better_name(&named.name, &text) {
                named.name = text.into_owned();
            }
        }
        entities.mentions.push(Mention {
            entity,
            tokens: proposal.tokens,
            head: head(scan, proposal.tokens),
            reference: false,
            rule: proposal.rule,
        });
    }
    entities.ends = Ends::of(entities.mentions.iter().map(|mention| mention.tokens));
    let lands = locate(scan, &mut entities);
    affiliation::affiliate(scan, setting, &countries, &lands, &mut entities);
    entities
}

/// Where the places lie that no table holds: at the place that opens their name (`Dublin City`,
/// `Miami Beach Marina`), in the country that stands behind them (`Tavrele, Mali`), else in the one
/// that most of the article's places and peoples are of. Gives the countries of those that the tables
/// hold, by name.
fn locate(scan: &Scan, entities: &mut Entities) -> KeyMap<CountryCode> {
    let mut countries: BTreeMap<CountryCode, u32> = BTreeMap::new();
    let mut by_name: KeyMap<(CountryCode, Option<PlaceFacts>)> = KeyMap::default();
    let mut sure = false;
    for mention in &entities.mentions {
        let entity = entities.get(mention.entity);
        let land = matches!(entity.kind, EntityKind::Place | EntityKind::Group);
        let Some(country) = entity.country.filter(|_| land) else {
            continue;
        };
        *countries.entry(country).or_default() += 1;
        // A village may be mistaken for another.
        sure |= entity.place.is_none_or(|facts| {
            facts.kind != PlaceKind::City || facts.capital || facts.population > LARGE
        });
        if entity.kind == EntityKind::Place {
            by_name
                .entry(name_key(scan, mention.tokens))
                .or_insert((country, entity.place));
        }
    }
    let all: u32 = countries.values().sum();
    let main = countries
        .iter()
        .find(|(_, count)| (all >= 2 || sure) && **count * 10 >= all * 7)
        .map(|(country, _)| *country);
    for (at, mention) in entities.mentions.iter().enumerate() {
        let TokenRange { start, end } = mention.tokens;
        let holder = entities.mentions.get(at + 1).filter(|next| {
            next.tokens.start == end + 1 && matches!(scan.mark(end), Mark::Comma | Mark::Open)
        });
        let holder = holder
            .map(|next| entities.get(next.entity))
            .filter(|holder| holder.kind == EntityKind::Place)
            .and_then(|holder| holder.country);
        let entity = &mut entities.list[mention.entity.index()];
        if entity.kind != EntityKind::Place || entity.known || entity.country.is_some() {
            continue;
        }
        let opener = (start + 1..end)
            .rev()
            .find_map(|end| by_name.get(&name_key(scan, TokenRange { start, end })));
        entity.country = opener.map(|(country, _)| *country).or(holder).or(main);
        entity.place = opener.and_then(|(_, facts)| *facts).map(|at| PlaceFacts {
            kind: PlaceKind::Site,
            geonameid: None,
            population: 0,
            capital: false,
            ..at
        });
    }
    by_name
        .into_iter()
        .map(|(name, (country, _))| (name, country))
        .collect()
}

/// A longer name, or the same length in ordinary letters.
fn better_name(old: &str, new: &str) -> bool {
    let words = |name: &str| name.split(' ').count();
    let shouted = |name: &str| !name.chars().any(char::is_lowercase);
    match words(new).cmp(&words(old)) {
        std::cmp::Ordering::Equal => shouted(old) && !shouted(new),
        order => order.is_gt() && (shouted(old) || !shouted(new)),
    }
}

/// `Ministry` of `Ministry of Defence`, else the last word.
fn head(scan: &Scan, tokens: TokenRange) -> TokenId {
    let of = tokens
        .iter()
        .skip(1)
        .find(|t| matches!(scan.mark(t.0), Mark::Of | Mark::For));
    match of {
        Some(of) => TokenId(of.0 - 1),
        None => tokens.last(),
    }
}

/// The words of a person's name that count: no `Jr.`, no hyphens.
fn name_words(scan: &Scan, tokens: TokenRange) -> impl Iterator<Item = u64> {
    tokens
        .iter()
        .filter(|t| scan.is_word(t.0) && !scan.at(t.0, Mark::Generation))
        .map(|t| scan.key(t.0))
}

/// Names of more words are not taken apart.
const LONGEST_NAME: usize = 6;

/// A person met under a full name.
struct Full {
    at: usize,
    identity: Identity,
}

fn people(
    scan: &Scan,
    names: &[&Proposal],
    setting: &Setting,
    identities: &mut [Option<Identity>],
) {
    let mut fulls: Vec<Full> = Vec::new();
    // Last words, first words and those inside, each with an index into `fulls`: `Torres` of `Ana Torres
    // Leal`.
    let [mut lasts, mut firsts, mut middles]: [Vec<(u64, usize)>; 3] = Default::default();
    // By both: who was last called so.
    let mut by_both: KeyMap<Identity> = KeyMap::default();
    // By a part of several words: `Torres Leal`.
    let mut by_part: KeyMap<Identity> = KeyMap::default();
    let people = || {
        names
            .iter()
            .enumerate()
            .filter(|(_, p)| p.label == Label::Person)
    };
    let mut words: Vec<u64> = Vec::new();
    for (at, proposal) in people() {
        words.clear();
        words.extend(name_words(scan, proposal.tokens));
        let record = match proposal.known {
            Some(known @ (Known::Person(_) | Known::User(_))) => Some(Identity::Record(known)),
            _ => None,
        };
        if words.len() < 2 && record.is_none() {
            continue;
        }
        let (Some(first), Some(last)) = (words.first().copied(), words.last().copied()) else {
            continue;
        };
        let both = keys::join([first, last].into_iter());
        let part = || by_part.get(&keys::join(words.iter().copied())).copied();
        let same = by_both.get(&both).copied().or_else(part);
        let identity = record.or(same).unwrap_or(Identity::Name(
            Label::Person,
            name_key(scan, proposal.tokens),
        ));
        identities[at] = Some(identity);
        by_both.insert(both, identity);
        lasts.push((last, fulls.len()));
        firsts.push((first, fulls.len()));
        if (3..=LONGEST_NAME).contains(&words.len()) {
            for start in 0..words.len() {
                for end in start + 2..=words.len() {
                    let part = keys::join(words[start..end].iter().copied());
                    by_part.entry(part).or_insert(identity);
                }
            }
            let inside = &words[1..words.len() - 1];
            middles.extend(inside.iter().map(|word| (*word, fulls.len())));
        }
        fulls.push(Full { at, identity });
    }
    for words in [&mut lasts, &mut firsts, &mut middles] {
        words.sort_unstable();
    }
    for (at, proposal) in people() {
        if identities[at].is_some() {
            continue;
        }
        let Some(word) = name_words(scan, proposal.tokens).next() else {
            continue;
        };
        // Whoever was last called so by full name, else who will be first.
        let pick = |words: &[(u64, usize)]| {
            let next = words.partition_point(|(w, i)| (*w, fulls[*i].at) < (word, at));
            let near = [next.wrapping_sub(1), next].map(|i| words.get(i));
            let mut near = near.into_iter().flatten().filter(|(w, _)| *w == word);
            near.next().map(|(_, i)| fulls[*i].identity)
        };
        identities[at] = pick(&lasts)
            .or_else(|| pick(&firsts))
            .or_else(|| pick(&middles))
            .or_else(|| in_office(scan, proposal, setting));
    }
}

/// The one known person of this family name who holds an office on the article's day.
fn in_office(scan: &Scan, proposal: &Proposal, setting: &Setting) -> Option<Identity> {
    let day = setting.day()?;
    let start = proposal.tokens.start;
    let titled = scan.title_start(start).is_some();
    let family = matches!(proposal.known, Some(Known::Family(_)));
    // `Putin said`; players are called by family names, too.
    if !titled && !family && scan.sport {
        return None;
    }
    let hit = scan
        .hits(start)
        .iter()
        .find(|hit| hit.end == proposal.tokens.end)?;
    let mut holders = scan
        .gazetteer
        .candidates(scan.document, start, *hit)
        .filter_map(|c| match c.known {
            Known::Family(index) => Some(index),
            _ => None,
        })
        .filter(|index| {
            scan.gazetteer
                .person(*index)
                .1
                .any(|office| office.held_on(day))
        });
    let holder = holders.next()?;
    let alone = holders.next().is_none();
    alone.then_some(Identity::Record(Known::Person(holder)))
}

fn places(
    scan: &Scan,
    names: &[&Proposal],
    setting: &Setting,
    identities: &mut [Option<Identity>],
) {
    let mut index: KeyMap<usize> = KeyMap::default();
    let mut list: Vec<PlaceName> = Vec::new();
    let mut name_of: Vec<Option<usize>> = vec![None; names.len()];
    let records = |proposal: &Proposal| {
        let start = proposal.tokens.start;
        if are_counties(scan, proposal.tokens.end) {
            // `Walton and Oconee counties`
            let name = format!("{} County", scan.document.spelled(proposal.tokens));
            let counties = scan.gazetteer.candidates_of(&name).into_iter();
            let found: Vec<_> = geography::places_among(counties).collect();
            if !found.is_empty() {
                return found;
            }
        }
        let noun = proposal.tokens.end;
        if is_part(scan, noun) {
            // `Plateau state`, where the tables hold `Plateau State`
            let name = format!(
                "{} {}",
                scan.document.spelled(proposal.tokens),
                scan.lower(noun)
            );
            let parts = scan.gazetteer.candidates_of(&name).into_iter();
            let found: Vec<_> = geography::places_among(parts).collect();
            if !found.is_empty() {
                return found;
            }
        }
        let hits = scan.hits(start).iter();
        let hits = hits.filter(|hit| hit.end == proposal.tokens.end);
        let all = hits.flat_map(|hit| {
            geography::places_among(scan.gazetteer.candidates(scan.document, start, *hit))
        });
        // Most names of several places have a few.
        let mut found = Vec::with_capacity(16);
        found.extend(all);
        found
    };
    let mut peoples: BTreeMap<CountryCode, f32> = BTreeMap::new();
    let mut nearby = Vec::new();
    for (at, proposal) in names.iter().enumerate() {
        match (proposal.label, proposal.known) {
            (Label::Place, Some(known @ Known::User(_))) => {
                identities[at] = Some(Identity::Record(known));
            }
            (Label::Place, _) => {
                let key = name_key(scan, proposal.tokens);
                let before = index
                    .get(&key)
                    .filter(|_| scan.is_place_name(proposal.tokens));
                let i = match before {
                    Some(i) => *i,
                    None => {
                        let candidates = records(proposal);
                        if candidates.is_empty() {
                            continue;
                        }
                        *index.entry(key).or_insert_with(|| {
                            list.push(PlaceName::new(candidates));
                            list.len() - 1
                        })
                    }
                };
                list[i].count += 1;
                list[i].dateline |= setting
                    .dateline_place
                    .is_some_and(|tokens| tokens.overlaps(proposal.tokens));
                list[i].agency = list[i].dateline && setting.agency;
                name_of[at] = Some(i);
            }
            (Label::Group, Some(known @ Known::PeopleOf(Some(place)))) => {
                identities[at] = Some(Identity::Record(known));
                let place = scan.gazetteer.place(place);
                if let Some(code) = place.country.and_then(|c| scan.gazetteer.country_code(c)) {
                    let weight = peoples.entry(code).or_default();
                    *weight = (*weight + 0.4).min(1.2);
                }
            }
            (Label::Organization, Some(Known::Organization(body))) => {
                if let Some(code) = scan.gazetteer.organization(body).country {
                    let weight = peoples.entry(code).or_default();
                    *weight = (*weight + 0.3).min(1.2);
                }
            }
            (Label::Organization, None) if proposal.tokens.len() > 1 => {
                // `Ohio State University` tells where its article plays.
                for token in proposal.tokens.iter() {
                    for hit in scan.hits(token.0) {
                        let all = scan.gazetteer.candidates(scan.document, token.0, *hit);
                        let mut places = geography::places_among(all);
                        if let (Some((one, _)), None) = (places.next(), places.next()) {
                            nearby.push(one);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    // `Paris, Texas`; `Paris (Texas)`; `the Lebanese city of Tripoli`
    for at in 0..names.len().saturating_sub(1) {
        let people = match names[at].known {
            Some(Known::PeopleOf(place)) => place,
            _ => None,
        };
        if name_of[at].is_none() && people.is_none() || name_of[at + 1].is_none() {
            continue;
        }
        let (inner, outer) = match beside(scan, names[at].tokens, names[at + 1].tokens) {
            Some(Beside::Inner) => (name_of[at], name_of[at + 1]),
            Some(Beside::Outer) => (name_of[at + 1], name_of[at]),
            None => continue,
        };
        let Some(inner) = inner.filter(|inner| outer != Some(*inner)) else {
            continue;
        };
        let holds = |i: &u32| geography::is_holder(&scan.gazetteer.place(*i));
        let holders: Vec<u32> = match outer {
            Some(outer) => {
                let all = list[outer].candidates.iter().map(|(i, _)| *i);
                let holders: Vec<u32> = all.filter(holds).collect();
                list[outer].outer |= !holders.is_empty();
                holders
            }
            None => people.into_iter().filter(holds).collect(),
        };
        list[inner].within.extend(holders);
    }
    nearby.truncate(40);
    if list.iter().any(|name| name.candidates.len() > 1) {
        for (code, weight) in hints::countries(scan) {
            *peoples.entry(code).or_default() += weight;
        }
    }
    let countries: Vec<(CountryCode, f32)> = peoples.into_iter().collect();
    let mut meant = geography::resolve(scan.gazetteer, &list, &countries, &nearby);
    // Where all is in capitals, much is taken for a place that is none.
    if !scan.is_shouted() {
        geography::drop_strangers(scan.gazetteer, &list, &mut meant);
    }
    for (at, name) in name_of.iter().enumerate() {
        if let Some(record) = name.and_then(|i| meant[i]) {
            identities[at] = Some(Identity::Record(Known::Place(record)));
        }
    }
}

/// Whether a common noun that may end a place's name stands at the token: `Plateau state`.
fn is_part(scan: &Scan, noun: u32) -> bool {
    noun < scan.count() && scan.is_common(noun) && scan.is(noun, Cue::PlaceAfter)
}

/// Whether a list of names that ends with `counties` goes on at the token.
fn are_counties(scan: &Scan, end: u32) -> bool {
    let goes_on = |t: &u32| {
        scan.capital(*t) > Capital::No || matches!(scan.mark(*t), Mark::Comma | Mark::And)
    };
    let counties = |t: &u32| scan.lower(*t) == "counties";
    let mut list = end..(end + 12).min(scan.count());
    list.find(|t| counties(t) || !goes_on(t))
        .is_some_and(|t| counties(&t))
}

fn entity_of(scan: &Scan, proposal: &Proposal, identity: Identity) -> Entity {
    let mut entity = Entity {
        kind: match proposal.label {
            Label::Person => EntityKind::Person,
            Label::Organization => EntityKind::Organization,
            Label::Group => EntityKind::Group,
            Label::Place | Label::Other => EntityKind::Place,
        },
        name: String::new(),
        title: None,
        country: None,
        sector: None,
        known: false,
        place: None,
        wikidata: None,
        government_of: None,
        gender: None,
    };
    let Identity::Record(known) = identity else {
        entity.name = scan.document.spelled(proposal.tokens).into_owned();
        return entity;
    };
    entity.known = true;
    let gazetteer = scan.gazetteer;
    match known {
        Known::Place(index) => {
            let place = gazetteer.place(index);
            entity.name = gazetteer.place_name(index).to_string();
            entity.country = place.country.and_then(|c| gazetteer.country_code(c));
            entity.place = Some(place.facts).filter(PlaceFacts::has_point);
            if place.facts.capital || place.facts.kind == PlaceKind::Country {
                entity.government_of = entity.country;
            }
        }
        Known::PeopleOf(place) => {
            let country = place.and_then(|i| gazetteer.place(i).country);
            entity.name = scan.document.spelled(proposal.tokens).into_owned();
            entity.country = country.and_then(|c| gazetteer.country_code(c));
        }
        Known::Person(index) | Known::Family(index) => {
            entity.name = gazetteer.person(index).0.to_string();
        }
        Known::Organization(index) => {
            let record = gazetteer.organization(index);
            entity.name = record.name.to_string();
            entity.country = record.country;
            entity.sector = Some(record.sector.to_string()).filter(|s| !s.is_empty());
            entity.government_of = record.seat_of;
        }
        Known::User(row) => {
            let row = &gazetteer.user.rows[row as usize];
            entity.kind = row.kind;
            entity.name.clone_from(&row.name);
            entity.country = row.country;
            entity.sector.clone_from(&row.sector);
            entity.place = row.place;
        }
    }
    entity
}
