//! Finds what is said: from each word that can begin an expression, all rules are tried at once and
//! the longest reading is kept.
//!
//! Readings grow from the left: `Friday` is a date, a date with a part of the day behind it is a
//! time, and so on, so that rules speak of `<date>` and need not know all its forms.

use super::expr::{Category, Recurring, TimeExpr, Toward};
use super::guard;
use super::joined::{self, Joint};
use super::lexicon::{Classes, Symbol, Value};
use super::reader::{self, Piece, Reader};
use super::rules::{Opens, Rules};
use crate::grammar::Syntax;
use crate::packed::Text;
use crate::span::{SentenceId, Span, TokenRange};
use crate::text::Document;
use std::cell::OnceCell;

/// An expression found, before any calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    pub span: Span,
    pub tokens: TokenRange,
    pub sentence: SentenceId,
    pub expr: TimeExpr,
    /// Id of the rule that made it: `time.weekday.last`.
    pub rule: Text<'static>,
    /// How it hangs on the mention before it.
    pub joint: Option<Joint>,
}

/// A reading of the tokens from some start.
#[derive(Clone, Debug)]
struct Reading {
    end: usize,
    expr: TimeExpr,
    rule: u32,
    /// Rules applied on the way: fewer is plainer.
    steps: u8,
    /// Slots of the last rule: fewer means more of its own words.
    slots: u8,
}

/// Rules inside rules: `the end of the third quarter of last year` needs four.
const DEEPEST: u8 = 4;
/// Readings from one start; texts stay far below.
const MOST_READINGS: usize = 48;

/// Finds the temporal expressions of a document, in its order; none overlaps another.
pub fn recognise(doc: &Document<'_>, syntax: &Syntax, rules: &Rules) -> Vec<TimeMention> {
    let (pieces, firsts) = reader::pieces(doc, rules);
    let mut found = Vec::new();
    let announced = OnceCell::new();
    let (mut values, mut readings) = (Vec::new(), Vec::new());
    for (number, sentence) in doc.sentences.iter().enumerate() {
        let reader = Reader::new(doc, rules, (&pieces, &firsts), sentence, &announced);
        let mut at = reader.first;
        while at < reader.limit {
            if !reader.opens(at) {
                at += 1;
                continue;
            }
            read_from(&reader, at, 0, &mut values, &mut readings);
            match longest(&reader, syntax, at, readings.drain(..)) {
                Some(reading) if reading.expr.category() == Category::None => at = reading.end,
                Some(reading) => {
                    let mention = TimeMention {
                        span: reader.span(at, reading.end),
                        tokens: reader.tokens(at, reading.end),
                        sentence: SentenceId::new(number),
                        expr: reading.expr,
                        rule: rules.rules[reading.rule as usize].id.clone(),
                        joint: None,
                    };
                    push_earlier_days(&reader, &mention, at, &mut found);
                    at = push_with_list(&reader, mention, reading.end, &mut found);
                }
                None => at += 1,
            }
        }
    }
    joined::join(doc, &mut found);
    found
}

impl Reader<'_, '_> {
    /// An expression may begin here: a known first word and what may stand behind it, a number, or an
    /// apostrophe before one.
    #[inline]
    fn opens(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        if piece.symbol == 0 {
            return self.is_number(piece);
        }
        let begins = match &self.rules.opens[piece.symbol as usize] {
            Opens::Alone => true,
            // `the minister`: nothing goes on with a word that no rule knows
            Opens::Goes => self.next(at).is_some_and(|next| {
                next.symbol != 0 || !self.first_byte(next).is_ascii_alphabetic()
            }),
            Opens::Before(after) => self.next(at).is_some_and(|next| {
                next.symbol != 0 && after.words.binary_search(&next.symbol).is_ok()
                    || after.takes.meets(self.may_fill(at + 1))
                    || after.inner && (self.known(next) || self.is_number(next))
            }),
            Opens::No => false,
        };
        begins || self.is_number(piece)
    }

