//! Takes the words of a sentence; gives those that an editor set beside the text in square brackets:
//! `the 19 April Movement [M-19] said`, `A WAVE OF [WORDS INDISTINCT] FOLLOWED`; and those that say where
//! somebody stands in a picture: `Ana Pek, left, met Jon Lind (2nd R)`. The sentence is parsed without them.
//! Brackets that mend the sentence (`[He] left`, `the [party] leader`) are words of it.

use crate::span::TokenId;
use crate::text::{Case, Document, Lettering, TokenClass};
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
        if document.token(TokenId(at)).class == TokenClass::Word {
            at += 1;
            continue;
        }
        if let Some(end) = position(document, at, words.clone()) {
            left -= (end - at) as usize;
            found.push(at..end);
            at = end;
            continue;
        }
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

/// Where somebody stands in a picture, and which of several there.
const PLACES: [&str; 10] = [
    "back", "bottom", "c", "center", "centre", "l", "left", "r", "right", "top",
];
const WHICH: [&str; 11] = [
    "2nd", "3rd", "4th", "far", "first", "fourth", "front", "from", "second", "third", "upper",
];

/// How many words may say it: `second from left`.
const POSITION: u32 = 3;

/// The end of what says where the one named before `at` stands in a picture, both commas or brackets with it.
fn position(document: &Document<'_>, at: u32, words: Range<u32>) -> Option<u32> {
    let word = |i: u32| document.lower(TokenId(i));
    let close = match word(at) {
        "(" => ")",
        "," => ",",
        _ => return None,
    };
    let named = at > words.start
        && matches!(
            document.token(TokenId(at - 1)).case,
            Case::Title | Case::Upper
        );
    if !named {
        return None;
    }
    let end = (at + 1..words.end.min(at + 2 + POSITION)).find(|&i| word(i) == close)?;
    let place = end > at + 1 && PLACES.contains(&word(end - 1));
    // `Mr. Pek, C,` is no place in a picture
    let plain = close == ")" || word(end - 1).len() > 1;
    let which = (at + 1..end - 1).all(|i| WHICH.contains(&word(i)));
    (place && plain && which).then_some(end + 1)
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
            (
                "Ana Pek, second from left, meets Jon Lind (R) in Ilo.",
                vec![", second from left,", "(R)"],
            ),
            (
                "Mali, Chad, right, and the troops, left, met.",
                vec![", right,"],
            ),
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
