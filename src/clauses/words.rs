//! The closed-class words and light verbs that clauses are read by, from `knowledge/grammar/`.

use super::Modal;
use crate::word_key;
use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

/// What a closed-class word does in a verb group or noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `not`: negates its verb.
    Negation,
    /// `no`: negates its noun.
    No,
    /// `or`, `nor`: carries a negation over.
    Or,
    Modal(Modal),
    Future,
    /// `'d`: the form of the verb after it decides.
    WouldOrHad,
    /// `'s` as auxiliary; as clitic of a noun, the possessive.
    IsOrHas,
    Have,
    Be,
    /// `to` before an infinitive.
    Infinitive,
    /// `going` of `is going to meet`.
    Prospective,
    Possessive,
    Ordinal,
    /// `from` before a gerund: the object of the verb above does it.
    Doer,
    /// `of`: likewise; and one preposition with an adverb before it.
    Of,
    /// `where`, `when`: stands for a relative clause's place or time.
    Where,
    /// `Friday`, `tonight`: between subject and verb it is neither.
    Day,
    /// `others`: people counted before.
    Count,
    /// `least` of `at least 12`.
    Degree,
    /// `over` of `over 40 people`.
    About,
    /// `round`, `days`: a stretch of the occasion that stands after `of`.
    Spell,
}

/// The closed-class words, by their numbers.
static CLOSED: LazyLock<HashMap<u64, Role>> = LazyLock::new(|| {
    rows(include_str!("../../knowledge/grammar/closed.tsv"))
        .filter_map(|[word, role, lemma]| Some((word_key::of(word), role_of(role, lemma)?)))
        .collect()
});

static LIGHT: LazyLock<HashMap<(&'static str, &'static str), Light>> = LazyLock::new(|| {
    rows(include_str!("../../knowledge/grammar/light_verbs.tsv"))
        .map(|[verb, with, role]| match role {
            "runs" => ((verb, with), Light::Runs),
            _ => ((verb, with), Light::Carries),
        })
        .collect()
});

static CONTROL: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut rows: Vec<_> = rows(include_str!("../../knowledge/grammar/control.tsv"))
        .map(|[verb, with, _]| (verb, with))
        .collect();
    rows.sort_unstable();
    rows
});

static INTRANSITIVE: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| column(include_str!("../../knowledge/grammar/intransitive.tsv")));

static TRANSITIVE: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| column(include_str!("../../knowledge/grammar/transitive.tsv")));

static INVARIANT: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| column(include_str!("../../knowledge/grammar/invariant.tsv")));

/// The words of a table of one column, which is sorted; comments are left out.
fn column(table: &'static str) -> Vec<&'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
}

/// The rows of a table of two or three columns; comments are left out.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some([
                cells.next()?,
                cells.next()?,
                cells.next().unwrap_or_default(),
            ])
        })
}

fn role_of(role: &str, lemma: &str) -> Option<Role> {
    Some(match role {
        "negation" => Role::Negation,
        "no" => Role::No,
        "or" => Role::Or,
        "modal" => Role::Modal(match lemma {
            "would" => Modal::Would,
            "may" => Modal::May,
            "might" => Modal::Might,
            "could" => Modal::Could,
            "should" => Modal::Should,
            "can" => Modal::Can,
            "must" => Modal::Must,
            _ => return None,
        }),
        "future" => Role::Future,
        "would/had" => Role::WouldOrHad,
        "is/has" => Role::IsOrHas,
        "have" => Role::Have,
        "be" => Role::Be,
        "infinitive" => Role::Infinitive,
        "prospective" => Role::Prospective,
        "possessive" => Role::Possessive,
        "ordinal" => Role::Ordinal,
        "doer" => Role::Doer,
        "of" => Role::Of,
        "where" => Role::Where,
        "day" => Role::Day,
        "count" => Role::Count,
        "degree" => Role::Degree,
        "about" => Role::About,
        "spell" => Role::Spell,
        _ => return None,
    })
}

/// The role of a word in lower case, by its number: it is asked for again and again.
pub(super) fn role(key: u64) -> Option<Role> {
    CLOSED.get(&key).copied()
}

/// What a verb that only carries its noun says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    /// That it takes place, or is planned, begins or ends.
    Carries,
    /// Likewise, and the noun may be its subject: `talks began`.
    Runs,
}

/// Whether the verb, with this particle or preposition (or none), only carries its noun.
pub(super) fn light(verb: &str, with: &str) -> Option<Light> {
    LIGHT.get(&(verb, with)).copied()
}

/// Whether the verb's infinitive is about the noun of this preposition; for `object`, about its
/// object; for the empty word, about its subject even where it has an object; for `own`, whether the
/// infinitive of its object is.
pub(super) fn controls(verb: &str, with: &str) -> bool {
    CONTROL.binary_search(&(verb, with)).is_ok()
}

/// Whether a past tense is spelled like its base form.
pub(super) fn is_invariant(word: &str) -> bool {
    INVARIANT.binary_search(&word).is_ok()
}

/// Whether what the verb tells is done to somebody: its past form without object is a participle.
pub(super) fn is_transitive(verb: &str) -> bool {
    TRANSITIVE.binary_search(&verb).is_ok()
}

/// Whether what the verb tells is done to nobody (`die`).
pub(super) fn is_intransitive(verb: &str) -> bool {
    INTRANSITIVE.binary_search(&verb).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_said_once() {
        for (table, read) in [
            (
                include_str!("../../knowledge/grammar/closed.tsv"),
                CLOSED.len(),
            ),
            (
                include_str!("../../knowledge/grammar/light_verbs.tsv"),
                LIGHT.len(),
            ),
            (
                include_str!("../../knowledge/grammar/control.tsv"),
                CONTROL.len(),
            ),
            (
                include_str!("../../knowledge/grammar/intransitive.tsv"),
                INTRANSITIVE.len(),
            ),
        ] {
            let said: Vec<_> = table.lines().filter(|l| !l.starts_with('#')).collect();
            assert_eq!(said.len(), read);
            assert!(said.windows(2).all(|w| w[0] < w[1]), "sorted, each once");
        }
    }
}
