//! Which words of a sentence tell of an event, and in which of their senses.

use super::Layers;
use super::candidate::{Candidate, MODIFIER, Refusal};
use super::fill::objects;
use super::hanging::{self, site};
use super::head_words::Heads;
use super::heads::is_of_person;
use super::knowledge::{EventKnowledge, Sense, SenseRef};
use super::phrase::{Near, is_modifier, is_word, phrase_words};
use super::spoken;
use super::subject;
use super::who::is_time;
use super::words::WordList;
use crate::clauses::{Argument, Clause, ClauseKind, Site, Voice};
use crate::entities::EntityKind;
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::Case;
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

/// First word of a phrase for what somebody is in or under.
pub const COPULA: &str = "be";

/// Candidates of a sentence, in text order; a noun used up by a longer trigger is none of its own.
/// `holds` tells whether what a sense needs is there.
pub fn candidates(
    layers: &Layers,
    knowledge: &EventKnowledge,
    range: TokenRange,
    holds: &dyn Fn(&Candidate, usize) -> bool,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for token in range.iter() {
        let candidate = match layers.syntax.pos(token) {
            Pos::Verb | Pos::Aux => verb(layers, knowledge, token, range, holds)
                .or_else(|| spoken::modal(layers, knowledge, token, holds))
                .or_else(|| spoken::imputing(layers, knowledge, token, range, holds)),
            Pos::Noun | Pos::Propn => predicate(layers, knowledge, token, range, holds)
                .or_else(|| noun(layers, knowledge, token, range)),
            Pos::Adj => predicate(layers, knowledge, token, range, holds)
                .or_else(|| adjective(layers, knowledge, token)),
            _ => None,
        };
        found.extend(candidate);
    }
    // A phrase uses up the nouns inside it: `hold talks` is one event, not two.
    let live = || found.iter().filter(|c| !c.senses.is_empty());
    let mut used: Vec<TokenId> = live().flat_map(|c| c.uses.iter().copied()).collect();
    // `a suspension of aid` is one event as well; but `called for help` is no call by its noun
    let mut inside: Vec<TokenId> = Vec::new();
    for candidate in live().filter(|c| c.found_by == "noun" && !used.contains(&c.head)) {
        inside.extend(candidate.tokens.iter().filter(|&t| t != candidate.head));
    }
    used.extend(inside);
    found.retain(|c| !used.contains(&c.head));
    found
}

/// Keeps the senses that are allowed; notes why the others are not.
fn sift(
    mut candidate: Candidate,
    knowledge: &EventKnowledge,
    refusal: impl Fn(&Candidate, &Sense) -> Option<Refusal>,
) -> Candidate {
    let mut senses = std::mem::take(&mut candidate.senses);
    let mut refused = Vec::new();
    senses.retain(|&sense| {
        let why = refusal(&candidate, &knowledge.senses[sense]);
        refused.extend(why.map(|why| (sense, why)));
        why.is_none()
    });
    candidate.senses = senses;
    candidate.refused = refused;
    candidate
}

/// A verb with the longest phrase that reads; where none does, by itself: `agreed on Monday` tells of
/// no subject, and somebody agreed all the same.
fn verb<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    token: TokenId,
    range: TokenRange,
    holds: &dyn Fn(&Candidate, usize) -> bool,
) -> Option<Candidate> {
    let clause = layers.clauses.of_verb(token)?;
    if is_half_adjective(layers, token, layers.clauses.get(clause)) {
        return None;
    }
    let lemma = layers.syntax.lemma(token);
    let refusal = |sense: &Sense, candidate: &Candidate, sides: &Sides<'a>| {
        let after = candidate.tokens.end;
        let follows = (after < range.end).then(|| layers.document.lower(TokenId(after)));
        match is_listed(&sense.not_after, follows) {
            true => Some(Refusal::WordAfter),
            false => refusal_in_clause(layers, knowledge, sense, clause, candidate, sides),
        }
    };
    let phrases = knowledge.phrase(lemma);
    let near = match phrases {
        [] => Near::default(),
        _ => Near::new(layers, token, Some(clause), range),
    };
    let reads = |p: &SenseRef| phrase_words(layers, knowledge, &p.words, clause, token, range);
    for phrase in phrases.iter().filter(|p| near.may_have(layers, &p.words)) {
        let Some(words) = reads(phrase) else {
            continue;
        };
        let last = words[words.len() - 1];
        let candidate = Candidate {
            head: token,
            tokens: TokenRange {
                start: token.0,
                end: last.0 + 1,
            },
            found_by: "phrase",
            clause: Some(clause),
            senses: phrases
                .iter()
                .filter(|p| p.words.len() == phrase.words.len() && near.may_have(layers, &p.words))
                .filter(|p| p.words.same(&phrase.words) || reads(p).as_ref() == Some(&words))
                .map(|p| p.sense)
                .collect(),
            uses: words
                .into_iter()
                .filter(|&t| layers.syntax.pos(t) == Pos::Noun)
                .collect(),
            refused: Vec::new(),
            filled: RefCell::default(),
        };
        // `launched a scathing attack on the plan`
        let figurative = |sense: &Sense, candidate: &Candidate| {
            candidate.uses.iter().any(|noun| {
                let before = TokenId(noun.0 - 1);
                sense.not_before.may_have(layers.syntax.marks(before))
                    && sense.not_before.has(layers.document.lower(before))
            })
        };
        let sides = Sides::default();
        let candidate = sift(candidate, knowledge, |candidate, sense| {
            match figurative(sense, candidate) {
                true => Some(Refusal::WordBefore),
                false => refusal(sense, candidate, &sides),
            }
        });
        if candidate.senses.iter().any(|&s| holds(&candidate, s)) {
            return Some(candidate);
        }
    }
    let senses: Vec<usize> = knowledge.verb(lemma).iter().map(|r| r.sense).collect();
    if senses.is_empty() {
        return None;
    }
    let candidate = Candidate {
        head: token,
        tokens: TokenRange::one(token),
        found_by: "verb",
        clause: Some(clause),
        senses,
        uses: Vec::new(),
        refused: Vec::new(),
        filled: RefCell::default(),
    };
    let sides = Sides::default();
    Some(sift(candidate, knowledge, |candidate, sense| {
        refusal(sense, candidate, &sides)
    }))
}

