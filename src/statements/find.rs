//! Finding statements, sentence by sentence.

use super::knowledge::Takes;
use super::{Cues, Source, Statement};
use crate::clauses::{Argument, Clause, ClauseKind, Clauses, Link, Tense, Voice};
use crate::entities::{Entities, EntityKind};
use crate::grammar::{Form, Pos, Syntax};
use crate::reference::References;
use crate::span::{ClauseId, TimeId, TokenId, TokenRange};
use crate::text::{Document, Sentence};
use crate::times::Timex;

/// A source's phrase has its head within so many tokens.
const PHRASE: u32 = 12;

/// All statements of an article, in text order of their cues.
pub fn find(
    document: &Document,
    syntax: &Syntax,
    clauses: &Clauses,
    entities: &Entities,
    references: &References,
    times: &[Timex],
    cues: &Cues,
) -> Vec<Statement> {
    let finder = Finder {
        document,
        syntax,
        clauses,
        entities,
        references,
        times,
        cues,
    };
    let mut found: Vec<Statement> = Vec::new();
    for i in 0..clauses.list.len() {
        found.extend(finder.by_verb(ClauseId::new(i)));
    }
    for sentence in &document.sentences {
        finder.by_preposition(sentence.tokens, &mut found);
        found.extend(finder.by_colon(sentence));
    }
    found.sort_by_key(|s| s.cue.start);
    found.dedup_by_key(|s| s.cue);
    finder.continue_quotations(&mut found);
    found
}

struct Finder<'a> {
    document: &'a Document<'a>,
    syntax: &'a Syntax,
    clauses: &'a Clauses,
    entities: &'a Entities,
    references: &'a References,
    times: &'a [Timex],
    cues: &'a Cues,
}

