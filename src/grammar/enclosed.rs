//! Takes a relative pronoun of a sentence that is mended; gives the noun before the comma its relative
//! clause, and the verb behind the comma that closes the clause to the noun (`The minister, who flew
//! home on Friday, called the vote off`), likewise a participle between commas; where the parser took the second for a part of the first, or the
//! first for the verb of the sentence.

use super::list::{INVARIANT, OPENERS, SPANS};
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

impl Mender<'_, '_> {
    /// `The delegation, whose leader is ill, called on both sides to talk`
    pub(super) fn enclosed(&mut self, pronoun: TokenId) {
        let Some((noun, inner)) = self.opened_by(pronoun) else {
            return;
        };
        let Some(verb) = self.closed_before(inner) else {
            return;
        };
        let done = matches!(self.rel(noun), Rel::Nsubj | Rel::NsubjPass)
            && self.syntax.head(noun) == Some(verb);
        if done {
            self.told_of(noun, pronoun, inner, verb);
            return;
        }
        if !self.opens(noun) || self.has_subject(verb) {
            return;
        }
        if self.child(verb, &[Rel::Cc, Rel::Mark]).is_some() {
            return;
        }
        self.close(noun, inner, verb, Rel::Relcl);
        // `whose leader`: the pronoun's noun, where it was taken for one beside the other
        let whose = self
            .syntax
            .head(pronoun)
            .filter(|&n| n > pronoun && n < inner);
        let own = whose.unwrap_or(pronoun);
        if self.syntax.head(own) == Some(noun) {
            self.hang(own, Some(inner), self.subject_rel(inner));
        }
    }

    /// `Ten people, three of whom were children, were killed`: what is told between the commas is told of some of them.
    pub(super) fn some_of_whom(&mut self, pronoun: TokenId) {
        let back = |n: u32| pronoun.0.checked_sub(n).map(TokenId);
        let (Some(of), Some(some), Some(comma)) = (back(1), back(2), back(3)) else {
            return;
        };
        let opens = self.tokens.has(comma)
            && self.document.word(comma) == ","
            && self.document.word(of) == "of";
        let Some(mut noun) = self.noun_before(comma).filter(|_| opens) else {
            return;
        };
        while let Some(outer) = self.syntax.head(noun).filter(|&h| h < noun)
            && self.is_of(noun)
            && (self.is_noun(outer) || self.syntax.pos(outer) == Pos::Num)
        {
            noun = outer;
        }
        let mut behind = (pronoun.0 + 1..self.tokens.end).map(TokenId);
        let Some(end) = behind.find(|&t| matches!(self.document.word(t), "," | ".")) else {
            return;
        };
        let inside = |t: TokenId| pronoun <= t && t < end;
        let stray = |t: &TokenId| !self.syntax.head(*t).is_some_and(inside);
        let tells =
            |t: &TokenId| self.syntax.pos(*t) == Pos::Verb || self.child(*t, &[Rel::Cop]).is_some();
        let mut words = (pronoun.0 + 1..end.0).map(TokenId);
        let Some(inner) = words.find(|t| stray(t) && tells(t)) else {
            return;
        };
        self.hang(some, Some(inner), self.subject_rel(inner));
        match self.closed_before(inner).filter(|_| self.opens(noun)) {
            Some(verb) => self.close(noun, inner, verb, Rel::Relcl),
            None => self.hang(inner, Some(noun), Rel::Relcl),
        }
    }

    /// `The minister, who is to meet Pek, said`: the verb between the commas taken for one beside or below that behind
    /// them, and its object for a second subject of that.
    fn told_of(&mut self, noun: TokenId, pronoun: TokenId, inner: TokenId, verb: TokenId) {
        let subject = self.rel(pronoun) == Rel::Nsubj && self.syntax.head(pronoun) == Some(inner);
        let astray = matches!(self.rel(inner), Rel::Parataxis | Rel::Ccomp | Rel::Advcl);
        let above = self.syntax.head(inner);
        if !subject || !astray || above != Some(noun) && above != Some(verb) {
            return;
        }
        let object = self
            .subjects_before(verb)
            .find(|&t| t > inner && self.start(t).0 == inner.0 + 1);
        self.hang(inner, Some(noun), Rel::Relcl);
        if let Some(object) = object {
            self.hang(object, Some(inner), Rel::Obj);
        }
    }

