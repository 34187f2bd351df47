//! The words by which a text says who says so: `knowledge/statements/cues.toml`.

use crate::error::{Error, ErrorKind, Result};
use crate::grammar::mark;
use crate::packed::Text;
use crate::rule_file::{self, RuleFile};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// What a verb takes as what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Takes {
    /// A clause, a quotation or a plain object: `announced a visit`.
    Anything,
    /// The same, but an object is only spoken about: `condemned the attack`.
    Judged,
    /// Only a clause or a quotation: `found a body` says nothing.
    Clause,
    /// Only a quotation: `"Never," he continued.`
    Quotation,
    /// A clause that is thought or wanted, seldom spoken.
    Thought,
    /// An object and what it is called.
    Name,
}

impl Takes {
    /// The verb is one of speaking, which may stand beside what is said: `..., police said`.
    pub fn is_speech(self) -> bool {
        !matches!(self, Takes::Thought | Takes::Name)
    }
}

type Words = HashSet<Text<'static>>;

/// Cue words by lemma.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Cues {
    verbs: HashMap<Text<'static>, Takes>,
    /// Verb to the words that follow it.
    phrases: HashMap<Text<'static>, Vec<Text<'static>>>,
    tells: Words,
    remarks: Words,
    puts: Words,
    measures: Words,
    inverts: Words,
    raises: Words,
    authorizes: Words,
    cites: Words,
    denies: Words,
    /// First word to the prepositions, word by word.
    prepositions: HashMap<Text<'static>, Vec<Vec<Text<'static>>>>,
    /// The marks of their first words.
    preposition_marks: u64,
    nouns: Words,
    reports: Words,
    bodies: Words,
    speakers: Words,
    adjectives: Words,
    documents: Words,
    no_sources: Words,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    verbs: Vec<String>,
    judging: Vec<String>,
    clausal: Vec<String>,
    quoting: Vec<String>,
    thoughts: Vec<String>,
    naming: Vec<String>,
    phrases: Vec<String>,
    tells: Vec<String>,
    remarks: Vec<String>,
    puts: Vec<String>,
    measures: Vec<String>,
    inverts: Vec<String>,
    raises: Vec<String>,
    authorizes: Vec<String>,
    cites: Vec<String>,
    denies: Vec<String>,
    prepositions: Vec<String>,
    nouns: Vec<String>,
    reports: Vec<String>,
    bodies: Vec<String>,
    speakers: Vec<String>,
    adjectives: Vec<String>,
    documents: Vec<String>,
    no_sources: Vec<String>,
    /// For tests and readers.
    #[serde(rename = "example")]
    _example: IgnoredAny,
    #[serde(rename = "not")]
    _not: IgnoredAny,
}

