//! Takes a stretch of time and the word behind it (`three days after the vote`); gives the day of what
//! that word opens, counted from the day of what is told around it.

use super::owners::Owners;
use super::{Layers, When, when};
use crate::clauses::{Clause, Link, Site};
use crate::grammar::Pos;
use crate::span::{ClauseId, TokenId};
use crate::times::{Timex, TimexType};
use chrono::{Datelike, Days, Months, NaiveDate};

/// A stretch of time that lies between two occasions: `two days after the vote`, `a week later`.
pub fn is_apart(layers: &Layers, x: &Timex) -> bool {
    let after = TokenId(x.tokens.end);
    layers.document.tokens.get(after.index()).is_some_and(|_| {
        matches!(
            layers.document.lower(after),
            "after" | "ago" | "apart" | "before" | "earlier" | "into" | "later" | "since"
        )
    })
}

/// The day of a noun's event: `met on Friday, two days after the vote`.
pub fn of_noun(layers: &Layers, owners: &Owners, site: Site, head: TokenId) -> Option<When> {
    let (case, clause) = match site {
        Site::Oblique(id) => {
            let mut obliques = layers.clauses.get(id).obliques.iter();
            (obliques.find(|o| o.argument.head == head)?.case?, id)
        }
        Site::Noun(_, case) => (case?, layers.clauses.at(head)?),
        _ => return None,
    };
    counted(layers, owners, case, clause)
}

/// The day of a clause: `died on Monday, two days before a court was to hear him`.
pub fn of_clause(layers: &Layers, owners: &Owners, clause: &Clause) -> Option<When> {
    let id = layers.clauses.of_verb(clause.verb)?;
    if let Some((word, main)) = told_after(layers, id) {
        return counted(layers, owners, word, main);
    }
    let (above, link) = clause.above?;
    let word = match link {
        Link::Adverbial => clause.mark,
        // A parser that takes the stretch for the clause's subject: `left on Monday, two days after his
        // men took the town`
        _ => opener(layers, clause),
    };
    counted(layers, owners, word?, above)
}

/// `On Monday, a day after the sides agreed, shells hit the port`, where a parser takes the first clause for the
/// main one: its `after`, and the clause that follows it.
fn told_after(layers: &Layers, id: ClauseId) -> Option<(TokenId, ClauseId)> {
    let clause = layers.clauses.get(id);
    let behind = |other: ClauseId| layers.clauses.get(other).verb > clause.verb;
    let above = clause.above.filter(|(_, link)| *link == Link::Adverbial);
    let beside = || {
        let mut below = layers.clauses.below(id).iter().copied();
        below.find(|&below| {
            let link = layers.clauses.get(below).above.map(|(_, link)| link);
            link == Some(Link::Parataxis) && behind(below)
        })
    };
    let main = above.map(|(above, _)| above).filter(|&id| behind(id));
    let main = main.or_else(beside)?;
    Some((opener(layers, clause)?, main))
}

/// The clause that a time before `a day after the sides agreed` belongs to.
pub fn opened_first(layers: &Layers, id: ClauseId, time: TokenId) -> Option<ClauseId> {
    let (word, main) = told_after(layers, id)?;
    (time < word).then_some(main)
}

/// The `after` or `before` behind a stretch of time among the words before a clause's verb.
fn opener(layers: &Layers, clause: &Clause) -> Option<TokenId> {
    const REACH: u32 = 8;
    let low = clause.verb.0.saturating_sub(REACH);
    let mut words = (low..clause.verb.0)
        .rev()
        .map(TokenId)
        .take_while(|&t| !matches!(layers.syntax.pos(t), Pos::Verb | Pos::Aux | Pos::Punct));
    words.find(|&t| is_forward(layers, t).is_some() && stretch_before(layers, t).is_some())
}

/// The day of a clause that counts from a noun's own: `two weeks after the vote on May 3, he resigned`.
pub fn from_noun(layers: &Layers, owners: &Owners, clause: ClauseId) -> Option<When> {
    let obliques = &layers.clauses.get(clause).obliques;
    obliques.iter().find_map(|o| {
        let forward = is_forward(layers, o.case?)?;
        let stretch = stretch_before(layers, o.case?)?;
        let own = when::of_noun(layers, owners, o.argument.head, &|_| false)?;
        let day = own.from.filter(|_| own.from == own.to)?;
        made(shifted(day, stretch, forward)?)
    })
}

/// Whether what `after` or `before` says of what it opens lies ahead of that.
fn is_forward(layers: &Layers, word: TokenId) -> Option<bool> {
    match layers.document.lower(word) {
        "after" => Some(true),
        "before" => Some(false),
        _ => None,
    }
}

/// The stretch of time that ends right before a word.
fn stretch_before<'a>(layers: &Layers<'a>, word: TokenId) -> Option<&'a Timex> {
    let at = layers.times.partition_point(|t| t.tokens.end < word.0);
    layers.times.get(at).filter(|t| t.tokens.end == word.0)
}

fn made((value, from, to): (String, NaiveDate, NaiveDate)) -> Option<When> {
    Some(When {
        value: value.into(),
        from: Some(from),
        to: Some(to),
        times: Vec::new(),
        inferred: false,
    })
}

/// The day that lies so far from the clause's as the stretch before `word` says.
fn counted(layers: &Layers, owners: &Owners, word: TokenId, clause: ClauseId) -> Option<When> {
    let forward = !is_forward(layers, word)?;
    let stretch = stretch_before(layers, word)?;
    let day = when::day_of_clause(layers, owners, clause)?;
    made(shifted(day, stretch, forward)?)
}

/// A day moved by a stretch of days, weeks, months or years: as exact as the stretch.
fn shifted(day: NaiveDate, by: &Timex, forward: bool) -> Option<(String, NaiveDate, NaiveDate)> {
    if by.kind != TimexType::Duration || by.modifier.is_some() {
        return None;
    }
    let value = by.value.as_deref()?.strip_prefix('P')?;
    let (count, unit) = value.split_at(value.len().checked_sub(1)?);
    let count: u32 = count.parse().ok()?;
    let days = |n: u32| {
        let n = Days::new(n.into());
        match forward {
            true => day.checked_add_days(n),
            false => day.checked_sub_days(n),
        }
    };
    let months = |n: u32| {
        let n = Months::new(n);
        match forward {
            true => day.checked_add_months(n),
            false => day.checked_sub_months(n),
        }
    };
    match unit {
        "D" => days(count).map(|d| (d.to_string(), d, d)),
        "W" => {
            let d = days(count.checked_mul(7)?)?;
            let week = d.iso_week();
            let monday = d - Days::new(d.weekday().num_days_from_monday().into());
            let value = format!("{}-W{:02}", week.year(), week.week());
            Some((value, monday, monday + Days::new(6)))
        }
        "M" => {
            let first = months(count)?.with_day(1)?;
            let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
            Some((first.format("%Y-%m").to_string(), first, last))
        }
        "Y" => {
            let year = months(count.checked_mul(12)?)?.year();
            let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
            let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
            Some((format!("{year:04}"), first, last))
        }
        _ => None,
    }
}
