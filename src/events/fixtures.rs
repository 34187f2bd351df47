//! Occasions of two sides that are told without a verb, as lists of fixtures tell them: `Arsenal v Everton`,
//! on the day of the heading above them.

use super::knowledge::EventKnowledge;
use super::{EventMention, Layers, Participant, Role, Status, When, Where, when};
use crate::clauses::Tense;
use crate::entities::{EntityKind, Mention};
use crate::span::{SentenceId, TimeId, TokenId, TokenRange};
use crate::text::TokenClass;
use crate::times::TimexType;

/// How such occasions are found: by the word between two names.
pub const BETWEEN: &str = "between";

/// What the lines read so far say of those that follow.
#[derive(Default)]
pub struct Listing {
    /// The day that the last heading names.
    day: Option<TimeId>,
}

impl Listing {
    /// The occasions of one line or sentence.
    pub fn read(
        &mut self,
        layers: &Layers,
        knowledge: &EventKnowledge,
        tokens: TokenRange,
        sentence: SentenceId,
    ) -> Vec<EventMention> {
        let own = day_in(layers, tokens);
        if let Some(day) = own.filter(|&day| is_heading(layers, tokens, day)) {
            self.day = Some(day);
            return Vec::new();
        }
        if self.day.is_some() && is_told(layers, tokens) {
            self.day = None;
        }
        let time = own.or(self.day);
        let time = time.and_then(|id| when::of_time(layers, id, own.is_none()));
        let names = layers.entities.within(tokens);
        let pairs = names.windows(2).filter_map(|two| {
            let [before, after] = two else { return None };
            let word = TokenId(before.tokens.end);
            let apart = after.tokens.start == word.0 + 1;
            let found = knowledge.between(layers.document.lower(word));
            let sense = found.first().filter(|_| apart)?.sense;
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
}

/// Whether the line is a full sentence with a verb: no more a list.
fn is_told(layers: &Layers, tokens: TokenRange) -> bool {
    if layers.document.word(tokens.last()) != "." {
        return false;
    }
    let mut clauses = tokens.iter().filter_map(|t| layers.clauses.of_verb(t));
    clauses.any(|id| layers.clauses.get(id).tense != Tense::None)
}

/// The first day that a line names.
fn day_in(layers: &Layers, tokens: TokenRange) -> Option<TimeId> {
    let from = layers
        .times
        .partition_point(|t| t.tokens.start < tokens.start);
    let here = layers.times[from..]
        .iter()
        .take_while(|t| t.tokens.start < tokens.end);
    let mut days = here.enumerate().filter(|(_, t)| {
        matches!(t.kind, TimexType::Date | TimexType::Time) && t.from.is_some() && t.from == t.to
    });
    days.next().map(|(i, _)| TimeId::new(from + i))
}

/// Nothing but the day stands in the line: `Saturday, August 16`.
fn is_heading(layers: &Layers, tokens: TokenRange, day: TimeId) -> bool {
    let day = layers.times[day.index()].tokens;
    tokens.iter().all(|t| {
        let class = layers.document.token(t).class;
        day.has(t) || matches!(class, TokenClass::Punctuation | TokenClass::Symbol)
    })
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
