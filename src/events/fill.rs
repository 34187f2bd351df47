//! Who and what fills the roles of a trigger: the paths of its frame, followed in its clause or
//! around its noun.

use super::aims;
use super::asked::Asked;
use super::astray::{below, crossed, offered};
use super::belonging::{behind, engaged};
use super::beside::name_behind;
use super::candidate::Candidate;
use super::compounds::compounds;
use super::deeds::{deeds, sends};
use super::disposed::disposed;
use super::hanging::{nominal, obliques, purpose, spells, with_case};
use super::imputed::{blamed, body_before, claim, doers, owners, undergoers};
use super::knowledge::EventKnowledge;
use super::paths::{At, FillerClass, Path};
use super::subject::{self, subjects};
use super::who::{actors, is_amount, is_open, is_time, places};
use super::wielders::wielder;
use super::{Layers, Participant, Role, cases, own_side, torn, victims, whereabouts, within};
use crate::clauses::{Argument, Clause, Link, Nominal, Oblique, Site, Voice};
use crate::grammar::Pos;
use crate::span::{ClauseId, EntityId, TokenId, TokenRange};
use std::borrow::Cow;

/// Where arguments of a trigger are looked for.
pub enum Place<'a> {
    Verb(ClauseId),
    /// A verb with words after it; nouns among these are the trigger's own, no arguments.
    Phrase(ClauseId, &'a Candidate),
    /// A modal verb among the words of a speaker.
    Said(ClauseId, Argument),
    Noun(&'a Nominal),
}

/// What fills the roles of a trigger.
#[derive(Clone, Debug, Default)]
pub struct Fillers {
    pub participants: Vec<Participant>,
    /// Place mentions, the most exact first.
    pub places: Vec<EntityId>,
    pub from: Vec<EntityId>,
    pub topics: Vec<TokenRange>,
    pub amounts: Vec<TokenRange>,
    /// The role that no argument filled, but a name further below.
    pub within: Option<Role>,
    /// Likewise, where that name only stands somewhere after the trigger.
    pub guessed: Option<Role>,
    /// Roles that a pronoun fills of whom it is not known whom it stands for.
    pub open: Vec<Role>,
}

impl Fillers {
    /// Whether a role has a filler.
    pub fn has(&self, role: Role) -> bool {
        match role {
            Role::Place => !self.places.is_empty(),
            Role::From => !self.from.is_empty(),
            Role::Topic => !self.topics.is_empty(),
            Role::Amount => !self.amounts.is_empty(),
            _ => self.open.contains(&role) || self.participants.iter().any(|p| p.role == role),
        }
    }
}

/// Fills the roles of a sense at a place.
pub fn fill(layers: &Layers, knowledge: &EventKnowledge, asked: Asked, place: &Place) -> Fillers {
    let frame = &knowledge.frames[asked.frame];
    let roles = match place {
        Place::Verb(_) | Place::Phrase(..) | Place::Said(..) => &frame.verb,
        Place::Noun(_) => &frame.noun,
    };
    let mut fillers = Fillers::default();
    let equal = asked.equal;
    let deeds = deeds(layers, frame, asked.object, place);
    let noun = own_noun(layers, place);
    let noun = noun.map(Place::Noun);
    // `sent a team of experts to investigate`
    let sent = sends(layers, knowledge, place);
    let around = |place| (place, cases::around(layers, place));
    let (own, noun) = (around(place), noun.as_ref().map(around));
    for (role, paths) in roles {
        // `launched an assault on the town`: whom the noun of a phrase names comes before what is far below
        let far = paths.iter().position(|p| is_far(&p.at));
        let (near, far) = paths.split_at(far.unwrap_or(paths.len()));
        let told_by_noun = matches!(role, Role::Recipient | Role::Place);
        let of_noun = noun.filter(|_| told_by_noun && !sent);
        // whom it is done to before those who are there: `launched an assault on the base in the town`
        let of_noun = |there: bool| {
            of_noun.into_iter().flat_map(move |noun| {
                let recipients = frame.noun.iter().filter(move |(r, _)| r == role);
                let paths = recipients.flat_map(|(_, paths)| paths);
                paths
                    .filter(move |p| match p.at {
                        At::Case(_) => !there,
                        At::There => there,
                        _ => false,
                    })
                    .map(move |p| (noun, p))
            })
        };
        // `condemned the killing of ten monks`: the monks are condemned for nothing
        let harmed = match paths.iter().any(|p| p.at == At::Doer) {
            true => victims::of_object(layers, knowledge, place),
            false => Vec::new(),
        };
        let harms = |a: &Argument| {
            harmed
                .iter()
                .any(|h| h.has(a.head) || a.tokens.has(h.last()))
        };
        let far = far.iter().filter(|_| harmed.is_empty());
        let near = |there: bool| {
            let paths = near.iter().filter(move |p| (p.at == At::There) == there);
            paths.map(move |p| (own, p)).chain(of_noun(there))
        };
        let far = far.map(|p| (own, p));
        for ((place, cases), path) in near(false).chain(near(true)).chain(far) {
            // `A and B agreed to help C`: both sides are there.
            if is_far(&path.at) && equal && fillers.participants.len() > 1 {
                continue;
            }
            // `An attack in the north`: nobody is told who attacks anybody
            if path.at == At::There && !fillers.has(Role::Agent) {
                continue;
            }
            // `sent 200 troops`, of whom none is given anything
            let given = path.at == At::Object && paths.iter().any(|p| p.at == At::Indirect);
            if given && sent {
                continue;
            }
            // most of a frame's prepositions are not there
            if matches!(&path.at, At::Case(case) if !cases::may_open(case, cases)) {
                continue;
            }
            let before = count(&fillers, *role);
            let fills = |fillers: &mut Fillers, group: &[Argument], class| {
                for argument in group.iter().filter(|a| !harms(a)) {
                    take(layers, knowledge, fillers, *role, class, argument);
                    // `"We arrested two men," police said.`
                    let sided = matches!(role, Role::Agent | Role::Recipient) && !equal;
                    if sided && !matches!(place, Place::Noun(_)) {
                        let side = own_side::speakers(layers, knowledge, argument.head);
                        let side = side
                            .into_iter()
                            .map(|who| Participant { role: *role, ..who });
                        fillers.participants.extend(side);
                    }
                }
                count(fillers, *role) > before
            };
            if is_far(&path.at) {
                let groups = within::groups(layers, knowledge, place, &deeds, path.at == At::Under);
                let mut fill = |g: &within::Group, class| fills(&mut fillers, &g.arguments, class);
                // `provided $2 million in help to Fiji`: what stands after a preposition of its own is meant
                let own = |g: &within::Group| named_by(layers, paths, g.case);
                let near = groups
                    .iter()
                    .any(|g| own(g).is_some_and(|class| fill(g, class)));
                let mut rest = groups.iter().filter(|_| !near);
                let found = rest.find(|g| fill(g, g.class.unwrap_or(path.class)));
                if near || found.is_some() {
                    fillers.within = Some(*role);
                }
                if found.is_some_and(|g| g.guessed) {
                    fillers.guessed = Some(*role);
                }
            } else {
                let group = arguments(layers, knowledge, place, path);
                if group.is_empty() {
                    continue;
                }
                // `THE INVISIBLES CLAIMED RESPONSIBILITY`: somebody, by whatever name
                let claims = path.at == At::Blamed && claim(layers, knowledge, &group);
                let class = match claims {
                    true => FillerClass::Any,
                    false => path.class,
                };
                fills(&mut fillers, &group, class);
            }
            // For agent and recipient the first path that fills wins.
            if *role != Role::Participant && count(&fillers, *role) > before {
                break;
            }
        }
    }
    if let Place::Verb(id) | Place::Phrase(id, _) = *place {
        if fillers.places.is_empty() && roles.iter().any(|(role, _)| *role == Role::Place) {
            let clause = layers.clauses.get(id);
            fillers
                .places
                .extend(whereabouts::adverb(layers, knowledge, clause));
        }
        victims::members(layers, knowledge, &mut fillers, id);
        if asked.outcome {
            victims::turned(layers, &mut fillers, id);
        }
    }
    fillers
}

/// Whether a path leads to what is named anywhere below.
fn is_far(at: &At) -> bool {
    matches!(at, At::Within | At::Under)
}

/// The class that a path with this preposition asks for.
fn named_by(layers: &Layers, paths: &[Path], case: TokenRange) -> Option<FillerClass> {
    let mut paths = paths.iter().filter(|path| match &path.at {
        At::Case(words) => spells(layers, case, words),
        _ => false,
    });
    paths.next().map(|path| path.class)
}

/// The noun of a phrase: `assault` of `launched an assault`.
fn own_noun<'a>(layers: &Layers<'a>, place: &Place) -> Option<&'a Nominal> {
    let Place::Phrase(_, candidate) = place else {
        return None;
    };
    let mut nouns = candidate.uses.iter().rev();
    let noun = nouns.find(|&&t| layers.syntax.pos(t) == Pos::Noun)?;
    Some(nominal(layers, *noun))
}

