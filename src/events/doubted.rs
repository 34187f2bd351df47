//! Takes a clause that says what is told or believed; tells whether the words around leave it open or deny it: `The report
//! that he was shot is false`, `There is no evidence that he was shot`.

use super::hanging::nominal;
use super::status_words::StatusWords;
use super::{Layers, Status};
use crate::clauses::{Clause, ClauseKind, Tense};
use crate::grammar::Pos;
use crate::span::{ClauseId, TokenId};

/// `The report that he was shot is false`, `described as baseless a report that he was shot`
pub(super) fn is_untrue(layers: &Layers, words: &StatusWords, id: ClauseId) -> bool {
    let clause = layers.clauses.get(id);
    let last = layers.document.tokens.len() as u32 - 1;
    let word = |n: u32| {
        layers
            .document
            .lower(TokenId((clause.verb.0 + n).min(last)))
    };
    let predicate = match clause.kind {
        ClauseKind::Copula => layers.syntax.lemma(clause.verb),
        _ if word(1) == "as" => word(2),
        _ => return false,
    };
    !clause.negated && words.untrue.has(predicate)
}

/// `found no proof that he was shot`; but `There is no doubt that he was shot`, `gave no reason for shooting him`.
pub(super) fn is_unproven(layers: &Layers, words: &StatusWords, clause: &Clause) -> bool {
    clause
        .on
        .filter(|_| clause.tense != Tense::None)
        .is_some_and(|noun| {
            nominal(layers, noun).negated && !words.undoubted.has(layers.syntax.lemma(noun))
        })
}

/// `raised fears that the army had shot him`, `the theory that he was shot`
pub(super) fn is_supposed(layers: &Layers, words: &StatusWords, clause: &Clause) -> bool {
    let that = clause
        .mark
        .filter(|&mark| layers.document.lower(mark) == "that");
    let Some(noun) = that.and_then(|mark| Some(TokenId(mark.0.checked_sub(1)?))) else {
        return false;
    };
    layers.syntax.pos(noun) == Pos::Noun
        && clause.tense != Tense::None
        && words.supposing.has(layers.syntax.lemma(noun))
}

/// `were not seriously hurt`: hurt all the same.
pub(super) fn is_less(layers: &Layers, words: &StatusWords, clause: &Clause) -> bool {
    let before = |n: u32| {
        Some(
            layers
                .document
                .lower(TokenId(clause.verb.0.checked_sub(n)?)),
        )
    };
    before(1).is_some_and(|adverb| words.degrees.has(adverb))
        && matches!(before(2), Some("not" | "n't" | "n’t"))
}

/// `were suspended after the mutiny, which officials blame on Lund`: what `which` opens is no complement of the verb
/// before.
pub fn is_relative(layers: &Layers, clause: &Clause) -> bool {
    let mut objects = clause.objects.iter();
    objects.any(|o| o.head < clause.verb && layers.document.lower(o.head) == "which")
}

/// `did all they could to secure the release of the crew`: what an infinitive's object names is sought, no more.
pub fn is_sought(layers: &Layers, words: &StatusWords, id: ClauseId, around: Status) -> bool {
    let clause = layers.clauses.get(id);
    matches!(around, Status::Planned | Status::Possible)
        && clause.tense == Tense::None
        && words.obtaining.has(layers.syntax.lemma(clause.verb))
}
