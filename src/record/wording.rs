//! Takes an event and the clause or noun that tells it best; gives the words of its summary, the
//! article's own wherever they serve: the verb with what belongs to it, the prepositions before
//! those it is done to and before its place.

use super::summary::{Attached, Deed, Facts};
use super::{EventPlace, Participant};
use crate::clauses::{Clause, Link, Oblique, Voice};
use crate::entities::EntityKind;
use crate::events::{self, EventKnowledge, EventMention, Layers, Role};
use crate::grammar::{Form, Pos, Rel};
use crate::merge;
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::times::TimexType;
use std::borrow::Cow;

/// An object longer than so many words is no headline's.
const LONGEST_OBJECT: usize = 12;

/// Stands for the trigger's noun in what a kind says (`hold {}`).
const NOUN: &str = "{}";

/// How a trigger ends, which says what may follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// `struck`, `shot dead`, `blew up`
    Open,
    /// `opened fire on`
    Case,
    /// `refused to`
    Infinitive,
    /// `held talks`
    Noun,
}

/// Finds the words for one event.
pub struct Wording<'a> {
    pub layers: Layers<'a>,
    pub knowledge: &'a EventKnowledge,
    pub event: &'a merge::Event,
    /// The mention that tells most.
    pub best: &'a EventMention,
    /// As the record has them, in the order of the event's.
    pub participants: &'a [Participant],
    pub place: Option<&'a EventPlace>,
}

