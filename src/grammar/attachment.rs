//! Takes a phrase with a preposition behind a verb and a noun in a sentence whose clauses are mended; gives it
//! to the one of the two that takes such a phrase (`imposed a ban on exports`, `added salt to flour`, `freed
//! two men in exchange for coal`), where the parser hung it on the other.
//!
//! What the words say is weighed against how the preposition leans by itself; a phrase is moved only where
//! the sum is clear.

use super::list::SPANS;
use super::mender::Mender;
use super::{Pos, Rel};
use crate::span::TokenId;
use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

/// What a word that takes the preposition weighs, as the logarithm of odds.
const TAKES: f32 = 1.6;

/// The sum from which a phrase is moved.
const CLEAR: f32 = 1.2;

/// Nouns between a phrase and its verb.
const STEPS: usize = 5;

/// A preposition that is weighed.
#[derive(Clone, Copy)]
struct Leaning {
    /// Where it stands among all of them.
    place: usize,
    /// How it leans by itself: above zero to the verb.
    weight: f32,
}

static LEANINGS: LazyLock<HashMap<&str, Leaning>> = LazyLock::new(|| {
    let rows = include_str!("../../knowledge/grammar/leanings.tsv").lines();
    let read = |(place, row): (usize, &'static str)| {
        let mut cells = row.split('\t');
        let preposition = cells.next()?;
        let mut count = || cells.next()?.parse::<f32>().ok();
        let (verb, noun) = (count()?, count()?);
        let weight = ((verb + 1.0) / (noun + 1.0)).ln();
        Some((preposition, Leaning { place, weight }))
    };
    rows.filter(|row| !row.starts_with('#'))
        .enumerate()
        .filter_map(read)
        .collect()
});

/// For each word the prepositions it takes, a bit each, at their places.
#[derive(Clone, Copy, Default)]
struct Takes {
    noun: u32,
    verb: u32,
    adverbial: u32,
}

static TAKERS: LazyLock<HashMap<&str, Takes>> = LazyLock::new(|| {
    let mut takers: HashMap<&str, Takes> = HashMap::default();
    let rows = include_str!("../../knowledge/grammar/governors.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut cells = row.split('\t');
        let (Some(word), Some(of), Some(all)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let leanings = all.split(' ').filter_map(|word| LEANINGS.get(word));
        let bits = leanings.fold(0, |bits, leaning| bits | 1 << leaning.place);
        let takes = takers.entry(word).or_default();
        match of {
            "noun" => takes.noun = bits,
            "verb" => takes.verb = bits,
            _ => takes.adverbial = bits,
        }
    }
    takers
});

impl Mender<'_, '_> {
    /// Hangs a noun with a preposition on the verb or noun before it that takes it.
    pub(super) fn attach(&mut self, object: TokenId) {
        let Some(above) = self.syntax.head(object).filter(|&a| a < object) else {
            return;
        };
        let case = self.child(object, &[Rel::Case]).filter(|&c| c < object);
        let Some(case) = case.filter(|&c| self.syntax.pos(c) == Pos::Adp) else {
            return;
        };
        let before = case.0.checked_sub(1).map(TokenId);
        let Some(before) = before.filter(|&t| self.tokens.has(t) && self.is_noun(t)) else {
            return;
        };
        let noun = self.head_of_name(before);
        let from_noun = above == noun;
        if !from_noun && self.syntax.pos(above) != Pos::Verb {
            return;
        }
        let Some((verb, top)) = self.governing(noun) else {
            return;
        };
        if !from_noun && above != verb {
            return;
        }
        let Some(leaning) = LEANINGS.get(self.document.lower(case)) else {
            return;
        };
        let takes = |t: TokenId| {
            TAKERS
                .get(self.syntax.lemma(t))
                .copied()
                .unwrap_or_default()
        };
        let weight = |bits: u32| TAKES * (bits >> leaning.place & 1) as f32;
        let word = self.document.lower(case);
        // `placed at a shrine in the hills`: the verb has its place
        let placed = self.rel(top) == Rel::Obl && matches!(word, "at" | "in" | "on" | "under");
        let date = matches!(word, "in" | "on")
            && self
                .document
                .word(object)
                .starts_with(|c: char| c.is_ascii_digit());
        let mut lean = leaning.weight - weight(takes(noun).noun);
        if date {
            lean += TAKES;
        } else {
            lean += weight(takes(object).adverbial);
        }
        if !placed {
            lean += weight(takes(verb).verb);
        }
        // `was met in Rome on Monday by his son`: no place or day is by somebody
        let agent = word == "by"
            && self.child(verb, &[Rel::AuxPass]).is_some()
            && self.child(verb, &[Rel::OblAgent]).is_none()
            && (self.syntax.pos(noun) == Pos::Propn || SPANS.has(self.syntax.lemma(noun)));
        // `fell Sunday afternoon near the town`
        let timed =
            self.rel(top) == Rel::OblUnmarked && word != "of" && SPANS.has(self.syntax.lemma(noun));
        if from_noun && agent {
            self.hang(object, Some(verb), Rel::OblAgent);
        } else if from_noun && (timed || lean > CLEAR) {
            self.hang(object, Some(verb), Rel::Obl);
        } else if !from_noun && lean < -CLEAR {
            self.hang(object, Some(noun), Rel::Nmod);
        }
    }

    /// The verb before a noun that governs it, near or far, with nothing but nouns between; and the first of them.
    fn governing(&self, noun: TokenId) -> Option<(TokenId, TokenId)> {
        let mut at = noun;
        for _ in 0..STEPS {
            let above = self.syntax.head(at).filter(|&a| a < at)?;
            if self.syntax.pos(above) == Pos::Verb {
                return (!self.parted(above, noun)).then_some((above, at));
            }
            if !self.is_noun(above) {
                return None;
            }
            at = above;
        }
        None
    }
}
