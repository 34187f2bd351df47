//! Takes records and the truth about their articles; gives, per field, how much is right.
//!
//! A told event matches a true one when a mention overlaps and their kinds are the same or of one
//! family, or when they share kind, participant and date: one to one, best first. Events that the
//! truth does not require count neither when found nor when missed. The other fields of an event
//! are judged on the matched ones.

use crate::fold;
use crate::truth::{self, Truth};
use dateline::record::{self, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Kinds that a reader may take for each other.
const FAMILIES: &[&[&str]] = &[
    &["meet", "gather", "negotiate", "call", "visit"],
    &["assault", "coerce", "mobilize", "protest"],
    &[
        "accuse", "threaten", "reject", "request", "sanction", "judge",
    ],
    &[
        "agree",
        "cooperate",
        "support",
        "aid",
        "concede",
        "retreat",
        "business",
    ],
    &["elect", "appoint", "legislate"],
    &["disaster", "accident", "die"],
    &["economy", "business"],
    &["launch", "compete", "gather"],
];

/// How often a field was told and wanted, and how often rightly.
#[derive(Clone, Copy, Default)]
pub struct Count {
    told: usize,
    told_right: usize,
    wanted: usize,
    found: usize,
}

impl Count {
    fn ask(&mut self, right: bool) {
        self.wanted += 1;
        self.found += usize::from(right);
    }

    /// `None` for a field that is only asked for, not offered.
    pub fn precision(&self) -> Option<f64> {
        (self.told > 0).then(|| self.told_right as f64 / self.told as f64)
    }

    pub fn recall(&self) -> f64 {
        self.found as f64 / self.wanted.max(1) as f64
    }
}

/// The counts of every field over all articles, and what was wrong.
#[derive(Default)]
pub struct Score {
    pub fields: BTreeMap<&'static str, Count>,
    /// One line a fault: field, article, what was expected and what was told.
    pub faults: Vec<String>,
}

impl Score {
    pub fn add(&mut self, truth: &Truth, record: &Record) {
        let record = &in_names_of(truth, record);
        self.add_times(truth, record);
        self.add_names(truth, record);
        self.add_statements(truth, record);
        self.add_events(truth, record);
    }

    /// A line a field, for people.
    pub fn table(&self) -> String {
        let mut table = format!("{:<14}{:>10}{:>8}{:>8}\n", "", "precision", "recall", "of");
        for (field, count) in &self.fields {
            let precision = count.precision().map_or("".into(), |p| format!("{p:.3}"));
            let (recall, wanted) = (count.recall(), count.wanted);
            writeln!(table, "{field:<14}{precision:>10}{recall:>8.3}{wanted:>8}").unwrap();
        }
        table
    }

    fn field(&mut self, name: &'static str) -> &mut Count {
        self.fields.entry(name).or_default()
    }

    fn fault(&mut self, field: &str, truth: &Truth, what: &str) {
        self.faults.push(format!("{field:<12} {} {what}", truth.id));
    }

    fn add_times(&mut self, truth: &Truth, record: &Record) {
        let mut used = BTreeSet::new();
        for want in &truth.times {
            let told = record
                .times
                .iter()
                .enumerate()
                .find(|(i, t)| !used.contains(i) && t.start < want.end && want.start < t.end);
            let value = told.and_then(|(_, t)| t.value.as_deref());
            let right = value == Some(&want.value)
                || told.is_some() && want.alt.iter().any(|alt| alt.as_deref() == value);
            if let Some((i, _)) = told {
                used.insert(i);
            }
            self.field("times").ask(right);
            self.field("times").told_right += usize::from(right);
            if !right {
                self.fault(
                    "times",
                    truth,
                    &format!("{:?}: {value:?}, not {}", want.text, want.value),
                );
            }
        }
        self.field("times").told += record.times.len();
    }

    fn add_names(&mut self, truth: &Truth, record: &Record) {
        let wanted: BTreeSet<_> = truth
            .entities
            .iter()
            .flat_map(|e| e.mentions.iter().map(|m| (m.0, m.1, m.2.as_str())))
            .collect();
        let mentions = record.entities.iter().flat_map(|e| {
            let group = e.kind == "group";
            e.mentions.iter().map(move |m| (group, m))
        });
        // The truth lists peoples and parties as nouns; as adjectives they are no names to it.
        let told: BTreeSet<_> = mentions
            .filter(|(_, m)| !m.reference)
            .map(|(group, m)| (group, (m.start, m.end, m.text.as_str())))
            .filter(|(group, span)| !group || wanted.contains(span))
            .map(|(_, span)| span)
            .collect();
        let both = wanted.intersection(&told).count();
        let count = self.field("names");
        count.told += told.len();
        count.told_right += both;
        count.wanted += wanted.len();
        count.found += both;
        for (_, _, text) in wanted.difference(&told) {
            self.fault("names", truth, &format!("{text:?} not found"));
        }
        for (_, _, text) in told.difference(&wanted) {
            self.fault(
                "names",
                truth,
                &format!("{text:?} is no name, or not all of it"),
            );
        }
    }

    fn add_statements(&mut self, truth: &Truth, record: &Record) {
        for want in &truth.statements {
            let (start, end, cue) = &want.cue;
            let told = record
                .statements
                .iter()
                .find(|s| s.cue.start < *end && *start < s.cue.end)
                .map(|s| s.source.name.as_str());
            let right = told.is_some_and(|name| same_name(name, &want.source));
            self.field("statements").ask(right);
            if !right {
                self.fault(
                    "statements",
                    truth,
                    &format!("{cue:?} by {told:?}, not {}", want.source),
                );
            }
        }
    }

    fn add_events(&mut self, truth: &Truth, record: &Record) {
        let matched = match_events(&truth.events, &record.events);
        let of_told: BTreeMap<usize, usize> = matched.iter().map(|(&t, &r)| (r, t)).collect();
        for (i, told) in record.events.iter().enumerate() {
            let right = of_told.get(&i).map(|&t| truth.events[t].required);
            let beside_optional = || truth.events.iter().any(|e| !e.required && overlap(e, told));
            match right {
                Some(true) => {
                    for field in ["events", "all right"] {
                        self.field(field).told += 1;
                    }
                }
                Some(false) => {}
                None if beside_optional() => {}
                None => {
                    for field in ["events", "all right"] {
                        self.field(field).told += 1;
                    }
                    let what = format!("{} {:?} is no event", told.kind, told.trigger.text);
                    self.fault("events", truth, &what);
                }
            }
        }
        for (i, want) in truth.events.iter().enumerate().filter(|(_, e)| e.required) {
            let told = matched.get(&i).map(|&r| &record.events[r]);
            self.field("events").ask(told.is_some());
            let all_right = match told {
                Some(told) => self.add_event(truth, record, want, told),
                None => {
                    let what = format!("{} {:?} not found", want.kind, want.mentions[0].2);
                    self.fault("events", truth, &what);
                    false
                }
            };
            self.field("events").told_right += usize::from(told.is_some());
            self.field("all right").ask(all_right);
            self.field("all right").told_right += usize::from(all_right);
        }
    }

    /// Judges the fields of a matched event; whether all are right.
    fn add_event(
        &mut self,
        truth: &Truth,
        record: &Record,
        want: &truth::Event,
        told: &record::Event,
    ) -> bool {
        let mut judge = |field: &'static str, right: bool, told: &str, expected: &str| {
            self.field(field).ask(right);
            if !right {
                let at = &want.mentions[0].2;
                self.fault(
                    field,
                    truth,
                    &format!("{} {at:?}: {told}, not {expected}", want.kind),
                );
            }
            right
        };
        let kind = judge("kind", same_kind(want, told), &told.kind, &want.kind);
        let status =
            told.status == want.status || want.alt_status.iter().any(|s| *s == told.status);
        let status = judge("status", status, &told.status, &want.status);
        let value = told.time.as_ref().map_or("-", |t| &t.value);
        let expected = want
            .time
            .as_ref()
            .and_then(|t| t.value.as_deref())
            .unwrap_or("-");
        let time = judge("time", same_time(want, told), value, expected);
        let place = match &want.place {
            None => true,
            Some(place) => {
                let name = told.place.as_ref().map(|p| p.name.as_str());
                let right = std::iter::once(Some(&place.name))
                    .chain(place.alt.iter().map(Option::as_ref))
                    .any(|right| match (right, name) {
                        (Some(right), Some(name)) => same_name(right, name),
                        (right, name) => right.is_none() && name.is_none(),
                    });
                judge("place", right, name.unwrap_or("-"), &place.name)
            }
        };
        if !want.sources.is_empty() {
            let names: Vec<&str> = told
                .sources
                .iter()
                .filter_map(|id| record.statements.iter().find(|s| s.id == *id))
                .map(|s| s.source.name.as_str())
                .collect();
            let right = names
                .iter()
                .any(|n| want.sources.iter().any(|s| same_name(s, n)));
            judge(
                "sources",
                right,
                &names.join(", "),
                &want.sources.join(", "),
            );
        }
        let must: Vec<_> = want.participants.iter().filter(|p| !p.optional).collect();
        let found = |p: &truth::Participant| told.participants.iter().any(|t| takes_part(p, t));
        let missing: Vec<_> = must
            .iter()
            .filter(|p| !found(p))
            .map(|p| p.name.as_str())
            .collect();
        let of_truth = told
            .participants
            .iter()
            .filter(|t| want.participants.iter().any(|p| takes_part(p, t)))
            .count();
        let count = self.field("participants");
        count.wanted += must.len();
        count.found += must.len() - missing.len();
        count.told += told.participants.len();
        count.told_right += of_truth;
        if !missing.is_empty() {
            let at = &want.mentions[0].2;
            self.fault(
                "participants",
                truth,
                &format!("{} {at:?} lacks {}", want.kind, missing.join(", ")),
            );
        }
        kind && status && time && place && missing.is_empty()
    }
}

