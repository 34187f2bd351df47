//! Clock times as newspapers write them, read from the text at a token: their words are data, how they add up
//! is arithmetic.
//!
//! They are read from the characters, not from the tokens, because tokenisers differ on `9:05` and `a.m.`; a
//! reading counts only where it ends at a token's end.

use super::expr::Clock;
use super::lexicon::{Class, Value};
use super::numbers::digits;
use super::reader::Reader;

impl Reader<'_, '_> {
    /// `10 p.m.`, `9:05 a.m. EST`, `1430 GMT`, `GMT 3:45`, `0900 local time`, `noon`, `eight o'clock`,
    /// `half past three`.
    pub(super) fn clock(&self, at: usize) -> Option<(usize, Clock)> {
        if let Some((end, Value::Int(hour))) = self.word_entry(Class::Noon, at) {
            // `midnight EST`
            let (end, utc) = self.zone(end).unwrap_or((end, false));
            let clock = whole_hour(*hour as u8);
            return Some((end, Clock { utc, ..clock }));
        }
        if self.word_entry(Class::Zone, at).is_some() {
            let (zone_end, utc) = self.zone(at)?;
            let (end, mut clock) = self.digital(zone_end).filter(|(_, c)| c.minute.is_some())?;
            clock.utc = utc;
            return Some((end, clock));
        }
        let part = match self.word_entry(Class::PartOfHour, at) {
            Some((end, Value::Int(minutes))) => Some((end, *minutes)),
            _ => None,
        };
        let hour_at = part.map_or(at, |(end, _)| end);
        let spelled = self
            .number_word(hour_at)
            .filter(|n| (1..=12).contains(n))
            .map(|n| (hour_at + 1, whole_hour(n as u8)));
        let read = spelled.or_else(|| self.digital(at));
        let (mut end, mut clock) = read.or_else(|| self.military(at))?;
        if let Some((_, minutes)) = part {
            spelled?;
            let hour = if minutes < 0 {
                (clock.hour + 10) % 12 + 1
            } else {
                clock.hour
            };
            clock = Clock {
                minute: Some(minutes.rem_euclid(60) as u8),
                ..whole_hour(hour)
            };
        }
        let military = read.is_none();
        let mut sure = part.is_some()
            || military && self.is_announced(at)
            || spelled.is_none()
                && clock.minute.is_some()
                && self.text_has(at, b':')
                && self.leads_to_clock(at);
        if let Some((past, afternoon)) = self.half_of_day(end) {
            clock.hour = match (clock.hour, afternoon) {
                (0 | 13..=24, _) => return None,
                (12, false) => 0,
                (12, true) => 12,
                (h, true) => h + 12,
                (h, false) => h,
            };
            end = past;
            sure = true;
        } else if let Some((past, _)) = self.word_entry(Class::OClock, end) {
            end = past;
            sure = true;
        } else if let Some((past, Value::Int(add @ 0..=12))) =
            self.word_entry(Class::HalfOfDay, end)
            && (1..=12).contains(&clock.hour)
        {
            clock.hour = clock.hour % 12 + *add as u8;
            end = past;
            sure = true;
        } else if let Some((past, _)) = self.word_entry(Class::Hours, end) {
            // "1430 hours" is a clock time, "30 hours" a length.
            if military {
                end = past;
                sure = true;
            }
        }
        if let Some((past, utc)) = self.zone(end) {
            // "1430 GMT", "14:30 GMT", but "2 Eastern provinces"
            if sure || clock.minute.is_some() || utc {
                end = past;
                clock.utc = utc;
                sure = true;
            }
        }
        sure.then_some((end, clock))
    }

