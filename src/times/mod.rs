//! Takes the document and its parts of speech; gives every temporal expression, as TIMEX3
//! (ISO-TimeML) has it: first what was said, then, with an anchor day and the tense of its
//! clause, which days are meant.

mod amount;
mod bases;
mod calendar;
mod carried;
mod clocks;
mod cues;
mod expr;
mod guard;
mod headings;
mod hints;
mod holidays;
mod joined;
mod lexicon;
mod means;
mod named;
mod narrative;
mod numbers;
mod reader;
mod recognise;
mod resolve;
mod rules;

use crate::packed::Text;
use crate::span::{Ends, Span, TimeId, TokenId, TokenRange};
use chrono::NaiveDate;
use std::ops::Deref;

use crate::entities::Entities;

pub use amount::{Count, Unit};
pub use expr::{Category, Clock, DayPart, From, Modifier, Recurring, Season, TimeExpr, Toward};
pub use hints::hints;
pub use joined::Joint;
pub use recognise::{TimeMention, recognise};
pub use resolve::resolve;
pub use rules::Rules;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexType {
    pub fn as_str(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// A temporal expression with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    pub span: Span,
    pub tokens: TokenRange,
    pub kind: TimexType,
    /// TIMEX3 value: `2025-10-29TMO`, `P3D`, `PAST_REF`; `None` where it cannot be resolved.
    pub value: Option<String>,
    /// TIMEX3 mod: `START`, `MID`, `END`, `APPROX`, `LESS_THAN` ...
    pub modifier: Option<&'static str>,
    /// First day, inclusive.
    pub from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub to: Option<NaiveDate>,
    /// The rule that made it: `time.weekday.last`.
    pub rule: Text<'static>,
    /// What its value was counted from.
    pub counted: CountedFrom,
}

/// The expressions of an article, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Times {
    list: Vec<Timex>,
    ends: Ends,
}

impl Deref for Times {
    type Target = [Timex];

    fn deref(&self) -> &[Timex] {
        &self.list
    }
}

impl Times {
    pub fn new(list: Vec<Timex>) -> Self {
        let ends = Ends::of(list.iter().map(|time| time.tokens));
        Times { list, ends }
    }

    /// The expression that a token is of.
    pub fn at(&self, token: TokenId) -> Option<&Timex> {
        let time = self.list.get(self.ends.by(token.0))?;
        time.tokens.has(token).then_some(time)
    }
}

/// The day or date that a value was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedFrom {
    /// It says all itself, or nothing was there to count from.
    Itself,
    /// The article's day.
    Article,
    /// A date spoken of before.
    Spoken(TimeId),
}

/// What the clause around an expression says of its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hint {
    #[default]
    None,
    Past,
    /// It is the day on which somebody said something: `police said Monday`.
    Told,
    Future,
    /// It may be the day of what somebody called for, which is ahead, or that of calling for it, which is today or
    /// yesterday.
    Asked,
    /// It is an hour under a heading that names this day and nothing else.
    Under(TimeId),
    /// It opens a line of a list of days: that which is nearest to the day of the line before.
    Listed,
}

/// Leaves out what is part of a longer name of a person, a body or a place: `April Jones`, `the Red
/// October plant`, `Black September`.
pub fn apart_from_names(mentions: &mut Vec<TimeMention>, entities: &Entities) {
    mentions.retain(|mention| {
        entities.at(mention.tokens.first()).is_none_or(|name| {
            name.reference
                || !name.tokens.contains(mention.tokens)
                || name.tokens.len() == mention.tokens.len()
        })
    });
}
