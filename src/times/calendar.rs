//! Stretches that a calendar names, their TIMEX3 values and their days.

use super::amount::Unit;
use super::expr::{Clock, DayPart, Season};
use chrono::{Datelike, Duration, Months, NaiveDate, Weekday};

/// A stretch of the calendar or a point of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(NaiveDate),
    /// ISO year and week.
    Week(i32, u32),
    Weekend(i32, u32),
    Month(i32, u32),
    Quarter(i32, u32),
    Half(i32, u32),
    /// The year in which it begins: a winter runs into the next.
    Season(i32, Season),
    Year(i32),
    /// First year divided by ten.
    Decade(i32),
    /// First two digits of its years.
    Century(i32),
    Part(NaiveDate, DayPart),
    At(NaiveDate, Clock),
    /// First and last day.
    Days(NaiveDate, NaiveDate),
}

fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    ymd(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

impl Period {
    pub fn week_of(day: NaiveDate) -> Self {
        let week = day.iso_week();
        Period::Week(week.year(), week.week())
    }

    /// The period of a unit that holds the day; `None` for units of the clock.
    pub fn holding(day: NaiveDate, unit: Unit) -> Option<Self> {
        Some(match unit {
            Unit::Day => Period::Day(day),
            Unit::Week => Self::week_of(day),
            Unit::Weekend => {
                let week = day.iso_week();
                Period::Weekend(week.year(), week.week())
            }
            Unit::Month => Period::Month(day.year(), day.month()),
            Unit::Quarter => Period::Quarter(day.year(), day.month0() / 3 + 1),
            Unit::Year => Period::Year(day.year()),
            Unit::Decade => Period::Decade(day.year().div_euclid(10)),
            Unit::Century => Period::Century(day.year().div_euclid(100)),
            _ => return None,
        })
    }

    /// First and last day, both included; `None` past the calendar's end.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        Some(match self {
            Period::Day(d) | Period::Part(d, _) | Period::At(d, _) => (d, d),
            Period::Week(year, week) => {
                let first = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
                (first, first.checked_add_signed(Duration::days(6))?)
            }
            Period::Weekend(year, week) => {
                let first = NaiveDate::from_isoywd_opt(year, week, Weekday::Sat)?;
                (first, first.succ_opt()?)
            }
            Period::Month(year, month) => (ymd(year, month, 1)?, month_end(year, month)?),
            Period::Quarter(year, q) => (ymd(year, q * 3 - 2, 1)?, month_end(year, q * 3)?),
            Period::Half(year, h) => (ymd(year, h * 6 - 5, 1)?, month_end(year, h * 6)?),
            Period::Season(year, season) => match season {
                Season::Spring => (ymd(year, 3, 1)?, month_end(year, 5)?),
                Season::Summer => (ymd(year, 6, 1)?, month_end(year, 8)?),
                Season::Autumn => (ymd(year, 9, 1)?, month_end(year, 11)?),
                Season::Winter => (ymd(year, 12, 1)?, month_end(year + 1, 2)?),
            },
            Period::Year(year) => (ymd(year, 1, 1)?, ymd(year, 12, 31)?),
            Period::Decade(d) => (ymd(d * 10, 1, 1)?, ymd(d * 10 + 9, 12, 31)?),
            Period::Century(c) => (ymd(c * 100, 1, 1)?, ymd(c * 100 + 99, 12, 31)?),
            Period::Days(from, to) => (from, to),
        })
    }

    pub fn value(self) -> String {
        match self {
            Period::Day(d) => d.format("%Y-%m-%d").to_string(),
            Period::Week(year, week) => format!("{year:04}-W{week:02}"),
            Period::Weekend(year, week) => format!("{year:04}-W{week:02}-WE"),
            Period::Month(year, month) => format!("{year:04}-{month:02}"),
            Period::Quarter(year, q) => format!("{year:04}-Q{q}"),
            Period::Half(year, h) => format!("{year:04}-H{h}"),
            Period::Season(year, season) => format!("{year:04}-{}", season.letters()),
            Period::Year(year @ ..=0) => format!("BC{:04}", 1 - year),
            Period::Year(year) => format!("{year:04}"),
            Period::Decade(d) => format!("{d:03}"),
            Period::Century(c @ ..=-1) => format!("BC{:02}", -c - 1),
            Period::Century(c) => format!("{c:02}"),
            Period::Part(d, part) => format!("{}T{}", d.format("%Y-%m-%d"), part.letters()),
            Period::At(d, clock) => format!("{}T{}", d.format("%Y-%m-%d"), clock_value(clock)),
            Period::Days(from, to) => {
                format!("{}/{}", from.format("%Y-%m-%d"), to.format("%Y-%m-%d"))
            }
        }
    }

    /// Its own unit; a part of the day or a point in it counts as the day.
    pub fn unit(self) -> Option<Unit> {
        Some(match self {
            Period::Day(_) | Period::Part(..) | Period::At(..) => Unit::Day,
            Period::Week(..) => Unit::Week,
            Period::Weekend(..) => Unit::Weekend,
            Period::Month(..) => Unit::Month,
            Period::Quarter(..) => Unit::Quarter,
            Period::Year(_) => Unit::Year,
            Period::Decade(_) => Unit::Decade,
            Period::Century(_) => Unit::Century,
            Period::Half(..) | Period::Season(..) | Period::Days(..) => return None,
        })
    }

    /// The same stretch so many years away: a quarter stays a quarter.
    pub fn years_on(self, years: i32) -> Option<Self> {
        let day = |d: NaiveDate| {
            ymd(d.year().checked_add(years)?, d.month(), d.day())
                .or_else(|| ymd(d.year().checked_add(years)?, d.month(), 28))
        };
        let on = |year: i32| year.checked_add(years);
        Some(match self {
            Period::Day(d) => Period::Day(day(d)?),
            Period::Week(y, w) => Period::Week(on(y)?, w.min(52)),
            Period::Weekend(y, w) => Period::Weekend(on(y)?, w.min(52)),
            Period::Month(y, m) => Period::Month(on(y)?, m),
            Period::Quarter(y, q) => Period::Quarter(on(y)?, q),
            Period::Half(y, h) => Period::Half(on(y)?, h),
            Period::Season(y, s) => Period::Season(on(y)?, s),
            Period::Year(y) => Period::Year(on(y)?),
            Period::Decade(_) | Period::Century(_) => return None,
            Period::Part(d, _) | Period::At(d, _) => Period::Day(day(d)?),
            Period::Days(from, to) => Period::Days(day(from)?, day(to)?),
        })
    }
}

