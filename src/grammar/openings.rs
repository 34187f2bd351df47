//! Takes a clause whose subject is followed by a participle's phrase; gives it its verb: `A bus carrying
//! fans plunged into a ravine`, `A soldier wounded in the clash died`.
//!
//! The parser reads from left to right and takes the participle for the verb, or the verb for what the
//! last noun before it did. Two verbs of one clause are finite only with a conjunction, a comma or a
//! subject between them: where all of these are missing, the one that can be nothing but finite is the
//! verb, and the other is the subject's participle.

use super::list::{
    DESCRIBED, INTRANSITIVES, KEEPERS, OPENERS, SPANS, TRANSITIVES, is_no_participle,
};
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

/// A subject and the participle behind it.
struct Opening {
    subject: TokenId,
    participle: TokenId,
}

impl Mender<'_, '_> {
    /// The verb of the clause whose top is a noun or a participle before that verb.
    pub(super) fn opened(&mut self, top: TokenId) {
        // `said a truck loaded with explosives blew up`, the truck taken for an object
        let object = self.rel(top) == Rel::Obj && self.is_noun(top);
        if !object && !matches!(self.rel(top), Rel::Root | Rel::Ccomp | Rel::Parataxis) {
            return;
        }
        let Some(opening) = self.opening(top) else {
            return;
        };
        if let Some(verb) = self.verb_behind(&opening, top) {
            self.make_finite(&opening, top, verb);
        }
    }

    /// `A bus carrying football fans`, read as fans of a kind: what is one is not the fans.
    pub(super) fn carrying(&mut self, gerund: TokenId) {
        if self.syntax.form(gerund) != Form::Gerund {
            return;
        }
        let Some(object) = self.syntax.head(gerund).filter(|&o| o > gerund) else {
            return;
        };
        let Some(noun) = gerund.0.checked_sub(1).map(TokenId) else {
            return;
        };
        let reads = matches!(self.rel(gerund), Rel::Amod | Rel::Compound)
            && self.syntax.form(object) == Form::Plural
            && self.tokens.has(noun)
            && self.syntax.pos(noun) == Pos::Noun
            && self.syntax.form(noun) == Form::None
            && self.rel(noun) == Rel::Compound
            && self
                .syntax
                .head(noun)
                .is_some_and(|h| h == gerund || h == object);
        if !reads {
            return;
        }
        let one = |t: TokenId| matches!(self.document.lower(t), "a" | "an" | "one");
        let before = |&t: &TokenId| {
            t < gerund
                && t != noun
                && self
                    .syntax
                    .head(t)
                    .is_some_and(|h| h == gerund || h == object)
        };
        let own: Vec<TokenId> = self.near(gerund).filter(before).collect();
        let determined = own.iter().any(|&t| one(t) && self.rel(t) == Rel::Det);
        let phrase = self.syntax.head(object);
        if !determined {
            return;
        }
        for token in own {
            self.pass(token, noun);
        }
        self.hang(noun, phrase, self.rel(object));
        self.hang(gerund, Some(noun), Rel::Acl);
        self.hang(object, Some(gerund), Rel::Obj);
    }

    /// `A bus carrying` with the bus as the clause's top, `A soldier wounded` with the participle as its
    /// top.
    fn opening(&self, top: TokenId) -> Option<Opening> {
        let (subject, participle) = if self.is_noun(top) {
            if !self.may_have(top, &[Rel::Acl]) {
                return None;
            }
            let other = [Rel::Case, Rel::Cop, Rel::Nsubj, Rel::NsubjPass];
            if self.child(top, &other).is_some() {
                return None;
            }
            let participle = self
                .children(top)
                .find(|&t| t > top && self.rel(t) == Rel::Acl && self.syntax.pos(t) == Pos::Verb)?;
            (top, participle)
        } else {
            if self.syntax.pos(top) != Pos::Verb {
                return None;
            }
            let subject = self.child(top, &[Rel::Nsubj])?;
            let other = [Rel::Aux, Rel::AuxPass, Rel::Obj, Rel::Mark, Rel::Xcomp];
            let own = self.child(top, &other).filter(|&t| {
                // `Students chanting ...`: what the gerund governs may be its object
                self.rel(t) != Rel::Obj || self.syntax.form(top) != Form::Gerund
            });
            if own.is_some() || subject > top {
                return None;
            }
            (subject, top)
        };
        let marked = self.child(participle, &[Rel::Aux, Rel::AuxPass, Rel::Mark, Rel::Cc]);
        let fits = self.is_noun(subject)
            && marked.is_none()
            && self.may_be_participle(participle)
            && (!self.parted(subject, participle) || self.closing(subject, participle).is_some());
        fits.then_some(Opening {
            subject,
            participle,
        })
    }

