//! Takes a noun that tells of an event; gives the clause around it whose subject takes part in what the noun names
//! though no verb carries it.

use super::hanging::{before_case, site, with_case};
use super::imputed::case_of;
use super::knowledge::EventKnowledge;
use super::subject::subjects;
use super::who::is_time;
use super::{Layers, torn};
use crate::clauses::{Argument, Clause, Nominal, Site, Voice};
use crate::grammar::Pos;
use crate::span::TokenId;

/// The clause whose predicate says how its subject stands to what the noun names: `is open to talks`,
/// `remained ready for talks`; that goes somewhere for it: `visited Oslo for talks`; or that tells what one
/// side did there: `In a call with Lee on Monday, Xi urged`.
pub fn disposed<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    nominal: &Nominal,
) -> Option<&'a Clause> {
    // `after three hours of talks`
    let (head, place) = match nominal.site {
        Site::Noun(span, Some(_)) if is_time(layers, span) => (span, site(layers, span)),
        place => (nominal.head, place),
    };
    let Site::Oblique(id) = place else {
        return None;
    };
    let clause = layers.clauses.get(id);
    // `The king and the premier signed a pact after talks`
    let equal = || {
        let mut senses = knowledge.noun(layers.syntax.lemma(nominal.head)).iter();
        let told = |case| !with_case(layers, &nominal.obliques, case).is_empty();
        clause.voice == Voice::Active
            && nominal.possessors.is_empty()
            && matches!(
                case_of(layers, id, head),
                "after" | "at" | "during" | "following"
            )
            && senses.any(|r| knowledge.kinds[knowledge.senses[r.sense].kind].symmetric)
            && !told("with")
            && !told("between")
            && torn::whole_row(layers, knowledge, subjects(clause)).len() > 1
    };
    let goes = nominal.determiner.is_none()
        && case_of(layers, id, nominal.head) == "for"
        && knowledge.goes(layers.syntax.lemma(clause.verb));
    let rules = || {
        let word = before_case(layers, nominal.head)?;
        let adjectives = &knowledge.status.adjectives;
        let rules = adjectives.contains_key(layers.syntax.lemma(word));
        Some(layers.syntax.pos(word) == Pos::Adj && rules)
    };
    let there = || {
        let with = with_case(layers, &nominal.obliques, "with");
        let side = |a: &Argument| {
            layers.entities.at(a.head).is_some() || knowledge.is_human(layers.syntax.lemma(a.head))
        };
        clause.voice == Voice::Active
            && nominal.possessors.is_empty()
            && matches!(
                case_of(layers, id, nominal.head),
                "during" | "in" | "at" | "after" | "before" | "following"
            )
            && with.iter().any(side)
    };
    // `In a televised address, the premier blamed the rebels`; but `said in an interview broadcast on Sunday`
    let speaks = || {
        let senses = knowledge.noun(layers.syntax.lemma(nominal.head));
        let one = |d: TokenId| matches!(layers.document.lower(d), "a" | "an");
        nominal.determiner.is_some_and(one)
            && clause.voice == Voice::Active
            && matches!(case_of(layers, id, nominal.head), "during" | "in")
            && !senses.is_empty()
            && (senses.iter()).all(|r| knowledge.kinds[knowledge.senses[r.sense].kind].spoken)
    };
    (goes || rules() == Some(true) || there() || equal() || speaks()).then_some(clause)
}
