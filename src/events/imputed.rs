//! Takes a noun; gives whom the words around it make answerable: who is said to have done what it names,
//! to have had it done or to undergo it, and whose the thing is that acts.

use super::fill::{noun_arguments, objects};
use super::hanging::{before_case, nominal, obliques, on_noun, site, with_case};
use super::knowledge::EventKnowledge;
use super::paths::At;
use super::spec::Blame;
use super::subject::subjects;
use super::{Layers, Role};
use crate::clauses::{Argument, ClauseKind, Link, Nominal, Oblique, Site, Voice};
use crate::entities::EntityKind;
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::Lettering;

/// Who is said to have done what the noun names: `A group claimed responsibility for the attack`,
/// `blamed the rebels for the attack`, `responsibility for it was claimed by`; or to have it done:
/// `ordered the arrest of`.
pub fn blamed(
    layers: &Layers,
    knowledge: &EventKnowledge,
    nominal: &Nominal,
    orders: bool,
) -> Vec<Argument> {
    if let Some(who) = described(layers, knowledge, nominal.head).filter(|_| !orders) {
        return vec![who];
    }
    let around = match nominal.site {
        Site::Oblique(id) => Some((id, case_of(layers, id, nominal.head), None)),
        Site::Object(id) => Some((id, "", None)),
        Site::Subject(id) if layers.clauses.get(id).voice == Voice::Passive => Some((id, "", None)),
        // `were behind the attack`
        Site::Predicate(id) => Some((id, before_phrase(layers, nominal.head), None)),
        // `responsibility for the attack`
        Site::Noun(noun, Some(case)) => match site(layers, noun) {
            Site::Object(id) => Some((id, layers.document.lower(case), Some(noun))),
            Site::Subject(id) if layers.clauses.get(id).voice == Voice::Passive => {
                Some((id, layers.document.lower(case), Some(noun)))
            }
            _ => None,
        },
        _ => None,
    };
    let noun = layers.syntax.lemma(nominal.head);
    let told =
        |(id, case, through)| blamed_by(layers, knowledge, id, (case, noun), through, orders);
    let who = around.map(told).unwrap_or_default();
    if !who.is_empty() || orders {
        return who;
    }
    let who = joined(layers, nominal).map(|id| told((id, "", None)));
    if let Some(who) = who.filter(|who| !who.is_empty()) {
        return who;
    }
    // `an attack that the army blamed on the rebels`, `an attack claimed by the rebels`
    let by_relative = |noun: TokenId| {
        let below = on_noun(layers, noun).filter(move |&id| {
            let things = objects(layers.clauses.get(id));
            things.iter().any(|a| a.head == noun)
        });
        below.map(|id| told((id, "", None)))
    };
    if let Some(who) = by_relative(nominal.head).find(|who| !who.is_empty()) {
        return who;
    }
    // `the attack on a town in Kosovo, which the army blamed on the rebels`: no town is blamed on anybody
    let last = nominal.obliques.last().map(|o| o.argument.head);
    let inner = last.and_then(|t| obliques(layers, t).last().map(|o| o.argument.head));
    let mut nouns = last.into_iter().chain(inner).filter(|&noun| {
        let verbs = on_noun(layers, noun);
        let mut verbs = verbs.map(|id| layers.syntax.lemma(layers.clauses.get(id).verb));
        verbs.any(|verb| knowledge.blames_on(verb))
    });
    nouns
        .find_map(|noun| by_relative(noun).find(|who| !who.is_empty()))
        .unwrap_or_default()
}

/// Whether those who are called so in capitals, by a name or not, say that they did it: `THE INVISIBLES CLAIMED
/// RESPONSIBILITY`.
pub fn claim(layers: &Layers, knowledge: &EventKnowledge, who: &[Argument]) -> bool {
    let [who] = who else { return false };
    let document = layers.document;
    let capitals =
        document.sentence(document.sentence_of(who.head)).lettering == Lettering::Capitals;
    let several = document.lower(who.tokens.first()) == "the"
        && layers.syntax.form(who.head) == Form::Plural
        && !knowledge.is_document(layers.syntax.lemma(who.head));
    let clause = layers.clauses.at(who.head).filter(|_| capitals && several);
    let Some(clause) = clause.map(|id| layers.clauses.get(id)) else {
        return false;
    };
    let claims = |blame: &Blame| {
        let mut objects = clause.objects.iter();
        blame.who == "subject"
            && blame.verbs.has(layers.syntax.lemma(clause.verb))
            && objects.any(|o| blame.objects.has(layers.syntax.lemma(o.head)))
    };
    clause.subjects.iter().any(|s| s.head == who.head) && knowledge.blames().iter().any(claims)
}

