//! From trees to clauses: which words are predicates, what belongs to each, and what passes from
//! one to the next. Clauses above are read before those below, so that a subject can be handed on.

use super::arguments::View;
use super::group::Group;
use super::tree::{Tree, lists};
use super::words::{self, Role};
use super::{Argument, Clause, ClauseKind, Clauses, Link, Oblique, Tense, Voice};
use crate::grammar::{Form, Pos, Rel, Syntax};
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::Document;
use std::cell::OnceCell;

/// Splits every parsed sentence into clauses; one that was not parsed has none.
pub fn split(document: &Document<'_>, syntax: &Syntax) -> Clauses {
    let tree = Tree::new(document, syntax);
    let view = View {
        document,
        syntax,
        tree: &tree,
    };
    let predicates = predicates(&view);
    let at = governors(&view, &predicates);
    let mut list: Vec<Clause> = predicates.iter().map(Clause::bare).collect();
    let mut groups: Vec<Group> = predicates.iter().map(Group::bare).collect();
    for &token in tree.order() {
        if let Some(id) = at[token.index()].filter(|id| predicates[id.index()].top == token) {
            let mut reader = Reader {
                view,
                at: &at,
                list: &list,
                groups: &groups,
                predicate: predicates[id.index()],
                group: Group::bare(&predicates[id.index()]),
                clause: Clause::bare(&predicates[id.index()]),
            };
            reader.read();
            let (clause, group) = (reader.clause, reader.group);
            list[id.index()] = clause;
            groups[id.index()] = group;
        }
    }
    let (below_starts, below) = lists(list.len(), |i| {
        list[i].above.map_or(u32::MAX, |(above, _)| above.0)
    });
    Clauses {
        nominals: vec![OnceCell::new(); at.len()],
        around: vec![OnceCell::new(); list.len()],
        verbs: list.iter().map(|clause| clause.verb).collect(),
        list,
        at,
        below_starts,
        below: below.into_iter().map(ClauseId).collect(),
        tree,
    }
}

/// A word that makes a clause.
#[derive(Clone, Copy)]
pub(super) struct Predicate {
    pub verb: TokenId,
    /// Where the clause hangs: the verb, or `going` of `is going to meet`.
    pub top: TokenId,
    pub kind: ClauseKind,
}

/// The predicates in the order of their verbs.
fn predicates(view: &View<'_, '_>) -> Vec<Predicate> {
    let View { syntax, tree, .. } = *view;
    // Whether a verb in this place is a clause: conjuncts stand where the first of them does.
    let mut clausal = vec![false; view.document.tokens.len()];
    let mut copular = vec![false; view.document.tokens.len()];
    for &token in tree.order() {
        if let (Rel::Cop, Some(head)) = (syntax.rel(token), tree.head(token)) {
            copular[head.index()] = true;
        }
        clausal[token.index()] = match (syntax.rel(token), tree.head(token)) {
            (Rel::Conj, Some(head)) => clausal[head.index()],
            (Rel::Root, None) => true,
            (Rel::Ccomp | Rel::Xcomp | Rel::Advcl | Rel::Acl, Some(_)) => true,
            (Rel::Relcl | Rel::Parataxis | Rel::Csubj, Some(_)) => true,
            _ => false,
        };
    }
    let tokens = (0..tree.order().len()).map(TokenId::new);
    tokens
        .filter_map(|token| {
            let kind = match syntax.pos(token) {
                Pos::Verb => {
                    let has_subject = || {
                        view.child(token, Rel::Nsubj)
                            .or_else(|| view.child(token, Rel::NsubjPass))
                            .is_some()
                    };
                    (clausal[token.index()] || has_subject()).then_some(ClauseKind::Verb)
                }
                // `Seoul said it would`: an auxiliary that stands for its verb.
                Pos::Aux => clausal[token.index()].then_some(ClauseKind::Verb),
                _ => copular[token.index()].then_some(ClauseKind::Copula),
            }?;
            if meant_by(view, token).is_some() {
                return None;
            }
            let top = tree
                .head(token)
                .filter(|&head| meant_by(view, head) == Some(token))
                .unwrap_or(token);
            Some(Predicate {
                verb: token,
                top,
                kind,
            })
        })
        .collect()
}

