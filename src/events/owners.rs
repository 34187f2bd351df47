//! Takes the temporal expressions of an article; gives what each hangs on: the nouns whose phrases it stands
//! in, and the clause at their end.

use super::Layers;
use super::apart;
use super::hanging::{self, on_noun};
use super::knowledge::EventKnowledge;
use super::when::{is_looked_at, width};
use crate::clauses::{Link, Site};
use crate::grammar::Pos;
use crate::span::{ClauseId, TimeId, TokenId, TokenRange};
use crate::times::{Timex, TimexType};

/// Times of an article by what they hang on, found once.
pub struct Owners {
    /// For each time: the nouns it hangs on, innermost first, and the clause at their end.
    owners: Vec<Owner>,
    /// For each clause, its times; sorted by clause.
    by_clause: Vec<(ClauseId, TimeId)>,
    /// For each noun, its times; sorted by noun.
    by_noun: Vec<(TokenId, TimeId)>,
    /// Clauses that hang on a time: `in August, when he was named`.
    pub on_time: Vec<(ClauseId, TimeId)>,
}

impl Owners {
    pub fn new(layers: &Layers, knowledge: &EventKnowledge) -> Self {
        let owners = layers.times.iter();
        let owners: Vec<Owner> = owners.map(|t| owner(layers, knowledge, t)).collect();
        let (mut by_clause, mut by_noun, mut on_time) = (Vec::new(), Vec::new(), Vec::new());
        for (i, owner) in owners.iter().enumerate() {
            let time = TimeId::new(i);
            by_clause.extend(owner.clause.map(|c| (c, time)));
            by_noun.extend(owner.nouns.iter().map(|&n| (n, time)));
            let tokens = layers.times[i].tokens;
            let below = tokens.iter().flat_map(|t| on_noun(layers, t));
            on_time.extend(below.map(|c| (c, time)));
            let behind = when_behind(layers, tokens).filter(|&c| owner.clause != Some(c));
            on_time.extend(behind.map(|c| (c, time)));
        }
        by_clause.sort();
        by_noun.sort();
        on_time.sort();
        Owners {
            owners,
            by_clause,
            by_noun,
            on_time,
        }
    }

    pub fn of_clause(&self, clause: ClauseId) -> impl Iterator<Item = TimeId> + '_ {
        beside(&self.by_clause, clause)
    }

    pub fn of_noun(&self, noun: TokenId) -> impl Iterator<Item = TimeId> + '_ {
        beside(&self.by_noun, noun)
    }

    pub fn get(&self, time: TimeId) -> &Owner {
        &self.owners[time.index()]
    }
}

/// `since April, when gunmen stormed the college`: the clause that tells what was then, whatever the parser hung it on.
fn when_behind(layers: &Layers, tokens: TokenRange) -> Option<ClauseId> {
    let (comma, when) = (tokens.end, TokenId(tokens.end + 1));
    let opens = when.index() < layers.document.tokens.len()
        && layers.document.word(TokenId(comma)) == ","
        && layers.document.lower(when) == "when";
    opens.then(|| layers.clauses.at(when)).flatten()
}

/// What a sorted list of pairs holds beside a key.
pub fn beside<K: Ord + Copy>(pairs: &[(K, TimeId)], key: K) -> impl Iterator<Item = TimeId> + '_ {
    let start = pairs.partition_point(|(k, _)| *k < key);
    pairs[start..]
        .iter()
        .take_while(move |(k, _)| *k == key)
        .map(|(_, t)| *t)
}

/// What an expression hangs on.
pub struct Owner {
    /// Nouns whose phrases it stands in, innermost first.
    pub nouns: Vec<TokenId>,
    pub clause: Option<ClauseId>,
}

/// Nouns deeper than this are not followed.
const DEPTH: usize = 8;

