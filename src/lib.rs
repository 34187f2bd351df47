//! dateline reads a news article and says who did, will do or may do what, to or with whom,
//! where, when, and who says so.
#![forbid(unsafe_code)]

pub mod article;
pub mod batch;
pub mod clauses;
pub mod dateline;
pub mod entities;
pub mod error;
pub mod events;
pub mod explain;
pub mod extractor;
pub mod grammar;
pub mod knowledge;
pub mod merge;
pub mod output;
pub mod packed;
pub mod pattern;
pub mod record;
pub mod reference;
pub mod rule_file;
pub mod score;
pub mod span;
pub mod statements;
pub mod text;
pub mod times;
pub mod word_key;

pub use article::Article;
pub use error::{Error, ErrorKind, Result};
pub use extractor::{Extractor, Options};
pub use record::Record;

/// The README's example runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
