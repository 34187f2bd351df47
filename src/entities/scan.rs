//! Looks at every token once, before any name is proposed: what is known of it as a word, whether
//! its capital means a name, which known names and titles start at it.
//!
//! A capital means little at the head of a sentence, and nothing in a headline or in copy set in
//! capitals throughout: there the parts of speech, and how the article writes the word elsewhere,
//! have to tell.

use super::PlaceKind;
use super::gazetteer::{Gazetteer, Hit, Known};
use super::keys::{self, KeyMap, KeySet};
use super::marks::Mark;
use super::words::{Cue, TitleKind, Word};
use crate::grammar::{Pos, Syntax};
use crate::span::{TokenId, TokenRange};
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

/// What is told of a token.
#[derive(Clone, Copy)]
struct Seen {
    word: Word,
    /// The word as a number (see `keys`); 0 for signs.
    key: u64,
    /// One past the last token of the title that starts here; the token itself where none does.
    title_end: u32,
    /// The first token of the title that ends before this token; the token itself where none does.
    title_start: u32,
    /// Where the known names that start here begin among all.
    hits: u32,
    mark: Mark,
    capital: Capital,
    /// Stands where any word has a capital.
    initial: bool,
    /// By itself a place of the tables.
    place: bool,
    /// By itself a country or a people: it ends a run of capitals.
    nation: bool,
    /// In a sentence whose capitals tell names.
    ordinary: bool,
}

impl Seen {
    fn new(token: u32, mark: Mark) -> Self {
        Seen {
            word: Word::default(),
            key: 0,
            title_end: token,
            title_start: token,
            hits: 0,
            mark,
            capital: Capital::No,
            initial: false,
            place: false,
            nation: false,
            ordinary: false,
        }
    }
}

