//! Takes a noun; gives where it stands and what hangs on it: its phrases by their preposition, its clauses,
//! the part of an occasion it names.

use super::Layers;
use super::candidate::Candidate;
use super::cases::may_open;
use super::words::WordList;
use crate::clauses::{Argument, Clause, Link, Nominal, Oblique, Site};
use crate::grammar::Pos;
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::numbers;
use std::borrow::Cow;

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
    nominal(layers, noun).site
}

/// The prepositional phrases on a noun, without the rest.
pub fn obliques<'a>(layers: &Layers<'a>, noun: TokenId) -> &'a [Oblique] {
    &nominal(layers, noun).obliques
}

pub fn nominal<'a>(layers: &Layers<'a>, head: TokenId) -> &'a Nominal {
    layers.clauses.nominal(layers.document, layers.syntax, head)
}

/// The clause that tells of a noun; where a verb that only carries the noun hangs on it, that verb's (`The trial is
/// due to start on Monday`).
pub fn told_by(layers: &Layers, nominal: &Nominal) -> Option<ClauseId> {
    match nominal.site {
        Site::Subject(c) | Site::Object(c) | Site::Oblique(c) | Site::Predicate(c) => {
            // or below a participle on it (`talks scheduled to resume on Monday`)
            let controlled = |light: &ClauseId| match layers.clauses.get(*light).above {
                Some((above, Link::Control)) if above == c => true,
                Some((above, _)) => layers.clauses.get(above).on == Some(nominal.head),
                None => false,
            };
            nominal.light.filter(controlled).or(Some(c))
        }
        Site::Noun(..) | Site::Free => layers.clauses.at(nominal.head),
    }
}

/// What hangs on a noun trigger: on its first noun and on its last, where a preposition stands between
/// (`Spain's suspension of aid to Mali`), and on an ordinal beside it (`the visit, his first to Oslo`).
pub fn around<'a>(layers: &Layers<'a>, candidate: &Candidate) -> Cow<'a, Nominal> {
    let mut whole = Cow::Borrowed(nominal(layers, candidate.head));
    while let Site::Noun(outer, Some(_)) = whole.site {
        if !candidate.tokens.has(outer) {
            break;
        }
        let inner = std::mem::replace(&mut whole, Cow::Borrowed(nominal(layers, outer)));
        let whole = &mut whole.to_mut().obliques;
        whole.retain(|o| o.argument.head != inner.head);
        whole.extend_from_slice(&inner.obliques);
    }
    if let Some(ordinal) = ordinal_beside(layers, whole.tokens) {
        let more = obliques(layers, ordinal);
        whole.to_mut().obliques.extend_from_slice(more);
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
    if obliques.is_empty() {
        return Vec::new();
    }
    let may_be = |first: TokenId| may_open(case, layers.syntax.marks(first));
    if !obliques.iter().any(|o| o.case.is_some_and(may_be)) {
        return Vec::new();
    }
    let found = with_words(layers, obliques, case);
    if !found.is_empty() {
        return found;
    }
    // `in front of a bank`, three words that the parser reads as a phrase inside a phrase
    let mut words = case.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(first), Some(noun), Some(last)) => with_words(layers, obliques, first)
            .iter()
            .filter(|a| layers.document.lower(a.head) == noun)
            .flat_map(|a| with_words(layers, self::obliques(layers, a.head), last))
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
pub fn is_joined(layers: &Layers, oblique: &Oblique) -> bool {
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
pub fn on_noun<'a>(layers: &Layers<'a>, noun: TokenId) -> impl Iterator<Item = ClauseId> + use<'a> {
    let (document, clauses) = (layers.document, layers.clauses);
    let own = clauses.at(noun);
    let below = own.map_or(&[][..], |id| clauses.below(id));
    let sentence = match own {
        Some(_) => TokenRange::default(),
        None => document.sentence(document.sentence_of(noun)).tokens,
    };
    let all = below.iter().copied().chain(clauses.within(sentence));
    all.filter(move |&id| clauses.get(id).on == Some(noun))
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
