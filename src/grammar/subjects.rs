//! Takes a verb of a sentence that is mended; gives it its subject: the noun that stands right before it,
//! not a time between the two, not a name beside the subject.

use super::list::{POINTERS, SAYING, SPANS};
use super::mender::Mender;
use super::{Form, Pos, Rel};
use crate::span::TokenId;
use crate::text::Case;

/// An aside that says who says so has so many words at most.
const ASIDE: u32 = 10;

impl Mender<'_, '_> {
    /// `Pakistan last won the title in 1982`: a name hung on the adverb between it and its verb.
    pub(super) fn last_before(&mut self, verb: TokenId) {
        let adverb = verb.0.checked_sub(1).map(TokenId);
        let name = verb.0.checked_sub(2).map(TokenId);
        let (Some(adverb), Some(name)) = (adverb, name) else {
            return;
        };
        let hangs = self.tokens.has(name)
            && self.is_noun(name)
            && self.syntax.form(verb) == Form::Past
            && self.rel(adverb) == Rel::Advmod
            && self.syntax.head(adverb) == Some(verb)
            && self.syntax.head(name) == Some(adverb)
            && !self.has_subject(verb);
        if hangs {
            self.hang(name, Some(verb), Rel::Nsubj);
        }
    }

    /// `Villagers reached by telephone said four men fled`, read as villagers who fled: the subject of what is said stands
    /// behind the verb of saying.
    pub(super) fn speaker_before(&mut self, verb: TokenId) {
        let finite = matches!(
            self.syntax.form(verb),
            Form::Past | Form::Present | Form::PresentThird
        );
        if !finite || !SAYING.has(self.syntax.lemma(verb)) || self.has_subject(verb) {
            return;
        }
        let behind = |t: &TokenId| *t > verb && self.rel(*t) == Rel::Ccomp;
        let Some(said) = self.children(verb).find(behind) else {
            return;
        };
        let speaker = self
            .child(said, &[Rel::Nsubj, Rel::NsubjPass])
            .filter(|&t| t < verb && !self.parted(t, verb));
        let Some(speaker) = speaker else {
            return;
        };
        let nominal = |t: &TokenId| {
            matches!(
                self.syntax.pos(*t),
                Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron
            ) || self.syntax.form(*t) == Form::Gerund
        };
        let mut between = (verb.0 + 1..said.0).map(TokenId).filter(nominal);
        let own = between.rfind(|&t| {
            let head = self.syntax.head(t);
            head == Some(verb) || head == Some(said)
        });
        let Some(own) = own else {
            return;
        };
        self.hang(own, Some(said), self.rel(speaker));
        self.hang(speaker, Some(verb), Rel::Nsubj);
    }

    /// `will attend the assembly, a statement issued by the ministry said`: who speaks between the last comma and the verb is
    /// no other name of what stands before it.
    pub(super) fn speaker_beside(&mut self, verb: TokenId) {
        let finite = matches!(self.syntax.form(verb), Form::Past | Form::PresentThird);
        if !finite || !SAYING.has(self.syntax.lemma(verb)) {
            return;
        }
        // `doctors and police said Tuesday`
        let day = self
            .child(verb, &[Rel::Nsubj])
            .filter(|day| day.0 == verb.0 + 1);
        if let Some(day) = day.filter(|&day| self.document.lower(day).ends_with("day")) {
            self.hang(day, Some(verb), Rel::OblUnmarked);
        }
        if let Some(object) = self.child(verb, &[Rel::Nsubj]) {
            let governor = self.start(object).0.checked_sub(1).map(TokenId);
            let governs = |t: &TokenId| {
                self.tokens.has(*t)
                    && self.syntax.pos(*t) == Pos::Verb
                    && self.child(*t, &[Rel::Obj]).is_none()
            };
            let beside = self.child(object, &[Rel::Appos]);
            if let Some((governor, speaker)) = governor.filter(governs).zip(beside)
                && self.is_behind_comma(speaker)
                && !self.parted(speaker, verb)
            {
                self.hang(object, Some(governor), Rel::Obj);
                self.hang(speaker, Some(verb), Rel::Nsubj);
            }
            return;
        }
        let mut at = verb.0.checked_sub(1).map(TokenId);
        for _ in 0..ASIDE {
            let Some(token) = at.filter(|&t| self.tokens.has(t)) else {
                return;
            };
            let above = self.syntax.head(token).filter(|&head| head < token);
            if let Some(first) = self.first_of_two(token).filter(|_| !self.has_subject(verb)) {
                self.hang(first, Some(verb), Rel::Nsubj);
                self.hang(token, Some(first), Rel::Conj);
                return;
            }
            if self.is_noun(token) && above.is_some() && self.is_behind_comma(token) {
                if !self.parted(token, verb) && !self.has_subject(verb) {
                    self.hang(token, Some(verb), Rel::Nsubj);
                }
                return;
            }
            at = above;
        }
    }

