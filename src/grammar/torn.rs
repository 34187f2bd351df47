//! Takes a verb or noun of a sentence that is mended; gives the verb its subject where the parser took the last noun
//! before it: the object of an infinitive (`the refusal to sign the pact has angered Chile`), what a preposition
//! governs (`a quake measuring 6 on the scale shook Peru`), a part of the verb itself (`Chile test-fired a rocket`);
//! or gave the subject to what is said between two commas. And parts a name from the time behind it (`to Oslo
//! next week`).

use super::list::{INVARIANT, MONTHS, OPENERS, POINTERS, SPANS};
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;

const SUBJECTS: [Rel; 2] = [Rel::Nsubj, Rel::NsubjPass];

impl Mender<'_, '_> {
    /// `Chile test-fired a rocket`: a noun that a hyphen joins to a verb is a part of it, and the noun before is the
    /// subject.
    pub(super) fn hyphen_before(&mut self, verb: TokenId) {
        let glued = |t: u32| !self.document.tokens[t as usize].spaced;
        let Some(part) = verb.0.checked_sub(2).map(TokenId) else {
            return;
        };
        let fits = self.tokens.has(part)
            && self.document.word(TokenId(verb.0 - 1)) == "-"
            && glued(verb.0)
            && glued(verb.0 - 1)
            && SUBJECTS.contains(&self.rel(part))
            && self.syntax.head(part) == Some(verb)
            && self.syntax.pos(part) == Pos::Noun;
        if !fits {
            return;
        }
        let before = part.0.checked_sub(1).map(TokenId);
        let Some(subject) = before.filter(|&t| {
            self.tokens.has(t) && self.is_noun(t) && self.syntax.head(t) == Some(part)
        }) else {
            return;
        };
        let own: Vec<TokenId> = self.children(part).filter(|&t| t < subject).collect();
        for token in own {
            self.pass(token, subject);
        }
        self.hang(subject, Some(verb), self.rel(part));
        self.hang(part, Some(verb), Rel::Compound);
    }

    /// `The minister, speaking in Rome, denied it`: what the gerund between two commas was given as its subject is the
    /// verb's behind them.
    pub(super) fn speaking(&mut self, verb: TokenId) {
        let comma = |g: TokenId| {
            let before = g.0.checked_sub(1).map(TokenId);
            before.is_some_and(|t| self.tokens.has(t) && self.document.word(t) == ",")
        };
        let gerund = self
            .child(verb, &[Rel::Advcl])
            .filter(|&g| g < verb && self.syntax.form(g) == Form::Gerund && comma(g));
        let Some(gerund) = gerund.filter(|_| !self.has_subject(verb)) else {
            return;
        };
        let subject = self.child(gerund, &[Rel::Nsubj]).filter(|&s| s < gerund);
        let Some(subject) = subject.filter(|&s| self.is_noun(s)) else {
            return;
        };
        let own = |t: &TokenId| {
            matches!(self.syntax.pos(*t), Pos::Aux | Pos::Adv) && self.syntax.head(*t) == Some(verb)
        };
        let mut before = (gerund.0..verb.0).rev().map(TokenId);
        let closed = before
            .find(|t| !own(t))
            .is_some_and(|t| self.document.word(t) == ",");
        if closed && self.child(gerund, &[Rel::Aux]).is_none() {
            let passive = self.child(verb, &[Rel::AuxPass]).is_some();
            let rel = if passive { Rel::NsubjPass } else { Rel::Nsubj };
            self.hang(subject, Some(verb), rel);
        }
    }

