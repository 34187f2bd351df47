//! The command line program: flags and glue.
//!
//! Ends with 0 where every article has its record, 1 where some have an error record instead, 2
//! where nothing could be run.
#![forbid(unsafe_code)]

mod args;
mod check;
mod files;
mod inputs;
mod progress;
mod resume;
mod run;
mod score;
mod show;
mod target;

use args::{Cli, Command, Schema};
use clap::{CommandFactory, Parser};
use dateline::{Error, ErrorKind, Result};
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let ended = match &cli.command {
        None => run::run(&cli.run),
        Some(Command::Check(check)) => check::run(check),
        Some(Command::Explain(explain)) => show::explain(explain),
        Some(Command::Lookup(lookup)) => show::lookup(lookup),
        Some(Command::Score(options)) => score::run(options),
        Some(Command::Schema { of }) => print(match of {
            Schema::Record => dateline::record::JSON_SCHEMA.as_bytes(),
            Schema::Error => dateline::record::FAILURE_JSON_SCHEMA.as_bytes(),
        }),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "dateline", &mut script);
            print(&script)
        }
        Some(Command::Man { command }) => man(command.as_deref()),
    };
    ended.unwrap_or_else(|error| {
        eprintln!("dateline: {error}");
        ExitCode::from(2)
    })
}

/// The manual page of the program or of one of its commands.
fn man(command: Option<&str>) -> Result<ExitCode> {
    let mut cli = Cli::command();
    cli.build();
    if let Some(name) = command {
        let found = cli.find_subcommand(name).cloned();
        cli = found.ok_or_else(|| {
            Error::new(ErrorKind::Format, format!("there is no command {name:?}"))
        })?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(cli)
        .render(&mut page)
        .map_err(|e| Error::new(ErrorKind::Io, e.to_string()))?;
    print(&page)
}

/// Prints all of it, or ends quietly where nobody reads.
pub fn print(bytes: &[u8]) -> Result<ExitCode> {
    match io::stdout().write_all(bytes) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(ErrorKind::Io, format!("cannot write: {e}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
