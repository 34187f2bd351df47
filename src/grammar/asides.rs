//! Takes the words of a sentence; gives those that an editor set beside the text in square brackets:
//! `the 19 April Movement [M-19] said`, `A WAVE OF [WORDS INDISTINCT] FOLLOWED`. The sentence is
//! parsed without them. Brackets that mend the sentence (`[He] left`, `the [party] leader`) are
//! words of it.

use crate::span::TokenId;
use crate::text::{Case, Document, Lettering};
use std::ops::Range;

/// The asides of `words`, brackets included, in order. Where all capitals hide what is a name, every
/// bracket is one; nothing is where no word would be left.
pub fn find(document: &Document<'_>, words: Range<u32>, lettering: Lettering) -> Vec<Range<u32>> {
    let word = |i: u32| document.word(TokenId(i));
    let name = |i: u32| matches!(document.token(TokenId(i)).case, Case::Title | Case::Upper);
    let mut found = Vec::new();
    let mut left = words.len();
    let mut at = words.start;
    while at < words.end {
        let close = match word(at) {
            "[" => (at + 1..words.end).find(|&i| word(i) == "]"),
            _ => None,
        };
        let Some(close) = close else {
            at += 1;
            continue;
        };
        let gloss = at > words.start && name(at - 1) && name(at + 1);
        if lettering == Lettering::Capitals || gloss {
            left -= (close + 1 - at) as usize;
            found.push(at..close + 1);
        }
        at = close + 1;
    }
    // what is left must be more than the stop
    if left < 2 {
        found.clear();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glosses_and_mended_words() {
        for (text, wanted) in [
            ("The Civic League [LC] met in Ilo.", vec!["[LC]"]),
            (
                "[OKELLO] THE PORT [WORD INDISTINCT] IS OPEN.",
                vec!["[OKELLO]", "[WORD INDISTINCT]"],
            ),
            ("[He] said that the [party] leader left.", vec![]),
            ("[END RECORDING]", vec![]),
            ("The league [met in Ilo.", vec![]),
        ] {
            let document = crate::text::read(text);
            let sentence = document.sentences[0];
            let asides = find(
                &document,
                sentence.tokens.start..sentence.tokens.end,
                sentence.lettering,
            );
            let found: Vec<&str> = asides
                .iter()
                .map(|r| {
                    document.slice(crate::span::TokenRange {
                        start: r.start,
                        end: r.end,
                    })
                })
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
