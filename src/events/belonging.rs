//! Takes people without a name; gives whose they are: the bodies and countries that act by them, and the words
//! by which a reader of the record knows them (`the military rulers of Kenya`, `workers at the Lima plant`).

use super::hanging::{nominal, obliques};
use super::knowledge::EventKnowledge;
use super::who::is_time;
use super::{Layers, Participant, Role};
use crate::clauses::{Argument, Nominal, Oblique, Site};
use crate::entities::{EntityKind, PlaceKind};
use crate::grammar::{Form, Pos};
use crate::span::{TokenId, TokenRange};

/// The sector of bodies and persons that act for their country.
const GOVERNMENT: &str = "GOV";

/// How many phrases, each on the one before, may follow the people.
const DEPTH: usize = 4;

/// Prepositions that say where people are; of these only names and lands tell who is meant.
const WHERE: [&str; 5] = ["at", "from", "in", "inside", "near"];

/// The phrase that names people, with what hangs right after it; but `members of the Free Army`, where the army
/// is among the participants itself, are members.
pub fn whole_name(
    layers: &Layers,
    knowledge: &EventKnowledge,
    people: &Participant,
    all: &[Participant],
) -> TokenRange {
    let (mut phrase, mut head) = (people.tokens, people.head);
    // `met Pek in Lima`: a name says who it is
    let name = layers.syntax.pos(head) == Pos::Propn;
    for _ in 0..DEPTH {
        let follows = |o: &Oblique, end: u32| {
            let named = || {
                let named = layers.entities.at(o.argument.head).is_some();
                named && layers.syntax.pos(o.argument.head) != Pos::Adj
                    || knowledge.is_area(layers.syntax.lemma(o.argument.head))
            };
            let word = o.case.map_or("", |case| layers.document.lower(case));
            let next = o.case_tokens.start == end && o.case_tokens.len() == 1;
            let tells = word == "of" || !name && WHERE.contains(&word) && named();
            let apart = |p: &Participant| o.argument.tokens.has(p.head);
            // `accused aid groups of helping them`
            let deed = layers.syntax.pos(o.argument.tokens.first()) == Pos::Verb;
            let other = deed || is_time(layers, o.argument.head) || all.iter().any(apart);
            next && tells && !other
        };
        // `hundreds of supporters of the mayor`
        let mut hanging = obliques(layers, head).to_vec();
        if phrase.last() != head {
            hanging.extend_from_slice(obliques(layers, phrase.last()));
        }
        let Some(first) = hanging.iter().find(|o| follows(o, phrase.end)) else {
            break;
        };
        let row = hanging
            .iter()
            .filter(|o| o.case_tokens == first.case_tokens);
        head = first.argument.head;
        phrase = row.fold(phrase, |phrase, o| phrase.join(o.argument.tokens));
    }
    phrase
}

/// The bodies or countries whose people act: `fighters of the Second Column of the People's Army`, `a group of men
/// from the Free Brigade`; what is done to people is done to their country where they are its government or speak
/// for several (`talks with officials from Kenya and Mali`).
pub fn behind(
    layers: &Layers,
    knowledge: &EventKnowledge,
    people: TokenId,
    role: Role,
) -> Vec<Argument> {
    let sides = described_by(layers, knowledge, people);
    if role != Role::Recipient && sides.len() > 1 {
        return sides;
    }
    let mut head = people;
    for _ in 0..DEPTH {
        let case = |o: &Oblique| o.case.map_or("", |c| layers.document.lower(c));
        let belongs = |o: &&Oblique| matches!(case(o), "of" | "from");
        let hanging = obliques(layers, head);
        let Some(next) = hanging.iter().find(belongs) else {
            break;
        };
        let noun = layers.syntax.lemma(head);
        let speaks = knowledge.sector(noun) == Some(GOVERNMENT);
        // `the delegation of Kenya`; but `the president of Kenya` and its parliament are themselves
        let acts = speaks && knowledge.is_body(noun);
        let row: Vec<Argument> = hanging
            .iter()
            .filter(|o| o.case_tokens == next.case_tokens)
            .map(|o| o.argument)
            .collect();
        let all = speaks_for(layers, knowledge, head) && row.len() > 1;
        if all && role != Role::Recipient && row.iter().all(|a| is_side(layers, a)) {
            return row;
        }
        let of_body = case(next) == "of" && acts;
        head = next.argument.head;
        if let Some(mention) = layers.entities.at(head) {
            let entity = layers.entities.get(mention.entity);
            let country = entity.place.is_some_and(|p| p.kind == PlaceKind::Country);
            let body = entity.kind == EntityKind::Organization && role == Role::Agent;
            return match body || of_body && country {
                true => vec![next.argument],
                false => Vec::new(),
            };
        }
    }
    Vec::new()
}

/// Whether a noun is for several who speak for those they come from: `officials from`.
pub fn speaks_for(layers: &Layers, knowledge: &EventKnowledge, noun: TokenId) -> bool {
    layers.syntax.form(noun) == Form::Plural
        && knowledge.sector(layers.syntax.lemma(noun)) == Some(GOVERNMENT)
}

/// A country, a part of one or a body of countries.
fn is_side(layers: &Layers, argument: &Argument) -> bool {
    layers.entities.at(argument.head).is_some_and(|mention| {
        let entity = layers.entities.get(mention.entity);
        let land = |kind| {
            matches!(
                kind,
                PlaceKind::Country | PlaceKind::Subdivision | PlaceKind::Region
            )
        };
        let land = entity.place.is_some_and(|p| land(p.kind));
        land || entity.kind == EntityKind::Organization
    })
}

/// The sectors of those who act for their country.
const STATE: [&str; 3] = [GOVERNMENT, "MIL", "COP"];

/// The countries before those who act for them: `Kenyan and Ugandan officials`, `French and British warships`.
fn described_by(layers: &Layers, knowledge: &EventKnowledge, people: TokenId) -> Vec<Argument> {
    let lemma = layers.syntax.lemma(people);
    let acts = knowledge.is_instrument(lemma)
        || knowledge.sector(lemma).is_some_and(|s| STATE.contains(&s));
    if !acts || layers.syntax.form(people) != Form::Plural {
        return Vec::new();
    }
    let country = |head: &TokenId| {
        let mention = layers.entities.at(*head);
        mention.is_some_and(|m| {
            let entity = layers.entities.get(m.entity);
            let owner = matches!(entity.kind, EntityKind::Group | EntityKind::Place);
            owner && entity.country.is_some()
        })
    };
    let adjectives = nominal(layers, people).adjectives.iter();
    let countries = adjectives.copied().filter(country).map(|head| Argument {
        head,
        tokens: TokenRange::one(head),
        inherited: false,
    });
    countries.collect()
}

/// Whose visit, trip or trial it is that somebody is on: `the king is on a visit to Oslo`, `the king, on a visit to
/// Oslo, praised`.
pub fn engaged(layers: &Layers, nominal: &Nominal) -> Vec<Argument> {
    let before = nominal.tokens.start.checked_sub(1).map(TokenId);
    if before.is_none_or(|t| layers.document.lower(t) != "on") {
        return Vec::new();
    }
    match nominal.site {
        Site::Predicate(id) => layers.clauses.get(id).subjects.clone(),
        Site::Noun(head, Some(_)) => vec![Argument {
            head,
            tokens: layers.clauses.phrase(head),
            inherited: false,
        }],
        _ => Vec::new(),
    }
}
