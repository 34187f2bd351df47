//! Takes a text; gives the place of any byte of it in code points or UTF-16 units.
//!
//! The text is gone through once. Where it is plain ASCII all three counts are the same and
//! nothing is kept; otherwise the count at every 64th byte is, so that a question costs at most
//! 64 bytes of counting.

use serde::{Deserialize, Serialize};

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Unicode code points, as Python counts.
    #[default]
    #[serde(rename = "codepoint")]
    CodePoint,
    /// UTF-8 bytes, as Rust and Go count.
    #[serde(rename = "byte")]
    Byte,
    /// UTF-16 units, as JavaScript and Java count.
    #[serde(rename = "utf16")]
    Utf16,
}

impl Unit {
    /// How many of this unit the character that starts with this byte of UTF-8 takes.
    fn width(self, byte: u8) -> usize {
        match (self, byte) {
            (Unit::Byte, _) => 1,
            (_, 0x80..=0xBF) => 0,
            (Unit::Utf16, 0xF0..) => 2,
            _ => 1,
        }
    }
}

const STEP: usize = 64;

/// Turns byte offsets of one text into another unit.
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t [u8],
    unit: Unit,
    /// The count at each multiple of [`STEP`] bytes; empty where bytes and units agree.
    marks: Vec<usize>,
    length: usize,
}

impl<'t> Offsets<'t> {
    /// One pass over the text.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let bytes = text.as_bytes();
        if unit == Unit::Byte || text.is_ascii() {
            return Offsets {
                text: bytes,
                unit,
                marks: Vec::new(),
                length: bytes.len(),
            };
        }
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STEP) {
            marks.push(count);
            count += chunk.iter().map(|&b| unit.width(b)).sum::<usize>();
        }
        Offsets {
            text: bytes,
            unit,
            marks,
            length: count,
        }
    }

    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The whole text's length in the unit.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The place of a byte, which must start a character or end the text.
    pub fn at(&self, byte: usize) -> usize {
        if byte >= self.text.len() {
            return self.length;
        }
        match self.marks.get(byte / STEP) {
            None => byte,
            Some(mark) => {
                let from = byte / STEP * STEP;
                let rest = &self.text[from..byte];
                mark + rest.iter().map(|&b| self.unit.width(b)).sum::<usize>()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_from_the_start(text in "\\PC{0,300}") {
            let points = Offsets::new(&text, Unit::CodePoint);
            let utf16 = Offsets::new(&text, Unit::Utf16);
            let bytes = Offsets::new(&text, Unit::Byte);
            for (i, _) in text.char_indices().chain([(text.len(), ' ')]) {
                prop_assert_eq!(points.at(i), text[..i].chars().count());
                prop_assert_eq!(utf16.at(i), text[..i].encode_utf16().count());
                prop_assert_eq!(bytes.at(i), i);
            }
            prop_assert_eq!(points.length(), text.chars().count());
        }
    }
}