    /// `The refusal to sign the pact has angered Chile`: where the sentence has no other verb, the one behind what an
    /// infinitive governs is that of the noun before it.
    pub(super) fn past_an_infinitive(&mut self, verb: TokenId) {
        if self.rel(verb) != Rel::Ccomp {
            return;
        }
        let Some(infinitive) = self.syntax.head(verb).filter(|&i| i < verb) else {
            return;
        };
        let Some(noun) = self.syntax.head(infinitive).filter(|&n| n < infinitive) else {
            return;
        };
        let object = self.child(verb, &SUBJECTS);
        let reads = self.rel(infinitive) == Rel::Acl
            && self.syntax.form(infinitive) == Form::Base
            && self.rel(noun) == Rel::Root
            && self.is_noun(noun)
            && self
                .child(noun, &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass, Rel::Case])
                .is_none()
            && self.child(infinitive, &[Rel::Obj]).is_none()
            && self.child(verb, &[Rel::Mark, Rel::Cc]).is_none();
        let Some(object) = object.filter(|&o| reads && self.start(o).0 == infinitive.0 + 1) else {
            return;
        };
        let rel = self.rel(object);
        let moved: Vec<TokenId> = self.children(noun).filter(|&t| t > verb).collect();
        for token in moved {
            self.pass(token, verb);
        }
        self.hang(verb, None, Rel::Root);
        self.hang(noun, Some(verb), rel);
        self.hang(object, Some(infinitive), Rel::Obj);
    }

    /// `A quake measuring 6 on the scale shook Peru`: of two subjects the one with a preposition is none, but told of
    /// what stands between.
    pub(super) fn past_a_phrase(&mut self, verb: TokenId) {
        let mut subjects = self.subjects_before(verb);
        let (Some(first), Some(second)) = (subjects.next(), subjects.next()) else {
            return;
        };
        drop(subjects);
        // `The refusal to sign the pact has angered Chile`, both taken for subjects
        let infinitive = self.child(first, &[Rel::Acl]).filter(|&i| {
            self.syntax.form(i) == Form::Base
                && self.start(second).0 == i.0 + 1
                && self.child(i, &[Rel::Obj, Rel::Ccomp]).is_none()
        });
        if let Some(infinitive) = infinitive {
            self.hang(second, Some(infinitive), Rel::Obj);
            return;
        }
        let case = self.child(second, &[Rel::Case]);
        let governed =
            case.is_some_and(|c| first < c && c < second && self.syntax.pos(c) == Pos::Adp);
        if !governed || !self.is_noun(first) || !self.is_noun(second) || self.parted(first, second)
        {
            return;
        }
        let between = |&t: &TokenId| self.rel(t) == Rel::Acl && first < t && t < second;
        let participle = self.children(first).find(between);
        match participle {
            Some(participle) => self.hang(second, Some(participle), Rel::Obl),
            None => self.hang(second, Some(first), Rel::Nmod),
        }
    }

    /// `a month after the rebels freed a general`: the time is not who does it.
    pub(super) fn span_before_opener(&mut self, verb: TokenId) {
        let subject = self.child(verb, &[Rel::Nsubj, Rel::NsubjPass]);
        let subject = subject.filter(|&s| s < verb);
        if let Some((span, opener)) = subject.and_then(|s| self.span_before(s)) {
            self.hang(opener, Some(verb), Rel::Mark);
            self.hang(span, Some(verb), Rel::OblUnmarked);
        }
        let span = subject.filter(|&s| SPANS.has(self.syntax.lemma(s)));
        let Some((span, noun)) = span.zip(self.noun_before(verb)) else {
            return;
        };
        let opener = self.opener(noun).filter(|c| c.0 == span.0 + 1);
        let above = self.syntax.head(verb);
        if let (Some(opener), true) = (opener, above != Some(noun) && above != Some(span)) {
            self.hang(noun, Some(verb), self.rel(span));
            self.hang(opener, Some(verb), Rel::Mark);
            self.hang(span, Some(verb), Rel::OblUnmarked);
            if above.is_some() {
                self.hang(verb, above, Rel::Advcl);
            }
        }
    }

    /// `came three days after gunmen stormed the port`: the time and the word that opens the clause, where the parser
    /// made both parts of the subject.
    fn span_before(&self, subject: TokenId) -> Option<(TokenId, TokenId)> {
        let start = self.start(subject).0.saturating_sub(1);
        let mut words = (start..subject.0).rev().map(TokenId);
        let opener = words.find(|&t| matches!(self.document.lower(t), "after" | "before"))?;
        let span = TokenId(opener.0.checked_sub(1)?);
        let opens = self.tokens.has(span) && SPANS.has(self.syntax.lemma(span));
        opens.then_some((span, opener))
    }

    /// `Pek, who was seized on 3 February, was freed on Monday`: the month of a day does nothing.
    pub(super) fn month_of_day(&mut self, month: TokenId) {
        let taken = matches!(self.rel(month), Rel::Nsubj | Rel::NsubjPass);
        let Some(day) = month.0.checked_sub(1).map(TokenId).filter(|_| taken) else {
            return;
        };
        let dated = self.tokens.has(day)
            && self.syntax.pos(day) == Pos::Num
            && self.syntax.head(day) != Some(month)
            && MONTHS.has(self.document.lower(month));
        if !dated {
            return;
        }
        self.hang(month, Some(day), Rel::NmodUnmarked);
        // before the comma it is the day of the verb before
        let comma = TokenId(month.0 + 1);
        let later = self.syntax.head(day).is_some_and(|h| h > comma);
        if later && self.tokens.has(comma) && self.document.word(comma) == "," {
            let mut before = (self.tokens.start..day.0).rev().map(TokenId);
            let verb = before.find(|&t| self.syntax.pos(t) == Pos::Verb);
            if verb.is_some() {
                self.hang(day, verb, Rel::Obl);
            }
        }
    }

    /// `flew to Oslo next week`: the time behind a name is none that the name tells of.
    pub(super) fn name_and_time(&mut self, time: TokenId) {
        let pointer = TokenId(time.0.saturating_sub(1));
        let name = TokenId(time.0.saturating_sub(2));
        if !matches!(self.rel(time), Rel::Obl | Rel::Nmod)
            || self.syntax.pos(name) != Pos::Propn
            || !SPANS.has(self.syntax.lemma(time))
        {
            return;
        }
        let Some(case) = self.child(time, &[Rel::Case]).filter(|&c| c < name) else {
            return;
        };
        let fits = POINTERS.has(self.document.lower(pointer))
            && self
                .syntax
                .head(name)
                .is_some_and(|h| h == time || case < h && h < name)
            && (case.0 + 1..name.0)
                .map(TokenId)
                .all(|t| matches!(self.syntax.pos(t), Pos::Propn | Pos::Adj | Pos::Det));
        let Some(above) = self.syntax.head(time).filter(|_| fits) else {
            return;
        };
        let last = self.head_of_name(name);
        for token in (case.0 + 1..name.0).map(TokenId) {
            if token != last && self.syntax.head(token) == Some(time) {
                self.hang(token, Some(last), self.rel(token));
            }
        }
        self.hang(last, Some(above), self.rel(time));
        self.hang(case, Some(last), Rel::Case);
        let verb = match self.syntax.pos(above) {
            Pos::Verb => Some(above),
            _ => self.verb_above(above),
        };
        self.hang(time, Some(verb.unwrap_or(above)), Rel::OblUnmarked);
    }

    /// `The town lies in the hills; on Friday they attacked it`: what begins behind a semicolon is part of what follows,
    /// not of what stands before.
    pub(super) fn behind_a_semicolon(&mut self, case: TokenId) {
        let before = case.0.checked_sub(1).map(TokenId);
        if !before.is_some_and(|t| self.tokens.has(t) && self.document.word(t) == ";") {
            return;
        }
        let Some(noun) = self.syntax.head(case).filter(|&n| n > case) else {
            return;
        };
        let Some(above) = self.syntax.head(noun).filter(|&a| a < case) else {
            return;
        };
        let verb = self.child(noun, &[Rel::Relcl]).filter(|&v| v > noun);
        let Some(verb) = verb.filter(|_| self.syntax.pos(above) == Pos::Verb) else {
            return;
        };
        let subject = self.child(verb, &SUBJECTS).filter(|&s| s < verb);
        let plain =
            |s: TokenId| self.start(s).0 == noun.0 + 1 && self.syntax.form(s) != Form::Relative;
        if !subject.is_some_and(plain) {
            return;
        }
        // `... and shelled the mill`
        let joined: Vec<TokenId> = self
            .children(above)
            .filter(|&t| t > verb && self.rel(t) == Rel::Conj)
            .collect();
        for token in joined {
            self.pass(token, verb);
        }
        self.hang(verb, Some(above), Rel::Conj);
        self.hang(noun, Some(verb), Rel::Obl);
    }

    /// `restored ties, six years after the war`: a stretch of time that nothing joins to a noun tells when.
    pub(super) fn years_after(&mut self, time: TokenId) {
        if self.rel(time) != Rel::Conj
            || !SPANS.has(self.syntax.lemma(time))
            || self.child(time, &[Rel::Cc, Rel::Case]).is_some()
            || self.child(time, &[Rel::Nummod]).is_none()
        {
            return;
        }
        let next = TokenId(time.0 + 1);
        let after = self.tokens.has(next)
            && matches!(
                self.document.lower(next),
                "after" | "before" | "since" | "ago"
            );
        let Some(noun) = self.syntax.head(time).filter(|_| after) else {
            return;
        };
        if SPANS.has(self.syntax.lemma(noun)) {
            return;
        }
        if let Some(verb) = self.verb_above(noun).filter(|&v| v < time) {
            self.hang(time, Some(verb), Rel::OblUnmarked);
        }
    }

    /// `restored ties Thursday`: a bare time is the verb's, not the noun's before it.
    pub(super) fn bare_time(&mut self, time: TokenId) {
        let Some(noun) = self.syntax.head(time).filter(|&n| n < time) else {
            return;
        };
        // `their blockade of the port Saturday`, the day taken for what the port is
        let named = self.rel(time) == Rel::Appos;
        if named && (noun.0 + 1 != time.0 || !self.document.word(time).ends_with("day")) {
            return;
        }
        if !self.is_noun(noun) || self.child(noun, &[Rel::Cop]).is_some() {
            return;
        }
        if let Some(verb) = self.verb_above(noun).filter(|&v| v < noun) {
            self.hang(time, Some(verb), Rel::OblUnmarked);
        }
    }

    /// `They fired him and named General Pek`, `threw bombs and set cars ablaze`: what is joined to a past tense that
    /// is no passive is one, however it is spelled.
    pub(super) fn joined_past(&mut self, verb: TokenId) {
        if self.rel(verb) != Rel::Conj {
            return;
        }
        let lost = match self.syntax.form(verb) {
            Form::PastParticiple => true,
            Form::Base => INVARIANT.has(self.document.lower(verb)),
            _ => false,
        };
        let Some(first) = self.syntax.head(verb).filter(|&f| lost && f < verb) else {
            return;
        };
        let auxiliaries = [Rel::Aux, Rel::AuxPass, Rel::Mark];
        let plain = |t: TokenId| self.child(t, &auxiliaries).is_none();
        let object = self
            .child(verb, &[Rel::Obj, Rel::Xcomp])
            .is_some_and(|o| o > verb);
        let joined = self.child(verb, &[Rel::Cc]).is_some();
        if self.syntax.form(first) == Form::Past
            && plain(first)
            && plain(verb)
            && joined
            && object
            && self.child(verb, &[Rel::OblAgent]).is_none()
            && !matches!(self.rel(first), Rel::Acl | Rel::Amod)
        {
            self.syntax.form[verb.index()] = Form::Past;
        }
    }

    /// `will visit Lima in May, his office announced`: a verb with a subject of its own is no object.
    pub(super) fn verb_for_object(&mut self, verb: TokenId) {
        if !matches!(self.rel(verb), Rel::Obj | Rel::Iobj) || self.syntax.form(verb) != Form::Past {
            return;
        }
        let Some(subject) = self.child(verb, &SUBJECTS).filter(|&s| s < verb) else {
            return;
        };
        let before = self.start(subject).0.checked_sub(1).map(TokenId);
        let comma = before.is_some_and(|t| self.tokens.has(t) && self.document.word(t) == ",");
        let rel = if comma { Rel::Parataxis } else { Rel::Ccomp };
        self.hang(verb, self.syntax.head(verb), rel);
    }

    /// `Lawmakers walked out after the speaker refused to talk`, the first verb taken for a participle and its subject for
    /// that of the second: what stands between an opener of clauses and a verb is the verb's subject.
    pub(super) fn opener_between(&mut self, verb: TokenId) {
        let Some(inner) = self
            .noun_before(verb)
            .filter(|&n| self.rel(n) == Rel::Obl && self.syntax.head(n) == Some(verb))
        else {
            return;
        };
        let opener = self
            .child(inner, &[Rel::Case])
            .filter(|&c| c < inner && OPENERS.has(self.document.lower(c)));
        let subject = self.child(verb, &SUBJECTS).filter(|&s| s < inner);
        let (Some(opener), Some(subject)) = (opener, subject) else {
            return;
        };
        let own = [Rel::Aux, Rel::AuxPass, Rel::Mark];
        let lost = |&t: &TokenId| {
            self.rel(t) == Rel::Acl
                && subject < t
                && t < opener
                && self.is_past(t)
                && self.child(t, &own).is_none()
        };
        let Some(first) = self.children(subject).find(lost) else {
            return;
        };
        if self.parted(subject, verb) {
            return;
        }
        let (above, rel, told) = (self.syntax.head(verb), self.rel(verb), self.rel(subject));
        let moved: Vec<TokenId> = self
            .children(verb)
            .filter(|&t| t < first || self.syntax.pos(t) == Pos::Punct)
            .collect();
        self.hang(first, above, rel);
        for token in moved {
            self.pass(token, first);
        }
        self.hang(subject, Some(first), Rel::Nsubj);
        self.hang(verb, Some(first), Rel::Advcl);
        self.hang(inner, Some(verb), told);
        self.hang(opener, Some(verb), Rel::Mark);
        self.syntax.form[first.index()] = Form::Past;
    }

    /// `Striking drivers blocked a road`, read as what they did while they struck.
    pub(super) fn gerund_opens(&mut self, verb: TokenId) {
        let gerund = self.tokens.first();
        if self.syntax.form(gerund) != Form::Gerund
            || self.rel(gerund) != Rel::Advcl
            || self.syntax.head(gerund) != Some(verb)
            || self.children(gerund).next().is_some()
        {
            return;
        }
        let subject = self.child(verb, &SUBJECTS);
        if let Some(subject) = subject.filter(|&s| self.start(s).0 == gerund.0 + 1) {
            self.hang(gerund, Some(subject), Rel::Amod);
        }
    }

    /// `Tanks took the port and gunfire was heard`: a noun right before an auxiliary of a verb without subject is its
    /// subject, and no second member of the row before `and`.
    pub(super) fn second_clause(&mut self, verb: TokenId) {
        if !matches!(self.rel(verb), Rel::Advcl | Rel::Ccomp | Rel::Parataxis) {
            return;
        }
        let auxiliary = self
            .child(verb, &[Rel::Aux, Rel::AuxPass])
            .filter(|&a| a < verb);
        let Some(above) = self
            .syntax
            .head(verb)
            .filter(|&a| auxiliary.is_some() && a < verb)
        else {
            return;
        };
        let Some(noun) = self.noun_before(verb).filter(|&n| self.rel(n) == Rel::Conj) else {
            return;
        };
        let cc = self
            .child(noun, &[Rel::Cc])
            .filter(|&c| above < c && c < noun);
        let Some(cc) = cc.filter(|_| {
            !self.has_subject(verb) && self.child(verb, &[Rel::Mark, Rel::Cc]).is_none()
        }) else {
            return;
        };
        let passive = self.child(verb, &[Rel::AuxPass]).is_some();
        let rel = if passive { Rel::NsubjPass } else { Rel::Nsubj };
        self.hang(noun, Some(verb), rel);
        self.hang(cc, Some(verb), Rel::Cc);
        self.hang(verb, Some(above), Rel::Conj);
    }

    /// `Fugitive banker Ana Pek surrendered`: what stands right before a name that is the subject is no object.
    pub(super) fn described(&mut self, verb: TokenId) {
        let Some(noun) = self.child(verb, &[Rel::Obj]).filter(|&o| o < verb) else {
            return;
        };
        let Some(name) = self
            .child(verb, &SUBJECTS)
            .filter(|&s| noun < s && s < verb)
        else {
            return;
        };
        if self.syntax.pos(noun) == Pos::Noun
            && self.syntax.pos(name) == Pos::Propn
            && self.start(name).0 == noun.0 + 1
        {
            self.hang(noun, Some(name), Rel::NmodDesc);
        }
    }

    /// `told parliament Wednesday`: a day behind an object is no second one.
    pub(super) fn day_for_object(&mut self, day: TokenId) {
        // `struck Sunday afternoon near the port`, read as what was struck
        let clause = self.rel(day) == Rel::Ccomp && SPANS.has(self.syntax.lemma(day));
        if clause
            && self
                .child(day, &[Rel::Cop, Rel::Nsubj, Rel::Mark])
                .is_none()
        {
            self.syntax.rel[day.index()] = Rel::OblUnmarked;
            return;
        }
        if !matches!(self.rel(day), Rel::Obj | Rel::Iobj)
            || self.syntax.pos(day) != Pos::Propn
            || !self.document.lower(day).ends_with("day")
        {
            return;
        }
        let Some(verb) = self.syntax.head(day).filter(|&v| v < day) else {
            return;
        };
        let other = self
            .children(verb)
            .any(|t| verb < t && t < day && matches!(self.rel(t), Rel::Obj | Rel::Iobj));
        if other && self.child(day, &[Rel::Case]).is_none() {
            self.hang(day, Some(verb), Rel::OblUnmarked);
        }
    }

    /// `sentenced two men to life`: before a noun `to` opens no infinitive.
    pub(super) fn noun_behind_to(&mut self, to: TokenId) {
        let noun = self.syntax.head(to).filter(|&n| n > to);
        let Some(noun) = noun.filter(|_| self.rel(to) == Rel::Mark) else {
            return;
        };
        let governed = self.is_noun(noun)
            && matches!(self.rel(noun), Rel::Obl | Rel::Nmod)
            && self
                .child(noun, &[Rel::Cop, Rel::Nsubj, Rel::Case])
                .is_none();
        if governed && self.document.lower(to) == "to" {
            self.syntax.pos[to.index()] = Pos::Adp;
            self.hang(to, Some(noun), Rel::Case);
        }
    }
}
