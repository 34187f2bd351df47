//! Words of tables of one column, asked for at every token; those that several rooms ask for.

use super::table::ends;
use std::sync::LazyLock;

/// A set of words.
pub struct List {
    /// Each at the place its key gives it, or at the next that was free; empty where there is none. Half of the
    /// places at least are free. They are a power of two.
    words: Vec<&'static str>,
    lengths: Lengths,
}

/// By the first byte of a word, which lengths there are in a table: most words that are asked for are in none, and
/// this tells.
pub(super) struct Lengths([u32; 256]);

impl Lengths {
    pub const NONE: Lengths = Lengths([0; 256]);

    pub fn add(&mut self, word: &str) {
        if let Some(&first) = word.as_bytes().first() {
            self.0[usize::from(first)] |= length(word);
        }
    }

    #[inline]
    pub fn may_have(&self, word: &str) -> bool {
        let first = word.as_bytes().first();
        first.is_some_and(|&first| self.0[usize::from(first)] & length(word) != 0)
    }
}

impl List {
    /// The words of a table; comments are left out.
    pub fn new(table: &'static str) -> Self {
        let rows = table.lines().filter(|row| !row.starts_with('#'));
        let places = 2 * rows.clone().count().next_power_of_two();
        let mut list = List {
            words: vec![""; places],
            lengths: Lengths::NONE,
        };
        for word in rows.filter(|word| !word.is_empty()) {
            list.lengths.add(word);
            let mut place = place(word);
            while !list.words[place & (places - 1)].is_empty() {
                place += 1;
            }
            list.words[place & (places - 1)] = word;
        }
        list
    }

    #[inline]
    pub fn has(&self, word: &str) -> bool {
        self.lengths.may_have(word) && self.holds(word)
    }

    fn holds(&self, word: &str) -> bool {
        let from = place(word);
        (from..from + self.words.len())
            .map(|place| self.words[place & (self.words.len() - 1)])
            .take_while(|held| !held.is_empty())
            .any(|held| held == word)
    }
}

/// A bit for the length of a word.
fn length(word: &str) -> u32 {
    1 << word.len().min(31)
}

fn place(word: &str) -> usize {
    ends(word.as_bytes()) as usize >> 1
}

/// Prepositions that open a clause as well.
pub static OPENERS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/openers.tsv")));

/// Verbs whose participles keep an object.
pub static KEEPERS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/keepers.tsv")));

/// Past forms that are no participles.
pub static PASTS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/pasts.tsv")));

/// Past forms that are no participles and, as nouns or in the present, other words.
static FINITE: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/finite.tsv")));

/// Whether a verb's past form is no participle: `fell`, `took`.
pub fn is_no_participle(word: &str) -> bool {
    PASTS.has(word) || FINITE.has(word)
}

/// Participles that are no past tense.
pub static PARTICIPLE_ONLY: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/participle_only.tsv")));

/// Verbs that have no passive.
pub static INTRANSITIVES: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/intransitive.tsv")));

/// Past tenses spelled like the base form.
pub static INVARIANT: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/invariant.tsv")));

/// Verbs that are done to somebody.
pub static TRANSITIVES: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/transitive.tsv")));

/// Verbs whose object hears what the clause after it says.
pub static TELLING: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/telling.tsv")));

/// Nouns that an infinitive explains.
pub static OPEN_NOUNS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/open_nouns.tsv")));

/// Names of months, whole and short.
pub static MONTHS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/text/months.tsv")));

/// Nouns for a stretch of time.
pub static SPANS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/spans.tsv")));

/// Nouns for what a time is counted in.
pub static TIMES: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/time_units.tsv")));

/// Verbs that say between two commas who says so.
pub static SAYING: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/saying.tsv")));

/// What stands before these.
pub static POINTERS: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/pointers.tsv")));

/// Verbs that say with `as` what somebody or something is.
pub static DESCRIBED: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/described.tsv")));
