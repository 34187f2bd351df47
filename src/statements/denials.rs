//! Which statements deny what another source said: `Rebels said they held the port. The army denied the claim.`
//!
//! What is denied is spoken of by a pronoun or by a noun for something said; it is what the last other source
//! before told, in the same sentence or shortly before.

use super::Statement;
use super::find::Finder;
use crate::grammar::Pos;
use crate::span::{StatementId, TokenId, TokenRange};

/// What is denied was said at most so many sentences before.
const REACH: u32 = 2;

/// Statements so many before one are looked at.
const LOOK_BACK: usize = 6;

/// A noun for what was said has so many words with its article.
const NOUN: u32 = 3;

impl Finder<'_> {
    /// Tells of statements, in the order in which the record has them, what they deny.
    pub(super) fn deny(&self, statements: &mut [Statement]) {
        for i in 0..statements.len() {
            let by = &statements[i];
            let cue = by.cue.first();
            if !self.cues.denies(self.syntax.lemma(cue)) || !self.looks_back(by) {
                continue;
            }
            let at = self.document.sentence_of(cue).0;
            let near = |s: &Statement| {
                let other = self.document.sentence_of(s.cue.first()).0;
                other <= at && at - other <= REACH
            };
            let before = statements[..i].iter().enumerate().rev().take(LOOK_BACK);
            // `Gunmen killed him, the mayor said. He blamed the Front. The Front denied it.`: not that he was killed
            let of = before
                .filter(|(_, s)| near(s) && s.cue.start < cue.0)
                .find(|(_, s)| !same_source(s, by))
                .filter(|(_, s)| s.told)
                .map(|(of, _)| StatementId::new(of));
            statements[i].denies = of;
        }
    }

    /// `denied it`, `dismissed the report as false`, `a charge that Mali denied`; not `denied the claim that it fled`,
    /// which says itself what is denied.
    fn looks_back(&self, by: &Statement) -> bool {
        let content = by.content;
        let first = content.first();
        match self.syntax.pos(first) {
            Pos::Pron => {
                content.len() == 1 && matches!(self.document.lower(first), "it" | "that" | "this")
            }
            Pos::Det => {
                let phrase = TokenRange {
                    end: content.end.min(content.start + NOUN),
                    ..content
                };
                let noun = phrase.iter().find(|&t| self.syntax.pos(t) == Pos::Noun);
                noun.is_some_and(|t| {
                    let next = TokenId(t.0 + 1);
                    let closes = next.0 >= content.end || self.document.lower(next) == "as";
                    closes && self.cues.is_noun(self.syntax.lemma(t))
                })
            }
            _ => false,
        }
    }
}

fn same_source(a: &Statement, b: &Statement) -> bool {
    match (a.source.entity, b.source.entity) {
        (Some(a), Some(b)) => a == b,
        _ => a.source.head == b.source.head,
    }
}