/// The record with the truth's name for every entity that is the same by its mentions: gazetteers
/// and articles may spell one name in two ways (`Organization`, `Organisation`).
fn in_names_of(truth: &Truth, record: &Record) -> Record {
    let mut names = BTreeMap::new();
    for told in &record.entities {
        let shared = |want: &truth::Entity| {
            let spans = want.mentions.iter();
            spans
                .filter(|(start, end, _)| {
                    told.mentions
                        .iter()
                        .any(|m| !m.reference && m.start < *end && *start < m.end)
                })
                .count()
        };
        let best = truth.entities.iter().max_by_key(|want| shared(want));
        if let Some(want) = best.filter(|want| shared(want) > 0) {
            names.insert(told.name.as_str(), want.name.as_str());
        }
    }
    let rename = |name: &mut String| {
        if let Some(of_truth) = names.get(name.as_str()) {
            *name = (*of_truth).to_owned();
        }
    };
    let mut renamed = record.clone();
    for statement in &mut renamed.statements {
        rename(&mut statement.source.name);
    }
    for event in &mut renamed.events {
        for participant in &mut event.participants {
            rename(&mut participant.name);
        }
        if let Some(place) = &mut event.place {
            rename(&mut place.name);
        }
    }
    renamed
}

/// True event to told event, by index.
fn match_events(truth: &[truth::Event], told: &[record::Event]) -> BTreeMap<usize, usize> {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (i, want) in truth.iter().enumerate() {
        for (j, event) in told.iter().enumerate() {
            let weight = likeness(want, event);
            if weight > 0 {
                pairs.push((weight, i, j));
            }
        }
    }
    pairs.sort_by_key(|&(weight, i, j)| (std::cmp::Reverse(weight), i, j));
    let (mut matched, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, i, j) in pairs {
        if !matched.contains_key(&i) && taken.insert(j) {
            matched.insert(i, j);
        }
    }
    matched
}

