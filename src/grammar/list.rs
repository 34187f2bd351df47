//! Words of a table of one column, asked for at every token.

/// A set of words.
pub(super) struct List {
    /// In order.
    words: Vec<&'static str>,
    /// By the first byte of a word, which lengths there are: most words that are asked for are in no list,
    /// and this tells.
    lengths: [u32; 256],
}

impl List {
    /// The words of a table; comments are left out.
    pub fn new(table: &'static str) -> Self {
        let rows = table.lines().filter(|row| !row.starts_with('#'));
        let mut list = List {
            words: rows.collect(),
            lengths: [0; 256],
        };
        list.words.sort_unstable();
        for word in &list.words {
            if let Some(&first) = word.as_bytes().first() {
                list.lengths[usize::from(first)] |= length(word);
            }
        }
        list
    }

    pub fn has(&self, word: &str) -> bool {
        let first = word.as_bytes().first();
        first.is_some_and(|&first| self.lengths[usize::from(first)] & length(word) != 0)
            && self.words.binary_search(&word).is_ok()
    }
}

/// A bit for the length of a word.
fn length(word: &str) -> u32 {
    1 << word.len().min(31)
}
