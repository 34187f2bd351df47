//! A document as the matcher sees it: pieces with their symbols, within one sentence.
//!
//! A piece is a token, or a part of a hyphenated one: `mid-November` is one word to the treebanks
//! and three to a rule.

use super::expr::TimeExpr;
use super::lexicon::{Class, Classes, Symbol, Value};
use super::rules::Rules;
use crate::span::{Span, TokenId, TokenRange};
use crate::text::{Document, Lettering, Sentence, TokenClass};
use std::cell::OnceCell;

#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub symbol: Symbol,
    pub span: Span,
    pub token: u32,
    /// White space stands before it.
    pub spaced: bool,
}

/// Cuts a document into pieces; gives them with the first piece of each token.
pub(super) fn pieces(doc: &Document<'_>, rules: &Rules) -> (Vec<Piece>, Vec<u32>) {
    let mut pieces = Vec::with_capacity(doc.tokens.len() + 16);
    let mut firsts = Vec::with_capacity(doc.tokens.len() + 1);
    for (i, token) in doc.tokens.iter().enumerate() {
        firsts.push(pieces.len() as u32);
        let lower = doc.lower(TokenId::new(i));
        let piece = |symbol, span, spaced| Piece {
            symbol,
            span,
            token: i as u32,
            spaced,
        };
        if token.plain {
            let symbol = rules.lexicon.symbol(doc.key(TokenId::new(i)));
            pieces.push(piece(symbol, token.span, token.spaced));
            continue;
        }
        let hyphenated = token.class == TokenClass::Word
            && lower.as_bytes().contains(&b'-')
            && lower.len() == token.span.len()
            && lower.is_ascii();
        if !hyphenated {
            let symbol = rules.lexicon.symbol_of(lower);
            pieces.push(piece(symbol, token.span, token.spaced));
            continue;
        }
        let start = token.span.start as usize;
        let mut from = 0;
        for (at, _) in lower.match_indices('-').chain([(lower.len(), "")]) {
            for part in [from..at, at..(at + 1).min(lower.len())] {
                if !part.is_empty() {
                    let span = Span::new(start + part.start, start + part.end);
                    let symbol = rules.lexicon.symbol_of(&lower[part.clone()]);
                    pieces.push(piece(symbol, span, part.start == 0 && token.spaced));
                }
            }
            from = at + 1;
        }
    }
    firsts.push(pieces.len() as u32);
    (pieces, firsts)
}

pub(super) struct Reader<'d, 't> {
    pub doc: &'d Document<'t>,
    pub rules: &'d Rules,
    pub pieces: &'d [Piece],
    /// First piece of the sentence.
    pub first: usize,
    /// End of the sentence, in pieces.
    pub limit: usize,
    pub lettering: Lettering,
    /// Where the text says how it tells its hours, once asked for.
    pub announced: &'d OnceCell<Option<usize>>,
}

impl<'d, 't> Reader<'d, 't> {
    pub fn new(
        doc: &'d Document<'t>,
        rules: &'d Rules,
        (pieces, firsts): (&'d [Piece], &[u32]),
        sentence: &Sentence,
        announced: &'d OnceCell<Option<usize>>,
    ) -> Self {
        Reader {
            doc,
            rules,
            pieces,
            first: firsts[sentence.tokens.start as usize] as usize,
            limit: firsts[sentence.tokens.end as usize] as usize,
            lettering: sentence.lettering,
            announced,
        }
    }

    pub fn text(&self) -> &'d str {
        self.doc.text()
    }

    /// The tokens that a range of pieces touches.
    pub fn tokens(&self, start: usize, end: usize) -> TokenRange {
        TokenRange {
            start: self.pieces[start].token,
            end: self.pieces[end - 1].token + 1,
        }
    }

    pub fn span(&self, start: usize, end: usize) -> Span {
        self.pieces[start].span.join(self.pieces[end - 1].span)
    }

    /// The range ends where a token ends.
    pub fn ends_token(&self, end: usize) -> bool {
        end >= self.pieces.len() || self.pieces[end].token != self.pieces[end - 1].token
    }

