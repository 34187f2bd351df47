//! The heads that a sense asks for or refuses, as a list of a rule file has them.
//!
//! A list holds lemmas (`airport`) and classes in angle brackets: `<person>` is a
//! person, named or not (`Lee`, `the minister`, `him`), `<people>` any people (`Kurds`, `the union`
//! as well), `<body>` a body of people, `<place>` a named place, `<side>` a club, or any name in an
//! article on sport (`Lee beat Brazil's Silva`). A class says for all such heads what
//! a list of words would say for those that somebody thought of.

use super::words::WordList;
use serde::{Deserialize, Serialize};

/// What the heads of a class stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Class {
    Person,
    People,
    Body,
    Place,
    Side,
}

/// A list of a rule file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Heads {
    pub(super) words: WordList<'static>,
    pub(super) classes: Vec<Class>,
}

impl Heads {
    /// # Errors
    /// A class that does not exist.
    pub fn new(list: Vec<String>) -> Result<Self, String> {
        let mut classes = Vec::new();
        let mut words = list;
        for item in words.extract_if(.., |item| item.starts_with('<')) {
            classes.push(match item.as_str() {
                "<person>" => Class::Person,
                "<people>" => Class::People,
                "<body>" => Class::Body,
                "<place>" => Class::Place,
                "<side>" => Class::Side,
                _ => return Err(format!("no class `{item}`")),
            });
        }
        let words = words.into();
        Ok(Heads { words, classes })
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.classes.is_empty()
    }

    /// Whether a lemma is listed as it stands.
    pub fn has(&self, lemma: &str) -> bool {
        self.words.has(lemma)
    }
}
