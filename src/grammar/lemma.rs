//! Dictionary forms: a table of irregular words, else the ending that the class lets expect is
//! cut and the stem's spelling restored (`hoped` is `hope`, `stopped` is `stop`).

use super::list::{Lengths, List};
use super::table::{ends, mix};
use super::{Form, Pos};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

type Table<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;

/// A small hasher for short words; its order shows nowhere.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = mix(self.0, ends(bytes));
    }
}

struct Words {
    /// Word and class to lemma.
    irregular: Table<(&'static str, Pos), &'static str>,
    /// By class, how the words of that table begin and how long they are.
    lengths: [Lengths; Pos::X as usize + 1],
    /// What is left of a verb before its ending, to the verb.
    stems: Table<&'static str, &'static str>,
    auxiliaries: Table<&'static str, Form>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let rows = |table: &'static str| {
        table
            .lines()
            .filter(|row| !row.starts_with('#'))
            .map(|row| row.split('\t'))
    };
    let mut irregular = Table::default();
    let mut lengths = [Lengths::NONE; Pos::X as usize + 1];
    for mut row in rows(include_str!("../../knowledge/grammar/irregular.tsv")) {
        if let (Some(word), Some(class), Some(lemma)) = (row.next(), row.next(), row.next()) {
            for &pos in classes(class) {
                irregular.insert((word, pos), lemma);
                lengths[pos as usize].add(word);
            }
        }
    }
    let stems = rows(include_str!("../../knowledge/grammar/stems.tsv"))
        .filter_map(|mut row| Some((row.next()?, row.next()?)))
        .collect();
    let auxiliaries = rows(include_str!("../../knowledge/grammar/auxiliaries.tsv"))
        .filter_map(|mut row| Some((row.next()?, form(row.next()?))))
        .collect();
    Words {
        irregular,
        lengths,
        stems,
        auxiliaries,
    }
});

impl Words {
    /// The lemma of a word that no rule forms.
    fn irregular(&self, word: &str, pos: Pos) -> Option<&'static str> {
        let may = self.lengths[pos as usize].may_have(word);
        may.then(|| self.irregular.get(&(word, pos)).copied())
            .flatten()
    }
}

fn classes(name: &str) -> &'static [Pos] {
    match name {
        "verb" => &[Pos::Verb],
        "auxiliary" => &[Pos::Aux],
        "noun" => &[Pos::Noun],
        "adjective" => &[Pos::Adj],
        "adverb" => &[Pos::Adv],
        "pronoun" => &[Pos::Pron],
        "determiner" => &[Pos::Det],
        "particle" => &[Pos::Part],
        "adposition" => &[Pos::Adp, Pos::Sconj],
        "conjunction" => &[Pos::Cconj],
        _ => &[],
    }
}

fn form(name: &str) -> Form {
    match name {
        "past" => Form::Past,
        "participle" => Form::PastParticiple,
        "gerund" => Form::Gerund,
        "third" => Form::PresentThird,
        _ => Form::Present,
    }
}

/// The form of an auxiliary given in lower case: as it is spelled, unless the tagger found a base
/// form (`may have`, `to do`).
pub fn auxiliary(word: &str, tagged: Form) -> Form {
    match WORDS.auxiliaries.get(word) {
        Some(Form::Present) if tagged != Form::None => tagged,
        Some(&form) => form,
        None => tagged,
    }
}

/// Whether a word given in lower case is a past tense or participle that no rule forms (`struck`).
pub fn is_irregular_past(word: &str) -> bool {
    WORDS.irregular(word, Pos::Verb).is_some() && !word.ends_with(['s', 'g'])
}

/// Pasts that are the present of another verb: `they lay wreaths`.
static PRESENTS: [&str; 8] = [
    "bound", "fell", "felt", "found", "ground", "lay", "saw", "wound",
];

/// `The ferries sank`, tagged as if it were `sink`.
pub fn is_taken_for_present(word: &str, pos: Pos) -> bool {
    pos == Pos::Verb && PRESENTS.binary_search(&word).is_err() && is_irregular_past(word)
}

/// Whether a word given in lower case can be an auxiliary.
pub fn is_auxiliary(word: &str) -> bool {
    WORDS.auxiliaries.contains_key(word) || MODALS.has(word)
}

static MODALS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/modals.tsv")));

/// Writes the lemma of a word given in lower case.
pub fn lemma(word: &str, pos: Pos, form: Form, out: &mut String) {
    let open = matches!(pos, Pos::Verb | Pos::Noun);
    if matches!(
        pos,
        Pos::Propn | Pos::Punct | Pos::Num | Pos::Sym | Pos::X | Pos::Intj
    ) || open && matches!(form, Form::None | Form::Base)
        || open && form == Form::Present && !is_taken_for_present(word, pos)
    {
        out.push_str(word);
        return;
    }
    if let Some(lemma) = WORDS.irregular(word, pos) {
        out.push_str(lemma);
        return;
    }
    match form {
        Form::PresentThird | Form::Plural => without_s(word, form == Form::Plural, out),
        Form::Past | Form::PastParticiple => match word.strip_suffix("ied") {
            Some(stem) if stem.len() > 1 => {
                out.push_str(stem);
                out.push('y');
            }
            _ => match word.strip_suffix("ed") {
                Some(stem) if stem.len() > 1 => restore(stem, out),
                _ => out.push_str(word),
            },
        },
        Form::Gerund => match word.strip_suffix("ing") {
            Some(stem) if stem.len() > 1 => match WORDS.irregular(word, Pos::Verb) {
                Some(lemma) => out.push_str(lemma),
                None => restore(stem, out),
            },
            _ => out.push_str(word),
        },
        _ => out.push_str(word),
    }
}

