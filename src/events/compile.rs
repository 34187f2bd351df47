//! Compiles the rule files of all kinds into what the engine asks for: by the build script for those that
//! the binary carries, at start-up where a user has files of his own.

use super::confidence::Confidence;
use super::head_words::Heads;
use super::knowledge::{EventKnowledge, Frame, Kind, Sense, SenseRef, Table};
use super::paths::{At, role, roles};
use super::people::People;
use super::spec::{AroundFile, FrameFile, KindFile, StatusFile, TriggerRow};
use super::terms::Status;
use super::words::{self, Fields, Words};
use crate::error::{Error, ErrorKind, Result};
use crate::rule_file::{self, RuleFile};
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use serde_json::Value;

const CAMEO: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/knowledge/events/cameo.tsv"
));

/// Files of the folder that are not kinds.
const FIELDS: &str = "fields";
const FRAMES: &str = "frames";
const STATUS: &str = "status";
const AROUND: &str = "around";

/// What a kind that is named is to something.
enum Names {
    /// To a kind: its mentions may be of the same occasion.
    Friend(usize),
    /// To a sense: it has its code.
    Code(usize),
}

impl EventKnowledge {
    /// From the rule files that the binary carries and those of a user's own.
    ///
    /// # Errors
    /// A file that breaks the shape, a frame or role that does not exist, a kind without its code.
    pub fn compile(carried: &[RuleFile], own: &[RuleFile]) -> Result<Self> {
        let files = || carried.iter().chain(own);
        let mut compiler = Compiler {
            made: EventKnowledge {
                around: around(files().filter(|file| file.stem() == AROUND))?,
                people: People::new(),
                goldstein: values(CAMEO, 2),
                ..EventKnowledge::default()
            },
            fields: Fields::new(),
            named: Vec::new(),
        };
        // Kinds name frames and fields.
        for file in files() {
            match file.stem() {
                FIELDS => compiler.add_fields(file)?,
                FRAMES => compiler.add_frames(file)?,
                STATUS => compiler.add_status(file)?,
                _ => {}
            }
        }
        for (files, first) in [(carried, false), (own, true)] {
            let kinds = files
                .iter()
                .filter(|file| ![FIELDS, FRAMES, STATUS, AROUND].contains(&file.stem()));
            for kind in kinds {
                compiler.add_kind(kind, first)?;
            }
        }
        compiler.finish()
    }
}

/// Rule files on their way into what the engine asks for.
struct Compiler<'f> {
    made: EventKnowledge,
    fields: Fields,
    /// Kinds that files name: what they are to what, settled when all are there.
    named: Vec<(&'f RuleFile, Names, String)>,
}

impl<'f> Compiler<'f> {
    fn finish(self) -> Result<EventKnowledge> {
        let mut made = self.made;
        for (file, what, name) in self.named {
            let kind = made.kinds.iter().position(|k| k.name == name);
            let kind = kind.ok_or_else(|| file.wrong(format!("no kind `{name}`")))?;
            match what {
                Names::Friend(of) => made.kinds[of].merges_with.push(kind),
                Names::Code(of) => made.senses[of].coded = kind,
            }
        }
        made.confidence = Confidence::embedded(made.kinds.iter().map(|kind| kind.name.as_str()));
        for table in [&mut made.nouns, &mut made.phrases] {
            for refs in table.values_mut() {
                refs.sort_by_key(|r| std::cmp::Reverse(r.words.len()));
            }
        }
        Ok(made)
    }

    fn add_fields(&mut self, file: &RuleFile) -> Result<()> {
        for (name, words) in file.parse::<Fields>()? {
            self.fields.entry(name).or_default().extend(words);
        }
        Ok(())
    }

    fn add_frames(&mut self, file: &RuleFile) -> Result<()> {
        let read: FrameFile = file.parse()?;
        for (n, row) in read.frames.into_iter().enumerate() {
            let roles = |table| roles(table).map_err(|e| file.wrong_item("frame", n, e));
            let verb = roles(&row.verb)?;
            let mut paths = verb.iter().flat_map(|(_, paths)| paths);
            let frame = Frame {
                spoken: paths.any(|path| path.at == At::Speaker),
                verb,
                noun: roles(&row.noun)?,
                id: row.id,
            };
            match self.made.frames.iter_mut().find(|f| f.id == frame.id) {
                Some(old) => *old = frame,
                None => self.made.frames.push(frame),
            }
        }
        Ok(())
    }