/// `sea-launched missiles`, `the Moscow-installed mayor`: a participle joined to the word before it.
fn is_half_adjective(layers: &Layers, verb: TokenId, clause: &Clause) -> bool {
    let joined = |t: TokenId| layers.document.word(t) == "-" && !layers.document.token(t).spaced;
    // `the president-elect`
    let bare = layers.syntax.form(verb) == Form::Base;
    (bare || clause.subjects.is_empty())
        && clause.group.start == verb.0
        && !layers.document.token(verb).spaced
        && verb.0.checked_sub(1).map(TokenId).is_some_and(joined)
}

/// Who does what a verb or phrase tells, and to whom: the same for all its senses, found once one asks.
#[derive(Default)]
struct Sides<'a> {
    subjects: OnceCell<Cow<'a, [Argument]>>,
    objects: OnceCell<Vec<Argument>>,
}

fn subjects_of<'a>(
    layers: &Layers,
    knowledge: &EventKnowledge,
    clause: &'a Clause,
) -> Cow<'a, [Argument]> {
    let governed = match clause.voice {
        // `was damaged by the flood`
        Voice::Passive => None,
        Voice::Active => subject::governed(layers, knowledge, &clause.subjects),
    };
    governed.map_or_else(|| subject::subjects(clause), Cow::Owned)
}

fn objects_of(layers: &Layers, own_clause: ClauseId, candidate: &Candidate) -> Vec<Argument> {
    let clause = layers.clauses.get(own_clause);
    let own = objects(clause).iter().copied();
    let mut objects: Vec<Argument> = own.filter(|a| !candidate.uses.contains(&a.head)).collect();
    let last = candidate.tokens.last();
    if let Some(&noun) = candidate.uses.last() {
        // `launched an attack on the budget`: of what the phrase's own noun is.
        objects.extend(complements(layers, noun));
    } else if let Some(controlled) = layers.clauses.of_verb(last).filter(|&id| id != own_clause) {
        // `vowed to fight graft`
        let below = layers.clauses.get(controlled);
        objects.extend_from_slice(&below.objects);
    } else if candidate.tokens.len() > 1 && layers.syntax.pos(last) == Pos::Adp {
        // `cracked down on the press`
        let after = clause.obliques.iter().filter(|o| o.case_tokens.has(last));
        objects.extend(after.map(|o| o.argument));
    }
    objects
}

