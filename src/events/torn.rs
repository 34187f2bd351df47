//! Takes the nouns that the parser left a verb as subject; gives with them those before them in their row, which it
//! tore off: `Judge Ana Pek, her driver and two guards were killed`.
//!
//! A row opens its sentence or its clause and every member names people, so that no reading but one is left.

use super::Layers;
use super::knowledge::EventKnowledge;
use crate::clauses::Argument;
use crate::grammar::{Form, Pos};
use crate::span::{TokenId, TokenRange};

/// How many members a row may have.
const MEMBERS: usize = 12;

/// How many phrases may hang one on another in a member: `the rector of the university of the capital`.
const PHRASES: usize = 4;

/// The subjects with those torn off; as they are where the words before them make no row with them.
pub fn whole_row(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: Vec<Argument>,
) -> Vec<Argument> {
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
    row.extend(found);
    row
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
