//! Takes the mentions of an article so far; settles what those near by tell of each other: a vague
//! trigger yields to a better one, a programme goes on, an occasion of a journey is at its place.

use super::knowledge::EventKnowledge;
use super::{
    EventMention, Layers, MODIFIER, Participant, Role, Status, When, Where, hanging, imputed,
};
use crate::clauses::{Argument, Link, Site, Tense, Voice};
use crate::entities::PlaceKind;
use crate::grammar::Form;
use crate::span::{ClauseId, TokenId};
use rustc_hash::FxHashSet as HashSet;

/// How many sentences a journey's place is kept.
const STAY: u32 = 2;

/// And how many events back at most: bounds the work in a crowded text.
pub const LOOK_BACK: usize = 40;

/// `will arrive in Berlin on Monday. He flies on to Vienna`: in the present tense a programme goes on
/// that was told as planned just before.
pub fn go_on(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &mut [EventMention],
    start: usize,
) {
    for i in start..found.len() {
        let (before, rest) = found.split_at_mut(i);
        let mention = &mut rest[0];
        let present = mention.found_by != "noun"
            && mention.clause.is_some_and(|c| {
                let clause = layers.clauses.get(c);
                clause.tense == Tense::Present && !clause.perfect && !clause.progressive
            });
        let end = mention.time.as_ref().and_then(|t| t.to);
        let over = matches!((end, layers.anchor.date), (Some(end), Some(today)) if end < today);
        if !present
            || over
            || mention.status != Status::Occurred
            || !knowledge.kinds[mention.kind].scheduled
        {
            continue;
        }
        let planned = before
            .iter()
            .rev()
            .take(LOOK_BACK)
            .take_while(|m| mention.sentence.0 - m.sentence.0 <= STAY)
            .any(|m| m.sure && m.status == Status::Planned);
        if planned {
            mention.status = Status::Planned;
        }
    }
}

/// `arrives in Cairo on Tuesday for talks`, on the day before: what a journey still to come is made for is to come
/// as well. `will fly to Cairo on Tuesday for a meeting with Lee`: who goes there meets him, on that day.
pub fn purposes(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &mut [EventMention],
    start: usize,
) {
    for i in start..found.len() {
        let mention = &found[i];
        let kind = &knowledge.kinds[mention.kind];
        if mention.found_by != "noun" || !kind.scheduled || kind.journey {
            continue;
        }
        let nominal = hanging::nominal(layers, mention.head);
        let before = TokenId(nominal.tokens.start.saturating_sub(1));
        if layers.document.lower(before) != "for" {
            continue;
        }
        let journey = |m: &&EventMention| {
            m.clause == mention.clause
                && m.clause.is_some()
                && m.found_by != "noun"
                && knowledge.kinds[m.kind].journey
        };
        let Some(journey) = found[start..].iter().find(journey).cloned() else {
            continue;
        };
        let new = nominal.possessors.is_empty()
            && (nominal.determiner).is_none_or(|d| matches!(layers.document.lower(d), "a" | "an"));
        // `left on Monday for Cairo for talks with Lee`: on some later day
        let verb = layers.syntax.lemma(journey.head);
        let there = journey.place.is_some() && !knowledge.is_closing(verb);
        let mention = &mut found[i];
        if mention.status == Status::Occurred && journey.status == Status::Planned {
            mention.status = Status::Planned;
        }
        if kind.symmetric && new && mention.participants.len() == 1 {
            let goes = journey
                .participants
                .iter()
                .filter(|p| p.role == Role::Agent);
            let other = goes.filter(|p| p.entity != mention.participants[0].entity);
            let other = other.map(|p| Participant {
                role: Role::Participant,
                ..p.clone()
            });
            mention.participants.extend(other.collect::<Vec<_>>());
        }
        if new && there && mention.time.is_none() {
            mention.time = journey.time.map(|time| When {
                inferred: true,
                ..time
            });
        }
        if new && there && mention.place.is_none() {
            mention.place = journey.place.map(|place| Where {
                inferred: true,
                ..place
            });
        }
    }
}

