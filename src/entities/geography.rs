//! Tells which of the places of a name is meant. Takes the place names of an article; gives each
//! the record that fits best with what stands beside it (`Paris, Texas`), with the other places
//! of the article, and with how many people live there.
//!
//! One sense an article: all mentions of a name are one place, unless what stands beside one of
//! them says otherwise.

use super::gazetteer::{Gazetteer, Known, Place};
use super::{CountryCode, PlaceKind};
use std::ops::Range;

/// A place name of the article with all that it may be.
#[derive(Clone, Debug)]
pub struct PlaceName {
    /// Records of the tables.
    pub candidates: Vec<(u32, bool)>,
    /// How often it is named.
    pub count: u32,
    /// Records that stand after it as what it lies in (`Paris, Texas`).
    pub within: Vec<u32>,
    /// Stands behind another as what that lies in.
    pub outer: bool,
    /// Stands in the dateline.
    pub dateline: bool,
    /// In that of an agency, whose readers are everywhere.
    pub agency: bool,
}

impl PlaceName {
    /// A name that is not yet met.
    pub fn new(candidates: Vec<(u32, bool)>) -> Self {
        PlaceName {
            candidates,
            count: 0,
            within: Vec::new(),
            outer: false,
            dateline: false,
            agency: false,
        }
    }
}

/// Names that carry a meaning each in the article; more are not compared with one another, so that
/// the work grows with the text and not with its square.
const COMPARED: usize = 60;
/// How often what the names are taken for is weighed anew by what the others are taken for.
const ROUNDS: usize = 3;
/// Candidates of a name that are looked at: the tables have those with the most people first.
const LOOKED_AT: usize = 80;

/// The record meant by each name; `countries` are those that the article names in other ways
/// (peoples, offices).
pub fn resolve(
    gazetteer: &Gazetteer,
    names: &[PlaceName],
    countries: &[(CountryCode, f32)],
    nearby: &[u32],
) -> Vec<Option<u32>> {
    let field = Field::new(gazetteer, names, countries);
    let mut scores: Vec<f32> = field.all.iter().map(|c| c.score).collect();
    // What a name with one record means is no question.
    let open: Vec<usize> = (0..names.len())
        .filter(|name| field.ranges[*name].len() > 1)
        .collect();
    if !open.is_empty() {
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|i| (!names[*i].dateline, std::cmp::Reverse(names[*i].count), *i));
        order.truncate(COMPARED);
        let nearby: Vec<Place> = nearby.iter().map(|i| gazetteer.place(*i)).collect();
        field.weigh(&open, &order, &nearby, &mut scores);
    }
    (0..names.len())
        .map(|name| best(&scores[field.ranges[name].clone()]).map(|at| field.list(name)[at].index))
        .collect()
}

/// Of how many named places, and what part of them, an article is of one country.
const MANY: u32 = 4;
const MOST: f32 = 0.7;
/// A town of more people may be named anywhere.
const SMALL_TOWN: u32 = 100_000;

/// Takes back what is meant by the names of small towns that lie alone in their country, where nearly
/// all else that the article names lies in another: its own village of that name no table holds.
pub fn drop_strangers(gazetteer: &Gazetteer, names: &[PlaceName], meant: &mut [Option<u32>]) {
    let mut counts = [0u32; 256];
    let country = |meant: &Option<u32>| meant.and_then(|i| gazetteer.place(i).country);
    for (name, place) in names.iter().zip(meant.iter()) {
        if let Some(country) = country(place) {
            counts[usize::from(country)] += name.count;
        }
    }
    let all: u32 = counts.iter().sum();
    let most = counts.iter().max().copied().unwrap_or(0);
    if all < MANY {
        return;
    }
    for (name, place) in names.iter().zip(meant) {
        let stranger = country(place).is_some_and(|c| counts[usize::from(c)] == name.count);
        let small = place.is_some_and(|i| {
            let facts = gazetteer.place(i).facts;
            facts.kind == PlaceKind::City && facts.population < SMALL_TOWN && !facts.capital
        });
        let told = name.dateline || !name.within.is_empty();
        let alone = stranger && most as f32 >= MOST * (all - name.count) as f32;
        if alone && small && !told && name.count < most {
            *place = None;
        }
    }
}

/// Kilometres from the middle of a county within which its towns lie, and the middle of the next.
const SAME_COUNTY: f32 = 45.0;
const NEXT_COUNTY: f32 = 80.0;

/// The names of an article with their candidates.
struct Field<'n> {
    names: &'n [PlaceName],
    /// Those of the first name, then those of the second.
    all: Vec<Candidate>,
    ranges: Vec<Range<usize>>,
}

