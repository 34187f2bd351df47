//! Takes the status that words around a trigger give, and the event's time; gives the status once the
//! calendar has been asked: what is told of a day still to come is a plan, unless its telling is of the
//! past.

use super::candidate::Candidate;
use super::hanging::nominal;
use super::knowledge::EventKnowledge;
use super::owners::Owners;
use super::{Layers, Status, When, when};
use crate::clauses::{Site, Tense};
use crate::span::{ClauseId, TimeId, TokenId};
use crate::times::TimexType;
use chrono::NaiveDate;

/// A day ahead makes a telling in the present tense a plan, and one in the past tense where the
/// verb only `sets` what its noun names (`called a strike for June 17`); a noun's own day that is
/// past makes it none. `light` is the clause whose verb only carries the noun.
pub fn weigh(
    layers: &Layers,
    status: Status,
    candidate: &Candidate,
    sets: bool,
    light: Option<ClauseId>,
    time: Option<&When>,
) -> Status {
    let verb = candidate.clause;
    let set = |time: &When| {
        let mut times = time.times.iter();
        (verb.is_none() || sets) && times.any(|&t| is_set_for(layers, t))
    };
    let done = |id: ClauseId| {
        let clause = layers.clauses.get(id);
        clause.tense == Tense::Past || clause.tense == Tense::Present && clause.perfect
    };
    // `attended a summit on Friday`
    if verb.or(light).is_some_and(done) && !time.is_some_and(set) {
        return status;
    }
    let (Some(anchor), Some(when)) = (layers.anchor.date, time) else {
        return status;
    };
    let timed = when.times.iter().any(|&t| {
        matches!(
            layers.times[t.index()].kind,
            TimexType::Date | TimexType::Time
        )
    });
    match (when.from, when.to) {
        (Some(from), _) if timed && from > anchor && status.is_real() => Status::Planned,
        // `vowed revenge for Friday's attack`: a noun's own day that is past.
        (_, Some(to)) if timed && to < anchor && verb.is_none() && !when.inferred => match status {
            Status::Planned => Status::Occurred,
            other => other,
        },
        _ => status,
    }
}

/// `called off a strike planned for Monday`, `called for a strike on Monday`: a day still to come is not that of what
/// has been done.
pub fn is_to_come(layers: &Layers, status: Status, candidate: &Candidate, time: &When) -> bool {
    let done = |id: ClauseId| layers.clauses.get(id).tense == Tense::Past;
    status == Status::Occurred
        && is_ahead(layers, time.from)
        && (!candidate.uses.is_empty() || candidate.clause.is_some_and(done))
}

/// Whether a day comes after that of the article.
pub fn is_ahead(layers: &Layers, day: Option<NaiveDate>) -> bool {
    matches!((day, layers.anchor.date), (Some(day), Some(anchor)) if day > anchor)
}

/// `agreed on Tuesday to set up a fund`: a day that is past is not that of what is still a plan, unless it is the
/// plan's own; nor that of what may come again (`offered to resume the talks that collapsed in March`).
pub fn is_over(layers: &Layers, status: Status, candidate: &Candidate, time: &When) -> bool {
    let done = |id: ClauseId| {
        let above = layers.clauses.get(id).above;
        above.is_some_and(|(above, _)| layers.clauses.get(above).tense == Tense::Past)
    };
    let over = match (time.to, layers.anchor.date) {
        // `signed an accord on Wednesday to build a dam`, told on that day
        (Some(to), Some(anchor)) if to == anchor => candidate.clause.is_some_and(done),
        (Some(to), Some(anchor)) => to < anchor,
        _ => false,
    };
    over && match status {
        Status::Planned => time.inferred,
        Status::Possible => time.inferred || candidate.clause.is_none(),
        _ => false,
    }
}

/// `will not start before April`, `will meet after the end of May`: a time that what is told is not in; but it is in
/// May `before the end of May`.
pub fn is_beyond(layers: &Layers, knowledge: &EventKnowledge, time: &When) -> bool {
    let [id] = time.times[..] else { return false };
    let x = &layers.times[id.index()];
    let before = x.tokens.start.checked_sub(1).map(TokenId);
    let word = before.map_or("", |t| layers.document.lower(t));
    let end = || x.tokens.iter().any(|t| layers.document.lower(t) == "end");
    x.kind == TimexType::Date && knowledge.is_beyond(word) && !(word == "before" && end())
}

/// A day that something is set for: `called a strike for Friday`, `starting Friday`.
pub fn is_set_for(layers: &Layers, time: TimeId) -> bool {
    let words = ["for", "starting", "beginning"];
    words
        .iter()
        .any(|word| when::stands_behind(layers, time, word))
}

/// A day ahead right behind a noun whose clause tells of what has been done: `called for a strike on Thursday`.
pub fn is_asked_for(layers: &Layers, noun: TokenId, clause: ClauseId, time: TimeId) -> bool {
    let x = &layers.times[time.index()];
    is_ahead(layers, x.from)
        && noun.0 < x.tokens.start
        && layers.clauses.get(clause).tense == Tense::Past
        && matches!(nominal(layers, noun).site, Site::Oblique(id) if id == clause)
}

/// `The vote, originally planned for Tuesday, will take place on Thursday`: the day of the clause for one that was set
/// before.
pub fn instead(
    layers: &Layers,
    knowledge: &EventKnowledge,
    owners: &Owners,
    occasion: &when::Occasion<'_>,
    own: &When,
) -> Option<When> {
    let once = |id: ClauseId| {
        let mut adverbs = layers.clauses.get(id).adverbs.iter();
        adverbs.any(|&a| knowledge.is_formerly(layers.document.lower(a)))
    };
    let clause = occasion.clause?;
    let mut old = own.times.iter().filter_map(|&t| owners.get(t).clause);
    if !old.any(|id| id != clause && once(id)) {
        return None;
    }
    let new: Vec<TimeId> = owners
        .of_clause(clause)
        .filter(|t| !own.times.contains(t))
        .collect();
    when::build(layers, &new, false)
}

/// `killed a nurse in an overnight attack last week`: a part of the day before a noun that names no day, where its clause
/// tells when.
pub fn by_night(
    layers: &Layers,
    owners: &Owners,
    occasion: &when::Occasion<'_>,
    own: &When,
) -> Option<When> {
    let [part] = own.times[..] else { return None };
    let x = &layers.times[part.index()];
    let alone = x.kind == TimexType::Time && x.tokens.len() == 1 && x.tokens.end <= occasion.head.0;
    let clause = layers.clauses.at(occasion.head).filter(|_| alone)?;
    let told: Vec<TimeId> = owners.of_clause(clause).filter(|&t| t != part).collect();
    when::build(layers, &told, true)
}
