//! Noun phrases around a head: coordination, prepositions, relative pronouns.

use super::tree::Tree;
use super::words::{self, Role};
use super::{Argument, Oblique};
use crate::grammar::{Form, Pos, Rel, Syntax};
use crate::span::{TokenId, TokenRange};
use crate::text::{Document, Lettering};
use crate::word_key;

/// Arguments of one kind that a clause has, coordinated heads that are followed, steps that are
/// taken up a tree: wire copy needs a handful, and a bound keeps broken trees cheap.
pub(super) const REACH: usize = 64;

/// What a clause or nominal is read from.
#[derive(Clone, Copy)]
pub(super) struct View<'a, 't> {
    pub document: &'a Document<'t>,
    pub syntax: &'a Syntax,
    pub tree: &'a Tree,
}

impl<'a> View<'a, '_> {
    pub fn role(&self, token: TokenId) -> Option<Role> {
        words::role(self.document.key(token))
    }

    pub fn role_of_lemma(&self, token: TokenId) -> Option<Role> {
        words::role(word_key::of(self.syntax.lemma(token)))
    }

    /// Whether a token stands in a headline or in all capitals.
    pub fn in_headline(&self, token: TokenId) -> bool {
        let sentence = self.document.sentence_of(token);
        matches!(
            self.document.sentence(sentence).lettering,
            Lettering::Headline | Lettering::Capitals
        )
    }

    /// Whether a token stands in a line that no stop ends.
    pub fn in_line(&self, token: TokenId) -> bool {
        let sentence = self.document.sentence_of(token);
        let tokens = self.document.sentence(sentence).tokens;
        let last = |t: TokenId| self.document.word(t);
        !tokens.is_empty()
            && !matches!(
                last(tokens.last()),
                "." | "!" | "?" | ":" | ";" | "\"" | "”" | "," | "'"
            )
    }

    /// The first child with the relation.
    pub fn child(&self, token: TokenId, rel: Rel) -> Option<TokenId> {
        self.children(token, rel).next()
    }

    pub fn children(
        &self,
        token: TokenId,
        rel: Rel,
    ) -> impl Iterator<Item = TokenId> + use<'a, '_> {
        let syntax = self.syntax;
        let children: &'a [TokenId] = self.tree.children(token);
        children
            .iter()
            .copied()
            .filter(move |&c| syntax.rel(c) == rel)
    }

    /// The head and what is coordinated with it, in text order of their finding. A clause that is
    /// coordinated with a noun is not one more noun.
    pub fn conjuncts(&self, head: TokenId) -> impl Iterator<Item = TokenId> + use<> {
        std::iter::once(head).chain(self.further_conjuncts(head))
    }

    fn further_conjuncts(&self, head: TokenId) -> Vec<TokenId> {
        let mut found = Vec::new();
        let (mut token, mut next) = (head, 0);
        loop {
            for conjunct in self.children(token, Rel::Conj) {
                let clause =
                    self.syntax.pos(conjunct) == Pos::Verb && self.syntax.pos(token) != Pos::Verb;
                // `the rebels early Tuesday attacked`
                let day =
                    self.role(conjunct) == Some(Role::Day) && self.role(token) != Some(Role::Day);
                if !clause && !day && found.len() + 1 < REACH {
                    found.push(conjunct);
                }
            }
            match found.get(next) {
                Some(&conjunct) => token = conjunct,
                None => return found,
            }
            next += 1;
        }
    }

    /// The first of the coordinated heads that `token` stands among.
    pub fn first_conjunct(&self, token: TokenId) -> TokenId {
        let mut first = token;
        for _ in 0..REACH {
            match self.tree.head(first) {
                Some(head) if self.syntax.rel(first) == Rel::Conj => first = head,
                _ => break,
            }
        }
        first
    }

    /// An argument with this head; a relative pronoun stands for its noun.
    pub fn argument(&self, head: TokenId) -> Argument {
        match self.antecedent(head) {
            Some(noun) => self.inherited(noun),
            None => Argument {
                head,
                tokens: self.tree.phrase(head),
                inherited: false,
            },
        }
    }

    /// An argument that another clause or noun gives.
    pub fn inherited(&self, head: TokenId) -> Argument {
        Argument {
            head,
            tokens: self.tree.phrase(head),
            inherited: true,
        }
    }

    /// The argument and those coordinated with it.
    pub fn arguments(&self, head: TokenId, into: &mut Vec<Argument>) {
        let room = REACH.saturating_sub(into.len());
        let heads = self.conjuncts(head).take(room);
        into.extend(heads.map(|h| self.argument(h)));
    }

    /// The oblique and those coordinated with it; a conjunct without preposition has the first's.
    pub fn obliques(&self, head: TokenId, into: &mut Vec<Oblique>) {
        let first = self.case(head);
        let agent = self.syntax.rel(head) == Rel::OblAgent;
        let oblique = |head, case_tokens: TokenRange| Oblique {
            case: (!case_tokens.is_empty()).then(|| case_tokens.first()),
            case_tokens,
            argument: self.argument(head),
            agent,
        };
        let room = REACH.saturating_sub(into.len());
        let conjuncts = self.conjuncts(head).take(room);
        into.extend(conjuncts.map(|conjunct| {
            let own = match conjunct == head {
                true => first,
                false => self.case(conjunct),
            };
            oblique(conjunct, if own.is_empty() { first } else { own })
        }));
    }

    /// The preposition of a noun, `according to` and `out of` as one; empty where there is none.
    pub fn case(&self, noun: TokenId) -> TokenRange {
        let mut range = TokenRange { start: 0, end: 0 };
        for token in self.children(noun, Rel::Case) {
            let clitic = self.syntax.pos(token) == Pos::Part;
            if clitic && matches!(self.role(token), Some(Role::Possessive | Role::IsOrHas)) {
                continue;
            }
            let mut word = TokenRange::one(token);
            for fixed in self.children(token, Rel::Fixed) {
                word = word.join(TokenRange::one(fixed));
            }
            if range.is_empty() {
                range = word;
            } else if range.end == word.start {
                range = range.join(word);
            }
        }
        let start = self.tree.phrase(noun).start;
        if range.is_empty() && start > 0 {
            // `with North Korean leader Kim`: hung on a word of the phrase
            let token = TokenId(start - 1);
            let inside = |h: TokenId| h != noun && self.tree.phrase(noun).has(h);
            if self.syntax.rel(token) == Rel::Case
                && self.syntax.pos(token) == Pos::Adp
                && self.tree.head(token).is_some_and(inside)
            {
                return TokenRange::one(token);
            }
        }
        range
    }

    /// Whether a quotation that holds the first of two words ends before the other.
    pub fn closes_quotation(&self, first: TokenId, second: TokenId) -> bool {
        let quotations = &self.document.quotations;
        let i = quotations.partition_point(|q| q.tokens.end <= first.0);
        let around = quotations.get(i).filter(|q| q.tokens.has(first));
        around.is_some_and(|q| first < second && !q.tokens.has(second))
    }

    /// The noun that a relative pronoun stands for.
    pub fn antecedent(&self, pronoun: TokenId) -> Option<TokenId> {
        if self.syntax.form(pronoun) != Form::Relative
            || !matches!(self.syntax.pos(pronoun), Pos::Pron | Pos::Det)
        {
            return None;
        }
        let inside = matches!(self.syntax.rel(pronoun), Rel::NmodPoss | Rel::Nmod);
        let mut verb = self.tree.head(pronoun)?;
        for _ in 0..REACH {
            match self.syntax.rel(verb) {
                Rel::Relcl => return self.tree.head(verb),
                // `which he said had ended`, `who arrived and met`
                Rel::Conj | Rel::Ccomp | Rel::Xcomp | Rel::Nmod => verb = self.tree.head(verb)?,
                // `the firm, whose shares fell`, `the talks, the date of which is set`
                Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Obl if inside => {
                    verb = self.tree.head(verb)?;
                }
                _ => return None,
            }
        }
        None
    }
}
