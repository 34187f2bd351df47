//! What the capital of a word means: nothing at the head of a sentence, unless the parts of speech or
//! the rest of the article say that it names; nothing in a headline or in copy set in capitals
//! throughout, where they have to tell alone. Takes the tokens as the scan has looked them up; gives
//! each its [`Capital`].

use super::forms::{is_initial, is_letter};
use super::keys::KeyMap;
use super::marks::Mark;
use super::scan::{Scan, Seen, is_ordinary};
use super::words::{Cue, Cues};
use crate::grammar::Pos;
use crate::span::TokenId;
use crate::text::{Case, Lettering, TokenClass};

/// What a token's letters say of its being part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capital {
    /// No capital, or one that only opens a sentence.
    No,
    /// A capital that may be due to its place or to the copy.
    Maybe,
    /// A capital that only a name (or a title) has here.
    Yes,
}

/// Words that belong to no name beside them.
const APART: Cues = Cues::of([Cue::Calendar, Cue::Compass]);

// How a word is written where its letters mean something.
const SMALL: u8 = 1;
const GREAT: u8 = 2;

impl Scan<'_, '_> {
    /// Judges the capital of every word.
    pub(super) fn judge_capitals(&mut self) {
        let document = self.document;
        let written = self.written();
        let wrote = |key: u64, how: u8| written.get(&key).is_some_and(|bits| bits & how != 0);
        for sentence in &document.sentences {
            let ordinary = is_ordinary(sentence);
            let lower = self.lower && sentence.lettering == Lettering::Lower;
            for t in sentence.tokens.range() {
                let at = t as u32;
                let token = &document.tokens[t];
                let Seen {
                    key, word, initial, ..
                } = self.seen[t];
                let lettered = is_capital(token.case) || lower;
                if token.class != TokenClass::Word || !lettered && !word.is(Cue::Article) {
                    continue;
                }
                let mut judged = Capital::No;
                if lettered {
                    // `U.S.` is no `us`, `S.` of `B. S. Rao` no `'s`.
                    let letters = self.has_letters(at)
                        || sentence.lettering == Lettering::Headline
                            && token.case == Case::Upper
                            && token.span.len() > 1
                        || is_letter(self.text(at))
                            && sentence.tokens.has(TokenId(at + 1))
                            && self.is_word(at + 1)
                            && is_capital(self.case(at + 1));
                    // `US POLICY`
                    let land = !ordinary && self.is_nation(at) && self.pos(at) == Some(Pos::Propn);
                    let function = word.is(Cue::Function) && !letters && !land;
                    judged = if ordinary && !initial {
                        match function {
                            // `captain Will Farrow`
                            true if token.case == Case::Title && word.is_given() => Capital::Yes,
                            true if is_letter(self.text(at)) => Capital::Yes,
                            true if token.case == Case::Title => Capital::No,
                            true if token.span.len() < 2 => Capital::No,
                            _ => Capital::Yes,
                        }
                    } else if function
                        || word.is(Cue::Speech)
                        || !ordinary
                            && self.is_small_word(at)
                            && !(self.is_nation(at) && wrote(key, GREAT))
                    {
                        Capital::No
                    } else if !ordinary {
                        let common = word.is(Cue::Everyday) || wrote(key, SMALL);
                        match wrote(key, GREAT) {
                            true if !common => Capital::Yes,
                            true => Capital::Maybe,
                            // `THE BRAMLEY COUNTY COURT`, but `A COUNTY COURT`
                            false if common && self.pos(at) != Some(Pos::Propn) => Capital::No,
                            false => Capital::Maybe,
                        }
                    } else if wrote(key, GREAT) && !wrote(key, SMALL) {
                        Capital::Yes
                    } else {
                        // `Foreign Ministry officials said`
                        let body = sentence.tokens.has(TokenId(at + 1))
                            && self.case(at + 1) == Case::Title
                            && self.is(at + 1, Cue::Body);
                        let least = if body { Capital::Maybe } else { Capital::No };
                        self.initial(at, wrote(key, SMALL)).max(least)
                    };
                }
                if self.is_article(at) {
                    judged = Capital::Yes;
                }
                self.seen[t].capital = judged;
                self.seen[t].joins = judged > Capital::No && self.may_join(at);
            }
        }
    }

