//! Proposes the names that the tables hold, wherever they stand.

use super::capitals::Capital;
use super::context::Context;
use super::gazetteer::{Hit, Known, Place};
use super::marks::Mark;
use super::overlap::{Label, Proposal};
use super::scan::{Scan, is_ordinary};
use super::words::Cue;
use super::{EntityKind, PlaceKind, Setting};
use crate::grammar::Pos;
use crate::span::{TokenId, TokenRange};
use crate::text::{Case, Sentence};

/// What it adds that the first word is a people's.
const NATION: f32 = 4.0;

/// The rule of towns that stand for their clubs; `memory` asks for it.
pub const SIDE: &str = "organization.side";

/// Candidates of a name that are weighed before it is known to stand.
const WEIGHED: usize = 12;

/// Proposes what the tables hold of the names in a sentence.
pub fn propose(scan: &Scan, sentence: &Sentence, setting: &Setting, proposals: &mut Vec<Proposal>) {
    let day = setting.day();
    // `Lauer said`, while one person of that name holds an office.
    let in_office = |index| {
        let held = |day| {
            scan.gazetteer
                .person(index)
                .1
                .any(|office| office.held_on(day))
        };
        day.is_some_and(held)
    };
    for hit in scan.hits_within(sentence.tokens) {
        let start = hit.start;
        if !hit.is_name() || !may_be_name(scan, start, hit.end) {
            continue;
        }
        let context = Context::new(scan, sentence, start, hit.end);
        // `LA` of `NEAR LA PAZ`
        if !scan.ordinary(start) && hit.end == start + 1 && scan.is(start, Cue::Particle) {
            continue;
        }
        let own = hit.end > start + 1 && scan.at(hit.end - 1, Mark::Own);
        if own && !is_of_firm(scan, sentence, start, hit.end) {
            continue;
        }
        let mut found: [Option<Proposal>; 5] = [None; 5];
        // The tables have the best known first. `HIS CAR`, `LA LIBERTAD`: where all is in capitals
        // they make no abbreviation.
        let abbreviates = scan.ordinary(start)
            || hit.end > start + 1
            || scan.pos(start) == Some(Pos::Propn) && !scan.is(start, Cue::Particle);
        // `Democratic Republic of Congo` must be worth more than its parts; `U.S. Senate` is two.
        let people = scan.is_nation(start) && scan.case(start) == Case::Title;
        let absorbed = match hit.end > start + 1 && people {
            true => NATION,
            false => 0.0,
        };
        let candidates = scan
            .gazetteer
            .candidates(scan.document, start, *hit)
            .filter(|c| !c.capitals || abbreviates);
        for candidate in candidates.take(WEIGHED) {
            let (label, base, rule) = match candidate.known {
                known if own && !has_own(scan, known, hit.end - start) => continue,
                // `A GROUP OF 10 ARMED MEN`
                Known::Organization(_)
                    if !scan.ordinary(start) && is_counted(scan, sentence, *hit) =>
                {
                    continue;
                }
                Known::Place(index) => {
                    // `a DC-9`
                    if scan.case(start) == Case::Upper && is_numbered(scan, hit.end) {
                        continue;
                    }
                    let place = scan.gazetteer.place(index);
                    if is_said_whole(scan, *hit) || place.country.is_some() && is_way(scan, *hit) {
                        continue;
                    }
                    let letters =
                        are_letters(scan, *hit) && !candidate.capitals && !context.dateline;
                    let base = weight(&place)
                        - if candidate.alias { 0.5 } else { 0.0 }
                        - if letters { 4.5 } else { 0.0 };
                    (Label::Place, base + context.of_place(&place), "place.known")
                }
                Known::PeopleOf(_) => (Label::Group, context.of_people(), "group.known"),
                Known::Person(_) => (Label::Person, context.of_person(), "person.known"),
                // `the Pan-American Highway`
                Known::Family(_)
                    if scan.at(hit.end, Mark::Hyphen)
                        && !scan.spaced(hit.end)
                        && scan.is_nation(hit.end + 1) =>
                {
                    continue;
                }
                // `THE MAYOR OF LIMA`: where all is in capitals, what people are is no name.
                Known::Family(_)
                    if !scan.ordinary(start)
                        && start > sentence.tokens.start
                        && matches!(scan.lower(start - 1), "the" | "a" | "an")
                        && (scan.word(start).is_person_noun() || scan.title_end(start) > start) =>
                {
                    continue;
                }
                Known::Family(index) => {
                    let office = !context.everyday && context.glue == 0.0 && in_office(index);
                    let base = match office {
                        true => context.of_person_in_office(),
                        false => context.of_person() - 3.0,
                    };
                    (Label::Person, base, "person.family")
                }
                // `World Cup`: an occasion, whatever body holds it.
                Known::Organization(_)
                    if scan.is(hit.end - 1, Cue::Occasion)
                        && !scan.word(hit.end - 1).is_suffix()
                        && !scan.at(start + 1, Mark::Of) =>
                {
                    (Label::Other, context.of_organization(), "other.known")
                }
                Known::Organization(_) => (
                    Label::Organization,
                    context.of_organization() + context.people_inside(),
                    "organization.known",
                ),
                Known::User(row) => (label_of(scan.gazetteer.user_kind(row)), 20.0, "user"),
            };
            let slot = &mut found[label as usize];
            if slot.is_none_or(|p| p.score < base) {
                *slot = Some(Proposal {
                    tokens: TokenRange {
                        start,
                        end: hit.end,
                    },
                    label,
                    score: base + context.length() + absorbed,
                    rule,
                    known: Some(candidate.known),
                });
            }
        }
        proposals.extend(found.into_iter().flatten());
        proposals.extend(national(
            scan,
            sentence,
            found[Label::Organization as usize],
        ));
        proposals.extend(firm(scan, sentence, found[Label::Organization as usize]));
        proposals.extend(junior(scan, sentence, found[Label::Person as usize]));
        proposals.extend(contest_of(scan, sentence, found[Label::Group as usize]));
        // A town's name in an article on sport, with nothing that says `where`, is its club's.
        if let (true, Some(place)) = (scan.sport, found[Label::Place as usize])
            && let Some(Known::Place(index)) = place.known
        {
            let record = scan.gazetteer.place(index);
            let town = !record.nation
                && matches!(
                    record.facts.kind,
                    PlaceKind::City | PlaceKind::County | PlaceKind::Subdivision
                );
            if town && context.is_side() {
                proposals.push(Proposal {
                    label: Label::Organization,
                    score: place.score + 1.0 - 1.5 * context.glue,
                    rule: SIDE,
                    known: None,
                    ..place
                });
            }
        }
    }
}