/// A plural or a third person without its ending.
fn without_s(word: &str, plural: bool, out: &mut String) {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        out.push_str(stem);
        out.push('y');
        return;
    }
    let whole = ["sses", "shes", "ches", "xes", "zzes"];
    let cut =
        if whole.iter().any(|end| word.ends_with(end)) || word.ends_with("oes") && word.len() > 4 {
            2
        } else if word.ends_with('s') && !(plural && word.ends_with("ss")) {
            1
        } else {
            0
        };
    out.push_str(&word[..word.len() - cut]);
}

/// Writes the verb that a stem before -ed or -ing comes from.
fn restore(stem: &str, out: &mut String) {
    if let Some(verb) = WORDS.stems.get(stem) {
        out.push_str(verb);
        return;
    }
    // a listed stem behind a prefix: misbehaved, overheated
    let listed = (1..=5)
        .filter(|&k| stem.is_char_boundary(k) && stem.len() > k + 3)
        .find_map(|k| WORDS.stems.get(&stem[k..]).map(|verb| (&stem[..k], *verb)));
    if let Some((prefix, verb)) = listed.filter(|(p, _)| {
        matches!(
            *p,
            "re" | "un" | "over" | "under" | "mis" | "dis" | "out" | "pre"
        )
    }) {
        out.push_str(prefix);
        out.push_str(verb);
        return;
    }
    let bytes = stem.as_bytes();
    let end = |back: usize| bytes.len().checked_sub(back).map_or(b' ', |i| bytes[i]);
    let (last, second, third) = (end(1), end(2), end(3));
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    if last == second && !vowel(last) && !matches!(last, b's' | b'l' | b'f' | b'z') {
        out.push_str(&stem[..stem.len() - 1]);
        return;
    }
    out.push_str(stem);
    if needs_e(last, second, third, stem, vowel) {
        out.push('e');
    }
}

fn needs_e(last: u8, second: u8, third: u8, stem: &str, vowel: impl Fn(u8) -> bool) -> bool {
    let vowels = stem.bytes().filter(|&b| vowel(b)).count();
    match last {
        b'c' | b'v' | b'u' => return true,
        b'z' => return second != b'z',
        b'h' | b'w' | b'x' | b'y' | b'i' | b'a' | b'o' => return false,
        // `freed`, but `fleeing`
        b'e' => return second != b'e',
        _ => {}
    }
    if vowel(second) {
        let two = vowel(third)
            && !(third == b'u' && matches!(stem.bytes().rev().nth(3), Some(b'q' | b'g')));
        return match (second, last) {
            (_, b's') => !(second == b'u' && vowels > 1) || two,
            (_, b'g') => true,
            (b'a', b't') => !matches!(third, b'e' | b'o'),
            _ if two => false,
            (b'e', b'r' | b'l' | b'n' | b't' | b'm' | b'd') => false,
            (b'i', b't') | (b'o', b'n' | b'r' | b'm') => false,
            (b'a', b'l' | b'n' | b'r') => vowels == 1 || last == b'r',
            (b'i', b'p') => vowels == 1,
            _ => true,
        };
    }
    match last {
        b'g' => matches!(second, b'd' | b'r' | b'l'),
        b's' => matches!(second, b'n' | b'r' | b'l' | b'p'),
        b'l' => matches!(
            second,
            b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b's' | b't' | b'z'
        ),
        b'r' => matches!(second, b't') && vowels > 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str, pos: Pos, form: Form) -> String {
        let mut out = String::new();
        lemma(word, pos, form, &mut out);
        out
    }

    #[test]
    fn verbs() {
        let rows = [
            ("hoped", "hope"),
            ("stopped", "stop"),
            ("called", "call"),
            ("visited", "visit"),
            ("carried", "carry"),
            ("announced", "announce"),
            ("arrived", "arrive"),
            ("met", "meet"),
            ("attacked", "attack"),
            ("agreed", "agree"),
            ("raised", "raise"),
            ("focused", "focus"),
            ("charged", "charge"),
            ("belonged", "belong"),
            ("changed", "change"),
            ("created", "create"),
            ("treated", "treat"),
            ("offered", "offer"),
            ("declared", "declare"),
            ("explored", "explore"),
            ("settled", "settle"),
            ("determined", "determine"),
            ("explained", "explain"),
            ("required", "require"),
            ("decided", "decide"),
            ("avoided", "avoid"),
            ("controlled", "control"),
            ("controlled", "control"),
            ("reopened", "reopen"),
            ("discussed", "discuss"),
            ("issued", "issue"),
            ("killed", "kill"),
            ("used", "use"),
            ("argued", "argue"),
            ("released", "release"),
        ];
        for (word, verb) in rows {
            assert_eq!(of(word, Pos::Verb, Form::Past), verb, "{word}");
        }
        for (word, verb) in [
            ("dying", "die"),
            ("making", "make"),
            ("killing", "kill"),
            ("planning", "plan"),
            ("being", "be"),
        ] {
            assert_eq!(of(word, Pos::Verb, Form::Gerund), verb, "{word}");
        }
        for (word, verb) in [
            ("says", "say"),
            ("reaches", "reach"),
            ("denies", "deny"),
            ("goes", "go"),
        ] {
            assert_eq!(of(word, Pos::Verb, Form::PresentThird), verb, "{word}");
        }
    }

    #[test]
    fn nouns() {
        for (word, noun) in [
            ("talks", "talk"),
            ("countries", "country"),
            ("women", "woman"),
            ("classes", "class"),
            ("houses", "house"),
            ("crises", "crisis"),
        ] {
            assert_eq!(of(word, Pos::Noun, Form::Plural), noun, "{word}");
        }
    }
}
