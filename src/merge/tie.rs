//! Whether a mention speaks of an event told before, and how strongly the two are tied.

use super::apart::{
    called_differently, follows, is_named_anew, is_one_of_many, ordinals_differ, statuses_conflict,
};
use super::outcome::{as_outcome, by_tool, goes_on, harms_nobody, is_harm};
use super::sides::{is_person, is_retold, named, same_participant, shared_participants};
use super::{Event, headline};
use crate::clauses::{Link, Site, Voice};
use crate::entities::{EntityKind, PlaceKind};
use crate::events::{
    EventKnowledge, EventMention, Layers, MODIFIER, Participant, Role, Status, When, nominal, site,
};
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, EntityId, TokenId};

/// How many sentences back a definite noun without participants looks.
const DEFINITE_REACH: u32 = 6;

/// So many sentences nearer is what is told by the same word.
const SAME_WORD: u32 = 4;

/// The strength of the tie; `None` where the two conflict or nothing ties them.
pub fn strength(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> Option<u32> {
    let last = &mentions[*event.mentions.last()?];
    // `the bombing suspect`: of what the same word told before; but `the Champions League final` is nothing
    // of the Premier League.
    if mention.found_by == MODIFIER {
        let name = |m: &EventMention| layers.entities.at(m.head).map(|name| name.entity);
        let same = |&&i: &&usize| {
            let before = &mentions[i];
            let named_apart = matches!((name(before), name(mention)), (Some(a), Some(b)) if a != b);
            same_word(layers, before, mention) && !named_apart
        };
        let before = event.mentions.iter().find(same)?;
        return (mentions[*before].kind == mention.kind && event.kind == mention.kind).then_some(1);
    }
    if harms_nobody(knowledge, mentions, event, mention) {
        return None;
    }
    if one_clause(layers, knowledge, last, mention) {
        return Some(100);
    }
    if goes_on(layers, knowledge, mentions, event, mention) {
        return Some(100);
    }
    let told = event.mentions.iter().map(|&i| &mentions[i]);
    if mention.anew || told.into_iter().any(|m| follows(layers, m, mention)) {
        return None;
    }
    let later = mention.sentence > last.sentence && !mention.definite;
    if later && knowledge.kinds[mention.kind].harmful && starts_anew(layers, knowledge, mention) {
        return None;
    }
    if let Some(strength) = as_outcome(layers, knowledge, mentions, event, mention) {
        return Some(strength);
    }
    if event.kind != mention.kind {
        // `the summit` of two and of many; a dinner is not the talks before it.
        let friends = knowledge.kinds[mention.kind]
            .merges_with
            .contains(&event.kind);
        let told = event.mentions.iter().map(|&i| &mentions[i]);
        let named = |m: &EventMention| same_word(layers, m, mention);
        let bare = mention.definite && mention.participants.is_empty();
        // `resumed a dialogue with Lee ... open to talks with him`
        let distance = mention.sentence.0.saturating_sub(last.sentence.0);
        let alike = distance <= 1
            && mention.participants.len() >= 2
            && mention.status == event.status
            && mention.participants.iter().all(|p| {
                event
                    .participants
                    .iter()
                    .any(|q| same_participant(layers, p, q))
            });
        if !friends || !(bare || alike || told.into_iter().any(named)) {
            return None;
        }
    }
    let others = event.mentions.iter().map(|&i| &mentions[i]);
    let harmful = knowledge.kinds[mention.kind].harmful;
    if harmful && is_one_of_many(layers, mentions, event, mention) {
        return None;
    }
    let apart = |m: &EventMention| {
        ordinals_differ(m, mention)
            || m.leaves != mention.leaves
            || called_differently(layers, m, mention)
    };
    if others.into_iter().any(apart) {
        return None;
    }
    if statuses_conflict(layers, knowledge, mentions, event, mention)
        || times_conflict(event.time.as_ref(), mention.time.as_ref())
    {
        return None;
    }
    if headline::is_headlined(layers, mentions, event, mention) {
        return Some(12);
    }
    let symmetric = knowledge.kinds[event.kind].symmetric;
    let shared = shared_participants(layers, knowledge, event, mention, symmetric)?;
    if strikes_again(layers, knowledge, (mentions, event), last, mention) {
        return Some(8);
    }
    let same_day = match (&event.time, &mention.time) {
        (Some(a), Some(b)) => !a.inferred && !b.inferred && a.from.is_some() && a.from == b.from,
        _ => false,
    };
    let places = place_relation(layers, event, mention);
    let anaphoric = mention.definite && mention.participants.is_empty()
        || shared == 0 && is_hosted_again(layers, knowledge, event, mention)
        || shared == 0 && is_laid_to(layers, knowledge, mentions, event, mention);
    let anaphoric = anaphoric || shared == 0 && is_settled_by(layers, mentions, event, mention);
    let anaphoric = anaphoric && !is_named_anew(layers, mentions, event, mention);
    let surely = shared > 0 && (same_day || mention.definite) || anaphoric;
    if places == Relation::Conflict && !(surely && tells_otherwise(event, mention)) {
        return None;
    }
    let distance = mention.sentence.0.saturating_sub(last.sentence.0);
    if shared > 0 {
        let all = shared as usize == mention.participants.len().max(1);
        // One side alone may do many such things: it takes a day, a place, or a definite noun.
        let enough = symmetric && shared >= 2
            || distance <= DEFINITE_REACH / 2
                && retells(layers, knowledge, mentions, event, mention)
            || same_day
            || mention.definite
            || befalls_once(layers, knowledge, mentions, event, mention)
            || (all && !symmetric && (places == Relation::Same || shared >= 2))
            || distance <= 1 && same_word(layers, last, mention)
            // `and meet Xi the following day`: one side alone of what was just told of both.
            || all
                && symmetric
                && distance <= 1
                && event.status == mention.status
                && (mention.found_by == "noun"
                    || event.participants.len() > 1
                    || event.status != Status::Occurred);
        // Of two that it may belong to, the one that is told alike.
        let alike = u32::from(event.status == mention.status)
            + u32::from(is_named_alike(layers, mentions, event, mention));
        let near = u32::from(distance < 4);
        return enough.then_some(10 * shared + 5 * u32::from(same_day) + 2 * alike + near);
    }
    if anaphoric && distance <= DEFINITE_REACH {
        let alike = is_named_alike(layers, mentions, event, mention);
        // `The envoys held talks. ... A meeting is due in May. Before the talks`
        let told = |&i: &usize| same_word(layers, &mentions[i], mention);
        let again = mention.found_by == "noun" && event.mentions.iter().any(told);
        let alike = 3 * u32::from(alike) + SAME_WORD * u32::from(again);
        return Some(5 + (DEFINITE_REACH - distance) + alike);
    }
    let bare = mention.participants.is_empty() || event.participants.is_empty();
    (bare && same_day && places == Relation::Same).then_some(4)
}

/// `Police arrested three men. ... The suspects were detained in a raid`: the same is told of people told of before.
fn retells(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let modes = |m: &EventMention| &knowledge.senses[m.sense].modes;
    let alike = |&i: &usize| modes(&mentions[i]) == modes(mention);
    let again = |p: &Participant| p.role == Role::Recipient && is_retold(layers, knowledge, p);
    !knowledge.kinds[mention.kind].harmful
        && !modes(mention).is_empty()
        && mention.participants.iter().any(again)
        && event.status == mention.status
        && event.mentions.iter().any(alike)
}

/// `The murder of Judge Lind shocked the town. ... Lind was shot dead on Monday`: the same person, or as many of the
/// same kind, and nobody is killed twice.
fn befalls_once(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let told = |m: &EventMention| {
        let words = m.trigger.iter().chain([m.head]);
        words
            .filter_map(|t| knowledge.once(layers.syntax.lemma(t)))
            .next()
    };
    let Some(what) = told(mention) else {
        return false;
    };
    let number = |m: &EventMention| {
        let counted = m.quantities.iter().find(|q| q.what == what)?;
        Some(counted.value).filter(|&n| n > 1.0)
    };
    let victims = |m: &'_ EventMention| {
        let all = m.participants.iter().filter(|p| p.role == Role::Recipient);
        all.cloned().collect::<Vec<_>>()
    };
    let own = victims(mention);
    let before = event.mentions.iter().map(|&i| &mentions[i]);
    before.filter(|m| told(m) == Some(what)).any(|m| {
        let counted = number(m).is_some() && number(m) == number(mention);
        let same = |p: &Participant, q: &Participant| {
            same_participant(layers, p, q)
                && (is_person(layers, p) || p.entity.is_none() && counted)
        };
        victims(m).iter().any(|q| own.iter().any(|p| same(p, q)))
    })
}

