//! Rows of titled names, which the parser tears: takes heads; gives heads by which each person of `talks
//! with Estonian President Kari Berg and Finnish leader Aino Salo` is one of the row.
//!
//! Only what no reading allows is mended: a preposition that governs a noun, two names side by side that
//! are coordinated by nothing, an `and` inside a name.

use super::{Pos, Rel, Syntax};
use crate::span::TokenId;
use crate::text::{Case, Document};

/// A phrase reaches no further, in tokens: bounds the work in a long sentence.
const REACH: usize = 40;

/// Sets heads right, sentence by sentence.
pub fn mend(document: &Document<'_>, syntax: &mut Syntax) {
    for_each(document, syntax, |row, i| {
        row.preposition(i);
        row.between(i);
        row.listed(i);
        row.owner(i);
        row.inner_and(i);
        row.joined_name(i);
        row.parted(i);
    });
}

/// Gives rows behind a preposition their members, once every verb has one subject.
pub fn members(document: &Document<'_>, syntax: &mut Syntax) {
    for_each(document, syntax, |row, i| row.members(i));
}

/// Applies rules to each word of each sentence.
fn for_each(document: &Document<'_>, syntax: &mut Syntax, rules: impl Fn(&mut Row<'_, '_>, usize)) {
    for sentence in &document.sentences {
        let mut row = Row {
            document,
            syntax,
            range: sentence.tokens.range(),
        };
        for i in sentence.tokens.range() {
            rules(&mut row, i);
        }
    }
}

pub(super) struct Row<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) syntax: &'a mut Syntax,
    pub(super) range: std::ops::Range<usize>,
}

impl Row<'_, '_> {
    pub(super) fn head(&self, i: usize) -> Option<usize> {
        self.syntax.head[i].map(TokenId::index)
    }

    pub(super) fn hang(&mut self, i: usize, head: Option<usize>, rel: Rel) {
        self.syntax.head[i] = head.map(TokenId::new);
        self.syntax.rel[i] = rel;
    }

