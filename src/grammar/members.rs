//! Rows behind a preposition, of which the parser gives some members to the noun above or to the verb behind
//! the row: takes heads; gives heads by which each of `the killing of two priests, a nun and three farmers` is
//! of those killed, and each of `talks between Kenya, Uganda and Tanzania` a side.

use super::rows::Row;
use super::{Form, Pos, Rel};
use crate::span::TokenId;
use rustc_hash::FxHashSet as HashSet;
use std::sync::LazyLock;

/// Nouns for people.
static PEOPLE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let rows = include_str!("../../knowledge/people/human_nouns.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .filter_map(|row| row.split('\t').next())
        .collect()
});

/// Those of them for single persons.
static PERSONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let rows = include_str!("../../knowledge/people/human_nouns.tsv").lines();
    let cells = rows
        .filter(|row| !row.starts_with('#'))
        .map(|row| row.split('\t'));
    cells
        .filter_map(|mut cells| {
            let noun = cells.next()?;
            (cells.next() == Some("person")).then_some(noun)
        })
        .collect()
});

/// Whether a noun is for a person.
pub(super) fn is_person(lemma: &str) -> bool {
    PERSONS.contains(lemma)
}

/// Steps up a tree, at most.
const STEPS: usize = 8;

/// What stands before a noun and tells whether it is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// `the nun`, `her nun`
    Known,
    /// `a nun`, `two nuns`, `nuns`
    Open,
    Name,
}

impl Row<'_, '_> {
    /// `the killing of two priests, a nun and three farmers`: people or names told like the first of the row, and
    /// not like the noun above, which is for none, are of the row.
    pub(super) fn members(&mut self, noun: usize) {
        if self.syntax.pos[noun] != Pos::Noun {
            return;
        }
        let rel = |i: usize| self.syntax.rel[i];
        let joined: Vec<usize> = self.joined(noun).collect();
        let Some(&next) = joined.first() else { return };
        let first = self
            .behind(noun)
            .take_while(|&c| c < next)
            .filter(|&c| rel(c) == Rel::Nmod)
            .last();
        let Some(first) = first.filter(|&f| self.has_case(f)) else {
            return;
        };
        let told = self.told(first);
        let governs = |c: usize| {
            let mut below = self.behind(c);
            below.any(|d| rel(d) == Rel::Nmod && self.case_of(d) == self.case_of(first))
        };
        let who = |c: usize| self.is_who(c) && !self.has_case(c) && !governs(c);
        // `attacks on the army headquarters and the police headquarters`
        let lemma = |i: usize| self.syntax.lemma(TokenId::new(i));
        let same = |c: usize| lemma(c) == lemma(first) && !self.has_case(c);
        let alike = lemma(noun) != lemma(first) && joined.iter().all(|&c| same(c));
        let row = told.is_some()
            && self.told(noun) != told
            && !self.is_who(noun)
            && self.is_who(first)
            && joined.iter().all(|&c| who(c))
            && joined.iter().any(|&c| self.told(c) == told);
        if row || alike {
            for c in joined {
                self.give_up(c, noun);
                self.hang(c, Some(first), Rel::Conj);
            }
        }
    }

    /// What the parser hung on the last of a row, taken for one of the verb's objects, is told of the verb:
    /// `attacks on the army headquarters and the police headquarters at noon`.
    fn give_up(&mut self, last: usize, noun: usize) {
        let Some(verb) = self
            .head(noun)
            .filter(|_| self.syntax.rel[noun] == Rel::Obj)
        else {
            return;
        };
        let own = |&c: &usize| self.syntax.rel[c] == Rel::Nmod && self.case_of(c) != Some("of");
        let told: Vec<usize> = self.behind(last).filter(own).collect();
        for c in told {
            self.hang(c, Some(verb), Rel::Obl);
        }
    }

