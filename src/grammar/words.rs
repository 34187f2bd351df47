//! What the tagger and the parser see of a word: its letters in lower case, its affixes, its shape.

use super::classes;
use super::table::mix;
use crate::text::{Case, Lettering};

/// How much the capitals of a word tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Ordinary,
    /// First word of a sentence: a capital tells little.
    Initial,
    /// In a headline every word has a capital.
    Headline,
    /// All capitals, or none: case tells nothing.
    Caseless,
}

impl Mode {
    /// The mode of a word in a sentence of that lettering; `initial`: only punctuation before it.
    pub fn of(lettering: Lettering, initial: bool) -> Mode {
        match lettering {
            Lettering::Capitals | Lettering::Lower => Mode::Caseless,
            Lettering::Headline => Mode::Headline,
            Lettering::Ordinary if initial => Mode::Initial,
            Lettering::Ordinary => Mode::Ordinary,
        }
    }
}

/// A hash of a word's bytes and mode, equal for equal ones: the key under which what was computed
/// for a word is kept.
#[inline]
pub fn key(word: &str, mode: Mode) -> u64 {
    hash(word.as_bytes(), mode as u64 + 1)
}

#[inline]
fn hash(bytes: &[u8], seed: u64) -> u64 {
    let mut h = seed ^ (bytes.len() as u64) << 8;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        h = mix(h, u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
    }
    let mut rest = 0u64;
    for &b in chunks.remainder() {
        rest = rest << 8 | u64::from(b);
    }
    mix(h, rest.wrapping_add(0x51_7c_c1_b7))
}

/// The atoms of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The whole word in lower case, digits as 0.
    pub word: u32,
    /// Its last three characters.
    pub suffix: u32,
    /// Case, digits and length in one small number.
    pub shape: u8,
    /// The class of words it belongs to, 0 for none; see `classes`.
    pub class: u16,
}

impl Word {
    /// The branch of the tree of classes that its class stands in.
    pub fn branch(&self) -> u16 {
        self.class >> classes::FINE_BITS
    }
}

static CLASSES: &[u8; classes::SIZE] = include_bytes!(concat!(env!("OUT_DIR"), "/classes.bin"));

/// A word's spelling, taken apart once per word type.
pub struct Spelling {
    pub word: Word,
    /// Hashes of the first 1 to 4 characters.
    pub prefixes: [u32; 4],
    /// Hashes of the last 1 to 5 characters.
    pub suffixes: [u32; 5],
}

impl Spelling {
    /// Takes a word and its lower-case form.
    pub fn new(lower: &str, case: Case, mode: Mode) -> Spelling {
        let mut buffer = [0u8; 64];
        let mut letters = 0;
        let (mut digits, mut others, mut alphabetic) = (0usize, 0usize, 0usize);
        for c in lower.chars() {
            let c = if c.is_ascii_digit() {
                digits += 1;
                '0'
            } else {
                if c.is_alphabetic() {
                    alphabetic += 1;
                } else {
                    others += 1;
                }
                // one spelling for both apostrophes
                if matches!(c, '’' | '`' | '´') {
                    '\''
                } else {
                    c
                }
            };
            if letters + c.len_utf8() > buffer.len() {
                break;
            }
            letters += c.encode_utf8(&mut buffer[letters..]).len();
        }
        let bytes = &buffer[..letters];
        let boundary = |at: usize| bytes.get(at).is_none_or(|b| b & 0xC0 != 0x80);
        let short = |part: &[u8], kind: u64| hash(part, kind) as u32;
        let mut prefixes = [0; 4];
        let mut at = 0;
        for (k, prefix) in prefixes.iter_mut().enumerate() {
            at += 1;
            while !boundary(at) {
                at += 1;
            }
            let end = at.min(bytes.len());
            *prefix = short(&bytes[..end], 40 + k as u64);
        }
        let mut suffixes = [0; 5];
        let mut at = bytes.len();
        for (k, suffix) in suffixes.iter_mut().enumerate() {
            at = at.saturating_sub(1);
            while at > 0 && !boundary(at) {
                at -= 1;
            }
            *suffix = short(&bytes[at..], 50 + k as u64);
        }
        let case = match (mode, case) {
            (Mode::Caseless, Case::None) => 0,
            (Mode::Caseless, _) => 1,
            (Mode::Headline, Case::Title | Case::Mixed) => 2,
            (Mode::Initial, Case::Title) => 3,
            (Mode::Initial, Case::Upper) => 4,
            (_, Case::None) => 0,
            (_, Case::Lower) => 5,
            (_, Case::Title) => 6,
            (_, Case::Upper) => 7,
            (_, Case::Mixed) => 8,
        };
        let single = alphabetic == 1 && others + digits == 0;
        let made = match (digits > 0, others > 0, alphabetic > 0) {
            (false, false, true) => usize::from(single),
            (false, true, true) => 2,
            (true, false, false) => 3 + usize::from(digits == 4) + usize::from(digits > 2),
            (true, true, false) => 6,
            (true, _, true) => 7,
            _ => 8,
        };
        Spelling {
            word: Word {
                word: hash(bytes, 60) as u32,
                suffix: suffixes[2],
                shape: (case * 9 + made) as u8,
                class: classes::class(CLASSES, bytes),
            },
            prefixes,
            suffixes,
        }
    }
}