    /// An expression may begin with the word.
    fn known(&self, piece: &Piece) -> bool {
        !matches!(self.rules.opens[piece.symbol as usize], Opens::No)
    }

    fn next(&self, at: usize) -> Option<&Piece> {
        self.pieces[..self.limit].get(at + 1)
    }

    fn first_byte(&self, piece: &Piece) -> u8 {
        self.text().as_bytes()[piece.span.start as usize]
    }

    /// A number, or an apostrophe before one.
    fn is_number(&self, piece: &Piece) -> bool {
        match self.first_byte(piece) {
            b'0'..=b'9' => true,
            b'\'' | b'`' | 0xe2 => {
                let rest = &self.text().as_bytes()[piece.span.start as usize + 1..];
                rest.iter().take(4).any(u8::is_ascii_digit)
            }
            _ => false,
        }
    }
}

/// The longest of the readings from a token that may stand.
fn longest(
    reader: &Reader<'_, '_>,
    syntax: &Syntax,
    at: usize,
    readings: impl Iterator<Item = Reading>,
) -> Option<Reading> {
    let rule = |r: &Reading| &reader.rules.rules[r.rule as usize];
    readings
        .filter(|r| {
            reader.ends_token(r.end)
                && rule(r).precedes(reader.symbol(r.end))
                && guard::holds(reader, syntax, at, r.end, &r.expr)
        })
        // The longest; of these one that asks for the words around it, then the plainest, then the
        // one with more words of its own, then the rule whose id comes first.
        .max_by(|a, b| {
            a.end
                .cmp(&b.end)
                .then_with(|| rule(a).asks().cmp(&rule(b).asks()))
                .then(b.steps.cmp(&a.steps))
                .then(b.slots.cmp(&a.slots))
                .then_with(|| rule(b).id.cmp(&*rule(a).id))
        })
}

/// All readings that begin at a token where one may. What fills the slots on the way is laid on `values`,
/// and taken off again.
fn read_from(
    reader: &Reader<'_, '_>,
    at: usize,
    depth: u8,
    values: &mut Vec<Value>,
    out: &mut Vec<Reading>,
) {
    let from = out.len();
    let before = if at > reader.first {
        reader.symbol(at - 1)
    } else {
        reader.rules.start
    };
    let mut way = Walk {
        reader,
        before,
        depth,
        steps: 1,
        first: values.len(),
        values,
        out,
    };
    walk(&mut way, 0, at);
    // What was read may be the first part of something longer.
    let mut next = from;
    while next < way.out.len() && way.out.len() - from < MOST_READINGS {
        let (category, end) = (way.out[next].expr.category(), way.out[next].end);
        way.steps = way.out[next].steps + 1;
        next += 1;
        if way.steps > DEEPEST {
            continue;
        }
        for &(class, node) in &reader.rules.nodes[0].slots {
            if class.category() == Some(category) {
                let expr = way.out[next - 1].expr.clone();
                way.values.push(Value::Expr(expr));
                walk(&mut way, node, end);
                way.values.pop();
            }
        }
    }
}

/// One way down the tree of patterns.
struct Walk<'w, 'd, 't> {
    reader: &'w Reader<'d, 't>,
    /// The word before the first piece.
    before: Symbol,
    depth: u8,
    steps: u8,
    values: &'w mut Vec<Value>,
    /// Where its own values begin among them.
    first: usize,
    out: &'w mut Vec<Reading>,
}

