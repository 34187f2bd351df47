//! Takes an argument that names what acts by the hand of another; gives whose it is.

use super::Layers;
use super::hanging::nominal;
use super::imputed::body_before;
use super::knowledge::EventKnowledge;
use crate::clauses::Argument;
use crate::entities::EntityKind;
use crate::span::{TokenId, TokenRange};

/// Whose drone, ship or fire it is that acts: `Turkish drones`, `Iran's missiles`, `a US warship`.
pub fn wielder(
    layers: &Layers,
    knowledge: &EventKnowledge,
    argument: &Argument,
) -> Option<Argument> {
    let instrument = knowledge.is_instrument(layers.syntax.lemma(argument.head))
        && layers.entities.at(argument.head).is_none();
    if !instrument || is_band(layers, knowledge, argument.head) {
        return None;
    }
    let body = body_before(layers, knowledge, argument.head);
    if body.is_some() {
        return body;
    }
    let around = nominal(layers, argument.head);
    let adjectives = around.adjectives.iter().map(|&head| Argument {
        head,
        tokens: TokenRange::one(head),
        inherited: false,
    });
    let owners = around.possessors.iter().chain(&around.compounds).copied();
    adjectives.chain(owners).find(|a| {
        let mention = layers.entities.at(a.head);
        mention.is_some_and(|m| layers.entities.get(m.entity).country.is_some())
    })
}

/// `Yemen's Houthi fighters`: people and no planes, where a body stands right before them.
fn is_band(layers: &Layers, knowledge: &EventKnowledge, noun: TokenId) -> bool {
    let name = noun.0.checked_sub(1).map(TokenId);
    let name = name.filter(|_| knowledge.is_human(layers.syntax.lemma(noun)));
    let mention = name.and_then(|t| layers.entities.at(t));
    mention.is_some_and(|m| {
        let entity = layers.entities.get(m.entity);
        entity.kind == EntityKind::Organization && entity.country.is_some()
    })
}
