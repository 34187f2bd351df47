//! Learning to tag.

use crate::learner::Learner;
use crate::random::Random;
use crate::sure::{Sure, Tally};
use crate::treebank::Sentence;
use dateline::grammar::learning::{
    CLASSES, Context, PLACES, Spelling, Step, TAG_BITS, Tag, WIDE, Word, context_features,
    sure_word, verb_after, word_features,
};
use rayon::prelude::*;

const OPEN_BITS: u32 = 22;
const EPOCHS: usize = 6;
const FOLDS: usize = 4;
/// How often the small table is learned, each time in another order of the sentences.
const TIMES: usize = 6;

type Tagger = Learner<WIDE>;

/// A sentence with what does not change from epoch to epoch.
struct Prepared {
    words: Vec<Word>,
    /// Features of each word and its neighbours, classes aside.
    fixed: Vec<Vec<u64>>,
    right: Vec<Tag>,
}

fn prepare(sentence: &Sentence) -> Prepared {
    let spellings = sentence.spellings();
    let mut words = vec![Word::default(); 2];
    words.extend(spellings.iter().map(|s| s.word));
    words.extend([Word::default(); 2]);
    let neighbour =
        |i: usize, by: isize| -> Option<&Spelling> { spellings.get(i.checked_add_signed(by)?) };
    let fixed = (0..spellings.len())
        .map(|i| {
            let mut features = Vec::new();
            for (place, by) in PLACES.into_iter().zip([0, -1, 1, -2, 2]) {
                if let Some(spelling) = neighbour(i, by) {
                    word_features(spelling, place, |f| features.push(f));
                }
            }
            features
        })
        .collect();
    Prepared {
        words,
        fixed,
        right: sentence.tokens.iter().map(|t| t.tag).collect(),
    }
}

fn features(
    sentence: &Prepared,
    i: usize,
    (before, verb): ([Tag; 3], Tag),
    features: &mut Vec<u64>,
) {
    features.clear();
    features.extend(&sentence.fixed[i]);
    let words: &[Word; 5] = sentence.words[i..i + 5]
        .try_into()
        .expect("two words stand around each sentence");
    let context = Context {
        words,
        tags: before,
        verb,
    };
    for step in [Step::First, Step::Second] {
        context_features(&context, step, |f| features.push(f));
    }
}

fn best(scores: &[i32; WIDE]) -> Tag {
    let class =
        (1..CLASSES.len()).fold(0, |best, k| if scores[k] > scores[best] { k } else { best });
    Tag(class as u8)
}

fn run(learner: &mut Tagger, sentences: &[&Prepared], sure: &Sure, seed: u64) {
    let mut random = Random::new(seed);
    let mut order: Vec<_> = (0..sentences.len()).collect();
    let mut buffer = Vec::new();
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for &s in &order {
            let sentence = sentences[s];
            let mut before = [Tag::NONE; 3];
            let mut verb = Tag::NONE;
            for i in 0..sentence.right.len() {
                if let Some(class) = sure.class(sure_word(&sentence.words[i + 2])) {
                    before = [Tag(class as u8), before[0], before[1]];
                    verb = verb_after(verb, Tag(class as u8));
                    continue;
                }
                features(sentence, i, (before, verb), &mut buffer);
                let (chosen, right) = (best(&learner.score(&buffer)), sentence.right[i]);
                if chosen != right {
                    learner.correct(&buffer, usize::from(right.0), usize::from(chosen.0));
                }
                learner.tick();
                before = [chosen, before[0], before[1]];
                verb = verb_after(verb, chosen);
            }
        }
    }
}

/// Learns the small table, and the words that have one class.
pub fn learn(sentences: &[Sentence]) -> (Tagger, Sure) {
    let prepared: Vec<_> = sentences.iter().map(prepare).collect();
    let all: Vec<_> = prepared.iter().collect();
    let mut open = Tagger::open(OPEN_BITS);
    run(&mut open, &all, &Sure::default(), 1);
    let mut tally = Tally::new(15, 20);
    for sentence in &prepared {
        for (word, tag) in sentence.words[2..].iter().zip(&sentence.right) {
            tally.count(sure_word(word), std::iter::once(usize::from(tag.0)));
        }
    }
    let sure = tally.sure();
    let mut smalls: Vec<_> = (0..TIMES).map(|_| open.strongest(TAG_BITS)).collect();
    eprintln!("tagger: {} features, {} kept", open.len(), smalls[0].len());
    smalls
        .par_iter_mut()
        .enumerate()
        .for_each(|(k, small)| run(small, &all, &sure, 20 + k as u64));
    (Tagger::mean(smalls), sure)
}

/// Gives every sentence tags from a tagger that learned from the other folds.
pub fn jackknife(sentences: &mut [Sentence]) {
    let prepared: Vec<_> = sentences.iter().map(prepare).collect();
    let folds: Vec<_> = sentences.iter().map(|s| s.document % FOLDS).collect();
    let given: Vec<Vec<(usize, Vec<Tag>)>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let others: Vec<_> = prepared
                .iter()
                .zip(&folds)
                .filter(|(_, f)| **f != fold)
                .map(|(p, _)| p)
                .collect();
            let mut learner = Tagger::open(OPEN_BITS);
            run(&mut learner, &others, &Sure::default(), 3 + fold as u64);
            learner.settle();
            let own = prepared
                .iter()
                .enumerate()
                .filter(|(s, _)| folds[*s] == fold);
            own.map(|(s, sentence)| (s, tags(&learner, sentence)))
                .collect()
        })
        .collect();
    let (mut wrong, mut all) = (0, 0);
    for (s, tags) in given.into_iter().flatten() {
        for (token, tag) in sentences[s].tokens.iter_mut().zip(tags) {
            token.given = tag;
            all += 1;
            wrong += usize::from(tag.pos() != token.tag.pos());
        }
    }
    eprintln!("jackknife: {:.4} right", 1.0 - wrong as f64 / all as f64);
}

fn tags(learner: &Tagger, sentence: &Prepared) -> Vec<Tag> {
    let mut buffer = Vec::new();
    let mut before = [Tag::NONE; 3];
    let mut verb = Tag::NONE;
    (0..sentence.right.len())
        .map(|i| {
            features(sentence, i, (before, verb), &mut buffer);
            let tag = best(&learner.score(&buffer));
            before = [tag, before[0], before[1]];
            verb = verb_after(verb, tag);
            tag
        })
        .collect()
}
