//! Takes the mentions of an article; gives for each that tells what came of harm the mention in its own
//! sentence that tells what the harm was: `Four rebels were killed in a clash with troops`, `were wounded when
//! gunmen attacked them`. They are of that event, whatever harm was told in the sentences before.

use super::tie;
use crate::clauses::{Link, Site, Tense};
use crate::events::{EventKnowledge, EventMention, Layers, MODIFIER, site};
use crate::grammar::Form;
use crate::span::ClauseId;

/// How many clauses side by side share what they name last (`were killed and others wounded in a raid`).
const ROW: usize = 4;

/// The causes of mentions, each by its index.
pub fn find(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
) -> Vec<Option<usize>> {
    let mut causes = vec![None; mentions.len()];
    let mut end = 0;
    for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let start = end;
        end += sentence.len();
        for (i, mention) in sentence.iter().enumerate() {
            let clauses = row(layers, knowledge, mention);
            let mut others = sentence.iter().enumerate().skip(i + 1);
            let cause = others.find(|(_, other)| {
                is_harm(knowledge, other)
                    && other.status.is_real() == mention.status.is_real()
                    && !tie::times_conflict(mention.time.as_ref(), other.time.as_ref())
                    && clauses.iter().any(|&c| names(layers, knowledge, c, other))
            });
            causes[start + i] = cause.map(|(j, _)| start + j);
        }
    }
    causes
}

/// The order in which mentions are told apart: a cause before what came of it.
pub fn order(causes: &[Option<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(causes.len());
    let mut taken = vec![false; causes.len()];
    for (i, cause) in causes.iter().enumerate() {
        for at in cause.iter().copied().chain([i]) {
            if !std::mem::replace(&mut taken[at], true) {
                order.push(at);
            }
        }
    }
    order
}

fn is_harm(knowledge: &EventKnowledge, mention: &EventMention) -> bool {
    let verb_of_outcome = knowledge.senses[mention.sense].outcome && mention.found_by != "noun";
    knowledge.kinds[mention.kind].harmful && mention.found_by != MODIFIER && !verb_of_outcome
}

/// The clause of a verb that tells an outcome, with those joined to it by `and`; none for other mentions, and
/// none for a participle, which tells it of the verb above (`stormed the hall, killing ten in the attack`).
fn row(layers: &Layers, knowledge: &EventKnowledge, mention: &EventMention) -> Vec<ClauseId> {
    let outcome = knowledge.senses[mention.sense].outcome
        && mention.found_by != "noun"
        && layers.syntax.form(mention.head) != Form::Gerund;
    let mut row: Vec<ClauseId> = mention.clause.filter(|_| outcome).into_iter().collect();
    let mut at = 0;
    while at < row.len() && row.len() < ROW {
        let below = layers.clauses.below(row[at]).iter().copied();
        let joined = |c: &ClauseId| {
            let above = layers.clauses.get(*c).above;
            matches!(above, Some((_, Link::Conjunct)))
        };
        row.extend(below.filter(joined).take(ROW));
        at += 1;
    }
    row
}

/// The clause names the other mention as what the harm was: after a preposition, or by a clause of the
/// same moment.
fn names(
    layers: &Layers,
    knowledge: &EventKnowledge,
    clause: ClauseId,
    other: &EventMention,
) -> bool {
    if other.found_by == "noun" {
        let case = match site(layers, other.head) {
            Site::Oblique(id) if id == clause => {
                let around = layers
                    .clauses
                    .obliques_around(layers.document, layers.syntax, id);
                let of_noun = around.iter().find(|o| o.argument.head == other.head);
                of_noun.and_then(|o| o.case)
            }
            _ => None,
        };
        return case.is_some_and(|c| knowledge.is_cause_case(layers.document.lower(c)));
    }
    let Some(id) = other.clause else { return false };
    let told = layers.clauses.get(id);
    let mark = told.mark.map(|m| layers.document.lower(m));
    matches!(told.above, Some((above, Link::Adverbial)) if above == clause)
        && told.tense != Tense::None
        && !told.progressive
        && mark.is_some_and(|m| knowledge.is_same_moment(m) || knowledge.is_cause_case(m))
}
