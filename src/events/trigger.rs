//! Which words of a sentence tell of an event, and in which of their senses.

use super::Layers;
use super::candidate::{Candidate, MODIFIER, Refusal};
use super::hanging::{self, site};
use super::heads::Heads;
use super::knowledge::{EventKnowledge, Sense, SenseRef};
use super::spoken;
use super::subject;
use super::who::is_time;
use super::words::{NUMBER, OBJECT, Words, choices, mark};
use crate::clauses::{Argument, Clause, ClauseKind, Link, Site, Voice};
use crate::entities::EntityKind;
use crate::grammar::Pos;
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::Case;
use std::cell::OnceCell;

/// First word of a phrase for what somebody is in or under.
pub const COPULA: &str = "be";

/// Marks the verb that another controls.
const TO: &str = "to";

/// How many tokens before its verb `to` may stand: `to immediately leave`.
const MARKER_REACH: u32 = 2;

/// How many tokens after its verb, or after the verb that this controls, a phrase's words may stand.
const PHRASE_WINDOW: u32 = 7;

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
    candidate: Candidate,
    knowledge: &EventKnowledge,
    refusal: impl Fn(&Sense) -> Option<Refusal>,
) -> Candidate {
    let mut kept = Candidate {
        senses: Vec::new(),
        ..candidate
    };
    for sense in candidate.senses {
        match refusal(&knowledge.senses[sense]) {
            None => kept.senses.push(sense),
            Some(why) => kept.refused.push((sense, why)),
        }
    }
    kept
}

/// A verb with the longest phrase that reads; where none does, by itself: `agreed on Monday` tells of
/// no subject, and somebody agreed all the same.
fn verb(
    layers: &Layers,
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
    let refusal = |sense: &Sense, candidate: &Candidate| {
        let after = candidate.tokens.end;
        let follows = (after < range.end).then(|| layers.document.lower(TokenId(after)));
        match is_listed(&sense.not_after, follows) {
            true => Some(Refusal::WordAfter),
            false => refusal_in_clause(layers, knowledge, sense, clause, candidate),
        }
    };
    let phrases = knowledge.phrase(lemma);
    let near = match phrases {
        [] => 0,
        _ => near(layers, token, Some(clause), range),
    };
    let reads = |p: &SenseRef| phrase_words(layers, knowledge, &p.words, clause, token, range);
    for phrase in phrases.iter().filter(|p| p.words.may_be_among(near)) {
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
                .filter(|p| p.words.len() == phrase.words.len() && p.words.may_be_among(near))
                .filter(|p| p.words == phrase.words || reads(p).as_ref() == Some(&words))
                .map(|p| p.sense)
                .collect(),
            uses: words
                .into_iter()
                .filter(|&t| layers.syntax.pos(t) == Pos::Noun)
                .collect(),
            refused: Vec::new(),
        };
        // `launched a scathing attack on the plan`
        let figurative = |sense: &Sense| {
            candidate.uses.iter().any(|noun| {
                let before = layers.document.lower(TokenId(noun.0 - 1));
                sense.not_before.iter().any(|word| word == before)
            })
        };
        let refused = |sense: &Sense| match figurative(sense) {
            true => Some(Refusal::WordBefore),
            false => refusal(sense, &candidate),
        };
        let candidate = sift(candidate.clone(), knowledge, refused);
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
    };
    let refused = |sense: &Sense| refusal(sense, &candidate);
    Some(sift(candidate.clone(), knowledge, refused))
}

/// The marks of the words among which a phrase's words must be: those after its verb and from the verbs
/// on that this controls.
fn near(layers: &Layers, verb: TokenId, clause: Option<ClauseId>, range: TokenRange) -> u64 {
    let after = |from: u32| {
        (from..range.end.min(from + PHRASE_WINDOW))
            .map(TokenId)
            .map(|t| mark(layers.syntax.lemma(t)) | mark(layers.document.lower(t)))
            .fold(0, |all, one| all | one)
    };
    let below = clause.into_iter().flat_map(|id| infinitives(layers, id));
    below.fold(after(verb.0 + 1), |all, (marker, below)| {
        all | mark(layers.document.lower(marker)) | after(layers.clauses.get(below).verb.0)
    })
}

