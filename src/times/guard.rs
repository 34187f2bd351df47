//! When a reading is not a time after all: a number that counts things, a part of a longer number or
//! word, a name.

use super::amount::Unit;
use super::expr::{Category, TimeExpr};
use super::reader::Reader;
use crate::grammar::{Pos, Syntax};
use crate::span::TokenId;
use crate::text::Lettering;

/// The reading of the pieces `at..end` may stand.
pub(super) fn holds(
    reader: &Reader<'_, '_>,
    syntax: &Syntax,
    at: usize,
    end: usize,
    expr: &TimeExpr,
) -> bool {
    if expr.category() == Category::None {
        return true;
    }
    !inside_number(reader, at, end)
        && !inside_word(reader, at, end, expr)
        && !is_title(reader, at, end, expr)
        && match expr {
            TimeExpr::Year(_) if end == at + 1 => !counts(reader, at, end),
            TimeExpr::Length { amount, .. } => !is_share(amount) && !is_rate(reader, syntax, at),
            // "a million barrels a day from July"
            TimeExpr::ShiftFrom { .. } => !is_rate(reader, syntax, at),
            _ => true,
        }
}

fn digit(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader
        .lower(at)
        .is_some_and(|w| w.as_bytes()[0].is_ascii_digit())
}

fn letter(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader
        .lower(at)
        .is_some_and(|w| w.as_bytes()[0].is_ascii_alphabetic())
}

/// The pieces are part of a larger number or code: `$20`, `7/5`, `3:2`, `5%`.
fn inside_number(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let glued = |i: usize| i < reader.limit && !reader.spaced(i);
    let before = at > reader.first
        && digit(reader, at)
        && match reader.lower(at - 1) {
            Some("/" | ":") => glued(at) && at >= reader.first + 2 && digit(reader, at - 2),
            Some(sign) => sign.ends_with(['$', '£', '€', '¥', '₩', '₹', '#', '+']) || sign == "no.",
            None => false,
        };
    let after = digit(reader, end - 1)
        && glued(end)
        && match reader.lower(end) {
            Some("%" | "°") => true,
            Some("/" | ":") => glued(end + 1) && digit(reader, end + 1),
            _ => false,
        };
    before || after
}

/// The pieces are part of a hyphenated word: `the quarter-to-quarter comparison`, `Min-soon`,
/// `the 1990-based index` is one all the same.
fn inside_word(reader: &Reader<'_, '_>, at: usize, end: usize, expr: &TimeExpr) -> bool {
    let glued = |i: usize| i < reader.limit && !reader.spaced(i);
    let named = matches!(
        expr,
        TimeExpr::Year(_)
            | TimeExpr::Decade(_)
            | TimeExpr::Named { .. }
            | TimeExpr::Within { .. }
            | TimeExpr::MonthOf { .. }
    );
    let before = at > reader.first && glued(at) && reader.is(at - 1, "-");
    if before && (!named || letter(reader, at - 1)) {
        return true;
    }
    let after = reader.is(end, "-") && glued(end) && glued(end + 1) && letter(reader, end + 1);
    after
        && match expr {
            TimeExpr::Year(_) => !reader.lower(end + 1).is_some_and(|w| w.ends_with("ed")),
            _ => !named,
        }
}

/// Ordinary words with capitals inside a sentence are a name: `This Week With ...`, `USA Today`, `the
/// Thirty Years' War`.
fn is_title(reader: &Reader<'_, '_>, at: usize, end: usize, expr: &TimeExpr) -> bool {
    let ordinary = matches!(
        expr,
        TimeExpr::Shift { .. }
            | TimeExpr::Same { .. }
            | TimeExpr::PresentRef
            | TimeExpr::PastRef
            | TimeExpr::FutureRef
            | TimeExpr::Every { .. }
            | TimeExpr::Weekend { .. }
            | TimeExpr::Length { .. }
    );
    ordinary
        && reader.lettering == Lettering::Ordinary
        && (!begins(reader, at) || end > at + 1)
        && letter(reader, end - 1)
        && !reader.is_small(end - 1)
}

/// The sentence begins here, or what somebody says in it.
fn begins(reader: &Reader<'_, '_>, at: usize) -> bool {
    let quote = |sign: &str| sign.starts_with(['"', '“', '`', '\'', '‘']);
    at == reader.first || reader.lower(at - 1).is_some_and(quote)
}

/// Four digits that count what follows: `2000 troops`, but `1998 results`.
fn counts(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let round = reader
        .lower(at)
        .is_some_and(|w| w.ends_with("00") || w.ends_with("50"));
    round
        && reader.is_small(end)
        && reader
            .lower(end)
            .is_some_and(|w| w.len() > 3 && w.ends_with('s') && letter(reader, end))
}

/// `a quarter` is more often a fourth, `a second` another.
fn is_share(amount: &[(super::Count, Unit)]) -> bool {
    matches!(amount, [(count, Unit::Quarter | Unit::Second)] if *count == super::Count::ONE)
}

/// `four flights a week`: what stands before counts, and the unit says how often.
fn is_rate(reader: &Reader<'_, '_>, syntax: &Syntax, at: usize) -> bool {
    if at == reader.first || !(reader.is(at, "a") || reader.is(at, "an")) {
        return false;
    }
    let before = TokenId(reader.pieces[at - 1].token);
    match syntax.pos.get(before.index()) {
        Some(pos) => matches!(pos, Pos::Noun | Pos::Num | Pos::Sym),
        None => {
            digit(reader, at - 1)
                || reader.is(at - 1, "%")
                || reader
                    .word_entry(super::lexicon::Class::Scale, at - 1)
                    .is_some()
        }
    }
}
