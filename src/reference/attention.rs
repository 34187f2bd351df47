//! What the article has spoken of so far: how lately, how often, and whether as a subject.

use super::strangers::Stranger;
use crate::clauses::Clauses;
use crate::entities::{Entities, EntityKind, Mention};
use crate::span::{EntityId, TokenId, TokenRange};
use crate::text::Document;

/// Further back than this, in sentences, nothing is meant by a pronoun.
pub const REACH: usize = 3;
/// Two candidates that differ by less are equally likely: the reference stays open.
const MARGIN: f32 = 0.4;

/// How much less likely somebody without a name is than somebody named.
const STRANGER: f32 = 0.15;
/// And he of whom the text tells by way of another.
const SECOND: f32 = 0.7;

/// One time that an entity was spoken of.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub entity: EntityId,
    pub token: u32,
    pub sentence: usize,
    pub subject: bool,
    /// Whom the text tells of by way of another.
    pub second: bool,
}

/// All that was spoken of, in text order.
pub struct Attention {
    pub seen: Vec<Seen>,
    counts: Vec<u32>,
    /// Ids from here on are of people without a name.
    named: usize,
    /// Tokens inside a subject's phrase.
    subjects: Vec<bool>,
}

impl Attention {
    /// `count` ids are spoken of, those of the entities first.
    pub fn new(document: &Document, clauses: &Clauses, entities: &Entities, count: usize) -> Self {
        let mut subjects = vec![false; document.tokens.len()];
        if clauses.list.is_empty() {
            // Without clauses the first name of a sentence passes for its subject.
            for sentence in &document.sentences {
                if let Some(first) = entities.within(sentence.tokens).first() {
                    mark(&mut subjects, first.tokens.start, first.tokens.end);
                }
            }
        }
        for clause in &clauses.list {
            for subject in clause.subjects.iter().filter(|s| !s.inherited) {
                // The name itself, not one inside the phrase: `Lee` in `Lee's aides` is none.
                if let Some(mention) = name_at(entities, subject.head) {
                    mark(&mut subjects, mention.tokens.start, mention.tokens.end);
                } else if let Some(name) = name_between_commas(document, entities, subject.head) {
                    mark(&mut subjects, name.start, name.end);
                } else {
                    mark(&mut subjects, subject.head.0, subject.head.0 + 1);
                    if let Some(body) = body_behind(document, clauses, entities, subject.head) {
                        mark(&mut subjects, body.start, body.end);
                    }
                }
            }
        }
        Attention {
            seen: Vec::with_capacity(entities.mentions.len() * 2),
            counts: vec![0; count],
            named: entities.list.len(),
            subjects,
        }
    }

    /// Notes that an entity is spoken of.
    pub fn see(&mut self, entity: EntityId, token: u32, sentence: usize) {
        self.counts[entity.index()] += 1;
        self.seen.push(Seen {
            entity,
            token,
            sentence,
            subject: self.is_subject(token),
            second: false,
        });
    }

    /// Notes that somebody without a name is told of.
    pub fn see_stranger(&mut self, stranger: &Stranger, sentence: usize) {
        self.see(stranger.id, stranger.token, sentence);
        if let Some(seen) = self.seen.last_mut() {
            seen.second = stranger.second;
        }
    }

    pub fn is_subject(&self, token: u32) -> bool {
        self.subjects.get(token as usize).copied().unwrap_or(false)
    }

    pub fn is_named(&self, entity: EntityId) -> bool {
        entity.index() < self.named
    }

    /// What was spoken of by name within reach of a sentence, latest first.
    pub fn recent(&self, sentence: usize, reach: usize) -> impl Iterator<Item = &Seen> {
        let all = self.recent_with_strangers(sentence, reach);
        all.filter(|seen| self.is_named(seen.entity))
    }

    /// And people without a name.
    fn recent_with_strangers(&self, sentence: usize, reach: usize) -> impl Iterator<Item = &Seen> {
        self.seen
            .iter()
            .rev()
            .take_while(move |seen| seen.sentence + reach >= sentence)
            .take(40)
    }

