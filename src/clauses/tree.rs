//! Heads and relations as a forest that can be walked both ways: the only place that reads
//! `Syntax::head`.
//!
//! A parser may err, so nothing is taken on trust: a head outside the token's sentence is none, and
//! a cycle is cut. Everything here is computed once, in time linear in the tokens.

use crate::grammar::{Pos, Rel, Syntax, marks};
use crate::span::{TokenId, TokenRange};
use crate::text::Document;

const NONE: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// Head of each token, `NONE` for a root.
    heads: Vec<u32>,
    /// Children of token `i`: `children[starts[i]..starts[i + 1]]`, in text order.
    starts: Vec<u32>,
    children: Vec<TokenId>,
    /// Tokens with heads before their dependents.
    order: Vec<TokenId>,
    /// The phrase around each token: see [`super::Argument::tokens`].
    phrases: Vec<TokenRange>,
    /// From the first to the last token below each token, itself included.
    wholes: Vec<TokenRange>,
}

impl Tree {
    pub(super) fn new(document: &Document<'_>, syntax: &Syntax) -> Self {
        let mut tree = Tree {
            heads: heads(document, syntax),
            ..Tree::default()
        };
        tree.sort();
        if tree.order.len() < tree.heads.len() {
            // What no root leads to stands in or under a cycle.
            cut_cycles(&mut tree.heads);
            tree.sort();
        }
        tree.measure(syntax);
        tree
    }

    pub(super) fn head(&self, token: TokenId) -> Option<TokenId> {
        self.heads
            .get(token.index())
            .filter(|&&h| h != NONE)
            .map(|&h| TokenId(h))
    }

