//! A bit for each word, by which rules say no before they compare letters: takes a word; gives a mark that equal words
//! share. Words that differ may share theirs too.

/// One of 64 bits by a word's length and ends: where it is missing among those of a list or a sentence, the word is
/// not there.
pub const fn mark(word: &str) -> u64 {
    mark_of(word.as_bytes())
}

/// Likewise, of a word's bytes.
pub const fn mark_of(word: &[u8]) -> u64 {
    let at = match word {
        [] => 0,
        [one] => *one as usize * 8 + 1,
        [first, .., last] => *first as usize * 5 + *last as usize * 3 + word.len(),
    };
    1 << (at % 64)
}

/// The marks of several words.
pub const fn marks(words: &[&str]) -> u64 {
    match words {
        [] => 0,
        [first, rest @ ..] => mark(first) | marks(rest),
    }
}
