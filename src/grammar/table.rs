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

/// Classes a wide row can weigh.
pub const WIDE: usize = 30;
const ROW: usize = 32;
static NOTHING: [u8; ROW] = [0; ROW];

/// Scores of up to [`WIDE`] classes; the last two lanes mean nothing.
pub type Scores = [i16; ROW];

/// A table whose rows weigh up to [`WIDE`] classes: 30 signed bytes, then the fingerprint.
#[derive(Clone, Copy)]
pub struct WideTable<'m> {
    rows: &'m [u8],
    bits: u32,
}

/// The fingerprint of a feature; never 0, which marks an empty slot.
#[inline(always)]
pub fn fingerprint(feature: u64) -> u16 {
    (feature as u16).max(1)
}

/// The slot of a feature in a table of `1 << bits` slots.
#[inline(always)]
pub fn slot(feature: u64, bits: u32) -> usize {
    (feature >> (64 - bits)) as usize
}

impl<'m> WideTable<'m> {
    /// Bytes of a table of `1 << bits` slots.
    pub const fn size(bits: u32) -> usize {
        ROW << bits
    }

    /// A table over exactly [`WideTable::size`] bytes.
    pub fn new(rows: &'m [u8], bits: u32) -> Self {
        assert_eq!(rows.len(), Self::size(bits));
        WideTable { rows, bits }
    }

    /// Adds the weights of a feature to the scores.
    #[inline(always)]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let at = slot(feature, self.bits) * ROW;
        let row: &[u8; ROW] = self.rows[at..at + ROW].try_into().unwrap_or(&NOTHING);
        let print = u16::from_le_bytes([row[30], row[31]]);
        // all ones where the slot holds this feature: no branch to guess wrong
        let known = -i16::from(print == fingerprint(feature));
        for (score, &weight) in scores.iter_mut().zip(row) {
            *score += i16::from(weight as i8) & known;
        }
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

    /// The two weights of a feature.
    #[inline(always)]
    pub fn weights(&self, feature: u64) -> (i32, i32) {
        let at = slot(feature, self.bits) * 4;
        let row = self.rows[at..at + 4]
            .try_into()
            .map_or(0, u32::from_le_bytes);
        let known = -i32::from(row as u16 == fingerprint(feature));
        ((row << 8) as i32 >> 24 & known, row as i32 >> 24 & known)
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
