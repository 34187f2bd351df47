//! When an event takes place: the temporal expressions that belong to its trigger, by the noun
//! they hang on, then by clause, then by the clauses that share their time with it.

use super::fill::{nominal, on_noun};
use super::knowledge::EventKnowledge;
use super::{Layers, When};
use crate::clauses::{Link, Site, Tense};
use crate::span::{ClauseId, TimeId, TokenId, TokenRange};
use crate::times::{Timex, TimexType};
use chrono::{Days, NaiveDate};

/// Times of an article by what they hang on, found once.
pub struct Owners {
    /// For each time: the nouns it hangs on, innermost first, and the clause at their end.
    owners: Vec<Owner>,
    /// For each clause, its times; sorted by clause.
    by_clause: Vec<(ClauseId, TimeId)>,
}

impl Owners {
    pub fn new(layers: &Layers) -> Self {
        let owners: Vec<Owner> = layers
            .times
            .iter()
            .map(|t| owner(layers, t.tokens))
            .collect();
        let mut by_clause: Vec<(ClauseId, TimeId)> = owners
            .iter()
            .enumerate()
            .filter_map(|(i, o)| Some((o.clause?, TimeId::new(i))))
            .collect();
        by_clause.sort();
        Owners { owners, by_clause }
    }

    fn of_clause(&self, clause: ClauseId) -> impl Iterator<Item = TimeId> + '_ {
        let start = self.by_clause.partition_point(|(c, _)| *c < clause);
        self.by_clause[start..]
            .iter()
            .take_while(move |(c, _)| *c == clause)
            .map(|(_, t)| *t)
    }

    fn get(&self, time: TimeId) -> &Owner {
        &self.owners[time.index()]
    }
}

/// What an expression hangs on.
struct Owner {
    /// Nouns whose phrases it stands in, innermost first.
    nouns: Vec<TokenId>,
    clause: Option<ClauseId>,
}

/// Nouns deeper than this are not followed.
const DEPTH: usize = 8;

fn owner(layers: &Layers, tokens: TokenRange) -> Owner {
    let mut nouns = Vec::new();
    // The token by which the expression hangs on what is outside it.
    let outward =
        tokens
            .iter()
            .map(|t| (t, nominal(layers, t).site))
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
                nouns.push(n);
                site = nominal(layers, n).site;
            }
            Site::Free => break,
        }
    }
    Owner {
        nouns,
        clause: layers.clauses.at(first),
    }
}

/// How far up and down the chain of clauses a time is shared.
const CHAIN: usize = 4;

/// The time of an event whose trigger is `head`, in `clause`. `is_trigger` tells which nouns are
/// events of their own and keep their times to themselves.
pub fn find(
    layers: &Layers,
    knowledge: &EventKnowledge,
    owners: &Owners,
    head: TokenId,
    is_noun: bool,
    clause: Option<ClauseId>,
    is_trigger: &dyn Fn(TokenId) -> bool,
) -> Option<When> {
    if let Some(when) = is_noun.then(|| of_noun(layers, owners, head)).flatten() {
        return Some(when);
    }
    let clause = clause?;
    let free = |id: ClauseId| -> Vec<TimeId> {
        owners
            .of_clause(id)
            .filter(|&t| {
                !owners
                    .get(t)
                    .nouns
                    .iter()
                    .any(|&n| is_trigger(n) && n != head)
            })
            .collect()
    };
    if let Some(when) = build(layers, &free(clause), false) {
        return Some(when);
    }
    // Up: `is scheduled on Monday to meet`, `arrived on Monday and met`, `spoke Monday, warning`.
    let mut at = clause;
    for _ in 0..CHAIN {
        let c = layers.clauses.get(at);
        let Some((above, link)) = c.above else { break };
        let shares = match link {
            Link::Control | Link::Conjunct => true,
            Link::Participle | Link::Adverbial => c.tense == Tense::None,
            _ => false,
        };
        if !shares {
            break;
        }
        if let Some(when) = build(layers, &free(above), link != Link::Control) {
            return Some(when);
        }
        at = above;
    }
    // Down: `were killed when a bomb exploded on Tuesday`.
    for &below in layers.clauses.below(clause) {
        let c = layers.clauses.get(below);
        let together = matches!(c.above, Some((_, Link::Adverbial)))
            && c.mark
                .is_some_and(|m| knowledge.is_same_moment(layers.document.lower(m)));
        if together {
            if let Some(when) = build(layers, &free(below), true) {
                return Some(when);
            }
        }
    }
    None
}

