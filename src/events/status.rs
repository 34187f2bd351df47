//! Whether an event occurred, is planned, may happen, was called off or is denied: from the tense,
//! modality and negation of its clause, the words that govern it, and the words that modify it.

use super::doubted::{is_less, is_relative, is_sought, is_supposed, is_unproven, is_untrue};
use super::knowledge::{EventKnowledge, Kind};
use super::leading::{hedged, led, led_noun};
use super::outlook::{is_ahead, looks_ahead, opens_as_told, reports_will, says_when};
use super::status_words::StatusWords;
use super::taken::{gives_reason, is_lifted, is_moved, was_told_of};
use super::which::is_indefinite;
use super::who::is_time;
use super::{Layers, Status, aims, hanging};
use crate::clauses::{Clause, ClauseKind, Link, Modal, Nominal, Oblique, Site, Tense, Voice};
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TokenId, TokenRange};
use crate::text::numbers;

/// How far up a chain of governing clauses is read.
const CHAIN: usize = 6;

/// The status of what a verb tells.
pub fn of_clause(layers: &Layers, words: &StatusWords, id: ClauseId) -> Status {
    clause_status(layers, words, id, CHAIN)
}

fn clause_status(layers: &Layers, words: &StatusWords, id: ClauseId, depth: usize) -> Status {
    let clause = layers.clauses.get(id);
    let mut status = own(layers, words, clause);
    let would = clause.modal == Some(Modal::Would) && status == Status::Possible;
    if would && reports_will(layers, words, id) {
        status = Status::Planned;
    }
    let mut adverbs = clause.adverbs.iter();
    if let Some(word) = adverbs.find_map(|&a| hedged(layers, words, clause, a)) {
        status = combine(word, status);
    }
    if let Some(mark) = clause.mark
        && let Some(&s) = words.marks.get(layers.document.lower(mark))
    {
        return combine(s, status);
    }
    if depth == 0 {
        return status;
    }
    if let Some(above) = turned(layers, words, id) {
        return clause_status(layers, words, above, depth - 1);
    }
    if let Some(ruled) = led(layers, words, id) {
        let upper = clause.above.map_or(Status::Occurred, |(above, _)| {
            clause_status(layers, words, above, depth - 1)
        });
        return combine_ruler(upper, ruled, status, Link::Control);
    }
    if let Some(noun) = clause.on {
        // `a plan to visit`, `a threat to impose`: the noun rules its infinitive.
        if clause.tense == Tense::None && is_infinitive(layers, clause) {
            let governor = words.nouns.get(layers.syntax.lemma(noun));
            let ruled = match (governor, clause.above) {
                (Some(&governor), _) => governor,
                (None, Some((above, _))) if is_singled_out(layers, words, noun) => {
                    clause_status(layers, words, above, depth - 1)
                }
                (None, _) => Status::Planned,
            };
            // `has no plans to extradite him`
            return match hanging::nominal(layers, noun).negated {
                true => Status::Denied,
                false => combine(ruled, status),
            };
        }
    }
    let Some((above, link)) = clause.above else {
        return status;
    };
    // `dismissed the idea that they had met` denies it all the same
    if is_supposed(layers, words, clause) && rule(layers, words, above) != Some(Status::Denied) {
        return combine(Status::Possible, status);
    }
    match link {
        Link::Complement if is_relative(layers, clause) => status,
        Link::Complement if is_untrue(layers, words, above) => Status::Denied,
        Link::Complement if is_unproven(layers, words, clause) => combine(Status::Possible, status),
        Link::Control | Link::Complement => {
            let ruled = rule(layers, words, above).filter(|&r| {
                // `announced that it had tested a bomb`: what is told as done is no plan.
                let told = clause.tense == Tense::Past || clause.perfect;
                !(link == Link::Complement && r == Status::Planned && told)
            });
            let governor = layers.clauses.get(above);
            match (link, ruled) {
                (_, Some(ruled)) => {
                    // `might agree to meet`, `did not plan to meet`: what rules the ruler counts.
                    let upper = clause_status(layers, words, above, depth - 1);
                    combine_ruler(upper, ruled, status, link)
                }
                (Link::Control, None) => {
                    let upper = clause_status(layers, words, above, depth - 1);
                    if clause.negated {
                        Status::Denied
                    } else {
                        upper
                    }
                }
                // `said it would not`: the clause speaks for itself, unless the saying is denied.
                (_, None) => {
                    // `said they were discussing a draft`: under way when it was said.
                    if clause.progressive && status == Status::Occurred {
                        Status::Ongoing
                    } else if governor.negated && status == Status::Occurred {
                        Status::Possible
                    } else {
                        status
                    }
                }
            }
        }
        Link::Adverbial if is_infinitive(layers, clause) => {
            if let Some(ruled) = ruled_past_a_time(layers, words, clause, above) {
                let upper = clause_status(layers, words, above, depth - 1);
                return combine_ruler(upper, ruled, status, Link::Control);
            }
            // `was the second to resign` tells of a resignation; a purpose is not told as done.
            // `used clubs to beat the students` tells of a beating
            let deed = layers.clauses.get(above);
            let ranked = numbers::ordinal(layers.document.lower(deed.verb)).is_some();
            let wields =
                words.is_wielding(layers.syntax.lemma(deed.verb)) && !deed.objects.is_empty();
            match clause_status(layers, words, above, depth - 1) {
                upper if ranked || wields => upper,
                Status::Occurred | Status::Ongoing | Status::Planned => Status::Planned,
                other => other,
            }
        }
        // `will step down when his term ends`
        Link::Adverbial if status == Status::Occurred && looks_ahead(layers, words, clause) => {
            match clause_status(layers, words, above, depth - 1) {
                upper @ (Status::Planned | Status::Possible) => upper,
                // `will not talk until the army withdraws`
                Status::Denied if is_ahead(layers.clauses.get(above)) => Status::Possible,
                _ => status,
            }
        }
        Link::Conjunct if clause.tense == Tense::None => {
            let upper = clause_status(layers, words, above, depth - 1);
            if clause.negated {
                Status::Denied
            } else {
                upper
            }
        }
        Link::Participle | Link::Adverbial if clause.tense == Tense::None => {
            // `is to cut the fleet despite fares rising`
            if is_gerund(layers, clause) && opens_as_told(layers, words, clause) {
                return status;
            }
            // `used tear gas to disperse students marching on the palace`: they did
            if clause.on.is_some() && serves_a_deed(layers, words, above) {
                return status;
            }
            let upper = clause_status(layers, words, above, depth - 1);
            match upper {
                // `will travel there, ending a boycott`: what hangs on a plan is planned too.
                Status::Planned | Status::Possible if is_gerund(layers, clause) => upper,
                _ => status,
            }
        }
        _ => status,
    }
}

