//! One line of English for an event: `Donald Trump to meet Lee Jae Myung in Busan on 29 Oct 2025`.
//!
//! In the present tense of headlines, from what `wording` took out of the text: who does what, or
//! who has what done to them, or, where neither can be said, whose occasion it is.

use crate::events::{Status, When};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What is told of those named first.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed<'a> {
    /// They do it: a verb in its base form with the words that belong to it (`open fire on`).
    Does(Cow<'a, str>),
    /// It is done to them: a past participle with the words that belong to it.
    Done(Cow<'a, str>),
    /// A noun, or a verb of whose subject nothing is known.
    Occasion(Cow<'a, str>),
}

/// A phrase after its preposition, which may be none.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached<'a> {
    pub case: Cow<'a, str>,
    pub name: Cow<'a, str>,
}

/// What a summary is made of.
pub struct Facts<'a> {
    pub who: Vec<Cow<'a, str>>,
    /// `who` is several.
    pub plural: bool,
    pub deed: Deed<'a>,
    pub whom: Vec<Attached<'a>>,
    pub status: Status,
    pub place: Option<Attached<'a>>,
    pub time: Option<&'a When>,
}

/// A line is seldom longer.
const LONG: usize = 120;

/// Writes the line: who, status, what, to or with whom, where, when.
pub fn write(facts: &Facts) -> String {
    let mut line = String::with_capacity(LONG);
    list(facts.who.iter().map(AsRef::as_ref), &mut line);
    // `No minister visits`: the denial stands in the subject.
    let status = match facts.status {
        Status::Denied if line.starts_with("No ") || line.starts_with("no ") => Status::Occurred,
        status => status,
    };
    let mut called_off = status == Status::Cancelled;
    match &facts.deed {
        Deed::Does(verb) if !line.is_empty() => does(verb, status, facts.plural, &mut line),
        Deed::Done(participle) if !line.is_empty() => done(participle, status, &mut line),
        Deed::Does(words) | Deed::Done(words) | Deed::Occasion(words) => {
            called_off = false;
            if !line.is_empty() {
                line.push(':');
            }
            if status != Status::Occurred {
                say(status.as_str(), &mut line);
            }
            say(words, &mut line);
        }
    }
    for same in facts.whom.chunk_by(|a, b| a.case == b.case) {
        say(&same[0].case, &mut line);
        list(same.iter().map(|a| a.name.as_ref()), &mut line);
    }
    if let Some(place) = &facts.place {
        say(&place.case, &mut line);
        say(&place.name, &mut line);
    }
    if let Some(time) = facts.time {
        say(&when(time), &mut line);
    }
    if called_off {
        say("as planned", &mut line);
    }
    let first = line.chars().next();
    if let Some(small) = first.filter(|c| c.is_lowercase()) {
        let great: String = small.to_uppercase().collect();
        line.replace_range(..small.len_utf8(), &great);
    }
    line
}

/// Adds words after a blank.
fn say(words: &str, line: &mut String) {
    if !line.is_empty() && !words.is_empty() {
        line.push(' ');
    }
    line.push_str(words);
}

/// Adds names: `Abe, Lee and Modi`.
fn list<'a>(names: impl ExactSizeIterator<Item = &'a str>, line: &mut String) {
    let last = names.len().saturating_sub(1);
    for (i, name) in names.enumerate() {
        match i {
            0 => {}
            _ if i == last => line.push_str(" and"),
            _ => line.push(','),
        }
        say(name, line);
    }
}

/// Adds the verb as a headline has it in each status.
fn does(verb: &str, status: Status, plural: bool, line: &mut String) {
    let before = match status {
        Status::Occurred | Status::Ongoing if plural => "",
        Status::Occurred | Status::Ongoing => return third_person(verb, line),
        Status::Planned => "to",
        Status::Possible => "may",
        Status::Cancelled => "not to",
        Status::Denied if plural => "do not",
        Status::Denied => "does not",
    };
    say(before, line);
    say(verb, line);
}

