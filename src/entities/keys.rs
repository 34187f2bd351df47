//! Words as numbers: equal words have equal keys, whatever their letters and marks. The same on
//! every machine.

use super::fold::{Folded, fold};
use crate::word_key::{SEED, mix};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Key of a word as it stands; 0 for one without letters or digits.
pub fn of_word(word: &str) -> u64 {
    let (mut key, plain) = plain(word, SEED);
    for c in word[plain..].chars() {
        if let Folded::Letter(letter) = fold(c) {
            key = mix(key, u64::from(u32::from(letter)));
        }
    }
    if key == SEED { 0 } else { key }
}

/// Takes the letters without marks at the head of a word, of which only the capitals are folded; gives
/// how many they are.
fn plain(word: &str, mut key: u64) -> (u64, usize) {
    let mut plain = 0;
    for b in word.bytes().take_while(u8::is_ascii_alphanumeric) {
        key = mix(key, u64::from(b | 0x20));
        plain += 1;
    }
    (key, plain)
}

/// Key of several words in their order.
pub fn join(keys: impl Iterator<Item = u64>) -> u64 {
    keys.filter(|key| *key != 0).fold(SEED, mix)
}

/// The key of a name while its letters are read; words stand apart by a blank, so that of one word
/// it is the word's own.
#[derive(Clone, Copy)]
pub struct Growing {
    key: u64,
    gap: bool,
}

impl Growing {
    pub fn new() -> Self {
        Growing {
            key: SEED,
            gap: false,
        }
    }

    /// With a plain word read that has this key.
    pub fn with_plain(key: u64) -> Self {
        Growing { key, gap: false }
    }

    /// With a first word read.
    pub fn opened(word: &str) -> Self {
        let mut name = Growing::new();
        name.word(word);
        name
    }

    /// Takes one character of a text.
    pub fn push(&mut self, c: char) {
        match fold(c) {
            Folded::Letter(letter) => {
                if self.gap && self.key != SEED {
                    self.key = mix(self.key, u64::from(b' '));
                }
                self.gap = false;
                self.key = mix(self.key, u64::from(u32::from(letter)));
            }
            Folded::Nothing => {}
            Folded::Space => self.gap = true,
        }
    }

    /// Takes a word of a text.
    pub fn word(&mut self, word: &str) {
        let before = match self.gap && self.key != SEED {
            true => mix(self.key, u64::from(b' ')),
            false => self.key,
        };
        let (key, plain) = plain(word, before);
        if plain > 0 {
            *self = Growing { key, gap: false };
        }
        word[plain..].chars().for_each(|c| self.push(c));
    }

    /// A new word begins.
    pub fn space(&mut self) {
        self.gap = true;
    }

    /// Whether the last word is at its end, as far as was read.
    pub fn is_closed(self) -> bool {
        self.gap
    }

    /// The key of what was read; 0 while there was no letter.
    pub fn key(self) -> u64 {
        if self.key == SEED { 0 } else { self.key }
    }
}

/// Key of a name of one or more words.
pub fn of_name(name: &str) -> u64 {
    Growing::opened(name).key()
}

/// The first letter or digit of a word, as keys have it.
pub fn first_letter(word: &str) -> Option<char> {
    let letter = |c| match fold(c) {
        Folded::Letter(letter) => Some(letter),
        _ => None,
    };
    match word.as_bytes().first() {
        Some(b) if b.is_ascii_alphanumeric() => Some(char::from(b | 0x20)),
        _ => word.chars().find_map(letter),
    }
}

/// Keys are spread already; they need no hashing of their own.
#[derive(Default)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |key, b| mix(key, u64::from(*b)));
    }

    fn write_u64(&mut self, key: u64) {
        // The table takes the upper bits for one purpose and the lower for another.
        self.0 = key ^ (key >> 29);
    }
}

pub type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Spread>>;
pub type KeySet = HashSet<u64, BuildHasherDefault<Spread>>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word_key;

    #[test]
    fn a_plain_word_has_the_key_of_its_lower_case() {
        for word in ["Kabul", "G8", "1996", "UNHCR"] {
            let key = word_key::of(&word.to_lowercase());
            assert_eq!(of_word(word), key, "{word}");
            assert_eq!(Growing::opened(word).key(), key, "{word}");
            assert_eq!(Growing::with_plain(key).key(), key, "{word}");
        }
        assert_eq!(of_name("St. Lucia"), of_name("ST LUCIA"));
    }
}