/// 0: not the same event.
fn likeness(want: &truth::Event, told: &record::Event) -> usize {
    let overlap = overlap(want, told);
    let kind = same_kind(want, told);
    let family = kind
        || FAMILIES
            .iter()
            .any(|f| f.contains(&&*want.kind) && f.contains(&&*told.kind));
    let shared = want
        .participants
        .iter()
        .filter(|p| !p.optional && told.participants.iter().any(|t| takes_part(p, t)))
        .count();
    let date = want.time.is_some() && told.time.is_some() && same_time(want, told);
    if (overlap && family) || (kind && shared > 0 && date) {
        4 * usize::from(overlap) + 2 * usize::from(kind) + shared + usize::from(date)
    } else {
        0
    }
}

fn overlap(want: &truth::Event, told: &record::Event) -> bool {
    std::iter::once(&told.trigger)
        .chain(&told.mentions)
        .any(|t| {
            want.mentions
                .iter()
                .any(|(start, end, _)| t.start < *end && *start < t.end)
        })
}

fn same_kind(want: &truth::Event, told: &record::Event) -> bool {
    told.kind == want.kind || want.alt_kinds.contains(&told.kind)
}

fn takes_part(want: &truth::Participant, told: &record::Participant) -> bool {
    std::iter::once(&want.name)
        .chain(&want.alt)
        .any(|name| same_name(name, &told.name))
}

