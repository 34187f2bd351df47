//! Phrases of a verb and words after it: takes the words of a rule; gives the tokens that they are in a sentence, with
//! what may stand between them.

use super::Layers;
use super::hanging::site;
use super::knowledge::EventKnowledge;
use super::who::is_time;
use super::words::{NUMBER, OBJECT, Place, TO, Words};
use crate::clauses::{Argument, Link, Site, Voice};
use crate::grammar::{Form, Pos, Rel};
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::{Case, Lettering};

/// How many tokens before its verb `to` may stand: `to immediately leave`.
const MARKER_REACH: u32 = 2;

/// How many tokens after its verb, or after the verb that this controls, a phrase's words may stand.
const PHRASE_WINDOW: u32 = 7;

/// The words among which a phrase's words must be.
#[derive(Default)]
pub struct Near {
    /// Those after its verb.
    after: TokenRange,
    /// The marks of these, and of those from the verbs on that this controls.
    marks: u64,
}

impl Near {
    pub fn new(
        layers: &Layers,
        verb: TokenId,
        clause: Option<ClauseId>,
        range: TokenRange,
    ) -> Self {
        let window = |start: u32| TokenRange {
            start,
            end: range.end.min(start + PHRASE_WINDOW),
        };
        let marks = |range: TokenRange| {
            let marks = range.iter().map(|t| layers.syntax.marks(t));
            marks.fold(0, |all, one| all | one)
        };
        let after = window(verb.0 + 1);
        let below = clause.into_iter().flat_map(|id| infinitives(layers, id));
        let marks = below.fold(marks(after), |all, (marker, below)| {
            let verb = layers.clauses.get(below).verb;
            all | layers.syntax.marks(marker) | marks(window(verb.0))
        });
        Near { after, marks }
    }

    /// Whether the words may be there: most phrases of a verb are not, and this tells.
    pub fn may_have(&self, layers: &Layers, words: &Words) -> bool {
        let after = self.after.iter().map(|t| layers.syntax.marks(t));
        words.may_be_among(self.marks) && words.may_follow(after)
    }
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
        if !hangs || clause.voice != Voice::Active {
            return None;
        }
        let mut words = (clause.verb.0.saturating_sub(MARKER_REACH)..clause.verb.0).map(TokenId);
        let marker = words.rfind(|&t| layers.document.lower(t) == TO)?;
        Some((marker, below))
    })
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
    let mut found = Vec::new();
    let mut at = verb.0 + 1;
    let mut end = window(at);
    let mut past_object = false;
    while at < end {
        let token = TokenId(at);
        if word.text == OBJECT.as_bytes() {
            word = rest.next()?;
            past_object = true;
            if layers.clauses.get(clause).voice == Voice::Active {
                let object = own.iter().find(|o| o.tokens.start == at)?;
                let next = |t: u32| t < end && is_word(layers, TokenId(t), word);
                let whole = layers.clauses.whole(object.head).end;
                let ends = [object.tokens.end, whole];
                let near = ends.into_iter().find(|&t| next(t));
                // `called the men "urban guerrillas"`: the word comes with others
                past_object = near.is_some();
                let inside = || (object.tokens.end..whole).any(next);
                at = near.unwrap_or_else(|| match inside() {
                    true => object.tokens.end,
                    false => whole.max(object.tokens.end),
                });
            }
            continue;
        }
        if word.text == TO.as_bytes()
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
        let dated = || {
            layers.syntax.pos(token) == Pos::Adp
                && at + 1 < end
                && is_time(layers, TokenId(at + 1))
                && (rest.clone().next().is_some() || again())
        };
        // `had held him since March` is no march
        let month = || layers.syntax.pos(token) == Pos::Propn && is_time(layers, token);
        if is_word(layers, token, word) && !dated() && !month() {
            let before = found.last().copied().unwrap_or(verb);
            let closes = found.len() + 1 == words.len();
            let pos = layers.syntax.pos(token);
            // `wants the minister to quit`
            let next = TokenId(at + 1);
            let infinitive =
                word.text == TO.as_bytes() && at + 1 < end && layers.syntax.pos(next) == Pos::Verb;
            // `handed the murder suspect over to Chad`
            let particle = layers.clauses.get(clause).particle == Some(token);
            let governs = closes && pos == Pos::Adp && !infinitive && !particle;
            if governs && word.text != b"as" && !past_object && !close(layers, before, token)
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
                || knowledge.status.margins.has(lemma))
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
            // `left more than 300 homeless`
            Pos::Adp | Pos::Sconj
                if matches!(layers.document.lower(token), "than" | "to" | "as")
                    && at + 1 < end
                    && layers.syntax.pos(TokenId(at + 1)) == Pos::Num => {}
            // `became acting president`
            Pos::Verb if layers.clauses.of_verb(token).is_none() => {}
            // `an emergency meeting`: a noun before the noun.
            Pos::Noun if is_modifier(layers, token) => {}
            // `won the party's nomination`; but a `shareholders' meeting` is one of its own kind
            Pos::Noun
                if layers.syntax.rel(token) == Rel::NmodPoss
                    && layers.syntax.form(token) != Form::Plural => {}
            // `defaulted on a $42 million payment`
            Pos::Sym => {}
            Pos::Punct if matches!(layers.document.word(token), "-" | "\"" | "``" | "\u{201c}") => {
            }
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
    // `voted for the first time`
    let once = || {
        let mut words = (next.0 + 1..next.0 + 3).map(TokenId);
        let end = layers.document.tokens.len();
        words.any(|t| t.index() < end && layers.document.lower(t) == "time")
    };
    is_time(layers, next) && !knowledge.is_particle(word)
        || knowledge.is_fixed(word, after)
        || (word, after) == ("for", "the") && once()
}

