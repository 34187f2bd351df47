//! A folder of rule files (TOML) as one text, a line a file: its stem, a tab, what it holds as JSON.
//! Examples are left out: those are read by tests only.

use serde_json::Value;
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
    let mut all = String::new();
    for path in paths {
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        // The error of the TOML reader names line and column.
        let table: toml::Table =
            toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut value =
            serde_json::to_value(table).map_err(|e| format!("{}: {e}", path.display()))?;
        drop_examples(&mut value);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        all.push_str(&format!("{stem}\t{value}\n"));
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
