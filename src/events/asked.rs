//! Takes a sense; gives what it asks of the words around its trigger, so that what fills its roles is looked for once
//! for all the senses of a trigger that ask alike.

use super::knowledge::EventKnowledge;

/// What a sense asks of the words around it: those that ask for the same have the same fillers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub frame: usize,
    /// The sides are equal.
    pub equal: bool,
    /// Its verb tells what came of harm.
    pub outcome: bool,
    /// It is told of some objects only.
    pub object: bool,
}

impl Asked {
    pub fn by(knowledge: &EventKnowledge, sense: usize) -> Self {
        let sense = &knowledge.senses[sense];
        Asked {
            frame: sense.frame,
            equal: knowledge.kinds[sense.kind].symmetric,
            outcome: sense.outcome,
            object: !sense.object.is_empty(),
        }
    }
}
