//! Takes `we` or `I` among the words of somebody who is quoted; gives whom it means: `"We arrested two men," police
//! spokesman Karl Berg said.`

use super::knowledge::EventKnowledge;
use super::{Layers, Participant, Role};
use crate::span::{TokenId, TokenRange};
use crate::statements::Statement;

/// Statements so many before a word are looked at for the one that holds it.
const STATEMENTS: usize = 4;

/// Who says `I`, or `we`, between quotation marks: the body that a spokesman speaks for (`police spokesman Karl Berg`), else
/// the speaker.
pub fn speakers(layers: &Layers, knowledge: &EventKnowledge, pronoun: TokenId) -> Vec<Participant> {
    let Some(side) = knowledge.is_spoken_pronoun(layers.document.lower(pronoun)) else {
        return Vec::new();
    };
    let start = |s: &Statement| s.content.start.min(s.cue.start);
    let next = layers.statements.partition_point(|s| start(s) <= pronoun.0);
    let near = layers.statements[next.saturating_sub(STATEMENTS)..next].iter();
    let mut told = near.rev().filter(|s| s.quoted && s.content.has(pronoun));
    let Some(source) = told.next().map(|s| &s.source) else {
        return Vec::new();
    };
    let named = source.named.unwrap_or(source.tokens);
    let body = |&t: &TokenId| {
        t != source.head
            && knowledge.is_body(layers.syntax.lemma(t))
            && layers.entities.at(t).is_none()
    };
    let mut before = named.iter().take_while(|&t| side && t <= source.head);
    let body = before.find(body);
    let blank = Participant {
        role: Role::Participant,
        entity: source.entity.filter(|_| body.is_none()),
        government: None,
        tokens: source.tokens,
        phrase: source.tokens,
        head: source.head,
    };
    let speaker = match (body, blank.entity) {
        (Some(head), _) => Participant {
            tokens: TokenRange::one(head),
            head,
            ..blank
        },
        (None, Some(_)) => blank,
        (None, None) if knowledge.is_human(layers.syntax.lemma(source.head)) => blank,
        _ => return Vec::new(),
    };
    vec![speaker]
}
