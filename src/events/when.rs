//! When an event takes place: the temporal expressions that belong to its trigger, by the noun
//! they hang on, then by clause, then by the clauses that share their time with it.

use super::fill;
use super::hanging::{self, nominal, on_noun};
use super::knowledge::EventKnowledge;
use super::{Layers, When};
use crate::clauses::{Clause, Link, Oblique, Site, Tense, Voice};
use crate::grammar::Pos;
use crate::span::{ClauseId, TimeId, TokenId, TokenRange};
use crate::times::{Timex, TimexType};
use chrono::{Days, NaiveDate};

/// Times of an article by what they hang on, found once.
pub struct Owners {
    /// For each time: the nouns it hangs on, innermost first, and the clause at their end.
    owners: Vec<Owner>,
    /// For each clause, its times; sorted by clause.
    by_clause: Vec<(ClauseId, TimeId)>,
    /// For each noun, its times; sorted by noun.
    by_noun: Vec<(TokenId, TimeId)>,
    /// Clauses that hang on a time: `in August, when he was named`.
    on_time: Vec<(ClauseId, TimeId)>,
}

impl Owners {
    pub fn new(layers: &Layers) -> Self {
        let owners: Vec<Owner> = layers.times.iter().map(|t| owner(layers, t)).collect();
        let (mut by_clause, mut by_noun, mut on_time) = (Vec::new(), Vec::new(), Vec::new());
        for (i, owner) in owners.iter().enumerate() {
            let time = TimeId::new(i);
            by_clause.extend(owner.clause.map(|c| (c, time)));
            by_noun.extend(owner.nouns.iter().map(|&n| (n, time)));
            let tokens = layers.times[i].tokens;
            let below = tokens.iter().flat_map(|t| on_noun(layers, t));
            on_time.extend(below.map(|c| (c, time)));
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

    fn of_noun(&self, noun: TokenId) -> impl Iterator<Item = TimeId> + '_ {
        beside(&self.by_noun, noun)
    }

    fn get(&self, time: TimeId) -> &Owner {
        &self.owners[time.index()]
    }
}

/// What a sorted list of pairs holds beside a key.
fn beside<K: Ord + Copy>(pairs: &[(K, TimeId)], key: K) -> impl Iterator<Item = TimeId> + '_ {
    let start = pairs.partition_point(|(k, _)| *k < key);
    pairs[start..]
        .iter()
        .take_while(move |(k, _)| *k == key)
        .map(|(_, t)| *t)
}

/// What an expression hangs on.
struct Owner {
    /// Nouns whose phrases it stands in, innermost first.
    nouns: Vec<TokenId>,
    clause: Option<ClauseId>,
}

/// Nouns deeper than this are not followed.
const DEPTH: usize = 8;

