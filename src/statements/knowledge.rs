//! The words by which a text says who says so: `knowledge/statements/cues.toml`.

use crate::error::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::collections::HashSet;

const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/statements.json"));

/// Cue words by lemma.
#[derive(Debug)]
pub struct Cues {
    verbs: HashSet<String>,
    clausal: HashSet<String>,
    prepositions: Vec<Vec<String>>,
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
    prepositions: Vec<String>,
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
        let words = |p: String| p.split(' ').map(str::to_owned).collect();
        Ok(Cues {
            verbs: cues.verbs.into_iter().collect(),
            clausal: cues.clausal.into_iter().collect(),
            prepositions: cues.prepositions.into_iter().map(words).collect(),
        })
    }

    /// Whether a verb may introduce what somebody says.
    pub fn is_verb(&self, lemma: &str) -> bool {
        self.verbs.contains(lemma)
    }

    /// Whether the verb says something only with a clause or a quotation.
    pub fn is_clausal(&self, lemma: &str) -> bool {
        self.clausal.contains(lemma)
    }

    /// Prepositions that name a source, word by word.
    pub fn prepositions(&self) -> &[Vec<String>] {
        &self.prepositions
    }
}
