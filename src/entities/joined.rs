//! Two names joined by a hyphen: in `the Lee-Trump meeting` both are named elsewhere in the article,
//! so the words between are two people and not one with a double name.

use super::marks::Mark;
use super::overlap::{Label, Proposal};
use super::scan::Scan;
use crate::span::TokenRange;
use rustc_hash::FxHashSet as HashSet;

/// Parts names found by their form whose two halves the article knows as people of their own.
pub fn part(scan: &Scan, settled: Vec<Proposal>) -> Vec<Proposal> {
    let joined = |p: &Proposal| {
        let TokenRange { start, end } = p.tokens;
        p.label == Label::Person && end - start == 3 && scan.at(start + 1, Mark::Hyphen)
    };
    if !settled.iter().any(joined) {
        return settled;
    }
    let people: HashSet<&str> = settled
        .iter()
        .filter(|p| p.label == Label::Person && !joined(p))
        // Family names stand last, or, in East Asia, first.
        .flat_map(|p| [p.tokens.start, p.tokens.end - 1])
        .map(|t| scan.lower(t))
        .collect();
    let mut parted = Vec::with_capacity(settled.len() + 2);
    for proposal in settled {
        let TokenRange { start, end } = proposal.tokens;
        if joined(&proposal)
            && people.contains(scan.lower(start))
            && people.contains(scan.lower(end - 1))
        {
            for token in [start, end - 1] {
                parted.push(Proposal {
                    tokens: TokenRange {
                        start: token,
                        end: token + 1,
                    },
                    rule: "person.joined",
                    known: None,
                    ..proposal
                });
            }
        } else {
            parted.push(proposal);
        }
    }
    parted
}
