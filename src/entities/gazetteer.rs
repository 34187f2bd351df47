//! What is known of names before a text is read: the packed tables, read in place, and a user's
//! own names over them. Takes tokens; gives the names that start at one, longest last, and the
//! records behind them.

use super::fold;
use super::keys::{self, Growing};
use super::layout::*;
use super::words::Word;
use super::{CountryCode, EntityKind, PlaceFacts, PlaceKind, user::UserNames};
use crate::span::TokenId;
use crate::text::{Case, Document};
use std::hint::black_box;
use std::ops::Range;

static KEYS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/keys.bin"));
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));
static DATA: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/names.txt"));

/// A name may be at most this many tokens long.
const LONGEST: usize = 12;

/// The names that the program knows.
pub struct Gazetteer {
    sections: [usize; SECTIONS + 1],
    pub(super) user: UserNames,
}

/// What a name may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Known {
    Place(u32),
    /// A people or following, or the adjective of a place, with that place where there is one.
    PeopleOf(Option<u32>),
    Person(u32),
    /// A known person by family name alone.
    Family(u32),
    Organization(u32),
    /// A row of the user's table.
    User(u32),
}

/// One thing a name may refer to, with how the name stands to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub known: Known,
    /// Not its first name in the tables.
    pub alias: bool,
    /// Only when written in capitals (`US`).
    pub capitals: bool,
    /// Only when written with a full stop (`Ind.`).
    pub stop: bool,
}

/// A name found at a token.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    pub start: u32,
    /// One past its last token.
    pub end: u32,
    pub word: Word,
    /// Its candidates in short, as its letters allow.
    pub kinds: Kinds,
    posting: u32,
    user: Option<u32>,
}

/// What the candidates of a name are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kinds {
    pub place: bool,
    pub body: bool,
    pub people: bool,
    /// Of a single word: how little it looks like part of a person's name.
    pub unlike_person: f32,
}

impl Hit {
    pub(super) fn of_user(start: u32, end: u32, word: Word, row: u32) -> Self {
        Hit {
            start,
            end,
            word,
            kinds: Kinds::default(),
            posting: 0,
            user: Some(row),
        }
    }

    pub(super) fn with_user(self, row: u32) -> Self {
        Hit {
            user: Some(row),
            ..self
        }
    }

    /// Whether it is the name of anything, not a word alone.
    pub fn is_name(self) -> bool {
        self.posting != 0 || self.user.is_some()
    }
}

/// A place's record, without its name.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub facts: PlaceFacts,
    /// A nation within a state, with teams of its own.
    pub nation: bool,
    /// Index of its country in the tables.
    pub country: Option<u8>,
    /// First-level division, as the tables number its code.
    pub division: u16,
}

/// An office that a person held.
#[derive(Clone, Copy, Debug)]
pub struct Office {
    pub country: Option<CountryCode>,
    pub sector: &'static str,
    pub office: &'static str,
    /// Days as `yyyymmdd`; 0 where open.
    pub from: u32,
    pub to: u32,
}

impl Office {
    /// Whether it was held on a day (`yyyymmdd`).
    pub fn held_on(&self, day: u32) -> bool {
        self.from <= day && (self.to == 0 || day <= self.to)
    }
}

/// An organisation's record.
#[derive(Clone, Copy, Debug)]
pub struct Organization {
    pub name: &'static str,
    pub country: Option<CountryCode>,
    pub sector: &'static str,
    pub kind: &'static str,
    /// The country whose government it stands for.
    pub seat_of: Option<CountryCode>,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer")
            .field("user", &self.user)
            .finish()
    }
}

impl Default for Gazetteer {
    fn default() -> Self {
        Self::new()
    }
}

impl Gazetteer {
    /// The names that are built in; nothing is copied or built.
    pub fn new() -> Self {
        let mut sections = [DATA.len(); SECTIONS + 1];
        for (i, section) in sections[..SECTIONS].iter_mut().enumerate() {
            *section = number(i * 4) as usize;
        }
        Gazetteer {
            sections,
            user: UserNames::default(),
        }
    }

