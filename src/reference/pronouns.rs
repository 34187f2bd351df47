//! `he`, `she`, `they`, `it`, `there`, and their possessives.

use super::attention::{REACH, name_at};
use super::{Reading, Reference, strangers};
use crate::clauses::{Argument, Link, Oblique};
use crate::entities::{EntityKind, Gender, PlaceKind};
use crate::grammar::{Form, Pos, marks};
use crate::span::{ClauseId, EntityId, TokenId, TokenRange};

/// How many words of time or place may stand before the subject at the head of a sentence.
const OPENING: u32 = 6;

/// What it adds that somebody tells what the pronoun stands in.
const TELLS: f32 = 0.6;

/// Of the words that are read here.
pub const MARKS: u64 = marks(&[
    "he", "his", "him", "himself", "she", "her", "hers", "herself", "they", "their", "them", "it",
    "its", "there",
]);

/// The pronoun at a token with whom it stands for, where that is clear.
pub fn read(reading: &Reading, token: TokenId, sentence: usize) -> Option<Reference> {
    let word = reading.document.lower(token);
    let (entities, rule) = match word {
        _ if gender(word).is_some() => {
            let gender = gender(word)?;
            one(person(reading, token, sentence, gender, word == "him")?)
        }
        "they" | "their" | "them" => {
            let people =
                pair(reading, token, sentence).or_else(|| two_of_clause(reading, token, sentence));
            let all = people.or_else(|| Some(vec![group(reading, token, sentence)?]));
            (all?, "reference.they")
        }
        "it" | "its" => (vec![thing(reading, token, sentence)?], "reference.it"),
        "there" => (vec![place(reading, token, sentence)?], "reference.there"),
        _ => return None,
    };
    Some(Reference {
        tokens: TokenRange::one(token),
        head: token,
        entities,
        rule,
    })
}