/// `refused last month to meet Pek`, `offered on Friday to talk`: what a verb makes of an infinitive that only a time
/// parts from it.
fn ruled_past_a_time(
    layers: &Layers,
    words: &StatusWords,
    clause: &Clause,
    above: ClauseId,
) -> Option<Status> {
    let verb = layers.clauses.get(above);
    let between = |o: &&Oblique| o.argument.head < clause.verb;
    let mut between = verb.obliques.iter().filter(between);
    let time = between
        .next()
        .filter(|o| is_time(layers, o.argument.head))?;
    let alone = between.next().is_none() && verb.objects.is_empty();
    let start = time.case.unwrap_or(time.argument.tokens.first());
    (alone && verb.voice == Voice::Active && start.0 == verb.group.end)
        .then(|| rule(layers, words, above))
        .flatten()
}

/// `phoned the king to express sympathy`: the clause of the verb by which somebody turns to another for what a clause
/// says.
pub fn turned(layers: &Layers, words: &StatusWords, id: ClauseId) -> Option<ClauseId> {
    let clause = layers.clauses.get(id);
    let uttering = || words.uttering.has(layers.syntax.lemma(clause.verb));
    let (above, _) = clause
        .above
        .filter(|_| clause.tense == Tense::None && uttering())?;
    let verb = layers.clauses.get(above).verb;
    let turns = verb < clause.verb && words.is_turning(layers.syntax.lemma(verb));
    (turns && is_infinitive(layers, clause)).then_some(above)
}

