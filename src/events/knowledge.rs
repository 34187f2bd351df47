//! Compiles the rule files of all kinds into what the engine asks for: senses by lemma, frames by
//! number, words of status.

use super::confidence::Confidence;
use super::heads::Heads;
use super::paths::{Path, role, roles};
use super::people::People;
use super::spec::{AroundFile, Coding, FrameFile, KindFile, StatusFile, TriggerRow};
use super::status_words::StatusWords;
use super::words::{self, Fields, WordList, Words};
use super::{Role, Status};
use crate::error::{Error, ErrorKind, Result};
use crate::rule_file::{self, RuleFile};
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;

const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/events.rules"));
const CAMEO: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/knowledge/events/cameo.tsv"
));

/// Files of the folder that are not kinds.
const FIELDS: &str = "fields";
const FRAMES: &str = "frames";
const STATUS: &str = "status";
const AROUND: &str = "around";

/// What the engine knows of events.
#[derive(Debug)]
pub struct EventKnowledge {
    pub kinds: Vec<Kind>,
    pub frames: Vec<Frame>,
    pub senses: Vec<Sense>,
    /// Verb lemma to senses.
    verbs: HashMap<String, Vec<SenseRef>>,
    /// Last word's lemma of a noun trigger to senses, longest first.
    nouns: HashMap<String, Vec<SenseRef>>,
    /// First word's lemma of a phrase to senses, longest first.
    phrases: HashMap<String, Vec<SenseRef>>,
    adjectives: HashMap<String, Vec<SenseRef>>,
    modals: HashMap<String, Vec<SenseRef>>,
    between: HashMap<String, Vec<SenseRef>>,
    fields: Fields,
    pub status: StatusWords,
    pub(super) around: AroundFile,
    pub(super) people: People,
    goldstein: HashMap<&'static str, f32>,
    confidence: Option<Confidence>,
}

/// One way a word form leads to a sense.
#[derive(Clone, Debug)]
pub struct SenseRef {
    pub sense: usize,
    /// For nouns: the words before the last, nearest last. For phrases: the words after the first.
    pub words: Words,
}

#[derive(Debug, Default)]
pub struct Kind {
    pub name: String,
    pub symmetric: bool,
    /// Its agents go to its place.
    pub journey: bool,
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
    coding: Vec<(Status, Coding)>,
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

#[derive(Debug)]
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
    pub not_doing: WordList,
    pub not_before: WordList,
    pub not_after: WordList,
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

#[derive(Debug)]
pub struct Frame {
    pub id: String,
    pub verb: Vec<(Role, Vec<Path>)>,
    pub noun: Vec<(Role, Vec<Path>)>,
}

/// A rule file: one that the binary carries, or one of a user's own.
enum Source<'f> {
    Carried(&'static str, &'static str),
    Own(&'f RuleFile),
}

impl Source<'_> {
    fn stem(&self) -> &str {
        match self {
            Source::Carried(stem, _) => stem,
            Source::Own(file) => file.stem(),
        }
    }

    fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T> {
        match self {
            Source::Carried(_, json) => {
                serde_json::from_str(json).map_err(|e| self.wrong(e.to_string()))
            }
            Source::Own(file) => file.parse(),
        }
    }

    fn wrong(&self, message: impl Into<String>) -> Error {
        match self {
            Source::Carried(stem, _) => Error::new(ErrorKind::Knowledge, message)
                .in_path(format!("knowledge/events/{stem}.toml")),
            Source::Own(file) => file.wrong(message),
        }
    }

    /// What is wrong with the n-th item of a list.
    fn wrong_item(&self, list: &str, n: usize, message: impl Into<String>) -> Error {
        match self {
            Source::Carried(..) => self.wrong(message),
            Source::Own(file) => file.wrong_item(list, n, message),
        }
    }

    fn is_own(&self) -> bool {
        matches!(self, Source::Own(_))
    }
}

/// What a kind that is named is to something.
enum Names {
    /// To a kind: its mentions may be of the same occasion.
    Friend(usize),
    /// To a sense: it has its code.
    Code(usize),
}

impl EventKnowledge {
    /// What the binary carries, with files of a user's own: `fields.toml`, `frames.toml`,
    /// `status.toml`, `around.toml`, and one for each kind. A kind that is there gets the file's triggers, which
    /// are asked before its own; another is new and brings its code.
    ///
    /// # Errors
    /// A file that breaks the shape, a frame or role that does not exist, a kind without its code.
    pub fn with(own: &[RuleFile]) -> Result<Self> {
        let carried = rule_file::carried(EMBEDDED).map(|(stem, json)| Source::Carried(stem, json));
        let sources: Vec<Source> = carried.chain(own.iter().map(Source::Own)).collect();
        Self::from_sources(&sources)
    }