/// The dateline names a place, known or not: `LENINAKAN, Armenia -`.
pub fn weigh_dateline(scan: &Scan, setting: &Setting, proposals: &mut Vec<Proposal>) {
    let Some(tokens) = setting.dateline_place else {
        return;
    };
    let mut known = false;
    for proposal in proposals.iter_mut().filter(|p| p.tokens == tokens) {
        if proposal.label == Label::Place {
            proposal.score += 5.0;
        }
        known |= proposal.known.is_some();
    }
    // `PRESS DIGEST -` is none.
    if !known && scan.at(tokens.end, Mark::Comma) {
        proposals.push(Proposal {
            tokens,
            label: Label::Place,
            score: 6.0,
            rule: "place.dateline",
            known: None,
        });
    }
}

/// A country's branch of a body of many, or its party of a common name: `the Kenya Red Cross`, `the
/// Serbian Radical Party`.
fn national(scan: &Scan, sentence: &Sentence, body: Option<Proposal>) -> Option<Proposal> {
    let body = body?;
    let Some(Known::Organization(index)) = body.known else {
        return None;
    };
    let start = body.tokens.start.checked_sub(1)?;
    let known = scan.gazetteer.organization(index);
    // `the Kenyan Human Rights Commission`
    let office = known.kind == "agency" && known.country.is_none() && body.tokens.len() > 2;
    let branches = office || matches!(known.sector, "NGO" | "PTY") && body.tokens.len() > 1;
    // `the South African Red Cross`
    let wide = start > sentence.tokens.start
        && scan
            .hits(start - 1)
            .iter()
            .any(|hit| hit.kinds.people && hit.end == start + 1);
    if wide && branches {
        return Some(Proposal {
            tokens: TokenRange {
                start: start - 1,
                ..body.tokens
            },
            score: body.score + 13.0,
            rule: "organization.branch",
            known: None,
            ..body
        });
    }
    let land = sentence.tokens.has(TokenId(start))
        && (scan.is_nation(start) || known.sector == "PTY" && scan.is_place(start));
    (branches && land && scan.capital(start) > Capital::No).then_some(Proposal {
        tokens: TokenRange {
            start,
            ..body.tokens
        },
        score: body.score + 6.5,
        rule: "organization.branch",
        known: None,
        ..body
    })
}

