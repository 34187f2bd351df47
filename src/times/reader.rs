//! A document as the matcher sees it: tokens as symbols, within one sentence.

use super::expr::TimeExpr;
use super::lexicon::{Class, Symbol, Value};
use super::rules::Rules;
use crate::span::TokenId;
use crate::text::{Case, Document, Lettering};

pub(super) struct Reader<'d, 't> {
    pub doc: &'d Document<'t>,
    pub rules: &'d Rules,
    pub symbols: &'d [Symbol],
    /// End of the sentence, in tokens.
    pub limit: usize,
    pub lettering: Lettering,
}

impl<'d> Reader<'d, '_> {
    pub fn text(&self) -> &'d str {
        self.doc.text()
    }

    /// The token in lower case, within the sentence.
    pub fn lower(&self, at: usize) -> Option<&'d str> {
        (at < self.limit).then(|| self.doc.lower(TokenId::new(at)))
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.lower(at) == Some(word)
    }

    pub fn spaced(&self, at: usize) -> bool {
        at < self.limit && self.doc.tokens[at].spaced
    }

    /// First byte of the token.
    pub fn start(&self, at: usize) -> Option<usize> {
        (at < self.limit).then(|| self.doc.tokens[at].span.start as usize)
    }

    /// The end of the range whose last token ends at this byte.
    pub fn token_ending(&self, from: usize, byte: usize) -> Option<usize> {
        (from..self.limit.min(from + 12))
            .find(|&i| self.doc.tokens[i].span.end as usize >= byte)
            .filter(|&i| self.doc.tokens[i].span.end as usize == byte)
            .map(|i| i + 1)
    }

    /// A sign stands within the next few bytes of the token's text.
    pub fn text_has(&self, at: usize, sign: &[u8]) -> bool {
        self.start(at).is_some_and(|start| {
            let bytes = &self.text().as_bytes()[start..];
            bytes[..bytes.len().min(3)]
                .windows(sign.len())
                .any(|w| w == sign)
        })
    }

    /// The longest entry of the class at the token, with the end of its range.
    pub fn word_entry(&self, class: Class, at: usize) -> Option<(usize, &'d Value)> {
        let symbols = &self.symbols[at.min(self.limit)..self.limit];
        let (taken, value) = self.rules.lexicon.longest(class, symbols)?;
        let capital = !class.is_name()
            || self.lettering == Lettering::Lower
            || !matches!(self.doc.tokens[at].case, Case::Lower);
        capital.then_some((at + taken, value))
    }

    /// What a single word stands for in a class.
    pub fn word_value(&self, class: Class, at: usize) -> Option<&'d Value> {
        self.word_entry(class, at)
            .filter(|(end, _)| *end == at + 1)
            .map(|(_, value)| value)
    }

    /// What fills a slot of the class here, except what rules make.
    pub fn slot(&self, class: Class, at: usize) -> Option<(usize, Value)> {
        let int = |(end, n): (usize, i64)| (end, Value::Int(n));
        match class {
            Class::Count => self.count(at).map(|(e, c)| (e, Value::Count(c))),
            Class::Year => self.year(at).map(int),
            Class::ShortYear => self.short_year(at).map(int),
            Class::TwoDigitYear => self.two_digit_year(at).map(int),
            Class::Decade => self.decade(at).map(int),
            Class::Ordinal => self.ordinal(at).map(int),
            Class::MonthDay => self.month_day(at).map(int),
            Class::Clock => self
                .clock(at)
                .or_else(|| self.joined_clock(at))
                .map(|(e, c)| (e, Value::Clock(c))),
            Class::Numeric => self
                .numeric_date(at)
                .map(|(e, d): (usize, TimeExpr)| (e, Value::Expr(d))),
            _ => self.word_entry(class, at).map(|(e, v)| (e, v.clone())),
        }
    }
}
