//! Takes a noun; gives the nouns before it in its own phrase that may name somebody: `rebel` of `a rebel attack`.

use super::Layers;
use super::knowledge::EventKnowledge;
use crate::clauses::{Argument, Nominal};
use crate::span::TokenId;
use crate::text::{Case, Lettering};

/// Half of a hyphenated word names nobody (`an in-person meeting`, `six-party talks`), unless it is a name.
pub fn compounds(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> Vec<Argument> {
    let sentence = layers.document.sentence_of(nominal.head);
    let capitals = layers.document.sentence(sentence).lettering == Lettering::Capitals;
    let names = |c: &&Argument| {
        let hyphen = |t: u32| layers.document.word(TokenId(t)) == "-";
        let torn = (c.tokens.start.saturating_sub(1)..c.tokens.end).any(hyphen);
        // `World Cup`: a name's first half.
        let title = |t| layers.document.token(t).case == Case::Title;
        let named = title(nominal.head) && title(c.head);
        // `A MACHINEGUN ATTACK`: where all is in capitals, what looks like a name need be none
        let hidden = capitals && !knowledge.is_human(layers.syntax.lemma(c.head));
        !(torn || named || hidden) || layers.entities.at(c.head).is_some()
    };
    nominal.compounds.iter().filter(names).copied().collect()
}