/// Whether a clause is what something told as done was done for.
pub fn is_purpose_of_deed(layers: &Layers, words: &StatusWords, id: ClauseId) -> bool {
    let clause = layers.clauses.get(id);
    let purpose = clause.tense == Tense::None && is_infinitive(layers, clause);
    matches!(clause.above, Some((above, Link::Adverbial))
        if purpose && of_clause(layers, words, above) == Status::Occurred)
}

/// Whether an infinitive tells what something told as done was done for, be it hung on the verb or on what was used
/// for it (`used batons to disperse`); but `unveiled a plan to disperse`.
fn serves_a_deed(layers: &Layers, words: &StatusWords, id: ClauseId) -> bool {
    let clause = layers.clauses.get(id);
    let ruled = |noun: TokenId| words.nouns.contains_key(layers.syntax.lemma(noun));
    let Some((above, _)) = clause.above.filter(|_| aims::is_aim(layers, id)) else {
        return false;
    };
    !clause.on.is_some_and(ruled)
        && rule(layers, words, above).is_none_or(|ruled| ruled == Status::Occurred)
        && of_clause(layers, words, above) == Status::Occurred
}

fn is_infinitive(layers: &Layers, clause: &Clause) -> bool {
    let marked = || {
        let mut group = clause.group.iter();
        group.any(|t| layers.document.lower(t) == "to")
    };
    // `"I did not kill them," he told the court.`
    clause.tense == Tense::None && (layers.syntax.form(clause.verb) == Form::Base || marked())
}

pub(super) fn is_gerund(layers: &Layers, clause: &Clause) -> bool {
    layers.syntax.form(clause.verb) == Form::Gerund
}

/// `No one was hurt`, `killed no civilians`.
fn of_nobody(layers: &Layers, clause: &Clause) -> bool {
    let arguments = clause.subjects.iter().chain(&clause.objects);
    arguments
        .filter(|a| !a.inherited)
        .any(|a| super::nominal(layers, a.head).negated)
}

/// What a clause's own verb group says.
fn own(layers: &Layers, words: &StatusWords, clause: &Clause) -> Status {
    let denied = clause.negated && !says_when(layers, clause) && !is_less(layers, words, clause);
    if denied || of_nobody(layers, clause) {
        return Status::Denied;
    }
    if clause.modal.is_some() {
        return Status::Possible;
    }
    // `recommended that the men be freed`
    let subjunctive = clause.tense == Tense::None
        && clause.voice == Voice::Passive
        && !clause.group.is_empty()
        && layers.document.lower(clause.group.first()) == "be"
        && clause.subjects.iter().any(|s| !s.inherited);
    if subjunctive {
        return Status::Possible;
    }
    match clause.tense {
        Tense::Future => Status::Planned,
        Tense::Present if clause.progressive => Status::Ongoing,
        Tense::None if clause.progressive => Status::Ongoing,
        _ => Status::Occurred,
    }
}

