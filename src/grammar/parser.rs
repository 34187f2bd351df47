//! The parser: greedy, one action after the other, each by summed weights; the relation of an arc
//! is asked for when the arc is made.
//!
//! What a word weighs by itself in each place of the state is summed once a word type, with its
//! neighbours once a sentence, if at all. What joins the words of a state is weighed in two steps, the
//! second only where the first leaves two moves, or two relations, near each other.

use super::Rel;
use super::features::{self as weigh, SEATS};
use super::relations::{LEFTWARD, RIGHTWARD};
use super::state::{Action, Atoms, State};
use super::table::{Actions, Relations, Room, Scores, Step, Sure, best, mix};

/// The lead of the best move over the next, after the first step, that makes the second needless:
/// the features to come hardly ever turn so much.
const CLEAR_MOVE: i32 = 100;
/// The same of relations.
const CLEAR_RELATION: i16 = 80;

/// The parser over its learned tables.
#[derive(Clone, Copy)]
pub struct Parser<'m> {
    actions: Actions<'m>,
    relations: Relations<'m>,
    sure: Sure<'m>,
    /// Tells what was weighed by one model from what another weighed.
    salt: u64,
}

/// Weights of the two arcs against the shift.
type Pair = (i32, i32);

/// Room the parser works in, kept from sentence to sentence.
#[derive(Default)]
pub struct Desk {
    pub atoms: Atoms,
    pub state: State,
    kinds: Kinds,
    /// What each word weighs by itself, by place.
    own: Vec<[(i16, i16); SEATS.len()]>,
    /// The same with its neighbours as the top of the stack, under it, and as the next word, once
    /// asked for.
    alone: Vec<[Option<Pair>; 3]>,
    room: Room,
}

const KIND_BITS: u32 = 13;

/// Memory of words and their classes already weighed; it changes the speed and nothing else.
struct Kinds {
    keys: Vec<u64>,
    sums: Vec<[(i16, i16); SEATS.len()]>,
}

impl Default for Kinds {
    fn default() -> Self {
        Kinds {
            keys: vec![0; 1 << KIND_BITS],
            sums: vec![Default::default(); 1 << KIND_BITS],
        }
    }
}

impl<'m> Parser<'m> {
    pub fn new(actions: Actions<'m>, relations: Relations<'m>, sure: Sure<'m>, salt: u64) -> Self {
        Parser {
            actions,
            relations,
            sure,
            salt,
        }
    }

    /// Parses the words in the desk's atoms; heads and relations are left in its state.
    pub fn parse(&self, desk: &mut Desk) {
        let Desk {
            atoms,
            state,
            kinds,
            own,
            alone,
            room,
        } = desk;
        state.start(atoms.len());
        own.clear();
        own.extend((0..atoms.len() + 4).map(|i| self.own(atoms, i, kinds, room)));
        alone.clear();
        alone.resize(atoms.len() + 2, [None; 3]);
        // Place 0 holds no word.
        alone[0] = [Some((0, 0)); 3];
        while !state.done() {
            let action = self.choose(atoms, state, own, alone, room);
            let relation = state.arc(action).map_or(0, |(head, dependent)| {
                self.relate(atoms, state, (head, dependent), room)
            });
            state.take(action, relation, atoms);
        }
    }

    /// What a word weighs by itself.
    #[inline(always)]
    fn own(
        &self,
        atoms: &Atoms,
        i: usize,
        kinds: &mut Kinds,
        room: &mut Room,
    ) -> [(i16, i16); SEATS.len()] {
        let key = mix(atoms.kind(i), self.salt);
        let at = (key >> (64 - KIND_BITS)) as usize;
        if kinds.keys[at] != key {
            kinds.keys[at] = key;
            kinds.sums[at] = SEATS.map(|seat| {
                let mut rows = self.actions.ask(room);
                weigh::seat_features(atoms, i, seat, |f| rows.push(f));
                let (left, right) = rows.sum();
                (left as i16, right as i16)
            });
        }
        kinds.sums[at]
    }

