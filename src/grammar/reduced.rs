//! Takes a verb of a sentence that is mended; gives back to a noun the participle or relative clause that
//! tells of it before its own verb comes (`The officers involved in the raid were tried`), where the parser
//! took the first for the verb of the sentence, or its object for the subject of the second.

use super::list::{INTRANSITIVES, KEEPERS, PARTICIPLE_ONLY, TRANSITIVES, is_no_participle};
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

/// Prepositions that open no clause with a finite verb.
const GOVERNING: [&str; 6] = ["against", "at", "by", "from", "into", "with"];

const SUBJECTS: [Rel; 2] = [Rel::Nsubj, Rel::NsubjPass];

impl Mender<'_, '_> {
    /// `A soldier guarding the bridge was wounded`: the object of the participle taken for a second subject.
    pub(super) fn past_a_gerund(&mut self, verb: TokenId) {
        let Some(gerund) = self.child(verb, &[Rel::Advcl]).filter(|&g| g < verb) else {
            return;
        };
        let bare = self.syntax.form(gerund) == Form::Gerund
            && self
                .child(gerund, &[Rel::Mark, Rel::Aux, Rel::Obj])
                .is_none();
        let subjects = || {
            let all = self.children(verb);
            all.filter(|&t| t < verb && SUBJECTS.contains(&self.rel(t)))
        };
        let Some(subject) = self.noun_before(gerund).filter(|_| bare) else {
            return;
        };
        let object = subjects().find(|&t| t > gerund && self.start(t).0 == gerund.0 + 1);
        if let Some(object) = object.filter(|_| subjects().any(|t| t == subject)) {
            self.hang(gerund, Some(subject), Rel::Acl);
            self.hang(object, Some(gerund), Rel::Obj);
        }
    }

    /// `The officers involved in the raid were tried`, `A bomb planted under the car killed the judge`: of two
    /// verbs that nothing joins and that have one subject, the first is its participle.
    pub(super) fn two_verbs(&mut self, verb: TokenId) {
        if !matches!(self.rel(verb), Rel::Advcl | Rel::Conj | Rel::Ccomp) {
            return;
        }
        let Some(first) = self.syntax.head(verb).filter(|&f| f < verb) else {
            return;
        };
        if self.syntax.pos(first) != Pos::Verb || self.syntax.form(first) != Form::Past {
            return;
        }
        let Some(subject) = self.noun_before(first) else {
            return;
        };
        let passive = self.child(verb, &[Rel::AuxPass]).is_some();
        let auxiliary = self.child(verb, &[Rel::AuxPass, Rel::Aux]);
        let begins = auxiliary.map_or(verb, |a| a.min(verb));
        let finite = match auxiliary {
            Some(auxiliary) => matches!(
                self.syntax.form(auxiliary),
                Form::Past | Form::Present | Form::PresentThird
            ),
            None => self.syntax.form(verb) == Form::Past,
        };
        let sign = |t: TokenId| matches!(self.syntax.pos(t), Pos::Cconj | Pos::Punct | Pos::Sconj);
        let apart = (first.0 + 1..begins.0).map(TokenId).any(sign);
        let told = [
            Rel::Obj,
            Rel::Iobj,
            Rel::Ccomp,
            Rel::Xcomp,
            Rel::Aux,
            Rel::AuxPass,
            Rel::Mark,
        ];
        let reads = !is_no_participle(self.document.lower(first))
            && self.document.lower(first) != "said"
            && SUBJECTS.contains(&self.rel(subject))
            && self.syntax.head(subject) == Some(first)
            && finite
            && !apart
            && begins.0 > first.0 + 1
            && !self.has_subject(verb)
            && self.child(verb, &[Rel::Mark, Rel::Cc]).is_none()
            && !self
                .children(first)
                .any(|t| t != verb && t < begins && told.contains(&self.rel(t)));
        if reads {
            self.promote(verb, first, subject, passive);
        }
    }

