//! Takes the document and its parts of speech; gives every temporal expression, as TIMEX3
//! (ISO-TimeML) has it: first what was said, then, with an anchor day and the tense of its
//! clause, which days are meant.

use crate::span::{Span, TokenRange};
use chrono::NaiveDate;

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
    pub rule: String,
}

/// What the clause around an expression says of its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hint {
    #[default]
    None,
    Past,
    Future,
}