impl Period {
    /// The stretch of its own kind so many units away: a month stays a month.
    pub fn moved(self, unit: Unit, by: i64) -> Option<Self> {
        Self::holding(moved(self.days()?.0, unit, by)?, self.unit()?)
    }
}

/// The period of the unit so many units from the one that holds the day.
pub(super) fn shifted(day: NaiveDate, unit: Unit, by: i64) -> Option<Period> {
    Period::holding(moved(day, unit, by)?, unit)
}

/// The day so many units away: months keep the day where the month has it.
pub(super) fn moved(day: NaiveDate, unit: Unit, by: i64) -> Option<NaiveDate> {
    let months = |n: i64| {
        let n = by.checked_mul(n)?;
        let size = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
        if n < 0 {
            day.checked_sub_months(size)
        } else {
            day.checked_add_months(size)
        }
    };
    let days = |n: i64| {
        let n = by.checked_mul(n)?;
        day.checked_add_signed(Duration::try_days(n)?)
    };
    match unit {
        Unit::Day => days(1),
        Unit::Week | Unit::Weekend => days(7),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
        Unit::Millennium => months(12000),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Unsaid => None,
    }
}

/// The n-th unit between two days, from the end where `nth` is negative.
pub(super) fn nth_unit(nth: i8, unit: Unit, first: NaiveDate, last: NaiveDate) -> Option<Period> {
    let start = if nth > 0 { first } else { last };
    let steps = i64::from(nth) - i64::from(nth.signum());
    let period = shifted(start, unit, steps)?;
    let (from, to) = period.days()?;
    (from <= last && to >= first).then_some(period)
}

fn clock_value(clock: Clock) -> String {
    let mut value = format!("{:02}", clock.hour);
    // A whole hour is written with its minutes, but the day's end stands as T24.
    if clock.hour < 24 || clock.minute.is_some() {
        value.push_str(&format!(":{:02}", clock.minute.unwrap_or(0)));
    }
    if let Some(second) = clock.second {
        value.push_str(&format!(":{second:02}"));
    }
    if clock.utc {
        value.push('Z');
    }
    value
}