fn walk(walk_: &mut Walk<'_, '_, '_>, node: u32, at: usize) {
    let reader = walk_.reader;
    let here = &reader.rules.nodes[node as usize];
    for end in &here.ends {
        let rule = &reader.rules.rules[end.rule as usize];
        if !rule.follows(walk_.before) {
            continue;
        }
        if let Some(expr) = rule.means.build(&end.slots, &walk_.values[walk_.first..]) {
            let known = walk_
                .out
                .iter()
                .any(|r| r.end == at && r.rule == end.rule && r.expr == expr);
            if !known && walk_.out.len() < MOST_READINGS {
                walk_.out.push(Reading {
                    end: at,
                    expr,
                    rule: end.rule,
                    steps: walk_.steps,
                    slots: end.slots.len() as u8,
                });
            }
        }
    }
    if at >= reader.limit {
        return;
    }
    let symbol = reader.symbol(at);
    if symbol != 0
        && let Ok(i) = here.words.binary_search_by_key(&symbol, |w| w.0)
    {
        walk(walk_, here.words[i].1, at + 1);
    }
    // At the root what rules make grows from what is already read.
    let may = match node {
        0 => reader.may_fill(at),
        _ => reader.may_fill(at).with(Classes::MADE),
    };
    if !here.takes.meets(may) {
        return;
    }
    // Read once, for whichever category the slots ask.
    let mut inner: Option<Vec<Reading>> = None;
    for &(class, next) in here.slots.iter().filter(|(class, _)| may.has(*class)) {
        match class.category() {
            None => {
                if let Some((end, value)) = reader.slot(class, at) {
                    walk_.values.push(value);
                    walk(walk_, next, end);
                    walk_.values.pop();
                }
            }
            Some(category) => {
                let inner = inner.get_or_insert_with(|| {
                    let mut inner = Vec::new();
                    let depth = walk_.depth + 1;
                    if depth < DEEPEST && reader.opens(at) {
                        read_from(reader, at, depth, walk_.values, &mut inner);
                    }
                    inner
                });
                let steps = walk_.steps;
                for reading in inner.iter() {
                    let rule = &reader.rules.rules[reading.rule as usize];
                    if reading.expr.category() == category
                        && rule.precedes(reader.symbol(reading.end))
                    {
                        walk_.values.push(Value::Expr(reading.expr.clone()));
                        walk_.steps = steps + reading.steps;
                        walk(walk_, next, reading.end);
                        walk_.values.pop();
                    }
                }
                walk_.steps = steps;
            }
        }
    }
}

/// Keeps the days of a list that stand before the one with the month: `on 3 and 4 November`, `from
/// 3 to 7 November 2025`.
fn push_earlier_days(
    reader: &Reader<'_, '_>,
    mention: &TimeMention,
    at: usize,
    found: &mut Vec<TimeMention>,
) {
    let (year, month, mut next) = match mention.expr {
        TimeExpr::Named {
            what: Recurring::MonthDay(month, day),
            toward: Toward::Bare,
        } => (None, month, day),
        TimeExpr::Day { year, month, day } => (Some(year), month, day),
        _ => return,
    };
    if reader
        .month_day(at)
        .is_none_or(|(_, day)| day != i64::from(next))
    {
        return;
    }
    let (mut start, kept) = (at, found.len());
    while start >= reader.first + 3 {
        let joint = [",", "and", "or", "to", "-", "–"];
        if !joint.iter().any(|w| reader.is(start - 1, w)) {
            break;
        }
        let Some((_, day)) = reader
            .month_day(start - 2)
            .filter(|(past, day)| *past == start - 1 && *day < i64::from(next))
        else {
            break;
        };
        start -= 2;
        next = day as u8;
        found.insert(
            kept,
            TimeMention {
                span: reader.span(start, start + 1),
                tokens: reader.tokens(start, start + 1),
                expr: match year {
                    Some(year) => TimeExpr::Day {
                        year,
                        month,
                        day: next,
                    },
                    None => TimeExpr::Named {
                        what: Recurring::MonthDay(month, next),
                        toward: Toward::Bare,
                    },
                },
                ..mention.clone()
            },
        );
    }
    // "killed 3, 4 November": only after a word that asks for days.
    let asked = start > reader.first
        && ["on", "from", "between", "of", "until", "by", "the"]
            .iter()
            .any(|w| reader.is(start - 1, w));
    if !asked {
        found.truncate(kept);
    }
}

