//! The stage itself: sentence by sentence, from candidates to event mentions.

use super::candidate::{Candidate, MODAL, MODIFIER};
use super::fill::{Fillers, Place};
use super::fixtures;
use super::hanging;
use super::imputed;
use super::knowledge::EventKnowledge;
use super::listing::Listing;
use super::owners::Owners;
use super::told::Told;
use super::trigger;
use super::{
    EventMention, Layers, Role, Status, When, dated, neighbours, quantity, series, sides, status,
    when, whereabouts, which,
};
use crate::clauses::{Argument, ClauseKind, Nominal, Site, Tense, Voice};
use crate::entities::EntityKind;
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, SentenceId, StatementId, TokenId, TokenRange};
use crate::statements::Statement;
use rustc_hash::FxHashSet as HashSet;
use std::cell::RefCell;
use std::rc::Rc;

/// All event mentions of an article, in text order.
pub fn find(layers: &Layers, knowledge: &EventKnowledge) -> Vec<EventMention> {
    let owners = Owners::new(layers, knowledge);
    let told = Told::new(layers);
    let mut found = Vec::new();
    let mut reader = Reader::new(layers, knowledge, &owners, &told);
    let mut listing = Listing::new(layers);
    // One step after the other, so that the code of each stays in the processor's cache.
    let sentences = &layers.document.sentences;
    let candidates = sentences.iter().map(|s| match s.furniture {
        true => Vec::new(),
        false => reader.candidates(s.tokens),
    });
    let candidates: Vec<Vec<Candidate>> = candidates.collect();
    for (i, (sentence, candidates)) in sentences.iter().zip(&candidates).enumerate() {
        let (day, is_heading) = listing.enter(layers, SentenceId::new(i));
        if sentence.furniture {
            continue;
        }
        if !is_heading {
            let line = (sentence.tokens, SentenceId::new(i));
            found.extend(fixtures::read(layers, knowledge, line, day));
        }
        if candidates.iter().all(|c| c.senses.is_empty()) {
            let again = |id| reader.by_pronoun(id, SentenceId::new(i), &found);
            let clauses = layers.clauses.within(sentence.tokens);
            let more: Vec<EventMention> = clauses.filter_map(again).collect();
            found.extend(more);
            continue;
        }
        reader.nouns.clear();
        let nouns = candidates
            .iter()
            .filter(|c| c.found_by == "noun" && !c.senses.is_empty());
        reader.nouns.extend(nouns.map(|c| c.head));
        let start = found.len();
        for candidate in candidates {
            if let Some(mention) = reader.read(candidate, SentenceId::new(i)) {
                let mut add = |one: EventMention| match series::spread(layers, &one) {
                    Some(all) => found.extend(all),
                    None => found.push(one),
                };
                match series::share_out(layers, knowledge, &mention) {
                    Some(all) => all.into_iter().for_each(add),
                    None => add(mention),
                }
            }
        }
        neighbours::drop_things(layers, knowledge, &mut found, start);
        neighbours::drop_weak(layers, knowledge, &mut found, start);
        for id in layers.clauses.within(sentence.tokens) {
            if let Some(again) = reader.by_pronoun(id, SentenceId::new(i), &found) {
                found.push(again);
            }
        }
        found[start..].sort_by_key(|m| m.head);
        neighbours::inside(layers, &mut found, start);
        neighbours::go_on(layers, knowledge, &mut found, start);
        neighbours::purposes(layers, knowledge, &mut found, start);
        neighbours::stay(layers, knowledge, &mut found, start);
        neighbours::sides(layers, knowledge, &mut found, start);
        neighbours::together(layers, knowledge, &mut found, start);
        neighbours::results(layers, knowledge, &mut found, start);
        neighbours::outcomes(layers, knowledge, &mut found, start);
        listing.tell(layers, knowledge, &mut found[start..]);
        reader.kinds.extend(found[start..].iter().map(|m| m.kind));
    }
    found
}