    fn from_sources(sources: &[Source]) -> Result<Self> {
        let mut this = EventKnowledge {
            kinds: Vec::new(),
            frames: Vec::new(),
            senses: Vec::new(),
            verbs: HashMap::default(),
            nouns: HashMap::default(),
            phrases: HashMap::default(),
            adjectives: HashMap::default(),
            modals: HashMap::default(),
            between: HashMap::default(),
            fields: Fields::new(),
            status: StatusWords::default(),
            around: AroundFile::default(),
            people: People::new(),
            goldstein: values(CAMEO, 2),
            confidence: None,
        };
        // Kinds name frames and fields.
        for source in sources {
            match source.stem() {
                FIELDS => {
                    for (name, words) in source.read::<Fields>()? {
                        this.fields.entry(name).or_default().extend(words);
                    }
                }
                FRAMES => this.add_frames(source)?,
                STATUS => this.add_status(source)?,
                _ => {}
            }
        }
        this.around = around(sources)?;
        this.around.things.sort_unstable();
        let mut named = Vec::new();
        for source in sources {
            if ![FIELDS, FRAMES, STATUS, AROUND].contains(&source.stem()) {
                this.add_kind(source, &mut named)?;
            }
        }
        for (source, what, name) in named {
            let kind = this.kinds.iter().position(|k| k.name == name);
            let kind = kind.ok_or_else(|| source.wrong(format!("no kind `{name}`")))?;
            match what {
                Names::Friend(of) => this.kinds[of].merges_with.push(kind),
                Names::Code(of) => this.senses[of].coded = kind,
            }
        }
        this.confidence = Some(Confidence::embedded(
            this.kinds.iter().map(|kind| kind.name.as_str()),
        ));
        for table in [&mut this.nouns, &mut this.phrases] {
            for refs in table.values_mut() {
                refs.sort_by_key(|r| std::cmp::Reverse(r.words.len()));
            }
        }
        Ok(this)
    }

    fn add_frames(&mut self, source: &Source) -> Result<()> {
        let file: FrameFile = source.read()?;
        for (n, row) in file.frames.into_iter().enumerate() {
            let roles = |table| roles(table).map_err(|e| source.wrong_item("frame", n, e));
            let frame = Frame {
                verb: roles(&row.verb)?,
                noun: roles(&row.noun)?,
                id: row.id,
            };
            match self.frames.iter_mut().find(|f| f.id == frame.id) {
                Some(old) => *old = frame,
                None => self.frames.push(frame),
            }
        }
        Ok(())
    }

    fn add_status(&mut self, source: &Source) -> Result<()> {
        let file: StatusFile = source.read()?;
        self.status.margins.extend(file.margins);
        self.status.singled_out.extend(file.singled_out);
        self.status.turning.extend(file.turning);
        self.status.uttering.extend(file.uttering);
        self.status.untrue.extend(file.untrue);
        self.status.ahead.extend(file.ahead);
        for (n, row) in file.words.into_iter().enumerate() {
            self.status
                .add(row)
                .map_err(|e| source.wrong_item("word", n, e))?;
        }
        Ok(())
    }

    /// Adds a kind's file; which kinds it names is settled when all are there.
    fn add_kind<'s, 'f>(
        &mut self,
        source: &'s Source<'f>,
        named: &mut Vec<(&'s Source<'f>, Names, String)>,
    ) -> Result<()> {
        let file: KindFile = source.read()?;
        let mut coding = Vec::new();
        for (name, code) in file.coding {
            let status = Status::parse(&name);
            let status = status.ok_or_else(|| source.wrong(format!("no status `{name}`")))?;
            coding.push((status, code));
        }
        let kind = match self.kinds.iter().position(|k| k.name == file.kind) {
            Some(kind) => kind,
            None if coding.is_empty() => {
                let message = format!("`{}` is a new kind: [coding] gives its code", file.kind);
                return Err(source.wrong(message));
            }
            None => {
                self.kinds.push(Kind {
                    name: file.kind,
                    ..Kind::default()
                });
                self.kinds.len() - 1
            }
        };
        let entry = &mut self.kinds[kind];
        entry.symmetric |= file.symmetric;
        entry.scheduled |= file.scheduled;
        entry.uttered |= file.uttered;
        entry.decreed |= file.decreed;
        entry.journey |= file.journey;
        entry.harmful |= file.harmful;
        entry.say = file.say.or(entry.say.take());
        entry.contexts.extend(file.contexts);
        // The first of a status counts.
        coding.append(&mut entry.coding);
        entry.coding = coding;
        let friends = file.merges_with.into_iter();
        named.extend(friends.map(|name| (source, Names::Friend(kind), name)));
        for (n, mut row) in file.triggers.into_iter().enumerate() {
            let coded = row.coded.take();
            named.extend(coded.map(|name| (source, Names::Code(self.senses.len()), name)));
            self.add(kind, row, source.is_own())
                .map_err(|e| source.wrong_item("trigger", n, e))?;
        }
        Ok(())
    }