/// The gender that a pronoun tells.
pub fn gender(word: &str) -> Option<Gender> {
    match word {
        "he" | "his" | "him" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

fn one(entity: EntityId) -> (Vec<EntityId>, &'static str) {
    (vec![entity], "reference.pronoun")
}

fn person(
    reading: &Reading,
    token: TokenId,
    sentence: usize,
    gender: Gender,
    object: bool,
) -> Option<EntityId> {
    let quoted = reading.quoted(token);
    let clause = reading.clauses.at(token);
    if clause.is_some_and(|id| hangs_on_stranger(reading, id, gender)) {
        return None;
    }
    let teller = clause.and_then(|id| teller(reading, id));
    // `Her spokesman, Karl Lund, said he`
    let owned = teller.is_some_and(|teller| {
        let first = reading.document.lower(teller.first());
        matches!(first, "his" | "her" | "their" | "its")
    });
    reading.attention.pick_any(sentence, REACH, |seen| {
        let named = reading.attention.is_named(seen.entity);
        let own = reading.genders[seen.entity.index()];
        let person = !named || reading.entities.get(seen.entity).kind == EntityKind::Person;
        if !person || own.is_some_and(|g| g != gender) {
            return None;
        }
        // `Lee met him`: not Lee.
        let together = clause.is_some() && reading.clauses.at(TokenId(seen.token)) == clause;
        // `Kim met Lee and thanked him`: not Kim, who does both
        let does = |id| {
            let subjects = &reading.clauses.get(id).subjects;
            subjects.iter().any(|s| s.tokens.has(TokenId(seen.token)))
        };
        if object && (together && seen.subject || clause.is_some_and(does)) {
            return None;
        }
        // Whom a quotation speaks of is not who speaks it.
        if quoted && !reading.quoted(TokenId(seen.token)) && seen.sentence == sentence {
            return None;
        }
        let known = if own.is_some() { 0.3 } else { 0.0 };
        let tells = teller.is_some_and(|teller| teller.has(TokenId(seen.token)));
        // `His lawyer said he would appeal`: who speaks for another; `"A man ran off," he said`
        let elsewhere = !quoted && reading.quoted(TokenId(seen.token));
        // `Her mother was a nurse.` with a paragraph after it, which tells of her again
        let sentences = &reading.document.sentences;
        let over = || sentences[seen.sentence].paragraph != sentences[sentence].paragraph;
        if !named && (tells && own.is_none() || elsewhere || seen.second && over()) {
            return None;
        }
        let tells = tells && named && !owned;
        Some(known + if tells { TELLS } else { 0.0 })
    })
}

/// `Pek said the gunman died once he had shot them`: the clause above is about somebody whom nothing names.
fn hangs_on_stranger(reading: &Reading, clause: ClauseId, gender: Gender) -> bool {
    let Some((above, Link::Adverbial)) = reading.clauses.get(clause).above else {
        return false;
    };
    let [subject] = &reading.clauses.get(above).subjects[..] else {
        return false;
    };
    let word = reading.document.lower(subject.head);
    let own = reading.descriptions.gender(word);
    // `the minister`, of whom a name was told
    let seen = reading.attention.seen.iter().rev();
    let meant = seen
        .take_while(|seen| seen.token >= subject.tokens.start)
        .any(|seen| {
            reading.attention.is_named(seen.entity) && subject.tokens.has(TokenId(seen.token))
        });
    let alone = |subject| {
        strangers::is_nameless(
            reading.document,
            reading.syntax,
            reading.clauses,
            reading.entities,
            reading.gazetteer,
            subject,
        )
    };
    own.is_none_or(|own| own == gender) && !meant && alone(subject)
}

/// `Pek said some of his men were missing`: who says or thinks what a clause tells that has nobody else for its
/// subject.
fn teller(reading: &Reading, clause: ClauseId) -> Option<TokenRange> {
    let person = |subject: &Argument| {
        let mention = name_at(reading.entities, subject.head);
        mention.is_some_and(|m| reading.entities.get(m.entity).kind == EntityKind::Person)
    };
    if reading.clauses.get(clause).subjects.iter().any(person) {
        return None;
    }
    let complement = |&(_, link): &(ClauseId, Link)| link == Link::Complement;
    let above = reading.clauses.get(clause).above.filter(complement)?.0;
    let &[subject] = &reading.clauses.get(above).subjects[..] else {
        return None;
    };
    let name = name_at(reading.entities, subject.head).map(|mention| mention.tokens.end);
    Some(TokenRange {
        start: subject.tokens.start,
        end: subject.tokens.end.max(name.unwrap_or(0)),
    })
}

/// `they` of two people named together.
fn pair(reading: &Reading, token: TokenId, sentence: usize) -> Option<Vec<EntityId>> {
    let mut people = Vec::new();
    let mut last: Option<u32> = None;
    for seen in reading.attention.recent(sentence, 1) {
        if seen.token >= token.0 || reading.entities.get(seen.entity).kind != EntityKind::Person {
            continue;
        }
        // `Kim and Moon`: nothing but names, titles and `and` between them.
        let beside = last.is_none_or(|later| together(reading, seen.token, later));
        if !beside {
            break;
        }
        if !people.contains(&seen.entity) {
            people.push(seen.entity);
        }
        last = Some(seen.token);
    }
    people.reverse();
    (people.len() >= 2).then_some(people)
}

/// `Pek met Roca in Lima. They signed a pact`: at the head of a sentence, who does what the one before tells and the
/// person it is done to or with.
fn two_of_clause(reading: &Reading, token: TokenId, sentence: usize) -> Option<Vec<EntityId>> {
    let first = reading.document.sentences[sentence].tokens.start;
    let before = reading.document.sentences[sentence.checked_sub(1)?].tokens;
    if token.0 > first || reading.document.lower(token) != "they" {
        return None;
    }
    let person = |argument: &Argument| {
        let entity = reading.entities.at(argument.head)?.entity;
        (reading.entities.get(entity).kind == EntityKind::Person).then_some(entity)
    };
    let main = reading.clauses.within(before).find(|&id| {
        let clause = reading.clauses.get(id);
        clause.above.is_none()
    })?;
    let clause = reading.clauses.get(main);
    let with = |o: &&Oblique| o.case.is_some_and(|c| reading.document.lower(c) == "with");
    let others = clause.obliques.iter().filter(with).map(|o| &o.argument);
    let mut others: Vec<EntityId> = clause
        .objects
        .iter()
        .chain(others)
        .filter_map(person)
        .collect();
    others.dedup();
    match (&clause.subjects[..], &others[..]) {
        ([subject], &[other]) => {
            let subject = person(subject).filter(|&s| s != other)?;
            Some(vec![subject, other])
        }
        _ => None,
    }
}

/// `The Maoists quit the cabinet. They threatened to march`: `they` of a people or movement that was the subject, at
/// the head of the next sentence; in reports of sport, of a side.
fn group(reading: &Reading, token: TokenId, sentence: usize) -> Option<EntityId> {
    let first = reading.document.sentences[sentence].tokens.start;
    if token.0 > first + 1 || reading.document.lower(token) != "they" {
        return None;
    }
    reading.attention.pick(sentence, 1, |seen| {
        let kind = reading.entities.get(seen.entity).kind;
        let plural = reading.syntax.form.get(seen.token as usize) == Some(&Form::Plural);
        let several = match kind {
            EntityKind::Group => plural,
            EntityKind::Organization | EntityKind::Place => reading.entities.sport,
            EntityKind::Person => false,
        };
        (seen.subject && several).then_some(0.0)
    })
}

/// Whether two names are joined by `and`.
fn together(reading: &Reading, first: u32, second: u32) -> bool {
    second > first
        && second - first < 12
        && (first..second).any(|t| reading.lower(t) == "and")
        && (first..second).all(|t| {
            !matches!(
                reading.syntax.pos.get(t as usize),
                Some(Pos::Verb | Pos::Aux | Pos::Sconj)
            )
        })
}

/// A body or country that is the subject of the sentence so far, or of the one before.
fn thing(reading: &Reading, token: TokenId, sentence: usize) -> Option<EntityId> {
    let next = reading.lower(token.0 + 1);
    let possessive = reading.document.lower(token) == "its";
    // `It is likely that`, `it rained`.
    let copula = matches!(
        next,
        "is" | "was" | "'s" | "’s" | "remains" | "seems" | "appears"
    );
    if !possessive && copula && !acts(reading, token.0 + 2) {
        return None;
    }
    let object = !possessive && !reading.attention.is_subject(token.0);
    if object && !reading.clauses.list.is_empty() {
        return None;
    }
    let first = reading.document.sentences[sentence].tokens.start;
    // `In January it bought a stake`
    let no_verb = |t: u32| {
        let pos = reading.syntax.pos.get(t as usize);
        pos.is_some_and(|pos| !matches!(pos, Pos::Verb | Pos::Aux))
    };
    let begins = token.0 <= first + 1
        || token.0 <= first + OPENING && !possessive && (first..token.0).all(no_verb);
    let reach = usize::from(begins);
    reading.attention.pick(sentence, reach, |seen| {
        let entity = reading.entities.get(seen.entity);
        let fits = match entity.kind {
            EntityKind::Organization => true,
            EntityKind::Place => entity.government_of.is_some(),
            EntityKind::Person | EntityKind::Group => false,
        };
        let near = seen.sentence == sentence || begins;
        (fits && near && seen.subject).then_some(0.0)
    })
}

/// `said it was now withdrawing its men`, `said it is ready to talk`: what follows the copula is said of somebody.
fn acts(reading: &Reading, after: u32) -> bool {
    let adverb = |t: &u32| reading.syntax.pos.get(*t as usize) == Some(&Pos::Adv);
    let at = after + u32::from(adverb(&after));
    let gerund = reading.syntax.form.get(at as usize) == Some(&Form::Gerund);
    gerund
        || matches!(
            reading.lower(at),
            "committed" | "prepared" | "ready" | "willing"
        )
}

/// The place spoken of last.
fn place(reading: &Reading, token: TokenId, sentence: usize) -> Option<EntityId> {
    // `there are`, `there will be`: no place.
    let next = reading.lower(token.0 + 1);
    let opens = matches!(
        next,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "may"
            | "might"
            | "could"
            | "should"
            | "must"
            | "can"
            | "be"
            | "been"
            | "being"
            | "'s"
            | "’s"
            | "to"
            | "remain"
            | "remains"
            | "seems"
            | "appears"
            | "appeared"
            | "not"
            | "n't"
    );
    let expletive = reading.syntax.pos.get(token.index()) == Some(&Pos::Pron);
    if opens || expletive {
        return None;
    }
    reading.attention.pick(sentence, 1, |seen| {
        let entity = reading.entities.get(seen.entity);
        let place = entity.place?;
        let kind = match place.kind {
            PlaceKind::City | PlaceKind::Site => 0.3,
            PlaceKind::Country => 0.1,
            _ => 0.0,
        };
        Some(kind)
    })
}