    /// Adds a user's names over those built in.
    pub fn with_user(mut self, user: UserNames) -> Self {
        self.user = user;
        self
    }

    /// Asks for what will be looked up, all at once: the tables are large, and what is asked for one after the
    /// other is waited for one after the other.
    pub(super) fn fetch(keys: impl Iterator<Item = u64>) {
        let slot = |bytes: &[u8], size: usize, key: u64| {
            long(bytes, (key as usize & (bytes.len() / size - 1)) * size)
        };
        let all = keys.fold(0, |all, key| {
            all ^ slot(WORDS, SLOT, key) ^ slot(KEYS, NAME_SLOT, key)
        });
        black_box(all);
    }

    /// What is known of a single word, by its key (see `keys`).
    pub(super) fn word(&self, key: u64) -> Word {
        if key == 0 {
            return Word(0);
        }
        let slots = WORDS.len() / SLOT;
        let mut slot = key as usize & (slots - 1);
        loop {
            match long(WORDS, slot * SLOT) {
                0 => return Word(0),
                found if found == key => return Word(long(WORDS, slot * SLOT + 8)),
                _ => slot = (slot + 1) & (slots - 1),
            }
        }
    }

    /// The slot of a name or a beginning of one, by its key; 0 where there is none.
    fn slot(&self, key: u64) -> u64 {
        if key == 0 {
            return 0;
        }
        let slots = KEYS.len() / NAME_SLOT;
        let mut slot = key as usize & (slots - 1);
        loop {
            match long(KEYS, slot * NAME_SLOT) {
                0 => return 0,
                found if (found ^ key) & PRINT == 0 => return found,
                _ => slot = (slot + 1) & (slots - 1),
            }
        }
    }

    /// All that a name may refer to.
    pub fn candidates_of(&self, name: &str) -> Vec<Candidate> {
        let posting = posting(self.slot(keys::of_name(name)));
        let user = self.user.row_of(&fold::key(name));
        self.listed(posting, user).collect()
    }

    /// Whether a name may be that of a town.
    pub fn is_town(&self, name: &str) -> bool {
        let town = |known: Known| match known {
            Known::Place(index) => self.place(index).facts.kind == PlaceKind::City,
            _ => false,
        };
        self.candidates_of(name).iter().any(|c| town(c.known))
    }

    /// What is known of a stretch of tokens as one word.
    pub fn word_between(&self, document: &Document, start: u32, end: u32) -> Word {
        let mut word = Word::default();
        let opener = Growing::opened(document.word(TokenId(start)));
        self.each_hit(document, start..end, opener, |hit| {
            if hit.end == end {
                word = hit.word;
            }
        });
        word
    }

    /// One past the longest title that starts at a token.
    pub fn title_at(&self, document: &Document, start: u32, limit: u32) -> Option<u32> {
        let mut end = None;
        let opener = Growing::opened(document.word(TokenId(start)));
        self.each_hit(document, start..limit, opener, |hit| {
            if hit.word.title().is_some() {
                end = Some(hit.end);
            }
        });
        end
    }

    /// What a row of the user's table is.
    pub(super) fn user_kind(&self, row: u32) -> EntityKind {
        self.user.rows[row as usize].kind
    }

    /// Appends the names and words that start with a range of tokens, shortest first; `opener` has read its
    /// first word.
    pub(super) fn hits_at(
        &self,
        document: &Document,
        range: Range<u32>,
        opener: Growing,
        hits: &mut Vec<Hit>,
    ) {
        let first = hits.len();
        self.each_hit(document, range.clone(), opener, |hit| hits.push(hit));
        if !self.user.is_empty() {
            let limit = range.end.min(range.start + LONGEST as u32);
            self.user.hits_at(document, range.start, limit, first, hits);
        }
    }

