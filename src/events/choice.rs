//! Takes a trigger and its senses; gives the sense that is told there, with what fills its roles: of those whose
//! needs are met the one that asks for most.

use super::asked::Asked;
use super::candidate::{Candidate, MODAL};
use super::fill::{self, Fillers, Place};
use super::find::Reader;
use super::{Participant, Role, dated, hanging, when};
use crate::clauses::{Site, Voice};
use crate::span::TimeId;
use crate::times::{Timex, TimexType};
use std::rc::Rc;

/// Of a kind told of before, how much is asked, how many take part: the highest is chosen.
type Rank = (bool, usize, usize);

impl Reader<'_> {
    /// The sense whose needs hold and that asks for most; of equals, the one that fills more roles.
    pub(super) fn best(&self, candidate: &Candidate, place: &Place) -> Option<(usize, Fillers)> {
        let noun = matches!(place, Place::Noun(_));
        let mut best: Option<(Rank, usize, Rc<Fillers>)> = None;
        for &s in &candidate.senses {
            let sense = &self.knowledge.senses[s];
            // `walked off the job ... expand the strike`: of what the article tells
            let told = noun && self.kinds.contains(&sense.kind);
            let demands = sense.demands();
            let behind = |&((t, d, _), ..): &(_, _, _)| (told, demands) < (t, d);
            if best.as_ref().is_some_and(behind) {
                continue;
            }
            let Some(fillers) = self.filled(candidate, s, place) else {
                continue;
            };
            let rank = (told, demands, fillers.participants.len());
            if best.as_ref().is_none_or(|(r, ..)| rank > *r) {
                best = Some((rank, s, fillers));
            }
        }
        let (_, s, fillers) = best?;
        // What was found for the others is not asked for again, and nobody else holds these.
        candidate.filled.take();
        Some((s, Rc::unwrap_or_clone(fillers)))
    }

    /// What fills the roles of a sense, looked for once for all that ask alike.
    pub(super) fn fill(&self, candidate: &Candidate, sense: usize, place: &Place) -> Rc<Fillers> {
        let asked = Asked::by(self.knowledge, sense);
        let mut filled = candidate.filled.borrow_mut();
        if let Some((_, fillers)) = filled.iter().find(|(known, _)| *known == asked) {
            return fillers.clone();
        }
        let fillers = Rc::new(fill::fill(self.layers, self.knowledge, asked, place));
        filled.push((asked, fillers.clone()));
        fillers
    }

    /// The fillers of a sense, if what it needs is among them. A noun or a vague word that needs a side
    /// needs it as its own: `seek dialogue with the rebels` asks them for nothing.
    fn filled(&self, candidate: &Candidate, sense: usize, place: &Place) -> Option<Rc<Fillers>> {
        let fillers = self.fill(candidate, sense, place);
        let asked = &self.knowledge.senses[sense];
        let own = asked.weak || matches!(place, Place::Noun(_));
        let far = |r: Role| own && fillers.within == Some(r) || fillers.guessed == Some(r);
        let holds = |r: Role| !far(r) && self.holds(sense, &fillers, r);
        let hold = asked.needs.iter().all(|item| {
            item.iter().any(|&r| holds(r))
                || item.iter().any(|r| r.is_participant()) && self.is_dated(sense, place)
        }) || self.has_outcome(sense, place);
        // `said that they themselves must act`
        let same = |p: &Participant| {
            let other = |q: &Participant| q.role != p.role && q.entity == p.entity;
            p.entity.is_some() && fillers.participants.iter().any(other)
        };
        let alone = matches!(place, Place::Said(..))
            && (!fillers.open.is_empty() || fillers.participants.iter().any(same));
        (hold && !alone).then_some(fillers)
    }

    /// `a trade deal struck in July`: a noun with a day of its own, of a kind for which people set a
    /// date, is a particular occasion even where no side is named.
    fn is_dated(&self, sense: usize, place: &Place) -> bool {
        let Place::Noun(nominal) = place else {
            return false;
        };
        let own = || when::of_noun(self.layers, self.owners, nominal.head, &|_| false).is_some();
        // `a final will be held on Sunday`
        let held = || {
            let carrier = nominal.light.into_iter();
            let mut times = carrier.flat_map(|id| self.owners.of_clause(id));
            times.any(|t| is_day(&self.layers.times[t.index()]))
        };
        // `will be honoured at a gala dinner on Sunday`, `called for a march on Sunday`
        let inside = || match nominal.site {
            Site::Oblique(id)
                if self
                    .owners
                    .of_clause(id)
                    .any(|t| dated::is_asked_for(self.layers, nominal.head, id, t)) =>
            {
                true
            }
            Site::Oblique(id) => {
                let obliques = &self.layers.clauses.get(id).obliques;
                let at = |o: &crate::clauses::Oblique| {
                    o.argument.head == nominal.head
                        && o.case.is_some_and(|c| {
                            matches!(self.layers.document.lower(c), "at" | "during")
                        })
                };
                let dated = |t: TimeId| is_day(&self.layers.times[t.index()]);
                obliques.iter().any(at) && self.owners.of_clause(id).any(dated)
            }
            _ => false,
        };
        self.knowledge.kinds[self.knowledge.senses[sense].kind].scheduled
            && (own() || held() || inside())
    }

    /// `a mine explosion left four dead`: harm of which its clause tells what came of it.
    fn has_outcome(&self, sense: usize, place: &Place) -> bool {
        let Place::Noun(nominal) = place else {
            return false;
        };
        let harmful = self.knowledge.kinds[self.knowledge.senses[sense].kind].harmful;
        matches!(nominal.site, Site::Subject(id) if harmful && {
            let told = self.layers.clauses.get(id);
            let verb = self.layers.syntax.lemma(told.verb);
            told.voice == Voice::Active && self.knowledge.tells_outcome(verb)
        })
    }

    /// Whether what a sense needs is there.
    pub(super) fn is_told(&self, candidate: &Candidate, sense: usize) -> bool {
        let asks = candidate.found_by == MODAL || !self.knowledge.senses[sense].needs.is_empty();
        !asks || self.fillers(candidate, sense).is_some()
    }

    pub(super) fn fillers(&self, candidate: &Candidate, sense: usize) -> Option<Rc<Fillers>> {
        match candidate.clause {
            Some(clause) => self.filled(candidate, sense, &self.verb_place(candidate, clause)?),
            None => {
                let nominal = hanging::around(self.layers, candidate);
                self.filled(candidate, sense, &Place::Noun(&nominal))
            }
        }
    }

    fn holds(&self, sense: usize, fillers: &Fillers, role: Role) -> bool {
        let knowledge = self.knowledge;
        let sense = &knowledge.senses[sense];
        // Where sides are equal any of them will do, unless the frame tells one from the other.
        let frame = &knowledge.frames[sense.frame];
        let told_apart = frame.verb.iter().any(|(r, _)| *r == role);
        let equal = knowledge.kinds[sense.kind].symmetric && role.is_participant() && !told_apart;
        fillers.has(role) || equal && !fillers.participants.is_empty()
    }
}

/// A day or a part of one: `on Friday`, `on Friday night`.
fn is_day(time: &Timex) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
}
