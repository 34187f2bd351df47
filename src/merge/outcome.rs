//! What came of harm: whether a mention tells it of an event told before, that is the same (`A bus overturned. Five
//! people were killed`).

use super::Event;
use super::sides::{is_person, same_participant};
use super::tie::{Relation, place_relation, times_conflict};
use crate::clauses::{Argument, Link, Oblique, Site, Voice};
use crate::events::{EventKnowledge, EventMention, Layers, Participant, Role, Status, When, site};
use crate::grammar::Pos;
use crate::span::ClauseId;

/// How many sentences after an event its outcome may be told.
const OUTCOME_REACH: u32 = 4;

/// `The storm cut roads and left ten dead`: harm whose subject is the noun that told the event, one that nobody does.
pub fn goes_on(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    if mention.found_by == "noun" || !is_harm(knowledge, event.kind, mention.kind) {
        return false;
    }
    // `The storm killed ten in Chile. The storm is expected to hit Peru on Monday.`
    if mention.status.is_real() != event.status.is_real() {
        return false;
    }
    let clause = mention.clause.map(|c| layers.clauses.get(c));
    let subjects = clause.map_or(&[][..], |c| &c.subjects[..]);
    // `an attack that killed ten and sickened twenty`
    let relative = mention.clause.is_some_and(|c| {
        let above = |id: ClauseId| layers.clauses.get(id).above;
        let of = |link: Option<(ClauseId, Link)>| matches!(link, Some((_, Link::Relative)));
        of(above(c)) || matches!(above(c), Some((up, Link::Conjunct)) if of(above(up)))
    });
    // `A bomb planted by rebels exploded outside a bank`: it does, however much is told of it
    let does = |noun: &EventMention| {
        let active = clause.is_some_and(|c| c.voice == Voice::Active);
        active && noun.kind == mention.kind && subjects.iter().any(|s| s.head == noun.head)
    };
    let told = |&i: &usize| {
        let noun = &mentions[i];
        noun.found_by == "noun"
            && noun.sentence == mention.sentence
            && (relative || !knowledge.has_doer(noun.sense) || does(noun))
            && subjects
                .iter()
                .any(|s| s.head == noun.head || s.tokens.has(noun.head) || counts(layers, s, noun))
    };
    event.mentions.iter().any(told)
}

/// `One of the worst storms on record slammed into the coast`
fn counts(layers: &Layers, subject: &Argument, noun: &EventMention) -> bool {
    layers.syntax.pos(subject.head) == Pos::Num
        && matches!(site(layers, noun.head), Site::Noun(of, Some(_)) if of == subject.head)
}

/// `were killed by a mine planted by rebels`: what was done with the tool of the harm, told of it by a participle.
pub fn by_tool(
    layers: &Layers,
    knowledge: &EventKnowledge,
    harm: &EventMention,
    told: &EventMention,
) -> bool {
    let verbs = harm.found_by != "noun" && told.found_by != "noun";
    let (Some(clause), Some(made)) = (harm.clause, told.clause) else {
        return false;
    };
    let made = layers.clauses.get(made);
    let Some(tool) = made
        .on
        .filter(|_| verbs && knowledge.kinds[harm.kind].harmful)
    else {
        return false;
    };
    let by = |o: &Oblique| {
        let case = o.case.map_or("", |case| layers.document.lower(case));
        o.argument.head == tool && matches!(case, "by" | "in" | "with")
    };
    made.voice == Voice::Passive
        && knowledge.is_instrument(layers.syntax.lemma(tool))
        && layers.clauses.get(clause).obliques.iter().any(by)
        && !times_conflict(harm.time.as_ref(), told.time.as_ref())
}

/// Both kinds leave dead and injured.
pub fn is_harm(knowledge: &EventKnowledge, a: usize, b: usize) -> bool {
    knowledge.kinds[a].harmful && knowledge.kinds[b].harmful
}

/// All that was told of the event so far is what came of it.
pub fn only_outcomes(knowledge: &EventKnowledge, mentions: &[EventMention], event: &Event) -> bool {
    event
        .mentions
        .iter()
        .all(|&i| knowledge.senses[mentions[i].sense].outcome)
}

/// `Nobody was hurt in the attack`: the attack was made all the same.
pub fn harms_nobody(
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let outcome = knowledge.senses[mention.sense].outcome;
    match (event.status, mention.status) {
        (Status::Denied, Status::Denied) => false,
        (Status::Denied, _) => !outcome && only_outcomes(knowledge, mentions, event),
        (_, Status::Denied) => outcome && !only_outcomes(knowledge, mentions, event),
        _ => false,
    }
}

/// `A bus overturned ... Five people were killed`: an outcome that names nobody who did it is that
/// of the harmful event told just before, or in the same sentence after.
pub fn as_outcome(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> Option<u32> {
    if !is_harm(knowledge, event.kind, mention.kind) {
        return None;
    }
    let last = &mentions[*event.mentions.last()?];
    let distance = mention.sentence.0.checked_sub(last.sentence.0)?;
    let outcome = |m: &EventMention| knowledge.senses[m.sense].outcome;
    let agents = |ps: &'_ [Participant]| ps.iter().any(|p| p.role == Role::Agent);
    // `Gunmen attacked a bus. They killed six people`: who did one did the other.
    let by_the_same = mention.participants.iter().all(|p| {
        p.role != Role::Agent
            || event
                .participants
                .iter()
                .any(|q| q.role == Role::Agent && same_participant(layers, p, q))
    });
    // `A bomb exploded. ... The former minister died at his home`; but `Lind was shot. ... Lind died in hospital`
    let befell = |p: &Participant| {
        let mut before = event.participants.iter();
        before.any(|q| q.role == Role::Recipient && same_participant(layers, p, q))
    };
    let stranger = |p: &Participant| is_person(layers, p) && !befell(p);
    let another =
        distance > 0 && event.kind != mention.kind && mention.participants.iter().any(stranger)
            || distance > 0 && is_told_apart(event, mention);
    if mention.status.is_real() != event.status.is_real()
        || times_conflict(event.time.as_ref(), mention.time.as_ref())
        || place_relation(layers, event, mention) == Relation::Conflict
    {
        return None;
    }
    let told_after = outcome(mention) && by_the_same && distance <= OUTCOME_REACH && !another;
    let told_before = only_outcomes(knowledge, mentions, event)
        && (!agents(&event.participants) || !agents(&mention.participants))
        && distance == 0;
    // `sank during a storm, drowning ten`: of what the verb above it tells
    let above = mention.clause.and_then(|c| layers.clauses.get(c).above);
    let governed =
        above.is_some_and(|(above, _)| last.clause == Some(above) && last.found_by != "noun");
    (told_after || told_before).then(|| 50 + u32::from(governed) - distance)
}

/// `Gunmen killed a judge. ... A senator was shot dead in Lima on Monday`: with a day and a place of its own, where the
/// harm before has no day.
fn is_told_apart(event: &Event, mention: &EventMention) -> bool {
    let dated = |time: &Option<When>| time.as_ref().is_some_and(|t| !t.inferred);
    dated(&mention.time) && !dated(&event.time) && mention.place.is_some_and(|p| !p.inferred)
}
