//! Takes a clause; gives who does what its verb tells: its subject, of a passive its agent, and who is meant where
//! the parser hung these elsewhere.

use super::belonging::speaks_for;
use super::hanging::{obliques, site, with_case};
use super::knowledge::EventKnowledge;
use super::{Layers, status, torn};
use crate::clauses::{Argument, Clause, Link, Oblique, Site, Tense, Voice};
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TokenId, TokenRange};
use std::borrow::Cow;

/// How far up a chain of clauses a subject is looked for.
const CHAIN: usize = 4;

/// Deep subject: of a passive, its agent.
pub fn subjects(clause: &Clause) -> Cow<'_, [Argument]> {
    match clause.voice {
        Voice::Active => Cow::Borrowed(&clause.subjects),
        Voice::Passive => clause
            .obliques
            .iter()
            .filter(|o| o.agent)
            .map(|o| o.argument)
            .collect(),
    }
}

/// Who does what a verb tells.
pub fn of_verb<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    id: ClauseId,
) -> Cow<'a, [Argument]> {
    let clause = layers.clauses.get(id);
    if let Some(issuer) = issuer(layers, knowledge, clause) {
        return subjects(issuer);
    }
    // `summoned the envoy to protest`, `wrote to the king to express sympathy`: who turns to somebody speaks
    if let Some(above) = status::turned(layers, &knowledge.status, id) {
        return of_verb(layers, knowledge, above);
    }
    let mut found = subjects(clause);
    if is_means(layers, clause) {
        found.to_mut().retain(|a| !a.inherited);
    }
    match clause.voice {
        Voice::Active if !found.is_empty() => {
            if let Some(undergone) = undergone(layers, knowledge, clause, &found) {
                return undergone.into();
            }
            let found = sound(layers, found);
            let others = come_from(layers, knowledge, &found)
                .or_else(|| governed(layers, knowledge, &found));
            others.map_or_else(|| torn::whole_row(layers, knowledge, found), Cow::Owned)
        }
        Voice::Active => name_before(layers, id)
            .or_else(|| loose(layers, knowledge, id))
            .into_iter()
            .collect(),
        Voice::Passive if !found.is_empty() => found,
        Voice::Passive => agents(layers, knowledge, id).into(),
    }
}

/// `were displaced by fighting between the two sides`: whom it is done to does not do it.
fn is_means(layers: &Layers, clause: &Clause) -> bool {
    let above = clause.above.map(|(above, _)| layers.clauses.get(above));
    let by = clause
        .mark
        .is_some_and(|m| layers.document.lower(m) == "by");
    by && clause.tense == Tense::None && above.is_some_and(|c| c.voice == Voice::Passive)
}

/// The subjects without what stands after a preposition: `Pilots at Lima Air Lines have struck`, its last word taken
/// for one more.
fn sound<'a>(layers: &Layers, found: Cow<'a, [Argument]>) -> Cow<'a, [Argument]> {
    let stray = |a: &Argument| {
        let start = layers
            .entities
            .at(a.head)
            .map_or(a.tokens.start, |m| m.tokens.start.min(a.tokens.start));
        let before = start.checked_sub(1).map(TokenId);
        before.is_some_and(|t| layers.syntax.pos(t) == Pos::Adp)
    };
    match &*found {
        [first, rest @ ..] if rest.iter().any(stray) => {
            let rest = rest.iter().filter(|a| !stray(a));
            std::iter::once(first).chain(rest).copied().collect()
        }
        _ => found,
    }
}

/// `announced the arrest of two men for killing a judge`: they killed, whom the object's act was done to.
fn undergone(
    layers: &Layers,
    knowledge: &EventKnowledge,
    clause: &Clause,
    found: &[Argument],
) -> Option<Vec<Argument>> {
    let [act] = found else { return None };
    let gerund = clause.tense == Tense::None && clause.mark.is_some() && act.inherited;
    let told = || !knowledge.noun(layers.syntax.lemma(act.head)).is_empty();
    if !gerund || layers.entities.at(act.head).is_some() || !told() {
        return None;
    }
    let of = with_case(layers, obliques(layers, act.head), "of");
    (!of.is_empty() && of.iter().all(|a| acts(layers, knowledge, a))).then_some(of)
}

/// Whether an argument may be who does something.
fn acts(layers: &Layers, knowledge: &EventKnowledge, argument: &Argument) -> bool {
    layers.entities.at(argument.head).is_some()
        || knowledge.is_human(layers.syntax.lemma(argument.head))
        || knowledge.is_instrument(layers.syntax.lemma(argument.head))
}

/// The agent of a passive that was taken for something else: `was sentenced to a year in prison by a court`, `were
/// shot at by an officer`.
fn agents(layers: &Layers, knowledge: &EventKnowledge, id: ClauseId) -> Vec<Argument> {
    let clause = layers.clauses.get(id);
    let found = with_case(layers, &clause.obliques, "by");
    if !found.is_empty() {
        return found;
    }
    let around = layers
        .clauses
        .obliques_around(layers.document, layers.syntax, id);
    let by = |o: &&Oblique| {
        let case = o.case_tokens;
        !case.is_empty()
            && layers.document.lower(case.last()) == "by"
            && case.start > clause.verb.0
            && acts(layers, knowledge, &o.argument)
    };
    around.iter().filter(by).map(|o| o.argument).collect()
}

