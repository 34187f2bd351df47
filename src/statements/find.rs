//! Finding statements, sentence by sentence.

use super::{Cues, Source, Statement};
use crate::clauses::{Argument, Clause, ClauseKind, Clauses, Link, Voice};
use crate::entities::Entities;
use crate::grammar::Syntax;
use crate::reference::References;
use crate::span::{ClauseId, TimeId, TokenRange};
use crate::text::Document;
use crate::times::Timex;

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
        found.extend(finder.by_preposition(ClauseId::new(i)));
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
        let lemma = self.syntax.lemma(clause.verb);
        if clause.kind == ClauseKind::Copula || !self.cues.is_verb(lemma) {
            return None;
        }
        let subject = match clause.voice {
            Voice::Active => clause.subjects.first().copied(),
            Voice::Passive => clause.obliques.iter().find(|o| o.agent).map(|o| o.argument),
        }?;
        let content = self.content(id, &subject);
        let plain = content.is_none();
        if plain && self.cues.is_clausal(lemma) {
            return None;
        }
        Some(Statement {
            source: self.source(&subject),
            cue: TokenRange::one(clause.verb),
            quoted: content.is_some_and(|c| self.is_quoted(c)),
            content,
            clause: Some(id),
            time: self.time(id),
        })
    }

    fn by_preposition(&self, id: ClauseId) -> Option<Statement> {
        let clause = self.clauses.get(id);
        let oblique = clause.obliques.iter().find(|o| {
            self.cues.prepositions().iter().any(|words| {
                words.len() == o.case_tokens.len()
                    && words
                        .iter()
                        .zip(o.case_tokens.iter())
                        .all(|(w, t)| self.document.lower(t) == w)
            })
        })?;
        let sentence = self
            .document
            .sentence(self.document.sentence_of(clause.verb))
            .tokens;
        let phrase = oblique.case_tokens.join(oblique.argument.tokens);
        // What stands before the phrase, or after it where the phrase opens the sentence.
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
        Some(Statement {
            source: self.source(&oblique.argument),
            cue: oblique.case_tokens,
            quoted: self.is_quoted(content),
            content: Some(content),
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