/// What a clause's verb makes of what it governs.
pub(super) fn rule(layers: &Layers, words: &StatusWords, id: ClauseId) -> Option<Status> {
    let clause = layers.clauses.get(id);
    let lemma = layers.syntax.lemma(clause.verb);
    if let Some(particle) = clause.particle {
        let phrases = words.phrases.get(lemma);
        let particle = layers.document.lower(particle);
        if let Some((_, status)) = phrases.and_then(|list| {
            list.iter()
                .find(|(rest, _)| rest.first().is_some_and(|w| w == particle))
        }) {
            return Some(*status);
        }
    }
    if let Some(list) = words.phrases.get(lemma) {
        let after = |n: u32| -> &str {
            let at = clause.verb.0 + n;
            if (at as usize) < layers.document.tokens.len() {
                layers.document.lower(TokenId(at))
            } else {
                ""
            }
        };
        for (rest, status) in list {
            // `was called for Thursday` calls for nothing
            let day = TokenId(clause.verb.0 + 1 + rest.len() as u32);
            if rest
                .iter()
                .enumerate()
                .all(|(i, w)| w == after(1 + i as u32))
                && !is_time(layers, day)
            {
                return Some(*status);
            }
        }
    }
    // `were able to leave`: they did
    if words.managing.has(lemma) && clause.tense == Tense::Past && !clause.negated {
        return Some(Status::Occurred);
    }
    // `is open to talks`; but `the summit would open`
    let adjective =
        clause.kind == ClauseKind::Copula || layers.syntax.pos(clause.verb) != Pos::Verb;
    let by_adjective = || words.adjectives.get(lemma).filter(|_| adjective);
    words.verbs.get(lemma).or_else(by_adjective).copied()
}

/// `ruled` is what the governing verb makes of its complement, `upper` what is told of that verb; `agreed not to attack`
/// denies it.
fn combine_ruler(upper: Status, ruled: Status, own: Status, link: Link) -> Status {
    let inner = if own == Status::Denied && ruled != Status::Denied {
        Status::Denied
    } else if link == Link::Complement && own != Status::Occurred && ruled == Status::Occurred {
        own
    } else {
        ruled
    };
    match upper {
        Status::Occurred | Status::Ongoing => inner,
        // `will plan to meet`, `is to announce`
        Status::Planned => {
            if inner == Status::Occurred {
                Status::Planned
            } else {
                inner
            }
        }
        // `may cancel the visit`, `if the vote is put off`: so far it is to be
        Status::Possible => match inner {
            Status::Denied => inner,
            Status::Cancelled => Status::Planned,
            _ => Status::Possible,
        },
        // `did not agree to meet`; `did not deny meeting` says nothing against it, `did not put off the vote` less.
        Status::Denied => match inner {
            Status::Denied => Status::Possible,
            Status::Cancelled => Status::Planned,
            _ => Status::Denied,
        },
        Status::Cancelled => Status::Cancelled,
    }
}

/// A weaker word around a stronger telling.
fn combine(outer: Status, inner: Status) -> Status {
    match (outer, inner) {
        (Status::Occurred, s) => s,
        (s, Status::Occurred | Status::Ongoing) => s,
        (Status::Possible, Status::Planned) => Status::Possible,
        (_, s) => s,
    }
}