/// The clause joined to the noun's own that goes on to tell of it: `The raids took place on Monday and were blamed
/// on the rebels`, `condemned the raid and blamed it on the rebels`.
fn joined(layers: &Layers, nominal: &Nominal) -> Option<ClauseId> {
    let (id, is_object) = match nominal.site {
        Site::Subject(id) => (id, false),
        Site::Object(id) => (id, true),
        _ => return None,
    };
    let goes_on = |below: &&ClauseId| {
        let clause = layers.clauses.get(**below);
        let joined = matches!(clause.above, Some((_, Link::Conjunct)));
        let it = |a: &Argument| matches!(layers.document.lower(a.head), "it" | "them");
        let same = |a: &Argument| a.inherited && a.head == nominal.head;
        joined
            && match (is_object, clause.voice) {
                (true, Voice::Active) => clause.objects.iter().any(it),
                (false, Voice::Passive) => clause.subjects.iter().any(same),
                _ => false,
            }
    };
    layers.clauses.below(id).iter().find(goes_on).copied()
}

/// Whether a noun only says what something is held to be: `denounced the move as a coup`, `called the vote a coup`.
pub fn is_view(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> bool {
    let one = |d: TokenId| matches!(layers.document.lower(d), "a" | "an");
    let viewed = before_phrase(layers, nominal.head) == "as"
        && matches!(nominal.site, Site::Oblique(id)
            if knowledge.is_viewing(layers.syntax.lemma(layers.clauses.get(id).verb)));
    nominal.determiner.is_some_and(one) && (viewed || is_word_for(layers, knowledge, nominal))
}

/// How many words what is given a word for may have.
const NAMED: u32 = 8;

/// `called the ruling a coup`, `was labelled a massacre`: a noun right behind what a verb names so, or right behind
/// the verb where that has been told before.
fn is_word_for(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> bool {
    let first = nominal.determiner.unwrap_or(nominal.head);
    let start = layers
        .document
        .sentence(layers.document.sentence_of(first))
        .tokens
        .start;
    let mut before = (start.max(first.0.saturating_sub(NAMED))..first.0)
        .rev()
        .map(TokenId);
    let names = |t: TokenId| {
        layers.syntax.pos(t) == Pos::Verb && knowledge.is_naming(layers.syntax.lemma(t))
    };
    let part = |t: TokenId| {
        matches!(layers.syntax.pos(t), Pos::Adj | Pos::Det | Pos::Noun | Pos::Num | Pos::Part | Pos::Pron | Pos::Propn)
            // `the ruling`
            || layers.syntax.form(t) == Form::Gerund
    };
    let Some(verb) = before.find(|&t| !part(t)).filter(|&t| names(t)) else {
        return false;
    };
    let own = layers
        .clauses
        .of_verb(verb)
        .map(|id| layers.clauses.get(id));
    verb.0 + 1 < first.0 || own.is_some_and(|clause| clause.voice == Voice::Passive)
}

/// Whether a noun only tells how the verb's act is done: `arrested ten men in a raid`.
pub fn is_way(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> bool {
    let (noun, marks) = (
        layers.syntax.lemma(nominal.head),
        layers.syntax.marks(nominal.head),
    );
    let blames = knowledge.blames().iter();
    let mut ways = blames.filter(|b| b.means.may_have(marks) && b.means.has(noun));
    ways.any(|blame| match nominal.site {
        Site::Oblique(id) => {
            let verb = layers.syntax.lemma(layers.clauses.get(id).verb);
            blame.verbs.has(verb) && blame.cases.has(case_of(layers, id, nominal.head))
        }
        _ => false,
    })
}

/// Whom a clause says it of, which the `noun` stands in after a preposition or as object, itself or through
/// another noun.
fn blamed_by(
    layers: &Layers,
    knowledge: &EventKnowledge,
    id: ClauseId,
    (case, noun): (&str, &str),
    through: Option<TokenId>,
    orders: bool,
) -> Vec<Argument> {
    let lemma = |t: TokenId| layers.syntax.lemma(t);
    let clause = layers.clauses.get(id);
    if clause.negated {
        return Vec::new();
    }
    let things = objects(clause);
    let verb = match clause.kind {
        ClauseKind::Copula if layers.syntax.pos(clause.verb) != Pos::Adj => {
            lemma(clause.group.last())
        }
        _ => lemma(clause.verb),
    };
    for blame in knowledge.blames() {
        if blame.orders != orders || !blame.verbs.has(verb) {
            continue;
        }
        let object = match through {
            _ if blame.objects.is_empty() => true,
            Some(noun) => blame.objects.has(lemma(noun)),
            None => things.iter().any(|o| blame.objects.has(lemma(o.head))),
        };
        let case = match blame.cases.is_empty() {
            true => case.is_empty(),
            false => blame.cases.has(case),
        };
        let other = !blame.nouns.is_empty() && !blame.nouns.has(noun);
        if !object || !case || other || blame.means.has(noun) {
            continue;
        }
        let who = match blame.who.as_str() {
            "subject" => subjects(clause).into_owned(),
            "object" => things.to_vec(),
            case => with_case(layers, &clause.obliques, case),
        };
        if !who.is_empty() {
            return who;
        }
    }
    Vec::new()
}

/// Whom an adjective before the noun's preposition says it of: `the officers involved in the massacre`.
fn described(layers: &Layers, knowledge: &EventKnowledge, event: TokenId) -> Option<Argument> {
    let word = before_case(layers, event).filter(|&t| layers.syntax.pos(t) == Pos::Adj)?;
    let head = TokenId(word.0.checked_sub(1)?);
    let noun = matches!(layers.syntax.pos(head), Pos::Noun | Pos::Propn | Pos::Pron);
    let tokens = layers.clauses.phrase(head);
    let case = before_phrase(layers, event);
    let says = |blame: &Blame| {
        let verb = blame.verbs.has(layers.document.lower(word));
        verb && !blame.orders && blame.cases.has(case)
    };
    let told = noun && knowledge.blames().iter().any(says);
    told.then_some(Argument {
        head,
        tokens,
        inherited: false,
    })
}

/// The word before the phrase around a noun.
fn before_phrase<'a>(layers: &Layers<'a>, noun: TokenId) -> &'a str {
    let start = layers.clauses.phrase(noun).start;
    let before = start.checked_sub(1).map(TokenId);
    before.map_or("", |t| layers.document.lower(t))
}

/// The preposition through which a noun hangs on a clause.
pub fn case_of<'a>(layers: &Layers<'a>, id: ClauseId, noun: TokenId) -> &'a str {
    let around = layers
        .clauses
        .obliques_around(layers.document, layers.syntax, id);
    let found = around.iter().find(|o| o.argument.head == noun);
    found
        .and_then(|o| o.case)
        .map_or("", |case| layers.document.lower(case))
}