    /// What stands before `15:30` tells that it is a time, not a ratio, a score or a result: `at`, a
    /// comma, a day.
    fn leads_to_clock(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|i| *i >= self.first) else {
            return true;
        };
        let may = self.may_fill(before);
        let fills = |class| may.has(class) && self.slot(class, before).is_some();
        self.word_entry(Class::ClockLead, before).is_some()
            || [Class::Weekday, Class::Month, Class::Year]
                .into_iter()
                .any(fills)
    }

    /// `(1400)` where the text says before how its hours are told: `all times GMT`, `kickoffs are local time`.
    fn is_announced(&self, at: usize) -> bool {
        let alone = at > self.first && self.is(at - 1, "(") && self.is(at + 1, ")");
        if !alone {
            return false;
        }
        /// Words between, at most: `times are in GMT`.
        const BETWEEN: usize = 2;
        let announced = self.announced.get_or_init(|| {
            let entry = |class, i: usize| {
                let rest = self.pieces.get(i..)?.iter().map(|p| p.symbol);
                self.rules.lexicon.longest(class, rest)
            };
            let zone = |i: usize| entry(Class::Zone, i).is_some();
            (0..self.pieces.len()).find(|&i| match entry(Class::HoursTold, i) {
                Some((_, Value::Int(1))) => (i + 1..=i + 1 + BETWEEN).any(zone),
                told => told.is_some(),
            })
        });
        announced.is_some_and(|told| told < at)
    }

    /// A zone with what belongs to it: `GMT`, `Eastern time`, `(EST)` is not read.
    fn zone(&self, at: usize) -> Option<(usize, bool)> {
        let (end, value) = self.word_entry(Class::Zone, at)?;
        Some((end, matches!(value, Value::Int(0))))
    }

    fn half_of_day(&self, at: usize) -> Option<(usize, bool)> {
        let start = self.start(at)?;
        let text = &self.text()[start..];
        let bytes = text.as_bytes();
        let afternoon = match bytes.first()? {
            b'a' | b'A' => false,
            b'p' | b'P' => true,
            _ => return None,
        };
        let mut n = 1;
        if bytes.get(n) == Some(&b'.') {
            n += 1;
        }
        if !matches!(bytes.get(n), Some(b'm' | b'M')) {
            return None;
        }
        n += 1;
        if bytes.get(n).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        // `5 p.m.`; the stop behind `5pm` is the sentence's.
        if n > 2
            && bytes.get(n) == Some(&b'.')
            && let Some(end) = self.token_ending(at, start + n + 1)
        {
            return Some((end, afternoon));
        }
        self.token_ending(at, start + n).map(|end| (end, afternoon))
    }

    /// `9`, `9:05`, `09:05:30`, `9.05`: the longest that ends at a token's end.
    fn digital(&self, at: usize) -> Option<(usize, Clock)> {
        let start = self.start(at)?;
        let bytes = &self.text().as_bytes()[start..];
        let number = |from: usize| {
            let len = bytes[from.min(bytes.len())..]
                .iter()
                .take(3)
                .take_while(|b| b.is_ascii_digit())
                .count();
            let mut n = 0u8;
            for b in &bytes[from.min(bytes.len())..][..len.min(2)] {
                n = n * 10 + (b - b'0');
            }
            (len, n)
        };
        let (len, hour) = number(0);
        if !(1..=2).contains(&len) || hour > 24 {
            return None;
        }
        let mut clock = whole_hour(hour);
        let mut n = len;
        if matches!(bytes.get(n), Some(b':' | b'.')) {
            let (minute_len, minute) = number(n + 1);
            if minute_len == 2 && minute < 60 {
                // "9.05" is a time only where "a.m." or a zone follows: the caller decides.
                clock.minute = Some(minute);
                n += 3;
                if bytes.get(n) == Some(&b':') {
                    let (second_len, second) = number(n + 1);
                    if second_len == 2 && second < 60 {
                        clock.second = Some(second);
                        n += 3;
                    }
                }
            }
        }
        if hour == 24 && clock.minute.unwrap_or(0) != 0 {
            return None;
        }
        // "10pm" may be one token: then it ends with the half of the day.
        if let Some(end) = self.token_ending(at, start + n) {
            return Some((end, clock));
        }
        None
    }

    /// Four digits: `1430`; the caller asks what says that they are an hour.
    fn military(&self, at: usize) -> Option<(usize, Clock)> {
        let word = self.lower(at)?;
        let n = (word.len() == 4).then(|| digits(word)).flatten()?;
        let (hour, minute) = ((n / 100) as u8, (n % 100) as u8);
        (hour <= 24 && minute < 60 && !(hour == 24 && minute > 0)).then_some((
            at + 1,
            Clock {
                hour,
                minute: Some(minute),
                second: None,
                utc: false,
            },
        ))
    }

    /// A clock time written as one token with its half of the day: `10pm`, `9:05am`.
    pub(super) fn joined_clock(&self, at: usize) -> Option<(usize, Clock)> {
        let word = self.lower(at)?;
        let stem = word
            .strip_suffix("am")
            .or_else(|| word.strip_suffix("pm"))?;
        let (hour, minute) = stem.split_once([':', '.']).unwrap_or((stem, ""));
        let hour = digits(hour).filter(|h| (1..=12).contains(h))? as u8;
        let minute = match minute {
            "" => None,
            m if m.len() == 2 => Some(digits(m).filter(|m| *m < 60)? as u8),
            _ => return None,
        };
        let hour = hour % 12 + if word.ends_with("pm") { 12 } else { 0 };
        let mut clock = Clock {
            hour,
            minute,
            second: None,
            utc: false,
        };
        let mut end = at + 1;
        if let Some((past, utc)) = self.zone(end) {
            clock.utc = utc;
            end = past;
        }
        Some((end, clock))
    }
}

fn whole_hour(hour: u8) -> Clock {
    Clock {
        hour,
        minute: None,
        second: None,
        utc: false,
    }
}