    /// Those of them that are built in.
    fn each_hit(
        &self,
        document: &Document,
        range: Range<u32>,
        opener: Growing,
        mut take: impl FnMut(Hit),
    ) {
        let limit = range.end.min(range.start + LONGEST as u32);
        let mut name = opener;
        let mut marks = 0;
        for at in range.start..limit {
            let word = document.word(TokenId(at));
            if at > range.start {
                // A word that goes on in the next token may yet be known: `Macy` `'s`.
                let over = |letter| marks & goes_on_with(letter) == 0;
                if name.is_closed() && keys::first_letter(word).is_some_and(over) {
                    break;
                }
                name.word(word);
            }
            let slot = self.slot(name.key());
            // A name ends with a word: `Guinea -` is not one.
            if slot & !(PRINT | GOES_ON) != 0 && ends_name(word) {
                take(Hit {
                    start: range.start,
                    end: at + 1,
                    word: match slot & IS_WORD {
                        0 => Word(0),
                        _ => Word(self.word(name.key()).0 & ANYWHERE),
                    },
                    kinds: Kinds::default(),
                    posting: posting(slot),
                    user: None,
                });
            }
            if at + 1 < limit && document.token(TokenId(at + 1)).spaced {
                name.space();
            }
            marks = slot & GOES_ON;
        }
    }

    /// What a hit may refer to, as its letters allow.
    pub fn candidates<'g>(
        &'g self,
        document: &'g Document,
        start: u32,
        hit: Hit,
    ) -> impl Iterator<Item = Candidate> + 'g {
        let last = TokenId(hit.end - 1);
        let stop = move || {
            let next = document.tokens.get(hit.end as usize);
            document.word(last).ends_with('.')
                || next.is_some_and(|next| !next.spaced && document.word(TokenId(hit.end)) == ".")
        };
        let capitals = move || {
            (start..hit.end)
                .all(|t| matches!(document.token(TokenId(t)).case, Case::Upper | Case::None))
        };
        self.listed(hit.posting, hit.user)
            .filter(move |c| (!c.capitals || capitals()) && (!c.stop || stop()))
    }

    fn listed(&self, posting: u32, user: Option<u32>) -> impl Iterator<Item = Candidate> + '_ {
        let at = self.sections[POSTINGS] + posting as usize * 4;
        // A user's row stands in place of what is built in.
        let count = match user {
            Some(_) => 1,
            None if posting == 0 => 0,
            None => number(at),
        };
        (0..count as usize).map(move |i| match user {
            Some(row) => Candidate {
                known: Known::User(row),
                alias: false,
                capitals: false,
                stop: false,
            },
            None => candidate(number(at + 4 + i * 4)),
        })
    }

    pub fn place(&self, index: u32) -> Place {
        let at = self.sections[PLACES] + index as usize * PLACE_SIZE;
        let kind = DATA[at + 23];
        let country = DATA[at + 20];
        Place {
            facts: PlaceFacts {
                kind: place_kind(kind & KIND),
                geonameid: Some(number(at + 4)).filter(|id| *id != 0),
                lat: f32::from_bits(number(at + 8)),
                lon: f32::from_bits(number(at + 12)),
                population: number(at + 16),
                capital: kind & CAPITAL != 0,
            },
            nation: kind & NATION != 0,
            country: Some(country).filter(|c| *c != u8::MAX),
            division: u16::from_le_bytes([DATA[at + 21], DATA[at + 22]]),
        }
    }

    pub fn place_name(&self, index: u32) -> &'static str {
        string(number(self.sections[PLACES] + index as usize * PLACE_SIZE))
    }

    /// The name of a known person, and the offices held.
    pub fn person(&self, index: u32) -> (&'static str, impl Iterator<Item = Office> + '_) {
        let at = self.sections[PEOPLE] + index as usize * PERSON_SIZE;
        let first = number(at + 4) as usize;
        let count = usize::from(DATA[at + 8]);
        let offices = (first..first + count).map(|i| {
            let at = self.sections[OFFICES] + i * OFFICE_SIZE;
            Office {
                country: code(at),
                sector: self.label(u16::from(DATA[at + 3])),
                office: string(number(at + 4)),
                from: number(at + 8),
                to: number(at + 12),
            }
        });
        (string(number(at)), offices)
    }

    pub fn organization(&self, index: u32) -> Organization {
        let at = self.sections[ORGANIZATIONS] + index as usize * ORGANIZATION_SIZE;
        Organization {
            name: string(number(at)),
            country: code(at + 4),
            sector: self.label(u16::from(DATA[at + 7])),
            kind: self.label(u16::from(DATA[at + 8])),
            seat_of: code(at + 9),
        }
    }

    pub fn country_code(&self, country: u8) -> Option<CountryCode> {
        code(self.sections[COUNTRIES] + usize::from(country) * COUNTRY_SIZE)
    }

    /// The record of the country with this code.
    pub fn country(&self, code: CountryCode) -> Option<Place> {
        self.country_index(code).map(|index| self.place(index))
    }

    /// The name of the country with this code.
    pub fn country_name(&self, code: CountryCode) -> Option<&'static str> {
        self.country_index(code).map(|index| self.place_name(index))
    }

    fn country_index(&self, code: CountryCode) -> Option<u32> {
        let count = (self.sections[COUNTRIES + 1] - self.sections[COUNTRIES]) / COUNTRY_SIZE;
        (0..count)
            .map(|i| self.sections[COUNTRIES] + i * COUNTRY_SIZE)
            .find(|at| DATA[*at..*at + 3] == code.0)
            .map(|at| number(at + 5))
    }

    /// A sector by its number.
    pub fn label(&self, label: u16) -> &'static str {
        string(number(
            self.sections[LABELS] + usize::from(label) * LABEL_SIZE,
        ))
    }
}