fn owner(layers: &Layers, knowledge: &EventKnowledge, time: &Timex) -> Owner {
    let tokens = time.tokens;
    let mut nouns = Vec::new();
    // The day of the dateline is that of the report, not of what it tells.
    if layers.dateline.is_some_and(|d| d.span.contains(time.span)) {
        return Owner {
            nouns,
            clause: None,
        };
    }
    if let Some(clause) = beside_all(layers, time) {
        return Owner {
            nouns,
            clause: Some(clause),
        };
    }
    // "said Thursday they had arrested ten": right behind a verb, it is that verb's.
    if let Some(clause) = right_behind(layers, tokens) {
        return Owner {
            nouns,
            clause: Some(clause),
        };
    }
    // "were arrested after the vote last year": a longer time right behind a noun that is only looked
    // back to is that noun's, where it is an event.
    let before = |t: TokenId| t.0.checked_sub(1).map(TokenId);
    let mut behind = before(tokens.first());
    behind = match behind {
        Some(t) if layers.document.lower(t) == "in" => before(t),
        other => other,
    };
    if let Some(noun) = behind.filter(|_| width(time).0 > 0) {
        // "over the dismissal of 200 workers last week"
        let mut chain = vec![noun];
        while chain.len() < DEPTH
            && let Some(above) = named_by(layers, chain[chain.len() - 1])
        {
            chain.push(above);
        }
        // "jailed for the killing of a judge in 1995"
        let whole = chain.len() > 1;
        if looked_back_to(layers, chain[chain.len() - 1], whole) {
            return Owner {
                nouns: chain,
                clause: layers.clauses.at(noun),
            };
        }
    }
    // The token by which the expression hangs on what is outside it.
    let outward =
        tokens
            .iter()
            .map(|t| (t, hanging::site(layers, t)))
            .find(|(_, site)| match site {
                Site::Noun(n, _) => !tokens.has(*n),
                _ => true,
            });
    let Some((first, mut site)) = outward else {
        return Owner {
            nouns,
            clause: layers.clauses.at(tokens.first()),
        };
    };
    for _ in 0..DEPTH {
        match site {
            Site::Subject(c) | Site::Object(c) | Site::Oblique(c) | Site::Predicate(c) => {
                if let Some(noun) = followed(layers, knowledge, c, tokens.first()) {
                    nouns.push(noun);
                    return Owner {
                        nouns,
                        clause: None,
                    };
                }
                let c = charged_with(layers, time, c)
                    .or_else(|| apart::opened_first(layers, c, tokens.first()))
                    .or_else(|| conjunct_before(layers, tokens.first(), c))
                    .unwrap_or(c);
                return Owner {
                    nouns,
                    clause: Some(c),
                };
            }
            Site::Noun(n, _) => {
                if let Some(c) = layers.clauses.of_verb(n) {
                    return Owner {
                        nouns,
                        clause: Some(c),
                    };
                }
                if nouns.contains(&n) {
                    break;
                }
                // "remarks on Thursday's crash": what stands before a noun is that noun's alone, and
                // "a 1975 coup" tells nothing of the trial that its plotters get.
                if nouns.is_empty() && is_before(layers, tokens, n) {
                    nouns.push(n);
                    return Owner {
                        clause: day_long(time).then(|| layers.clauses.at(n)).flatten(),
                        nouns,
                    };
                }
                nouns.push(n);
                site = hanging::site(layers, n);
            }
            Site::Free => break,
        }
    }
    Owner {
        nouns,
        clause: layers.clauses.at(first),
    }
}

/// `The arrests follow a raid on a farm on Tuesday`: a time behind what a verb says was before is the time of that.
fn followed(
    layers: &Layers,
    knowledge: &EventKnowledge,
    clause: ClauseId,
    time: TokenId,
) -> Option<TokenId> {
    let clause = layers.clauses.get(clause);
    let noun = clause.objects.first().map(|o| o.head);
    let behind = noun.filter(|noun| (clause.verb.0..time.0).contains(&noun.0));
    behind.filter(|_| knowledge.is_trailing(layers.syntax.lemma(clause.verb)))
}

/// The expression stands inside the noun's phrase, before it: `Thursday's crash`.
fn is_before(layers: &Layers, tokens: TokenRange, noun: TokenId) -> bool {
    tokens.end <= noun.0
        && (tokens.end..noun.0)
            .all(|t| !matches!(layers.document.lower(TokenId(t)), "the" | "a" | "an" | ","))
}

/// `meet to discuss sanctions on Iran (0900 GMT)`: an hour in brackets is that of all that was told before them, not
/// of the noun or the purpose right before; but `at noon (0900 GMT)` is one with the hour told there.
fn beside_all(layers: &Layers, time: &Timex) -> Option<ClauseId> {
    let (open, close) = (time.tokens.first().0.checked_sub(1)?, time.tokens.end);
    let is = |t: u32, sign: &str| {
        let token = layers.document.tokens.get(t as usize);
        token.is_some() && layers.document.word(TokenId(t)) == sign
    };
    let before = TokenId(open.checked_sub(1)?);
    let alone = time.kind == TimexType::Time && is(open, "(") && is(close, ")");
    if !alone || layers.times.at(before).is_some() {
        return None;
    }
    let mut clause = layers.clauses.at(before)?;
    for _ in 0..DEPTH {
        match layers.clauses.get(clause).above {
            Some((above, Link::Control)) => clause = above,
            _ => break,
        }
    }
    Some(clause)
}

