//! Nouns for people and for bodies of people, with their sectors.

use super::knowledge::EventKnowledge;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

const HUMAN: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/knowledge/people/human_nouns.tsv"
));

/// Bytes of a row of the table, about.
const ROW: usize = 20;

/// The nouns of `human_nouns.tsv`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct People {
    /// Lemmas, with the first of their sectors.
    human: HashMap<&'static str, &'static str>,
    /// Those of them that are bodies, not persons.
    bodies: HashSet<&'static str>,
}

impl People {
    pub(super) fn new() -> Self {
        People {
            human: human_nouns(),
            bodies: body_nouns(),
        }
    }
}

impl EventKnowledge {
    /// Whether a noun stands for people; so does one with something before it (`ex-minister`), but not
    /// `anti-government`.
    pub fn is_human(&self, lemma: &str) -> bool {
        let known = |noun: &str| self.people.human.contains_key(noun);
        let after_hyphen = || {
            let hyphen = lemma.bytes().rposition(|byte| byte == b'-')?;
            (!self.is_averse(&lemma[..hyphen])).then_some(&lemma[hyphen + 1..])
        };
        known(lemma) || has_human_ending(lemma) || after_hyphen().is_some_and(known)
    }

    /// Whether a noun stands for a body of people, which `it` may speak of.
    pub fn is_body(&self, lemma: &str) -> bool {
        self.people.bodies.contains(lemma)
    }

    /// PLOVER sector of a noun for people.
    pub fn sector(&self, lemma: &str) -> Option<&'static str> {
        self.people
            .human
            .get(lemma)
            .copied()
            .filter(|s| !s.is_empty())
    }
}

/// Whether a noun's ending makes it one for people (`tobacconist`).
fn has_human_ending(lemma: &str) -> bool {
    let last = lemma.as_bytes().last().copied().unwrap_or(0);
    HUMAN_ENDINGS[usize::from(last)]
        .iter()
        .any(|(ending, not)| {
            let stem = lemma.strip_suffix(ending);
            stem.is_some_and(|s| s.len() > 1) && !not.contains(&lemma)
        })
}

/// An ending of nouns for people with the words that it does not make a person of.
type Ending = (&'static str, Vec<&'static str>);

/// Endings of nouns for people by their last byte: few nouns end like any of them.
static HUMAN_ENDINGS: LazyLock<[Vec<Ending>; 256]> = LazyLock::new(|| {
    let rows = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/knowledge/people/human_endings.tsv"
    ));
    let mut endings = [const { Vec::new() }; 256];
    for row in rows.lines().filter(|row| !row.starts_with('#')).skip(1) {
        let (ending, not) = row.split_once('\t').unwrap_or((row, ""));
        if let Some(&last) = ending.as_bytes().last() {
            endings[usize::from(last)].push((ending, not.split('|').collect()));
        }
    }
    endings
});

/// Nouns for people to the first of their sectors.
fn human_nouns() -> HashMap<&'static str, &'static str> {
    let mut nouns = HashMap::with_capacity_and_hasher(HUMAN.len() / ROW, Default::default());
    for line in HUMAN.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let mut cells = line.split('\t');
        let (Some(lemma), Some(_), Some(sectors)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let first = sectors.split('|').next().unwrap_or("").trim();
        nouns.entry(lemma).or_insert(first);
    }
    nouns
}

/// Nouns for bodies that are never persons.
fn body_nouns() -> HashSet<&'static str> {
    let rows = || {
        HUMAN
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?, cells.next()?))
            })
    };
    let mut bodies: HashSet<&str> = rows()
        .filter(|&(_, class)| class == "group")
        .map(|(noun, _)| noun)
        .collect();
    for (noun, class) in rows() {
        if class == "person" {
            bodies.remove(noun);
        }
    }
    bodies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_stand_in_lower_case() {
        let capitals = |noun: &&&str| noun.bytes().any(|b| b.is_ascii_uppercase());
        let nouns = human_nouns();
        assert!(!nouns.is_empty());
        assert_eq!(nouns.keys().find(capitals), None, "lemmas are looked up");
    }
}