/// `Trump will travel to Japan on Monday. He plans to meet the prime minister`: an occasion without
/// a place, of somebody just told to go somewhere, is there.
pub fn stay(layers: &Layers, knowledge: &EventKnowledge, found: &mut [EventMention], start: usize) {
    for i in start..found.len() {
        let kind = &knowledge.kinds[found[i].kind];
        if found[i].place.is_some() || !kind.scheduled || kind.journey {
            continue;
        }
        let arrived = found[..i]
            .iter()
            .rev()
            .take(LOOK_BACK)
            .take_while(|e| found[i].sentence.0 - e.sentence.0 <= STAY);
        let place = arrived
            .filter(|e| {
                knowledge.kinds[e.kind].journey && e.status.is_real() == found[i].status.is_real()
            })
            .find(|e| {
                let goes = |p: &Participant| {
                    p.entity.is_some() && found[i].participants.iter().any(|q| q.entity == p.entity)
                };
                e.participants.iter().any(goes)
            })
            .and_then(|e| e.place);
        let exact = |p: &Where| {
            layers
                .entities
                .get(p.entity)
                .place
                .is_some_and(|f| f.kind >= PlaceKind::Country)
        };
        if let Some(place) = place.filter(exact) {
            found[i].place = Some(Where {
                inferred: true,
                ..place
            });
        }
    }
}

/// `will meet the rebels to negotiate a truce`: those who come together do what they come together for.
pub fn together(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &mut [EventMention],
    start: usize,
) {
    for i in start..found.len() {
        let mention = &found[i];
        if mention.found_by == "noun" || !knowledge.kinds[mention.kind].symmetric {
            continue;
        }
        let above = mention.clause.and_then(|c| layers.clauses.get(c).above);
        let Some((above, Link::Adverbial | Link::Conjunct)) = above else {
            continue;
        };
        let sides = |e: &&EventMention| {
            let part = |p: &Participant| e.participants.iter().any(|q| q.head == p.head);
            e.clause == Some(above)
                && e.found_by != "noun"
                && knowledge.kinds[e.kind].symmetric
                && e.participants.len() > mention.participants.len()
                && mention.participants.iter().all(part)
        };
        if let Some(pair) = found[start..i].iter().find(sides) {
            found[i].participants = pair.participants.clone();
        }
    }
}

/// `beat Lund 6-3 to win the title`: an infinitive that tells of the same kind of event as the verb above it
/// tells what came of it, and no purpose; but `flew to Oslo to visit the king`.
pub fn results(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &mut [EventMention],
    start: usize,
) {
    for i in start..found.len() {
        let mention = &found[i];
        let above = mention.clause.and_then(|c| layers.clauses.get(c).above);
        let Some((above, Link::Adverbial)) = above else {
            continue;
        };
        // `used tear gas to break up a march`
        let forced = |e: &EventMention| knowledge.kinds[e.kind].decreed;
        let told = |e: &EventMention| {
            e.clause == Some(above)
                && e.found_by != "noun"
                && (e.kind == mention.kind || forced(e) && forced(mention))
                && e.status == Status::Occurred
        };
        let result = mention.status == Status::Planned
            && mention.found_by != "noun"
            && !knowledge.kinds[mention.kind].journey
            && found[start..i].iter().any(told);
        if result {
            let clause = mention.clause;
            // and so is what it is done to
            let told = |m: &&mut EventMention| m.clause == clause && m.status == Status::Planned;
            for mention in found[start..].iter_mut().filter(told) {
                mention.status = Status::Occurred;
            }
        }
    }
}

