//! Takes the nouns that the parser left a verb as subject; gives with them those before them in their row, which it
//! tore off: `Judge Ana Pek, her driver and two guards were killed`.
//!
//! A row opens its sentence or its clause and every member names people, so that no reading but one is left.

use super::Layers;
use super::beside::person_at;
use super::knowledge::EventKnowledge;
use crate::clauses::Argument;
use crate::entities::{EntityKind, Mention};
use crate::grammar::{Form, Pos, Rel};
use crate::span::{TokenId, TokenRange};
use std::borrow::Cow;

/// How many members a row may have.
const MEMBERS: usize = 12;

/// How many phrases may hang one on another in a member: `the rector of the university of the capital`.
const PHRASES: usize = 4;

/// The subjects with those torn off; as they are where the words before them make no row with them.
pub fn whole_row<'a>(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: Cow<'a, [Argument]>,
) -> Cow<'a, [Argument]> {
    row_before(layers, knowledge, and_another(layers, found))
}

fn row_before<'a>(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: Cow<'a, [Argument]>,
) -> Cow<'a, [Argument]> {
    let Some(first) = found.iter().min_by_key(|a| a.tokens.start).copied() else {
        return found;
    };
    let sentence = layers
        .document
        .sentence(layers.document.sentence_of(first.head));
    let begins = |at: u32| {
        let before = at
            .checked_sub(1)
            .filter(|&t| t >= sentence.body)
            .map(TokenId);
        before.is_none_or(|t| layers.syntax.pos(t) == Pos::Sconj)
    };
    let word = |at: u32| layers.document.lower(TokenId(at));
    let (mut start, mut joined) = (first.tokens.start, found.len() > 1);
    // `and U.S. envoy Ana Pek`: whose envoy he is
    while !begins(start) && layers.entities.at(TokenId(start - 1)).is_some() {
        start -= 1;
    }
    let mut row = Vec::new();
    while !begins(start) && row.len() < MEMBERS {
        let mut at = start - 1;
        if !row.is_empty() && opens(layers, sentence.body, at) {
            break;
        }
        if word(at) == "and" && at > sentence.body {
            joined = true;
            at -= u32::from(word(at - 1) == ",");
        } else if word(at) != "," || !joined {
            return found;
        }
        // the last word before the comma or `and`
        let last = match word(at) {
            "," | "and" if at > sentence.body => TokenId(at - 1),
            _ => return found,
        };
        let Some(member) = member(layers, last, sentence.body) else {
            return found;
        };
        start = member.tokens.start;
        if layers.syntax.pos(last) == Pos::Num && member.tokens.len() == 1 {
            // `Ana Pek, 32, and her driver`
            continue;
        }
        let human = knowledge.is_human(layers.syntax.lemma(member.head));
        if layers.entities.at(member.head).is_none() && !human {
            return found;
        }
        // `Ana Pek, rector of the university, and her driver`
        let bare = member.tokens.first() == member.head
            && layers.entities.at(member.head).is_none()
            && layers.syntax.form(member.head) != Form::Plural;
        if !bare {
            row.push(member);
        }
    }
    row.reverse();
    row.extend_from_slice(&found);
    row.into()
}

/// How many words may tell who somebody is, between commas.
const ASIDE: u32 = 8;

/// A subject with the second of two people, whom the parser left to nobody: `Lawyer Juan Lind and Ana Pek, a
/// teacher, were killed`.
fn and_another<'a>(layers: &Layers, mut found: Cow<'a, [Argument]>) -> Cow<'a, [Argument]> {
    let [one] = *found else { return found };
    let sentence = layers
        .document
        .sentence(layers.document.sentence_of(one.head));
    let end = sentence.tokens.end;
    let person =
        |m: &&Mention| layers.entities.get(m.entity).kind == EntityKind::Person && !m.reference;
    let at = |t: u32| (t < end).then(|| layers.entities.at(TokenId(t))).flatten();
    let first = layers.entities.within(one.tokens).last().filter(person);
    let second = first
        .filter(|m| m.tokens.end < end && layers.document.lower(TokenId(m.tokens.end)) == "and")
        .and_then(|m| at(m.tokens.end + 1).filter(|s| s.tokens.start == m.tokens.end + 1))
        .filter(person);
    let Some(second) = second else { return found };
    let pos = |t: u32| layers.syntax.pos(TokenId(t));
    let comma = |t: &u32| layers.document.word(TokenId(*t)) == ",";
    let mut verb = second.tokens.end;
    if verb < end && comma(&verb) {
        let mut aside = verb + 1..end.min(verb + 1 + ASIDE);
        let told = aside.find(|&t| comma(&t) || matches!(pos(t), Pos::Verb | Pos::Aux));
        verb = told.filter(comma).map_or(end, |t| t + 1);
    }
    let does = verb < end && matches!(pos(verb), Pos::Verb | Pos::Aux);
    let own = |a: &Argument| {
        let id = layers.clauses.at(a.head)?;
        Some(layers.clauses.get(id).group.has(TokenId(verb)))
    };
    if does && own(&one) == Some(true) {
        found.to_mut().push(Argument {
            head: second.tokens.last(),
            tokens: second.tokens,
            inherited: one.inherited,
        });
    }
    found
}

