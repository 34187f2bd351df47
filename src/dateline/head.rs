//! Reads the head of a text: a header's date, and the dateline at the start of a line.

use super::{Dateline, DatelineDay, towns};
use crate::span::Span;
use crate::text::{Document, is_small};
use chrono::{Datelike, Month, NaiveDate, Weekday};
use memchr::{memchr_iter, memchr2_iter};
use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

/// How far into the text a dateline may begin, in bytes: after headers, a title and a byline.
const HEAD: usize = 1500;
/// How many lines are tried.
const LINES: usize = 14;
/// Longest dateline, in bytes.
const LONGEST: usize = 140;
/// Longest day before an agency, in bytes: `September 30, 2014`.
const LONGEST_DAY: usize = 18;
/// Longest note in square brackets after it: `[INTERVIEW WITH THE MINISTER OF PUBLIC WORKS BY ...]`.
const LONGEST_NOTE: usize = 200;

/// Agencies as datelines write them, in small letters, with their names.
static AGENCIES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let table = include_str!("../../knowledge/dateline/agencies.tsv");
    let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1);
    let mut agencies = HashMap::default();
    for (written, name) in rows.filter_map(|row| row.split_once('\t')) {
        agencies.entry(written.to_ascii_lowercase()).or_insert(name);
    }
    agencies
});

/// Whether what stands where a dateline has its place tells that none is told: `CLANDESTINE, 5 MAY 89`.
fn is_unplaced(place: &str) -> bool {
    let table = include_str!("../../knowledge/dateline/unplaced.tsv");
    let mut rows = table.lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.any(|word| place.eq_ignore_ascii_case(word))
}

/// The name of an agency as datelines write it; `None` for a bracket that names none.
fn agency(written: &str) -> Option<&'static str> {
    let written = written.trim().to_ascii_lowercase();
    AGENCIES.get(&written).copied()
}

/// The lines at the head of the text, each with its first byte.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut ends = memchr_iter(b'\n', text.as_bytes()).map(|sign| sign + 1);
    let mut at = 0;
    std::iter::from_fn(move || {
        let end = ends.next().unwrap_or(text.len());
        let line = &text[at..end];
        let start = at + (line.len() - line.trim_start().len());
        (std::mem::replace(&mut at, end) < end).then(|| (start, line.trim()))
    })
    .take_while(|(start, _)| *start < HEAD)
    .filter(|(_, line)| !line.is_empty())
    .take(LINES)
}

/// Labels of a line at the head that gives the day.
const LABELS: &[&str] = &[
    "date",
    "published",
    "posted",
    "updated",
    "released",
    "issued",
];

/// In bytes.
const LONGEST_LABEL: usize = 9;
/// A line that is a date and nothing else is no longer, in bytes.
const LONGEST_DATE: usize = 60;

/// The day that a header gives, with where its text ends: `date 2025-10-24 ...`, `Date: 24 Oct 2025`,
/// a line that holds a date and nothing else, or a monitor's source line that ends with one
/// (`in English 1216 GMT 5 Nov 92`).
pub(super) fn header(text: &str) -> Option<(NaiveDate, usize)> {
    lines(text).find_map(|(start, line)| {
        let colon = line.bytes().take(LONGEST_LABEL + 1).position(|b| b == b':');
        let labelled = colon.map(|at| (&line[..at], &line[at + 1..]));
        let (label, value) = match labelled {
            Some((label, value)) if LABELS.iter().any(|l| label.eq_ignore_ascii_case(l)) => {
                (Some(label), value.trim_start())
            }
            _ => (None, line),
        };
        // Without a colon only an ISO date is sure to be a header.
        let word = line.get(..4).filter(|w| w.eq_ignore_ascii_case("date"));
        let iso = label
            .is_none()
            .then(|| word.map(|_| line[4..].trim_start()))
            .flatten();
        let iso = iso.or(label.map(|_| value));
        if let Some(value) = iso
            && let Some(day) = value.get(..10).and_then(|day| day.parse().ok())
        {
            return Some((day, start + line.len() - value.len() + 10));
        }
        let day = match label {
            Some(_) => day_of(value),
            None => alone(line).or_else(|| monitored(line)),
        }?;
        let date = NaiveDate::from_ymd_opt(day.year?, day.month, day.day)?;
        Some((date, start + line.len()))
    })
}

