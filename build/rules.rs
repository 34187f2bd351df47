//! A folder of rule files (TOML) as one JSON object, `{"<file stem>": {...}}`, without the examples:
//! those are read by tests only.

use serde_json::{Map, Value};
use std::path::Path;

/// Tables of a rule file that only tests read.
const EXAMPLES: [&str; 2] = ["example", "not"];

pub fn pack(folder: &Path, target: &Path) -> Result<(), String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    let mut all = Map::new();
    for path in paths {
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        // The error of the TOML reader names line and column.
        let table: toml::Table =
            toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut value =
            serde_json::to_value(table).map_err(|e| format!("{}: {e}", path.display()))?;
        drop_examples(&mut value);
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        all.insert(stem, value);
    }
    std::fs::write(target, Value::Object(all).to_string())
        .map_err(|e| format!("{}: {e}", target.display()))
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