/// `A cyclone hit Madagascar last week. ... Cyclone Lina made landfall on Thursday`: harm that nobody does, told by the
/// same word.
fn strikes_again(
    layers: &Layers,
    knowledge: &EventKnowledge,
    (mentions, event): (&[EventMention], &Event),
    last: &EventMention,
    mention: &EventMention,
) -> bool {
    let undone = |m: &EventMention| knowledge.kinds[m.kind].harmful && !knowledge.has_doer(m.sense);
    let named = layers.syntax.pos(mention.head) == Pos::Propn;
    let places = place_relation(layers, event, mention);
    mention.found_by == "noun"
        && undone(mention)
        && event
            .mentions
            .iter()
            .map(|&i| &mentions[i])
            .any(|m| undone(m) && same_word(layers, m, mention))
        && event.status == mention.status
        && mention.sentence.0.saturating_sub(last.sentence.0) <= DEFINITE_REACH
        && (places == Relation::Same || named && places == Relation::Unknown)
}

/// `In another incident, two men were wounded`, `Elsewhere, a bomb exploded`: the sentence goes on to another
/// occasion.
pub fn starts_anew(layers: &Layers, knowledge: &EventKnowledge, mention: &EventMention) -> bool {
    let sentence = layers.document.sentence(mention.sentence);
    let mut words = (sentence.body..sentence.tokens.end).map(|t| layers.document.lower(TokenId(t)));
    match words.next() {
        Some("in") => {
            let mut next = words.take(2);
            next.any(|word| knowledge.is_anew(word))
        }
        Some(word) => knowledge.is_aside(word),
        None => false,
    }
}

