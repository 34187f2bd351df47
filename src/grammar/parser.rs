//! The parser: greedy, one action after the other, each by summed weights; the relation of an arc
//! is asked for when the arc is made.
//!
//! What a word weighs by itself in each place of the state is summed once a sentence, if at all.

use super::Rel;
use super::relations::{LEFTWARD, RIGHTWARD};
use super::state::{self, Action, Atoms, State};
use super::table::{Features, NarrowTable, Scores, SureTable, WideTable};

/// The parser over its learned tables.
#[derive(Clone, Copy)]
pub struct Parser<'m> {
    actions: NarrowTable<'m>,
    relations: WideTable<'m>,
    sure: SureTable<'m>,
}

/// Room the parser works in, kept from sentence to sentence.
#[derive(Default)]
pub struct Desk {
    pub atoms: Atoms,
    pub state: State,
    /// Weights of each word as the top of the stack, under it, and as the next word, once asked for.
    alone: Vec<[Option<(i32, i32)>; 3]>,
    features: Features,
}

impl<'m> Parser<'m> {
    pub fn new(actions: NarrowTable<'m>, relations: WideTable<'m>, sure: SureTable<'m>) -> Self {
        Parser {
            actions,
            relations,
            sure,
        }
    }

    /// Parses the words in the desk's atoms; heads and relations are left in its state.
    pub fn parse(&self, desk: &mut Desk) {
        let Desk {
            atoms,
            state,
            alone,
            features,
        } = desk;
        state.start(atoms.len());
        alone.clear();
        alone.resize(atoms.len() + 2, [None; 3]);
        // Place 0 holds no word.
        alone[0] = [Some((0, 0)); 3];
        while !state.done() {
            let action = self.choose(atoms, state, alone, features);
            let relation = state.arc(action).map_or(0, |(head, dependent)| {
                self.relate(atoms, state, (head, dependent), features)
            });
            state.take(action, relation, atoms);
        }
    }

    fn choose(
        &self,
        atoms: &Atoms,
        state: &State,
        alone: &mut [[Option<(i32, i32)>; 3]],
        features: &mut Features,
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
            .class(state::sure_action(atoms, state))
            .map(|class| Action::ALL[usize::from(class) % Action::ALL.len()]);
        if let Some(action) = sure.filter(|&action| state.allows(action)) {
            return action;
        }
        let mut sum = (0, 0);
        for (place, i) in [state.top(0), state.top(1), state.next()]
            .into_iter()
            .enumerate()
        {
            let weight = *alone[i][place].get_or_insert_with(|| {
                features.clear();
                match place {
                    0 => state::top_features(atoms, i, |f| features.push(f)),
                    1 => state::under_features(atoms, i, |f| features.push(f)),
                    _ => state::next_features(atoms, i, |f| features.push(f)),
                }
                self.actions.sum(features)
            });
            sum.0 += weight.0;
            sum.1 += weight.1;
        }
        features.clear();
        state::state_features(atoms, state, |f| features.push(f));
        let joined = self.actions.sum(features);
        sum.0 += joined.0;
        sum.1 += joined.1;
        let mut best = (0, Action::Shift);
        if left && sum.0 > best.0 {
            best = (sum.0, Action::Left);
        }
        if right && sum.1 > best.0 {
            best = (sum.1, Action::Right);
        }
        best.1
    }

    fn relate(
        &self,
        atoms: &Atoms,
        state: &State,
        (head, dependent): (usize, usize),
        features: &mut Features,
    ) -> u8 {
        let classes = if dependent < head {
            LEFTWARD.len()
        } else {
            RIGHTWARD.len()
        };
        let sure = state::sure_relation(atoms, state, head, dependent)
            .into_iter()
            .find_map(|feature| self.sure.class(feature));
        if let Some(class) = sure.filter(|&class| usize::from(class) < classes) {
            return class;
        }
        let mut scores: Scores = [0; 32];
        features.clear();
        state::arc_features(atoms, state, head, dependent, |f| features.push(f));
        self.relations.add(features, &mut scores);
        let mut best = 0;
        for class in 1..classes {
            if scores[class] > scores[best] {
                best = class;
            }
        }
        best as u8
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