/// The verb that `going` of `is going to meet` only sets in the future.
fn meant_by(view: &View<'_, '_>, going: TokenId) -> Option<TokenId> {
    if view.syntax.form(going) != Form::Gerund || view.role(going) != Some(Role::Prospective) {
        return None;
    }
    view.child(going, Rel::Aux)?;
    view.children(going, Rel::Xcomp).find(|&verb| {
        view.syntax.pos(verb) == Pos::Verb
            && view
                .children(verb, Rel::Mark)
                .any(|mark| view.role(mark) == Some(Role::Infinitive))
    })
}

/// For each token the clause whose verb it is or stands under.
fn governors(view: &View<'_, '_>, predicates: &[Predicate]) -> Vec<Option<ClauseId>> {
    let mut at = vec![None; view.document.tokens.len()];
    for (i, predicate) in predicates.iter().enumerate() {
        at[predicate.verb.index()] = Some(ClauseId::new(i));
        at[predicate.top.index()] = Some(ClauseId::new(i));
    }
    for &token in view.tree.order() {
        if at[token.index()].is_none() {
            at[token.index()] = view.tree.head(token).and_then(|head| at[head.index()]);
        }
    }
    at
}

impl Clause {
    /// The clause before anything is known but its verb.
    fn bare(predicate: &Predicate) -> Self {
        Clause {
            kind: predicate.kind,
            verb: predicate.verb,
            group: TokenRange::one(predicate.verb),
            particle: None,
            subjects: Vec::new(),
            objects: Vec::new(),
            indirect: Vec::new(),
            obliques: Vec::new(),
            adverbs: Vec::new(),
            voice: Voice::Active,
            negated: false,
            tense: Tense::None,
            perfect: false,
            progressive: false,
            modal: None,
            above: None,
            on: None,
            mark: None,
            relative: None,
        }
    }
}

/// Reads one clause; the clauses above it are read.
pub(super) struct Reader<'a, 't> {
    pub view: View<'a, 't>,
    at: &'a [Option<ClauseId>],
    pub list: &'a [Clause],
    pub groups: &'a [Group],
    pub predicate: Predicate,
    pub group: Group,
    pub clause: Clause,
}

impl Reader<'_, '_> {
    fn read(&mut self) {
        let Predicate { verb, top, .. } = self.predicate;
        self.children(top);
        if top != verb {
            self.children(verb);
        }
        self.hang();
        let source = match self.clause.above {
            Some((above, Link::Conjunct)) => Some(&self.groups[above.index()]),
            _ => None,
        };
        self.group.finish(&self.view, source, &mut self.clause);
        self.share_passive();
        self.approximate();
        self.take_noun();
        self.inherit();
        self.place_of_being();
    }

    fn children(&mut self, token: TokenId) {
        let View { syntax, tree, .. } = self.view;
        for &child in tree.children(token) {
            if child == self.predicate.verb {
                continue;
            }
            if let Some(noun) = self.view.antecedent(child) {
                self.clause.relative = Some((child, noun));
            }
            match syntax.rel(child) {
                Rel::Nsubj | Rel::NsubjPass if self.is_subject(child) => {
                    self.group.subject = true;
                    self.group.passive |= syntax.rel(child) == Rel::NsubjPass;
                    match self.before_day(child) {
                        Some(subject) => self.clause.subjects.push(subject),
                        None => self.view.arguments(child, &mut self.clause.subjects),
                    }
                }
                // `the ministry said Thursday`, taken for a second subject
                Rel::Nsubj | Rel::NsubjPass if child > self.predicate.verb => self.oblique(child),
                Rel::Csubj => self.group.subject = true,
                // an object with a preposition is none
                Rel::Obj if !self.view.case(child).is_empty() => self.oblique(child),
                Rel::Obj => {
                    // `gave the union an ultimatum`, both taken for direct objects
                    let first = std::mem::take(&mut self.clause.objects);
                    self.clause.indirect.extend(first);
                    self.view.arguments(child, &mut self.clause.objects);
                }
                Rel::Iobj => self.view.arguments(child, &mut self.clause.indirect),
                Rel::Obl | Rel::OblUnmarked | Rel::OblAgent => {
                    self.group.passive |= syntax.rel(child) == Rel::OblAgent;
                    self.oblique(child);
                }
                Rel::NmodUnmarked if syntax.pos(token) == Pos::Verb => self.oblique(child),
                Rel::Advmod => {
                    // `were hurt when a bomb exploded`: the parser takes `when` for a mark or an adverb
                    if self.opens_moment(child) {
                        self.clause.mark.get_or_insert(child);
                    }
                    self.adverb(child);
                }
                Rel::CompoundPrt => self.clause.particle = Some(child),
                // `ruled on whether to ban the party`
                Rel::Mark if self.view.document.lower(child) == "whether" => {
                    self.clause.mark = Some(child);
                }
                Rel::Mark => {
                    self.clause.mark.get_or_insert(child);
                }
                _ => {}
            }
            self.group.take(&self.view, child);
        }
        if !self.group.subject {
            self.subject_of_auxiliary(token);
        }
    }

