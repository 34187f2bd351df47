//! Times that stand side by side and lend each other what only one of them says: `in May and June
//! 2012`, `Monday and Tuesday of next week`, `Monday through Friday`, `from November to March`.

use super::calendar::Period;
use super::expr::{Recurring, TimeExpr, Toward};
use super::recognise::TimeMention;
use super::resolve::Resolver;
use crate::text::Document;

/// How a mention hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Both are meant alike: `May and June`.
    And,
    /// It is the end of a range: `May to June`, `between May and June`.
    To,
}

/// Notes which mentions are joined, and gives those without a year or week that of the next one.
pub(super) fn join(doc: &Document<'_>, mentions: &mut [TimeMention]) {
    for i in (1..mentions.len()).rev() {
        let (before, rest) = mentions.split_at_mut(i);
        let (first, last) = (&mut before[i - 1], &mut rest[0]);
        last.joint = joint(doc, first, last);
        if let Some(joint) = last.joint
            && let Some(expr) = completed(&first.expr, &last.expr, joint)
        {
            first.expr = expr;
        }
    }
}

fn joint(doc: &Document<'_>, first: &TimeMention, last: &TimeMention) -> Option<Joint> {
    if first.sentence != last.sentence {
        return None;
    }
    let text = doc.text();
    let between = text.get(first.span.end as usize..last.span.start as usize)?;
    let between = between.trim();
    let is = |words: &[&str]| words.iter().any(|w| between.eq_ignore_ascii_case(w));
    if is(&[
        "to", "through", "thru", "until", "till", "-", "–", "—", "--",
    ]) {
        return Some(Joint::To);
    }
    if !is(&["and", "or", "&", ",", ", and", ", or"]) {
        return None;
    }
    let lead = text[..first.span.start as usize].trim_end();
    let between = lead
        .len()
        .checked_sub("between".len())
        .and_then(|at| lead.get(at..))
        .is_some_and(|word| word.eq_ignore_ascii_case("between"));
    Some(if between { Joint::To } else { Joint::And })
}

/// The first of two with what the last says for both.
fn completed(first: &TimeExpr, last: &TimeExpr, joint: Joint) -> Option<TimeExpr> {
    if let TimeExpr::Modified { modifier, of } = first {
        return Some(TimeExpr::Modified {
            modifier: *modifier,
            of: Box::new(completed(of, last, joint)?),
        });
    }
    if let TimeExpr::Modified { of, .. } = last {
        return completed(first, of, joint);
    }
    let TimeExpr::Named {
        what,
        toward: Toward::Bare,
    } = first
    else {
        return None;
    };
    let in_year = |year: i32, later: bool| {
        // "from November to March 2012" begins in the year before.
        let year = if later { year.checked_sub(1)? } else { year };
        Some(match *what {
            Recurring::Month(month) => TimeExpr::MonthOf { year, month },
            Recurring::MonthDay(month, day) => TimeExpr::Day { year, month, day },
            _ => return None,
        })
    };
    match (what, last) {
        (Recurring::Month(m), TimeExpr::MonthOf { year, month }) => in_year(*year, m > month),
        (Recurring::MonthDay(m, d), TimeExpr::Day { year, month, day }) => {
            in_year(*year, (m, d) > (month, day))
        }
        (Recurring::Month(m), TimeExpr::Day { year, month, .. }) if joint == Joint::To => {
            in_year(*year, m > month)
        }
        (_, TimeExpr::Within { what: other, of }) if before(*what, *other) => {
            Some(TimeExpr::Within {
                what: *what,
                of: of.clone(),
            })
        }
        _ => None,
    }
}

/// Both are of one kind, and the first comes first in week or year.
fn before(first: Recurring, last: Recurring) -> bool {
    match (first, last) {
        (Recurring::Weekday(a), Recurring::Weekday(b)) => a < b,
        (Recurring::Month(a), Recurring::Month(b)) => a < b,
        (Recurring::MonthDay(a, b), Recurring::MonthDay(c, d)) => (a, b) < (c, d),
        _ => false,
    }
}

impl Resolver<'_> {
    /// The end of a range comes after its beginning: `Monday through Friday`.
    pub(super) fn range_end(
        &self,
        mention: &TimeMention,
        before: Option<&TimeMention>,
        beginning: Option<Period>,
    ) -> Option<Period> {
        let bare = |mention: &TimeMention| match mention.expr {
            TimeExpr::Named {
                what,
                toward: Toward::Bare,
            } => Some(what),
            _ => None,
        };
        let (first, last) = (bare(before?)?, bare(mention)?);
        let alike = std::mem::discriminant(&first) == std::mem::discriminant(&last);
        let (_, day) = beginning?.days()?;
        (alike && mention.joint == Some(Joint::To))
            .then(|| self.next_named(last, day, true, true))
            .flatten()
    }
}
