//! What letters a word has, read byte by byte: takes its bytes; gives its capitals, its lower case and its
//! key (see `word_key`).

use super::Case;
use crate::word_key;
use std::borrow::Cow;

// What bytes a word has.
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
/// Other ASCII.
const SIGN: u8 = 8;
/// No ASCII.
const OTHER: u8 = 16;
/// Goes on with a word: letters, digits, underscores.
const WORDY: u8 = 32;

/// What each byte is.
const BYTES: [u8; 256] = {
    let mut bytes = [OTHER; 256];
    let mut b = 0;
    while b < 128 {
        bytes[b as usize] = match b {
            b'a'..=b'z' => LOWER | WORDY,
            b'A'..=b'Z' => UPPER | WORDY,
            b'0'..=b'9' => DIGIT | WORDY,
            b'_' => SIGN | WORDY,
            _ => SIGN,
        };
        b += 1u8;
    }
    bytes
};

/// Whether a byte goes on with a word, as far as ASCII tells.
pub(super) fn is_wordy(b: u8) -> bool {
    BYTES[usize::from(b)] & WORDY != 0
}

/// The capitals of a word.
pub fn case_of(word: &str) -> Case {
    Letters::of(word).case(word)
}

/// The letters of a word as far as it is read.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    /// What bytes it has.
    bytes: u8,
    /// Its key, where they are plain.
    key: u64,
}

impl Letters {
    pub const NONE: Letters = Letters {
        bytes: 0,
        key: word_key::SEED,
    };

    pub fn of(word: &str) -> Self {
        let mut letters = Letters::NONE;
        word.bytes().for_each(|b| letters.take(b));
        letters
    }

    /// Takes a byte.
    pub fn take(&mut self, b: u8) {
        self.bytes |= BYTES[usize::from(b)];
        self.key = word_key::mix(self.key, u64::from(b | 0x20));
    }

    /// Takes a letter that is no ASCII.
    pub fn take_other(&mut self) {
        self.bytes |= OTHER;
    }

    /// Whether all are ASCII letters and digits.
    pub fn are_plain(self) -> bool {
        self.bytes & (OTHER | SIGN) == 0
    }

    /// The key of the word in lower case.
    pub fn key(self, lower: &str) -> u64 {
        match self.are_plain() {
            true => self.key,
            false => word_key::of(lower),
        }
    }

    /// The word in lower case: itself where it is so already; `small` is it as far as ASCII goes, where that is
    /// at hand.
    pub fn lowered<'t>(self, word: &'t str, small: Option<&'t str>) -> Cow<'t, str> {
        match (self.bytes & (UPPER | OTHER), small) {
            (0, _) => return Cow::Borrowed(word),
            (UPPER, Some(small)) => return Cow::Borrowed(small),
            (UPPER, None) => return Cow::Owned(word.to_ascii_lowercase()),
            _ => {}
        }
        let small = |c: char| c.to_lowercase().eq([c]);
        match word.chars().all(small) {
            true => Cow::Borrowed(word),
            false => Cow::Owned(word.chars().flat_map(char::to_lowercase).collect()),
        }
    }

    /// The capitals of the word.
    pub fn case(self, word: &str) -> Case {
        match self.bytes & (LOWER | UPPER | OTHER) {
            0 => return Case::None,
            LOWER => return Case::Lower,
            UPPER => return Case::Upper,
            _ => {}
        }
        if self.bytes & OTHER == 0 {
            let mut cased = word.bytes().filter(u8::is_ascii_alphabetic);
            let first = cased.next().is_some_and(|b| b.is_ascii_uppercase());
            return match (first, cased.any(|b| b.is_ascii_uppercase())) {
                (true, false) => Case::Title,
                _ => Case::Mixed,
            };
        }
        let (mut first, mut seen, mut upper_after, mut lower_after) = (false, false, false, false);
        for c in word.chars() {
            let (upper, lower) = (c.is_uppercase(), c.is_lowercase());
            if !(upper || lower) {
                continue;
            }
            if !seen {
                seen = true;
                first = upper;
            } else if upper {
                upper_after = true;
            } else {
                lower_after = true;
            }
        }
        match (seen, first, upper_after, lower_after) {
            (false, ..) => Case::None,
            (_, true, false, true) => Case::Title,
            (_, true, _, false) => Case::Upper,
            (_, false, false, _) => Case::Lower,
            _ => Case::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_case_lower_case_and_key() {
        let rows = [
            ("harbour", Case::Lower, true),
            ("Kabul", Case::Title, true),
            ("UNHCR", Case::Upper, true),
            ("KeyCorp", Case::Mixed, true),
            ("iPhone", Case::Mixed, true),
            ("G8", Case::Upper, true),
            ("1996", Case::None, true),
            ("1,200.5", Case::None, false),
            ("O'Brien", Case::Mixed, false),
            ("Oct.", Case::Title, false),
            ("Düsseldorf", Case::Title, false),
            ("ÖVP", Case::Upper, false),
            ("İzmir", Case::Title, false),
            ("“", Case::None, false),
        ];
        for (word, case, plain) in rows {
            let letters = Letters::of(word);
            let lower = letters.lowered(word, None);
            assert_eq!(letters.case(word), case, "{word}");
            assert_eq!(letters.are_plain(), plain, "{word}");
            assert_eq!(lower, word.to_lowercase(), "{word}");
            assert_eq!(letters.key(&lower), word_key::of(&lower), "{word}");
        }
    }
}
