//! Where somebody is on a day: takes the events of an article; gives a place to occasions that are
//! told without one, of a person whom another event has at a place on that day.
//!
//! `He will arrive in Oslo on Monday for a two-day visit. ... He will meet the king on Tuesday`: the king is
//! met in Oslo. Where a person is at two places on one day, nothing is inferred.

use super::{Event, LOOK_BACK, tie};
use crate::entities::EntityKind;
use crate::events::{EventKnowledge, EventMention, Layers, Where};
use crate::span::EntityId;

/// A stay longer than this, in days, says little of where somebody is on one of them.
const LONGEST: i64 = 7;

/// Gives places to occasions without one.
pub fn settle(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    events: &mut [Event],
) {
    for i in 0..events.len() {
        let event = &events[i];
        let kind = &knowledge.kinds[event.kind];
        if event.place.is_some() || !kind.scheduled || kind.journey {
            continue;
        }
        let near = i.saturating_sub(LOOK_BACK)..events.len().min(i + LOOK_BACK);
        let mut places = events[near]
            .iter()
            .filter(|e| stays(layers, knowledge, mentions, e, event))
            .filter_map(|e| e.place)
            .map(|p| p.entity);
        let Some(first) = places.next() else { continue };
        let wider = |a: EntityId, b: EntityId| match () {
            _ if a == b => Some(a),
            _ if !tie::nested(layers, a, b) => None,
            _ => Some(std::cmp::min_by_key(a, b, |&p| {
                layers.entities.get(p).place.map(|f| f.kind)
            })),
        };
        if let Some(entity) = places.try_fold(first, wider) {
            events[i].place = Some(Where {
                entity,
                inferred: true,
            });
        }
    }
}

/// The event tells where a person of the occasion is on its day.
fn stays(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    occasion: &Event,
) -> bool {
    let (Some(stay), Some(day)) = (&event.time, &occasion.time) else {
        return false;
    };
    let (Some(from), Some(to), Some(on), Some(until)) = (stay.from, stay.to, day.from, day.to)
    else {
        return false;
    };
    let told = event.place.is_some_and(|p| !p.inferred)
        && event.mentions.iter().all(|&i| !mentions[i].leaves)
        && event.status.is_real() == occasion.status.is_real();
    told && on == until
        && from <= on
        && on <= to
        && (to - from).num_days() <= LONGEST
        && knowledge.kinds[event.kind].scheduled
        && event.participants.iter().any(|p| {
            p.entity
                .is_some_and(|e| layers.entities.get(e).kind == EntityKind::Person)
                && occasion.participants.iter().any(|q| q.entity == p.entity)
        })
}
