//! Takes a clause; tells whether what it tells of still lay ahead when it was told: behind `when` or `until` under a clause
//! that looks ahead, `would` for what was `will`, `not before` for what is only put off.

use super::status::is_gerund;
use super::status_words::StatusWords;
use super::{Layers, Status, who};
use crate::clauses::{Clause, Link, Modal, Tense};
use crate::span::{ClauseId, TokenId};

/// A clause in the simple present behind `when`, `until`, `once`; in the past one behind `until`, where what it hangs on
/// `would` be.
pub(super) fn looks_ahead(layers: &Layers, words: &StatusWords, clause: &Clause) -> bool {
    let openers = match clause.tense {
        Tense::Present => &words.ahead,
        Tense::Past => &words.until,
        _ => return false,
    };
    let opens = |&t: &TokenId| t < clause.verb && openers.has(layers.document.lower(t));
    let above = || clause.above.map(|(above, _)| layers.clauses.get(above));
    !clause.perfect
        && !clause.progressive
        && clause.mark.iter().chain(&clause.adverbs).any(opens)
        && (clause.tense == Tense::Present || above().is_some_and(is_ahead))
}

/// `will`, `would`
pub(super) fn is_ahead(clause: &Clause) -> bool {
    clause.tense == Tense::Future || clause.modal == Some(Modal::Would) && !clause.perfect
}

/// `said he would fly to Oslo`: what was `will` when it was said, unless a condition hangs on it.
pub(super) fn reports_will(layers: &Layers, words: &StatusWords, id: ClauseId) -> bool {
    let Some((above, Link::Complement)) = layers.clauses.get(id).above else {
        return false;
    };
    let conditional = |below: &ClauseId| {
        let mark = layers.clauses.get(*below).mark;
        mark.is_some_and(|m| words.marks.contains_key(layers.document.lower(m)))
    };
    let governor = layers.clauses.get(above);
    // `resigned, adding that he would fly to Oslo`
    let hangs = |above: ClauseId| layers.clauses.get(above).tense == Tense::Past;
    let told_then = is_gerund(layers, governor)
        && governor.tense == Tense::None
        && governor.above.is_some_and(|(above, _)| hangs(above));
    (governor.tense == Tense::Past || told_then)
        && !layers.clauses.below(id).iter().any(conditional)
}

/// `will not resume before April`, `is not expected to open until Monday`: told is when, and not that it does not.
pub(super) fn says_when(layers: &Layers, clause: &Clause) -> bool {
    let later = |clause: &Clause| {
        clause.obliques.iter().any(|o| {
            let case = o.case.map(|case| layers.document.lower(case));
            matches!(case, Some("before" | "till" | "until"))
                && who::is_time(layers, o.argument.head)
        })
    };
    let of = layers.clauses.of_verb(clause.verb);
    let below = of.map_or(&[][..], |id| layers.clauses.below(id));
    let mut controlled = below
        .iter()
        .map(|&id| layers.clauses.get(id))
        .filter(|c| matches!(c.above, Some((_, Link::Control))));
    later(clause) || controlled.any(later)
}

/// Whether the subject of a gerund stands behind a preposition by which it is told as so: `despite fares rising`.
pub(super) fn opens_as_told(layers: &Layers, words: &StatusWords, clause: &Clause) -> bool {
    let starts = clause.subjects.iter().map(|s| s.tokens.start);
    let before = starts.filter_map(|start| start.checked_sub(1)).map(TokenId);
    before
        .filter_map(|t| words.cases.get(layers.document.lower(t)))
        .any(|&s| s == Status::Occurred)
}
