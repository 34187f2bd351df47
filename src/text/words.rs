//! The word lists under `knowledge/text/`, read once.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

/// What may follow an abbreviation, and whether a sentence may end with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A name follows: no sentence ends here (`Gen. Milley`).
    Title,
    /// A day's number follows (`Oct. 24`).
    Month,
    Day,
    /// Keeps its stop only before a number (`No. 5`).
    Number,
    Company,
    Place,
    /// Stands after a name (`Jr.`).
    Name,
    /// `a.m.`: a capital after it opens a sentence unless it is a day or a time zone.
    Time,
    Common,
}

/// In bytes; words of any length are asked for.
const LONGEST_ABBREVIATION: usize = 12;

/// The lists a tokeniser and sentence splitter ask.
pub(super) struct Words {
    pub abbreviations: HashMap<&'static str, Abbreviation>,
    pub starters: HashSet<&'static str>,
    pub after_time: HashSet<&'static str>,
    pub prefixes: HashSet<&'static str>,
    pub units: HashSet<&'static str>,
    pub endings: HashSet<&'static str>,
    pub small: HashSet<&'static str>,
    pub months: HashSet<&'static str>,
    pub weekdays: HashSet<&'static str>,
    pub clock: HashSet<&'static str>,
    /// What desks print before a headline.
    pub slugs: HashSet<&'static str>,
    /// Words of two tokens, and the bytes of the first.
    splits: Vec<(&'static str, usize)>,
    /// By the letter that these begin with, a bit for each length.
    split_lengths: [u32; 32],
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    abbreviations: rows(include_str!("../../knowledge/text/abbreviations.tsv"))
        .filter_map(|row| {
            let (word, kind) = row.split_once('\t')?;
            Some((word, abbreviation(kind)))
        })
        .collect(),
    starters: rows(include_str!("../../knowledge/text/starters.tsv")).collect(),
    after_time: rows(include_str!("../../knowledge/text/after_time.tsv")).collect(),
    prefixes: rows(include_str!("../../knowledge/text/prefixes.tsv")).collect(),
    units: rows(include_str!("../../knowledge/text/units.tsv")).collect(),
    endings: rows(include_str!("../../knowledge/text/endings.tsv")).collect(),
    small: rows(include_str!("../../knowledge/text/small.tsv")).collect(),
    months: rows(include_str!("../../knowledge/text/months.tsv")).collect(),
    weekdays: rows(include_str!("../../knowledge/text/weekdays.tsv")).collect(),
    clock: rows(include_str!("../../knowledge/text/clock.tsv")).collect(),
    slugs: rows(include_str!("../../knowledge/text/slugs.tsv")).collect(),
    splits: splits().collect(),
    split_lengths: splits().fold([0; 32], |mut lengths, (word, _)| {
        lengths[head(word)] |= length(word);
        lengths
    }),
});

fn splits() -> impl Iterator<Item = (&'static str, usize)> {
    rows(include_str!("../../knowledge/text/splits.tsv")).filter_map(|row| {
        let mut columns = row.split('\t');
        Some((columns.next()?, columns.next()?.len()))
    })
}

/// The letter that a word begins with, as a small number.
fn head(word: &str) -> usize {
    usize::from(word.as_bytes().first().unwrap_or(&0) & 31)
}

/// A bit for the length of a word.
fn length(word: &str) -> u32 {
    1 << word.len().min(31)
}

pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
}

fn abbreviation(kind: &str) -> Abbreviation {
    match kind {
        "title" => Abbreviation::Title,
        "month" => Abbreviation::Month,
        "day" => Abbreviation::Day,
        "number" => Abbreviation::Number,
        "company" => Abbreviation::Company,
        "place" => Abbreviation::Place,
        "name" => Abbreviation::Name,
        "time" => Abbreviation::Time,
        _ => Abbreviation::Common,
    }
}

impl Words {
    /// How many bytes the first part of a word has that is two tokens: `can` of `cannot`.
    pub fn split(&self, word: &str) -> Option<usize> {
        let same = |(listed, _): &&(&str, usize)| listed.eq_ignore_ascii_case(word);
        let may = self.split_lengths[head(word)] & length(word) != 0;
        let found = may.then(|| self.splits.iter().find(same)).flatten();
        found.map(|(_, two)| *two)
    }

    /// The kind of an abbreviation written with its stop, as listed or all in capitals.
    pub fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > LONGEST_ABBREVIATION {
            return None;
        }
        if let Some(&kind) = self.abbreviations.get(word) {
            return Some(kind);
        }
        // a single capital is an initial: P. is not p.
        if word.len() < 3 || word.bytes().any(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let mut title = word.to_ascii_lowercase();
        if let Some(&kind) = self.abbreviations.get(title.as_str()) {
            return Some(kind);
        }
        let first = word.chars().next().map_or(0, char::len_utf8);
        title.replace_range(..first, &word[..first]);
        if let Some(&kind) = self.abbreviations.get(title.as_str()) {
            return Some(kind);
        }
        // `W.VA.`
        let second = word.find('.').map_or(first, |stop| stop + 1);
        let letter = word[second..].chars().next().map_or(0, char::len_utf8);
        title.replace_range(second..second + letter, &word[second..second + letter]);
        self.abbreviations.get(title.as_str()).copied()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_abbreviation_ends_with_a_stop_and_tables_are_sorted() {
        let table = include_str!("../../knowledge/text/abbreviations.tsv");
        let words: Vec<_> = super::rows(table).collect();
        for word in words.iter().map(|w| w.split('\t').next().unwrap()) {
            assert!(word.contains('.') && word.len() <= super::LONGEST_ABBREVIATION);
        }
        assert!(words.is_sorted());
    }
}