/// Keeps a mention, and the further days of a list that shares its month: `Nov. 3, 5 and 7`,
/// `Nov. 3, 5 and 7, 2014`. Gives where to read on.
fn push_with_list(
    reader: &Reader<'_, '_>,
    mention: TimeMention,
    mut end: usize,
    found: &mut Vec<TimeMention>,
) -> usize {
    if let TimeExpr::Year(year) = mention.expr {
        return push_with_year(reader, mention, year, end, found);
    }
    let TimeExpr::Named {
        what: Recurring::MonthDay(month, _),
        toward: Toward::Bare,
    } = mention.expr
    else {
        found.push(mention);
        return end;
    };
    let (rule, sentence) = (mention.rule.clone(), mention.sentence);
    let first = found.len();
    found.push(mention);
    while let Some((start, past, day)) = next_in_list(reader, end) {
        found.push(TimeMention {
            span: reader.span(start, past),
            tokens: reader.tokens(start, past),
            sentence,
            expr: TimeExpr::Named {
                what: Recurring::MonthDay(month, day),
                toward: Toward::Bare,
            },
            rule: rule.clone(),
            joint: None,
        });
        end = past;
    }
    if found.len() > first + 1
        && reader.is(end, ",")
        && let Some((past, year)) = reader.year(end + 1)
    {
        for mention in &mut found[first..] {
            if let TimeExpr::Named {
                what: Recurring::MonthDay(month, day),
                ..
            } = mention.expr
            {
                mention.expr = TimeExpr::Day {
                    year: year as i32,
                    month,
                    day,
                };
            }
        }
        if let Some(last) = found.last_mut() {
            last.tokens = last.tokens.join(reader.tokens(end, past));
            last.span = last.span.join(reader.span(end, past));
        }
        return past;
    }
    end
}

/// Keeps a year, and a later one that by itself might be another number: `reigned from 1368 to 1398`.
fn push_with_year(
    reader: &Reader<'_, '_>,
    mention: TimeMention,
    first: i32,
    end: usize,
    found: &mut Vec<TimeMention>,
) -> usize {
    let joined = ["to", "until", "till", "and", "-", "–", "—"]
        .iter()
        .any(|w| reader.is(end, w));
    let last = reader
        .year(end + 1)
        .filter(|(_, last)| joined && *last > first.into());
    let next = last
        .filter(|_| reader.recent_year(end + 1).is_none())
        .map(|(past, last)| TimeMention {
            span: reader.span(end + 1, past),
            tokens: reader.tokens(end + 1, past),
            expr: TimeExpr::Year(last as i32),
            ..mention.clone()
        });
    found.push(mention);
    match (next, last) {
        (Some(next), Some((past, _))) => {
            found.push(next);
            past
        }
        _ => end,
    }
}

/// The next day of a list after a comma, `and`, `or` or `to`: its range and number.
fn next_in_list(reader: &Reader<'_, '_>, end: usize) -> Option<(usize, usize, u8)> {
    let mut start = end;
    if reader.is(start, ",") {
        start += 1;
    }
    if ["and", "or", "&", "to"].iter().any(|w| reader.is(start, w)) {
        start += 1;
    }
    if start == end {
        return None;
    }
    let word = reader.lower(start)?;
    if !word.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let (past, day) = reader.month_day(start)?;
    // "Nov. 3, 5 people": the number counts what follows, unless nothing does.
    let closes = match reader.lower(past) {
        None => true,
        Some(next) => {
            !next.as_bytes()[0].is_ascii_alphanumeric()
                && !matches!(next, "%" | "-" | ":" | "/")
                && next.is_ascii()
                || reader.list_goes_on(past)
        }
    };
    closes.then_some((start, past, day as u8))
}

impl Reader<'_, '_> {
    /// After a list's day: a preposition or conjunction, not the noun that a number counts.
    fn list_goes_on(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            Some("and" | "or" | "in" | "at" | "to" | "for" | "with" | "by" | "on" | "as" | "after")
        )
    }
}