/// `will host the gathering in May`: an occasion told before, of which more is told.
fn is_hosted_again(
    layers: &Layers,
    knowledge: &EventKnowledge,
    event: &Event,
    mention: &EventMention,
) -> bool {
    let kind = &knowledge.kinds[mention.kind];
    let the = || {
        let determiner = nominal(layers, mention.head).determiner;
        determiner.is_some_and(|d| layers.document.lower(d) == "the")
    };
    let agent = |p: &Participant| p.role == Role::Agent;
    kind.scheduled
        && !kind.symmetric
        && !kind.journey
        && mention.definite
        && mention.found_by == "noun"
        && mention.participants.iter().all(agent)
        && !event.participants.iter().any(agent)
        && event.status == mention.status
        && the()
}

/// `The agreement was signed by the two ministers`: who has no name and acts for sides told before.
fn is_settled_by(
    layers: &Layers,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let told = |&i: &usize| {
        mentions[i]
            .trigger
            .iter()
            .any(|t| layers.syntax.lemma(t) == layers.syntax.lemma(mention.head))
    };
    mention.definite
        && mention.found_by == "noun"
        && layers.syntax.form(mention.head) != Form::Plural
        && matches!(site(layers, mention.head), Site::Subject(_))
        && event.participants.iter().any(named)
        && !mention.participants.iter().any(named)
        && event.mentions.iter().any(told)
}

/// `The rebels are behind the attack`: harm told before, of which nobody was named as who did it.
fn is_laid_to(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let agent = |p: &Participant| p.role == Role::Agent;
    // `Gunmen attacked a bus. The army blamed the Free Front for the attack.`
    let done = event.participants.iter().any(agent);
    knowledge.kinds[mention.kind].harmful
        && mention.found_by == "noun"
        && mention.definite
        && layers.syntax.form(mention.head) != Form::Plural
        && is_word_for(layers, knowledge, mentions, event, mention)
        && nominal(layers, mention.head).possessors.is_empty()
        && mention
            .participants
            .iter()
            .all(|p| agent(p) && (named(p) || !done))
        && !event.participants.iter().any(|p| agent(p) && named(p))
        && event.status == mention.status
}