    /// The most prominent entity that fits, if one stands out. `fit` gives what speaks for a
    /// candidate beyond its prominence, `None` where it does not fit at all.
    pub fn pick(
        &self,
        sentence: usize,
        reach: usize,
        fit: impl Fn(&Seen) -> Option<f32>,
    ) -> Option<EntityId> {
        self.pick_any(sentence, reach, |seen| {
            self.is_named(seen.entity).then(|| fit(seen)).flatten()
        })
    }

    /// The same of people without a name as well.
    pub fn pick_any(
        &self,
        sentence: usize,
        reach: usize,
        fit: impl Fn(&Seen) -> Option<f32>,
    ) -> Option<EntityId> {
        let mut scores: Vec<(EntityId, f32)> = Vec::new();
        for (rank, seen) in self.recent_with_strangers(sentence, reach).enumerate() {
            let Some(extra) = fit(seen) else { continue };
            let score = extra + self.prominence(seen, sentence) - 0.02 * rank as f32;
            match scores.iter_mut().find(|(entity, _)| *entity == seen.entity) {
                Some((_, best)) => *best = best.max(score),
                None => scores.push((seen.entity, score)),
            }
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        match scores[..] {
            [] => None,
            [(entity, _)] => Some(entity),
            [(entity, best), (_, second), ..] => (best - second >= MARGIN).then_some(entity),
        }
    }

    fn prominence(&self, seen: &Seen, sentence: usize) -> f32 {
        let distance = (sentence - seen.sentence) as f32;
        let subject = if seen.subject { 1.0 } else { 0.0 };
        let count = self.counts[seen.entity.index()] as f32;
        let less = match self.is_named(seen.entity) {
            true => 0.0,
            false if seen.second => SECOND,
            false => STRANGER,
        };
        subject - distance - less + 0.3 * count.ln()
    }
}

/// The name at a noun, or right beside it where it tells what that is: `Lind Shipping Co.`, `Retailer Lind`,
/// `opposition leader Ana Pek`.
pub fn name_at(entities: &Entities, noun: TokenId) -> Option<&Mention> {
    let body = |m: &&Mention| entities.get(m.entity).kind == EntityKind::Organization;
    let who = |m: &&Mention| body(m) || entities.get(m.entity).kind == EntityKind::Person;
    let before = || entities.at(TokenId(noun.0.checked_sub(1)?));
    let after = || {
        let next = noun.0 + 1;
        entities
            .at(TokenId(next))
            .filter(|m| m.tokens.start == next)
    };
    let here = entities.at(noun).or_else(|| before().filter(body));
    here.or_else(|| after().filter(who))
}

/// `His rival, Ana Pek, said`: who a noun without a name is.
fn name_between_commas(
    document: &Document,
    entities: &Entities,
    noun: TokenId,
) -> Option<TokenRange> {
    let comma = |t: u32| {
        let there = document.tokens.get(t as usize).is_some();
        there && document.word(TokenId(t)) == ","
    };
    let start = noun.0 + 2;
    let name = entities
        .at(TokenId(start))
        .filter(|m| m.tokens.start == start && comma(start - 1) && comma(m.tokens.end))?;
    (entities.get(name.entity).kind == EntityKind::Person).then_some(name.tokens)
}

/// `Shares of miner Lind Corp. fell after it said`: the body that a noun without a name is of.
fn body_behind(
    document: &Document,
    clauses: &Clauses,
    entities: &Entities,
    noun: TokenId,
) -> Option<TokenRange> {
    let of = noun.0 + 1;
    let whole = clauses.whole(noun);
    if of >= whole.end || !matches!(document.lower(TokenId(of)), "of" | "in") {
        return None;
    }
    let behind = TokenRange {
        start: of + 1,
        end: whole.end,
    };
    let name = entities.within(behind).first()?;
    let body = entities.get(name.entity).kind == EntityKind::Organization;
    body.then_some(name.tokens)
}

fn mark(tokens: &mut [bool], start: u32, end: u32) {
    for token in start..end {
        if let Some(slot) = tokens.get_mut(token as usize) {
            *slot = true;
        }
    }
}
