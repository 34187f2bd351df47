//! What a clause takes from others: its subject by control or coordination, the noun it hangs on,
//! what stands right of two verbs.

use super::arguments::REACH;
use super::split::Reader;
use super::words::{self, Role};
use super::{Argument, Clause, ClauseKind, Link, Oblique, Tense, Voice};
use crate::grammar::{Form, Pos, Rel};
use crate::span::{TokenId, TokenRange};

impl Reader<'_, '_> {
    /// Gives the noun of a relative clause its place where no pronoun does.
    pub fn take_noun(&mut self) {
        let Some(noun) = self.relative_noun().or_else(|| self.gap_above()) else {
            return;
        };
        let clause = &self.clause;
        let given = |a: &Argument| a.inherited && a.head == noun;
        if clause.subjects.iter().chain(&clause.objects).any(given)
            || clause.obliques.iter().any(|o| given(&o.argument))
        {
            return;
        }
        // `the minister, whose party won`
        let whose = |a: &Argument| {
            let mut words = a.tokens.iter().map(|t| self.view.document.lower(t));
            words.any(|word| word == "whose")
        };
        if clause.subjects.iter().chain(&clause.objects).any(whose) {
            return;
        }
        // `"We lost a friend," Pek added`: nothing within a quotation is done by who speaks
        if self.view.closes_quotation(noun, self.clause.verb) {
            return;
        }
        // `told his host that the plan had failed`, taken for a relative clause
        if clause.mark.is_some() && self.view.syntax.rel(noun) == Rel::Iobj {
            return;
        }
        let place = |&a: &TokenId| {
            self.view.syntax.form(a) == Form::Relative && self.view.role(a) == Some(Role::Where)
        };
        let argument = self.view.inherited(noun);
        let complement = matches!(clause.above, Some((_, Link::Complement)));
        if clause.adverbs.iter().any(place) {
            // `the city where Korea will host the summit`
            self.clause.obliques.push(Oblique {
                case: None,
                case_tokens: TokenRange { start: 0, end: 0 },
                argument,
                agent: false,
            });
        } else if complement && !self.group.subject && self.clause.tense != Tense::None {
            // `the deal he said was signed`
            self.clause.subjects.push(argument);
        } else if self.goes_on() {
            // `the deal they want to sign`: the gap is further down.
            self.group.gap = Some(noun);
        } else if clause.kind == ClauseKind::Verb
            && clause.voice == Voice::Active
            && clause.objects.is_empty()
            && (self.group.subject || clause.on.is_none())
        {
            // `the deal they signed`
            self.clause.objects.push(argument);
        }
    }

    /// The gap of the relative clause above, where this clause is part of it.
    fn gap_above(&self) -> Option<TokenId> {
        match self.clause.above? {
            (above, Link::Control | Link::Complement) => self.groups[above.index()].gap,
            _ => None,
        }
    }

    /// Whether a clause is complement of this one.
    fn goes_on(&self) -> bool {
        let verb = self.predicate.verb;
        let mut below = [Rel::Xcomp, Rel::Ccomp].into_iter();
        below.any(|rel| {
            let child = self.view.child(verb, rel);
            child.is_some_and(|c| self.view.syntax.pos(c) == Pos::Verb)
        })
    }

    /// Takes over the subject, and what stands right of two verbs.
    pub fn inherit(&mut self) {
        let Some((above, link)) = self.clause.above else {
            if self.clause.on.is_some() && self.wants_subject() {
                self.of_its_noun();
            }
            return;
        };
        let above = &self.list[above.index()];
        if link == Link::Conjunct {
            self.share(above);
        }
        if !self.wants_subject() {
            return;
        }
        let imperative = self.group.imperative(&self.view);
        self.clause.subjects = match link {
            // `He left, but do not follow him.`
            Link::Conjunct if imperative && above.tense != Tense::None => Vec::new(),
            Link::Conjunct => handed_on(&above.subjects),
            Link::Control => self.controller(above),
            Link::Adverbial if self.group.infinitive => self
                .named_by_preposition(above)
                .map_or_else(|| self.of_its_verb(above), |a| vec![a]),
            // `accused India of meddling`, `barred him from leaving`
            // `won a prize for writing it`
            Link::Adverbial
                if self.marks_doer() && words::controls(self.view.syntax.lemma(above.verb), "") =>
            {
                handed_on(&above.subjects)
            }
            Link::Adverbial if self.marks_doer() && !above.objects.is_empty() => {
                handed_on(&above.objects)
            }
            Link::Adverbial => self.of_its_verb(above),
            Link::Complement if self.clause.on.is_none() && !imperative => {
                handed_on(&above.subjects)
            }
            Link::Participle => return self.of_its_noun(),
            _ => Vec::new(),
        };
    }

    /// Whether the word before this gerund says that the object of the verb above does it.
    fn marks_doer(&self) -> bool {
        let role = self.clause.mark.and_then(|mark| self.view.role(mark));
        matches!(role, Some(Role::Doer | Role::Of))
    }

    fn wants_subject(&self) -> bool {
        !self.group.subject && self.clause.subjects.is_empty()
    }

