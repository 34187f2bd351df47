//! Who speaks again: `"..." he said`, `the spokesman added`.
//!
//! News lets one source speak over several sentences, named once. A source by pronoun or by a noun
//! that the resolver leaves open is the last source before it that it can stand for.

use super::Statement;
use super::find::Finder;
use crate::entities::{EntityKind, Gender};
use crate::grammar::{Form, Pos};
use crate::span::{TokenId, TokenRange};

/// Further back than this, in sentences, a source is named anew.
const REACH: u32 = 4;

/// How many statements back at most: bounds the work in a crowded text.
const LOOK_BACK: usize = 12;

/// What a pronoun asks of whom it stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Man,
    Woman,
    Body,
    Several,
}

impl Finder<'_> {
    /// Gives sources that only stand for another who that is; statements are in the order of their
    /// cues.
    pub(super) fn name_speakers(&self, statements: &mut [Statement]) {
        for i in 0..statements.len() {
            let (before, rest) = statements.split_at_mut(i);
            let here = &mut rest[0];
            if here.source.entity.is_some() && !self.speaks_on(before, here) {
                continue;
            }
            let at = self.document.sentence_of(here.cue.first()).0;
            let near = before.iter().rev().take(LOOK_BACK).take_while(|s| {
                at - self.document.sentence_of(s.cue.first()).0 <= REACH
                    && s.content.start != here.content.start
            });
            let head = here.source.head;
            let found = match self.sort(head) {
                Some(sort) => near
                    .filter(|s| s.source.head != head)
                    .find(|s| self.stands_for(sort, s)),
                None if self.is_definite(here) => {
                    let noun = self.syntax.lemma(head);
                    near.filter(|s| s.source.tokens.iter().any(|t| self.syntax.lemma(t) == noun))
                        .find(|s| s.source.entity.is_some())
                }
                None => None,
            };
            if let Some(found) = found {
                here.source.entity = found.source.entity;
                here.source.named = found.source.named.or(Some(found.source.tokens));
            }
        }
    }

    /// `Isaacs said that President Cerezo was safe. He added`: whoever spoke in the sentence before
    /// speaks on, though the one spoken of was named last; unless the sentence names somebody anew.
    fn speaks_on(&self, before: &[Statement], here: &Statement) -> bool {
        let head = here.source.head;
        let at = self.document.sentence_of(head);
        let start = self.document.sentence(at).tokens.start;
        let names = TokenRange { start, end: head.0 };
        let last = before
            .iter()
            .rev()
            .find(|s| self.document.sentence_of(s.cue.first()) != at);
        self.sort(head).is_some_and(|sort| {
            self.entities.within(names).is_empty()
                && last.is_some_and(|s| {
                    let apart = at.0 - self.document.sentence_of(s.cue.first()).0;
                    s.told && apart <= 1 && self.stands_for(sort, s)
                })
        })
    }

    fn sort(&self, head: TokenId) -> Option<Sort> {
        Some(match self.document.lower(head) {
            "he" => Sort::Man,
            "she" => Sort::Woman,
            "it" => Sort::Body,
            "they" => Sort::Several,
            _ => return None,
        })
    }

    /// Whether a pronoun may stand for the source of an earlier statement.
    fn stands_for(&self, sort: Sort, statement: &Statement) -> bool {
        let source = &statement.source;
        let first = source.named.unwrap_or(source.tokens);
        let head = source.head;
        if let Some(entity) = source.entity.map(|e| self.entities.get(e)) {
            return match sort {
                Sort::Man => {
                    entity.kind == EntityKind::Person && entity.gender != Some(Gender::Female)
                }
                Sort::Woman => {
                    entity.kind == EntityKind::Person && entity.gender != Some(Gender::Male)
                }
                Sort::Body => entity.kind == EntityKind::Organization,
                Sort::Several => false,
            };
        }
        let name = self.syntax.pos(head) == Pos::Propn && first.len() > 1;
        let noun = self.syntax.pos(head) == Pos::Noun && source.named.is_none();
        let plural = self.syntax.form(head) == Form::Plural;
        let document = self.cues.is_document(self.syntax.lemma(head));
        let one = matches!(
            self.document.lower(first.first()),
            "a" | "an" | "one" | "another"
        );
        match sort {
            // `a senior official said ... he added`
            Sort::Man | Sort::Woman => (name || noun && one) && !plural && !document,
            Sort::Several => noun && plural && !document,
            Sort::Body => noun && document && !plural,
        }
    }

    /// `the spokesman`, `the company`: a noun that looks back.
    fn is_definite(&self, statement: &Statement) -> bool {
        let tokens = statement.source.tokens;
        self.syntax.pos(statement.source.head) == Pos::Noun
            && tokens.len() == 2
            && self.document.lower(tokens.first()) == "the"
    }
}
