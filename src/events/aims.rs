//! Takes the clause of a deed; gives the clause of what it is done for, however the parser hung it: `used tear gas
//! to disperse the crowd`, `fired shots to break up a march`.

use super::Layers;
use super::fill::objects;
use super::imputed::doers;
use super::knowledge::EventKnowledge;
use crate::clauses::{Argument, Clause, Link, Tense};
use crate::grammar::Form;
use crate::span::ClauseId;

/// The infinitive that says what a deed is done for.
pub fn aim<'a>(layers: &Layers<'a>, id: ClauseId) -> Option<&'a Clause> {
    let mut below = layers.clauses.below(id).iter();
    below
        .find(|&&below| is_aim(layers, below))
        .map(|&below| layers.clauses.get(below))
}

/// Whether a clause may be an infinitive of purpose: on the verb, or on its object.
pub fn is_aim(layers: &Layers, id: ClauseId) -> bool {
    let clause = layers.clauses.get(id);
    let hangs = matches!(
        clause.above,
        Some((_, Link::Adverbial | Link::Control | Link::Participle))
    );
    hangs && clause.tense == Tense::None && layers.syntax.form(clause.verb) == Form::Base
}

/// Whom a deed is meant to reach: what its infinitive is done to, or who does what that names (`to break up a march
/// by miners`).
pub fn reached(layers: &Layers, knowledge: &EventKnowledge, id: ClauseId) -> Vec<Argument> {
    let Some(aim) = aim(layers, id) else {
        return Vec::new();
    };
    let things = objects(aim);
    let doers = doers(layers, knowledge, things, &aim.obliques);
    things.iter().copied().chain(doers).collect()
}