/// A noun's own time: `talks on Wednesday`, `Monday's attack`, `a trade deal struck in July`.
pub fn of_noun(layers: &Layers, owners: &Owners, head: TokenId) -> Option<When> {
    let own: Vec<TimeId> = layers
        .times
        .iter()
        .enumerate()
        .map(|(i, _)| TimeId::new(i))
        .filter(|&t| owners.get(t).nouns.contains(&head))
        .collect();
    build(layers, &own, false).or_else(|| {
        on_noun(layers, head).into_iter().find_map(|below| {
            let times: Vec<TimeId> = owners.of_clause(below).collect();
            build(layers, &times, false)
        })
    })
}

/// One time out of those that belong to an event: the most exact point; two ends of a range joined.
fn build(layers: &Layers, ids: &[TimeId], inferred: bool) -> Option<When> {
    let points: Vec<TimeId> = ids
        .iter()
        .copied()
        .filter(|&t| {
            let x = &layers.times[t.index()];
            matches!(x.kind, TimexType::Date | TimexType::Time) && x.from.is_some()
        })
        .collect();
    let stay = ids
        .iter()
        .find_map(|&t| days(&layers.times[t.index()]))
        .filter(|_| points.len() == 1);
    let first = *points.first()?;
    let x = &layers.times[first.index()];
    if let Some(n) = stay {
        // `Monday for a three-day visit` is Monday to Wednesday.
        let from = x.from?;
        let to = from.checked_add_days(Days::new(n.saturating_sub(1)))?;
        let mut times = vec![first];
        times.extend(
            ids.iter()
                .filter(|&&t| t != first && days(&layers.times[t.index()]).is_some()),
        );
        return Some(When {
            value: interval(from, to),
            from: Some(from),
            to: Some(to),
            times,
            inferred,
        });
    }
    if let [a, b] = points[..] {
        let (x, y) = (&layers.times[a.index()], &layers.times[b.index()]);
        if is_range(layers, x, y) {
            let (from, to) = (x.from?, y.to?);
            if from <= to {
                return Some(When {
                    value: interval(from, to),
                    from: Some(from),
                    to: Some(to),
                    times: vec![a, b],
                    inferred,
                });
            }
        }
    }
    let best = *points
        .iter()
        .min_by_key(|&&t| width(&layers.times[t.index()]))?;
    let x = &layers.times[best.index()];
    Some(When {
        value: x.value.clone()?,
        from: x.from,
        to: x.to,
        times: vec![best],
        inferred,
    })
}

/// Two times joined by `and`, `to` or a dash: the days of one occasion.
fn is_range(layers: &Layers, a: &Timex, b: &Timex) -> bool {
    (a.tokens.end..b.tokens.start).len() == 1
        && matches!(
            layers.document.lower(TokenId(a.tokens.end)),
            "and" | "to" | "-" | "–" | "—" | "until" | "through"
        )
}

fn interval(from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from}/{to}")
    }
}

fn width(x: &Timex) -> (i64, bool) {
    match (x.from, x.to) {
        // Of two as exact, one with a part of the day tells more.
        (Some(a), Some(b)) => ((b - a).num_days(), x.kind != TimexType::Time),
        _ => (i64::MAX, true),
    }
}

/// Whole days of a duration such as `three-day`.
fn days(x: &Timex) -> Option<u64> {
    if x.kind != TimexType::Duration {
        return None;
    }
    let value = x.value.as_deref()?.strip_prefix('P')?;
    value
        .strip_suffix('D')?
        .parse()
        .ok()
        .filter(|n| (2..=60).contains(n))
}
