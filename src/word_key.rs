//! Words as numbers: takes a word's bytes; gives a number that equal words share and others do not, the
//! same on every machine. What is asked of each word of a text is looked up by it.
//!
//! It is FNV-1a, a byte or a letter at a time, so that a key can grow with what is read.

/// The key of nothing.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The key with one letter more.
pub const fn mix(key: u64, letter: u64) -> u64 {
    (key ^ letter).wrapping_mul(0x0100_0000_01b3)
}

/// The key of a word as it is written.
pub fn of(word: &str) -> u64 {
    word.bytes().fold(SEED, |key, b| mix(key, u64::from(b)))
}
