//! Finding statements: by verbs and predicates clause by clause, the rest sentence by sentence.

use super::knowledge::Takes;
use super::{Cues, Source, Statement};
use crate::clauses::{Argument, Clause, ClauseKind, Clauses, Link, Tense, Voice};
use crate::entities::{Entities, EntityKind};
use crate::grammar::{Form, Pos, Syntax};
use crate::reference::References;
use crate::span::{ClauseId, TimeId, TokenId, TokenRange};
use crate::text::Document;
use crate::times::Timex;

/// A source's phrase has its head within so many tokens.
const PHRASE: u32 = 12;

/// A quotation of so many tokens is speech; a shorter one is a word held at arm's length.
const SPEECH: usize = 3;

/// A sentence that ends in a colon has its cue within so many tokens of it.
const COLON: usize = 6;

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
}

impl Finder<'_> {
    fn by_verb(&self, id: ClauseId) -> Option<Found> {
        let clause = self.clauses.get(id);
        let lemma = self.syntax.lemma(clause.verb);
        let next = TokenId(clause.verb.0 + 1);
        let phrase = next.index() < self.document.tokens.len()
            && self.cues.is_phrase(lemma, self.document.lower(next));
        let takes = match phrase {
            true => Takes::Judged,
            false => self.cues.verb(lemma)?,
        };
        let cue = TokenRange {
            start: clause.verb.0,
            end: clause.verb.0 + 1 + u32::from(phrase),
        };
        if let Some((source, content)) = self.aside(clause).filter(|&(_, said)| {
            takes.is_speech() && (takes != Takes::Quotation || self.is_quoted(said))
        }) {
            return Some(Found {
                statement: Statement {
                    source: self.source(&source),
                    cue,
                    quoted: self.is_quoted(content),
                    content,
                    told: true,
                    clause: Some(id),
                    time: self.time(id),
                },
                speech: true,
            });
        }
        let infinitive = self.syntax.form(clause.verb) == Form::Base && clause.tense == Tense::None;
        if infinitive && !self.is_done(clause) {
            return None;
        }
        let subject = self.subject(clause)?;
        // `Asked about the deal, Lee said`: it was others who asked.
        let asked = subject.inherited
            && subject.head > clause.verb
            && self.syntax.form(clause.verb) != Form::Gerund;
        if asked || !self.may_say(&subject, takes) {
            return None;
        }
        let clausal = self.content(id, &subject);
        let object = || {
            let rest = self.rest(clause)?;
            (self.syntax.pos(rest.first()) != Pos::Adp).then_some(rest)
        };
        let document = || self.cues.is_document(self.syntax.lemma(subject.head));
        let content = clausal
            .map(|(c, _)| TokenRange {
                start: if c.start == cue.end - 1 {
                    cue.end
                } else {
                    c.start
                },
                ..c
            })
            .or_else(|| match takes {
                Takes::Anything | Takes::Judged => self.rest(clause),
                Takes::Name => object(),
                Takes::Clause if document() => object(),
                Takes::Thought => object().filter(|_| self.wants_to(id)),
                Takes::Clause | Takes::Quotation => None,
            })?;
        if takes == Takes::Quotation && !self.is_quoted(content) {
            return None;
        }
        let told = match (takes, clausal) {
            (Takes::Thought, Some((_, controlled))) => !controlled,
            (_, Some(_)) => true,
            (Takes::Anything | Takes::Clause, None) => true,
            _ => false,
        };
        Some(Found {
            statement: Statement {
                source: self.source(&subject),
                cue,
                quoted: self.is_quoted(content),
                content,
                told,
                clause: Some(id),
                time: self.time(id),
            },
            speech: matches!(takes, Takes::Anything) || takes.is_speech() && clausal.is_some(),
        })
    }

    /// Whether an infinitive tells of what its subject did: `took the floor to denounce the deal`,
    /// `appeared to blame the pilot`; not `asked him to say`, `refused to say`.
    fn is_done(&self, clause: &Clause) -> bool {
        let Some((above, link)) = clause.above else {
            return false;
        };
        let above = self.clauses.get(above);
        let own = clause.subjects.first().map(|s| s.head);
        let shared = own.is_some() && above.subjects.first().map(|s| s.head) == own;
        let lemma = self.syntax.lemma(above.verb);
        shared
            && above.kind == ClauseKind::Verb
            && above.voice == Voice::Active
            && above.tense != Tense::None
            && !above.negated
            && match link {
                Link::Control => self.cues.raises(lemma),
                Link::Adverbial => self.cues.verb(lemma).is_none(),
                _ => false,
            }
    }

    /// `expects them to leave`, `wants the road to open`.
    fn wants_to(&self, id: ClauseId) -> bool {
        let clause = self.clauses.get(id);
        let to = |b: &Clause| b.mark.is_some_and(|m| self.document.lower(m) == "to");
        !clause.objects.is_empty()
            && self.below(id).any(|b| {
                b.verb > clause.verb
                    && to(b)
                    && matches!(b.above, Some((_, Link::Adverbial | Link::Control)))
            })
    }

    /// `The ministry is confident that the road will open`, `was critical of the plan`.
    fn by_adjective(&self, id: ClauseId) -> Option<Found> {
        let clause = self.clauses.get(id);
        let adjective = self.syntax.pos(clause.verb) == Pos::Adj
            && self.cues.is_adjective(self.syntax.lemma(clause.verb));
        let subject = clause.subjects.first().filter(|_| adjective)?;
        if !self.may_say(subject, Takes::Thought) {
            return None;
        }
        let mut below = self.below(id).filter(|b| b.verb > clause.verb);
        let clausal =
            below.any(|b| matches!(b.above, Some((_, Link::Complement | Link::Adverbial))));
        let oblique = clause
            .obliques
            .iter()
            .any(|o| !o.case_tokens.is_empty() && o.argument.head > clause.verb);
        let start = clause.verb.0 + 1;
        let content = TokenRange {
            start,
            end: self.clauses.whole(clause.verb).end.max(start),
        };
        (clausal || oblique && !content.is_empty()).then(|| Found {
            statement: Statement {
                source: self.source(subject),
                cue: TokenRange::one(clause.verb),
                quoted: self.is_quoted(content),
                content,
                told: false,
                clause: Some(id),
                time: self.time(id),
            },
            speech: false,
        })
    }

    /// Whether a subject may be a source: `it` only of a verb of speech (`it said in a statement`).
    pub fn may_say(&self, subject: &Argument, takes: Takes) -> bool {
        let word = self.document.lower(subject.head);
        let alone = subject.tokens.len() == 1;
        !(alone && self.cues.is_no_source(word)) && (word != "it" || takes.is_speech())
    }

    /// Who speaks: the clause's subject, or, where the parser found none, the name right before the
    /// verb.
    fn subject(&self, clause: &Clause) -> Option<Argument> {
        let own = match clause.voice {
            Voice::Active => clause.subjects.first(),
            Voice::Passive if self.is_plain_past(clause) => clause.subjects.first(),
            Voice::Passive => clause
                .obliques
                .iter()
                .find(|o| o.agent)
                .map(|o| &o.argument),
        };
        own.copied().or_else(|| {
            let finite = matches!(
                self.syntax.form(clause.verb),
                Form::Past | Form::PresentThird
            );
            (finite && clause.voice == Voice::Active)
                .then(|| self.name_before(clause.verb))
                .flatten()
        })
    }

    /// `Democrats also blasted the bill`: a participle that no auxiliary stands with and that hangs
    /// on no noun is a past tense.
    fn is_plain_past(&self, clause: &Clause) -> bool {
        let noun = matches!(
            clause.above,
            Some((_, Link::Participle | Link::Adverbial | Link::Relative))
        );
        clause.tense == Tense::None
            && !noun
            && clause.group.start == clause.verb.0
            && clause.obliques.iter().all(|o| !o.agent)
    }

    /// The name that stands right before a verb, adverbs and brackets between them aside: `Rep. Ana
    /// Ruiz (D) also said`.
    fn name_before(&self, verb: TokenId) -> Option<Argument> {
        let mut bracket = false;
        let lowest = verb.0.saturating_sub(PHRASE);
        let before = (lowest..verb.0).rev().map(TokenId).find(|&t| {
            let word = self.document.word(t);
            bracket |= word == ")";
            let skip = bracket || self.syntax.pos(t) == Pos::Adv;
            bracket &= word != "(";
            !skip
        })?;
        let mention = self.entities.at(before)?;
        Some(Argument {
            head: mention.head,
            tokens: mention.tokens,
            inherited: false,
        })
    }

    /// What follows the verb group to the end of the clause.
    fn rest(&self, clause: &Clause) -> Option<TokenRange> {
        let start = clause.group.end.max(clause.verb.0 + 1);
        let end = self.end_of(clause);
        (start < end).then_some(TokenRange { start, end })
    }

    /// Where a clause ends that others may be coordinated with: `urged them to join, and criticized
    /// the delay` is two statements.
    fn end_of(&self, clause: &Clause) -> u32 {
        let end = self.clauses.whole(clause.verb).end.max(clause.verb.0 + 1);
        self.clauses
            .of_verb(clause.verb)
            .into_iter()
            .flat_map(|id| self.below(id))
            .filter(|b| b.verb > clause.verb && matches!(b.above, Some((_, Link::Conjunct))))
            .filter_map(|b| {
                let start = self.clauses.whole(b.verb).start;
                let before = TokenId(start.checked_sub(1)?);
                let joins = self.syntax.pos(before) == Pos::Cconj;
                let parts = joins || self.document.word(before) == ",";
                (parts && before > clause.verb).then_some(start - u32::from(joins))
            })
            .fold(end, u32::min)
    }

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
    fn time(&self, id: ClauseId) -> Option<TimeId> {
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
                .filter(|(_, t)| t.from.is_some())
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
        let hangs = |t: &Timex| t.tokens.iter().any(|t| self.clauses.at(t) == Some(id));
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
    fn named_after(&self, argument: &Argument) -> Option<&crate::entities::Mention> {
        if self.syntax.pos(argument.head) != Pos::Noun {
            return None;
        }
        let mention = self.entities.at(TokenId(argument.head.0 + 1))?;
        let kind = self.entities.get(mention.entity).kind;
        (mention.tokens.start == argument.head.0 + 1
            && matches!(kind, EntityKind::Person | EntityKind::Organization))
        .then_some(mention)
    }

    /// What the clause's verb says: its complement, or the sentence around it; and whether that is
    /// an infinitive of its own subject (`plans to visit`).
    fn content(&self, id: ClauseId, subject: &Argument) -> Option<(TokenRange, bool)> {
        let clause = self.clauses.get(id);
        let sentence = self
            .document
            .sentence(self.document.sentence_of(clause.verb))
            .tokens;
        let after = clause.group.end.max(clause.verb.0 + 1);
        let complement = self.below(id).find(|below| {
            matches!(below.above, Some((_, Link::Complement | Link::Control)))
                && below.verb.0 > clause.verb.0
        });
        if let Some(complement) = complement {
            let controlled = matches!(complement.above, Some((_, Link::Control)));
            return Some((
                TokenRange {
                    start: after,
                    end: self.end_of(clause).min(sentence.end),
                },
                controlled,
            ));
        }
        // `expected that the vote would fail`, whatever the parser made of it.
        if after < sentence.end && clause.tense != Tense::None {
            let next = TokenId(after);
            let that = self.document.lower(next) == "that" && self.syntax.pos(next) == Pos::Sconj;
            let to = self.document.lower(next) == "to" && self.syntax.pos(next) == Pos::Part;
            if that || to {
                let end = match that {
                    true => sentence.end,
                    false => self.end_of(clause).max(after + 1),
                };
                return Some((TokenRange { start: after, end }, to));
            }
        }
        // `As the minister pointed out, the road is shut.`
        let remark = clause.tense != Tense::None
            && clause.mark.is_some_and(|m| self.document.lower(m) == "as");
        if remark {
            let own = self.clauses.whole(clause.verb);
            return Some(match own.start > sentence.start + 2 {
                true => (
                    TokenRange {
                        start: sentence.start,
                        end: own.start,
                    },
                    false,
                ),
                false => (
                    TokenRange {
                        start: own.end.min(sentence.end - 1),
                        end: sentence.end,
                    },
                    false,
                ),
            });
        }
        // `was quoted by the agency as saying`: what is said stands before the whole of it.
        let subjects = clause.subjects.first().unwrap_or(subject).tokens.start;
        let start = clause.group.start.min(match subjects > sentence.start {
            true => subjects,
            false => u32::MAX,
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
        let hangs = clause.above.is_some_and(|(above, link)| {
            let above = self.clauses.get(above).verb;
            matches!(link, Link::Parataxis | Link::Complement)
                && above < clause.verb
                && self.cues.verb(self.syntax.lemma(above)).is_none()
        });
        if governed || hangs {
            return Some((before, false));
        }
        // `"..." he said, "..."` and `he said: "..."`
        let speech = |range: TokenRange| {
            self.document
                .quotations
                .iter()
                .any(|q| range.overlaps(q.tokens) && q.tokens.len() >= SPEECH)
        };
        if speech(rest) {
            return Some((rest, false));
        }
        if speech(before) {
            return Some((before, false));
        }
        // `The minister added:` and a new paragraph.
        let colon = self.document.word(sentence.last()) == ":";
        let next = self
            .document
            .sentences
            .get(self.document.sentence_of(clause.verb).index() + 1)?;
        (colon && rest.len() <= COLON).then_some((next.tokens, false))
    }

    pub fn below(&self, id: ClauseId) -> impl Iterator<Item = &Clause> {
        self.clauses.below(id).iter().map(|&b| self.clauses.get(b))
    }

    pub fn is_quoted(&self, range: TokenRange) -> bool {
        self.document
            .quotations
            .iter()
            .any(|q| q.tokens.overlaps(range))
    }

    /// Takes off the content what belongs to the cue (`said on Friday`) and the stops at its ends.
    fn trim(&self, statement: &mut Statement) {
        let content = &mut statement.content;
        if statement.cue.start <= content.start {
            content.start = content.start.max(statement.cue.end.min(content.end));
            if let Some(time) = statement.time {
                let time = self.times[time.index()].tokens;
                if time.start <= content.start + 1 && time.end < content.end {
                    content.start = content.start.max(time.end);
                }
            }
        }
        let stop = |t: TokenId| matches!(self.document.word(t), "," | ";" | ":" | "--" | "—" | "–");
        while !content.is_empty() && stop(content.first()) {
            content.start += 1;
        }
        while !content.is_empty()
            && (stop(content.last()) || self.document.word(content.last()) == ".")
        {
            content.end -= 1;
        }
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
        for f in found.iter().filter(|f| f.statement.told) {
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
