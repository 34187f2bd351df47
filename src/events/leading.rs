//! Takes a verb that is not finite; tells what the words right before it make of what it tells: `is close to signing`,
//! `left without signing`, `called for banning`, `a plan for cutting jobs`.

use super::Layers;
use super::status::rule;
use super::status_words::StatusWords;
use super::terms::Status;
use crate::clauses::{Clause, Nominal};
use crate::grammar::{Form, Pos};
use crate::span::{ClauseId, TokenId};

/// What the words before a clause's verb, or what rules it by a preposition, make of it.
pub(super) fn led(layers: &Layers, words: &StatusWords, id: ClauseId) -> Option<Status> {
    let clause = layers.clauses.get(id);
    match layers.syntax.form(clause.verb) {
        Form::Base | Form::Gerund => {}
        // `escaped being killed`
        Form::PastParticiple | Form::Past if opens_with_gerund(layers, clause) => {}
        _ => return None,
    }
    let start = start(layers, clause);
    let heard = |(above, _)| layers.clauses.get(above).negated;
    let negated = clause.above.is_some_and(heard);
    spelled(layers, words, start, negated).or_else(|| ruled(layers, words, id, start))
}

fn opens_with_gerund(layers: &Layers, clause: &Clause) -> bool {
    clause
        .group
        .iter()
        .any(|t| layers.syntax.form(t) == Form::Gerund)
}

/// The same of a noun that is new to the reader: `is close to a deal`, `on the brink of war`.
pub(super) fn led_noun(layers: &Layers, words: &StatusWords, nominal: &Nominal) -> Option<Status> {
    let heard = layers.clauses.at(nominal.head);
    let heard = heard.is_some_and(|id| layers.clauses.get(id).negated);
    spelled(layers, words, nominal.tokens.first(), heard)
}

/// What an adverb makes of its clause: `was almost killed`; but `almost doubled its profit`, `killed almost 30`.
pub(super) fn hedged(
    layers: &Layers,
    words: &StatusWords,
    clause: &Clause,
    adverb: TokenId,
) -> Option<Status> {
    let &status = words.adverbs.get(layers.document.lower(adverb))?;
    let short =
        || adverb.0 + 1 == clause.verb.0 && !words.measured.has(layers.syntax.lemma(clause.verb));
    (status != Status::Denied || short()).then_some(status)
}

/// Where a verb begins that is not finite: `even signing`, `being killed`; `to` is none of it.
fn start(layers: &Layers, clause: &Clause) -> TokenId {
    let own = |&t: &TokenId| {
        let gerund = layers.syntax.form(t) == Form::Gerund;
        layers.syntax.pos(t) == Pos::Adv || layers.syntax.pos(t) == Pos::Aux && gerund
    };
    let before = (0..clause.verb.0).rev().map(TokenId);
    before.take_while(own).last().unwrap_or(clause.verb)
}

/// The words that stand right before a verb or a noun; `not` before them leaves nothing of it, if the clause above has
/// not `heard` it.
fn spelled(layers: &Layers, words: &StatusWords, start: TokenId, heard: bool) -> Option<Status> {
    let back = |n: usize| {
        let at = start.index().checked_sub(n)?;
        Some(layers.document.lower(TokenId::new(at)))
    };
    let leads = words.leads.get(back(1)?)?;
    let reads = |rest: &[String]| (2..).zip(rest).all(|(n, word)| back(n) == Some(word));
    let (rest, status) = leads.iter().find(|(rest, _)| reads(rest))?;
    let denied = matches!(back(rest.len() + 2), Some("not" | "n't" | "n’t" | "never")) && !heard;
    Some(match status {
        Status::Planned | Status::Possible if denied => Status::Denied,
        &status => status,
    })
}

/// What a noun, an adjective or a verb makes of a gerund behind its preposition: `the idea of expelling`, `barred the
/// party from holding`.
fn ruled(layers: &Layers, words: &StatusWords, id: ClauseId, start: TokenId) -> Option<Status> {
    let clause = layers.clauses.get(id);
    if layers.syntax.form(clause.verb) == Form::Base {
        return None;
    }
    let case = TokenId(start.0.checked_sub(1)?);
    let (above, _) = clause.above?;
    let governor = layers.clauses.get(above).verb;
    // `escaped being killed`
    if governor == case {
        return rule(layers, words, above);
    }
    if let Some(noun) = clause.on {
        // `without the two sides signing a deal`
        let mut around = layers.clauses.get(above).obliques.iter();
        let own = around.find(|o| o.argument.head == noun);
        let own = own.and_then(|o| words.leads.get(layers.document.lower(o.case?)));
        if let Some((_, status)) =
            own.and_then(|leads| leads.iter().find(|(rest, _)| rest.is_empty()))
        {
            return Some(*status);
        }
    }
    let before = TokenId(case.0.checked_sub(1)?);
    if !matches!(layers.syntax.pos(case), Pos::Adp | Pos::Sconj | Pos::Part) {
        return None;
    }
    let preposition = layers.document.lower(case);
    let linking = || words.linking.has(preposition);
    let lemma = layers.syntax.lemma(before);
    let by_word = match layers.syntax.pos(before) {
        Pos::Noun if preposition != "by" => words.nouns.get(lemma),
        // `pleaded guilty to fleeing`: what the adjective makes of it, and not the verb
        Pos::Adj => return words.adjectives.get(lemma).filter(|_| linking()).copied(),
        _ => None,
    };
    let by_verb = || {
        let verb = layers.syntax.lemma(governor);
        let phrases = words.phrases.get(verb).into_iter().flatten();
        let mut phrases = phrases.filter(|(rest, _)| *rest == [preposition]);
        let phrase = phrases.next().map(|&(_, status)| status);
        phrase.or_else(|| rule(layers, words, above).filter(|_| linking()))
    };
    match by_word {
        // `dropped the idea of expelling him`
        Some(&status) => {
            let settled = |s: &Status| matches!(s, Status::Denied | Status::Cancelled);
            Some(rule(layers, words, above).filter(settled).unwrap_or(status))
        }
        None => (governor < case).then(by_verb).flatten(),
    }
}
