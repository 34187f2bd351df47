//! The tokeniser: one pass over the text, a few bytes of look-ahead, no backtracking.
//!
//! White space bounds a chunk; inside a chunk words end where the treebanks end them. A word is
//! followed over stops, commas, colons, slashes, hyphens and apostrophes only where these belong
//! to it (`U.S.`, `1,200.5`, `5:30`, `3/4/2014`, `non-art`, `O'Brien`).

use super::letters::{self, Letters};
use super::words::WORDS;
use super::{Case, Document, Token, TokenClass, layout, quotations, sentences};
use crate::span::Span;
use std::borrow::Cow;

/// Reads a text into tokens, sentences, paragraphs and quotations.
pub fn read(text: &str) -> Document<'_> {
    read_beside(text, "")
}

/// Likewise, with the text in lower case as far as ASCII goes at hand, from which its words are borrowed.
pub fn read_beside<'t>(text: &'t str, small: &'t str) -> Document<'t> {
    // a word of three letters and its blank: hardly any text has more tokens
    let count = text.len() / 4;
    let mut scanner = Scanner {
        text,
        small,
        tokens: Vec::with_capacity(count),
        words: Vec::with_capacity(count),
        lower: Vec::with_capacity(count),
        keys: Vec::with_capacity(count),
        spaced: false,
    };
    scanner.run();
    let mut document = Document {
        text,
        places: Vec::with_capacity(scanner.tokens.len()),
        tokens: scanner.tokens,
        sentences: Vec::new(),
        quotations: Vec::new(),
        words: scanner.words,
        lower: scanner.lower,
        keys: scanner.keys,
    };
    let breaks = layout::breaks(&document);
    document.cut(sentences::split(&document, &breaks));
    document.quotations = quotations::find(&document);
    document
}

struct Scanner<'t> {
    text: &'t str,
    /// The text in lower case as far as ASCII goes; empty where nobody has made it.
    small: &'t str,
    tokens: Vec<Token>,
    words: Vec<&'t str>,
    lower: Vec<Cow<'t, str>>,
    keys: Vec<u64>,
    spaced: bool,
}

/// White space, and characters that take no room: zero-width spaces, byte order marks, controls.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{2060}'
        )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´' | 'ʼ' | '\u{2018}')
}

/// Letters, digits, the marks that combine with them, soft hyphens and underscores.
fn is_wordy(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '_' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}'
        )
}