/// The clauses with `to` that a clause's verb controls or that tell its purpose, and their `to`:
/// `asked Chad on Monday to leave`.
fn infinitives<'a>(
    layers: &'a Layers,
    id: ClauseId,
) -> impl Iterator<Item = (TokenId, ClauseId)> + 'a {
    // `forced a plane flying to Lima to land`: read as what the flight is for
    let inner = |&below: &ClauseId| {
        let clause = layers.clauses.get(below);
        let deeper = layers
            .clauses
            .below(below)
            .iter()
            .filter(move |_| clause.on.is_some());
        std::iter::once(below).chain(deeper.copied())
    };
    let below = layers.clauses.below(id).iter().flat_map(inner);
    below.filter_map(|below| {
        let clause = layers.clauses.get(below);
        let hangs = match clause.above {
            Some((_, Link::Control | Link::Adverbial)) => true,
            // `vowed in a statement to retaliate`
            Some((_, Link::Participle)) => clause.on.is_some(),
            _ => false,
        };
        let mut words = (clause.verb.0.saturating_sub(MARKER_REACH)..clause.verb.0).map(TokenId);
        let marker = words.rfind(|&t| layers.document.lower(t) == TO)?;
        (hangs && clause.voice == Voice::Active).then_some((marker, below))
    })
}

/// `sea-launched missiles`, `the Moscow-installed mayor`: a participle joined to the word before it.
fn is_half_adjective(layers: &Layers, verb: TokenId, clause: &Clause) -> bool {
    let joined = |t: TokenId| layers.document.word(t) == "-" && !layers.document.token(t).spaced;
    clause.subjects.is_empty()
        && clause.group.start == verb.0
        && !layers.document.token(verb).spaced
        && verb.0.checked_sub(1).map(TokenId).is_some_and(joined)
}