    /// The piece in lower case, within the sentence.
    pub fn lower(&self, at: usize) -> Option<&'d str> {
        if at >= self.limit {
            return None;
        }
        let piece = &self.pieces[at];
        let token = TokenId(piece.token);
        let lower = self.doc.lower(token);
        let whole = self.doc.token(token).span;
        Some(if piece.span == whole {
            lower
        } else {
            // Only tokens whose lower case is as long as they are get cut.
            let start = (piece.span.start - whole.start) as usize;
            &lower[start..start + piece.span.len()]
        })
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.lower(at) == Some(word)
    }

    pub fn symbol(&self, at: usize) -> Symbol {
        if at < self.limit {
            self.pieces[at].symbol
        } else {
            0
        }
    }

    pub fn spaced(&self, at: usize) -> bool {
        at < self.limit && self.pieces[at].spaced
    }

    /// First byte of the piece.
    pub fn start(&self, at: usize) -> Option<usize> {
        (at < self.limit).then(|| self.pieces[at].span.start as usize)
    }

    /// The end of the range whose last piece ends at this byte.
    pub fn token_ending(&self, from: usize, byte: usize) -> Option<usize> {
        (from..self.limit.min(from + 12))
            .find(|&i| self.pieces[i].span.end as usize >= byte)
            .filter(|&i| self.pieces[i].span.end as usize == byte)
            .map(|i| i + 1)
    }

    /// A sign stands within the next few bytes of the piece's text.
    pub fn text_has(&self, at: usize, sign: u8) -> bool {
        self.start(at).is_some_and(|start| {
            self.text().as_bytes()[start..]
                .iter()
                .take(3)
                .any(|b| *b == sign)
        })
    }

    /// The piece begins with a small letter.
    pub fn is_small(&self, at: usize) -> bool {
        self.start(at)
            .and_then(|start| self.text()[start..].chars().next())
            .is_some_and(char::is_lowercase)
    }

    /// The longest entry of the class at the piece, with the end of its range.
    pub fn word_entry(&self, class: Class, at: usize) -> Option<(usize, &'d Value)> {
        let pieces = &self.pieces[at.min(self.limit)..self.limit];
        let symbols = pieces.iter().map(|p| p.symbol);
        let (taken, value) = self.rules.lexicon.longest(class, symbols)?;
        let capital = !class.is_name() || self.lettering == Lettering::Lower || !self.is_small(at);
        capital.then_some((at + taken, value))
    }

    /// What a single word stands for in a class.
    pub fn word_value(&self, class: Class, at: usize) -> Option<&'d Value> {
        self.word_entry(class, at)
            .filter(|(end, _)| *end == at + 1)
            .map(|(_, value)| value)
    }

    /// The classes of which a slot could be filled here, judged by the first word alone.
    pub fn may_fill(&self, at: usize) -> Classes {
        const DIGIT: Classes = Classes::of(&[
            Class::Count,
            Class::Year,
            Class::RecentYear,
            Class::TwoDigitYear,
            Class::Numeric,
            Class::Decade,
            Class::Ordinal,
            Class::MonthDay,
            Class::Clock,
        ]);
        const SIGN: Classes = Classes::of(&[Class::Count, Class::Decade, Class::ShortYear]);
        if at >= self.limit {
            return Classes::default();
        }
        let piece = &self.pieces[at];
        let words = self.rules.fills[piece.symbol as usize];
        match self.text().as_bytes()[piece.span.start as usize] {
            b'0'..=b'9' => words.with(DIGIT),
            b'a'..=b'z' | b'A'..=b'Z' => words,
            _ => words.with(SIGN),
        }
    }

    /// What fills a slot of the class here, except what rules make; the class is one of those that
    /// may fill it.
    pub fn slot(&self, class: Class, at: usize) -> Option<(usize, Value)> {
        let int = |(end, n): (usize, i64)| (end, Value::Int(n));
        match class {
            Class::Count => self.count(at).map(|(e, c)| (e, Value::Count(c))),
            Class::Year => self.year(at).map(int),
            Class::RecentYear => self.recent_year(at).map(int),
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
                .or_else(|| self.year_pair(at))
                .map(|(e, d): (usize, TimeExpr)| (e, Value::Expr(d))),
            _ => self.word_entry(class, at).map(|(e, v)| (e, v.clone())),
        }
    }
}
