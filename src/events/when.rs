//! When an event takes place: the temporal expressions that belong to its trigger, by the noun
//! they hang on, then by clause, then by the clauses that share their time with it.

use super::hanging::{self, nominal, on_noun};
use super::knowledge::EventKnowledge;
use super::owners::{Owners, beside};
use super::{Layers, When};
use super::{aims, apart, dated, taken};
use crate::clauses::{Clause, Link, Oblique, Site, Tense, Voice};
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TimeId, TokenId};
use crate::times::{Timex, TimexType};
use chrono::{Days, NaiveDate};
use compact_str::{CompactString, ToCompactString, format_compact};

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
    pub harmful: bool,
}

/// The time of an event, if what is told is in it. `is_trigger` tells which nouns are events of their own and
/// keep their times to themselves.
pub fn find(
    layers: &Layers,
    knowledge: &EventKnowledge,
    owners: &Owners,
    occasion: &Occasion<'_>,
    is_trigger: &dyn Fn(TokenId) -> bool,
) -> Option<When> {
    told(layers, knowledge, owners, occasion, is_trigger)
        .filter(|when| !dated::is_beyond(layers, knowledge, when))
}

fn told(
    layers: &Layers,
    knowledge: &EventKnowledge,
    owners: &Owners,
    occasion: &Occasion<'_>,
    is_trigger: &dyn Fn(TokenId) -> bool,
) -> Option<When> {
    let head = occasion.head;
    let own = |t: TokenId| t == head || occasion.uses.contains(&t);
    let is_other = |t: TokenId| is_trigger(t) && !own(t);
    if occasion.is_noun {
        // `The vote, due on Monday, was moved to Sunday`
        let moved = |id| taken::new_days(layers, knowledge, owners, head, id);
        let days = occasion.clause.map(moved).unwrap_or_default();
        if let Some(when) = build(layers, &days, false) {
            return Some(when);
        }
        let own = of_noun(layers, owners, head, &is_other);
        let apart = || apart::of_noun(layers, owners, hanging::site(layers, head), head);
        if let Some(when) = own.or_else(apart) {
            if let Some(now) = dated::instead(layers, knowledge, owners, occasion, &when) {
                return Some(now);
            }
            if let Some(then) = dated::by_night(layers, owners, occasion, &when) {
                return Some(then);
            }
            return Some(within(layers, owners, occasion, &when).unwrap_or(when));
        }
    }
    let clause = occasion.clause?;
    if !occasion.by_verb && !shares_clause(layers, knowledge, head) {
        // `a strike was called for Thursday`, `called for a strike on Thursday`
        let set = owners.of_clause(clause).filter(|&t| {
            dated::is_set_for(layers, t) || dated::is_asked_for(layers, occasion.head, clause, t)
        });
        let named = knowledge.is_scheduled(layers.syntax.lemma(head));
        return build(layers, &set.filter(|_| named).collect::<Vec<_>>(), false);
    }
    let free = |id: ClauseId| -> Vec<TimeId> {
        owners
            .of_clause(id)
            .filter(|&t| !owners.get(t).nouns.iter().any(|&n| is_other(n)))
            .filter(|&t| layers.clauses.get(id).perfect || !is_since_another(layers, t))
            .filter(|&t| !is_compared(layers, knowledge, t) && !is_tally(layers, t))
            // `freed on Monday after 12 days in captivity`: so long lasted what was before
            .filter(|&t| {
                let spans = layers.times[t.index()].kind == TimexType::Duration;
                !(spans && stands_behind(layers, t, "after"))
            })
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
    let mut own_times = free(clause);
    if !occasion.by_verb {
        keep_set_for(layers, &mut own_times);
    }
    if let Some(when) = build(layers, &with_stays(own_times), false) {
        return Some(when);
    }
    // `a bomb that went off on Monday killed eight`
    if occasion.by_verb && knowledge.tells_outcome(layers.syntax.lemma(head)) {
        let subjects = layers.clauses.get(clause).subjects.iter().map(|s| s.head);
        let mut things = subjects.filter(|&s| !knowledge.is_human(layers.syntax.lemma(s)));
        let cause = things.find_map(|thing| of_noun(layers, owners, thing, &|_| false));
        if let Some(when) = cause {
            return Some(When {
                inferred: true,
                ..when
            });
        }
    }
    // `two days before the king visited`
    if let Some(when) = apart::of_clause(layers, owners, layers.clauses.get(clause)) {
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
            Link::Control => true,
            // `was arrested on Tuesday and will stand trial`
            Link::Conjunct => {
                (c.tense, layers.clauses.get(above).tense) != (Tense::Future, Tense::Past)
            }
            // "was broken on Tuesday, when rebels attacked"
            Link::Adverbial if c.mark.is_some_and(same_moment) => true,
            // `to discuss the crisis caused by the vote`: what a participle tells of a noun was before
            Link::Participle if c.on.is_some() && c.voice == Voice::Passive => false,
            Link::Participle | Link::Adverbial => {
                c.tense == Tense::None && !is_looked_at(layers, c)
            }
            _ => false,
        };
        if !shares {
            break;
        }
        let mut times = free(above);
        if link == Link::Conjunct {
            times.retain(|&t| is_shared(layers, t, layers.clauses.get(above)));
        }
        let times = with_stays(times);
        if let Some(when) = build(layers, &times, link != Link::Control) {
            return Some(when);
        }
        at = above;
    }
    // Down: `were killed when a bomb exploded on Tuesday`.
    for &below in layers.clauses.below(clause) {
        let c = layers.clauses.get(below);
        // `used tear gas to disperse students on Tuesday`
        let aim = || {
            let told = layers.clauses.get(clause).tense == Tense::Past;
            occasion.harmful && occasion.by_verb && told && aims::is_aim(layers, below)
        };
        let moment =
            matches!(c.above, Some((_, Link::Adverbial))) && c.mark.is_some_and(same_moment);
        let together = moment || aim();
        if together && let Some(when) = build(layers, &free(below), true) {
            return Some(when);
        }
    }
    // `arrested a man carrying explosives on Monday`: who does so does it then
    if occasion.by_verb {
        let objects = &layers.clauses.get(clause).objects;
        let gerund = |c: &Clause| {
            matches!(c.above, Some((_, Link::Participle)))
                && layers.syntax.form(c.verb) == Form::Gerund
                && c.on.is_some_and(|on| objects.iter().any(|o| o.head == on))
        };
        let mut below = layers.clauses.below(clause).iter();
        let when = below
            .find(|&&id| gerund(layers.clauses.get(id)))
            .and_then(|&id| build(layers, &free(id), true));
        if let Some(when) = when.filter(|w| w.from.is_some() && w.from == w.to) {
            return Some(when);
        }
    }
    if occasion.by_verb
        && let Some(when) = apart::from_noun(layers, owners, clause)
    {
        return Some(when);
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

/// `Peru will open the 1998 Games on June 10`: the day of the clause, where the noun's own year or month holds it.
fn within(layers: &Layers, owners: &Owners, occasion: &Occasion<'_>, own: &When) -> Option<When> {
    let (from, to) = (own.from?, own.to?);
    let clause = occasion.clause.filter(|_| from < to)?;
    let ahead = own
        .times
        .iter()
        .all(|&t| layers.times[t.index()].tokens.end <= occasion.head.0);
    let holds = |t: &TimeId| {
        let x = &layers.times[t.index()];
        x.from.is_some() && x.from == x.to && x.from >= Some(from) && x.to <= Some(to)
    };
    let days: Vec<TimeId> = owners
        .of_clause(clause)
        .filter(|t| ahead && holds(t))
        .collect();
    match days[..] {
        [day] => of_time(layers, day, false),
        _ => None,
    }
}

/// `was freed on Monday after two years in jail for killing a judge`, `men suspected of taking part in the raid were
/// freed on Monday`: what somebody is judged by has a day of its own.
pub fn is_looked_at(layers: &Layers, clause: &Clause) -> bool {
    let mark = clause.mark.map(|m| layers.document.lower(m));
    matches!(
        mark,
        Some("about" | "against" | "for" | "from" | "of" | "over" | "with")
    )
}

/// `On Friday she flew in and met the king`, `In 1934 she left and founded a troupe`; but `made her debut in 1934 and
/// won ten prizes`: a long time behind the first verb says nothing of the second.
fn is_shared(layers: &Layers, time: TimeId, above: &Clause) -> bool {
    let x = &layers.times[time.index()];
    x.tokens.start < above.verb.0 || width(x).0 <= 7 || x.from.is_none()
}

/// Of the times of a verb that sets a day for what a noun names, those set: `on Monday put the trial off until
/// May 8`.
fn keep_set_for(layers: &Layers, times: &mut Vec<TimeId>) {
    let words = ["until", "till", "for"];
    let set = |&t: &TimeId| words.iter().any(|word| stands_behind(layers, t, word));
    if times.iter().any(set) {
        times.retain(set);
    }
}

/// `extended his detention until Friday`: a day that only ends what is told.
pub fn is_end(layers: &Layers, time: &When) -> bool {
    let until = |&t: &TimeId| stands_behind(layers, t, "until") || stands_behind(layers, t, "till");
    time.times.len() == 1 && time.times.iter().all(until)
}

/// Whether a word stands right before an expression.
pub fn stands_behind(layers: &Layers, time: TimeId, word: &str) -> bool {
    let start = layers.times[time.index()].tokens.start;
    let before = start.checked_sub(1).map(TokenId);
    before.is_some_and(|t| layers.document.lower(t) == word)
}

/// `the worst attack since rebels left the town in May`: a clause whose time is none of what it hangs on.
fn is_counted_from(layers: &Layers, clause: &Clause) -> bool {
    let mark = clause.mark.map(|mark| layers.document.lower(mark));
    matches!(mark, Some("after" | "before" | "since" | "until"))
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

/// `blew up the line for the 18th time this year`: the stretch that is counted over; but `for the first time on
/// Friday`.
fn is_tally(layers: &Layers, time: TimeId) -> bool {
    let Timex { from, to, .. } = layers.times[time.index()];
    if from.is_some() && from == to {
        return false;
    }
    let start = layers.times[time.index()].tokens.start;
    let mut before = (0..start).rev().map(TokenId).take(2);
    let noun = before.find(|&t| layers.syntax.pos(t) != Pos::Adp);
    noun.is_some_and(|t| layers.syntax.lemma(t) == "time")
}

/// The one day of a clause.
pub fn day_of_clause(layers: &Layers, owners: &Owners, clause: ClauseId) -> Option<NaiveDate> {
    let times: Vec<TimeId> = owners.of_clause(clause).collect();
    let when = build(layers, &times, false)?;
    when.from.filter(|_| when.from == when.to)
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
    let to_come = || hanging::purpose(layers, nominal(layers, occasion.head)).is_some();
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
                && hanging::purpose(layers, nominal).is_some()
        }
        Site::Predicate(_) | Site::Free => true,
        // `The embassy was the target of an attack last night`
        Site::Noun(word, Some(of)) => {
            layers.document.lower(of) == "of"
                && knowledge.is_undergoer(layers.syntax.lemma(word))
                && matches!(hanging::site(layers, word), Site::Predicate(_))
        }
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
        // `to vote next week on a bill that was passed on Monday`
        let below = on_noun(layers, head);
        let own = below.filter(|&id| !is_counted_from(layers, layers.clauses.get(id)));
        let mut free = own.filter(|&id| !is_other(layers.clauses.get(id).verb));
        free.find_map(|below| {
            let times: Vec<TimeId> = owners.of_clause(below).collect();
            build(layers, &times, false)
        })
    })
}

/// One time out of those that belong to an event: the most exact point; two ends of a range joined.
pub fn build(layers: &Layers, ids: &[TimeId], inferred: bool) -> Option<When> {
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
    let lasts = |t: &&TimeId| !apart::is_apart(layers, &layers.times[t.index()]);
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
        value: time.value.as_deref()?.into(),
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

/// Two times joined by `and`, `to` or a dash: the days of one occasion.
fn is_range(layers: &Layers, a: &Timex, b: &Timex) -> bool {
    (a.tokens.end..b.tokens.start).len() == 1
        && matches!(
            layers.document.lower(TokenId(a.tokens.end)),
            "and" | "to" | "-" | "–" | "—" | "until" | "through"
        )
}

pub fn interval(from: NaiveDate, to: NaiveDate) -> CompactString {
    if from == to {
        from.to_compact_string()
    } else {
        format_compact!("{from}/{to}")
    }
}

pub fn width(x: &Timex) -> (i64, bool) {
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
