//! Where lines end on purpose. A blank line, an indented line, a bullet and a short line before a
//! longer one start a new paragraph; the line ends of wrapped text do not.
//!
//! A line end is taken for wrapping when the next line's first word would not have fitted: the
//! longest line of the block says how wide it was set.

use super::Document;
use super::words::WORDS;
use memchr::{memchr_iter, memchr3};
use std::ops::{Range, RangeInclusive};

/// Text set wider than this was not wrapped by hand: every line of it is a paragraph.
const WIDEST: usize = 120;

/// Lines at the head of a text that are looked at for names before a colon, and their bytes at most.
const HEAD: usize = 12;
const LONGEST_HEAD: usize = 4096;
/// Code points behind the colon that tell whether all is in capitals.
const TOLD: usize = 60;
/// In bytes: `EU:` is no town, and no town has a longer name.
const LABEL: RangeInclusive<usize> = 4..=30;

/// Where the one name in capitals stands at the head of a text that is before a line and a colon: `KARACHI: The envoys
/// met.` Where there are more they are speakers.
pub fn sole_label(text: &str) -> Option<Range<usize>> {
    let lower = |text: &str| text.chars().take(TOLD).any(char::is_lowercase);
    let letters = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    let label = |(start, line): (usize, &str)| {
        let (name, told) = line.split_once(':')?;
        // `KOCHI:The envoys met`; but `UN:s`, `10:30`
        if !told.starts_with(|c: char| c == ' ' || c.is_uppercase()) {
            return None;
        }
        let quoted = told.trim_start().starts_with(['"', '“', '‘', '\'']);
        (LABEL.contains(&name.len()) && name.chars().all(letters) && lower(told) && !quoted)
            .then(|| start..start + name.len())
    };
    let mut end = text.len().min(LONGEST_HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut at = 0;
    let lines = text[..end].split_inclusive('\n').map(|raw| {
        let start = at + raw.len() - raw.trim_start().len();
        at += raw.len();
        (start, raw.trim())
    });
    let lines = lines.filter(|(_, line)| !line.is_empty());
    let mut labels = lines.take(HEAD).filter_map(label);
    labels.next().filter(|_| labels.next().is_none())
}

struct Line<'t> {
    start: usize,
    text: &'t str,
    /// Code points of white space before its first word.
    indent: usize,
    /// Code points of the text itself.
    width: usize,
}

/// Byte offsets at which a new paragraph starts, ascending.
pub(super) fn breaks(document: &Document<'_>) -> Vec<u32> {
    let mut found = Vec::new();
    let mut block: Vec<Line<'_>> = Vec::new();
    let mut at = 0;
    while at < document.text.len() {
        let raw = &document.text[at..line_end(document.text, at)];
        let text = raw.trim();
        let ended_by_return = raw == "\n" && at > 0 && document.text.as_bytes()[at - 1] == b'\r';
        if !text.is_empty() {
            let before = raw.len() - raw.trim_start().len();
            block.push(Line {
                start: at + before,
                text,
                indent: raw[..before]
                    .chars()
                    .map(|c| if c == '\t' { 4 } else { 1 })
                    .sum(),
                width: text.chars().count(),
            });
        } else if !ended_by_return {
            paragraphs(&block, &mut found);
            block.clear();
        }
        at += raw.len();
    }
    paragraphs(&block, &mut found);
    found
}

/// Where the line that starts at a byte ends, with the sign that ends it.
fn line_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    let end = memchr3(b'\n', b'\r', b'\x0c', rest).map_or(rest.len(), |sign| sign + 1);
    // U+2028 and U+2029, separators of three bytes, which hardly any text has
    let line = &rest[..end];
    let parts = |&sign: &usize| matches!(line[sign..], [_, 0x80, 0xa8 | 0xa9, ..]);
    let parted = memchr_iter(0xe2, line).find(parts);
    at + parted.map_or(end, |sign| sign + 3)
}

fn paragraphs(block: &[Line<'_>], found: &mut Vec<u32>) {
    let Some(first) = block.first() else { return };
    found.push(first.start as u32);
    let widest = block.iter().map(|l| l.width + l.indent).max().unwrap_or(0);
    for pair in block.windows(2) {
        if !wrapped(&pair[0], &pair[1], widest) {
            found.push(pair[1].start as u32);
        }
    }
}

/// Whether the second line carries on the first one's paragraph.
fn wrapped(line: &Line<'_>, next: &Line<'_>, widest: usize) -> bool {
    if widest > WIDEST
        || is_item(next.text)
        || is_entry(next.text)
        || is_day(line.text)
        || is_day(next.text)
        || next.indent >= line.indent + 2
    {
        return false;
    }
    let lower = next.text.starts_with(char::is_lowercase);
    let ended = line.text.ends_with(['.', '!', '?', ':', '"', '”']);
    if lower && !ended {
        return true;
    }
    let word = next.text.split(char::is_whitespace).next().unwrap_or("");
    let room = widest.saturating_sub(line.width + line.indent);
    // one line as wide as the block says nothing of where lines are wrapped
    widest >= 40 && room <= word.chars().count() + 1
}

/// A line that opens with a bullet, or a number and a bracket or stop.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '·' | '▪' | '●' | '‣' | '◦' | '–' | '—') => true,
        Some('-' | '*' | '+') => chars.next().is_some_and(char::is_whitespace),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))
        }
        _ => false,
    }
}

