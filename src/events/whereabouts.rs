//! Where an event takes place: the places of its frame, then of its noun, then of its clause.

use super::aims;
use super::hanging::{nominal, obliques, on_noun};
use super::knowledge::{EventKnowledge, Kind};
use super::who::{is_time, places};
use super::{Layers, Where};
use crate::clauses::{Clause, Link, Oblique, Tense, Voice};
use crate::entities::{EntityKind, PlaceKind};
use crate::grammar::Pos;
use crate::span::{ClauseId, EntityId, TokenId, TokenRange};

/// How far up the chain of clauses a place is shared.
const CHAIN: usize = 3;

/// The place of an event; `framed` are the places that its frame's paths found.
pub fn find(
    layers: &Layers,
    knowledge: &EventKnowledge,
    head: TokenId,
    is_noun: bool,
    clause: Option<ClauseId>,
    framed: &[EntityId],
    kind: &Kind,
) -> Option<Where> {
    let harmful = kind.harmful;
    let at = |entity, inferred| Some(Where { entity, inferred });
    if let Some(&entity) = framed.first() {
        return at(entity, false);
    }
    if is_noun {
        let n = nominal(layers, head);
        if let Some(entity) = among(layers, knowledge, harmful, &n.obliques) {
            return at(entity, false);
        }
        // `the Bali hotel bombing`
        if harmful && let Some(entity) = town_before(layers, head, n.tokens.start) {
            return at(entity, false);
        }
        // `talks with Lee and Xi in South Korea`, `the killing of two men in Gaza`: what tells where hangs on
        // the last noun, and `an attack by rebels in Gaza` that of harm on those who do it.
        let names = n.obliques.iter().filter(|o| {
            let case = o.case.map_or("", |c| layers.document.lower(c));
            let by = harmful && case == "by";
            by || case == "of" || layers.entities.at(o.argument.head).is_some()
        });
        for name in names.map(|o| o.argument.head) {
            if let Some(entity) = among(layers, knowledge, harmful, obliques(layers, name)) {
                return at(entity, false);
            }
        }
        for below in on_noun(layers, head) {
            let told = &layers.clauses.get(below).obliques;
            // `talks set for Thursday in Geneva`
            let times = told.iter().map(|o| o.argument.head);
            let times = times.filter(|&t| is_time(layers, t));
            let mut rows =
                std::iter::once(told.as_slice()).chain(times.map(|t| obliques(layers, t)));
            if let Some(entity) = rows.find_map(|row| among(layers, knowledge, harmful, row)) {
                return at(entity, false);
            }
        }
        if let Some(light) = n.light
            && let Some(entity) = among(
                layers,
                knowledge,
                harmful,
                &layers.clauses.get(light).obliques,
            )
        {
            return at(entity, false);
        }
        if let Some(entity) = n.light.and_then(|light| host(layers, knowledge, light)) {
            return at(entity, false);
        }
    }
    let mut id = clause?;
    let c = layers.clauses.get(id);
    // `denied a role in the bombing in Lima`: there it was bombed; but at talks in Lima something may be said
    let harms = |t: TokenId| {
        layers.syntax.pos(t) == Pos::Noun && knowledge.names_harm(layers.syntax.lemma(t))
    };
    let of_another = |o: &Oblique| {
        let before = o.case.and_then(|c| c.0.checked_sub(1)).map(TokenId);
        !harmful && before.is_some_and(|t| t > c.verb && harms(t))
    };
    let among_own = |obliques: &[Oblique]| {
        if !obliques.iter().any(of_another) {
            return among(layers, knowledge, harmful, obliques);
        }
        let rest = obliques.iter().filter(|o| !of_another(o)).copied();
        among(layers, knowledge, harmful, &rest.collect::<Vec<_>>())
    };
    if let Some(entity) = among_own(&c.obliques) {
        return at(entity, false);
    }
    if let Some(entity) = by_relative(layers, c) {
        return at(entity, false);
    }
    if let Some(entity) = adverb(layers, knowledge, c) {
        return at(entity, false);
    }
    // The parser often hangs the place on the object: `held talks with Lee in Busan`.
    for argument in c
        .objects
        .iter()
        .chain(c.obliques.iter().map(|o| &o.argument))
    {
        if let Some(entity) = among_own(obliques(layers, argument.head)) {
            return at(entity, false);
        }
    }
    // `A leak at a plant in Gujarat killed nine workers`: what did it has the place
    if harmful {
        for subject in super::subject::subjects(c).iter() {
            let human = knowledge.is_human(layers.syntax.lemma(subject.head));
            let around = obliques(layers, subject.head);
            if let Some(entity) = among(layers, knowledge, harmful, around).filter(|_| !human) {
                return at(entity, false);
            }
        }
    }
    // `used tear gas to disperse students in Nairobi`: harm is done where it is to reach them
    if harmful && let Some(aim) = aims::aim(layers, id) {
        let around = aim
            .objects
            .iter()
            .chain(aim.obliques.iter().map(|o| &o.argument));
        let around = around.map(|a| obliques(layers, a.head));
        let mut rows = std::iter::once(aim.obliques.as_slice()).chain(around);
        if let Some(entity) = rows.find_map(|row| among(layers, knowledge, true, row)) {
            return at(entity, false);
        }
    }
    let own = id;
    for _ in 0..CHAIN {
        let c = layers.clauses.get(id);
        let Some((above, link)) = c.above else { break };
        let shares = match link {
            Link::Control | Link::Conjunct => true,
            Link::Participle | Link::Adverbial => c.tense == Tense::None,
            _ => false,
        };
        if !shares {
            break;
        }
        let upper = layers.clauses.get(above);
        if link == Link::Adverbial
            && let Some(entity) = destination(layers, knowledge, upper)
        {
            return at(entity, true);
        }
        let adverb = || adverb(layers, knowledge, upper);
        if let Some(entity) = among(layers, knowledge, harmful, &upper.obliques).or_else(adverb) {
            return at(entity, link != Link::Control);
        }
        id = above;
    }
    // `Police in Bahrain fired tear gas`: people who act act where they are
    let own = layers.clauses.get(own);
    let acts = own.voice == Voice::Active && own.tense == Tense::Past;
    let doers = super::subject::subjects(own);
    let mut doers = doers.iter().filter(|s| acts && !s.inherited);
    let place = doers.find_map(|s| {
        let around = obliques(layers, s.head);
        let inside = |o: &&Oblique| o.case.is_some_and(|c| layers.document.lower(c) == "in");
        let inside: Vec<Oblique> = around.iter().filter(inside).copied().collect();
        // and so `A Lima court acquitted the banker`
        let body = knowledge.is_body(layers.syntax.lemma(s.head));
        let town = || town_before(layers, s.head, s.tokens.start).filter(|_| body);
        among(layers, knowledge, harmful, &inside).or_else(town)
    });
    at(place?, true)
}

