//! The words of an entry beside the one it is looked up by. There are tens of thousands, all made at
//! start-up: one piece of memory for each.

/// Words in order, as one string with blanks between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    text: Box<str>,
    count: usize,
}

impl Words {
    /// Words that blanks part.
    fn new(text: &str) -> Self {
        Words {
            text: text.into(),
            count: text.split(' ').filter(|word| !word.is_empty()).count(),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.text.split(' ').take(self.count)
    }

    pub fn len(&self) -> usize {
        self.count
    }
}

/// An entry with single blanks between its words. Hyphens are words: `cease-fire` is three.
fn spaced(entry: &str) -> String {
    let mut text = String::with_capacity(entry.len() + 4);
    for (n, part) in entry.split('-').enumerate() {
        if n > 0 {
            text.push_str(" - ");
        }
        text.push_str(part);
    }
    match text.contains("  ") || text.starts_with(' ') || text.ends_with(' ') {
        true => text.split_whitespace().collect::<Vec<_>>().join(" "),
        false => text,
    }
}

/// The last word of an entry and those before it.
pub fn last_of(entry: &str) -> Option<(String, Words)> {
    let text = spaced(entry);
    let (before, last) = text.rsplit_once(' ').unwrap_or(("", &text));
    (!last.is_empty()).then(|| (last.to_owned(), Words::new(before)))
}

/// The first word of an entry and those after it.
pub fn first_of(entry: &str) -> Option<(String, Words)> {
    let text = spaced(entry);
    let (first, after) = text.split_once(' ').unwrap_or((&text, ""));
    (!first.is_empty()).then(|| (first.to_owned(), Words::new(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_are_words() {
        let parted = |(word, words): (String, Words)| {
            let rest: Vec<_> = words.iter().map(str::to_owned).collect();
            assert_eq!(rest.len(), words.len());
            (word, rest.join("|"))
        };
        for (entry, last, before) in [
            ("strike", "strike", ""),
            ("cease-fire", "fire", "cease|-"),
            ("call for cease-fire", "fire", "call|for|cease|-"),
        ] {
            let found = last_of(entry).map(parted);
            assert_eq!(found, Some((last.to_owned(), before.to_owned())), "{entry}");
        }
        let found = first_of("take - over talks").map(parted);
        assert_eq!(found, Some(("take".to_owned(), "-|over|talks".to_owned())));
        assert_eq!(first_of(""), None);
    }
}
