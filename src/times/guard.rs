//! When a reading is not a time after all: a number that counts things, `may` the verb.

use super::expr::{Recurring, TimeExpr};
use super::lexicon::Class;
use super::reader::Reader;
use crate::grammar::{Pos, Syntax};
use crate::span::TokenId;
use crate::text::Lettering;

/// The reading of tokens `at..end` may stand.
pub(super) fn holds(
    reader: &Reader<'_, '_>,
    syntax: &Syntax,
    at: usize,
    end: usize,
    expr: &TimeExpr,
) -> bool {
    match expr {
        TimeExpr::Year(_) if end == at + 1 => bare_year(reader, at, end),
        TimeExpr::Named {
            what: Recurring::Month(_),
            ..
        } if end == at + 1 => bare_month(reader, syntax, at, end),
        _ => !inside_number(reader, at, end),
    }
}

/// The tokens are part of a larger number or code: `3.5`, `$20`, `7-5`, `A-10`, `5/8`.
fn inside_number(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let digit = |i: usize| {
        reader
            .lower(i)
            .is_some_and(|w| w.as_bytes()[0].is_ascii_digit())
    };
    let glued = |i: usize| i < reader.limit && !reader.spaced(i);
    let sign_before = at > reader.first
        && digit(at)
        && matches!(
            reader.lower(at - 1),
            Some("$" | "£" | "€" | "¥" | "#" | "₩" | "+" | "/" | "us$" | "c$" | "a$")
        );
    let sign_after = digit(end.saturating_sub(1))
        && glued(end)
        && matches!(reader.lower(end), Some("%" | "/" | ":" | "°"));
    sign_before || sign_after
}

/// Four digits alone are a year unless something says that they count.
fn bare_year(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    if inside_number(reader, at, end) {
        return false;
    }
    let before = if at > reader.first {
        reader.lower(at - 1)
    } else {
        None
    };
    let after = reader.lower(end);
    let starts_word = |w: Option<&str>| w.is_some_and(|w| w.as_bytes()[0].is_ascii_alphabetic());
    // "Boeing-1998", "1998-B"
    if before.is_some_and(|w| matches!(w, "-" | "–" | "." | ",")) && !reader.spaced(at) {
        let of_range = at >= reader.first + 2
            && reader
                .lower(at - 2)
                .is_some_and(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
        if !of_range {
            return false;
        }
    }
    if after == Some("-") && !reader.spaced(end) && starts_word(reader.lower(end + 1)) {
        // "the 2000-page report", but "1996-based prices"
        let unit = reader.word_entry(Class::Unit, end + 1).is_some();
        let based = reader.lower(end + 1).is_some_and(|w| w.ends_with("ed"));
        return based && !unit;
    }
    let year = reader.lower(at).unwrap_or_default();
    let round = year.ends_with("00") || year.ends_with("50");
    let counted = after.is_some_and(|w| {
        w.ends_with('s') && !w.ends_with("'s") && w.len() > 3 && starts_word(Some(w))
    }) && reader.is_small(end);
    if counted && round {
        return matches!(before, Some("the" | "its" | "his" | "in" | "their"));
    }
    if counted
        && matches!(
            before,
            Some("than" | "about" | "some" | "over" | "nearly" | "least" | "to")
        )
    {
        return false;
    }
    let number: i64 = year.parse().unwrap_or(0);
    if number < 1800 || number > 2060 || round {
        // Far years and round ones need a word that asks for a year.
        return matches!(
            before,
            Some(
                "in" | "since"
                    | "by"
                    | "until"
                    | "till"
                    | "from"
                    | "to"
                    | "before"
                    | "after"
                    | "during"
                    | "of"
                    | "the"
                    | "year"
                    | "early"
                    | "late"
                    | "around"
                    | "and"
                    | "("
                    | "through"
                    | "circa"
                    | "a"
            )
        ) && !counted;
    }
    true
}

/// `May` and `March` alone, when they could be other words.
fn bare_month(reader: &Reader<'_, '_>, syntax: &Syntax, at: usize, end: usize) -> bool {
    let word = reader.lower(at).unwrap_or_default();
    let token = TokenId(reader.pieces[at].token);
    let before = if at > reader.first {
        reader.lower(at - 1)
    } else {
        None
    };
    // "Mar" and "Dec" without a day are more often something else.
    if word.len() <= 3 && word != "may" {
        return false;
    }
    if !matches!(word, "may" | "march" | "august") {
        return true;
    }
    let asked = matches!(
        before,
        Some(
            "in" | "since"
                | "by"
                | "until"
                | "till"
                | "from"
                | "of"
                | "during"
                | "before"
                | "after"
                | "between"
                | "through"
                | "early"
                | "late"
                | "mid"
                | "-"
                | "for"
                | "to"
                | "this"
                | "last"
                | "next"
        )
    );
    if asked {
        return true;
    }
    // "Ms. May", "Theresa May": a name before it; "May Day" and the like are holidays.
    let open = at == reader.first || reader.lettering != Lettering::Ordinary;
    if open || word == "may" {
        return before == Some(",")
            && syntax
                .pos
                .get(token.index())
                .is_some_and(|p| *p == Pos::Propn)
            && reader.lower(end) == Some(",");
    }
    // "a March meeting", "the March figures", "his August visit"
    matches!(
        before,
        Some("a" | "the" | "its" | "his" | "her" | "their" | "'s" | "and" | "or" | "s")
    )
}