    /// `The king, so far, has refused`: a subject on what the parser took for a verb.
    fn subject_of_auxiliary(&mut self, token: TokenId) {
        let subject = self.view.children(token, Rel::Aux).find_map(|auxiliary| {
            let subject = self.view.child(auxiliary, Rel::Nsubj)?;
            (subject < auxiliary && auxiliary < token).then_some(subject)
        });
        if let Some(subject) = subject {
            self.group.subject = true;
            self.view.arguments(subject, &mut self.clause.subjects);
        }
    }

    /// Whether an adverb is the question word that opens an adverbial clause.
    fn opens_moment(&self, adverb: TokenId) -> bool {
        let syntax = self.view.syntax;
        syntax.form(adverb) == Form::Relative
            && syntax.rel(self.predicate.top) == Rel::Advcl
            && adverb < self.predicate.verb
    }

    /// Of several words that the parser took for subjects one is: that before the verb; of two there,
    /// the nearer, unless a comma or bracket opens it.
    fn is_subject(&self, subject: TokenId) -> bool {
        let View { syntax, tree, .. } = self.view;
        let verb = self.predicate.verb;
        let before =
            |&&s: &&TokenId| matches!(syntax.rel(s), Rel::Nsubj | Rel::NsubjPass) && s < verb;
        let opened = |s: TokenId| {
            let start = tree.whole(s).start;
            start > 0 && syntax.pos(TokenId(start - 1)) == Pos::Punct
        };
        let subjects = || tree.children(self.predicate.top).iter().filter(before);
        // `the rebels early Tuesday attacked`
        let day = |s: TokenId| self.view.role(s) == Some(Role::Day);
        match subjects().count() {
            0 => true,
            1 => subject < verb,
            _ => {
                let nearest = subjects().rfind(|&&s| !opened(s) && !day(s));
                nearest.or(subjects().next()) == Some(&subject)
            }
        }
    }

    /// `The president Friday signed`, the day taken for the head: the noun before it.
    fn before_day(&self, day: TokenId) -> Option<Argument> {
        let before = TokenId(day.0.checked_sub(1)?);
        let noun = self.view.role(day) == Some(Role::Day)
            && day.0 + 1 == self.clause.group.start
            && matches!(self.view.syntax.pos(before), Pos::Noun | Pos::Propn)
            && self.view.tree.head(before) == Some(day);
        noun.then(|| Argument {
            head: before,
            tokens: TokenRange {
                start: self.view.tree.phrase(day).start,
                end: day.0,
            },
            inherited: false,
        })
    }

