//! Numbers, years and numeric dates as newspapers write them, read from the text at a token: their
//! words are data, how they add up is arithmetic.
//!
//! Numeric dates are read from the characters, not from the tokens, because tokenisers differ on
//! `10/24/2025`; a reading counts only where it ends at a token's end.

use super::amount::Count;
use super::expr::TimeExpr;
use super::lexicon::{Class, Value};
use super::reader::Reader;
use super::rules::NumericOrder;
use chrono::NaiveDate;

/// Years that are read as years when nothing else says so.
const YEARS: std::ops::RangeInclusive<i64> = 1000..=2199;
/// Before it a round number is hardly a year: `in 1200 villages`.
const ROUND: i64 = 1500;
const RECENT: std::ops::RangeInclusive<i64> = 1800..=2060;

pub(super) fn digits(word: &str) -> Option<i64> {
    let ok = !word.is_empty() && word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit());
    ok.then(|| word.parse().ok()).flatten()
}

/// `350`, `1,200`, `2.5`, `½` in hundredths.
fn decimal(word: &str) -> Option<i64> {
    if let Some(fraction) = fraction(word) {
        return Some(fraction);
    }
    if !word.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let mut groups = whole.split(',');
    let first = digits(groups.next()?)?;
    let whole = groups.try_fold(first, |all, group| {
        let all = all * 1000 + digits(group).filter(|_| group.len() == 3)?;
        (all < 1_000_000_000).then_some(all)
    })?;
    let part = match part.len() {
        0 if !word.contains('.') => 0,
        1 => digits(part)? * 10,
        2 => digits(part)?,
        _ => return None,
    };
    Some(whole * 100 + part)
}

fn fraction(word: &str) -> Option<i64> {
    match word {
        "½" | "1/2" => Some(50),
        "¼" | "1/4" => Some(25),
        "¾" | "3/4" => Some(75),
        _ => None,
    }
}

impl Reader<'_, '_> {
    pub(super) fn number_word(&self, at: usize) -> Option<i64> {
        match self.word_value(Class::Number, at) {
            Some(Value::Int(n)) => Some(*n),
            _ => None,
        }
    }

    /// `twenty`, `twenty-four`, `twenty four`: below a hundred.
    fn below_hundred(&self, at: usize) -> Option<(usize, i64)> {
        let first = self.number_word(at)?;
        if (20..100).contains(&first) && first % 10 == 0 {
            let next = if self.is(at + 1, "-") { at + 2 } else { at + 1 };
            if let Some(second @ 1..=9) = self.number_word(next) {
                return Some((next + 1, first + second));
            }
        }
        Some((at + 1, first))
    }

    fn scale(&self, at: usize) -> Option<i64> {
        match self.word_value(Class::Scale, at) {
            Some(Value::Int(n)) => Some(*n),
            _ => None,
        }
    }

    /// `two hundred`, `a dozen`, `two thousand five hundred`: the longest reading.
    fn spelled(&self, at: usize) -> Option<(usize, i64)> {
        let article = self.is(at, "a") || self.is(at, "an");
        let (mut end, mut part) = if article {
            self.scale(at + 1)?;
            (at + 1, 1)
        } else {
            self.below_hundred(at)?
        };
        let mut total = 0i64;
        loop {
            let mut scaled = false;
            while let Some(scale) = self.scale(end) {
                part = part.checked_mul(scale)?;
                end += 1;
                scaled = true;
            }
            total = total.checked_add(part)?;
            if !scaled {
                return Some((end, total));
            }
            let next = if self.is(end, "and") { end + 1 } else { end };
            match self.below_hundred(next) {
                Some((e, n)) => (end, part) = (e, n),
                None => return Some((end, total)),
            }
        }
    }

