//! What the stages ask for: takes the path to a folder of a user's own knowledge and tables of
//! names; gives all knowledge, built-in and own, compiled.
//!
//! The folder has the shape of the program's own `knowledge/`:
//!
//! | part | holds | it adds |
//! |---|---|---|
//! | `events/<kind>.toml` | `[[trigger]]` of a kind, or a kind of one's own with its `[coding]` | words that tell of events |
//! | `events/fields.toml` | lists of words by name | words to every rule that names the field |
//! | `events/frames.toml` | `[[frame]]` | ways in which arguments fill roles |
//! | `events/status.toml`, `events/around.toml` | words around triggers | |
//! | `statements/cues.toml` | lists of words | verbs, nouns, prepositions that name a source |
//! | `times/<family>.toml` | `[[rule]]`, `[[holiday]]`; `words.toml`: words of a class | expressions of time |
//! | `names/<any>.tsv` | a table as `--gazetteer` takes it ([`UserNames`]) | people, places, organisations, groups |
//!
//! What is not of this shape is an error: a folder of another name would be passed over silently
//! and missed late.

use crate::entities::{Gazetteer, UserNames};
use crate::error::{Error, ErrorKind, Result};
use crate::events::EventKnowledge;
use crate::grammar::Model;
use crate::rule_file::{RuleFile, entries};
use crate::statements::Cues;
use crate::times::Rules;
use std::path::{Path, PathBuf};

/// Folder of a part, and the ending of its files.
const PARTS: [(&str, &str); 4] = [
    ("events", "toml"),
    ("names", "tsv"),
    ("statements", "toml"),
    ("times", "toml"),
];

/// Everything that is known before an article is read.
pub struct Knowledge {
    pub model: Model<'static>,
    pub times: Rules,
    pub gazetteer: Gazetteer,
    pub cues: Cues,
    pub events: EventKnowledge,
}

impl Knowledge {
    /// What the binary carries, with a folder of the user's own and further tables of names, of
    /// which later ones stand over earlier ones.
    ///
    /// # Errors
    /// A path that cannot be read, a file that breaks its contract: with its line.
    pub fn read(folder: Option<&Path>, tables: &[PathBuf]) -> Result<Self> {
        let [events, mut names, statements, times] = match folder {
            Some(folder) => parts(folder)?,
            None => Default::default(),
        };
        for table in tables {
            names.push(RuleFile::read(table)?);
        }
        let mut user = UserNames::default();
        for table in &names {
            user.add_table(table.text(), table.path())?;
        }
        Ok(Knowledge {
            model: Model::embedded(),
            times: Rules::with(&times)?,
            gazetteer: Gazetteer::new().with_user(user),
            cues: Cues::with(&statements)?,
            events: EventKnowledge::with(&events)?,
        })
    }
}

/// The files of each part, in the order of [`PARTS`].
fn parts(folder: &Path) -> Result<[Vec<RuleFile>; PARTS.len()]> {
    let wrong = |path: &Path, message: &str| {
        Err(Error::new(ErrorKind::Knowledge, message).in_path(path.display().to_string()))
    };
    let mut found: [Vec<RuleFile>; PARTS.len()] = Default::default();
    for part in entries(folder)? {
        let name = part.file_name().unwrap_or_default();
        let Some(at) = PARTS.iter().position(|(part, _)| name == *part) else {
            return wrong(
                &part,
                "no part of knowledge: those are the folders events, names, statements and times",
            );
        };
        let ending = PARTS[at].1;
        for path in entries(&part)? {
            if path.extension().is_none_or(|e| e != ending) {
                return wrong(&path, &format!("not a .{ending} file"));
            }
            found[at].push(RuleFile::read(&path)?);
        }
    }
    Ok(found)
}
