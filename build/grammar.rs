//! Unpacks the learned table of the grammar: inflates it and turns what its tables are packed as
//! (`examples/train_grammar/pack.rs`) into the rows that the program reads in place.

#[allow(dead_code)] // some of it is the reader's alone
#[path = "../src/grammar/marks.rs"]
mod marks;

use crate::classes;
use std::io::Read;
use std::path::Path;

// Words of rules are marked by the same code.
pub use marks::{mark, mark_of};

const HEADER: usize = 64;
/// Bytes of a row of a wide table.
const WIDE_ROW: usize = 32;
/// Turns a signed byte into one that is 128 above it: rows are added without signs.
const SIGN: u8 = 1 << 7;
/// The parts of the file: which byte of the header tells its slots, and the bytes of a row. Tagger,
/// moves, relations, what is sure; the first and third have their fingerprints before their rows.
const PARTS: [(usize, usize); 6] = [(4, 2), (4, WIDE_ROW), (5, 4), (6, 2), (6, WIDE_ROW), (7, 4)];

pub fn unpack(from: &Path, to: &Path) -> Result<(), String> {
    let told = |e: &dyn std::fmt::Display| format!("{}: {e}", from.display());
    let packed = std::fs::read(from).map_err(|e| told(&e))?;
    let mut bytes = Vec::new();
    flate2::read::ZlibDecoder::new(&packed[..])
        .read_to_end(&mut bytes)
        .map_err(|e| told(&e))?;
    if bytes.len() < HEADER || !bytes.starts_with(b"dlgm") {
        return Err(told(&"no grammar table"));
    }
    let (header, mut rest) = bytes.split_at(HEADER);
    let mut take = |count: usize| {
        let (taken, more) = rest.split_at_checked(count)?;
        rest = more;
        Some(taken)
    };
    let mut rows = header.to_vec();
    for (bits, width) in PARTS {
        let slots = 1usize << header[bits];
        let unpacked = if width == WIDE_ROW {
            sparse(slots * width, &mut take).map(|weights| weights.map(|w| w ^ SIGN).collect())
        } else {
            take(slots * width).map(|table| columns(table, slots))
        };
        rows.extend(unpacked.ok_or_else(|| told(&"the table is too short"))?);
    }
    if !rest.is_empty() {
        return Err(told(&"the table is too long"));
    }
    std::fs::write(to, rows).map_err(|e| told(&e))
}

/// Rows of columns that stand one after the other.
fn columns(table: &[u8], slots: usize) -> Vec<u8> {
    (0..slots)
        .flat_map(|slot| table.iter().skip(slot).step_by(slots).copied())
        .collect()
}

/// So many bytes of a table of which only those that are not zero are kept, behind a bit for each.
fn sparse<'t>(
    count: usize,
    take: &mut impl FnMut(usize) -> Option<&'t [u8]>,
) -> Option<impl Iterator<Item = u8>> {
    let set = take(count / 8)?;
    let kept = set.iter().map(|bits| bits.count_ones() as usize).sum();
    let mut weights = take(kept)?.iter();
    Some((0..count).map(move |i| match set[i / 8] >> (i % 8) & 1 {
        0 => 0,
        _ => *weights.next().unwrap_or(&0),
    }))
}

/// Packs the classes of words: a row is a path in the tree of classes and the words at its end, the
/// most frequent first.
pub fn classes(from: &Path, to: &Path) -> Result<(), String> {
    let told = |e: &dyn std::fmt::Display| format!("{}: {e}", from.display());
    let text = std::fs::read_to_string(from).map_err(|e| told(&e))?;
    let mut rows = Vec::new();
    for (i, line) in text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.starts_with('#'))
    {
        let row = line.split_once('\t');
        rows.push(row.ok_or_else(|| told(&format!("line {}: no tab", i + 1)))?);
    }
    let branch = |path: &str| format!("{path:0<BRANCH$}")[..BRANCH].to_string();
    let mut branches: Vec<_> = rows.iter().map(|row| branch(row.0)).collect();
    branches.sort();
    branches.dedup();
    if !rows.is_sorted() || rows.len() >= 1 << classes::FINE_BITS || branches.len() > 64 {
        return Err(told(
            &"paths are sorted, fewer than 1,024, in at most 64 branches",
        ));
    }
    let mut words = Vec::new();
    for (fine, (path, list)) in rows.iter().enumerate() {
        let coarse = branches.binary_search(&branch(path)).unwrap_or_default();
        let class = (coarse << classes::FINE_BITS | (fine + 1)) as u16;
        words.extend(
            list.split(' ')
                .enumerate()
                .map(|(k, word)| (k, word, class)),
        );
    }
    // a row has its most frequent words first: when a bucket is full the rare ones go
    words.sort();
    let words = words.into_iter().map(|(_, word, class)| (word, class));
    std::fs::write(to, packed(words)).map_err(|e| told(&e))
}

/// Bytes of a bucket.
const BUCKET: usize = classes::WAYS * classes::SLOT;
/// Steps from the tree's root that tell a branch.
const BRANCH: usize = 6;

/// The table of words and their classes; where a bucket is full the first words keep it.
fn packed<'w>(words: impl Iterator<Item = (&'w str, u16)>) -> Vec<u8> {
    let mut table = vec![0; classes::SIZE];
    for (word, class) in words {
        let (bucket, print) = classes::place(word.as_bytes());
        let start = bucket * BUCKET;
        let free = table[start..start + BUCKET]
            .chunks_exact_mut(classes::SLOT)
            .find(|slot| slot[..2] == [0, 0]);
        if let Some(slot) = free {
            slot[..2].copy_from_slice(&print.to_le_bytes());
            slot[2..].copy_from_slice(&class.to_le_bytes());
        }
    }
    table
}
