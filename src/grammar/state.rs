//! The parser's state over one sentence (arc-hybrid: shift; the next word takes the stack's top as
//! its dependent; the word under the top takes it) and the features read from it.
//!
//! Punctuation is not parsed: words carry what stands before them, and the state counts what lies
//! between two words. Words are numbered from 1; 0 is the place that holds none.

use super::Pos;
use super::classes::FINE_BITS;
use super::table::mix;
use super::tagset::Tag;
use super::words::Word;
use crate::text::TokenClass;

/// Places after the last word that features may look at.
const AFTER: usize = 3;
const NO_TAG: u8 = 31;

/// Running counts of the signs before each word.
#[derive(Clone, Copy, Default)]
struct Signs {
    commas: u16,
    brackets: i16,
    others: u16,
    verbs: u16,
}

/// What the parser knows of the words of a sentence; one is kept and filled anew for each.
#[derive(Default)]
pub struct Atoms {
    len: usize,
    word: Vec<u32>,
    suffix: Vec<u32>,
    shape: Vec<u8>,
    class: Vec<u16>,
    pos: Vec<u8>,
    tag: Vec<u8>,
    /// Kind of the last sign before the word, 0 for none.
    sign: Vec<u8>,
    signs: Vec<Signs>,
    /// Class of the next verb after each word, and how many commas stand before it.
    ahead: Vec<u8>,
    /// The sentence's token that each word is.
    pub token: Vec<u32>,
}

impl Atoms {
    /// Takes the tokens of a sentence in order.
    pub fn fill<'t>(&mut self, tokens: impl Iterator<Item = (Word, Tag, TokenClass, &'t str)>) {
        for list in [&mut self.word, &mut self.suffix] {
            list.clear();
            list.push(0);
        }
        for list in [
            &mut self.shape,
            &mut self.pos,
            &mut self.tag,
            &mut self.sign,
        ] {
            list.clear();
        }
        self.class.clear();
        self.class.push(0);
        self.shape.push(0);
        self.pos.push(NO_TAG);
        self.tag.push(NO_TAG);
        self.sign.push(0);
        self.signs.clear();
        self.signs.push(Signs::default());
        self.token.clear();
        self.token.push(u32::MAX);
        let mut sign = 0;
        let mut count = Signs::default();
        for (i, (word, tag, class, text)) in tokens.enumerate() {
            if tag.pos() == Pos::Punct && class != TokenClass::Word {
                sign = match text.as_bytes()[0] {
                    b',' => {
                        count.commas += 1;
                        1
                    }
                    b'(' | b'[' => {
                        count.brackets += 1;
                        2
                    }
                    b')' | b']' => {
                        count.brackets -= 1;
                        3
                    }
                    b'-' if text.len() == 1 => 4,
                    b'.' | b'!' | b'?' => {
                        count.others += 1;
                        5
                    }
                    b':' | b';' => {
                        count.others += 1;
                        6
                    }
                    b'"' | b'\'' | b'`' => 7,
                    _ if matches!(text, "“" | "”" | "‘" | "’" | "«" | "»") => 7,
                    _ => {
                        count.others += 1;
                        8
                    }
                };
                continue;
            }
            self.word.push(word.word);
            self.suffix.push(word.suffix);
            self.shape.push(word.shape);
            self.class.push(word.class);
            self.pos.push(tag.pos() as u8);
            self.tag.push(tag.0);
            self.sign.push(sign);
            self.signs.push(count);
            self.token.push(i as u32);
            sign = 0;
            count.verbs += u16::from(tag.pos() == Pos::Verb);
        }
        self.len = self.word.len() - 1;
        for _ in 0..AFTER {
            self.word.push(1);
            self.suffix.push(1);
            self.shape.push(0);
            self.class.push(0);
            self.pos.push(NO_TAG - 1);
            self.tag.push(NO_TAG - 1);
            self.sign.push(0);
            self.signs.push(count);
        }
        self.sign[self.len + 1] = sign;
        self.ahead.clear();
        self.ahead.resize(self.sign.len(), NO_TAG);
        let mut verb = None;
        for i in (0..=self.len).rev() {
            if let Some((tag, at)) = verb {
                let at: &Signs = &self.signs[at];
                let commas = at.commas.wrapping_sub(self.signs[i].commas).min(2) as u8;
                self.ahead[i] = commas << 5 | tag;
            }
            if self.pos[i] == Pos::Verb as u8 || self.pos[i] == Pos::Aux as u8 {
                verb = Some((self.tag[i], i));
            }
        }
    }

    /// Words of the sentence, signs not counted.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Part of speech of a word, as a small number.
    pub fn pos(&self, i: usize) -> u8 {
        self.pos[i]
    }

    #[inline(always)]
    fn wp(&self, i: usize) -> u64 {
        u64::from(self.word[i]) | u64::from(self.pos[i]) << 32
    }

    #[inline(always)]
    fn w(&self, i: usize) -> u64 {
        u64::from(self.word[i])
    }

    #[inline(always)]
    fn p(&self, i: usize) -> u64 {
        u64::from(self.pos[i])
    }

    #[inline(always)]
    fn f(&self, i: usize) -> u64 {
        u64::from(self.tag[i])
    }

    #[inline(always)]
    fn c(&self, i: usize) -> u64 {
        u64::from(self.class[i])
    }

    #[inline(always)]
    fn branch(&self, i: usize) -> u64 {
        u64::from(self.class[i] >> FINE_BITS)
    }

    #[inline(always)]
    fn suf(&self, i: usize) -> u64 {
        u64::from(self.suffix[i])
    }

    /// What lies between two words: commas, brackets, other signs, verbs, each counted to a few.
    #[inline(always)]
    fn between(&self, a: usize, b: usize) -> u64 {
        let (x, y) = (&self.signs[a], &self.signs[b]);
        // verbs are counted before each word: leave out the left one itself
        let own = u16::from(self.pos[a] == Pos::Verb as u8);
        let commas = u64::from((y.commas.wrapping_sub(x.commas)).min(3));
        let brackets = (y.brackets - x.brackets).clamp(-1, 1) + 1;
        let others = u64::from((y.others.wrapping_sub(x.others)).min(1));
        let verbs = u64::from((y.verbs.wrapping_sub(x.verbs)).wrapping_sub(own).min(2));
        commas | (brackets as u64) << 2 | others << 4 | verbs << 5
    }
}

