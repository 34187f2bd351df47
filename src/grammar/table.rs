//! Learned weights, packed small: each slot of a table holds one feature, told apart from others
//! that fall there by a fingerprint of 16 bits. A feature that was not kept weighs nothing.
//!
//! Tables are read in place from the bytes the program was built with.

use std::hint::{black_box, select_unpredictable};

/// Mixes two atoms of a feature into 64 bits; `a` should carry the template's own number.
#[inline(always)]
pub fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9E37_79B9_7F4A_7C15) * u128::from(b ^ 0xD6E8_FEB8_6659_FD93);
    (product >> 64) as u64 ^ product as u64
}

/// A number by a word's length and its ends, up to eight bytes each: hardly two words share it.
#[inline]
pub fn ends(word: &[u8]) -> u64 {
    let long = word.first_chunk::<8>().zip(word.last_chunk::<8>());
    let middling = word.first_chunk::<4>().zip(word.last_chunk::<4>());
    let (first, last) = match (long, middling, word) {
        (Some((&first, &last)), ..) => (u64::from_le_bytes(first), u64::from_le_bytes(last)),
        (_, Some((&first, &last)), _) => {
            let [first, last] = [first, last].map(u32::from_le_bytes);
            (first.into(), last.into())
        }
        (.., &[first, .., last]) => (
            first.into(),
            u64::from(word[word.len() / 2]) << 8 | u64::from(last),
        ),
        (.., &[one]) => (one.into(), 0),
        (.., []) => (0, 0),
    };
    mix(first, last ^ (word.len() as u64) << 56)
}

/// Features are weighed in steps, the second only where the first leaves two answers near each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    First,
    Second,
}

/// Slots of the tagger's table, as a power of two.
pub const TAG_BITS: u32 = 16;
/// Slots of the table of actions.
pub const ACTION_BITS: u32 = 18;
/// Slots of the table of relations.
pub const RELATION_BITS: u32 = 15;
/// Slots of the table of what is sure.
pub const SURE_BITS: u32 = 14;

/// Classes a wide row can weigh.
pub const WIDE: usize = 30;
pub const ROW: usize = 32;

/// Scores of up to [`WIDE`] classes; the last two lanes are zero.
pub type Scores = [i16; ROW];

/// The highest of the first `classes` scores, the first of equals, and its lead over the next.
#[inline(always)]
pub fn best(scores: &Scores, classes: usize) -> (usize, i16) {
    let highest = |scores: &Scores| scores.iter().fold(i16::MIN, |a, &b| a.max(b));
    let mut lanes: Scores = std::array::from_fn(|k| if k < classes { scores[k] } else { i16::MIN });
    let best = highest(&lanes);
    let class = lanes.iter().position(|&score| score == best).unwrap_or(0);
    lanes[class] = i16::MIN;
    (class, best.saturating_sub(highest(&lanes)))
}

/// What is added to each weight of a wide row, so that rows are summed without signs.
const BIAS: i16 = 128;

/// A table whose rows weigh up to [`WIDE`] classes: first the fingerprints of all slots, close
/// together since every feature asks for one, then a row for each slot. The number of slots is a power of
/// two, as in all tables, and known where the program is built: no slot needs to be checked.
#[derive(Clone, Copy)]
pub struct WideTable<'m, const SLOTS: usize> {
    prints: &'m [[u8; 2]; SLOTS],
    rows: &'m [[u8; ROW]; SLOTS],
}

/// The fingerprint of a feature. An empty slot has 0 and weighs nothing: a feature whose own
/// fingerprint is 0 has no row.
#[inline(always)]
pub fn fingerprint(feature: u64) -> u16 {
    feature as u16
}

/// Most features that are weighed at once.
const MOST: usize = 128;

/// Room for what a table says of the features of one question; kept from use to use because clearing it
/// costs.
pub struct Room([u32; MOST]);

impl Default for Room {
    fn default() -> Self {
        Room([0; MOST])
    }
}

/// The slot of a feature in a table of `1 << bits` slots.
#[inline(always)]
pub fn slot(feature: u64, bits: u32) -> usize {
    (feature >> (64 - bits)) as usize
}

/// Takes the next part of a table file as slots of a width.
fn part<'m, const SLOTS: usize, const WIDTH: usize>(
    bytes: &mut &'m [u8],
) -> Option<&'m [[u8; WIDTH]; SLOTS]> {
    let (part, rest) = bytes.split_at_checked(SLOTS * WIDTH)?;
    *bytes = rest;
    part.as_chunks().0.try_into().ok()
}

impl<'m, const SLOTS: usize> WideTable<'m, SLOTS> {
    const BITS: u32 = SLOTS.trailing_zeros();

    /// Takes a table from the front of a file's bytes.
    pub fn take(bytes: &mut &'m [u8]) -> Option<Self> {
        Some(WideTable {
            prints: part(bytes)?,
            rows: part(bytes)?,
        })
    }

    /// Asks what features weigh, in this room.
    #[inline(always)]
    pub fn ask<'r>(&'r self, room: &'r mut Room) -> WideRows<'r, 'm, SLOTS> {
        WideRows {
            table: self,
            room: &mut room.0,
            len: 0,
            early: 0,
        }
    }
}