/// `protested against the bombing by rebels, killing ten`: a participle that tells what came of harm
/// tells it of the harm named before it, where the verb above it tells of none.
pub fn outcomes(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &mut [EventMention],
    start: usize,
) {
    for i in start..found.len() {
        let mention = &found[i];
        let Some(clause) = mention.clause.map(|c| layers.clauses.get(c)) else {
            continue;
        };
        if !knowledge.senses[mention.sense].outcome || mention.found_by == "noun" {
            continue;
        }
        let hangs = matches!(clause.above, Some((_, Link::Participle | Link::Adverbial)));
        let gerund =
            clause.tense == Tense::None && layers.syntax.form(clause.verb) == Form::Gerund && hangs;
        // `a bombing outside the embassy that killed ten`
        let scene = match clause.above {
            Some((_, Link::Relative)) => clause.on.filter(|&on| {
                let own = |s: &Argument| s.head == on;
                let lemma = layers.syntax.lemma(on);
                let acts = knowledge.is_human(lemma) && !knowledge.is_body(lemma);
                clause.subjects.iter().any(own) && !acts
            }),
            _ => None,
        };
        let scene_of = scene.and_then(|on| match hanging::site(layers, on) {
            Site::Noun(harm, Some(case)) => knowledge
                .is_place_case(layers.document.lower(case))
                .then_some(harm),
            _ => hanging::before_case(layers, on),
        });
        if !gerund && scene_of.is_none() {
            continue;
        }
        let above = clause.above.map(|(above, _)| above).filter(|_| gerund);
        let harm = |e: &&EventMention| {
            let meant = scene_of.is_none_or(|noun| e.head == noun);
            knowledge.kinds[e.kind].harmful && e.found_by != MODIFIER && meant
        };
        let mut before = found[start..i].iter().rev().filter(harm);
        let mut verbs = before
            .clone()
            .filter(|e| e.found_by != "noun" && e.clause == above);
        if let Some(harm) = verbs.next() {
            // `A Kenyan Airways jet crashed, killing ten`: so did nobody
            if !knowledge.has_doer(harm.sense) && clause.subjects.iter().all(|s| s.inherited) {
                found[i].participants.retain(|p| p.role != Role::Agent);
            }
            continue;
        }
        if let Some(cause) = before.find(|e| e.found_by == "noun").cloned() {
            let mention = &mut found[i];
            mention.kind = cause.kind;
            mention.status = cause.status;
            mention.sure = cause.sure;
            mention.time = cause.time;
            mention.place = cause.place;
            mention.participants.retain(|p| p.role != Role::Agent);
        }
    }
}

/// `followed talks between Oslo and Rome on a bilateral accord`: such an occasion without sides is
/// between the two governments told of last in its sentence.
pub fn sides(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &mut [EventMention],
    start: usize,
) {
    let governments = |e: &EventMention| {
        knowledge.kinds[e.kind].symmetric
            && e.participants.len() == 2
            && e.participants.iter().all(|p| p.government.is_some())
    };
    for i in start..found.len() {
        let mention = &found[i];
        let open = mention.participants.is_empty()
            && knowledge.kinds[mention.kind].symmetric
            && mention.found_by == "noun"
            && {
                let adjectives = &hanging::nominal(layers, mention.head).adjectives;
                let mut words = adjectives.iter().map(|&t| layers.document.lower(t));
                words.any(|w| knowledge.is_bilateral(w))
            };
        let pair = found[start..i]
            .iter()
            .rev()
            .find(|e| open && governments(e));
        if let Some(pair) = pair {
            found[i].participants = pair.participants.clone();
        }
    }
}

/// `came from behind to beat Peru`: the verb that ends a phrase of its kind is no event beside it, and tells of the
/// phrase's what the phrase does not.
pub fn inside(layers: &Layers, found: &mut Vec<EventMention>, start: usize) {
    let phrase = |m: &EventMention| {
        m.found_by == "phrase" && m.trigger.last() != m.head && {
            layers.clauses.of_verb(m.trigger.last()).is_some()
        }
    };
    for i in (start..found.len()).rev() {
        let last = found[i].trigger.last();
        if !phrase(&found[i]) {
            continue;
        }
        let kind = found[i].kind;
        // `agreed to buy 72 jets`, `dissolved the chamber and called elections`: such verbs are tied, or two
        let hangs = |m: &EventMention| {
            let above = m.clause.and_then(|c| layers.clauses.get(c).above);
            matches!(above, Some((_, Link::Participle | Link::Adverbial)))
        };
        let verb =
            |m: &EventMention| m.head == last && m.kind == kind && m.found_by != "noun" && hangs(m);
        let Some(at) = (start..found.len()).find(|&k| k != i && verb(&found[k])) else {
            continue;
        };
        let inner = found.remove(at);
        let outer = &mut found[i - usize::from(at < i)];
        outer.time = outer.time.take().or(inner.time);
        outer.place = outer.place.take().or(inner.place);
        for who in inner.participants {
            let new = |p: &Participant| {
                p.head != who.head && (p.entity.is_none() || p.entity != who.entity)
            };
            if outer.participants.iter().all(new) {
                outer.participants.push(who);
            }
        }
    }
}

