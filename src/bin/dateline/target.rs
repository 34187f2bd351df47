//! Where the output goes: standard output, a file that appears whole or not at all, or a file
//! that an earlier run began.

use crate::args::Run;
use crate::files::{named, partial};
use crate::resume;
use dateline::Result;
use dateline::article::Source;
#[cfg(feature = "parquet")]
use dateline::output::Format;
use dateline::output::Rendered;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

pub enum Target {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    /// A file of another name until it is whole.
    Whole {
        file: BufWriter<File>,
        partial: PathBuf,
        path: PathBuf,
    },
    /// A file that grows, or a device.
    Straight(BufWriter<File>),
    /// A folder of tables.
    #[cfg(feature = "parquet")]
    Tables(Box<dateline::output::Tables>),
}

const BUFFER: usize = 64 << 10;

impl Target {
    /// Opens what the command line names; with it, how many articles are there already.
    pub fn open(run: &Run, sources: &[Source]) -> Result<(Target, u64)> {
        #[cfg(feature = "parquet")]
        if run.write.to.is_some_and(Format::is_tables) {
            return tables(run);
        }
        let Some(path) = &run.write.output else {
            let out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
            return Ok((Target::Stdout(out), 0));
        };
        let fail = |e: io::Error| named(path, &e);
        if run.write.resume {
            let (file, done) = resume::begin(run, path, sources)?;
            let file = BufWriter::with_capacity(BUFFER, file);
            return Ok((Target::Straight(file), done));
        }
        if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
            let file = OpenOptions::new().write(true).open(path).map_err(fail)?;
            let file = BufWriter::with_capacity(BUFFER, file);
            return Ok((Target::Straight(file), 0));
        }
        let partial = partial(path);
        let file = File::create(&partial).map_err(fail)?;
        let target = Target::Whole {
            file: BufWriter::with_capacity(BUFFER, file),
            partial,
            path: path.clone(),
        };
        Ok((target, 0))
    }

    /// Writes one article's part.
    pub fn put(&mut self, part: &mut Rendered) -> io::Result<()> {
        match self {
            #[cfg(feature = "parquet")]
            Target::Tables(tables) => part.outcome.take().map_or(Ok(()), |o| tables.add(o)),
            _ => self.write_all(&part.bytes),
        }
    }

    /// All is written: the file takes its name.
    pub fn finish(mut self) -> io::Result<()> {
        #[cfg(feature = "parquet")]
        if let Target::Tables(tables) = self {
            return tables.finish();
        }
        self.flush()?;
        if let Target::Whole {
            file,
            partial,
            path,
        } = self
        {
            file.get_ref().sync_all()?;
            fs::rename(partial, path)?;
        }
        Ok(())
    }

    /// The run was broken off: what stands in a growing file or was printed stays, a partial file
    /// goes.
    pub fn abandon(mut self) -> io::Result<()> {
        #[cfg(feature = "parquet")]
        if let Target::Tables(tables) = self {
            return tables.abandon();
        }
        if let Target::Whole { partial, .. } = self {
            return fs::remove_file(partial);
        }
        self.flush()
    }

    /// Where bytes go; nowhere for tables, which articles enter by `put`.
    fn inner(&mut self) -> Option<&mut dyn Write> {
        match self {
            Target::Stdout(out) => Some(out),
            Target::Whole { file, .. } | Target::Straight(file) => Some(file),
            #[cfg(feature = "parquet")]
            Target::Tables(_) => None,
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner().map_or(Ok(bytes.len()), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner().map_or(Ok(()), Write::flush)
    }
}

/// The tables in the folder that `--output` names.
#[cfg(feature = "parquet")]
fn tables(run: &Run) -> Result<(Target, u64)> {
    use dateline::{Error, ErrorKind};
    let refuse = |message: &str| Err(Error::new(ErrorKind::Format, message));
    let Some(folder) = &run.write.output else {
        return refuse("tables need a folder: --to parquet --output FOLDER");
    };
    if run.write.resume {
        return refuse("--resume needs an output of one line an article: --to jsonl");
    }
    let tables = dateline::output::Tables::new(folder).map_err(|e| named(folder, &e))?;
    Ok((Target::Tables(Box::new(tables)), 0))
}