fn count(fillers: &Fillers, role: Role) -> usize {
    match role {
        Role::Place => fillers.places.len(),
        Role::From => fillers.from.len(),
        Role::Topic => fillers.topics.len(),
        Role::Amount => fillers.amounts.len(),
        _ => fillers
            .participants
            .iter()
            .filter(|p| p.role == role)
            .count(),
    }
}

pub fn take(
    layers: &Layers,
    knowledge: &EventKnowledge,
    fillers: &mut Fillers,
    role: Role,
    class: FillerClass,
    argument: &Argument,
) {
    match role {
        Role::Place => fillers.places.extend(places(layers, knowledge, argument)),
        Role::From => fillers.from.extend(places(layers, knowledge, argument)),
        Role::Topic => fillers.topics.push(argument.tokens),
        Role::Amount => {
            if is_amount(layers, knowledge, argument) {
                fillers.amounts.push(argument.tokens);
            }
        }
        _ => {
            if is_open(layers, knowledge, argument) {
                fillers.open.push(role);
            }
            let found = match wielder(layers, knowledge, argument) {
                Some(owner) if role == Role::Agent => actors(layers, knowledge, &owner, class),
                _ => actors(layers, knowledge, argument, class),
            };
            let behind = match found.as_slice() {
                [one] if one.entity.is_none() => behind(layers, knowledge, one.head, role),
                _ => Vec::new(),
            };
            let bodies = behind
                .iter()
                .flat_map(|a| actors(layers, knowledge, a, class));
            let bodies: Vec<Participant> = bodies.collect();
            // `the government of Chile` is Chile
            let country = bodies.iter().any(|p| p.government.is_some());
            let people = found.into_iter().filter(|_| !country);
            let agents = fillers.participants.iter();
            let agents: Vec<TokenRange> = agents
                .filter(|p| p.role == Role::Agent && p.role != role)
                .map(|p| p.phrase)
                .collect();
            // `President Ana Pek's army closed the port`: her army does her nothing
            let own = |who: &Participant| agents.iter().any(|p| p.has(who.tokens.first()));
            // `500 million U.S. dollars` come from nobody and go to nobody; but `gave Chile $5 million`
            let coin = |who: &Participant| {
                let next = TokenId(who.tokens.end);
                let noun = next.index() < layers.document.tokens.len()
                    && layers.syntax.pos(next) == Pos::Noun;
                let unit = noun.then(|| knowledge.unit(layers.syntax.lemma(next)));
                (unit.flatten()).is_some_and(|u| u.bytes().all(|b| b.is_ascii_uppercase()))
            };
            for who in people.chain(bodies).filter(|who| !own(who) && !coin(who)) {
                let known = fillers
                    .participants
                    .iter()
                    .any(|p| match (p.entity, who.entity) {
                        (Some(a), Some(b)) => a == b,
                        _ => p.head == who.head && p.entity == who.entity,
                    });
                if !known {
                    fillers.participants.push(Participant { role, ..who });
                }
            }
        }
    }
}

