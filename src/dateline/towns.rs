//! Takes the head of a text; gives the dateline that is one only because its town is known: `KARACHI: The envoys met.`,
//! `Nairobi — The envoys met on Monday.`, a line that is `ANKARA`.

use super::Dateline;
use crate::span::Span;
use crate::text::{self, Document};

/// A line behind `Nairobi —` tells something: it has at least so many bytes.
const TOLD: usize = 30;

/// Signs before the sentence.
const SIGNS: [&str; 7] = [" — ", " – ", " -- ", " - ", "— ", "– ", ": "];

/// `is_town` as for [`super::find`]; `lines` are those of the head, each with its first byte.
pub(super) fn known<'t>(
    document: &Document<'_>,
    is_town: &dyn Fn(&str) -> bool,
    lines: impl Iterator<Item = (usize, &'t str)>,
) -> Option<Dateline> {
    if let Some(label) = text::sole_label(document.text())
        && is_town(&document.text()[label.clone()])
    {
        return Some(dateline(document, label.start, label.len(), 1, None));
    }
    let mut lines = lines.enumerate().peekable();
    while let Some((number, (start, line))) = lines.next() {
        if let Some(found) = before_sign(document, start, line, is_town)
            .or_else(|| before_bracket(document, start, line, is_town))
        {
            return Some(found);
        }
        // the title alone is no dateline
        let alone = number > 0
            && is_capital(line)
            && lines.peek().is_some_and(|(_, (_, l))| l.len() >= TOLD);
        if alone && is_town(line) {
            return Some(dateline(document, start, line.len(), 0, None));
        }
    }
    None
}

/// `Nairobi — The envoys met on Monday.`, `New Delhi: The envoys met on Monday.`
fn before_sign(
    document: &Document<'_>,
    start: usize,
    line: &str,
    is_town: &dyn Fn(&str) -> bool,
) -> Option<Dateline> {
    let found = SIGNS
        .iter()
        .filter_map(|sign| Some((line.find(sign)?, sign.len())));
    let (at, sign) = found.min()?;
    let rest = &line[at + sign..];
    let told = rest.len() >= TOLD && rest.starts_with(char::is_uppercase) && rest.ends_with('.');
    (told && is_town(&line[..at])).then(|| dateline(document, start, at, sign, None))
}

/// `KABUL (Pajhwok): The envoys met.`
fn before_bracket(
    document: &Document<'_>,
    start: usize,
    line: &str,
    is_town: &dyn Fn(&str) -> bool,
) -> Option<Dateline> {
    let (name, rest) = line.split_once(" (")?;
    let (agency, told) = rest.split_once("): ")?;
    let fits = is_capital(name) && !is_capital(told) && agency.len() < TOLD;
    let sign = line.len() - told.len() - name.len();
    (fits && is_town(name)).then(|| dateline(document, start, name.len(), sign, Some(agency)))
}

fn is_capital(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

/// A town's name of so many bytes, and those of the sign behind it.
fn dateline(
    document: &Document<'_>,
    start: usize,
    name: usize,
    sign: usize,
    agency: Option<&str>,
) -> Dateline {
    let place = document.tokens_in(Span::new(start, start + name));
    let written = &document.text()[start..start + name + sign];
    let span = Span::new(start, start + written.trim_end().len());
    Dateline {
        span,
        tokens: document.tokens_in(span),
        place: (!place.is_empty()).then_some(place),
        agency: agency.map(str::to_string),
        day: None,
    }
}
