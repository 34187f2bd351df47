//! Tells which names of bodies name the same one: `Veldane` and `Veldane Lumber Corp`, the letters in
//! brackets behind a name and the name. Takes the settled names and what is known of the places among
//! them; gives each body its identity, of those of one name that which the article speaks of.

use super::CountryCode;
use super::gazetteer::Known;
use super::home::Countries;
use super::identity::Identity;
use super::keys::KeyMap;
use super::marks::Mark;
use super::memory::name_key;
use super::overlap::{Label, Proposal};
use super::scan::Scan;
use super::shorts;
use super::words::Cue;
use crate::span::{TokenId, TokenRange};
use crate::text::Case;
use rustc_hash::FxHashMap as HashMap;
use std::borrow::Cow;

/// Settles the bodies among the names.
pub(super) fn organizations(
    scan: &Scan,
    names: &[&Proposal],
    countries: &Countries,
    identities: &mut [Option<Identity>],
) {
    // Short forms of full names: initials, first and last words.
    let mut initials: HashMap<String, (usize, Identity)> = HashMap::default();
    let mut parts: KeyMap<Option<Identity>> = KeyMap::default();
    let bodies = || {
        names
            .iter()
            .enumerate()
            .filter(|(_, p)| p.label == Label::Organization)
    };
    for (at, proposal) in bodies() {
        let before = nation_before(scan, names, identities, at);
        // What letters in brackets or the last word told may stand in the tables as well.
        let known = proposal.known.or_else(|| body_of(scan, proposal.tokens));
        identities[at] = known
            .map(|known| Identity::Record(body_meant(scan, proposal, known, before, countries)));
        let tokens = proposal.tokens;
        if tokens.len() < 2 {
            continue;
        }
        let identity = identities[at]
            .unwrap_or_else(|| Identity::Name(Label::Organization, name_key(scan, tokens)));
        let letters: String = tokens
            .iter()
            .filter(|t| scan.is_word(t.0) && !scan.is(t.0, Cue::Function))
            // `Tehreek-e-Insaf`
            .filter(|t| scan.text(t.0).len() > 1 || scan.case(t.0) == Case::Upper)
            .filter_map(|t| scan.lower(t.0).chars().next())
            .collect();
        initials.entry(letters).or_insert((at, identity));
        for short in shorts::of(scan, proposal) {
            parts.entry(name_key(scan, short)).or_insert(Some(identity));
        }
        // `Commerzbank` of `Commerzbank AG`, but no `National` of `National Guard`.
        let first = scan.word(tokens.start);
        let place = match scan.word(tokens.end - 1).is_legal() {
            true => scan.is_town(tokens.start),
            false => scan.is_place(tokens.start),
        };
        if !first.is(Cue::Everyday) && !first.is_suffix() && !place {
            let slot = parts
                .entry(scan.key(tokens.start))
                .or_insert(Some(identity));
            if *slot != Some(identity) {
                *slot = None;
            }
        }
    }
    for (at, proposal) in bodies() {
        let start = proposal.tokens.start;
        let known = identities[at].is_some();
        if proposal.rule == shorts::RULE && !known {
            let named = parts.get(&name_key(scan, proposal.tokens));
            identities[at] = named.copied().flatten();
        }
        if proposal.tokens.len() > 1 || known && scan.case(start) != Case::Upper {
            continue;
        }
        let letters = scan.lower(start);
        let letters = match letters.contains('.') {
            true => Cow::Owned(letters.replace('.', "")),
            false => Cow::Borrowed(letters),
        };
        // `ICG` is whom the article called the Inland Coal Group, whoever else is known by it.
        let told = initials
            .get(letters.as_ref())
            .filter(|(first, _)| *first < at || !known);
        let told = told.map(|(_, identity)| *identity);
        if known {
            identities[at] = told.or(identities[at]);
            continue;
        }
        identities[at] = told.or_else(|| parts.get(&scan.key(start)).copied().flatten());
        // `the Central of Dockers (CED)`: letters of another tongue.
        let before = at.checked_sub(1).map(|before| names[before]);
        let named = before.filter(|name| {
            name.label == Label::Organization
                && name.tokens.end + 1 == start
                && scan.at(start - 1, Mark::Open)
                && scan.at(start + 1, Mark::Close)
                && scan.case(start) == Case::Upper
        });
        if let (None, Some(name)) = (identities[at], named) {
            let full = identities[at - 1].unwrap_or_else(|| {
                Identity::Name(Label::Organization, name_key(scan, name.tokens))
            });
            identities[at] = Some(full);
            parts.insert(scan.key(start), Some(full));
        }
    }
}

/// The body of the tables whose whole name this is.
fn body_of(scan: &Scan, tokens: TokenRange) -> Option<Known> {
    let hit = scan
        .hits(tokens.start)
        .iter()
        .find(|hit| hit.end == tokens.end && hit.kinds.body)?;
    scan.gazetteer
        .candidates(scan.document, tokens.start, *hit)
        .map(|candidate| candidate.known)
        .find(|known| matches!(known, Known::Organization(_)))
}

/// The country or people named right before a name: `the Vietnamese`, `Chile's`.
fn nation_before(
    scan: &Scan,
    names: &[&Proposal],
    identities: &[Option<Identity>],
    at: usize,
) -> Option<CountryCode> {
    let before = at.checked_sub(1)?;
    let end = names[before].tokens.end;
    let start = names[at].tokens.start;
    let beside = end == start || end + 1 == start && scan.mark(end).is_possessive();
    match identities[before] {
        Some(Identity::Record(Known::Place(i) | Known::PeopleOf(Some(i)))) if beside => {
            let country = scan.gazetteer.place(i).country?;
            scan.gazetteer.country_code(country)
        }
        _ => None,
    }
}

/// Which of the bodies of a name is meant: the `Democratic Party` of the country that the article
/// is at home in, else any country's, else that of a country it names. `(AAP)` in the first
/// sentence is the agency.
fn body_meant(
    scan: &Scan,
    proposal: &Proposal,
    known: Known,
    before: Option<CountryCode>,
    countries: &Countries,
) -> Known {
    let tokens = proposal.tokens;
    let Some(hit) = scan
        .hits(tokens.start)
        .iter()
        .find(|hit| hit.end == tokens.end)
    else {
        return known;
    };
    let first = scan.document.sentences.first();
    let credit = tokens.start > 0
        && scan.at(tokens.start - 1, Mark::Open)
        && first.is_some_and(|s| s.tokens.has(TokenId(tokens.start)));
    let next = scan.word(tokens.end).sector();
    let fits = |index: u32| {
        let body = scan.gazetteer.organization(index);
        let place = match body.country {
            _ if credit && body.sector == "JRN" => 5,
            Some(code) if before == Some(code) => 4,
            Some(code) if countries.home == Some(code) => 3,
            None => 2,
            Some(code) if countries.has(code) => 1,
            Some(_) => 0,
        };
        // `ICC prosecutor`
        let office = next != 0 && scan.gazetteer.label(next) == body.sector;
        (
            place,
            office,
            body.sector == "IGO",
            std::cmp::Reverse(index),
        )
    };
    scan.gazetteer
        .candidates(scan.document, tokens.start, *hit)
        .filter_map(|c| match c.known {
            Known::Organization(index) => Some(index),
            _ => None,
        })
        .max_by_key(|index| fits(*index))
        .filter(|_| matches!(known, Known::Organization(_)))
        .map_or(known, Known::Organization)
}