/// What the parser may do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The next word goes on the stack.
    Shift,
    /// The next word takes the top of the stack as its dependent.
    Left,
    /// The word under the top takes it as its dependent.
    Right,
}

impl Action {
    /// Every action, in the order of the learned table.
    pub const ALL: [Action; 3] = [Action::Left, Action::Right, Action::Shift];
}

/// The dependents of a word so far.
#[derive(Clone, Copy, Default)]
struct Children {
    left: [u32; 2],
    right: [u32; 2],
    /// Sets of relations, a bit each.
    left_set: u64,
    right_set: u64,
    /// The word of its preposition or subordinator.
    marker: u32,
}

/// The state over the words of [`Atoms`].
#[derive(Default)]
pub struct State {
    stack: Vec<u32>,
    next: usize,
    len: usize,
    children: Vec<Children>,
    /// Head of each word; 0 while it has none.
    pub head: Vec<u32>,
    /// Index of its relation; see `relations`.
    pub relation: Vec<u8>,
}

impl State {
    /// Back to the start of a sentence of `len` words.
    pub fn start(&mut self, len: usize) {
        self.stack.clear();
        self.next = 1;
        self.len = len;
        self.children.clear();
        self.children.resize(len + 1 + AFTER, Children::default());
        self.head.clear();
        self.head.resize(len + 1, 0);
        self.relation.clear();
        self.relation.resize(len + 1, 0);
    }

    /// The word `depth` under the top of the stack; 0 where there is none.
    #[inline(always)]
    pub fn top(&self, depth: usize) -> usize {
        let at = self.stack.len().wrapping_sub(depth + 1);
        self.stack.get(at).map_or(0, |&i| i as usize)
    }

    /// The next word; one past the last where all are read.
    pub fn next(&self) -> usize {
        self.next
    }

    /// The words on the stack, the lowest first.
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// All words are read and one is left: the root.
    pub fn done(&self) -> bool {
        self.next > self.len && self.stack.len() <= 1
    }