/// The status of what a noun tells, and whether the words say so: a bare `the meeting` mostly
/// speaks of one that took place, but it does not say so.
pub fn of_noun(
    layers: &Layers,
    knowledge: &EventKnowledge,
    nominal: &Nominal,
    clause: Option<ClauseId>,
    kind: &Kind,
) -> (Status, bool) {
    let words = &knowledge.status;
    if nominal.negated {
        return (Status::Denied, true);
    }
    let modifiers = nominal.adjectives.iter().chain(&nominal.numbers);
    for &word in modifiers {
        if let Some(&s) = words.adjectives.get(layers.document.lower(word)) {
            return (called_off(layers, words, nominal).unwrap_or(s), true);
        }
    }
    if is_indefinite(layers, nominal)
        && let Some(status) = led_noun(layers, words, nominal)
    {
        return (status, true);
    }
    // `Verdict due Monday`, as headlines have it, `the talks due in May`
    let (behind, after) = (TokenId(nominal.head.0 + 1), TokenId(nominal.head.0 + 2));
    if nominal.light.is_none()
        && behind.index() < layers.document.tokens.len()
        && layers.syntax.pos(behind) == Pos::Adj
        && let Some(&s) = words.adjectives.get(layers.document.lower(behind))
        && (is_time(layers, after) || !is_noun_at(layers, after))
        && !gives_reason(layers, after)
    {
        return (called_off(layers, words, nominal).unwrap_or(s), true);
    }
    // Whether the clause around a noun may say of it that it is still to come: a noun that is new to
    // the reader, or one of an occasion that people set a date for.
    let open = kind.scheduled || is_indefinite(layers, nominal);
    // `a plan for talks`, `the cancellation of the visit`, `is open to talks`, `remains open to talks`
    let governors = match nominal.site {
        Site::Noun(word, Some(_)) => [Some(word), None],
        Site::Oblique(id) => [
            Some(layers.clauses.get(id).verb),
            hanging::before_case(layers, nominal.head),
        ],
        _ => [None, None],
    };
    for word in governors.into_iter().flatten() {
        let lemma = layers.syntax.lemma(word);
        let ruled = match layers.syntax.pos(word) {
            Pos::Adj => words.adjectives.get(lemma),
            Pos::Noun | Pos::Propn => words.nouns.get(lemma),
            _ => None,
        };
        // `the aim of the attack`: of one told before
        let told = |s: Status| {
            let of = matches!(nominal.site, Site::Noun(_, Some(case)) if layers.document.lower(case) == "of");
            of && !open && matches!(s, Status::Planned | Status::Possible)
        };
        // `a ban from the Games`: they are held
        let apart = matches!(nominal.site, Site::Noun(_, Some(case)) if layers.document.lower(case) == "from");
        if let Some(&s) = ruled
            && !told(s)
            && !(apart && s == Status::Denied)
        {
            // `lifted its ban on rallies`: they may be held
            return match s == Status::Denied && is_lifted(layers, knowledge, word) {
                true => (Status::Possible, true),
                false => (s, true),
            };
        }
    }
    // `vowed to strike back after an attack`: the attack is no plan.
    if let Some(status) = by_case(layers, words, nominal) {
        return (status, true);
    }
    let ruled_by = |id: ClauseId| {
        // `denied the accusation`, `rejected the demand`: it was made.
        let around = layers.clauses.get(id);
        let verb = layers.syntax.lemma(around.verb);
        // `called it an attack`
        let names = nominal.light != Some(id) && around.objects.len() + around.indirect.len() > 1;
        let moved = is_moved(layers, words, id).then_some(Status::Planned);
        let ruled = moved
            .or_else(|| rule(layers, words, id))
            .filter(|_| !names)
            .filter(|&r| !(kind.uttered && r == Status::Denied))
            // `dropped bombs on the port`
            .filter(|&r| {
                let thing = || knowledge.is_instrument(layers.syntax.lemma(nominal.head));
                !(r == Status::Cancelled && kind.harmful && thing())
            })
            .filter(|_| !(kind.decreed && knowledge.is_order(verb)))?;
        let settled = matches!(ruled, Status::Denied | Status::Cancelled);
        (open || settled).then(|| {
            combine_ruler(
                of_clause(layers, words, id),
                ruled,
                Status::Occurred,
                Link::Control,
            )
        })
    };
    if let Some(id) = nominal.light {
        // `the talks failed`: they were held.
        let itself = matches!(nominal.site, Site::Subject(of) if of == id)
            && layers.clauses.get(id).voice == Voice::Active;
        let ruled = ruled_by(id).filter(|&r| !(itself && r == Status::Denied));
        let status = ruled.unwrap_or_else(|| of_clause(layers, words, id));
        // `voted to end a walkout`, `will break off the talks`: what is to be ended is under way
        let verb = layers.syntax.lemma(layers.clauses.get(id).verb);
        let ends = knowledge.is_closing(verb) && !knowledge.is_journey(verb);
        return match status {
            // `refused to halt the deployment`
            Status::Planned | Status::Possible | Status::Denied if ends && !itself => {
                (Status::Ongoing, false)
            }
            // `agreed on a truce, ending ten days of talks`
            Status::Ongoing if ends && !itself && is_gerund(layers, layers.clauses.get(id)) => {
                (Status::Occurred, false)
            }
            status => (status, true),
        };
    }
    let (site, clause) = match hanging::part_of(layers, &words.margins, nominal.site) {
        Some(part) => (hanging::site(layers, part), layers.clauses.at(part)),
        None => (nominal.site, clause),
    };
    let Some(id) = clause else {
        return (Status::Occurred, false);
    };
    let passive = layers.clauses.get(id).voice == Voice::Passive;
    let as_object = match site {
        Site::Object(_) => true,
        Site::Subject(_) => passive,
        Site::Oblique(_) => false,
        _ => return (Status::Occurred, false),
    };
    // `suspended talks to protest a blockade`
    let answers = as_object
        && words
            .answering
            .has(layers.syntax.lemma(layers.clauses.get(id).verb));
    if answers && nominal.light.is_none() {
        return (Status::Occurred, false);
    }
    if as_object && let Some(status) = ruled_by(id) {
        return (status, true);
    }
    // `called last week for talks`
    if let Some(ruled) = by_phrase(layers, words, site, nominal).filter(|_| open) {
        let upper = of_clause(layers, words, id);
        let status = combine_ruler(upper, ruled, Status::Occurred, Link::Control);
        return (status, true);
    }
    // What is done to a thing need not make the thing.
    let around = of_clause(layers, words, id);
    if as_object && is_sought(layers, words, id, around) {
        return (Status::Possible, true);
    }
    let carries = match around {
        Status::Planned => open,
        // `is believed to be responsible for a blast`: the blast is no belief
        Status::Possible => {
            let predicate = layers.clauses.get(id).kind == ClauseKind::Copula;
            is_indefinite(layers, nominal) && (as_object || !predicate)
        }
        Status::Denied => as_object && is_indefinite(layers, nominal),
        _ => false,
    };
    if carries && !was_told_of(layers, words, nominal.head) {
        (around, true)
    } else {
        (Status::Occurred, false)
    }
}