    fn choose(
        &self,
        atoms: &Atoms,
        state: &State,
        own: &[[(i16, i16); SEATS.len()]],
        alone: &mut [[Option<Pair>; 3]],
        room: &mut Room,
    ) -> Action {
        let [shift, left, right] =
            [Action::Shift, Action::Left, Action::Right].map(|a| state.allows(a));
        match (shift, left, right) {
            (true, false, false) => return Action::Shift,
            (false, false, true) => return Action::Right,
            _ => {}
        }
        let sure = self
            .sure
            .class(weigh::sure_action(atoms, state))
            .map(|class| Action::ALL[usize::from(class) % Action::ALL.len()]);
        if let Some(action) = sure.filter(|&action| state.allows(action)) {
            return action;
        }
        let mut sum = (0, 0);
        for (k, i) in [state.top(0), state.top(1), state.next()]
            .into_iter()
            .enumerate()
        {
            let weight = *alone[i][k].get_or_insert_with(|| {
                let mut rows = self.actions.ask(room);
                weigh::text_features(atoms, i, SEATS[k], |f| rows.push(f));
                let (mut left, mut right) = rows.sum();
                let ahead: &[usize] = if k == 2 { &[2, 3, 4] } else { &[k] };
                for (word, &place) in own[i..].iter().zip(ahead) {
                    left += i32::from(word[place].0);
                    right += i32::from(word[place].1);
                }
                (left, right)
            });
            sum = (sum.0 + weight.0, sum.1 + weight.1);
        }
        let mut best = Action::Shift;
        for (step, clear) in [(Step::First, CLEAR_MOVE), (Step::Second, 0)] {
            let mut rows = self.actions.ask(room);
            weigh::state_features(atoms, state, step, |f| rows.push(f));
            let joined = rows.sum();
            sum = (sum.0 + joined.0, sum.1 + joined.1);
            let lead;
            (best, lead) = leader(sum, left, right);
            if lead >= clear {
                break;
            }
        }
        best
    }

    fn relate(
        &self,
        atoms: &Atoms,
        state: &State,
        (head, dependent): (usize, usize),
        room: &mut Room,
    ) -> u8 {
        let classes = if dependent < head {
            LEFTWARD.len()
        } else {
            RIGHTWARD.len()
        };
        let sure = weigh::sure_relation(atoms, state, head, dependent)
            .into_iter()
            .find_map(|feature| self.sure.class(feature));
        if let Some(class) = sure.filter(|&class| usize::from(class) < classes) {
            return class;
        }
        let mut scores: Scores = [0; 32];
        let mut relation = 0;
        for (step, clear) in [(Step::First, CLEAR_RELATION), (Step::Second, 0)] {
            let mut rows = self.relations.ask(room);
            weigh::arc_features(atoms, state, head, dependent, step, |f| rows.push(f));
            rows.add_to(&mut scores);
            let lead;
            (relation, lead) = best(&scores, classes);
            if lead >= clear {
                break;
            }
        }
        relation as u8
    }
}

/// The move that weighs most, and its lead over the next; a shift can always be made.
#[inline(always)]
fn leader((left, right): Pair, may_left: bool, may_right: bool) -> (Action, i32) {
    let left = if may_left { left } else { i32::MIN / 2 };
    let right = if may_right { right } else { i32::MIN / 2 };
    let next = left.max(right);
    if next <= 0 {
        (Action::Shift, -next)
    } else if left >= right {
        (Action::Left, left - right.max(0))
    } else {
        (Action::Right, right - left.max(0))
    }
}

/// The relation that an index means for a dependent and its head.
pub fn relation_of(index: u8, head: usize, dependent: usize) -> Rel {
    if dependent < head {
        LEFTWARD[usize::from(index)]
    } else {
        RIGHTWARD[usize::from(index)]
    }
}