/// `the Australian Open`: an occasion called after a people is no people.
fn contest_of(scan: &Scan, sentence: &Sentence, people: Option<Proposal>) -> Option<Proposal> {
    let people = people?;
    let next = people.tokens.end;
    let occasion = sentence.tokens.has(TokenId(next))
        && scan.capital(next) == Capital::Yes
        && is_ordinary(sentence)
        && scan.is(next, Cue::Occasion);
    occasion.then_some(Proposal {
        tokens: TokenRange {
            end: next + 1,
            ..people.tokens
        },
        label: Label::Other,
        score: people.score + 4.0,
        rule: "other.occasion",
        known: None,
    })
}

/// A known firm's name with what it is by law behind it: `Magna International Inc`, `Merrill Lynch and
/// Co Inc`.
fn firm(scan: &Scan, sentence: &Sentence, body: Option<Proposal>) -> Option<Proposal> {
    let body = body.filter(|body| matches!(body.known, Some(Known::Organization(_))))?;
    let mut end = body.tokens.end;
    let law = |at: u32| {
        let sector = scan.word(at).suffix_sector();
        sentence.tokens.has(TokenId(at))
            && scan.capital(at) > Capital::No
            && scan.word(at).is_suffix()
            && sector != 0
            && scan.gazetteer.label(sector) == "BUS"
    };
    if scan.is_partners(sentence, end) {
        end += 2;
    }
    while law(end) {
        end += 1;
    }
    (end > body.tokens.end).then_some(Proposal {
        tokens: TokenRange { end, ..body.tokens },
        score: body.score + 2.7 * (end - body.tokens.end) as f32,
        rule: "organization.firm",
        ..body
    })
}

/// A known person's name with what tells a son from his father behind it: `Frank Hargrove Jr`.
fn junior(scan: &Scan, sentence: &Sentence, person: Option<Proposal>) -> Option<Proposal> {
    let person = person.filter(|person| matches!(person.known, Some(Known::Person(_))))?;
    let end = person.tokens.end;
    let son = sentence.tokens.has(TokenId(end)) && scan.at(end, Mark::Generation);
    son.then_some(Proposal {
        tokens: TokenRange {
            end: end + 1,
            ..person.tokens
        },
        score: person.score + 2.7,
        rule: "person.junior",
        ..person
    })
}

/// Whether an `'s` belongs to the name before it and tells no owner: `Macy's`, but `Tom McDonald's`, `McDonald's
/// wife`.
fn is_of_firm(scan: &Scan, sentence: &Sentence, start: u32, end: u32) -> bool {
    let named = start > sentence.tokens.start && scan.capital(start - 1) > Capital::No;
    let whose = sentence.tokens.has(TokenId(end)) && scan.word(end).is_person_noun();
    !named && !whose
}

/// Whether a record's name is written with an `'s`: `Macy's`, `St. John's`, but not `Dodgers`, whose key is that of
/// `Dodger's`; a place of one word is hardly one: `Smith's`.
fn has_own(scan: &Scan, known: Known, tokens: u32) -> bool {
    let name = match known {
        Known::Place(index) if tokens > 2 => scan.gazetteer.place_name(index),
        Known::Organization(index) => scan.gazetteer.organization(index).name,
        Known::User(_) => return true,
        _ => return false,
    };
    name.contains("'s")
}

