//! Which way a bare weekday or month leans: the tense of the clause around it, and the words
//! before it.

use super::Hint;
use super::lexicon::{Lexicon, Symbol};
use super::recognise::TimeMention;
use super::rules::Rules;
use crate::clauses::{Clause, Clauses, Modal, Tense};
use crate::span::TokenId;
use crate::text::{Case, Document};
use serde_json::Value as Json;

/// What a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    Past,
    Future,
    /// Future for what stands after it only: `agreed to meet Monday`.
    Ahead,
    /// Nothing, and the words before it nothing either.
    Open,
}

/// Words that tell where a time lies.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    words: Vec<(Symbol, Cue)>,
    /// Those that tell only right before it.
    beside: Vec<(Symbol, Cue)>,
}

impl Cues {
    /// Reads a table of cue words: `will = "future"`.
    pub fn read(&mut self, class: &str, json: &Json, lexicon: &mut Lexicon) -> Result<(), String> {
        let list = match class {
            "cue" => &mut self.words,
            _ => &mut self.beside,
        };
        for (word, value) in json.as_object().into_iter().flatten() {
            let cue = match value.as_str() {
                Some("future") => Cue::Future,
                Some("ahead") => Cue::Ahead,
                Some("past") => Cue::Past,
                Some("open") => Cue::Open,
                _ => return Err(format!("cue `{word}` is past, future, ahead or open")),
            };
            list.push((lexicon.intern(word), cue));
        }
        list.sort_unstable_by_key(|w| w.0);
        list.dedup_by_key(|w| w.0);
        Ok(())
    }
}

fn look(list: &[(Symbol, Cue)], symbol: Symbol) -> Option<Cue> {
    list.binary_search_by_key(&symbol, |w| w.0)
        .ok()
        .map(|i| list[i].1)
}

/// One hint for each mention, from the clause that holds it, else from the words around it.
pub fn hints(
    doc: &Document<'_>,
    mentions: &[TimeMention],
    clauses: &Clauses,
    rules: &Rules,
) -> Vec<Hint> {
    mentions
        .iter()
        .map(|mention| {
            let near = nearby(doc, rules, mention);
            match clause_of(clauses, doc, mention) {
                Some(clause) => match of_clause(clause, clauses) {
                    // A preposition that looks ahead outweighs a past tense: "agreed to pay by
                    // Friday".
                    Hint::Past if near == Hint::Future => near,
                    Hint::None => near,
                    hint => hint,
                },
                None => near,
            }
        })
        .collect()
}

/// The clause that has the mention among its arguments and adverbs; the innermost of several.
fn clause_of<'c>(
    clauses: &'c Clauses,
    doc: &Document<'_>,
    mention: &TimeMention,
) -> Option<&'c Clause> {
    let sentence = doc
        .sentences
        .get(doc.sentence_of(mention.tokens.first()).index())?;
    let start = clauses
        .list
        .partition_point(|c| c.verb.0 < sentence.tokens.start);
    let holds = |t: TokenId| mention.tokens.has(t);
    clauses.list[start..]
        .iter()
        .take_while(|c| c.verb.0 < sentence.tokens.end)
        .filter(|c| {
            c.adverbs.iter().any(|t| holds(*t))
                || c.obliques
                    .iter()
                    .any(|o| holds(o.argument.head) || o.argument.tokens.contains(mention.tokens))
                || c.objects
                    .iter()
                    .chain(&c.subjects)
                    .any(|a| a.tokens.contains(mention.tokens))
        })
        .min_by_key(|c| c.verb.0.abs_diff(mention.tokens.start))
}

fn of_clause(clause: &Clause, clauses: &Clauses) -> Hint {
    match (clause.tense, clause.modal) {
        (Tense::Future, _) => Hint::Future,
        (_, Some(Modal::May | Modal::Might | Modal::Should | Modal::Can | Modal::Must)) => {
            Hint::Future
        }
        (Tense::Past, None) => Hint::Past,
        (Tense::Present, _) if clause.perfect => Hint::Past,
        (Tense::None, _) => match clause
            .above
            .and_then(|(id, _)| clauses.list.get(id.index()))
        {
            // "plans to meet", "agreed to meet": an infinitive after a verb looks ahead of it; what
            // a past tense looked ahead to is open.
            Some(above) if above.tense != Tense::Past => Hint::Future,
            _ => Hint::None,
        },
        _ => Hint::None,
    }
}

/// How far back words are asked, in tokens.
const REACH: usize = 14;

/// What the words around say: the nearest cue before the mention in its sentence, else the nearest
/// after it.
fn nearby(doc: &Document<'_>, rules: &Rules, mention: &TimeMention) -> Hint {
    let Some(sentence) = doc.sentences.get(mention.sentence.index()) else {
        return Hint::None;
    };
    let start = mention.tokens.start as usize;
    let end = mention.tokens.end as usize;
    let first = sentence.tokens.start as usize;
    let low = first.max(start.saturating_sub(REACH));
    let high = (sentence.tokens.end as usize).min(end + REACH);
    let symbol = |i: usize| rules.lexicon.symbol_of(doc.lower(TokenId::new(i)));
    let cue = |i: usize| {
        // "to have talks": an infinitive leans as the words before it do.
        if i > first && doc.lower(TokenId::new(i - 1)) == "to" {
            return None;
        }
        look(&rules.cues.words, symbol(i)).or_else(|| {
            let token = doc.token(TokenId::new(i));
            let past = token.case == Case::Lower && doc.word(TokenId::new(i)).ends_with("ed");
            (past && token.span.len() > 4).then_some(Cue::Past)
        })
    };
    let before = (low..start).rev().find_map(cue);
    let beside = (start > first)
        .then(|| look(&rules.cues.beside, symbol(start - 1)))
        .flatten();
    match (beside, before) {
        (Some(Cue::Past), _) => Hint::Past,
        (Some(Cue::Ahead | Cue::Future), _) if before != Some(Cue::Past) => Hint::Future,
        (_, Some(Cue::Future | Cue::Ahead)) => Hint::Future,
        (_, Some(Cue::Past)) => Hint::Past,
        (_, Some(Cue::Open)) => Hint::None,
        (_, None) => match (end..high).find_map(cue) {
            Some(Cue::Future) => Hint::Future,
            Some(Cue::Past) => Hint::Past,
            _ => Hint::None,
        },
    }
}