fn refusal_in_clause<'a>(
    layers: &Layers<'a>,
    knowledge: &EventKnowledge,
    sense: &Sense,
    own_clause: ClauseId,
    candidate: &Candidate,
    sides: &Sides<'a>,
) -> Option<Refusal> {
    let clause = layers.clauses.get(own_clause);
    let among = |list: &Heads, arguments: &[Argument]| list.any(layers, knowledge, arguments);
    // `Hurricane Mitch slammed into the coast`, `sent the carrier Courage to the Gulf`
    let titled = |list: &Heads, arguments: &[Argument]| {
        arguments.iter().any(|a| {
            !list.is_empty()
                && (layers.syntax.pos(a.head) == Pos::Propn
                    || layers.document.token(a.head).case == Case::Title)
                && a.tokens
                    .iter()
                    .any(|t| list.has(layers.syntax.lemma(t)) && !is_of_person(layers, t))
        })
    };
    let listed = |list: &Heads, arguments: &[Argument]| {
        list.is_empty()
            || list.allows(layers, knowledge, arguments)
            // In copy set in capitals every word may pass for a name's.
            || layers.document.token(candidate.head).case == Case::Lower && titled(list, arguments)
    };
    // `called it a show`
    let names = || {
        clause.objects.len() + clause.indirect.len() > 1
            || clause.objects.iter().any(|o| is_called(layers, o))
    };
    if sense.alone && names() {
        return Some(Refusal::Object);
    }
    if !sense.object.is_empty() || !sense.not_object.is_empty() {
        let find = || objects_of(layers, own_clause, candidate);
        let objects = sides.objects.get_or_init(find);
        if !listed(&sense.object, objects) || among(&sense.not_object, objects) {
            return Some(Refusal::Object);
        }
    }
    if !sense.subject.is_empty() || !sense.not_subject.is_empty() {
        let find = || subjects_of(layers, knowledge, clause);
        let subjects = sides.subjects.get_or_init(find);
        let wanted = !listed(&sense.subject, subjects);
        let unwanted = among(&sense.not_subject, subjects) || titled(&sense.not_subject, subjects);
        return (wanted || unwanted).then_some(Refusal::Subject);
    }
    None
}

/// `called Lind "a hero of peace"`, `called the raid an outrage`: what follows the object says what it is.
fn is_called(layers: &Layers, object: &Argument) -> bool {
    let after = TokenId(
        layers
            .entities
            .at(object.head)
            .map_or(object.tokens.end, |m| m.tokens.end.max(object.tokens.end)),
    );
    after.index() < layers.document.tokens.len()
        && (matches!(layers.document.word(after), "\"" | "“" | "``" | "'" | "‘")
            || matches!(layers.document.lower(after), "a" | "an" | "the"))
}

/// The verb whose subject a noun is, or that it stands beside: `The probe landed`.
fn doing<'a>(layers: &Layers<'a>, noun: TokenId) -> Option<&'a str> {
    match site(layers, noun) {
        // `won in a landslide`
        Site::Subject(id) | Site::Oblique(id) => {
            Some(layers.syntax.lemma(layers.clauses.get(id).verb))
        }
        _ => None,
    }
}

fn is_listed(list: &WordList, word: Option<&str>) -> bool {
    word.is_some_and(|word| list.has(word))
}

/// What a noun is of, on or against, or strikes: `a ban on exports`, `an attack on the budget`.
fn complements(layers: &Layers, noun: TokenId) -> Vec<Argument> {
    let nominal = hanging::nominal(layers, noun);
    let carrier = nominal.light.map(|id| layers.clauses.get(id));
    let around = carrier.iter().flat_map(|clause| clause.obliques.iter());
    let all = nominal.obliques.iter().chain(around);
    let own = all.map(|o| o.argument).filter(|a| a.head > noun);
    // `an explosion rocked the plant`
    let struck: &[Argument] = match nominal.site {
        Site::Subject(id) => &layers.clauses.get(id).objects,
        _ => &[],
    };
    own.chain(struck.iter().copied()).collect()
}

