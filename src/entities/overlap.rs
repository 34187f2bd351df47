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
    let count = count.unwrap_or(0);
    // The proposals that end at a token: the last of them, and of each the one before.
    let mut last: Vec<Option<usize>> = vec![None; count + 1];
    let mut before = vec![None; proposals.len()];
    for (i, proposal) in proposals.iter().enumerate() {
        if weight(proposal) > 0 && !proposal.tokens.is_empty() {
            before[i] = last[proposal.tokens.end as usize].replace(i);
        }
    }
    // The highest sum of those that end at a token or earlier, and which then ends there.
    let mut sums = vec![0; count + 1];
    let mut picks = vec![None; count + 1];
    for end in 1..=count {
        let mut sum = sums[end - 1];
        let mut pick: Option<usize> = None;
        let mut next = last[end];
        while let Some(i) = next {
            let proposal = &proposals[i];
            let with = sums[proposal.tokens.start as usize] + weight(proposal);
            if with > sum || with == sum && pick.is_some_and(|p| precedes(proposal, &proposals[p]))
            {
                sum = with;
                pick = Some(i);
            }
            next = before[i];
        }
        sums[end] = sum;
        picks[end] = pick;
    }
    let mut chosen = Vec::new();
    let mut end = count;
    while end > 0 {
        match picks[end] {
            Some(i) => {
                chosen.push(proposals[i]);
                end = proposals[i].tokens.start as usize;
            }
            None => end -= 1,
        }
    }
    chosen.reverse();
    chosen
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
