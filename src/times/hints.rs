//! Which way a bare weekday or month leans: the tense of the clause around it, and the words
//! before it.

use super::Hint;
use super::lexicon::{Lexicon, Symbol};
use super::recognise::TimeMention;
use super::rules::Rules;
use crate::clauses::{Clause, Clauses, Modal, Tense};
use crate::span::TokenId;
use crate::text::Document;
use serde_json::Value as Json;

/// Words that tell where a time lies.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    words: Vec<(Symbol, Hint)>,
}

impl Cues {
    /// Reads the table of cue words: `will = "future"`.
    pub fn read(&mut self, json: &Json, lexicon: &mut Lexicon) -> Result<(), String> {
        for (word, value) in json.as_object().into_iter().flatten() {
            let hint = match value.as_str() {
                Some("future") => Hint::Future,
                Some("past") => Hint::Past,
                Some("open") => Hint::None,
                _ => return Err(format!("cue `{word}` is past, future or open")),
            };
            self.words.push((lexicon.intern(word), hint));
        }
        self.words.sort_unstable_by_key(|w| w.0);
        Ok(())
    }

    fn get(&self, symbol: Symbol) -> Option<Hint> {
        if symbol == 0 {
            return None;
        }
        self.words
            .binary_search_by_key(&symbol, |w| w.0)
            .ok()
            .map(|i| self.words[i].1)
    }
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
    let Some(sentence) = doc
        .sentences
        .get(doc.sentence_of(mention.tokens.first()).index())
    else {
        return Hint::None;
    };
    let start = mention.tokens.start as usize;
    let end = mention.tokens.end as usize;
    let low = (sentence.tokens.start as usize).max(start.saturating_sub(REACH));
    let high = (sentence.tokens.end as usize).min(end + REACH);
    let cue = |i: usize| {
        let word = doc.lower(TokenId::new(i));
        rules
            .cues
            .get(rules.lexicon.symbol(word))
            .or_else(|| (word.len() > 4 && word.ends_with("ed")).then_some(Hint::Past))
    };
    (low..start)
        .rev()
        .find_map(cue)
        .or_else(|| (end..high).find_map(cue))
        .unwrap_or_default()
}