    /// `wounded 20 sailors, doctors and police said`: of a row, the last but one before `and`, behind a comma.
    fn first_of_two(&self, last: TokenId) -> Option<TokenId> {
        let row = self.syntax.head(last).filter(|&row| row < last)?;
        let and = self.child(last, &[Rel::Cc]).filter(|&and| and < last)?;
        let joined = |t: TokenId| self.rel(t) == Rel::Conj && self.is_noun(t);
        let others = self.children(row).filter(|&t| t < and && joined(t));
        let first = others.last()?;
        (joined(last) && self.is_behind_comma(first) && !self.parted(first, last)).then_some(first)
    }

    /// Whether a comma stands before the phrase that ends in a noun.
    fn is_behind_comma(&self, noun: TokenId) -> bool {
        let comma = self.start(noun).0.checked_sub(1).map(TokenId);
        comma.is_some_and(|t| self.tokens.has(t) && self.document.word(t) == ",")
    }

    /// `Police in Oslo on Tuesday shot two men`: a day right before the verb is the verb's, whatever the subject is.
    pub(super) fn day_before(&mut self, verb: TokenId) {
        let subjects = [Rel::Nsubj, Rel::NsubjPass];
        let Some(subject) = self.child(verb, &subjects).filter(|&s| s < verb) else {
            return;
        };
        let Some(day) = verb.0.checked_sub(1).map(TokenId).filter(|&d| d > subject) else {
            return;
        };
        if self.rel(day) != Rel::Nmod || !self.document.lower(day).ends_with("day") {
            return;
        }
        let phrases = self.children(subject).filter(|&t| self.rel(t) == Rel::Nmod);
        let on = self.child(day, &[Rel::Case]);
        let told =
            phrases.last() == Some(day) && on.is_some_and(|c| self.document.lower(c) == "on");
        if told {
            self.hang(day, Some(verb), Rel::Obl);
        }
    }

    /// `On Monday rebels seized a bridge`, `In Lima police freed two men`: no subject stands behind a preposition; the
    /// name between the two does.
    pub(super) fn name_opens(&mut self, verb: TokenId) {
        let Some(subject) = self.child(verb, &[Rel::Nsubj, Rel::NsubjPass]) else {
            return;
        };
        if subject > verb || self.syntax.pos(subject) != Pos::Noun {
            return;
        }
        // `On May 12 students marched`
        let date = self.child(subject, &[Rel::Nummod]).filter(|&n| n < subject);
        let governed = date.and_then(|n| self.child(n, &[Rel::Case]));
        let case = self.child(subject, &[Rel::Case]).or(governed);
        let Some(case) = case.filter(|&c| c < subject) else {
            return;
        };
        let words = (case.0 + 1..subject.0).map(TokenId);
        let of_name = |&t: &TokenId| {
            let dated = |t: TokenId| self.syntax.head(TokenId(t.0 - 1)) == Some(t);
            match self.syntax.pos(t) {
                Pos::Propn => true,
                // `In New York`
                Pos::Adj => self.document.token(t).case == Case::Title,
                Pos::Num => t.0 > case.0 + 1 && dated(t),
                _ => false,
            }
        };
        let Some(mut last) = words.take_while(of_name).last() else {
            return;
        };
        // `In Baghdad U.S. soldiers`: what is in capitals alone stands before what it tells of
        let capitals = |t: TokenId| self.document.token(t).case == Case::Upper;
        let before = TokenId(last.0.saturating_sub(1));
        if before > case && capitals(last) && self.title(before) {
            last = before;
        }
        let fits = self.syntax.pos(case) == Pos::Adp
            && self.syntax.pos(last) != Pos::Adj
            && self
                .syntax
                .head(last)
                .is_some_and(|h| last < h && h <= subject);
        if !fits {
            return;
        }
        for part in (case.0 + 1..last.0).map(TokenId) {
            if self.syntax.head(part) == Some(subject) {
                self.hang(part, Some(last), Rel::Compound);
            }
        }
        self.hang(last, Some(verb), Rel::Obl);
        self.hang(case, Some(last), Rel::Case);
    }

