//! What is as good as certain: words, states and arcs that nearly always had one answer. The program
//! takes that answer without weighing anything.

use dateline::grammar::learning::{SURE_BITS, fingerprint, slot};
use std::collections::BTreeMap;

/// Counts of right answers for each feature.
pub struct Tally {
    counts: BTreeMap<u64, (u32, [u32; 32])>,
    /// Fewest times a feature must have been seen.
    least: u32,
    /// Exceptions allowed in ten thousand.
    exceptions: u64,
}

/// Answers by feature.
#[derive(Clone, Default)]
pub struct Sure(BTreeMap<u64, (u32, u8)>);

impl Tally {
    pub fn new(least: u32, exceptions: u64) -> Self {
        Tally {
            counts: BTreeMap::new(),
            least,
            exceptions,
        }
    }

    /// One more time, with the answers that were right.
    pub fn count(&mut self, feature: u64, right: impl Iterator<Item = usize>) {
        let (all, counts) = self.counts.entry(feature).or_default();
        *all += 1;
        for class in right {
            counts[class] += 1;
        }
    }

    /// The features with one answer.
    pub fn sure(&self) -> Sure {
        let mut found = BTreeMap::new();
        let (mut covered, mut seen) = (0u64, 0u64);
        for (&feature, (all, counts)) in &self.counts {
            seen += u64::from(*all);
            let (class, most) = (0..32)
                .map(|k| (k, counts[k]))
                .max_by_key(|&(k, n)| (n, 32 - k))
                .unwrap_or((0, 0));
            if *all >= self.least
                && u64::from(all - most) * 10_000 <= u64::from(*all) * self.exceptions
            {
                found.insert(feature, (*all, class as u8));
                covered += u64::from(*all);
            }
        }
        eprintln!(
            "sure: {} features, {:.3} of decisions",
            found.len(),
            covered as f64 / seen as f64
        );
        Sure(found)
    }
}

impl Sure {
    pub fn class(&self, feature: u64) -> Option<usize> {
        self.0.get(&feature).map(|&(_, class)| usize::from(class))
    }

    /// The rows of a table that holds them all; of two in a slot the one seen more often.
    pub fn rows(all: &[&Sure]) -> Vec<u8> {
        let mut kept: Vec<Option<(u32, u64, u8)>> = vec![None; 1 << SURE_BITS];
        for (&feature, &(count, class)) in all.iter().flat_map(|s| &s.0) {
            if fingerprint(feature) == 0 {
                continue;
            }
            let slot = &mut kept[slot(feature, SURE_BITS)];
            if slot.is_none_or(|(n, f, _)| count > n || count == n && feature < f) {
                *slot = Some((count, feature, class));
            }
        }
        kept.iter()
            .flat_map(|k| match k {
                Some((_, feature, class)) => {
                    let [a, b] = fingerprint(*feature).to_le_bytes();
                    [a, b, *class, 0]
                }
                None => [0; 4],
            })
            .collect()
    }
}