impl Finder<'_> {
    fn by_verb(&self, id: ClauseId) -> Option<Statement> {
        let clause = self.clauses.get(id);
        if clause.kind == ClauseKind::Copula {
            return None;
        }
        let lemma = self.syntax.lemma(clause.verb);
        let next = TokenId(clause.verb.0 + 1);
        let phrase = next.index() < self.document.tokens.len()
            && self.cues.is_phrase(lemma, self.document.lower(next));
        let takes = if phrase {
            Takes::Anything
        } else {
            self.cues.verb(lemma)?
        };
        let subject = self.subject(clause)?;
        if self.cues.is_no_source(self.document.lower(subject.head)) {
            return None;
        }
        // `asked him to say`, `will know`: nobody is told to have said it.
        let said =
            !matches!(self.syntax.form(clause.verb), Form::Base) || clause.tense != Tense::None;
        let clausal = self.content(id, &subject);
        let content = match takes {
            _ if !said => None,
            Takes::Clause => clausal,
            Takes::Anything => clausal.or_else(|| self.rest(clause)),
            Takes::Name => {
                clausal.or_else(|| self.rest(clause).filter(|_| !clause.objects.is_empty()))
            }
        };
        let cue = match phrase {
            true => TokenRange {
                start: clause.verb.0,
                end: next.0 + 1,
            },
            false => TokenRange::one(clause.verb),
        };
        content?;
        Some(Statement {
            source: self.source(&subject),
            cue,
            quoted: content.is_some_and(|c| self.is_quoted(c)),
            content,
            clause: Some(id),
            time: self.time(id),
        })
    }

    /// Who speaks: the clause's subject, or, where the parser found none, the name or noun right
    /// before the verb.
    fn subject(&self, clause: &Clause) -> Option<Argument> {
        let own = match clause.voice {
            Voice::Active => clause.subjects.first().copied(),
            Voice::Passive => clause.obliques.iter().find(|o| o.agent).map(|o| o.argument),
        };
        own.or_else(|| {
            let finite = matches!(
                self.syntax.form(clause.verb),
                Form::Past | Form::PresentThird
            );
            let before = TokenId(clause.verb.0.checked_sub(1)?);
            if !finite || clause.voice == Voice::Passive {
                return None;
            }
            let mention = self.entities.at(before)?;
            Some(Argument {
                head: mention.head,
                tokens: mention.tokens,
                inherited: false,
            })
        })
    }

    /// What follows the verb group to the end of the clause.
    fn rest(&self, clause: &Clause) -> Option<TokenRange> {
        let whole = self.clauses.whole(clause.verb);
        let start = clause.group.end.max(clause.verb.0 + 1);
        (start < whole.end).then_some(TokenRange {
            start,
            end: whole.end,
        })
    }

    /// `according to police`: what is said stands before it, or after it where it opens the
    /// sentence.
    fn by_preposition(&self, sentence: TokenRange, found: &mut Vec<Statement>) {
        for token in sentence.iter() {
            let here = |words: &Vec<String>| {
                (token.0 + words.len() as u32) < sentence.end
                    && words
                        .iter()
                        .zip(token.0..)
                        .all(|(w, t)| self.document.lower(TokenId(t)) == w)
            };
            let Some(words) = self.cues.prepositions().iter().find(|w| here(w)) else {
                continue;
            };
            let cue = TokenRange {
                start: token.0,
                end: token.0 + words.len() as u32,
            };
            let Some(argument) = self.phrase_at(cue.end, sentence.end) else {
                continue;
            };
            let phrase = cue.join(argument.tokens);
            let content = if phrase.start > sentence.start + 1 {
                TokenRange {
                    start: sentence.start,
                    end: phrase.start,
                }
            } else {
                TokenRange {
                    start: phrase.end,
                    end: sentence.end,
                }
            };
            found.push(Statement {
                source: self.source(&argument),
                cue,
                quoted: self.is_quoted(content),
                content: Some(content),
                clause: None,
                time: None,
            });
        }
    }

    /// The noun phrase that starts at a token.
    fn phrase_at(&self, start: u32, end: u32) -> Option<Argument> {
        (start..end.min(start + PHRASE))
            .map(TokenId)
            .find_map(|head| {
                let tokens = self.clauses.phrase(head);
                let noun = matches!(self.syntax.pos(head), Pos::Noun | Pos::Propn | Pos::Pron);
                (noun && tokens.start == start).then_some(Argument {
                    head,
                    tokens,
                    inherited: false,
                })
            })
    }

    /// `MERKEL: We will manage.`
    fn by_colon(&self, sentence: &Sentence) -> Option<Statement> {
        let first = TokenId(sentence.body);
        let mention = self.entities.at(first)?;
        let person = self.entities.get(mention.entity).kind == EntityKind::Person;
        let colon = TokenId(mention.tokens.end);
        let after = TokenRange {
            start: colon.0 + 1,
            end: sentence.tokens.end.max(colon.0 + 1),
        };
        if !person || after.len() < 4 || self.document.word(colon) != ":" {
            return None;
        }
        let source = Argument {
            head: mention.head,
            tokens: mention.tokens,
            inherited: false,
        };
        Some(Statement {
            source: self.source(&source),
            cue: TokenRange::one(colon),
            quoted: self.is_quoted(after),
            content: Some(after),
            clause: None,
            time: None,
        })
    }

    /// The day of the saying: a date that hangs on the cue's clause.
    fn time(&self, id: ClauseId) -> Option<TimeId> {
        let sentence = self
            .document
            .sentence(self.document.sentence_of(self.clauses.get(id).verb));
        let start = self
            .times
            .partition_point(|t| t.tokens.end <= sentence.tokens.start);
        let at = self.times[start..]
            .iter()
            .take_while(|t| t.tokens.start < sentence.tokens.end)
            .position(|t| {
                t.from.is_some() && t.tokens.iter().any(|t| self.clauses.at(t) == Some(id))
            })?;
        Some(TimeId::new(start + at))
    }

    fn source(&self, argument: &Argument) -> Source {
        let mut tokens = argument.tokens;
        let mut entity = None;
        if let Some(mention) = self.entities.at(argument.head) {
            entity = Some(mention.entity);
            tokens = tokens.join(mention.tokens);
        } else if let Some(reference) = self.references.at(argument.head) {
            if let [one] = reference.entities[..] {
                entity = Some(one);
            }
        }
        Source {
            entity,
            tokens,
            head: argument.head,
        }
    }

    /// What the clause's verb says: its complement, or the sentence around it.
    fn content(&self, id: ClauseId, subject: &Argument) -> Option<TokenRange> {
        let clause = self.clauses.get(id);
        let sentence = self
            .document
            .sentence(self.document.sentence_of(clause.verb))
            .tokens;
        let after = clause.group.end.max(clause.verb.0 + 1);
        let complement = self.below(id).any(|below| {
            matches!(below.above, Some((_, Link::Complement | Link::Control)))
                && below.verb.0 > clause.verb.0
        });
        if complement {
            return Some(TokenRange {
                start: after,
                end: self.end_of(id, sentence),
            });
        }
        let start = clause.group.start.min(if subject.inherited {
            u32::MAX
        } else {
            subject.tokens.start
        });
        let before = TokenRange {
            start: sentence.start,
            end: start,
        };
        let rest = TokenRange {
            start: after,
            end: sentence.end,
        };
        let governed = self.below(id).any(|b| {
            matches!(b.above, Some((_, Link::Parataxis | Link::Complement)))
                && b.verb.0 < clause.verb.0
        });
        let hangs = matches!(clause.above, Some((_, Link::Parataxis | Link::Complement)))
            && clause
                .above
                .is_some_and(|(above, _)| self.clauses.get(above).verb.0 < clause.verb.0);
        if governed || hangs {
            return Some(before);
        }
        // `"..." he said, "..."` and `he said: "..."`
        if self
            .document
            .quotations
            .iter()
            .any(|q| rest.contains(q.tokens) && q.tokens.len() > 2)
        {
            return Some(rest);
        }
        if self
            .document
            .quotations
            .iter()
            .any(|q| before.overlaps(q.tokens) && q.tokens.len() > 2)
        {
            return Some(before);
        }
        None
    }

    /// Where a clause that governs a complement ends: the sentence's end, or the next clause
    /// that stands beside it.
    fn end_of(&self, id: ClauseId, sentence: TokenRange) -> u32 {
        self.clauses
            .whole(self.clauses.get(id).verb)
            .end
            .max(self.clauses.get(id).verb.0 + 1)
            .min(sentence.end)
    }

    fn below(&self, id: ClauseId) -> impl Iterator<Item = &Clause> {
        self.clauses.below(id).iter().map(|&b| self.clauses.get(b))
    }

    fn is_quoted(&self, range: TokenRange) -> bool {
        self.document
            .quotations
            .iter()
            .any(|q| q.tokens.overlaps(range))
    }

    /// A sentence that stands wholly in quotation marks and has no cue goes on with the source of
    /// the quotation before it, in the same paragraph or the one before.
    fn continue_quotations(&self, found: &mut Vec<Statement>) {
        let mut more = Vec::new();
        for sentence in &self.document.sentences {
            let inside = self.document.quotations.iter().any(|q| {
                q.tokens.start <= sentence.tokens.start + 1
                    && q.tokens.end + 2 >= sentence.tokens.end
            });
            if !inside || sentence.tokens.len() < 4 {
                continue;
            }
            let at = found.partition_point(|s| s.cue.start < sentence.tokens.start);
            let here = found[at..]
                .iter()
                .take_while(|s| s.cue.start < sentence.tokens.end)
                .any(|s| {
                    s.content
                        .is_some_and(|c| c.len() * 2 > sentence.tokens.len())
                });
            if here {
                continue;
            }
            let Some(before) = found[..at].iter().rev().find(|s| s.quoted) else {
                continue;
            };
            let paragraph = self
                .document
                .sentence(self.document.sentence_of(before.cue.first()))
                .paragraph;
            if sentence.paragraph <= paragraph + 1 {
                more.push(Statement {
                    content: Some(sentence.tokens),
                    quoted: true,
                    clause: None,
                    ..before.clone()
                });
            }
        }
        found.extend(more);
        found.sort_by_key(|s| {
            (
                s.content.map_or(s.cue.start, |c| c.start.min(s.cue.start)),
                s.cue.start,
            )
        });
    }
}
