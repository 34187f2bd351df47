//! Checks, sorts and packs what stands under `knowledge/` into `OUT_DIR`, so that nothing is
//! built when the program starts. One module per family of tables; none of them infers anything.
//!
//! Tables and texts are folded and rules are compiled by the program's own code, so that writer and reader
//! share one layout.

#![allow(dead_code)] // of the program's own modules some is the reader's alone

#[path = "src/grammar/classes.rs"]
mod classes;
#[path = "src/error.rs"]
mod error;
#[path = "build/events.rs"]
mod events;
#[path = "src/entities/fold.rs"]
mod fold;
#[path = "build/grammar.rs"]
mod grammar;
#[path = "src/entities/keys.rs"]
mod keys;
#[path = "src/entities/layout.rs"]
mod layout;
#[path = "build/names.rs"]
mod names;
#[path = "src/packed.rs"]
mod packed;
#[path = "src/pattern/mod.rs"]
mod pattern;
#[path = "src/rule_file.rs"]
mod rule_file;
#[path = "build/rules.rs"]
mod rules;
#[path = "src/statements/knowledge.rs"]
mod statements;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/times.rs"]
mod times;
#[path = "src/word_key.rs"]
mod word_key;

use events::EventKnowledge;
use statements::Cues;
use std::path::{Path, PathBuf};
use times::Rules;

fn main() {
    // What it is made of is looked after by cargo.
    println!("cargo::rerun-if-changed=knowledge");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("set by cargo"));
    let knowledge = root.join("knowledge");
    if let Err(message) = pack(&knowledge, &out) {
        // Cargo shows a build script's standard error when it fails.
        eprintln!("{message}");
        std::process::exit(1);
    }
}

fn pack(knowledge: &Path, out: &Path) -> Result<(), String> {
    grammar::unpack(
        &knowledge.join("grammar/model.bin"),
        &out.join("grammar.bin"),
    )?;
    grammar::classes(
        &knowledge.join("grammar/classes.tsv"),
        &out.join("classes.bin"),
    )?;
    rules::pack(&knowledge.join("events"), out, EventKnowledge::compile)?;
    rules::pack(&knowledge.join("statements"), out, Cues::compile)?;
    rules::pack(&knowledge.join("times"), out, Rules::compile)?;
    names::pack(knowledge, out)
}
