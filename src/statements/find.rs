//! Finding statements: by verbs and predicates clause by clause, the rest sentence by sentence.

use super::quotes::Quotes;
use super::{Cues, Source, Statement};
use crate::clauses::{Argument, Clause, ClauseKind, Clauses};
use crate::entities::{Entities, EntityKind, Mention};
use crate::grammar::{Form, Pos, Syntax};
use crate::packed::Text;
use crate::reference::References;
use crate::span::{ClauseId, TimeId, TokenId, TokenRange};
use crate::text::{Document, Quotation, Sentence};
use crate::times::{Times, Timex};

/// A source's phrase has its head within so many tokens.
pub(super) const PHRASE: u32 = 12;

/// What is cited was told among so many statements before.
const CITED: usize = 6;

/// A quotation of so many tokens is speech; a shorter one is a word held at arm's length.
pub(super) const SPEECH: usize = 3;

/// All statements of an article, in text order of what is said and their cues.
pub fn find(layers: &Layers) -> Vec<Statement> {
    let finder = Finder::new(layers);
    let (found, _) = finder.read();
    let mut statements = found;
    finder.name_speakers(&mut statements);
    finder.continue_statements(&mut statements);
    finder.deny(&mut statements);
    statements
}

/// The cue words of an article that make no statement, and why, for a reader of rules.
pub fn consider(layers: &Layers) -> Vec<Refused> {
    Finder::new(layers).read().1
}

/// The layers that statements are found in.
#[derive(Clone, Copy)]
pub struct Layers<'a> {
    pub document: &'a Document<'a>,
    pub syntax: &'a Syntax,
    pub clauses: &'a Clauses,
    pub entities: &'a Entities,
    pub references: &'a References,
    pub times: &'a Times,
    pub cues: &'a Cues,
}

/// A cue word without a statement.
#[derive(Clone, Copy, Debug)]
pub struct Refused {
    pub cue: TokenRange,
    pub why: &'static str,
}

/// A statement, and whether it counts where it stands inside another's content: `Lee said that
/// Kim had told him` holds two, `Lee said that he hopes to win` one.
pub(super) struct Found {
    pub statement: Statement,
    pub speech: bool,
}

/// What a word is read as: `None` where it is no cue.
pub(super) type Reading = Option<Result<Found, &'static str>>;

pub(super) struct Finder<'a> {
    pub document: &'a Document<'a>,
    pub syntax: &'a Syntax,
    pub clauses: &'a Clauses,
    pub entities: &'a Entities,
    pub references: &'a References,
    pub times: &'a Times,
    pub cues: &'a Cues,
    quotes: Quotes,
}

impl<'a> Finder<'a> {
    fn new(layers: &Layers<'a>) -> Self {
        Finder {
            document: layers.document,
            syntax: layers.syntax,
            clauses: layers.clauses,
            entities: layers.entities,
            references: layers.references,
            times: layers.times,
            cues: layers.cues,
            quotes: Quotes::new(layers.document),
        }
    }

    /// Statements in the order of their cues, and the cues that make none.
    fn read(&self) -> (Vec<Statement>, Vec<Refused>) {
        let mut found: Vec<Found> = Vec::new();
        let mut refused = Vec::new();
        let mut take = |cue: TokenId, reading: Reading| match reading {
            Some(Ok(one)) => found.push(one),
            Some(Err(why)) => refused.push(Refused {
                cue: TokenRange::one(cue),
                why,
            }),
            None => {}
        };
        for (id, clause) in self.clauses.iter() {
            take(
                clause.verb,
                match clause.kind {
                    ClauseKind::Verb => self.by_verb(id).or_else(|| self.by_adjective(id)),
                    ClauseKind::Copula => self.by_adjective(id),
                },
            );
        }
        for token in (0..self.document.tokens.len()).map(TokenId::new) {
            take(token, self.by_noun(token));
        }
        for sentence in &self.document.sentences {
            self.by_preposition(sentence, &mut found);
        }
        self.by_label(&mut found);
        self.by_dash(&mut found);
        self.by_signature(&mut found);
        for f in &mut found {
            self.trim(&mut f.statement);
        }
        let told = |f: &Found| {
            let cue = self.document.sentence_of(f.statement.cue.first());
            !self.document.sentence(cue).furniture
        };
        found.retain(|f| !f.statement.content.is_empty() && told(f));
        found.sort_by_key(|f| f.statement.cue.start);
        found.dedup_by_key(|f| f.statement.cue);
        self.by_citing(&mut found);
        let statements = self.outermost(found, &mut refused);
        (statements, refused)
    }
}

