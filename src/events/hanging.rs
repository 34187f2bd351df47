//! Takes a noun; gives where it stands and what hangs on it: its phrases by their preposition, its clauses,
//! the part of an occasion it names.

use super::Layers;
use super::candidate::Candidate;
use super::words::WordList;
use crate::clauses::{Argument, Clause, Link, Nominal, Oblique, Site};
use crate::grammar::Pos;
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::numbers;

/// The edge or part of the occasion that its noun hangs on: `the sidelines of the summit`, `the third round
/// of talks`; but `rounds of talks` are several.
pub fn part_of(layers: &Layers, margins: &WordList, site: Site) -> Option<TokenId> {
    let Site::Noun(word, Some(case)) = site else {
        return None;
    };
    let listed = margins.has(layers.syntax.lemma(word));
    (listed && layers.document.lower(case) == "of" && nominal(layers, word).determiner.is_some())
        .then_some(word)
}

/// The word before the preposition that stands before a noun's phrase.
pub fn before_case(layers: &Layers, noun: TokenId) -> Option<TokenId> {
    let start = layers.clauses.phrase(noun).start;
    let case = TokenId(start.checked_sub(1)?);
    let before = TokenId(start.checked_sub(2)?);
    (layers.syntax.pos(case) == Pos::Adp).then_some(before)
}

/// Where a noun stands, without what hangs on it.
pub fn site(layers: &Layers, noun: TokenId) -> Site {
    layers.clauses.site_of(layers.document, layers.syntax, noun)
}

/// The prepositional phrases on a noun, without the rest.
pub fn obliques(layers: &Layers, noun: TokenId) -> Vec<Oblique> {
    layers
        .clauses
        .obliques_of(layers.document, layers.syntax, noun)
}

pub fn nominal(layers: &Layers, head: TokenId) -> Nominal {
    layers.clauses.nominal(layers.document, layers.syntax, head)
}

/// The clause that tells of a noun; where a verb that only carries the noun hangs on it, that verb's (`The trial is
/// due to start on Monday`).
pub fn told_by(layers: &Layers, nominal: &Nominal) -> Option<ClauseId> {
    match nominal.site {
        Site::Subject(c) | Site::Object(c) | Site::Oblique(c) | Site::Predicate(c) => {
            let controlled =
                |light: &ClauseId| layers.clauses.get(*light).above == Some((c, Link::Control));
            nominal.light.filter(controlled).or(Some(c))
        }
        Site::Noun(..) | Site::Free => layers.clauses.at(nominal.head),
    }
}

/// What hangs on a noun trigger: on its first noun and on its last, where a preposition stands between
/// (`Spain's suspension of aid to Mali`), and on an ordinal beside it (`the visit, his first to Oslo`).
pub fn around(layers: &Layers, candidate: &Candidate) -> Nominal {
    let mut whole = nominal(layers, candidate.head);
    while let Site::Noun(outer, Some(_)) = whole.site {
        if !candidate.tokens.has(outer) {
            break;
        }
        let inner = std::mem::replace(&mut whole, nominal(layers, outer));
        whole.obliques.retain(|o| o.argument.head != inner.head);
        whole.obliques.extend(inner.obliques);
    }
    if let Some(ordinal) = ordinal_beside(layers, whole.tokens) {
        whole.obliques.extend(obliques(layers, ordinal));
    }
    whole
}

/// `first` of `the visit, his first to Oslo`.
fn ordinal_beside(layers: &Layers, phrase: TokenRange) -> Option<TokenId> {
    let tokens = &layers.document.tokens;
    let [comma, whose, ordinal] = [0, 1, 2].map(|n| TokenId(phrase.end + n));
    tokens.get(ordinal.index())?;
    let opens = layers.document.word(comma) == ","
        && matches!(layers.syntax.pos(whose), Pos::Det | Pos::Pron);
    (opens && numbers::ordinal(layers.document.lower(ordinal)).is_some()).then_some(ordinal)
}

pub fn with_case(layers: &Layers, obliques: &[Oblique], case: &str) -> Vec<Argument> {
    let found = with_words(layers, obliques, case);
    if !found.is_empty() || obliques.is_empty() {
        return found;
    }
    // `in front of a bank`, three words that the parser reads as a phrase inside a phrase
    let mut words = case.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(first), Some(noun), Some(last)) => with_words(layers, obliques, first)
            .iter()
            .filter(|a| layers.document.lower(a.head) == noun)
            .flat_map(|a| with_words(layers, &self::obliques(layers, a.head), last))
            .collect(),
        _ => found,
    }
}

fn with_words(layers: &Layers, obliques: &[Oblique], case: &str) -> Vec<Argument> {
    obliques
        .iter()
        .filter(|o| spells(layers, o.case_tokens, case) && !is_joined(layers, o))
        .map(|o| o.argument)
        .collect()
}

/// `in response to the flood`, `due to the flood`: no preposition by itself.
fn is_joined(layers: &Layers, oblique: &Oblique) -> bool {
    let before = oblique.case_tokens.start.checked_sub(1).map(TokenId);
    let joined = |t: TokenId| {
        matches!(
            layers.document.lower(t),
            "response" | "reaction" | "addition" | "due" | "owing" | "prior" | "thanks"
        )
    };
    oblique.case_tokens.len() == 1
        && layers.document.lower(oblique.case_tokens.first()) == "to"
        && before.is_some_and(joined)
}

/// The clause that is told to be for the sake of a noun: `left Oslo for a three-day visit to Chile`, `leaves on Friday
/// on a pilgrimage`.
pub fn purpose<'a>(layers: &Layers<'a>, nominal: &Nominal) -> Option<&'a Clause> {
    let Site::Oblique(id) = nominal.site else {
        return None;
    };
    let clause = layers.clauses.get(id);
    let new = || {
        let article = nominal.determiner.map(|d| layers.document.lower(d));
        matches!(article, Some("a" | "an"))
    };
    let is_for = |o: &Oblique| {
        spells(layers, o.case_tokens, "for") || spells(layers, o.case_tokens, "on") && new()
    };
    let mut own = clause
        .obliques
        .iter()
        .filter(|o| o.argument.head == nominal.head);
    own.any(is_for).then_some(clause)
}

/// Clauses that hang on a noun: `talks that will be held`, `a deal struck in July`.
pub fn on_noun(layers: &Layers, noun: TokenId) -> Vec<ClauseId> {
    let clauses = layers.clauses;
    let on = |id: &ClauseId| clauses.get(*id).on == Some(noun);
    match clauses.at(noun) {
        Some(id) => clauses.below(id).iter().copied().filter(on).collect(),
        None => {
            let sentence = layers
                .document
                .sentence(layers.document.sentence_of(noun))
                .tokens;
            sentence
                .iter()
                .filter_map(|t| clauses.of_verb(t))
                .filter(on)
                .collect()
        }
    }
}

/// Whether a range, not empty, spells the words, which blanks part.
pub fn spells(layers: &Layers, range: TokenRange, words: &str) -> bool {
    let lower = |t: TokenId| layers.document.lower(t);
    match range.len() {
        0 => false,
        1 => lower(range.first()) == words,
        _ => range.iter().map(lower).eq(words.split(' ')),
    }
}
