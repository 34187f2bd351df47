//! The scene of harm: takes the events of an article; gives harm that is told without a place or a day those of the
//! harm told just before.
//!
//! `Gunmen attacked a bank in Lima on Monday. The men burned two cars`: in Lima, on Monday. What its own sentence
//! dates otherwise, or tells of another occasion, keeps to itself.

use super::{Event, LOOK_BACK, sides, tie};
use crate::clauses::{Site, Tense};
use crate::entities::PlaceKind;
use crate::events::{
    EventKnowledge, EventMention, Layers, MODIFIER, Participant, Role, When, Where, site,
};
use crate::times::TimexType;

/// How many sentences a place of harm is carried on.
const SAME_SCENE: u32 = 3;

/// How many sentences a day of harm is carried on.
const SAME_DAY: u32 = 2;

/// Days before the article's, after which what is dated so is none of its news.
const LONG_AGO: i64 = 180;

/// Gives places and days to harm that has none.
pub fn settle(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    events: &mut [Event],
) {
    let harm = |e: &Event| knowledge.kinds[e.kind].harmful && e.status.is_real();
    let told = |e: &Event| mentions[e.mentions[0]].sentence.0;
    for i in 0..events.len() {
        let event = &events[i];
        if !harm(event) {
            continue;
        }
        let near = |reach: u32| {
            let before = events[..i].iter().rev().take(LOOK_BACK);
            before.filter(move |e| harm(e) && told(event).saturating_sub(told(e)) <= reach)
        };
        let place = near(SAME_SCENE)
            .filter(|e| event.place.is_none() && e.place.is_some())
            .find(|e| !tie::times_conflict(e.time.as_ref(), event.time.as_ref()))
            .filter(|e| e.time.is_some() || is_wide(layers, e) || !is_long_ago(layers, event))
            .and_then(|e| e.place);
        let undated = event.time.is_none() && goes_on(layers, knowledge, mentions, event);
        let day = near(SAME_DAY)
            .find(|e| undated && e.time.is_some())
            .filter(|e| is_one_scene(layers, e, event))
            .and_then(|e| e.time.clone());
        let event = &mut events[i];
        if let Some(place) = place {
            event.place = Some(Where {
                inferred: true,
                ..place
            });
        }
        if let Some(day) = day {
            event.time = Some(When {
                inferred: true,
                ..day
            });
        }
    }
}

/// Whether an event is told to be in a country and no more.
fn is_wide(layers: &Layers, event: &Event) -> bool {
    let place = event
        .place
        .and_then(|p| layers.entities.get(p.entity).place);
    place.is_some_and(|p| p.kind <= PlaceKind::Country)
}

/// `In 1987 a ferry sank`: what is dated long before the article's day was not in the town of the news before it.
fn is_long_ago(layers: &Layers, event: &Event) -> bool {
    let told = event.time.as_ref().filter(|time| !time.inferred);
    told.and_then(|time| time.to)
        .zip(layers.anchor.date)
        .is_some_and(|(day, today)| (today - day).num_days() > LONG_AGO)
}

/// Whether the event is told as one of the things that happened then: by a verb in the plain past, in a sentence
/// that names no day or hour and goes on to nothing else.
fn goes_on(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
) -> bool {
    let first = &mentions[event.mentions[0]];
    let plain = first.clause.is_some_and(|id| {
        let clause = layers.clauses.get(id);
        clause.tense == Tense::Past && !clause.perfect
    });
    let sentence = layers.document.sentence(first.sentence).tokens;
    let at = layers
        .times
        .partition_point(|t| t.tokens.end <= sentence.start);
    let mut times = layers.times[at..]
        .iter()
        .take_while(|t| t.tokens.start < sentence.end);
    // `a month after the murder of the mayor`
    let aside = first.found_by == "noun" && !matches!(site(layers, first.head), Site::Subject(_));
    plain
        && !aside
        && first.found_by != MODIFIER
        && !first.anew
        && !tie::starts_anew(layers, knowledge, first)
        && times.all(|t| t.kind == TimexType::Duration)
}

/// Nothing told of the two sets them apart: neither who did it nor where.
fn is_one_scene(layers: &Layers, before: &Event, event: &Event) -> bool {
    let doer = |p: &&Participant| p.role == Role::Agent && p.entity.is_some();
    let doers = |e: &Event| {
        e.participants
            .iter()
            .filter(doer)
            .cloned()
            .collect::<Vec<_>>()
    };
    let (a, b) = (doers(before), doers(event));
    let other = |p: &Participant| b.iter().all(|q| !sides::same_participant(layers, p, q));
    let strangers = !a.is_empty() && !b.is_empty() && a.iter().all(other);
    let apart = matches!((before.place, event.place), (Some(x), Some(y))
        if x.entity != y.entity && !y.inferred && !tie::nested(layers, x.entity, y.entity));
    !strangers && !apart
}
