//! Names before or after what they say, as transcripts, headlines and collected opinions print
//! them: `MERKEL: We will manage.`, `[MERKEL] We will manage.`, `Poll: Most voters undecided`, `"A disgrace." ― Ana Ruiz`.

use super::Statement;
use super::find::{Finder, Found};
use crate::clauses::Argument;
use crate::entities::EntityKind;
use crate::grammar::Pos;
use crate::span::{TokenId, TokenRange};
use crate::text::{Case, Sentence};

/// A label has at most so many words.
const LABEL: u32 = 5;

/// What is said has at least so many.
const SAID: usize = 4;

impl Finder<'_> {
    pub(super) fn by_label(&self, sentence: &Sentence, found: &mut Vec<Found>) {
        let mut start = sentence.body;
        let quote = |t: u32| matches!(self.document.word(TokenId(t)), "\"" | "“" | "''" | "``");
        if start < sentence.tokens.end && quote(start) {
            start += 1;
        }
        let end = sentence.tokens.end;
        // `[WHEELOCK] That is what I said.`
        let bracket = start < end && self.document.word(TokenId(start)) == "[";
        start += u32::from(bracket);
        let stop = if bracket { "]" } else { ":" };
        let colon = (start + 1..end.min(start + 1 + LABEL))
            .map(TokenId)
            .find(|&t| self.document.word(t) == stop);
        let Some(colon) = colon else { return };
        let label = TokenRange {
            start,
            end: colon.0,
        };
        let content = TokenRange {
            start: colon.0 + 1,
            end,
        };
        // `[TEXT]`, `[CONTINUED]` are no names.
        let speaker = || match bracket {
            true => self.surname(label).filter(|_| self.returns(label)),
            false => self.speaker(label).or_else(|| self.surname(label)),
        };
        if content.len() >= SAID {
            found.extend(speaker().map(|s| self.labelled(s, TokenRange::one(colon), content)));
        }
    }

    /// A quotation that a dash and a name follow.
    pub(super) fn by_signature(&self, found: &mut Vec<Found>) {
        for q in &self.document.quotations {
            let dash = self.document.tokens_in(q.span).end;
            let first = TokenId(dash + 1);
            if first.index() >= self.document.tokens.len()
                || q.tokens.len() < SAID
                || !matches!(self.document.word(TokenId(dash)), "―" | "—" | "–" | "--")
            {
                continue;
            }
            let name: TokenRange = {
                let end = (first.0..)
                    .map(TokenId)
                    .take(LABEL as usize)
                    .take_while(|t| {
                        t.index() < self.document.tokens.len()
                            && matches!(self.document.token(*t).case, Case::Title | Case::Upper)
                    })
                    .count() as u32;
                TokenRange {
                    start: first.0,
                    end: first.0 + end,
                }
            };
            if name.len() < 2 {
                continue;
            }
            let source = Argument {
                head: name.last(),
                tokens: name,
                inherited: false,
            };
            found.push(self.labelled(source, TokenRange::one(TokenId(dash)), q.tokens));
        }
    }

    fn labelled(&self, source: Argument, cue: TokenRange, content: TokenRange) -> Found {
        Found {
            statement: Statement {
                source: self.source(&source),
                cue,
                quoted: self.is_quoted(content),
                content,
                told: true,
                clause: None,
                time: None,
            },
            speech: true,
        }
    }

    /// A label that is one name of a person or body, or a noun for what tells (`Poll`).
    fn speaker(&self, label: TokenRange) -> Option<Argument> {
        let head = label.last();
        let argument = Argument {
            head,
            tokens: label,
            inherited: false,
        };
        if let Some(mention) = self.entities.at(head) {
            let kind = self.entities.get(mention.entity).kind;
            let speaks = matches!(kind, EntityKind::Person | EntityKind::Organization);
            return speaks.then_some(argument);
        }
        let named = self.syntax.pos(head) == Pos::Noun || self.syntax.pos(head) == Pos::Propn;
        (named && self.cues.is_document(self.document.lower(head))).then_some(argument)
    }

    /// `WALLACE:`: a word in capitals that is the surname of a person whom the article names, or
    /// that comes back as a label.
    fn surname(&self, label: TokenRange) -> Option<Argument> {
        let head = label.last();
        let word = self.document.lower(head);
        let known = || {
            self.entities.list.iter().any(|e| {
                e.kind == EntityKind::Person
                    && e.name
                        .rsplit(' ')
                        .next()
                        .is_some_and(|last| last.to_lowercase() == word)
            })
        };
        let capitals = self.document.token(head).case == Case::Upper && word.len() > 1;
        (label.len() == 1 && capitals && (known() || self.returns(label))).then_some(Argument {
            head,
            tokens: label,
            inherited: false,
        })
    }

    /// Whether a label opens another sentence as well.
    fn returns(&self, label: TokenRange) -> bool {
        let word = self.document.lower(label.last());
        let labels = self.document.sentences.iter().filter(|s| {
            (s.body..s.tokens.end.min(s.body + 2)).any(|t| {
                self.document.lower(TokenId(t)) == word
                    && t + 1 < s.tokens.end
                    && matches!(self.document.word(TokenId(t + 1)), ":" | "]")
            })
        });
        labels.take(2).count() == 2
    }
}
