//! How sure an event is: takes its family; gives the share of such events that proved right on
//! articles whose truth a person wrote (`knowledge/events/confidence.tsv`, which `dateline score
//! --confidence` writes).
//!
//! A family is told apart by what the reading itself knows: whether a verb or a noun tells of the
//! event, as real or not, with how many sides, and of which kind it is. Few events stand in the
//! smallest families, so each share leans on that of the next wider one.

use super::terms::Status;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

const TABLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/knowledge/events/confidence.tsv"
));

/// As many events of its own weigh as much in a family's share as the share of the wider family.
/// Measured: over whole articles left out, 10 predicts better than 5 or 20.
const WIDER: f32 = 10.0;

/// Noun or not, real or not, no side, one, or more.
const SLOTS: usize = 12;

/// Events that are alike in how they were read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Family {
    kind: String,
    slot: usize,
}

impl Family {
    /// `found_by` as in `EventMention`.
    pub fn new(kind: &str, found_by: &str, status: Status, sides: usize) -> Self {
        Family {
            kind: kind.to_owned(),
            slot: slot(found_by == "noun", status.is_real(), sides),
        }
    }
}

fn slot(noun: bool, real: bool, sides: usize) -> usize {
    usize::from(noun) * 6 + usize::from(real) * 3 + sides.min(2)
}

/// Shares of right events by kind and family.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Confidence {
    kinds: Vec<[f32; SLOTS]>,
    /// Of kinds that the table does not have.
    other: [f32; SLOTS],
    measured: bool,
}

impl Confidence {
    /// What the binary carries, for kinds in this order.
    pub fn embedded<'k>(kinds: impl Iterator<Item = &'k str>) -> Self {
        Self::read(TABLE, kinds)
    }

    fn read<'k>(table: &str, kinds: impl Iterator<Item = &'k str>) -> Self {
        let mut counts: BTreeMap<String, [(u32, u32); SLOTS]> = BTreeMap::new();
        for (family, count) in table.lines().filter_map(row) {
            counts.entry(family.kind).or_default()[family.slot] = count;
        }
        let mut any = [(0, 0); SLOTS];
        for own in counts.values() {
            for (sum, n) in any.iter_mut().zip(own) {
                *sum = (sum.0 + n.0, sum.1 + n.1);
            }
        }
        let share = |within: &[(u32, u32)], wider: f32| {
            let sum = |(events, right), n: &(u32, u32)| (events + n.0, right + n.1);
            let (events, right) = within.iter().fold((0, 0), sum);
            (right as f32 + WIDER * wider) / (events as f32 + WIDER)
        };
        let all = share(&any, 0.5);
        let of = |own: Option<&[(u32, u32); SLOTS]>| {
            std::array::from_fn(|slot| {
                let first = slot / 3 * 3;
                let told = share(&any[first..first + 3], all);
                let sided = share(&any[slot..=slot], told);
                own.map_or(sided, |own| share(&own[slot..=slot], sided))
            })
        };
        let none = [(0, 0); SLOTS];
        Confidence {
            kinds: kinds
                .map(|kind| of(Some(counts.get(kind).unwrap_or(&none))))
                .collect(),
            other: of(None),
            measured: !counts.is_empty(),
        }
    }

    /// The share for a kind by its index; `None` where nothing was measured.
    pub fn of(&self, kind: usize, found_by: &str, status: Status, sides: usize) -> Option<f32> {
        let slot = slot(found_by == "noun", status.is_real(), sides);
        let shares = self.kinds.get(kind).unwrap_or(&self.other);
        self.measured.then_some(shares[slot])
    }
}

/// A row of the table; `None` for other lines.
fn row(line: &str) -> Option<(Family, (u32, u32))> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[kind, trigger, told, sides, events, right] = cells.as_slice() else {
        return None;
    };
    let slot = slot(trigger == "noun", told == "real", sides.parse().ok()?);
    let kind = kind.to_owned();
    Some((
        Family { kind, slot },
        (events.parse().ok()?, right.parse().ok()?),
    ))
}

/// Writes the table that a later build carries.
pub fn write_confidence(families: &BTreeMap<Family, (u32, u32)>) -> String {
    let mut table = String::from(
        "# How many events of each family were told, and how many of them proved right: matched with
# a true event, kind and status right. trigger: verb (also phrases and adjectives) or noun;
# told: real (occurred, ongoing) or open; sides: participants, 2 for more. Counted, not written
# by hand: dateline score --confidence GOLD RECORDS [GOLD RECORDS ...]
kind\ttrigger\ttold\tsides\tevents\tright
",
    );
    for (Family { kind, slot }, (events, right)) in families {
        let trigger = if slot / 6 == 1 { "noun" } else { "verb" };
        let told = if slot / 3 % 2 == 1 { "real" } else { "open" };
        let sides = slot % 3;
        writeln!(
            table,
            "{kind}\t{trigger}\t{told}\t{sides}\t{events}\t{right}"
        )
        .expect("text takes every line");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_as_it_is_written() {
        let families = BTreeMap::from([
            (Family::new("meet", "verb", Status::Occurred, 5), (9, 8)),
            (Family::new("meet", "noun", Status::Planned, 0), (4, 1)),
            (Family::new("visit", "phrase", Status::Denied, 1), (1, 0)),
        ]);
        let table = write_confidence(&families);
        let read: BTreeMap<_, _> = table.lines().filter_map(row).collect();
        assert_eq!(read, families);
    }

    #[test]
    fn small_families_lean_on_wider_ones() {
        let table = "meet\tverb\treal\t2\t200\t180\nmeet\tnoun\topen\t0\t100\t40\n\
                     visit\tverb\treal\t2\t1\t0\n";
        let shares = Confidence::read(table, ["meet", "visit", "trade"].into_iter());
        let of = |kind, found_by, status, sides| shares.of(kind, found_by, status, sides).unwrap();
        let meet = of(0, "verb", Status::Occurred, 3);
        assert!((meet - 0.9).abs() < 0.01, "{meet}");
        let noun = of(0, "noun", Status::Possible, 0);
        assert!((noun - 0.4).abs() < 0.05, "{noun}");
        // One event is no measure of its own.
        let visit = of(1, "phrase", Status::Ongoing, 2);
        assert!(visit < meet && visit > 0.7, "{visit}");
        let unseen = of(2, "verb", Status::Occurred, 2);
        assert!((unseen - 0.9).abs() < 0.02, "{unseen}");
    }

    #[test]
    fn nothing_measured_is_nothing_told() {
        let none = Confidence::read("# empty\n", ["meet"].into_iter());
        assert_eq!(none.of(0, "verb", Status::Occurred, 2), None);
    }
}
