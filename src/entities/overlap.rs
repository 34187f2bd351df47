//! Settles which of the proposed names stand: the set without overlap whose scores sum highest.
//! Every recogniser only proposes; what wins is decided here and nowhere else.

use super::gazetteer::Known;
use crate::span::TokenRange;

/// What a proposed name would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    Person,
    Place,
    Organization,
    Group,
    /// A name of none of these (a cup, a month, a law, a title): it takes its tokens and gives no
    /// entity.
    Other,
}

/// A stretch of tokens that may be a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    pub tokens: TokenRange,
    pub label: Label,
    /// Evidence for it over saying nothing; above 0 it may stand.
    pub score: f32,
    pub rule: &'static str,
    /// The record it was found by, where there is one.
    pub known: Option<Known>,
}

/// The score in thousandths: sums of these are exact, so that names are equal or not whatever stands
/// before them in a long text.
fn weight(proposal: &Proposal) -> i64 {
    // Rounded by hand: the machine's own rounding is a call.
    let score = f64::from(proposal.score) * 1000.0;
    (score + 0.5_f64.copysign(score)) as i64
}

/// The proposals that stand, in text order. Equal sums: the earlier end, then the longer name, then
/// the order of [`Label`].
pub fn settle(proposals: &[Proposal]) -> Vec<Proposal> {
    let count = proposals.iter().map(|p| p.tokens.end as usize).max();
    let mut ends = vec![End::default(); count.unwrap_or(0) + 1];
    let mut standing: Vec<Standing> = Vec::with_capacity(proposals.len());
    for (proposal, at) in proposals.iter().zip(0..) {
        let weight = weight(proposal);
        if weight > 0 && !proposal.tokens.is_empty() {
            let end = &mut ends[proposal.tokens.end as usize];
            let before = std::mem::replace(&mut end.last, standing.len() as u32);
            standing.push(Standing {
                weight,
                start: proposal.tokens.start,
                proposal: at,
                before,
            });
        }
    }
    let (mut sum, mut best) = (0, NONE);
    for end in 0..ends.len() {
        let mut pick = NONE;
        let mut next = ends[end].last;
        while let Some(one) = standing.get(next as usize) {
            let with = ends[one.start as usize].sum + one.weight;
            let first = || {
                let picked = proposals.get(pick as usize);
                picked.is_some_and(|picked| precedes(&proposals[one.proposal as usize], picked))
            };
            if with > sum || with == sum && first() {
                sum = with;
                pick = one.proposal;
            }
            next = one.before;
        }
        if pick != NONE {
            best = pick;
        }
        ends[end].sum = sum;
        ends[end].pick = best;
    }
    let mut chosen = Vec::with_capacity(proposals.len() / 2);
    let mut end = ends.len() - 1;
    while let Some(proposal) = proposals.get(ends[end].pick as usize) {
        chosen.push(*proposal);
        end = proposal.tokens.start as usize;
    }
    chosen.reverse();
    chosen
}

/// No proposal.
const NONE: u32 = u32::MAX;

/// A proposal that may stand.
struct Standing {
    weight: i64,
    start: u32,
    /// Which of all it is.
    proposal: u32,
    /// The one before it that ends at the same token.
    before: u32,
}

/// What ends at a token.
#[derive(Clone, Copy)]
struct End {
    /// The highest sum of proposals that end here or earlier.
    sum: i64,
    /// The last of those that make it.
    pick: u32,
    /// The last of those that end here and may stand.
    last: u32,
}

impl Default for End {
    fn default() -> Self {
        End {
            sum: 0,
            pick: NONE,
            last: NONE,
        }
    }
}

/// Whether of two proposals that end together and weigh as much the first is taken.
fn precedes(a: &Proposal, b: &Proposal) -> bool {
    let order = (a.tokens.start, a.label).cmp(&(b.tokens.start, b.label));
    let order = order.then(b.score.total_cmp(&a.score));
    order.then(a.rule.cmp(b.rule)).is_le()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(start: usize, end: usize, label: Label, score: f32) -> Proposal {
        Proposal {
            tokens: TokenRange::new(start, end),
            label,
            score,
            rule: "test",
            known: None,
        }
    }

    #[test]
    fn the_heaviest_set_without_overlap_stands() {
        let proposals = vec![
            proposal(0, 2, Label::Place, 5.0),
            proposal(0, 3, Label::Organization, 8.0),
            proposal(2, 3, Label::Person, 1.0),
            proposal(3, 4, Label::Person, -1.0),
        ];
        let chosen = settle(&proposals);
        assert_eq!(chosen.len(), 1);
        assert_eq!(chosen[0].label, Label::Organization);
    }
}