/// The same value or the same days; the part of the day is not judged.
fn same_time(want: &truth::Event, told: &record::Event) -> bool {
    let Some(time) = &want.time else {
        return told.time.is_none();
    };
    std::iter::once(&time.value)
        .chain(&time.alt)
        .any(|right| match (right, &told.time) {
            (Some(right), Some(told)) => {
                let days = told.from.as_deref().zip(told.to.as_deref());
                day(right) == day(&told.value)
                    || days.is_some_and(|(from, to)| right.split_once('/') == Some((from, to)))
            }
            (right, told) => right.is_none() && told.is_none(),
        })
}

fn day(value: &str) -> &str {
    match value.find('T') {
        Some(at) if !value.starts_with('P') && !value.contains('/') => &value[..at],
        _ => value,
    }
}

/// Names that differ in titles and articles, or of which one is the last or first part of the
/// other.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    match few.as_slice() {
        [] => many.is_empty(),
        [one] => many.first() == Some(one) || many.last() == Some(one),
        _ => few.iter().all(|word| many.contains(word)),
    }
}

fn words(name: &str) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "the",
        "a",
        "an",
        "president",
        "prime",
        "minister",
        "mr",
        "ms",
        "mrs",
        "dr",
    ];
    match fold::key(name).as_str() {
        "us" | "the us" | "usa" => vec!["united".into(), "states".into()],
        key => key
            .split(' ')
            .filter(|word| !word.is_empty() && !EMPTY.contains(word))
            .map(str::to_owned)
            .collect(),
    }
}

#[test]
fn names_are_the_same_without_titles_and_first_names() {
    for (a, b, same) in [
        ("President Hu Jintao", "Hu", true),
        ("Kim Jong-un", "Jong-un", true),
        ("the United States", "U.S.", true),
        ("Bank of England", "Bank of Japan", false),
        ("Reykjavík", "Reykjavik", true),
        ("Papua New Guinea", "New Guinea", true),
        ("New York", "York Minster", false),
        ("", "Hu", false),
    ] {
        assert_eq!(same_name(a, b), same, "{a:?} and {b:?}");
    }
}

#[test]
fn parts_of_the_day_are_not_judged() {
    assert_eq!(day("2025-10-29TMO"), "2025-10-29");
    assert_eq!(day("2025-10-27/2025-10-29"), "2025-10-27/2025-10-29");
    assert_eq!(day("PT2H"), "PT2H");
}
