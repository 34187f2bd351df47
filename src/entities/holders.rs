//! What a place is said to lie in, beside its name: `Paris, Texas`, `Tripoli, in northern Lebanon`, `Leon, a city in
//! Nicaragua`, `the Lebanese city of Tripoli`, `Lebanon's Tripoli`. Takes two names in a row; tells which of them lies in the
//! other.

use super::marks::Mark;
use super::scan::Scan;
use super::words::Cue;
use crate::grammar::Pos;
use crate::span::TokenRange;
use crate::text::Case;

/// How two names in a row stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// The first lies in the second.
    Inner,
    /// The second lies in the first.
    Outer,
}

/// More words between two names say something else.
const LONGEST: u32 = 8;

/// Which of two names in a row is said to lie in the other.
pub(super) fn beside(scan: &Scan, first: TokenRange, second: TokenRange) -> Option<Beside> {
    let (start, end) = (first.end, second.start);
    if start >= end || end - start > LONGEST {
        return None;
    }
    if end == start + 1 && matches!(scan.mark(start), Mark::Comma | Mark::Open) {
        return Some(Beside::Inner);
    }
    let comma = u32::from(scan.at(start, Mark::Comma));
    let inner = match scan.mark(start + comma) {
        Mark::In => are_directions(scan, start + comma + 1, end),
        // `Leon, a city in northern Nicaragua`
        Mark::A | Mark::The if comma == 1 => place_noun(scan, start + 2, end).is_some_and(|noun| {
            matches!(scan.mark(noun + 1), Mark::In | Mark::Of)
                && are_directions(scan, noun + 2, end)
        }),
        _ => false,
    };
    if inner {
        return Some(Beside::Inner);
    }
    // `Lebanon's port of Tripoli`, `the Lebanese city Tripoli`
    let own = u32::from(scan.mark(start).is_possessive());
    let outer = match place_noun(scan, start + own, end) {
        Some(noun) => noun + 1 == end || noun + 2 == end && scan.at(noun + 1, Mark::Of),
        None => own == 1 && start + 1 == end,
    };
    outer.then_some(Beside::Outer)
}

/// Whether only directions and articles stand between two tokens: `in the northern`.
fn are_directions(scan: &Scan, start: u32, end: u32) -> bool {
    (start..end).all(|t| scan.at(t, Mark::The) || scan.is(t, Cue::Compass))
}

/// The first common noun for a place, where nothing but what describes it stands before it: `northern port city`.
fn place_noun(scan: &Scan, start: u32, end: u32) -> Option<u32> {
    let noun = |t: u32| scan.is(t, Cue::PlaceAfter) || scan.lower(t) == "capital";
    let describes = |t: u32| match scan.pos(t) {
        Some(Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num) => true,
        Some(_) => scan.at(t, Mark::Hyphen),
        None => !scan.is(t, Cue::Function),
    };
    let mut words = (start..end).take_while(|&t| scan.case(t) != Case::Title && describes(t));
    let first = words.find(|&t| noun(t))?;
    // `port city`
    let more = (first + 1..end).take_while(|&t| noun(t)).last();
    Some(more.unwrap_or(first))
}
