//! From what was said to which days are meant: arithmetic on the calendar, seen from the article's
//! day or from the date last spoken of. No text is read here, and without a day to count from
//! nothing is guessed.

use super::amount::{self, Count, Unit};
use super::bases::{NEAR, Spoken};
use super::calendar::{Period, moved, nth_unit, shifted};
use super::expr::{From, Modifier, Recurring, TimeExpr, Toward};
use super::narrative::is_narrative;
use super::recognise::TimeMention;
use super::rules::Rules;
use super::{CountedFrom, Hint, Timex, TimexType};
use crate::dateline::Anchor;
use crate::span::TimeId;
use chrono::{Datelike, NaiveDate};

/// Gives each mention its value; `hints` run beside `mentions`, and missing ones say nothing.
pub fn resolve(
    mentions: &[TimeMention],
    hints: &[Hint],
    anchor: &Anchor,
    rules: &Rules,
) -> Vec<Timex> {
    let mut resolver = Resolver {
        today: anchor.date,
        rules,
        spoken: None,
        last: None,
        quarter: None,
        weekdays: [None; 8],
        months: false,
        listed: None,
        narrative: is_narrative(mentions, anchor.date),
        sentence: 0,
        hint: Hint::None,
        counted: CountedFrom::Itself,
    };
    let mut out: Vec<Timex> = Vec::with_capacity(mentions.len());
    let mut previous: Option<Period> = None;
    for (i, mention) in mentions.iter().enumerate() {
        resolver.sentence = mention.sentence.0;
        let hint = hints.get(i).copied().unwrap_or_default();
        resolver.hint = match hint {
            Hint::Told => Hint::Past,
            Hint::Asked => resolver.asked(&mention.expr),
            Hint::Under(_) => Hint::None,
            hint => hint,
        };
        resolver.counted = CountedFrom::Itself;
        resolver.look_ahead(mentions, hints, i);
        if let Hint::Under(heading) = hint {
            resolver.look_above(heading, out[heading.index()].from);
        }
        let before = i.checked_sub(1).map(|i| &mentions[i]);
        let found = match resolver.range_end(mention, before, previous) {
            Some(end) => {
                resolver.counted = CountedFrom::Spoken(TimeId::new(i - 1));
                resolver.dated(Some(end))
            }
            None => resolver.find(&mention.expr),
        };
        previous = found.period;
        if let (
            TimeExpr::Named {
                what: Recurring::Weekday(day),
                ..
            },
            Some(Period::Day(date)),
        ) = (&mention.expr, found.period)
        {
            resolver.weekdays[usize::from(*day) % 8] = Some(date);
        }
        if let Some(period) = found.period {
            let spoken = Spoken {
                period,
                sentence: mention.sentence.0,
                id: TimeId::new(i),
            };
            if matches!(period, Period::Quarter(..) | Period::Half(..)) {
                resolver.report(spoken);
            }
            // "It sank on Sunday, police said Monday. The next day": not counted from the day of saying,
            // but "That evening" is of it.
            let near = |s: Spoken| spoken.sentence - s.sentence.min(spoken.sentence) <= NEAR;
            resolver.last = Some(spoken);
            if hint != Hint::Told || !resolver.spoken.is_some_and(near) {
                resolver.spoken = Some(spoken);
            }
        }
        let (from, to) = found.days.unzip();
        if resolver.hint == Hint::Listed {
            resolver.listed = from.or(resolver.listed);
        }
        out.push(Timex {
            span: mention.span,
            tokens: mention.tokens,
            kind: found.kind,
            value: found.value,
            modifier: found.modifier.map(Modifier::as_str),
            from,
            to,
            rule: mention.rule.clone(),
            counted: resolver.counted,
        });
    }
    out
}

