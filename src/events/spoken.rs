//! Takes a verb among the words of somebody who is quoted; gives a trigger whose event is the saying: what the
//! speaker asks of somebody (`said Mali must stop`) or lays at his door (`said rebels were behind the raid`).

use super::Layers;
use super::candidate::{Candidate, MODAL};
use super::knowledge::EventKnowledge;
use super::phrase::{Near, phrase_words};
use super::trigger::COPULA;
use crate::clauses::{Argument, Link, Tense};
use crate::span::{ClauseId, TokenId, TokenRange};
use std::cell::RefCell;

/// `Mali must end the attacks`: the modal of a clause that has a side to ask.
pub fn modal(
    layers: &Layers,
    knowledge: &EventKnowledge,
    token: TokenId,
    holds: &dyn Fn(&Candidate, usize) -> bool,
) -> Option<Candidate> {
    let refs = knowledge.modal(layers.syntax.lemma(token));
    let clause = layers.clauses.at(token).filter(|_| !refs.is_empty())?;
    let candidate = Candidate {
        head: token,
        tokens: TokenRange::one(token),
        found_by: MODAL,
        clause: Some(clause),
        senses: refs.iter().map(|r| r.sense).collect(),
        uses: Vec::new(),
        refused: Vec::new(),
        filled: RefCell::default(),
    };
    let told = layers.clauses.get(clause);
    let controls =
        |&below: &ClauseId| matches!(layers.clauses.get(below).above, Some((_, Link::Control)));
    let own = match told.verb == token {
        // `needs to stop`, not `had to stop`, `will need to`
        true => told.tense == Tense::Present && layers.clauses.below(clause).iter().any(controls),
        // not `should have stopped`
        false => told.group.first() == token && told.modal.is_some() && !told.perfect,
    };
    // `"We must talk," Pek said`: he asks nobody
    let spoken = |a: &Argument| knowledge.is_spoken_pronoun(layers.document.lower(a.head));
    let own = own && told.subjects.iter().all(|a| spoken(a).is_none());
    (own && told.relative.is_none() && candidate.senses.iter().any(|&s| holds(&candidate, s)))
        .then_some(candidate)
}

/// `said the rebels were behind the raid`, `were responsible for it`: a phrase with a form of `be` whose agent
/// is who says so; a noun after it must be one that the sense is about.
pub fn imputing(
    layers: &Layers,
    knowledge: &EventKnowledge,
    token: TokenId,
    range: TokenRange,
    holds: &dyn Fn(&Candidate, usize) -> bool,
) -> Option<Candidate> {
    if layers.syntax.lemma(token) != COPULA {
        return None;
    }
    let id = layers.clauses.at(token)?;
    let clause = layers.clauses.get(id);
    if !clause.group.has(token) || clause.negated || clause.relative.is_some() {
        return None;
    }
    let predicate = Argument {
        head: clause.verb,
        tokens: TokenRange::one(clause.verb),
        inherited: false,
    };
    let about: Vec<Argument> = clause.obliques.iter().map(|o| o.argument).collect();
    let near = Near::new(layers, token, Some(id), range);
    let mut phrases = knowledge.phrase(COPULA).iter();
    phrases.find_map(|phrase| {
        if !near.may_have(layers, &phrase.words) {
            return None;
        }
        let sense = &knowledge.senses[phrase.sense];
        if !knowledge.frames[sense.frame].spoken {
            return None;
        }
        let words = phrase_words(layers, knowledge, &phrase.words, id, token, range)?;
        let blamed = sense.object.any(layers, knowledge, &[predicate])
            || sense.object.any(layers, knowledge, &about)
            || about.is_empty() && words.contains(&clause.verb);
        let candidate = Candidate {
            head: token,
            tokens: TokenRange {
                start: token.0,
                end: words[words.len() - 1].0 + 1,
            },
            found_by: MODAL,
            clause: Some(id),
            senses: vec![phrase.sense],
            uses: Vec::new(),
            refused: Vec::new(),
            filled: RefCell::default(),
        };
        (blamed && holds(&candidate, phrase.sense)).then_some(candidate)
    })
}