/// The arguments that a path leads to.
fn arguments<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    place: &Place,
    path: &Path,
) -> Cow<'a, [Argument]> {
    match place {
        Place::Said(_, speaker) if path.at == At::Speaker => vec![*speaker].into(),
        Place::Verb(id) | Place::Said(id, _) => verb_arguments(layers, knowledge, *id, &path.at),
        Place::Phrase(id, candidate) => {
            let found = phrase_arguments(layers, knowledge, *id, candidate, &path.at);
            match found.is_empty() && path.class == FillerClass::Place {
                // `died in a Lima hospital`: the phrase's own noun tells where
                true => verb_arguments(layers, knowledge, *id, &path.at),
                false => found.into(),
            }
        }
        Place::Noun(nominal) if matches!(path.at, At::Blamed | At::Ordered) => {
            blamed(layers, knowledge, nominal, path.at == At::Ordered).into()
        }
        Place::Noun(nominal) => noun_arguments(layers, knowledge, nominal, &path.at).into(),
    }
}

/// Deep object: of a passive, its grammatical subject.
pub fn objects(clause: &Clause) -> &[Argument] {
    match clause.voice {
        Voice::Active => &clause.objects,
        Voice::Passive => &clause.subjects,
    }
}

fn verb_arguments<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    id: ClauseId,
    at: &At,
) -> Cow<'a, [Argument]> {
    let clause = layers.clauses.get(id);
    let found: Vec<Argument> = match at {
        At::Subject => return subject::of_verb(layers, knowledge, id),
        At::Owner => subjects(clause)
            .iter()
            .find_map(|subject| owners(layers, knowledge, subject))
            .unwrap_or_default(),
        At::Object => {
            let found = Cow::Borrowed(objects(clause));
            match (found.is_empty(), clause.voice) {
                (true, _) => name_behind(layers, clause).into_iter().collect(),
                (false, Voice::Passive) => return torn::whole_row(layers, knowledge, found),
                (false, Voice::Active) => return torn::row_behind(layers, knowledge, found),
            }
        }
        At::Indirect => return Cow::Borrowed(&clause.indirect),
        At::Complement => layers
            .clauses
            .below(id)
            .iter()
            .map(|&below| layers.clauses.get(below))
            .filter(|below| matches!(below.above, Some((_, Link::Complement | Link::Control))))
            .flat_map(|below| below.subjects.iter().filter(|s| !s.inherited).copied())
            .collect(),
        At::Possessor => objects(clause)
            .iter()
            .flat_map(|o| nominal(layers, o.head).possessors.iter().copied())
            .collect(),
        At::Case(case) => {
            let mut found = with_case(layers, &clause.obliques, case);
            // `sent a team of doctors`: what is sent is of them
            let goods = case == "of" && knowledge.is_sending(layers.syntax.lemma(clause.verb));
            if found.is_empty() && clause.voice == Voice::Active && !goods {
                // The parser often hangs a phrase on the object that belongs to the verb.
                // `met for two hours with the king`: on a time as well
                let times = clause.obliques.iter().map(|o| &o.argument);
                let times = times.filter(|a| is_time(layers, a.head));
                for argument in clause.objects.iter().chain(times) {
                    found.extend(with_case(layers, obliques(layers, argument.head), case));
                }
            }
            found
        }
        At::Compound | At::Adjective => objects(clause)
            .iter()
            .flat_map(|o| noun_arguments(layers, knowledge, nominal(layers, o.head), at))
            .collect(),
        At::Doer => doers(layers, knowledge, objects(clause), &clause.obliques),
        At::There => there(layers, knowledge, &clause.obliques),
        At::Purpose => aims::reached(layers, knowledge, id),
        At::Blamed | At::Ordered | At::Undergoer | At::Within | At::Under | At::Speaker => {
            Vec::new()
        }
    };
    found.into()
}

