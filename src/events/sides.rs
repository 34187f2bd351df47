//! Takes who fills the roles of a sense; gives them in the roles of its kind, in order.

use super::knowledge::EventKnowledge;
use super::{Layers, Participant, Role, Status};
use crate::clauses::{Argument, Link};
use crate::entities::{EntityKind, Mention, PlaceKind};
use crate::grammar::{Form, Pos, Rel};
use crate::span::{EntityId, TokenId};

/// In a symmetric kind all are participants, unless the frame tells one side from the other. A title torn
/// from its name is nobody else.
pub fn settle(
    layers: &Layers,
    knowledge: &EventKnowledge,
    sense: usize,
    mut participants: Vec<Participant>,
) -> Vec<Participant> {
    let sense = &knowledge.senses[sense];
    if knowledge.kinds[sense.kind].symmetric {
        let frame = &knowledge.frames[sense.frame];
        let has = |role: Role| frame.verb.iter().any(|(r, _)| *r == role);
        // `declared a truce in the valley`
        let apart = has(Role::Participant) && has(Role::Recipient);
        let equal = |p: &&mut Participant| p.role == Role::Agent || !apart;
        for p in participants.iter_mut().filter(equal) {
            p.role = Role::Participant;
        }
    }
    // `US President Donald Trump` torn apart by the parser: what stands right before a person is
    // the title, not somebody else.
    let is_person = |p: &&Participant| {
        p.entity
            .is_some_and(|e| layers.entities.get(e).kind == EntityKind::Person)
    };
    let persons: Vec<u32> = participants
        .iter()
        .filter(is_person)
        .map(|p| p.phrase.start)
        .collect();
    participants.retain(|p| !persons.contains(&p.phrase.end));
    participants.sort_by_key(|p| (p.role, p.tokens.start));
    participants
}

/// `called off a visit to Chile`: a journey that will not be is refused to the country it led to.
pub fn host(
    layers: &Layers,
    kind_is_journey: bool,
    status: Status,
    places: &[EntityId],
    trigger: TokenId,
) -> Option<Participant> {
    let refused = kind_is_journey && matches!(status, Status::Cancelled | Status::Denied);
    let country = |id: &&EntityId| {
        let entity = layers.entities.get(**id);
        let capital = entity.government_of.is_some();
        capital || entity.place.is_some_and(|p| p.kind == PlaceKind::Country)
    };
    let &entity = places.iter().filter(|_| refused).find(country)?;
    let sentence = layers.document.sentence_of(trigger);
    let mentions = layers
        .entities
        .within(layers.document.sentence(sentence).tokens);
    let mention = mentions.iter().find(|m| m.entity == entity)?;
    Some(Participant {
        role: Role::Recipient,
        entity: Some(entity),
        government: layers.entities.get(entity).government_of,
        tokens: mention.tokens,
        phrase: mention.tokens,
        head: mention.tokens.last(),
    })
}

/// `Iran and six world powers held talks`: some counted who stand in a row with a side that has a name.
pub fn is_counted_side(layers: &Layers, argument: &Argument) -> bool {
    let (syntax, head) = (layers.syntax, argument.head);
    let several = syntax.rel(head) == Rel::Conj
        && syntax.form(head) == Form::Plural
        && argument.tokens.iter().any(|t| syntax.pos(t) == Pos::Num);
    let first = syntax.head(head).filter(|_| several);
    let side = first.and_then(|first| layers.entities.at(first));
    side.is_some_and(|side| {
        let entity = layers.entities.get(side.entity);
        entity.government_of.is_some() || entity.kind == EntityKind::Organization
    })
}

/// `Nordix said it would cut jobs`: a name of one word that speaks of itself as a body, whatever it was taken for.
pub fn speaks_as_body<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    pronoun: TokenId,
) -> Option<&'a Mention> {
    if !knowledge.is_body_pronoun(layers.document.lower(pronoun)) {
        return None;
    }
    let own = layers.clauses.get(layers.clauses.at(pronoun)?);
    let (above, Link::Complement) = own.above? else {
        return None;
    };
    let does = own.subjects.iter().any(|s| s.head == pronoun);
    let [speaker] = layers.clauses.get(above).subjects[..] else {
        return None;
    };
    let mention = layers.entities.at(speaker.head).filter(|_| does)?;
    let entity = layers.entities.get(mention.entity);
    // `Chipmaker Nordix`
    let firm = match entity.name.split_once(' ') {
        Some((first, _)) => knowledge.sector(&first.to_lowercase()) == Some("BUS"),
        None => true,
    };
    (entity.kind == EntityKind::Person && !entity.known && firm).then_some(mention)
}
