//! Takes the noun of an event; gives what belongs to it and hangs on another noun: one that its own phrase is of, or
//! one that its phrase hangs on.

use super::Layers;
use super::hanging::{self, obliques, with_case};
use super::knowledge::EventKnowledge;
use crate::clauses::{Argument, Nominal, Site};
use crate::span::TokenId;

/// Whether people of a sector speak for their country.
fn is_office(sector: &str) -> bool {
    sector == "GOV"
}

/// `a suspension of rail links with Malaysia`: what stands after the preposition on the thing that the noun is of.
pub fn below(
    layers: &Layers,
    knowledge: &EventKnowledge,
    nominal: &Nominal,
    case: &str,
) -> Vec<Argument> {
    // `the extradition of a smuggler to Spain`, but not `the recall of the ambassador to Spain`
    let moves = |lemma: &str| case == "to" && !knowledge.sector(lemma).is_some_and(is_office);
    let thing = |head: TokenId| {
        let lemma = layers.syntax.lemma(head);
        layers.entities.at(head).is_none() && (!knowledge.is_human(lemma) || moves(lemma))
    };
    // `criticism of the war against Chile`: whom that befalls
    let harms =
        |head: TokenId| case == "against" && knowledge.names_harm(layers.syntax.lemma(head));
    let things = nominal.obliques.iter().map(|o| o.argument.head);
    let things = things.filter(|&head| !harms(head));
    things
        .map(|head| (head, with_case(layers, obliques(layers, head), case)))
        .find(|(head, found)| !found.is_empty() && thing(*head))
        .map(|(_, found)| found)
        .unwrap_or_default()
}

/// `the arrest of three men by police`, `the arrest by police of three men`: who does it and whom it befalls, one of
/// which the parser hung on the `other`; but `criticism of the attack by rebels` and `of rebels in the army`.
pub fn crossed(
    layers: &Layers,
    knowledge: &EventKnowledge,
    nominal: &Nominal,
    case: &str,
    other: &str,
) -> Vec<Argument> {
    let lemma = |a: &Argument| layers.syntax.lemma(a.head);
    let named = |a: &Argument| layers.entities.at(a.head).is_some();
    let carries = |a: &Argument| match case {
        "by" => named(a) || knowledge.noun(lemma(a)).is_empty(),
        _ => named(a) || knowledge.is_body(lemma(a)),
    };
    let others = with_case(layers, &nominal.obliques, other).into_iter();
    let rows = others
        .filter(carries)
        .map(|a| with_case(layers, obliques(layers, a.head), case));
    let acts = |a: &Argument| named(a) || knowledge.is_human(lemma(a));
    rows.map(|row| row.into_iter().filter(acts).collect::<Vec<_>>())
        .find(|row| !row.is_empty())
        .unwrap_or_default()
}

/// Whose word a noun is of, where somebody gives his word for what it names: `Kenya's offer of aid`.
pub fn offered(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> Vec<Argument> {
    match nominal.site {
        Site::Noun(word, Some(case))
            if layers.document.lower(case) == "of"
                && knowledge.is_giving_word(layers.syntax.lemma(word)) =>
        {
            hanging::nominal(layers, word).possessors.clone()
        }
        _ => Vec::new(),
    }
}