    /// `killing at least 11 soldiers`, `killed over 40 people`: what makes a number vague right after the
    /// verb is no preposition.
    fn approximate(&mut self) {
        let clause = &mut self.clause;
        if clause.voice == Voice::Passive
            || clause.kind == ClauseKind::Copula
            || !clause.objects.is_empty()
        {
            return;
        }
        let View { syntax, .. } = self.view;
        let end = clause.group.end;
        let vague = |o: &Oblique| {
            let after = o.case_tokens.end;
            let number =
                |t: u32| o.argument.tokens.has(TokenId(t)) && syntax.pos(TokenId(t)) == Pos::Num;
            // A text may end with the preposition: the number is looked for first.
            let degree = || self.view.role(TokenId(after)) == Some(Role::Degree);
            let vague = o
                .case
                .is_some_and(|c| self.view.role(c) == Some(Role::About));
            o.case_tokens.start == end && (number(after + 1) && degree() || vague && number(after))
        };
        let Some(case) = clause
            .obliques
            .iter()
            .find(|o| vague(o))
            .map(|o| o.case_tokens)
        else {
            return;
        };
        // with those coordinated with it
        let mut objects = clause.obliques.clone();
        clause.obliques.retain(|o| o.case_tokens != case);
        objects.retain(|o| o.case_tokens == case);
        clause.objects.extend(objects.iter().map(|o| o.argument));
        clause.objects[0].tokens = case.join(clause.objects[0].tokens);
    }

    /// `Two people were killed and 71 wounded`: who is only counted before a past form shares the
    /// passive auxiliary of the clause above.
    fn share_passive(&mut self) {
        let View {
            syntax, document, ..
        } = self.view;
        let verb = self.predicate.verb;
        let Some((above, _)) = self.clause.above else {
            return;
        };
        let past = matches!(syntax.form(verb), Form::Past | Form::PastParticiple);
        if !past
            || !self.clause.objects.is_empty()
            || self.clause.group.len() > 1
            || !self.groups[above.index()].passive_auxiliary
            || words::is_intransitive(syntax.lemma(verb))
        {
            return;
        }
        let counts =
            |t: &TokenId| syntax.pos(*t) == Pos::Num || self.view.role(*t) == Some(Role::Count);
        let counted = (0..verb.0).rev().map(TokenId).take_while(counts).count() as u32;
        let start = verb.0 - counted;
        let joined = start
            .checked_sub(1)
            .map(TokenId)
            .is_some_and(|t| syntax.pos(t) == Pos::Cconj || document.word(t) == ",");
        if counted == 0 || !joined {
            return;
        }
        let head = TokenId(verb.0 - 1);
        self.clause.obliques.retain(|o| o.argument.head != head);
        self.clause.subjects = vec![Argument {
            head,
            tokens: TokenRange { start, end: verb.0 },
            inherited: false,
        }];
        self.group.subject = true;
        self.clause.voice = Voice::Passive;
        self.clause.tense = self.list[above.index()].tense;
    }

    fn oblique(&mut self, child: TokenId) {
        if self.stranded(child) {
            return;
        }
        let from = self.clause.obliques.len();
        self.view.obliques(child, &mut self.clause.obliques);
        // `ahead of the summit`, the adverb hung beside the noun
        let adverb = self.clause.adverbs.last().copied();
        for oblique in &mut self.clause.obliques[from..] {
            let Some(case) = oblique.case else { continue };
            let before = adverb.filter(|a| a.0 + 1 == case.0);
            if let (Some(adverb), Some(Role::Of)) = (before, self.view.role(case)) {
                oblique.case = Some(adverb);
                oblique.case_tokens = TokenRange::one(adverb).join(oblique.case_tokens);
            }
        }
    }

    /// `the house he lived in`: a preposition alone, whose noun is that of the relative clause.
    fn stranded(&mut self, child: TokenId) -> bool {
        let View { syntax, tree, .. } = self.view;
        let alone = syntax.pos(child) == Pos::Adp && tree.children(child).is_empty();
        if let (true, Some(noun)) = (alone, self.relative_noun()) {
            self.clause.obliques.push(Oblique {
                case: Some(child),
                case_tokens: TokenRange::one(child),
                argument: self.view.inherited(noun),
                agent: false,
            });
        }
        alone
    }