/// The clause whose verb stands right before the expression, or with `on` and a particle between (`stepped
/// down in May`), where nothing behind it takes the expression to itself: not `said Thursday's vote`, `said
/// Thursday talks`.
fn right_behind(layers: &Layers, tokens: TokenRange) -> Option<ClauseId> {
    let before = |t: TokenId| t.0.checked_sub(1).map(TokenId);
    let mut verb = before(tokens.first())?;
    if matches!(layers.document.lower(verb), "on" | "in") {
        verb = before(verb)?;
        if matches!(layers.syntax.pos(verb), Pos::Adp | Pos::Adv | Pos::Part) {
            verb = before(verb)?;
        }
    }
    let next = TokenId(tokens.end);
    let taken = layers.document.tokens.get(next.index()).is_some_and(|_| {
        matches!(
            layers.syntax.pos(next),
            Pos::Noun | Pos::Adj | Pos::Num | Pos::Part
        )
    });
    layers.clauses.of_verb(verb).filter(|_| !taken)
}

/// `accused of killing a judge in 1993`: a longer time behind what somebody is judged by is the time of that.
fn charged_with(layers: &Layers, time: &Timex, clause: ClauseId) -> Option<ClauseId> {
    if day_long(time) {
        return None;
    }
    let below = layers.clauses.below(clause).iter().rev().copied();
    let (verb, start) = (layers.clauses.get(clause).verb, time.tokens.first());
    below
        .filter(|&id| is_looked_at(layers, layers.clauses.get(id)))
        .find(|&id| (verb.0..start.0).contains(&layers.clauses.get(id).verb.0))
}

/// `sacked him on Monday and called a vote for Oct. 24`, `left on Thursday under a pact signed on Tuesday`: a time
/// behind a further verb is not that of the first.
fn conjunct_before(layers: &Layers, time: TokenId, clause: ClauseId) -> Option<ClauseId> {
    // the first has a time of its own
    let timed = |end: TokenId, verb: TokenId| {
        let at = layers.times.partition_point(|t| t.tokens.start < end.0);
        let last = at.checked_sub(1).map(|i| layers.times[i].tokens.start);
        last.is_some_and(|start| start > verb.0)
    };
    let verb = layers.clauses.get(clause).verb;
    let mut further = layers.clauses.below(clause).iter().rev().copied();
    further.find(|&id| {
        let below = layers.clauses.get(id);
        let apart = match below.above {
            Some((_, Link::Conjunct)) => true,
            Some((_, Link::Participle)) => below.on.is_some() && timed(below.verb, verb),
            _ => false,
        };
        apart && (verb.0..time.0).contains(&below.verb.0)
    })
}

/// The noun that this one is said of: `dismissal` for the workers of a dismissal.
fn named_by(layers: &Layers, noun: TokenId) -> Option<TokenId> {
    match hanging::site(layers, noun) {
        Site::Noun(above, Some(case)) if layers.document.lower(case) == "of" => Some(above),
        _ => None,
    }
}

/// The noun stands in a phrase that tells what came before, after or about something; `whole`: another is said of
/// it.
fn looked_back_to(layers: &Layers, noun: TokenId, whole: bool) -> bool {
    if !matches!(layers.syntax.pos(noun), Pos::Noun) {
        return false;
    }
    let is = |case: TokenId| match layers.document.lower(case) {
        "after" | "before" | "following" | "since" | "over" | "despite" | "against" | "to" => true,
        "for" => whole,
        _ => false,
    };
    match hanging::site(layers, noun) {
        Site::Oblique(c) => layers.clauses.get(c).obliques.iter().any(|o| {
            o.argument.head == noun && !o.case_tokens.is_empty() && is(o.case_tokens.last())
        }),
        Site::Noun(_, case) => case.is_some_and(is),
        _ => false,
    }
}

fn day_long(time: &Timex) -> bool {
    width(time).0 < 1
}
