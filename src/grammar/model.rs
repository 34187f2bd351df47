//! The learned table as the program holds it: one block of bytes, read in place.
//!
//! Header: `dlgm`, then a byte each for the sizes (as powers of two) of the tables: the tagger's,
//! the actions', the relations', what is sure; then eight bytes that tell this table from others; then the
//! tables in that order.

use super::parser::Parser;
use super::table::{NarrowTable, SureTable, WideTable};
use super::tagger::Tagger;

const MAGIC: &[u8; 4] = b"dlgm";
/// Bytes before the first table; tables start on a cache line.
pub const HEADER: usize = 64;

#[repr(align(64))]
struct Aligned<T: ?Sized>(T);

static EMBEDDED: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/grammar.bin")));

/// A learned tagger and parser.
#[derive(Clone, Copy)]
pub struct Model<'m> {
    pub(super) tagger: Tagger<'m>,
    pub(super) parser: Parser<'m>,
}

impl Model<'static> {
    /// The table the program is built with.
    pub fn embedded() -> Model<'static> {
        Model::read(&EMBEDDED.0).expect("the build script checked the table")
    }
}

/// The header of a table file with these sizes; `print` tells it from others.
pub fn header(bits: [u32; 4], print: u64) -> [u8; HEADER] {
    let mut bytes = [0; HEADER];
    bytes[8..16].copy_from_slice(&print.to_le_bytes());
    bytes[..4].copy_from_slice(MAGIC);
    for (byte, bits) in bytes[4..8].iter_mut().zip(bits) {
        *byte = bits as u8;
    }
    bytes
}

impl<'m> Model<'m> {
    /// Reads a table in place; `None` where the bytes are no such table.
    pub fn read(bytes: &'m [u8]) -> Option<Model<'m>> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        if !header.starts_with(MAGIC) || header[4..8].iter().any(|bits| !(1..=24).contains(bits)) {
            return None;
        }
        let [tags, actions, relations, sure] =
            [header[4], header[5], header[6], header[7]].map(u32::from);
        let (tag_rows, rest) = rest.split_at_checked(WideTable::size(tags))?;
        let (action_rows, rest) = rest.split_at_checked(NarrowTable::size(actions))?;
        let (relation_rows, rest) = rest.split_at_checked(WideTable::size(relations))?;
        let (sure_rows, rest) = rest.split_at_checked(SureTable::size(sure))?;
        if !rest.is_empty() {
            return None;
        }
        let sure = SureTable::new(sure_rows, sure);
        let print = u64::from_le_bytes(header[8..16].try_into().unwrap_or_default());
        Some(Model {
            tagger: Tagger::new(WideTable::new(tag_rows, tags), sure, print),
            parser: Parser::new(
                NarrowTable::new(action_rows, actions),
                WideTable::new(relation_rows, relations),
                sure,
                print,
            ),
        })
    }
}
