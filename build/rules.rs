//! A folder of rule files (TOML) as one text, a line a file: its stem, a tab, what it holds as JSON.
//! Examples are left out: those are read by tests only.

use crate::rule_file::{self, RuleFile};
use serde_json::Value;
use std::path::Path;

/// Tables of a rule file that only tests read.
const EXAMPLES: [&str; 2] = ["example", "not"];

/// The rule files of a folder, in the order of their names.
pub fn read(folder: &Path) -> Result<Vec<RuleFile>, String> {
    let mut paths = rule_file::entries(folder).map_err(|e| e.to_string())?;
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    let files = paths.iter().map(|path| RuleFile::read(path));
    files.collect::<Result<_, _>>().map_err(|e| e.to_string())
}

pub fn pack(files: &[RuleFile], target: &Path) -> Result<(), String> {
    let mut all = String::new();
    for file in files {
        let mut value = file.parse().map_err(|e| e.to_string())?;
        drop_examples(&mut value);
        all.push_str(&format!("{}\t{value}\n", file.stem()));
    }
    std::fs::write(target, all).map_err(|e| format!("{}: {e}", target.display()))
}

fn drop_examples(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !EXAMPLES.contains(&key.as_str()));
            map.values_mut().for_each(drop_examples);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_examples),
        _ => {}
    }
}
