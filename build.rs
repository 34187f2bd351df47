//! Checks, sorts and packs what stands under `knowledge/` into `OUT_DIR`, so that nothing is
//! built when the program starts. One module per family of tables; none of them infers anything.

// Tables and texts are folded by the same code; writer and reader share one layout.
#[allow(dead_code)] // some of it is the reader's alone
#[path = "src/grammar/classes.rs"]
mod classes;
#[allow(dead_code)] // some of it is the reader's alone
#[path = "src/error.rs"]
mod error;
#[allow(dead_code)] // some of it is the reader's alone
#[path = "build/events.rs"]
mod events;
#[path = "src/entities/fold.rs"]
mod fold;
#[path = "build/grammar.rs"]
mod grammar;
#[allow(dead_code)] // some of it is the reader's alone
#[path = "src/entities/keys.rs"]
mod keys;
#[allow(dead_code)] // some of it is the reader's alone
#[path = "src/entities/layout.rs"]
mod layout;
#[path = "build/names.rs"]
mod names;
#[allow(dead_code)] // some of it is the reader's alone
#[path = "src/rule_file.rs"]
mod rule_file;
#[path = "build/rules.rs"]
mod rules;
#[path = "build/tables.rs"]
mod tables;

use std::path::{Path, PathBuf};

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
    for family in ["events", "statements", "times"] {
        let files = rules::read(&knowledge.join(family))?;
        rules::pack(&files, &out.join(family).with_extension("rules"))?;
        if family == "events" {
            events::pack(&files, &out.join("events.bin"))?;
        }
    }
    names::pack(knowledge, out)
}