impl<'a> Wording<'a> {
    pub fn facts(&self) -> Facts<'a> {
        match self.verbal() {
            Some(id) => self.by_verb(id),
            None if self.best.found_by == events::BETWEEN => self.by_names(),
            None => self.by_noun(),
        }
    }

    /// The clause of which the trigger is the verb; an adjective (`is due in Oslo`) has no form that tells.
    fn verbal(&self) -> Option<ClauseId> {
        let head = self.best.head;
        let told = matches!(self.best.found_by, "verb" | "phrase");
        let tells = told && self.layers.syntax.pos(head) != Pos::Adj;
        self.layers.clauses.of_verb(head).filter(|_| tells)
    }

    /// Who does it, and the others, as indexes: agents, or the first of equal sides.
    fn sides(&self) -> (Vec<usize>, Vec<usize>) {
        let of = |role: Role| -> Vec<usize> {
            let all = self.event.participants.iter().enumerate();
            all.filter(|(_, p)| p.role == role)
                .map(|(i, _)| i)
                .collect()
        };
        let (mut doers, mut others) = (of(Role::Agent), of(Role::Participant));
        if doers.is_empty() && !others.is_empty() {
            doers.push(others.remove(0));
        }
        others.extend(of(Role::Recipient));
        (doers, others)
    }

    fn by_verb(&self, id: ClauseId) -> Facts<'a> {
        let clause = self.layers.clauses.get(id);
        let obliques =
            self.layers
                .clauses
                .obliques_around(self.layers.document, self.layers.syntax, id);
        let (mut doers, mut others) = self.sides();
        let is_subject = |&i: &usize| {
            let head = self.event.participants[i].head;
            clause.subjects.iter().any(|s| s.head == head)
        };
        // `will be greeted by the king`: who comes is the agent
        let guests = !doers.is_empty() && doers.iter().all(is_subject);
        let passive = clause.voice == Voice::Passive && (doers.is_empty() || guests);
        let hosts: Vec<usize> = others.iter().copied().filter(is_subject).collect();
        if clause.voice == Voice::Active && !hosts.is_empty() && !doers.iter().any(is_subject) {
            // `will host Berg`: who comes is the agent
            others.retain(|i| !is_subject(i));
            others.extend(std::mem::replace(&mut doers, hosts));
        }
        if doers.is_empty() {
            // `Two men were arrested`, `Six people died`
            (doers, others) = others.into_iter().partition(is_subject);
        }
        let mut who: Vec<Cow<'a, str>> = doers.iter().map(|&i| self.name(i)).collect();
        let mut plural = doers.len() > 1 || doers.iter().any(|&i| self.is_plural(i));
        if let (true, Some(subject)) = (who.is_empty(), self.plain_subject(clause)) {
            who.push(self.text(self.layers.clauses.phrase(subject)));
            plural = self.layers.syntax.form(subject) == Form::Plural;
        }
        let mut rest = self.rest(clause);
        let ending = self.ending(clause);
        let mut whom: Vec<Attached<'a>> = others
            .iter()
            .filter(|&&i| self.in_best(i))
            .filter_map(|&i| self.attach(i, ending, id, obliques))
            .collect();
        if guests && passive {
            let bare = whom.iter_mut().filter(|a| a.case.is_empty());
            bare.for_each(|a| a.case = Cow::Borrowed("by"));
        }
        let object = clause.objects.first().filter(|_| !passive);
        let mut place = self.place_after(&others, obliques, object.map(|o| o.head));
        if whom.is_empty() && rest.is_empty() && !passive {
            whom.extend(
                object
                    .and_then(|o| self.plain_object(o.head))
                    .map(|name| Attached {
                        case: Cow::Borrowed(""),
                        name,
                    }),
            );
        }
        let mut complement = None;
        match (ending, &mut place) {
            // `refused to withdraw its troops`
            (Ending::Infinitive, _) => {
                rest.pop();
                complement = self.complement(id);
                whom.clear();
            }
            // `flies to Berlin`, but nobody who is fired on
            (Ending::Case, Some(place)) if whom.is_empty() && self.ends_at_place(obliques) => {
                place.case = Cow::Borrowed("");
            }
            (Ending::Case, _) if whom.is_empty() => {
                rest.pop();
            }
            _ => {}
        }
        let verb = match passive {
            true => self.layers.document.lower(self.best.head),
            false => self.layers.syntax.lemma(self.best.head),
        };
        let mut words = Cow::Borrowed(verb);
        for part in self.runs(&rest).chain(complement) {
            let words = words.to_mut();
            words.push(' ');
            words.push_str(&part);
        }
        Facts {
            deed: match (who.is_empty(), passive) {
                (true, _) => Deed::Occasion(self.text(self.best.trigger)),
                (false, true) => Deed::Done(words),
                (false, false) => Deed::Does(words),
            },
            who,
            plural,
            whom,
            status: self.event.status,
            place,
            time: self.event.time.as_ref(),
        }
    }

    /// `Arsenal v Everton`
    fn by_names(&self) -> Facts<'a> {
        Facts {
            who: Vec::new(),
            plural: false,
            deed: Deed::Occasion(self.spelled(self.best.trigger)),
            whom: Vec::new(),
            status: self.event.status,
            place: self.place_after(&[], &[], None),
            time: self.event.time.as_ref(),
        }
    }

    fn by_noun(&self) -> Facts<'a> {
        let kind = &self.knowledge.kinds[self.event.kind];
        let nominal = events::nominal(&self.layers, self.best.head);
        let (doers, others) = self.sides();
        let noun = self.text(self.best.trigger);
        let said = kind.say.as_deref().filter(|_| !doers.is_empty());
        let names_noun = said.is_none_or(|s| s.contains(NOUN));
        let mut place = self.place_after(&others, &nominal.obliques, None);
        if let (Some(place), true) = (&mut place, kind.journey && !names_noun) {
            // `a trip to Chile`: visits Chile
            place.case = Cow::Borrowed("");
        }
        let around = self.layers.clauses.whole(self.best.head);
        // Whom the noun's own phrase does not name stands before it.
        let (others, apart): (Vec<usize>, Vec<usize>) = others
            .into_iter()
            .partition(|&i| !doers.is_empty() || around.has(self.event.participants[i].head));
        // `talks between the government and the rebels`: both hold them
        let between = |&i: &usize| {
            let head = self.event.participants[i].head;
            self.case_before(head, &nominal.obliques) == "between"
        };
        let (sides, others): (Vec<usize>, Vec<usize>) = others.into_iter().partition(between);
        let doers: Vec<usize> = doers.into_iter().chain(sides).collect();
        let whom = others.iter().map(|&i| {
            let p = &self.event.participants[i];
            let case = match self.case_before(p.head, &nominal.obliques) {
                case if !case.is_empty() || !names_noun => case,
                _ if p.role == Role::Participant => Cow::Borrowed("with"),
                _ => Cow::Borrowed("of"),
            };
            Attached {
                case: if names_noun { case } else { Cow::Borrowed("") },
                name: self.name(i),
            }
        });
        Facts {
            whom: whom.collect(),
            deed: match said {
                Some(said) => Deed::Does(said.replace(NOUN, &noun).into()),
                None => Deed::Occasion(noun),
            },
            plural: doers.len() > 1 || doers.iter().any(|&i| self.is_plural(i)),
            who: doers.iter().chain(&apart).map(|&i| self.name(i)).collect(),
            status: self.event.status,
            place,
            time: self.event.time.as_ref(),
        }
    }

    /// A participant's name; words that are none as inside a sentence.
    fn name(&self, participant: usize) -> Cow<'a, str> {
        let (p, told) = (
            &self.event.participants[participant],
            &self.participants[participant],
        );
        let first = self.layers.syntax.pos(p.tokens.first());
        if let Some(words) = self.with_pronoun(p) {
            return words;
        }
        let mut letters = told.name.chars();
        let named = self.layers.entities.at(p.tokens.first()).is_some();
        // `its army`, told as `Chile's army`
        let named = named || self.layers.syntax.rel(p.tokens.first()) == Rel::NmodPoss;
        let plain = p.entity.is_none() && !named && first != Pos::Propn;
        match letters.next() {
            Some(letter) if plain && letters.as_str().starts_with(char::is_lowercase) => {
                letter.to_lowercase().chain(letters).collect()
            }
            _ => Cow::Borrowed(&told.name),
        }
    }

    /// `his family` as it stands, where he takes part himself.
    fn with_pronoun(&self, p: &events::Participant) -> Option<Cow<'a, str>> {
        let first = p.tokens.first();
        let owned = p.entity.is_none() && self.layers.syntax.rel(first) == Rel::NmodPoss;
        let owner = self.layers.references.at(first).filter(|_| owned)?;
        let all = &self.event.participants;
        let there = all
            .iter()
            .any(|q| q.entity.is_some_and(|e| owner.entities.contains(&e)));
        let words = events::whole_name(&self.layers, self.knowledge, p, all);
        there.then(|| self.spelled(words))
    }

    /// Whether the mention that tells most names a participant.
    fn in_best(&self, participant: usize) -> bool {
        let head = self.event.participants[participant].head;
        self.best.participants.iter().any(|p| p.head == head)
    }

    /// `Republicans`, `two men`, `the police`.
    fn is_plural(&self, participant: usize) -> bool {
        let p = &self.event.participants[participant];
        let plural = self.layers.syntax.form(p.head) == Form::Plural;
        match p.entity {
            Some(e) if p.government.is_none() => {
                let kind = self.layers.entities.get(e).kind;
                // `Federal police`, `Russian forces`; but `Human Rights Watch`, `the United Nations`
                let common = self.layers.syntax.pos(p.head) == Pos::Noun;
                plural && (kind == EntityKind::Group || p.tokens.len() == 1 || common)
            }
            Some(_) => false,
            None => plural || self.layers.syntax.pos(p.head) == Pos::Num,
        }
    }

    /// The words of a range, with single spaces; the event's day, which the line ends with, is left out of
    /// them (`wins the May 3 election`, `votes on Friday on a motion`).
    fn spelled(&self, range: TokenRange) -> Cow<'a, str> {
        let document = self.layers.document;
        let times = self.event.time.iter().flat_map(|t| &t.times);
        let days = times.map(|t| self.layers.times[t.index()].tokens);
        let day = days.into_iter().find(|d| {
            let inside = range.start < d.start && d.end <= range.end;
            inside && d.iter().all(|t| document.lower(t) != "'s")
        });
        let Some(day) = day.filter(|d| d.len() < range.len()) else {
            return document.spelled(range);
        };
        let before = TokenId(day.start - 1);
        let case = before.0 >= range.start && document.lower(before) == "on";
        let (mut head, mut tail) = (range, range);
        head.end = if case { before.0 } else { day.start };
        tail.start = day.end;
        let parts = [head, tail].into_iter().filter(|part| !part.is_empty());
        let parts: Vec<_> = parts.map(|part| document.spelled(part)).collect();
        parts.join(" ").into()
    }

    /// The same without an article before them.
    fn text(&self, range: TokenRange) -> Cow<'a, str> {
        const ARTICLES: [&str; 6] = ["the ", "The ", "a ", "A ", "an ", "An "];
        let after = |words: &str| {
            ARTICLES
                .iter()
                .find(|a| words.starts_with(**a))
                .map(|a| a.len())
        };
        match self.spelled(range) {
            Cow::Borrowed(words) => Cow::Borrowed(&words[after(words).unwrap_or(0)..]),
            Cow::Owned(mut words) => {
                words.drain(..after(&words).unwrap_or(0));
                Cow::Owned(words)
            }
        }
    }

    /// What belongs to the verb after it: the trigger's other words, or its particle.
    fn rest(&self, clause: &Clause) -> Vec<TokenId> {
        let trigger = self.best.trigger;
        // `agreed in May to merge`: the day is told at the end
        let dated = |t: TokenId| {
            let time = self.layers.times.at(t);
            time.is_some_and(|x| matches!(x.kind, TimexType::Date | TimexType::Time))
        };
        let before = |t: TokenId| {
            self.layers.syntax.pos(t) == Pos::Adp
                && trigger.has(TokenId(t.0 + 1))
                && dated(TokenId(t.0 + 1))
        };
        let own = |t: &TokenId| *t > self.best.head && !dated(*t) && !before(*t);
        let mut rest: Vec<TokenId> = trigger.iter().filter(own).collect();
        rest.extend(clause.particle.filter(|&p| !trigger.has(p)));
        rest
    }

    /// The words of tokens as they stand, those that follow each other together (`a two-month truce`).
    fn runs(&self, tokens: &[TokenId]) -> impl Iterator<Item = Cow<'a, str>> {
        let runs = tokens.chunk_by(|a, b| a.0 + 1 == b.0);
        let range = |run: &[TokenId]| TokenRange {
            start: run[0].0,
            end: run[run.len() - 1].0 + 1,
        };
        runs.map(move |run| self.spelled(range(run)))
    }

    fn ending(&self, clause: &Clause) -> Ending {
        let last = self.best.trigger.last();
        if last <= self.best.head || clause.particle == Some(last) {
            return Ending::Open;
        }
        match self.layers.syntax.pos(last) {
            Pos::Part => Ending::Infinitive,
            Pos::Adp | Pos::Sconj => Ending::Case,
            Pos::Noun | Pos::Propn => Ending::Noun,
            _ => Ending::Open,
        }
    }

    /// A participant after the verb and its words, unless it is among these.
    fn attach(
        &self,
        i: usize,
        ending: Ending,
        id: ClauseId,
        obliques: &[Oblique],
    ) -> Option<Attached<'a>> {
        let p = &self.event.participants[i];
        let case = self.case_before(p.head, obliques);
        let case = match ending {
            Ending::Case => Cow::Borrowed(""),
            // `observe a truce with the rebels`
            Ending::Noun if case.is_empty() && p.role == Role::Participant => Cow::Borrowed("with"),
            Ending::Noun if case.is_empty() => return None,
            // `agreed on Friday to sell it to the rival`: named by another clause
            Ending::Open if case.is_empty() && !self.is_told_by(id, p.head) => return None,
            _ => case,
        };
        (!self.best.trigger.has(p.head)).then(|| Attached {
            case,
            name: self.name(i),
        })
    }

    /// Whether a clause itself names somebody, or the one that completes it does as its subject.
    fn is_told_by(&self, id: ClauseId, head: TokenId) -> bool {
        let clauses = self.layers.clauses;
        let clause = clauses.get(id);
        let objects = clause
            .objects
            .iter()
            .chain(&clause.indirect)
            .chain(&clause.subjects);
        let named = objects
            .chain(clause.obliques.iter().map(|o| &o.argument))
            .any(|a| a.head == head || a.tokens.has(head) && a.tokens.first() == head);
        // `told the rebels to leave`, but not `marched to where they live`
        let completes =
            |c: &&Clause| matches!(c.above, Some((_, Link::Control | Link::Complement)));
        let below = clauses.below(id).iter().map(|&below| clauses.get(below));
        let mut subjects = below.filter(completes).flat_map(|c| &c.subjects);
        named || subjects.any(|s| s.head == head)
    }

    /// The preposition before a head, unless the trigger holds it.
    fn case_before(&self, head: TokenId, obliques: &[Oblique]) -> Cow<'a, str> {
        let oblique = obliques
            .iter()
            .find(|o| o.argument.head == head && !o.agent);
        oblique.map_or(Cow::Borrowed(""), |o| self.case(o))
    }

    fn case(&self, oblique: &Oblique) -> Cow<'a, str> {
        let mut words = oblique.case_tokens;
        while !words.is_empty() && self.best.trigger.has(words.first()) {
            words.start += 1;
        }
        let lower = |t| self.layers.document.lower(t);
        match words.len() {
            0 => Cow::Borrowed(""),
            1 => Cow::Borrowed(lower(words.first())),
            _ => Cow::Owned(words.iter().map(lower).collect::<Vec<_>>().join(" ")),
        }
    }

    /// The event's place with its preposition, unless one of those it is done to is the place.
    fn place_after(
        &self,
        others: &[usize],
        obliques: &[Oblique],
        object: Option<TokenId>,
    ) -> Option<Attached<'a>> {
        let entity = self.event.place?.entity;
        let place = self.place?;
        // `killed ten people in Lima`: whom it befell tells it
        let told = |&i: &usize| {
            let nameless = self.event.participants[i].entity.is_none();
            self.event.participants[i].entity == Some(entity)
                || nameless && self.participants[i].name.ends_with(&*place.name)
        };
        if others.iter().any(told) {
            return None;
        }
        Some(Attached {
            case: self.place_case(obliques, object),
            name: Cow::Borrowed(&place.name),
        })
    }

    /// Whether the place stands after the preposition that ends the trigger.
    fn ends_at_place(&self, obliques: &[Oblique]) -> bool {
        let last = self.best.trigger.last();
        let after = obliques.iter().filter(|o| o.case_tokens.has(last));
        after
            .filter_map(|o| self.layers.entities.at(o.argument.head))
            .any(|m| self.event.place.is_some_and(|p| p.entity == m.entity))
    }

    /// What the clause under a verb says, where that is short: `to withdraw its troops`.
    fn complement(&self, id: ClauseId) -> Option<Cow<'a, str>> {
        let clauses = self.layers.clauses;
        let below = clauses.below(id).iter().map(|&below| clauses.get(below));
        let controlled = below
            .filter(|c| matches!(c.above, Some((_, Link::Control | Link::Complement))))
            .find(|c| c.verb > self.best.head)?;
        let words = clauses.whole(controlled.verb);
        (words.len() <= LONGEST_OBJECT).then(|| self.text(words))
    }

    /// `in`, where the text has no other preposition before the place; none where the place is
    /// the verb's object (`toured Japan`).
    fn place_case(&self, obliques: &[Oblique], object: Option<TokenId>) -> Cow<'a, str> {
        let Some(place) = self.event.place else {
            return Cow::Borrowed("");
        };
        let is_place = |head: TokenId| {
            let mention = self.layers.entities.at(head);
            mention.is_some_and(|m| m.entity == place.entity)
        };
        if object.is_some_and(is_place) {
            return Cow::Borrowed("");
        }
        let inside = |o: &&Oblique| o.argument.tokens.iter().any(is_place);
        let oblique = obliques.iter().find(|o| is_place(o.argument.head));
        let oblique = oblique.or_else(|| obliques.iter().find(inside));
        let case = oblique.map(|o| self.case(o)).filter(|case| {
            matches!(case.as_ref(), "to" | "from" | "into" | "toward" | "towards")
                || self.knowledge.is_place_case(case)
        });
        case.unwrap_or(Cow::Borrowed("in"))
    }

    /// A subject that is no participant: `an earthquake shook Peru`.
    fn plain_subject(&self, clause: &Clause) -> Option<TokenId> {
        let head = clause.subjects.first()?.head;
        matches!(self.layers.syntax.pos(head), Pos::Noun | Pos::Propn).then_some(head)
    }

    /// An object that is no participant: `cut its benchmark rate`.
    fn plain_object(&self, head: TokenId) -> Option<Cow<'a, str>> {
        let phrase = self.layers.clauses.phrase(head);
        let noun = matches!(self.layers.syntax.pos(head), Pos::Noun | Pos::Propn);
        let place = self.event.place.is_some_and(|p| {
            let mention = self.layers.entities.at(head);
            mention.is_some_and(|m| m.entity == p.entity)
        });
        let time = events::is_time(&self.layers, head);
        (noun && !place && !time && phrase.len() <= LONGEST_OBJECT).then(|| self.text(phrase))
    }
}
