//! The parser's state over one sentence (arc-hybrid: shift; the next word takes the stack's top as
//! its dependent; the word under the top takes it) and what `features` reads from it.
//!
//! Punctuation is not parsed: words carry what stands before them, and the state counts what lies
//! between two words. Words are numbered from 1; 0 is the place that holds none.

use super::Pos;
use super::classes::FINE_BITS;
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
    pub(super) len: usize,
    word: Vec<u32>,
    suffix: Vec<u32>,
    pub(super) shape: Vec<u8>,
    class: Vec<u16>,
    pos: Vec<u8>,
    tag: Vec<u8>,
    /// Kind of the last sign before the word, 0 for none.
    pub(super) sign: Vec<u8>,
    signs: Vec<Signs>,
    /// Class of the next verb after each word, and how many commas stand before it.
    pub(super) ahead: Vec<u8>,
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

    /// A word and its class in one number.
    #[inline(always)]
    pub fn kind(&self, i: usize) -> u64 {
        u64::from(self.word[i]) | u64::from(self.tag[i]) << 32
    }

    #[inline(always)]
    pub(super) fn wp(&self, i: usize) -> u64 {
        u64::from(self.word[i]) | u64::from(self.pos[i]) << 32
    }

    #[inline(always)]
    pub(super) fn w(&self, i: usize) -> u64 {
        u64::from(self.word[i])
    }

    #[inline(always)]
    pub(super) fn p(&self, i: usize) -> u64 {
        u64::from(self.pos[i])
    }

    #[inline(always)]
    pub(super) fn f(&self, i: usize) -> u64 {
        u64::from(self.tag[i])
    }

    #[inline(always)]
    pub(super) fn c(&self, i: usize) -> u64 {
        u64::from(self.class[i])
    }

    #[inline(always)]
    pub(super) fn branch(&self, i: usize) -> u64 {
        u64::from(self.class[i] >> FINE_BITS)
    }

    #[inline(always)]
    pub(super) fn suf(&self, i: usize) -> u64 {
        u64::from(self.suffix[i])
    }

    /// What lies between two words: commas, brackets, other signs, verbs, each counted to a few.
    #[inline(always)]
    pub(super) fn between(&self, a: usize, b: usize) -> u64 {
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
pub(super) struct Children {
    left: [u32; 2],
    right: [u32; 2],
    /// Sets of relations, a bit each.
    pub(super) left_set: u64,
    pub(super) right_set: u64,
    /// The word of its preposition or subordinator.
    pub(super) marker: u32,
}

/// The state over the words of [`Atoms`].
#[derive(Default)]
pub struct State {
    stack: Vec<u32>,
    next: usize,
    len: usize,
    pub(super) children: Vec<Children>,
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
    pub(super) fn left(&self, i: usize, k: usize) -> usize {
        self.children[i].left[k] as usize
    }

    #[inline(always)]
    pub(super) fn right(&self, i: usize, k: usize) -> usize {
        self.children[i].right[k] as usize
    }
}
