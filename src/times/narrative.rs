//! Texts that tell of days long gone: there `In April` is counted from what was told before it, not
//! from the day of writing. Takes the expressions of a text and its day; says whether it is such a
//! text, and which day, month or season a bare name then means.

use super::calendar::Period;
use super::expr::{From, Recurring, TimeExpr, Toward};
use super::recognise::TimeMention;
use super::resolve::Resolver;
use chrono::{Datelike, Duration, NaiveDate};

/// Dates of so many years ago are history.
const LONG_AGO: i32 = 5;
/// So many such dates make a tale.
const LEAST: usize = 3;
/// A month that lies back is the next year's where that is no more days away: `December`, `In February`.
const AHEAD: i64 = 150;

/// Whether a text opens with a date and most of what is dated lies long before the text's day; without
/// such a day, whether most is dated. A report opens with its own day and looks back from there.
pub(super) fn is_narrative(mentions: &[TimeMention], today: Option<NaiveDate>) -> bool {
    let years = || mentions.iter().filter_map(|m| year_of(&m.expr));
    let of_today = mentions.iter().filter(|m| is_of_today(&m.expr)).count();
    let first = mentions
        .iter()
        .find(|m| is_of_today(&m.expr) || year_of(&m.expr).is_some());
    if first.is_none_or(|m| is_of_today(&m.expr)) {
        return false;
    }
    let Some(today) = today else {
        return years().count() > 2 * of_today;
    };
    let old = |year: &i32| *year + LONG_AGO <= today.year();
    let told = years().filter(old).count();
    let recent = years().count() - told + of_today;
    // A short text that opens with one and speaks of nothing else needs no more.
    let opens = || {
        let mut days = mentions.iter().filter(|m| is_dated(&m.expr));
        days.next().is_some_and(|m| year_of(&m.expr).is_some())
    };
    told > 2 * recent && (told >= LEAST || recent == 0 && opens())
}

/// The year that an expression names as that of a day or month, or by itself.
fn year_of(expr: &TimeExpr) -> Option<i32> {
    match expr {
        TimeExpr::Day { year, .. } | TimeExpr::MonthOf { year, .. } | TimeExpr::Year(year) => {
            Some(*year)
        }
        TimeExpr::Within { of, .. } | TimeExpr::Modified { of, .. } => year_of(of),
        TimeExpr::Part { on: Some(on), .. } | TimeExpr::At { on: Some(on), .. } => year_of(on),
        TimeExpr::Range(first, _) => year_of(first),
        _ => None,
    }
}

/// Whether an expression tells a day, a month or a year, said or to be found.
fn is_dated(expr: &TimeExpr) -> bool {
    matches!(expr, TimeExpr::Named { .. }) || is_of_today(expr) || year_of(expr).is_some()
}

/// Whether an expression is counted from the day of writing: `yesterday`, `last week`, `on Tuesday`.
fn is_of_today(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Shift { from, by, .. } => *from == From::Article && by.whole() != Some(0),
        TimeExpr::Named { what, toward } => {
            // A company's report speaks of its quarter.
            let reported = matches!(what, Recurring::Quarter(_) | Recurring::Half(_));
            (reported || matches!(what, Recurring::Weekday(_)))
                || matches!(toward, Toward::Past | Toward::Next | Toward::This)
        }
        TimeExpr::Part { on: Some(on), .. } | TimeExpr::At { on: Some(on), .. } => is_of_today(on),
        TimeExpr::PresentRef => true,
        TimeExpr::Modified { of, .. } => is_of_today(of),
        _ => false,
    }
}

impl Resolver<'_> {
    /// The named day, month or season that follows on what was last told.
    pub(super) fn told(&self, what: Recurring, toward: Toward, last: Period) -> Option<Period> {
        let (first_day, last_day) = last.days()?;
        let days = (last_day - first_day).num_days();
        match (what, toward) {
            (_, Toward::Past) => self.next_named(what, first_day, false, true),
            (_, Toward::Next) => self.next_named(what, last_day, true, true),
            (Recurring::Weekday(_) | Recurring::Weekend, _) => (days <= 7)
                .then(|| self.next_named(what, first_day, true, false))
                .flatten(),
            (Recurring::MonthDayOnly(day), _) => {
                let month = (days <= 31).then_some(first_day)?;
                month.with_day(day.into()).map(Period::Day)
            }
            _ => {
                let year = (days <= 366).then_some(first_day.year())?;
                let here = self.within(what, Period::Year(year))?;
                let back = days <= 100 && here.days()?.1 < first_day;
                let next = self.within(what, Period::Year(year + 1))?;
                let soon = next.days()?.0 <= last_day.checked_add_signed(Duration::days(AHEAD))?;
                Some(if back && soon { next } else { here })
            }
        }
    }
}