    pub(super) fn children(&self, token: TokenId) -> &[TokenId] {
        match self.starts.get(token.index()..token.index() + 2) {
            Some(&[start, end]) => &self.children[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Every token, heads before their dependents.
    pub(super) fn order(&self) -> &[TokenId] {
        &self.order
    }

    pub(super) fn phrase(&self, token: TokenId) -> TokenRange {
        self.phrases
            .get(token.index())
            .copied()
            .unwrap_or_else(|| TokenRange::one(token))
    }

    pub(super) fn whole(&self, token: TokenId) -> TokenRange {
        self.wholes
            .get(token.index())
            .copied()
            .unwrap_or_else(|| TokenRange::one(token))
    }

    /// Fills the lists of children, and `order`: roots, then level by level.
    fn sort(&mut self) {
        let (starts, children) = lists(self.heads.len(), |i| self.heads[i]);
        self.starts = starts;
        self.children = children.into_iter().map(TokenId).collect();
        self.order.clear();
        self.order.reserve(self.heads.len());
        let roots = (0..self.heads.len()).filter(|&i| self.heads[i] == NONE);
        self.order.extend(roots.map(TokenId::new));
        let mut next = 0;
        while let Some(&token) = self.order.get(next) {
            let range =
                self.starts[token.index()] as usize..self.starts[token.index() + 1] as usize;
            self.order.extend_from_slice(&self.children[range]);
            next += 1;
        }
    }

    /// Fills `phrases` and `wholes`, dependents first.
    fn measure(&mut self, syntax: &Syntax) {
        let alone = (0..self.heads.len()).map(|i| TokenRange::one(TokenId::new(i)));
        self.phrases = alone.clone().collect();
        self.wholes = alone.collect();
        for i in (0..self.order.len()).rev() {
            let token = self.order[i];
            let (mut phrase, mut whole) = (TokenRange::one(token), TokenRange::one(token));
            for &child in self.children(token) {
                let below = self.whole(child);
                whole = whole.join(below);
                if child < token && leads(syntax.rel(child)) {
                    // A child that reaches past its head is badly parsed: its own word is enough.
                    phrase = phrase.join(if below.end <= token.0 {
                        below
                    } else {
                        TokenRange::one(child)
                    });
                } else if child > token && follows(syntax, child) {
                    phrase = phrase.join(self.phrase(child));
                }
            }
            // What the parser hung on a word inside belongs before the phrase: `and Chinese leader Xi`.
            while phrase.start < token.0 && before(syntax, phrase.first()) {
                phrase.start += 1;
            }
            phrase.start -= bounds(syntax, phrase.first());
            self.phrases[token.index()] = phrase;
            self.wholes[token.index()] = whole;
        }
    }
}

/// Relations of what stands before a head and belongs to its phrase.
fn leads(rel: Rel) -> bool {
    matches!(
        rel,
        Rel::Det
            | Rel::Amod
            | Rel::Nummod
            | Rel::Compound
            | Rel::NmodPoss
            | Rel::NmodDesc
            | Rel::NmodUnmarked
            | Rel::Flat
            | Rel::Fixed
            | Rel::Goeswith
    )
}

/// Whether a token may open a phrase's words but is not of the phrase.
fn before(syntax: &Syntax, token: TokenId) -> bool {
    matches!(
        syntax.rel(token),
        Rel::Cc | Rel::Case | Rel::Punct | Rel::Mark
    )
}

/// Of the words that may stand right before what they bound.
const BOUNDS: u64 = marks(&[
    "at", "to", "as", "least", "little", "most", "many", "much", "few",
]);

/// How many words before a number bound it: `at least four`, `as many as 300`, `up to 25`.
fn bounds(syntax: &Syntax, first: TokenId) -> u32 {
    let before = first.0.checked_sub(1).map(TokenId);
    if before.is_none_or(|t| syntax.marks(t) & BOUNDS == 0) {
        return 0;
    }
    let lemma = |back: u32| {
        first
            .0
            .checked_sub(back)
            .map_or("", |t| syntax.lemma(TokenId(t)))
    };
    let number = syntax.pos(first) == Pos::Num;
    let degree =
        |lemma: &str| matches!(lemma, "least" | "little" | "most" | "many" | "much" | "few");
    match lemma(1) {
        "at" if degree(lemma(0)) => 1,
        "to" if number && lemma(2) == "up" => 2,
        "as" if number && lemma(3) == "as" && degree(lemma(2)) => 3,
        last if number && degree(last) && lemma(2) == "at" => 2,
        _ => 0,
    }
}

/// Whether a token after its head belongs to the head's phrase: the rest of a name, `World War II`,
/// `Oct. 31`, the year of `June 2018`.
fn follows(syntax: &Syntax, token: TokenId) -> bool {
    match syntax.rel(token) {
        Rel::Flat | Rel::Fixed | Rel::Goeswith | Rel::Nummod | Rel::Compound => true,
        Rel::NmodUnmarked | Rel::NmodDesc => syntax.pos(token) == Pos::Num,
        _ => false,
    }
}

/// The heads, without those that leave the sentence.
fn heads(document: &Document<'_>, syntax: &Syntax) -> Vec<u32> {
    let count = document.tokens.len().min(syntax.head.len());
    let mut heads = vec![NONE; count];
    for sentence in &document.sentences {
        for token in sentence.tokens.iter().take_while(|t| t.index() < count) {
            heads[token.index()] = syntax
                .head(token)
                .filter(|&h| h != token && sentence.tokens.has(h) && h.index() < count)
                .map_or(NONE, |h| h.0);
        }
    }
    heads
}

/// Walks up from every token until a walk that is done; a walk that meets itself is cut there.
fn cut_cycles(heads: &mut [u32]) {
    let mut walks = vec![NONE; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while walks[at] == NONE {
            walks[at] = start as u32;
            let head = heads[at];
            if head == NONE {
                break;
            }
            if walks[head as usize] == start as u32 {
                heads[at] = NONE;
                break;
            }
            at = head as usize;
        }
    }
}

/// The items `0..count` grouped by owner (`u32::MAX`: by nobody), each group in order: the starts of
/// the groups (one more than there are owners), and the groups one after the other.
pub(super) fn lists(count: usize, owner: impl Fn(usize) -> u32) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; count + 1];
    for i in 0..count {
        if owner(i) != NONE {
            starts[owner(i) as usize + 1] += 1;
        }
    }
    for i in 0..count {
        starts[i + 1] += starts[i];
    }
    let mut items = vec![0; starts[count] as usize];
    let mut next = starts.clone();
    for i in 0..count {
        if owner(i) != NONE {
            let at = &mut next[owner(i) as usize];
            items[*at as usize] = i as u32;
            *at += 1;
        }
    }
    (starts, items)
}
