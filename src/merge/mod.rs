//! Takes event mentions; gives events: mentions of one occasion joined, facts of all of them
//! together, and where sources disagree each claim kept with its statement.
//!
//! Two mentions are one event when they are of one kind, nothing they say conflicts, and
//! something ties them: shared participants, one clause, the same day and place, or a definite
//! noun (`the meeting`) that looks back. What conflicts stays apart: three meetings of the same
//! two men are three events.

mod apart;
mod causes;
mod days;
mod headline;
mod outcome;
mod scene;
mod shelves;
mod sides;
mod tie;

use crate::entities::{EntityKind, PlaceKind};
use crate::events::{
    EventKnowledge, EventMention, Layers, Participant, Quantity, Role, Status, When, Where,
};
use crate::span::{EntityId, StatementId, TokenId, TokenRange};
use crate::times::TimexType;
use rustc_hash::FxHashMap as HashMap;
use shelves::Shelves;

/// One event with all that the article says of it.
#[derive(Clone, Debug)]
pub struct Event {
    pub kind: usize,
    pub status: Status,
    /// What the article is about.
    pub main: bool,
    /// Indexes of its mentions, in text order; never empty.
    pub mentions: Vec<usize>,
    /// The mention that tells most.
    pub best: usize,
    pub participants: Vec<Participant>,
    pub time: Option<When>,
    pub place: Option<Where>,
    pub statements: Vec<StatementId>,
    pub claims: Vec<Claim>,
    pub topics: Vec<TokenRange>,
    pub quantities: Vec<Quantity>,
}

/// What one source says against another.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub field: ClaimField,
    pub statement: Option<StatementId>,
}

/// The field that sources disagree about, with the value claimed.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimField {
    Place(EntityId),
    Status(Status),
    /// A number (`killed`), as the text gives it.
    Quantity(Quantity),
}

/// How many earlier events of a kind are looked at for a mention: bounds the work in a long text.
const LOOK_BACK: usize = 60;

/// An event with so many mentions takes no more: likewise.
const MOST_MENTIONS: usize = 200;

/// Merges the mentions of an article.
pub fn merge(layers: &Layers, knowledge: &EventKnowledge, mentions: &[EventMention]) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut shelves = Shelves::new(knowledge);
    let causes = causes::find(layers, knowledge, mentions);
    let mut event_of = vec![0; mentions.len()];
    for i in causes::order(&causes) {
        let mention = &mentions[i];
        let of_cause = causes[i].map(|cause| event_of[cause]);
        let tied = of_cause.or_else(|| {
            let ties = shelves.latest(mention.kind).take(LOOK_BACK);
            ties.filter_map(|at| {
                let strength = tie::strength(layers, knowledge, mentions, &events[at], mention)?;
                Some((strength, at))
            })
            .max()
            .map(|(_, at)| at)
        });
        event_of[i] = tied.unwrap_or(events.len());
        match tied {
            Some(at) => {
                let event = &mut events[at];
                // `Five were killed when a bus overturned`: what happened, not what came of it.
                if outcome::only_outcomes(knowledge, mentions, event) {
                    shelves.take(event.kind, at);
                    event.kind = mention.kind;
                    shelves.put(event.kind, at);
                }
                join(layers, knowledge, mentions, event, i);
                if event.mentions.len() >= MOST_MENTIONS {
                    shelves.take(event.kind, at);
                }
            }
            None => {
                shelves.put(mention.kind, events.len());
                events.push(alone(mention, i));
            }
        }
    }
    events.sort_by_key(|e| e.mentions[0]);
    // `There were no casualties`: tells something of another event or nothing.
    events.retain(|e| {
        let joins = |&i: &usize| knowledge.senses[mentions[i].sense].joins || mentions[i].dependent;
        !e.mentions.iter().all(joins)
    });
    scene::settle(layers, knowledge, mentions, &mut events);
    days::settle(layers, knowledge, mentions, &mut events);
    deny(layers, knowledge, &mut events);
    for event in &mut events {
        event.best = best_mention(knowledge, mentions, event);
        let kind = &knowledge.kinds[event.kind];
        if kind.harmful {
            drop_scene(layers, event);
        }
        if kind.manifold && event.place.is_some() {
            drop_town(layers, event);
        }
        event.participants.sort_by_key(|p| p.role);
    }
    choose_main(layers, knowledge, mentions, &mut events);
    events
}

/// `killed two men in a raid in the north`: where it is done is done nothing, once it is told to whom.
fn drop_scene(layers: &Layers, event: &mut Event) {
    let is_place = |p: &Participant| {
        let kind = p.entity.map(|e| layers.entities.get(e).kind);
        kind == Some(EntityKind::Place)
    };
    let scene = |p: &Participant| {
        let before = p.phrase.start.checked_sub(1).map(TokenId);
        let inside = |t: TokenId| matches!(layers.document.lower(t), "in" | "near" | "across");
        p.role == Role::Recipient && is_place(p) && before.is_some_and(inside)
    };
    let told = |p: &Participant| p.role == Role::Recipient && !is_place(p);
    if event.participants.iter().any(told) {
        event.participants.retain(|p| !scene(p));
    }
}

