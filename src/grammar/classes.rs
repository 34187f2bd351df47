//! Classes of words: what stood in the same surroundings in much unlabelled text falls together, so
//! that a word the treebanks never show is read like its kin (`quelled` like `halted`).
//!
//! The table is packed by the build script from `knowledge/grammar/classes.tsv` and read in place:
//! buckets of four slots, each the fingerprint of a word and its class. This file needs nothing of
//! the program, since writer and reader share it.

/// Buckets of the table, as a power of two.
const BITS: u32 = 14;
/// Slots of a bucket.
pub const WAYS: usize = 4;
/// Bytes of a slot.
pub const SLOT: usize = 4;
/// Bytes of the table.
pub const SIZE: usize = (WAYS * SLOT) << BITS;

/// Bits of a class that tell it from every other; those above tell its branch of the tree.
pub const FINE_BITS: u32 = 10;

fn hash(word: &[u8]) -> u64 {
    word.iter().fold(0xCBF2_9CE4_8422_2325, |h, &b| {
        (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// Bucket and fingerprint of a word; the fingerprint is never 0, which marks an empty slot.
pub fn place(word: &[u8]) -> (usize, u16) {
    let h = hash(word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((h >> (64 - BITS)) as usize, ((h >> 16) as u16).max(1))
}

/// The class of a word in lower case; 0 for one without.
pub fn class(table: &[u8; SIZE], word: &[u8]) -> u16 {
    let (bucket, print) = place(word);
    let start = bucket * WAYS * SLOT;
    table[start..start + WAYS * SLOT]
        .chunks_exact(SLOT)
        .find(|slot| u16::from_le_bytes([slot[0], slot[1]]) == print)
        .map_or(0, |slot| u16::from_le_bytes([slot[2], slot[3]]))
}