/// Of a phrase that ends in a preposition (`open fire on`, `launch an investigation into`), the
/// object is what follows it, unless it has one of its own (`hold Iran responsible for`).
fn phrase_arguments(
    layers: &Layers,
    knowledge: &EventKnowledge,
    id: ClauseId,
    candidate: &Candidate,
    at: &At,
) -> Vec<Argument> {
    // `sent a team of experts to investigate the crash`
    let around_own = |a: &Argument| {
        candidate
            .uses
            .iter()
            .any(|&t| a.head < t && a.tokens.has(t))
    };
    let own = |a: &Argument| candidate.uses.contains(&a.head) || around_own(a);
    let end = candidate.tokens.last();
    let around = || {
        let clauses = layers.clauses;
        clauses.obliques_around(layers.document, layers.syntax, id)
    };
    let mut found = verb_arguments(layers, knowledge, id, at).into_owned();
    let object = found.iter().any(|a| !own(a) && a.head < end);
    if *at == At::Object && !object && layers.syntax.pos(end) == Pos::Adp {
        let after: Vec<Argument> = around()
            .iter()
            .filter(|o| o.case_tokens.has(end))
            .map(|o| o.argument)
            .collect();
        if !after.is_empty() {
            return after;
        }
    }
    // `took three hostages`, `seized a tanker`: the phrase's own noun names people, or what is taken; but `sent a
    // team to investigate`
    let people = |a: &Argument| {
        let lemma = layers.syntax.lemma(a.head);
        a.tokens.len() > 1 && (knowledge.is_human(lemma) || knowledge.is_thing(lemma))
    };
    let hostages = *at == At::Object
        && found.iter().all(&own)
        && !knowledge.is_sending(layers.syntax.lemma(candidate.head));
    // `a state of siege` names no people
    let last = candidate.uses.last().copied();
    found.retain(|a| !own(a) || hostages && Some(a.head) == last && people(a));
    // `opened fire on Sunday on a crowd`; but `sent a team of experts to investigate`
    if let At::Case(case) = at
        && found.iter().all(|a| is_time(layers, a.head))
        && !(case == "of" && knowledge.is_sending(layers.syntax.lemma(candidate.head)))
    {
        found = with_case(layers, around(), case);
    }
    // `opened fire on striking miners at the mine`, read as an object
    if let At::Case(case) = at
        && found.iter().all(|a| is_time(layers, a.head))
        && layers.document.lower(end) == case
    {
        let clause = layers.clauses.get(id);
        let next = |a: &&Argument| a.tokens.start == end.0 + 1;
        found = clause.objects.iter().filter(next).copied().collect();
    }
    found
}