impl Cues {
    /// From the rule file that the binary carries and those of a user's own.
    ///
    /// # Errors
    /// A file that breaks this shape.
    pub fn compile(carried: &[RuleFile], own: &[RuleFile]) -> Result<Self> {
        let mut cues = serde_json::Value::Null;
        for file in carried.iter().chain(own) {
            if file.stem() != "cues" {
                return Err(file.wrong("statements have one file, cues.toml"));
            }
            file.parse::<File>()?;
            rule_file::extend(&mut cues, file.parse()?);
        }
        let cues =
            File::deserialize(cues).map_err(|e| Error::new(ErrorKind::Knowledge, e.to_string()))?;
        let mut verbs = HashMap::default();
        for (list, takes) in [
            (cues.naming, Takes::Name),
            (cues.thoughts, Takes::Thought),
            (cues.quoting, Takes::Quotation),
            (cues.clausal, Takes::Clause),
            (cues.judging, Takes::Judged),
            (cues.verbs, Takes::Anything),
        ] {
            verbs.extend(list.into_iter().map(|verb| (verb.into(), takes)));
        }
        let mut phrases: HashMap<Text<'static>, Vec<Text<'static>>> = HashMap::default();
        for phrase in &cues.phrases {
            let (verb, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            phrases.entry(verb.into()).or_default().push(rest.into());
        }
        let mut prepositions: HashMap<Text<'static>, Vec<Vec<Text<'static>>>> = HashMap::default();
        for preposition in &cues.prepositions {
            let words: Vec<Text> = preposition.split(' ').map(Text::from).collect();
            prepositions
                .entry(words[0].clone())
                .or_default()
                .push(words);
        }
        let set = |list: Vec<String>| list.into_iter().map(Text::from).collect();
        Ok(Cues {
            verbs,
            phrases,
            tells: set(cues.tells),
            remarks: set(cues.remarks),
            puts: set(cues.puts),
            measures: set(cues.measures),
            inverts: set(cues.inverts),
            raises: set(cues.raises),
            authorizes: set(cues.authorizes),
            cites: set(cues.cites),
            denies: set(cues.denies),
            preposition_marks: prepositions.keys().fold(0, |all, word| all | mark(word)),
            prepositions,
            nouns: set(cues.nouns),
            reports: set(cues.reports),
            bodies: set(cues.bodies),
            speakers: set(cues.speakers),
            adjectives: set(cues.adjectives),
            documents: set(cues.documents),
            no_sources: set(cues.no_sources),
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
            .is_some_and(|list| list.iter().any(|w| **w == *next))
    }

    /// Whether a verb names whom it is said to right after it: `a source told CNN`.
    pub fn tells(&self, lemma: &str) -> bool {
        self.tells.contains(lemma)
    }

    /// Whether a verb says something with `it` behind `as`: `as the minister put it`.
    pub fn remarks(&self, lemma: &str) -> bool {
        self.remarks.contains(lemma)
    }

    /// Whether a verb tells of a [measure](Cues::is_measure) how much it is: `put the toll at 41`.
    pub fn puts(&self, lemma: &str) -> bool {
        self.puts.contains(lemma)
    }

    /// Whether a noun names what is counted or measured: `the toll`, `the damage`.
    pub fn is_measure(&self, lemma: &str) -> bool {
        self.measures.contains(lemma)
    }

    /// Whether a verb stands before its subject after what is said, quoted or not: `said Lee`.
    pub fn inverts(&self, lemma: &str) -> bool {
        self.inverts.contains(lemma)
    }

    /// Whether a verb before an infinitive only tells how it was done: `appeared to blame`.
    pub fn raises(&self, lemma: &str) -> bool {
        self.raises.contains(lemma)
    }

    /// Whether somebody who is passively so may be told to have spoken: `is authorized to state`.
    pub fn authorizes(&self, lemma: &str) -> bool {
        self.authorizes.contains(lemma)
    }

    /// Whether a verb says of what another said that it is not so: `denied the report`.
    pub fn denies(&self, lemma: &str) -> bool {
        self.denies.contains(lemma)
    }

    /// Whether a verb names from whom somebody has what he tells: `citing court sources`.
    pub fn cites(&self, lemma: &str) -> bool {
        self.cites.contains(lemma)
    }

    /// Whether a word with one of these marks may begin a preposition that names a source.
    pub fn may_begin_preposition(&self, marks: u64) -> bool {
        self.preposition_marks & marks != 0
    }

    /// Prepositions that name a source and begin with a word, each word by word.
    pub fn prepositions(&self, first: &str) -> &[Vec<Text<'_>>] {
        self.prepositions.get(first).map_or(&[], Vec::as_slice)
    }

    /// Whether a noun names something said: `his claim that`.
    pub fn is_noun(&self, lemma: &str) -> bool {
        self.nouns.contains(lemma)
    }

    /// Whether what such a noun says is told as so: `reports that`.
    pub fn is_report(&self, lemma: &str) -> bool {
        self.reports.contains(lemma)
    }

    /// Whether a noun before such a noun is who says it: `police reports`.
    pub fn is_body(&self, lemma: &str) -> bool {
        self.bodies.contains(lemma)
    }

    /// Whether a noun names somebody who speaks to the press: `police`, `a rebel spokesman`.
    pub fn is_speaker(&self, lemma: &str) -> bool {
        self.speakers.contains(lemma) || self.bodies.contains(lemma)
    }

    /// Whether a predicate tells what somebody thinks: `is confident that`.
    pub fn is_adjective(&self, lemma: &str) -> bool {
        self.adjectives.contains(lemma)
    }

    /// Whether a noun names what tells something by what it holds: `a poll`, `the report`.
    pub fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(lemma)
    }

    /// Whether a subject is no source that is told of.
    pub fn is_no_source(&self, word: &str) -> bool {
        self.no_sources.contains(word)
    }
}
