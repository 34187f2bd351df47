//! Takes the document and its syntax; gives clauses: who does what, in which tense, to whom, and
//! on demand the arguments of a noun (`talks with Lee`, `Russia's withdrawal from Kherson`).
//!
//! Every stage after this one sees clauses and nominals, never heads and relations.

mod arguments;
mod group;
mod inherit;
mod nominal;
mod split;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use crate::grammar::{Rel, Syntax};
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::Document;
use std::cell::OnceCell;

pub use split::split;

/// A noun phrase that fills a place of a clause or nominal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    pub head: TokenId,
    /// The phrase around the head without relative clauses, appositions and further conjuncts.
    pub tokens: TokenRange,
    /// Taken over from another clause: by control (`agreed to meet`), coordination (`arrived and
    /// met`), a relative pronoun's noun, or a participle's noun.
    pub inherited: bool,
}

/// An argument with its preposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// First token of the preposition; `None` for a bare adverbial (`met Monday`).
    pub case: Option<TokenId>,
    /// All tokens of the preposition (`according to`); empty for a bare adverbial.
    pub case_tokens: TokenRange,
    pub argument: Argument,
    /// A passive's agent.
    pub agent: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Active,
    Passive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Present,
    Future,
    /// Infinitives, participles.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modal {
    Would,
    May,
    Might,
    Could,
    Should,
    Can,
    Must,
}

/// What the clause's verb is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    Verb,
    /// The predicate is a noun or adjective with a copula; `verb` is that predicate's head.
    Copula,
}

/// How a clause hangs on the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// `said that ...`, a finite clause as complement.
    Complement,
    /// `agreed to meet`, `began bombing`: complement whose subject is controlled.
    Control,
    /// `after meeting Lee`, `as he plans to visit`, `to discuss trade`.
    Adverbial,
    /// `the city where ...`; `on` in the clause is its noun.
    Relative,
    /// `a framework struck in July`, `talks aimed at ...`; a noun's infinitive (`a plan to meet`).
    Participle,
    /// `arrived and met`.
    Conjunct,
    /// Side by side without conjunction, as with `he said` after a quotation.
    Parataxis,
    /// The clause is the subject of the one above.
    Subject,
}

/// One predicate with its arguments.
#[derive(Clone, Debug)]
pub struct Clause {
    pub kind: ClauseKind,
    /// Head word of the verb group.
    pub verb: TokenId,
    /// Auxiliaries to particle, `had been scheduled`; of a copula clause the copula with its
    /// auxiliaries.
    pub group: TokenRange,
    /// `off` of `called off`.
    pub particle: Option<TokenId>,
    pub subjects: Vec<Argument>,
    /// Direct objects; in `the deal they signed` the noun, inherited.
    pub objects: Vec<Argument>,
    /// Indirect objects (`gave Kyiv the tanks`).
    pub indirect: Vec<Argument>,
    pub obliques: Vec<Oblique>,
    /// Words that modify the verb: `again`, `reportedly`, `not`, `Monday` where taken as adverb.
    pub adverbs: Vec<TokenId>,
    pub voice: Voice,
    pub negated: bool,
    pub tense: Tense,
    /// `has met`, `had met`.
    pub perfect: bool,
    /// `is meeting`.
    pub progressive: bool,
    pub modal: Option<Modal>,
    /// The clause above, and how this one hangs on it.
    pub above: Option<(ClauseId, Link)>,
    /// The noun a relative clause, participle or noun complement hangs on.
    pub on: Option<TokenId>,
    /// Subordinator: `if`, `after`, `that`, `to`.
    pub mark: Option<TokenId>,
    /// A relative pronoun among the arguments and the noun it stands for, which is the argument's
    /// head.
    pub relative: Option<(TokenId, TokenId)>,
}

/// All clauses of a document, in the order of their verbs, with the trees they were read from.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    pub list: Vec<Clause>,
    /// The verb of each, which is asked for more than all else.
    verbs: Vec<TokenId>,
    /// For each token the clause whose verb it is or stands under.
    at: Vec<Option<ClauseId>>,
    /// Clauses right below clause `i`: `below[below_starts[i]..below_starts[i + 1]]`.
    below_starts: Vec<u32>,
    below: Vec<ClauseId>,
    tree: tree::Tree,
    /// For each token what hangs on it as a noun, once it was asked for.
    nominals: Vec<OnceCell<Box<Nominal>>>,
    /// For each clause the obliques around it, once they were asked for.
    around: Vec<OnceCell<Box<[Oblique]>>>,
}

impl Clauses {
    pub fn get(&self, id: ClauseId) -> &Clause {
        &self.list[id.index()]
    }

