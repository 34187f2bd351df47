//! Looks at every token once, before any name is proposed: what is known of it as a word, whether
//! its capital means a name, which known names and titles start at it.
//!
//! A capital means little at the head of a sentence, and nothing in a headline or in copy set in
//! capitals throughout: there the parts of speech, and how the article writes the word elsewhere,
//! have to tell.

use super::PlaceKind;
use super::gazetteer::{Gazetteer, Hit, Known};
use super::keys::{self, KeyMap, KeySet};
use super::words::{Cue, TitleKind, Word};
use crate::grammar::{Pos, Syntax};
use crate::span::TokenId;
use crate::text::{Case, Document, Lettering, Sentence, TokenClass};

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

// How a word is written where its letters mean something.
const SMALL: u8 = 1;
const GREAT: u8 = 2;

/// Every token seen once.
pub struct Scan<'a, 't> {
    pub document: &'a Document<'t>,
    pub gazetteer: &'a Gazetteer,
    /// Parts of speech; empty where the grammar gave none.
    pos: &'a [Pos],
    pub words: Vec<Word>,
    /// Words as numbers (see `keys`); 0 for signs.
    keys: Vec<u64>,
    pub capitals: Vec<Capital>,
    /// Known names by the token they start at: `hits[starts[t]..starts[t + 1]]`.
    hits: Vec<Hit>,
    starts: Vec<u32>,
    /// One past the last token of the title that starts here (the token itself where none does).
    pub title_end: Vec<u32>,
    /// The first token of the title that ends before this token, if one does.
    pub title_start: Vec<Option<u32>>,
    /// Tokens that by themselves are a place of the tables.
    places: Vec<bool>,
    /// Tokens that by themselves are a country or a people: they end a run of capitals.
    nations: Vec<bool>,
    /// Tokens of sentences whose capitals tell names.
    ordinary: Vec<bool>,
    /// Whether the article reports sport.
    pub sport: bool,
    /// Whether the article has no capitals: a sentence without them in another is a fragment.
    lower: bool,
}

impl<'a, 't> Scan<'a, 't> {
    pub fn new(document: &'a Document<'t>, syntax: &'a Syntax, gazetteer: &'a Gazetteer) -> Self {
        let count = document.tokens.len();
        let pos: &[Pos] = if syntax.pos.len() == count {
            &syntax.pos
        } else {
            &[]
        };
        let mut scan = Scan {
            document,
            gazetteer,
            pos,
            words: vec![Word::default(); count],
            keys: vec![0; count],
            capitals: Vec::new(),
            hits: Vec::new(),
            starts: Vec::with_capacity(count + 1),
            title_end: (0..count as u32).collect(),
            title_start: vec![None; count + 1],
            places: vec![false; count],
            nations: vec![false; count],
            ordinary: vec![false; count],
            sport: false,
            lower: is_lower(document),
        };
        scan.look_up();
        scan.sport = scan.is_sport();
        scan.capitals = scan.judge_capitals();
        scan
    }

    pub fn pos(&self, token: u32) -> Option<Pos> {
        self.pos.get(token as usize).copied()
    }

    pub fn word(&self, token: u32) -> Word {
        self.words[token as usize]
    }

    pub fn is(&self, token: u32, cue: Cue) -> bool {
        self.words[token as usize].is(cue)
    }

    pub fn capital(&self, token: u32) -> Capital {
        self.capitals[token as usize]
    }