    fn add_status(&mut self, file: &RuleFile) -> Result<()> {
        let read: StatusFile = file.parse()?;
        let status = &mut self.made.status;
        status.margins.extend(read.margins);
        status.singled_out.extend(read.singled_out);
        status.wielding.extend(read.wielding);
        status.turning.extend(read.turning);
        status.uttering.extend(read.uttering);
        status.untrue.extend(read.untrue);
        status.undoubted.extend(read.undoubted);
        status.supposing.extend(read.supposing);
        status.answering.extend(read.answering);
        status.ahead.extend(read.ahead);
        status.degrees.extend(read.degrees);
        status.measured.extend(read.measured);
        status.managing.extend(read.managing);
        status.obtaining.extend(read.obtaining);
        status.linking.extend(read.linking);
        status.moving.extend(read.moving);
        status.moving_away.extend(read.moving_away);
        status.ways.extend(read.ways);
        status.lifting.extend(read.lifting);
        status.until.extend(read.until);
        for (n, row) in read.words.into_iter().enumerate() {
            status.add(row).map_err(|e| file.wrong_item("word", n, e))?;
        }
        Ok(())
    }

    /// Adds a kind's file; `first`: its triggers are asked before those that are there.
    fn add_kind(&mut self, file: &'f RuleFile, first: bool) -> Result<()> {
        let read: KindFile = file.parse()?;
        let mut coding = Vec::new();
        for (name, code) in read.coding {
            let status = Status::parse(&name);
            let status = status.ok_or_else(|| file.wrong(format!("no status `{name}`")))?;
            coding.push((status, code));
        }
        let kind = match self.made.kinds.iter().position(|k| k.name == read.kind) {
            Some(kind) => kind,
            None if coding.is_empty() => {
                let message = format!("`{}` is a new kind: [coding] gives its code", read.kind);
                return Err(file.wrong(message));
            }
            None => {
                self.made.kinds.push(Kind {
                    name: read.kind,
                    ..Kind::default()
                });
                self.made.kinds.len() - 1
            }
        };
        let entry = &mut self.made.kinds[kind];
        entry.symmetric |= read.symmetric;
        entry.scheduled |= read.scheduled;
        entry.uttered |= read.uttered;
        entry.decreed |= read.decreed;
        entry.journey |= read.journey;
        entry.manifold |= read.manifold;
        entry.spoken |= read.spoken;
        entry.harmful |= read.harmful;
        entry.say = read.say.or(entry.say.take());
        entry.contexts.extend(read.contexts);
        // The first of a status counts.
        coding.append(&mut entry.coding);
        entry.coding = coding;
        let friends = read.merges_with.into_iter();
        self.named
            .extend(friends.map(|name| (file, Names::Friend(kind), name)));
        for (n, mut row) in read.triggers.into_iter().enumerate() {
            let coded = row.coded.take();
            self.named
                .extend(coded.map(|name| (file, Names::Code(self.made.senses.len()), name)));
            self.add(kind, row, first)
                .map_err(|e| file.wrong_item("trigger", n, e))?;
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
        let made = &mut self.made;
        let frame = made
            .frames
            .iter()
            .position(|f| f.id == row.frame)
            .ok_or_else(|| format!("no frame `{}`", row.frame))?;
        let needs = row
            .needs
            .iter()
            .map(|item| item.split('|').map(|r| role(r.trim())).collect())
            .collect::<std::result::Result<_, String>>()?;
        let sense = made.senses.len();
        let put = |table: &mut Table, word: &str, words: Words<'static>| {
            let refs = table.entry(word.to_owned().into()).or_default();
            let at = if first { 0 } else { refs.len() };
            refs.insert(at, SenseRef { sense, words });
        };
        let mut phrases = row.phrases;
        for verb in words::listed(row.verbs, &self.fields) {
            match verb.contains(' ') {
                true => phrases.push(verb),
                false => put(&mut made.verbs, &verb, Words::default()),
            }
        }
        for noun in row.nouns {
            let nouns = &mut made.nouns;
            words::by_last(&noun, &self.fields, &mut |last, before| {
                put(nouns, last, before);
            })?;
        }
        for phrase in phrases {
            let table = &mut made.phrases;
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
            put(&mut made.adjectives, &word, Words::default());
        }
        for word in row.modals {
            put(&mut made.modals, &word, Words::default());
        }
        for word in row.between {
            put(&mut made.between, &word, Words::default());
        }
        let heads = |list| Heads::new(words::listed(list, &self.fields));
        made.senses.push(Sense {
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
}

/// The words around triggers; lists of several files are joined.
fn around<'f>(files: impl Iterator<Item = &'f RuleFile>) -> Result<AroundFile<'static>> {
    let mut joined = Value::Null;
    for file in files {
        file.parse::<AroundFile>()?;
        rule_file::extend(&mut joined, file.parse()?);
    }
    let mut around = AroundFile::deserialize(joined)
        .map_err(|e| Error::new(ErrorKind::Knowledge, e.to_string()))?;
    around.things.sort_unstable();
    Ok(around)
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
