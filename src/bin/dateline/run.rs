//! Articles to records on standard output.

use crate::args::Run;
use crate::inputs;
use dateline::article::Source;
use dateline::output::{Format, Outcome};
use dateline::record::Failure;
use dateline::{Error, ErrorKind, Extractor, Result, batch};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

/// What a worker hands to the writer.
struct Done {
    bytes: Vec<u8>,
    /// The message for a person, where there is no record.
    failed: Option<String>,
}

pub fn run(run: &Run) -> Result<ExitCode> {
    let sources = inputs::sources(&run.paths)?;
    let read = run.read.options()?;
    let extractor = Extractor::new(run.extract.options())?;
    let format = run.to.unwrap_or_else(|| format_for(&sources));
    let options = batch::Options {
        jobs: run.jobs,
        ..batch::Options::default()
    };
    // A panic becomes an error record: nothing is printed beside it.
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    let (mut articles, mut failures) = (0, 0);
    let mut write_error = None;
    batch::run(
        sources.into_iter(),
        read,
        &options,
        |input| done(&extractor, format, input),
        |done| {
            articles += 1;
            if let Some(message) = done.failed {
                failures += 1;
                eprintln!("dateline: {message}");
            }
            match out.write_all(&done.bytes) {
                Ok(()) => ControlFlow::Continue(()),
                Err(e) => {
                    write_error = Some(e);
                    ControlFlow::Break(())
                }
            }
        },
    )?;
    match write_error.map_or_else(|| out.flush(), Err) {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        Err(e) => {
            return Err(Error::new(ErrorKind::Io, format!("cannot write: {e}")));
        }
    }
    if articles > 1 && failures > 0 {
        eprintln!("dateline: {failures} of {articles} articles failed");
    }
    Ok(ExitCode::from(u8::from(failures > 0)))
}

/// Indented for one article that a person looks at.
fn format_for(sources: &[Source]) -> Format {
    if sources.len() == 1 && io::stdout().is_terminal() {
        Format::Json
    } else {
        Format::Jsonl
    }
}

/// The work on one article.
fn done(extractor: &Extractor, format: Format, input: batch::Input) -> Done {
    let outcome = match input {
        Err(unread) => Outcome::Failure(Failure::unread(unread)),
        Ok(article) => match catch_unwind(AssertUnwindSafe(|| extractor.extract(&article))) {
            Ok(record) => Outcome::Record(Box::new(record)),
            Err(panic) => {
                let what = panic
                    .downcast_ref::<String>()
                    .map(String::as_str)
                    .or_else(|| panic.downcast_ref::<&str>().copied())
                    .unwrap_or("unknown");
                let error = Error::new(
                    ErrorKind::Internal,
                    format!("a defect of the program: {what}"),
                );
                Outcome::Failure(Failure::new(Some(article.id), article.origin, &error))
            }
        },
    };
    Done {
        bytes: format.render(&outcome),
        failed: match &outcome {
            Outcome::Record(_) => None,
            Outcome::Failure(failure) => Some(failure.to_message()),
        },
    }
}
