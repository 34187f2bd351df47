//! Learned weights, packed small: each slot of a table holds one feature, told apart from others
//! that fall there by a fingerprint of 16 bits. A feature that was not kept weighs nothing.
//!
//! Tables are read in place from the bytes the program was built with.

use std::hint::select_unpredictable;

/// Mixes two atoms of a feature into 64 bits; `a` should carry the template's own number.
#[inline(always)]
pub fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9E37_79B9_7F4A_7C15) * u128::from(b ^ 0xD6E8_FEB8_6659_FD93);
    (product >> 64) as u64 ^ product as u64
}

/// Features are weighed in steps, the second only where the first leaves two answers near each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    First,
    Second,
}

/// Classes a wide row can weigh.
pub const WIDE: usize = 30;
const ROW: usize = 32;

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

/// A table whose rows weigh up to [`WIDE`] classes: first the fingerprints of all slots, close
/// together since every feature asks for one, then a row for each slot.
#[derive(Clone, Copy)]
pub struct WideTable<'m> {
    prints: &'m [[u8; 2]],
    rows: &'m [[u8; ROW]],
    bits: u32,
}

/// The fingerprint of a feature. An empty slot has 0 and weighs nothing: a feature whose own
/// fingerprint is 0 has no row.
#[inline(always)]
pub fn fingerprint(feature: u64) -> u16 {
    feature as u16
}

/// Most features that are weighed at once.
const MOST: usize = 128;

/// Room for features that are gathered before they are weighed; kept from use to use because
/// clearing it costs.
pub struct Features([u64; MOST]);

impl Default for Features {
    fn default() -> Self {
        Features([0; MOST])
    }
}

impl Features {
    /// A new list in this room.
    #[inline(always)]
    pub fn start(&mut self) -> FeatureList<'_> {
        FeatureList {
            room: &mut self.0,
            len: 0,
        }
    }
}

/// Features of one question.
pub struct FeatureList<'f> {
    room: &'f mut [u64; MOST],
    len: usize,
}

impl FeatureList<'_> {
    /// Adds a feature; one past the room there is is left out.
    #[inline(always)]
    pub fn push(&mut self, feature: u64) {
        if let Some(place) = self.room.get_mut(self.len) {
            *place = feature;
            self.len += 1;
        }
    }

    fn list(&self) -> &[u64] {
        &self.room[..self.len.min(MOST)]
    }
}

/// The slot of a feature in a table of `1 << bits` slots.
#[inline(always)]
pub fn slot(feature: u64, bits: u32) -> usize {
    (feature >> (64 - bits)) as usize
}

impl<'m> WideTable<'m> {
    /// Bytes of a table of `1 << bits` slots.
    pub const fn size(bits: u32) -> usize {
        (2 + ROW) << bits
    }

    /// A table over exactly [`WideTable::size`] bytes.
    pub fn new(bytes: &'m [u8], bits: u32) -> Self {
        assert_eq!(bytes.len(), Self::size(bits));
        let (prints, rows) = bytes.split_at(2 << bits);
        WideTable {
            prints: prints.as_chunks().0,
            rows: rows.as_chunks().0,
            bits,
        }
    }

    /// Adds the weights of the features to the scores, and uses up their list.
    #[inline(always)]
    pub fn add(&self, features: &mut FeatureList, scores: &mut Scores) {
        // First only the fingerprints are read; most features have no row. The slots of those that have one
        // take the place of features that were read.
        let FeatureList { room, len } = features;
        let mut count = 0;
        for i in 0..(*len).min(MOST) {
            let feature = room[i];
            let at = slot(feature, self.bits);
            room[count % MOST] = at as u64;
            count += usize::from(u16::from_le_bytes(self.prints[at]) == fingerprint(feature));
        }
        let mut sums = *scores;
        for &at in &room[..count.min(MOST)] {
            let row = &self.rows[at as usize];
            sums = std::array::from_fn(|k| sums[k] + i16::from(row[k] as i8));
        }
        *scores = sums;
    }
}

/// A table whose rows weigh two actions against a third: the fingerprint, then two signed bytes.
#[derive(Clone, Copy)]
pub struct NarrowTable<'m> {
    rows: &'m [[u8; 4]],
    bits: u32,
}

impl<'m> NarrowTable<'m> {
    /// Bytes of a table of `1 << bits` slots.
    pub const fn size(bits: u32) -> usize {
        4 << bits
    }

    /// A table over exactly [`NarrowTable::size`] bytes.
    pub fn new(bytes: &'m [u8], bits: u32) -> Self {
        assert_eq!(bytes.len(), Self::size(bits));
        NarrowTable {
            rows: bytes.as_chunks().0,
            bits,
        }
    }

    /// The summed weights of the features.
    #[inline(always)]
    pub fn sum(&self, features: &FeatureList) -> (i32, i32) {
        let mut sum = (0, 0);
        for &feature in features.list() {
            let row = u32::from_le_bytes(self.rows[slot(feature, self.bits)]);
            // A branch would wait for the row to arrive from memory and be guessed wrong half of the time.
            let row = select_unpredictable(row as u16 == fingerprint(feature), row, 0);
            sum.0 += (row << 8) as i32 >> 24;
            sum.1 += row as i32 >> 24;
        }
        sum
    }
}

/// A table of what is as good as certain: a class for each of its features.
#[derive(Clone, Copy)]
pub struct SureTable<'m> {
    rows: &'m [[u8; 4]],
    bits: u32,
}

impl<'m> SureTable<'m> {
    /// Bytes of a table of `1 << bits` slots.
    pub const fn size(bits: u32) -> usize {
        4 << bits
    }

    /// A table over exactly [`SureTable::size`] bytes: the fingerprint, the class, a zero.
    pub fn new(bytes: &'m [u8], bits: u32) -> Self {
        assert_eq!(bytes.len(), Self::size(bits));
        SureTable {
            rows: bytes.as_chunks().0,
            bits,
        }
    }

    /// The class of a feature.
    #[inline(always)]
    pub fn class(&self, feature: u64) -> Option<u8> {
        let [a, b, class, _] = self.rows[slot(feature, self.bits)];
        let print = u16::from_le_bytes([a, b]);
        (print != 0 && print == fingerprint(feature)).then_some(class)
    }
}