/// A word of an entry, or one of its choice, as it stands or as its lemma; `#` is any number (`won 2-1`).
pub fn is_word(layers: &Layers, token: TokenId, place: Place) -> bool {
    if !place.may_be(layers.syntax.marks(token)) {
        return false;
    }
    let (lemma, lower) = (layers.syntax.lemma(token), layers.document.lower(token));
    let is = |word: &[u8]| {
        lemma.as_bytes() == word
            || lower.as_bytes() == word
            || word == NUMBER.as_bytes() && layers.syntax.pos(token) == Pos::Num
    };
    place.any(is)
}

/// Nothing but adverbs, pronouns and times between two tokens: `called on Friday on the miners`.
fn close(layers: &Layers, before: TokenId, after: TokenId) -> bool {
    (before.0 + 1..after.0).map(TokenId).all(|t| {
        let pos = layers.syntax.pos(t);
        let dates = || pos == Pos::Adp && is_time(layers, TokenId(t.0 + 1));
        matches!(pos, Pos::Adv | Pos::Pron | Pos::Part) || is_time(layers, t) || dates()
    })
}

/// A noun right before the noun it modifies (`strike` in `strike force`), and not before its own name (`Cyclone Lina`).
pub fn is_modifier(layers: &Layers, token: TokenId) -> bool {
    matches!(site(layers, token), Site::Noun(head, None)
        if head > token && noun_between(layers, token, head) && !is_named(layers, token, head))
}

fn is_named(layers: &Layers, token: TokenId, name: TokenId) -> bool {
    let document = layers.document;
    let lettering = document.sentence(document.sentence_of(token)).lettering;
    let title = |t: TokenId| document.token(t).case == Case::Title;
    name.0 == token.0 + 1
        && lettering == Lettering::Ordinary
        && title(token)
        && title(name)
        && layers.syntax.pos(name) == Pos::Propn
        && layers.entities.at(name).is_none()
        && !matches!(site(layers, name), Site::Noun(_, None))
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
