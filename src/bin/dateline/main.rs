//! The command line program: flags and glue.
//!
//! Ends with 0 where every article has its record, 1 where some have an error record instead, 2
//! where nothing could be run.
#![forbid(unsafe_code)]

mod args;
mod inputs;
mod progress;
mod resume;
mod run;
mod target;

use args::Cli;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run::run(&cli.run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("dateline: {error}");
            ExitCode::from(2)
        }
    }
}
