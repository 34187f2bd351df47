//! Days as the metadata of articles and the names of files write them.

use crate::error::{Error, ErrorKind, Result};
use chrono::{Month, NaiveDate, Weekday};

/// Reads a day: `2025-10-24`, `20251024`, `2025/10/24`, a date and time that starts with one of them
/// (`2025-10-24T08:30:00+09:00`, `20251024T083000Z`), or one with the month's name
/// (`Fri, 24 Oct 2025 08:30:00 +0900`, `October 24, 2025`). The day is the one written; no zone is
/// applied. `10/11/2025` is no date: which number is the month differs between countries.
///
/// ```
/// let day = dateline::article::parse_date("2025-10-24T23:30:00-05:00")?;
/// assert_eq!(day.to_string(), "2025-10-24");
/// assert!(dateline::article::parse_date("2025-02-30").is_err());
/// # Ok::<(), dateline::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Date`] where the text is no date or names a day that does not exist.
pub fn parse_date(text: &str) -> Result<NaiveDate> {
    let text = text.trim();
    if let Some((found, rest)) = leading_day(text.as_bytes())
        && matches!(
            rest.first(),
            None | Some(b'T' | b't' | b' ' | b'+' | b'-' | b'Z')
        )
    {
        return found
            .ok_or_else(|| Error::new(ErrorKind::Date, format!("no such day: {}", cut(text))));
    }
    named_month(text).ok_or_else(|| {
        Error::new(
            ErrorKind::Date,
            format!("not a date as YYYY-MM-DD: {}", cut(text)),
        )
    })
}

/// `24 October 2025`, `Oct. 24, 2025`, `Fri, 24 Oct 2025 08:30:00 +0900`: the three first parts but
/// the weekday.
fn named_month(text: &str) -> Option<NaiveDate> {
    let mut parts = text
        .split([' ', ',', '-'])
        .map(|part| part.trim_end_matches('.'))
        .filter(|part| !part.is_empty() && part.parse::<Weekday>().is_err());
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, month) = match first.parse::<Month>() {
        Ok(month) => (second, month),
        Err(_) => (first, second.parse().ok()?),
    };
    let year = (year.len() == 4).then(|| year.parse().ok())??;
    NaiveDate::from_ymd_opt(year, month.number_from_month(), day.parse().ok()?)
}

/// The day that a file's name holds, set off from other digits: `2014-03-03-ferry`,
/// `reuters_20140303_17`, `2014_03_03`. The first that exists; else the one in the short names of
/// news archives, an agency's letters and six digits: `AP900816-0139`.
pub fn date_in_name(name: &str) -> Option<NaiveDate> {
    long_date_in_name(name).or_else(|| archived(name))
}

/// `AP900816-0139`: year, month and day behind the letters that the name begins with.
fn archived(name: &str) -> Option<NaiveDate> {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = name.len() - digits.len();
    let six = digits.get(..6).filter(|_| (2..=5).contains(&letters))?;
    let ends = digits[6..]
        .bytes()
        .next()
        .is_none_or(|b| !b.is_ascii_alphanumeric());
    // Such names are from the last decades of the 20th century.
    let year = six.get(..2).filter(|y| ("70"..="99").contains(y))?;
    let long = format!("19{year}{}", &six[2..]);
    leading_day(long.as_bytes()).filter(|_| ends)?.0
}

fn long_date_in_name(name: &str) -> Option<NaiveDate> {
    let bytes = name.as_bytes();
    (0..bytes.len())
        .filter(|&i| i == 0 || !bytes[i - 1].is_ascii_digit())
        .find_map(|i| {
            let (day, rest) = leading_day(&bytes[i..])?;
            day.filter(|d| {
                !rest.first().is_some_and(u8::is_ascii_digit)
                    && (1700..2200).contains(&chrono::Datelike::year(d))
            })
        })
}

/// `YYYY-MM-DD` or `YYYYMMDD` at the start: the day if it exists, and what follows.
fn leading_day(bytes: &[u8]) -> Option<(Option<NaiveDate>, &[u8])> {
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = bytes.get(from..to)?;
        digits.iter().try_fold(0, |n, b| {
            b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0'))
        })
    };
    let year = number(0, 4)? as i32;
    let (month, day, end) = match bytes.get(4)? {
        sign @ (b'-' | b'_' | b'.' | b'/') if bytes.get(7) == Some(sign) => {
            (number(5, 7)?, number(8, 10)?, 10)
        }
        _ => (number(4, 6)?, number(6, 8)?, 8),
    };
    Some((NaiveDate::from_ymd_opt(year, month, day), &bytes[end..]))
}

/// A value quoted in a message, cut to a line's length.
fn cut(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    format!("{short:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_containers_write_them() {
        for (text, day) in [
            ("2025-10-24", Some("2025-10-24")),
            (" 2025-10-24\n", Some("2025-10-24")),
            ("2025-10-24T08:30:00Z", Some("2025-10-24")),
            ("20251024T083000+0900", Some("2025-10-24")),
            ("2025-10-24 08:30", Some("2025-10-24")),
            ("Fri, 24 Oct 2025 08:30:00 +0900", Some("2025-10-24")),
            ("2025/10/24 08:30", Some("2025-10-24")),
            ("24 October 2025", Some("2025-10-24")),
            ("October 24, 2025", Some("2025-10-24")),
            ("Oct. 24, 2025, 8:30 p.m.", Some("2025-10-24")),
            ("Friday, 24-Oct-2025", Some("2025-10-24")),
            ("2024-02-29", Some("2024-02-29")),
            ("2025-02-29", None),
            ("2025-13-01", None),
            ("24 October", None),
            ("24 October 25", None),
            ("30 February 2025", None),
            ("10/11/2025", None),
            ("2025-10-245", None),
            ("", None),
        ] {
            let read = parse_date(text).ok().map(|d| d.to_string());
            assert_eq!(read.as_deref(), day, "{text:?}");
        }
    }

    #[test]
    fn days_in_file_names() {
        for (name, day) in [
            ("2014-03-03-ferry", Some("2014-03-03")),
            ("reuters_20140303_17", Some("2014-03-03")),
            ("2014_03_03", Some("2014-03-03")),
            ("AP900816-0139", Some("1990-08-16")),
            ("NYT19980402.0453", Some("1998-04-02")),
            ("AP9008161", None),
            ("ID101112-1", None),
            ("120140303", None),
            ("2014-03", None),
            ("99999999", None),
            ("story", None),
        ] {
            let read = date_in_name(name).map(|d| d.to_string());
            assert_eq!(read.as_deref(), day, "{name:?}");
        }
    }
}