    /// A number of units: `a`, `three`, `2 1/2`, `several`, `two and a half`.
    pub(super) fn count(&self, at: usize) -> Option<(usize, Count)> {
        let (end, hundredths) = if let Some(value) = self.word_entry(Class::Vague, at) {
            let (end, value) = value;
            return Some((
                end,
                match value {
                    Value::Int(n) => Count {
                        hundredths: Some(n * 100),
                        rough: true,
                    },
                    _ => Count::VAGUE,
                },
            ));
        } else if let Some((end, Value::Int(part))) = self.word_entry(Class::Fraction, at) {
            (end, *part)
        } else if let Some((end, n)) = self.spelled(at) {
            (end, n.checked_mul(100)?)
        } else if self.is(at, "a") || self.is(at, "an") {
            (at + 1, 100)
        } else {
            let mut value = decimal(self.lower(at)?)?;
            let mut end = at + 1;
            if value % 100 == 0
                && fraction(self.lower(at)?).is_none()
                && let Some(part) = self.lower(end).and_then(fraction)
            {
                value += part;
                end += 1;
            }
            while let Some(scale) = self.scale(end) {
                value = value.checked_mul(scale)?;
                end += 1;
            }
            (end, value)
        };
        let mut count = Count {
            hundredths: Some(hundredths),
            rough: false,
        };
        // "two and a half years", "one-and-a-half days"
        let dash = |at: usize| if self.is(at, "-") { at + 1 } else { at };
        let and = dash(end);
        if self.is(and, "and") {
            let a = dash(and + 1);
            if self.is(a, "a")
                && let Some((past, Value::Int(part))) =
                    self.word_entry(Class::Fraction, dash(a + 1))
            {
                count.hundredths = hundredths.checked_add(*part);
                return Some((past, count));
            }
        }
        Some((end, count))
    }

    /// A year in four digits or in words: `1998`, `nineteen ninety-eight`, `two thousand five`.
    pub(super) fn year(&self, at: usize) -> Option<(usize, i64)> {
        let word = self.lower(at)?;
        if word.as_bytes()[0].is_ascii_digit() {
            let n = digits(word)?;
            let year = word.len() == 4 && YEARS.contains(&n) && (n >= ROUND || n % 50 != 0);
            return year.then_some((at + 1, n));
        }
        let first = self.number_word(at)?;
        if (15..=20).contains(&first) {
            let next = if self.is(at + 1, "-") { at + 2 } else { at + 1 };
            if let Some((end, second @ 10..=99)) = self.below_hundred(next) {
                return Some((end, first * 100 + second));
            }
            if self.scale(next) == Some(100) {
                return Some((next + 1, first * 100));
            }
        }
        let (end, n) = self.spelled(at)?;
        (end > at + 1 && (2000..=2099).contains(&n)).then_some((end, n))
    }

    /// A year that readers take for one without a word that says so: near, and no round number.
    pub(super) fn recent_year(&self, at: usize) -> Option<(usize, i64)> {
        self.year(at)
            .filter(|(_, n)| RECENT.contains(n) && (n % 50 != 0 || *n == 2000))
    }

    /// The last two digits of a year after an apostrophe: `'98`.
    pub(super) fn short_year(&self, at: usize) -> Option<(usize, i64)> {
        let word = self.lower(at)?;
        let rest = word.strip_prefix(['\'', '’', '‘', '`'])?;
        let (end, rest) = if rest.is_empty() {
            let next = self.lower(at + 1)?;
            if self.spaced(at + 1) {
                return None;
            }
            (at + 2, next)
        } else {
            (at + 1, rest)
        };
        (rest.len() == 2)
            .then(|| digits(rest))
            .flatten()
            .map(|n| (end, full_year(n)))
    }

    /// Two digits that the pattern around makes a year: `3 MAY 89`.
    pub(super) fn two_digit_year(&self, at: usize) -> Option<(usize, i64)> {
        let word = self.lower(at)?;
        (word.len() == 2)
            .then(|| digits(word))
            .flatten()
            .map(|n| (at + 1, full_year(n)))
    }

    /// `1990s`, `'90s`, `90s`, `nineties`: first year divided by ten, below ten without century.
    pub(super) fn decade(&self, at: usize) -> Option<(usize, i64)> {
        if let Some((end, Value::Int(n))) = self.word_entry(Class::DecadeWord, at) {
            return Some((end, *n));
        }
        let (at, word) = match self.lower(at)? {
            "'" | "’" | "‘" | "`" if !self.spaced(at + 1) => (at + 1, self.lower(at + 1)?),
            word => (at, word.trim_start_matches(['\'', '’', '‘', '`'])),
        };
        let (end, plain) = match word.strip_suffix('s') {
            Some(stem) => (at + 1, stem.trim_end_matches(['\'', '’'])),
            None if self.is(at + 1, "s") || self.is(at + 1, "'s") => (at + 2, word),
            None => return None,
        };
        if self.spaced(end - 1) && end == at + 2 {
            return None;
        }
        let n = digits(plain)?;
        match plain.len() {
            4 if n % 10 == 0 && YEARS.contains(&n) => Some((end, n / 10)),
            2 if n % 10 == 0 => Some((end, n / 10)),
            _ => None,
        }
    }

