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

/// What the parser knows of a word: together, since features ask for most of it.
#[derive(Clone, Copy)]
struct Atom {
    word: u32,
    suffix: u32,
    /// Running counts of the signs before the word.
    signs: Signs,
    class: u16,
    shape: u8,
    pos: u8,
    tag: u8,
    /// Kind of the last sign before the word, 0 for none.
    sign: u8,
    /// Class of the next verb after the word, and how many commas stand before it.
    ahead: u8,
}

impl Atom {
    /// A place that holds no word: `word` tells which.
    fn none(word: u32, tag: u8, signs: Signs) -> Self {
        Atom {
            word,
            suffix: word,
            signs,
            class: 0,
            shape: 0,
            pos: tag,
            tag,
            sign: 0,
            ahead: NO_TAG,
        }
    }
}

/// What the parser knows of the words of a sentence; one is kept and filled anew for each.
#[derive(Default)]
pub struct Atoms {
    pub(super) len: usize,
    atoms: Vec<Atom>,
    /// The sentence's token that each word is.
    pub token: Vec<u32>,
}

impl Atoms {
    /// Takes the tokens of a sentence in order.
    pub fn fill<'t>(&mut self, tokens: impl Iterator<Item = (Word, Tag, TokenClass, &'t str)>) {
        let mut count = Signs::default();
        self.atoms.clear();
        self.atoms.push(Atom::none(0, NO_TAG, count));
        self.token.clear();
        self.token.push(u32::MAX);
        let mut sign = 0;
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
            self.atoms.push(Atom {
                word: word.word,
                suffix: word.suffix,
                signs: count,
                class: word.class,
                shape: word.shape,
                pos: tag.pos() as u8,
                tag: tag.0,
                sign,
                ahead: NO_TAG,
            });
            self.token.push(i as u32);
            sign = 0;
            count.verbs += u16::from(tag.pos() == Pos::Verb);
        }
        self.len = self.atoms.len() - 1;
        let after = Atom::none(1, NO_TAG - 1, count);
        self.atoms.push(Atom { sign, ..after });
        self.atoms.extend([after; AFTER - 1]);
        let mut verb: Option<Atom> = None;
        for atom in self.atoms[..=self.len].iter_mut().rev() {
            if let Some(verb) = verb {
                let commas = verb.signs.commas.wrapping_sub(atom.signs.commas).min(2) as u8;
                atom.ahead = commas << 5 | verb.tag;
            }
            if atom.pos == Pos::Verb as u8 || atom.pos == Pos::Aux as u8 {
                verb = Some(*atom);
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
        self.atoms[i].pos
    }

    /// A word and its class in one number.
    #[inline(always)]
    pub fn kind(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].word) | u64::from(self.atoms[i].tag) << 32
    }

    #[inline(always)]
    pub(super) fn wp(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].word) | u64::from(self.atoms[i].pos) << 32
    }

    #[inline(always)]
    pub(super) fn w(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].word)
    }

    #[inline(always)]
    pub(super) fn p(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].pos)
    }

    #[inline(always)]
    pub(super) fn f(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].tag)
    }

    #[inline(always)]
    pub(super) fn c(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].class)
    }

    #[inline(always)]
    pub(super) fn branch(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].class >> FINE_BITS)
    }

    #[inline(always)]
    pub(super) fn suf(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].suffix)
    }

    #[inline(always)]
    pub(super) fn shape(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].shape)
    }

    #[inline(always)]
    pub(super) fn sign(&self, i: usize) -> u64 {
        u64::from(self.atoms[i].sign)
    }

    #[inline(always)]
    pub(super) fn ahead(&self, i: usize) -> u64 {
        u64::from(self.atoms[i.min(self.len)].ahead)
    }

    /// What lies between two words: commas, brackets, other signs, verbs, each counted to a few.
    #[inline(always)]
    pub(super) fn between(&self, a: usize, b: usize) -> u64 {
        let (x, y) = (&self.atoms[a].signs, &self.atoms[b].signs);
        // verbs are counted before each word: leave out the left one itself
        let own = u16::from(self.atoms[a].pos == Pos::Verb as u8);
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
                    let Atom { pos, word, .. } = atoms.atoms[dependent];
                    if pos == Pos::Adp as u8 || pos == Pos::Sconj as u8 || pos == Pos::Part as u8 {
                        children.marker = word;
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