impl<'n> Field<'n> {
    fn new(
        gazetteer: &Gazetteer,
        names: &'n [PlaceName],
        countries: &[(CountryCode, f32)],
    ) -> Self {
        let mut all: Vec<Candidate> = Vec::new();
        let mut ranges = Vec::with_capacity(names.len());
        for name in names {
            let start = all.len();
            candidates(gazetteer, name, countries, &mut all);
            ranges.push(start..all.len());
        }
        Field { names, all, ranges }
    }

    fn list(&self, name: usize) -> &[Candidate] {
        &self.all[self.ranges[name].clone()]
    }

    /// Which candidates lie in or by a county that another name may mean, sorted: `Gaston` and `Lenoir County` tell
    /// each where the other lies, though there are many of both.
    fn near(&self, context: &[usize]) -> Vec<Near> {
        let county = |c: &Candidate| c.place.facts.kind == PlaceKind::County;
        let mut near = Vec::new();
        for (held, &holder) in context.iter().enumerate() {
            let counties = self.list(holder).iter().enumerate();
            for (j, outer) in counties.filter(|(_, c)| county(c)) {
                let division = outer.division.filter(|_| outer.place.division != 0);
                for (by, &name) in context.iter().enumerate() {
                    for (i, inner) in self.list(name).iter().enumerate() {
                        let both = county(inner);
                        // two counties are met from either side
                        let again = name == holder || both && name < holder;
                        if again || division.is_none() || inner.division != division {
                            continue;
                        }
                        let reach = if both { NEXT_COUNTY } else { SAME_COUNTY };
                        // false as well where no point is known
                        let close = kilometres(&inner.point, &outer.point) <= reach;
                        if !close {
                            continue;
                        }
                        let [of, inside] =
                            [(name, i), (holder, j)].map(|(n, c)| self.ranges[n].start + c);
                        near.push(Near {
                            of,
                            by: held,
                            at: j,
                        });
                        near.push(Near {
                            of: inside,
                            by,
                            at: i,
                        });
                    }
                }
            }
        }
        near.sort_unstable_by_key(|near| (near.of, near.by, near.at));
        near
    }

    /// Scores the candidates of the open names by what the others, the context, are taken for.
    fn weigh(&self, open: &[usize], context: &[usize], nearby: &[Place], scores: &mut [f32]) {
        // What those beside it say of a candidate is the same in every round.
        let witnesses: Vec<(&Place, Point)> =
            nearby.iter().map(|place| (place, point(place))).collect();
        let beside = |candidate: &Candidate| -> f32 {
            let close = |(place, at): &(&Place, Point)| 0.5 * closeness(candidate, place, at);
            witnesses.iter().map(close).sum()
        };
        let beside: Vec<f32> = match witnesses.is_empty() {
            true => vec![0.0; self.all.len()],
            false => self.all.iter().map(beside).collect(),
        };
        // How close each candidate of a name is to what each of the context is taken for.
        let mut close = vec![0.0; self.all.len() * context.len()];
        let believe = |name: &usize| {
            let own = &scores[self.ranges[*name].clone()];
            Belief::new(*name, &self.names[*name], self.list(*name), own)
        };
        let mut beliefs: Vec<Belief> = context.iter().map(believe).collect();
        let near = self.near(context);
        // A name that is taken for the same as before is as close as before.
        let mut anew = vec![true; context.len()];
        let mut support: Vec<f32> = Vec::new();
        for round in 0..ROUNDS {
            for (belief, anew) in beliefs.iter_mut().zip(&mut anew) {
                // What a name with one record is taken for stays.
                if round > 0 && self.ranges[belief.name].len() > 1 {
                    let before = belief.pick.index;
                    belief.form(&scores[self.ranges[belief.name].clone()]);
                    *anew = belief.pick.index != before;
                } else {
                    *anew = round == 0;
                }
            }
            for &name in open {
                let range = self.ranges[name].clone();
                let list = &self.all[range.clone()];
                let rows = &mut close[range.start * context.len()..range.end * context.len()];
                support.clear();
                support.resize(list.len(), 0.0);
                let mut total = 0.0;
                let rows = rows.chunks_exact_mut(list.len());
                for ((belief, anew), row) in beliefs.iter().zip(&anew).zip(rows) {
                    if belief.name == name {
                        continue;
                    }
                    total += belief.weight;
                    let row = row.iter_mut().zip(&mut support);
                    for (candidate, (close, support)) in list.iter().zip(row) {
                        if *anew {
                            *close = closeness(candidate, &belief.pick.place, &belief.pick.point);
                        }
                        *support += belief.supports(candidate, *close);
                    }
                }
                let first = near.partition_point(|near| near.of < range.start);
                for near in near[first..].iter().take_while(|near| near.of < range.end) {
                    support[near.of - range.start] += beliefs[near.by].vouches(near.at);
                }
                let few = 0.5 * witnesses.len() as f32 + FEW;
                for (at, support) in range.zip(&support) {
                    let support = support + beside[at];
                    let share = support / (total + few);
                    scores[at] =
                        self.all[at].score + SUM * (1.0 + 2.0 * support).ln() + SHARE * share;
                }
            }
        }
    }
}

