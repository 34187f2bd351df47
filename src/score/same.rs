//! When a told thing is the true one: names, days, events.

use super::truth::{self, Truth};
use crate::entities::fold_name;
use crate::record::{self, Record};
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

const ALIKE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/knowledge/score/alike.tsv"
));

/// The record with the truth's name for every entity that is the same by its mentions: gazetteers
/// and articles may spell one name in two ways (`Organization`, `Organisation`).
pub(super) fn in_names_of(truth: &Truth, record: &Record) -> Record {
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
        let best = truth
            .entities
            .iter()
            .flatten()
            .max_by_key(|want| shared(want));
        if let Some(want) = best.filter(|want| shared(want) > 0) {
            names.insert(told.name.as_str(), want.name.as_str());
        }
    }
    let rename = |name: &mut CompactString| {
        if let Some(of_truth) = names.get(name.as_str()) {
            *name = (*of_truth).into();
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
pub(super) fn match_events(
    truth: &[truth::Event],
    told: &[record::Event],
) -> BTreeMap<usize, usize> {
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
    let alike = kind || are_alike(&want.kind, &told.kind);
    let shared = want
        .participants
        .iter()
        .filter(|p| !p.optional && told.participants.iter().any(|t| takes_part(p, t)))
        .count();
    let date = want.time.is_some() && told.time.is_some() && same_time(want, told);
    if (overlap && alike) || (kind && shared > 0 && date) {
        4 * usize::from(overlap) + 2 * usize::from(kind) + shared + usize::from(date)
    } else {
        0
    }
}

/// Whether a reader may take one kind for the other.
fn are_alike(a: &str, b: &str) -> bool {
    let rows = ALIKE.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| row.split('|'))
        .any(|mut row| row.clone().any(|kind| kind == a) && row.any(|kind| kind == b))
}

pub(super) fn overlap(want: &truth::Event, told: &record::Event) -> bool {
    std::iter::once(&told.trigger)
        .chain(&told.mentions)
        .any(|t| {
            want.mentions
                .iter()
                .any(|(start, end, _)| t.start < *end && *start < t.end)
        })
}

pub(super) fn same_kind(want: &truth::Event, told: &record::Event) -> bool {
    told.kind == want.kind || want.alt_kinds.iter().any(|kind| told.kind == *kind)
}

pub(super) fn same_status(want: &truth::Event, told: &record::Event) -> bool {
    told.status == want.status || want.alt_status.iter().any(|s| *s == told.status)
}

pub(super) fn takes_part(want: &truth::Participant, told: &record::Participant) -> bool {
    std::iter::once(&want.name)
        .chain(&want.alt)
        .any(|name| same_name(name, &told.name))
}

/// The same value or the same days; the part of the day is not judged.
pub(super) fn same_time(want: &truth::Event, told: &record::Event) -> bool {
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
pub(super) fn same_name(a: &str, b: &str) -> bool {
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
    match fold_name(name).as_str() {
        "us" | "the us" | "usa" => vec!["united".into(), "states".into()],
        key => key
            .split(' ')
            .filter(|word| !word.is_empty() && !EMPTY.contains(word))
            .map(str::to_owned)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
