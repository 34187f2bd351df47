//! The file form of the learned tables.

use crate::learner::Learner;
use crate::parse::Parser;
use crate::sure::{self, Sure};
use crate::{parse, tag};
use dateline::grammar::learning::{HEADER, WIDE, header, mix};
use std::io::Write;

/// Sizes of the tables, as powers of two.
const BITS: [u32; 4] = [
    tag::BITS,
    parse::ACTION_BITS,
    parse::RELATION_BITS,
    sure::BITS,
];

/// The table as the program reads it in place.
pub fn model(tagger: &Learner<WIDE>, words: &Sure, parser: &Parser) -> Vec<u8> {
    let mut rows = Vec::new();
    wide(tagger, &mut rows);
    for (print, weights) in parser.actions.bytes() {
        rows.extend(print.to_le_bytes());
        rows.extend(weights.map(|w| w as u8));
    }
    wide(&parser.relations, &mut rows);
    rows.extend(Sure::rows(&[
        words,
        &parser.sure_actions,
        &parser.sure_relations,
    ]));
    let print = rows.iter().fold(1, |h, &b| mix(h, u64::from(b)));
    let mut bytes = header(BITS, print).to_vec();
    bytes.extend(rows);
    bytes
}

fn wide(learner: &Learner<WIDE>, rows: &mut Vec<u8>) {
    let learned = learner.bytes();
    rows.extend(learned.iter().flat_map(|(print, _)| print.to_le_bytes()));
    for (_, weights) in learned {
        rows.extend(weights.map(|w| w as u8));
        rows.extend([0; 2]);
    }
}

/// Header, then each table column by column, deflated: a column of mostly zeros packs well. The
/// build script turns the columns back into rows.
pub fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut columns = bytes[..HEADER].to_vec();
    let mut at = HEADER;
    let [tags, moves, relations, sure] = BITS;
    let parts = [
        (tags, 2),
        (tags, 32),
        (moves, 4),
        (relations, 2),
        (relations, 32),
        (sure, 4),
    ];
    for (bits, width) in parts {
        let table = &bytes[at..at + (width << bits)];
        at += table.len();
        for column in 0..width {
            columns.extend(table.iter().skip(column).step_by(width));
        }
    }
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&columns)?;
    encoder.finish()
}
