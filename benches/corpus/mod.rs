//! What the benches read: the articles of `corpus/`, this project's own texts in the style of news
//! agencies.

use std::path::PathBuf;

/// Each article's file stem and text, in the order of names.
pub fn articles() -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir("corpus")
        .expect("run from the top of the checkout")
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 20, "the corpus is not there");
    let read = |path: PathBuf| {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        (stem, std::fs::read_to_string(&path).unwrap())
    };
    paths.into_iter().map(read).collect()
}