/// Whether the noun may speak of the event: a word for any harm, or one that tells of the same as a word before;
/// `the offensive` is no coup.
fn is_word_for(
    layers: &Layers,
    knowledge: &EventKnowledge,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let modes = |m: &EventMention| &knowledge.senses[m.sense].modes;
    let same = |&i: &usize| {
        let before = &mentions[i];
        let untold = knowledge.senses[before.sense].outcome && modes(before).is_empty();
        untold
            || same_word(layers, before, mention)
            || !modes(mention).is_empty() && modes(before) == modes(mention)
    };
    knowledge.is_any_harm(layers.syntax.lemma(mention.head)) || event.mentions.iter().any(same)
}

/// The two are told in one clause: `the attack killed 12`, `held a meeting ... meeting`, or one
/// by a participle of the other (`attacked a convoy, killing 12`).
fn one_clause(
    layers: &Layers,
    knowledge: &EventKnowledge,
    a: &EventMention,
    b: &EventMention,
) -> bool {
    if a.sentence != b.sentence || a.found_by == MODIFIER {
        return false;
    }
    let (Some(x), Some(y)) = (a.clause, b.clause) else {
        return false;
    };
    // `A fire swept through the hills, killing ten`: told in the words of another kind of harm
    let agent = |p: &Participant| p.role == Role::Agent;
    let nobody = |m: &EventMention| m.found_by != "noun" && !m.participants.iter().any(agent);
    if a.kind != b.kind {
        return is_harm(knowledge, a.kind, b.kind)
            && nobody(a)
            && nobody(b)
            && is_result(layers, x, y);
    }
    // `under an agreement signed with the alliance on Wednesday`
    let made = layers.clauses.get(y);
    if a.found_by == "noun"
        && b.found_by != "noun"
        && made.on == Some(a.head)
        && made.voice == Voice::Passive
        && !times_conflict(a.time.as_ref(), b.time.as_ref())
    {
        return true;
    }
    if by_tool(layers, knowledge, a, b) {
        return true;
    }
    // `the third meeting of the dialogue`
    if matches!(site(layers, b.head), Site::Noun(of, Some(_)) if of == a.head) {
        return true;
    }
    if x == y {
        // Noun and verb of one clause, not two nouns side by side.
        let noun = |m: &EventMention| m.found_by == "noun";
        if noun(a) == noun(b) {
            return false;
        }
        let noun = if noun(a) { a } else { b };
        let mut stands = site(layers, noun.head);
        // `Cyclone Lina killed ten`
        if let Site::Noun(name, None) = stands
            && name.0 == noun.head.0 + 1
        {
            stands = site(layers, name);
        }
        // `passed a motion of censure`: where the first noun of the trigger stands
        while let Site::Noun(outer, Some(_)) = stands
            && noun.trigger.has(outer)
        {
            stands = site(layers, outer);
        }
        // `clashed with police in a protest`, `sentenced two men to prison terms`
        let inside = |id: ClauseId| {
            let mut phrases = layers.clauses.get(id).obliques.iter();
            let own = phrases
                .find(|o| o.argument.head == noun.head)
                .and_then(|o| o.case);
            own.is_some_and(|case| matches!(layers.document.lower(case), "in" | "during" | "to"))
        };
        return match stands {
            Site::Subject(_) | Site::Object(_) => true,
            Site::Oblique(id) => inside(id),
            _ => false,
        };
    }
    // `burned cars, threw stones and looted shops`
    let verb = |m: &EventMention| m.found_by != "noun";
    let first = |id: ClauseId| {
        let chain = layers.clauses.chain(id).take(GERUNDS);
        let row = chain.take_while(|(_, link)| *link == Link::Conjunct);
        row.last().map_or(id, |(first, _)| first)
    };
    let shared = |id| layers.clauses.get(id).subjects.iter().all(|s| s.inherited);
    // `skidded off the road and plunged into a river`
    let undone = |m: &EventMention| knowledge.kinds[m.kind].harmful && !knowledge.has_doer(m.sense);
    if (knowledge.kinds[a.kind].manifold || undone(a) && undone(b))
        && a.status == b.status
        && verb(a)
        && verb(b)
        && shared(y)
        && first(x) == first(y)
    {
        return true;
    }
    // `voted to pass the bill`
    let controlled = |low, high| {
        let control =
            matches!(layers.clauses.get(low).above, Some((above, Link::Control)) if above == high);
        control && a.found_by != "noun" && b.found_by != "noun"
    };
    if controlled(y, x) || controlled(x, y) {
        return true;
    }
    // `used water cannons to disperse a march`: told as done, and no journey
    let below = layers.clauses.get(y);
    let (kind, verb) = (&knowledge.kinds[b.kind], |m: &EventMention| {
        m.found_by != "noun"
    });
    if matches!(below.above, Some((above, Link::Adverbial)) if above == x)
        && below.tense == crate::clauses::Tense::None
        && layers.syntax.form(b.head) == Form::Base
        && a.status == b.status
        && verb(a)
        && verb(b)
        && !kind.journey
        && !kind.uttered
    {
        return true;
    }
    // `attacked a convoy, killing 12 and injuring 30`, `struck the coast, toppling houses`; but `won the cup, losing
    // one game` are two.
    (knowledge.senses[b.sense].outcome || knowledge.kinds[b.kind].harmful)
        && is_result(layers, x, y)
}

