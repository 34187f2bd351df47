//! What goes on without a cue of its own.

use super::Statement;
use super::find::Finder;
use crate::text::Sentence;

/// A quotation that goes on is at least so many tokens long.
const SPEECH: usize = 4;

/// A telling reaches over so many sentences to the next by the same source.
const BETWEEN: u32 = 2;

/// How many statements back at most: bounds the work in a crowded text.
const LOOK_BACK: usize = 40;

/// A quotation that runs over sentences is said within so many statements before them.
const NEAR: usize = 4;

impl Finder<'_> {
    /// Adds statements, with the source of the one before, for sentences that have no cue.
    pub(super) fn continue_statements(&self, found: &mut Vec<Statement>) {
        let mut more = Vec::new();
        for sentence in &self.document.sentences {
            let at = found.partition_point(|s| s.cue.start < sentence.tokens.start);
            let (before, rest) = found.split_at(at);
            let here = rest.partition_point(|s| s.cue.start < sentence.tokens.end);
            let (here, after) = rest.split_at(here);
            let quoted = self.is_whole_quotation(sentence);
            let source = match quoted {
                _ if self.is_told(&found[at.saturating_sub(NEAR)..at + here.len()], sentence) => {
                    None
                }
                true => self.quotation_before(before, sentence),
                false => self.telling_around(before, after, sentence),
            };
            more.extend(source.map(|source| Statement {
                content: sentence.tokens,
                quoted,
                clause: None,
                denies: None,
                ..source.clone()
            }));
        }
        found.extend(more);
        found.sort_by_key(|s| (s.content.start.min(s.cue.start), s.cue.start));
    }

    fn is_whole_quotation(&self, sentence: &Sentence) -> bool {
        self.quotations_near(sentence.tokens).any(|q| {
            q.tokens.start <= sentence.tokens.start + 1 && q.tokens.end + 2 >= sentence.tokens.end
        })
    }

    /// More than half of a sentence is what somebody is known to say.
    fn is_told(&self, near: &[Statement], sentence: &Sentence) -> bool {
        let tokens = sentence.tokens;
        near.iter().any(|s| {
            let start = s.content.start.max(tokens.start);
            let end = s.content.end.min(tokens.end);
            end.saturating_sub(start) as usize * 2 > tokens.len()
        })
    }

    /// A sentence that stands wholly in quotation marks goes on with the source of the quotation
    /// before it, in the same paragraph or the one before.
    fn quotation_before<'s>(
        &self,
        before: &'s [Statement],
        sentence: &Sentence,
    ) -> Option<&'s Statement> {
        if sentence.tokens.len() < SPEECH {
            return None;
        }
        let source = before.iter().rev().take(LOOK_BACK).find(|s| s.quoted)?;
        (sentence.paragraph <= self.sentence(source).paragraph + 1).then_some(source)
    }

    /// `The talks will open on Monday, Wi said. Lee is due to stay four days. He will also visit
    /// a school, Wi said.`: what stands in one paragraph between two tellings of one source
    /// is told by it too.
    fn telling_around<'s>(
        &self,
        before: &'s [Statement],
        after: &[Statement],
        sentence: &Sentence,
    ) -> Option<&'s Statement> {
        let (first, next) = (before.last()?, after.first()?);
        let near = |s: &Statement| {
            let other = self.sentence(s);
            let (low, high) = match other.tokens.start < sentence.tokens.start {
                true => (other.tokens, sentence.tokens),
                false => (sentence.tokens, other.tokens),
            };
            let apart = |t| self.document.sentence_of(t).0;
            other.paragraph == sentence.paragraph
                && apart(high.first()) - apart(low.first()) <= BETWEEN
        };
        let same = match (first.source.entity, next.source.entity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => {
                self.syntax.lemma(first.source.head) == self.syntax.lemma(next.source.head)
            }
            _ => false,
        };
        (same && first.told && next.told && near(first) && near(next)).then_some(first)
    }

    fn sentence(&self, statement: &Statement) -> &Sentence {
        let cue = statement.cue.first();
        self.document.sentence(self.document.sentence_of(cue))
    }
}