/// Whether the letters allow a name here: every word of it has a capital that may mean one, but
/// for small words inside (`Bank of England`).
fn may_be_name(scan: &Scan, start: u32, end: u32) -> bool {
    if end == start + 1 {
        return scan.capital(start) > Capital::No
            || scan.ordinary(start) && scan.case(start) == Case::Upper;
    }
    // `North Korea` at the head of a sentence; `In Iraq` is none of the tables' names.
    (scan.case(start) != Case::Lower || scan.is_article(start) || scan.is_particle(start))
        && (scan.capital(end - 1) > Capital::No
            || !scan.is_word(end - 1)
            || scan.case(end - 1) == Case::Title
            // `THE UNITED STATES`
            || !scan.ordinary(start) && (start..end).any(|t| scan.pos(t) == Some(Pos::Propn))
            // `Macy's`
            || scan.at(end - 1, Mark::Own)
            // `Kim Jong-un`: the second half of a name written as one.
            || end - start > 2 && scan.at(end - 2, Mark::Hyphen))
}

/// Whether a place's name in capitals has before it what the place is, as it may have in small letters as well:
/// `THE CITY OF BRAMLEY`, but `THE GULF OF ADEN`.
fn is_said_whole(scan: &Scan, hit: Hit) -> bool {
    let Hit { start, end, .. } = hit;
    !scan.ordinary(start)
        && scan.at(start + 1, Mark::Of)
        && scan.is(start, Cue::Everyday)
        && scan.is(start, Cue::PlaceAfter)
        && end > start + 2
        && scan.is_place_name(TokenRange {
            start: start + 2,
            end,
        })
}

/// Whether a name in capitals is rather where something lies: `SOUTH-WEST OF THE CITY`.
fn is_way(scan: &Scan, hit: Hit) -> bool {
    let compass = |t: u32| scan.is(t, Cue::Compass) || !scan.is_word(t);
    !scan.ordinary(hit.start) && (hit.start..hit.end).all(compass)
}

/// Whether a name is rather letters that stand for words: `the SWAT team` has come from no valley.
fn are_letters(scan: &Scan, hit: Hit) -> bool {
    const FEW: usize = 5;
    let seen = &scan.seen[hit.start as usize];
    seen.ordinary
        && !seen.initial
        && hit.end == hit.start + 1
        && scan.case(hit.start) == Case::Upper
        && scan.text(hit.start).len() <= FEW
}

/// Whether a name is rather some people that are counted: `a group of ten`.
fn is_counted(scan: &Scan, sentence: &Sentence, hit: Hit) -> bool {
    let number = scan.is_number(hit.end - 1) || scan.pos(hit.end - 1) == Some(Pos::Num);
    number && hit.start > sentence.tokens.start && scan.at(hit.start - 1, Mark::A)
}

/// Whether a number goes on with the name.
fn is_numbered(scan: &Scan, end: u32) -> bool {
    end + 1 < scan.count()
        && scan.at(end, Mark::Hyphen)
        && !scan.spaced(end)
        && scan.is_number(end + 1)
        && !scan.spaced(end + 1)
}

fn label_of(kind: EntityKind) -> Label {
    match kind {
        EntityKind::Person => Label::Person,
        EntityKind::Place => Label::Place,
        EntityKind::Organization => Label::Organization,
        EntityKind::Group => Label::Group,
    }
}

/// How well known a place is: the more people live there, the surer its name means it.
pub fn weight(place: &Place) -> f32 {
    match place.facts.kind {
        PlaceKind::Country | PlaceKind::Continent => 6.0,
        _ if place.nation => 6.0,
        PlaceKind::Subdivision => 3.5,
        PlaceKind::County => 4.0,
        PlaceKind::Region | PlaceKind::Water | PlaceKind::Land | PlaceKind::Site => 4.5,
        PlaceKind::City if place.facts.capital => 5.0,
        PlaceKind::City => {
            let people = place.facts.population.max(300) as f32;
            // 300 people 0.8, 10,000 2.1, a million 3.8.
            0.8 + 0.85 * (people / 300.0).log10()
        }
    }
}