    /// Whether capitals stand for words here: `U.S.`
    fn has_letters(&self, token: u32) -> bool {
        let text = self.text(token).as_bytes();
        text.len() >= 4 && text[0].is_ascii_uppercase() && text[1] == b'.'
    }

    /// Whether the grammar takes the word for one that names nothing.
    fn is_small_word(&self, token: u32) -> bool {
        !matches!(
            self.pos(token),
            None | Some(Pos::Propn | Pos::Noun | Pos::Adj | Pos::X | Pos::Num)
        )
    }

    /// How the article writes, where their letters mean something, those words that have a capital
    /// anywhere that does not tell by itself what they are.
    fn written(&self) -> KeyMap<u8> {
        let document = self.document;
        let asked = |t: &usize| {
            let seen = &self.seen[*t];
            is_capital(document.tokens[*t].case) && (seen.initial || !seen.ordinary || self.lower)
        };
        let mut written = KeyMap::default();
        // Most words are not asked for: one look at this spares one at the map.
        let mut those = [0u64; 64];
        for t in (0..document.tokens.len()).filter(asked) {
            let key = self.seen[t].key;
            written.insert(key, 0);
            those[(key >> 6) as usize % 64] |= 1 << (key % 64);
        }
        for (seen, token) in self.seen.iter().zip(&document.tokens) {
            let key = seen.key;
            if seen.ordinary && those[(key >> 6) as usize % 64] & 1 << (key % 64) != 0 {
                let how = match token.case {
                    Case::Lower => SMALL,
                    Case::None => 0,
                    _ if seen.initial => 0,
                    _ => GREAT,
                };
                if let (true, Some(bits)) = (how != 0, written.get_mut(&key)) {
                    *bits |= how;
                }
            }
        }
        written
    }

    /// A capital at the head of a sentence.
    fn initial(&self, token: u32, seen_small: bool) -> Capital {
        let word = self.word(token);
        // `Shopkeeper Lina Haddad fled`
        let noun = word.is_person_noun() && !word.is_given() && !word.is_surname();
        let common = word.is(Cue::Everyday) || noun;
        match self.pos(token) {
            Some(Pos::Propn) if !common && !seen_small => Capital::Yes,
            Some(Pos::Propn) => Capital::Maybe,
            Some(Pos::Noun | Pos::Adj | Pos::X) | None if seen_small || word.is(Cue::Everyday) => {
                Capital::No
            }
            Some(Pos::Noun | Pos::Adj | Pos::X | Pos::Verb) | None => Capital::Maybe,
            Some(_) => Capital::No,
        }
    }

    /// Whether a word with a capital may belong to a name beside it: it surely names, or in copy where
    /// capitals tell nothing is a word that people are called by.
    fn may_join(&self, token: u32) -> bool {
        let word = self.word(token);
        let named = match self.capital(token) {
            Capital::Yes => true,
            Capital::Maybe => {
                let surname = word.is_surname() && self.pos(token) == Some(Pos::Propn);
                !self.ordinary(token) && (word.is_given() || surname)
            }
            Capital::No => false,
        };
        // `S. V. Raju`
        let apart = word.is_any(APART) && !is_initial(self.text(token));
        named && !apart && !self.is_nation(token)
    }

    /// Whether the token after this one stands where any word has a capital.
    pub(super) fn opens(&self, token: u32, initial: bool) -> bool {
        match self.document.tokens[token as usize].class {
            TokenClass::Word | TokenClass::Number => false,
            TokenClass::Punctuation | TokenClass::Symbol => {
                initial
                    || matches!(
                        self.mark(token),
                        Mark::Quote | Mark::Apostrophe | Mark::Colon | Mark::Bullet | Mark::Dash
                    )
            }
        }
    }
}

fn is_capital(case: Case) -> bool {
    matches!(case, Case::Title | Case::Upper | Case::Mixed)
}
