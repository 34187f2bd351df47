//! Quotations that go on without a cue.

use super::Statement;
use super::find::Finder;

impl Finder<'_> {
    /// A sentence that stands wholly in quotation marks and has no cue goes on with the source of
    /// the quotation before it, in the same paragraph or the one before.
    pub(super) fn continue_quotations(&self, found: &mut Vec<Statement>) {
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
                .any(|s| s.content.len() * 2 > sentence.tokens.len());
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
                    content: sentence.tokens,
                    quoted: true,
                    clause: None,
                    ..before.clone()
                });
            }
        }
        found.extend(more);
        found.sort_by_key(|s| (s.content.start.min(s.cue.start), s.cue.start));
    }
}
