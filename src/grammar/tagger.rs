//! The tagger: one pass from left to right, the best class by summed weights of the word, its
//! neighbours and the classes given so far.
//!
//! What a word weighs by itself and as a neighbour does not depend on the sentence; it is summed
//! once per word type and kept in a small cache, so that common words cost a few additions.

use super::table::{ROW, Room, Scores, Step, Sure, Tags, best, mix};
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

/// Of the five words around one, those that see it from each of [`PLACES`].
const SEEN_FROM: [usize; 5] = [2, 1, 3, 0, 4];

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

/// The steps, each with the lead of the best class over the next, so far, that makes it needless:
/// in wire copy half of the words go on to the first and one in four to the second, and hardly a tag
/// comes out otherwise.
const STEPS: [(Step, i16); 2] = [(Step::First, 130), (Step::Second, 100)];

/// The last verb of a clause once a word of this class has been read: what joins or opens clauses
/// forgets it.
pub fn verb_after(verb: Tag, tag: Tag) -> Tag {
    match (tag.pos(), tag.form()) {
        (Pos::Verb | Pos::Aux, _) => tag,
        (Pos::Cconj | Pos::Sconj | Pos::Punct, _) | (_, Form::Relative) => Tag::NONE,
        _ => verb,
    }
}

/// The features that join a word, its neighbours and the classes before it, in two steps: those of
/// the first settle most words that the words alone leave open.
#[inline(always)]
pub fn context_features(context: &Context<'_>, step: Step, mut give: impl FnMut(u64)) {
    let [_, before, here, after, next] = context.words;
    let [t1, t2, t3] = context.tags.map(|t| u32::from(t.0));
    let t21 = t2 << 8 | t1;
    let [cb, ch, ca] = [before, here, after].map(|word| u32::from(word.class));
    let shapes = u32::from(here.shape) << 8 | u32::from(after.shape);
    let verb = u32::from(context.verb.0);
    match step {
        Step::First => {
            give(one(60, t1));
            give(one(61, t21));
            give(two(62, here.word, t1));
            give(two(64, here.suffix, t1));
            give(two(69, shapes, t1));
            give(two(71, here.suffix, after.suffix));
            give(two(72, here.word, after.suffix));
            give(two(78, ch, ca));
            give(two(86, verb << 8 | t1, ch));
            give(two(87, verb << 8 | t1, u32::from(after.branch())));
        }
        Step::Second => {
            give(two(63, here.word, t21));
            give(two(65, after.word, t1));
            give(two(66, after.suffix, t1));
            give(two(67, before.word, here.word));
            give(two(68, here.word, after.word));
            give(one(70, t3 << 16 | t21));
            give(two(73, here.suffix, t21));
            give(two(74, after.word, next.word));
            give(two(75, before.word, after.word));
            give(two(76, ch, t1));
            give(two(77, ch, t21));
            give(two(79, cb, ch));
            give(two(80, cb, ca));
            give(two(81, here.word, ca));
            give(two(83, here.word, verb));
            give(two(84, here.suffix, verb));
            give(two(85, here.suffix, verb << 8 | t1));
            give(two(82, here.suffix, u32::from(after.branch()) << 8 | t1));
        }
    }
}

/// What is kept of a word type besides its sums.
#[derive(Clone, Copy, Default)]
struct Known {
    word: Word,
    /// The class of a word that has no other.
    sure: Option<Tag>,
}

/// Word types are kept in pairs: a new one takes the place of the one of its pair that was met longer ago.
const PAIR_BITS: u32 = 12;
/// Places of words that are kept from sentence to sentence.
const PLACES_KEPT: usize = 2 << PAIR_BITS;
/// The place of no word: what stands there weighs nothing. Behind it, until the sentence ends, stand words
/// whose pair holds two others of the same sentence.
const NO_WORD: usize = PLACES_KEPT;

/// A word type by its key, and the sentence that it was last met in; from 1, 0 is none.
#[derive(Clone, Copy, Default)]
struct Met {
    key: u64,
    sentence: u64,
}

/// Memory of word types already seen; it changes the speed of tagging and nothing else.
pub struct Cache {
    met: Vec<[Met; 2]>,
    /// Sentences so far.
    sentence: u64,
    /// By place; a pair's are 2k and 2k + 1.
    known: Vec<Known>,
    /// By place, [`SUMS`] each: what the word weighs by itself and as a neighbour. Of memory in one piece only
    /// what is written to is ever touched.
    sums: Vec<i16>,
    /// Where the sums begin, so that each row lies in one line of the processor's cache.
    from: usize,
    /// The words of the sentence, and their places.
    words: Vec<Word>,
    places: Vec<u32>,
    room: Room,
}

/// The sums of a word, by the place it is seen from.
const SUMS: usize = PLACES.len() * ROW;
/// Bytes of a line of the processor's cache.
const LINE: usize = 64;

impl Default for Cache {
    fn default() -> Self {
        let sums = vec![0; LINE + (PLACES_KEPT + 1) * SUMS];
        Cache {
            from: sums.as_ptr().align_offset(LINE).min(LINE),
            sums,
            met: vec![Default::default(); 1 << PAIR_BITS],
            sentence: 0,
            known: vec![Default::default(); PLACES_KEPT + 1],
            words: Vec::new(),
            places: Vec::new(),
            room: Room::default(),
        }
    }
}