/// A line that names a weekday, and nothing else but its date: `Monday`, `Saturday, Oct. 25:`.
fn is_day(line: &str) -> bool {
    const LONGEST: usize = 40;
    let bare = |w: &str| w.trim_end_matches(['.', ',', ':']).to_lowercase();
    let mut words = line.split([' ', '-', '–']).map(bare);
    line.len() <= LONGEST
        && line.starts_with(char::is_uppercase)
        && (words.next()).is_some_and(|w| WORDS.weekdays.contains(w.as_str()))
        && words.all(|w| {
            w.starts_with(|c: char| c.is_ascii_digit())
                || WORDS.weekdays.contains(w.as_str())
                || WORDS.months.contains(w.as_str())
        })
}

/// A line of a diary or chronology, which opens with a place in capitals, a day or an hour: `OSLO - Norway votes.`,
/// `March 2 - Rebels take the port.`, `10 a.m. - Farmers march to parliament.`
fn is_entry(line: &str) -> bool {
    const LONGEST: usize = 40;
    let dash = [" - ", " -- ", " – ", " — "]
        .iter()
        .filter_map(|d| line.find(d))
        .min();
    let Some(lead) = dash.filter(|&d| d <= LONGEST).map(|d| &line[..d]) else {
        return false;
    };
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = |w: &str| letters(w) > 1 && !w.contains(char::is_lowercase);
    let month = |w: &str| {
        let word = w.trim_end_matches(['.', ',']).to_lowercase();
        WORDS.months.contains(word.as_str())
    };
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let short = |w: &str| w.ends_with(['.', ',']) && w.starts_with(char::is_uppercase);
    let hour = |w: &str| number(w) || WORDS.clock.contains(w.to_lowercase().as_str());
    let mut words = lead.split(char::is_whitespace);
    let clock = |w: &str| hour(w) && (!number(w) || w.contains(':'));
    if words.clone().all(hour) && words.clone().any(clock) {
        return true;
    }
    let opens = words
        .next()
        .is_some_and(|w| capitals(w) || month(w) || number(w));
    let rest = |w: &str| capitals(w) || month(w) || number(w) || short(w);
    opens && words.all(rest) && lead.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    fn paragraphs(text: &str) -> Vec<&str> {
        let document = crate::text::read(text);
        let mut found = super::breaks(&document);
        found.push(text.len() as u32);
        found
            .windows(2)
            .map(|w| text[w[0] as usize..w[1] as usize].trim())
            .collect()
    }

    #[test]
    fn entries_of_a_diary_stand_alone() {
        let text = "OSLO - Norway holds an election that the polls say is close to call.\nPARIS - The cabinet meets.\nMarch 2 - A summit opens.";
        assert_eq!(paragraphs(text).len(), 3);
    }

    #[test]
    fn days_and_hours_stand_alone() {
        let text = "Monday\nOld Bailey, London: Trial of three men accused of plotting an attack\nTuesday, June 9:\nHigh Court, Belfast: Judgment due in a challenge to the ban\n10 a.m. - Farmers march to parliament, and unions join them";
        assert_eq!(paragraphs(text).len(), 5);
    }

    #[test]
    fn wrapped_lines_hold_together() {
        let text = "Rescue teams searched the harbour through the night after the\nferry turned over in heavy rain, and divers brought up two of the\nmissing before dawn.";
        assert_eq!(paragraphs(text).len(), 1);
    }

    #[test]
    fn headings_and_items_stand_alone() {
        let text = "Ferry sinks\nRescue teams searched the harbour through the night after the ferry sank.\n- Two found\n- Six missing";
        assert_eq!(
            paragraphs(text),
            [
                "Ferry sinks",
                "Rescue teams searched the harbour through the night after the ferry sank.",
                "- Two found",
                "- Six missing"
            ]
        );
    }

    #[test]
    fn carriage_returns_do_not_make_blank_lines() {
        let text = "Rescue teams searched the harbour through the night after the\r\nferry turned over in heavy rain.\r\n\r\nTwo were found.";
        assert_eq!(paragraphs(text).len(), 2);
    }
}
