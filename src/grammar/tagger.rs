//! The tagger: one pass from left to right, the best class by summed weights of the word, its
//! neighbours and the classes given so far.
//!
//! What a word weighs by itself and as a neighbour does not depend on the sentence; it is summed
//! once per word type and kept in a small cache, so that common words cost a few additions.

use super::table::{Features, Scores, SureTable, WideTable, mix};
use super::tagset::{CLASSES, Tag};
use super::words::{Mode, Spelling, Word, key};
use super::{Form, Pos};
use crate::text::{Case, Lettering};

/// Where a word stands from the one that is tagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Here,
    Before,
    After,
    TwoBefore,
    TwoAfter,
}

/// All places, in the order in which sums are kept.
pub const PLACES: [Place; 5] = [
    Place::Here,
    Place::Before,
    Place::After,
    Place::TwoBefore,
    Place::TwoAfter,
];

#[inline(always)]
fn one(template: u64, a: u32) -> u64 {
    mix(template << 40 | u64::from(a), 0x5851_F42D)
}

#[inline(always)]
fn two(template: u64, a: u32, b: u32) -> u64 {
    mix(
        template << 40 | u64::from(a),
        0x1405_7B7E_0000_0000 | u64::from(b),
    )
}

/// The features of a word alone, seen from a place.
pub fn word_features(spelling: &Spelling, place: Place, mut give: impl FnMut(u64)) {
    let Spelling {
        word,
        prefixes,
        suffixes,
    } = spelling;
    let shape = u32::from(word.shape);
    let (class, branch) = (u32::from(word.class), u32::from(word.branch()));
    match place {
        Place::Here => {
            give(one(1, word.word));
            give(two(2, word.word, shape));
            for (k, &prefix) in prefixes.iter().enumerate() {
                give(one(3 + k as u64, prefix));
            }
            for (k, &suffix) in suffixes.iter().enumerate() {
                give(one(8 + k as u64, suffix));
            }
            give(one(13, shape));
            give(two(14, suffixes[2], shape));
            give(two(15, suffixes[1], shape));
            give(two(16, suffixes[1], prefixes[0]));
            give(one(17, class));
            give(two(18, class, shape));
            give(two(19, suffixes[1], branch));
        }
        Place::Before => {
            give(one(20, word.word));
            give(one(21, suffixes[2]));
            give(one(22, shape));
            give(one(23, class));
            give(one(24, branch));
        }
        Place::After => {
            give(one(30, word.word));
            give(one(31, suffixes[2]));
            give(one(32, suffixes[1]));
            give(one(33, shape));
            give(one(34, class));
            give(one(35, branch));
        }
        Place::TwoBefore => {
            give(one(40, word.word));
            give(one(41, class));
        }
        Place::TwoAfter => {
            give(one(45, word.word));
            give(one(46, suffixes[1]));
            give(one(47, class));
        }
    }
}

/// The feature under which the table knows words that have one class wherever they stand.
pub fn sure_word(word: &Word) -> u64 {
    two(90, word.word, u32::from(word.shape))
}

/// A word in its surroundings: from two before to two after, and the three classes before.
pub struct Context<'c> {
    pub words: &'c [Word; 5],
    /// Classes of the words one, two and three before.
    pub tags: [Tag; 3],
    /// The last verb of the clause so far.
    pub verb: Tag,
}

/// The last verb of a clause once a word of this class has been read: what joins or opens clauses
/// forgets it.
pub fn verb_after(verb: Tag, tag: Tag) -> Tag {
    match (tag.pos(), tag.form()) {
        (Pos::Verb | Pos::Aux, _) => tag,
        (Pos::Cconj | Pos::Sconj | Pos::Punct, _) | (_, Form::Relative) => Tag::NONE,
        _ => verb,
    }
}

/// The features that join a word, its neighbours and the classes before it.
#[inline(always)]
pub fn context_features(context: &Context<'_>, mut give: impl FnMut(u64)) {
    let [_, before, here, after, next] = context.words;
    let [t1, t2, t3] = context.tags.map(|t| u32::from(t.0));
    let t21 = t2 << 8 | t1;
    let [cb, ch, ca] = [before, here, after].map(|word| u32::from(word.class));
    let shapes = u32::from(here.shape) << 8 | u32::from(after.shape);
    give(one(60, t1));
    give(one(61, t21));
    give(two(62, here.word, t1));
    give(two(63, here.word, t21));
    give(two(64, here.suffix, t1));
    give(two(65, after.word, t1));
    give(two(66, after.suffix, t1));
    give(two(67, before.word, here.word));
    give(two(68, here.word, after.word));
    give(two(69, shapes, t1));
    give(one(70, t3 << 16 | t21));
    give(two(71, here.suffix, after.suffix));
    give(two(72, here.word, after.suffix));
    give(two(73, here.suffix, t21));
    give(two(74, after.word, next.word));
    give(two(75, before.word, after.word));
    give(two(76, ch, t1));
    give(two(77, ch, t21));
    give(two(78, ch, ca));
    give(two(79, cb, ch));
    give(two(80, cb, ca));
    give(two(81, here.word, ca));
    let verb = u32::from(context.verb.0);
    give(two(83, here.word, verb));
    give(two(84, here.suffix, verb));
    give(two(85, here.suffix, verb << 8 | t1));
    give(two(86, verb << 8 | t1, ch));
    give(two(87, verb << 8 | t1, u32::from(after.branch())));
    give(two(82, here.suffix, u32::from(after.branch()) << 8 | t1));
}

/// What is kept of a word type.
#[derive(Clone)]
struct Known {
    key: u64,
    word: Word,
    sums: [Scores; 5],
    /// The class of a word that has no other.
    sure: Option<Tag>,
}

