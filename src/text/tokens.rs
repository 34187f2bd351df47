//! The tokeniser.

use super::{Case, Document, Lettering, Sentence, Token, TokenClass};
use crate::span::{Span, TokenRange};

/// Reads a text into tokens and sentences.
pub fn read(text: &str) -> Document<'_> {
    let mut tokens = Vec::new();
    let mut lower = String::new();
    let mut lower_ends = Vec::new();
    let mut start = None;
    let mut push = |from: usize, to: usize, class: TokenClass, spaced: bool| {
        let word = &text[from..to];
        lower.extend(word.chars().flat_map(char::to_lowercase));
        lower_ends.push(lower.len() as u32);
        let case = match word.chars().next() {
            Some(c) if c.is_uppercase() => Case::Title,
            Some(c) if c.is_lowercase() => Case::Lower,
            _ => Case::None,
        };
        tokens.push(Token {
            span: Span::new(from, to),
            class,
            case,
            spaced,
        });
    };
    let mut spaced = false;
    for (i, c) in text.char_indices() {
        if c.is_alphanumeric() {
            start.get_or_insert(i);
            continue;
        }
        if let Some(from) = start.take() {
            push(from, i, TokenClass::Word, spaced);
            spaced = false;
        }
        if c.is_whitespace() {
            spaced = true;
        } else {
            push(i, i + c.len_utf8(), TokenClass::Punctuation, spaced);
            spaced = false;
        }
    }
    if let Some(from) = start {
        push(from, text.len(), TokenClass::Word, spaced);
    }
    let sentences = match (tokens.first(), tokens.last()) {
        (Some(a), Some(b)) => vec![Sentence {
            span: a.span.join(b.span),
            tokens: TokenRange::new(0, tokens.len()),
            paragraph: 0,
            lettering: Lettering::Ordinary,
        }],
        _ => Vec::new(),
    };
    Document {
        text,
        tokens,
        sentences,
        quotations: Vec::new(),
        lower,
        lower_ends,
    }
}