/// A candidate of a name that lies near one of another name.
struct Near {
    /// Which of all candidates.
    of: usize,
    /// Which of the context the other is.
    by: usize,
    /// And which of its candidates.
    at: usize,
}

/// What the meaning of one name says of the others.
struct Belief<'p> {
    name: usize,
    /// What the name may mean.
    list: &'p [Candidate],
    pick: &'p Candidate,
    /// How much the name counts.
    counts: f32,
    /// How sure the pick is, times how much the name counts.
    weight: f32,
    /// How likely each of them is, times how much the name counts.
    likely: Vec<f32>,
    /// Divisions that hold one of its candidates, with how likely that one is, sorted.
    divisions: Vec<(Division, f32)>,
}

impl<'p> Belief<'p> {
    fn new(name: usize, place: &PlaceName, list: &'p [Candidate], scores: &[f32]) -> Self {
        let mut belief = Belief {
            name,
            list,
            pick: &list[0],
            counts: if place.dateline { 2.0 } else { 1.0 } * (place.count as f32).sqrt().min(3.0),
            weight: 0.0,
            likely: Vec::with_capacity(list.len()),
            divisions: Vec::with_capacity(list.len()),
        };
        belief.form(scores);
        belief
    }

    /// Forms it by the scores of the candidates.
    fn form(&mut self, scores: &[f32]) {
        let top = best(scores).unwrap_or(0);
        self.divisions.clear();
        self.likely.clear();
        let mut sum = 0.0;
        for (candidate, score) in self.list.iter().zip(scores) {
            let likely = (score - scores[top]).exp();
            sum += likely;
            self.likely.push(likely);
            if let (Some(division), true) = (candidate.division, candidate.place.division != 0) {
                self.divisions.push((division, likely));
            }
        }
        for (_, likely) in &mut self.divisions {
            *likely = self.counts * *likely / sum;
        }
        for likely in &mut self.likely {
            *likely = self.counts * *likely / sum;
        }
        self.divisions
            .sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        self.divisions.dedup_by_key(|d| d.0);
        self.pick = &self.list[top];
        self.weight = self.counts / sum;
    }

    /// How much it says of what lies near one of its candidates, besides what any place of the division does.
    fn vouches(&self, at: usize) -> f32 {
        0.3 + 0.4 * self.likely[at]
    }

    /// How much it supports another name's candidate: by how close its pick is, or by any of its
    /// candidates in the same division (`Henry County` of Tennessee supports the `Paris` there, and it
    /// the county).
    fn supports(&self, candidate: &Candidate, close: f32) -> f32 {
        let picked = self.weight * close;
        let Some(division) = candidate.division else {
            return picked;
        };
        match self.divisions.binary_search_by_key(&division, |d| d.0) {
            Ok(at) => picked.max(0.1 + 0.4 * self.divisions[at].1),
            Err(_) => picked,
        }
    }
}

// The article's other places against what is known of a name beforehand: how much speaks for a
// candidate, and what share of all that was said that is. A local paper names its own places only;
// `New York`, `Chicago` and one village do not make `Washington` a village.
const SUM: f32 = 2.0;
const SHARE: f32 = 12.0;
/// How much more it counts that a place is well known where the world reads of it.
const FAME: f32 = 1.0;
/// With fewer names than this the share says little.
const FEW: f32 = 1.5;

fn best(scores: &[f32]) -> Option<usize> {
    let mut top: Option<usize> = None;
    for (i, score) in scores.iter().enumerate() {
        if top.is_none_or(|t| *score > scores[t]) {
            top = Some(i);
        }
    }
    top
}

/// What a name loses that is not the place's first.
pub const ALIAS: f32 = 0.7;

struct Candidate {
    index: u32,
    place: Place,
    division: Option<Division>,
    point: Point,
    score: f32,
}

/// A first-level division of a country: the country's index over the division's number.
type Division = u32;

fn division(place: &Place) -> Option<Division> {
    let country = place.country?;
    Some(u32::from(country) << 16 | u32::from(place.division))
}

