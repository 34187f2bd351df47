//! What the engine asks for: senses by lemma, frames by number, words of status.

use super::confidence::Confidence;
use super::head_words::Heads;
use super::paths::Path;
use super::people::People;
use super::spec::{AroundFile, Coding};
use super::status_words::StatusWords;
use super::terms::{Role, Status};
use super::words::{WordList, Words};
use crate::packed::Text;
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};

/// Word to the senses that it may tell of.
pub(super) type Table = HashMap<Text<'static>, Vec<SenseRef>>;

/// What the engine knows of events. The build script packs it; its texts stay where they were packed.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct EventKnowledge {
    pub kinds: Vec<Kind>,
    pub frames: Vec<Frame>,
    pub senses: Vec<Sense>,
    /// By verb lemma.
    pub(super) verbs: Table,
    /// By the last word's lemma of a noun trigger, longest first.
    pub(super) nouns: Table,
    /// By the first word's lemma of a phrase, longest first.
    pub(super) phrases: Table,
    pub(super) adjectives: Table,
    pub(super) modals: Table,
    pub(super) between: Table,
    pub status: StatusWords,
    pub(super) around: AroundFile<'static>,
    pub(super) people: People,
    pub(super) goldstein: HashMap<&'static str, f32>,
    pub(super) confidence: Confidence,
}

/// One way a word form leads to a sense.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct SenseRef {
    pub sense: usize,
    /// For nouns: the words before the last, nearest last. For phrases: the words after the first.
    pub words: Words<'static>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Kind {
    pub name: String,
    pub symmetric: bool,
    /// Its agents go to its place.
    pub journey: bool,
    /// Who says something in one gives it.
    pub spoken: bool,
    /// A row of verbs tells of one.
    pub manifold: bool,
    /// Its events leave dead and injured.
    pub harmful: bool,
    /// People set a date for such events (meetings, elections; not attacks).
    pub scheduled: bool,
    pub uttered: bool,
    /// To announce or order such a thing is to do it.
    pub decreed: bool,
    /// The verb of summaries for its nouns, which stand where `{}` does.
    pub say: Option<String>,
    pub contexts: Vec<String>,
    /// Indexes of kinds whose mentions may be of the same occasion.
    pub merges_with: Vec<usize>,
    pub(super) coding: Vec<(Status, Coding)>,
}

impl Kind {
    /// The code of the kind in a status; a status without its own has that of `occurred`.
    pub fn coding(&self, status: Status) -> &Coding {
        let find = |s| self.coding.iter().find(|(x, _)| *x == s).map(|(_, c)| c);
        find(status)
            .or_else(|| find(Status::Occurred))
            .unwrap_or(&self.coding[0].1)
    }

    /// Whether the kind's file codes a status by itself.
    pub fn codes(&self, status: Status) -> bool {
        self.coding.iter().any(|(s, _)| *s == status)
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Sense {
    pub kind: usize,
    /// The kind whose code it has.
    pub coded: usize,
    pub frame: usize,
    pub cameo: Option<String>,
    pub plover: Option<String>,
    pub modes: Vec<String>,
    pub contexts: Vec<String>,
    /// Roles of which one must be filled, item by item.
    pub needs: Vec<Vec<Role>>,
    pub object: Heads,
    pub not_object: Heads,
    pub subject: Heads,
    pub not_subject: Heads,
    pub not_doing: WordList<'static>,
    pub not_before: WordList<'static>,
    pub not_after: WordList<'static>,
    pub outcome: bool,
    pub joins: bool,
    pub generic: bool,
    pub alone: bool,
    pub weak: bool,
}

impl Sense {
    /// How much the sense asks for: of two that hold, the more demanding is the better reading.
    pub fn demands(&self) -> usize {
        self.needs.len()
            + usize::from(!self.object.is_empty())
            + usize::from(!self.subject.is_empty())
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Frame {
    pub id: String,
    pub verb: Vec<(Role, Vec<Path>)>,
    pub noun: Vec<(Role, Vec<Path>)>,
    /// A verb's agent may be who says so.
    pub spoken: bool,
}

impl EventKnowledge {
    pub fn verb(&self, lemma: &str) -> &[SenseRef] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub fn noun(&self, lemma: &str) -> &[SenseRef] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether what the nouns of a sense name is done by somebody: an attack, but no storm.
    pub fn has_doer(&self, sense: usize) -> bool {
        let roles = &self.frames[self.senses[sense].frame].noun;
        roles.iter().any(|(role, _)| *role == Role::Agent)
    }

    /// Whether a verb, perhaps with words after it, tells what came of harm.
    pub fn tells_outcome(&self, lemma: &str) -> bool {
        let mut senses = self.verb(lemma).iter().chain(self.phrase(lemma));
        senses.any(|r| self.senses[r.sense].outcome)
    }

    /// Whether a noun may name harm: `bombing`, but no `talks`.
    pub fn names_harm(&self, lemma: &str) -> bool {
        let mut senses = self.noun(lemma).iter();
        senses.any(|r| self.kinds[self.senses[r.sense].kind].harmful)
    }

    /// Whether a verb tells of going somewhere.
    pub fn is_journey(&self, lemma: &str) -> bool {
        let kind = |r: &SenseRef| &self.kinds[self.senses[r.sense].kind];
        let mut senses = self.verb(lemma).iter().chain(self.noun(lemma));
        senses.any(|r| kind(r).journey)
    }

    /// Whether a verb, or it and a preposition (`fly to`), tells of going somewhere.
    pub fn goes(&self, lemma: &str) -> bool {
        let kind = |r: &SenseRef| &self.kinds[self.senses[r.sense].kind];
        let mut phrases = self.phrase(lemma).iter().filter(|r| r.words.len() == 1);
        self.is_journey(lemma) || phrases.any(|r| kind(r).journey)
    }

    /// Whether a noun names an occasion that people set a date for.
    pub fn is_scheduled(&self, lemma: &str) -> bool {
        let kind = |r: &SenseRef| &self.kinds[self.senses[r.sense].kind];
        self.noun(lemma).first().is_some_and(|r| kind(r).scheduled)
    }

    pub fn phrase(&self, lemma: &str) -> &[SenseRef] {
        self.phrases.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub fn adjective(&self, word: &str) -> &[SenseRef] {
        self.adjectives.get(word).map_or(&[], Vec::as_slice)
    }

    /// Senses of a word between the names of two sides.
    pub fn between(&self, word: &str) -> &[SenseRef] {
        self.between.get(word).map_or(&[], Vec::as_slice)
    }

    pub fn modal(&self, word: &str) -> &[SenseRef] {
        self.modals.get(word).map_or(&[], Vec::as_slice)
    }

    /// The measured share of such events that proved right; `kind` is an index into `kinds`.
    pub fn confidence(
        &self,
        kind: usize,
        found_by: &str,
        status: Status,
        sides: usize,
    ) -> Option<f32> {
        self.confidence.of(kind, found_by, status, sides)
    }

    /// Goldstein value of a CAMEO code, by its longest known prefix.
    pub fn goldstein(&self, cameo: &str) -> Option<f32> {
        (2..=cameo.len())
            .rev()
            .find_map(|n| self.goldstein.get(cameo.get(..n)?).copied())
    }
}