/// To whom the clause around a noun says it is done: `The minister faces criticism`, `drew threats`, `rejected
/// the accusation`.
pub fn undergoers(layers: &Layers, knowledge: &EventKnowledge, nominal: &Nominal) -> Vec<Argument> {
    match nominal.site {
        Site::Object(id) => {
            let clause = layers.clauses.get(id);
            // which noun a relative clause belongs to is too often misread
            let verb = layers.syntax.lemma(clause.verb);
            let uttered = || {
                let mut senses = knowledge.noun(layers.syntax.lemma(nominal.head)).iter();
                senses.any(|s| knowledge.kinds[knowledge.senses[s.sense].kind].uttered)
            };
            let undergoes = clause.voice == Voice::Active
                && clause.relative.is_none()
                && (knowledge.is_undergoing(verb) || knowledge.is_refusing(verb) && uttered());
            let found = match undergoes {
                true => subjects(clause).into_owned(),
                false => Vec::new(),
            };
            // `The ministry's refusal drew criticism`: it is the ministry's
            let owners = found.iter().find_map(|s| owners(layers, knowledge, s));
            owners.unwrap_or(found)
        }
        // `At Kenya's request, the council will meet`: who does it is asked
        Site::Oblique(id)
            if knowledge.is_behest(layers.syntax.lemma(nominal.head))
                && case_of(layers, id, nominal.head) == "at" =>
        {
            subjects(layers.clauses.get(id)).into_owned()
        }
        // `The embassy was the target of an attack`
        Site::Noun(word, Some(of)) if layers.document.lower(of) == "of" => {
            let predicate = layers
                .clauses
                .of_verb(word)
                .map(|id| layers.clauses.get(id));
            let suffers = knowledge.is_undergoer(layers.syntax.lemma(word));
            match predicate {
                Some(clause) if suffers && clause.kind == ClauseKind::Copula => {
                    clause.subjects.clone()
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// Who does what the object names, or what is named after a preposition: `condemned the Kenyan raid on a
/// village`, `protests against arrests by the army`.
pub fn doers(
    layers: &Layers,
    knowledge: &EventKnowledge,
    objects: &[Argument],
    obliques: &[Oblique],
) -> Vec<Argument> {
    let acts = |a: &Argument| {
        layers.entities.at(a.head).is_some() || knowledge.is_human(layers.syntax.lemma(a.head))
    };
    let phrases = obliques.iter().filter(|o| !o.agent).map(|o| &o.argument);
    for named in objects.iter().chain(phrases) {
        let Some(sense) = knowledge.noun(layers.syntax.lemma(named.head)).first() else {
            continue;
        };
        let frame = &knowledge.frames[knowledge.senses[sense.sense].frame];
        let paths = frame.noun.iter().filter(|(role, _)| *role == Role::Agent);
        let around = nominal(layers, named.head);
        let paths = paths.flat_map(|(_, paths)| paths).map(|path| &path.at);
        // `recognised Kosovo's independence from Serbia`: whose it is does it
        let (owner, others): (Vec<&At>, Vec<&At>) = paths
            .filter(|at| !matches!(at, At::Subject | At::Blamed | At::Ordered))
            .partition(|at| **at == At::Possessor);
        let mut rows = owner
            .into_iter()
            .chain(others)
            .map(|at| noun_arguments(layers, knowledge, around, at));
        if let Some(found) = rows.find(|row| row.iter().any(acts)) {
            return found;
        }
        // `rejected an offer made by the miners`
        let made = makers(layers, named.head);
        if made.iter().any(acts) {
            return made;
        }
    }
    Vec::new()
}

/// Who has done what a participle on a noun tells: `rockets fired by the army`.
fn makers(layers: &Layers, noun: TokenId) -> Vec<Argument> {
    on_noun(layers, noun)
        .map(|id| layers.clauses.get(id))
        .filter(|clause| clause.voice == Voice::Passive)
        .flat_map(|clause| subjects(clause).into_owned())
        .collect()
}

/// How many words before a noun its body may stand.
const BODY_REACH: u32 = 5;

/// The body of a state that acts by a noun, before which both stand: `Kenyan army` of `Kenyan army artillery
/// fire`, `Swiss government` of `a Swiss government decision`.
pub fn body_before(layers: &Layers, knowledge: &EventKnowledge, noun: TokenId) -> Option<Argument> {
    let words = noun.0.saturating_sub(BODY_REACH)..noun.0;
    let mut before = words
        .rev()
        .map(TokenId)
        .take_while(|&t| matches!(layers.syntax.pos(t), Pos::Noun | Pos::Propn | Pos::Adj));
    let body = before
        .find(|&t| knowledge.is_body(layers.syntax.lemma(t)) && layers.entities.at(t).is_none())?;
    let state = layers.entities.at(before.next()?)?;
    let entity = layers.entities.get(state.entity);
    let stands = matches!(entity.kind, EntityKind::Place | EntityKind::Group)
        && entity.country.is_some()
        && state.tokens.end == body.0;
    stands.then_some(Argument {
        head: body,
        tokens: TokenRange {
            start: state.tokens.start,
            end: body.0 + 1,
        },
        inherited: false,
    })
}

/// The body whose name stands right before the noun, in one phrase with it: `were ambushed by Free Army columns`.
fn named_before(layers: &Layers, subject: &Argument) -> Vec<Argument> {
    let before = TokenRange {
        end: subject.head.0,
        ..subject.tokens
    };
    let last = layers.entities.within(before).last();
    let body = last.filter(|m| {
        let kind = layers.entities.get(m.entity).kind;
        m.tokens.end == before.end && kind == EntityKind::Organization
    });
    let named = body.map(|m| Argument {
        head: m.tokens.last(),
        tokens: m.tokens,
        inherited: false,
    });
    named.into_iter().collect()
}

/// Whose a thing is that does something: `Kenya's artillery`, `Kenyan army helicopters`, `rockets fired by
/// the army`; but `a passenger bus` is no passenger's.
pub fn owners(
    layers: &Layers,
    knowledge: &EventKnowledge,
    subject: &Argument,
) -> Option<Vec<Argument>> {
    if layers.entities.at(subject.head).is_some()
        || layers.references.at(subject.head).is_some()
        || knowledge.is_human(layers.syntax.lemma(subject.head))
    {
        return None;
    }
    let nominal = nominal(layers, subject.head);
    let mut compounds = noun_arguments(layers, knowledge, nominal, &At::Compound);
    compounds.retain(|a| {
        let sector = knowledge.sector(layers.syntax.lemma(a.head));
        layers.entities.at(a.head).is_some()
            || !sector.is_some_and(|s| knowledge.around.carried.has(s))
    });
    let rows = [
        nominal.possessors.clone(),
        body_before(layers, knowledge, subject.head)
            .into_iter()
            .collect(),
        compounds,
        noun_arguments(layers, knowledge, nominal, &At::Adjective),
        makers(layers, subject.head),
        named_before(layers, subject),
        // `The summit between Kenya and Mali failed to reach a deal`
        with_case(layers, &nominal.obliques, "between"),
    ];
    rows.into_iter().find(|row| {
        let acts = |a: &Argument| {
            layers.entities.at(a.head).is_some() || knowledge.is_human(layers.syntax.lemma(a.head))
        };
        row.iter().any(acts)
    })
}
