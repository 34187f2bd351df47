//! Reads the head of a text: a header's date, and the dateline at the start of a line.

use super::{Dateline, DatelineDay};
use crate::span::Span;
use crate::text::Document;
use chrono::{Month, NaiveDate, Weekday};

/// How far into the text a dateline may begin, in bytes: after headers, a title and a byline.
const HEAD: usize = 1500;
/// How many lines are tried.
const LINES: usize = 14;
/// Longest dateline, in bytes.
const LONGEST: usize = 140;

static AGENCIES: &str = include_str!("../../knowledge/dateline/agencies.tsv");

/// The name of an agency as datelines write it; `None` for a bracket that names none.
fn agency(written: &str) -> Option<&'static str> {
    let rows = AGENCIES.lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split_once('\t'))
        .find(|(known, _)| known.eq_ignore_ascii_case(written))
        .map(|(_, name)| name)
}

/// The lines at the head of the text, each with its first byte.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(move |line| {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            (start, line.trim())
        })
        .take_while(|(start, _)| *start < HEAD)
        .filter(|(_, line)| !line.is_empty())
        .take(LINES)
}

/// `date 2025-10-24 ...` or `Date: 24 Oct 2025` at the head of the text, with where its text ends.
pub(super) fn header(text: &str) -> Option<(NaiveDate, usize)> {
    lines(text).find_map(|(start, line)| {
        let word = line.get(..4)?;
        let rest = line.get(4..)?;
        if !word.eq_ignore_ascii_case("date") {
            return None;
        }
        let value = rest.trim_start();
        let (value, colon) = match value.strip_prefix(':') {
            Some(value) => (value.trim_start(), true),
            None => (value, false),
        };
        let offset = line.len() - value.len();
        let iso = value
            .get(..10)
            .and_then(|day| day.parse::<NaiveDate>().ok())
            .map(|day| (day, start + offset + 10));
        iso.or_else(|| {
            // Without a colon only an ISO date is sure to be a header.
            let day = colon.then(|| day_of(value)).flatten()?;
            let date = NaiveDate::from_ymd_opt(day.year?, day.month, day.day)?;
            Some((date, start + line.len()))
        })
    })
}

/// The first line that begins with a dateline.
pub(super) fn dateline(document: &Document<'_>, after: usize) -> Option<Dateline> {
    let text = document.text();
    let inline = lines(text)
        .find(|(start, line)| *start <= after && after < start + line.len())
        .map(|(start, line)| {
            let rest = &line[after - start..];
            (after + rest.len() - rest.trim_start().len(), rest.trim())
        });
    inline
        .into_iter()
        .chain(lines(text))
        .find_map(|(start, line)| read(document, start, line))
}

/// A dateline at the start of a line.
fn read(document: &Document<'_>, start: usize, line: &str) -> Option<Dateline> {
    let mut limit = LONGEST.min(line.len());
    while !line.is_char_boundary(limit) {
        limit -= 1;
    }
    let (head, mut end) = sign(&line[..limit])?;
    let (place_and_day, agency_name, bracket) = match head.strip_suffix(')') {
        Some(open) => {
            let (before, inside) = open.rsplit_once('(')?;
            (
                before.trim_end(),
                agency(inside.trim()),
                Some(inside.trim()),
            )
        }
        None => (head, None, None),
    };
    let mut parts = place_and_day.split(',');
    let place = parts.next()?.trim();
    if !is_place(place) {
        return None;
    }
    let rest: Vec<&str> = parts.map(str::trim).filter(|p| !p.is_empty()).collect();
    let day = day_in(&rest);
    for part in &rest {
        // Between place and sign stand a region, a day and nothing else.
        let dated = part.bytes().any(|b| b.is_ascii_digit()) || part.parse::<Weekday>().is_ok();
        if !dated && !is_place(part) {
            return None;
        }
        if dated && day.is_none() {
            return None;
        }
    }
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !place.chars().any(char::is_lowercase);
    let all_capitals = !line[end..].chars().take(60).any(char::is_lowercase);
    let sure = match bracket {
        // A bracket that is no agency we know is one where the rest looks like a dateline.
        Some(_) => agency_name.is_some() || day.is_some() || (capitals && !all_capitals),
        None => capitals && (!all_capitals || day.is_some()),
    };
    if !sure {
        return None;
    }
    // "[TEXT]" and the like belong to the head.
    loop {
        let tail = line[end..].trim_start();
        let from = line.len() - tail.len();
        match tail.strip_prefix('[').and_then(|t| t.split_once(']')) {
            Some((inside, _)) if inside.len() <= 30 && !inside.contains('\n') => {
                end = from + inside.len() + 2;
            }
            _ => break,
        }
    }
    let name_end = place.find('/').unwrap_or(place.len());
    let name = Span::new(start, start + place[..name_end].trim_end().len());
    let span = Span::new(start, start + end);
    let place = document.tokens_in(name);
    Some(Dateline {
        span,
        tokens: document.tokens_in(span),
        place: (!place.is_empty()).then_some(place),
        agency: agency_name
            .map(str::to_string)
            .or_else(|| bracket.map(str::to_string)),
        day,
    })
}

