//! Takes a text cut into sentences; says which of them a page prints among an article's paragraphs and are none of it:
//! `Read more: ...`, `Sign up for our newsletter`, titles under `Most read`.

use super::words::rows;
use super::{Document, Sentence, TokenClass};
use crate::span::TokenId;
use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A sign or nothing stands behind the words.
    Label,
    /// Whatever stands behind them.
    Opens,
    /// They stand alone, and titles of other articles follow.
    List,
}

/// The words behind the first that opens such a paragraph, and how they are used.
type Opener = (Vec<&'static str>, Form);

/// What opens such a paragraph, by its first word.
static OPENERS: LazyLock<HashMap<&'static str, Vec<Opener>>> = LazyLock::new(|| {
    let table = rows(include_str!("../../knowledge/text/furniture.tsv"));
    let mut openers: HashMap<_, Vec<_>> = HashMap::default();
    for (form, words) in table.filter_map(|row| row.split_once('\t')) {
        let form = match form {
            "label" => Form::Label,
            "opens" => Form::Opens,
            _ => Form::List,
        };
        let mut words = words.split(' ');
        let first = words.next().unwrap_or_default();
        openers
            .entry(first)
            .or_default()
            .push((words.collect(), form));
    }
    openers
});

/// Marks the sentences; the first paragraph is the article's own, whatever it opens with.
pub(super) fn mark(document: &Document<'_>, sentences: &mut [Sentence]) {
    let mut listed = false;
    for paragraph in sentences.chunk_by_mut(|a, b| a.paragraph == b.paragraph) {
        let tokens = paragraph[0].tokens;
        let end = paragraph[paragraph.len() - 1].tokens.end;
        if paragraph[0].paragraph == 0 {
            continue;
        }
        // behind a bullet
        let sign = |t: &TokenId| document.token(*t).class != TokenClass::Punctuation;
        let first = tokens.iter().find(sign).unwrap_or(tokens.first());
        let form = form(document, first.0, end);
        listed = match form {
            Some(form) => form == Form::List,
            None => listed && is_title(document, end),
        };
        for sentence in paragraph.iter_mut().filter(|_| listed || form.is_some()) {
            sentence.furniture = true;
        }
    }
}

/// What the words from a token on make of the paragraph that ends before another.
fn form(document: &Document<'_>, start: u32, end: u32) -> Option<Form> {
    let openers = OPENERS.get(document.lower(TokenId(start)))?;
    let fits = |(rest, form): &&Opener| {
        let behind = start + 1 + rest.len() as u32;
        let spelled = (start + 1..).zip(rest);
        if behind > end || !{ spelled }.all(|(t, &w)| document.lower(TokenId(t)) == w) {
            return false;
        }
        match form {
            Form::Opens => true,
            Form::List => behind == end || behind + 1 == end && is_sign(document, behind),
            Form::Label => behind == end || is_sign(document, behind),
        }
    };
    // a list before a label of the same words: what follows it counts too
    let mut found = openers.iter().filter(fits).map(|&(_, form)| form);
    let first = found.next()?;
    Some(if found.any(|form| form == Form::List) {
        Form::List
    } else {
        first
    })
}

/// What stands between a label and what it labels.
fn is_sign(document: &Document<'_>, token: u32) -> bool {
    matches!(
        document.word(TokenId(token)),
        ":" | "-" | "–" | "—" | "|" | ">" | "»"
    )
}

/// A paragraph without a stop at its end.
fn is_title(document: &Document<'_>, end: u32) -> bool {
    let stop = |back: u32| {
        let token = end.checked_sub(back).map(TokenId);
        token.is_some_and(|t| matches!(document.word(t), "." | "!" | "..." | "…"))
    };
    !stop(1) && !stop(2)
}

#[cfg(test)]
mod tests {
    fn told(text: &str) -> Vec<&str> {
        let document = crate::text::read(text);
        let own = document.sentences.iter().filter(|s| !s.furniture);
        own.map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn links_and_offers_are_none_of_the_article() {
        let text = "Harbour reopens\n\nThe harbour reopened on Monday.\n\nREAD MORE: Ferry sinks off Malta\n\n\
                    Sign up for our newsletter. It is free.\n\n- Related - Two ships collide\n\nShips returned.";
        let own = [
            "Harbour reopens",
            "The harbour reopened on Monday.",
            "Ships returned.",
        ];
        assert_eq!(told(text), own);
    }

    #[test]
    fn titles_under_a_list_are_none_of_it() {
        let text = "The harbour reopened.\n\nMost read\n\n1. Ferry sinks off Malta\n\nWho won the vote?\n\nShips returned.";
        assert_eq!(told(text), ["The harbour reopened.", "Ships returned."]);
    }

    #[test]
    fn what_only_begins_alike_is() {
        let text = "Watch: Ferry sinks off Malta\n\nRelated firms closed.\n\nMore than 20 people died.\n\nVideo showed it.";
        assert_eq!(told(text).len(), 4);
    }
}