pub(super) struct Resolver<'r> {
    pub(super) today: Option<NaiveDate>,
    pub(super) rules: &'r Rules,
    pub(super) spoken: Option<Spoken>,
    /// The date named last, though it be that of saying something.
    last: Option<Spoken>,
    pub(super) quarter: Option<Spoken>,
    /// By number of the weekday, 1 to 7: the day it was last taken for.
    pub(super) weekdays: [Option<NaiveDate>; 8],
    /// Since then the report has spoken of a number of months.
    pub(super) months: bool,
    /// The day of the last line that opened with one.
    pub(super) listed: Option<NaiveDate>,
    /// The text tells of days long gone.
    pub(super) narrative: bool,
    pub(super) sentence: u32,
    pub(super) hint: Hint,
    pub(super) counted: CountedFrom,
}

struct Found {
    kind: TimexType,
    value: Option<String>,
    modifier: Option<Modifier>,
    days: Option<(NaiveDate, NaiveDate)>,
    period: Option<Period>,
}

impl Found {
    fn text(kind: TimexType, value: impl Into<String>) -> Self {
        Found {
            kind,
            value: Some(value.into()),
            modifier: None,
            days: None,
            period: None,
        }
    }
}

impl Resolver<'_> {
    /// Where the day lies that stands behind what somebody called for: a report is of today or yesterday, and what
    /// was called for is ahead.
    fn asked(&self, expr: &TimeExpr) -> Hint {
        let TimeExpr::Named {
            what: Recurring::Weekday(day),
            toward: Toward::Bare,
        } = expr
        else {
            return Hint::Past;
        };
        let today = self.today.map(|day| day.weekday().number_from_monday());
        match today {
            Some(today) if (today + 7 - u32::from(*day)) % 7 > 1 => Hint::Future,
            _ => Hint::Past,
        }
    }

    fn find(&mut self, expr: &TimeExpr) -> Found {
        match expr {
            TimeExpr::PastRef => Found::text(TimexType::Date, "PAST_REF"),
            TimeExpr::PresentRef => Found::text(TimexType::Date, "PRESENT_REF"),
            TimeExpr::FutureRef => Found::text(TimexType::Date, "FUTURE_REF"),
            // "Today the fort is a museum", at the end of a tale.
            TimeExpr::Shift {
                unit: Unit::Day,
                by,
                from: From::Article,
                ..
            } if self.narrative && by.whole() == Some(0) => {
                Found::text(TimexType::Date, "PRESENT_REF")
            }
            TimeExpr::Length { amount, toward } => self.length(amount, *toward),
            TimeExpr::Every { count, unit } => {
                Found::text(TimexType::Set, amount::duration(&[(*count, *unit)]))
            }
            TimeExpr::EachNamed { what, part } => {
                let mut value = self.recurring_value(*what);
                if let Some(part) = part {
                    value.push('T');
                    value.push_str(part.letters());
                }
                Found::text(TimexType::Set, value)
            }
            TimeExpr::EachPart(part) => {
                Found::text(TimexType::Set, format!("XXXX-XX-XXT{}", part.letters()))
            }
            TimeExpr::Modified { modifier, of } => Found {
                modifier: Some(*modifier),
                ..self.find(of)
            },
            TimeExpr::Within {
                what: Recurring::Half(half),
                of,
            } => {
                // Half of a year has a value of its own; of anything else it is its start or end.
                match self.period(of) {
                    Some(Period::Year(year)) => {
                        self.dated(Some(Period::Half(year, (*half).into())))
                    }
                    other => Found {
                        modifier: Some(if *half == 1 {
                            Modifier::Start
                        } else {
                            Modifier::End
                        }),
                        ..self.dated(other)
                    },
                }
            }
            TimeExpr::Range(first, last) => {
                let (first, last) = (self.period(first), self.period(last));
                let days = first
                    .and_then(Period::days)
                    .zip(last.and_then(Period::days));
                let days = days.map(|(a, b)| (a.0, b.1)).filter(|d| d.0 <= d.1);
                Found {
                    kind: TimexType::Date,
                    value: first
                        .zip(last)
                        .filter(|_| days.is_some())
                        .map(|(a, b)| format!("{}/{}", a.value(), b.value())),
                    modifier: None,
                    days,
                    period: last.filter(|_| days.is_some()),
                }
            }
            TimeExpr::Shift {
                unit,
                by,
                back,
                from,
            } => self.shift(*unit, *by, *back, *from),
            _ => {
                let period = self.period(expr);
                let time = matches!(expr, TimeExpr::Part { .. } | TimeExpr::At { .. });
                Found {
                    kind: if time {
                        TimexType::Time
                    } else {
                        TimexType::Date
                    },
                    ..self.dated(period)
                }
            }
        }
    }

    /// An hour whose day stands behind it in the same sentence: `at 9:05 a.m. (3:05 GMT) Tuesday`.
    fn look_ahead(&mut self, mentions: &[TimeMention], hints: &[Hint], at: usize) {
        let sentence = mentions[at].sentence;
        if !mentions[at].expr.is_open() || self.spoken.is_some_and(|s| s.sentence == sentence.0) {
            return;
        }
        let day = (at + 1..mentions.len().min(at + 3))
            .take_while(|i| mentions[*i].sentence == sentence)
            .find(|i| mentions[*i].expr.unit() == Some(Unit::Day));
        let Some(day) = day else { return };
        // `struck at 2 a.m. and is due to land on Friday`: the day of another telling
        let ahead = hints.get(day).copied().unwrap_or_default();
        if self.hint == Hint::Past && ahead == Hint::Future {
            return;
        }
        let hint = std::mem::replace(&mut self.hint, ahead);
        let period = self.period(&mentions[day].expr);
        self.hint = hint;
        self.counted = CountedFrom::Itself;
        if let Some(period) = period {
            self.spoken = Some(Spoken {
                period,
                sentence: sentence.0,
                id: TimeId::new(day),
            });
        }
    }

    /// An hour in a line that tells no day, under a heading that does.
    fn look_above(&mut self, heading: TimeId, day: Option<NaiveDate>) {
        if let Some(day) = day
            && self.spoken.is_none_or(|s| s.sentence != self.sentence)
        {
            self.spoken = Some(Spoken {
                period: Period::Day(day),
                sentence: self.sentence,
                id: heading,
            });
        }
    }

    fn dated(&self, period: Option<Period>) -> Found {
        let days = period.and_then(Period::days);
        let period = period.filter(|_| days.is_some());
        Found {
            kind: TimexType::Date,
            value: period.map(Period::value),
            modifier: None,
            days,
            period,
        }
    }

    fn length(&mut self, amount: &[(Count, Unit)], toward: Toward) -> Found {
        let mut found = Found::text(TimexType::Duration, amount::duration(amount));
        if amount.iter().any(|(count, _)| count.rough) {
            found.modifier = Some(Modifier::Approx);
        }
        let [(count, unit)] = amount else {
            return found;
        };
        if *unit == Unit::Month && count.whole().is_some_and(|n| n > 3) {
            self.months = true;
        }
        if let (Some(today), Some(n)) = (self.today, count.whole()) {
            found.days = match toward {
                Toward::Past => moved(today, *unit, -n).map(|day| (day, today)),
                Toward::Next => moved(today, *unit, n).map(|day| (today, day)),
                Toward::Bare | Toward::This => None,
            };
        }
        found
    }

    fn shift(&mut self, unit: Unit, by: Count, back: bool, from: From) -> Found {
        // "half a century ago": told in the smaller unit.
        let (by, unit) = match (by.hundredths, unit.smaller()) {
            (Some(part @ 1..100), Some((smaller, per))) => {
                (Count::exact(part * per / 100), smaller)
            }
            _ => (by, unit),
        };
        let Some(n) = by.floor() else {
            // "several years ago" is only somewhere before; "a few days later" keeps its length.
            return match (back, from) {
                (true, From::Article) => Found::text(TimexType::Date, "PAST_REF"),
                (false, From::Article) => Found::text(TimexType::Date, "FUTURE_REF"),
                _ => Found::text(TimexType::Duration, amount::duration(&[(by, unit)])),
            };
        };
        // `By the end of the month Warsaw had fallen`
        let told = self.narrative && n == 0 && unit != Unit::Day;
        let from = if told { From::Spoken } else { from };
        if unit.of_clock() {
            return Found::text(TimexType::Duration, amount::duration(&[(by, unit)]));
        }
        let n = if back { -n } else { n };
        let period = self.base(from).and_then(|base| {
            let day = base.days()?.0;
            match (base, unit) {
                (Period::Day(_) | Period::Part(..) | Period::At(..), _) => shifted(day, unit, n),
                // "a year earlier" of a quarter is a quarter; "the following day" of a month is not
                // known.
                (_, Unit::Year) if n.abs() == 1 => base.years_on(n as i32),
                (_, Unit::Day) => {
                    let (first, last) = base.days()?;
                    let short = (last - first).num_days() <= 2;
                    short
                        .then(|| shifted(if n < 0 { first } else { last }, unit, n))
                        .flatten()
                }
                _ => shifted(day, unit, n),
            }
        });
        // "two decades ago" is a year, "the last decade" one of the calendar's.
        let period = match period {
            Some(Period::Decade(_) | Period::Century(_))
                if n.abs() > 1 || from != From::Article =>
            {
                self.base(from)
                    .and_then(|base| moved(base.days()?.0, unit, n))
                    .map(|day| Period::Year(day.year()))
            }
            other => other,
        };
        self.dated(period)
    }

    fn period(&mut self, expr: &TimeExpr) -> Option<Period> {
        match expr {
            TimeExpr::Day { year, month, day } => {
                NaiveDate::from_ymd_opt(*year, (*month).into(), (*day).into()).map(Period::Day)
            }
            TimeExpr::MonthOf { year, month } => Some(Period::Month(*year, (*month).into())),
            TimeExpr::Year(year) => Some(Period::Year(*year)),
            TimeExpr::Decade(decade) if *decade >= 100 => Some(Period::Decade(*decade)),
            TimeExpr::Decade(decade) => {
                // The latest such decade that has begun.
                let last = self.spoken.filter(|_| self.narrative);
                let now = match last.and_then(|last| last.period.days()) {
                    Some((_, last)) => last.year().div_euclid(10) + 10,
                    None => self.article()?.year().div_euclid(10),
                };
                Some(Period::Decade(now - (now - decade).rem_euclid(10)))
            }
            TimeExpr::Century(century) => Some(Period::Century(*century)),
            TimeExpr::Named { what, toward } if self.narrative => {
                let last = self.base(From::Spoken)?;
                self.told(*what, *toward, last)
            }
            TimeExpr::Named { what, toward } => {
                let today = self.article()?;
                self.named(*what, *toward, today)
            }
            TimeExpr::NamedFrom { what, after, from } => {
                let base = self.base(*from)?.days()?;
                let day = if *after { base.1 } else { base.0 };
                self.next_named(*what, day, *after, true)
            }
            TimeExpr::Within { what, of } => {
                let of = self.period(of)?;
                self.within(*what, of)
            }
            TimeExpr::Nth { nth, unit, of } => {
                let (first, last) = self.period(of)?.days()?;
                nth_unit(*nth, *unit, first, last)
            }
            TimeExpr::NthNamed { nth, what, of } => {
                let (first, last) = self.period(of)?.days()?;
                self.nth_named(*nth, *what, first, last)
            }
            TimeExpr::Shift {
                unit,
                by,
                back,
                from,
            } => self.shift(*unit, *by, *back, *from).period,
            TimeExpr::ShiftFrom { unit, by, back, of } => {
                let n = by.whole()?;
                let (first, last) = self.period(of)?.days()?;
                let (day, n) = if *back { (first, -n) } else { (last, n) };
                shifted(day, *unit, n)
            }
            TimeExpr::Moved { unit, by, back, of } => {
                let n = by.whole()?;
                self.period(of)?.moved(*unit, if *back { -n } else { n })
            }
            TimeExpr::Weekend { by, from } => self.weekend(*by, *from),
            TimeExpr::Same { unit, from } => self.same(*unit, *from),
            TimeExpr::YearAgo { unit, from } => match self.reported_year_ago() {
                Some(period) => Some(period),
                None if *from == From::Near => self.base(From::Near)?.years_on(-1).map(|p| {
                    // Counted from the article's day, a year is as exact as it gets.
                    match (self.counted, p) {
                        (CountedFrom::Article, Period::Day(day)) => Period::Year(day.year()),
                        _ => p,
                    }
                }),
                None => {
                    let day = self.article()?;
                    let ago = moved(day, Unit::Year, -1)?;
                    match unit {
                        Some(Unit::Quarter) => {
                            shifted(moved(ago, Unit::Quarter, -1)?, Unit::Quarter, 0)
                        }
                        Some(unit) => Period::holding(ago, *unit),
                        None => Some(Period::Year(ago.year())),
                    }
                }
            },
            TimeExpr::Part { part, on } => {
                let day = self.day(on.as_deref())?;
                Some(Period::Part(day, *part))
            }
            TimeExpr::At { clock, on } => {
                let day = self.day(on.as_deref())?;
                Some(Period::At(day, *clock))
            }
            TimeExpr::Modified { of, .. } => self.period(of),
            TimeExpr::Range(..)
            | TimeExpr::Length { .. }
            | TimeExpr::Every { .. }
            | TimeExpr::EachNamed { .. }
            | TimeExpr::EachPart(_)
            | TimeExpr::PastRef
            | TimeExpr::PresentRef
            | TimeExpr::FutureRef
            | TimeExpr::NoTime => None,
        }
    }

    /// The day of a time: the one said, else the one this sentence or the last speaks of, else the
    /// article's.
    fn day(&mut self, on: Option<&TimeExpr>) -> Option<NaiveDate> {
        let period = match on {
            // "the night of May 3-4" begins on the third.
            Some(TimeExpr::Range(first, _)) => self.period(first)?,
            Some(expr) => self.period(expr)?,
            // "On Monday he flew in. The leaders meet in the evening."
            None if self.is_elsewhere() => Period::Day(self.article()?),
            None => match self.base(From::Near)? {
                day @ (Period::Day(_) | Period::Part(..) | Period::At(..)) => day,
                _ if self.narrative => return None,
                _ => Period::Day(self.today?),
            },
        };
        match period {
            Period::Day(day) | Period::Part(day, _) | Period::At(day, _) => Some(day),
            _ => None,
        }
    }

    fn weekend(&mut self, by: i8, from: From) -> Option<Period> {
        let day = self.base(from)?.days()?.0;
        let on_it = day.weekday().number_from_monday() >= 6;
        let mut weeks = i64::from(by);
        // Told as past on a working day, "the weekend" is the one before.
        if by == 0 && !on_it && self.hint != Hint::Future {
            weeks -= 1;
        }
        shifted(day, Unit::Weekend, weeks)
    }

    fn same(&mut self, unit: Option<Unit>, from: From) -> Option<Period> {
        if unit == Some(Unit::Quarter) {
            if let Some(quarter) = self.quarter {
                self.counted = CountedFrom::Spoken(quarter.id);
                return Some(quarter.period);
            }
            // Reports speak of the quarter that has ended.
            let today = self.article()?;
            return shifted(today, Unit::Quarter, -1);
        }
        let base = match self.last.filter(|_| unit == Some(Unit::Day)) {
            Some(last) if from == From::Spoken => {
                self.counted = CountedFrom::Spoken(last.id);
                last.period
            }
            _ => self.base(from)?,
        };
        let Some(unit) = unit else {
            return Some(base);
        };
        if base.unit() == Some(unit) {
            return Some(match base {
                Period::Part(day, _) | Period::At(day, _) => Period::Day(day),
                other => other,
            });
        }
        let (first, last) = base.days()?;
        let holding = Period::holding(first, unit)?;
        // A day cannot be had from a month, nor a month from a year.
        let (_, holding_last) = holding.days()?;
        (last <= holding_last).then_some(holding)
    }
}