    /// `The men armed with rifles seized the van`: what a preposition governs is no subject; it is what is told
    /// of the noun before.
    pub(super) fn governed(&mut self, verb: TokenId) {
        let clause = matches!(
            self.rel(verb),
            Rel::Conj | Rel::Advcl | Rel::Ccomp | Rel::Parataxis
        );
        if !clause || self.syntax.form(verb) != Form::Past {
            return;
        }
        let Some(first) = self.syntax.head(verb).filter(|&f| f < verb) else {
            return;
        };
        let Some(governed) = self.child(verb, &[Rel::Nsubj]) else {
            return;
        };
        let mark = self.child(verb, &[Rel::Mark]);
        // `A panel headed by the judge asked`: no clause opens with `by`
        let case = match mark {
            Some(mark) => Some(mark).filter(|&m| GOVERNING.contains(&self.document.lower(m))),
            None => self.child(governed, &[Rel::Case]),
        };
        let told = matches!(self.syntax.pos(first), Pos::Adj | Pos::Verb)
            && self.child(verb, &[Rel::Cc]).is_none()
            && case.is_some_and(|c| c.0 == first.0 + 1);
        let Some(subject) = self.noun_before(first).filter(|_| told) else {
            return;
        };
        let told_of = self.rel(first) == Rel::Acl
            && self.syntax.head(first) == Some(subject)
            && self.rel(subject) == Rel::Root;
        if told_of {
            self.hang(first, None, Rel::Root);
            self.hang(subject, Some(first), Rel::Nsubj);
            let behind: Vec<TokenId> = self.children(subject).filter(|&t| t > first).collect();
            for token in behind {
                self.pass(token, first);
            }
        }
        let of_first = matches!(
            self.rel(subject),
            Rel::Nsubj | Rel::NsubjPass | Rel::OblUnmarked
        );
        if of_first && self.syntax.head(subject) == Some(first) {
            let by = case.is_some_and(|c| self.document.lower(c) == "by");
            let rel = if by { Rel::OblAgent } else { Rel::Obl };
            self.hang(governed, Some(first), rel);
            if let Some(case) = mark {
                self.hang(case, Some(governed), Rel::Case);
            }
            self.promote(verb, first, subject, false);
        }
    }

    /// `freed 47 villagers kidnapped last week`, read as something that the villagers did: what is done to somebody
    /// has an object, or is told of the noun before it.
    pub(super) fn done_to_object(&mut self, verb: TokenId) {
        if self.rel(verb) != Rel::Ccomp || !self.is_past(verb) {
            return;
        }
        let Some(above) = self.syntax.head(verb).filter(|&a| a < verb) else {
            return;
        };
        let own = [
            Rel::Obj,
            Rel::Aux,
            Rel::AuxPass,
            Rel::Mark,
            Rel::Cc,
            Rel::Ccomp,
            Rel::Xcomp,
        ];
        let bare = TRANSITIVES.has(self.syntax.lemma(verb)) && self.child(verb, &own).is_none();
        let object = self
            .child(verb, &[Rel::Nsubj])
            .filter(|&s| bare && s.0 + 1 == verb.0);
        let Some(object) = object.filter(|&o| self.start(o).0 == above.0 + 1) else {
            return;
        };
        let free = self.syntax.pos(above) == Pos::Verb
            && self.child(above, &[Rel::Obj, Rel::AuxPass]).is_none();
        if free && self.is_noun(object) {
            self.hang(object, Some(above), Rel::Obj);
            self.hang(verb, Some(object), Rel::Acl);
            self.syntax.form[verb.index()] = Form::PastParticiple;
        }
    }