/// A point of the unit sphere; not a number where the place has none.
type Point = [f32; 3];

fn point(place: &Place) -> Point {
    let (lat, lon) = (place.facts.lat.to_radians(), place.facts.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// Appends the candidates of a name, the likeliest first.
fn candidates(
    gazetteer: &Gazetteer,
    name: &PlaceName,
    countries: &[(CountryCode, f32)],
    all: &mut Vec<Candidate>,
) {
    let within: Vec<Place> = name.within.iter().map(|i| gazetteer.place(*i)).collect();
    let start = all.len();
    all.extend(
        name.candidates
            .iter()
            .take(LOOKED_AT)
            .map(|(index, alias)| {
                let place = gazetteer.place(*index);
                let mut score = prior(&place);
                // `ATHENS (Reuters)`, with no word of Georgia, is the one in Greece.
                if name.agency && within.is_empty() {
                    score *= 1.0 + FAME;
                }
                score -= if *alias { ALIAS } else { 0.0 };
                if name.outer && is_holder(&place) {
                    score += 2.5;
                }
                if !within.is_empty() {
                    let inside = within.iter().any(|outer| lies_in(gazetteer, &place, outer));
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
                    division: division(&place),
                    point: point(&place),
                    score,
                }
            }),
    );
    all[start..].sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
}

/// How likely a place is meant when nothing else is known.
pub fn prior(place: &Place) -> f32 {
    let people = (place.facts.population.max(300) as f32 / 300.0).ln() * 0.6;
    match place.facts.kind {
        PlaceKind::Country => 7.5,
        PlaceKind::Continent => 8.5,
        PlaceKind::Subdivision => 5.0,
        PlaceKind::City if place.facts.capital => 2.0 + people,
        PlaceKind::City => 0.7 + people,
        PlaceKind::County => 3.0,
        PlaceKind::Water => 6.0,
        // `the Middle East`
        PlaceKind::Region if place.country.is_none() => 7.5,
        _ => 4.6,
    }
}

/// Whether other places are named as lying in it: `Paris, Texas`.
pub fn is_holder(place: &Place) -> bool {
    matches!(
        place.facts.kind,
        PlaceKind::Country | PlaceKind::Subdivision | PlaceKind::County | PlaceKind::Region
    )
}

/// Whether one place lies in another, as far as codes and distance tell.
fn lies_in(gazetteer: &Gazetteer, inner: &Place, outer: &Place) -> bool {
    if inner.country != outer.country || inner.country.is_none() {
        return false;
    }
    match outer.facts.kind {
        PlaceKind::Country => true,
        PlaceKind::Subdivision if inner.division == outer.division => true,
        PlaceKind::Subdivision => {
            // Some countries' towns carry other codes (numbers) than their divisions (letters): of
            // those only the distance tells, and a division may be large.
            let numbered = |place: &Place| {
                let code = gazetteer.label(place.division);
                code.bytes().all(|b| b.is_ascii_digit())
            };
            let reach = if numbered(inner) == numbered(outer) {
                300.0
            } else {
                1_000.0
            };
            distance(inner, outer) < reach
        }
        PlaceKind::County | PlaceKind::City => distance(inner, outer) < 80.0,
        _ => distance(inner, outer) < 400.0,
    }
}

/// From 0 (nothing in common) to 1 (next door, or one in the other).
fn closeness(candidate: &Candidate, other: &Place, at: &Point) -> f32 {
    let place = &candidate.place;
    let same_country = place.country == other.country && place.country.is_some();
    let wide = |p: &Place| matches!(p.facts.kind, PlaceKind::Country | PlaceKind::Continent);
    if wide(place) || wide(other) {
        return if same_country { 0.25 } else { 0.0 };
    }
    let same_division = same_country && place.division == other.division && place.division != 0;
    // The chord serves for the distance: near places are what matters.
    let km = kilometres(&candidate.point, at);
    let near = if km.is_nan() {
        0.0
    } else {
        1.0 / (1.0 + (km / 100.0).powi(2))
    };
    let mut closeness = 0.5 * near;
    closeness += if same_country { 0.1 } else { 0.0 };
    closeness += if same_division { 0.35 } else { 0.0 };
    closeness
}

/// Kilometres between two points, straight through the earth: near enough at these distances.
fn kilometres(a: &Point, b: &Point) -> f32 {
    let chord: f32 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    6371.0 * chord.sqrt()
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
) -> impl Iterator<Item = (u32, bool)> {
    candidates.filter_map(|c| match c.known {
        Known::Place(index) => Some((index, c.alias)),
        _ => None,
    })
}
