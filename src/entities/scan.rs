//! Looks at every token once, before any name is proposed: what is known of it as a word, whether
//! its capital means a name (see `capitals`), which known names and titles start at it.

use super::PlaceKind;
use super::capitals::Capital;
use super::gazetteer::{Gazetteer, Hit, Kinds, Known};
use super::keys::{self, Growing, KeySet};
use super::known;
use super::marks::{LONGEST_MARK, Mark};
use super::words::{Cue, TitleKind, Word};
use crate::grammar::{Pos, Syntax};
use crate::span::{TokenId, TokenRange};
use crate::text::{Case, Document, Lettering, Sentence, TokenClass};

/// What a place at most weighs that few know (see `known::weight`).
pub(super) const HAMLET: f32 = 2.5;

/// What is told of a token.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub word: Word,
    /// The word as a number (see `keys`); 0 for signs.
    pub key: u64,
    /// One past the last token of the title that starts here; the token itself where none does.
    pub title_end: u32,
    /// The first token of the title that ends before this token; the token itself where none does.
    pub title_start: u32,
    /// Where the known names that start here begin among all.
    pub hits: u32,
    pub mark: Mark,
    pub capital: Capital,
    /// Stands where any word has a capital.
    pub initial: bool,
    /// By itself a place of the tables.
    pub place: bool,
    /// And one that more than a few know.
    pub town: bool,
    /// By itself a country or a people: it ends a run of capitals.
    pub nation: bool,
    /// In a sentence whose capitals tell names.
    pub ordinary: bool,
    /// A capital that names, and may belong to a name beside it.
    pub joins: bool,
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
            town: false,
            nation: false,
            ordinary: false,
            joins: false,
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
    pub(super) seen: Vec<Seen>,
    /// Known names by the token they start at.
    hits: Vec<Hit>,
    /// How many tokens are words.
    words: usize,
    /// Whether the article reports sport.
    pub sport: bool,
    /// Whether the article has no capitals: a sentence without them in another is a fragment.
    pub(super) lower: bool,
}

impl<'a, 't> Scan<'a, 't> {
    pub fn new(document: &'a Document<'t>, syntax: &'a Syntax, gazetteer: &'a Gazetteer) -> Self {
        let count = document.tokens.len();
        let pos: &[Pos] = if syntax.pos.len() == count {
            &syntax.pos
        } else {
            &[]
        };
        let see = |t: u32| {
            let token = &document.tokens[t as usize];
            let mark = match token.span.len() {
                0..=LONGEST_MARK => Mark::of(document.lower(TokenId(t))),
                _ => Mark::None,
            };
            let mut seen = Seen::new(t, mark);
            if token.class == TokenClass::Word {
                seen.key = match token.plain {
                    true => document.key(TokenId(t)),
                    false => keys::of_word(document.word(TokenId(t))),
                };
            }
            seen
        };
        let mut seen: Vec<Seen> = Vec::with_capacity(count + 1);
        seen.extend((0..count as u32).map(see));
        Gazetteer::fetch(seen.iter().map(|seen| seen.key));
        for seen in &mut seen {
            seen.word = gazetteer.word(seen.key);
        }
        seen.push(Seen::new(count as u32, Mark::None));
        let mut scan = Scan {
            document,
            gazetteer,
            pos,
            seen,
            hits: Vec::with_capacity(count / 4),
            words: document
                .tokens
                .iter()
                .filter(|token| token.class == TokenClass::Word)
                .count(),
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
        self.hits_within(TokenRange::one(TokenId(token)))
    }

    /// Known names that start within a range of tokens, in its order.
    pub fn hits_within(&self, tokens: TokenRange) -> &[Hit] {
        let [start, end] = [tokens.start, tokens.end].map(|t| self.seen[t as usize].hits as usize);
        &self.hits[start..end]
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
            // Names lie inside sentences, tokens may lie between.
            for seen in &mut self.seen[at..sentence.tokens.start as usize] {
                seen.hits = self.hits.len() as u32;
            }
            at = sentence.tokens.end as usize;
            for token in sentence.tokens.range() {
                self.seen[token].hits = self.hits.len() as u32;
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
        let word = self.seen[t].word;
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
        let opener = match document.tokens[t].plain {
            true => Growing::with_plain(self.seen[t].key),
            false => Growing::opened(document.word(TokenId(token))),
        };
        self.gazetteer
            .hits_at(document, token..limit, opener, &mut self.hits);
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
        // `Assistant U.S. Attorney`
        let small = case == Case::Lower;
        let field = |t: u32| {
            sentence.tokens.has(TokenId(t))
                && self.is(t, Cue::Portfolio)
                && (self.case(t) == Case::Lower) == small
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
        let mut kinds = Kinds::default();
        for candidate in self.gazetteer.candidates(self.document, token, hit) {
            let unlike_person: f32 = match candidate.known {
                Known::PeopleOf(_) => {
                    kinds.people = true;
                    seen.nation |= alone;
                    3.5
                }
                Known::Place(index) if alone => {
                    let place = self.gazetteer.place(index);
                    // The tables have countries before all other places.
                    seen.nation |= !kinds.place && place.facts.kind == PlaceKind::Country;
                    seen.place = true;
                    let weight = known::weight(&place);
                    seen.town |= weight > HAMLET;
                    kinds.place = true;
                    weight - 2.5
                }
                Known::Place(_) => {
                    kinds.place = true;
                    0.0
                }
                Known::Organization(_) => {
                    kinds.body = true;
                    0.0
                }
                _ => 0.0,
            };
            kinds.unlike_person = kinds.unlike_person.max(unlike_person);
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

    /// Whether a firm's name goes on here with its other owners: `and Co`, `& Sons`.
    pub fn is_partners(&self, sentence: &Sentence, token: u32) -> bool {
        let and = self.at(token, Mark::And);
        if !(and || self.at(token, Mark::Ampersand))
            || !sentence.tokens.has(TokenId(token + 1))
            || self.capital(token + 1) == Capital::No
        {
            return false;
        }
        let partners = match and {
            true => self.gazetteer.word_between(self.document, token, token + 2),
            false => self.word(token + 1),
        };
        partners.is_suffix()
    }

    /// Whether the token has a capital that names and may belong to a name beside it.
    pub fn joins(&self, token: u32) -> bool {
        self.seen[token as usize].joins
    }

    /// Whether the token by itself is a place of the tables.
    pub fn is_place(&self, token: u32) -> bool {
        self.seen.get(token as usize).is_some_and(|seen| seen.place)
    }

    /// Whether the token by itself is a place that more than a few know.
    pub fn is_town(&self, token: u32) -> bool {
        self.seen[token as usize].town
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
        // of words alone sentences tell
        let ordinary = self.seen.iter().filter(|seen| seen.ordinary).count();
        ordinary * 20 < self.words
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
        // `lost` and `postponed` alone tell of none
        let mut surely = false;
        let mut count = 0;
        for t in 0..self.count() {
            if self.is(t, Cue::Sport) {
                count += 1;
                seen.insert(self.key(t));
                plain |= self.is_common(t);
                surely |= !self.is(t, Cue::Everyday);
            }
        }
        surely && seen.len() >= if plain { 2 } else { 3 } && count * 50 >= self.words
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