/// `In the capital, two men and a woman were killed`: the comma ends what a preposition or adverb opens the sentence
/// with.
fn opens(layers: &Layers, body: u32, comma: u32) -> bool {
    let before = TokenRange {
        start: body,
        end: comma,
    };
    let plain = |t: TokenId| {
        let verb = matches!(layers.syntax.pos(t), Pos::Verb | Pos::Aux | Pos::Cconj);
        !verb && layers.document.word(t) != ","
    };
    !before.is_empty()
        && layers.document.word(TokenId(comma)) == ","
        && matches!(layers.syntax.pos(before.first()), Pos::Adp | Pos::Adv)
        && before.iter().all(plain)
}

/// The noun phrase that ends with a word.
fn member(layers: &Layers, last: TokenId, body: u32) -> Option<Argument> {
    let (mut head, mut start) = (last, last.0);
    for _ in 0..PHRASES {
        if let Some(mention) = layers.entities.at(head) {
            start = mention.tokens.start;
            head = mention.tokens.last();
        }
        let own = |t: TokenId| {
            matches!(
                layers.syntax.pos(t),
                Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn
            ) || layers.syntax.pos(t) == Pos::Pron && t.0 < head.0
        };
        while start > body && own(TokenId(start - 1)) {
            start -= 1;
        }
        let of = start.checked_sub(2).filter(|&t| t >= body).is_some()
            && matches!(
                layers.document.lower(TokenId(start - 1)),
                "of" | "for" | "from"
            );
        if !of {
            break;
        }
        head = TokenId(start - 2);
        start = head.0;
    }
    // `Kenyan and the Ugandan armies`
    let named = layers.entities.at(head).is_some();
    let nominal = named || matches!(layers.syntax.pos(head), Pos::Noun | Pos::Propn | Pos::Num);
    let tokens = TokenRange {
        start,
        end: last.0 + 1,
    };
    nominal.then_some(Argument {
        head,
        tokens,
        inherited: false,
    })
}

/// The objects with those behind them that the parser tore off: `killing the envoy Ana Pek and at least 16 others`,
/// `killed Ana Pek, her driver and two guards`; but `killed a judge and two men fled`.
pub fn row_behind<'a>(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mut found: Cow<'a, [Argument]>,
) -> Cow<'a, [Argument]> {
    let Some(last) = found.iter().max_by_key(|a| a.tokens.end).copied() else {
        return found;
    };
    let sentence = layers
        .document
        .sentence(layers.document.sentence_of(last.head));
    let end = sentence.tokens.end;
    let word = |at: u32| layers.document.lower(TokenId(at));
    // `the envoy Ana Pek`
    let named = |at: u32| layers.entities.at(TokenId(at)).map_or(at, |m| m.tokens.end);
    let mut at = named(last.tokens.end.max(named(last.head.0)));
    // `killed the mayor of Turku, Ana Pek, and her driver`
    if at < end && word(at) == "of" {
        at = named(at + 1);
    }
    if at + 1 < end && word(at) == "," && person_at(layers, at + 1).is_some() {
        let after = named(at + 1);
        let closes = after + 1 < end && word(after) == "," && word(after + 1) == "and";
        at = if closes { after } else { at };
    }
    let mut row = Vec::new();
    while at < end && row.len() < MEMBERS {
        let comma = word(at) == ",";
        let joined = word(at + u32::from(comma && at + 1 < end)) == "and";
        if !comma && !joined {
            break;
        }
        let start = at + u32::from(comma) + u32::from(joined);
        let Some(member) = member_at(layers, knowledge, start, end) else {
            break;
        };
        at = member.tokens.end;
        row.push(member);
        if joined {
            let mut rest = (at..end).map(|t| layers.syntax.pos(TokenId(t)));
            let next = rest.find(|&pos| pos != Pos::Adv);
            if !matches!(next, Some(Pos::Verb | Pos::Aux)) {
                found.to_mut().append(&mut row);
            }
            break;
        }
    }
    found
}

/// The people that a phrase which begins at a token names or counts: `her driver`, `at least 16 others`.
fn member_at(
    layers: &Layers,
    knowledge: &EventKnowledge,
    start: u32,
    end: u32,
) -> Option<Argument> {
    let pos = |at: u32| layers.syntax.pos(TokenId(at));
    let inside = |&at: &u32| {
        let counts = matches!(layers.document.lower(TokenId(at)), "at" | "least" | "than");
        let owner = pos(at) == Pos::Pron && layers.syntax.rel(TokenId(at)) == Rel::NmodPoss;
        let nominal = matches!(
            pos(at),
            Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::Adv | Pos::Det
        );
        counts || owner || nominal
    };
    let stop = (start..end).take_while(inside).last()? + 1;
    let last = TokenId(stop - 1);
    let named = layers.entities.at(last);
    let person = named.is_some_and(|m| layers.entities.get(m.entity).kind == EntityKind::Person);
    let human = named.is_none() && knowledge.is_human(layers.syntax.lemma(last));
    let counted = knowledge.is_counted(layers.document.lower(last));
    let told = stop > start + 1 || layers.syntax.form(last) == Form::Plural || person;
    (told && (person || human || counted)).then_some(Argument {
        head: last,
        tokens: TokenRange { start, end: stop },
        inherited: false,
    })
}
