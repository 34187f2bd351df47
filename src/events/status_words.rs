//! The words of `status.toml`: what they say of the events that they govern or modify.

use super::spec::StatusRow;
use super::terms::Status;
use super::words::WordList;
use rustc_hash::FxHashMap as HashMap;
use serde::{Deserialize, Serialize};

/// Words that change the status of what they govern or modify.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct StatusWords {
    pub verbs: HashMap<String, Status>,
    pub nouns: HashMap<String, Status>,
    pub adjectives: HashMap<String, Status>,
    pub adverbs: HashMap<String, Status>,
    pub marks: HashMap<String, Status>,
    pub cases: HashMap<String, Status>,
    /// Nouns for the edge of an occasion, which is when and where its clause is.
    pub margins: WordList<'static>,
    /// Words, beside ordinals and superlatives, by which a noun is the one who did it.
    pub singled_out: WordList<'static>,
    /// Verbs by which something serves as a tool.
    pub wielding: WordList<'static>,
    /// Verbs for turning to somebody, and those for what is said then.
    pub turning: WordList<'static>,
    pub uttering: WordList<'static>,
    /// Predicates by which what is told is not so.
    pub untrue: WordList<'static>,
    /// Nouns of which, where there is none, what they are of is so: `no doubt that`.
    pub undoubted: WordList<'static>,
    /// Nouns whose `that` opens what is only thought: `the theory that`.
    pub supposing: WordList<'static>,
    /// Verbs for what is done about a thing that is there already.
    pub answering: WordList<'static>,
    /// Words that open a clause whose present tense is as far ahead as the clause above.
    pub ahead: WordList<'static>,
    /// Those that open one whose past tense is so, under `would`.
    pub until: WordList<'static>,
    /// Adverbs that tell how much: who was not so much hurt was hurt.
    pub degrees: WordList<'static>,
    /// Verbs of which `almost` tells how far they went.
    pub measured: WordList<'static>,
    /// Adjectives by which somebody did it where they are told of what is past.
    pub managing: WordList<'static>,
    /// Verbs by which somebody brings about what their object names.
    pub obtaining: WordList<'static>,
    /// Prepositions by which a verb rules a gerund.
    pub linking: WordList<'static>,
    /// Verbs that give an occasion another day, and those that do so with the adverbs after them.
    pub moving: WordList<'static>,
    pub moving_away: WordList<'static>,
    pub ways: WordList<'static>,
    /// Verbs by which what was forbidden may be.
    pub lifting: WordList<'static>,
    /// Last of the words right before a verb to those before it, the nearest first, and the status.
    pub leads: HashMap<String, Vec<(Vec<String>, Status)>>,
    /// First lemma of a governing verb phrase to what follows it and the status.
    pub phrases: HashMap<String, Vec<(Vec<String>, Status)>>,
}

impl StatusWords {
    /// Whether a verb says that its object serves as a tool.
    pub fn is_wielding(&self, lemma: &str) -> bool {
        self.wielding.has(lemma)
    }

    /// Whether a verb is one for turning to somebody with words.
    pub fn is_turning(&self, lemma: &str) -> bool {
        self.turning.has(lemma)
    }

    /// # Errors
    /// A status that does not exist.
    pub(super) fn add(&mut self, row: StatusRow) -> Result<(), String> {
        let status =
            Status::parse(&row.status).ok_or_else(|| format!("no status `{}`", row.status))?;
        for (list, table) in [
            (row.verbs, &mut self.verbs),
            (row.nouns, &mut self.nouns),
            (row.adjectives, &mut self.adjectives),
            (row.adverbs, &mut self.adverbs),
            (row.marks, &mut self.marks),
            (row.cases, &mut self.cases),
        ] {
            table.extend(list.into_iter().map(|word| (word, status)));
        }
        for lead in row.leads {
            let mut parts = lead.rsplit(' ').map(str::to_owned);
            let Some(last) = parts.next() else { continue };
            let leads = self.leads.entry(last).or_default();
            leads.push((parts.collect(), status));
        }
        for phrase in row.phrases {
            let mut parts = phrase.split(' ').map(str::to_owned);
            let Some(first) = parts.next() else { continue };
            self.phrases
                .entry(first)
                .or_default()
                .push((parts.collect(), status));
        }
        Ok(())
    }
}