    /// `The court this week freed him`, `Japan and Kenya last month signed`: a time between subject and
    /// verb is neither.
    pub(super) fn undated(&mut self, verb: TokenId) {
        let taken = |t: TokenId| match self.rel(t) {
            Rel::Nsubj | Rel::NsubjPass => true,
            // `Norvane last month cut 200 jobs`
            Rel::OblUnmarked => !self.has_subject(verb),
            _ => false,
        };
        let times: Vec<TokenId> = self
            .children(verb)
            .take_while(|&t| t < verb)
            .filter(|&t| taken(t) && SPANS.has(self.syntax.lemma(t)))
            .collect();
        for time in times {
            let Some(before) = time.0.checked_sub(2).map(TokenId) else {
                continue;
            };
            let pointer = TokenId(time.0 - 1);
            if !POINTERS.has(self.document.lower(pointer)) || !self.tokens.has(before) {
                continue;
            }
            let rel = match self.rel(time) {
                Rel::OblUnmarked if self.child(verb, &[Rel::AuxPass]).is_some() => Rel::NsubjPass,
                Rel::OblUnmarked => Rel::Nsubj,
                rel => rel,
            };
            let other = self.child(verb, &[rel]).filter(|&s| s < time);
            if other.is_none() {
                let noun = self.head_of_name(before);
                // `Japan and Kenya last month`: the first of a row
                let first = match self.rel(noun) {
                    Rel::Conj => self.syntax.head(noun).unwrap_or(noun),
                    _ => noun,
                };
                if !self.is_noun(noun) || self.syntax.head(first) != Some(time) {
                    continue;
                }
                let moved: Vec<TokenId> = self
                    .children(time)
                    .filter(|&t| t < first && t != pointer)
                    .collect();
                for token in moved {
                    self.pass(token, first);
                }
                self.hang(first, Some(verb), rel);
            }
            self.hang(time, Some(verb), Rel::OblUnmarked);
        }
    }

    /// `Jailed opposition leader Ana Pek was freed`: the noun taken for the participle's object.
    pub(super) fn after_a_participle(&mut self, verb: TokenId) {
        if !self.may_have(verb, &[Rel::Advcl]) || self.has_subject(verb) {
            return;
        }
        let Some(subject) = self.noun_before(verb) else {
            return;
        };
        let subject = match (self.rel(subject), self.syntax.head(subject)) {
            (Rel::Conj, Some(first)) => first,
            _ => subject,
        };
        let Some(participle) = self.syntax.head(subject) else {
            return;
        };
        let fits = self.rel(subject) == Rel::Obj
            && self.rel(participle) == Rel::Advcl
            && self.syntax.head(participle) == Some(verb)
            && self.syntax.form(participle) == Form::PastParticiple
            && self.start(subject).0 == participle.0 + 1
            && self
                .child(participle, &[Rel::Mark, Rel::Aux, Rel::AuxPass])
                .is_none();
        if fits {
            let passive = self.child(verb, &[Rel::AuxPass]).is_some();
            let rel = if passive { Rel::NsubjPass } else { Rel::Nsubj };
            self.hang(subject, Some(verb), rel);
            self.hang(participle, Some(subject), Rel::Amod);
        }
    }

    /// `Riot police used water cannon and arrested two men`: what `and` joins to nothing is joined to the verb
    /// before it, which was taken for its subject's participle.
    pub(super) fn second_of_two(&mut self, verb: TokenId) {
        let Some(cc) = self.child(verb, &[Rel::Cc]).filter(|&cc| cc < verb) else {
            return;
        };
        let Some(subject) = self.child(verb, &[Rel::Nsubj, Rel::NsubjPass]) else {
            return;
        };
        let first = self.children(subject).find(|&t| {
            self.rel(t) == Rel::Acl && self.is_past(t) && self.noun_before(t) == Some(subject)
        });
        let Some(first) = first.filter(|&f| f < cc) else {
            return;
        };
        let comma = (first.0..verb.0)
            .map(TokenId)
            .any(|t| self.document.word(t) == ",");
        let finite = self.syntax.form(verb) == Form::Past
            && self.child(verb, &[Rel::Aux, Rel::AuxPass]).is_none()
            && self
                .child(first, &[Rel::Aux, Rel::AuxPass, Rel::Mark])
                .is_none()
            && self.child(first, &[Rel::Obj]).is_some();
        if comma || !finite {
            return;
        }
        let moved: Vec<TokenId> = self.children(verb).filter(|&t| t < first).collect();
        let (above, rel) = (self.syntax.head(verb), self.rel(verb));
        self.hang(first, above, rel);
        self.hang(verb, Some(first), Rel::Conj);
        for token in moved {
            self.pass(token, first);
        }
        self.hang(subject, Some(first), Rel::Nsubj);
        self.syntax.form[first.index()] = Form::Past;
    }

