//! Hours under a heading that names nothing but a day: `Saturday, August 16` above `Arsenal v Everton (1400 GMT)`.
//! Takes the mentions with the hints found so far; gives each hour that tells no day of its own the heading above
//! it.

use super::recognise::TimeMention;
use super::{Hint, Unit};
use crate::clauses::Clauses;
use crate::span::TimeId;
use crate::text::Document;

/// Headings and fronts of lines that make a text a list of days: what is told under one in full sentences is of
/// its day too.
const LEAST: usize = 3;

/// Puts the heading above in place of the hint, where the hint does not lead into the past.
pub(super) fn put(
    doc: &Document<'_>,
    mentions: &[TimeMention],
    clauses: &Clauses,
    hints: &mut [Hint],
) {
    let heads: Vec<usize> = (0..mentions.len())
        .filter(|&i| is_heading(doc, &mentions[i]))
        .collect();
    // `10 a.m. - Farmers march to parliament.`, `OSLO - Norway votes.`; one may be the article's own dateline
    let fronts = (doc.sentences.iter()).filter(|line| line.body > line.tokens.start + 1);
    let is_list = heads.len() >= LEAST
        || !heads.is_empty() && heads.len() + fronts.take(LEAST).count() > LEAST;
    for (k, &head) in heads.iter().enumerate() {
        let next = heads.get(k + 1).copied().unwrap_or(mentions.len());
        let mut read = mentions[head].sentence.index() + 1;
        for i in head + 1..next {
            let here = mentions[i].sentence.index();
            let mut lines = doc.sentences[read..=here].iter();
            if !is_list && lines.any(|line| clauses.are_told(doc, line.tokens)) {
                break;
            }
            read = here + 1;
            if mentions[i].expr.is_open() && matches!(hints[i], Hint::None | Hint::Future) {
                hints[i] = Hint::Under(TimeId::new(head));
            }
        }
    }
}

/// Nothing but the day stands in the line.
fn is_heading(doc: &Document<'_>, mention: &TimeMention) -> bool {
    let line = doc.sentence(mention.sentence).tokens;
    mention.expr.unit() == Some(Unit::Day) && doc.is_all(mention.tokens, line)
}
