//! What the names settled on a first reading say of the others: `Simmons` after `Phil Simmons`,
//! `BAILEY` in a headline over `Donovan Bailey`, one sense of a name throughout an article.

use super::overlap::{Label, Proposal};
use super::scan::{Scan, is_ordinary};
use crate::span::{TokenId, TokenRange};
use std::collections::HashMap;

/// Names of one article by their words.
#[derive(Default)]
pub struct Memory {
    /// Evidence for each label of a name, by the name's words.
    names: HashMap<u64, [f32; 5]>,
    /// Last and first words of people's full names.
    last: HashMap<u64, f32>,
    first: HashMap<u64, f32>,
}

impl Memory {
    /// Remembers what was settled.
    pub fn of(scan: &Scan, settled: &[Proposal]) -> Self {
        let mut memory = Memory::default();
        for proposal in settled {
            let sentence = scan.document.sentence_of(proposal.tokens.first());
            if !is_ordinary(scan.document.sentence(sentence)) {
                continue;
            }
            let key = name_key(scan, proposal.tokens);
            let votes = memory.names.entry(key).or_default();
            votes[proposal.label as usize] += proposal.score.min(6.0);
            let titled = scan.title_start[proposal.tokens.start as usize].is_some();
            if proposal.label == Label::Person && (proposal.tokens.len() > 1 || titled) {
                let last = word_key(scan, last_name(scan, proposal.tokens));
                let kept = memory.last.entry(last).or_default();
                *kept = kept.max(proposal.score);
                if proposal.tokens.len() > 1 {
                    let first = word_key(scan, proposal.tokens.start);
                    let kept = memory.first.entry(first).or_default();
                    *kept = kept.max(proposal.score);
                }
            }
        }
        memory
    }

    /// Adds what is remembered to the scores of the proposals.
    pub fn apply(&self, scan: &Scan, proposals: &mut [Proposal]) {
        for proposal in proposals {
            let single = proposal.tokens.len() == 1;
            let ordinary = is_ordinary(
                scan.document
                    .sentence(scan.document.sentence_of(proposal.tokens.first())),
            );
            if let Some(votes) = self.names.get(&name_key(scan, proposal.tokens)) {
                let all: f32 = votes.iter().sum();
                let own = votes[proposal.label as usize];
                let weight = if ordinary { 2.0 } else { 3.0 };
                proposal.score += weight * (own - (all - own)) / (all + 1.0);
            }
            if single {
                let word = word_key(scan, proposal.tokens.start);
                let surname = self.last.get(&word).copied().unwrap_or(0.0);
                let given = self.first.get(&word).copied().unwrap_or(0.0);
                let evidence = (surname * 0.8).min(4.0).max((given * 0.4).min(1.5));
                match proposal.label {
                    Label::Person => {
                        proposal.score += evidence + if ordinary { 0.0 } else { 1.0 };
                    }
                    _ => proposal.score -= evidence * 0.6,
                }
            }
        }
    }
}

/// The word that others call a person by: the last that is no `Jr.` or numeral.
fn last_name(scan: &Scan, tokens: TokenRange) -> u32 {
    let mut at = tokens.end - 1;
    while at > tokens.start && matches!(scan.lower(at), "jr" | "jr." | "sr" | "sr." | "ii" | "iii")
    {
        at -= 1;
    }
    at
}

/// A name's words without regard to letters.
pub fn name_key(scan: &Scan, tokens: TokenRange) -> u64 {
    tokens.iter().fold(SEED, |key, token| {
        mix(mix(key, b" "), scan.lower(token.0).as_bytes())
    })
}

/// One word without regard to letters.
pub fn word_key(scan: &Scan, token: u32) -> u64 {
    name_key(scan, TokenRange::one(TokenId(token)))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a: the same on every machine.
fn mix(key: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(key, |key, byte| {
        (key ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