    /// Whether an action can be taken.
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.next <= self.len,
            Action::Left => self.next <= self.len && !self.stack.is_empty(),
            Action::Right => self.stack.len() >= 2,
        }
    }

    /// Head and dependent of the arc that an action would make.
    pub fn arc(&self, action: Action) -> Option<(usize, usize)> {
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, self.top(0))),
            Action::Right => Some((self.top(1), self.top(0))),
        }
    }

    /// Takes an allowed action; `relation` is the relation's index for an arc.
    pub fn take(&mut self, action: Action, relation: u8, atoms: &Atoms) {
        match self.arc(action) {
            None => {
                self.stack.push(self.next as u32);
                self.next += 1;
            }
            Some((head, dependent)) => {
                self.stack.pop();
                self.head[dependent] = head as u32;
                self.relation[dependent] = relation;
                let children = &mut self.children[head];
                let bit = 1 << relation;
                if action == Action::Left {
                    // read from right to left: the last taken is the leftmost
                    children.left = [dependent as u32, children.left[0]];
                    children.left_set |= bit;
                    let pos = atoms.pos[dependent];
                    if pos == Pos::Adp as u8 || pos == Pos::Sconj as u8 || pos == Pos::Part as u8 {
                        children.marker = atoms.word[dependent];
                    }
                } else {
                    children.right = [dependent as u32, children.right[0]];
                    children.right_set |= bit;
                }
            }
        }
    }

    #[inline(always)]
    fn left(&self, i: usize, k: usize) -> usize {
        self.children[i].left[k] as usize
    }

    #[inline(always)]
    fn right(&self, i: usize, k: usize) -> usize {
        self.children[i].right[k] as usize
    }
}

#[inline(always)]
fn feature(template: u64, a: u64, b: u64) -> u64 {
    mix(template << 52 ^ a, b)
}

/// The feature under which the table knows states with one right move.
#[inline(always)]
pub fn sure_action(x: &Atoms, state: &State) -> u64 {
    let (s0, s1, b0) = (state.top(0), state.top(1), state.next);
    let tags = x.f(s1) << 24 | x.f(s0) << 16 | x.f(b0) << 8 | x.f(b0 + 1);
    let left = state.children[b0].left_set != 0;
    let signs = u64::from(x.sign[b0]) << 8 | u64::from(x.sign[b0 + 1]);
    feature(
        195,
        tags,
        signs << 8 | u64::from(b0 - s0 == 1) << 1 | u64::from(left),
    )
}

/// The features under which the table knows arcs that have one relation: by the classes and the
/// dependent's preposition, and by the dependent itself.
#[inline(always)]
pub fn sure_relation(x: &Atoms, state: &State, head: usize, dependent: usize) -> [u64; 2] {
    let side = u64::from(head < dependent);
    let marker = u64::from(state.children[dependent].marker);
    let classes = x.f(head) << 16 | x.f(dependent) << 8 | side;
    [
        feature(196, classes, marker),
        feature(197, classes, x.w(dependent)),
    ]
}

/// Features of a word as the top of the stack, whatever else the state holds.
#[inline(always)]
pub fn top_features(x: &Atoms, i: usize, mut give: impl FnMut(u64)) {
    let near = x.p(i - 1) << 10 | x.p(i) << 5 | x.p(i + 1);
    give(feature(1, x.wp(i), 0));
    give(feature(2, x.w(i), 0));
    give(feature(3, x.f(i), 0));
    give(feature(4, x.suf(i), x.p(i)));
    give(feature(5, near, 0));
    give(feature(
        6,
        x.f(i),
        x.f(i + 1) | u64::from(x.sign[i + 1]) << 8,
    ));
    give(feature(7, x.w(i), x.p(i + 1)));
    give(feature(8, x.f(i), u64::from(x.sign[i])));
    give(feature(9, x.w(i), u64::from(x.sign[i + 1])));
    give(feature(10, x.c(i), x.p(i)));
}

/// Features of a word under the top.
#[inline(always)]
pub fn under_features(x: &Atoms, i: usize, mut give: impl FnMut(u64)) {
    give(feature(12, x.wp(i), 0));
    give(feature(13, x.w(i), 0));
    give(feature(14, x.f(i), 0));
    give(feature(
        15,
        x.f(i),
        u64::from(x.sign[i + 1]) << 8 | x.f(i + 1),
    ));
    give(feature(16, x.suf(i), x.p(i)));
    give(feature(17, x.c(i), x.p(i)));
}