pub(super) struct Reader<'a> {
    pub(super) layers: &'a Layers<'a>,
    pub(super) knowledge: &'a EventKnowledge,
    pub(super) owners: &'a Owners,
    told: &'a Told,
    /// Nouns of the sentence that may be events of their own.
    nouns: HashSet<TokenId>,
    /// Kinds of event that the sentences before told of.
    pub(super) kinds: HashSet<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        layers: &'a Layers<'a>,
        knowledge: &'a EventKnowledge,
        owners: &'a Owners,
        told: &'a Told,
    ) -> Self {
        Reader {
            layers,
            knowledge,
            owners,
            told,
            nouns: HashSet::default(),
            kinds: HashSet::default(),
        }
    }
}

impl Reader<'_> {
    pub(super) fn candidates(&self, sentence: TokenRange) -> Vec<Candidate> {
        let holds = |candidate: &Candidate, sense| self.is_told(candidate, sense);
        trigger::candidates(self.layers, self.knowledge, sentence, &holds)
    }

    fn read(&self, candidate: &Candidate, sentence: SentenceId) -> Option<EventMention> {
        match candidate.clause {
            Some(clause) if candidate.found_by == MODAL => {
                self.read_modal(candidate, clause, sentence)
            }
            Some(clause) => self.read_verb(candidate, clause, sentence),
            None => self.read_noun(candidate, sentence),
        }
    }

    pub(super) fn verb_place<'c>(
        &self,
        candidate: &'c Candidate,
        clause: ClauseId,
    ) -> Option<Place<'c>> {
        Some(match candidate.found_by {
            "phrase" => Place::Phrase(clause, candidate),
            MODAL => {
                let source = &self.saying(candidate.head)?.source;
                let speaker = Argument {
                    head: source.head,
                    tokens: source.tokens,
                    inherited: false,
                };
                Place::Said(clause, speaker)
            }
            _ => Place::Verb(clause),
        })
    }

    /// The statement whose own words a token is among.
    fn saying(&self, token: TokenId) -> Option<&Statement> {
        let &innermost = self.statements(token, None).first()?;
        Some(&self.layers.statements[innermost.index()])
    }

    fn read_verb(
        &self,
        candidate: &Candidate,
        clause: ClauseId,
        sentence: SentenceId,
    ) -> Option<EventMention> {
        let (sense, fillers) = self.best(candidate, &self.verb_place(candidate, clause)?)?;
        let told = self.layers.clauses.get(clause);
        let status = match status::of_clause(self.layers, &self.knowledge.status, clause) {
            // `are on strike`
            Status::Occurred
                if told.kind == ClauseKind::Copula
                    && told.tense == Tense::Present
                    && candidate.found_by == "phrase" =>
            {
                Status::Ongoing
            }
            // `wrote to the king to demand an inquiry`, `gathered to denounce the law`
            Status::Planned
                if self.knowledge.kinds[self.knowledge.senses[sense].kind].uttered
                    && status::is_purpose_of_deed(self.layers, &self.knowledge.status, clause) =>
            {
                Status::Occurred
            }
            // `is expected in Oslo`
            Status::Occurred
                if told.voice == Voice::Passive
                    && told.tense == Tense::Present
                    && self.looks_ahead(told.verb) =>
            {
                Status::Planned
            }
            status => status,
        };
        Some(
            self.mention(
                candidate,
                sense,
                fillers,
                sentence,
                Some(clause),
                (status, true),
                // `held three meetings in Hanoi`: what stands around the noun is told of the event.
                candidate
                    .uses
                    .last()
                    .map(|&n| hanging::nominal(self.layers, n)),
            ),
        )
    }

    /// Whether what a verb governs is a plan.
    fn looks_ahead(&self, verb: TokenId) -> bool {
        let verbs = &self.knowledge.status.verbs;
        verbs.get(self.layers.syntax.lemma(verb)) == Some(&Status::Planned)
    }

    /// `France said on Monday that Mali must end the attacks`: asked on Monday, by saying so.
    fn read_modal(
        &self,
        candidate: &Candidate,
        clause: ClauseId,
        sentence: SentenceId,
    ) -> Option<EventMention> {
        let (sense, fillers) = self.best(candidate, &self.verb_place(candidate, clause)?)?;
        let saying = self.saying(candidate.head)?.clause;
        // `denied that the army was behind the raid`: accuses nobody
        let denies = |id: ClauseId| {
            let verb = self.layers.syntax.lemma(self.layers.clauses.get(id).verb);
            self.knowledge.status.verbs.get(verb) == Some(&Status::Denied)
        };
        if saying.is_some_and(denies) {
            return None;
        }
        let status = saying.map_or(Status::Occurred, |id| {
            status::of_clause(self.layers, &self.knowledge.status, id)
        });
        let said = Candidate {
            clause: saying,
            ..candidate.clone()
        };
        Some(self.mention(
            &said,
            sense,
            fillers,
            sentence,
            saying,
            (status, true),
            None,
        ))
    }

    fn read_noun(&self, candidate: &Candidate, sentence: SentenceId) -> Option<EventMention> {
        if candidate.found_by == MODIFIER {
            return self.read_modifier(candidate, sentence);
        }
        let nominal = hanging::around(self.layers, candidate);
        if imputed::is_way(self.layers, self.knowledge, &nominal)
            || imputed::is_view(self.layers, self.knowledge, &nominal)
        {
            return None;
        }
        let best = self.best(candidate, &Place::Noun(&nominal));
        let dependent = best.is_none();
        let (sense, fillers) = best.or_else(|| self.backward(candidate, &nominal))?;
        let clause = hanging::told_by(self.layers, &nominal);
        let kind = &self.knowledge.kinds[self.knowledge.senses[sense].kind];
        let status = status::of_noun(self.layers, self.knowledge, &nominal, clause, kind);
        let mention = self.mention(
            candidate,
            sense,
            fillers,
            sentence,
            clause,
            status,
            Some(&nominal),
        );
        let bare = nominal.light.is_none()
            && nominal.possessors.is_empty()
            && mention.participants.is_empty()
            && mention.time.as_ref().is_none_or(|t| t.inferred)
            && mention.place.is_none_or(|p| p.inferred);
        let generic = self.knowledge.senses[sense].generic;
        let at_large = bare && generic && nominal.determiner.is_none();
        // `a solution to the conflict`, `condemned bombings and kidnappings`: no occasion by itself
        let vague = bare && (generic || kind.harmful && self.is_manifold(&nominal));
        // `The trial opens on May 3`: a day is set for it, whoever is tried
        let kind_of = |&s: &usize| self.knowledge.senses[s].kind;
        let set = kind.scheduled
            && !kind.journey
            && candidate
                .senses
                .iter()
                .all(|s| kind_of(s) == kind_of(&sense))
            && mention.definite
            && mention.sure
            && mention.status == Status::Planned
            && mention.time.as_ref().is_some_and(|t| !t.inferred);
        (!at_large).then_some(EventMention {
            dependent: dependent && !set || vague,
            ..mention
        })
    }

    /// `bombings`: a plural that nothing counts or describes, and of which nothing is told.
    fn is_manifold(&self, nominal: &Nominal) -> bool {
        self.layers.syntax.form(nominal.head) == Form::Plural
            && nominal.tokens.len() == 1
            && !matches!(nominal.site, Site::Subject(_) | Site::Free)
    }

    /// `the talks` whose sides are not told here: the first sense of a noun that looks back.
    fn backward(&self, candidate: &Candidate, nominal: &Nominal) -> Option<(usize, Fillers)> {
        let firm = |s: &&usize| !self.knowledge.senses[**s].weak;
        let &sense = candidate.senses.iter().find(firm)?;
        let place = Place::Noun(nominal);
        which::points(self.layers, nominal)
            .then(|| self.fill(candidate, sense, &place))
            .map(|fillers| (sense, Rc::unwrap_or_clone(fillers)))
    }

    /// `the bombing suspect`: speaks of the bombing and tells nothing of it.
    fn read_modifier(&self, candidate: &Candidate, sentence: SentenceId) -> Option<EventMention> {
        let &sense = candidate.senses.first()?;
        Some(EventMention {
            kind: self.knowledge.senses[sense].kind,
            sense,
            found_by: candidate.found_by,
            trigger: candidate.tokens,
            head: candidate.head,
            sentence,
            clause: self.layers.clauses.at(candidate.head),
            status: Status::Occurred,
            sure: false,
            participants: Vec::new(),
            time: None,
            place: None,
            statements: Vec::new(),
            topics: Vec::new(),
            quantities: Vec::new(),
            definite: true,
            anew: false,
            ordinal: None,
            count: None,
            leaves: false,
            dependent: true,
        })
    }

    /// `it will be held in Oslo`, `The incident took place near the port`: of the occasion or the harm
    /// last spoken of, in this sentence or the one before.
    fn by_pronoun(
        &self,
        id: ClauseId,
        sentence: SentenceId,
        found: &[EventMention],
    ) -> Option<EventMention> {
        let layers = self.layers;
        let clause = layers.clauses.get(id);
        let verb = clause.verb;
        let relative = layers.clauses.relative(layers.document, id);
        let subject = relative.or_else(|| Some(clause.subjects.first()?.head))?;
        let happened = self.knowledge.is_happening(layers.syntax.lemma(subject))
            && which::points(self.layers, hanging::nominal(layers, subject));
        let pronoun = layers.syntax.pos(subject) == Pos::Pron
            && layers.references.at(subject).is_none()
            && matches!(
                layers.document.lower(subject),
                "it" | "they" | "this" | "these"
            );
        if !(pronoun || happened || relative.is_some())
            || !layers
                .clauses
                .tells_of_occasion(layers.document, layers.syntax, id)
        {
            return None;
        }
        let spoken_of = found
            .iter()
            .rev()
            .take(neighbours::LOOK_BACK)
            .take_while(|m| sentence.0 - m.sentence.0 <= u32::from(relative.is_none()))
            .filter(|m| m.head < subject)
            .find(|m| match happened {
                // `the murder of two leaders of the union, which took place near Cali`
                // but not `condemned the murder and urged him to lift the curfew, which was renewed`
                _ if relative.is_some() => {
                    let mut between = (m.head.0 + 1..subject.0).map(TokenId);
                    m.found_by == "noun" && !between.any(|t| layers.clauses.of_verb(t).is_some())
                }
                true => self.knowledge.kinds[m.kind].harmful && m.found_by != MODIFIER,
                false => {
                    matches!(m.found_by, "noun" | "phrase")
                        && self.knowledge.kinds[m.kind].scheduled
                }
            })?;
        let candidate = Candidate {
            head: verb,
            tokens: TokenRange::one(verb),
            found_by: "pronoun",
            clause: Some(id),
            senses: Vec::new(),
            uses: Vec::new(),
            refused: Vec::new(),
            filled: RefCell::default(),
        };
        let status = status::of_clause(layers, &self.knowledge.status, id);
        Some(EventMention {
            definite: true,
            dependent: true,
            ..self.mention(
                &candidate,
                spoken_of.sense,
                Fillers::default(),
                sentence,
                Some(id),
                (status, true),
                None,
            )
        })
    }

    #[allow(clippy::too_many_arguments)]
    fn mention(
        &self,
        candidate: &Candidate,
        sense: usize,
        fillers: Fillers,
        sentence: SentenceId,
        clause: Option<ClauseId>,
        (status, sure): (Status, bool),
        nominal: Option<&Nominal>,
    ) -> EventMention {
        let layers = self.layers;
        let kind = self.knowledge.senses[sense].kind;
        let head = nominal.map_or(candidate.head, |n| n.head);
        let time = when::find(
            layers,
            self.knowledge,
            self.owners,
            &when::Occasion {
                head,
                is_noun: nominal.is_some(),
                clause,
                by_verb: candidate.clause.is_some(),
                uses: &candidate.uses,
                harmful: self.knowledge.kinds[kind].harmful,
            },
            &|t| self.nouns.contains(&t),
        );
        let place = whereabouts::find(
            layers,
            self.knowledge,
            head,
            nominal.is_some(),
            clause,
            if fillers.places.is_empty() {
                &fillers.from
            } else {
                &fillers.places
            },
            &self.knowledge.kinds[kind],
        );
        let light = nominal.and_then(|n| n.light);
        let sets = candidate.uses.iter().any(|&noun| {
            let mut senses = self.knowledge.noun(layers.syntax.lemma(noun)).iter();
            senses.any(|r| self.knowledge.senses[r.sense].kind == kind)
        });
        let status = dated::weigh(layers, status, candidate, sets, light, time.as_ref());
        let toll = nominal.map(|n| quantity::come_to(layers, self.knowledge, n));
        let toll = toll.unwrap_or_default();
        // `The toll rose on Friday`: the day of the count
        let own = |time: &When| {
            let over = dated::is_over(layers, status, candidate, time)
                || dated::is_to_come(layers, status, candidate, time);
            // `postponed until Friday`: the new day
            let ends = when::is_end(layers, time) && status != Status::Cancelled;
            toll.is_empty() && !over && !ends
        };
        let time = time.filter(own);
        let harms = self.knowledge.kinds[kind].harmful;
        let unnamed = fillers
            .participants
            .iter()
            // `were slain by 30 men`: whom it befell counts, be it `two Kenyans`.
            .filter(|p| {
                p.entity
                    .is_none_or(|e| layers.entities.get(e).kind == EntityKind::Group)
            })
            .filter(|p| !(harms && p.role == Role::Agent));
        let counted = unnamed
            .map(|p| {
                if p.entity.is_none() {
                    p.tokens
                } else {
                    p.phrase
                }
            })
            .chain(fillers.amounts.iter().copied());
        let mut quantities: Vec<_> = counted
            .filter_map(|phrase| quantity::read(layers, self.knowledge, phrase, candidate))
            .collect();
        let measures = nominal.map(|n| quantity::measures(layers, self.knowledge, n));
        for measure in measures.into_iter().flatten().chain(toll) {
            if quantities.iter().all(|q| q.what != measure.what) {
                quantities.push(measure);
            }
        }
        let mut participants = sides::settle(layers, self.knowledge, sense, fillers.participants);
        let journey = self.knowledge.kinds[kind].journey;
        participants.extend(sides::host(
            layers,
            journey && participants.iter().all(|p| p.role == Role::Agent),
            status,
            &fillers.places,
            candidate.head,
        ));
        // `win the French Open`: the occasion's own name takes no part in it.
        let named = candidate.found_by == "noun";
        participants.retain(|p| {
            // `house arrest` is of no house, but a `guerrilla attack` by guerrillas
            let human = self.knowledge.is_human(layers.syntax.lemma(p.head));
            let part = named && candidate.tokens.has(p.head) && p.head != candidate.head && !human;
            p.entity.is_none() && !part
                || p.entity.is_some()
                    && !(named && p.tokens.iter().all(|t| candidate.tokens.has(t))
                        || p.tokens.has(candidate.head)
                        || candidate.uses.iter().any(|&t| p.tokens.has(t)))
        });
        EventMention {
            kind,
            sense,
            found_by: candidate.found_by,
            trigger: candidate.tokens,
            head: candidate.head,
            sentence,
            clause,
            status,
            sure,
            participants,
            time,
            place,
            leaves: !fillers.from.is_empty(),
            statements: self.statements(candidate.head, clause),
            topics: fillers.topics,
            quantities,
            definite: nominal.is_some_and(|n| which::is_definite(self.layers, self.knowledge, n)),
            anew: nominal.is_some_and(|n| which::is_anew(self.layers, self.knowledge, n)),
            dependent: false,
            ordinal: nominal.and_then(|n| which::ordinal(self.layers, self.knowledge, n)),
            count: nominal.and_then(|n| which::count(self.layers, n)),
        }
    }

    fn statements(&self, head: TokenId, clause: Option<ClauseId>) -> Vec<StatementId> {
        let near = || {
            let here = self.layers.document.sentence_of(head);
            let ids = self.told.in_sentence(here);
            ids.map(|id| (id, &self.layers.statements[id.index()]))
        };
        let is_own = |s: &Statement| s.clause.is_some() && s.clause == clause && s.cue.has(head);
        let mut inside: Vec<(usize, StatementId)> = near()
            .filter(|(_, s)| !is_own(s) && s.told && s.content.has(head))
            .map(|(id, s)| (s.content.len(), id))
            .collect();
        inside.sort();
        if inside.is_empty() {
            // `Lind denied the charge`: what is spoken is known from who speaks it.
            return near()
                .filter(|(_, s)| is_own(s))
                .map(|(id, _)| id)
                .collect();
        }
        inside.into_iter().map(|(_, id)| id).collect()
    }
}
