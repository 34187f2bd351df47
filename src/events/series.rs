//! Several occasions under one noun: `three meetings -- the first in Singapore in June 2018, the
//! second in Hanoi in February 2019 and the third at ...`. Each gets its own time and place.

use super::knowledge::EventKnowledge;
use super::{EventMention, Layers, Participant, When, Where};
use crate::entities::EntityKind;
use crate::grammar::Pos;
use crate::span::{TimeId, TokenId, TokenRange};
use crate::text::numbers;

/// Where the words share a plural out (`bilateral meetings with Lee and Xi`), a mention for each partner.
pub fn share_out(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mention: &EventMention,
) -> Option<Vec<EventMention>> {
    if !knowledge.kinds[mention.kind].symmetric {
        return None;
    }
    let plural = |t: &TokenId| {
        layers.syntax.pos(*t) == Pos::Noun && layers.syntax.lemma(*t) != layers.document.lower(*t)
    };
    let noun = mention.trigger.iter().rev().find(plural)?;
    let mut modifiers = layers.clauses.phrase(noun).join(mention.trigger).iter();
    let (sides, partners): (Vec<&Participant>, Vec<&Participant>) = mention
        .participants
        .iter()
        .partition(|p| p.tokens.start < noun.0);
    let shared = !sides.is_empty()
        && partners.len() > 1
        && modifiers.any(|t| knowledge.is_distributive(layers.document.lower(t)));
    let with = |partner| EventMention {
        participants: sides.iter().copied().chain([partner]).cloned().collect(),
        count: None,
        ..mention.clone()
    };
    shared.then(|| partners.into_iter().map(with).collect())
}

/// Where ordinals after a mention tell its occasions apart (`three meetings -- the first in Paris`), one for each.
pub fn spread(layers: &Layers, mention: &EventMention) -> Option<Vec<EventMention>> {
    mention.count?;
    let sentence = layers.document.sentence(mention.sentence).tokens;
    let heads: Vec<(TokenId, u32)> = (mention.trigger.end..sentence.end)
        .map(TokenId)
        .filter_map(|t| Some((t, bare_ordinal(layers, t, sentence)?)))
        .collect();
    if heads.len() < 2 || heads[0].1 != 1 {
        return None;
    }
    let mut all = Vec::with_capacity(heads.len() + 1);
    for (i, &(token, ordinal)) in heads.iter().enumerate() {
        let end = heads.get(i + 1).map_or(sentence.end, |(next, _)| next.0);
        let part = TokenRange {
            start: token.0,
            end,
        };
        let one = EventMention {
            trigger: TokenRange::one(token),
            head: token,
            ordinal: Some(ordinal),
            count: None,
            time: time_within(layers, part),
            place: place_within(layers, part),
            topics: Vec::new(),
            ..mention.clone()
        };
        if i == 0 {
            // The noun that heads the list speaks of the first as well.
            all.push(EventMention {
                trigger: mention.trigger,
                head: mention.head,
                topics: mention.topics.clone(),
                ..one.clone()
            });
        }
        all.push(one);
    }
    Some(all)
}

/// `the first` with no noun after it.
fn bare_ordinal(layers: &Layers, token: TokenId, sentence: TokenRange) -> Option<u32> {
    let ordinal = numbers::ordinal(layers.document.lower(token))?;
    let after_the =
        token.0 > sentence.start && layers.document.lower(TokenId(token.0 - 1)) == "the";
    let noun_follows = token.0 + 1 < sentence.end
        && matches!(
            layers.syntax.pos(TokenId(token.0 + 1)),
            Pos::Noun | Pos::Propn | Pos::Adj
        );
    (after_the && !noun_follows).then_some(ordinal)
}

fn time_within(layers: &Layers, part: TokenRange) -> Option<When> {
    let first = layers
        .times
        .partition_point(|t| t.tokens.start < part.start);
    let at = (first..layers.times.len())
        .take_while(|&i| layers.times[i].tokens.start < part.end)
        .find(|&i| part.contains(layers.times[i].tokens) && layers.times[i].from.is_some())?;
    let time = &layers.times[at];
    Some(When {
        value: time.value.as_deref()?.into(),
        from: time.from,
        to: time.to,
        times: vec![TimeId::new(at)],
        inferred: false,
    })
}

fn place_within(layers: &Layers, part: TokenRange) -> Option<Where> {
    let places = layers.entities.within(part).iter().map(|m| m.entity);
    let exact = places
        .filter(|&id| layers.entities.get(id).kind == EntityKind::Place)
        .max_by_key(|&id| layers.entities.get(id).place.map(|p| p.kind))?;
    Some(Where {
        entity: exact,
        inferred: false,
    })
}