/// `Leaders from Kenya and Mali signed`, the last taken for the subject: both countries, or the people from both.
fn come_from(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &[Argument],
) -> Option<Vec<Argument>> {
    let [last] = *found else { return None };
    let sentence = layers.document.sentence_of(last.head);
    let body = layers.document.sentence(sentence).body;
    let before = |at: u32| at.checked_sub(1).filter(|&t| t >= body).map(TokenId);
    let word = |t: &TokenId| layers.document.lower(*t);
    let name = layers.entities.at(last.head)?;
    let and = before(name.tokens.start).filter(|t| word(t) == "and")?;
    let first = layers.entities.at(before(and.0)?)?;
    let from = before(first.tokens.start).filter(|t| matches!(word(t), "from" | "of"))?;
    let head = before(from.0).filter(|&t| {
        knowledge.is_human(layers.syntax.lemma(t)) && layers.entities.at(t).is_none()
    })?;
    let argument = |head: TokenId, tokens: TokenRange| Argument {
        head,
        tokens,
        inherited: last.inherited,
    };
    Some(match speaks_for(layers, knowledge, head) {
        true => vec![argument(first.tokens.last(), first.tokens), last],
        false => vec![argument(head, layers.clauses.phrase(head))],
    })
}

/// How many words may stand between a preposition and the noun it governs.
const GOVERNED: u32 = 5;

/// `Gunmen loyal to the general Juan Lind seized the port`, `All the people aboard a Lima Air jet died`, the last word
/// taken for the subject: those who open the sentence, where only a preposition, or an adjective with one, stands
/// between.
pub fn governed(
    layers: &Layers,
    knowledge: &EventKnowledge,
    found: &[Argument],
) -> Option<Vec<Argument>> {
    let [last] = *found else { return None };
    let sentence = layers
        .document
        .sentence(layers.document.sentence_of(last.head));
    let pos = |t: u32| layers.syntax.pos(TokenId(t));
    let human = |t: u32| knowledge.is_human(layers.syntax.lemma(TokenId(t)));
    // `loyal to rebel leader Juan Lind`, its noun taken for a verb
    let nominal = |t: &u32| {
        matches!(pos(*t), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det)
            || pos(*t) == Pos::Verb && human(*t)
    };
    let start = last.tokens.start;
    let reach = start.saturating_sub(GOVERNED).max(sentence.body);
    let case = (reach..start).rev().find(|t| !nominal(t))?;
    let loyal = pos(case.checked_sub(1)?) == Pos::Adj;
    let to = layers.document.lower(TokenId(case));
    let joins = pos(case) == Pos::Adp && (loyal || matches!(to, "aboard" | "on" | "in" | "inside"));
    let head = TokenId(case.checked_sub(1 + u32::from(loyal))?);
    let tokens = TokenRange {
        start: sentence.body,
        end: head.0 + 1,
    };
    let several = layers.syntax.form(head) == Form::Plural
        && human(head.0)
        && layers.entities.at(head).is_none();
    let opens = |t: TokenId| {
        let own = matches!(pos(t.0), Pos::Noun | Pos::Adj | Pos::Det | Pos::Num);
        own || layers.entities.at(t).is_some()
    };
    (joins && head.0 >= sentence.body && several && tokens.iter().all(opens)).then(|| {
        vec![Argument {
            head,
            tokens,
            inherited: last.inherited,
        }]
    })
}

/// The noun at the head of a sentence that has no verb of its own, where a finite verb further down has no subject:
/// the parser took it for one of a relative clause (`Rebels who seized the town have freed the mayor`).
fn loose(layers: &Layers, knowledge: &EventKnowledge, id: ClauseId) -> Option<Argument> {
    let clause = layers.clauses.get(id);
    let torn =
        clause.tense != Tense::None && clause.relative.is_none() && !clause.objects.is_empty();
    if !torn || !matches!(clause.above, Some((_, Link::Relative))) {
        return None;
    }
    let chain = std::iter::once(id).chain(layers.clauses.chain(id).map(|(above, _)| above));
    let nouns = chain.take(CHAIN).filter_map(|c| layers.clauses.get(c).on);
    let head = nouns
        .into_iter()
        .find(|&noun| site(layers, noun) == Site::Free)?;
    let argument = Argument {
        head,
        tokens: layers.clauses.phrase(head),
        inherited: true,
    };
    acts(layers, knowledge, &argument).then_some(argument)
}

/// The clause whose subject says what a document says: `passed a resolution criticising the bank`.
fn issuer<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    clause: &Clause,
) -> Option<&'a Clause> {
    let noun = clause.on?;
    let says = clause.voice == Voice::Active
        && clause.tense == Tense::None
        && knowledge.is_document(layers.syntax.lemma(noun));
    match site(layers, noun) {
        Site::Object(id) if says => Some(layers.clauses.get(id)),
        _ => None,
    }
}

/// The name right before a finite verb that has no subject, or before the verb that controls it:
/// what the parser made nothing of (`Chile agreed to open its ports`).
fn name_before(layers: &Layers, id: ClauseId) -> Option<Argument> {
    let mut clause = layers.clauses.get(id);
    for (above, link) in layers.clauses.chain(id).take(CHAIN) {
        if clause.tense != Tense::None || link != Link::Control {
            break;
        }
        clause = layers.clauses.get(above);
    }
    let bare = clause.tense != Tense::None
        && clause.voice == Voice::Active
        && clause.subjects.is_empty()
        && clause.relative.is_none();
    let head = TokenId(clause.group.start.checked_sub(1).filter(|_| bare)?);
    let sentence = |t: TokenId| layers.document.sentence_of(t);
    let mention = layers.entities.at(head)?;
    (sentence(head) == sentence(clause.verb)).then_some(Argument {
        head,
        tokens: mention.tokens,
        inherited: false,
    })
}
