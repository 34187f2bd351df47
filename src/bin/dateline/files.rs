//! Files that are there whole or not at all, and errors that name their file.

use dateline::{Error, ErrorKind};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Writes a file that is there whole or not at all.
pub fn write_at_once(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let partial = partial(path);
    fs::write(&partial, bytes)?;
    fs::rename(partial, path)
}

/// What a file is called until it is whole.
pub fn partial(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

/// An error of the system with the file it speaks of.
pub fn named(path: &Path, e: &io::Error) -> Error {
    Error::new(ErrorKind::Io, e.to_string()).in_path(path.display().to_string())
}
