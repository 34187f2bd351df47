//! Names that return every week, month or year: which one is meant, seen from a day, with the side
//! that the clause leans to.

use super::calendar::{Period, moved, shifted};
use super::expr::{Recurring, Season, Toward};
use super::resolve::Resolver;
use super::{Hint, Unit};
use chrono::{Datelike, Duration, NaiveDate};

/// How many times farther a day counts on the side that the clause does not lean to.
const AGAINST: i64 = 3;

impl Resolver<'_> {
    pub(super) fn named(
        &self,
        what: Recurring,
        toward: Toward,
        today: NaiveDate,
    ) -> Option<Period> {
        match (what, toward) {
            (_, Toward::Past) => self.next_named(what, today, false, true),
            (Recurring::Weekday(day), Toward::Next) => {
                // "next Tuesday" is the next week's.
                let monday = week_start(today)?.checked_add_signed(Duration::days(7))?;
                monday
                    .checked_add_signed(Duration::days(i64::from(day) - 1))
                    .map(Period::Day)
            }
            (_, Toward::Next) => self.next_named(what, today, true, true),
            (Recurring::Weekday(day), Toward::This) => {
                let in_week =
                    week_start(today)?.checked_add_signed(Duration::days(i64::from(day) - 1))?;
                if in_week < today && self.hint == Hint::Future {
                    return self.next_named(what, today, true, true);
                }
                Some(Period::Day(in_week))
            }
            // `He said this weekend`: on a working day the one before.
            (Recurring::Weekend, Toward::This) => {
                self.next_named(what, today, self.hint != Hint::Past, false)
            }
            (_, Toward::This) => self.within(what, Period::Year(this_year(what, today))),
            (Recurring::MonthDay(..) | Recurring::Holiday(_), Toward::Bare) => {
                let listed = self.listed.filter(|_| self.hint == Hint::Listed);
                self.nearest(what, listed.unwrap_or(today))
            }
            (Recurring::Quarter(_) | Recurring::Half(_), Toward::Bare)
                if self.hint == Hint::Future =>
            {
                self.nearest(what, today)
            }
            (Recurring::Month(_) | Recurring::Season(_), Toward::Bare)
                if self.hint == Hint::None =>
            {
                self.nearest(what, today)
            }
            // `Monday`, a heading under `the coming week` or under a day of the list so far
            (Recurring::Weekday(_), Toward::Bare)
                if self.hint == Hint::Listed
                    && let Some(first) = self.listed.or_else(|| self.week_spoken_of()) =>
            {
                self.next_named(what, first, true, false)
            }
            (Recurring::Weekday(day), Toward::Bare) if self.hint == Hint::None => {
                // An article that has said which Friday means the same one again.
                match self.weekdays[usize::from(day) % 8] {
                    Some(known) => Some(Period::Day(known)),
                    None => self.next_named(what, today, false, false),
                }
            }
            (_, Toward::Bare) => self.next_named(what, today, self.hint == Hint::Future, false),
        }
    }

    /// The first day of the week that was spoken of last.
    fn week_spoken_of(&self) -> Option<NaiveDate> {
        let week = self.spoken?.period;
        (week.unit() == Some(Unit::Week))
            .then(|| week.days())?
            .map(|days| days.0)
    }

    /// The one that is least far away; the side that the clause does not lean to counts as farther.
    fn nearest(&self, what: Recurring, today: NaiveDate) -> Option<Period> {
        (-1..=1)
            .filter_map(|n| self.within(what, Period::Year(today.year() + n)))
            .filter_map(|p| {
                let (first, last) = p.days()?;
                let (ahead, gone) = ((first - today).num_days(), (today - last).num_days());
                let away = match (ahead > 0, self.hint) {
                    (true, Hint::Past) => ahead * AGAINST,
                    // "in July" is more often told than foretold.
                    (true, Hint::None) if !matches!(what, Recurring::MonthDay(..)) => ahead * 2,
                    (true, _) => ahead,
                    (false, Hint::Future) if !matches!(what, Recurring::Quarter(_)) => {
                        gone.max(0) * AGAINST
                    }
                    (false, _) => gone.max(0),
                };
                Some((p, (away, first)))
            })
            .min_by_key(|(_, key)| *key)
            .map(|(p, _)| p)
    }

    /// The next one after a day, or the last one before it; `strictly` leaves out the one that holds
    /// the day.
    pub(super) fn next_named(
        &self,
        what: Recurring,
        day: NaiveDate,
        after: bool,
        strictly: bool,
    ) -> Option<Period> {
        match what {
            Recurring::Weekday(weekday) => {
                let now = i64::from(day.weekday().number_from_monday());
                let mut ahead = (i64::from(weekday) - now).rem_euclid(7);
                if !after && ahead > 0 {
                    ahead -= 7;
                }
                if ahead == 0 && strictly {
                    ahead = if after { 7 } else { -7 };
                }
                day.checked_add_signed(Duration::days(ahead))
                    .map(Period::Day)
            }
            Recurring::MonthDayOnly(number) => {
                let months = -13i64..=13;
                let days = months.filter_map(|n| {
                    let month = moved(day.with_day(1)?, Unit::Month, n)?;
                    month.with_day(number.into()).map(Period::Day)
                });
                pick(days, day, after, strictly)
            }
            Recurring::Weekend => {
                let weekends = (-1..=1).filter_map(|n| shifted(day, Unit::Weekend, n));
                pick(weekends, day, after, strictly)
            }
            _ => {
                let years = -8..=8;
                let all = years
                    .filter_map(|n| self.within(what, Period::Year(day.year().checked_add(n)?)));
                pick(all, day, after, strictly)
            }
        }
    }

    /// The named stretch inside a longer one.
    pub(super) fn within(&self, what: Recurring, of: Period) -> Option<Period> {
        let (first, last) = of.days()?;
        match what {
            Recurring::Weekday(weekday) => match of {
                Period::Week(..) => first
                    .checked_add_signed(Duration::days(i64::from(weekday) - 1))
                    .map(Period::Day),
                _ => None,
            },
            Recurring::Weekend => match of {
                Period::Week(year, week) => Some(Period::Weekend(year, week)),
                _ => None,
            },
            Recurring::MonthDayOnly(day) => match of {
                Period::Month(year, month) => {
                    NaiveDate::from_ymd_opt(year, month, day.into()).map(Period::Day)
                }
                _ => None,
            },
            _ => {
                let year = first.year();
                let found = match what {
                    Recurring::Month(month) => Period::Month(year, month.into()),
                    Recurring::MonthDay(month, day) => {
                        Period::Day(NaiveDate::from_ymd_opt(year, month.into(), day.into())?)
                    }
                    Recurring::Season(season) => Period::Season(year, season),
                    Recurring::Quarter(quarter) => Period::Quarter(year, quarter.into()),
                    Recurring::Half(half) => Period::Half(year, half.into()),
                    Recurring::Holiday(holiday) => {
                        let holiday = self.rules.holidays.get(usize::from(holiday))?;
                        let (from, to) = holiday.in_year(year)?;
                        if from == to {
                            Period::Day(from)
                        } else {
                            Period::Days(from, to)
                        }
                    }
                    _ => return None,
                };
                (found.days()?.0 <= last).then_some(found)
            }
        }
    }

    /// The n-th named day between two days, from the end where `nth` is negative.
    pub(super) fn nth_named(
        &self,
        nth: i8,
        what: Recurring,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Option<Period> {
        let (start, after) = if nth > 0 {
            (first, true)
        } else {
            (last, false)
        };
        let (nearest, _) = self.next_named(what, start, after, false)?.days()?;
        let day = moved(
            nearest,
            Unit::Week,
            i64::from(nth) - i64::from(nth.signum()),
        )?;
        (first <= day && day <= last).then_some(Period::Day(day))
    }

    pub(super) fn recurring_value(&self, what: Recurring) -> String {
        match what {
            Recurring::Weekday(day) => format!("XXXX-WXX-{day}"),
            Recurring::Weekend => "XXXX-WXX-WE".to_string(),
            Recurring::Month(month) => format!("XXXX-{month:02}"),
            Recurring::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Recurring::MonthDayOnly(day) => format!("XXXX-XX-{day:02}"),
            Recurring::Season(season) => format!("XXXX-{}", season.letters()),
            Recurring::Quarter(quarter) => format!("XXXX-Q{quarter}"),
            Recurring::Half(half) => format!("XXXX-H{half}"),
            Recurring::Holiday(holiday) => self
                .rules
                .holidays
                .get(usize::from(holiday))
                .and_then(|h| h.fixed())
                .map_or_else(
                    || "XXXX".to_string(),
                    |(month, day)| format!("XXXX-{month:02}-{day:02}"),
                ),
        }
    }
}

fn week_start(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_signed(Duration::days(day.weekday().num_days_from_monday().into()))
}

/// The year that `this winter` begins in: in January and February the one before.
fn this_year(what: Recurring, today: NaiveDate) -> i32 {
    match what {
        Recurring::Season(Season::Winter) if today.month() <= 2 => today.year() - 1,
        _ => today.year(),
    }
}

/// Of periods in order of time, the first that ends on or after the day, or the last that begins on
/// or before it; strictly: that lies wholly on that side.
fn pick(
    periods: impl Iterator<Item = Period>,
    day: NaiveDate,
    after: bool,
    strictly: bool,
) -> Option<Period> {
    let mut found = None;
    for period in periods {
        let (first, last) = period.days()?;
        if after {
            if (strictly && first > day) || (!strictly && last >= day) {
                return Some(period);
            }
        } else if (strictly && last < day) || (!strictly && first <= day) {
            found = Some(period);
        }
    }
    found
}
