//! Reads CoNLL-U, and doubles some of its sentences in other letterings.

use crate::random::Random;
use dateline::grammar::learning::{Mode, Spelling, Tag, relation};
use dateline::grammar::{Pos, Rel};
use dateline::text::{Case, Lettering, TokenClass};
use std::io::Read;
use std::path::Path;

/// One word of a tree.
#[derive(Clone)]
pub struct Token {
    pub form: String,
    pub lower: String,
    pub class: TokenClass,
    pub tag: Tag,
    /// The tag a tagger gave that had not seen the sentence.
    pub given: Tag,
    /// Head as an index into the sentence; `None` for the root.
    pub head: Option<usize>,
    pub rel: Rel,
}

#[derive(Clone)]
pub struct Sentence {
    pub tokens: Vec<Token>,
    pub lettering: Lettering,
    /// The fold it is left out of, by document.
    pub document: usize,
}

pub fn read(path: &Path) -> std::io::Result<Vec<Sentence>> {
    let bytes = std::fs::read(path)?;
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text)?;
    } else {
        text = String::from_utf8(bytes)
            .map_err(|e| std::io::Error::new(std::io::ErrorKind::InvalidData, e))?;
    }
    let mut sentences = Vec::new();
    let mut document = 0;
    for block in text.split("\n\n") {
        document += usize::from(block.lines().any(|l| l.starts_with("# newdoc")));
        let tokens: Vec<_> = block.lines().filter_map(token).collect();
        if !tokens.is_empty() {
            sentences.push(Sentence {
                tokens,
                lettering: Lettering::Ordinary,
                document,
            });
        }
    }
    for sentence in &mut sentences {
        let capitals = sentence
            .tokens
            .iter()
            .filter(|t| t.form.len() > 1 && case(&t.form) == Case::Upper)
            .count();
        let other = sentence
            .tokens
            .iter()
            .filter(|t| matches!(case(&t.form), Case::Lower | Case::Title | Case::Mixed))
            .count();
        if capitals >= 2 && other == 0 {
            sentence.lettering = Lettering::Capitals;
        } else if capitals == 0
            && other >= 2
            && sentence
                .tokens
                .iter()
                .all(|t| matches!(case(&t.form), Case::Lower | Case::None))
        {
            sentence.lettering = Lettering::Lower;
        }
    }
    Ok(sentences)
}

fn token(line: &str) -> Option<Token> {
    let columns: Vec<_> = line.split('\t').collect();
    let number: Result<usize, _> = columns[0].parse();
    if columns.len() < 8 || number.is_err() {
        return None; // a comment, a range of words, an empty node
    }
    let tag = Tag::of(pos(columns[3]), columns[4]);
    let class = match pos(columns[3]) {
        Pos::Punct => TokenClass::Punctuation,
        Pos::Sym => TokenClass::Symbol,
        _ => TokenClass::Word,
    };
    Some(Token {
        form: columns[1].to_string(),
        lower: columns[1].to_lowercase(),
        class,
        tag,
        given: tag,
        head: columns[6].parse::<usize>().ok()?.checked_sub(1),
        rel: relation(columns[7]),
    })
}

fn pos(name: &str) -> Pos {
    match name {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        _ => Pos::X,
    }
}

/// The capitals of a word, as the tokeniser sees them.
pub fn case(form: &str) -> Case {
    dateline::text::case_of(form)
}

/// Adds to some sentences a copy in capitals, in headline capitals or without capitals: the same
/// trees in the lettering of headlines and of older wire copy.
pub fn add_letterings(sentences: &mut Vec<Sentence>) {
    let mut random = Random::new(7);
    let mut more = Vec::new();
    for sentence in sentences.iter() {
        if sentence.lettering != Lettering::Ordinary {
            continue;
        }
        let lettering = match random.below(100) {
            0..18 => Lettering::Capitals,
            18..25 => Lettering::Headline,
            25..27 => Lettering::Lower,
            _ => continue,
        };
        let mut copy = sentence.clone();
        copy.lettering = lettering;
        for token in &mut copy.tokens {
            token.form = match lettering {
                Lettering::Capitals => token.form.to_uppercase(),
                Lettering::Lower => token.lower.clone(),
                _ if dateline::text::is_small(&token.lower) => token.form.clone(),
                _ => {
                    let mut chars = token.form.chars();
                    chars
                        .next()
                        .map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
                }
            };
        }
        more.push(copy);
    }
    sentences.extend(more);
}

impl Sentence {
    /// What the tagger sees of each word.
    pub fn spellings(&self) -> Vec<Spelling> {
        let mut initial = true;
        self.tokens
            .iter()
            .map(|token| {
                let mode = Mode::of(self.lettering, initial);
                initial &= !token.form.chars().any(char::is_alphanumeric);
                Spelling::new(&token.lower, case(&token.form), mode)
            })
            .collect()
    }
}