/// Features of a word as the next one, with those that follow it.
#[inline(always)]
pub fn next_features(x: &Atoms, i: usize, mut give: impl FnMut(u64)) {
    let (j, k) = (i + 1, i + 2);
    give(feature(20, x.wp(i), 0));
    give(feature(21, x.w(i), 0));
    give(feature(22, x.f(i), 0));
    give(feature(23, x.suf(i), x.p(i)));
    give(feature(24, x.wp(j), 0));
    give(feature(25, x.f(j), x.f(i)));
    give(feature(26, x.wp(k), 0));
    give(feature(27, x.f(k), x.f(j) << 8 | x.f(i)));
    give(feature(28, x.w(i), x.w(j)));
    give(feature(29, x.w(i), x.f(j)));
    give(feature(30, x.f(i), x.w(j)));
    give(feature(31, x.f(i), x.f(i - 1) << 8 | u64::from(x.sign[i])));
    give(feature(32, x.w(i), x.f(i - 1)));
    give(feature(33, x.f(i), x.w(i - 1)));
    give(feature(34, x.f(i), u64::from(x.sign[j]) << 8 | x.f(j)));
    give(feature(35, x.w(i), u64::from(x.sign[i])));
    give(feature(36, x.f(i), x.f(k)));
    give(feature(37, x.c(i), x.p(i)));
    give(feature(38, x.c(j), x.p(j) << 8 | x.p(i)));
    give(feature(39, x.c(i) << 16 | x.c(j), 0));
}