/// Whether a noun stands here.
fn is_noun_at(layers: &Layers, token: TokenId) -> bool {
    token.index() < layers.document.tokens.len() && super::who::is_noun(layers, token)
}

/// What a verb makes of what stands behind its preposition: `pushed for talks`.
fn by_phrase(
    layers: &Layers,
    words: &StatusWords,
    site: Site,
    nominal: &Nominal,
) -> Option<Status> {
    let Site::Oblique(id) = site else { return None };
    let clause = layers.clauses.get(id);
    let phrases = words.phrases.get(layers.syntax.lemma(clause.verb))?;
    let mut obliques = clause.obliques.iter();
    let case = obliques.find(|o| o.argument.head == nominal.head)?.case?;
    let word = layers.document.lower(case);
    let phrase = phrases.iter().find(|(rest, _)| *rest == [word])?;
    Some(phrase.1)
}

/// What the noun's preposition makes of its event, whatever the clause tells: `despite talks`.
fn by_case(layers: &Layers, words: &StatusWords, nominal: &Nominal) -> Option<Status> {
    let case = match nominal.site {
        Site::Oblique(id) => {
            let obliques = &layers.clauses.get(id).obliques;
            let own = obliques.iter().find(|o| o.argument.head == nominal.head);
            own.and_then(|o| o.case)
        }
        Site::Noun(_, case) => case,
        _ => None,
    };
    words.cases.get(layers.document.lower(case?)).copied()
}

/// `the highest-ranking official to visit`, `the first leader to resign`: of somebody who did.
fn is_singled_out(layers: &Layers, words: &StatusWords, noun: TokenId) -> bool {
    let before = TokenRange {
        end: noun.0,
        ..hanging::nominal(layers, noun).tokens
    };
    before.iter().any(|t| {
        let word = layers.document.lower(t);
        let superlative = layers.syntax.pos(t) == Pos::Adj && word.ends_with("est");
        superlative || numbers::ordinal(word).is_some() || words.singled_out.has(word)
    })
}

/// `cancelled a planned visit`: what befalls a plan counts for more than that it was one.
fn called_off(layers: &Layers, words: &StatusWords, nominal: &Nominal) -> Option<Status> {
    let id = match nominal.site {
        Site::Object(id) => id,
        Site::Subject(id) if layers.clauses.get(id).voice == Voice::Passive => id,
        _ => return None,
    };
    rule(layers, words, id).filter(|&s| s == Status::Cancelled)
}
