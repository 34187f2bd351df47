//! Unpacks the learned table of the grammar: inflates it and turns the columns of its tables, which
//! pack better, into the rows that the program reads in place.

use std::io::Read;
use std::path::Path;

const HEADER: usize = 64;
/// Bytes of a row in each of the tables.
const WIDTHS: [usize; 4] = [32, 4, 32, 4];

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
    for (k, width) in WIDTHS.into_iter().enumerate() {
        let slots = 1usize << columns[4 + k];
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
