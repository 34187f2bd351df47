//! Learned weights, packed small: each slot of a table holds one feature, told apart from others
//! that fall there by a fingerprint of 16 bits. A feature that was not kept weighs nothing.
//!
//! Tables are read in place from the bytes the program was built with.

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
    prints: &'m [u8],
    rows: &'m [u8],
    bits: u32,
}

/// The fingerprint of a feature; never 0, which marks an empty slot.
#[inline(always)]
pub fn fingerprint(feature: u64) -> u16 {
    (feature as u16).max(1)
}

/// All ones where the two are equal, else 0, by arithmetic: a comparison would become a branch that
/// waits for the row to arrive from memory and is guessed wrong half of the time.
#[inline(always)]
fn same(a: u16, b: u16) -> i32 {
    (i32::from(a ^ b) - 1) >> 31
}

/// Most features that are weighed at once.
const MOST: usize = 128;

/// Features gathered before they are weighed.
pub struct Features {
    list: [u64; MOST],
    len: usize,
}

impl Default for Features {
    fn default() -> Self {
        Features {
            list: [0; MOST],
            len: 0,
        }
    }
}

impl Features {
    /// Empty again; room is kept from use to use because clearing it costs.
    #[inline(always)]
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Adds a feature; one past the room there is is left out.
    #[inline(always)]
    pub fn push(&mut self, feature: u64) {
        if let Some(place) = self.list.get_mut(self.len) {
            *place = feature;
            self.len += 1;
        }
    }

    fn list(&self) -> &[u64] {
        &self.list[..self.len.min(MOST)]
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
        WideTable { prints, rows, bits }
    }

    /// Adds the weights of the features to the scores.
    #[inline(always)]
    pub fn add(&self, features: &Features, scores: &mut Scores) {
        // First only the fingerprints are read; most features have no row.
        let mut found = [0; MOST];
        let mut count = 0;
        for &feature in features.list() {
            let at = slot(feature, self.bits);
            let print = self.prints[at * 2..at * 2 + 2]
                .try_into()
                .map_or(0, u16::from_le_bytes);
            found[count % MOST] = at;
            count += (same(print, fingerprint(feature)) & 1) as usize;
        }
        let mut sums = *scores;
        for &at in &found[..count.min(MOST)] {
            let row: &[u8; ROW] = self.rows[at * ROW..(at + 1) * ROW]
                .try_into()
                .unwrap_or(&[0; ROW]);
            sums = std::array::from_fn(|k| sums[k] + i16::from(row[k] as i8));
        }
        *scores = sums;
    }
}

/// A table whose rows weigh two actions against a third: the fingerprint, then two signed bytes.
#[derive(Clone, Copy)]
pub struct NarrowTable<'m> {
    rows: &'m [u8],
    bits: u32,
}

impl<'m> NarrowTable<'m> {
    /// Bytes of a table of `1 << bits` slots.
    pub const fn size(bits: u32) -> usize {
        4 << bits
    }

    /// A table over exactly [`NarrowTable::size`] bytes.
    pub fn new(rows: &'m [u8], bits: u32) -> Self {
        assert_eq!(rows.len(), Self::size(bits));
        NarrowTable { rows, bits }
    }

    /// The summed weights of the features.
    #[inline(always)]
    pub fn sum(&self, features: &Features) -> (i32, i32) {
        let mut sum = (0, 0);
        for &feature in features.list() {
            let at = slot(feature, self.bits) * 4;
            let row = self.rows[at..at + 4]
                .try_into()
                .map_or(0, u32::from_le_bytes);
            let known = same(row as u16, fingerprint(feature));
            sum.0 += (row << 8) as i32 >> 24 & known;
            sum.1 += row as i32 >> 24 & known;
        }
        sum
    }
}

/// A table of what is as good as certain: a class for each of its features.
#[derive(Clone, Copy)]
pub struct SureTable<'m> {
    rows: &'m [u8],
    bits: u32,
}

impl<'m> SureTable<'m> {
    /// Bytes of a table of `1 << bits` slots.
    pub const fn size(bits: u32) -> usize {
        4 << bits
    }

    /// A table over exactly [`SureTable::size`] bytes: the fingerprint, the class, a zero.
    pub fn new(rows: &'m [u8], bits: u32) -> Self {
        assert_eq!(rows.len(), Self::size(bits));
        SureTable { rows, bits }
    }

    /// The class of a feature.
    #[inline(always)]
    pub fn class(&self, feature: u64) -> Option<u8> {
        let at = slot(feature, self.bits) * 4;
        let row: [u8; 4] = self.rows[at..at + 4].try_into().ok()?;
        (u16::from_le_bytes([row[0], row[1]]) == fingerprint(feature)).then_some(row[2])
    }
}