    /// `The arrest of a journalist, two students and a lawyer sparked protests`: the last of a row taken for the
    /// subject of the verb, whose subject is the noun above the row.
    pub(super) fn parted(&mut self, last: usize) {
        let subject = self.syntax.rel[last];
        if !matches!(subject, Rel::Nsubj | Rel::NsubjPass) || !self.nominal(last) {
            return;
        }
        let Some(verb) = self.head(last).filter(|&v| v > last) else {
            return;
        };
        let mut words = self.range.start..last;
        if !words.any(|i| self.syntax.pos[i] == Pos::Cconj) {
            return;
        }
        let mut start = last;
        while let Some(before) = self.before(start).next() {
            start = before;
        }
        let joins = |i: usize| matches!(self.document.lower(TokenId::new(i)), "and" | "or");
        let and = if joins(start) {
            start
        } else {
            start.saturating_sub(1)
        };
        if and <= self.range.start || !joins(and) {
            return;
        }
        // the first of the row, and what it is of
        let mut first = and - 1;
        for _ in 0..STEPS {
            match (self.syntax.rel[first], self.head(first)) {
                (Rel::Nmod, _) => break,
                (Rel::Conj | Rel::Flat | Rel::Appos, Some(head)) if head < first => first = head,
                _ => return,
            }
        }
        if self.syntax.rel[first] != Rel::Nmod || !self.has_case(first) {
            return;
        }
        let mut top = first;
        for _ in 0..STEPS {
            match self.head(top).filter(|&h| h < top && self.nominal(h)) {
                Some(head) => top = head,
                None => break,
            }
        }
        let own = [Rel::Cop, Rel::Nsubj, Rel::NsubjPass, Rel::Case];
        let whole = top == first
            || self
                .children(top)
                .any(|c| own.contains(&self.syntax.rel[c]));
        let below_noun = self.syntax.rel[verb] == Rel::Conj
            && self.head(verb).is_some_and(|h| h < and && self.nominal(h))
            && self.syntax.rel[top] == Rel::Root;
        let above_noun = self.head(top) == Some(verb)
            && !matches!(self.syntax.rel[top], Rel::Nsubj | Rel::NsubjPass);
        let finite = self.syntax.pos[verb] == Pos::Verb && self.syntax.form[verb] != Form::Gerund;
        if whole || !finite || !(below_noun || above_noun) {
            return;
        }
        if below_noun {
            let moved: Vec<usize> = self.children(top).filter(|&c| c > verb).collect();
            for c in moved {
                self.hang(c, Some(verb), self.syntax.rel[c]);
            }
            self.hang(verb, None, Rel::Root);
        }
        self.hang(top, Some(verb), subject);
        self.hang(last, Some(first), Rel::Conj);
        self.hang(and, Some(last), Rel::Cc);
    }

    fn has_case(&self, noun: usize) -> bool {
        self.case_of(noun).is_some()
    }

    fn case_of(&self, noun: usize) -> Option<&str> {
        let case = self
            .before(noun)
            .find(|&c| self.syntax.rel[c] == Rel::Case)?;
        Some(self.document.lower(TokenId::new(case)))
    }

    fn told(&self, noun: usize) -> Option<Told> {
        let sign = self.before(noun).map(|c| (self.syntax.rel[c], c));
        let mut told = sign.filter_map(|(rel, c)| match rel {
            Rel::Nummod => Some(Told::Open),
            Rel::NmodPoss => Some(Told::Known),
            Rel::Det => match self.document.lower(TokenId::new(c)) {
                "a" | "an" | "some" | "several" | "another" => Some(Told::Open),
                "the" | "this" | "that" | "these" | "those" => Some(Told::Known),
                _ => None,
            },
            _ => None,
        });
        told.next_back()
            .or_else(|| match (self.syntax.pos[noun], self.syntax.form[noun]) {
                (Pos::Propn, _) => Some(Told::Name),
                (Pos::Noun, Form::Plural) => Some(Told::Open),
                _ => None,
            })
    }

    /// A noun for people, or a name.
    fn is_who(&self, noun: usize) -> bool {
        let name = self.syntax.pos[noun] == Pos::Propn;
        name || PEOPLE.contains(self.syntax.lemma(TokenId::new(noun)))
    }
}