/// The tokens of a phrase's words after its verb: they stand in order, with determiners,
/// adjectives, adverbs, numbers and names between, or all of the verb's object (`took three men into
/// custody`). A preposition that ends the phrase follows at once: `called on Iran`, but not `called
/// Rivlin on Friday`; not so `as` (`dismissed the plan as timid`), nor after the object that a phrase names
/// by `someone` (`question someone about`). A verb after `to` is the one that the
/// phrase's verb controls, wherever it stands (`vowed on Monday in Lima to retaliate`).
pub fn phrase_words(
    layers: &Layers,
    knowledge: &EventKnowledge,
    words: &Words,
    clause: ClauseId,
    verb: TokenId,
    range: TokenRange,
) -> Option<Vec<TokenId>> {
    let objects = |id: ClauseId| -> &[Argument] {
        let clause = layers.clauses.get(id);
        match clause.voice {
            Voice::Active => &clause.objects,
            Voice::Passive => &[],
        }
    };
    let window = |from: u32| range.end.min(from + PHRASE_WINDOW);
    let mut own = objects(clause);
    let mut rest = words.iter();
    let mut word = rest.next()?;
    let mut found = Vec::with_capacity(words.len());
    let mut at = verb.0 + 1;
    let mut end = window(at);
    let mut past_object = false;
    while at < end {
        let token = TokenId(at);
        if word == OBJECT {
            word = rest.next()?;
            past_object = true;
            if layers.clauses.get(clause).voice == Voice::Active {
                let object = own.iter().find(|o| o.tokens.start == at)?;
                let next = |t: u32| t < end && is_word(layers, TokenId(t), word);
                let whole = layers.clauses.whole(object.head).end;
                let ends = [object.tokens.end, whole];
                at = ends.into_iter().find(|&t| next(t))?;
            }
            continue;
        }
        if word == TO
            && let Some(second) = rest.clone().next()
            && let Some((marker, below)) = infinitives(layers, clause).find(|&(_, below)| {
                let controlled = layers.clauses.get(below).verb;
                controlled >= token && is_word(layers, controlled, second)
            })
        {
            let controlled = layers.clauses.get(below).verb;
            found.extend([marker, controlled]);
            rest.next();
            let Some(next) = rest.next() else {
                return Some(found);
            };
            (word, own, at) = (next, objects(below), controlled.0 + 1);
            end = window(at);
            continue;
        }
        // `voted on Friday on a motion`
        let again = || (at + 2..end).any(|t| is_word(layers, TokenId(t), word));
        let dated = layers.syntax.pos(token) == Pos::Adp
            && (rest.clone().next().is_some() || again())
            && at + 1 < end
            && is_time(layers, TokenId(at + 1));
        if !dated && is_word(layers, token, word) {
            let before = found.last().copied().unwrap_or(verb);
            let closes = found.len() + 1 == words.len();
            let pos = layers.syntax.pos(token);
            // `wants the minister to quit`
            let next = TokenId(at + 1);
            let infinitive = word == TO && at + 1 < end && layers.syntax.pos(next) == Pos::Verb;
            let governs = closes && pos == Pos::Adp && !infinitive;
            if governs && word != "as" && !past_object && !close(layers, before, token)
                || governs && is_apart(layers, knowledge, token)
            {
                return None;
            }
            // `gave aid workers access`
            if closes && pos == Pos::Noun && names_people(layers, knowledge, token) {
                return None;
            }
            found.push(token);
            let Some(next) = rest.next() else {
                return Some(found);
            };
            word = next;
            at += 1;
            continue;
        }
        // `wrote off $40 million of debt`, `gave dozens of rifles`, `began a round of joint drills`
        if layers.syntax.pos(token) == Pos::Noun
            && let lemma = layers.syntax.lemma(token)
            && (knowledge.is_quantity(lemma)
                || knowledge.unit(lemma).is_some()
                || knowledge.status.margins.iter().any(|w| w == lemma))
            && at + 1 < end
            && matches!(layers.document.lower(TokenId(at + 1)), "of" | "in")
        {
            at += 2;
            continue;
        }
        if let Some(object) = own.iter().find(|o| o.tokens.start == at)
            && !object.tokens.iter().any(|t| is_word(layers, t, word))
        {
            // `forced the head of state out`
            let whole = layers.clauses.whole(object.head);
            let has = |t: u32| is_word(layers, TokenId(t), word);
            at = match (object.tokens.end..whole.end).any(has) {
                true => object.tokens.end,
                false => whole.end.max(object.tokens.end),
            };
            // `took the regime in Lima to task`
            if at + 1 < end
                && layers.syntax.pos(TokenId(at)) == Pos::Adp
                && !has(at)
                && layers.entities.at(TokenId(at + 1)).is_some()
            {
                at += 1;
            }
            continue;
        }
        // `signed on Monday an accord`
        if is_time(layers, token) || {
            let next = TokenId(at + 1);
            layers.syntax.pos(token) == Pos::Adp && at + 1 < end && is_time(layers, next)
        } {
            at += 1;
            continue;
        }
        match layers.syntax.pos(token) {
            Pos::Det | Pos::Adj | Pos::Adv | Pos::Num | Pos::Propn | Pos::Part | Pos::Pron => {}
            // `became acting president`
            Pos::Verb if layers.clauses.of_verb(token).is_none() => {}
            // `an emergency meeting`: a noun before the noun.
            Pos::Noun if is_modifier(layers, token) => {}
            // `defaulted on a $42 million payment`
            Pos::Sym => {}
            Pos::Punct if layers.document.word(token) == "-" => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// A preposition that belongs to what follows it and not to the verb: `agreed on Sunday`, `received at
/// least a million`.
fn is_apart(layers: &Layers, knowledge: &EventKnowledge, preposition: TokenId) -> bool {
    let next = TokenId(preposition.0 + 1);
    if next.index() >= layers.document.tokens.len() {
        return false;
    }
    let (word, after) = (
        layers.document.lower(preposition),
        layers.document.lower(next),
    );
    is_time(layers, next) && !knowledge.is_particle(word) || knowledge.is_fixed(word, after)
}

/// A word of an entry, or one of its choice, as it stands or as its lemma; `#` is any number (`won 2-1`).
fn is_word(layers: &Layers, token: TokenId, word: &str) -> bool {
    let (lemma, lower) = (layers.syntax.lemma(token), layers.document.lower(token));
    choices(word).any(|word| match word {
        NUMBER => layers.syntax.pos(token) == Pos::Num,
        _ => lemma == word || lower == word,
    })
}

/// Nothing but adverbs, pronouns and times between two tokens: `called on Friday on the miners`.
fn close(layers: &Layers, before: TokenId, after: TokenId) -> bool {
    (before.0 + 1..after.0).map(TokenId).all(|t| {
        let pos = layers.syntax.pos(t);
        let dates = || pos == Pos::Adp && is_time(layers, TokenId(t.0 + 1));
        matches!(pos, Pos::Adv | Pos::Pron | Pos::Part) || is_time(layers, t) || dates()
    })
}

/// A noun right before the noun it modifies (`strike` in `strike force`).
fn is_modifier(layers: &Layers, token: TokenId) -> bool {
    matches!(site(layers, token), Site::Noun(head, None) if head > token && noun_between(layers, token, head))
}

/// Whether a noun stands before the noun for people that it tells of: `aid` in `aid workers`.
fn names_people(layers: &Layers, knowledge: &EventKnowledge, token: TokenId) -> bool {
    let people = |head| knowledge.is_human(layers.syntax.lemma(head));
    is_modifier(layers, token)
        && matches!(site(layers, token), Site::Noun(head, None) if people(head))
}

/// Nothing but words of one noun phrase stands between a noun and its head.
fn noun_between(layers: &Layers, token: TokenId, head: TokenId) -> bool {
    TokenRange {
        start: token.0 + 1,
        end: head.0 + 1,
    }
    .iter()
    .all(|t| {
        matches!(
            layers.syntax.pos(t),
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num
        ) || layers.document.word(t) == "-"
    })
}

fn refusal_in_clause(
    layers: &Layers,
    knowledge: &EventKnowledge,
    sense: &Sense,
    own_clause: ClauseId,
    candidate: &Candidate,
) -> Option<Refusal> {
    let clause = layers.clauses.get(own_clause);
    // `was damaged by the flood`
    let agents: Vec<Argument> = match clause.voice {
        Voice::Passive => subject::subjects(clause),
        Voice::Active => Vec::new(),
    };
    let (subjects, objects) = match clause.voice {
        Voice::Passive => (&agents[..], &clause.subjects[..]),
        Voice::Active => (&clause.subjects[..], &clause.objects[..]),
    };
    let last = candidate.tokens.last();
    let own = |a: &&Argument| !candidate.uses.contains(&a.head);
    let mut objects: Vec<Argument> = objects.iter().filter(own).copied().collect();
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
    let among = |list: &Heads, arguments: &[Argument]| list.any(layers, knowledge, arguments);
    // `Hurricane Mitch slammed into the coast`, `Finance Minister Jorge Braga presented the budget`
    let titled = |list: &Heads, arguments: &[Argument]| {
        arguments.iter().any(|a| {
            !list.is_empty()
                && layers.syntax.pos(a.head) == Pos::Propn
                && a.tokens.iter().any(|t| list.has(layers.syntax.lemma(t)))
        })
    };
    // `called it a show`
    let named = sense.alone && clause.objects.len() + clause.indirect.len() > 1;
    // In copy set in capitals every word may pass for a name's.
    let ordinary = layers.document.token(candidate.head).case == Case::Lower;
    let listed = |list: &Heads, arguments: &[Argument]| {
        list.is_empty()
            || list.allows(layers, knowledge, arguments)
            || ordinary && titled(list, arguments)
    };
    if named || !listed(&sense.object, &objects) || among(&sense.not_object, &objects) {
        return Some(Refusal::Object);
    }
    let wanted = !listed(&sense.subject, subjects);
    let unwanted = among(&sense.not_subject, subjects) || titled(&sense.not_subject, subjects);
    (wanted || unwanted).then_some(Refusal::Subject)
}

/// The verb whose subject a noun is: `The probe landed`.
fn doing<'a>(layers: &Layers<'a>, noun: TokenId) -> Option<&'a str> {
    match site(layers, noun) {
        Site::Subject(id) => Some(layers.syntax.lemma(layers.clauses.get(id).verb)),
        _ => None,
    }
}

fn is_listed(list: &[String], word: Option<&str>) -> bool {
    word.is_some_and(|word| list.iter().any(|listed| listed == word))
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
        .find(|r| words_before(layers, r, token, range))?
        .words
        .len();
    let start = TokenId(token.0 - longest as u32);
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
    let after = (token.0 + 1 < range.end).then(|| layers.document.lower(TokenId(token.0 + 1)));
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
            .filter(|r| r.words.len() == longest && words_before(layers, r, token, range))
            .map(|r| r.sense)
            .collect(),
        uses: Vec::new(),
        refused: Vec::new(),
    };
    Some(sift(candidate, knowledge, |sense| {
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

fn words_before(layers: &Layers, reference: &SenseRef, token: TokenId, range: TokenRange) -> bool {
    let n = reference.words.len() as u32;
    token.0 >= range.start + n
        && (reference.words.iter().zip(token.0 - n..))
            .all(|(word, at)| is_word(layers, TokenId(at), word))
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
    let near = near(layers, copula, None, range);
    let mut phrases = knowledge.phrase(COPULA).iter();
    phrases.find_map(|phrase| {
        if !phrase.words.may_be_among(near) {
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
        };
        let refused = |sense: &Sense| refusal_in_clause(layers, knowledge, sense, id, &candidate);
        let candidate = sift(candidate.clone(), knowledge, refused);
        let reads = candidate.senses.iter().any(|&s| holds(&candidate, s));
        (words.contains(&token) && reads).then_some(candidate)
    })
}

fn adjective(layers: &Layers, knowledge: &EventKnowledge, token: TokenId) -> Option<Candidate> {
    let refs = knowledge.adjective(layers.document.lower(token));
    let clause = layers.clauses.of_verb(token).filter(|_| !refs.is_empty())?;
    (layers.clauses.get(clause).kind == ClauseKind::Copula).then(|| Candidate {
        head: token,
        tokens: TokenRange::one(token),
        found_by: "adjective",
        clause: Some(clause),
        senses: refs.iter().map(|r| r.sense).collect(),
        uses: Vec::new(),
        refused: Vec::new(),
    })
}
