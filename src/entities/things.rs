//! Proposes what is named but is neither person, place nor body: ships, craft, storms and operations,
//! by the word before the name (`the tanker Pacific Dawn`) or at its head (`Hurricane Ida`, `HMS
//! Ardent`). Such a name takes its words and gives no entity.

use super::forms::Form;
use super::overlap::{Label, Proposal};
use super::words::Cue;
use crate::grammar::Pos;
use crate::text::Case;

/// Such a name has at most so many words after the one that tells it.
const LONGEST_THING: u32 = 4;

/// The rule of such names; `memory` asks for it.
pub const RULE: &str = "other.thing";

impl Form<'_, '_, '_> {
    /// The thing whose name starts here.
    pub(super) fn things(&self, start: u32, proposals: &mut Vec<Proposal>) {
        let scan = self.scan;
        // `Rebels storm Grozny`: the verb tells no name.
        let told = self.before(start).is_some_and(|before| {
            scan.is(before, Cue::Thing)
                && scan.case(before) == Case::Lower
                && scan.pos(before) != Some(Pos::Verb)
        });
        let heads = scan.is(start, Cue::Thing) && self.is_name_word(start + 1);
        if !told && !heads {
            return;
        }
        let first = start + u32::from(heads);
        // `the ship Captain Rossi steered`, `the boat Sunday`.
        if scan.is(first, Cue::Calendar) || scan.title_end(first) > first {
            return;
        }
        let mut end = first;
        while end - first < LONGEST_THING && self.is_name_word(end) {
            end += 1;
            let score = 7.0 + 1.5 * (end - start) as f32;
            self.push(start, end, Label::Other, score, RULE, proposals);
        }
    }
}