    fn may_be_participle(&self, verb: TokenId) -> bool {
        match self.syntax.form(verb) {
            Form::Gerund => true,
            Form::Past | Form::PastParticiple => {
                !is_no_participle(self.document.lower(verb))
                    && !INTRANSITIVES.has(self.syntax.lemma(verb))
            }
            _ => false,
        }
    }

    /// `The minister, accused of corruption, resigned`: the comma that closes what the one before the participle
    /// opens.
    fn closing(&self, subject: TokenId, participle: TokenId) -> Option<TokenId> {
        let comma = |t: &TokenId| self.document.word(*t) == ",";
        let mut after = (subject.0 + 1..self.tokens.end).map(TokenId);
        let opens = after.find(|t| self.syntax.pos(*t) == Pos::Punct)?;
        let opened = comma(&opens) && opens.0 + 1 == participle.0;
        after.filter(|_| opened).find(comma)
    }

    /// The verb after the participle's phrase, if nothing else opens a clause before it (`The siege ended
    /// after the army freed two men`).
    fn verb_behind(&self, opening: &Opening, top: TokenId) -> Option<TokenId> {
        let participle = opening.participle;
        if let Some(comma) = self.closing(opening.subject, participle) {
            let own = |t: &TokenId| matches!(self.syntax.pos(*t), Pos::Adv | Pos::Aux);
            let mut behind = (comma.0 + 1..self.tokens.end).map(TokenId);
            let verb = behind.find(|t| !own(t))?;
            let finite = self.syntax.pos(verb) == Pos::Verb
                && self.syntax.form(verb) != Form::Gerund
                && (self.syntax.form(verb) != Form::PastParticiple
                    || self.is_finite(verb, participle, top));
            return finite.then_some(verb).filter(|&v| {
                !self.has_subject(v) && self.child(v, &[Rel::Mark, Rel::Cc]).is_none()
            });
        }
        for t in (participle.0 + 1..self.tokens.end).map(TokenId) {
            let opens = match self.syntax.pos(t) {
                Pos::Punct => self.document.word(t) != "-",
                // `accused of plotting`
                Pos::Sconj => {
                    let next = TokenId(t.0 + 1);
                    !self.tokens.has(next) || self.syntax.form(next) != Form::Gerund
                }
                Pos::Pron => self.syntax.form(t) == Form::Relative,
                Pos::Adv => self.syntax.form(t) == Form::Relative,
                _ => false,
            };
            let opener = self.rel(t) == Rel::Case && OPENERS.has(self.document.lower(t));
            if (opener || opens && self.rel(t) != Rel::Case) && !self.describes(t, participle) {
                return None;
            }
            if self.syntax.pos(t) == Pos::Verb && self.is_finite(t, participle, top) {
                return Some(t);
            }
        }
        None
    }

    /// `dressed as a policeman`, `identified only as Ana`: whether a word behind a participle says what the
    /// subject is.
    fn describes(&self, word: TokenId, participle: TokenId) -> bool {
        let mut between = (participle.0 + 1..word.0).map(TokenId);
        self.document.lower(word) == "as"
            && DESCRIBED.has(self.syntax.lemma(participle))
            && between.all(|t| self.syntax.pos(t) == Pos::Adv)
    }

    /// Whether a verb can be nothing but the finite one.
    fn is_finite(&self, verb: TokenId, participle: TokenId, top: TokenId) -> bool {
        let joined = self
            .children(verb)
            .any(|t| t < verb && matches!(self.rel(t), Rel::Cc | Rel::Csubj | Rel::Expl));
        let mark = self.child(verb, &[Rel::Mark]);
        if joined || mark.is_some_and(|m| !self.describes(m, participle)) {
            return false;
        }
        // a subject of its own, unless that is what the participle governs
        let subject = self.child(verb, &[Rel::Nsubj, Rel::NsubjPass]);
        if subject.is_some_and(|s| s > participle && !self.takes(s, mark, participle)) {
            return false;
        }
        let word = self.document.lower(verb);
        let past = matches!(self.syntax.form(verb), Form::Past | Form::PastParticiple);
        let auxiliary = self
            .child(verb, &[Rel::Aux, Rel::AuxPass])
            .is_some_and(|a| a < verb);
        let clear = auxiliary
            || self.syntax.form(verb) == Form::PresentThird
            || is_no_participle(word)
            || past && INTRANSITIVES.has(self.syntax.lemma(verb))
            || past && self.takes_object(verb)
            // `Villagers reached in the hills said that`
            || past
                && self
                    .children(verb)
                    .any(|t| t > verb && self.rel(t) == Rel::Ccomp);
        if clear || !past || self.rel(top) == Rel::Obj {
            return clear;
        }
        let agent = |t: TokenId| self.child(t, &[Rel::OblAgent]).is_some();
        let done = |t: TokenId| TRANSITIVES.has(self.syntax.lemma(t));
        // what the first cannot do without an object, so that the second does it
        let first =
            self.syntax.form(participle) == Form::Gerund || agent(participle) || done(participle);
        let keeps = KEEPERS.has(self.syntax.lemma(verb))
            && self
                .child(verb, &[Rel::Obj, Rel::Xcomp])
                .is_some_and(|t| t > verb);
        // nothing follows that would be done to a noun before it
        let ends =
            verb.0 + 2 == self.tokens.end && self.syntax.pos(TokenId(verb.0 + 1)) == Pos::Punct;
        let second = (first || self.is_noun(top)) && self.syntax.form(verb) == Form::Past
            || first && self.is_noun(TokenId(verb.0 - 1)) && !done(verb);
        !keeps && !agent(verb) && (ends || second)
    }

