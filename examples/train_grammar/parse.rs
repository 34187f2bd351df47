//! Learning to parse: the moves by a dynamic oracle, the relations at each right arc.

use crate::learner::Learner;
use crate::random::Random;
use crate::treebank::Sentence;
use dateline::grammar::Rel;
use dateline::grammar::learning::{
    Action, Atoms, LEFTWARD, RIGHTWARD, State, WIDE, arc_features, next_features, state_features,
    top_features, under_features,
};

/// The tables have `1 << BITS` slots.
pub const ACTION_BITS: u32 = 18;
pub const RELATION_BITS: u32 = 15;
const OPEN_BITS: u32 = 24;
const EPOCHS: usize = 6;
/// How often of a hundred times the parser follows its own move while learning.
const OWN: usize = 90;

const ACTIONS: [Action; 3] = [Action::Left, Action::Right, Action::Shift];

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

/// Learns the small tables of moves and of relations.
pub fn learn(sentences: &[Sentence]) -> (Actions, Relations) {
    let prepared: Vec<_> = sentences
        .iter()
        .map(prepare)
        .filter(|p| !p.atoms.is_empty())
        .collect();
    let (mut actions, mut relations) = (Actions::open(OPEN_BITS), Relations::open(OPEN_BITS));
    run(&mut actions, &mut relations, &prepared, 11);
    let (mut few_actions, mut few_relations) = (
        actions.strongest(ACTION_BITS),
        relations.strongest(RELATION_BITS),
    );
    eprintln!(
        "moves: {} features, {} kept",
        actions.len(),
        few_actions.len()
    );
    eprintln!(
        "relations: {} features, {} kept",
        relations.len(),
        few_relations.len()
    );
    drop((actions, relations));
    run(&mut few_actions, &mut few_relations, &prepared, 12);
    (few_actions, few_relations)
}

fn run(actions: &mut Actions, relations: &mut Relations, sentences: &[Prepared], seed: u64) {
    let mut random = Random::new(seed);
    let mut order: Vec<_> = (0..sentences.len()).collect();
    let mut state = State::default();
    let (mut moves, mut arcs) = (Vec::new(), Vec::new());
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let (mut wrong, mut right) = (0, 0);
        for &s in &order {
            let sentence = &sentences[s];
            let atoms = &sentence.atoms;
            state.start(atoms.len());
            while !state.done() {
                let (own, best) = decide(actions, sentence, &state, &mut moves);
                let action = if epoch > 0 && random.percent(OWN) {
                    own
                } else {
                    best
                };
                let mut relation = 0;
                if let Some((head, dependent)) = state.arc(action) {
                    arcs.clear();
                    arc_features(atoms, &state, head, dependent, |f| arcs.push(f));
                    let classes = if dependent < head {
                        LEFTWARD.len()
                    } else {
                        RIGHTWARD.len()
                    };
                    let scores = relations.score(&arcs);
                    relation = (1..classes)
                        .fold(0, |b, k| if scores[k] > scores[b] { k } else { b })
                        as u8;
                    if sentence.head[dependent] == head {
                        let gold = sentence.relation[dependent];
                        if relation != gold {
                            relations.correct(&arcs, usize::from(gold), usize::from(relation));
                            wrong += 1;
                        } else {
                            right += 1;
                        }
                        if epoch == 0 {
                            relation = gold;
                        }
                    } else {
                        wrong += 1;
                    }
                    relations.tick();
                }
                state.take(action, relation, atoms);
            }
        }
        eprintln!(
            "epoch {epoch}: {:.4} of arcs right",
            right as f64 / (wrong + right) as f64
        );
    }
}

/// The move the weights prefer and the best one without loss; corrects the weights where the
/// preferred one loses more.
fn decide(
    actions: &mut Actions,
    sentence: &Prepared,
    state: &State,
    features: &mut Vec<u64>,
) -> (Action, Action) {
    let allowed: Vec<_> = (0..3).filter(|&k| state.allows(ACTIONS[k])).collect();
    if let [only] = allowed[..] {
        return (ACTIONS[only], ACTIONS[only]);
    }
    let atoms = &sentence.atoms;
    features.clear();
    if state.top(0) > 0 {
        top_features(atoms, state.top(0), |f| features.push(f));
    }
    if state.top(1) > 0 {
        under_features(atoms, state.top(1), |f| features.push(f));
    }
    next_features(atoms, state.next(), |f| features.push(f));
    state_features(atoms, state, |f| features.push(f));
    let [left, right] = actions.score(features);
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
    let costs: [usize; 3] = std::array::from_fn(|k| {
        if allowed.contains(&k) {
            sentence.cost(state, ACTIONS[k])
        } else {
            usize::MAX
        }
    });
    let least = costs.iter().copied().min().unwrap_or(0);
    let best = highest(&mut allowed.iter().copied().filter(|&k| costs[k] == least)).unwrap_or(own);
    if costs[own] > least {
        actions.correct(features, best, own);
    }
    actions.tick();
    (ACTIONS[own], ACTIONS[best])
}
