//! One line of English for an event: `Donald Trump to meet Lee Jae Myung in Busan on 29 Oct 2025`.
//!
//! In the present tense of headlines. The verb is the trigger's own, or, for a noun, the one
//! that its kind declares (`say` in the kind's file); a noun of a kind without one stands as it is.

use super::{EventPlace, EventTime, Participant};
use crate::events::Status;
use chrono::NaiveDate;

/// What a summary is made of.
pub struct Facts<'a> {
    /// A verb in its base form.
    pub verb: Option<&'a str>,
    /// The trigger as the text has it, for want of a verb.
    pub noun: &'a str,
    pub status: Status,
    /// Agents, then participants, then recipients.
    pub participants: &'a [Participant],
    pub time: Option<&'a EventTime>,
    pub place: Option<&'a EventPlace>,
}

/// Writes the line: who, status, what, to or with whom, where, when.
pub fn write(facts: &Facts) -> String {
    let names = |role: &str| -> Vec<&str> {
        facts
            .participants
            .iter()
            .filter(|p| p.role == role)
            .map(|p| p.name.as_str())
            .collect()
    };
    let (agents, sides, recipients) = (names("agent"), names("participant"), names("recipient"));
    // Equal sides: the first does it with the others.
    let (doers, others) = match (&agents[..], &sides[..]) {
        ([], [first, rest @ ..]) => (vec![*first], rest.to_vec()),
        (agents, sides) => (agents.to_vec(), sides.to_vec()),
    };
    let objects: Vec<&str> = others.into_iter().chain(recipients).collect();
    let mut parts = Vec::new();
    match facts.verb {
        Some(verb) if !doers.is_empty() => {
            parts.push(list(&doers));
            parts.push(predicate(verb, facts.status, doers.len() > 1));
            parts.extend((!objects.is_empty()).then(|| list(&objects)));
        }
        _ => {
            let who = list(&doers.into_iter().chain(objects).collect::<Vec<_>>());
            parts.extend((!who.is_empty()).then(|| format!("{who}:")));
            let status = facts.status;
            parts.extend((status != Status::Occurred).then(|| status.as_str().to_owned()));
            parts.push(facts.noun.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    parts.extend(facts.place.map(|p| format!("in {}", p.name)));
    parts.extend(facts.time.map(when));
    parts.join(" ")
}

/// The verb as a headline has it in each status.
fn predicate(verb: &str, status: Status, plural: bool) -> String {
    match status {
        Status::Occurred | Status::Ongoing if plural => verb.to_owned(),
        Status::Occurred | Status::Ongoing => third_person(verb),
        Status::Planned => format!("to {verb}"),
        Status::Possible => format!("may {verb}"),
        Status::Cancelled => format!("not to {verb} as planned"),
        Status::Denied if plural => format!("do not {verb}"),
        Status::Denied => format!("does not {verb}"),
    }
}

fn third_person(verb: &str) -> String {
    let vowel_before_y = verb.len() > 1 && "aeiou".contains(&verb[verb.len() - 2..verb.len() - 1]);
    match verb {
        v if v.ends_with('y') && !vowel_before_y => format!("{}ies", &v[..v.len() - 1]),
        v if ["s", "sh", "ch", "x", "z", "o"]
            .iter()
            .any(|end| v.ends_with(end)) =>
        {
            format!("{v}es")
        }
        v => format!("{v}s"),
    }
}

fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn when(time: &EventTime) -> String {
    let day = |text: &Option<String>| -> Option<String> {
        let date: NaiveDate = text.as_deref()?.parse().ok()?;
        Some(date.format("%-d %b %Y").to_string())
    };
    match (day(&time.from), day(&time.to)) {
        (Some(a), Some(b)) if a == b => format!("on {a}"),
        (Some(a), Some(b)) => format!("between {a} and {b}"),
        _ => format!("({})", time.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(name: &str, role: &'static str) -> Participant {
        Participant {
            entity: None,
            name: name.into(),
            role: role.into(),
            country: None,
            sector: None,
            start: 0,
            end: 0,
        }
    }

    fn facts<'a>(participants: &'a [Participant], status: Status) -> Facts<'a> {
        Facts {
            verb: Some("meet"),
            noun: "talks",
            status,
            participants,
            time: None,
            place: None,
        }
    }

    #[test]
    fn reads_like_a_headline() {
        let two = [side("Abe", "participant"), side("Modi", "participant")];
        assert_eq!(write(&facts(&two, Status::Planned)), "Abe to meet Modi");
        assert_eq!(write(&facts(&two, Status::Occurred)), "Abe meets Modi");
        assert_eq!(write(&facts(&[], Status::Cancelled)), "cancelled talks");
    }
}
