//! Rule files and tables: takes paths; gives their texts and parts. Whatever is wrong with
//! one is told with its line. Those that the binary carries the build script has written as JSON.

use crate::error::{Error, ErrorKind, Result};
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// A rule file or table, whole.
#[derive(Clone, Debug)]
pub struct RuleFile {
    path: String,
    stem: String,
    text: Cow<'static, str>,
    /// What the text is written in.
    json: bool,
}

impl RuleFile {
    /// # Errors
    /// A file that cannot be read or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self> {
        let shown = path.display().to_string();
        let bytes =
            fs::read(path).map_err(|e| Error::new(ErrorKind::Io, e.to_string()).in_path(&shown))?;
        let text = String::from_utf8(bytes).map_err(|e| {
            let sound = &e.as_bytes()[..e.utf8_error().valid_up_to()];
            Error::new(ErrorKind::Encoding, "not UTF-8")
                .in_path(&shown)
                .at_line(line_after(sound))
        })?;
        Ok(Self::new(shown, text))
    }

    /// A file that has been read; the path names it in messages.
    pub fn new(path: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        let path = path.into();
        let stem = Path::new(&path).file_stem().unwrap_or_default();
        RuleFile {
            stem: stem.to_string_lossy().into_owned(),
            text: text.into(),
            json: false,
            path,
        }
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        &self.stem
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads TOML, or the JSON that was made of it.
    ///
    /// # Errors
    /// What is neither, or not of this shape.
    pub fn parse<'f, T: Deserialize<'f>>(&'f self) -> Result<T> {
        if self.json {
            return serde_json::from_str(&self.text).map_err(|e| self.wrong(e.to_string()));
        }
        toml::from_str(&self.text).map_err(|e| {
            let start = e.span().map_or(0, |span| span.start);
            let line = line_after(&self.text.as_bytes()[..start]);
            self.wrong(e.message()).at_line(line)
        })
    }

    /// An error of this file as a whole.
    pub fn wrong(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Knowledge, message).in_path(&self.path)
    }

    /// An error of the n-th `[[list]]` of this file, from 0.
    pub fn wrong_item(&self, list: &str, n: usize, message: impl Into<String>) -> Error {
        let header = format!("[[{list}]]");
        let mut lines = (1..).zip(self.text.lines());
        let line = lines
            .by_ref()
            .filter(|(_, line)| line.trim_start().starts_with(&header))
            .nth(n);
        match line {
            Some((number, _)) => self.wrong(message).at_line(number),
            None => self.wrong(message),
        }
    }
}

/// The rule files of a folder of `knowledge/` as the build script packs them: a line a file, its stem,
/// a tab, what it holds.
pub fn carried(folder: &str, packed: &'static str) -> Vec<RuleFile> {
    let files = packed.lines().filter_map(|line| line.split_once('\t'));
    let file = |(stem, text)| RuleFile {
        json: true,
        ..RuleFile::new(format!("knowledge/{folder}/{stem}.toml"), text)
    };
    files.map(file).collect()
}

/// Adds the lists of a table to those of another; what is no list takes the place of the other's.
pub fn extend(table: &mut Value, more: Value) {
    match (table, more) {
        (Value::Array(list), Value::Array(more)) => list.extend(more),
        (Value::Object(table), Value::Object(more)) => {
            for (key, value) in more {
                extend(table.entry(key).or_insert(Value::Null), value);
            }
        }
        (table, more) => *table = more,
    }
}

/// The line on which the text after these bytes stands, from 1.
fn line_after(before: &[u8]) -> u64 {
    before.iter().filter(|b| **b == b'\n').count() as u64 + 1
}

/// What a folder holds, in the order of names, without hidden files and those that tell people
/// about it.
///
/// # Errors
/// A folder that cannot be read.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(|e| {
            Error::new(ErrorKind::Io, e.to_string()).in_path(folder.display().to_string())
        })?;
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with('.') && !name.starts_with("README")
    });
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_added() {
        let mut table = serde_json::json!({"verbs": ["say"], "who": "all"});
        extend(
            &mut table,
            serde_json::json!({"verbs": ["blather"], "nouns": ["word"], "who": "me"}),
        );
        let both = serde_json::json!({"verbs": ["say", "blather"], "nouns": ["word"], "who": "me"});
        assert_eq!(table, both);
    }

    #[test]
    fn errors_name_their_line() {
        let file = RuleFile::new(
            "mine/meet.toml",
            "a = 1\n\n[[trigger]]\n[[trigger]]\nb = \n",
        );
        assert_eq!(file.stem(), "meet");
        let error = file.parse::<toml::Table>().unwrap_err();
        assert_eq!(
            (error.path(), error.line()),
            (Some("mine/meet.toml"), Some(5))
        );
        assert_eq!(file.wrong_item("trigger", 1, "no").line(), Some(4));
        assert_eq!(file.wrong_item("trigger", 2, "no").line(), None);
    }
}
