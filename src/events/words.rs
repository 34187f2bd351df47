//! The words of an entry beside the one it is looked up by: takes what a rule file writes, gives words
//! in order, at some places several to choose from. There are thousands of entries: choices stay
//! together and are not written out, and the text of one that the binary carries is not copied.
//!
//! `give/lend support/backing to` has a choice at two places. `<backing>` is a word field: the words
//! that `fields.toml` lists under that name, which may be several words each (`nod of approval`).

use crate::grammar::{mark, mark_of};
use crate::packed::Text;
use crate::word_key;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

/// Parts the words of a choice.
const OR: char = '/';

/// Any number, as a word of a phrase.
pub const NUMBER: &str = "#";

/// The verb's object, as a word of a phrase: `question someone about`.
pub const OBJECT: &str = "someone";

/// Marks the verb that another controls.
pub const TO: &str = "to";

/// The word fields, by name.
pub type Fields = BTreeMap<String, Vec<String>>;

/// Words in order, as one string with single blanks between.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Text<'k>", bound(deserialize = "'de: 'k"))]
pub struct Words<'k> {
    text: Text<'k>,
    count: usize,
    /// For each of the first places the marks of the words that may stand there; where there is no such place,
    /// or any word may stand, all of them.
    marks: [u64; MARKED],
}

/// So many places of an entry are looked at before its words are.
const MARKED: usize = 5;

/// What an entry has at one place.
#[derive(Clone, Copy, Debug)]
pub struct Place<'w> {
    /// The word, or those to choose from: see [`choices`].
    pub text: &'w [u8],
    marks: u64,
}

impl Place<'_> {
    /// Whether one of the place's words is among those whose marks these are; holds for too many.
    pub fn may_be(self, marks: u64) -> bool {
        self.marks & marks != 0
    }

    /// Whether one of the place's words, as bytes, is as wanted: it is asked for at every token.
    pub fn any(self, is: impl Fn(&[u8]) -> bool) -> bool {
        self.text.split(|&byte| byte == OR as u8).any(is)
    }
}

impl<'k> From<Text<'k>> for Words<'k> {
    /// From words with single blanks between: made for all entries at start-up.
    fn from(text: Text<'k>) -> Self {
        let bytes = text.as_bytes();
        let mut marks = [u64::MAX; MARKED];
        let (mut count, mut from, mut place) = (0, 0, 0);
        for at in 0..=bytes.len() {
            let byte = bytes.get(at).copied().unwrap_or(b' ');
            if byte != b' ' && byte != OR as u8 {
                continue;
            }
            place |= mark_of_entry(&bytes[from..at]);
            from = at + 1;
            if byte == b' ' && !bytes.is_empty() {
                if let Some(marks) = marks.get_mut(count) {
                    *marks = place;
                }
                count += 1;
                place = 0;
            }
        }
        Words { text, count, marks }
    }
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl Words<'_> {
    /// Words that single blanks part.
    fn new(text: &str) -> Words<'static> {
        // `donors' conference`: the sign is a token of its own
        let bare = text.replace("' ", " ").replace("'/", "/");
        Text::from(bare.trim_end_matches('\'').to_owned()).into()
    }

    /// Its places in order.
    pub fn iter(&self) -> impl Iterator<Item = Place<'_>> + Clone {
        let texts = self.text.as_bytes().split(|&byte| byte == b' ');
        let marks = |n| self.marks.get(n).copied().unwrap_or(u64::MAX);
        let places = texts.take(self.count).enumerate();
        places.map(move |(n, text)| Place {
            text,
            marks: marks(n),
        })
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether two entries have the same words.
    pub fn same(&self, other: &Words) -> bool {
        self.text == other.text
    }

    /// Whether the words may be among those whose marks these are.
    pub fn may_be_among(&self, marks: u64) -> bool {
        self.marked().iter().all(|place| place & marks != 0)
    }

    /// Whether the words may stand in their order among those whose marks these are; from `to` on they may belong to
    /// another verb.
    pub fn may_follow(&self, mut marks: impl Iterator<Item = u64>) -> bool {
        let places = self.marked().iter();
        let mut own = places.take_while(|&place| place & mark(TO) == 0);
        own.all(|place| marks.any(|marks| place & marks != 0))
    }

    /// Whether the words may be those of which these are the marks, one after the other.
    pub fn may_be_these(&self, marks: impl Iterator<Item = u64>) -> bool {
        let mut places = self.marked().iter().zip(marks);
        places.all(|(place, marks)| place & marks != 0)
    }

    fn marked(&self) -> &[u64] {
        &self.marks[..self.count.min(MARKED)]
    }
}

/// The mark of a word of an entry; all marks where any word may stand.
fn mark_of_entry(word: &[u8]) -> u64 {
    match word == NUMBER.as_bytes() || word == OBJECT.as_bytes() {
        true => u64::MAX,
        false => mark_of(word),
    }
}

/// The words of which one stands at a place.
pub fn choices(place: &str) -> impl Iterator<Item = &str> {
    place.split(OR)
}

/// Single words of a rule file, asked for at every token.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<Text<'k>>", bound(deserialize = "'de: 'k"))]
pub struct WordList<'k> {
    words: Vec<Text<'k>>,
    /// Their numbers, sorted.
    keys: Vec<u64>,
    /// The marks of them all: most words that are asked for are not listed, and this tells.
    marks: u64,
}

impl<'k> From<Vec<Text<'k>>> for WordList<'k> {
    fn from(words: Vec<Text<'k>>) -> Self {
        let mut keys: Vec<u64> = words.iter().map(|word| word_key::of(word)).collect();
        keys.sort_unstable();
        let marks = words.iter().fold(0, |marks, word| marks | mark(word));
        WordList { words, keys, marks }
    }
}

impl From<Vec<String>> for WordList<'static> {
    fn from(words: Vec<String>) -> Self {
        let words: Vec<_> = words.into_iter().map(Text::from).collect();
        words.into()
    }
}

impl Serialize for WordList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words.serialize(serializer)
    }
}

impl WordList<'_> {
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word with one of these marks may be listed.
    pub fn may_have(&self, marks: u64) -> bool {
        self.marks & marks != 0
    }

    #[inline]
    pub fn has(&self, word: &str) -> bool {
        self.may_have(mark(word)) && self.has_key(word_key::of(word))
    }

    /// Whether the word with this number is listed.
    pub fn has_key(&self, key: u64) -> bool {
        self.keys.binary_search(&key).is_ok()
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }
}

impl Extend<String> for WordList<'static> {
    fn extend<T: IntoIterator<Item = String>>(&mut self, words: T) {
        let mut all = std::mem::take(&mut self.words);
        all.extend(words.into_iter().map(Text::from));
        *self = all.into();
    }
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
    put: &mut dyn FnMut(&str, Words<'static>),
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
    put: &mut dyn FnMut(&str, Words<'static>),
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

    type By = fn(&str, &Fields, &mut dyn FnMut(&str, Words<'static>)) -> Result<(), String>;

    fn parted(by: By, entry: &str, fields: &Fields) -> Vec<String> {
        let mut shown = Vec::new();
        by(entry, fields, &mut |word, words| {
            let rest: Vec<_> = words
                .iter()
                .map(|place| str::from_utf8(place.text).unwrap())
                .collect();
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