/// Features of the state: what joins the top of the stack, the words under it, the next word and
/// their dependents.
#[inline(always)]
pub fn state_features(x: &Atoms, state: &State, mut give: impl FnMut(u64)) {
    let (s0, s1, s2, b0) = (state.top(0), state.top(1), state.top(2), state.next);
    let b1 = b0 + 1;
    let (c0, c1, cb) = (
        &state.children[s0],
        &state.children[s1],
        &state.children[b0],
    );
    let between = x.between(s0, b0);
    let under = x.between(s1, s0);
    let distance = |a: usize, b: usize| -> u64 {
        match b.abs_diff(a) {
            d @ 0..=4 => d as u64,
            5..=6 => 5,
            7..=10 => 6,
            _ => 7,
        }
    };
    let (near, far) = (distance(s0, b0), distance(s1, s0));
    let (p0, p1, p2, pb) = (x.p(s0), x.p(s1), x.p(s2), x.p(b0));
    let (f0, f1, fb) = (x.f(s0), x.f(s1), x.f(b0));
    let (w0, w1, wb) = (x.w(s0), x.w(s1), x.w(b0));
    let trio = p1 << 10 | p0 << 5 | pb;
    // top and next
    give(feature(40, w0, wb));
    give(feature(41, x.wp(s0), pb));
    give(feature(42, p0, x.wp(b0)));
    give(feature(43, f0 << 8 | fb, near));
    give(feature(44, f0 << 8 | fb, between));
    give(feature(45, w0, near << 8 | fb));
    give(feature(46, wb, near << 8 | f0));
    give(feature(47, f0 << 8 | fb, x.f(b1)));
    give(feature(48, w0, pb << 8 | x.p(b1)));
    give(feature(49, wb, p0 << 8 | x.p(b1)));
    give(feature(50, x.w(b1), p0 << 8 | pb));
    give(feature(51, x.suf(s0), x.suf(b0)));
    give(feature(52, w0, between));
    give(feature(53, f0 << 8 | fb, x.f(b0 - 1) << 8 | x.f(s0 + 1)));
    // the word under the top, and the top
    give(feature(60, w1, w0));
    give(feature(61, x.wp(s1), p0));
    give(feature(62, p1, x.wp(s0)));
    give(feature(63, f1 << 8 | f0, far));
    give(feature(64, f1 << 8 | f0, under));
    give(feature(65, w1, far << 8 | f0));
    give(feature(66, w0, far << 8 | f1));
    give(feature(67, trio, far << 8 | near));
    give(feature(68, f1 << 16 | f0 << 8 | fb, 0));
    give(feature(69, w1, p0 << 8 | pb));
    give(feature(70, w0, p1 << 8 | pb));
    give(feature(71, wb, p1 << 8 | p0));
    give(feature(72, w1, wb));
    give(feature(73, x.wp(s1), pb));
    give(feature(74, p1, x.wp(b0)));
    give(feature(75, trio, under << 8 | between));
    give(feature(76, f1 << 16 | f0 << 8 | fb, x.f(b1)));
    give(feature(77, x.suf(s1), x.suf(s0)));
    // further down
    give(feature(80, x.wp(s2), p1 << 8 | p0));
    give(feature(81, p2 << 16 | trio, 0));
    give(feature(82, x.f(s2) << 16 | f1 << 8 | f0, 0));
    give(feature(83, p2 << 16 | trio, x.p(state.top(3))));
    // dependents
    let [l0, r0, lb, r1, l1] = [
        state.left(s0, 0),
        state.right(s0, 0),
        state.left(b0, 0),
        state.right(s1, 0),
        state.left(s1, 0),
    ];
    give(feature(90, p0 << 8 | pb, x.p(l0)));
    give(feature(91, p0 << 8 | pb, x.p(r0)));
    give(feature(
        92,
        p0 << 8 | pb,
        x.p(lb) << 8 | x.p(state.left(b0, 1)),
    ));
    give(feature(93, p1 << 8 | p0, x.p(r1)));
    give(feature(94, p1 << 8 | p0, x.p(l1)));
    give(feature(95, p1 << 8 | p0, x.p(l0) << 8 | pb));
    give(feature(96, p1 << 8 | p0, x.p(r0) << 8 | pb));
    give(feature(97, w0, x.w(r0)));
    give(feature(98, w1, x.p(r1) << 8 | p0));
    give(feature(99, p0, x.w(l0)));
    give(feature(100, pb, x.w(lb)));
    give(feature(
        101,
        p0 << 8 | pb,
        x.p(r0) << 8 | x.p(state.right(s0, 1)),
    ));
    give(feature(102, w1, x.w(r1)));
    // sets of relations
    give(feature(110, c0.left_set, w0));
    give(feature(111, c0.right_set, w0));
    give(feature(112, cb.left_set, wb));
    give(feature(113, c1.right_set, w1));
    give(feature(114, c0.left_set, p0 << 8 | pb | 1 << 20));
    give(feature(115, c0.right_set, p0 << 8 | pb | 2 << 20));
    give(feature(116, cb.left_set, p0 << 8 | pb | 3 << 20));
    give(feature(117, c1.right_set, p1 << 8 | p0 | 4 << 20));
    give(feature(118, c1.left_set, p1 << 8 | p0 | 5 << 20));
    give(feature(119, mix(c0.left_set, cb.left_set), trio));
    give(feature(120, mix(c1.right_set, c0.left_set), trio));
    give(feature(121, mix(c1.left_set, c0.left_set), trio));
    give(feature(122, c0.right_set, trio | between << 20));
    give(feature(123, c1.left_set, w1 | p0 << 40));
    // prepositions and subordinators
    let (m0, m1, mb) = (
        u64::from(c0.marker),
        u64::from(c1.marker),
        u64::from(cb.marker),
    );
    give(feature(130, mb, w0));
    give(feature(131, mb, w1 | p0 << 40));
    give(feature(132, mb | pb << 40, p1 << 8 | p0));
    give(feature(133, mb | w0 << 20, wb));
    give(feature(134, m0, w1));
    give(feature(135, m0 | p1 << 40, w0));
    give(feature(136, m0 | p0 << 40, p1 << 8 | p2));
    give(feature(137, m0, x.w(s2) | p1 << 40));
    give(feature(138, m0 | p0 << 40, m1 ^ p1 << 40));
    give(feature(139, m0 | p0 << 40, mb ^ pb << 40));
    give(feature(140, mix(m0, w1), w0));
    let ahead = u64::from(x.ahead[b0.min(x.len)]);
    give(feature(210, f0 << 8 | fb, ahead));
    give(feature(211, f1 << 16 | f0 << 8 | fb, ahead));
    give(feature(212, wb, ahead << 8 | p0));
    give(feature(213, w0, ahead << 8 | pb));
    give(feature(214, cb.left_set, ahead << 8 | p0 << 32 | pb << 16));
    give(feature(215, c0.left_set, ahead << 8 | p0 << 32 | pb << 16));
    // classes of words
    let (k0, k1, kb) = (x.c(s0), x.c(s1), x.c(b0));
    let (g0, g1, gb) = (x.branch(s0), x.branch(s1), x.branch(b0));
    give(feature(141, k0 << 16 | kb, 0));
    give(feature(142, k1 << 16 | k0, 0));
    give(feature(143, k1 << 16 | kb, 0));
    give(feature(144, g1 << 16 | g0 << 8 | gb, trio));
    give(feature(145, g0 << 8 | gb, between << 20 | p0 << 8 | pb));
    give(feature(146, g1 << 8 | g0, under << 20 | p1 << 8 | p0));
    give(feature(147, mb, k0 | p0 << 40));
    give(feature(148, mb, k1 | p1 << 40));
    give(feature(149, mix(mb, k0), kb));
    give(feature(200, m0, k1 | p1 << 40));
    give(feature(201, mix(m0, k1), k0));
    give(feature(202, mix(m0, x.c(s2)), p1 << 8 | k1 << 16));
    give(feature(203, mix(mb, k1), p0 << 8 | k0 << 16));
}