/// Every token seen once.
pub struct Scan<'a, 't> {
    pub document: &'a Document<'t>,
    pub gazetteer: &'a Gazetteer,
    /// Parts of speech; empty where the grammar gave none.
    pos: &'a [Pos],
    /// What is told of each token, and of the end of the text.
    seen: Vec<Seen>,
    /// Known names by the token they start at.
    hits: Vec<Hit>,
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
        let marked = |t: u32| Seen::new(t, Mark::of(document.lower(TokenId(t))));
        let mut seen: Vec<Seen> = (0..count as u32).map(marked).collect();
        seen.push(Seen::new(count as u32, Mark::None));
        let mut scan = Scan {
            document,
            gazetteer,
            pos,
            seen,
            hits: Vec::with_capacity(count / 4),
            sport: false,
            lower: is_lower(document),
        };
        scan.look_up();
        scan.sport = scan.is_sport();
        scan.judge_capitals();
        scan
    }

    /// How many tokens there are.
    pub fn count(&self) -> u32 {
        self.document.tokens.len() as u32
    }

    pub fn pos(&self, token: u32) -> Option<Pos> {
        self.pos.get(token as usize).copied()
    }

    pub fn word(&self, token: u32) -> Word {
        self.seen[token as usize].word
    }

    pub fn is(&self, token: u32, cue: Cue) -> bool {
        self.seen[token as usize].word.is(cue)
    }

    /// A capital tells something of words alone.
    pub fn capital(&self, token: u32) -> Capital {
        self.seen[token as usize].capital
    }

    pub fn mark(&self, token: u32) -> Mark {
        self.seen[token as usize].mark
    }

    /// One past the last token of the title that starts here; the token itself where none does.
    pub fn title_end(&self, token: u32) -> u32 {
        self.seen[token as usize].title_end
    }

    /// The first token of the title that ends before this token, if one does.
    pub fn title_start(&self, token: u32) -> Option<u32> {
        Some(self.seen[token as usize].title_start).filter(|start| *start < token)
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
        self.seen[token as usize].key
    }

    /// Whether a line of the text starts with the token.
    pub fn starts_line(&self, token: u32) -> bool {
        let start = self.document.tokens[token as usize].span.start as usize;
        let before = self.document.text()[..start].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Whether the token, if there is one, is this sign or small word.
    pub fn at(&self, token: u32, mark: Mark) -> bool {
        self.seen
            .get(token as usize)
            .is_some_and(|seen| seen.mark == mark)
    }

    /// Known names that start at the token, shortest first.
    pub fn hits(&self, token: u32) -> &[Hit] {
        let [this, next] = [token as usize, token as usize + 1].map(|t| self.seen[t].hits as usize);
        &self.hits[this..next]
    }

    /// Words that stand alone, and names and titles of several words.
    fn look_up(&mut self) {
        let document = self.document;
        let mut titles = Vec::new();
        let mut at = 0;
        for sentence in &document.sentences {
            let lower = self.lower && sentence.lettering == Lettering::Lower;
            let ordinary = is_ordinary(sentence);
            let mut initial = true;
            for token in sentence.tokens.range() {
                // Names lie inside sentences, tokens may lie between.
                for seen in &mut self.seen[at..=token] {
                    seen.hits = self.hits.len() as u32;
                }
                at = token + 1;
                self.seen[token].initial = initial;
                if document.tokens[token].class == TokenClass::Word {
                    self.seen[token].ordinary = ordinary;
                    self.look_up_word(token as u32, sentence.tokens.end, lower);
                    if self.seen[token].title_end as usize > token {
                        titles.push((sentence, token as u32));
                    }
                }
                initial = self.opens(token as u32, initial);
            }
        }
        for seen in &mut self.seen[at..] {
            seen.hits = self.hits.len() as u32;
        }
        for (sentence, title) in titles {
            self.portfolio(sentence, title);
        }
    }

    /// A word, and the names and titles that start with it and end before `limit`; `lower` tells
    /// of letters without any capitals.
    fn look_up_word(&mut self, token: u32, limit: u32, lower: bool) {
        let document = self.document;
        let t = token as usize;
        let (key, opener) = keys::of_opener(document.word(TokenId(token)));
        let word = self.gazetteer.word(key);
        self.seen[t].key = key;
        self.seen[t].word = word;
        if word.title().is_some() {
            self.title(token, token + 1);
        }
        // A name opens with a capital; words and titles stand in any letters.
        let small = document.tokens[t].case == Case::Lower && !lower;
        let small = small && !self.is_article(token) && !self.is_particle(token);
        if small && !word.opens() {
            return;
        }
        let first = self.hits.len();
        self.gazetteer
            .hits_at(document, token, opener, limit, &mut self.hits);
        for at in first..self.hits.len() {
            let hit = self.hits[at];
            if hit.word.title().is_some() {
                self.title(token, hit.end);
            }
            if hit.is_name() {
                self.classify(token, at);
            }
        }
        if small {
            self.hits.truncate(first);
        }
    }

    /// Widens the title that starts at a token by what it is in charge of: `Trade, Industry and
    /// Energy` of `Minister`, `of Oceans and Fisheries` after it.
    fn portfolio(&mut self, sentence: &Sentence, head: u32) {
        let mut end = self.title_end(head);
        let office = |kind| matches!(kind, Some(TitleKind::Prefix | TitleKind::Role));
        let word = self.word(head);
        // `Ministry spokesman` belongs to the body.
        let body = end > head + 1 && word.is(Cue::BodyOf);
        if body || end == head + 1 && !office(word.title().map(|t| t.kind)) {
            return;
        }
        let case = self.case(head);
        let field = |t: u32| {
            sentence.tokens.has(TokenId(t)) && self.is(t, Cue::Portfolio) && self.case(t) == case
        };
        let link = |t: u32| {
            t < self.count() && matches!(self.mark(t), Mark::And | Mark::Ampersand | Mark::Comma)
        };
        let mut start = head;
        let mut several = false;
        while start > sentence.tokens.start {
            if field(start - 1) {
                start -= 1;
            } else if start >= sentence.tokens.start + 2
                && field(start - 2)
                && start < head
                && link(start - 1)
                && (several || !self.at(start - 1, Mark::Comma))
            {
                several = true;
                start -= 2;
            } else {
                break;
            }
        }
        if self.at(end, Mark::Of) || self.at(end, Mark::For) {
            let first = end + if self.at(end + 1, Mark::The) { 2 } else { 1 };
            if field(first) && case == Case::Title {
                end = first + 1;
                while field(end) || link(end) && field(end + 1) {
                    end += if field(end) { 1 } else { 2 };
                }
            }
        }
        let widest = &mut self.seen[start as usize].title_end;
        *widest = end.max(*widest);
        let first = self.title_start(end).unwrap_or(start);
        self.seen[end as usize].title_start = first.min(start);
    }

    /// Notes what a name is.
    fn classify(&mut self, token: u32, at: usize) {
        let hit = self.hits[at];
        let seen = &mut self.seen[token as usize];
        let alone = hit.end == token + 1;
        let mut kinds = hit.kinds;
        for candidate in self.gazetteer.candidates(self.document, token, hit) {
            match candidate.known {
                Known::PeopleOf(_) => seen.nation |= alone,
                // The tables have countries before all other places.
                Known::Place(index) if !kinds.place => {
                    kinds.place = true;
                    if alone {
                        let kind = self.gazetteer.place(index).facts.kind;
                        seen.place = true;
                        seen.nation |= kind == PlaceKind::Country;
                    }
                }
                Known::Organization(_) => kinds.body = true,
                _ => {}
            }
        }
        self.hits[at].kinds = kinds;
    }

    /// Whether a name opens here with a small article: `al-` of `al-Aqsa`.
    pub fn is_article(&self, token: u32) -> bool {
        let next = token as usize + 2;
        self.is(token, Cue::Article)
            && self.case(token) == Case::Lower
            && next < self.document.tokens.len()
            && self.spaced(token)
            && self.at(token + 1, Mark::Hyphen)
            && !self.spaced(token + 1)
            && !self.spaced(token + 2)
            && matches!(self.case(token + 2), Case::Title | Case::Mixed)
    }

    /// Whether a known name may open here with a small word: `al` of `al Qaeda`.
    pub fn is_particle(&self, token: u32) -> bool {
        self.is(token, Cue::Article)
            && self.is(token, Cue::Particle)
            && token + 1 < self.count()
            && self.case(token + 1) == Case::Title
    }

    /// Whether the token by itself is a place of the tables.
    pub fn is_place(&self, token: u32) -> bool {
        self.seen.get(token as usize).is_some_and(|seen| seen.place)
    }

    /// Whether the tables hold a place of the name between two tokens.
    pub fn is_place_name(&self, tokens: TokenRange) -> bool {
        let mut hits = self.hits(tokens.start).iter();
        hits.any(|hit| hit.end == tokens.end && hit.kinds.place)
    }

    /// Whether the token by itself is a country or a people.
    pub fn is_nation(&self, token: u32) -> bool {
        self.seen[token as usize].nation
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
        let words = (0..self.count()).filter(|t| self.is_word(*t));
        let (all, ordinary) = words.fold((0, 0), |(all, ordinary), t| {
            (all + 1, ordinary + u32::from(self.ordinary(t)))
        });
        ordinary * 20 < all
    }

    /// No capital, or one that tells nothing: `the town of`, `THE TOWN OF`.
    pub fn is_common(&self, token: u32) -> bool {
        self.case(token) == Case::Lower || !self.ordinary(token)
    }

    /// Whether the capitals of the token's sentence tell names.
    pub fn ordinary(&self, token: u32) -> bool {
        self.seen[token as usize].ordinary
    }

    fn title(&mut self, start: u32, end: u32) {
        self.seen[start as usize].title_end = end;
        let first = self.title_start(end).unwrap_or(start);
        self.seen[end as usize].title_start = first;
    }

    /// Whether enough different words of sport stand in the article for its length. Capitals inside
    /// a sentence may be due to a name (`League` of a party, `Win Myint`): two such are not enough.
    fn is_sport(&self) -> bool {
        let mut seen = KeySet::default();
        let mut plain = false;
        let mut count = 0;
        let mut words = 0;
        for t in 0..self.count() {
            words += usize::from(self.is_word(t));
            if self.is(t, Cue::Sport) {
                count += 1;
                seen.insert(self.key(t));
                plain |= self.is_common(t);
            }
        }
        seen.len() >= if plain { 2 } else { 3 } && count * 50 >= words
    }

    fn judge_capitals(&mut self) {
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
                if token.class != TokenClass::Word {
                    continue;
                }
                let mut judged = Capital::No;
                if is_capital(token.case) || lower {
                    let function = word.is(Cue::Function);
                    judged = if ordinary && !initial {
                        match function {
                            true if token.case == Case::Title => Capital::No,
                            true if token.span.len() < 2 => Capital::No,
                            _ => Capital::Yes,
                        }
                    } else if function
                        || word.is(Cue::Speech)
                        || !ordinary && self.is_small_word(at)
                    {
                        Capital::No
                    } else if !ordinary {
                        let common = word.is(Cue::Everyday) || wrote(key, SMALL);
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
                            && self.is(at + 1, Cue::Body);
                        let least = if body { Capital::Maybe } else { Capital::No };
                        self.initial(at, wrote(key, SMALL)).max(least)
                    };
                }
                if self.is_article(at) {
                    judged = Capital::Yes;
                }
                self.seen[t].capital = judged;
            }
        }
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