    /// `Three men taken hostage by rebels escaped on Sunday`: what is a participle and no past tense is not the verb of
    /// a sentence that has another.
    pub(super) fn only_participle(&mut self, first: TokenId) {
        let bare = self.rel(first) == Rel::Root
            && self.syntax.form(first) == Form::PastParticiple
            && self.child(first, &[Rel::Aux, Rel::AuxPass]).is_none()
            && PARTICIPLE_ONLY.has(self.document.lower(first));
        let Some(subject) = self.noun_before(first).filter(|_| bare) else {
            return;
        };
        let own = [Rel::Mark, Rel::Cc, Rel::Nsubj, Rel::NsubjPass];
        let verb = (first.0 + 1..self.tokens.end).map(TokenId).find(|&t| {
            self.syntax.pos(t) == Pos::Verb
                && self.syntax.form(t) == Form::Past
                && matches!(self.rel(t), Rel::Acl | Rel::Advcl | Rel::Conj | Rel::Ccomp)
                && self.child(t, &own).is_none()
        });
        if let Some(verb) = verb.filter(|_| SUBJECTS.contains(&self.rel(subject))) {
            self.promote(verb, first, subject, false);
        }
    }

    /// The verb takes the place of another, which is a participle of the subject of both.
    fn promote(&mut self, verb: TokenId, first: TokenId, subject: TokenId, passive: bool) {
        let (head, rel) = (self.syntax.head(first), self.rel(first));
        let moved: Vec<TokenId> = self
            .children(first)
            .filter(|&t| t != verb && (t > verb || t < subject || self.rel(t) == Rel::Punct))
            .collect();
        for token in moved {
            self.pass(token, verb);
        }
        self.hang(verb, head, rel);
        self.hang(first, Some(subject), Rel::Acl);
        if self.syntax.pos(first) == Pos::Verb {
            self.syntax.form[first.index()] = Form::PastParticiple;
        }
        let rel = match passive {
            true => Rel::NsubjPass,
            false => Rel::Nsubj,
        };
        self.hang(subject, Some(verb), rel);
    }

    /// `A meeting between Lee and Abe has been put off`: `between` opens no clause; the verb is told of the noun before.
    pub(super) fn between(&mut self, case: TokenId) {
        if self.rel(case) != Rel::Mark
            || !matches!(self.document.lower(case), "between" | "among" | "of")
        {
            return;
        }
        let verb = self.syntax.head(case).filter(|&v| v > case);
        let noun = case.0.checked_sub(1).map(TokenId);
        let (Some(verb), Some(noun)) = (verb, noun) else {
            return;
        };
        let Some(side) = self
            .child(verb, &SUBJECTS)
            .filter(|&s| s > case && s < verb)
        else {
            return;
        };
        let hangs = self.syntax.head(verb) == Some(noun)
            && matches!(self.rel(verb), Rel::Acl | Rel::Relcl)
            && self.is_noun(noun);
        let finite = self.child(verb, &[Rel::Aux, Rel::AuxPass]).is_some()
            || self.syntax.form(verb) == Form::Past;
        if !hangs || !finite {
            return;
        }
        let (head, rel, subject) = (self.syntax.head(noun), self.rel(noun), self.rel(side));
        let behind: Vec<TokenId> = self.children(noun).filter(|&t| t > verb).collect();
        for token in behind {
            self.pass(token, verb);
        }
        self.hang(verb, head, rel);
        self.hang(noun, Some(verb), subject);
        self.hang(side, Some(noun), Rel::Nmod);
        self.hang(case, Some(side), Rel::Case);
    }

    /// `The statement was made by Ana Pek, who was held at the border`: after a comma `who` speaks of the noun
    /// before it, and opens no clause beside the one above.
    pub(super) fn who(&mut self, verb: TokenId) {
        let beside = matches!(
            self.rel(verb),
            Rel::Conj | Rel::Parataxis | Rel::Ccomp | Rel::Advcl
        );
        if !beside {
            return;
        }
        let Some(pronoun) = self.child(verb, &SUBJECTS).filter(|&p| p < verb) else {
            return;
        };
        let relative = self.syntax.form(pronoun) == Form::Relative
            && self.document.lower(pronoun) == "who"
            && self.child(verb, &[Rel::Cc, Rel::Mark]).is_none();
        let Some(comma) = pronoun.0.checked_sub(1).map(TokenId) else {
            return;
        };
        if !relative || !self.tokens.has(comma) {
            return;
        }
        // `met Ana Pek, a Chilean who was held`
        if self.syntax.head(verb) == Some(comma) && self.syntax.pos(comma) != Pos::Verb {
            self.hang(verb, Some(comma), Rel::Relcl);
            return;
        }
        if self.document.word(comma) != "," {
            return;
        }
        if let Some(noun) = self.noun_before(comma) {
            self.hang(verb, Some(noun), Rel::Relcl);
        }
    }