    /// `The senator, kidnapped in May by rebels, was freed`: a participle between two commas is the noun's before it,
    /// and the verb behind them too.
    pub(super) fn enclosed_participle(&mut self, inner: TokenId) {
        let next = TokenId(inner.0 + 1);
        // `, originally planned for May 3,`
        let before = |t: TokenId| t.0.checked_sub(1).map(TokenId);
        let comma = before(inner).filter(|&t| self.tokens.has(t));
        let comma = comma.and_then(|t| match self.syntax.pos(t) {
            Pos::Adv => before(t),
            _ => Some(t),
        });
        let Some(comma) = comma.filter(|&t| self.tokens.has(t) && self.document.word(t) == ",")
        else {
            return;
        };
        let bare = self.is_past(inner)
            && self.tokens.has(next)
            && matches!(self.syntax.pos(next), Pos::Adp | Pos::Adv)
            && self
                .child(
                    inner,
                    &[Rel::Aux, Rel::AuxPass, Rel::Mark, Rel::Obj, Rel::Ccomp],
                )
                .is_none();
        // `One of them, seized in May, was freed`
        let theirs = || before(comma).filter(|&t| self.syntax.pos(t) == Pos::Pron && self.is_of(t));
        let noun = match bare {
            true => self.noun_before(comma).or_else(theirs),
            false => None,
        };
        let Some(mut noun) = noun else {
            return;
        };
        while let (Rel::Flat, Some(first)) = (self.rel(noun), self.syntax.head(noun)) {
            noun = first;
        }
        // `A ceremony to mark the day, planned for May, was put off`, `The son of a senator, seized in May, was freed`
        while let Some(outer) = self
            .syntax
            .head(noun)
            .filter(|&h| h < noun && self.tokens.has(h))
            && ((self.is_noun(outer) || self.syntax.pos(outer) == Pos::Num) && self.is_of(noun)
                || self.rel(outer) == Rel::Acl && self.syntax.form(outer) == Form::Base)
        {
            noun = outer;
            if self.syntax.pos(outer) == Pos::Verb
                && let Some(of) = self.syntax.head(outer)
            {
                noun = of;
            }
        }
        let Some(verb) = self.closed_before(inner).filter(|_| self.opens(noun)) else {
            return;
        };
        let subjects: Vec<TokenId> = self
            .children(verb)
            .filter(|&t| matches!(self.rel(t), Rel::Nsubj | Rel::NsubjPass) && t != noun)
            .collect();
        let inside = |t: &TokenId| *t > inner;
        let marked = self.child(verb, &[Rel::Mark]).is_some_and(|m| m < inner);
        if !subjects.iter().all(inside) || marked {
            return;
        }
        for subject in subjects {
            self.hang(subject, Some(inner), Rel::Obl);
        }
        // `on 30 April by rebels, was freed`: the parser hangs the rebels on the day, or on what is behind
        let by = (inner.0 + 1..verb.0)
            .map(TokenId)
            .find(|&t| self.document.lower(t) == "by");
        if let Some(agent) = by
            .and_then(|t| self.syntax.head(t))
            .filter(|&n| self.is_noun(n) && n < verb)
        {
            self.hang(agent, Some(inner), Rel::OblAgent);
        }
        self.syntax.form[inner.index()] = Form::PastParticiple;
        self.close(noun, inner, verb, Rel::Acl);
    }

    fn is_of(&self, noun: TokenId) -> bool {
        self.rel(noun) == Rel::Nmod
    }

    /// Whether a noun may be the subject of the sentence's verb: no finite verb stands before it, and nothing governs it.
    fn opens(&self, noun: TokenId) -> bool {
        let mut before = (self.tokens.start..noun.0).map(TokenId);
        let told = before.any(|t| self.is_finite_word(t));
        let governed = self.child(noun, &[Rel::Case]).is_some();
        !told && !governed && self.rel(noun) != Rel::NmodPoss
    }