fn noun(
    layers: &Layers,
    knowledge: &EventKnowledge,
    token: TokenId,
    range: TokenRange,
) -> Option<Candidate> {
    let refs = knowledge.noun(layers.syntax.lemma(token));
    let longest = refs
        .iter()
        .find(|r| words_before(layers, r, token, range).is_some())?;
    let start = words_before(layers, longest, token, range)?;
    let longest = longest.words.len();
    // `on March 12`
    if is_time(layers, token) {
        return None;
    }
    // `the Office of Special Investigations`, `Viktor Bout`: part of a body's or a person's name
    let name = layers.entities.at(token).filter(|m| {
        let kind = layers.entities.get(m.entity).kind;
        let names = match kind {
            EntityKind::Organization => true,
            EntityKind::Person => !m.reference && layers.document.token(token).case == Case::Title,
            _ => false,
        };
        m.tokens.start < start.0 && names
    });
    if name.is_some() {
        return None;
    }
    // `a three-day visit` is no day visit.
    let counted = start.0 >= range.start + 3
        && layers.document.word(TokenId(start.0 - 2)) == "-"
        && layers.syntax.pos(TokenId(start.0 - 3)) == Pos::Num;
    let before =
        (start.0 > range.start && !counted).then(|| layers.document.lower(TokenId(start.0 - 1)));
    // `a strike on Friday` is on nobody.
    let follows = TokenId(token.0 + 1);
    let dated = token.0 + 2 < range.end
        && layers.syntax.pos(follows) == Pos::Adp
        && is_time(layers, TokenId(token.0 + 2));
    let after = (follows.0 < range.end && !dated).then(|| layers.document.lower(follows));
    let complements = OnceCell::new();
    let has = |list: &Heads| {
        let complements = complements.get_or_init(|| self::complements(layers, token));
        list.any(layers, knowledge, complements)
    };
    let candidate = Candidate {
        head: token,
        tokens: TokenRange {
            start: start.0,
            end: token.0 + 1,
        },
        // `the bombing suspect`: the noun it stands before is what is spoken of.
        found_by: match is_modifier(layers, token) {
            true => MODIFIER,
            false => "noun",
        },
        clause: None,
        senses: refs
            .iter()
            .filter(|r| r.words.len() == longest)
            .filter(|r| words_before(layers, r, token, range).is_some())
            .map(|r| r.sense)
            .collect(),
        uses: Vec::new(),
        refused: Vec::new(),
        filled: RefCell::default(),
    };
    Some(sift(candidate, knowledge, |_, sense| {
        let done = (!sense.not_doing.is_empty()).then(|| doing(layers, token));
        if is_listed(&sense.not_doing, done.flatten()) {
            Some(Refusal::Verb)
        } else if is_listed(&sense.not_before, before) {
            Some(Refusal::WordBefore)
        } else if is_listed(&sense.not_after, after) {
            Some(Refusal::WordAfter)
        } else if !sense.object.is_empty() && !has(&sense.object)
            || !sense.not_object.is_empty() && has(&sense.not_object)
        {
            Some(Refusal::Object)
        } else {
            None
        }
    }))
}

/// Where the words of a reference begin that stand before a noun; between them and it may stand the sign of an
/// owner (`donors' conference`).
fn words_before(
    layers: &Layers,
    reference: &SenseRef,
    token: TokenId,
    range: TokenRange,
) -> Option<TokenId> {
    let n = reference.words.len() as u32;
    if n == 0 {
        return Some(token);
    }
    let owner =
        token.0 > range.start && matches!(layers.document.word(TokenId(token.0 - 1)), "'" | "’");
    let start = token.0.checked_sub(n + u32::from(owner))?;
    let tokens = (start..token.0).map(TokenId);
    let marks = tokens.clone().map(|t| layers.syntax.marks(t));
    if start < range.start || !reference.words.may_be_these(marks) {
        return None;
    }
    let mut words = reference.words.iter().zip(tokens);
    let reads = words.all(|(word, at)| is_word(layers, at, word));
    reads.then_some(TokenId(start))
}

/// `are on strike`, `is in talks with`, `is due in Oslo`: a noun after a form of `be` and a preposition, or an
/// adjective before one.
fn predicate(
    layers: &Layers,
    knowledge: &EventKnowledge,
    token: TokenId,
    range: TokenRange,
    holds: &dyn Fn(&Candidate, usize) -> bool,
) -> Option<Candidate> {
    let id = layers.clauses.of_verb(token)?;
    let clause = layers.clauses.get(id);
    if clause.kind != ClauseKind::Copula || clause.group.is_empty() {
        return None;
    }
    let copula = clause.group.last();
    let near = Near::new(layers, copula, None, range);
    let mut phrases = knowledge.phrase(COPULA).iter();
    phrases.find_map(|phrase| {
        if !near.may_have(layers, &phrase.words) {
            return None;
        }
        let words = phrase_words(layers, knowledge, &phrase.words, id, copula, range)?;
        let candidate = Candidate {
            head: token,
            tokens: TokenRange {
                start: words[0].0,
                end: words[words.len() - 1].0 + 1,
            },
            found_by: "phrase",
            clause: Some(id),
            senses: vec![phrase.sense],
            uses: Vec::new(),
            refused: Vec::new(),
            filled: RefCell::default(),
        };
        let sides = Sides::default();
        let candidate = sift(candidate, knowledge, |candidate, sense| {
            refusal_in_clause(layers, knowledge, sense, id, candidate, &sides)
        });
        let reads = candidate.senses.iter().any(|&s| holds(&candidate, s));
        (words.contains(&token) && reads).then_some(candidate)
    })
}

fn adjective(layers: &Layers, knowledge: &EventKnowledge, token: TokenId) -> Option<Candidate> {
    let clause = layers.clauses.of_verb(token)?;
    if layers.clauses.get(clause).kind != ClauseKind::Copula {
        return None;
    }
    let refs = knowledge.adjective(layers.document.lower(token));
    (!refs.is_empty()).then(|| Candidate {
        head: token,
        tokens: TokenRange::one(token),
        found_by: "adjective",
        clause: Some(clause),
        senses: refs.iter().map(|r| r.sense).collect(),
        uses: Vec::new(),
        refused: Vec::new(),
        filled: RefCell::default(),
    })
}
