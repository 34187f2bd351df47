//! Learning to parse: the moves by a dynamic oracle, the relations at each right arc.

use crate::learner::Learner;
use crate::random::Random;
use crate::sure::{Sure, Tally};
use crate::treebank::Sentence;
use dateline::grammar::Rel;
use dateline::grammar::learning::{
    ACTION_BITS, Action, Atoms, LEFTWARD, RELATION_BITS, RIGHTWARD, SEATS, State, Step, WIDE,
    arc_features, seat_features, state_features, sure_action, sure_relation, text_features,
};
use rayon::prelude::*;

const OPEN_BITS: u32 = 24;
const EPOCHS: usize = 6;
/// How often the small tables are learned, each time in another order of the sentences.
const TIMES: usize = 6;
/// How often of a hundred times the parser follows its own move while learning.
const OWN: usize = 90;

const ACTIONS: [Action; 3] = Action::ALL;

/// A sentence with its gold tree over the words that are parsed.
struct Prepared {
    atoms: Atoms,
    /// Gold head of each word from 1; 0 for the root.
    head: Vec<usize>,
    /// Index of the gold relation, by the side of the head.
    relation: Vec<u8>,
    dependents: Vec<Vec<usize>>,
}

fn prepare(sentence: &Sentence) -> Prepared {
    let spellings = sentence.spellings();
    let mut atoms = Atoms::default();
    atoms.fill(
        sentence
            .tokens
            .iter()
            .zip(&spellings)
            .map(|(t, s)| (s.word, t.given, t.class, t.form.as_str())),
    );
    let mut place = vec![0; sentence.tokens.len()];
    for word in 1..=atoms.len() {
        place[atoms.token[word] as usize] = word;
    }
    let mut head = vec![0];
    let mut relation = vec![0];
    let mut dependents = vec![Vec::new(); atoms.len() + 1];
    for word in 1..=atoms.len() {
        // past heads that are not parsed
        let token = &sentence.tokens[atoms.token[word] as usize];
        let mut up = token.head;
        while let Some(at) = up.filter(|&at| place[at] == 0) {
            up = sentence.tokens[at].head;
        }
        let gold = up.map_or(0, |at| place[at]);
        head.push(gold);
        dependents[gold].push(word);
        let list: &[Rel] = if word < gold { &LEFTWARD } else { &RIGHTWARD };
        relation.push(list.iter().position(|&r| r == token.rel).unwrap_or(0) as u8);
    }
    Prepared {
        atoms,
        head,
        relation,
        dependents,
    }
}

impl Prepared {
    /// Gold arcs that an action puts out of reach.
    fn cost(&self, state: &State, action: Action) -> usize {
        let next = state.next();
        let later = |word: usize| self.dependents[word].iter().filter(|&&d| d >= next).count();
        match action {
            Action::Left => {
                let top = state.top(0);
                let head = self.head[top];
                let lost = head > next
                    || head != 0 && head == state.top(1)
                    || head == 0 && state.stack().len() == 1;
                usize::from(lost) + later(top)
            }
            Action::Right => {
                let top = state.top(0);
                usize::from(self.head[top] >= next) + later(top)
            }
            Action::Shift => {
                let head = self.head[next];
                let waiting = |word: usize| word < next && state.head[word] == 0;
                let lost = if head == 0 {
                    !state.stack().is_empty()
                } else {
                    waiting(head) && head != state.top(0)
                };
                usize::from(lost)
                    + self.dependents[next]
                        .iter()
                        .filter(|&&d| waiting(d))
                        .count()
            }
        }
    }
}

type Actions = Learner<2>;
type Relations = Learner<WIDE>;

/// All that a parser is.
pub struct Parser {
    pub actions: Actions,
    pub relations: Relations,
    pub sure_actions: Sure,
    pub sure_relations: Sure,
}

/// Counts over the states that learning passes in its last epoch.
struct Tallies {
    actions: Tally,
    relations: Tally,
}

/// Learns the small tables of moves and of relations.
pub fn learn(sentences: &[Sentence]) -> Parser {
    let prepared: Vec<_> = sentences
        .iter()
        .map(prepare)
        .filter(|p| !p.atoms.is_empty())
        .collect();
    let mut open = Parser {
        actions: Actions::open(OPEN_BITS),
        relations: Relations::open(OPEN_BITS),
        sure_actions: Sure::default(),
        sure_relations: Sure::default(),
    };
    let mut tallies = Tallies {
        actions: Tally::new(40, 60),
        relations: Tally::new(40, 60),
    };
    open.run(&prepared, Some(&mut tallies), 11);
    let (sure_actions, sure_relations) = (tallies.actions.sure(), tallies.relations.sure());
    let mut smalls: Vec<_> = (0..TIMES)
        .map(|_| Parser {
            actions: open.actions.strongest(ACTION_BITS),
            relations: open.relations.strongest(RELATION_BITS),
            sure_actions: sure_actions.clone(),
            sure_relations: sure_relations.clone(),
        })
        .collect();
    eprintln!(
        "moves: {} features, {} kept",
        open.actions.len(),
        smalls[0].actions.len()
    );
    eprintln!(
        "relations: {} features, {} kept",
        open.relations.len(),
        smalls[0].relations.len()
    );
    drop(open);
    smalls
        .par_iter_mut()
        .enumerate()
        .for_each(|(k, small)| small.run(&prepared, None, 12 + k as u64));
    let (actions, relations) = smalls.into_iter().map(|s| (s.actions, s.relations)).unzip();
    Parser {
        actions: Actions::mean(actions),
        relations: Relations::mean(relations),
        sure_actions,
        sure_relations,
    }
}

