//! Occasions of two sides that are told without a verb, as lists of fixtures tell them: `Arsenal v Everton`,
//! on the day of the heading above them.

use super::knowledge::EventKnowledge;
use super::{EventMention, Layers, Participant, Role, Status, When, Where, listing, when};
use crate::entities::{EntityKind, Mention};
use crate::span::{SentenceId, TimeId, TokenId, TokenRange};

/// How such occasions are found: by the word between two names.
pub const BETWEEN: &str = "between";

/// The occasions of one line or sentence; `day` is the day of the heading above it.
pub fn read(
    layers: &Layers,
    knowledge: &EventKnowledge,
    (tokens, sentence): (TokenRange, SentenceId),
    day: Option<TimeId>,
) -> Vec<EventMention> {
    let own = listing::day_in(layers, tokens);
    let time = own.or(day);
    let time = time.and_then(|id| when::of_time(layers, id, own.is_none()));
    let names = layers.entities.within(tokens);
    let pairs = names.windows(2).filter_map(|two| {
        let [before, after] = two else { return None };
        let word = TokenId(before.tokens.end);
        let apart = after.tokens.start == word.0 + 1;
        let found = apart.then(|| knowledge.between(layers.document.lower(word)));
        let sense = found?.first()?.sense;
        Some(mention(
            layers,
            knowledge,
            (tokens, sentence),
            sense,
            [before, after],
            &time,
        ))
    });
    pairs.collect()
}

fn mention(
    layers: &Layers,
    knowledge: &EventKnowledge,
    (tokens, sentence): (TokenRange, SentenceId),
    sense: usize,
    [before, after]: [&Mention; 2],
    time: &Option<When>,
) -> EventMention {
    let side = |m: &Mention| Participant {
        role: Role::Participant,
        entity: Some(m.entity),
        government: None,
        tokens: m.tokens,
        phrase: m.tokens,
        head: m.tokens.last(),
    };
    // `Kenya v Togo, Nairobi`
    let rest = TokenRange {
        start: after.tokens.end,
        ..tokens
    };
    let mut places = layers.entities.within(rest).iter();
    let place = places.find(|m| {
        let is_side = m.entity == before.entity || m.entity == after.entity;
        layers.entities.get(m.entity).kind == EntityKind::Place && !is_side
    });
    let called_off = tokens.iter().any(|t| {
        let word = knowledge.status.adjectives.get(layers.document.lower(t));
        word == Some(&Status::Cancelled)
    });
    let end = time.as_ref().and_then(|t| t.to);
    let over = matches!((end, layers.anchor.date), (Some(end), Some(today)) if end < today);
    let status = match (called_off, over) {
        (true, _) => Status::Cancelled,
        (false, true) => Status::Occurred,
        (false, false) => Status::Planned,
    };
    EventMention {
        kind: knowledge.senses[sense].kind,
        sense,
        found_by: BETWEEN,
        trigger: before.tokens.join(after.tokens),
        head: TokenId(before.tokens.end),
        sentence,
        clause: None,
        status,
        sure: true,
        participants: vec![side(before), side(after)],
        time: time.clone(),
        place: place.map(|m| Where {
            entity: m.entity,
            inferred: false,
        }),
        leaves: false,
        statements: Vec::new(),
        topics: Vec::new(),
        quantities: Vec::new(),
        definite: false,
        anew: false,
        dependent: false,
        ordinal: None,
        count: None,
    }
}