    /// `chanting slogans`, `jailed last year`: whether a noun stands right behind
    /// a participle that can govern it.
    fn takes(&self, noun: TokenId, mark: Option<TokenId>, participle: TokenId) -> bool {
        let governs = mark.is_some()
            || self.syntax.form(participle) == Form::Gerund
            || SPANS.has(self.syntax.lemma(noun));
        governs && self.start(noun).0 == mark.unwrap_or(participle).0 + 1
    }

    fn make_finite(&mut self, opening: &Opening, top: TokenId, verb: TokenId) {
        let Opening {
            subject,
            participle,
        } = *opening;
        let (head, rel) = match (self.syntax.head(top), self.rel(top)) {
            (head, Rel::Obj) => (head, Rel::Ccomp),
            place => place,
        };
        let taken = self
            .child(verb, &[Rel::Nsubj, Rel::NsubjPass])
            .filter(|&t| t > participle);
        // the participle's, as it stood right behind it
        if let Some(noun) = taken {
            let rel = match self.child(verb, &[Rel::Mark]) {
                Some(mark) => {
                    self.hang(mark, Some(noun), Rel::Case);
                    Rel::Obl
                }
                None if SPANS.has(self.syntax.lemma(noun)) => Rel::OblUnmarked,
                None => Rel::Obj,
            };
            self.hang(noun, Some(participle), rel);
        }
        let below = |this: &Self, mut t: TokenId| {
            for _ in 0..8 {
                match this.syntax.head(t) {
                    Some(h) if h == verb => return false,
                    Some(h) if h == subject || h == participle || h == top => return true,
                    Some(h) => t = h,
                    None => return false,
                }
            }
            false
        };
        // what stands behind the verb is the verb's, and so is what stood before the subject
        let start = self.start(subject);
        let moved: Vec<TokenId> = self
            .near(verb)
            .filter(|&t| {
                let above = self.syntax.head(t);
                let behind = t > verb && above.is_some_and(|h| h < verb) && below(self, t);
                let before = t < start && (above == Some(top) || above == Some(subject));
                behind || before
            })
            .collect();
        for token in moved {
            let rel = match self.rel(token) {
                Rel::Nmod => Rel::Obl,
                Rel::Relcl | Rel::Acl if token > verb && self.syntax.pos(token) == Pos::Verb => {
                    Rel::Advcl
                }
                rel => rel,
            };
            self.hang(token, Some(verb), rel);
        }
        self.become_verb(verb, subject, (head, rel));
        self.hang(participle, Some(subject), Rel::Acl);
        if self.syntax.form(participle) == Form::Past {
            self.syntax.form[participle.index()] = Form::PastParticiple;
        }
    }

    /// Hangs a verb in a place of its own, and the subject on it.
    fn become_verb(
        &mut self,
        verb: TokenId,
        subject: TokenId,
        (head, rel): (Option<TokenId>, Rel),
    ) {
        let passive = self.child(verb, &[Rel::AuxPass]).is_some();
        self.hang(verb, head, rel);
        let rel = if passive { Rel::NsubjPass } else { Rel::Nsubj };
        self.hang(subject, Some(verb), rel);
        let bare = self.child(verb, &[Rel::Aux, Rel::AuxPass]).is_none();
        if bare && self.syntax.form(verb) == Form::PastParticiple {
            self.syntax.form[verb.index()] = Form::Past;
        }
    }
}