    pub fn text(&self, token: u32) -> &'t str {
        self.document.word(TokenId(token))
    }

    pub fn lower(&self, token: u32) -> &str {
        self.document.lower(TokenId(token))
    }

    pub fn case(&self, token: u32) -> Case {
        self.document.tokens[token as usize].case
    }

    pub fn is_word(&self, token: u32) -> bool {
        self.document.tokens[token as usize].class == TokenClass::Word
    }

    pub fn is_number(&self, token: u32) -> bool {
        self.document.tokens[token as usize].class == TokenClass::Number
    }

    pub fn spaced(&self, token: u32) -> bool {
        self.document.tokens[token as usize].spaced
    }

    pub fn key(&self, token: u32) -> u64 {
        self.keys[token as usize]
    }

    /// Whether a line of the text starts with the token.
    pub fn starts_line(&self, token: u32) -> bool {
        let start = self.document.tokens[token as usize].span.start as usize;
        let before = self.document.text()[..start].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Whether the token is this sign or word (lower case).
    pub fn at(&self, token: u32, text: &str) -> bool {
        (token as usize) < self.words.len() && self.lower(token) == text
    }

    pub fn hits(&self, token: u32) -> &[Hit] {
        let token = token as usize;
        &self.hits[self.starts[token] as usize..self.starts[token + 1] as usize]
    }

    /// Words that stand alone, and names and titles of several words.
    fn look_up(&mut self) {
        let document = self.document;
        for sentence in &document.sentences {
            let lower = self.lower && sentence.lettering == Lettering::Lower;
            for token in sentence.tokens.iter() {
                let t = token.index();
                self.starts.resize(t + 1, self.hits.len() as u32);
                if document.tokens[t].class != TokenClass::Word {
                    continue;
                }
                self.ordinary[t] = is_ordinary(sentence);
                self.keys[t] = keys::of_word(document.word(token));
                self.words[t] = self.gazetteer.word(self.keys[t]);
                if self.words[t].title().is_some() {
                    self.title(token.0, token.0 + 1);
                }
                // A name opens with a capital; words and titles stand in any letters.
                let small = document.tokens[t].case == Case::Lower && !lower;
                let small = small && !self.is_article(token.0) && !self.is_particle(token.0);
                if small && !self.words[t].opens() {
                    continue;
                }
                let first = self.hits.len();
                self.gazetteer
                    .hits_at(document, token.0, sentence.tokens.end, &mut self.hits);
                for at in first..self.hits.len() {
                    let hit = self.hits[at];
                    if hit.word.title().is_some() {
                        self.title(token.0, hit.end);
                    }
                    if hit.end == token.0 + 1 && hit.is_name() {
                        self.classify(token.0, hit);
                    }
                }
                if small {
                    self.hits.truncate(first);
                }
            }
        }
        self.starts
            .resize(document.tokens.len() + 1, self.hits.len() as u32);
        for sentence in &document.sentences {
            for token in sentence.tokens.range() {
                self.portfolio(sentence, token as u32);
            }
        }
    }

    /// Widens the title that starts at a token by what it is in charge of: `Trade, Industry and
    /// Energy` of `Minister`, `of Oceans and Fisheries` after it.
    fn portfolio(&mut self, sentence: &Sentence, head: u32) {
        let mut end = self.title_end[head as usize];
        let office = |kind| matches!(kind, Some(TitleKind::Prefix | TitleKind::Role));
        let word = self.words[head as usize];
        // `Ministry spokesman` belongs to the body.
        let body = end > head + 1 && word.is(Cue::BodyOf);
        if end == head || body || end == head + 1 && !office(word.title().map(|t| t.kind)) {
            return;
        }
        let case = self.case(head);
        let field = |t: u32| {
            sentence.tokens.has(TokenId(t)) && self.is(t, Cue::Portfolio) && self.case(t) == case
        };
        let link = |t: u32| self.at(t, "and") || self.at(t, "&") || self.at(t, ",");
        let mut start = head;
        let mut several = false;
        while start > sentence.tokens.start {
            if field(start - 1) {
                start -= 1;
            } else if start >= sentence.tokens.start + 2
                && field(start - 2)
                && start < head
                && link(start - 1)
                && (several || !self.at(start - 1, ","))
            {
                several = true;
                start -= 2;
            } else {
                break;
            }
        }
        if self.at(end, "of") || self.at(end, "for") {
            let first = end + if self.at(end + 1, "the") { 2 } else { 1 };
            if field(first) && case == Case::Title {
                end = first + 1;
                while field(end) || link(end) && field(end + 1) {
                    end += if field(end) { 1 } else { 2 };
                }
            }
        }
        let widest = &mut self.title_end[start as usize];
        *widest = end.max(*widest);
        let first = self.title_start[end as usize].unwrap_or(start);
        self.title_start[end as usize] = Some(first.min(start));
    }

    /// Notes what a name of one word is.
    fn classify(&mut self, token: u32, hit: Hit) {
        for candidate in self.gazetteer.candidates(self.document, token, hit) {
            match candidate.known {
                Known::PeopleOf(_) => self.nations[token as usize] = true,
                // The tables have countries before all other places.
                Known::Place(index) if !self.places[token as usize] => {
                    let kind = self.gazetteer.place(index).facts.kind;
                    self.places[token as usize] = true;
                    self.nations[token as usize] |= kind == PlaceKind::Country;
                }
                _ => {}
            }
        }
    }

    /// Whether a name opens here with a small article: `al-` of `al-Aqsa`.
    pub fn is_article(&self, token: u32) -> bool {
        let next = token as usize + 2;
        self.is(token, Cue::Article)
            && self.case(token) == Case::Lower
            && next < self.words.len()
            && self.spaced(token)
            && self.at(token + 1, "-")
            && !self.spaced(token + 1)
            && !self.spaced(token + 2)
            && matches!(self.case(token + 2), Case::Title | Case::Mixed)
    }

    /// Whether a known name may open here with a small word: `al` of `al Qaeda`.
    pub fn is_particle(&self, token: u32) -> bool {
        self.is(token, Cue::Article)
            && self.is(token, Cue::Particle)
            && (token as usize + 1) < self.words.len()
            && self.case(token + 1) == Case::Title
    }

    /// Whether the token by itself is a place of the tables.
    pub fn is_place(&self, token: u32) -> bool {
        self.places.get(token as usize).copied().unwrap_or(false)
    }

    /// Whether the token by itself is a country or a people.
    pub fn is_nation(&self, token: u32) -> bool {
        self.nations[token as usize]
    }

    /// What is known of the title between two tokens: of its heart, where it was widened.
    pub fn title_word(&self, start: u32, end: u32) -> Word {
        let title = |range: (u32, u32)| {
            let word = self.gazetteer.word_between(self.document, range.0, range.1);
            word.title().map(|_| word)
        };
        let heads = (start..end).map(|head| (head, end));
        let openers = (start + 1..end).rev().map(|stop| (start, stop));
        heads.chain(openers).find_map(title).unwrap_or_default()
    }

    /// Whether all but a little of the text is in letters that tell no names.
    pub fn is_shouted(&self) -> bool {
        let words = (0..self.words.len()).filter(|&t| self.is_word(t as u32));
        let (all, ordinary) = words.fold((0, 0), |(all, ordinary), t| {
            (all + 1, ordinary + usize::from(self.ordinary[t]))
        });
        ordinary * 20 < all
    }

    /// No capital, or one that tells nothing: `the town of`, `THE TOWN OF`.
    pub fn is_common(&self, token: u32) -> bool {
        self.case(token) == Case::Lower || !self.ordinary(token)
    }

    /// Whether the capitals of the token's sentence tell names.
    pub fn ordinary(&self, token: u32) -> bool {
        self.ordinary[token as usize]
    }

    fn title(&mut self, start: u32, end: u32) {
        self.title_end[start as usize] = end;
        self.title_start[end as usize].get_or_insert(start);
    }

    /// Whether enough different words of sport stand in the article for its length. Capitals inside
    /// a sentence may be due to a name (`League` of a party, `Win Myint`): two such are not enough.
    fn is_sport(&self) -> bool {
        let mut seen = KeySet::default();
        let mut plain = false;
        let mut count = 0;
        let mut words = 0;
        for (t, word) in self.words.iter().enumerate() {
            words += usize::from(self.document.tokens[t].class == TokenClass::Word);
            if word.is(Cue::Sport) {
                count += 1;
                seen.insert(self.keys[t]);
                plain |= !self.ordinary[t] || self.document.tokens[t].case == Case::Lower;
            }
        }
        seen.len() >= if plain { 2 } else { 3 } && count * 50 >= words
    }

    fn judge_capitals(&self) -> Vec<Capital> {
        let document = self.document;
        let written = self.written();
        let wrote = |key: u64, how: u8| written.get(&key).is_some_and(|bits| bits & how != 0);
        let mut capitals = vec![Capital::No; document.tokens.len()];
        for sentence in &document.sentences {
            let mut initial = true;
            for t in sentence.tokens.range() {
                let at = t as u32;
                let token = &document.tokens[t];
                let capital = matches!(token.case, Case::Title | Case::Upper | Case::Mixed);
                if self.is_word(at)
                    && (capital || self.lower && sentence.lettering == Lettering::Lower)
                {
                    let key = self.keys[t];
                    let function = self.words[t].is(Cue::Function);
                    capitals[t] = if is_ordinary(sentence) && !initial {
                        match function {
                            true if token.case == Case::Title => Capital::No,
                            true if token.span.len() < 2 => Capital::No,
                            _ => Capital::Yes,
                        }
                    } else if function
                        || self.words[t].is(Cue::Speech)
                        || !is_ordinary(sentence) && self.is_small_word(at)
                    {
                        Capital::No
                    } else if !is_ordinary(sentence) {
                        let common = self.words[t].is(Cue::Everyday) || wrote(key, SMALL);
                        match wrote(key, GREAT) {
                            true if !common => Capital::Yes,
                            true => Capital::Maybe,
                            false if common => Capital::No,
                            false => Capital::Maybe,
                        }
                    } else if wrote(key, GREAT) && !wrote(key, SMALL) {
                        Capital::Yes
                    } else {
                        // `Foreign Ministry officials said`
                        let body = sentence.tokens.has(TokenId(at + 1))
                            && self.case(at + 1) == Case::Title
                            && self.words[t + 1].is(Cue::Body);
                        let least = if body { Capital::Maybe } else { Capital::No };
                        self.initial(at, wrote(key, SMALL)).max(least)
                    };
                }
                if self.is_article(at) {
                    capitals[t] = Capital::Yes;
                }
                initial = self.opens(at, initial);
            }
        }
        capitals
    }

    /// Whether the grammar takes the word for one that names nothing.
    fn is_small_word(&self, token: u32) -> bool {
        !matches!(
            self.pos(token),
            None | Some(Pos::Propn | Pos::Noun | Pos::Adj | Pos::X | Pos::Num)
        )
    }

    /// How the article writes those words, where their letters mean something, that have a capital
    /// anywhere.
    fn written(&self) -> KeyMap<u8> {
        let document = self.document;
        let capital = |t: usize| !matches!(document.tokens[t].case, Case::Lower | Case::None);
        let mut written = KeyMap::default();
        // Most words have none: one look at this spares one at the map.
        let mut seen = [0u64; 64];
        for t in (0..document.tokens.len()).filter(|t| capital(*t)) {
            let key = self.keys[t];
            written.insert(key, 0);
            seen[(key >> 6) as usize % 64] |= 1 << (key % 64);
        }
        for sentence in document.sentences.iter().filter(|s| is_ordinary(s)) {
            let mut initial = true;
            for t in sentence.tokens.range() {
                let key = self.keys[t];
                if key != 0 && seen[(key >> 6) as usize % 64] & 1 << (key % 64) != 0 {
                    let how = match document.tokens[t].case {
                        Case::Lower => SMALL,
                        Case::None => 0,
                        _ if initial => 0,
                        _ => GREAT,
                    };
                    if let (true, Some(bits)) = (how != 0, written.get_mut(&key)) {
                        *bits |= how;
                    }
                }
                initial = self.opens(t as u32, initial);
            }
        }
        written
    }

    /// A capital at the head of a sentence.
    fn initial(&self, token: u32, seen_small: bool) -> Capital {
        let word = self.word(token);
        match self.pos(token) {
            Some(Pos::Propn) if !word.is(Cue::Everyday) && !seen_small => Capital::Yes,
            Some(Pos::Propn) => Capital::Maybe,
            Some(Pos::Noun | Pos::Adj | Pos::X) | None if seen_small || word.is(Cue::Everyday) => {
                Capital::No
            }
            Some(Pos::Noun | Pos::Adj | Pos::X | Pos::Verb) | None => Capital::Maybe,
            Some(_) => Capital::No,
        }
    }

    /// Whether the token after this one stands where any word has a capital.
    fn opens(&self, token: u32, initial: bool) -> bool {
        match self.document.tokens[token as usize].class {
            TokenClass::Word | TokenClass::Number => false,
            TokenClass::Punctuation | TokenClass::Symbol => {
                initial
                    || matches!(
                        self.text(token),
                        "\"" | "“" | "‘" | "``" | "'" | ":" | "*" | "•" | "--" | "—"
                    )
            }
        }
    }
}

/// Whether the sentence's capitals tell names.
pub fn is_ordinary(sentence: &Sentence) -> bool {
    sentence.lettering == Lettering::Ordinary
}

/// Whether most of the text has no capitals.
fn is_lower(document: &Document) -> bool {
    let lower: usize = document
        .sentences
        .iter()
        .filter(|sentence| sentence.lettering == Lettering::Lower)
        .map(|sentence| sentence.tokens.len())
        .sum();
    lower * 2 > document.tokens.len()
}
