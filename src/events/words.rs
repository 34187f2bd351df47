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

/// The verb's object, as a word of a phrase: `question someone about`.
pub const OBJECT: &str = "someone";

/// The word fields, by name.
pub type Fields = BTreeMap<String, Vec<String>>;

/// Words in order, as one string with blanks between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    text: Arc<str>,
    count: usize,
    /// The marks of all words that must be there.
    needed: u64,
    /// For each of the narrowest choices the marks of its words: one of each must be there.
    chosen: [u64; CHOICES],
}

/// So many choices of an entry are looked at before its words are.
const CHOICES: usize = 3;

impl Default for Words {
    fn default() -> Self {
        Words {
            text: Arc::default(),
            count: 0,
            needed: 0,
            chosen: [u64::MAX; CHOICES],
        }
    }
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
            let of = |word| match word {
                NUMBER | OBJECT => None,
                _ => Some(mark(word)),
            };
            if !is_choice(word) {
                words.needed |= of(word).unwrap_or_default();
            } else if let Some(marks) = choices(word).try_fold(0, |all, w| Some(all | of(w)?)) {
                let wider = |old: &u64| old.count_ones() > marks.count_ones();
                if let Some(at) = words.chosen.iter().position(wider) {
                    words.chosen[at..].rotate_right(1);
                    words.chosen[at] = marks;
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
        self.needed & !marks == 0 && self.chosen.iter().all(|chosen| chosen & marks != 0)
    }
}

/// Whether several words may stand at a place.
pub fn is_choice(word: &str) -> bool {
    word.bytes().any(|byte| byte == OR as u8)
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

/// A list of words with those of the fields that it names; classes of heads (`<person>`) stay.
pub fn listed(list: Vec<String>, fields: &Fields) -> Vec<String> {
    if !list.iter().any(|word| word.starts_with('<')) {
        return list;
    }
    let of = |word: String| match field(&word).and_then(|name| fields.get(name)) {
        Some(words) => words.clone(),
        None => vec![word],
    };
    list.into_iter().flat_map(of).collect()
}

/// The name of a field: `backing` for `<backing>`.
fn field(word: &str) -> Option<&str> {
    word.strip_prefix('<')?.strip_suffix('>')
}

/// Hands on the last words of an entry, each with those before it.
///
/// # Errors
/// A word that is missing, a field that does not exist.
pub fn by_last(
    entry: &str,
    fields: &Fields,
    put: &mut dyn FnMut(&str, Words),
) -> Result<(), String> {
    each_length(entry, fields, &mut |text| {
        let (before, last) = text.rsplit_once(' ').unwrap_or(("", text));
        let words = Words::new(before);
        choices(last).for_each(|word| put(word, words.clone()));
    })
}

/// Hands on the first words of an entry, each with those after it.
///
/// # Errors
/// A word that is missing, a field that does not exist.
pub fn by_first(
    entry: &str,
    fields: &Fields,
    put: &mut dyn FnMut(&str, Words),
) -> Result<(), String> {
    each_length(entry, fields, &mut |text| {
        let (first, after) = text.split_once(' ').unwrap_or((text, ""));
        let words = Words::new(after);
        choices(first).for_each(|word| put(word, words.clone()));
    })
}

/// An entry with single blanks between its words, once for each length that it may have. Hyphens are
/// words: `cease-fire` is three, and so is no choice beside one word.
fn each_length(entry: &str, fields: &Fields, put: &mut dyn FnMut(&str)) -> Result<(), String> {
    // A blank or bar must have a word before it.
    let mut before = b' ';
    let plain = entry.bytes().all(|byte| {
        let parted = |byte| matches!(byte, b' ' | b'/');
        let missing = parted(byte) && parted(before);
        before = byte;
        !missing && !matches!(byte, b'<' | b'-')
    });
    if plain && !matches!(before, b' ' | b'/') {
        put(entry);
        return Ok(());
    }
    let mut texts = vec![String::new()];
    for place in entry.split_whitespace() {
        let readings = readings(place, fields)?;
        let longer = texts.iter().flat_map(|text| {
            let blank = if text.is_empty() { "" } else { " " };
            readings.iter().map(move |r| format!("{text}{blank}{r}"))
        });
        texts = longer.collect();
    }
    if texts.iter().any(String::is_empty) {
        return Err("an empty entry".to_owned());
    }
    texts.iter().for_each(|text| put(text));
    Ok(())
}

/// What may stand at a place of an entry: the choice of single words, and each that is several.
fn readings(place: &str, fields: &Fields) -> Result<Vec<String>, String> {
    let mut single = String::new();
    let mut readings = Vec::new();
    for part in place.split(OR) {
        let words = match field(part) {
            Some(name) => fields.get(name).ok_or(format!("no field `{part}`"))?,
            None => &vec![part.to_owned()],
        };
        for word in words {
            if word.is_empty() {
                return Err(format!("a word is missing in `{place}`"));
            }
            if word.contains([' ', '-']) {
                let apart = word.replace('-', " - ");
                readings.push(apart.split_whitespace().collect::<Vec<_>>().join(" "));
                continue;
            }
            if !single.is_empty() {
                single.push(OR);
            }
            single.push_str(word);
        }
    }
    readings.extend((!single.is_empty()).then_some(single));
    Ok(readings)
}

#[cfg(test)]
mod tests {
    use super::*;

    type By = fn(&str, &Fields, &mut dyn FnMut(&str, Words)) -> Result<(), String>;

    fn parted(by: By, entry: &str, fields: &Fields) -> Vec<String> {
        let mut shown = Vec::new();
        by(entry, fields, &mut |word, words| {
            let rest: Vec<_> = words.iter().collect();
            assert_eq!(rest.len(), words.len());
            shown.push(format!("{word}: {}", rest.join("|")));
        })
        .unwrap();
        shown
    }

    #[test]
    fn hyphens_are_words() {
        let none = Fields::new();
        for (entry, last) in [
            ("strike", "strike: "),
            ("cease-fire", "fire: cease|-"),
            ("call for cease-fire", "fire: call|for|cease|-"),
        ] {
            assert_eq!(parted(by_last, entry, &none), [last], "{entry}");
        }
        let found = parted(by_first, "take - over talks", &none);
        assert_eq!(found, ["take: -|over|talks"]);
        assert!(by_first("", &none, &mut |_, _| ()).is_err());
    }

    #[test]
    fn places_have_words_to_choose_from() {
        let mut fields = Fields::new();
        let field = ["support", "nod of approval"].map(str::to_owned);
        fields.insert("backing".to_owned(), field.to_vec());
        assert_eq!(
            parted(by_first, "give/lend <backing>/help to", &fields),
            [
                "give: nod|of|approval|to",
                "lend: nod|of|approval|to",
                "give: support/help|to",
                "lend: support/help|to",
            ]
        );
        assert_eq!(
            parted(by_last, "phone/video call/cease-fire", &fields),
            ["fire: phone/video|cease|-", "call: phone/video"]
        );
        for wrong in ["give <nothing>", "give / to"] {
            assert!(by_first(wrong, &fields, &mut |_, _| ()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn marks_tell_what_cannot_be_there() {
        let words = |entry| {
            let mut found = Words::default();
            by_first(entry, &Fields::new(), &mut |_, words| found = words).unwrap();
            found
        };
        let marks = |all: &[&str]| all.iter().fold(0, |marks, word| marks | mark(word));
        let choice = words("give support/backing to");
        assert!(choice.may_be_among(marks(&["firm", "backing", "to"])));
        assert!(!choice.may_be_among(marks(&["firm", "rebuke", "to"])));
        assert!(!choice.may_be_among(marks(&["backing"])));
        assert!(words("win #/two").may_be_among(marks(&["3"])));
    }
}
