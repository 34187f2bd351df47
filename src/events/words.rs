//! The words of an entry beside the one it is looked up by: takes what a rule file writes, gives words
//! in order, at some places several to choose from. There are tens of thousands of entries, all made
//! at start-up: choices stay together, as one entry in one piece of memory, and are not written out.
//!
//! `give/lend support/backing to` has a choice at two places. `<backing>` is a word field: the words
//! that `fields.toml` lists under that name, which may be several words each (`nod of approval`).

use std::collections::BTreeMap;
use std::sync::Arc;

/// Parts the words of a choice.
const OR: char = '/';

/// Any number, as a word of a phrase.
pub const NUMBER: &str = "#";

/// The word fields, by name.
pub type Fields = BTreeMap<String, Vec<String>>;

/// Words in order, as one string with blanks between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    text: Arc<str>,
    count: usize,
    /// The marks of all words that must be there.
    needed: u64,
    /// The marks of the words of the narrowest choice: one must be there.
    chosen: Option<u64>,
}

impl Words {
    /// Words that blanks part.
    fn new(text: &str) -> Self {
        let mut words = Words {
            text: text.into(),
            ..Words::default()
        };
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            words.count += 1;
            let told = choices(word).filter(|&word| word != NUMBER);
            let marks = told.fold(0, |all, word| all | mark(word));
            match word.contains(OR) {
                false => words.needed |= marks,
                true if choices(word).any(|word| word == NUMBER) => {}
                true => {
                    let narrower = |old: &u64| old.count_ones() <= marks.count_ones();
                    words.chosen = words.chosen.filter(narrower).or(Some(marks));
                }
            }
        }
        words
    }

    /// Each word, or the words of each choice: see [`choices`].
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.text.split(' ').take(self.count)
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether the words may be among those whose marks these are.
    pub fn may_be_among(&self, marks: u64) -> bool {
        self.needed & !marks == 0 && self.chosen.is_none_or(|chosen| chosen & marks != 0)
    }
}

/// The words of which one stands at a place.
pub fn choices(word: &str) -> impl Iterator<Item = &str> {
    word.split(OR)
}

/// One of 64 bits by a word's length and ends: where it is missing among those of a text's words, the
/// word is not there.
pub fn mark(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let end = |at: Option<&u8>| at.map_or(0, |b| usize::from(*b));
    1 << ((end(bytes.first()) * 5 + end(bytes.last()) * 3 + bytes.len()) % 64)
}

/// An entry in all its lengths, with single blanks between its words. Hyphens are words: `cease-fire`
/// is three, and so stands for itself in a choice.
fn spaced(entry: &str, fields: &Fields) -> Result<Vec<String>, String> {
    if !entry.contains([OR, '<', '-']) && !entry.contains("  ") {
        return Ok(vec![entry.trim().to_owned()]);
    }
    let mut texts = vec![String::new()];
    for place in entry.split_whitespace() {
        let (mut single, mut several) = (String::new(), Vec::new());
        for part in place.split(OR) {
            let field = part.strip_prefix('<').and_then(|p| p.strip_suffix('>'));
            let words = match field {
                Some(name) => fields
                    .get(name)
                    .ok_or_else(|| format!("no field `{part}`"))?
                    .as_slice(),
                None => &[part.to_owned()],
            };
            for word in words {
                match word.contains([' ', '-']) {
                    true => several.push(hyphens_apart(word)),
                    false => {
                        if !single.is_empty() {
                            single.push(OR);
                        }
                        single.push_str(word);
                    }
                }
            }
        }
        several.extend((!single.is_empty()).then_some(single));
        let longer = |text: &String| -> Vec<String> {
            let blank = if text.is_empty() { "" } else { " " };
            let longer = several.iter().map(|word| format!("{text}{blank}{word}"));
            longer.collect()
        };
        texts = texts.iter().flat_map(longer).collect();
    }
    Ok(texts)
}

/// `cease - fire` for `cease-fire`.
fn hyphens_apart(word: &str) -> String {
    let apart = word.replace('-', " - ");
    apart.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The last words of an entry, each with those before it.
pub fn by_last(entry: &str, fields: &Fields) -> Result<Vec<(String, Words)>, String> {
    let mut found = Vec::new();
    for text in spaced(entry, fields)? {
        let (before, last) = text.rsplit_once(' ').unwrap_or(("", &text));
        let words = Words::new(before);
        found.extend(choices(last).map(|word| (word.to_owned(), words.clone())));
    }
    checked(entry, found)
}

/// The first words of an entry, each with those after it.
pub fn by_first(entry: &str, fields: &Fields) -> Result<Vec<(String, Words)>, String> {
    let mut found = Vec::new();
    for text in spaced(entry, fields)? {
        let (first, after) = text.split_once(' ').unwrap_or((&text, ""));
        let words = Words::new(after);
        found.extend(choices(first).map(|word| (word.to_owned(), words.clone())));
    }
    checked(entry, found)
}

fn checked(entry: &str, found: Vec<(String, Words)>) -> Result<Vec<(String, Words)>, String> {
    match found.is_empty() || found.iter().any(|(word, _)| word.is_empty()) {
        true => Err(format!("a word is missing in `{entry}`")),
        false => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(found: Result<Vec<(String, Words)>, String>) -> Vec<String> {
        let shown = |(word, words): (String, Words)| {
            let rest: Vec<_> = words.iter().map(str::to_owned).collect();
            assert_eq!(rest.len(), words.len());
            format!("{word}: {}", rest.join("|"))
        };
        found.unwrap().into_iter().map(shown).collect()
    }

    #[test]
    fn hyphens_are_words() {
        let none = Fields::new();
        for (entry, last) in [
            ("strike", "strike: "),
            ("cease-fire", "fire: cease|-"),
            ("call for cease-fire", "fire: call|for|cease|-"),
        ] {
            assert_eq!(parted(by_last(entry, &none)), [last], "{entry}");
        }
        let found = parted(by_first("take - over talks", &none));
        assert_eq!(found, ["take: -|over|talks"]);
        assert!(by_first("", &none).is_err());
    }

    #[test]
    fn places_have_words_to_choose_from() {
        let mut fields = Fields::new();
        let field = ["support", "nod of approval"].map(str::to_owned);
        fields.insert("backing".to_owned(), field.to_vec());
        assert_eq!(
            parted(by_first("give/lend <backing>/help to", &fields)),
            [
                "give: nod|of|approval|to",
                "lend: nod|of|approval|to",
                "give: support/help|to",
                "lend: support/help|to",
            ]
        );
        assert_eq!(
            parted(by_last("phone/video call/cease-fire", &fields)),
            ["fire: phone/video|cease|-", "call: phone/video"]
        );
        assert!(by_first("give <nothing>", &fields).is_err());
        assert!(by_first("give / to", &fields).is_err());
    }

    #[test]
    fn marks_tell_what_cannot_be_there() {
        let words = |entry| by_first(entry, &Fields::new()).unwrap().remove(0).1;
        let marks = |all: &[&str]| all.iter().fold(0, |marks, word| marks | mark(word));
        let choice = words("give support/backing to");
        assert!(choice.may_be_among(marks(&["firm", "backing", "to"])));
        assert!(!choice.may_be_among(marks(&["firm", "rebuke", "to"])));
        assert!(!choice.may_be_among(marks(&["backing"])));
        assert!(words("win #/two").may_be_among(marks(&["3"])));
    }
}
