//! Rules as the build script compiles them and the binary carries them: takes what is known; gives bytes,
//! and from bytes what is known again.
//!
//! The form is postcard's: the fields of a type one after the other, numbers and lengths in as few bytes as
//! they need, an enum as the number of its variant, a text behind its length. Nothing tells a field's name:
//! who writes and who reads have the types of the same source. Reading copies no text ([`Text`]).

use serde::{Deserialize, Serialize};
use std::borrow::{Borrow, Cow};
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

/// A text of a rule file: one that the binary carries stays where it lies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text<'k>(#[serde(borrow)] Cow<'k, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl Borrow<str> for Text<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<String> for Text<'static> {
    fn from(text: String) -> Self {
        Text(text.into())
    }
}

impl From<&str> for Text<'static> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// For the build script.
pub fn write(known: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(known).expect("memory takes every byte")
}

/// What the build script has written of the same type.
pub fn read<T: Deserialize<'static>>(packed: &'static [u8]) -> T {
    postcard::from_bytes(packed).expect("written by the build script")
}