impl Scanner<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        let b = *self.text.as_bytes().get(at)?;
        if b < 128 {
            return Some(b as char);
        }
        self.text[at..].chars().next()
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn is_digit(&self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    fn run(&mut self) {
        let mut at = 0;
        while let Some(c) = self.char_at(at) {
            if c == ' ' || is_space(c) {
                self.spaced = true;
                at += c.len_utf8();
                continue;
            }
            at = if c.is_alphanumeric() {
                self.word(at)
            } else {
                self.sign(at, c)
            };
        }
    }

    fn push(&mut self, start: usize, end: usize, class: TokenClass) {
        self.push_read(start, end, class, Letters::of(&self.text[start..end]));
    }

    /// Pushes a token of these letters.
    fn push_read(&mut self, start: usize, end: usize, class: TokenClass, letters: Letters) {
        let word = &self.text[start..end];
        let lower = letters.lowered(word, self.small.get(start..end));
        self.keys.push(letters.key(&lower));
        self.words.push(word);
        self.lower.push(lower);
        self.tokens.push(Token {
            span: Span::new(start, end),
            class,
            case: letters.case(word),
            spaced: self.spaced,
            plain: letters.are_plain(),
        });
        self.spaced = false;
    }

    /// One run of punctuation or one sign; gives its end.
    fn sign(&mut self, start: usize, c: char) -> usize {
        let next = start + c.len_utf8();
        let run = |same: &dyn Fn(char) -> bool| {
            let rest = &self.text[next..];
            next + rest.find(|x| !same(x)).unwrap_or(rest.len())
        };
        let (end, class) = match c {
            '.' | '!' | '?' | '…' => (
                run(&|x| matches!(x, '.' | '!' | '?' | '…')),
                TokenClass::Punctuation,
            ),
            '-' | '–' | '—' | '―' | '*' | '=' | '_' | '~' | '<' | '>' | '`' => {
                (run(&|x| x == c), TokenClass::Punctuation)
            }
            '@' | '#' if c == '@' && self.char_at(next).is_some_and(char::is_alphabetic) => {
                let rest = &self.text[next..];
                let end = next + rest.find(|x| !is_wordy(x)).unwrap_or(rest.len());
                (end, TokenClass::Word)
            }
            _ if is_apostrophe(c) => {
                if self.byte(next) == b'\'' && c == '\''
                    || self.char_at(next) == Some('’') && c == '’'
                {
                    (next + c.len_utf8(), TokenClass::Punctuation)
                } else if let (false, Some(end)) = (self.spaced, self.clitic(next)) {
                    (end, TokenClass::Word)
                } else {
                    (next, TokenClass::Punctuation)
                }
            }
            '$' | '£' | '€' | '¥' | '₩' | '₹' | '₽' | '₺' | '₴' | '₫' | '₪' | '¢' | '%' | '‰'
            | '°' | '+' | '#' | '@' | '^' | '|' | '&' | '§' | '©' | '®' | '™' | '×' | '±' | '÷' => {
                (next, TokenClass::Symbol)
            }
            _ if is_punctuation(c) => (next, TokenClass::Punctuation),
            _ => {
                // a sign with the marks that combine with it
                let rest = &self.text[next..];
                let marks = rest
                    .find(|x| !matches!(x, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{200d}' | '\u{200c}'))
                    .unwrap_or(rest.len());
                (next + marks, TokenClass::Symbol)
            }
        };
        self.push(start, end, class);
        end
    }

    /// End of a clitic's letters (`s`, `ll`, `re`) that start at `at` and end the word.
    fn clitic(&self, at: usize) -> Option<usize> {
        let lower = |k: usize| self.byte(at + k).to_ascii_lowercase();
        let length = match (lower(0), lower(1)) {
            (b'l', b'l') | (b'r', b'e') | (b'v', b'e') => 2,
            (b's' | b'd' | b'm', _) => 1,
            _ => return None,
        };
        let end = at + length;
        self.char_at(end)
            .is_none_or(|c| !is_wordy(c))
            .then_some(end)
    }

    /// The word or number that starts at `start`, with its clitic; gives where reading goes on.
    fn word(&mut self, start: usize) -> usize {
        let (first, letters) = self.run_of_letters(start);
        let mut at = first;
        // the part since the last joiner, and whether all parts so far are single letters
        let (mut part, mut initials) = (start, true);
        while let Some(c) = self.char_at(at).filter(|c| *c != ' ') {
            let next = at + c.len_utf8();
            let follows = self.char_at(next).is_some_and(char::is_alphanumeric);
            let single = self.text[part..at].chars().nth(1).is_none();
            match c {
                '.' if follows => {
                    if self.is_digit(at - 1) && self.is_digit(next) {
                        // 3.5, 12.3.2004
                    } else if initials && single && !self.is_digit(at - 1) {
                        let end = self.letters(next);
                        let more = self.byte(end) == b'.' && end - next <= 2;
                        let ends = end - next == 1;
                        if !(more || ends || self.listed_after(start, next)) {
                            at = next; // J.Smith
                            break;
                        }
                    } else if WORDS.abbreviation(&self.text[start..next]).is_some() {
                        at = next; // Sept.11, No.5
                        break;
                    } else if self.is_ticker(start, at) {
                        let end = self.letters(next);
                        self.push(start, end, TokenClass::Symbol);
                        return end;
                    } else if !self.web_part(next) {
                        break; // a missing space after the stop
                    }
                }
                '.' => {
                    if self.byte(next) == b'.' || self.byte(next) == b'!' || self.byte(next) == b'?'
                    {
                        break;
                    }
                    if self.keeps_stop(start, next, initials && single) {
                        at = next;
                    }
                    break;
                }
                ',' => {
                    let three = (0..3).all(|k| self.is_digit(next + k)) && !self.is_digit(next + 3);
                    if !(three && self.is_digit(at - 1)) {
                        break;
                    }
                }
                ':' => {
                    if self.text[at..].starts_with("://") {
                        at = self.address_end(at);
                        break;
                    }
                    if !(self.is_digit(at - 1) && self.is_digit(next)) {
                        break;
                    }
                }
                '/' if self.is_digit(at - 1) && self.is_digit(next) => {}
                '-' if self.is_digit(at - 1) && self.is_digit(next) => {
                    if !self.numbers_belong(start, at, next) {
                        break;
                    }
                }
                '-' if follows => {
                    let before = &self.text[start..at];
                    if before.len() > 6 || !before.is_ascii() {
                        break;
                    }
                    let lower = before.to_ascii_lowercase();
                    if !WORDS.prefixes.contains(lower.as_str())
                        || (lower.len() == 1 && !before.as_bytes()[0].is_ascii_lowercase())
                    {
                        break;
                    }
                }
                '&' if follows && single_or_short(&self.text[part..at]) => {
                    let end = self.letters(next);
                    if !(single_or_short(&self.text[next..end]) && (at - part) + (end - next) <= 5)
                    {
                        break;
                    }
                }
                '@' if follows => {
                    at = self.address_end(at);
                    break;
                }
                _ if is_apostrophe(c) => {
                    if c == '`' && !follows
                        || self.clitic(next).is_some()
                        || self.negated(start, at, next).is_some()
                    {
                        break;
                    }
                    if !follows || self.is_digit(next) && !self.is_digit(at - 1) {
                        break;
                    }
                }
                _ => break,
            }
            initials &= single;
            part = next;
            at = self.letters(next);
            if self.text[start..at].starts_with("www.") {
                at = self.address_end(at);
                break;
            }
        }
        self.push_word(start, at, (at == first).then_some(letters))
    }

    /// Whether the stop parts a share's sign from its exchange: `(ACME.N)`, `<0700.HK>`.
    fn is_ticker(&self, start: usize, stop: usize) -> bool {
        let end = self.letters(stop + 1);
        let before = start.checked_sub(1).map_or(0, |at| self.byte(at));
        let enclosed = matches!(before, b'(' | b'<') || matches!(self.byte(end), b')' | b'>');
        let sign = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        let exchange = &self.text[stop + 1..end];
        enclosed
            && (1..=3).contains(&exchange.len())
            && exchange.bytes().all(|b| b.is_ascii_uppercase())
            && self.text[start..stop].bytes().all(sign)
    }

    /// Pushes a word whole or as the parts the treebanks see in it: `ca` `n't`, `can` `not`,
    /// `10` `pm`; its letters may be known.
    fn push_word(&mut self, start: usize, end: usize, letters: Option<Letters>) -> usize {
        let word = &self.text[start..end];
        if self.is_digit(start) {
            let digits = word
                .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':')))
                .unwrap_or(word.len());
            let unit = &word[digits..];
            if !unit.is_empty()
                && unit.len() <= 5
                && WORDS.units.contains(unit.to_lowercase().as_str())
            {
                self.push(start, start + digits, TokenClass::Number);
                self.push(start + digits, end, TokenClass::Word);
            } else {
                let number = unit.is_empty() || matches!(unit, "st" | "nd" | "rd" | "th" | "s");
                let dated = unit
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b':'));
                let class = if number || dated {
                    TokenClass::Number
                } else {
                    TokenClass::Word
                };
                self.push(start, end, class);
            }
            return end;
        }
        if let Some((cut, stop)) = self
            .char_at(end)
            .filter(|&c| is_apostrophe(c))
            .and_then(|c| self.negated(start, end, end + c.len_utf8()))
        {
            if cut > start {
                self.push(start, cut, TokenClass::Word);
            }
            self.push(cut, stop, TokenClass::Word);
            return stop;
        }
        if let Some(two) = WORDS.split(word) {
            self.push(start, start + two, TokenClass::Word);
            self.push(start + two, end, TokenClass::Word);
        } else {
            let letters = letters.unwrap_or_else(|| Letters::of(word));
            self.push_read(start, end, TokenClass::Word, letters);
        }
        end
    }

    /// Where letters and digits that start at `at` end.
    fn letters(&self, at: usize) -> usize {
        self.run_of_letters(at).0
    }

    /// Where they end, and what they are.
    fn run_of_letters(&self, at: usize) -> (usize, Letters) {
        let (mut end, mut letters) = (at, Letters::NONE);
        loop {
            let rest = self.text.as_bytes().get(end..).unwrap_or_default().iter();
            for b in rest.take_while(|b| letters::is_wordy(**b)) {
                letters.take(*b);
                end += 1;
            }
            match self.char_at(end) {
                Some(c) if !c.is_ascii() && is_wordy(c) => {
                    letters.take_other();
                    end += c.len_utf8();
                }
                _ => return (end, letters),
            }
        }
    }

    /// `n't` across the apostrophe at `at`: where `n` starts and where `t` ends.
    fn negated(&self, start: usize, at: usize, next: usize) -> Option<(usize, usize)> {
        let n = at.checked_sub(1)?;
        let found = n >= start
            && self.byte(n).eq_ignore_ascii_case(&b'n')
            && self.byte(next).eq_ignore_ascii_case(&b't')
            && self.char_at(next + 1).is_none_or(|c| !is_wordy(c));
        found.then_some((n, next + 1))
    }

    /// Whether the word from `start` keeps the full stop that ends before `end`.
    fn keeps_stop(&self, start: usize, end: usize, initial: bool) -> bool {
        use super::words::Abbreviation::{Day, Number};
        let word = &self.text[start..end];
        let blank = |c: char| c == ' ' || c == '\u{a0}' || c == '\r';
        let rest = self.text[end..].trim_start_matches(blank);
        // the line may be wrapped here, a paragraph does not go on
        let rest = rest
            .strip_prefix('\n')
            .map_or(rest, |next| next.trim_start_matches(blank));
        let digit = rest.starts_with(|c: char| c.is_ascii_digit());
        match WORDS.abbreviation(word) {
            Some(Number) => return digit,
            Some(Day) => {
                return digit || rest.starts_with(',') || rest.starts_with(char::is_uppercase);
            }
            Some(_) => return true,
            None => {}
        }
        if !initial {
            return false;
        }
        let inner = word[..word.len() - 1].contains('.');
        let capital = word.starts_with(char::is_uppercase);
        if inner {
            return true; // U.S., J.R.R.
        }
        // an initial before a name, or the end of "Vitamin C." and "and I."
        capital
            && rest.starts_with(char::is_uppercase)
            && (word != "I." || self.after_capital_or_sign(start))
    }

    /// Whether the word before `start` opens with a capital, or no word of its line stands before it:
    /// `C. I. Marr`, `(I. Marr 54`.
    fn after_capital_or_sign(&self, start: usize) -> bool {
        let Some(before) = self.tokens.last() else {
            return true;
        };
        let line = self.text[..start].trim_end_matches(' ').ends_with('\n');
        let capital = matches!(before.case, Case::Title | Case::Mixed | Case::Upper);
        line || capital || before.class == TokenClass::Punctuation
    }

    /// Whether the letters from `start` to past the part at `next` are a listed abbreviation (`Ph.D`).
    fn listed_after(&self, start: usize, next: usize) -> bool {
        let end = self.letters(next);
        self.byte(end) == b'.' && WORDS.abbreviation(&self.text[start..=end]).is_some()
    }

    /// Whether the part after a stop is one of a web address or file name.
    fn web_part(&self, at: usize) -> bool {
        let end = self.letters(at);
        let part = &self.text[at..end];
        if part.len() > 5 || self.byte(end) == b'.' && end - at > 1 {
            if self.byte(end) != b'.' {
                return false;
            }
            // one more part may follow: example.co.uk
            let after = self.letters(end + 1);
            return after > end + 1
                && part.bytes().all(|b| b.is_ascii_lowercase())
                && WORDS
                    .endings
                    .contains(self.text[end + 1..after].to_ascii_lowercase().as_str());
        }
        part.bytes().any(|b| b.is_ascii_digit())
            || WORDS.endings.contains(part.to_ascii_lowercase().as_str())
    }

    /// Telephone numbers and dates keep their hyphens (713-853-3989, 2025-10-24); scores and
    /// ranges do not (3-2, 1990-1995).
    fn numbers_belong(&self, start: usize, at: usize, next: usize) -> bool {
        let end = self.letters(next);
        let (before, after) = (at - start, end - next);
        if self.text[start..at].contains('-') {
            return true;
        }
        let again = self.byte(end) == b'-' && self.is_digit(end + 1);
        (again && (before == 4 && after == 2 || after >= 2 && before <= 3))
            || before == 3 && after == 4
    }

    /// Where an address that holds `at` ends: the chunk without the punctuation that closes it.
    fn address_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let chunk = &rest[..rest
            .find(|c| is_space(c) || matches!(c, '"' | '“' | '”' | '<' | '>'))
            .unwrap_or(rest.len())];
        let kept =
            chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '’', '»']);
        at + kept.len().max(self.char_at(at).map_or(0, char::len_utf8))
    }
}

fn single_or_short(part: &str) -> bool {
    part.len() <= 3
        && !part.is_empty()
        && part.bytes().all(|b| b.is_ascii_alphabetic())
        && (part.len() == 1 || part.bytes().all(|b| b.is_ascii_uppercase()))
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '«' | '»' | '¿' | '¡' | '·' | '¶'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}
