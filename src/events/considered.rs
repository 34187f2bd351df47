//! Takes a sentence; gives the words in it that might have told of an event, and why they did not: for a reader of rules.

use super::Layers;
use super::find::Reader;
use super::knowledge::EventKnowledge;
use super::owners::Owners;
use super::told::Told;
use crate::span::{TokenId, TokenRange};

/// A trigger word with the senses that were refused it, for a reader of rules.
#[derive(Debug)]
pub struct Considered {
    pub head: TokenId,
    pub tokens: TokenRange,
    pub found_by: &'static str,
    /// Indexes of senses, and why each did not fire.
    pub refused: Vec<(usize, &'static str)>,
}

/// What was considered in a sentence: the words with senses, and why senses did not fire.
pub fn consider(
    layers: &Layers,
    knowledge: &EventKnowledge,
    sentence: TokenRange,
) -> Vec<Considered> {
    let owners = Owners::new(layers, knowledge);
    let told = Told::new(layers);
    let reader = Reader::new(layers, knowledge, &owners, &told);
    reader
        .candidates(sentence)
        .iter()
        .map(|c| {
            let mut refused: Vec<(usize, &'static str)> = c
                .refused
                .iter()
                .map(|&(s, why)| (s, why.as_str()))
                .collect();
            for &s in &c.senses {
                if reader.fillers(c, s).is_none() {
                    refused.push((s, "a role that it needs is not filled"));
                }
            }
            Considered {
                head: c.head,
                tokens: c.tokens,
                found_by: c.found_by,
                refused,
            }
        })
        .collect()
}