/// `looted shops in Lima`, `a strike at Lima airport`: the town where it is done is none to whom it is done.
fn drop_town(layers: &Layers, event: &mut Event) {
    let town = |p: &Participant| {
        let place = p.entity.and_then(|e| layers.entities.get(e).place);
        place.is_some_and(|p| p.kind > PlaceKind::Country)
    };
    let word = |n: u32| layers.document.lower(TokenId(n));
    let there = |n: u32| matches!(word(n), "in" | "near" | "across" | "at");
    let mut last = false;
    let mut scene = |p: &Participant| {
        let before = p.phrase.start.checked_sub(1);
        // `at Lima and Cusco airports`
        last = before.is_some_and(|n| there(n) || last && word(n) == "and");
        last
    };
    event
        .participants
        .retain(|p| !(p.role == Role::Recipient && p.government.is_none() && town(p) && scene(p)));
}

fn alone(mention: &EventMention, index: usize) -> Event {
    Event {
        kind: mention.kind,
        status: mention.status,
        main: false,
        mentions: vec![index],
        best: index,
        participants: mention.participants.clone(),
        time: mention.time.clone(),
        place: mention.place,
        statements: mention.statements.clone(),
        claims: Vec::new(),
        topics: mention.topics.clone(),
        quantities: mention.quantities.clone(),
    }
}

fn join(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &mut Event,
    index: usize,
) {
    let mention = &mentions[index];
    let first_statement = event.statements.first().copied();
    let open = apart::is_open(layers, knowledge, mentions, event);
    let place_statement = told_place(mentions, event);
    let at = event.mentions.partition_point(|&i| i < index);
    event.mentions.insert(at, index);
    for p in &mention.participants {
        // `The agreement was signed by the two ministers` of two lands told before
        // `Officials denied arresting Lund`, of an arrest that others tell of
        let denies = mention.status == Status::Denied && event.status != Status::Denied;
        if sides::is_settled(layers, knowledge, event, p) || denies && p.role == Role::Agent {
            continue;
        }
        if !event.participants.iter().any(|q| {
            sides::same_participant(layers, p, q) || sides::is_again(layers, knowledge, p, q)
        }) {
            event.participants.push(p.clone());
        }
    }
    event.time = better_time(layers, event.time.take(), mention.time.clone());
    join_place(layers, event, mention, place_statement);
    match open && mention.sure {
        true => event.status = mention.status,
        false => join_status(event, mention, first_statement),
    }
    for q in &mention.quantities {
        let rival = event
            .quantities
            .iter()
            .find(|x| x.what == q.what && x.value != q.value);
        match rival {
            Some(x) if mention.statements.first() != first_statement.as_ref() => {
                let x = x.clone();
                claim(event, ClaimField::Quantity(x), first_statement);
                claim(
                    event,
                    ClaimField::Quantity(q.clone()),
                    mention.statements.first().copied(),
                );
            }
            Some(_) => {}
            None if event.quantities.iter().any(|x| x.what == q.what) => {}
            None => event.quantities.push(q.clone()),
        }
    }
    for s in &mention.statements {
        if !event.statements.contains(s) {
            event.statements.push(*s);
        }
    }
    for t in &mention.topics {
        if !event
            .topics
            .iter()
            .any(|x| layers.document.slice(*x) == layers.document.slice(*t))
        {
            event.topics.push(*t);
        }
    }
}

fn claim(event: &mut Event, field: ClaimField, statement: Option<StatementId>) {
    let claim = Claim { field, statement };
    if !event.claims.contains(&claim) {
        event.claims.push(claim);
    }
}

/// Of two times that do not conflict, the one that tells how long it takes from the same day, then the
/// one beside its trigger, then the more exact.
fn better_time(layers: &Layers, a: Option<When>, b: Option<When>) -> Option<When> {
    let (a, b) = match (a, b) {
        (Some(a), Some(b)) => (a, b),
        (a, b) => return a.or(b),
    };
    let lasts = |w: &When| {
        let mut times = w.times.iter().map(|t| &layers.times[t.index()]);
        times.any(|t| t.kind == TimexType::Duration)
    };
    if a.from == b.from && lasts(&a) != lasts(&b) {
        return Some(if lasts(&a) { a } else { b });
    }
    let width = |w: &When| match (w.from, w.to) {
        (Some(f), Some(t)) => (t - f).num_days(),
        _ => i64::MAX,
    };
    let rank = |w: &When| (w.inferred, width(w));
    Some(if rank(&b) < rank(&a) { b } else { a })
}