/// How many participles hang one on another at most (`crashed while landing, killing ten`).
const GERUNDS: usize = 3;

/// Whether a clause is a participle of another that tells what came of it.
fn is_result(layers: &Layers, above: ClauseId, below: ClauseId) -> bool {
    let mut at = below;
    for _ in 0..GERUNDS {
        let below = layers.clauses.get(at);
        let gerund = below.tense == crate::clauses::Tense::None
            && layers.syntax.form(below.verb) == Form::Gerund;
        match below.above {
            Some((up, Link::Participle | Link::Adverbial | Link::Conjunct)) if gerund => {
                if up == above {
                    return true;
                }
                at = up;
            }
            _ => return false,
        }
    }
    false
}

/// `The state visit` after `will pay a state visit`: all words of the trigger were told before.
fn is_named_alike(
    layers: &Layers,
    mentions: &[EventMention],
    event: &Event,
    mention: &EventMention,
) -> bool {
    let lemma = |t| layers.syntax.lemma(t);
    let mut told = event.mentions.iter().map(|&i| mentions[i].trigger);
    mention.trigger.len() > 1
        && told.any(|before| {
            let has = |t| before.iter().any(|b| lemma(b) == lemma(t));
            mention.trigger.iter().all(has)
        })
}

pub fn same_word(layers: &Layers, a: &EventMention, b: &EventMention) -> bool {
    layers.syntax.lemma(a.head) == layers.syntax.lemma(b.head)
}

/// Whether two times exclude each other.
pub fn times_conflict(a: Option<&When>, b: Option<&When>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    let (Some(af), Some(at), Some(bf), Some(bt)) = (a.from, a.to, b.from, b.to) else {
        return false;
    };
    let within = |x: (_, _), y: (_, _)| x.0 >= y.0 && x.1 <= y.1;
    !(within((af, at), (bf, bt)) || within((bf, bt), (af, at)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Unknown,
    Same,
    Conflict,
}

pub fn place_relation(layers: &Layers, event: &Event, mention: &EventMention) -> Relation {
    let (Some(a), Some(b)) = (event.place, mention.place) else {
        return Relation::Unknown;
    };
    if a.entity == b.entity || nested(layers, a.entity, b.entity) {
        Relation::Same
    } else if a.inferred || b.inferred {
        Relation::Unknown
    } else {
        Relation::Conflict
    }
}

/// Whether one place may lie in the other: a country and a place of that country.
pub fn nested(layers: &Layers, a: EntityId, b: EntityId) -> bool {
    let (x, y) = (layers.entities.get(a), layers.entities.get(b));
    let wide = |e: &crate::entities::Entity| {
        e.kind == EntityKind::Place
            && e.place.is_some_and(|p| {
                matches!(
                    p.kind,
                    PlaceKind::Country | PlaceKind::Subdivision | PlaceKind::County
                )
            })
    };
    let vast = |e: &crate::entities::Entity| {
        e.place
            .is_some_and(|p| matches!(p.kind, PlaceKind::Continent | PlaceKind::Region))
    };
    (wide(x) != wide(y) || wide(x) && x.place.map(|p| p.kind) != y.place.map(|p| p.kind))
        && x.country.is_some()
        && x.country == y.country
        || vast(x) != vast(y)
}

/// The mention is told by another source than the event.
fn tells_otherwise(event: &Event, mention: &EventMention) -> bool {
    match (event.statements.first(), mention.statements.first()) {
        (None, None) => false,
        (a, b) => a != b,
    }
}
