//! Finds again, by their first words, the firms that an article calls by their full names: `Halden
//! Paper` after `Halden Paper Mills Ltd`. Takes the names settled on a first reading; proposes the short
//! ones.

use super::capitals::Capital;
use super::keys::{KeyMap, KeySet};
use super::memory::name_key;
use super::overlap::{Label, Proposal};
use super::scan::Scan;
use super::words::{Cue, Cues, Word};
use crate::span::TokenRange;

/// The rule of such names; `bodies` asks for it.
pub const RULE: &str = "organization.short";

/// What closes no name.
const OPEN: Cues = Cues::of([Cue::Function, Cue::Portfolio]);

/// No short name has more tokens.
const LONGEST: u32 = 5;

/// Proposes the short names of the firms among the settled names.
pub fn propose(scan: &Scan, settled: &[Proposal], proposals: &mut Vec<Proposal>) {
    let mut shorts = KeySet::default();
    // By first word: how many tokens the longest has.
    let mut openers: KeyMap<u32> = KeyMap::default();
    for proposal in settled {
        for short in of(scan, proposal) {
            shorts.insert(name_key(scan, short));
            let longest = openers.entry(scan.key(short.start)).or_default();
            *longest = (*longest).max(short.len() as u32);
        }
    }
    if shorts.is_empty() {
        return;
    }
    for start in 0..scan.count() {
        if scan.capital(start) == Capital::No {
            continue;
        }
        let longest = openers.get(&scan.key(start)).copied().unwrap_or(0);
        for end in start + 2..=(start + longest).min(scan.count()) {
            let tokens = TokenRange { start, end };
            let capital = |t: u32| scan.is_word(t) && scan.capital(t) > Capital::No;
            let more = |word: Word| word.is_suffix() && capital(end) || word.is_legal();
            let whole = end < scan.count() && more(scan.word(end));
            let named = capital(end - 1) && !whole;
            if named && shorts.contains(&name_key(scan, tokens)) {
                proposals.push(Proposal {
                    tokens,
                    label: Label::Organization,
                    score: 5.5 + 2.2 * tokens.len() as f32,
                    rule: RULE,
                    known: None,
                });
            }
        }
    }
}

/// What a firm's name leaves of two words or more without the last that say what it does or is:
/// neither a place nor, `Rosa Lindt Corp`, perhaps a person.
pub fn of(scan: &Scan, name: &Proposal) -> impl Iterator<Item = TokenRange> {
    let TokenRange { start, end } = name.tokens;
    let firm = move |end: &u32| {
        let word = scan.word(end - 1);
        *end > start + 2 && word.is_suffix() && scan.gazetteer.label(word.suffix_sector()) == "BUS"
    };
    let called = name.label == Label::Organization
        && end - start > 2
        && scan.ordinary(start)
        && !scan.word(start).is_given();
    let first = Some(end).filter(|end| called && firm(end));
    std::iter::successors(first, move |end| Some(end - 1).filter(firm))
        .map(move |end| TokenRange {
            start,
            end: end - 1,
        })
        .filter(move |short| {
            let names = !scan.word(short.end - 1).is_any(OPEN);
            (2..=LONGEST as usize).contains(&short.len())
                && names
                && scan.is_word(short.end - 1)
                && !scan.is_place_name(*short)
        })
}

#[cfg(test)]
mod tests {
    use crate::entities::{Gazetteer, Setting, find};
    use crate::grammar::Syntax;

    #[test]
    fn a_firm_is_called_by_the_first_words_of_its_name() {
        let text = "Halden Paper Mills Ltd. closed. A buyer for Halden Paper is sought, it said.";
        let document = crate::text::read(text);
        let setting = Setting::default();
        let found = find(&document, &Syntax::default(), &Gazetteer::new(), &setting);
        let names: Vec<&str> = found
            .mentions
            .iter()
            .map(|mention| document.slice(mention.tokens))
            .collect();
        assert_eq!(names, ["Halden Paper Mills Ltd.", "Halden Paper"]);
        assert_eq!(found.list.len(), 1);
    }
}
