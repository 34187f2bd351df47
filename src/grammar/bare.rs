//! Takes tags; finds the verb where the tagger lost it in a bare form that looks like a noun or an
//! adjective (`said it would free them`, `demanded that the minister apologise for it`).

use super::list::List;
use super::{Form, Pos, Syntax};
use crate::span::TokenId;
use crate::text::{Case, Document};
use std::sync::LazyLock;

/// Words of a subject that are passed over.
const SUBJECT: usize = 8;

/// Sets such tags right.
pub fn verbs(document: &Document<'_>, syntax: &mut Syntax) {
    after_modals(document, syntax);
    demanded(document, syntax);
    between_sides(document, syntax);
}

static FIXTURES: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/fixtures.tsv")));

/// Words of the name of a side at most.
const SIDE: usize = 5;

/// `Chelsea face Fulham on Monday`: at the head of a sentence, between the names of two sides
/// and with no other verb, what they do in lists of fixtures.
fn between_sides(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        let (start, end) = (sentence.body as usize, sentence.tokens.end as usize);
        let named = |k: usize| syntax.pos[k] == Pos::Propn;
        let word = |k: usize| document.lower(TokenId::new(k));
        let verb = (start..end.min(start + SIDE)).find(|&k| !named(k));
        let Some(verb) = verb.filter(|&k| k > start && k + 1 < end) else {
            continue;
        };
        let bare = (syntax.pos[verb], syntax.form[verb]) == (Pos::Noun, Form::None)
            && document.tokens[verb].case == Case::Lower
            && FIXTURES.has(word(verb));
        if !bare {
            continue;
        }
        let finite = |k: usize| {
            let verb = matches!(syntax.pos[k], Pos::Verb | Pos::Aux);
            verb && !matches!(syntax.form[k], Form::Gerund | Form::PastParticiple)
        };
        let within = |k: &usize| {
            !matches!(syntax.pos[*k], Pos::Punct | Pos::Sconj) && syntax.form[*k] != Form::Relative
        };
        if named(verb + 1) && !(verb + 1..end).take_while(within).any(finite) {
            syntax.pos[verb] = Pos::Verb;
            syntax.form[verb] = Form::Present;
        }
    }
}

/// `would free two men`, `will also idle its plants`: right after a modal verb, or its adverb, and before
/// what may be an object stands no adjective; and no noun right after one that has its subject before it.
fn after_modals(document: &Document<'_>, syntax: &mut Syntax) {
    for i in 1..document.tokens.len().saturating_sub(1) {
        if !matches!(syntax.pos[i], Pos::Adj | Pos::Noun) {
            continue;
        }
        let adverb = i > 1 && syntax.pos[i - 1] == Pos::Adv;
        let before = if adverb { i - 2 } else { i - 1 };
        let modal = || {
            let word = document.lower(TokenId::new(before));
            syntax.pos[before] == Pos::Aux && MODALS.binary_search(&word).is_ok()
        };
        let object = matches!(
            syntax.pos[i + 1],
            Pos::Det | Pos::Num | Pos::Pron | Pos::Propn | Pos::Noun | Pos::Adj
        );
        // `will hand over the men`
        let noun = !adverb
            && (syntax.pos[i], syntax.form[i]) == (Pos::Noun, Form::None)
            && document.tokens[i].case == Case::Lower
            && i > 1
            && matches!(syntax.pos[i - 2], Pos::Noun | Pos::Propn | Pos::Pron);
        // `will open in May`, but `will likely be`
        let ends = !adverb
            && matches!(
                syntax.pos[i + 1],
                Pos::Adp | Pos::Adv | Pos::Punct | Pos::Cconj | Pos::Sconj
            );
        if (syntax.pos[i] == Pos::Adj && (object || ends) || noun) && modal() {
            syntax.pos[i] = Pos::Verb;
            syntax.form[i] = Form::Base;
        }
    }
}

static MODALS: [&str; 9] = [
    "can", "could", "may", "might", "must", "shall", "should", "will", "would",
];

/// `demanded that the minister apologise for it`: after a word of demanding, `that` opens a clause whose
/// verb is bare and looks like a noun after its subject.
fn demanded(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        let range = sentence.tokens.range();
        for i in range.clone().skip(1) {
            let word = |i: usize| document.lower(TokenId::new(i));
            if word(i) != "that" || !MANDATIVE.has(word(i - 1)) {
                continue;
            }
            let noun = |k: usize| matches!(syntax.pos[k], Pos::Noun | Pos::Propn | Pos::Pron);
            let named = |&k: &usize| {
                noun(k)
                    || matches!(syntax.pos[k], Pos::Det | Pos::Adj | Pos::Num | Pos::Part)
                    || word(k) == "-"
            };
            let end = (i + 1..range.end.min(i + 1 + SUBJECT)).find(|k| !named(k));
            let Some(end) = end.filter(|&end| end > i + 2) else {
                continue;
            };
            let verb = end - 1;
            let bare = syntax.pos[verb] == Pos::Noun
                && syntax.form[verb] == Form::None
                && document.tokens[verb].case == Case::Lower
                && noun(verb - 1)
                && matches!(
                    syntax.pos[end],
                    Pos::Adp | Pos::Adv | Pos::Punct | Pos::Det | Pos::Pron
                );
            // `suggested that the peace plan for Sudan is dead`
            let finite = (end..range.end)
                .take_while(|&k| !matches!(syntax.pos[k], Pos::Punct | Pos::Sconj))
                .any(|k| {
                    matches!(syntax.pos[k], Pos::Verb | Pos::Aux)
                        && !matches!(syntax.form[k], Form::Gerund | Form::PastParticiple)
                        && word(k - 1) != "to"
                });
            if bare && !finite {
                syntax.pos[i] = Pos::Sconj;
                syntax.pos[verb] = Pos::Verb;
                syntax.form[verb] = Form::Base;
            }
        }
    }
}

static MANDATIVE: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("../../knowledge/grammar/mandative.tsv")));
