//! Which quotations stand near a range of tokens: by sentence, found once, so that a statement asks
//! those about it and not all of the article.

use crate::span::{TokenId, TokenRange};
use crate::text::{Document, Quotation};

/// Quotations so many tokens off a range are near it still: marks and stops stand between.
const MARGIN: u32 = 2;

/// The quotations of a document by the sentences they touch. One quotation in another is followed
/// to a small depth only, so few touch one sentence.
pub(super) struct Quotes {
    /// Number of a sentence, and index of a quotation; sorted.
    by_sentence: Vec<(u32, u32)>,
}

impl Quotes {
    pub fn new(document: &Document) -> Self {
        let mut by_sentence = Vec::with_capacity(document.quotations.len());
        for (i, quotation) in document.quotations.iter().enumerate() {
            let [first, last] = [quotation.tokens.first(), quotation.tokens.last()];
            for sentence in document.sentence_of(first).0..=document.sentence_of(last).0 {
                by_sentence.push((sentence, i as u32));
            }
        }
        by_sentence.sort_unstable();
        Quotes { by_sentence }
    }

    /// The quotations that touch a range, or stand in its sentences; in text order, each once.
    pub fn near<'d>(
        &self,
        document: &'d Document,
        range: TokenRange,
    ) -> impl Iterator<Item = &'d Quotation> {
        let last = document.tokens.len().saturating_sub(1) as u32;
        let sentence = |token: u32| document.sentence_of(TokenId(token.min(last))).0;
        let first = sentence(range.start.saturating_sub(MARGIN));
        let end = sentence(range.end.max(range.start) + MARGIN);
        let start = self.by_sentence.partition_point(|(s, _)| *s < first);
        self.by_sentence[start..]
            .iter()
            .take_while(move |(s, _)| *s <= end)
            .map(|&(s, i)| (s, &document.quotations[i as usize]))
            .filter(move |(s, q)| *s == first || document.sentence_of(q.tokens.first()).0 == *s)
            .map(|(_, q)| q)
    }
}
