//! Takes a trigger that is a verb with an object or words after it; gives what these nouns are to it: the deed
//! itself, or goods.

use super::fill::{Place, objects};
use super::knowledge::{EventKnowledge, Frame};
use super::paths::{At, Path};
use super::{Layers, Role};
use crate::span::TokenId;

/// Nouns of a verb's trigger that name what is done, where whose they are does it: `support` of `voiced Kenya's
/// support`, but not `offer` of `turned down Kenya's offer`.
pub fn deeds(layers: &Layers, frame: &Frame, objects_asked: bool, place: &Place) -> Vec<TokenId> {
    let owned = |paths: &[(Role, Vec<Path>)], done_to: bool| {
        let mut rows = paths
            .iter()
            .filter(|(role, _)| (*role == Role::Recipient) == done_to);
        rows.any(|(_, paths)| paths.iter().any(|p| p.at == At::Possessor))
    };
    if !owned(&frame.noun, false) || owned(&frame.verb, true) {
        return Vec::new();
    }
    match place {
        Place::Phrase(_, candidate) => candidate.uses.clone(),
        Place::Verb(id) if objects_asked => {
            let objects = objects(layers.clauses.get(*id));
            objects.iter().map(|o| o.head).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the verb of a trigger says that its object goes elsewhere.
pub fn sends(layers: &Layers, knowledge: &EventKnowledge, place: &Place) -> bool {
    match place {
        Place::Verb(id) | Place::Phrase(id, _) => {
            knowledge.is_sending(layers.syntax.lemma(layers.clauses.get(*id).verb))
        }
        Place::Said(..) | Place::Noun(_) => false,
    }
}
