//! The verb group: auxiliaries, negation, and what they say of tense, mood and voice.

use super::arguments::View;
use super::split::Predicate;
use super::words::{self, Role};
use super::{Clause, ClauseKind, Modal, Tense, Voice};
use crate::grammar::{Form, Pos, Rel};
use crate::span::{TokenId, TokenRange};

/// Auxiliaries of one verb: English needs four (`will have been being held`), more are left out.
#[derive(Clone, Copy, Debug)]
struct Few {
    tokens: [TokenId; 6],
    count: usize,
}

impl Few {
    fn push(&mut self, token: TokenId) {
        if let Some(place) = self.tokens.get_mut(self.count) {
            *place = token;
            self.count += 1;
        }
    }

    fn sort(&mut self) {
        self.tokens[..self.count].sort_unstable();
    }
}

impl std::ops::Deref for Few {
    type Target = [TokenId];

    fn deref(&self) -> &[TokenId] {
        &self.tokens[..self.count]
    }
}

/// What is gathered about a verb group while its clause is read, and kept for the verb that shares
/// its auxiliaries (`will meet Xi and visit Seoul`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    verb: TokenId,
    /// The verb's form, set right.
    form: Form,
    /// `going` of `is going to meet`, else the verb.
    top: TokenId,
    /// Auxiliaries and copula, in text order.
    auxiliaries: Few,
    /// A copula stands among them.
    copula: bool,
    /// Has a subject of its own.
    pub subject: bool,
    /// A passive auxiliary, subject or agent was seen.
    pub passive: bool,
    /// A passive auxiliary was seen.
    pub passive_auxiliary: bool,
    pub infinitive: bool,
    marked: bool,
    negated: bool,
    alternative: bool,
    prospective: bool,
    /// The noun of a relative clause that is an argument of this verb or of one below (`the deal he
    /// said they signed`).
    pub gap: Option<TokenId>,
}

impl Group {
    pub fn bare(predicate: &Predicate) -> Self {
        Group {
            verb: predicate.verb,
            form: Form::None,
            top: predicate.top,
            auxiliaries: Few {
                tokens: [predicate.verb; 6],
                count: 0,
            },
            copula: false,
            subject: false,
            passive: false,
            passive_auxiliary: false,
            infinitive: false,
            marked: false,
            negated: false,
            alternative: false,
            prospective: predicate.verb != predicate.top,
            gap: None,
        }
    }

    /// Looks at one word under the verb.
    pub fn take(&mut self, view: &View<'_, '_>, child: TokenId) {
        match view.syntax.rel(child) {
            rel @ (Rel::Aux | Rel::AuxPass | Rel::Cop) => {
                self.auxiliaries.push(child);
                self.copula |= rel == Rel::Cop;
                self.passive |= rel == Rel::AuxPass;
                self.passive_auxiliary |= rel == Rel::AuxPass;
            }
            Rel::Mark => {
                self.marked = true;
                self.infinitive |= view.role(child) == Some(Role::Infinitive);
            }
            Rel::Advmod => self.negated |= view.role(child) == Some(Role::Negation),
            Rel::Cc => {
                self.alternative |= view.role(child) == Some(Role::Or);
                // `neither confirmed nor denied`
                self.negated |= matches!(view.role(child), Some(Role::Negation | Role::No));
            }
            _ => {}
        }
    }

    /// A base form with nothing before it.
    pub fn imperative(&self, view: &View<'_, '_>) -> bool {
        view.syntax.form(self.verb) == Form::Base && self.auxiliaries.is_empty() && !self.infinitive
    }

