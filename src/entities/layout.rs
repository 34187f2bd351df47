//! How the packed tables of names lie in memory: what the build script writes and the gazetteer
//! reads. The build script includes this file.
//!
//! Two tables are asked by key (see `keys`): that of names, which also holds every beginning of a
//! name that ends with a word of it, so that whoever reads a text word by word knows when to stop;
//! and that of words, with what is known of a key as a word. A slot of names is the upper bits of the
//! key over [`POSTING_BITS`] bits that say where in the postings its names stand (0: it is no name)
//! and nine marks; a slot of words is the key and the word. Where a slot is taken the next free one
//! serves. All numbers are little-endian.

pub const POSTING_BITS: u32 = 22;
/// Marks of a slot of names: longer names or words begin with it, a mark for each of eight groups of letters that
/// their next word begins with.
pub const GOES_ON: u64 = 0xFF << POSTING_BITS;
/// Mark of a slot of names: the table of words tells more.
pub const IS_WORD: u64 = 1 << (POSTING_BITS + 8);
/// The bits of a slot of names that hold the upper bits of its key.
pub const PRINT: u64 = !(2 * IS_WORD - 1);
/// Bytes of a slot of names.
pub const NAME_SLOT: usize = 8;

/// The mark of what goes on with a word that begins with this letter.
pub fn goes_on_with(letter: char) -> u64 {
    1 << (POSTING_BITS + (u32::from(letter) & 7))
}

/// What the table of words tells of a key wherever it stands in a text; of a single word it tells
/// more.
pub const ANYWHERE: u64 = (1 << 42) - 1;

/// Offsets of the sections, in this order, as `u32` at the head of the data.
pub const SECTIONS: usize = 7;
pub const POSTINGS: usize = 0;
pub const PLACES: usize = 1;
pub const PEOPLE: usize = 2;
pub const OFFICES: usize = 3;
pub const ORGANIZATIONS: usize = 4;
pub const COUNTRIES: usize = 5;
pub const LABELS: usize = 6;

/// Lower bits of the number of a string that are its length in bytes; above them stands where it
/// begins in the text of all strings.
pub const STRING_BITS: u32 = 8;

/// Name 4, GeoNames id 4, latitude 4, longitude 4, population 4, country 1, division 2, kind 1.
pub const PLACE_SIZE: usize = 24;
/// Name 4, first office 4, number of offices 1.
pub const PERSON_SIZE: usize = 9;
/// Country 3, sector 1, office 4, from 4, to 4 (days as `yyyymmdd`, 0: open).
pub const OFFICE_SIZE: usize = 16;
/// Name 4, country 3, sector 1, type 1, seat of 3.
pub const ORGANIZATION_SIZE: usize = 12;
/// Alpha-3 code 3, alpha-2 code 2, place 4, capital 4.
pub const COUNTRY_SIZE: usize = 13;
/// A string 4: labels are sectors, types and divisions that records name by number.
pub const LABEL_SIZE: usize = 4;

/// Set in a place's kind when it is the capital of its country.
pub const CAPITAL: u8 = 0x80;

/// Set in a place's kind when it is a nation within a state, with teams of its own.
pub const NATION: u8 = 0x40;
/// The bits of a place's kind itself.
pub const KIND: u8 = 0x0F;

/// What a posting refers to: the upper three bits.
pub const REF_SHIFT: u32 = 29;
pub const REF_PLACE: u32 = 0;
/// A people or an adjective; the index is that of the place it belongs to, [`REF_INDEX`] for none.
pub const REF_PEOPLE_OF: u32 = 1;
pub const REF_PERSON: u32 = 2;
/// A family name that a known person may be called by.
pub const REF_FAMILY: u32 = 3;
pub const REF_ORGANIZATION: u32 = 4;
/// Not the first name of what it refers to.
pub const REF_ALIAS: u32 = 1 << 28;
/// Only in capitals: `US`, `IRA`.
pub const REF_CAPITALS: u32 = 1 << 27;
/// Only with its full stop: `Ind.`, `Miss.`
pub const REF_STOP: u32 = 1 << 26;
pub const REF_INDEX: u32 = (1 << 26) - 1;

/// Kinds of places in the order of their numbers.
pub const PLACE_KINDS: [&str; 9] = [
    "continent",
    "region",
    "country",
    "subdivision",
    "county",
    "city",
    "water",
    "land",
    "site",
];

// What is known of a key as a word.
pub const GIVEN_MALE: u64 = 1;
pub const GIVEN_FEMALE: u64 = 1 << 1;
pub const SURNAME: u64 = 1 << 2;
/// A name that is more often a word or another name than the place.
pub const AMBIGUOUS: u64 = 1 << 3;
pub const TITLE_SHIFT: u32 = 4;
pub const TITLE_GENDER_SHIFT: u32 = 7;
pub const NOUN_SHIFT: u32 = 9;
pub const SECTOR_SHIFT: u32 = 11;
/// The bits of a title's kind and gender, and of a sector.
pub const TITLE: u64 = 31 << TITLE_SHIFT;
pub const SECTOR: u64 = 31 << SECTOR_SHIFT;
pub const SUFFIX_SHIFT: u32 = 16;
pub const SUFFIX_SECTOR_SHIFT: u32 = 19;
pub const CUE_SHIFT: u32 = 24;
/// The country whose affairs the word is used of: one more than its index, 0 is none.
pub const HINT_SHIFT: u32 = 55;

/// Set in the table of words where longer entries open with the word (`prime` of `prime minister`).
pub const OPENS: u64 = 1 << 63;
/// Bytes of a slot of words.
pub const SLOT: usize = 16;

/// Kinds of titles in the order of their numbers; 0 is none.
pub const TITLE_KINDS: [&str; 6] = ["", "prefix", "role", "military", "honorific", "religious"];
/// Kinds of words that name human beings; 0 is none.
pub const NOUN_KINDS: [&str; 3] = ["", "person", "group"];
/// What a word says of the names around it; the position is the bit. The first eighteen are known of
/// all entries ([`ANYWHERE`]), the others of single words.
pub const CUES: [&str; 26] = [
    "function",
    "calendar",
    "locative",
    "speech",
    "sport",
    "contest",
    "occasion",
    "place-after",
    "place-before",
    "particle",
    "compass",
    "body",
    "body-of",
    "side",
    "everyday",
    "owned",
    "club",
    "table",
    "portfolio",
    "thing",
    "article",
    "body-before",
    "based",
    "resident",
    "division",
    "trade",
];