    /// `first`, `21st`, `twenty-first`.
    pub(super) fn ordinal(&self, at: usize) -> Option<(usize, i64)> {
        if let Some((end, Value::Int(n))) = self.word_entry(Class::OrdinalWord, at) {
            return Some((end, *n));
        }
        let word = self.lower(at)?;
        if word.as_bytes()[0].is_ascii_digit() {
            let stem = ["st", "nd", "rd", "th"]
                .iter()
                .find_map(|s| word.strip_suffix(s))?;
            return digits(stem).map(|n| (at + 1, n));
        }
        let tens = self
            .number_word(at)
            .filter(|n| (20..100).contains(n) && n % 10 == 0)?;
        let next = if self.is(at + 1, "-") { at + 2 } else { at + 1 };
        match self.word_entry(Class::OrdinalWord, next) {
            Some((end, Value::Int(n @ 1..=9))) => Some((end, tens + n)),
            _ => None,
        }
    }

    /// A day of a month: `3`, `03`, `3rd`, `third`.
    pub(super) fn month_day(&self, at: usize) -> Option<(usize, i64)> {
        let word = self.lower(at)?;
        let found = if word.len() <= 2 {
            digits(word).map(|n| (at + 1, n))
        } else {
            None
        };
        found
            .or_else(|| self.ordinal(at))
            .filter(|(_, n)| (1..=31).contains(n))
    }

    /// `2025-10-24`, `10/24/2025`, `24.10.2025`, `24/10/25`.
    /// Two years that meet, as seasons and accounts are named: `2002/03`.
    pub(super) fn year_pair(&self, at: usize) -> Option<(usize, TimeExpr)> {
        let start = self.start(at)?;
        let text = self.text().get(start..start + 7)?;
        let (first, last) = text.split_once('/')?;
        let (first, last) = (digits(first)?, digits(last)?);
        let pair = RECENT.contains(&first) && last == (first + 1) % 100;
        let end = self.token_ending(at, start + 7).filter(|_| pair)?;
        let year = |n: i64| Box::new(TimeExpr::Year(n as i32));
        Some((end, TimeExpr::Range(year(first), year(first + 1))))
    }

    pub(super) fn numeric_date(&self, at: usize) -> Option<(usize, TimeExpr)> {
        let start = self.start(at)?;
        let bytes = &self.text().as_bytes()[start..];
        let mut numbers = [(0usize, 0i64); 3];
        let mut n = 0;
        let mut sign = 0;
        for (i, number) in numbers.iter_mut().enumerate() {
            if i > 0 {
                let this = *bytes.get(n)?;
                if !matches!(this, b'/' | b'-' | b'.') || (i == 2 && this != sign) {
                    return None;
                }
                sign = this;
                n += 1;
            }
            let len = bytes[n..]
                .iter()
                .take(5)
                .take_while(|b| b.is_ascii_digit())
                .count();
            let value = std::str::from_utf8(&bytes[n..n + len]).ok()?;
            *number = (len, digits(value)?);
            n += len;
        }
        if matches!(bytes.get(n), Some(b'/' | b'-')) {
            return None;
        }
        let end = self.token_ending(at, start + n)?;
        let [a, b, c] = numbers;
        let (year, month, day) = if a.0 == 4 && b.0 <= 2 && c.0 <= 2 {
            (a.1, b.1, c.1)
        } else if a.0 <= 2 && b.0 <= 2 && (c.0 == 4 || c.0 == 2 && sign == b'/') {
            let year = if c.0 == 4 { c.1 } else { full_year(c.1) };
            let day_first = match (a.1, b.1) {
                (13.., _) => true,
                (_, 13..) => false,
                _ => sign == b'.' || self.rules.numeric_order == NumericOrder::DayFirst,
            };
            if day_first {
                (year, b.1, a.1)
            } else {
                (year, a.1, b.1)
            }
        } else {
            return None;
        };
        let date = NaiveDate::from_ymd_opt(year as i32, month as u32, day as u32)?;
        YEARS.contains(&year).then_some(())?;
        Some((
            end,
            TimeExpr::Day {
                year: chrono::Datelike::year(&date),
                month: month as u8,
                day: day as u8,
            },
        ))
    }
}

/// Two digits as a year: up to 49 the 2000s.
fn full_year(n: i64) -> i64 {
    if n < 50 { 2000 + n } else { 1900 + n }
}
