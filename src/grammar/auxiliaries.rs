//! Takes an auxiliary that the parser hung on a noun; gives it to the verb or the predicate behind it.

use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

impl Mender<'_, '_> {
    /// `Italy and Spain have refused`, the auxiliary taken for a clause of its own.
    pub(super) fn auxiliary(&mut self, auxiliary: TokenId) {
        let Some(verb) = self.syntax.head(auxiliary) else {
            return;
        };
        let read = matches!(
            self.rel(auxiliary),
            Rel::Aux | Rel::AuxPass | Rel::Cop | Rel::Conj
        );
        let between = (auxiliary.0 + 1..verb.0).map(TokenId);
        if read
            || verb < auxiliary
            || self.syntax.pos(verb) != Pos::Verb
            || !matches!(
                self.syntax.form(verb),
                Form::Past | Form::PastParticiple | Form::Gerund | Form::Base
            )
            || !between.clone().all(|t| self.syntax.pos(t) == Pos::Adv)
        {
            return;
        }
        let passive = self.syntax.lemma(auxiliary) == "be" && self.is_past(verb);
        let rel = if passive { Rel::AuxPass } else { Rel::Aux };
        let own: Vec<TokenId> = self.children(auxiliary).collect();
        for child in own {
            self.pass(child, verb);
        }
        self.hang(auxiliary, Some(verb), rel);
    }

    /// `Talks are due to resume`, the noun taken for the top and the adjective for what is so: a form of `be`
    /// right after a noun tells of it what the adjective says.
    pub(super) fn copula(&mut self, auxiliary: TokenId) {
        let Some(subject) = self.syntax.head(auxiliary).filter(|&s| s < auxiliary) else {
            return;
        };
        let own = [Rel::Aux, Rel::AuxPass, Rel::Cop, Rel::Conj];
        let stands = self.is_noun(subject)
            && !own.contains(&self.rel(auxiliary))
            && self.syntax.lemma(auxiliary) == "be"
            && self
                .child(subject, &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass])
                .is_none();
        let adverb = |t: TokenId| self.syntax.pos(t) == Pos::Adv;
        let predicate = self.child(auxiliary, &[Rel::Nsubj]).filter(|&p| {
            self.syntax.pos(p) == Pos::Adj
                && p > auxiliary
                && (auxiliary.0 + 1..p.0).map(TokenId).all(adverb)
        });
        let Some(predicate) = predicate.filter(|_| stands) else {
            return;
        };
        let (head, rel) = (self.syntax.head(subject), self.rel(subject));
        let moved: Vec<TokenId> = self
            .children(subject)
            .filter(|&t| t > auxiliary)
            .chain(self.children(auxiliary))
            .filter(|&t| t != predicate)
            .collect();
        for token in moved {
            self.pass(token, predicate);
        }
        self.hang(predicate, head, rel);
        self.hang(subject, Some(predicate), Rel::Nsubj);
        self.hang(auxiliary, Some(predicate), Rel::Cop);
        // `due to meet`
        let infinitive = self.child(predicate, &[Rel::Advcl]).filter(|&verb| {
            let mark = self.child(verb, &[Rel::Mark]);
            mark.is_some_and(|m| m.0 == predicate.0 + 1 && self.syntax.lemma(m) == "to")
        });
        if let Some(verb) = infinitive {
            self.hang(verb, Some(predicate), Rel::Xcomp);
        }
    }

    /// `Lund, 63, has been on trial since May`: what is said of a noun behind a comma, taken for a part of its phrase.
    pub(super) fn said_of(&mut self, copula: TokenId) {
        let Some(said) = self.syntax.head(copula).filter(|&s| s > copula) else {
            return;
        };
        let Some(noun) = self.syntax.head(said).filter(|&n| n < copula) else {
            return;
        };
        let first = self
            .child(said, &[Rel::Aux])
            .map_or(copula, |a| a.min(copula));
        let comma = TokenId(first.0.saturating_sub(1));
        let reads = self.rel(copula) == Rel::Cop
            && self.is_noun(noun)
            && matches!(self.rel(said), Rel::Nmod | Rel::Appos)
            && self.document.word(comma) == ","
            && noun < comma
            && self.child(said, &[Rel::Nsubj, Rel::Mark]).is_none();
        if !reads {
            return;
        }
        let (head, rel) = (self.syntax.head(noun), self.rel(noun));
        let behind: Vec<TokenId> = self.children(noun).filter(|&t| t > said).collect();
        for token in behind {
            self.pass(token, said);
        }
        self.hang(said, head, rel);
        self.hang(noun, Some(said), Rel::Nsubj);
    }
}