    /// Writes tense, mood, voice and extent into the clause. `before` is the group of the verb that
    /// this one is coordinated with.
    pub fn finish(&mut self, view: &View<'_, '_>, before: Option<&Group>, clause: &mut Clause) {
        let syntax = view.syntax;
        self.auxiliaries.sort();
        clause.group = self.extent(view, clause);
        let shared = before.filter(|b| self.shares(view, b));
        if let Some(before) = shared {
            self.auxiliaries = before.auxiliaries;
            self.passive_auxiliary = before.passive_auxiliary;
            self.passive |=
                before.passive_auxiliary && syntax.form(self.verb) == Form::PastParticiple;
            self.infinitive |= before.infinitive;
            self.negated |= before.negated && self.alternative;
            self.prospective |= before.prospective;
        }
        // `was arrested in May and charged with theft`, the participle taken for a past tense
        if let Some(before) =
            before.filter(|b| shared.is_none() && self.is_done_too(view, b, clause))
        {
            self.auxiliaries = before.auxiliaries;
            self.passive_auxiliary = true;
            self.passive = true;
        }
        self.form = self.repaired(view, before.filter(|_| shared.is_none()), clause);
        clause.negated = self.negated;
        clause.voice = if self.is_passive(view, clause) {
            Voice::Passive
        } else {
            Voice::Active
        };
        (clause.perfect, clause.progressive) = self.aspect(view);
        (clause.tense, clause.modal) = self.tense(view, clause);
    }

    /// The verb's form. Past and past participle look alike, and what stands around the verb says
    /// more than the tagger saw.
    fn repaired(&self, view: &View<'_, '_>, before: Option<&Group>, clause: &Clause) -> Form {
        let syntax = view.syntax;
        let form = syntax.form(self.verb);
        if !self.auxiliaries.is_empty() || self.passive {
            return form;
        }
        let on_root = || {
            let noun = view.tree.head(self.top);
            noun.is_some_and(|n| {
                let first = view.first_conjunct(n);
                let told = || {
                    matches!(syntax.rel(first), Rel::Ccomp | Rel::Parataxis)
                        && view.child(first, Rel::Cop).is_none()
                };
                n < self.verb && (view.tree.head(first).is_none() || told())
            })
        };
        // `The army freed ten prisoners, the envoy said`: one of two subjects of `said`
        let spare = || {
            let noun = view.tree.head(self.top).filter(|&n| n < self.verb)?;
            let said = view
                .tree
                .head(noun)
                .filter(|_| syntax.rel(noun) == Rel::Nsubj)?;
            let mut subjects = view.children(said, Rel::Nsubj);
            subjects.find(|&s| s > self.verb && s < said)
        };
        match (form, syntax.rel(self.top)) {
            (Form::Past | Form::PastParticiple, Rel::Acl | Rel::Relcl)
                if !clause.objects.is_empty() && spare().is_some() =>
            {
                Form::Past
            }
            // `A squad bombed a court`, `The summit opened on Monday`, the noun taken for the root
            (Form::Past | Form::PastParticiple, Rel::Acl | Rel::Relcl)
                if (form == Form::Past || !clause.objects.is_empty())
                    && on_root()
                    && (!clause.objects.is_empty() || !view.in_headline(self.verb)) =>
            {
                Form::Past
            }
            // `Two of the soldiers died in the blast`
            (Form::Past | Form::PastParticiple, Rel::Acl)
                if words::is_intransitive(syntax.lemma(self.verb)) =>
            {
                Form::Past
            }
            // `the survey cited in the report`
            (Form::Past, Rel::Acl) if !self.subject => Form::PastParticiple,
            // `with two people killed`
            (Form::PastParticiple, Rel::Acl) => form,
            // `its hands tied`; but `The envoy accused them` has its object
            (Form::PastParticiple, Rel::Advcl)
                if clause.mark.is_none_or(|m| syntax.pos(m) != Pos::Sconj)
                    && !(self.subject
                        && (self.dated(view, clause) || !clause.objects.is_empty())) =>
            {
                form
            }
            // `Two soldiers killed in blast`, a headline
            (Form::PastParticiple, Rel::Root)
                if clause.objects.is_empty() && view.in_headline(self.verb) =>
            {
                form
            }
            // `Kenya accused of torture`, a line without a full stop
            (Form::Past | Form::PastParticiple, Rel::Root)
                if clause.objects.is_empty()
                    && self.auxiliaries.is_empty()
                    && words::is_transitive(syntax.lemma(self.verb))
                    && view.in_line(self.verb)
                    && view.child(self.top, Rel::Ccomp).is_none() =>
            {
                Form::PastParticiple
            }
            // `Byron composed a poem`; `it declined but recovered`: a participle would share an
            // auxiliary
            (Form::PastParticiple, _)
                if self.subject || before.is_some_and(|b| b.form == Form::Past) =>
            {
                Form::Past
            }
            _ => form,
        }
    }