/// Features of an arc whose relation is asked for.
#[inline(always)]
pub fn arc_features(
    x: &Atoms,
    state: &State,
    head: usize,
    dependent: usize,
    mut give: impl FnMut(u64),
) {
    let (h, d) = (head, dependent);
    let side = u64::from(h < d);
    let (ch, cd) = (&state.children[h], &state.children[d]);
    let (wh, wd, ph, pd, fh, fd) = (x.w(h), x.w(d), x.p(h), x.p(d), x.f(h), x.f(d));
    let (mh, md) = (u64::from(ch.marker), u64::from(cd.marker));
    let between = if h < d {
        x.between(h, d)
    } else {
        x.between(d, h)
    };
    let gap = (h.abs_diff(d) as u64).min(4);
    let label = |template: u64, a: u64, b: u64| feature(template << 1 | side, a, b);
    give(label(150, wd, pd));
    give(label(151, wd, 0));
    give(label(152, fd, 0));
    give(label(153, x.suf(d), pd));
    give(label(154, wh, ph));
    give(label(155, fh, 0));
    give(label(156, x.suf(h), ph));
    give(label(157, wh, wd));
    give(label(158, x.wp(h), fd));
    give(label(159, fh, x.wp(d)));
    give(label(160, fh, fd));
    give(label(161, fh << 8 | fd, gap));
    give(label(162, fh << 8 | fd, between));
    give(label(163, md, ph << 8 | pd));
    give(label(164, md, wh));
    give(label(165, md, wd));
    give(label(166, md, fh << 8 | fd));
    give(label(167, cd.left_set, fd));
    give(label(168, cd.left_set, fh << 8 | fd));
    give(label(169, cd.left_set, wd));
    give(label(170, ch.left_set, fh << 8 | fd));
    give(label(171, ch.left_set, wh));
    give(label(172, ch.left_set, wd));
    give(label(173, ch.right_set, fh << 8 | fd));
    give(label(174, ch.right_set, wh));
    give(label(175, ch.right_set, wd));
    give(label(176, x.f(d - 1), fd << 8 | fh));
    give(label(177, x.f(d + 1), fd << 8 | fh));
    give(label(178, x.f(h + 1), fd << 8 | fh));
    give(label(179, x.f(h - 1), fd << 8 | fh));
    give(label(
        180,
        u64::from(x.sign[d]) << 8 | u64::from(x.sign[d + 1]),
        fh << 8 | fd,
    ));
    give(label(181, cd.right_set, fh << 8 | fd));
    give(label(182, x.w(state.left(d, 0)), fd << 8 | fh));
    give(label(183, x.p(state.right(d, 0)), fd << 8 | fh));
    give(label(184, mh, fh << 8 | fd));
    give(label(185, x.w(d - 1), fd));
    give(label(186, x.w(d + 1), fd));
    give(label(187, mix(ch.left_set, ch.right_set), fh << 8 | fd));
    give(label(188, u64::from(x.shape[d]), fd << 8 | fh));
    give(label(189, x.suf(h), x.suf(d)));
}
