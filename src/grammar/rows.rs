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
    for sentence in &document.sentences {
        let mut row = Row {
            document,
            syntax,
            range: sentence.tokens.range(),
        };
        for i in sentence.tokens.range() {
            row.preposition(i);
            row.owner(i);
            row.inner_and(i);
        }
    }
}

struct Row<'a, 't> {
    document: &'a Document<'t>,
    syntax: &'a mut Syntax,
    range: std::ops::Range<usize>,
}

impl Row<'_, '_> {
    fn head(&self, i: usize) -> Option<usize> {
        self.syntax.head[i].map(TokenId::index)
    }

    fn hang(&mut self, i: usize, head: Option<usize>, rel: Rel) {
        self.syntax.head[i] = head.map(TokenId::new);
        self.syntax.rel[i] = rel;
    }

    /// What hangs on a word, as far as its phrase may reach.
    fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.range.start.max(head.saturating_sub(REACH));
        let end = self.range.end.min(head + REACH);
        (start..end).filter(move |&i| self.head(i) == Some(head))
    }

    fn nominal(&self, i: usize) -> bool {
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
        let noun = self.children(t).find(|&x| x > t && self.nominal(x));
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
            .children(x)
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
        let Some(last) = self.head(x).filter(|&h| part && h > x) else {
            return;
        };
        let capital = |i: usize| self.document.tokens[i].case == Case::Title;
        let and = self
            .children(x)
            .find(|&c| c < x && self.syntax.rel[c] == Rel::Cc);
        let Some(and) = and.filter(|_| capital(last)) else {
            return;
        };
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
}