    /// `his Kenyan counterpart Amos Wako met`, `Shares in cigarette maker Norvane fell`: of two subjects that
    /// nothing parts the second names the first, or what is told of it.
    pub(super) fn one_subject(&mut self, verb: TokenId) {
        if self.subjects_before(verb).nth(1).is_none() {
            return;
        }
        let subjects: Vec<TokenId> = self.subjects_before(verb).collect();
        for pair in subjects.windows(2) {
            let (first, second) = (pair[0], pair[1]);
            let named = self.syntax.pos(second) == Pos::Propn && self.is_noun(first);
            let last = self
                .children(first)
                .filter(|&t| matches!(self.rel(t), Rel::Conj | Rel::Nmod) && t < second)
                .last()
                .unwrap_or(first);
            let start = self.start(second);
            let day = self.document.lower(second).ends_with("day");
            if named && !day && start.0 == last.0 + 1 && self.syntax.pos(last) == Pos::Noun {
                self.hang(second, Some(last), Rel::Appos);
            }
        }
    }

    /// `The military said`, `Ana Pek, a lawyer, in a statement condemned`: a finite verb without subject
    /// takes the noun that hangs on it in a place where no noun stands.
    pub(super) fn some_subject(&mut self, verb: TokenId) {
        let finite = matches!(self.syntax.form(verb), Form::Past | Form::PresentThird)
            || self.child(verb, &[Rel::Aux]).is_some_and(|a| a < verb);
        if !finite || self.has_subject(verb) || matches!(self.rel(verb), Rel::Acl | Rel::Xcomp) {
            return;
        }
        let stray = |t: &TokenId| {
            let odd = matches!(
                self.rel(*t),
                Rel::Ccomp | Rel::Appos | Rel::Parataxis | Rel::Xcomp | Rel::Vocative | Rel::Obj
            );
            let determined = self.child(*t, &[Rel::Det]).is_some();
            let nominal = match self.syntax.pos(*t) {
                Pos::Noun | Pos::Propn => determined || self.title(*t),
                Pos::Adj => determined,
                _ => false,
            };
            odd && nominal
                && self
                    .child(*t, &[Rel::Case, Rel::Cop, Rel::Nsubj, Rel::Mark])
                    .is_none()
        };
        // `On Friday, Ana Pek, a lawyer, condemned`: taken for an apposition of the day
        let named = |&t: &TokenId| {
            self.rel(t) == Rel::Appos
                && self.syntax.pos(t) == Pos::Propn
                && self.syntax.head(t).is_some_and(|h| {
                    self.rel(h) == Rel::Obl
                        && self.syntax.head(h) == Some(verb)
                        && self.parted(h, t)
                })
                && self.child(t, &[Rel::Case]).is_none()
        };
        let before = || self.near(verb).take_while(|&t| t < verb);
        let Some(subject) = self
            .children(verb)
            .take_while(|&t| t < verb)
            .filter(stray)
            .last()
            .or_else(|| before().find(named))
        else {
            return;
        };
        let rel = match self.child(verb, &[Rel::AuxPass]) {
            Some(_) => Rel::NsubjPass,
            None => Rel::Nsubj,
        };
        self.hang(subject, Some(verb), rel);
    }

    /// `The road, the official said, had been mined`: the subject hung on who says so.
    pub(super) fn around_an_aside(&mut self, verb: TokenId) {
        let before = |t: TokenId| t.0.checked_sub(1).map(TokenId);
        let comma = |t: TokenId| self.tokens.has(t) && self.document.word(t) == ",";
        let mut close = before(verb);
        let mut finite = self.syntax.form(verb) == Form::Past;
        while let Some(t) = close
            && matches!(self.syntax.pos(t), Pos::Aux | Pos::Adv)
        {
            finite |= self.syntax.pos(t) == Pos::Aux;
            close = before(t);
        }
        let Some(said) = close.filter(|&t| comma(t)).and_then(before) else {
            return;
        };
        if !finite
            || self.syntax.pos(said) != Pos::Verb
            || !SAYING.has(self.syntax.lemma(said))
            || self.has_subject(verb)
        {
            return;
        }
        let lowest = said.0.saturating_sub(ASIDE).max(self.tokens.start);
        let open = (lowest..said.0).rev().map(TokenId).find(|&t| comma(t));
        let Some(noun) = open.and_then(before).map(|t| self.head_of_name(t)) else {
            return;
        };
        let governor = self.syntax.head(noun);
        let stray = self.is_noun(noun)
            && (governor == Some(said) || governor == Some(verb))
            && self.child(noun, &[Rel::Case]).is_none();
        if stray {
            let passive = self.child(verb, &[Rel::AuxPass]).is_some();
            let rel = if passive { Rel::NsubjPass } else { Rel::Nsubj };
            self.hang(noun, Some(verb), rel);
        }
    }

    fn title(&self, token: TokenId) -> bool {
        self.document.token(token).case == Case::Title
    }
}