/// Whether a name may end with a token: `Guinea`, `Inc.`
fn ends_name(token: &str) -> bool {
    match token.as_bytes() {
        [.., b'.'] => token.len() > 1,
        [.., last] if last.is_ascii() => last.is_ascii_alphanumeric(),
        _ => token.ends_with(char::is_alphanumeric),
    }
}

/// What a number of the postings refers to.
fn candidate(reference: u32) -> Candidate {
    let index = reference & REF_INDEX;
    Candidate {
        known: match reference >> REF_SHIFT {
            REF_PLACE => Known::Place(index),
            REF_PEOPLE_OF => Known::PeopleOf(Some(index).filter(|i| *i != REF_INDEX)),
            REF_PERSON => Known::Person(index),
            REF_FAMILY => Known::Family(index),
            _ => Known::Organization(index),
        },
        alias: reference & REF_ALIAS != 0,
        capitals: reference & REF_CAPITALS != 0,
        stop: reference & REF_STOP != 0,
    }
}

/// The string that a record names by where it stands and how long it is.
fn string(named: u32) -> &'static str {
    let at = (named >> STRING_BITS) as usize;
    let length = (named & ((1 << STRING_BITS) - 1)) as usize;
    &STRINGS[at..at + length]
}

/// Where the names of a slot stand in the postings.
fn posting(slot: u64) -> u32 {
    (slot & ((1 << POSTING_BITS) - 1)) as u32
}

fn long(bytes: &[u8], at: usize) -> u64 {
    let bytes = bytes[at..at + 8].try_into();
    u64::from_le_bytes(bytes.expect("eight bytes"))
}

fn place_kind(number: u8) -> PlaceKind {
    match number {
        0 => PlaceKind::Continent,
        1 => PlaceKind::Region,
        2 => PlaceKind::Country,
        3 => PlaceKind::Subdivision,
        4 => PlaceKind::County,
        5 => PlaceKind::City,
        6 => PlaceKind::Water,
        7 => PlaceKind::Land,
        _ => PlaceKind::Site,
    }
}

fn number(at: usize) -> u32 {
    let bytes = DATA[at..at + 4].try_into();
    u32::from_le_bytes(bytes.expect("four bytes"))
}

fn code(at: usize) -> Option<CountryCode> {
    let code = [DATA[at], DATA[at + 1], DATA[at + 2]];
    code.iter()
        .all(u8::is_ascii_uppercase)
        .then_some(CountryCode(code))
}
