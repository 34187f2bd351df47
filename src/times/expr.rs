//! The closed list of meanings that a temporal expression can have: what was said, before any
//! calendar. Rule files name these; [`super::resolve`] turns them into days.

use super::amount::{Count, Unit};

/// Where a bare name of a day, month or season lies, seen from the day it is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Nothing is said: the clause around decides.
    Bare,
    /// `last Tuesday`: strictly before.
    Past,
    /// `next Tuesday`, `the coming Tuesday`: strictly after.
    Next,
    /// `this Tuesday`, `this summer`: the one of the current week or year.
    This,
}

/// What an expression is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The article's day: `yesterday`.
    Article,
    /// The date last spoken of: `the following day`.
    Spoken,
    /// A date spoken of in this sentence or the one before, else the article's day:
    /// `a year earlier`.
    Near,
}

/// Part of the day, with its TIMEX3 letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Day,
}

impl DayPart {
    pub fn letters(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
            DayPart::Day => "DT",
        }
    }

    pub fn from_letters(letters: &str) -> Option<Self> {
        use DayPart::*;
        [Morning, Midday, Afternoon, Evening, Night, Day]
            .into_iter()
            .find(|p| p.letters() == letters)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub fn letters(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    pub fn from_letters(letters: &str) -> Option<Self> {
        use Season::*;
        [Spring, Summer, Autumn, Winter]
            .into_iter()
            .find(|s| s.letters() == letters)
    }
}

/// A stretch that returns every week, year or century, without saying which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurring {
    /// 1 Monday to 7 Sunday.
    Weekday(u8),
    /// 1 to 12.
    Month(u8),
    MonthDay(u8, u8),
    /// A day of the month, 1 to 31: `the 15th`.
    MonthDayOnly(u8),
    Season(Season),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    Weekend,
    /// Index into the rules' holidays.
    Holiday(u16),
}

/// A TIMEX3 modifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    OnOrAfter,
    OnOrBefore,
    Before,
    After,
}

impl Modifier {
    pub fn as_str(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        use Modifier::*;
        [
            Start,
            Mid,
            End,
            Approx,
            LessThan,
            MoreThan,
            EqualOrLess,
            EqualOrMore,
            OnOrAfter,
            OnOrBefore,
            Before,
            After,
        ]
        .into_iter()
        .find(|m| m.as_str() == name)
    }
}

/// A reading of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24; 24 is the midnight at the day's end.
    pub hour: u8,
    pub minute: Option<u8>,
    pub second: Option<u8>,
    /// Said to be Greenwich time. Other zones are not part of a TIMEX3 value.
    pub utc: bool,
}

/// What was said.
#[derive(Clone, Debug, PartialEq)]
pub enum TimeExpr {
    /// A day with its year.
    Day {
        year: i32,
        month: u8,
        day: u8,
    },
    /// A month with its year.
    MonthOf {
        year: i32,
        month: u8,
    },
    Year(i32),
    /// First year divided by ten: 199 for the 1990s; below 100 the century is not said.
    Decade(i32),
    /// First two digits of its years: 19 for the 20th century.
    Century(i32),
    /// From the first to the last of two, both included.
    Range(Box<TimeExpr>, Box<TimeExpr>),
    /// A name that returns: `Friday`, `May`, `the third quarter`.
    Named {
        what: Recurring,
        toward: Toward,
    },
    /// `the 2019 season`, `June last year`, `Wednesday of next week`.
    Within {
        what: Recurring,
        of: Box<TimeExpr>,
    },
    /// The n-th unit of a longer time, from 1; negative from its end: `the last week of May`.
    Nth {
        nth: i8,
        unit: Unit,
        of: Box<TimeExpr>,
    },
    /// The n-th weekday of a longer time: `the first Monday in May`.
    NthNamed {
        nth: i8,
        what: Recurring,
        of: Box<TimeExpr>,
    },
    /// Whole units away: `last week` (-1), `this month` (0), `three years ago` (-3).
    Shift {
        unit: Unit,
        by: Count,
        back: bool,
        from: From,
    },
    /// The n-th named one away: `the previous Friday`, counted from a date spoken of.
    NamedFrom {
        what: Recurring,
        after: bool,
        from: From,
    },
    /// Whole units before or after a given date: `two days after Christmas`.
    ShiftFrom {
        unit: Unit,
        by: Count,
        back: bool,
        of: Box<TimeExpr>,
    },
    /// A day or stretch, and one like it so many longer units before or after: `30 years ago today`,
    /// `a week from Sunday`.
    Moved {
        unit: Unit,
        by: Count,
        back: bool,
        of: Box<TimeExpr>,
    },
    /// The week's end so many weeks away.
    Weekend {
        by: i8,
        from: From,
    },
    /// What was last spoken of, seen as this unit: `that week`, `the same day`, `the quarter`.
    Same {
        unit: Option<Unit>,
        from: From,
    },
    /// A year before what a report speaks of: `the year-ago quarter`, `a year earlier`. Where it
    /// speaks of no quarter, this unit a year before the day counted from.
    YearAgo {
        unit: Option<Unit>,
        from: From,
    },
    Part {
        part: DayPart,
        on: Option<Box<TimeExpr>>,
    },
    At {
        clock: Clock,
        on: Option<Box<TimeExpr>>,
    },
    Modified {
        modifier: Modifier,
        of: Box<TimeExpr>,
    },
    /// A length; with `toward` also a place: `the past two months`.
    Length {
        amount: Vec<(Count, Unit)>,
        toward: Toward,
    },
    /// Comes back so often: P1Y for `annual`.
    Every {
        count: Count,
        unit: Unit,
    },
    /// Comes back on these: `every Friday`.
    EachNamed {
        what: Recurring,
        part: Option<DayPart>,
    },
    /// Comes back in this part of the day: `nightly`.
    EachPart(DayPart),
    PastRef,
    PresentRef,
    FutureRef,
    /// Words that look like a time and are none: `the Sept. 11 Commission`.
    NoTime,
}