/// A line that is a date with its year: `Wednesday, May 5, 1999`, `1999-05-05`.
fn alone(line: &str) -> Option<DatelineDay> {
    if line.len() > LONGEST_DATE {
        return None;
    }
    if let Ok(day) = line.parse::<NaiveDate>() {
        return Some(DatelineDay {
            year: Some(day.year()),
            month: day.month(),
            day: day.day(),
        });
    }
    let words = line.split_whitespace().count();
    let named = line.split([' ', ',']).any(|w| w.parse::<Weekday>().is_ok());
    (words == 3 + usize::from(named))
        .then(|| day_of(line))
        .flatten()
}

/// The day at the end of a source line: `in English 1216 GMT 5 Nov 92`.
fn monitored(line: &str) -> Option<DatelineDay> {
    let zone = line.len().checked_sub(24)?;
    let tail = line.get(zone..)?;
    let zone = |bytes: &[u8]| bytes.eq_ignore_ascii_case(b" gmt ");
    let at = tail.as_bytes().windows(5).position(zone)?;
    day_of(&tail[at + 5..])
}

/// The first line that begins with a dateline; `is_town` as for [`super::find`].
pub(super) fn dateline(
    document: &Document<'_>,
    after: usize,
    is_town: &dyn Fn(&str) -> bool,
) -> Option<Dateline> {
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
        .or_else(|| towns::known(document, is_town, lines(text)))
}

/// How a dateline's line is cut.
struct Cut<'l> {
    /// Place, region and day.
    before: &'l str,
    /// What stands in brackets or between slashes.
    bracket: Option<&'l str>,
    /// First byte after the sign.
    end: usize,
    /// A dash closes it; else only an agency that is known, or a day, makes it a dateline.
    dash: bool,
}

/// As much of a text as a dateline can take.
fn cut_short(text: &str) -> &str {
    let mut limit = LONGEST.min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    &text[..limit]
}

/// A dateline at the start of a line, or behind a note there: `(Adds details) LONDON, March 3 (Reuters) -`.
fn read(document: &Document<'_>, start: usize, line: &str) -> Option<Dateline> {
    let short = cut_short(line);
    let note = short.strip_prefix('(').and_then(|s| s.split_once(')'));
    if let Some((inside, rest)) = note
        && rest.trim_start().starts_with(char::is_uppercase)
        && agency(inside).is_none()
    {
        let past = short.len() - rest.trim_start().len();
        return read(document, start + past, &line[past..]);
    }
    [
        by_dash(short),
        by_agency(short),
        by_colon(short),
        by_stop(short),
    ]
    .into_iter()
    .flatten()
    .find_map(|cut| read_cut(document, start, line, &cut))
}