fn owner(layers: &Layers, time: &Timex) -> Owner {
    let tokens = time.tokens;
    let mut nouns = Vec::new();
    // The day of the dateline is that of the report, not of what it tells.
    if layers.dateline.is_some_and(|d| d.span.contains(time.span)) {
        return Owner {
            nouns,
            clause: None,
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
    let behind = tokens.start.checked_sub(1).map(TokenId);
    if let Some(noun) = behind.filter(|_| width(time).0 > 0)
        && looked_back_to(layers, noun)
    {
        return Owner {
            nouns: vec![noun],
            clause: layers.clauses.at(noun),
        };
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

/// The expression stands inside the noun's phrase, before it: `Thursday's crash`.
fn is_before(layers: &Layers, tokens: TokenRange, noun: TokenId) -> bool {
    tokens.end <= noun.0
        && (tokens.end..noun.0)
            .all(|t| !matches!(layers.document.lower(TokenId(t)), "the" | "a" | "an" | ","))
}

/// The clause whose verb stands right before the expression, or with `on` between, where nothing
/// behind it takes the expression to itself: not `said Thursday's vote`, `said Thursday talks`.
fn right_behind(layers: &Layers, tokens: TokenRange) -> Option<ClauseId> {
    let before = |t: TokenId| t.0.checked_sub(1).map(TokenId);
    let mut verb = before(tokens.first())?;
    if layers.document.lower(verb) == "on" {
        verb = before(verb)?;
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

/// The noun stands in a phrase that tells what came before, after or about something.
fn looked_back_to(layers: &Layers, noun: TokenId) -> bool {
    if !matches!(layers.syntax.pos(noun), Pos::Noun) {
        return false;
    }
    let is = |case: TokenId| {
        matches!(
            layers.document.lower(case),
            "after" | "before" | "following" | "since" | "over" | "despite" | "against" | "to"
        )
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

/// How far up and down the chain of clauses a time is shared.
const CHAIN: usize = 4;

/// What triggers an event, as far as its time asks.
pub struct Occasion<'a> {
    pub head: TokenId,
    pub is_noun: bool,
    pub clause: Option<ClauseId>,
    /// The clause's verb is the trigger or carries it, as in a phrase.
    pub by_verb: bool,
    /// Nouns that the trigger uses up: `a visit` in `pay a visit`.
    pub uses: &'a [TokenId],
}

/// The time of an event. `is_trigger` tells which nouns are events of their own and keep their times
/// to themselves.
pub fn find(
    layers: &Layers,
    knowledge: &EventKnowledge,
    owners: &Owners,
    occasion: &Occasion<'_>,
    is_trigger: &dyn Fn(TokenId) -> bool,
) -> Option<When> {
    let head = occasion.head;
    let own = |t: TokenId| t == head || occasion.uses.contains(&t);
    let is_other = |t: TokenId| is_trigger(t) && !own(t);
    if occasion.is_noun
        && let Some(when) = of_noun(layers, owners, head, &is_other)
    {
        return Some(when);
    }
    let clause = occasion.clause?;
    if !occasion.by_verb && !shares_clause(layers, knowledge, head) {
        // `a strike was called for Thursday`
        let set = owners.of_clause(clause).filter(|&t| is_set_for(layers, t));
        let named = knowledge.is_scheduled(layers.syntax.lemma(head));
        return build(layers, &set.filter(|_| named).collect::<Vec<_>>(), false);
    }
    let free = |id: ClauseId| -> Vec<TimeId> {
        owners
            .of_clause(id)
            .filter(|&t| !owners.get(t).nouns.iter().any(|&n| is_other(n)))
            .filter(|&t| layers.clauses.get(id).perfect || !is_since_another(layers, t))
            .filter(|&t| !is_compared(layers, knowledge, t))
            // `suspended visas until April`: to that day, not on it; but `the talks were put off until`
            .filter(|&t| !(occasion.by_verb && stands_behind(layers, t, "until")))
            .collect()
    };
    // `arrive on Monday for a three-day visit`, `arrive on Monday to begin a three-day visit`
    let stays = stays(layers, knowledge, owners, clause, occasion);
    let with_stays = |mut times: Vec<TimeId>| {
        times.extend(&stays);
        times
    };
    if let Some(when) = build(layers, &with_stays(free(clause)), false) {
        return Some(when);
    }
    // `pay a visit that begins on Sunday`
    for &used in occasion.uses {
        if let Some(when) = of_noun(layers, owners, used, &is_other) {
            return Some(when);
        }
    }
    // `in August, when he was named`
    let on_time: Vec<TimeId> = beside(&owners.on_time, clause).collect();
    if let Some(when) = build(layers, &on_time, false) {
        return Some(when);
    }
    let same_moment = |mark: TokenId| knowledge.is_same_moment(layers.document.lower(mark));
    // Up: `is scheduled on Monday to meet`, `arrived on Monday and met`, `spoke Monday, warning`.
    let mut at = clause;
    for _ in 0..CHAIN {
        let c = layers.clauses.get(at);
        let Some((above, link)) = c.above else { break };
        let shares = match link {
            Link::Control | Link::Conjunct => true,
            // "was broken on Tuesday, when rebels attacked"
            Link::Adverbial if c.mark.is_some_and(same_moment) => true,
            Link::Participle | Link::Adverbial => {
                c.tense == Tense::None && !is_looked_at(layers, c)
            }
            _ => false,
        };
        if !shares {
            break;
        }
        let times = with_stays(free(above));
        if let Some(when) = build(layers, &times, link != Link::Control) {
            return Some(when);
        }
        at = above;
    }
    // Down: `were killed when a bomb exploded on Tuesday`.
    for &below in layers.clauses.below(clause) {
        let c = layers.clauses.get(below);
        let together =
            matches!(c.above, Some((_, Link::Adverbial))) && c.mark.is_some_and(same_moment);
        if together && let Some(when) = build(layers, &free(below), true) {
            return Some(when);
        }
    }
    // `During a call on Wednesday, he urged`, `condemned it in statements published on Sunday`
    let of = |o: &Oblique| of_noun(layers, owners, o.argument.head, &|_| false);
    let during = &layers.clauses.get(clause).obliques;
    let when = during
        .iter()
        .filter(|o| holds_event(layers, o))
        .find_map(of);
    // `Following the talks on Wednesday, he plans to travel`
    let after = || {
        let mut chain = std::iter::once((clause, Link::Control))
            .chain(layers.clauses.chain(clause).take(CHAIN))
            .take_while(|(_, link)| matches!(link, Link::Control | Link::Conjunct));
        chain.find_map(|(id, _)| {
            let mut obliques = layers.clauses.get(id).obliques.iter();
            obliques
                .by_ref()
                .filter(|o| !own(o.argument.head) && follows_occasion(layers, knowledge, o))
                .find_map(of)
        })
    };
    when.or_else(after).map(|when| When {
        inferred: true,
        ..when
    })
}

/// `was freed on Monday after two years in jail for killing a judge`, `men suspected of taking part in the raid were
/// freed on Monday`: what somebody is judged by has a day of its own.
fn is_looked_at(layers: &Layers, clause: &Clause) -> bool {
    let mark = clause.mark.map(|m| layers.document.lower(m));
    matches!(
        mark,
        Some("about" | "against" | "for" | "from" | "of" | "over" | "with")
    )
}

/// A day that something is set for.
pub fn is_set_for(layers: &Layers, time: TimeId) -> bool {
    stands_behind(layers, time, "for")
}

/// Whether a word stands right before an expression.
fn stands_behind(layers: &Layers, time: TimeId, word: &str) -> bool {
    let start = layers.times[time.index()].tokens.start;
    let before = start.checked_sub(1).map(TokenId);
    before.is_some_and(|t| layers.document.lower(t) == word)
}

/// `his first visit since August`: a time before the event's own.
fn is_since(layers: &Layers, time: TimeId) -> bool {
    is_after(layers, time, 1)
}

/// `killed 41 in the worst attack since the fall of the town in 2001`
fn is_since_another(layers: &Layers, time: TimeId) -> bool {
    const REACH: u32 = 10;
    is_after(layers, time, REACH)
}

/// Whether the time stands in a phrase that begins with `since`, so many tokens before at most.
fn is_after(layers: &Layers, time: TimeId, reach: u32) -> bool {
    let start = layers.times[time.index()].tokens.start;
    let before = (start.saturating_sub(reach)..start).rev().map(TokenId);
    let mut phrase =
        before.take_while(|&t| !matches!(layers.syntax.pos(t), Pos::Verb | Pos::Aux | Pos::Punct));
    phrase.any(|t| layers.document.lower(t) == "since")
}

/// `slowed to 2.6% in May from 2.9% in April`: the time of an older figure.
fn is_compared(layers: &Layers, knowledge: &EventKnowledge, time: TimeId) -> bool {
    const REACH: u32 = 6;
    let start = layers.times[time.index()].tokens.start;
    let sentence = layers.document.sentence_of(TokenId(start));
    let first = layers.document.sentence(sentence).tokens.start;
    let mut before = (first.max(start.saturating_sub(REACH))..start)
        .rev()
        .map(TokenId)
        .peekable();
    before.next_if(|&t| layers.syntax.pos(t) == Pos::Adp);
    let mut figures = 0;
    let after = before.find(|&t| {
        figures += u32::from(layers.syntax.pos(t) == Pos::Num);
        !matches!(
            layers.syntax.pos(t),
            Pos::Num | Pos::Sym | Pos::Noun | Pos::Det | Pos::Adj
        )
    });
    figures > 0 && after.is_some_and(|t| knowledge.is_compared(layers.document.lower(t)))
}

/// How many days the stay takes that a verb is for, or that it opens.
fn stays(
    layers: &Layers,
    knowledge: &EventKnowledge,
    owners: &Owners,
    clause: ClauseId,
    occasion: &Occasion<'_>,
) -> Vec<TimeId> {
    let c = layers.clauses.get(clause);
    let purpose = |o: &&Oblique| {
        let case = o.case.map_or("", |t| layers.document.lower(t));
        case == "for" && o.case_tokens.len() == 1
    };
    let ends =
        |id: ClauseId| knowledge.is_closing(layers.syntax.lemma(layers.clauses.get(id).verb));
    let opened = occasion.uses.iter().filter(|_| !ends(clause)).copied();
    let meant = c.obliques.iter().filter(purpose).map(|o| o.argument.head);
    let begun = layers.clauses.below(clause).iter().filter(|&&id| {
        let below = layers.clauses.get(id);
        let to = below.tense == Tense::None && below.verb > c.verb && !ends(id);
        to && matches!(below.above, Some((_, Link::Adverbial)))
    });
    let begun = begun.flat_map(|&id| layers.clauses.get(id).objects.iter().map(|o| o.head));
    // `left on Monday for a three-day visit`, told by the noun
    let to_come = || fill::purpose(layers, &nominal(layers, occasion.head)).is_some();
    let own = (occasion.is_noun && (!ends(clause) || to_come())).then_some(occasion.head);
    opened
        .chain(own)
        .chain(meant.chain(begun).filter(|_| occasion.by_verb))
        .flat_map(|noun| owners.of_noun(noun))
        .filter(|t| days(&layers.times[t.index()]).is_some())
        .collect()
}

/// What comes after an occasion that people set a date for mostly comes on its day. The parser may read
/// `following` as a part of the noun's phrase.
fn follows_occasion(layers: &Layers, knowledge: &EventKnowledge, oblique: &Oblique) -> bool {
    let case = match oblique.case_tokens.len() {
        0 => oblique.argument.tokens.first(),
        1 => oblique.case_tokens.first(),
        _ => return false,
    };
    matches!(layers.document.lower(case), "after" | "following" | "upon")
        && knowledge.is_scheduled(layers.syntax.lemma(oblique.argument.head))
}

/// The verb's time is the noun's as well: `talks were held on Monday`, `the attack killed ten on
/// Monday`, `ten died in the attack on Monday`; not what is only spoken of or answered: `condemned the
/// attack on Monday`, `was arrested on Monday over the attack`.
fn shares_clause(layers: &Layers, knowledge: &EventKnowledge, noun: TokenId) -> bool {
    let nominal = nominal(layers, noun);
    if let Some(part) = hanging::part_of(layers, &knowledge.status.margins, nominal.site) {
        return shares_clause(layers, knowledge, part);
    }
    if nominal.light.is_some() {
        return true;
    }
    match nominal.site {
        Site::Subject(c) => layers.clauses.get(c).voice == Voice::Active,
        Site::Oblique(c) => {
            layers
            .clauses
            .get(c)
            .obliques
            .iter()
            .filter(|o| o.argument.head == noun)
            .any(|o| holds_event(layers, o))
            // `left on Sunday for a visit to Chile`
            || knowledge.is_journey(layers.syntax.lemma(noun))
                && fill::purpose(layers, &nominal).is_some()
        }
        Site::Predicate(_) | Site::Free => true,
        Site::Object(_) | Site::Noun(..) => false,
    }
}

/// What takes place during, in or at something has its time.
fn holds_event(layers: &Layers, oblique: &Oblique) -> bool {
    let mut words = oblique.case_tokens.iter().map(|t| layers.document.lower(t));
    matches!(words.next(), Some("during" | "in" | "at" | "by" | "with")) && words.next().is_none()
}

/// A noun's own time: `talks on Wednesday`, `Monday's attack`, `a trade deal struck in July`; not
/// that of another event inside its phrase.
pub fn of_noun(
    layers: &Layers,
    owners: &Owners,
    head: TokenId,
    is_other: &dyn Fn(TokenId) -> bool,
) -> Option<When> {
    let own: Vec<TimeId> = owners
        .of_noun(head)
        .filter(|&t| !is_since(layers, t))
        .filter(|&t| {
            let mut inner = owners.get(t).nouns.iter().take_while(|&&n| n != head);
            !inner.any(|&n| is_other(n))
        })
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
            matches!(x.kind, TimexType::Date | TimexType::Time)
                && x.from.is_some()
                && !is_converted(layers, x)
        })
        .collect();
    // `met on Thursday, four days after walking free`: no stay
    let lasts = |t: &&TimeId| !is_apart(layers, &layers.times[t.index()]);
    let stay = ids
        .iter()
        .filter(lasts)
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
    of_time(layers, best, inferred)
}

/// A time that the text gives, as it stands.
pub fn of_time(layers: &Layers, id: TimeId, inferred: bool) -> Option<When> {
    let time = &layers.times[id.index()];
    Some(When {
        value: time.value.clone()?,
        from: time.from,
        to: time.to,
        times: vec![id],
        inferred,
    })
}

/// `at 0230 (0730 GMT) on Friday`: an hour told once more, for readers elsewhere.
fn is_converted(layers: &Layers, x: &Timex) -> bool {
    let sign = |t: Option<u32>, signs: [&str; 2]| {
        t.and_then(|t| layers.document.tokens.get(t as usize).map(|_| TokenId(t)))
            .is_some_and(|t| signs.contains(&layers.document.word(t)))
    };
    x.kind == TimexType::Time
        && x.value.as_deref().is_some_and(|v| v.ends_with('Z'))
        && sign(x.tokens.start.checked_sub(1), ["(", "["])
        && sign(Some(x.tokens.end), [")", "]"])
}

/// A stretch of time that lies between two occasions: `two days after the vote`, `a week later`.
fn is_apart(layers: &Layers, x: &Timex) -> bool {
    let after = TokenId(x.tokens.end);
    layers.document.tokens.get(after.index()).is_some_and(|_| {
        matches!(
            layers.document.lower(after),
            "after" | "ago" | "apart" | "before" | "earlier" | "into" | "later" | "since"
        )
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
