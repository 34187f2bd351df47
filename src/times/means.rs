//! What a rule's `means` says: a meaning of [`super::expr`] with its places filled by slots of the
//! pattern or by constants.

use super::amount::{Count, Unit};
use super::expr::{Clock, DayPart, From, Modifier, Recurring, Season, TimeExpr, Toward};
use super::lexicon::Value;
use crate::packed::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// What fills one place of a meaning.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
enum Arg {
    /// The slot of this name.
    Slot(Text<'static>),
    Int(i64),
    Text(Text<'static>),
    Means(Box<Means>),
}

/// A meaning that waits for its slots.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Means {
    /// Its place among the [`MEANINGS`].
    meaning: usize,
    args: Vec<(Text<'static>, Arg)>,
}

/// A meaning's name in rule files, its places, and how it is made.
type Meaning = (
    &'static str,
    &'static [&'static str],
    fn(&Args) -> Option<TimeExpr>,
);

const NAMES: &[&str] = &[
    "weekday", "month", "day", "season", "quarter", "half", "holiday", "weekend", "toward", "of",
    "after", "from", "part",
];

const NTH_NAMES: &[&str] = &["nth", "weekday", "of"];

const MEANINGS: &[Meaning] = &[
    ("as", &["it"], |a| a.expr("it")),
    ("day", &["year", "month", "day"], |a| {
        let (year, month, day) = (a.year("year")?, a.small("month")?, a.small("day")?);
        chrono::NaiveDate::from_ymd_opt(year, month.into(), day.into())?;
        Some(TimeExpr::Day { year, month, day })
    }),
    ("month_of", &["year", "month"], |a| {
        Some(TimeExpr::MonthOf {
            year: a.year("year")?,
            month: a.small("month")?,
        })
    }),
    ("year", &["year"], |a| Some(TimeExpr::Year(a.year("year")?))),
    ("decade", &["decade"], |a| {
        Some(TimeExpr::Decade(a.year("decade")?))
    }),
    // The n-th century holds the years that begin with n - 1.
    ("century", &["nth"], |a| {
        let nth = a.int("nth").filter(|n| (1..=30).contains(n))?;
        Some(TimeExpr::Century(nth as i32 - 1))
    }),
    // "44 BC", "AD 476"; the year before the year 1 is 0.
    ("year_of_era", &["count", "era"], |a| {
        let count = a
            .count("count")?
            .whole()
            .filter(|n| (1..=9999).contains(n))? as i32;
        Some(TimeExpr::Year(match a.int("era")? {
            1 => count,
            _ => 1 - count,
        }))
    }),
    ("century_of_era", &["nth", "era"], |a| {
        let nth = a.int("nth").filter(|n| (1..=99).contains(n))? as i32;
        Some(TimeExpr::Century(match a.int("era")? {
            1 => nth - 1,
            _ => -nth,
        }))
    }),
    ("range", &["first", "last"], |a| {
        Some(TimeExpr::Range(
            Box::new(a.expr("first")?),
            Box::new(a.expr("last")?),
        ))
    }),
    // "1950-53": the second year shares the first one's century.
    ("span_of_years", &["first", "last"], |a| {
        let first = a.year("first")?;
        let last = first - first.rem_euclid(100) + a.year("last")?.rem_euclid(100);
        (first < last).then(|| {
            TimeExpr::Range(
                Box::new(TimeExpr::Year(first)),
                Box::new(TimeExpr::Year(last)),
            )
        })
    }),
    ("named", NAMES, |a| {
        Some(TimeExpr::Named {
            what: a.recurring()?,
            toward: a.toward(),
        })
    }),
    ("within", NAMES, |a| {
        let (what, of) = (a.recurring()?, a.expr("of")?);
        fits(what, &of).then(|| TimeExpr::Within {
            what,
            of: Box::new(of),
        })
    }),
    ("named_from", NAMES, |a| {
        Some(TimeExpr::NamedFrom {
            what: a.recurring()?,
            after: a.int("after")? > 0,
            from: a.from(),
        })
    }),
    ("nth", &["nth", "unit", "of"], |a| {
        Some(TimeExpr::Nth {
            nth: i8::try_from(a.int("nth")?).ok().filter(|n| *n != 0)?,
            unit: a.unit("unit")?,
            of: Box::new(a.expr("of")?),
        })
    }),
    ("nth_named", NTH_NAMES, |a| {
        let (what, of) = (a.recurring()?, a.expr("of")?);
        let day = matches!(what, Recurring::Weekday(_));
        let long = matches!(of.unit(), Some(Unit::Month | Unit::Quarter | Unit::Year));
        (day && long).then_some(TimeExpr::NthNamed {
            nth: i8::try_from(a.int("nth")?).ok().filter(|n| *n != 0)?,
            what,
            of: Box::new(of),
        })
    }),
    ("holding", &["unit", "of"], |a| {
        let (unit, of) = (a.unit("unit")?, a.expr("of")?);
        of.unit()
            .is_some_and(|u| u < unit)
            .then_some(TimeExpr::ShiftFrom {
                unit,
                by: Count::ZERO,
                back: false,
                of: Box::new(of),
            })
    }),
    ("shift", &["unit", "by", "back", "from"], |a| {
        let (by, back) = a.by()?;
        Some(TimeExpr::Shift {
            unit: a.unit("unit")?,
            by,
            back,
            from: a.from(),
        })
    }),
    ("shift_from", &["unit", "by", "back", "of"], |a| {
        let (by, back) = a.by()?;
        Some(TimeExpr::ShiftFrom {
            unit: a.unit("unit")?,
            by,
            back,
            of: Box::new(a.expr("of")?),
        })
    }),
    // "a week from Sunday", "30 years ago today"
    ("moved", &["unit", "by", "back", "of"], |a| {
        let ((by, back), unit, of) = (a.by()?, a.unit("unit")?, a.expr("of")?);
        (of.unit()? < unit).then(|| TimeExpr::Moved {
            unit,
            by,
            back,
            of: Box::new(of),
        })
    }),
    // "the April-June quarter"
    ("quarter_of_months", &["first", "last", "of"], |a| {
        let (first, last) = (a.small("first")?, a.small("last")?);
        let what = (first % 3 == 1 && last == first + 2).then_some(Recurring::Quarter(last / 3))?;
        match a.expr("of") {
            Some(of) => fits(what, &of).then(|| TimeExpr::Within {
                what,
                of: Box::new(of),
            }),
            None => Some(TimeExpr::Named {
                what,
                toward: Toward::Bare,
            }),
        }
    }),
    ("weekend", &["by", "from"], |a| {
        Some(TimeExpr::Weekend {
            by: i8::try_from(a.int("by")?).ok()?,
            from: a.from(),
        })
    }),
    ("same", &["unit", "from"], |a| {
        Some(TimeExpr::Same {
            unit: a.unit("unit"),
            from: a.from(),
        })
    }),
    ("year_ago", &["unit", "from"], |a| {
        Some(TimeExpr::YearAgo {
            unit: a.unit("unit"),
            from: a.from(),
        })
    }),
    ("part", &["part", "on"], |a| {
        Some(TimeExpr::Part {
            part: a.part()?,
            on: a.day("on")?,
        })
    }),
    ("at", &["clock", "on"], |a| {
        let clock = a.clock()?;
        match a.expr("on") {
            Some(TimeExpr::Part { part, on: Some(on) }) => Some(at_part(clock, part, on)),
            _ => Some(TimeExpr::At {
                clock,
                on: a.day("on")?,
            }),
        }
    }),
    // "at nine tonight"
    ("at_hour", &["hour", "on"], |a| {
        let hour = a.count("hour")?.whole().filter(|h| (1..=12).contains(h))?;
        let clock = Clock {
            hour: hour as u8,
            minute: None,
            second: None,
            utc: false,
        };
        match a.expr("on")? {
            TimeExpr::Part { part, on: Some(on) } => Some(at_part(clock, part, on)),
            _ => None,
        }
    }),
    ("modified", &["modifier", "of"], |a| {
        Some(TimeExpr::Modified {
            modifier: Modifier::from_name(a.text("modifier")?)?,
            of: Box::new(a.expr("of")?),
        })
    }),
    (
        "length",
        &[
            "count",
            "most",
            "unit",
            "and",
            "and_unit",
            "last",
            "last_unit",
            "toward",
        ],
        |a| {
            // "two to three weeks", not "in 1998 to three weeks"
            let number = |key| a.count(key).and_then(|c| c.hundredths);
            if number("most").is_some_and(|most| number("count") > Some(most)) {
                return None;
            }
            let mut smallest = a.unit("unit")?;
            let mut amount = vec![(a.count("count")?, smallest)];
            for (count, unit) in [("and", "and_unit"), ("last", "last_unit")] {
                if let (Some(count), Some(unit)) = (a.count(count), a.unit(unit)) {
                    // "two hours and five minutes", not "five minutes and two hours"
                    if unit >= smallest {
                        return None;
                    }
                    amount.push((count, unit));
                    smallest = unit;
                }
            }
            Some(TimeExpr::Length {
                amount,
                toward: a.toward(),
            })
        },
    ),
    ("length_and_half", &["count", "unit"], |a| {
        let mut count = a.count("count")?;
        count.hundredths = Some(count.hundredths?.checked_add(50)?);
        Some(TimeExpr::Length {
            amount: vec![(count, a.unit("unit")?)],
            toward: Toward::Bare,
        })
    }),
    ("every", &["count", "unit"], |a| {
        Some(TimeExpr::Every {
            count: a.count("count")?,
            unit: a.unit("unit")?,
        })
    }),
    ("each", NAMES, |a| {
        Some(TimeExpr::EachNamed {
            what: a.recurring()?,
            part: a.part(),
        })
    }),
    ("each_part", &["part"], |a| {
        Some(TimeExpr::EachPart(a.part()?))
    }),
    ("past", &[], |_| Some(TimeExpr::PastRef)),
    ("present", &[], |_| Some(TimeExpr::PresentRef)),
    ("future", &[], |_| Some(TimeExpr::FutureRef)),
    ("no_time", &[], |_| Some(TimeExpr::NoTime)),
];

/// An hour of the twelve, in the half of the day that its part tells: `nine o'clock tonight`.
fn at_part(mut clock: Clock, part: DayPart, on: Box<TimeExpr>) -> TimeExpr {
    let late = match part {
        DayPart::Afternoon | DayPart::Evening => 1..=11,
        DayPart::Night => 5..=11,
        _ => 0..=0,
    };
    if clock.hour > 0 && late.contains(&clock.hour) {
        clock.hour += 12;
    }
    TimeExpr::At {
        clock,
        on: Some(on),
    }
}

/// A stretch of one kind lies in longer ones of others: a month in a year, a weekday in a week.
fn fits(what: Recurring, of: &TimeExpr) -> bool {
    let unit = of.unit();
    match what {
        Recurring::Weekday(_) | Recurring::Weekend => unit == Some(Unit::Week),
        Recurring::MonthDayOnly(_) => unit == Some(Unit::Month),
        Recurring::Half(_) => matches!(
            unit,
            Some(Unit::Year | Unit::Month | Unit::Decade | Unit::Century)
        ),
        _ => unit == Some(Unit::Year),
    }
}

impl Means {
    /// Reads `means` of a rule whose pattern has these slots.
    pub fn read(json: &Json, slots: &[&str]) -> Result<Means, String> {
        let (name, places) = match json {
            Json::String(name) => (name.as_str(), None),
            Json::Object(map) if map.len() == 1 => {
                let (name, places) = map.iter().next().expect("has one");
                (name.as_str(), Some(places))
            }
            _ => return Err("`means` is a meaning's name, or a table with one".to_string()),
        };
        let meaning = MEANINGS
            .iter()
            .position(|(n, _, _)| *n == name)
            .ok_or_else(|| format!("no meaning is called `{name}`"))?;
        let (_, known, _) = MEANINGS[meaning];
        let mut args = Vec::new();
        if let Some(places) = places {
            let places = places
                .as_object()
                .ok_or_else(|| format!("`{name}` takes a table"))?;
            for (key, value) in places {
                if !known.contains(&key.as_str()) {
                    return Err(format!("`{name}` has no place `{key}`"));
                }
                let arg = match value {
                    Json::Number(n) => Arg::Int(n.as_i64().ok_or("not a whole number")?),
                    Json::Bool(b) => Arg::Int((*b).into()),
                    Json::String(s) if slots.contains(&s.as_str()) => Arg::Slot(s.as_str().into()),
                    Json::String(s) => match Means::read(value, slots) {
                        // A bare word is a meaning only where a meaning is wanted.
                        Ok(means)
                            if matches!(key.as_str(), "of" | "on" | "it" | "first" | "last") =>
                        {
                            Arg::Means(Box::new(means))
                        }
                        _ => Arg::Text(s.as_str().into()),
                    },
                    other => Arg::Means(Box::new(Means::read(other, slots)?)),
                };
                args.push((key.as_str().into(), arg));
            }
        }
        Ok(Means { meaning, args })
    }

