//! Compiles the rule files of events by the program's own code and packs what comes of it. The packed
//! form is that of postcard: the fields of `EventKnowledge` one after the other, numbers in as few bytes
//! as they need, texts behind their length; who reads it copies no text.

#[path = "../src/events/around.rs"]
mod around;
#[path = "../src/events/compile.rs"]
mod compile;
#[path = "../src/events/confidence.rs"]
mod confidence;
#[path = "../src/events/head_words.rs"]
mod head_words;
#[path = "../src/events/knowledge.rs"]
mod knowledge;
#[path = "../src/events/paths.rs"]
mod paths;
#[path = "../src/events/people.rs"]
mod people;
#[path = "../src/events/spec.rs"]
mod spec;
#[path = "../src/events/status_words.rs"]
mod status_words;
#[path = "../src/events/terms.rs"]
mod terms;
#[path = "../src/events/words.rs"]
mod words;

use crate::rule_file::RuleFile;
use knowledge::EventKnowledge;
use std::path::Path;

pub fn pack(files: &[RuleFile], target: &Path) -> Result<(), String> {
    let knowledge = EventKnowledge::compile(files, &[]).map_err(|e| e.to_string())?;
    let packed = postcard::to_allocvec(&knowledge).map_err(|e| e.to_string())?;
    std::fs::write(target, packed).map_err(|e| format!("{}: {e}", target.display()))
}
