//! Numbers that belong to an event: killed, injured, arrested, money, magnitude, percent.

use super::candidate::Candidate;
use super::knowledge::EventKnowledge;
use super::who::is_time;
use super::{Layers, hanging};
use crate::clauses::{Nominal, Oblique, Site};
use crate::span::{TokenId, TokenRange};
use crate::text::{TokenClass, numbers};
use compact_str::CompactString;

/// `12 people` killed.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub tokens: TokenRange,
    /// As a plain number: `$350 billion` is 350e9.
    pub value: f64,
    /// What befell those counted (`killed`), or the unit (`USD`, `percent`), as `around.toml` names it.
    pub what: CompactString,
}

/// Reads the number in a phrase (`at least 12 people`, `$350 billion`) that a trigger has; none where
/// it tells no measure (`the two leaders`).
pub fn read(
    layers: &Layers,
    knowledge: &EventKnowledge,
    phrase: TokenRange,
    candidate: &Candidate,
) -> Option<Quantity> {
    // `7 August protesters`
    let plain = |t: &TokenId| !is_time(layers, *t);
    let (value, what) = phrase.iter().filter(plain).find_map(|at| {
        let mut value = number(layers, at)?;
        let end = scaled(layers, at, phrase.end, &mut value);
        let what = match unit(layers, knowledge, at, end, phrase.end) {
            None if is_half(layers, at) => None,
            None => befell(layers, knowledge, phrase, candidate),
            unit => unit,
        };
        Some((value, what?))
    })?;
    Some(Quantity {
        tokens: phrase,
        value,
        what: what.into(),
    })
}