impl Finder<'_> {
    /// Whether a token, if there is one, is this word.
    pub(super) fn is_word(&self, token: u32, word: &str) -> bool {
        (token as usize) < self.document.tokens.len() && self.document.lower(TokenId(token)) == word
    }

    /// `according to police`: what is said stands before it, or after it where it opens the
    /// sentence.
    fn by_preposition(&self, sentence: &Sentence, found: &mut Vec<Found>) {
        let sentence = TokenRange {
            start: sentence.body,
            end: sentence.tokens.end,
        };
        for token in sentence.iter() {
            if !self.cues.may_begin_preposition(self.syntax.marks(token)) {
                continue;
            }
            let here = |words: &Vec<Text>| {
                (token.0 + words.len() as u32) < sentence.end
                    && words
                        .iter()
                        .zip(token.0..)
                        .all(|(w, t)| *self.document.lower(TokenId(t)) == **w)
            };
            let known = self.cues.prepositions(self.document.lower(token));
            let Some(words) = known.iter().find(|w| here(w)) else {
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
                // `According to a statement from the palace, the king is well.`
                let comma = (phrase.end..sentence.end.min(phrase.end + PHRASE))
                    .find(|&t| self.document.word(TokenId(t)) == ",");
                TokenRange {
                    start: comma.unwrap_or(phrase.end),
                    end: sentence.end,
                }
            };
            found.push(self.spoken(source, cue, content));
        }
    }

    /// `The newspaper reported, citing court sources, that he had fled`: what is told is theirs too. `found` is in
    /// the order of the cues.
    fn by_citing(&self, found: &mut Vec<Found>) {
        let mut more = Vec::new();
        for (id, clause) in self.clauses.iter() {
            let cites = self.syntax.form(clause.verb) == Form::Gerund
                && self.cues.cites(self.syntax.lemma(clause.verb));
            let Some(source) = clause.objects.first().filter(|_| cites) else {
                continue;
            };
            // `citing a resolution`: of nobody who told it; `quoting Lind as saying` has a cue of its own
            let known = self.is_human_source(source)
                || self.cues.is_document(self.syntax.lemma(source.head));
            let as_saying = |b: &Clause| b.mark.is_some_and(|m| self.document.lower(m) == "as");
            if !known || self.below(id).any(as_saying) {
                continue;
            }
            let sentence = self.document.sentence_of(clause.verb);
            let at = found.partition_point(|f| f.statement.cue.start < clause.verb.0);
            let mut near = found[at.saturating_sub(CITED)..at].iter().rev();
            let own = near.find(|f| {
                let cue = f.statement.cue.first();
                f.statement.told && self.document.sentence_of(cue) == sentence
            });
            let Some(content) = own.map(|f| f.statement.content) else {
                continue;
            };
            let cue = TokenRange::one(clause.verb);
            let cited = self.spoken(self.source(source), cue, content);
            match found.get_mut(at).filter(|f| f.statement.cue == cue) {
                Some(same) => *same = cited,
                None => more.push(cited),
            }
        }
        if !more.is_empty() {
            found.extend(more);
            found.sort_by_key(|f| f.statement.cue.start);
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
            .partition_point(|t| t.tokens.start < sentence.body);
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

    /// Whether a token is of an expression of time.
    pub fn is_date(&self, token: TokenId) -> bool {
        self.times.at(token).is_some()
    }

    /// What somebody says by a cue that is no verb of a clause: `according to`, a label, a dash.
    pub fn spoken(&self, source: Source, cue: TokenRange, content: TokenRange) -> Found {
        Found {
            statement: Statement {
                source,
                cue,
                quoted: self.is_quoted(content),
                content,
                told: true,
                clause: None,
                time: None,
                denies: None,
            },
            speech: true,
        }
    }

    pub fn source(&self, argument: &Argument) -> Source {
        let mut tokens = argument.tokens;
        let mut entity = None;
        if let Some(mention) = self.entities.at(argument.head) {
            let officer = self
                .entities
                .officer_behind(self.document, self.syntax, mention);
            let mention = officer.unwrap_or(mention);
            entity = Some(mention.entity);
            tokens = tokens.join(mention.tokens);
        } else if let Some(mention) = self.named_after(argument) {
            entity = Some(mention.entity);
            tokens = tokens.join(mention.tokens);
        } else if let Some(reference) = self.references.at(argument.head)
            && let [one] = reference.entities[..]
        {
            entity = Some(one);
        }
        let maker = self.maker(argument).filter(|_| entity.is_none());
        if let Some(maker) = maker {
            entity = self.entities.at(maker.head).map(|m| m.entity);
        }
        Source {
            entity,
            tokens,
            head: argument.head,
            named: maker.map(|maker| maker.tokens),
        }
    }

    /// `a statement by the ministry`: whose words they are.
    fn maker(&self, argument: &Argument) -> Option<Argument> {
        let lemma = self.syntax.lemma(argument.head);
        if !self.cues.is_noun(lemma) && !self.cues.is_document(lemma) {
            return None;
        }
        let nominal = self
            .clauses
            .nominal(self.document, self.syntax, argument.head);
        let made = nominal.obliques.iter().find(|o| self.is_by(o));
        made.map(|o| o.argument).or_else(|| {
            // `a communique signed by the Red Hand`
            let list = &self.clauses.list;
            let next = list.partition_point(|c| c.verb <= argument.head);
            let signed = list.get(next)?;
            let agent = signed.obliques.iter().find(|o| o.agent)?;
            (signed.on == Some(argument.head)).then_some(agent.argument)
        })
    }

    /// `security adviser Wi Sung-lac`, `the news agency, UNB,`, `Lind Shipping Co.`: the name
    /// beside the noun.
    fn named_after(&self, argument: &Argument) -> Option<&Mention> {
        let head = argument.head;
        if !matches!(self.syntax.pos(head), Pos::Noun | Pos::Propn) {
            return None;
        }
        let kind = |mention: &Mention| self.entities.get(mention.entity).kind;
        let speaks =
            |m: &&Mention| matches!(kind(m), EntityKind::Person | EntityKind::Organization);
        let next = TokenId(head.0 + 1);
        let after = self.entities.at(next).filter(|m| m.tokens.first() == next);
        let suffix = || {
            let before = TokenId(head.0.checked_sub(1)?);
            let mention = self.entities.at(before)?;
            let firm = kind(mention) == EntityKind::Organization;
            (firm && self.syntax.pos(head) == Pos::Propn).then_some(mention)
        };
        let partner = || {
            self.clauses
                .partners(self.document, self.syntax, head)
                .into_iter()
                .find_map(|p| self.entities.at(p).filter(speaks))
        };
        after.filter(speaks).or_else(suffix).or_else(partner)
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

    /// `"PEK: He will come.`, as transcripts print it: a label behind the mark that opens a paragraph.
    fn opens_quotation(&self, statement: &Statement) -> bool {
        let cue = statement.cue.first();
        let sentence = self.document.sentence(self.document.sentence_of(cue));
        let first = sentence.tokens.start;
        self.document.word(cue) == ":"
            && self.document.word(TokenId(first)) == "\""
            && statement.source.tokens.start == first + 1
    }

    /// Drops what stands between quotation marks, and thoughts inside what another says.
    fn outermost(&self, found: Vec<Found>, refused: &mut Vec<Refused>) -> Vec<Statement> {
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
        let mut kept = Vec::with_capacity(found.len());
        for f in found {
            let cue = f.statement.cue;
            let why = if quoted[cue.start as usize] && !self.opens_quotation(&f.statement) {
                "it stands between quotation marks"
            } else if !f.speech && held[cue.start as usize] {
                "it only thinks or judges inside what another says"
            } else {
                kept.push(f.statement);
                continue;
            };
            refused.push(Refused { cue, why });
        }
        kept
    }
}