pub fn noun_arguments(
    layers: &Layers,
    knowledge: &EventKnowledge,
    nominal: &Nominal,
    at: &At,
) -> Vec<Argument> {
    if let At::Adjective | At::Compound = at
        && let Some(body) = body_before(layers, knowledge, nominal.head)
    {
        return vec![body];
    }
    match at {
        At::Possessor if nominal.possessors.is_empty() => match engaged(layers, nominal) {
            found if found.is_empty() => offered(layers, knowledge, nominal),
            found => found,
        },
        At::Possessor => nominal.possessors.clone(),
        At::Compound => compounds(layers, knowledge, nominal),
        At::Adjective => nominal
            .adjectives
            .iter()
            .filter(|&&head| layers.entities.at(head).is_some())
            .map(|&head| Argument {
                head,
                tokens: TokenRange::one(head),
                inherited: false,
            })
            .collect(),
        At::Case(case) => {
            let mut found = with_case(layers, &nominal.obliques, case);
            // `a concert in her memory was held in Paris`
            if found.iter().all(|a| layers.entities.at(a.head).is_none()) {
                // The parser often hangs on the verb what belongs to its object.
                let around = match nominal.site {
                    Site::Object(id) => Some(layers.clauses.get(id)),
                    // `The attacks took place on the coastal highway`: where, not on what
                    Site::Subject(id)
                        if layers.clauses.get(id).voice == Voice::Active
                            && knowledge.is_place_case(case) =>
                    {
                        None
                    }
                    _ => carrier(layers, nominal),
                };
                if let Some(clause) = around {
                    found.extend(with_case(layers, &clause.obliques, case));
                    // `Fighting broke out on Sunday between soldiers and rebels`
                    let times = clause.obliques.iter().map(|o| o.argument.head);
                    let times = times.filter(|&t| found.is_empty() && is_time(layers, t));
                    let behind = times.map(|t| with_case(layers, obliques(layers, t), case));
                    let behind: Vec<Argument> = behind.flatten().collect();
                    found.extend(behind);
                }
            }
            if found.is_empty() {
                found = match case.as_str() {
                    "by" => crossed(layers, knowledge, nominal, "by", "of"),
                    "of" => crossed(layers, knowledge, nominal, "of", "by"),
                    "from" | "in" => found,
                    _ => below(layers, knowledge, nominal, case),
                };
            }
            found
        }
        At::Subject => carrier(layers, nominal)
            .or_else(|| disposed(layers, knowledge, nominal))
            .map(|clause| torn::whole_row(layers, knowledge, subjects(clause)).into_owned())
            .unwrap_or_default(),
        At::Undergoer => undergoers(layers, knowledge, nominal),
        At::Purpose => purpose(layers, nominal)
            .map(|clause| subjects(clause).into_owned())
            .unwrap_or_default(),
        At::Doer => doers(layers, knowledge, &[], &nominal.obliques),
        At::There => there(layers, knowledge, &nominal.obliques),
        At::Indirect => carrier(layers, nominal)
            .map(|c| c.indirect.clone())
            .unwrap_or_default(),
        At::Object
        | At::Owner
        | At::Complement
        | At::Blamed
        | At::Ordered
        | At::Within
        | At::Under
        | At::Speaker => Vec::new(),
    }
}

/// What stands after prepositions of place.
fn there(layers: &Layers, knowledge: &EventKnowledge, obliques: &[Oblique]) -> Vec<Argument> {
    let place = |o: &&Oblique| {
        let case = o.case.map_or("", |case| layers.document.lower(case));
        o.case_tokens.len() == 1 && knowledge.is_place_case(case)
    };
    obliques.iter().filter(place).map(|o| o.argument).collect()
}

/// The clause whose verb only carries the noun: `hold talks`, `an attack carried out by ...`.
fn carrier<'a>(layers: &Layers<'a>, nominal: &Nominal) -> Option<&'a Clause> {
    nominal.light.map(|id| layers.clauses.get(id))
}
