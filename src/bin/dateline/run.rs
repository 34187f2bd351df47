//! Articles to records.

use crate::args::Run;
use crate::inputs;
use crate::progress::Progress;
use crate::target::Target;
use dateline::article::{self, Source};
use dateline::output::{self, Format};
use dateline::record::Failure;
use dateline::{Error, ErrorKind, Extractor, Result, batch};
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ended by a signal, as shells count.
const INTERRUPTED: u8 = 130;

/// Why a run ended before its input.
enum Early {
    Interrupted,
    Strict,
    Write(io::Error),
}

pub fn run(run: &Run) -> Result<ExitCode> {
    let mut sources = inputs::sources(&run.paths)?;
    if let Some(output) = &run.write.output {
        sources = inputs::without(sources, output)?;
    }
    let read = run.read.options()?;
    // Never taken apart: at the end that would cost more than an article.
    let extractor: &Extractor = Box::leak(Box::new(Extractor::new(run.extract.options())?));
    let format = run.write.to.unwrap_or_else(|| format_for(run, &sources));
    let (mut target, done) = Target::open(run, &sources)?;
    let stop = Arc::new(AtomicBool::new(false));
    watch_signals(Arc::clone(&stop))?;
    // A panic of a worker becomes an error record: nothing is printed beside it.
    std::panic::set_hook(Box::new(|info| {
        if std::thread::current().name() == Some("main") {
            eprintln!("dateline: a defect of the program: {info}");
        }
    }));
    let total = inputs::size(&sources);
    let mut progress = Progress::new(total, run.write.output.is_some(), run.quiet);
    let read = article::Options {
        progress: progress.is_shown().then(Arc::default),
        ..read
    };
    let options = batch::Options {
        jobs: run.jobs.unwrap_or(0),
        shard: run.shard,
        skip: done,
        stop: Arc::clone(&stop),
        ..batch::Options::default()
    };
    let header = format.header();
    let mut early = target.write_all(&header).err().map(Early::Write);
    batch::run(
        sources.into_iter(),
        read,
        &options,
        move |inputs| output::render(extractor, format, inputs),
        |mut part, read| {
            if let Err(e) = target.put(&mut part) {
                early = Some(Early::Write(e));
                return ControlFlow::Break(());
            }
            let failed = part.failure.is_some();
            let failure = part.failure.as_ref().map(Failure::to_message);
            progress.article(part.length, read, failure);
            if failed && run.strict {
                early = Some(Early::Strict);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        },
    )?;
    if early.is_none() && stop.load(Ordering::Relaxed) {
        early = Some(Early::Interrupted);
    }
    let (code, ended) = match early {
        None => (u8::from(progress.failures > 0), target.finish()),
        Some(Early::Strict) => (1, target.abandon()),
        Some(Early::Interrupted) => (INTERRUPTED, target.abandon()),
        Some(Early::Write(e)) => {
            // What failed once is not tried again; a partial file goes.
            let _ = target.abandon();
            (2, Err(e))
        }
    };
    match ended {
        Ok(()) => {
            progress.summary(done);
            Ok(ExitCode::from(code))
        }
        // Whoever read the records has seen enough.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(e) => Err(Error::new(ErrorKind::Io, format!("cannot write: {e}"))),
    }
}

/// Indented for one article that a person looks at.
fn format_for(run: &Run, sources: &[Source]) -> Format {
    if sources.len() == 1 && run.write.output.is_none() && io::stdout().is_terminal() {
        Format::Json
    } else {
        Format::Jsonl
    }
}

/// The first signal ends the run with whole lines, the second ends it at once.
fn watch_signals(stop: Arc<AtomicBool>) -> Result<()> {
    ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(INTERRUPTED));
        }
    })
    .map_err(|e| Error::new(ErrorKind::Io, format!("cannot watch signals: {e}")))
}