    /// Makes the inner verb the noun's, and the noun the subject of the verb behind.
    fn close(&mut self, noun: TokenId, inner: TokenId, verb: TokenId, rel: Rel) {
        // What stands between the commas is the inner verb's.
        let mut behind = (inner.0 + 1..verb.0).map(TokenId);
        let comma = behind
            .find(|&t| self.document.word(t) == ",")
            .unwrap_or(inner);
        let held: Vec<TokenId> = self
            .children(verb)
            .filter(|&t| t > inner && t < comma)
            .collect();
        for token in held {
            self.pass(token, inner);
        }
        // What stands behind the verb is the verb's.
        let below = |this: &Self, mut t: TokenId| {
            for _ in 0..8 {
                match this.syntax.head(t) {
                    Some(h) if h == verb => return false,
                    Some(h) if h == noun || h == inner => return true,
                    Some(h) if h < verb => t = h,
                    _ => return false,
                }
            }
            false
        };
        let moved: Vec<TokenId> = self
            .near(verb)
            .filter(|&t| t > verb && self.syntax.head(t).is_some_and(|h| h < verb))
            .filter(|&t| below(self, t))
            .collect();
        for token in moved {
            self.hang(token, Some(verb), self.rel(token));
        }
        // what stood before the noun and hung on the inner verb
        let stray: Vec<TokenId> = self
            .children(inner)
            .filter(|&t| t < noun && self.rel(t) != Rel::Punct)
            .collect();
        for token in stray {
            self.hang(token, Some(verb), self.rel(token));
        }
        self.hang(verb, None, Rel::Root);
        self.hang(inner, Some(noun), rel);
        self.hang(noun, Some(verb), self.subject_rel(verb));
        if self
            .child(verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop])
            .is_none()
        {
            self.syntax.form[verb.index()] = match self.syntax.form(verb) {
                Form::PresentThird => Form::PresentThird,
                _ => Form::Past,
            };
        }
    }

    fn subject_rel(&self, verb: TokenId) -> Rel {
        match self.child(verb, &[Rel::AuxPass]) {
            Some(_) => Rel::NsubjPass,
            None => Rel::Nsubj,
        }
    }

    /// The noun that a relative pronoun after a comma tells of, and the verb of its clause.
    fn opened_by(&self, pronoun: TokenId) -> Option<(TokenId, TokenId)> {
        let before = |t: TokenId| {
            t.0.checked_sub(1)
                .map(TokenId)
                .filter(|&t| self.tokens.has(t))
        };
        let mut comma = before(pronoun)?;
        if self.syntax.pos(comma) == Pos::Adp {
            comma = before(comma)?;
        }
        if self.document.word(comma) != "," {
            return None;
        }
        let noun = self.noun_before(comma)?;
        // the first verb behind the pronoun, with no comma between
        let mut behind = (pronoun.0 + 1..self.tokens.end).map(TokenId);
        let inner = behind
            .find(|&t| self.syntax.pos(t) == Pos::Verb || self.document.word(t) == ",")
            .filter(|&t| self.syntax.pos(t) == Pos::Verb)?;
        Some((noun, inner))
    }

    /// The verb right behind the first comma after which a finite one can stand.
    fn closed_before(&self, inner: TokenId) -> Option<TokenId> {
        let tokens = || (inner.0 + 1..self.tokens.end).map(TokenId);
        // Another clause may begin before the comma, but not one with a pronoun of its own.
        let comma = tokens().find(|&t| self.document.word(t) == ",")?;
        let mut at = comma.0 + 1;
        while at < self.tokens.end && self.syntax.pos(TokenId(at)) == Pos::Adv {
            at += 1;
        }
        let first = TokenId(at);
        if !self.tokens.has(first) {
            return None;
        }
        match self.syntax.pos(first) {
            Pos::Aux => {
                let finite =
                    !matches!(self.syntax.form(first), Form::Gerund | Form::PastParticiple);
                let verb = self.syntax.head(first)?;
                (finite && verb > first).then_some(verb)
            }
            Pos::Verb => self.may_be_finite(first).then_some(first),
            _ => None,
        }
    }

    /// `called`, `says`, `put`, but no participle that a later finite verb shows to be one.
    fn may_be_finite(&self, verb: TokenId) -> bool {
        match self.syntax.form(verb) {
            Form::Past | Form::PresentThird => true,
            Form::PastParticiple => {
                let mut later = (verb.0 + 1..self.tokens.end).map(TokenId);
                !later.any(|t| self.is_finite_word(t))
            }
            Form::Base => INVARIANT.has(self.document.lower(verb)),
            _ => false,
        }
    }

    fn is_finite_word(&self, t: TokenId) -> bool {
        match self.syntax.pos(t) {
            Pos::Aux => true,
            Pos::Verb => matches!(
                self.syntax.form(t),
                Form::Past | Form::Present | Form::PresentThird
            ),
            _ => false,
        }
    }

    /// `after a priest, Juan Lind, was killed`: what a preposition that opens clauses stands before is the
    /// subject of the verb behind the name.
    pub(super) fn after_a_name(&mut self, verb: TokenId) {
        let auxiliary = self.child(verb, &[Rel::Aux, Rel::AuxPass]);
        let first = auxiliary.map_or(verb, |a| a.min(verb));
        let Some(comma) = first.0.checked_sub(1).map(TokenId) else {
            return;
        };
        let finite = auxiliary.is_some() || self.syntax.form(verb) == Form::Past;
        let open = self.tokens.has(comma)
            && self.document.word(comma) == ","
            && finite
            && !self.has_subject(verb)
            && self.child(verb, &[Rel::Cc, Rel::Mark]).is_none();
        let Some(above) = self.syntax.head(verb).filter(|&a| open && a < verb) else {
            return;
        };
        let opener = |n: TokenId| {
            let case = self.child(n, &[Rel::Case])?;
            OPENERS.has(self.document.lower(case)).then_some(case)
        };
        let governed = |&n: &TokenId| {
            above < n
                && n < comma
                && matches!(self.rel(n), Rel::Obl | Rel::Obj)
                && self.is_noun(n)
                && self
                    .child(n, &[Rel::Appos])
                    .is_some_and(|name| name < comma)
                && opener(n).is_some()
        };
        let noun = self.children(verb).find(governed);
        let noun = noun.or_else(|| self.children(above).find(governed));
        if let Some((noun, opener)) = noun.and_then(|n| Some((n, opener(n)?))) {
            self.hang(verb, Some(above), Rel::Advcl);
            self.hang(opener, Some(verb), Rel::Mark);
            self.hang(noun, Some(verb), self.subject_rel(verb));
        }
    }

    /// `met on Monday, two days after six men were killed`: what stands between a preposition that opens clauses
    /// and a verb is the subject of a clause of its own, and no second one beside the first.
    pub(super) fn opened_subject(&mut self, verb: TokenId) {
        let subjects = [Rel::Nsubj, Rel::NsubjPass];
        let Some(above) = self.syntax.head(verb).filter(|&a| a < verb) else {
            return;
        };
        if self.rel(verb) != Rel::Conj || self.child(verb, &[Rel::Cc, Rel::Mark]).is_some() {
            return;
        }
        let subject = self.child(verb, &subjects).filter(|&s| s < verb);
        let opener = subject.and_then(|s| self.child(s, &[Rel::Case]));
        if let Some(opener) = opener.filter(|&c| above < c && OPENERS.has(self.document.lower(c))) {
            self.hang(verb, Some(above), Rel::Advcl);
            self.hang(opener, Some(verb), Rel::Mark);
        }
    }

    /// `The head of the army, Gen. Ana Pek, resigned`: a name between commas is no second subject.
    pub(super) fn name_beside(&mut self, name: TokenId) {
        if !matches!(self.rel(name), Rel::Nsubj | Rel::NsubjPass) {
            return;
        }
        let Some(verb) = self.syntax.head(name).filter(|&v| v > name) else {
            return;
        };
        let before = self.start(name).0.checked_sub(1).map(TokenId);
        let opened = before.is_some_and(|c| self.tokens.has(c) && self.document.word(c) == ",");
        if !opened {
            return;
        }
        let other = self
            .subjects_before(verb)
            .find(|&s| s < name && self.is_noun(s));
        let inside = |t: TokenId| matches!(self.syntax.pos(t), Pos::Propn | Pos::Noun);
        let mut after = (name.0 + 1..verb.0).map(TokenId).skip_while(|&t| inside(t));
        let closed = after.next().is_some_and(|t| self.document.word(t) == ",");
        if let Some(noun) = other.filter(|_| closed) {
            self.hang(name, Some(noun), Rel::Appos);
        }
    }

    /// `Pek, a father of four, died`, `Two others, both officers, were freed`: what stands between commas is told of the
    /// bare noun before them, which is the subject.
    pub(super) fn noun_beside(&mut self, noun: TokenId) {
        let described = matches!(self.rel(noun), Rel::Nsubj | Rel::NsubjPass)
            && self.syntax.pos(noun) == Pos::Noun;
        let Some(verb) = self.syntax.head(noun).filter(|&v| described && v > noun) else {
            return;
        };
        let comma = |t: TokenId| self.tokens.has(t) && self.document.word(t) == ",";
        let before = |t: TokenId| t.0.checked_sub(1).map(TokenId);
        let opened = before(self.start(noun)).filter(|&c| comma(c));
        let Some(first) = opened.and_then(before).filter(|&t| self.tokens.has(t)) else {
            return;
        };
        let stray = matches!(self.rel(first), Rel::Obl | Rel::OblUnmarked | Rel::Advmod)
            && self.syntax.head(first) == Some(verb)
            && self.is_noun(first)
            && !self.is_stretch(first);
        let auxiliary = self.child(verb, &[Rel::Aux, Rel::AuxPass]);
        let group = auxiliary.map_or(verb, |a| a.min(verb));
        let closed = before(group).is_some_and(|c| c > noun && comma(c));
        let bare = |t: TokenId| self.child(t, &[Rel::Case, Rel::Mark]).is_none();
        if stray && closed && bare(first) && bare(noun) {
            self.hang(first, Some(verb), self.rel(noun));
            self.hang(noun, Some(first), Rel::Appos);
        }
    }

    /// `Tuesday`, `last year`
    pub(super) fn is_stretch(&self, noun: TokenId) -> bool {
        SPANS.has(self.syntax.lemma(noun)) || self.document.lower(noun).ends_with("day")
    }

    /// `is due to leave`, the two words taken for a preposition: what is due governs the infinitive.
    pub(super) fn due(&mut self, adjective: TokenId) {
        let to = TokenId(adjective.0 + 1);
        if !self.tokens.has(to) || self.document.lower(to) != "to" {
            return;
        }
        let adverb = |t: &TokenId| self.syntax.pos(*t) == Pos::Adv;
        let mut before = (self.tokens.start..adjective.0).rev().map(TokenId);
        let Some(copula) = before.find(|t| !adverb(t)) else {
            return;
        };
        let mut after = (to.0 + 1..self.tokens.end).map(TokenId);
        let Some(verb) = after.find(|t| !adverb(t)) else {
            return;
        };
        let is = self.syntax.pos(copula) == Pos::Aux && self.syntax.lemma(copula) == "be";
        if !is || self.syntax.form(verb) != Form::Base {
            return;
        }
        if matches!(self.rel(adjective), Rel::Case | Rel::Mark)
            && self.syntax.head(adjective) == Some(verb)
        {
            let moved: Vec<TokenId> = self.children(verb).filter(|&t| t < adjective).collect();
            for token in moved {
                self.hang(token, Some(adjective), self.rel(token));
            }
            self.hang(adjective, self.syntax.head(verb), self.rel(verb));
            self.hang(copula, Some(adjective), Rel::Cop);
        } else if self.rel(verb) != Rel::Fixed || self.syntax.head(verb) != Some(adjective) {
            return;
        }
        self.hang(verb, Some(adjective), Rel::Xcomp);
        self.hang(to, Some(verb), Rel::Mark);
        self.syntax.pos[to.index()] = Pos::Part;
    }
}