/// The statement of the mention that told the event's place.
fn told_place(mentions: &[EventMention], event: &Event) -> Option<StatementId> {
    let place = event.place?.entity;
    let tells = |m: &&EventMention| m.place.is_some_and(|p| p.entity == place);
    let told = event.mentions.iter().map(|&i| &mentions[i]).find(tells)?;
    told.statements.first().copied()
}

fn join_place(
    layers: &Layers,
    event: &mut Event,
    mention: &EventMention,
    old_statement: Option<StatementId>,
) {
    let Some(new) = mention.place else { return };
    let Some(old) = event.place else {
        event.place = Some(new);
        return;
    };
    if old.entity == new.entity {
        return;
    }
    let kind = |w: Where| layers.entities.get(w.entity).place.map(|p| p.kind);
    if tie::nested(layers, old.entity, new.entity) {
        let exact = kind(new) > kind(old);
        if exact && (old.inferred || !new.inferred) {
            event.place = Some(new);
        }
    } else if kind(old).is_some_and(|k| k >= PlaceKind::Subdivision)
        && mention.statements.first() != old_statement.as_ref()
    {
        claim(event, ClaimField::Place(old.entity), old_statement);
        claim(
            event,
            ClaimField::Place(new.entity),
            mention.statements.first().copied(),
        );
    }
}

fn join_status(event: &mut Event, mention: &EventMention, first_statement: Option<StatementId>) {
    if event.status == mention.status || !mention.sure {
        return;
    }
    match (event.status, mention.status) {
        (old, Status::Denied) | (old @ Status::Denied, _)
            if mention.statements.first() != first_statement.as_ref() =>
        {
            claim(event, ClaimField::Status(old), first_statement);
            claim(
                event,
                ClaimField::Status(mention.status),
                mention.statements.first().copied(),
            );
            if old == Status::Denied {
                event.status = mention.status;
            }
        }
        // A plan told firmly outweighs a hope; a calling off ends the plan.
        (_, Status::Cancelled) | (Status::Possible, _) => event.status = mention.status,
        (Status::Planned, Status::Ongoing) => event.status = Status::Ongoing,
        _ => {}
    }
}

/// `Rebels said they held the port. The army denied the claim.`: both stand in the record.
fn deny(layers: &Layers, knowledge: &EventKnowledge, events: &mut [Event]) {
    let mut denied: HashMap<StatementId, Vec<StatementId>> = HashMap::default();
    for (i, by) in layers.statements.iter().enumerate() {
        if let Some(of) = by.denies {
            denied.entry(of).or_default().push(StatementId::new(i));
        }
    }
    if denied.is_empty() {
        return;
    }
    for event in events {
        // That Mali was accused is not denied with the charge.
        if event.status == Status::Denied || knowledge.kinds[event.kind].uttered {
            continue;
        }
        let told = event.statements.iter();
        let mut words: Vec<(StatementId, StatementId)> = told
            .filter_map(|of| Some((of, denied.get(of)?)))
            .flat_map(|(&of, by)| by.iter().map(move |&by| (by, of)))
            .collect();
        words.sort_unstable();
        for (by, of) in words {
            claim(event, ClaimField::Status(event.status), Some(of));
            claim(event, ClaimField::Status(Status::Denied), Some(by));
        }
    }
}

fn best_mention(knowledge: &EventKnowledge, mentions: &[EventMention], event: &Event) -> usize {
    let facts = |i: usize| {
        let m = &mentions[i];
        // What came of an attack does not say what it was.
        let of_kind = m.kind == event.kind && !knowledge.senses[m.sense].joins;
        let told = m.participants.len()
            + usize::from(m.time.as_ref().is_some_and(|t| !t.inferred)) * 2
            + usize::from(m.place.is_some_and(|p| !p.inferred))
            + usize::from(m.sure);
        (of_kind, told)
    };
    let mut best = event.mentions[0];
    for &i in &event.mentions[1..] {
        if facts(i) > facts(best) {
            best = i;
        }
    }
    best
}

/// The event that the article is about: told at its head, told often, told fully.
fn choose_main(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    events: &mut [Event],
) {
    let body = layers
        .document
        .sentences
        .iter()
        .position(|s| s.tokens.len() > 8)
        .unwrap_or(0);
    let score = |e: &Event| {
        let first = mentions[e.mentions[0]]
            .sentence
            .index()
            .saturating_sub(body);
        let lead = match first {
            0 => 60,
            1 => 30,
            2 => 15,
            _ => 0,
        };
        lead + 8 * e.mentions.len().min(8)
            + 5 * e.participants.len().min(4)
            + 5 * usize::from(e.time.is_some())
            + 5 * usize::from(e.place.is_some())
            - 5 * usize::from(knowledge.senses[mentions[e.best].sense].weak).min(1)
    };
    let mut best: Option<(usize, usize)> = None;
    for (i, e) in events.iter().enumerate() {
        let s = score(e);
        if best.is_none_or(|(b, _)| s > b) {
            best = Some((s, i));
        }
    }
    if let Some((_, i)) = best {
        events[i].main = true;
    }
}