/// A vague trigger gives way to a better one that it governs or that governs it: `take part in
/// talks`, `the move to arrest him`; not where it tells what came of it: `The bomb destroyed the church`.
pub fn drop_weak(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &mut Vec<EventMention>,
    start: usize,
) {
    let noun = |e: &EventMention| e.found_by == "noun";
    let governed = |e: &EventMention| {
        matches!(
            hanging::site(layers, e.head),
            Site::Subject(_) | Site::Object(_)
        )
    };
    let open = |e: &EventMention| e.status == Status::Possible;
    let strong: HashSet<(ClauseId, bool, bool)> = found[start..]
        .iter()
        .filter(|e| !knowledge.senses[e.sense].weak)
        // `ignored the demands`: what others say leaves the verb its event
        .filter(|e| !noun(e) || governed(e) && !knowledge.kinds[e.kind].uttered)
        .filter_map(|e| Some((e.clause?, noun(e), open(e))))
        .collect();
    let harm: HashSet<ClauseId> = found[start..]
        .iter()
        .filter(|e| noun(e) && knowledge.kinds[e.kind].harmful)
        .filter_map(|e| match hanging::site(layers, e.head) {
            Site::Subject(id) if layers.clauses.get(id).voice == Voice::Active => Some(id),
            _ => None,
        })
        .collect();
    // `damaged buildings`: of none in particular
    let some = |p: &Participant| p.phrase.len() > 1 || layers.syntax.form(p.head) != Form::Plural;
    let came_of_it = |e: &EventMention| {
        knowledge.senses[e.sense].outcome
            && e.clause.is_some_and(|c| harm.contains(&c))
            && e.participants.iter().any(some)
    };
    let kept = |e: &EventMention| {
        let yields = |c: ClauseId| {
            let other = !noun(e);
            // `requested military help`: no more does what is only asked for
            let asked = other && !open(e);
            strong.contains(&(c, other, false)) || !asked && strong.contains(&(c, other, true))
        };
        !knowledge.senses[e.sense].weak
            || noun(e) && !governed(e)
            || came_of_it(e)
            || e.clause.is_none_or(|c| !yields(c))
    };
    let here = found.split_off(start);
    found.extend(here.into_iter().filter(kept));
}

/// `ambushed a patrol`, `shot at a checkpoint`: a noun for a thing as well as for what is done with it is the thing,
/// where something is done to it or there.
pub fn drop_things(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &mut Vec<EventMention>,
    start: usize,
) {
    let thing =
        |m: &EventMention| m.found_by == "noun" && knowledge.is_thing(layers.syntax.lemma(m.head));
    let weapon = |m: &EventMention| {
        m.found_by == "noun" && knowledge.is_instrument(layers.syntax.lemma(m.head))
    };
    if !found[start..].iter().any(|m| thing(m) || weapon(m)) {
        return;
    }
    // `hurled stones and petrol bombs`
    let verbs: HashSet<ClauseId> = found[start..]
        .iter()
        .filter(|m| {
            let kind = &knowledge.kinds[m.kind];
            m.found_by != "noun" && (kind.harmful || kind.manifold)
        })
        .filter_map(|m| m.clause)
        .collect();
    let hurled = |m: &EventMention| match hanging::site(layers, m.head) {
        Site::Object(id) => verbs.contains(&id),
        _ => false,
    };
    let harm = |m: &&EventMention| knowledge.kinds[m.kind].harmful;
    let struck: HashSet<TokenId> = found[start..]
        .iter()
        .filter(harm)
        .flat_map(|m| {
            m.participants
                .iter()
                .map(|p| p.head)
                .filter(|&t| t != m.head)
        })
        .collect();
    let scene = |m: &EventMention| match hanging::site(layers, m.head) {
        Site::Oblique(id) => knowledge.is_place_case(imputed::case_of(layers, id, m.head)),
        _ => false,
    };
    let here = found.split_off(start);
    let kept = |m: &EventMention| {
        !(thing(m) && (struck.contains(&m.head) || scene(m)) || weapon(m) && hurled(m))
    };
    found.extend(here.into_iter().filter(kept));
}