const CACHE_BITS: u32 = 12;

/// Memory of word types already seen; it changes the speed of tagging and nothing else.
pub struct Cache {
    known: Vec<Known>,
    words: Vec<Word>,
    scores: Vec<Scores>,
    sure: Vec<Option<Tag>>,
    features: Features,
}

impl Default for Cache {
    fn default() -> Self {
        let empty = Known {
            key: 0,
            word: Word::default(),
            sums: [[0; 32]; 5],
            sure: None,
        };
        Cache {
            known: vec![empty; 1 << CACHE_BITS],
            words: Vec::new(),
            scores: Vec::new(),
            sure: Vec::new(),
            features: Features::default(),
        }
    }
}

impl Cache {
    /// The words of the last sentence.
    pub fn words(&self) -> &[Word] {
        &self.words[MARGIN..self.words.len() - MARGIN]
    }
}

/// Words and scores of two places stand before the first token and two after the last.
const MARGIN: usize = 2;

/// One token as the tagger takes it.
#[derive(Clone, Copy)]
pub struct Input<'t> {
    /// As it stands.
    pub form: &'t str,
    pub lower: &'t str,
    pub case: Case,
    /// A token without letters or digits.
    pub sign: bool,
}

/// The tagger over its learned table.
#[derive(Clone, Copy)]
pub struct Tagger<'m> {
    table: WideTable<'m>,
    sure: SureTable<'m>,
    /// Tells the words of one model from those of another in the cache.
    salt: u64,
}

impl<'m> Tagger<'m> {
    pub fn new(table: WideTable<'m>, sure: SureTable<'m>, salt: u64) -> Self {
        Tagger { table, sure, salt }
    }

    /// Tags one sentence; gives a class a token into `tags`, and leaves the words' atoms in the
    /// cache (see [`Cache::words`]).
    pub fn tag<'t>(
        &self,
        tokens: impl Iterator<Item = Input<'t>>,
        lettering: Lettering,
        cache: &mut Cache,
        tags: &mut Vec<Tag>,
    ) {
        let Cache {
            known,
            words,
            scores,
            sure,
            features,
        } = cache;
        sure.clear();
        words.clear();
        words.resize(MARGIN, Word::default());
        scores.clear();
        // one more is pushed with each token, so that its neighbours' places exist
        scores.resize(2 * MARGIN, [0; 32]);
        let mut initial = true;
        for token in tokens {
            let entry = self.known(known, &token, lettering, &mut initial, features);
            words.push(entry.word);
            sure.push(entry.sure);
            scores.push([0; 32]);
            let at = scores.len() - 1 - MARGIN;
            let around = [at, at + 1, at - 1, at + 2, at - 2];
            for (sums, to) in entry.sums.iter().zip(around) {
                for (score, sum) in scores[to].iter_mut().zip(sums) {
                    *score += sum;
                }
            }
        }
        words.extend([Word::default(); MARGIN]);
        let mut before = [Tag::NONE; 3];
        let mut verb = Tag::NONE;
        for (i, (score, sure)) in scores[MARGIN..].iter_mut().zip(sure.iter()).enumerate() {
            let tag = match (*sure, <&[Word; 5]>::try_from(&words[i..i + 5])) {
                (Some(tag), _) => tag,
                (None, Ok(words)) => {
                    let context = Context {
                        words,
                        tags: before,
                        verb,
                    };
                    features.clear();
                    context_features(&context, |f| features.push(f));
                    self.table.add(features, score);
                    best(score)
                }
                (None, Err(_)) => Tag::default(),
            };
            tags.push(tag);
            before = [tag, before[0], before[1]];
            verb = verb_after(verb, tag);
        }
    }

    /// Leaves the atoms of a sentence's words in the cache without tagging it.
    pub fn look_up<'t>(
        &self,
        tokens: impl Iterator<Item = Input<'t>>,
        lettering: Lettering,
        cache: &mut Cache,
    ) {
        let Cache {
            known,
            words,
            features,
            ..
        } = cache;
        words.clear();
        words.resize(MARGIN, Word::default());
        let mut initial = true;
        for token in tokens {
            words.push(
                self.known(known, &token, lettering, &mut initial, features)
                    .word,
            );
        }
        words.extend([Word::default(); MARGIN]);
    }

    /// The cache's entry of a word, made if it is not there; `initial` holds while only signs
    /// were seen.
    #[inline(always)]
    fn known<'k>(
        &self,
        known: &'k mut [Known],
        token: &Input<'_>,
        lettering: Lettering,
        initial: &mut bool,
        features: &mut Features,
    ) -> &'k Known {
        let mode = Mode::of(lettering, *initial);
        *initial &= token.sign;
        let form = if mode == Mode::Caseless {
            token.lower
        } else {
            token.form
        };
        let key = key(form, mode) ^ self.salt;
        let entry = &mut known[(key >> (64 - CACHE_BITS)) as usize];
        if entry.key != key {
            *entry = self.know(key, token, mode, features);
        }
        entry
    }

    fn know(&self, key: u64, token: &Input<'_>, mode: Mode, features: &mut Features) -> Known {
        let spelling = Spelling::new(token.lower, token.case, mode);
        let mut sums = [[0; 32]; 5];
        for (&place, sum) in PLACES.iter().zip(&mut sums) {
            features.clear();
            word_features(&spelling, place, |f| features.push(f));
            self.table.add(features, sum);
        }
        Known {
            key,
            word: spelling.word,
            sums,
            sure: self.sure.class(sure_word(&spelling.word)).map(Tag),
        }
    }
}

/// The class with the highest score, the first of equals.
pub fn best(scores: &Scores) -> Tag {
    let mut best = 0;
    for class in 1..CLASSES.len() {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    Tag(best as u8)
}