/// `Geneva will host the talks`, `Ilo, which hosts the summit`: who hosts an occasion is where it is held.
fn host(layers: &Layers, knowledge: &EventKnowledge, light: ClauseId) -> Option<EntityId> {
    let clause = layers.clauses.get(light);
    let hosts =
        clause.voice == Voice::Active && knowledge.is_hosting(layers.syntax.lemma(clause.verb));
    let subjects = super::subject::subjects(clause);
    let mut subjects = subjects.iter().filter(|_| hosts);
    subjects.find_map(|s| {
        let named = layers.references.at(s.head).is_some() || layers.entities.at(s.head).is_some();
        let found = places(layers, knowledge, s);
        found.first().copied().filter(|_| named)
    })
}

/// `left here for Rome to sign the treaty`: what a journey is made for is where it goes.
fn destination(layers: &Layers, knowledge: &EventKnowledge, clause: &Clause) -> Option<EntityId> {
    if !knowledge.goes(layers.syntax.lemma(clause.verb)) {
        return None;
    }
    let to = |o: &&Oblique| {
        let case = o.case.map(|case| layers.document.lower(case));
        case.is_some_and(|case| knowledge.is_goal_case(case))
    };
    let mut goals = clause.obliques.iter().filter(to);
    goals.find_map(|o| places(layers, knowledge, &o.argument).first().copied())
}

