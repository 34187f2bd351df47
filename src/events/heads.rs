//! Which arguments a sense asks for or refuses: by the lemma of the head, or by what it stands for.

use super::Layers;
use super::hanging::obliques;
use super::head_words::{Class, Heads};
use super::knowledge::EventKnowledge;
use super::words::WordList;
use crate::clauses::Argument;
use crate::entities::{Entity, EntityKind};
use crate::grammar::Pos;
use crate::span::TokenId;
use crate::text::TokenClass;

/// Under which name the nouns for countries stand.
const COUNTRY: &str = "country";

/// The sector of clubs.
const CLUB: &str = "SOC";

impl Heads {
    /// Whether a token is listed by its lemma or as it stands (`troops`).
    fn lists(&self, layers: &Layers, token: TokenId) -> bool {
        self.words.may_have(layers.syntax.marks(token))
            && (self.has(layers.syntax.lemma(token)) || self.has(layers.document.lower(token)))
    }

    /// As [`Heads::any`]; a name is listed as well where a noun for such names is: `Toyota` with
    /// `company`.
    pub fn allows(&self, layers: &Layers, knowledge: &EventKnowledge, among: &[Argument]) -> bool {
        let named = |a: &Argument| {
            let nouns = nouns_of(layers, knowledge, a.head);
            nouns.is_some_and(|nouns| nouns.iter().any(|noun| self.has(noun)))
        };
        self.any(layers, knowledge, among) || among.iter().any(named)
    }

    /// Whether the head of one of the arguments, or what it counts (`dozens of hostages`), is listed.
    pub fn any(&self, layers: &Layers, knowledge: &EventKnowledge, among: &[Argument]) -> bool {
        let holds = |head: TokenId| {
            let plain = || plain_plural(layers, head).is_some_and(|noun| self.has(noun));
            (self.lists(layers, head) || plain())
                && !is_shot(layers, knowledge, head)
                && !is_of_person(layers, head)
                || self
                    .classes
                    .iter()
                    .any(|c| c.holds(layers, knowledge, head))
        };
        let counts = |head: TokenId| {
            let lemma = layers.syntax.lemma(head);
            // `dozens of rifles`, `18 tonnes of rice`
            // `One of the strongest storms on record`
            (knowledge.is_quantity(lemma)
                || layers.syntax.pos(head) == Pos::Num
                || knowledge.unit(lemma).is_some())
                && obliques(layers, head)
                    .iter()
                    .any(|o| holds(o.argument.head))
        };
        !self.is_empty() && among.iter().any(|a| holds(a.head) || counts(a.head))
    }
}

/// `Bushfires burned`: a noun at the head of a sentence that was taken for a name.
fn plain_plural<'a>(layers: &Layers<'a>, head: TokenId) -> Option<&'a str> {
    let document = layers.document;
    let opens = || document.sentence(document.sentence_of(head)).body == head.0;
    let name = layers.syntax.pos(head) == Pos::Propn && layers.entities.at(head).is_none();
    let lemma = (name && opens()).then(|| layers.syntax.lemma(head));
    lemma?.strip_suffix('s')
}

/// `Bill Lind travelled`: a word of somebody's name is no noun.
pub fn is_of_person(layers: &Layers, token: TokenId) -> bool {
    let mention = layers.entities.at(token).filter(|m| !m.reference);
    mention.is_some_and(|m| layers.entities.get(m.entity).kind == EntityKind::Person)
}

/// `killed by mortar fire`, `by enemy fire`: nothing burns.
fn is_shot(layers: &Layers, knowledge: &EventKnowledge, noun: TokenId) -> bool {
    let before = noun.0.checked_sub(1).map(TokenId);
    knowledge.is_shots(layers.syntax.lemma(noun))
        && before.is_some_and(|t| {
            let lemma = layers.syntax.lemma(t);
            knowledge.is_instrument(lemma) || knowledge.is_human(lemma)
        })
}

/// Whom a head names or stands for.
fn named<'a>(layers: &Layers<'a>, head: TokenId) -> Option<&'a Entity> {
    let reference = || layers.references.at(head)?.entities.first().copied();
    let mention = layers.entities.at(head).map(|m| m.entity);
    Some(layers.entities.get(mention.or_else(reference)?))
}

/// The nouns that would do for a name.
fn nouns_of<'k>(
    layers: &Layers,
    knowledge: &'k EventKnowledge,
    head: TokenId,
) -> Option<&'k WordList<'k>> {
    let entity = named(layers, head)?;
    match (entity.kind, entity.sector.as_deref()) {
        (EntityKind::Organization, Some(sector)) => knowledge.nouns_of(sector),
        (EntityKind::Place, _) if entity.government_of.is_some() => knowledge.nouns_of(COUNTRY),
        _ => None,
    }
}

impl Class {
    fn holds(self, layers: &Layers, knowledge: &EventKnowledge, head: TokenId) -> bool {
        if let Some(entity) = named(layers, head) {
            if self == Class::Side {
                return layers.entities.sport || entity.sector.as_deref() == Some(CLUB);
            }
            return match entity.kind {
                EntityKind::Person => matches!(self, Class::Person | Class::People),
                EntityKind::Group => self == Class::People,
                EntityKind::Organization => matches!(self, Class::Body | Class::People),
                EntityKind::Place => self == Class::Place,
            };
        }
        let lemma = layers.syntax.lemma(head);
        match layers.syntax.pos(head) {
            Pos::Pron => {
                let known = knowledge.is_plural_pronoun(layers.document.lower(head));
                known.is_some() && matches!(self, Class::Person | Class::People)
            }
            // `rescued 22`
            Pos::Num => {
                self == Class::People
                    && layers.document.tokens[head.index()].class == TokenClass::Number
            }
            Pos::Noun | Pos::Propn => match self {
                Class::Person => knowledge.is_human(lemma) && !knowledge.is_body(lemma),
                Class::People => knowledge.is_human(lemma),
                Class::Body => knowledge.is_body(lemma),
                Class::Place | Class::Side => false,
            },
            _ => false,
        }
    }
}
