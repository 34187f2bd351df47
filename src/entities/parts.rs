//! What a name of several words must be worth because its parts are names of their own: the land of
//! `Sri Lanka Rice Council`, the bank of `Handelsbanken Capital Markets`, the place behind `of`. Takes
//! the stretch of tokens; gives what its parts would score apart.

use super::PlaceKind;
use super::context::glued_left;
use super::forms::{COMMON, Form};
use super::gazetteer::Known;
use super::marks::Mark;
use super::scan::is_ordinary;
use super::words::Cue;
use crate::grammar::Pos;
use crate::text::Case;

/// What a land or a large part of one weighs at least.
const LAND: f32 = 3.5;

impl Form<'_, '_, '_> {
    /// What the peoples and lands that open a run would score by themselves: a body's name must be worth
    /// its parts (`Palestinian Liberation Organisation`, `Brazilian Democratic Renewal Party`).
    pub(super) fn absorbed(&self, start: u32) -> f32 {
        let scan = self.scan;
        let mut all = 0.0;
        let mut at = start;
        while self.is_name_word(at) {
            let mut most = 0.0;
            let mut end = at;
            for hit in scan.hits(at) {
                let more = hit.end - at - 1;
                let worth = match hit.kinds.people {
                    // `South African Taxi Council`
                    true => 4.0 + 4.0 * more as f32,
                    // `Vietnam Airlines`, but `U.S. Embassy` is two.
                    false if more == 0 && at == start && self.is_land(at) => 3.0,
                    // `Sri Lanka Rice Council`
                    false if more > 0 && at == start && self.is_long_land(at, hit.end) => {
                        3.0 + 2.2 * more as f32
                    }
                    false => 0.0,
                };
                if worth > most {
                    (most, end) = (worth, hit.end);
                }
            }
            all += most;
            if end == at {
                break;
            }
            at = end;
        }
        all
    }

    /// The last of the known bodies that open here and are nothing else: one past it, and what it is
    /// worth by itself.
    pub(super) fn opening_body(&self, start: u32) -> Option<(u32, f32)> {
        let scan = self.scan;
        let mut bodies = scan.hits(start).iter().rev();
        let hit = bodies.find(|hit| hit.kinds.body && !hit.kinds.place && !hit.kinds.people)?;
        let word = scan.word(start);
        let person = hit.end == start + 1 && (word.is_given() || word.is_surname());
        let known = self.known_body(start, hit.end).filter(|_| !person)?;
        Some((hit.end, known))
    }

    /// What a known body between two tokens is worth by itself.
    pub(super) fn known_body(&self, start: u32, end: u32) -> Option<f32> {
        let more = end.checked_sub(start + 1)? as f32;
        let worth = match more {
            0.0 => 4.2,
            _ => 5.5 + 2.2 * more + 1.5 * (more - 1.0),
        };
        let people = match more > 0.0 && self.scan.is_nation(start) {
            true => 9.0,
            false => 0.0,
        };
        self.is_known_body(start, end).then_some(worth + people)
    }

    /// Whether a word is a country's name, written out.
    pub(super) fn is_land(&self, token: u32) -> bool {
        let scan = self.scan;
        scan.is_nation(token)
            && is_ordinary(self.sentence)
            && scan.case(token) == Case::Title
            && !scan.text(token).contains('.')
    }

    /// Whether a country's name of several words stands between two tokens.
    fn is_long_land(&self, token: u32, end: u32) -> bool {
        let scan = self.scan;
        // `Gold Mines of South Africa Ltd`
        let of = self.before(token).is_some_and(|b| scan.at(b, Mark::Of));
        let hit = scan.hits(token).iter().find(|hit| hit.end == end && !of);
        let mut all = hit
            .filter(|hit| hit.kinds.place)
            .into_iter()
            .flat_map(|hit| scan.gazetteer.candidates(scan.document, token, *hit));
        is_ordinary(self.sentence)
            && all.any(|c| match c.known {
                Known::Place(i) => scan.gazetteer.place(i).facts.kind == PlaceKind::Country,
                _ => false,
            })
    }

    /// Whether words without a proper name name a firm: `the State Oil Company of Azerbaijan`.
    fn is_generic(&self, start: u32, end: u32) -> bool {
        let scan = self.scan;
        let common = |t: u32| {
            let word = scan.word(t);
            word.is_suffix() || word.is_any(COMMON) || word.is(Cue::Portfolio)
        };
        end > start + 1 && !glued_left(scan, self.sentence, start) && (start..end).all(common)
    }

    /// The place that a body's name goes on with after `of`, and what body and place would be worth
    /// apart.
    pub(super) fn seat(&self, start: u32, of: u32, next: u32) -> Option<(u32, f32)> {
        let scan = self.scan;
        let word = scan.word(of - 1);
        // `the Norvane Steel Co of the United States` is two.
        let firm = scan.gazetteer.label(word.suffix_sector()) == "BUS";
        let known = self.is_known_body(start, of);
        let named = word.is(Cue::BodyOf) || scan.is(start, Cue::BodyOf);
        let generic = firm && self.is_generic(start, of);
        let body = named || word.is_suffix() && (!firm || generic);
        let free = scan.is(start, Cue::BodyOf)
            || !self.is_place(start)
            || known
            || generic
            || self.absorbed(start) > 0.0;
        let hit = scan.hits(next).iter().rev().find(|hit| hit.kinds.place)?;
        // `Agency of Nigeria` of `News Agency of Nigeria`
        let rest = of == start + 1 && glued_left(scan, self.sentence, start);
        let worth = self.place_between(next, hit.end);
        // `Coordination of Azawad Movements`
        let goes_on = self.is_name_word(hit.end)
            && scan.joins(hit.end)
            && scan.title_end(hit.end) == hit.end
            && scan.pos(hit.end) == Some(Pos::Propn)
            && !(scan.word(hit.end).is_given() || scan.word(hit.end).is_surname());
        let town = firm && !named && worth < LAND;
        if !body || !free || rest || goes_on || town {
            return None;
        }
        let known = if known { 5.0 } else { 0.0 };
        let more = 2.2 * (hit.end - next - 1) as f32;
        Some((hit.end, worth + more + known))
    }
}
