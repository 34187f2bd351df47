//! Whether who takes part in two mentions is the same: what they share, and what keeps them apart.

use super::Event;
use crate::entities::EntityKind;
use crate::events::{EventKnowledge, EventMention, Layers, Participant, Role};
use crate::grammar::Pos;
use crate::span::TokenRange;

/// How many participants the two share; `None` where they cannot be of one event.
pub fn shared_participants(
    layers: &Layers,
    knowledge: &EventKnowledge,
    event: &Event,
    mention: &EventMention,
    symmetric: bool,
) -> Option<u32> {
    let mut shared = 0;
    let mut strange = 0;
    for p in &mention.participants {
        let before = || event.participants.iter();
        let again = |q: &&Participant| is_again(layers, knowledge, p, q);
        match before()
            .find(|q| same_participant(layers, p, q))
            .or_else(|| before().find(again))
        {
            // Who did it is not whom it was done to.
            Some(q) if opposed(p.role, q.role) => return None,
            Some(_) => shared += 1,
            None => {
                let other = named(p) || symmetric && is_other_side(layers, knowledge, p);
                let rival = |q: &Participant| q.role == p.role && other && named(q);
                strange += u32::from(event.participants.iter().any(rival));
            }
        }
    }
    // A meeting of A and B is none of A and C; an act by A is none by C.
    let sides = event.participants.iter().filter(|q| named(q)).count();
    if strange > 0 && (!symmetric || sides >= 2) {
        return None;
    }
    Some(shared)
}

/// Somebody without a name who is none of the sides named: `met the families`, `will meet business
/// leaders`; but `the two leaders` may be these.
fn is_other_side(layers: &Layers, knowledge: &EventKnowledge, p: &Participant) -> bool {
    let looks_back = knowledge.looks_back(layers.document.lower(p.phrase.first()))
        && knowledge.is_side(layers.syntax.lemma(p.head));
    named(p) || layers.syntax.pos(p.head) == Pos::Noun && !looks_back
}

/// Whether an event of equal sides has them by name, and this one without a name may be these.
pub fn is_settled(
    layers: &Layers,
    knowledge: &EventKnowledge,
    event: &Event,
    p: &Participant,
) -> bool {
    knowledge.kinds[event.kind].symmetric
        && !named(p)
        && layers.syntax.pos(p.head) == Pos::Noun
        && !is_other_side(layers, knowledge, p)
        && event.participants.iter().filter(|q| named(q)).count() > 1
}

/// `the suspects`: people told of before.
pub fn is_retold(layers: &Layers, knowledge: &EventKnowledge, p: &Participant) -> bool {
    let word = layers.document.lower(p.phrase.first());
    !named(p)
        && matches!(word, "the" | "these" | "those")
        && knowledge.is_retold(layers.syntax.lemma(p.head))
}

/// `the suspects` after `three men`, people without a name in the same role.
pub fn is_again(
    layers: &Layers,
    knowledge: &EventKnowledge,
    p: &Participant,
    before: &Participant,
) -> bool {
    before.role == p.role
        && !named(before)
        && is_retold(layers, knowledge, p)
        && knowledge.is_human(layers.syntax.lemma(before.head))
}

/// A person with a name.
pub fn is_person(layers: &Layers, p: &Participant) -> bool {
    p.entity
        .is_some_and(|e| layers.entities.get(e).kind == EntityKind::Person)
}

/// Whether an entity stands for the participant.
pub fn named(p: &Participant) -> bool {
    p.entity.is_some()
}

fn opposed(a: Role, b: Role) -> bool {
    matches!(
        (a, b),
        (Role::Agent, Role::Recipient) | (Role::Recipient, Role::Agent)
    )
}

/// Whether two participants are one: by entity, by the government both stand for, or, without
/// a name, by the noun; but `Kenyan farmers` are not `Ugandan farmers`.
pub fn same_participant(layers: &Layers, a: &Participant, b: &Participant) -> bool {
    match (a.entity, b.entity) {
        (Some(x), Some(y)) => x == y || a.government.is_some() && a.government == b.government,
        (None, None) => {
            layers.syntax.lemma(a.head) == layers.syntax.lemma(b.head) && !of_others(layers, a, b)
        }
        _ => false,
    }
}

/// Whether names stand before both nouns and none before one stands before the other.
fn of_others(layers: &Layers, a: &Participant, b: &Participant) -> bool {
    let names = |p: &Participant| {
        let start = layers.clauses.whole(p.head).start.min(p.head.0);
        let before = TokenRange {
            start,
            end: p.head.0,
        };
        let names = layers.entities.within(before);
        names.iter().map(|name| name.entity)
    };
    names(a).next().is_some()
        && names(b).next().is_some()
        && names(a).all(|x| names(b).all(|y| x != y))
}
