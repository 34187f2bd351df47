//! What is said: the clause that the cue governs, or the sentence or quotation around it.

use super::Statement;
use super::find::{Finder, SPEECH};
use crate::clauses::{Argument, Clause, Link, Tense};
use crate::grammar::Pos;
use crate::span::{ClauseId, TokenId, TokenRange};

/// A sentence that ends in a colon has its cue within so many tokens of it.
const COLON: u32 = 7;

/// Between a cue and its `that`, hearer, place and day take at most so many tokens.
const HEARER: u32 = 12;

/// How what is said stands to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A clause that the cue governs: `said that`.
    Clause,
    /// An infinitive: `vowed to return`.
    Infinitive,
    /// The rest of the sentence, a quotation.
    Around,
}

impl Finder<'_> {
    /// What the clause's verb says: its complement, or what stands around it.
    pub(super) fn content(&self, id: ClauseId, subject: &Argument) -> Option<(TokenRange, Way)> {
        let clause = self.clauses.get(id);
        let number = self.document.sentence_of(clause.verb);
        let sentence = self.document.sentence(number).tokens;
        self.governed(id, sentence).or_else(|| {
            let around = self
                .remark(clause, sentence)
                .or_else(|| self.around(id, subject, sentence))
                .or_else(|| {
                    // `The minister added:` and a new paragraph.
                    let colon = self.document.word(sentence.last()) == ":";
                    let next = self.document.sentences.get(number.index() + 1)?;
                    let close = sentence.end - clause.verb.0 <= COLON;
                    (colon && close).then_some(next.tokens)
                })?;
            Some((around, Way::Around))
        })
    }

    /// The clause that a cue governs.
    fn governed(&self, id: ClauseId, sentence: TokenRange) -> Option<(TokenRange, Way)> {
        let clause = self.clauses.get(id);
        let start = clause.group.end.max(clause.verb.0 + 1);
        // `told reporters in Rome on Monday that`
        let lower = |t: u32| self.document.lower(TokenId(t));
        let that = (start..sentence.end.min(start + HEARER))
            .find(|&t| lower(t) == "that" && self.syntax.pos(TokenId(t)) == Pos::Sconj)
            .filter(|&end| !self.is_clause(TokenRange { start, end }));
        let complement = self.below(id).find(|below| {
            matches!(below.above, Some((_, Link::Complement | Link::Control)))
                && below.verb.0 > clause.verb.0
        });
        if let Some(complement) = complement {
            // `claims to have shot it down` is told as done, `vows to shoot it down` is not.
            let way = match complement.above {
                Some((_, Link::Control)) if !complement.perfect => Way::Infinitive,
                _ => Way::Clause,
            };
            let start = that.filter(|&t| t < complement.verb.0).unwrap_or(start);
            let end = self.end_of(clause).min(sentence.end);
            return Some((TokenRange { start, end }, way));
        }
        if start >= sentence.end || clause.tense == Tense::None {
            return None;
        }
        // Whatever the parser made of it.
        if let Some(that) = that {
            let content = TokenRange {
                start: that,
                end: sentence.end,
            };
            return Some((content, Way::Clause));
        }
        let to = lower(start) == "to" && self.syntax.pos(TokenId(start)) == Pos::Part;
        let end = self.end_of(clause).max(start + 1);
        to.then_some((TokenRange { start, end }, Way::Infinitive))
    }

    /// `As the minister pointed out, the road is shut.`
    fn remark(&self, clause: &Clause, sentence: TokenRange) -> Option<TokenRange> {
        let by_as = clause.mark.is_some_and(|m| self.document.lower(m) == "as");
        if !by_as || clause.tense == Tense::None {
            return None;
        }
        let own = self.clauses.whole(clause.verb);
        Some(match own.start > sentence.start + 2 {
            true => TokenRange {
                start: sentence.start,
                end: own.start,
            },
            false => TokenRange {
                start: own.end.min(sentence.end - 1),
                end: sentence.end,
            },
        })
    }

    /// What stands beside a verb that governs nothing: the clause before it, or a quotation.
    fn around(&self, id: ClauseId, subject: &Argument, sentence: TokenRange) -> Option<TokenRange> {
        let clause = self.clauses.get(id);
        // `was quoted by the agency as saying`: what is said stands before the whole of it.
        let subjects = clause.subjects.first().unwrap_or(subject).tokens.start;
        let opens = match subjects > sentence.start {
            true => clause.group.start.min(subjects),
            false => clause.group.start,
        };
        let before = TokenRange {
            start: sentence.start,
            end: opens,
        };
        let rest = TokenRange {
            start: clause.group.end.max(clause.verb.0 + 1),
            end: sentence.end,
        };
        let governs = self.below(id).any(|b| {
            matches!(b.above, Some((_, Link::Parataxis | Link::Complement)))
                && b.verb.0 < clause.verb.0
        });
        let hangs = clause.above.is_some_and(|(above, link)| {
            let above = self.clauses.get(above).verb;
            matches!(link, Link::Parataxis | Link::Complement)
                && above < clause.verb
                && self.cues.verb(self.syntax.lemma(above)).is_none()
        });
        let speech = |range: &TokenRange| {
            self.quotations_near(*range)
                .any(|q| range.overlaps(q.tokens) && q.tokens.len() >= SPEECH)
        };
        // `"..." he said, "..."` and `he said: "..."`
        match governs || hangs {
            true => Some(before),
            false => [rest, before].into_iter().find(speech),
        }
    }

    /// Where a clause ends that others may be coordinated with: `urged them to join, and criticized
    /// the delay` is two statements.
    pub(super) fn end_of(&self, clause: &Clause) -> u32 {
        let end = self.clauses.whole(clause.verb).end.max(clause.verb.0 + 1);
        self.clauses
            .of_verb(clause.verb)
            .into_iter()
            .flat_map(|id| self.below(id))
            .filter(|b| b.verb > clause.verb && matches!(b.above, Some((_, Link::Conjunct))))
            .filter_map(|b| {
                let start = self.clauses.whole(b.verb).start;
                // `denied the claim and said`: the word that joins them hangs on the second
                let joined = self.syntax.pos(TokenId(start)) == Pos::Cconj;
                let start = start + u32::from(joined);
                let before = TokenId(start.checked_sub(1)?);
                let joins = self.syntax.pos(before) == Pos::Cconj;
                let parts = joins || self.document.word(before) == ",";
                (parts && before > clause.verb).then_some(start - u32::from(joins))
            })
            .fold(end, u32::min)
    }

    /// Takes off the content what belongs to the cue (`said on Friday`) and the stops at its ends;
    /// a quotation that opens or closes it is taken whole, over all its sentences.
    pub(super) fn trim(&self, statement: &mut Statement) {
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
        // `Rome said two had died; Bern said three`
        if statement.cue.end <= content.start && !statement.quoted {
            let half = content.iter().find(|&t| self.document.word(t) == ";");
            content.end = half.map_or(content.end, |t| t.0);
        }
        while !content.is_empty() && stop(content.first()) {
            content.start += 1;
        }
        while !content.is_empty()
            && (stop(content.last()) || self.document.word(content.last()) == ".")
        {
            content.end -= 1;
        }
        if statement.quoted && !statement.content.is_empty() {
            self.widen(statement);
        }
    }

    fn widen(&self, statement: &mut Statement) {
        let content = statement.content;
        for q in self.quotations_near(content) {
            let closed = self.document.span(q.tokens).end < q.span.end;
            if !closed || q.tokens.overlaps(statement.cue) {
                continue;
            }
            if q.tokens.start <= content.start && content.start < q.tokens.end {
                statement.content.start = q.tokens.start - 1;
            }
            if q.tokens.start < content.end && content.end <= q.tokens.end + 1 {
                statement.content.end = q.tokens.end + 1;
            }
        }
    }
}