    /// The meaning with its slots filled; `None` where they do not fit together (`Feb. 30`).
    pub fn build(&self, names: &[Text<'static>], values: &[Value]) -> Option<TimeExpr> {
        MEANINGS[self.meaning].2(&Args {
            means: self,
            names,
            values,
        })
    }
}

/// The filled places of a meaning.
struct Args<'m> {
    means: &'m Means,
    names: &'m [Text<'static>],
    values: &'m [Value],
}

enum Filled<'m> {
    Int(i64),
    Text(&'m str),
    Count(Count),
    Clock(Clock),
    Expr(TimeExpr),
}

impl Args<'_> {
    fn get(&self, key: &str) -> Option<Filled<'_>> {
        let (_, arg) = self.means.args.iter().find(|(k, _)| &**k == key)?;
        Some(match arg {
            Arg::Int(n) => Filled::Int(*n),
            Arg::Text(t) => Filled::Text(t),
            Arg::Means(m) => Filled::Expr(m.build(self.names, self.values)?),
            Arg::Slot(slot) => {
                let i = self.names.iter().position(|n| n == slot)?;
                match &self.values[i] {
                    Value::Int(n) => Filled::Int(*n),
                    Value::Text(t) => Filled::Text(t),
                    Value::Count(c) => Filled::Count(*c),
                    Value::Clock(c) => Filled::Clock(*c),
                    Value::Expr(e) => Filled::Expr(e.clone()),
                }
            }
        })
    }

    fn int(&self, key: &str) -> Option<i64> {
        match self.get(key)? {
            Filled::Int(n) => Some(n),
            _ => None,
        }
    }

    fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            // The text lives in the rule or in the slot's value, not in what `get` made.
            Filled::Text(_) => {}
            _ => return None,
        }
        let (_, arg) = self.means.args.iter().find(|(k, _)| &**k == key)?;
        match arg {
            Arg::Text(t) => Some(t),
            Arg::Slot(slot) => {
                let i = self.names.iter().position(|n| n == slot)?;
                match &self.values[i] {
                    Value::Text(t) => Some(t),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn small(&self, key: &str) -> Option<u8> {
        u8::try_from(self.int(key)?).ok()
    }

    fn year(&self, key: &str) -> Option<i32> {
        i32::try_from(self.int(key)?).ok()
    }

    fn expr(&self, key: &str) -> Option<TimeExpr> {
        match self.get(key)? {
            Filled::Expr(e) => Some(e),
            _ => None,
        }
    }

    /// The day that holds a time, if one is said; `None` where what is said is no day: `a January
    /// night`.
    fn day(&self, key: &str) -> Option<Option<Box<TimeExpr>>> {
        match self.expr(key) {
            None if self.means.args.iter().any(|(k, _)| &**k == key) => None,
            None => Some(None),
            Some(on) => {
                let day = on.unit() == Some(Unit::Day) || matches!(on, TimeExpr::Range(..));
                day.then(|| Some(Box::new(on)))
            }
        }
    }

    fn unit(&self, key: &str) -> Option<Unit> {
        Unit::from_name(self.text(key)?)
    }

    fn count(&self, key: &str) -> Option<Count> {
        match self.get(key)? {
            Filled::Count(c) => Some(c),
            Filled::Int(n) => Some(Count::exact(n)),
            Filled::Text("vague") => Some(Count::VAGUE),
            _ => None,
        }
    }

    /// How many units away, and whether back: a negative constant is back.
    fn by(&self) -> Option<(Count, bool)> {
        match self.get("by")? {
            Filled::Int(n) => Some((Count::exact(n.abs()), n < 0)),
            _ => Some((self.count("by")?, self.int("back").unwrap_or(0) > 0)),
        }
    }

    fn clock(&self) -> Option<Clock> {
        match self.get("clock")? {
            Filled::Clock(c) => Some(c),
            _ => None,
        }
    }

    fn part(&self) -> Option<DayPart> {
        DayPart::from_letters(self.text("part")?)
    }

    fn toward(&self) -> Toward {
        match self.text("toward") {
            Some("past") => Toward::Past,
            Some("next") => Toward::Next,
            Some("this") => Toward::This,
            _ => Toward::Bare,
        }
    }

    fn from(&self) -> From {
        match self.text("from") {
            Some("spoken") => From::Spoken,
            Some("near") => From::Near,
            _ => From::Article,
        }
    }

    fn recurring(&self) -> Option<Recurring> {
        let within = |key, most| self.small(key).filter(|n| (1..=most).contains(n));
        if let Some(day) = within("weekday", 7) {
            return Some(Recurring::Weekday(day));
        }
        if let Some(month) = within("month", 12) {
            let Some(day) = self.small("day") else {
                return Some(Recurring::Month(month));
            };
            // A leap year has them all.
            chrono::NaiveDate::from_ymd_opt(2000, month.into(), day.into())?;
            return Some(Recurring::MonthDay(month, day));
        }
        if let Some(day) = within("day", 31) {
            return Some(Recurring::MonthDayOnly(day));
        }
        if let Some(season) = self.text("season") {
            return Season::from_letters(season).map(Recurring::Season);
        }
        if let Some(quarter) = within("quarter", 4) {
            return Some(Recurring::Quarter(quarter));
        }
        if let Some(half) = within("half", 2) {
            return Some(Recurring::Half(half));
        }
        if let Some(holiday) = self.int("holiday") {
            return Some(Recurring::Holiday(holiday as u16));
        }
        self.int("weekend").map(|_| Recurring::Weekend)
    }
}
