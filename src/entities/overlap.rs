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

/// The proposals that stand, in text order. Equal sums: the longer, then the earlier name, then
/// the order of [`Label`].
pub fn settle(proposals: &mut Vec<Proposal>) -> Vec<Proposal> {
    proposals.retain(|p| weight(p) > 0 && !p.tokens.is_empty());
    proposals.sort_unstable_by(|a, b| {
        (a.tokens.end, a.tokens.start, a.label)
            .cmp(&(b.tokens.end, b.tokens.start, b.label))
            .then(b.score.total_cmp(&a.score))
            .then(a.rule.cmp(b.rule))
    });
    // best[i]: the highest sum over the first i proposals, which end in order.
    let mut best = vec![0; proposals.len() + 1];
    let mut before = vec![0; proposals.len()];
    for (i, proposal) in proposals.iter().enumerate() {
        before[i] = proposals[..i].partition_point(|p| p.tokens.end <= proposal.tokens.start);
        best[i + 1] = best[i].max(best[before[i]] + weight(proposal));
    }
    let mut chosen = Vec::new();
    let mut i = proposals.len();
    while i > 0 {
        let taken = best[before[i - 1]] + weight(&proposals[i - 1]);
        if taken >= best[i] && taken > best[i - 1] {
            chosen.push(proposals[i - 1]);
            i = before[i - 1];
        } else {
            i -= 1;
        }
    }
    chosen.reverse();
    chosen
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
        let mut proposals = vec![
            proposal(0, 2, Label::Place, 5.0),
            proposal(0, 3, Label::Organization, 8.0),
            proposal(2, 3, Label::Person, 1.0),
            proposal(3, 4, Label::Person, -1.0),
        ];
        let chosen = settle(&mut proposals);
        assert_eq!(chosen.len(), 1);
        assert_eq!(chosen[0].label, Label::Organization);
    }
}