/// The town named last in the phrase before a noun.
fn town_before(layers: &Layers, noun: TokenId, start: u32) -> Option<EntityId> {
    if start >= noun.0 {
        return None;
    }
    let before = TokenRange { start, end: noun.0 };
    let last = layers.entities.within(before).last()?;
    let entity = layers.entities.get(last.entity);
    let town = entity.place.is_some_and(|p| p.kind >= PlaceKind::County);
    let mut between = (last.tokens.end..noun.0).map(TokenId);
    let plain = between.all(|t| layers.syntax.pos(t) == Pos::Noun);
    (entity.kind == EntityKind::Place && town && plain).then_some(last.entity)
}

/// `Gyeongju, the venue where Korea will host the summit`: the place of the relative clause's noun,
/// or of the name it stands beside.
fn by_relative(layers: &Layers, clause: &Clause) -> Option<EntityId> {
    let bare = |o: &&Oblique| o.case.is_none() && o.argument.inherited;
    let noun = clause.obliques.iter().find(bare)?.argument.head;
    let partners = layers
        .clauses
        .partners(layers.document, layers.syntax, noun);
    std::iter::once(noun)
        .chain(partners)
        .filter_map(|t| layers.entities.at(t))
        .map(|m| m.entity)
        .find(|&id| layers.entities.get(id).kind == EntityKind::Place)
}

/// The place that an adverb of a clause stands for: `arrived here`.
pub fn adverb(layers: &Layers, knowledge: &EventKnowledge, clause: &Clause) -> Option<EntityId> {
    let bare = clause.obliques.iter().filter(|o| o.case.is_none());
    let mut words = clause.adverbs.iter().copied();
    words
        .find_map(|word| by_adverb(layers, knowledge, word))
        .or_else(|| {
            bare.map(|o| o.argument.head)
                .find_map(|word| by_adverb(layers, knowledge, word))
        })
}

/// `here` is the dateline's place, `there` the one that the reference stage settled.
fn by_adverb(layers: &Layers, knowledge: &EventKnowledge, word: TokenId) -> Option<EntityId> {
    if knowledge.is_dateline_adverb(layers.document.lower(word)) {
        let place = layers.dateline?.place?;
        return layers.entities.at(place.first()).map(|m| m.entity);
    }
    let reference = layers.references.at(word)?;
    let place = |id: &&EntityId| layers.entities.get(**id).kind == EntityKind::Place;
    reference.entities.iter().find(place).copied()
}

/// The most exact place among prepositional phrases that tell where.
fn among(
    layers: &Layers,
    knowledge: &EventKnowledge,
    harmful: bool,
    obliques: &[Oblique],
) -> Option<EntityId> {
    obliques
        .iter()
        .filter(|o| {
            o.case.map_or_else(
                || knowledge.is_place_adverb(layers.document.lower(o.argument.head)),
                |case| knowledge.is_place_case(layers.document.lower(case)),
            )
        })
        .flat_map(|o| {
            let mut found = places(layers, knowledge, &o.argument);
            let case = o.case.map_or("", |c| layers.document.lower(c));
            // harm is done where it strikes: `an attack on Iran`
            if !harmful && knowledge.is_side_case(case) {
                let country = |id: EntityId| {
                    let place = layers.entities.get(id).place;
                    place.is_some_and(|p| p.kind == PlaceKind::Country)
                };
                found.retain(|&id| !country(id));
            }
            if let (true, true, Some(m)) = (
                found.is_empty(),
                knowledge.is_site_case(case),
                layers.entities.at(o.argument.head),
            ) {
                found.extend(
                    layers
                        .entities
                        .get(m.entity)
                        .government_of
                        .map(|_| m.entity),
                );
            }
            found
        })
        .max_by_key(|&id| layers.entities.get(id).place.map(|p| p.kind))
}
