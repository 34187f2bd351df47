//! Takes an article's text; gives tokens, sentences, paragraphs and quotations.
//!
//! Tokens follow the Universal Dependencies treebanks of English: clitics stand alone
//! (`do` `n't`, `Korea` `'s`), hyphens are tokens (`three` `-` `day`), an abbreviation keeps
//! its full stop (`Oct.`, `U.S.`, `a.m.`), a currency sign stands apart from its number.

mod furniture;
mod layout;
mod letters;
pub mod numbers;
mod quotations;
mod sentences;
mod tokens;
mod words;

use crate::span::{SentenceId, Span, TokenId, TokenRange};
use crate::word_key;
use letters::Letters;
use std::borrow::Cow;

pub use layout::sole_label;
pub use letters::case_of;
pub use tokens::{read, read_beside};

/// Whether headlines leave the word, given in lower case, without a capital.
pub fn is_small(word: &str) -> bool {
    words::WORDS.small.contains(word)
}

/// How a token is made, before anything is known of its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// Letters, perhaps with digits, stops or apostrophes inside.
    Word,
    /// Digits, perhaps with separators: `350`, `1,200.5`, `19th`.
    Number,
    Punctuation,
    /// Currency, percent and other signs; those of shares, with their exchange (`ACME.N`).
    Symbol,
}

/// The capitals of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No cased letter.
    None,
    Lower,
    /// First letter a capital, a lower-case letter after it.
    Title,
    /// Capitals only (a single capital letter too).
    Upper,
    /// Capitals after the first letter: `McDonald`, `iPhone`, `bin-Laden`.
    Mixed,
}

/// One word, number or sign of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub class: TokenClass,
    pub case: Case,
    /// White space stands between the token before and this one.
    pub spaced: bool,
    /// Of ASCII letters and digits alone: nothing in it is to be cut or folded.
    pub plain: bool,
}

/// How the letters of a sentence run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lettering {
    /// Ordinary sentence case.
    Ordinary,
    /// All capitals: case says nothing.
    Capitals,
    /// Most words capitalised, as headlines are.
    Headline,
    /// No capitals at all.
    Lower,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
    pub tokens: TokenRange,
    /// First token after a dateline (`SEOUL, Oct. 24 (Yonhap) --`) or bullet; the sentence's first
    /// token where there is none. The grammar reads from here.
    pub body: u32,
    /// Index of the paragraph it stands in, from 0.
    pub paragraph: u32,
    pub lettering: Lettering,
    /// The page's and not the article's: `Read more: ...`, `Sign up for our newsletter`. Nothing is told in it.
    pub furniture: bool,
}

/// Text between quotation marks; a quotation may run over sentences and paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Between the marks, marks excluded.
    pub tokens: TokenRange,
    /// Marks included.
    pub span: Span,
}

/// The text with its tokens and sentences.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    text: &'t str,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub quotations: Vec<Quotation>,
    /// Every token as it stands.
    words: Vec<&'t str>,
    /// Every token in lower case; the text's own letters where they are so already.
    lower: Vec<Cow<'t, str>>,
    /// The key of every token in lower case.
    keys: Vec<u64>,
    /// The sentence of every token.
    places: Vec<SentenceId>,
}

impl<'t> Document<'t> {
    /// A document from tokens made elsewhere, as a treebank's are; `read` makes its own.
    pub fn new(text: &'t str, tokens: Vec<Token>, sentences: Vec<Sentence>) -> Self {
        let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        let lowered = |word: &&'t str| Letters::of(word).lowered(word, None);
        let lower: Vec<Cow<str>> = words.iter().map(lowered).collect();
        let mut document = Document {
            text,
            words,
            keys: lower.iter().map(|word| word_key::of(word)).collect(),
            lower,
            places: Vec::with_capacity(tokens.len()),
            tokens,
            sentences: Vec::new(),
            quotations: Vec::new(),
        };
        document.cut(sentences);
        document
    }

    /// Takes the sentences that its tokens are cut into.
    fn cut(&mut self, sentences: Vec<Sentence>) {
        for (number, sentence) in sentences.iter().enumerate() {
            let end = sentence.tokens.end as usize;
            self.places.resize(end, SentenceId::new(number));
        }
        self.sentences = sentences;
    }

    pub fn text(&self) -> &'t str {
        self.text
    }

    pub fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id.index()]
    }

    /// A token's text as it stands.
    pub fn word(&self, id: TokenId) -> &'t str {
        self.words[id.index()]
    }

    /// A token's text in lower case.
    #[inline]
    pub fn lower(&self, id: TokenId) -> &str {
        &self.lower[id.index()]
    }

    /// The number of a token in lower case, which equal words share (see `word_key`).
    #[inline]
    pub fn key(&self, id: TokenId) -> u64 {
        self.keys[id.index()]
    }

    pub fn sentence(&self, id: SentenceId) -> &Sentence {
        &self.sentences[id.index()]
    }

    /// The first token behind a word that a desk prints before a headline (`UPDATE 2-Court rules`); the sentence's
    /// first where there is none.
    pub fn past_slug(&self, sentence: &Sentence) -> u32 {
        sentences::slug(self, sentence.tokens).unwrap_or(sentence.tokens.start)
    }

    /// Whether only these words and signs stand in a line.
    pub fn is_all(&self, words: TokenRange, line: TokenRange) -> bool {
        let sign = |class| matches!(class, TokenClass::Punctuation | TokenClass::Symbol);
        line.iter()
            .all(|t| words.has(t) || sign(self.token(t).class))
    }

    /// The sentence that holds a token; the last where none does.
    pub fn sentence_of(&self, token: TokenId) -> SentenceId {
        let last = || SentenceId::new(self.sentences.len().saturating_sub(1));
        self.places.get(token.index()).copied().unwrap_or_else(last)
    }

    /// From the first byte of the range's first token to the last of its last; empty for an empty range.
    pub fn span(&self, range: TokenRange) -> Span {
        if range.is_empty() {
            let at = self
                .tokens
                .get(range.start as usize)
                .map_or(self.text.len() as u32, |t| t.span.start);
            return Span { start: at, end: at };
        }
        self.token(range.first())
            .span
            .join(self.token(range.last()).span)
    }

    /// The text of a range of tokens as it stands.
    pub fn slice(&self, range: TokenRange) -> &'t str {
        self.span(range).of(self.text)
    }

    /// The words of a range as they stand, with one blank between them whatever the text has there.
    pub fn spelled(&self, range: TokenRange) -> Cow<'t, str> {
        let text = self.slice(range);
        let mut before = 0;
        let plain = |b: u8| {
            let once = b != b' ' || before != b' ';
            before = b;
            once && (b.is_ascii_graphic() || b == b' ')
        };
        match text.bytes().all(plain) {
            true => Cow::Borrowed(text),
            false => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }

    /// Tokens that touch the byte span.
    pub fn tokens_in(&self, span: Span) -> TokenRange {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        TokenRange::new(start, end.max(start))
    }
}
