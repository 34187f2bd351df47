//! Which occasion a noun means: one told before (`the meeting`), a new one (`another explosion`), one of
//! several (`the third round of talks`) or several at once (`three meetings`).

use super::knowledge::EventKnowledge;
use super::{Layers, hanging};
use crate::clauses::{Nominal, Site};
use crate::grammar::Pos;
use crate::span::{TokenId, TokenRange};
use crate::text::numbers;

/// A number stands at most so many tokens before its noun.
const NUMBER_REACH: u32 = 6;

/// `the meeting`, `their talks`; but `the biggest rise in years` is new, unless it is said of something told before.
pub fn is_definite(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> bool {
    let singled = |&t: &TokenId| {
        let word = layers.document.lower(t);
        layers.syntax.pos(t) == Pos::Adj
            && word.ends_with("est")
            && !knowledge.status.singled_out.has(word)
    };
    let predicate = matches!(nominal.site, Site::Predicate(_));
    !nominal.possessors.is_empty()
        || points(layers, nominal) && (predicate || !nominal.adjectives.iter().any(singled))
}

/// `a meeting`, `talks`
pub fn is_indefinite(layers: &Layers, nominal: &Nominal) -> bool {
    nominal.possessors.is_empty()
        && nominal.determiner.is_none_or(|d| {
            layers.syntax.pos(d) == Pos::Det
                && matches!(layers.document.lower(d), "a" | "an" | "any" | "another")
        })
}

/// `another explosion`
pub fn is_anew(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> bool {
    let mut words = nominal.adjectives.iter().chain(&nominal.determiner);
    words.any(|&t| knowledge.is_anew(layers.document.lower(t)))
}

/// `the meeting`, `those talks`
pub fn points(layers: &Layers, nominal: &Nominal) -> bool {
    nominal.determiner.is_some_and(|d| {
        matches!(
            layers.document.lower(d),
            "the" | "this" | "that" | "these" | "those"
        )
    })
}

/// `the third meeting`, `the third round of talks`
pub fn ordinal(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> Option<u32> {
    let own = |nominal: &Nominal| {
        let mut words = nominal.adjectives.iter().chain(&nominal.numbers);
        words.find_map(|&t| numbers::ordinal(layers.document.lower(t)))
    };
    own(nominal).or_else(|| {
        let part = hanging::part_of(layers, &knowledge.status.margins, nominal.site)?;
        own(hanging::nominal(layers, part))
    })
}

/// `three in-person meetings`: the number right before the noun and its modifiers.
pub fn count(layers: &Layers, nominal: &Nominal) -> Option<u32> {
    let number = |t: TokenId| numbers::cardinal(layers.document.lower(t));
    let before = TokenRange {
        start: nominal
            .tokens
            .start
            .min(nominal.head.0.saturating_sub(NUMBER_REACH)),
        end: nominal.head.0,
    };
    let modifies = |t: &TokenId| {
        matches!(
            layers.syntax.pos(*t),
            Pos::Adj | Pos::Noun | Pos::Num | Pos::Adp | Pos::Verb
        ) || layers.document.word(*t) == "-"
    };
    let near = before.iter().rev().take_while(modifies).find_map(number);
    nominal
        .numbers
        .iter()
        .find_map(|&t| number(t))
        .or(near)
        .and_then(|n| u32::try_from(n).ok())
        .filter(|n| (2..1000).contains(n))
}