    /// `Two of the men who planned the raid fled`, `The raid, which began at dawn, surprised the town`, `Four men
    /// riding two motorcycles opened fire`: a verb after a relative clause is that of the noun, where the
    /// sentence has no other.
    pub(super) fn after_a_relative(&mut self, verb: TokenId) {
        if !matches!(self.rel(verb), Rel::Conj | Rel::Acl | Rel::Advcl)
            || !self.is_past(verb)
            || self.has_subject(verb)
            || self
                .child(verb, &[Rel::Cc, Rel::Mark, Rel::OblAgent])
                .is_some()
        {
            return;
        }
        let passive = self.child(verb, &[Rel::AuxPass]).is_some();
        let auxiliary = passive || self.child(verb, &[Rel::Aux]).is_some();
        // `the plan they made, thwarted by the police`
        let participle = !auxiliary
            && match self.rel(verb) {
                Rel::Conj => self.syntax.form(verb) == Form::PastParticiple,
                _ => {
                    let lemma = self.syntax.lemma(verb);
                    let object = self.child(verb, &[Rel::Obj]).is_some_and(|o| o > verb);
                    (KEEPERS.has(lemma) || !object)
                        && !INTRANSITIVES.has(lemma)
                        && !is_no_participle(self.document.lower(verb))
                }
            };
        let mut relative = false;
        let mut root = verb;
        while let Some(above) = self.syntax.head(root).filter(|&a| a < root) {
            let clause = match self.rel(root) {
                Rel::Relcl => true,
                Rel::Acl => self.syntax.form(root) == Form::Gerund,
                _ => false,
            };
            relative |= clause && root != verb;
            root = above;
        }
        let nominal = matches!(
            self.syntax.pos(root),
            Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron
        );
        let fits = relative
            && nominal
            && !participle
            && self.rel(root) == Rel::Root
            && self
                .child(root, &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass, Rel::Case])
                .is_none();
        if fits {
            let moved: Vec<TokenId> = self.children(root).filter(|&t| t > verb).collect();
            for token in moved {
                self.pass(token, verb);
            }
            self.hang(verb, None, Rel::Root);
            let rel = match passive {
                true => Rel::NsubjPass,
                false => Rel::Nsubj,
            };
            self.hang(root, Some(verb), rel);
            if !auxiliary {
                self.syntax.form[verb.index()] = Form::Past;
            }
        }
    }

    /// `A bus carrying pupils plunged into a river, police said`: the verb taken for a participle of what the first one
    /// governs, where the sentence has no other verb for the noun that it begins with than that of who says so.
    pub(super) fn before_the_speaker(&mut self, verb: TokenId) {
        if self.rel(verb) != Rel::Acl || !self.is_past(verb) || self.has_subject(verb) {
            return;
        }
        let Some(participle) = self.verb_above(verb) else {
            return;
        };
        let Some(subject) = self.noun_before(participle) else {
            return;
        };
        let Some(mut said) = self.syntax.head(subject).filter(|&s| s > verb) else {
            return;
        };
        if self.rel(said) == Rel::Advcl {
            said = self.syntax.head(said).unwrap_or(said);
        }
        let Some(mut speaker) = self.noun_before(said) else {
            return;
        };
        while let (Rel::Nmod, Some(above)) = (self.rel(speaker), self.syntax.head(speaker)) {
            speaker = above;
        }
        let Some(comma) = self.start(speaker).0.checked_sub(1).map(TokenId) else {
            return;
        };
        let own = [Rel::Aux, Rel::AuxPass, Rel::Mark, Rel::Cc, Rel::OblAgent];
        let fits = speaker > verb
            && self.rel(participle) == Rel::Acl
            && self.syntax.head(participle) == Some(subject)
            && self.syntax.form(said) == Form::Past
            && self.document.word(comma) == ","
            && self.child(said, &[Rel::Obj, Rel::Ccomp]).is_none()
            && self.child(subject, &[Rel::Case]).is_none()
            && self.child(verb, &own).is_none();
        if !fits {
            return;
        }
        let between = |t: &TokenId| verb < *t && *t < comma;
        let moved: Vec<TokenId> = self
            .children(said)
            .chain(self.children(subject))
            .filter(between)
            .collect();
        for token in moved {
            self.pass(token, verb);
        }
        self.hang(verb, Some(said), Rel::Ccomp);
        self.hang(subject, Some(verb), Rel::Nsubj);
        self.hang(speaker, Some(said), Rel::Nsubj);
        self.syntax.form[verb.index()] = Form::Past;
    }

    /// A past tense with its object behind it: `opened fire`.
    fn has_done(&self, verb: TokenId) -> bool {
        self.syntax.form(verb) == Form::Past
            && !KEEPERS.has(self.syntax.lemma(verb))
            && self.child(verb, &[Rel::Obj]).is_some_and(|o| o > verb)
    }

    /// `A patrol clashed with rebels`, `The brother of the king opened fire`: a verb without passive, or one with an
    /// object, is no participle of the noun before it, where the sentence has no other.
    pub(super) fn not_passive(&mut self, verb: TokenId) {
        let Some(mut subject) = self.syntax.head(verb).filter(|&s| s < verb) else {
            return;
        };
        while let (Rel::Nmod, Some(above)) = (self.rel(subject), self.syntax.head(subject)) {
            if above > subject {
                return;
            }
            subject = above;
        }
        let bare = matches!(self.rel(verb), Rel::Acl | Rel::Relcl)
            && !self.has_subject(verb)
            && !self
                .children(verb)
                .any(|t| self.syntax.form(t) == Form::Relative);
        let fits = bare
            && self.rel(subject) == Rel::Root
            && self.is_noun(subject)
            && self.is_past(verb)
            && (INTRANSITIVES.has(self.syntax.lemma(verb)) || self.has_done(verb))
            && self
                .child(
                    subject,
                    &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass, Rel::Parataxis],
                )
                .is_none()
            && self
                .child(verb, &[Rel::Aux, Rel::AuxPass, Rel::Mark])
                .is_none();
        if !fits {
            return;
        }
        let moved: Vec<TokenId> = self.children(subject).filter(|&t| t > verb).collect();
        for token in moved {
            self.pass(token, verb);
        }
        self.hang(verb, None, Rel::Root);
        self.hang(subject, Some(verb), Rel::Nsubj);
        self.syntax.form[verb.index()] = Form::Past;
    }

    /// `Gunmen shot and killed a judge`, `called off the remaining matches`: a noun right behind a verb without object,
    /// taken for one beside the sentence or for a second verb.
    pub(super) fn behind_its_verb(&mut self, noun: TokenId) {
        if !matches!(self.rel(noun), Rel::Parataxis | Rel::Conj | Rel::Appos) {
            return;
        }
        let own = [
            Rel::Case,
            Rel::Cop,
            Rel::Nsubj,
            Rel::NsubjPass,
            Rel::Mark,
            Rel::Cc,
        ];
        let before = self.start(noun).0.checked_sub(1).map(TokenId);
        let verb = before.and_then(|b| match self.rel(b) {
            Rel::CompoundPrt => self.syntax.head(b),
            _ => Some(b),
        });
        let fits = |v: TokenId| {
            self.tokens.has(v)
                && (self.rel(noun) != Rel::Appos || self.syntax.head(noun) == Some(v))
                && self.syntax.pos(v) == Pos::Verb
                && self.is_past(v)
                && self
                    .child(v, &[Rel::Obj, Rel::AuxPass, Rel::Ccomp])
                    .is_none()
                && self.child(noun, &own).is_none()
        };
        if let Some(verb) = verb.filter(|&v| fits(v)) {
            self.hang(noun, Some(verb), Rel::Obj);
        }
    }
}
