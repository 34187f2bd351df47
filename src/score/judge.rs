//! Takes records and the truth about their articles; gives, per field, how much is right.
//!
//! A told event matches a true one when a mention overlaps and their kinds are the same or alike
//! (`knowledge/score/alike.tsv`), or when they share kind, participant and date: one to one, best first. Events that the
//! truth does not require count neither when found nor when missed. The other fields of an event
//! are judged on the matched ones. `all right` is an event with kind, status, time, place and
//! participants right.

use super::same::{
    in_names_of, match_events, overlap, same_kind, same_name, same_status, same_time, takes_part,
};
use super::truth::{self, Truth};
use crate::events::{self, Family, Status};
use crate::record::{self, Record};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Every field that is judged, in the order in which people read them.
pub const FIELDS: [&str; 11] = [
    "events",
    "all right",
    "kind",
    "status",
    "time",
    "place",
    "participants",
    "sources",
    "statements",
    "times",
    "names",
];

/// How often a field was told and wanted, and how often rightly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub told: usize,
    pub told_right: usize,
    pub wanted: usize,
    pub found: usize,
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

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> Option<f64> {
        let (p, r) = (self.precision()?, self.recall());
        Some(if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        })
    }
}

/// The counts of every field over all articles, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub articles: usize,
    pub fields: BTreeMap<&'static str, Count>,
    /// How many events of each family were told, and how many of them proved right: matched with a
    /// true event whose kind and status they have.
    pub families: BTreeMap<Family, (u32, u32)>,
    /// One line a fault: field, article, what was expected and what was told.
    pub faults: Vec<String>,
}

impl Score {
    /// Judges a record by the truth about its article.
    pub fn add(&mut self, truth: &Truth, record: &Record) {
        self.articles += 1;
        let record = &in_names_of(truth, record);
        if let Some(times) = &truth.times {
            self.add_times(truth, times, record);
        }
        if let Some(entities) = &truth.entities {
            self.add_names(truth, entities, record);
        }
        if let Some(statements) = &truth.statements {
            self.add_statements(truth, statements, record);
        }
        if let Some(events) = &truth.events {
            self.add_events(truth, events, record);
        }
    }

    /// The judged fields in the order in which people read them.
    pub fn in_order(&self) -> impl Iterator<Item = (&'static str, Count)> {
        let field = |name| Some((name, *self.fields.get(name)?));
        FIELDS.into_iter().filter_map(field)
    }

    /// A line a field, for people.
    pub fn table(&self) -> String {
        let mut table = format!(
            "{:<14}{:>10}{:>8}{:>8}{:>8}\n",
            "", "precision", "recall", "F1", "of"
        );
        let shown = |value: Option<f64>| value.map_or(String::new(), |v| format!("{v:.3}"));
        for (field, count) in self.in_order() {
            let (precision, f1) = (shown(count.precision()), shown(count.f1()));
            let (recall, wanted) = (count.recall(), count.wanted);
            writeln!(
                table,
                "{field:<14}{precision:>10}{recall:>8.3}{f1:>8}{wanted:>8}"
            )
            .expect("text takes every line");
        }
        table
    }

    /// The same for programs.
    pub fn to_json(&self) -> Value {
        let fields: Map<String, Value> = self
            .in_order()
            .map(|(field, count)| {
                let value = json!({
                    "precision": count.precision(), "recall": count.recall(), "f1": count.f1(),
                    "told": count.told, "told_right": count.told_right,
                    "wanted": count.wanted, "found": count.found,
                });
                (field.replace(' ', "_"), value)
            })
            .collect();
        json!({"schema": "dateline.score/1", "articles": self.articles, "fields": fields})
    }

    /// What `knowledge/events/confidence.tsv` holds: how often events of each family proved right.
    pub fn confidence_table(&self) -> String {
        events::write_confidence(&self.families)
    }

    fn field(&mut self, name: &'static str) -> &mut Count {
        self.fields.entry(name).or_default()
    }

    fn fault(&mut self, field: &str, truth: &Truth, what: &str) {
        self.faults.push(format!("{field:<12} {} {what}", truth.id));
    }

    fn add_times(&mut self, truth: &Truth, wanted: &[truth::Time], record: &Record) {
        let mut used = BTreeSet::new();
        for want in wanted {
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

    fn add_names(&mut self, truth: &Truth, entities: &[truth::Entity], record: &Record) {
        let wanted: BTreeSet<_> = entities
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

    fn add_statements(&mut self, truth: &Truth, wanted: &[truth::Statement], record: &Record) {
        for want in wanted {
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

    fn add_events(&mut self, truth: &Truth, wanted: &[truth::Event], record: &Record) {
        let matched = match_events(wanted, &record.events);
        let of_told: BTreeMap<usize, usize> = matched.iter().map(|(&t, &r)| (r, t)).collect();
        for (i, told) in record.events.iter().enumerate() {
            let want = of_told.get(&i).map(|&t| &wanted[t]);
            // What overlaps an event that is not required is neither good nor bad.
            let beside = || wanted.iter().any(|e| !e.required && overlap(e, told));
            if want.is_none() && beside() {
                continue;
            }
            let family = self.families.entry(told_family(told)).or_default();
            family.0 += 1;
            family.1 += u32::from(want.is_some_and(|w| same_kind(w, told) && same_status(w, told)));
            if want.is_none_or(|w| w.required) {
                for field in ["events", "all right"] {
                    self.field(field).told += 1;
                }
            }
            if want.is_none() {
                let what = format!("{} {:?} is no event", told.kind, told.trigger.text);
                self.fault("events", truth, &what);
            }
        }
        for (i, want) in wanted.iter().enumerate().filter(|(_, e)| e.required) {
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
        let status = same_status(want, told);
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

/// The family of a told event, from its record: the second word of its first rule says how it was
/// found.
fn told_family(told: &record::Event) -> Family {
    let found_by = told.rules.first().and_then(|rule| rule.split('.').nth(1));
    let status = Status::parse(&told.status).unwrap_or(Status::Occurred);
    let sides = told.participants.len();
    Family::new(&told.kind, found_by.unwrap_or_default(), status, sides)
}
