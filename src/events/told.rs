//! Which statements tell of a word: by sentence, found once, so that a mention asks those of its own
//! sentence and not all of the article.

use super::Layers;
use crate::span::{SentenceId, StatementId};

/// The statements of an article by the sentences that their contents touch.
pub struct Told {
    /// Sorted by sentence, then in the order of the statements.
    by_sentence: Vec<(SentenceId, StatementId)>,
}

impl Told {
    pub fn new(layers: &Layers) -> Self {
        let mut by_sentence = Vec::with_capacity(layers.statements.len());
        for (i, statement) in layers.statements.iter().enumerate() {
            let content = statement.content;
            if content.is_empty() {
                continue;
            }
            let [first, last] =
                [content.first(), content.last()].map(|t| layers.document.sentence_of(t));
            for sentence in first.0..=last.0 {
                by_sentence.push((SentenceId(sentence), StatementId::new(i)));
            }
        }
        by_sentence.sort_unstable();
        Told { by_sentence }
    }

    /// The statements whose contents touch a sentence.
    pub fn in_sentence(&self, sentence: SentenceId) -> impl Iterator<Item = StatementId> + '_ {
        let start = self.by_sentence.partition_point(|(s, _)| *s < sentence);
        let here = self.by_sentence[start..].iter();
        here.take_while(move |(s, _)| *s == sentence)
            .map(|(_, id)| *id)
    }
}