impl Cache {
    fn start(&mut self) {
        self.sentence += 1;
        self.known.truncate(PLACES_KEPT + 1);
        self.sums.truncate(LINE + (PLACES_KEPT + 1) * SUMS);
        self.words.clear();
        self.places.clear();
        self.margin();
    }

    fn margin(&mut self) {
        self.words.extend([Word::default(); MARGIN]);
        self.places.extend([NO_WORD as u32; MARGIN]);
    }

    /// The words of the last sentence.
    pub fn words(&self) -> &[Word] {
        &self.words[MARGIN..self.words.len() - MARGIN]
    }
}

/// Places of no word stand before the first token and after the last.
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
    table: Tags<'m>,
    sure: Sure<'m>,
    /// Tells the words of one model from those of another in the cache.
    salt: u64,
}

impl<'m> Tagger<'m> {
    pub fn new(table: Tags<'m>, sure: Sure<'m>, salt: u64) -> Self {
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
        cache.start();
        let mut initial = true;
        for token in tokens {
            let place = self.find(&token, lettering, &mut initial, cache);
            cache.words.push(cache.known[place].word);
            cache.places.push(place as u32);
        }
        cache.margin();
        let Cache {
            known,
            sums,
            from,
            words,
            places,
            room,
            ..
        } = cache;
        let sums = sums[*from..].as_chunks::<SUMS>().0;
        let mut before = [Tag::NONE; 3];
        let mut verb = Tag::NONE;
        let windows = words
            .windows(5)
            .filter_map(|words| words.first_chunk::<5>());
        for (words, around) in windows.zip(places.windows(5)) {
            let tag = known[around[MARGIN] as usize].sure.unwrap_or_else(|| {
                let context = Context {
                    words,
                    tags: before,
                    verb,
                };
                let mut score = [0; ROW];
                for (place, k) in SEEN_FROM.into_iter().enumerate() {
                    let sums = &sums[around[k] as usize].as_chunks::<ROW>().0[place];
                    score = std::array::from_fn(|k| score[k] + sums[k]);
                }
                self.weigh(&context, &mut score, room)
            });
            tags.push(tag);
            before = [tag, before[0], before[1]];
            verb = verb_after(verb, tag);
        }
    }

    /// The best class of a word in its surroundings, from what the words alone weigh.
    fn weigh(&self, context: &Context<'_>, score: &mut Scores, room: &mut Room) -> Tag {
        let (mut class, mut lead) = best(score, CLASSES.len());
        for (step, clear) in STEPS {
            if lead >= clear {
                break;
            }
            let mut rows = self.table.ask(room);
            context_features(context, step, |f| rows.push(f));
            rows.add_to(score);
            (class, lead) = best(score, CLASSES.len());
        }
        Tag(class as u8)
    }

    /// Where the cache keeps a word, which is put there if need be; `initial` holds while only
    /// signs were seen.
    #[inline(always)]
    fn find(
        &self,
        token: &Input<'_>,
        lettering: Lettering,
        initial: &mut bool,
        cache: &mut Cache,
    ) -> usize {
        let mode = Mode::of(lettering, *initial);
        *initial &= token.sign;
        let form = if mode == Mode::Caseless {
            token.lower
        } else {
            token.form
        };
        let key = key(form, mode) ^ self.salt;
        let pair = (key >> (64 - PAIR_BITS)) as usize;
        let sentence = cache.sentence;
        let [first, second] = &mut cache.met[pair];
        let (way, met) = match (first.key == key, second.key == key) {
            (true, _) => (0, first),
            (_, true) => (1, second),
            _ => {
                let (way, met) = if first.sentence <= second.sentence {
                    (0, first)
                } else {
                    (1, second)
                };
                if met.sentence == sentence {
                    // Both are of this sentence.
                    let place = cache.known.len();
                    cache.known.push(Known::default());
                    cache.sums.resize(LINE + (place + 1) * SUMS, 0);
                    self.know(place, token, mode, cache);
                    return place;
                }
                *met = Met { key, sentence };
                self.know(2 * pair + way, token, mode, cache);
                return 2 * pair + way;
            }
        };
        met.sentence = sentence;
        2 * pair + way
    }

    /// Puts a word in a place.
    #[cold]
    fn know(&self, place: usize, token: &Input<'_>, mode: Mode, cache: &mut Cache) {
        let spelling = Spelling::new(token.lower, token.case, mode);
        cache.known[place] = Known {
            word: spelling.word,
            sure: self.sure.class(sure_word(&spelling.word)).map(Tag),
        };
        let sums = cache.sums[cache.from..].as_chunks_mut::<ROW>().0;
        let sums = &mut sums[place * PLACES.len()..][..PLACES.len()];
        for (&place, sum) in PLACES.iter().zip(sums) {
            let mut rows = self.table.ask(&mut cache.room);
            word_features(&spelling, place, |f| rows.push(f));
            *sum = [0; ROW];
            rows.add_to(sum);
        }
    }
}