fn read_cut(document: &Document<'_>, start: usize, line: &str, cut: &Cut<'_>) -> Option<Dateline> {
    let mut end = cut.end;
    let mut agency_name = cut.bracket.and_then(agency);
    if cut.before.is_empty() {
        // "(Reuters) -" alone, or before the place: "(ANSA) - Rome, May 5 -".
        agency_name?;
        let tail = line[end..].trim_start();
        let from = line.len() - tail.len();
        let rest = by_dash(cut_short(tail))
            .filter(|rest| rest.bracket.is_none())
            .and_then(|rest| read_cut(document, start + from, tail, &rest));
        let span = Span::new(
            start,
            rest.as_ref().map_or(start + end, |r| r.span.end as usize),
        );
        return Some(Dateline {
            span,
            tokens: document.tokens_in(span),
            agency: agency_name.map(str::to_string),
            ..rest.unwrap_or_default()
        });
    }
    // "March 3 (Reuters) -"
    if let Some(day) = day_of(cut.before)
        && let Some(name) = agency_name
        && cut.before.len() <= LONGEST_DAY
    {
        let span = Span::new(start, start + end);
        return Some(Dateline {
            span,
            tokens: document.tokens_in(span),
            agency: Some(name.to_string()),
            day: Some(day),
            ..Dateline::default()
        });
    }
    let mut parts = cut.before.split(',').map(str::trim);
    let mut place = parts.next()?;
    let mut rest: Vec<&str> = Vec::new();
    // "MOSCOW. Nov 5", but "ST. LOUIS"
    if let Some((name, after)) = place.rsplit_once(". ")
        && day_of(after).is_some()
    {
        place = name;
        rest.push(after.trim());
    }
    // "MADRID (SPAIN), 5 MAY 89"
    if let Some((name, region)) = place.split_once(" (")
        && region.strip_suffix(')').is_some_and(is_place)
    {
        place = name;
    }
    if !is_place(place) {
        return None;
    }
    rest.extend(parts.filter(|p| !p.is_empty()));
    let mut day = day_in(&rest);
    for part in &rest {
        // Between place and sign stand a region, a day, an agency and nothing else.
        if part.parse::<Weekday>().is_ok() {
            continue;
        }
        if let Some(name) = agency(part) {
            agency_name = agency_name.or(Some(name));
            continue;
        }
        let dated = part.bytes().any(|b| b.is_ascii_digit());
        if !dated && !is_place(part) || dated && day.is_none() {
            return None;
        }
    }
    // "LOS ANGELES--(BUSINESS WIRE)--May 5, 2004--"
    if cut.bracket.is_none()
        && let Some((name, after)) = agency_at(line, end)
    {
        agency_name = Some(name);
        end = after;
        if let Some((dated, past)) = sign(cut_short(&line[end..]))
            && let Some(found) = day_of(dated.trim())
            && dated.len() < 30
        {
            day = day.or(Some(found));
            end += past;
        }
    }
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !place.chars().any(char::is_lowercase);
    let all_capitals = !line[end..].chars().take(60).any(char::is_lowercase);
    let sure = match cut.bracket {
        _ if !cut.dash => agency_name.is_some() || day.is_some(),
        // A bracket that is no agency we know is one where the rest looks like a dateline.
        Some(_) => agency_name.is_some() || day.is_some() || (capitals && !all_capitals),
        None => day.is_some() || agency_name.is_some() || capitals && !all_capitals,
    };
    if !sure {
        return None;
    }
    // "[TEXT]" and the like belong to the head.
    loop {
        let tail = line[end..].trim_start();
        let from = line.len() - tail.len();
        match tail.strip_prefix('[').and_then(|t| t.split_once(']')) {
            Some((inside, _)) if inside.len() <= LONGEST_NOTE && !inside.contains('\n') => {
                end = from + inside.len() + 2;
            }
            _ => break,
        }
    }
    let unplaced = is_unplaced(place);
    let name_end = place.find('/').unwrap_or(place.len());
    let name = Span::new(start, start + place[..name_end].trim_end().len());
    let span = Span::new(start, start + end);
    let place = document.tokens_in(name);
    Some(Dateline {
        span,
        tokens: document.tokens_in(span),
        place: (!place.is_empty() && !unplaced).then_some(place),
        agency: agency_name.or(cut.bracket).map(str::to_string),
        day,
    })
}

/// `SEOUL, Oct. 24 (Yonhap) --`, `LONDON -`: up to the first dash that can close a dateline.
fn by_dash(line: &str) -> Option<Cut<'_>> {
    let (head, end) = sign(line)?;
    let (before, bracket) = match head.strip_suffix(')') {
        Some(open) => {
            let (before, inside) = open.rsplit_once('(')?;
            (before.trim_end(), Some(inside.trim()))
        }
        // "/PRNewswire/ --"
        None => match head
            .strip_suffix('/')
            .and_then(|open| open.rsplit_once(" /"))
        {
            Some((before, inside)) => (before.trim_end(), Some(inside)),
            None => (head, None),
        },
    };
    Some(Cut {
        before,
        bracket,
        end,
        dash: true,
    })
}

