//! The file form of the learned tables.

use crate::learner::Learner;
use crate::parse::Parser;
use crate::sure::Sure;
use dateline::grammar::learning::{
    ACTION_BITS, HEADER, RELATION_BITS, SURE_BITS, TAG_BITS, WIDE, header, mix,
};
use std::io::Write;

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
    let mut bytes = header(print).to_vec();
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

/// Header, then each table as it packs best, deflated: most weights of a wide row are zero, so that a
/// bit each tells where others stand, and these follow; the rest goes column by column. The build
/// script turns all back into rows.
pub fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = bytes[..HEADER].to_vec();
    let mut at = HEADER;
    let parts = [
        (TAG_BITS, 2),
        (TAG_BITS, WIDE_ROW),
        (ACTION_BITS, 4),
        (RELATION_BITS, 2),
        (RELATION_BITS, WIDE_ROW),
        (SURE_BITS, 4),
    ];
    for (bits, width) in parts {
        let table = &bytes[at..at + (width << bits)];
        at += table.len();
        if width == WIDE_ROW {
            packed.extend(table.chunks(8).map(|eight| {
                let set = |(k, &weight): (usize, &u8)| u8::from(weight != 0) << k;
                eight.iter().enumerate().map(set).sum::<u8>()
            }));
            packed.extend(table.iter().filter(|&&weight| weight != 0));
        } else {
            for column in 0..width {
                packed.extend(table.iter().skip(column).step_by(width));
            }
        }
    }
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&packed)?;
    encoder.finish()
}

/// Bytes of a row of a wide table.
const WIDE_ROW: usize = 32;
