//! Names before or after what they say, as transcripts, headlines and collected opinions print
//! them: `MERKEL: We will manage.`, `[MERKEL] We will manage.`, `Poll: Most voters undecided`, `"A disgrace." ― Ana Ruiz`,
//! `Two killed in blast - police`.

use super::find::{Finder, Found};
use crate::clauses::Argument;
use crate::entities::EntityKind;
use crate::grammar::Pos;
use crate::span::{TokenId, TokenRange};
use crate::text::{Case, Sentence};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// A label has at most so many words.
const LABEL: u32 = 5;

/// What is said has at least so many.
const SAID: usize = 4;

/// Words before a colon or in brackets at the head of a sentence.
struct Label {
    words: TokenRange,
    sign: TokenId,
    bracket: bool,
    content: TokenRange,
}

impl Finder<'_> {
    pub(super) fn by_label(&self, found: &mut Vec<Found>) {
        let labels: Vec<Label> = self
            .document
            .sentences
            .iter()
            .filter_map(|s| self.label(s))
            .collect();
        if labels.is_empty() {
            return;
        }
        let mut times: HashMap<&str, u32> = HashMap::default();
        for label in &labels {
            *times
                .entry(self.document.lower(label.words.last()))
                .or_default() += 1;
        }
        let people = self.entities.list.iter();
        let surnames: HashSet<String> = people
            .filter(|e| e.kind == EntityKind::Person)
            .filter_map(|e| Some(e.name.rsplit(' ').next()?.to_lowercase()))
            .collect();
        for label in &labels {
            let head = label.words.last();
            let word = self.document.lower(head);
            let returns = times[word] > 1;
            // `WALLACE:` is the surname of a person whom the article names, or comes back.
            let surname = label.words.len() == 1
                && word.len() > 1
                && self.document.token(head).case == Case::Upper
                && (returns || surnames.contains(word));
            // `[TEXT]`, `[CONTINUED]` are no names.
            let speaks = match label.bracket {
                true => surname && returns,
                false => surname || self.is_speaker(head),
            };
            if speaks {
                let source = Argument {
                    head,
                    tokens: label.words,
                    inherited: false,
                };
                found.push(self.spoken(
                    self.source(&source),
                    TokenRange::one(label.sign),
                    label.content,
                ));
            }
        }
    }

    /// `MERKEL: We will manage.`, `[WHEELOCK] That is what I said.`
    fn label(&self, sentence: &Sentence) -> Option<Label> {
        let mut start = sentence.body;
        let end = sentence.tokens.end;
        let at = |t: u32| (t < end).then(|| self.document.word(TokenId(t)));
        if matches!(at(start)?, "\"" | "“" | "''" | "``") {
            start += 1;
        }
        let bracket = at(start)? == "[";
        start += u32::from(bracket);
        let stop = if bracket { "]" } else { ":" };
        let sign = (start + 1..end.min(start + 1 + LABEL)).find(|&t| at(t) == Some(stop))?;
        let content = TokenRange {
            start: sign + 1,
            end,
        };
        // `Acme Foods Inc. (NYSE: ACM) announced`
        let whole = (start..sign).all(|t| at(t) != Some("("));
        (whole && content.len() >= SAID).then_some(Label {
            words: TokenRange { start, end: sign },
            sign: TokenId(sign),
            bracket,
            content,
        })
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
            found.push(self.spoken(
                self.source(&source),
                TokenRange::one(TokenId(dash)),
                q.tokens,
            ));
        }
    }

    /// `Two killed in blast - police`: who says so stands behind a dash at the end of a headline.
    pub(super) fn by_dash(&self, found: &mut Vec<Found>) {
        for sentence in &self.document.sentences {
            if let Some((dash, source)) = self.dashed(sentence) {
                let content = TokenRange {
                    start: sentence.body,
                    end: dash.0,
                };
                found.push(self.spoken(self.source(&source), TokenRange::one(dash), content));
            }
        }
    }

    fn dashed(&self, sentence: &Sentence) -> Option<(TokenId, Argument)> {
        let end = sentence.tokens.end;
        let last = TokenId(end.checked_sub(1)?);
        if !matches!(self.syntax.pos(last), Pos::Noun | Pos::Propn) {
            return None;
        }
        let lowest = (sentence.body + SAID as u32).max(end.saturating_sub(LABEL + 1));
        let dash = (lowest..last.0).rev().map(TokenId).find(|&t| {
            let spaced = |t: TokenId| self.document.token(t).spaced;
            matches!(self.document.word(t), "-" | "–" | "—" | "--")
                && spaced(t)
                && spaced(TokenId(t.0 + 1))
        })?;
        let source = Argument {
            head: last,
            tokens: TokenRange {
                start: dash.0 + 1,
                end,
            },
            inherited: false,
        };
        let told = TokenRange {
            start: sentence.body,
            end: dash.0,
        };
        // `Ten dead in ferry accident - rescuers`
        let tells = |t| matches!(self.syntax.pos(t), Pos::Verb | Pos::Num);
        let tells = told.iter().any(tells);
        (tells && self.is_human_source(&source)).then_some((dash, source))
    }

    /// A person or body by name, or by a noun for who speaks to the press.
    pub(super) fn is_human_source(&self, source: &Argument) -> bool {
        match self.entities.at(source.head) {
            Some(mention) => matches!(
                self.entities.get(mention.entity).kind,
                EntityKind::Person | EntityKind::Organization
            ),
            None => self.cues.is_speaker(self.syntax.lemma(source.head)),
        }
    }

    /// The name of a person or body, or a noun for what tells (`Poll`).
    fn is_speaker(&self, head: TokenId) -> bool {
        if let Some(mention) = self.entities.at(head) {
            let kind = self.entities.get(mention.entity).kind;
            return matches!(kind, EntityKind::Person | EntityKind::Organization);
        }
        matches!(self.syntax.pos(head), Pos::Noun | Pos::Propn)
            && self.cues.is_document(self.document.lower(head))
    }
}
