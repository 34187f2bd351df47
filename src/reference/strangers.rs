//! People whom the text tells of by a noun alone (`a woman`, `his wife`, `the gunman` after `a gunman`): no entities,
//! yet whom `she` and `he` may mean rather than somebody named.

use super::descriptions::BUILT_IN;
use crate::clauses::{Argument, Clauses};
use crate::entities::{Entities, EntityKind, Gazetteer, Gender};
use crate::grammar::{Form, Pos, Syntax};
use crate::span::{EntityId, TokenId};
use crate::text::Document;
use rustc_hash::FxHashMap as HashMap;

/// One time that somebody without a name is told of.
#[derive(Clone, Copy, Debug)]
pub struct Stranger {
    /// Behind the ids of all that is named.
    pub id: EntityId,
    /// The noun.
    pub token: u32,
    pub gender: Option<Gender>,
    /// `his lawyer`: of whom the text goes on to tell rather than of the lawyer.
    pub second: bool,
}

/// Those who do what a clause tells or to whom it is done, in text order.
pub fn find(
    document: &Document,
    syntax: &Syntax,
    clauses: &Clauses,
    entities: &Entities,
    gazetteer: &Gazetteer,
) -> Vec<Stranger> {
    let arguments = clauses
        .list
        .iter()
        .flat_map(|c| c.subjects.iter().chain(&c.objects));
    let nouns = arguments
        .filter(|argument| is_nameless(document, syntax, clauses, entities, gazetteer, argument));
    let mut nouns: Vec<&Argument> = nouns.collect();
    nouns.sort_by_key(|argument| argument.head);
    let mut known: HashMap<&str, EntityId> = HashMap::default();
    let mut next = entities.list.len();
    let mut found = Vec::new();
    for argument in nouns {
        let head = argument.head;
        let word = document.lower(head);
        let owned = is_owned(document, argument);
        let id = match document.lower(argument.tokens.first()) {
            "the" | "this" | "that" => known.get(word).copied(),
            _ if owned || is_new(document, argument) => {
                next += 1;
                Some(EntityId::new(next - 1))
            }
            _ => None,
        };
        let Some(id) = id else { continue };
        known.insert(word, id);
        found.push(Stranger {
            id,
            token: head.0,
            gender: BUILT_IN.gender(word),
            second: owned,
        });
    }
    found
}

/// Whether an argument is one person told of by a noun alone.
pub fn is_nameless(
    document: &Document,
    syntax: &Syntax,
    clauses: &Clauses,
    entities: &Entities,
    gazetteer: &Gazetteer,
    argument: &Argument,
) -> bool {
    let head = argument.head;
    !argument.inherited
        && syntax.pos(head) == Pos::Noun
        && syntax.form(head) != Form::Plural
        && gazetteer
            .word_between(document, head.0, head.0 + 1)
            .is_person_noun()
        && !has_name(document, syntax, clauses, entities, argument)
}

/// `a man`, `another`.
fn is_new(document: &Document, argument: &Argument) -> bool {
    let first = document.lower(argument.tokens.first());
    matches!(first, "a" | "an" | "one" | "another")
}

/// `his wife`, `Lund's sister`.
fn is_owned(document: &Document, argument: &Argument) -> bool {
    let first = document.lower(argument.tokens.first());
    let mut before = argument.tokens.start..argument.head.0;
    matches!(first, "his" | "her" | "their" | "its")
        || before.any(|t| matches!(document.word(TokenId(t)), "'s" | "’s"))
}

/// `his colleague Ana Pek`; `a Dane, Karl Lund,`; `Karl Lund, a Dane`: the noun is somebody named.
fn has_name(
    document: &Document,
    syntax: &Syntax,
    clauses: &Clauses,
    entities: &Entities,
    argument: &Argument,
) -> bool {
    let head = argument.head;
    let person = |t: TokenId| {
        let mention = entities.at(t);
        mention.is_some_and(|m| entities.get(m.entity).kind == EntityKind::Person)
    };
    let next = TokenId(head.0 + 1);
    let comma = |t: TokenId| document.tokens.get(t.index()).is_some() && document.word(t) == ",";
    let before = |back: u32| argument.tokens.start.checked_sub(back).map(TokenId);
    person(head)
        || person(next)
        || comma(next) && person(TokenId(next.0 + 1))
        || before(1).is_some_and(comma) && before(2).is_some_and(person)
        || clauses
            .partners(document, syntax, head)
            .into_iter()
            .any(person)
}