/// The measures in a noun's own words: `a 7.1-magnitude earthquake`, `a $1.5 billion deal`, `a quake
/// of magnitude 6.4`.
pub fn measures(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> Vec<Quantity> {
    let of = hanging::with_case(layers, &nominal.obliques, "of");
    let mut found: Vec<Quantity> = Vec::new();
    for phrase in std::iter::once(nominal.tokens).chain(of.iter().map(|a| a.tokens)) {
        let mut at = phrase.start;
        while at < phrase.end {
            let first = TokenId(at);
            at += 1;
            let Some(mut value) = number(layers, first) else {
                continue;
            };
            let end = scaled(layers, first, phrase.end, &mut value);
            if let Some(what) = unit(layers, knowledge, first, end, phrase.end) {
                let tokens = TokenRange {
                    start: first.0,
                    end,
                };
                found.push(Quantity {
                    tokens,
                    value,
                    what: what.into(),
                });
            }
            at = at.max(end);
        }
    }
    found
}

/// `The death toll has risen to 507`, `reached 507 dead and 60 missing`: the numbers that a count is said to have come
/// to.
pub fn come_to(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> Vec<Quantity> {
    let Some(first) = first_count(layers, knowledge, nominal) else {
        return Vec::new();
    };
    let sentence = layers.document.sentence_of(first.tokens.first());
    let end = layers.document.sentence(sentence).tokens.end;
    let from = first.tokens.end;
    let mut found = vec![first];
    for at in (from..end.min(from + MORE_COUNTS)).map(TokenId) {
        let word = layers.document.lower(TokenId(at.0 - 1));
        let joined = matches!(word, "and" | "," | "with");
        let after = TokenId(at.0 + 1);
        if let Some(value) = number(layers, at).filter(|_| joined && after.0 < end)
            && let Some(what) = knowledge.count(layers.syntax.lemma(after))
            && found.iter().all(|q| q.what != what)
        {
            let tokens = TokenRange {
                start: at.0,
                end: after.0 + 1,
            };
            found.push(Quantity {
                tokens,
                value,
                what: what.into(),
            });
        }
    }
    found
}

/// How many words after the first number of a count others may stand.
const MORE_COUNTS: u32 = 10;

fn first_count(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> Option<Quantity> {
    let Site::Subject(id) = nominal.site else {
        return None;
    };
    let lemma = |t: TokenId| layers.syntax.lemma(t);
    let what = nominal
        .tokens
        .iter()
        .find_map(|t| knowledge.count(lemma(t)));
    let what = what.filter(|_| knowledge.is_count_of(lemma(nominal.head)))?;
    let clause = layers.clauses.get(id);
    let told = |o: &&Oblique| {
        let case = o.case.map_or("", |case| layers.document.lower(case));
        knowledge.is_count_case(case)
    };
    let obliques = clause.obliques.iter().filter(told).map(|o| &o.argument);
    let mut arguments = clause.objects.iter().chain(obliques);
    arguments.find_map(|argument| {
        let mut value = number(layers, argument.head)?;
        let tokens = argument.tokens;
        let end = scaled(layers, argument.head, tokens.end, &mut value);
        (unit(layers, knowledge, argument.head, end, tokens.end).is_none()).then(|| Quantity {
            tokens,
            value,
            what: what.into(),
        })
    })
}

/// Takes the words of scale after a number; gives where they end.
fn scaled(layers: &Layers, at: TokenId, limit: u32, value: &mut f64) -> u32 {
    let mut end = at.0 + 1;
    while let Some(scale) = (end < limit)
        .then(|| numbers::scale(layers.document.lower(TokenId(end))))
        .flatten()
    {
        // `8.7 trillion` is a whole number, which binary fractions miss by a little
        const DECIMALS: f64 = 1e6;
        *value = (*value * DECIMALS).round() * (scale / DECIMALS);
        end += 1;
    }
    end
}

/// The unit beside a number: a sign or word before it, or the word after it, hyphened or not.
fn unit<'k>(
    layers: &Layers,
    knowledge: &'k EventKnowledge,
    at: TokenId,
    end: u32,
    limit: u32,
) -> Option<&'k str> {
    let word = |t: u32| layers.document.lower(TokenId(t));
    let before = at.0.checked_sub(1).map_or("", word);
    // `300,000 U.S. dollars`, `a 7.1-magnitude quake`
    let after = (end..limit.min(end + 2)).map(word);
    let words = std::iter::once(before).chain(after);
    words.filter_map(|w| knowledge.unit(w)).next()
}

/// What befell those counted: by the word right after them (`left six dead`), by the trigger's.
fn befell<'k>(
    layers: &Layers,
    knowledge: &'k EventKnowledge,
    phrase: TokenRange,
    candidate: &Candidate,
) -> Option<&'k str> {
    // `struck three trains`: nobody is counted
    let lemma = |t: TokenId| layers.syntax.lemma(t);
    let things = |t: TokenId| knowledge.is_thing(lemma(t)) && !knowledge.is_human(lemma(t));
    if things(phrase.last()) {
        return None;
    }
    let last = layers
        .document
        .sentence(layers.document.sentence_of(candidate.head));
    let after = (phrase.end < last.tokens.end).then_some(TokenId(phrase.end));
    let words = after
        .into_iter()
        // `freed 155 hostages`
        .chain([candidate.head])
        .chain(candidate.uses.iter().rev().copied())
        // `were confirmed dead`
        .chain(candidate.tokens.iter());
    words
        .filter_map(|t| knowledge.count(layers.syntax.lemma(t)))
        .next()
}

fn number(layers: &Layers, token: TokenId) -> Option<f64> {
    let word = layers.document.lower(token);
    if layers.document.token(token).class == TokenClass::Number {
        return word.replace(',', "").parse().ok();
    }
    let n = numbers::cardinal(word).filter(|_| !is_half(layers, token))?;
    Some((n + tens_before(layers, token, n)) as f64)
}

/// `thirty` of `thirty-seven`
fn tens_before(layers: &Layers, token: TokenId, ones: u64) -> u64 {
    let joined = |t: u32| !layers.document.token(TokenId(t)).spaced;
    let at = token.0;
    if at < 2 || !(1..10).contains(&ones) || !joined(at) || !joined(at - 1) {
        return 0;
    }
    let hyphen = layers.document.word(TokenId(at - 1)) == "-";
    let tens = numbers::cardinal(layers.document.lower(TokenId(at - 2))).filter(|_| hyphen);
    tens.filter(|t| (20..100).contains(t) && t % 10 == 0)
        .unwrap_or(0)
}

/// Half of a word, which counts nobody: `a 34-year-old man`, `six-party talks`.
fn is_half(layers: &Layers, token: TokenId) -> bool {
    let tokens = &layers.document.tokens;
    let joined = |at: u32| tokens.get(at as usize).is_some_and(|t| !t.spaced);
    joined(token.0 + 1) && layers.document.word(TokenId(token.0 + 1)) == "-"
}