    fn adverb(&mut self, child: TokenId) {
        if self.relative_noun().is_some() && self.stranded(child) {
            return;
        }
        self.clause.adverbs.push(child);
        // `ahead of the summit`, `north of Baghdad`: adverb and preposition are one; not so those made
        // of adjectives (`directly in the city`).
        let made = self.view.document.lower(child).ends_with("ly");
        for noun in self.view.children(child, Rel::Obl) {
            let from = self.clause.obliques.len();
            self.view.obliques(noun, &mut self.clause.obliques);
            let with_case = |o: &Oblique| o.case_tokens.start == child.0 + 1;
            let kept = self.clause.obliques.drain(from..).collect::<Vec<_>>();
            self.clause
                .obliques
                .extend(kept.into_iter().filter(with_case).map(|o| match made {
                    true => o,
                    false => Oblique {
                        case: Some(child),
                        case_tokens: TokenRange::one(child).join(o.case_tokens),
                        ..o
                    },
                }));
        }
    }

    /// The noun of a relative clause.
    pub fn relative_noun(&self) -> Option<TokenId> {
        let top = self.predicate.top;
        (self.view.syntax.rel(top) == Rel::Relcl)
            .then(|| self.view.tree.head(top))
            .flatten()
    }

    /// Fills `above` and `on`.
    fn hang(&mut self) {
        let top = self.predicate.top;
        let Some(head) = self.view.tree.head(top) else {
            return;
        };
        let finite = || {
            self.clause
                .mark
                .is_some_and(|m| self.view.role(m) != Some(Role::Infinitive))
        };
        let link = match self.view.syntax.rel(top) {
            Rel::Ccomp => Link::Complement,
            Rel::Xcomp => Link::Control,
            Rel::Advcl => Link::Adverbial,
            Rel::Relcl => Link::Relative,
            // `the announcement that ...`
            Rel::Acl if finite() => Link::Complement,
            Rel::Acl => Link::Participle,
            Rel::Conj => Link::Conjunct,
            Rel::Csubj => Link::Subject,
            _ => Link::Parataxis,
        };
        if matches!(self.view.syntax.rel(top), Rel::Relcl | Rel::Acl) {
            self.clause.on = Some(head);
        }
        let above = self.at[head.index()];
        let link = match (above, link) {
            // `urged the president to lift the curfew`, the infinitive taken for a purpose
            (Some(above), Link::Adverbial) if self.is_asked_of_object(above) => Link::Control,
            _ => link,
        };
        self.clause.above = match (above, link) {
            (Some(above), Link::Conjunct) => {
                Some((self.base_partner(above).unwrap_or(above), link))
            }
            _ => above.map(|above| (above, link)),
        };
    }

    /// Whether this is an infinitive that the object of the verb above is to do.
    fn is_asked_of_object(&self, above: ClauseId) -> bool {
        let above = &self.list[above.index()];
        let next = above.objects.last().or(above.indirect.last());
        let behind = |o: &Argument| o.head < self.predicate.verb;
        self.group.infinitive
            && above.voice == Voice::Active
            && next.is_some_and(behind)
            && words::controls(self.view.syntax.lemma(above.verb), "object")
    }

    /// `plans to deliver remarks and attend a dinner`: a base form without subject, auxiliary or
    /// `to` stands beside an infinitive, though the parser hung it on the finite verb above both.
    fn base_partner(&self, above: ClauseId) -> Option<ClauseId> {
        let base = |verb: TokenId| self.view.syntax.form(verb) == Form::Base;
        let verb = self.predicate.verb;
        let bare = base(verb)
            && self.clause.subjects.is_empty()
            && self.clause.mark.is_none()
            && self.view.child(verb, Rel::Aux).is_none();
        let upper = self.list[above.index()].verb;
        if !bare || base(upper) {
            return None;
        }
        let end = self.list.partition_point(|c| c.verb < verb);
        let start = self.list.partition_point(|c| c.verb <= upper).min(end);
        (start..end).rev().map(ClauseId::new).find(|id| {
            let clause = &self.list[id.index()];
            base(clause.verb) && matches!(clause.above, Some((a, Link::Control)) if a == above)
        })
    }

    /// `The talks will be in Seoul`: the predicate is an oblique too.
    fn place_of_being(&mut self) {
        let verb = self.predicate.verb;
        if self.clause.kind == ClauseKind::Copula && !self.view.case(verb).is_empty() {
            self.view.obliques(verb, &mut self.clause.obliques);
        }
    }
}
