//! Takes the name of a body or country; gives the person who is told of by it: `Bank of England Governor Mark Carney`,
//! `Republic of Ireland striker Lund`. The parser takes the body for the head of such a phrase, or loses the rest.

use super::{Entities, EntityKind, Mention};
use crate::grammar::{Pos, Syntax};
use crate::span::TokenId;
use crate::text::Document;

/// Words between the names at most: `chief executive`, `deputy prime minister`.
const LONGEST: u32 = 4;

impl Entities {
    /// The person behind a name that is no person's, with nothing but what he is between them; but not behind a place that
    /// tells where: `In Washington President Lee met her`.
    pub fn officer_behind(
        &self,
        document: &Document,
        syntax: &Syntax,
        name: &Mention,
    ) -> Option<&Mention> {
        let before = name.tokens.start.checked_sub(1).map(TokenId);
        let body = match self.get(name.entity).kind {
            EntityKind::Organization => true,
            EntityKind::Place => before.is_none_or(|t| syntax.pos(t) != Pos::Adp),
            _ => false,
        };
        if !body || name.reference {
            return None;
        }
        let mut start = name.tokens.end;
        // `the Inland Coal Group (ICG) chairman Lund`
        let letters = self.at(TokenId(start + 1));
        let bracketed = letters.is_some_and(|m| {
            let signs = [start, start + 2].map(|t| syntax.pos.get(t as usize));
            let alone = m.tokens.start == start + 1 && m.tokens.len() == 1;
            m.entity == name.entity && alone && signs == [Some(&Pos::Punct); 2]
        });
        if bracketed {
            start += 3;
        }
        let sentence = document.sentence_of(name.tokens.last());
        let end = document.sentence(sentence).tokens.end;
        let end = end.min(start + LONGEST + 1);
        let person = (start + 1..end).find_map(|t| {
            let mention = self.at(TokenId(t))?;
            (mention.tokens.start == t).then_some(mention)
        })?;
        let mut between = (start..person.tokens.start).map(TokenId);
        let describes = |t: TokenId| matches!(syntax.pos(t), Pos::Noun | Pos::Propn | Pos::Adj);
        let named = self.get(person.entity).kind == EntityKind::Person && !person.reference;
        (named && between.all(describes)).then_some(person)
    }
}
