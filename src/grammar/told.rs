//! Takes a verb of a sentence that is mended; gives what is said back to the verb of saying: `Officials said the two raised a
//! fund`, `told reporters that the vote would be held`.

use super::list::TELLING;
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

/// How far above a noun the verb may stand whose clause it is in.
const FAR: usize = 3;

const SUBJECTS: [Rel; 2] = [Rel::Nsubj, Rel::NsubjPass];

impl Mender<'_, '_> {
    /// `Officials said the two raised a fund`, `Lee told Reuters the firm would sell`: the verb of saying taken for a participle
    /// of the subject of what is said.
    pub(super) fn told_by(&mut self, verb: TokenId) {
        let Some(noun) = self.subjects_before(verb).next() else {
            return;
        };
        let Some(said) = self.child(noun, &[Rel::Acl]).filter(|&t| t < verb) else {
            return;
        };
        let next = TokenId(said.0 + 1);
        let hearer = self
            .child(said, &[Rel::Iobj, Rel::Obj])
            .filter(|&h| h > said);
        let hearer = hearer.filter(|_| TELLING.has(self.syntax.lemma(said)));
        let own = (hearer.is_some() || self.document.lower(said) == "said")
            && self.noun_before(said) == Some(noun)
            && next < verb
            && !matches!(self.syntax.pos(next), Pos::Adp | Pos::Part | Pos::Punct)
            && self.document.lower(next) != "to";
        if !own {
            return;
        }
        // the noun phrase before what is said
        let auxiliary = self.child(verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop]);
        let begins = auxiliary.map_or(verb, |a| a.min(verb));
        let nominal =
            |t: TokenId| self.is_noun(t) || matches!(self.syntax.pos(t), Pos::Pron | Pos::Num);
        let subject = (next.0..begins.0)
            .rev()
            .map(TokenId)
            .find(|&t| !matches!(self.syntax.pos(t), Pos::Adv | Pos::Aux));
        let Some(subject) = subject
            .filter(|&t| nominal(t))
            .map(|t| self.head_of_name(t))
        else {
            return;
        };
        // `officers told the news wept`: nobody is told of behind who hears it
        let another = |h: TokenId| {
            self.rel(subject) == Rel::Appos
                && self.syntax.head(subject) == Some(h)
                && !self.parted(h, subject)
        };
        if !hearer.is_none_or(another) {
            return;
        }
        let passive = self.child(verb, &[Rel::AuxPass]).is_some();
        let (head, rel) = (self.syntax.head(verb), self.rel(verb));
        let start = self.start(noun);
        let moved: Vec<TokenId> = self
            .children(verb)
            .filter(|&t| t < start || t > verb && self.rel(t) == Rel::Punct)
            .collect();
        for token in moved {
            self.pass(token, said);
        }
        self.hang(said, head, rel);
        self.syntax.form[said.index()] = Form::Past;
        self.hang(noun, Some(said), Rel::Nsubj);
        self.hang(verb, Some(said), Rel::Ccomp);
        let rel = match passive {
            true => Rel::NsubjPass,
            false => Rel::Nsubj,
        };
        self.hang(subject, Some(verb), rel);
    }

    /// `told reporters that the parties must agree by May`: after such a verb `that` opens what is told.
    pub(super) fn told_that(&mut self, verb: TokenId) {
        if self.rel(verb) != Rel::Relcl {
            return;
        }
        let Some(hearer) = self.syntax.head(verb).filter(|&n| n < verb) else {
            return;
        };
        // `told lawmakers in Oslo on Friday that`
        let mut tells = hearer;
        for _ in 0..FAR {
            match self.syntax.head(tells).filter(|&t| t < tells) {
                Some(above) => tells = above,
                None => break,
            }
            if self.syntax.pos(tells) == Pos::Verb {
                break;
            }
        }
        let mut before = (hearer.0 + 1..verb.0).map(TokenId);
        let that = before.find(|&t| self.document.lower(t) == "that");
        let Some(that) = that.filter(|&t| self.syntax.head(t) == Some(verb)) else {
            return;
        };
        let subject = self.child(verb, &SUBJECTS);
        let reads = TELLING.has(self.syntax.lemma(tells))
            && self.child(tells, &[Rel::Iobj, Rel::Obj]).is_some()
            && subject.is_some_and(|s| s > that);
        if !reads {
            return;
        }
        let behind: Vec<TokenId> = self
            .children(tells)
            .filter(|&t| t > verb && self.rel(t) != Rel::Punct)
            .collect();
        for token in behind {
            self.pass(token, verb);
        }
        self.syntax.pos[that.index()] = Pos::Sconj;
        self.hang(that, Some(verb), Rel::Mark);
        self.hang(verb, Some(tells), Rel::Ccomp);
    }
}