    /// `when a bomb exploded`: with a subject of its own such a clause is finite.
    fn dated(&self, view: &View<'_, '_>, clause: &Clause) -> bool {
        let mut before = clause.adverbs.iter().chain(&clause.mark);
        before.any(|&a| a < self.verb && view.role(a) == Some(Role::Where))
    }

    /// Whether the verb takes the auxiliaries of the one it is coordinated with: the same form, and
    /// none of its own.
    fn shares(&self, view: &View<'_, '_>, before: &Group) -> bool {
        let form = view.syntax.form(self.verb);
        self.auxiliaries.is_empty()
            && !self.subject
            && !self.marked
            && matches!(form, Form::Base | Form::PastParticiple | Form::Gerund)
            && view.syntax.form(before.verb) == form
            // `The bomb was placed at the door and exploded`
            && !(before.passive_auxiliary && words::is_intransitive(view.syntax.lemma(self.verb)))
            && (before.infinitive
                || before
                    .auxiliaries
                    .iter()
                    .any(|&a| view.syntax.rel(a) != Rel::Cop))
    }

    /// Whether the verb, which looks like a past tense, is a second participle of the passive before it:
    /// it needs an object and has none.
    fn is_done_too(&self, view: &View<'_, '_>, before: &Group, clause: &Clause) -> bool {
        before.passive_auxiliary
            && view.syntax.form(self.verb) == Form::Past
            && self.auxiliaries.is_empty()
            && !self.subject
            && !self.marked
            && clause.objects.is_empty()
            && view.child(self.verb, Rel::Ccomp).is_none()
            && words::is_transitive(view.syntax.lemma(self.verb))
    }

    /// `They have left`: next to a participle, `have` makes it active, whatever the parser says.
    fn is_passive(&self, view: &View<'_, '_>, clause: &Clause) -> bool {
        let has = |&token: &TokenId| view.role_of_lemma(token) == Some(Role::Have);
        clause.kind == ClauseKind::Verb
            && view.syntax.pos(self.verb) == Pos::Verb
            && !self.auxiliaries.last().is_some_and(has)
            && (self.passive || self.form == Form::PastParticiple && self.auxiliaries.is_empty())
    }

    /// Perfect and progressive.
    fn aspect(&self, view: &View<'_, '_>) -> (bool, bool) {
        let mut aspect = (false, false);
        for (i, &token) in self.auxiliaries.iter().enumerate() {
            let next = self.auxiliaries.get(i + 1).copied().unwrap_or(self.verb);
            let participle = matches!(view.syntax.form(next), Form::PastParticiple | Form::Past);
            let lemma = view.role_of_lemma(token);
            let have = lemma == Some(Role::Have)
                || matches!(view.role(token), Some(Role::IsOrHas | Role::WouldOrHad))
                    && view.syntax.rel(token) == Rel::Aux;
            aspect.0 |= have && participle;
            aspect.1 |= lemma == Some(Role::Be)
                && view.syntax.rel(token) == Rel::Aux
                && view.syntax.form(next) == Form::Gerund;
        }
        aspect
    }