/// Adds the participle as a headline has it in each status.
fn done(participle: &str, status: Status, line: &mut String) {
    let before = match status {
        Status::Occurred | Status::Ongoing => "",
        Status::Planned => "to be",
        Status::Possible => "may be",
        Status::Cancelled => "not to be",
        Status::Denied => "not",
    };
    say(before, line);
    say(participle, line);
}

/// Of a verb with words after it, the verb changes.
fn third_person(words: &str, line: &mut String) {
    let (verb, rest) = words.split_at(words.find([' ', '-']).unwrap_or(words.len()));
    let ends = |all: &[&str]| all.iter().any(|end| verb.ends_with(end));
    let (stem, ending) = match verb {
        "have" => ("has", ""),
        "be" => ("is", ""),
        v if v.ends_with('y') && !ends(&["ay", "ey", "iy", "oy", "uy"]) => {
            (&v[..v.len() - 1], "ies")
        }
        v if ends(&["s", "sh", "ch", "x", "z", "o"]) => (v, "es"),
        v => (v, "s"),
    };
    say(stem, line);
    line.push_str(ending);
    line.push_str(rest);
}

fn when(time: &When) -> String {
    let written = |d: NaiveDate| d.format("%-d %b %Y").to_string();
    match (time.from, time.to) {
        (Some(a), Some(b)) if a == b => format!("on {}", written(a)),
        // A month or a year is one, not its first and last day.
        (Some(a), Some(_)) if time.value.len() == "2025-10".len() && time.value.is_ascii() => {
            match time.value[5..].parse::<u32>() {
                Ok(_) => format!("in {}", a.format("%b %Y")),
                Err(_) => format!("in {}", time.value),
            }
        }
        (Some(_), Some(_)) if time.value.len() == 4 && time.value.parse::<u32>().is_ok() => {
            format!("in {}", time.value)
        }
        (Some(a), Some(b)) => format!("between {} and {}", written(a), written(b)),
        _ => format!("({})", time.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts<'a>(
        who: &[&'a str],
        deed: Deed<'a>,
        whom: &[(&'a str, &'a str)],
        status: Status,
    ) -> Facts<'a> {
        let attached = |&(case, name): &(&'a str, &'a str)| Attached {
            case: case.into(),
            name: name.into(),
        };
        Facts {
            who: who.iter().map(|&w| w.into()).collect(),
            plural: who.len() > 1,
            deed,
            whom: whom.iter().map(attached).collect(),
            status,
            place: None,
            time: None,
        }
    }

    #[test]
    fn reads_like_a_headline() {
        let line = |who: &[&str], deed: Deed, whom: &[(&str, &str)], status| {
            write(&facts(who, deed, whom, status))
        };
        let does = |words: &'static str| Deed::Does(words.into());
        let (abe, modi) = (&["Abe"], &[("", "Modi")]);
        for (found, expected) in [
            (
                line(abe, does("meet"), modi, Status::Planned),
                "Abe to meet Modi",
            ),
            (
                line(abe, does("meet"), modi, Status::Occurred),
                "Abe meets Modi",
            ),
            (
                line(
                    &["Abe", "Modi"],
                    does("carry out talks"),
                    &[],
                    Status::Occurred,
                ),
                "Abe and Modi carry out talks",
            ),
            (
                line(
                    abe,
                    does("hold talks"),
                    &[("with", "Modi"), ("with", "Lee"), ("on", "trade")],
                    Status::Occurred,
                ),
                "Abe holds talks with Modi and Lee on trade",
            ),
            (
                line(
                    &["Two men"],
                    Deed::Done("arrested".into()),
                    &[],
                    Status::Denied,
                ),
                "Two men not arrested",
            ),
            (
                line(&[], Deed::Occasion("talks".into()), &[], Status::Cancelled),
                "Cancelled talks",
            ),
        ] {
            assert_eq!(found, expected);
        }
    }
}
