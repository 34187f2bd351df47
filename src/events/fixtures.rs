//! Occasions of two sides that are told without a verb, as lists of fixtures tell them: `Arsenal v Everton`,
//! on the day of the heading above them.

use super::knowledge::EventKnowledge;
use super::{EventMention, Layers, Participant, Role, Status, When, Where, listing, when};
use crate::entities::{EntityKind, Mention};
use crate::span::{SentenceId, TimeId, TokenId, TokenRange};
use crate::text::TokenClass;

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
    let pairs = (1..names.len()).filter_map(|k| {
        let (word, before) = facing(layers, &names[..k], &names[k])?;
        let sense = knowledge
            .between(layers.document.lower(word))
            .first()?
            .sense;
        Some(mention(
            layers,
            knowledge,
            (tokens, sentence),
            (sense, word),
            [before, &names[k]],
            &time,
        ))
    });
    pairs.collect()
}

/// The word before a name, and the name before that word; of players, seeds and countries may stand between:
/// `2-Ana Berg (Norway) v 17-Aino Salo`.
fn facing<'e>(
    layers: &Layers,
    names: &'e [Mention],
    after: &Mention,
) -> Option<(TokenId, &'e Mention)> {
    let before = |t: TokenId| t.0.checked_sub(1).map(TokenId);
    let is = |t: TokenId, sign: &str| layers.document.word(t) == sign;
    let mut word = before(after.tokens.first())?;
    if is(word, "-") {
        let seed = before(word)?;
        if layers.document.token(seed).class != TokenClass::Number {
            return None;
        }
        word = before(seed)?;
    }
    let last = names.last()?;
    // `(Norway)`
    let mut end = word;
    if last.tokens.end + 1 == word.0 && is(TokenId(last.tokens.end), ")") {
        end = before(last.tokens.first()).filter(|&t| is(t, "("))?;
    }
    let first = names.iter().rev().find(|name| name.tokens.end == end.0)?;
    Some((word, first))
}

fn mention(
    layers: &Layers,
    knowledge: &EventKnowledge,
    (tokens, sentence): (TokenRange, SentenceId),
    (sense, word): (usize, TokenId),
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
    // `Kenya v Togo, Nairobi`, but `Ana Berg v Aino Salo (Finland)`
    let mut rest = TokenRange {
        start: after.tokens.end,
        ..tokens
    };
    let is =
        |t: u32, sign: &str| tokens.has(TokenId(t)) && layers.document.word(TokenId(t)) == sign;
    if is(rest.start, "(") {
        rest.start = (rest.start..rest.end)
            .find(|&t| is(t, ")"))
            .unwrap_or(rest.end);
    }
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
        head: word,
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
