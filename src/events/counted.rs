//! Takes a noun that counts others; gives the people it counts, whoever they are: `dozens of activists`, `a rebel
//! column`.

use super::hanging::{obliques, with_case};
use super::knowledge::EventKnowledge;
use super::paths::FillerClass;
use super::who::takes_people;
use super::{Layers, Participant};
use crate::clauses::Argument;
use crate::entities::{EntityKind, Mention};
use crate::grammar::{Form, Pos};
use crate::span::TokenId;

/// Whether a noun counts others, or is a number.
pub fn counts(layers: &Layers, knowledge: &EventKnowledge, head: TokenId) -> bool {
    knowledge.is_quantity(layers.syntax.lemma(head)) || layers.syntax.pos(head) == Pos::Num
}

/// The people counted: `dozens of activists`, `11 of the prisoners`, `hundreds of thousands of workers`; nobody where
/// something else is counted, and none where it is not told what.
pub fn people(
    layers: &Layers,
    knowledge: &EventKnowledge,
    argument: &Argument,
    class: FillerClass,
    blank: &Participant,
) -> Option<Vec<Participant>> {
    let mut counted = with_case(layers, obliques(layers, argument.head), "of");
    while let [one] = counted[..]
        && knowledge.is_quantity(layers.syntax.lemma(one.head))
        && one.head > argument.head
    {
        let below = with_case(layers, obliques(layers, one.head), "of");
        if below.is_empty() {
            break;
        }
        counted = below;
    }
    let band = knowledge.is_band(layers.syntax.lemma(argument.head));
    let fighters = fighters_before(layers, knowledge, argument);
    if let Some(head) = fighters.filter(|_| counted.is_empty() && band && takes_people(class)) {
        return Some(vec![Participant {
            head,
            ..blank.clone()
        }]);
    }
    let people = counted.iter().find(|a| {
        let group = |m: &Mention| match layers.entities.get(m.entity).kind {
            EntityKind::Group => true,
            // `a column of the Free Army`, `a splinter group of the Free Army`
            EntityKind::Organization => {
                band || knowledge.is_body(layers.syntax.lemma(argument.head))
            }
            _ => false,
        };
        knowledge.is_human(layers.syntax.lemma(a.head))
            || layers.entities.at(a.head).is_some_and(group)
            || is_of_people(layers, knowledge, a.head)
    });
    // `tens of thousands`: of nobody else
    let open = || {
        let mut counted = counted.iter();
        counted.all(|a| knowledge.is_quantity(layers.syntax.lemma(a.head)))
    };
    match people {
        Some(_) if matches!(class, FillerClass::Organization | FillerClass::Country) => {
            Some(Vec::new())
        }
        Some(people) => {
            let tokens = argument.tokens.join(people.tokens);
            Some(vec![Participant {
                tokens,
                ..blank.clone()
            }])
        }
        None if open() => None,
        None => Some(Vec::new()),
    }
}

/// The word before a noun that says of what people it is: `a rebel column`, `subversive elements`.
fn fighters_before(
    layers: &Layers,
    knowledge: &EventKnowledge,
    argument: &Argument,
) -> Option<TokenId> {
    let before = argument.head.0.checked_sub(1).map(TokenId);
    before.filter(|&t| {
        argument.tokens.has(t)
            && layers.entities.at(t).is_none()
            && knowledge.is_human(layers.syntax.lemma(t))
    })
}

/// Whether a pronoun for several, of whom some are counted, stands for people told shortly before: `arrested nine
/// men. Five of them were freed`.
fn is_of_people(layers: &Layers, knowledge: &EventKnowledge, pronoun: TokenId) -> bool {
    let several = layers.syntax.pos(pronoun) == Pos::Pron
        && knowledge.is_plural_pronoun(layers.document.lower(pronoun)) == Some(true);
    let people = |t: TokenId| {
        let group = |m: &Mention| layers.entities.get(m.entity).kind == EntityKind::Group;
        let plain =
            layers.syntax.form(t) == Form::Plural && knowledge.is_human(layers.syntax.lemma(t));
        layers.entities.at(t).map_or(plain, group)
    };
    several && {
        let document = layers.document;
        let sentence = document.sentence_of(pronoun).index();
        let start = document.sentences[sentence.saturating_sub(1)].tokens.start;
        (start..pronoun.0).map(TokenId).any(people)
    }
}

/// `hundreds of men`: the noun that one which counts others is of, else itself.
pub fn of_whom(layers: &Layers, knowledge: &EventKnowledge, noun: TokenId) -> TokenId {
    let counts = knowledge.is_quantity(layers.syntax.lemma(noun));
    let of = || with_case(layers, obliques(layers, noun), "of");
    let whom = counts.then(of).into_iter().flatten().next();
    whom.map_or(noun, |whom| whom.head)
}
