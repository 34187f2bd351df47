//! Days that have a name: on a fixed date, on the n-th weekday of a month, so many days from Easter,
//! or by a table where the moon decides.

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

#[derive(Clone, Debug, Serialize, Deserialize)]
enum When {
    Fixed {
        month: u32,
        day: u32,
    },
    /// From the month's end where `nth` is negative; then so many days on.
    Nth {
        month: u32,
        /// From 0, Monday.
        weekday: u8,
        nth: i64,
        plus: i64,
    },
    /// Days after Easter Sunday of the western church.
    Easter(i64),
    /// First days, in order of time, counted from the first of the common era.
    Table(Vec<i32>),
}

/// A holiday: when it begins and how long it lasts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Holiday {
    when: When,
    /// Days, 1 for most.
    days: i64,
}

impl Holiday {
    /// Reads a holiday and its names.
    pub fn read(json: &Json) -> Result<(Vec<String>, Holiday), String> {
        let names: Vec<String> = json["names"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|n| n.as_str().map(str::to_string))
            .collect();
        let id = names.first().ok_or("a holiday without `names`")?.clone();
        let number = |key: &str| json[key].as_i64();
        let month = number("month").unwrap_or(0) as u32;
        let when = if let Some(dates) = json["dates"].as_array() {
            let mut table = Vec::new();
            for date in dates {
                let date = date.as_str().and_then(|d| d.parse::<NaiveDate>().ok());
                let date = date.ok_or_else(|| format!("holiday `{id}`: not a date"))?;
                table.push(date.num_days_from_ce());
            }
            table.sort();
            When::Table(table)
        } else if let Some(days) = number("easter") {
            When::Easter(days)
        } else if let Some(nth) = number("nth") {
            let weekday = number("weekday")
                .and_then(|w| u8::try_from(w - 1).ok())
                .filter(|&w| Weekday::try_from(w).is_ok())
                .ok_or_else(|| format!("holiday `{id}`: no such weekday"))?;
            let plus = number("plus").unwrap_or(0);
            When::Nth {
                month,
                weekday,
                nth,
                plus,
            }
        } else {
            let day = number("day").unwrap_or(0) as u32;
            NaiveDate::from_ymd_opt(2000, month, day)
                .ok_or_else(|| format!("holiday `{id}`: no such day"))?;
            When::Fixed { month, day }
        };
        let days = number("days").unwrap_or(1).max(1);
        Ok((names, Holiday { when, days }))
    }

    /// Month and day where they are the same every year.
    pub fn fixed(&self) -> Option<(u32, u32)> {
        match self.when {
            When::Fixed { month, day } => Some((month, day)),
            _ => None,
        }
    }

    /// First and last day in a year; `None` where the table does not reach or the day does not exist.
    pub fn in_year(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let first = match &self.when {
            When::Fixed { month, day } => NaiveDate::from_ymd_opt(year, *month, *day)?,
            When::Easter(days) => easter(year)?.checked_add_signed(Duration::days(*days))?,
            When::Table(days) => {
                let mut dates = days
                    .iter()
                    .copied()
                    .map(NaiveDate::from_num_days_from_ce_opt);
                dates.find_map(|date| date.filter(|d| d.year() == year))?
            }
            When::Nth {
                month,
                weekday,
                nth,
                plus,
            } => {
                let weekday = Weekday::try_from(*weekday).ok()?;
                let day = if *nth > 0 {
                    NaiveDate::from_weekday_of_month_opt(year, *month, weekday, *nth as u8)?
                } else {
                    (1..=5u8).rev().find_map(|n| {
                        NaiveDate::from_weekday_of_month_opt(year, *month, weekday, n)
                    })?
                };
                day.checked_add_signed(Duration::days(*plus))?
            }
        };
        Some((
            first,
            first.checked_add_signed(Duration::days(self.days - 1))?,
        ))
    }
}

/// Easter Sunday of the western church (the anonymous Gregorian reckoning).
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in [(1998, 4, 12), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31)] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
    }
}