    /// Adds the senses of a row; those that come first are asked before all others of their words.
    fn add(
        &mut self,
        kind: usize,
        row: TriggerRow,
        first: bool,
    ) -> std::result::Result<(), String> {
        let frame = self
            .frames
            .iter()
            .position(|f| f.id == row.frame)
            .ok_or_else(|| format!("no frame `{}`", row.frame))?;
        let needs = row
            .needs
            .iter()
            .map(|item| item.split('|').map(|r| role(r.trim())).collect())
            .collect::<std::result::Result<_, String>>()?;
        let sense = self.senses.len();
        let put = |table: &mut HashMap<String, Vec<SenseRef>>, word: &str, words: Words| {
            let reference = SenseRef { sense, words };
            match table.get_mut(word) {
                Some(refs) if first => refs.insert(0, reference),
                Some(refs) => refs.push(reference),
                None => drop(table.insert(word.to_owned(), vec![reference])),
            }
        };
        let mut phrases = row.phrases;
        for verb in words::listed(row.verbs, &self.fields) {
            match verb.contains(' ') {
                true => phrases.push(verb),
                false => put(&mut self.verbs, &verb, Words::default()),
            }
        }
        for noun in row.nouns {
            let nouns = &mut self.nouns;
            words::by_last(&noun, &self.fields, &mut |last, before| {
                put(nouns, last, before);
            })?;
        }
        for phrase in phrases {
            let table = &mut self.phrases;
            let mut bare = false;
            words::by_first(&phrase, &self.fields, &mut |first, after| {
                bare |= after.len() == 0;
                put(table, first, after);
            })?;
            if bare {
                return Err(format!("`{phrase}` is one word: no phrase but a verb"));
            }
        }
        for word in row.adjectives {
            put(&mut self.adjectives, &word, Words::default());
        }
        for word in row.modals {
            put(&mut self.modals, &word, Words::default());
        }
        for word in row.between {
            put(&mut self.between, &word, Words::default());
        }
        let heads = |list| Heads::new(words::listed(list, &self.fields));
        self.senses.push(Sense {
            kind,
            coded: kind,
            frame,
            cameo: row.cameo,
            plover: row.plover,
            modes: row.modes,
            contexts: row.contexts,
            needs,
            object: heads(row.object)?,
            not_object: heads(row.not_object)?,
            subject: heads(row.subject)?,
            not_subject: heads(row.not_subject)?,
            not_doing: words::listed(row.not_doing, &self.fields).into(),
            not_before: words::listed(row.not_before, &self.fields).into(),
            not_after: words::listed(row.not_after, &self.fields).into(),
            outcome: row.outcome || row.joins,
            joins: row.joins,
            generic: row.generic,
            alone: row.alone,
            weak: row.weak,
        });
        Ok(())
    }

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
        self.confidence.as_ref()?.of(kind, found_by, status, sides)
    }

    /// Goldstein value of a CAMEO code, by its longest known prefix.
    pub fn goldstein(&self, cameo: &str) -> Option<f32> {
        (2..=cameo.len())
            .rev()
            .find_map(|n| self.goldstein.get(cameo.get(..n)?).copied())
    }
}

/// The words around triggers; lists of several files are joined.
fn around(sources: &[Source]) -> Result<AroundFile> {
    let files: Vec<&Source> = sources.iter().filter(|s| s.stem() == AROUND).collect();
    if let [only] = files[..] {
        return only.read();
    }
    let mut joined = serde_json::Value::Null;
    for file in files {
        file.read::<AroundFile>()?;
        rule_file::extend(&mut joined, file.read()?);
    }
    AroundFile::deserialize(joined).map_err(|e| Error::new(ErrorKind::Knowledge, e.to_string()))
}

/// First column to a number in another.
fn values(table: &'static str, column: usize) -> HashMap<&'static str, f32> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let key = cells.next()?;
            Some((key, cells.nth(column - 1)?.trim().parse().ok()?))
        })
        .collect()
}