    fn tense(&self, view: &View<'_, '_>, clause: &Clause) -> (Tense, Option<Modal>) {
        let syntax = view.syntax;
        // `is to meet`: a copula before an infinitive.
        let is_to = self.copula && self.infinitive && clause.kind == ClauseKind::Verb;
        // `Banker to be sentenced Friday`, as headlines have it
        let announced = self.infinitive && self.subject && view.tree.head(self.top).is_none();
        if self.prospective || is_to || announced || self.is_set(view) {
            return (Tense::Future, None);
        }
        let first = self.auxiliaries.first().copied().unwrap_or(self.verb);
        if syntax.rel(first) == Rel::Aux {
            match view.role(first) {
                Some(Role::Future) => return (Tense::Future, None),
                Some(Role::Modal(modal)) => return (Tense::Present, Some(modal)),
                Some(Role::WouldOrHad) if !clause.perfect => {
                    return (Tense::Present, Some(Modal::Would));
                }
                Some(Role::WouldOrHad) => return (Tense::Past, None),
                _ => {}
            }
        }
        let form = if first == self.verb {
            self.form
        } else {
            syntax.form(first)
        };
        let tense = match form {
            // `Federer beat Haase`: not `beats`
            Form::Base | Form::Present
                if first == self.verb
                    && self.subject
                    && !self.marked
                    && self.invariant(view, clause) =>
            {
                Tense::Past
            }
            _ if self.infinitive && !matches!(form, Form::Past | Form::PresentThird) => Tense::None,
            Form::Past => Tense::Past,
            Form::Present | Form::PresentThird => Tense::Present,
            // A base form with a subject is a present that was taken for one.
            Form::Base if self.subject && !self.marked && first == self.verb => Tense::Present,
            Form::Base | Form::PastParticiple | Form::Gerund => Tense::None,
            _ if first != self.verb || syntax.pos(first) == Pos::Aux => Tense::Present,
            _ => Tense::None,
        };
        (tense, None)
    }

    /// A verb whose past tense is spelled like its base form, behind a subject of the third person singular.
    fn invariant(&self, view: &View<'_, '_>, clause: &Clause) -> bool {
        let [subject] = clause.subjects[..] else {
            return false;
        };
        let singular = match view.syntax.pos(subject.head) {
            // `Clijsters beat Petrova` has a plural's letters
            Pos::Propn => true,
            Pos::Noun => view.syntax.form(subject.head) != Form::Plural,
            _ => false,
        };
        singular && subject.head < self.verb && words::is_invariant(view.document.lower(self.verb))
    }

    /// `is to be held`, `was to arrive`: a form of `be` with an infinitive after it.
    fn is_set(&self, view: &View<'_, '_>) -> bool {
        let Some(&first) = self.auxiliaries.first().filter(|_| self.infinitive) else {
            return false;
        };
        view.role_of_lemma(first) == Some(Role::Be)
            && (first.0 + 1..self.verb.0).any(|t| view.role(TokenId(t)) == Some(Role::Infinitive))
    }

    /// From the first auxiliary that stands with the verb to the verb, or its particle where that
    /// follows at once; of a copula clause, the copula with its auxiliaries.
    fn extent(&self, view: &View<'_, '_>, clause: &Clause) -> TokenRange {
        if clause.kind == ClauseKind::Copula {
            let mut extent = self
                .auxiliaries
                .last()
                .map_or(TokenRange::one(self.verb), |&a| TokenRange::one(a));
            for &token in self.auxiliaries.iter().rev() {
                if token.0 + 2 >= extent.start {
                    extent = extent.join(TokenRange::one(token));
                }
            }
            return extent;
        }
        let mut extent = TokenRange::one(self.verb);
        let own = |token: TokenId| {
            matches!(
                view.syntax.rel(token),
                Rel::Aux | Rel::AuxPass | Rel::Cop | Rel::Advmod | Rel::Mark
            ) && matches!(view.tree.head(token), Some(h) if h == self.verb || h == self.top)
        };
        let mut left = self.verb.0;
        while left > 0 && (own(TokenId(left - 1)) || self.top.0 == left - 1) {
            left -= 1;
        }
        if let Some(&first) = self
            .auxiliaries
            .iter()
            .find(|a| a.0 >= left && **a < self.verb)
        {
            extent = extent.join(TokenRange::one(first));
        }
        if let Some(particle) = clause.particle.filter(|p| p.0 == extent.end) {
            extent = extent.join(TokenRange::one(particle));
        }
        extent
    }
}