/// The rows of a wide table for the features of one question.
pub struct WideRows<'r, 'm, const SLOTS: usize> {
    table: &'r WideTable<'m, SLOTS>,
    /// Slots of features that have a row.
    room: &'r mut [u32; MOST],
    len: usize,
    /// A byte of each row so far: reading it brings the row near while other features are looked up.
    early: u8,
}

impl<const SLOTS: usize> WideRows<'_, '_, SLOTS> {
    /// Adds a feature. Only its fingerprint is read; most features have no row, and the next takes their place
    /// in the room.
    #[inline(always)]
    pub fn push(&mut self, feature: u64) {
        let at = slot(feature, WideTable::<SLOTS>::BITS);
        self.room[self.len % MOST] = at as u32;
        let hit = u16::from_le_bytes(self.table.prints[at]) == fingerprint(feature);
        self.len += usize::from(hit);
        self.early ^= self.table.rows[select_unpredictable(hit, at, 0)][0];
    }

    /// Adds the weights of the features to the scores.
    #[inline(always)]
    pub fn add_to(self, scores: &mut Scores) {
        black_box(self.early);
        let hits = &self.room[..self.len.min(MOST)];
        let bias = BIAS * hits.len() as i16;
        let mut sums = scores.map(|score| score.wrapping_sub(bias));
        for &at in hits {
            let row = &self.table.rows[at as usize % SLOTS];
            sums = std::array::from_fn(|k| sums[k].wrapping_add(i16::from(row[k])));
        }
        *scores = sums;
    }
}

/// A table whose rows weigh two actions against a third: the fingerprint, then two signed bytes.
#[derive(Clone, Copy)]
pub struct NarrowTable<'m, const SLOTS: usize> {
    rows: &'m [[u8; 4]; SLOTS],
}

impl<'m, const SLOTS: usize> NarrowTable<'m, SLOTS> {
    const BITS: u32 = SLOTS.trailing_zeros();

    /// Takes a table from the front of a file's bytes.
    pub fn take(bytes: &mut &'m [u8]) -> Option<Self> {
        Some(NarrowTable { rows: part(bytes)? })
    }

    /// Asks what features weigh, in this room.
    #[inline(always)]
    pub fn ask<'r>(&'r self, room: &'r mut Room) -> NarrowRows<'r, 'm, SLOTS> {
        NarrowRows {
            table: self,
            room: &mut room.0,
            len: 0,
        }
    }
}

/// The rows of a narrow table for the features of one question.
pub struct NarrowRows<'r, 'm, const SLOTS: usize> {
    table: &'r NarrowTable<'m, SLOTS>,
    room: &'r mut [u32; MOST],
    len: usize,
}

impl<const SLOTS: usize> NarrowRows<'_, '_, SLOTS> {
    /// Adds a feature; one past the room there is is left out.
    #[inline(always)]
    pub fn push(&mut self, feature: u64) {
        let row = u32::from_le_bytes(self.table.rows[slot(feature, NarrowTable::<SLOTS>::BITS)]);
        if let Some(place) = self.room.get_mut(self.len) {
            // A branch would wait for the row to arrive from memory and be guessed wrong half of the time.
            *place = select_unpredictable(row as u16 == fingerprint(feature), row, 0);
            self.len += 1;
        }
    }

    /// The summed weights of the features.
    #[inline(always)]
    pub fn sum(self) -> (i32, i32) {
        let mut sum = (0, 0);
        for &row in &self.room[..self.len.min(MOST)] {
            sum.0 += (row << 8) as i32 >> 24;
            sum.1 += row as i32 >> 24;
        }
        sum
    }
}

/// A table of what is as good as certain: a class for each of its features.
#[derive(Clone, Copy)]
pub struct SureTable<'m, const SLOTS: usize> {
    /// The fingerprint, the class, a zero.
    rows: &'m [[u8; 4]; SLOTS],
}

impl<'m, const SLOTS: usize> SureTable<'m, SLOTS> {
    const BITS: u32 = SLOTS.trailing_zeros();

    /// Takes a table from the front of a file's bytes.
    pub fn take(bytes: &mut &'m [u8]) -> Option<Self> {
        Some(SureTable { rows: part(bytes)? })
    }

    /// The class of a feature.
    #[inline(always)]
    pub fn class(&self, feature: u64) -> Option<u8> {
        let [a, b, class, _] = self.rows[slot(feature, Self::BITS)];
        let print = u16::from_le_bytes([a, b]);
        (print != 0 && print == fingerprint(feature)).then_some(class)
    }
}

/// The tables of one learned grammar.
pub type Tags<'m> = WideTable<'m, { 1 << TAG_BITS }>;
pub type Actions<'m> = NarrowTable<'m, { 1 << ACTION_BITS }>;
pub type Relations<'m> = WideTable<'m, { 1 << RELATION_BITS }>;
pub type Sure<'m> = SureTable<'m, { 1 << SURE_BITS }>;
