//! Paths of the command line to sources: what is named must exist, folders are gone through in
//! the order of names.

use dateline::article::{self, Source};
use dateline::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

/// Endings of files that a folder's walk takes for articles. A file that is named itself may have
/// any.
const ENDINGS: &[&str] = &[
    "txt", "text", "jsonl", "ndjson", "json", "csv", "tsv", "xml", "nitf", "html", "htm", "xhtml",
    "tar", "tgz", "gz", "zst",
];

/// The sources that the paths name.
///
/// # Errors
/// A path that does not exist, or a folder without articles.
pub fn sources(paths: &[PathBuf]) -> Result<Vec<Source>> {
    if paths.is_empty() {
        return Ok(vec![Source::Stdin]);
    }
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Source::Stdin);
        } else if let Some(pattern) = pattern(path) {
            globbed(pattern, &mut found)?;
        } else if io(path, std::fs::metadata(path))?.is_dir() {
            let before = found.len();
            walk(path, &mut found)?;
            if found.len() == before {
                let endings = ENDINGS.join(", .");
                return Err(Error::new(
                    ErrorKind::Empty,
                    format!("no articles in this folder (files that end in .{endings})"),
                )
                .in_path(path.display().to_string()));
            }
        } else {
            found.push(Source::File(path.clone()));
        }
    }
    Ok(found)
}

/// The sources without a file that is written to: a folder may hold what an earlier run made of it.
///
/// # Errors
/// Nothing is left.
pub fn without(sources: Vec<Source>, output: &Path) -> Result<Vec<Source>> {
    let Ok(output) = output.canonicalize() else {
        return Ok(sources);
    };
    let is_output = |source: &Source| match source {
        Source::Stdin => false,
        // Only what has its name can be it.
        Source::File(path) => {
            path.file_name() == output.file_name()
                && path.canonicalize().is_ok_and(|path| path == output)
        }
    };
    let left: Vec<_> = sources.into_iter().filter(|s| !is_output(s)).collect();
    if left.is_empty() {
        let message = "would be written over its own input";
        return Err(Error::new(ErrorKind::Io, message).in_path(output.display().to_string()));
    }
    Ok(left)
}

/// A path that is a pattern (`wire/**/*.jsonl`), unless there is a file of that very name.
fn pattern(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    (text.contains(['*', '?', '[']) && !path.exists()).then_some(text)
}

/// All bytes that the sources hold, where that can be known.
pub fn size(sources: &[Source]) -> Option<u64> {
    sources.iter().try_fold(0, |sum, source| match source {
        Source::Stdin => None,
        Source::File(path) => {
            let about = std::fs::metadata(path).ok()?;
            about.is_file().then(|| sum + about.len())
        }
    })
}

/// What a pattern matches, in the order of names.
fn globbed(pattern: &str, found: &mut Vec<Source>) -> Result<()> {
    let bad = |kind, message: String| Error::new(kind, message).in_path(pattern);
    let options = glob::MatchOptions {
        require_literal_leading_dot: true,
        ..glob::MatchOptions::new()
    };
    let paths =
        glob::glob_with(pattern, options).map_err(|e| bad(ErrorKind::Format, e.to_string()))?;
    let before = found.len();
    for path in paths {
        let path = path.map_err(|e| bad(ErrorKind::Io, e.to_string()))?;
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(Source::File(path));
        }
    }
    if found.len() == before {
        return Err(bad(ErrorKind::Io, "no file matches".into()));
    }
    Ok(())
}

fn walk(folder: &Path, found: &mut Vec<Source>) -> Result<()> {
    let mut names = Vec::new();
    for entry in io(folder, std::fs::read_dir(folder))? {
        names.push(io(folder, entry)?.path());
    }
    names.sort();
    for path in names {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        // A link to a folder may lead back up.
        if path.is_dir() {
            if !path.is_symlink() {
                walk(&path, found)?;
            }
        } else if is_article(&path) {
            found.push(Source::File(path));
        }
    }
    Ok(())
}

fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str());
    ending.is_some_and(|e| ENDINGS.contains(&e.to_ascii_lowercase().as_str()))
        && !article::is_companion(path)
}

fn io<T>(path: &Path, result: std::io::Result<T>) -> Result<T> {
    result.map_err(|e| Error::new(ErrorKind::Io, e.to_string()).in_path(path.display().to_string()))
}
