//! The learned table as the program holds it: one block of bytes, read in place.
//!
//! Header: `dlgm`, then a byte each for the sizes (as powers of two) of the tables: the tagger's,
//! the actions', the relations', what is sure; then eight bytes that tell this table from others; then the
//! tables in that order.

use super::parser::Parser;
use super::table::{
    ACTION_BITS, NarrowTable, RELATION_BITS, SURE_BITS, SureTable, TAG_BITS, WideTable,
};
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

/// Sizes of the tables, as powers of two.
const BITS: [u32; 4] = [TAG_BITS, ACTION_BITS, RELATION_BITS, SURE_BITS];

/// The header of a table file; `print` tells it from others.
pub fn header(print: u64) -> [u8; HEADER] {
    let mut bytes = [0; HEADER];
    bytes[8..16].copy_from_slice(&print.to_le_bytes());
    bytes[..4].copy_from_slice(MAGIC);
    for (byte, bits) in bytes[4..8].iter_mut().zip(BITS) {
        *byte = bits as u8;
    }
    bytes
}

impl<'m> Model<'m> {
    /// Reads a table in place; `None` where the bytes are no such table.
    pub fn read(bytes: &'m [u8]) -> Option<Model<'m>> {
        let (header, mut rest) = bytes.split_at_checked(HEADER)?;
        let print = u64::from_le_bytes(header[8..16].try_into().unwrap_or_default());
        if *header != self::header(print) {
            return None;
        }
        let tags = WideTable::take(&mut rest)?;
        let actions = NarrowTable::take(&mut rest)?;
        let relations = WideTable::take(&mut rest)?;
        let sure = SureTable::take(&mut rest)?;
        rest.is_empty().then(|| Model {
            tagger: Tagger::new(tags, sure, print),
            parser: Parser::new(actions, relations, sure, print),
        })
    }
}
