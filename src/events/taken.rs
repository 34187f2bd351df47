//! Takes a noun for an occasion and what is told of it; tells how it stands where the words around it would say
//! otherwise: `The vote was moved to Sunday` (it is to be held then), `lifted its ban on rallies`, `a fair which drew
//! nobody`.

use super::knowledge::EventKnowledge;
use super::owners::Owners;
use super::status::rule;
use super::status_words::StatusWords;
use super::{Layers, Status, hanging, when};
use crate::clauses::{Link, Site, Tense};
use crate::grammar::Pos;
use crate::span::{ClauseId, TimeId, TokenId};

/// `cut its trip short due to storms`, not `the talks due to start in May`: `to` before what is no verb.
pub(super) fn gives_reason(layers: &Layers, to: TokenId) -> bool {
    let verb = TokenId(to.0 + 1);
    verb.index() < layers.document.tokens.len()
        && layers.document.lower(to) == "to"
        && !matches!(layers.syntax.pos(verb), Pos::Verb | Pos::Aux)
}

/// `moved the vote to Sunday`, `was brought forward to May 4`: the verb gives an occasion another day.
pub(super) fn is_moved(layers: &Layers, words: &StatusWords, id: ClauseId) -> bool {
    let clause = layers.clauses.get(id);
    let lemma = layers.syntax.lemma(clause.verb);
    let way = |&t: &TokenId| words.ways.has(layers.document.lower(t));
    let away = || clause.adverbs.iter().chain(&clause.particle).any(way);
    (words.moving.has(lemma) || words.moving_away.has(lemma) && away())
        && clause.obliques.iter().any(|o| {
            let case = o.case.map(|case| layers.document.lower(case));
            matches!(case, Some("to" | "for")) && super::who::is_time(layers, o.argument.head)
        })
}

/// The days that a clause moves the occasion of a noun to.
pub(super) fn new_days(
    layers: &Layers,
    knowledge: &EventKnowledge,
    owners: &Owners,
    noun: TokenId,
    id: ClauseId,
) -> Vec<TimeId> {
    let moved = match hanging::site(layers, noun) {
        Site::Object(of) | Site::Subject(of) => of == id,
        _ => false,
    };
    if !moved || !is_moved(layers, &knowledge.status, id) {
        return Vec::new();
    }
    let set =
        |&t: &TimeId| when::stands_behind(layers, t, "to") || when::stands_behind(layers, t, "for");
    owners.of_clause(id).filter(set).collect()
}

/// `lifted its ban on rallies`: what keeps an occasion from being held is no more.
pub(super) fn is_lifted(layers: &Layers, knowledge: &EventKnowledge, noun: TokenId) -> bool {
    let Site::Object(id) = hanging::site(layers, noun) else {
        return false;
    };
    knowledge
        .status
        .lifting
        .has(layers.syntax.lemma(layers.clauses.get(id).verb))
}

/// `may quit over a fair which drew nobody`: what a relative clause tells of an occasion in the past
/// tense says that it was held.
pub(super) fn was_told_of(layers: &Layers, words: &StatusWords, noun: TokenId) -> bool {
    let Some(at) = layers.clauses.at(noun) else {
        return false;
    };
    layers.clauses.below(at).iter().any(|&below| {
        let clause = layers.clauses.get(below);
        clause.on == Some(noun)
            && matches!(clause.above, Some((_, Link::Relative)))
            && clause.tense == Tense::Past
            && clause.modal.is_none()
            && layers.syntax.pos(clause.verb) == Pos::Verb
            && clause.subjects.iter().any(|s| s.head == noun)
            && rule(layers, words, below)
                .is_none_or(|s| matches!(s, Status::Occurred | Status::Denied))
    })
}