/// Classes that rules build on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// A day, or a stretch that a calendar names.
    Date,
    Time,
    Duration,
    Set,
    /// The past, the present, the future.
    Reference,
    None,
}

impl TimeExpr {
    pub fn category(&self) -> Category {
        match self {
            TimeExpr::Part { .. } | TimeExpr::At { .. } => Category::Time,
            TimeExpr::Length { .. } => Category::Duration,
            TimeExpr::Every { .. } | TimeExpr::EachNamed { .. } | TimeExpr::EachPart(_) => {
                Category::Set
            }
            TimeExpr::Modified { of, .. } => of.category(),
            TimeExpr::PastRef | TimeExpr::PresentRef | TimeExpr::FutureRef => Category::Reference,
            TimeExpr::NoTime => Category::None,
            _ => Category::Date,
        }
    }

    /// An hour or part of the day that does not say of which day it is.
    pub fn is_open(&self) -> bool {
        match self {
            TimeExpr::At { on, .. } | TimeExpr::Part { on, .. } => on.is_none(),
            TimeExpr::Modified { of, .. } => of.is_open(),
            _ => false,
        }
    }

    /// The unit of the stretch that a date names, where that can be told without a calendar.
    pub fn unit(&self) -> Option<Unit> {
        match self {
            TimeExpr::Day { .. } => Some(Unit::Day),
            TimeExpr::MonthOf { .. } => Some(Unit::Month),
            TimeExpr::Year(_) => Some(Unit::Year),
            TimeExpr::Decade(_) => Some(Unit::Decade),
            TimeExpr::Century(_) => Some(Unit::Century),
            TimeExpr::Shift { unit, .. }
            | TimeExpr::ShiftFrom { unit, .. }
            | TimeExpr::Nth { unit, .. } => Some(*unit),
            TimeExpr::Same { unit, .. } => *unit,
            TimeExpr::Named { what, .. }
            | TimeExpr::NthNamed { what, .. }
            | TimeExpr::NamedFrom { what, .. }
            | TimeExpr::Within { what, .. } => match what {
                Recurring::Weekday(_)
                | Recurring::MonthDay(..)
                | Recurring::MonthDayOnly(_)
                | Recurring::Holiday(_) => Some(Unit::Day),
                Recurring::Month(_) => Some(Unit::Month),
                Recurring::Quarter(_) => Some(Unit::Quarter),
                Recurring::Weekend => Some(Unit::Weekend),
                Recurring::Season(_) | Recurring::Half(_) => None,
            },
            TimeExpr::YearAgo { unit, .. } => unit.or(Some(Unit::Year)),
            TimeExpr::Modified { of, .. } | TimeExpr::Moved { of, .. } => of.unit(),
            _ => None,
        }
    }
}