    /// All clauses with their ids, in the order of their verbs.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (ClauseId, &Clause)> {
        let ids = (0..self.list.len()).map(ClauseId::new);
        ids.zip(&self.list)
    }

    /// The clause that a token is the verb of.
    pub fn of_verb(&self, token: TokenId) -> Option<ClauseId> {
        self.at(token).filter(|&id| self.verbs[id.index()] == token)
    }

    /// Whether a line is a full sentence with a verb, and no entry of a list.
    pub fn are_told(&self, document: &Document<'_>, line: TokenRange) -> bool {
        let told = |id: ClauseId| self.get(id).tense != Tense::None;
        document.word(line.last()) == "." && line.iter().filter_map(|t| self.of_verb(t)).any(told)
    }

    /// The innermost clause that a token stands in: its own where it is a verb, else that of the
    /// nearest verb above it.
    pub fn at(&self, token: TokenId) -> Option<ClauseId> {
        self.at.get(token.index()).copied().flatten()
    }

    /// The clauses above, nearest first, each with how the one before it hangs on it.
    pub fn chain(&self, id: ClauseId) -> impl Iterator<Item = (ClauseId, Link)> + '_ {
        std::iter::successors(self.get(id).above, |&(above, _)| self.get(above).above)
    }

    /// The word after a comma by which a clause tells more of what stands before it: `the raid on the port, which took
    /// place at dawn`.
    pub fn relative(&self, document: &Document<'_>, id: ClauseId) -> Option<TokenId> {
        let clause = self.get(id);
        let before = |t: TokenId| t.0.checked_sub(1).map(TokenId);
        let which = before(TokenId(clause.group.start))?;
        let comma = before(which)?;
        (document.lower(which) == "which" && document.word(comma) == ",").then_some(which)
    }

    /// The clauses whose verbs stand in a range, in their order.
    pub fn within(&self, range: TokenRange) -> impl Iterator<Item = ClauseId> + use<> {
        let start = self.verbs.partition_point(|verb| verb.0 < range.start);
        let rest = &self.verbs[start..];
        let count = rest.partition_point(|verb| verb.0 < range.end);
        (start..start + count).map(ClauseId::new)
    }

    /// The clauses right below, in the order of their verbs.
    pub fn below(&self, id: ClauseId) -> &[ClauseId] {
        match self.below_starts.get(id.index()..id.index() + 2) {
            Some(&[start, end]) => &self.below[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The phrase around a head, as in [`Argument::tokens`].
    pub fn phrase(&self, head: TokenId) -> TokenRange {
        self.tree.phrase(head)
    }

    /// From the first to the last token that hangs, near or far, on a head; the head included. For
    /// the verb of a clause that is all of the clause, with the clauses under it.
    pub fn whole(&self, head: TokenId) -> TokenRange {
        self.tree.whole(head)
    }

    /// The heads that a head is coordinated with, itself included, the first one first: `Lee`,
    /// `Xi` and `Takaichi` for any of them in `Lee, Xi and Takaichi`.
    pub fn conjuncts(
        &self,
        document: &Document<'_>,
        syntax: &Syntax,
        head: TokenId,
    ) -> Vec<TokenId> {
        let view = self.view(document, syntax);
        view.conjuncts(view.first_conjunct(head)).collect()
    }

    /// What a noun stands in apposition with, seen from either side: `Leavitt` and `secretary` of
    /// `Karoline Leavitt, the White House press secretary`.
    pub fn partners(
        &self,
        document: &Document<'_>,
        syntax: &Syntax,
        noun: TokenId,
    ) -> Vec<TokenId> {
        let view = self.view(document, syntax);
        let mut partners: Vec<_> = view.children(noun, Rel::Appos).collect();
        if syntax.rel(noun) == Rel::Appos {
            partners.extend(self.tree.head(noun));
        }
        partners
    }

    /// The predicate of a copula clause that a noun is subject of: `president` for `Lee` in `Lee is
    /// the president`.
    pub fn predicate(&self, noun: TokenId) -> Option<TokenId> {
        let clause = self.get(self.at(noun)?);
        (clause.kind == ClauseKind::Copula && clause.subjects.iter().any(|s| s.head == noun))
            .then_some(clause.verb)
    }

    fn view<'a, 't>(
        &'a self,
        document: &'a Document<'t>,
        syntax: &'a Syntax,
    ) -> arguments::View<'a, 't> {
        arguments::View {
            document,
            syntax,
            tree: &self.tree,
        }
    }
}

/// Where a noun stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    Subject(ClauseId),
    Object(ClauseId),
    Oblique(ClauseId),
    /// Inside another noun's phrase: the noun, and the preposition between them where there is one.
    Noun(TokenId, Option<TokenId>),
    /// Predicate of a copula clause.
    Predicate(ClauseId),
    /// A fragment, a headline, a list item.
    Free,
}

/// A noun with what hangs on it, computed when asked for.
#[derive(Clone, Debug)]
pub struct Nominal {
    pub head: TokenId,
    /// The phrase around the head, as in [`Argument::tokens`].
    pub tokens: TokenRange,
    pub site: Site,
    /// `Russia's` withdrawal, `his` visit.
    pub possessors: Vec<Argument>,
    /// Nouns and names before the head: `the Lee-Trump meeting`, `a US-Japan summit`, `trade talks`.
    pub compounds: Vec<Argument>,
    /// Adjectives before the head: `bilateral`, `Turkish`.
    pub adjectives: Vec<TokenId>,
    /// Prepositional phrases after the head, each conjunct one oblique: `between A and B`.
    pub obliques: Vec<Oblique>,
    /// Appositions: `the first in Singapore`.
    pub appositions: Vec<Argument>,
    /// `first`, `second`, `three`.
    pub numbers: Vec<TokenId>,
    /// Determiner: `the`, `a`, `no`, `their`.
    pub determiner: Option<TokenId>,
    /// `no meeting`, `not a meeting`.
    pub negated: bool,
    /// The clause whose verb only carries the noun (`hold talks`, `launch an attack on`, `talks
    /// began`, `talks held in Seoul`): its subjects and obliques are the noun's.
    pub light: Option<ClauseId>,
}