/// What stands before the sign that closes a dateline, and where the sign ends.
fn sign(line: &str) -> Option<(&str, usize)> {
    let bytes = line.as_bytes();
    line.char_indices()
        .filter(|(_, c)| matches!(c, '-' | '–' | '—' | '_'))
        .find_map(|(at, c)| {
            let mut end = at + c.len_utf8();
            while bytes.get(end) == Some(&b'-') {
                end += 1;
            }
            let head = line[..at].trim_end();
            let spaced = head.len() < at;
            let closed = head.ends_with(')');
            let opens = line[end..].chars().next().is_none_or(char::is_whitespace);
            let long = matches!(c, '—' | '–') || end - at > 1;
            let sign = closed || long || (spaced && opens);
            (sign && !head.is_empty()).then_some((head, end))
        })
}

/// Names with capitals, up to six words: `SAN SALVADOR`, `South Korea`, `SEOUL/WASHINGTON`.
fn is_place(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let lettered = |w: &str| {
        w.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '/' | '&'))
    };
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    !words.is_empty()
        && words.len() <= 6
        && capital(words[0])
        && words.iter().all(|w| lettered(w))
        && words.iter().filter(|w| !capital(w)).all(|w| w.len() <= 3)
}

/// A day among the parts between commas: `March 3`, `2014`; `3 MAY 89`; `Oct. 24`.
fn day_in(parts: &[&str]) -> Option<DatelineDay> {
    parts.iter().enumerate().find_map(|(i, part)| {
        let mut day = day_of(part)?;
        if day.year.is_none() {
            day.year = parts.get(i + 1).and_then(|next| year_of(next));
        }
        Some(day)
    })
}

/// `Friday, 24 Oct 2025`, `March 3, 2014`, `3 MAY 89`, `Oct. 24`.
fn day_of(text: &str) -> Option<DatelineDay> {
    let words = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty());
    let (mut month, mut day, mut year) = (None, None, None);
    for (i, word) in words.enumerate().take(6) {
        if word.parse::<Weekday>().is_ok() && i == 0 {
            continue;
        } else if let (None, Some(found)) = (month, month_of(word)) {
            month = Some(found);
        } else if let (None, Ok(found @ 1..=31)) = (day, word.parse::<u32>()) {
            day = Some(found);
        } else if let (Some(_), None, Some(found)) = (month, year, year_of(word)) {
            year = Some(found);
        } else {
            break;
        }
    }
    let (month, day) = (month?, day?);
    // A leap year has every day.
    NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
    Some(DatelineDay { year, month, day })
}

/// A year in four digits, or in two, which up to 49 are the 2000s.
fn year_of(word: &str) -> Option<i32> {
    let number: i32 = word.parse().ok()?;
    match word.len() {
        4 => (1500..=2199).contains(&number).then_some(number),
        2 => Some(if number < 50 {
            2000 + number
        } else {
            1900 + number
        }),
        _ => None,
    }
}

/// A month by its name or a beginning of it of three letters or more.
fn month_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let month: Month = word.get(..3)?.parse().ok()?;
    let name = month.name();
    name.get(..word.len())?
        .eq_ignore_ascii_case(word)
        .then(|| month.number_from_month())
}