/// `New Delhi, May 5 (PTI):`, `MOSCOW, November 5. /TASS/.`, `Madrid, 5 May (EFE).-`: up to an agency
/// that is known, and the signs behind it.
fn by_agency(line: &str) -> Option<Cut<'_>> {
    let bracket = |at: &usize| line.as_bytes()[*at] == b'(';
    let at = memchr2_iter(b'(', b'/', line.as_bytes())
        .find(|at| bracket(at) || line[..*at].ends_with(' '))?;
    let close = if bracket(&at) { ')' } else { '/' };
    let (inside, after) = line[at + 1..].split_once(close)?;
    agency(inside)?;
    let tail = after.trim_start_matches(['.', ':', ' ', '-', '–', '—', '_']);
    let dash = after[..after.len() - tail.len()].contains(['-', '–', '—', '_', ':', '.']);
    let before = line[..at].trim_end();
    // Without a sign a sentence could go on: "Prices in India (PTI) rose"; not so one that it opens: "(CNN) The".
    let dated = before.is_empty()
        || day_in(&before.split(',').map(str::trim).collect::<Vec<_>>()).is_some();
    let signs = after[..after.len() - tail.len()].trim_end().len();
    // "Manila (CNN)The court ruled"
    let glued = after.starts_with(char::is_uppercase);
    (dash || dated || glued).then_some(Cut {
        before,
        bracket: Some(inside.trim()),
        end: line.len() - after.len() + signs,
        dash: false,
    })
}

/// `Tehran, 5 May:` with a day, since names before a colon are speakers as well.
fn by_colon(line: &str) -> Option<Cut<'_>> {
    let before = &line[..line.as_bytes().windows(2).position(|two| two == b": ")?];
    let mut parts = before.split(',').map(str::trim).skip(1);
    parts.any(|p| day_of(p).is_some()).then_some(Cut {
        before,
        bracket: None,
        end: before.len() + 1,
        dash: false,
    })
}

/// `BAKU, Azerbaijan, March 3. The court ruled.`
fn by_stop(line: &str) -> Option<Cut<'_>> {
    let months = line.match_indices(". ").map(|(at, _)| &line[..at]);
    let before = { months }.find(|b| b.ends_with(|c: char| c.is_ascii_digit()))?;
    let (_, last) = before.rsplit_once(',')?;
    let dated = last.len() <= LONGEST_DAY && day_of(last).is_some();
    dated.then_some(Cut {
        before,
        bracket: None,
        end: before.len() + 1,
        dash: false,
    })
}

/// A known agency in brackets right at a byte, and where the dashes behind it end.
fn agency_at(line: &str, at: usize) -> Option<(&'static str, usize)> {
    let (inside, after) = line[at..].trim_start().strip_prefix('(')?.split_once(')')?;
    let tail = after.trim_start().trim_start_matches(['-', '–', '—']);
    Some((agency(inside)?, line.len() - tail.len()))
}

/// What stands before the sign that closes a dateline, and where the sign ends.
fn sign(line: &str) -> Option<(&str, usize)> {
    let bytes = line.as_bytes();
    // the first byte of a long dash, and of other signs
    const LONG: u8 = 0xe2;
    let signs = |b: &u8| matches!(b, b'-' | b'_' | b'|' | &LONG);
    let signs = bytes.iter().enumerate().filter(|(_, b)| signs(b));
    signs
        .filter_map(|(at, _)| Some((at, line[at..].chars().next()?)))
        .filter(|(_, c)| matches!(c, '-' | '–' | '—' | '_' | '|'))
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
    // `On Monday, March 3: ...` opens a sentence
    let opens = || is_small(&words[0].to_lowercase()) && words[0].len() > 1;
    let day = |w: &&str| w.parse::<Weekday>().is_ok();
    !words.is_empty()
        && words.len() <= 6
        && capital(words[0])
        && !opens()
        && !words.iter().any(day)
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
        .map(|w| w.trim_end_matches('.'))
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