    /// Who does what an infinitive complement says: the object of the verb above, else its subject
    /// (`persuaded Kyiv to sign`, `agreed to sign`).
    fn controller(&self, above: &Clause) -> Vec<Argument> {
        let syntax = self.view.syntax;
        let head = self.view.tree.head(self.predicate.top);
        if let Some(adjective) = head.filter(|&h| h != above.verb && syntax.pos(h) == Pos::Adj) {
            match (syntax.rel(adjective), self.view.tree.head(adjective)) {
                // `staff unable to attend`
                (Rel::Amod | Rel::Acl, Some(noun)) => return vec![self.view.inherited(noun)],
                // `made them ready to fight`
                (Rel::Xcomp, _) => {}
                // `Unable to pay, the firm closed its plant.`
                _ => return handed_on(&above.subjects),
            }
        }
        if let Some(named) = self.named_by_preposition(above) {
            return vec![named];
        }
        let objects = [&above.objects, &above.indirect];
        let object = objects.into_iter().find(|o| !o.is_empty());
        match object {
            Some(object) if !words::controls(syntax.lemma(above.verb), "") => handed_on(object),
            _ => handed_on(&above.subjects),
        }
    }

    /// `Moscow` of `called on Moscow to withdraw`.
    fn named_by_preposition(&self, above: &Clause) -> Option<Argument> {
        let verb = self.view.syntax.lemma(above.verb);
        let named = above.obliques.iter().find(|o| {
            let case = o.case.map_or("", |case| self.view.document.lower(case));
            // `called the envoy on Friday to complain`
            let next = o.case_tokens.start.wrapping_sub(above.group.end) <= 1;
            next && o.argument.head < self.clause.verb && words::controls(verb, case)
        })?;
        (!named.case_tokens.is_empty()).then(|| handed(&named.argument))
    }

    /// The subject of the verb above, for a clause that hangs on that verb, or on an adjective that
    /// is part of what it says (`remains ready to talk`); not so in `a lower price than paying in
    /// cash`.
    fn of_its_verb(&self, above: &Clause) -> Vec<Argument> {
        let syntax = self.view.syntax;
        match self.view.tree.head(self.predicate.top) {
            Some(head)
                if head == above.verb
                    || syntax.pos(head) == Pos::Verb
                    || syntax.rel(head) == Rel::Xcomp =>
            {
                handed_on(&above.subjects)
            }
            _ => Vec::new(),
        }
    }

    /// The subject of a participle is its noun; of a noun's infinitive, whose noun it is (`Trump's
    /// threat to impose tariffs`), the noun itself where it is counted (`the first leader to
    /// visit`), or who has it (`Seoul has a plan to host talks`, `unveiled a plan to cut jobs`).
    fn of_its_noun(&mut self) {
        let Some(noun) = self.clause.on else { return };
        let view = self.view;
        let all = |head| view.conjuncts(head).map(|n| view.inherited(n));
        if !self.group.infinitive {
            self.clause.subjects = all(noun).collect();
            return;
        }
        let owners = view.children(noun, Rel::NmodPoss).flat_map(all);
        self.clause.subjects = owners.take(REACH).collect();
        if self.clause.subjects.is_empty() {
            // `the decision by Kenya to close the border`
            let by = |&child: &TokenId| {
                let case = view.case(child);
                let agent = matches!(view.syntax.rel(child), Rel::Nmod | Rel::OblAgent);
                agent && case.len() == 1 && view.document.lower(case.first()) == "by"
            };
            let mut children = view.tree.children(noun).iter().copied();
            let maker = children.find(|child| by(child));
            self.clause.subjects = maker.into_iter().flat_map(all).take(REACH).collect();
        }
        if !self.clause.subjects.is_empty() {
            return;
        }
        let counted = |a| view.role(a) == Some(Role::Ordinal);
        if counted(noun) || view.children(noun, Rel::Amod).any(counted) {
            self.clause.subjects = vec![view.inherited(noun)];
        } else if let Some((above, _)) = self.clause.above {
            let above = &self.list[above.index()];
            let particle = above.particle.map_or("", |p| view.document.lower(p));
            let verb = view.syntax.lemma(above.verb);
            if above.objects.iter().all(|o| o.head != noun) {
                return;
            }
            if words::controls(verb, "object") {
                // `persuaded the rebels to leave`
                self.clause.subjects = all(noun).collect();
            } else if ["", "own"].iter().any(|with| words::controls(verb, with))
                || words::light(verb, particle).is_some()
            {
                self.clause.subjects = handed_on(&above.subjects);
            }
        }
    }

    /// `condemned and rejected the plan in a statement`: what stands right of both verbs.
    fn share(&mut self, above: &Clause) {
        let verb = self.clause.verb;
        let right = |a: &Argument| a.head > verb;
        let both_act = above.voice == Voice::Active && self.clause.voice == Voice::Active;
        if self.clause.objects.is_empty() && both_act {
            let objects = above.objects.iter().filter(|a| right(a));
            self.clause.objects = objects.map(handed).collect();
        }
        let room = REACH.saturating_sub(self.clause.obliques.len());
        let obliques = above.obliques.iter().filter(|o| right(&o.argument));
        self.clause
            .obliques
            .extend(obliques.take(room).map(|o| Oblique {
                argument: handed(&o.argument),
                ..*o
            }));
    }
}

fn handed(argument: &Argument) -> Argument {
    Argument {
        inherited: true,
        ..*argument
    }
}

fn handed_on(from: &[Argument]) -> Vec<Argument> {
    from.iter().map(handed).collect()
}
