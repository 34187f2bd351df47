//! One line of English for an event: `Donald Trump to meet Lee Jae Myung in Busan on 29 Oct 2025`.
//!
//! In the present tense of headlines, from what `wording` took out of the text: who does what, or
//! who has what done to them, or, where neither can be said, whose occasion it is.

use super::EventTime;
use crate::events::Status;
use chrono::NaiveDate;

/// What is told of those named first.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// They do it: a verb in its base form with the words that belong to it (`open fire on`).
    Does(String),
    /// It is done to them: a past participle with the words that belong to it.
    Done(String),
    /// A noun, or a verb of whose subject nothing is known.
    Occasion(String),
}

/// A phrase after its preposition, which may be none.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached {
    pub case: String,
    pub name: String,
}

/// What a summary is made of.
pub struct Facts<'a> {
    pub who: Vec<String>,
    /// `who` is several.
    pub plural: bool,
    pub deed: Deed,
    pub whom: Vec<Attached>,
    pub status: Status,
    pub place: Option<Attached>,
    pub time: Option<&'a EventTime>,
}

/// Writes the line: who, status, what, to or with whom, where, when.
pub fn write(facts: &Facts) -> String {
    let who = list(&facts.who);
    // `No minister visits`: the denial stands in the subject.
    let status = match facts.status {
        Status::Denied if who.starts_with("No ") || who.starts_with("no ") => Status::Occurred,
        status => status,
    };
    let mut parts = Vec::new();
    let mut called_off = status == Status::Cancelled;
    match &facts.deed {
        Deed::Does(verb) if !who.is_empty() => {
            parts.push(who);
            parts.push(does(verb, status, facts.plural));
        }
        Deed::Done(participle) if !who.is_empty() => {
            parts.push(who);
            parts.push(done(participle, status));
        }
        Deed::Does(words) | Deed::Done(words) | Deed::Occasion(words) => {
            called_off = false;
            parts.extend((!who.is_empty()).then(|| format!("{who}:")));
            parts.extend((status != Status::Occurred).then(|| status.as_str().to_owned()));
            parts.push(words.clone());
        }
    }
    for same in facts.whom.chunk_by(|a, b| a.case == b.case) {
        let names: Vec<String> = same.iter().map(|a| a.name.clone()).collect();
        parts.push(attached(&same[0].case, &list(&names)));
    }
    parts.extend(facts.place.as_ref().map(|p| attached(&p.case, &p.name)));
    parts.extend(facts.time.map(when));
    parts.extend(called_off.then(|| "as planned".to_owned()));
    let line = parts.join(" ");
    let mut letters = line.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn attached(case: &str, name: &str) -> String {
    match case {
        "" => name.to_owned(),
        case => format!("{case} {name}"),
    }
}

/// The verb as a headline has it in each status.
fn does(verb: &str, status: Status, plural: bool) -> String {
    match status {
        Status::Occurred | Status::Ongoing if plural => verb.to_owned(),
        Status::Occurred | Status::Ongoing => third_person(verb),
        Status::Planned => format!("to {verb}"),
        Status::Possible => format!("may {verb}"),
        Status::Cancelled => format!("not to {verb}"),
        Status::Denied if plural => format!("do not {verb}"),
        Status::Denied => format!("does not {verb}"),
    }
}

/// The participle as a headline has it in each status.
fn done(participle: &str, status: Status) -> String {
    match status {
        Status::Occurred | Status::Ongoing => participle.to_owned(),
        Status::Planned => format!("to be {participle}"),
        Status::Possible => format!("may be {participle}"),
        Status::Cancelled => format!("not to be {participle}"),
        Status::Denied => format!("not {participle}"),
    }
}

/// Of a verb with words after it, the verb changes.
fn third_person(words: &str) -> String {
    let (verb, rest) = words.split_at(words.find([' ', '-']).unwrap_or(words.len()));
    let vowel_before_y = verb
        .strip_suffix('y')
        .is_some_and(|stem| stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let ending = match verb {
        "have" => return format!("has{rest}"),
        "be" => return format!("is{rest}"),
        v if v.ends_with('y') && !vowel_before_y => {
            return format!("{}ies{rest}", &v[..v.len() - 1]);
        }
        v if ["s", "sh", "ch", "x", "z", "o"]
            .iter()
            .any(|end| v.ends_with(end)) =>
        {
            "es"
        }
        _ => "s",
    };
    format!("{verb}{ending}{rest}")
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn when(time: &EventTime) -> String {
    let day = |text: &Option<String>| -> Option<NaiveDate> { text.as_deref()?.parse().ok() };
    let written = |d: NaiveDate| d.format("%-d %b %Y").to_string();
    match (day(&time.from), day(&time.to)) {
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

    fn facts<'a>(who: &[&str], deed: Deed, whom: &[(&str, &str)], status: Status) -> Facts<'a> {
        let attached = |&(case, name): &(&str, &str)| Attached {
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
        let does = |words: &str| Deed::Does(words.into());
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
