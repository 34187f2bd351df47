//! What tells two events apart, whatever they share: what they are called, which of a row they are, one of many.

use super::Event;
use crate::clauses::Site;
use crate::entities::EntityKind;
use crate::events::{EventKnowledge, EventMention, Layers, Status, site};
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TokenId, TokenRange};

/// So many words of a name are looked at.
const NAME: u32 = 6;

/// `The rebels have carried out similar attacks. ... the attack`: of which of them nothing tells.
pub(super) fn is_one_of_many(
    layers: &Layers,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let noun = |t: TokenId| layers.syntax.pos(t) == Pos::Noun;
    let plural = |t: TokenId| layers.syntax.form(t) == Form::Plural;
    let many = |&i: &usize| {
        let lemma = layers.syntax.lemma(mention.head);
        let mut words = mentions[i].trigger.iter();
        words.any(|t| noun(t) && plural(t) && layers.syntax.lemma(t) == lemma)
    };
    noun(mention.head)
        && !plural(mention.head)
        && mention.participants.is_empty()
        && event.mentions.iter().all(many)
}

/// `the NATO dinner` is not `the G20 dinner`.
pub(super) fn called_differently(layers: &Layers, a: &EventMention, b: &EventMention) -> bool {
    let bodies = |m: &EventMention| {
        let start = layers.clauses.whole(m.head).start.min(m.head.0);
        let before = TokenRange {
            start,
            end: m.head.0,
        };
        let names = before
            .iter()
            .filter_map(|t| Some(layers.entities.at(t)?.entity));
        names.filter(|&e| layers.entities.get(e).kind == EntityKind::Organization)
    };
    let noun = |m: &EventMention| m.found_by == "noun";
    if names_differ(layers, a, b) {
        return true;
    }
    noun(a)
        && noun(b)
        && bodies(a).next().is_some()
        && bodies(b).next().is_some()
        && bodies(a).all(|x| bodies(b).all(|y| x != y))
}

/// `The attack came two days after a raid on the port`: what follows another is not that.
pub(super) fn follows(layers: &Layers, before: &EventMention, mention: &EventMention) -> bool {
    let near = before.sentence == mention.sentence && before.found_by == "noun";
    let later = |word: TokenId| matches!(layers.document.lower(word), "after" | "before");
    let does = |id: ClauseId| {
        let subjects = &layers.clauses.get(id).subjects;
        let mut heads = subjects.iter().map(|s| s.head);
        // `the shooting, which came a day after two men were killed`
        let on = layers.clauses.get(id).on;
        heads.any(|head| head == before.head) || on == Some(before.head)
    };
    if !near {
        return false;
    }
    match (mention.found_by, site(layers, mention.head)) {
        ("noun", Site::Oblique(id)) => {
            let mut phrases = layers.clauses.get(id).obliques.iter();
            let own = phrases.find(|o| o.argument.head == mention.head);
            does(id) && own.is_some_and(|o| o.case_tokens.iter().any(later))
        }
        ("noun", _) => false,
        _ => mention.clause.is_some_and(|id| {
            let clause = layers.clauses.get(id);
            let above = clause.above.filter(|_| clause.mark.is_some_and(later));
            above.is_some_and(|(above, _)| does(above))
        }),
    }
}

/// `the Nordic Cup` is not `the World Cup`: names of occasions that end in one word and have no other in common.
fn names_differ(layers: &Layers, a: &EventMention, b: &EventMention) -> bool {
    let name = |m: &EventMention| layers.syntax.pos(m.head) == Pos::Propn;
    let word = |t: TokenId| layers.document.lower(t);
    let (x, y) = (own_name(layers, a), own_name(layers, b));
    name(a)
        && name(b)
        && word(a.head) == word(b.head)
        && !x.is_empty()
        && !y.is_empty()
        && x.iter().all(|s| y.iter().all(|t| word(s) != word(t)))
}

/// The words of a name that end in the head of a mention, without the head.
fn own_name(layers: &Layers, mention: &EventMention) -> TokenRange {
    let name = |t: u32| layers.syntax.pos(TokenId(t)) == Pos::Propn;
    let head = mention.head.0;
    let before = (head.saturating_sub(NAME)..head).rev();
    let start = before.take_while(|&t| name(t)).last().unwrap_or(head);
    TokenRange { start, end: head }
}

/// `Pek met Lund in Oslo. ... spoke to the North Sea Summit`: an occasion by a name of which nothing was told where the
/// event was.
pub(super) fn is_named_anew(
    layers: &Layers,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let name = own_name(layers, mention);
    let told = |&i: &usize| {
        let told = layers.document.sentence(mentions[i].sentence).tokens;
        let mut told = told.iter().map(|t| layers.document.lower(t));
        told.any(|word| name.iter().any(|t| layers.document.lower(t) == word))
    };
    layers.syntax.pos(mention.head) == Pos::Propn
        && !name.is_empty()
        && !event.mentions.iter().any(told)
}

/// `the second blast` is not `the third`.
pub(super) fn ordinals_differ(a: &EventMention, b: &EventMention) -> bool {
    matches!((a.ordinal, b.ordinal), (Some(x), Some(y)) if x != y)
}

/// `The talks were cancelled` after `held talks`: not of one occasion.
pub(super) fn statuses_conflict(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let ahead = |s: Status| matches!(s, Status::Planned | Status::Possible | Status::Cancelled);
    // `The flight in May was the first`: a day that is past is that of no plan
    let end = mention.time.as_ref().and_then(|t| t.to);
    if matches!((end, layers.anchor.date), (Some(end), Some(today)) if end < today)
        && mention.status == Status::Occurred
        && event.status == Status::Planned
        && event.time.is_none()
    {
        return true;
    }
    if !mention.sure || is_open(layers, knowledge, mentions, event) {
        return false;
    }
    // What is past is no plan; what is denied may be what another source says.
    event.status.is_real() && ahead(mention.status)
        || ahead(event.status) && mention.status == Status::Occurred
}

/// Whether no words said so far how it stands with an occasion that people set a date for: `the trial
/// of the two` may be over or to come, where no day told of it is past.
pub fn is_open(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
) -> bool {
    let end = event.time.as_ref().and_then(|t| t.to);
    knowledge.kinds[event.kind].scheduled
        && event.mentions.iter().all(|&i| !mentions[i].sure)
        && !matches!((end, layers.anchor.date), (Some(end), Some(today)) if end < today)
}