impl Parser {
    fn run(&mut self, sentences: &[Prepared], mut tallies: Option<&mut Tallies>, seed: u64) {
        let mut random = Random::new(seed);
        let mut order: Vec<_> = (0..sentences.len()).collect();
        let mut state = State::default();
        let mut features = Vec::new();
        for epoch in 0..EPOCHS {
            random.shuffle(&mut order);
            let (mut wrong, mut right) = (0, 0);
            for &s in &order {
                let sentence = &sentences[s];
                state.start(sentence.atoms.len());
                while !state.done() {
                    let tally = tallies.as_deref_mut().filter(|_| epoch + 1 == EPOCHS);
                    let (own, best) = self.decide(sentence, &state, tally, &mut features);
                    let action = if epoch > 0 && random.percent(OWN) {
                        own
                    } else {
                        best
                    };
                    let mut relation = 0;
                    if let Some((head, dependent)) = state.arc(action) {
                        let gold = (sentence.head[dependent] == head)
                            .then_some(sentence.relation[dependent]);
                        let tally = tallies.as_deref_mut().filter(|_| epoch + 1 == EPOCHS);
                        relation =
                            self.relate(sentence, &state, (head, dependent), tally, &mut features);
                        if gold == Some(relation) {
                            right += 1;
                        } else {
                            wrong += 1;
                        }
                        if let (0, Some(gold)) = (epoch, gold) {
                            relation = gold;
                        }
                    }
                    state.take(action, relation, &sentence.atoms);
                }
            }
            eprintln!(
                "epoch {epoch}: {:.4} of arcs right",
                f64::from(right) / f64::from(wrong + right)
            );
        }
    }

    /// The relation of an arc; corrects the weights where the arc is right and they are not.
    fn relate(
        &mut self,
        sentence: &Prepared,
        state: &State,
        (head, dependent): (usize, usize),
        tally: Option<&mut Tallies>,
        features: &mut Vec<u64>,
    ) -> u8 {
        let gold = (sentence.head[dependent] == head).then_some(sentence.relation[dependent]);
        let sure = sure_relation(&sentence.atoms, state, head, dependent);
        if let (Some(tally), Some(gold)) = (tally, gold) {
            for feature in sure {
                tally
                    .relations
                    .count(feature, std::iter::once(usize::from(gold)));
            }
        }
        let known = sure.into_iter().find_map(|f| self.sure_relations.class(f));
        if let Some(class) = known {
            return class as u8;
        }
        features.clear();
        for step in [Step::First, Step::Second] {
            arc_features(&sentence.atoms, state, head, dependent, step, |f| {
                features.push(f)
            });
        }
        let classes = if dependent < head {
            LEFTWARD.len()
        } else {
            RIGHTWARD.len()
        };
        let scores = self.relations.score(features);
        let own = (1..classes).fold(0, |b, k| if scores[k] > scores[b] { k } else { b }) as u8;
        if let Some(gold) = gold.filter(|&g| g != own) {
            self.relations
                .correct(features, usize::from(gold), usize::from(own));
        }
        self.relations.tick();
        own
    }

    /// The move the weights prefer and the best one without loss; corrects the weights where the
    /// preferred one loses more.
    fn decide(
        &mut self,
        sentence: &Prepared,
        state: &State,
        tally: Option<&mut Tallies>,
        features: &mut Vec<u64>,
    ) -> (Action, Action) {
        let allowed: Vec<_> = (0..3).filter(|&k| state.allows(ACTIONS[k])).collect();
        if let [only] = allowed[..] {
            return (ACTIONS[only], ACTIONS[only]);
        }
        let atoms = &sentence.atoms;
        let costs: [usize; 3] = std::array::from_fn(|k| {
            if allowed.contains(&k) {
                sentence.cost(state, ACTIONS[k])
            } else {
                usize::MAX
            }
        });
        let least = costs.iter().copied().min().unwrap_or(0);
        let sure = sure_action(atoms, state);
        if let Some(tally) = tally {
            tally
                .actions
                .count(sure, (0..3).filter(|&k| costs[k] == least));
        }
        let known = self.sure_actions.class(sure);
        if let Some(own) = known.filter(|k| allowed.contains(k)) {
            return (ACTIONS[own], ACTIONS[own]);
        }
        features.clear();
        let next = state.next();
        let seated = [state.top(0), state.top(1), next, next + 1, next + 2];
        for (seat, i) in SEATS.into_iter().zip(seated).filter(|&(_, i)| i > 0) {
            seat_features(atoms, i, seat, |f| features.push(f));
            text_features(atoms, i, seat, |f| features.push(f));
        }
        for step in [Step::First, Step::Second] {
            state_features(atoms, state, step, |f| features.push(f));
        }
        let [left, right] = self.actions.score(features);
        let scores = [left, right, 0];
        // the first of equals is the shift, as the parser has it
        let highest = |among: &mut dyn Iterator<Item = usize>| {
            among.reduce(|a, b| {
                if scores[b] > scores[a] || scores[b] == scores[a] && b == 2 {
                    b
                } else {
                    a
                }
            })
        };
        let own = highest(&mut allowed.iter().copied()).unwrap_or(2);
        let best =
            highest(&mut allowed.iter().copied().filter(|&k| costs[k] == least)).unwrap_or(own);
        if costs[own] > least {
            self.actions.correct(features, best, own);
        }
        self.actions.tick();
        (ACTIONS[own], ACTIONS[best])
    }
}