    /// What hangs on a word, as far as its phrase may reach.
    pub(super) fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.range.start.max(head.saturating_sub(REACH));
        self.among(start, self.range.end.min(head + REACH), head)
    }

    /// Those of [`Row::children`] that stand before the word.
    pub(super) fn before(&self, head: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let start = self.range.start.max(head.saturating_sub(REACH));
        self.among(start, head, head)
    }

    /// Those that stand behind it.
    pub(super) fn behind(&self, head: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.among(head + 1, self.range.end.min(head + REACH), head)
    }

    /// Those that stand behind it and are joined to it.
    pub(super) fn joined(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let (start, end) = (head + 1, self.range.end.min(head + REACH));
        let rels = self.syntax.rel.get(start..end).unwrap_or_default();
        rels.iter()
            .zip(start..)
            .filter(|&(&rel, _)| rel == Rel::Conj)
            .map(|(_, i)| i)
            .filter(move |&i| self.head(i) == Some(head))
    }

    /// What hangs on a word, of the words from a place on, before another.
    fn among(
        &self,
        start: usize,
        end: usize,
        head: usize,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let heads = self.syntax.head.get(start..end).unwrap_or_default();
        let wanted = Some(TokenId::new(head));
        heads
            .iter()
            .zip(start..start + heads.len())
            .filter(move |&(&head, _)| head == wanted)
            .map(|(_, i)| i)
    }

    pub(super) fn nominal(&self, i: usize) -> bool {
        matches!(self.syntax.pos[i], Pos::Noun | Pos::Propn | Pos::Pron)
    }

    /// `with` over `Lee`: the noun hangs where the preposition hung, and the preposition on it.
    fn preposition(&mut self, t: usize) {
        let governs = self.syntax.pos[t] == Pos::Adp
            && matches!(self.syntax.rel[t], Rel::Obl | Rel::Nmod | Rel::Dep);
        if !governs {
            return;
        }
        let Some(above) = self.head(t) else { return };
        let noun = self.behind(t).find(|&x| self.nominal(x));
        let Some(noun) = noun else { return };
        let between = |i: usize| {
            self.syntax.pos[i] == Pos::Punct && self.document.word(TokenId::new(i)) != "-"
        };
        if (t + 1..noun).any(between) {
            return;
        }
        let others: Vec<usize> = self.children(t).filter(|&x| x != noun).collect();
        for other in others {
            self.syntax.head[other] = Some(TokenId::new(noun));
        }
        let verb = matches!(self.syntax.pos[above], Pos::Verb | Pos::Aux | Pos::Adj);
        self.hang(noun, Some(above), if verb { Rel::Obl } else { Rel::Nmod });
        self.hang(t, Some(noun), Rel::Case);
    }

    /// `Talks between the unions and Minister Berg broke down`: what `between` is of has two sides, whatever
    /// verb the second was given to; its noun is the verb's subject then.
    fn between(&mut self, t: usize) {
        let opens =
            self.syntax.rel[t] == Rel::Case && self.document.lower(TokenId::new(t)) == "between";
        let Some(first) = self.head(t).filter(|&a| opens && a > t) else {
            return;
        };
        if self
            .children(first)
            .any(|c| self.syntax.rel[c] == Rel::Conj)
        {
            return;
        }
        let part = |row: &Self, i: usize| {
            matches!(
                row.syntax.pos[i],
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Det | Pos::Part
            ) || row.document.word(TokenId::new(i)) == "-"
        };
        let end = self.range.end.min(first + REACH);
        let Some(and) = (first + 1..end).find(|&i| !part(self, i)) else {
            return;
        };
        if self.document.lower(TokenId::new(and)) != "and" || and + 1 >= end || !part(self, and + 1)
        {
            return;
        }
        let subject =
            |row: &Self, i: usize| matches!(row.syntax.rel[i], Rel::Nsubj | Rel::NsubjPass);
        let Some(second) = (and + 1..end)
            .take_while(|&i| part(self, i))
            .filter(|&i| subject(self, i))
            .last()
        else {
            return;
        };
        let Some(verb) = self.head(second).filter(|&v| v > second) else {
            return;
        };
        for i in (and + 1..second)
            .filter(|&i| self.head(i) == Some(verb))
            .collect::<Vec<_>>()
        {
            self.hang(i, Some(second), Rel::Compound);
        }
        let (rel, noun) = (self.syntax.rel[second], self.head(first));
        self.hang(second, Some(first), Rel::Conj);
        self.hang(and, Some(second), Rel::Cc);
        // what the sides are of
        if let Some(noun) = noun.filter(|&n| n < t && self.nominal(n)) {
            if self.syntax.rel[verb] == Rel::Conj || self.head(verb) == Some(noun) {
                let (above, rel) = (self.head(noun), self.syntax.rel[noun]);
                self.hang(verb, above, rel);
            }
            self.hang(noun, Some(verb), rel);
        }
    }

    /// `Ana Berg, Karl Lund and Aino Salo met`: of two subjects of one verb with a comma between, the second is
    /// in a row with the first where another is joined to it by `and`.
    fn listed(&mut self, y: usize) {
        let rel = self.syntax.rel[y];
        if !matches!(rel, Rel::Nsubj | Rel::NsubjPass) || !self.nominal(y) {
            return;
        }
        let Some(verb) = self.head(y).filter(|&v| v > y) else {
            return;
        };
        let joined: Vec<usize> = self.joined(y).collect();
        if joined.is_empty() {
            return;
        }
        let mut first = y;
        while let Some(before) = self.before(first).next() {
            first = before;
        }
        let comma = first
            .checked_sub(1)
            .filter(|&c| self.document.word(TokenId::new(c)) == ",");
        let Some(comma) = comma else { return };
        let x = self
            .children(verb)
            .filter(|&x| x < comma && self.nominal(x))
            .last();
        let Some(x) = x else { return };
        let whole = self.children(x).any(|c| self.syntax.rel[c] == Rel::Flat);
        let mut end = x;
        while let Some(after) = self.behind(end).next_back() {
            end = after;
        }
        let row = match self.syntax.rel[x] {
            Rel::Nsubj | Rel::NsubjPass => true,
            // no day
            Rel::Obl | Rel::OblUnmarked => {
                let has = |rel| self.children(x).any(|c| self.syntax.rel[c] == rel);
                !has(Rel::Case) && (whole || has(Rel::Nummod) && self.syntax.pos[x] == Pos::Noun)
            }
            _ => false,
        };
        if row && end + 1 == comma {
            self.syntax.rel[x] = rel;
            for z in std::iter::once(y).chain(joined) {
                self.hang(z, Some(x), Rel::Conj);
            }
        }
    }

    /// `Japan's` beside `Prime Minister Abe`, with no `and` between them: it is whose minister he is.
    fn owner(&mut self, x: usize) {
        let clitic = x + 2 < self.range.end
            && self.syntax.pos[x + 1] == Pos::Part
            && self.head(x + 1) == Some(x)
            && self.nominal(x);
        if !clitic {
            return;
        }
        let plain = |i: usize| {
            matches!(self.syntax.pos[i], Pos::Noun | Pos::Propn | Pos::Adj)
                || self.document.word(TokenId::new(i)) == "-"
        };
        let owned = self
            .behind(x)
            .find(|&y| y > x + 1 && self.syntax.rel[y] == Rel::Conj)
            .filter(|&y| (x + 2..=y).all(plain));
        let Some(owned) = owned else { return };
        let (above, rel) = (self.head(x), self.syntax.rel[x]);
        let moved: Vec<usize> = self
            .children(x)
            .filter(|&c| c != owned && c != x + 1 && self.is_outer(x, c))
            .collect();
        for c in moved {
            self.syntax.head[c] = Some(TokenId::new(owned));
        }
        self.hang(owned, above, rel);
        self.hang(x, Some(owned), Rel::NmodPoss);
    }

    /// What stands around a noun's phrase and not in it.
    fn is_outer(&self, noun: usize, child: usize) -> bool {
        child > noun || self.syntax.rel[child] == Rel::Case
    }

    /// `President Lee and President Abe Kan` read as one name: what stands before `and` comes first in the
    /// row.
    fn inner_and(&mut self, x: usize) {
        let part = matches!(
            self.syntax.rel[x],
            Rel::Compound | Rel::NmodDesc | Rel::Flat
        );
        let capital = |i: usize| self.document.tokens[i].case == Case::Title;
        let Some(last) = self.head(x).filter(|&h| part && h > x && capital(h)) else {
            return;
        };
        let and = self.before(x).find(|&c| self.syntax.rel[c] == Rel::Cc);
        let Some(and) = and else { return };
        let first = self
            .children(last)
            .filter(|&c| c < and && self.nominal(c) && capital(c))
            .last();
        let Some(first) = first else { return };
        let (above, rel) = (self.head(last), self.syntax.rel[last]);
        let moved: Vec<usize> = self
            .children(last)
            .filter(|&c| c < and && c != first)
            .collect();
        for c in moved {
            self.syntax.head[c] = Some(TokenId::new(first));
        }
        self.hang(first, above, rel);
        self.hang(last, Some(first), Rel::Conj);
        self.hang(and, Some(last), Rel::Cc);
    }

    /// `Senegal and Guinea-Bissau`: a name with a hyphen torn, its first part joined to the name before `and`, and
    /// both hung on its last.
    fn joined_name(&mut self, last: usize) {
        if self.syntax.pos[last] != Pos::Propn {
            return;
        }
        let Some(inner) = last.checked_sub(2).filter(|&y| y > self.range.start) else {
            return;
        };
        let hyphen = self.document.word(TokenId::new(last - 1)) == "-";
        if !hyphen || self.syntax.rel[inner] != Rel::Conj {
            return;
        }
        let glued = |i: usize| !self.document.tokens[i].spaced;
        let name = |i: usize| self.document.tokens[i].case == Case::Title && self.nominal(i);
        let Some(first) = self.head(inner).filter(|&x| x < inner && name(x)) else {
            return;
        };
        let fits = glued(last)
            && glued(last - 1)
            && name(inner)
            && name(last)
            && self.head(first) == Some(last);
        if !fits {
            return;
        }
        let (above, rel) = (self.head(last), self.syntax.rel[last]);
        let moved: Vec<usize> = self.children(last).filter(|&c| c < first).collect();
        for c in moved {
            self.hang(c, Some(first), self.syntax.rel[c]);
        }
        let signs: Vec<usize> = self.children(inner).filter(|&c| c < inner).collect();
        for c in signs {
            self.hang(c, Some(last), self.syntax.rel[c]);
        }
        self.hang(first, above, rel);
        self.hang(last, Some(first), Rel::Conj);
        self.hang(inner, Some(last), Rel::Compound);
    }
}
