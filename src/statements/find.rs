//! Finding statements: by verbs and predicates clause by clause, the rest sentence by sentence.

use super::quotes::Quotes;
use super::{Cues, Source, Statement};
use crate::clauses::{Argument, Clause, ClauseKind, Clauses};
use crate::entities::{Entities, EntityKind, Mention};
use crate::grammar::{Pos, Syntax};
use crate::reference::References;
use crate::span::{ClauseId, TimeId, TokenId, TokenRange};
use crate::text::{Document, Quotation};
use crate::times::Timex;

/// A source's phrase has its head within so many tokens.
pub(super) const PHRASE: u32 = 12;

/// A quotation of so many tokens is speech; a shorter one is a word held at arm's length.
pub(super) const SPEECH: usize = 3;

/// All statements of an article, in text order of what is said and their cues.
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
        quotes: Quotes::new(document),
    };
    let mut found: Vec<Found> = Vec::new();
    for (id, clause) in clauses.iter() {
        found.extend(match clause.kind {
            ClauseKind::Verb => finder.by_verb(id),
            ClauseKind::Copula => finder.by_adjective(id),
        });
    }
    for sentence in &document.sentences {
        finder.by_preposition(sentence.tokens, &mut found);
        finder.by_label(sentence, &mut found);
        for token in sentence.tokens.iter() {
            found.extend(finder.by_noun(token));
        }
    }
    finder.by_signature(&mut found);
    for f in &mut found {
        finder.trim(&mut f.statement);
    }
    found.retain(|f| !f.statement.content.is_empty());
    found.sort_by_key(|f| f.statement.cue.start);
    found.dedup_by_key(|f| f.statement.cue);
    let mut statements = finder.outermost(found);
    finder.name_speakers(&mut statements);
    finder.continue_statements(&mut statements);
    statements
}

/// A statement, and whether it counts where it stands inside another's content: `Lee said that
/// Kim had told him` holds two, `Lee said that he hopes to win` one.
pub(super) struct Found {
    pub statement: Statement,
    pub speech: bool,
}

pub(super) struct Finder<'a> {
    pub document: &'a Document<'a>,
    pub syntax: &'a Syntax,
    pub clauses: &'a Clauses,
    pub entities: &'a Entities,
    pub references: &'a References,
    pub times: &'a [Timex],
    pub cues: &'a Cues,
    quotes: Quotes,
}

impl Finder<'_> {
    /// `according to police`: what is said stands before it, or after it where it opens the
    /// sentence.
    fn by_preposition(&self, sentence: TokenRange, found: &mut Vec<Found>) {
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
            let source = self.source(&argument);
            let phrase = cue.join(source.tokens);
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
            found.push(Found {
                statement: Statement {
                    source,
                    cue,
                    quoted: self.is_quoted(content),
                    content,
                    told: true,
                    clause: None,
                    time: None,
                },
                speech: true,
            });
        }
    }

    /// The longest noun phrase that starts at a token: `Ukraine's air force`, not `Ukraine`.
    pub fn phrase_at(&self, start: u32, end: u32) -> Option<Argument> {
        (start..end.min(start + PHRASE))
            .map(TokenId)
            .filter(|&head| matches!(self.syntax.pos(head), Pos::Noun | Pos::Propn | Pos::Pron))
            .map(|head| Argument {
                head,
                tokens: self.clauses.phrase(head),
                inherited: false,
            })
            .filter(|a| a.tokens.start <= start && start <= a.tokens.start + 2)
            .max_by_key(|a| a.tokens.end)
            .map(|a| Argument {
                tokens: TokenRange { start, ..a.tokens },
                ..a
            })
    }

    /// The day of the saying: a date right after the cue (`said on Monday`), or one that hangs on
    /// its clause.
    pub fn time(&self, id: ClauseId) -> Option<TimeId> {
        let verb = self.clauses.get(id).verb;
        let sentence = self.document.sentence(self.document.sentence_of(verb));
        let start = self
            .times
            .partition_point(|t| t.tokens.end <= sentence.tokens.start);
        let dates = || {
            self.times[start..]
                .iter()
                .enumerate()
                .take_while(|(_, t)| t.tokens.start < sentence.tokens.end)
        };
        let beside = |t: &Timex| {
            let between = TokenRange {
                start: verb.0 + 1,
                end: t.tokens.start.max(verb.0 + 1),
            };
            let owns = TokenId(t.tokens.end.min(sentence.tokens.end - 1));
            t.tokens.start > verb.0
                && between.len() <= 2
                && between
                    .iter()
                    .all(|t| matches!(self.syntax.pos(t), Pos::Adp | Pos::Adv))
                && !matches!(self.document.word(owns), "'s" | "’s")
        };
        let hangs =
            |t: &Timex| t.from.is_some() && t.tokens.iter().any(|t| self.clauses.at(t) == Some(id));
        let (at, _) = dates()
            .find(|(_, t)| beside(t))
            .or_else(|| dates().find(|(_, t)| hangs(t)))?;
        Some(TimeId::new(start + at))
    }

    pub fn source(&self, argument: &Argument) -> Source {
        let mut tokens = argument.tokens;
        let mut entity = None;
        if let Some(mention) = self.entities.at(argument.head) {
            entity = Some(mention.entity);
            tokens = tokens.join(mention.tokens);
        } else if let Some(mention) = self.named_after(argument) {
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
            named: None,
        }
    }

    /// `security adviser Wi Sung-lac`, `the news agency UNB`: the name right after the noun.
    fn named_after(&self, argument: &Argument) -> Option<&Mention> {
        if self.syntax.pos(argument.head) != Pos::Noun {
            return None;
        }
        let mention = self.entities.at(TokenId(argument.head.0 + 1))?;
        let kind = self.entities.get(mention.entity).kind;
        (mention.tokens.start == argument.head.0 + 1
            && matches!(kind, EntityKind::Person | EntityKind::Organization))
        .then_some(mention)
    }

    pub fn below(&self, id: ClauseId) -> impl Iterator<Item = &Clause> {
        self.clauses.below(id).iter().map(|&b| self.clauses.get(b))
    }

    pub fn is_quoted(&self, range: TokenRange) -> bool {
        self.quotations_near(range)
            .any(|q| q.tokens.overlaps(range))
    }

    /// The quotations that touch a range, or stand in its sentences; in text order.
    pub fn quotations_near(&self, range: TokenRange) -> impl Iterator<Item = &Quotation> {
        self.quotes.near(self.document, range)
    }

    /// Drops what stands between quotation marks, and thoughts inside what another says.
    fn outermost(&self, found: Vec<Found>) -> Vec<Statement> {
        let mut quoted = vec![false; self.document.tokens.len()];
        for q in &self.document.quotations {
            // One that never closes may have lost its mark to a slip of the pen.
            let closed = self.document.span(q.tokens).end < q.span.end;
            if closed && q.tokens.len() >= SPEECH {
                quoted[q.tokens.range()].fill(true);
            }
        }
        let mut held = vec![false; self.document.tokens.len()];
        for f in &found {
            let (content, cue) = (f.statement.content, f.statement.cue);
            for token in content.iter().filter(|&t| !cue.has(t)) {
                held[token.index()] = true;
            }
        }
        found
            .into_iter()
            .filter(|f| {
                let cue = f.statement.cue.start as usize;
                !quoted[cue] && (f.speech || !held[cue])
            })
            .map(|f| f.statement)
            .collect()
    }
}
