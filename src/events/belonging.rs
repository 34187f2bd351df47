//! Takes people without a name; gives the words that say whose or where they are, by which a reader of the
//! record knows them: `the military rulers of Kenya`, `workers at the Lima plant`.

use super::hanging::obliques;
use super::who::is_time;
use super::{Layers, Participant};
use crate::clauses::Oblique;
use crate::grammar::Pos;
use crate::span::TokenRange;

/// How many phrases, each on the one before, may follow the people.
const DEPTH: usize = 3;

/// Prepositions that say where people are; of these only names tell who is meant.
const WHERE: [&str; 5] = ["at", "from", "in", "inside", "near"];

/// The phrase that names people, with what hangs right after it; but `members of the Free Army`, where the army
/// is among the participants itself, are members.
pub fn whole_name(layers: &Layers, people: &Participant, all: &[Participant]) -> TokenRange {
    let (mut phrase, mut head) = (people.tokens, people.head);
    for _ in 0..DEPTH {
        let follows = |o: &Oblique, end: u32| {
            let named = || {
                let named = layers.entities.at(o.argument.head).is_some();
                named && layers.syntax.pos(o.argument.head) != Pos::Adj
            };
            let word = o.case.map_or("", |case| layers.document.lower(case));
            let next = o.case_tokens.start == end && o.case_tokens.len() == 1;
            let tells = word == "of" || WHERE.contains(&word) && named();
            let apart = |p: &Participant| o.argument.tokens.has(p.head);
            next && tells && !is_time(layers, o.argument.head) && !all.iter().any(apart)
        };
        let hanging = obliques(layers, head);
        let Some(first) = hanging.iter().find(|o| follows(o, phrase.end)) else {
            break;
        };
        let row = hanging.iter().filter(|o| o.case_tokens == first.case_tokens);
        head = first.argument.head;
        phrase = row.fold(phrase, |phrase, o| phrase.join(o.argument.tokens));
    }
    phrase
}
