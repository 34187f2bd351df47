//! Tells which of the places of a name is meant. Takes the place names of an article; gives each
//! the record that fits best with what stands beside it (`Paris, Texas`), with the other places
//! of the article, and with how many people live there.
//!
//! One sense an article: all mentions of a name are one place, unless what stands beside one of
//! them says otherwise.

use super::gazetteer::{Gazetteer, Known, Place};
use super::known::weight;
use super::{CountryCode, PlaceKind};

/// A place name of the article with all that it may be.
#[derive(Clone, Debug)]
pub struct PlaceName {
    /// Records of the tables.
    pub candidates: Vec<(u32, bool)>,
    /// How often it is named.
    pub count: u32,
    /// Records that stand after it as what it lies in (`Paris, Texas`).
    pub within: Vec<u32>,
    /// Stands in the dateline.
    pub dateline: bool,
}

/// Names that carry a meaning each in the article; more are not compared with one another, so that
/// the work grows with the text and not with its square.
const COMPARED: usize = 60;
/// Candidates of a name that are looked at: those with the most people.
const LOOKED_AT: usize = 80;

/// The record meant by each name; `countries` are those that the article names in other ways
/// (peoples, offices).
pub fn resolve(
    gazetteer: &Gazetteer,
    names: &[PlaceName],
    countries: &[(CountryCode, f32)],
    nearby: &[u32],
) -> Vec<Option<u32>> {
    let places: Vec<Vec<Candidate>> = names
        .iter()
        .map(|name| candidates(gazetteer, name, countries))
        .collect();
    let mut chosen: Vec<Option<usize>> = places.iter().map(|list| best(list, |_| 0.0)).collect();
    let witnesses: Vec<Place> = nearby.iter().map(|i| gazetteer.place(*i)).collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| (!names[*i].dateline, std::cmp::Reverse(names[*i].count), *i));
    order.truncate(COMPARED);
    for _ in 0..3 {
        let context: Vec<(usize, &Candidate, f32)> = order
            .iter()
            .filter_map(|i| {
                let pick = &places[*i][chosen[*i]?];
                let sure = certainty(&places[*i], pick);
                let heavy = if names[*i].dateline { 2.0 } else { 1.0 };
                Some((*i, pick, sure * heavy * (names[*i].count as f32).sqrt()))
            })
            .collect();
        let total: f32 = context.iter().map(|c| c.2).sum::<f32>() + 0.5 * witnesses.len() as f32;
        let mut next = Vec::with_capacity(places.len());
        for (i, list) in places.iter().enumerate() {
            next.push(best(list, |candidate| {
                let mut support = 0.0;
                for (other, pick, weight) in &context {
                    if *other != i {
                        support += weight * closeness(&candidate.place, &pick.place);
                    }
                }
                for place in &witnesses {
                    support += 0.5 * closeness(&candidate.place, place);
                }
                support / (total + 1.0) * 5.0
            }));
        }
        let settled = next == chosen;
        chosen = next;
        if settled {
            break;
        }
    }
    chosen
        .iter()
        .zip(&places)
        .map(|(pick, list)| pick.map(|p| list[p].index))
        .collect()
}

struct Candidate {
    index: u32,
    place: Place,
    score: f32,
}

fn candidates(
    gazetteer: &Gazetteer,
    name: &PlaceName,
    countries: &[(CountryCode, f32)],
) -> Vec<Candidate> {
    let within: Vec<Place> = name.within.iter().map(|i| gazetteer.place(*i)).collect();
    let mut list: Vec<Candidate> = name
        .candidates
        .iter()
        .map(|(index, alias)| {
            let place = gazetteer.place(*index);
            let mut score = prior(&place);
            score -= if *alias { 0.7 } else { 0.0 };
            if !within.is_empty() {
                let inside = within.iter().any(|outer| lies_in(&place, outer));
                score += if inside { 8.0 } else { -1.0 };
            }
            if let Some(own) = place.country.and_then(|c| gazetteer.country_code(c)) {
                for (code, weight) in countries {
                    if *code == own {
                        score += weight;
                    }
                }
            }
            Candidate {
                index: *index,
                place,
                score,
            }
        })
        .collect();
    list.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
    list.truncate(LOOKED_AT);
    list
}

/// How likely a place is meant when nothing else is known.
pub fn prior(place: &Place) -> f32 {
    let kind = match place.facts.kind {
        PlaceKind::Country => 2.5,
        PlaceKind::Continent => 3.0,
        PlaceKind::Subdivision => 1.8,
        PlaceKind::City => 0.0,
        _ => 0.6,
    };
    let capital = if place.facts.capital { 1.0 } else { 0.0 };
    weight(place) * 0.9 + kind + capital
}

fn best(list: &[Candidate], more: impl Fn(&Candidate) -> f32) -> Option<usize> {
    let mut top: Option<(usize, f32)> = None;
    for (i, candidate) in list.iter().enumerate() {
        let score = candidate.score + more(candidate);
        if top.is_none_or(|(_, best)| score > best) {
            top = Some((i, score));
        }
    }
    top.map(|(i, _)| i)
}

/// How sure a name's meaning is without the article: 1 where it has only one.
fn certainty(list: &[Candidate], pick: &Candidate) -> f32 {
    let rival = list
        .iter()
        .filter(|c| c.index != pick.index)
        .map(|c| c.score)
        .fold(f32::NEG_INFINITY, f32::max);
    (0.35 + (pick.score - rival) * 0.3).clamp(0.1, 1.0)
}

/// Whether one place lies in another, as far as codes and distance tell.
pub fn lies_in(inner: &Place, outer: &Place) -> bool {
    if inner.country != outer.country || inner.country.is_none() {
        return false;
    }
    match outer.facts.kind {
        PlaceKind::Country => true,
        PlaceKind::Subdivision => {
            inner.division == outer.division || distance(inner, outer) < 300.0
        }
        PlaceKind::County | PlaceKind::City => distance(inner, outer) < 80.0,
        _ => distance(inner, outer) < 400.0,
    }
}

/// From 0 (nothing in common) to 1 (next door, or one in the other).
fn closeness(a: &Place, b: &Place) -> f32 {
    let same_country = a.country == b.country && a.country.is_some();
    let outer = |p: &Place| matches!(p.facts.kind, PlaceKind::Country | PlaceKind::Continent);
    if outer(a) || outer(b) {
        return if same_country { 0.35 } else { 0.0 };
    }
    let same_division = same_country && a.division == b.division && a.division != 0;
    let near = (-distance(a, b) / 120.0).exp();
    let mut closeness = 0.5 * near;
    closeness += if same_country { 0.15 } else { 0.0 };
    closeness += if same_division { 0.35 } else { 0.0 };
    closeness
}

/// Kilometres between two places; far where one has no point.
pub fn distance(a: &Place, b: &Place) -> f32 {
    let [p, q] = [a, b].map(|place| place.facts.lat.to_radians());
    let half = |degrees: f32| (degrees.to_radians() / 2.0).sin().powi(2);
    let h = half(a.facts.lat - b.facts.lat) + p.cos() * q.cos() * half(a.facts.lon - b.facts.lon);
    if h.is_nan() {
        return 20_000.0;
    }
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

/// The places among what a name may refer to.
pub fn places_among(
    candidates: impl Iterator<Item = super::gazetteer::Candidate>,
) -> Vec<(u32, bool)> {
    candidates
        .filter_map(|c| match c.known {
            Known::Place(index) => Some((index, c.alias)),
            _ => None,
        })
        .collect()
}
