//! What a person is told while a corpus runs and when it has run, on standard error.

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// Counts, and a line at the terminal that moves.
pub struct Progress {
    started: Instant,
    bar: Option<ProgressBar>,
    pub articles: u64,
    pub failures: u64,
    /// Bytes of text.
    pub text: u64,
    quiet: bool,
}

impl Progress {
    /// A line is shown where standard error is a terminal and the records do not go there too.
    pub fn new(total: Option<u64>, to_file: bool, quiet: bool) -> Self {
        let shown =
            !quiet && io::stderr().is_terminal() && (to_file || !io::stdout().is_terminal());
        Progress {
            started: Instant::now(),
            bar: shown.then(|| bar(total)),
            articles: 0,
            failures: 0,
            text: 0,
            quiet,
        }
    }

    pub fn is_shown(&self) -> bool {
        self.bar.is_some()
    }

    /// One article is done, and with it so many bytes of the sources; why there is no record of it,
    /// where there is none.
    pub fn article(&mut self, text: usize, read: u64, failure: Option<String>) {
        self.articles += 1;
        self.text += text as u64;
        if let Some(message) = failure {
            self.failures += 1;
            self.say(&format!("dateline: {message}"));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(read);
            if self.articles.is_multiple_of(16) {
                bar.set_message(self.counts());
            }
        }
    }

    /// A line that does not disturb the moving one.
    fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }

    fn counts(&self) -> String {
        let failed = match self.failures {
            0 => String::new(),
            n => format!(", {} failed", HumanCount(n)),
        };
        format!("{} articles{failed}", HumanCount(self.articles))
    }

    /// The last line, for more than one article.
    pub fn summary(&self, skipped: u64) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if self.quiet || self.articles + skipped < 2 {
            return;
        }
        let seconds = self.started.elapsed().as_secs_f64();
        let before = match skipped {
            0 => String::new(),
            n => format!(" after {} done before", HumanCount(n)),
        };
        eprintln!(
            "dateline: {}{before}; {} of text in {seconds:.1} s, {:.1} MB/s",
            self.counts(),
            HumanBytes(self.text),
            self.text as f64 / 1e6 / seconds.max(1e-3),
        );
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(10);
    let bar = ProgressBar::with_draw_target(total, target);
    let template = match total {
        Some(_) => "{bar:30} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left; {msg}",
        None => "{spinner} {bytes} {bytes_per_sec}; {msg}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
