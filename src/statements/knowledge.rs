//! The words by which a text says who says so: `knowledge/statements/cues.toml`.

use crate::error::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/statements.json"));

/// What a verb takes as what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A clause, a quotation or a plain object.
    Anything,
    /// Only a clause or a quotation.
    Clause,
    /// An object and what it is called.
    Name,
}

/// Cue words by lemma.
#[derive(Debug)]
pub struct Cues {
    verbs: HashMap<String, Takes>,
    /// Verb to the words that follow it.
    phrases: HashMap<String, Vec<String>>,
    prepositions: Vec<Vec<String>>,
    no_sources: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    cues: File,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs: Vec<String>,
    clausal: Vec<String>,
    naming: Vec<String>,
    phrases: Vec<String>,
    prepositions: Vec<String>,
    no_sources: Vec<String>,
}

impl Cues {
    /// What the binary carries.
    ///
    /// # Errors
    /// The file breaks its shape.
    pub fn embedded() -> Result<Self> {
        let Files { cues } = serde_json::from_str(EMBEDDED).map_err(|e| {
            Error::new(ErrorKind::Knowledge, e.to_string()).in_path("statements/cues.toml")
        })?;
        let mut verbs = HashMap::new();
        for (list, takes) in [
            (cues.naming, Takes::Name),
            (cues.clausal, Takes::Clause),
            (cues.verbs, Takes::Anything),
        ] {
            verbs.extend(list.into_iter().map(|verb| (verb, takes)));
        }
        let mut phrases: HashMap<String, Vec<String>> = HashMap::new();
        for phrase in &cues.phrases {
            let (verb, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            phrases
                .entry(verb.to_owned())
                .or_default()
                .push(rest.to_owned());
        }
        let words = |p: String| p.split(' ').map(str::to_owned).collect();
        Ok(Cues {
            verbs,
            phrases,
            prepositions: cues.prepositions.into_iter().map(words).collect(),
            no_sources: cues.no_sources.into_iter().collect(),
        })
    }

    /// What a verb takes as what is said; `None` where it says nothing.
    pub fn verb(&self, lemma: &str) -> Option<Takes> {
        self.verbs.get(lemma).copied()
    }

    /// Whether a verb says something with the word after it (`call for`).
    pub fn is_phrase(&self, lemma: &str, next: &str) -> bool {
        self.phrases
            .get(lemma)
            .is_some_and(|list| list.iter().any(|w| w == next))
    }

    /// Prepositions that name a source, word by word.
    pub fn prepositions(&self) -> &[Vec<String>] {
        &self.prepositions
    }

    /// Whether a subject is no source that is told of.
    pub fn is_no_source(&self, word: &str) -> bool {
        self.no_sources.contains(word)
    }
}
