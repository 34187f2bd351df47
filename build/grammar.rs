//! Unpacks the learned table of the grammar: inflates it and turns the columns of its tables, which
//! pack better, into the rows that the program reads in place.

use std::io::Read;
use std::path::Path;

const HEADER: usize = 64;
/// The parts of the file: which byte of the header tells its slots, and the bytes of a row. Tagger,
/// moves, relations, what is sure; the first and third have their fingerprints before their rows.
const PARTS: [(usize, usize); 6] = [(4, 2), (4, 32), (5, 4), (6, 2), (6, 32), (7, 4)];

pub fn unpack(from: &Path, to: &Path) -> Result<(), String> {
    let told = |e: &dyn std::fmt::Display| format!("{}: {e}", from.display());
    let packed = std::fs::read(from).map_err(|e| told(&e))?;
    let mut columns = Vec::new();
    flate2::read::ZlibDecoder::new(&packed[..])
        .read_to_end(&mut columns)
        .map_err(|e| told(&e))?;
    if columns.len() < HEADER || !columns.starts_with(b"dlgm") {
        return Err(told(&"no grammar table"));
    }
    let mut rows = columns[..HEADER].to_vec();
    let mut at = HEADER;
    for (bits, width) in PARTS {
        let slots = 1usize << columns[bits];
        let table = columns
            .get(at..at + slots * width)
            .ok_or_else(|| told(&"the table is too short"))?;
        at += table.len();
        for slot in 0..slots {
            rows.extend((0..width).map(|column| table[column * slots + slot]));
        }
    }
    if at != columns.len() {
        return Err(told(&"the table is too long"));
    }
    std::fs::write(to, rows).map_err(|e| told(&e))
}
