//! A folder of rule files (TOML) in two forms: compiled by the program's own code, as the program asks for it;
//! and as one text, to which those of a user's own are added, a line a file: its stem, a tab, what it holds
//! as JSON. Examples are left out of that: those are read by tests only.

use crate::error::Result;
use crate::packed;
use crate::rule_file::{self, RuleFile};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// Tables of a rule file that only tests read.
const EXAMPLES: [&str; 2] = ["example", "not"];

/// Writes both forms under the name of the folder.
pub fn pack<T: Serialize>(
    folder: &Path,
    out: &Path,
    compile: impl Fn(&[RuleFile], &[RuleFile]) -> Result<T>,
) -> std::result::Result<(), String> {
    let files = read(folder).map_err(|e| e.to_string())?;
    let compiled = compile(&files, &[]).map_err(|e| e.to_string())?;
    let text = text(&files).map_err(|e| e.to_string())?;
    let target = out.join(folder.file_name().unwrap_or_default());
    let write = |ending: &str, bytes: &[u8]| {
        let target = target.with_extension(ending);
        std::fs::write(&target, bytes).map_err(|e| format!("{}: {e}", target.display()))
    };
    write("bin", &packed::write(&compiled))?;
    write("rules", text.as_bytes())
}

/// The rule files of a folder, in the order of their names.
fn read(folder: &Path) -> Result<Vec<RuleFile>> {
    let mut paths = rule_file::entries(folder)?;
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.iter().map(|path| RuleFile::read(path)).collect()
}

fn text(files: &[RuleFile]) -> Result<String> {
    let mut all = String::new();
    for file in files {
        let mut value = file.parse()?;
        drop_examples(&mut value);
        all.push_str(&format!("{}\t{value}\n", file.stem()));
    }
    Ok(all)
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
