//! Many articles: reads them one after the other, works on them side by side and hands the
//! results on in the order of the input.
//!
//! One thread reads, a pool works on groups of articles, the caller's own thread takes. What is read and not yet taken
//! is held under a budget of bytes, so memory stays bounded however large the corpus and however
//! slow one article. The same bytes come out for any number of workers.

mod budget;

use crate::article::{self, Article, Source, Unread};
use crate::error::{Error, ErrorKind, Result};
use budget::Budget;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

/// One of several machines' part of a corpus: the articles whose number, from 0, leaves
/// `index` when divided by `count`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From 0, below `count`.
    pub index: u64,
    pub count: u64,
}

/// How a corpus is gone through.
#[derive(Clone, Debug)]
pub struct Options {
    /// Worker threads; 0: one for each core. Each has a stack of its own: more than cores only cost.
    pub jobs: usize,
    /// Bytes of text that may be read and not yet taken. One article larger than this passes
    /// alone.
    pub in_flight: usize,
    pub shard: Option<Shard>,
    /// Articles of the input (of the shard) that are passed over.
    pub skip: u64,
    /// Set from another thread: no more articles are read, those under way are finished if that
    /// takes no longer than half a second.
    pub stop: Arc<AtomicBool>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            jobs: 0,
            in_flight: 4 << 20,
            shard: None,
            skip: 0,
            stop: Arc::default(),
        }
    }
}

/// What is worked on: an article, or why there is none.
pub type Input = std::result::Result<Article, Unread>;

/// Stack of a worker; touched pages only count.
const STACK: usize = 16 << 20;

/// Bytes of text that a worker takes at once where so much waits; more makes nothing faster, and each
/// worker holds the layers of its group in memory.
const GROUP: usize = 128 << 10;

/// How often those who wait look whether the run is to stop.
const TICK: Duration = Duration::from_millis(50);

/// How long articles under way may take when the run is to stop.
const GRACE: Duration = Duration::from_millis(500);

/// Runs `work` over all articles of the sources on many threads and `take` over its results in
/// the order of the input, until `take` breaks off or `stop` is set. With each result, `take` is told
/// how many bytes of the sources had been read when its article was found.
///
/// `work` is given articles that stand together, as many as wait and as a worker should take at once, and gives a
/// result for each, in order.
///
/// A run that is broken off does not wait for a large article that is still worked on: its thread
/// ends with the article, or with the process.
///
/// # Errors
/// Where the system gives no threads.
pub fn run<T: Send + 'static>(
    sources: impl Iterator<Item = Source> + Send + 'static,
    read: article::Options,
    options: &Options,
    work: impl Fn(Vec<Input>) -> Vec<T> + Send + Sync + 'static,
    mut take: impl FnMut(T, u64) -> ControlFlow<()>,
) -> Result<()> {
    let no_threads =
        |e: &dyn std::fmt::Display| Error::new(ErrorKind::Io, format!("cannot start threads: {e}"));
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.jobs)
        .stack_size(STACK)
        .build()
        .map_err(|e| no_threads(&e))?;
    let budget = Arc::new(Budget::new(options.in_flight));
    let (to_workers, from_reader) = mpsc::channel();
    let (to_taker, from_workers) = mpsc::channel();
    let waiting = Arc::new(AtomicUsize::new(0));
    let reader = Reader {
        budget: Arc::clone(&budget),
        waiting: Arc::clone(&waiting),
        options: options.clone(),
        to_workers,
    };
    // Not joined: a reader that waits for a terminal would never end.
    std::thread::Builder::new()
        .name("reader".into())
        .spawn(move || reader.run(sources, &read))
        .map_err(|e| no_threads(&e))?;

    let over = Arc::new(AtomicBool::new(false));
    let stops = [Arc::clone(&over), Arc::clone(&options.stop)];
    let groups = groups(from_reader, waiting, pool.current_num_threads(), stops);
    let workers = std::thread::Builder::new()
        .name("workers".into())
        .spawn(move || {
            pool.install(|| {
                groups
                    .par_bridge()
                    .for_each_with(to_taker, |to_taker, group: Vec<Item>| {
                        let (places, inputs): (Vec<_>, _) = group
                            .into_iter()
                            .map(|item| (item.place, item.input))
                            .unzip();
                        for result in places.into_iter().zip(work(inputs)) {
                            // The taker has gone only when it has broken off.
                            let _ = to_taker.send(result);
                        }
                    });
            });
        })
        .map_err(|e| no_threads(&e))?;

    let mut ready = BTreeMap::new();
    let mut next = 0;
    let mut deadline = None;
    let ended = 'taking: loop {
        match from_workers.recv_timeout(TICK) {
            Ok((Place { number, size, read }, result)) => {
                ready.insert(number, (size, read, result));
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => break true,
            Err(mpsc::RecvTimeoutError::Timeout) if !options.stop.load(Ordering::Relaxed) => {}
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let end = *deadline.get_or_insert_with(|| Instant::now() + GRACE);
                if Instant::now() >= end {
                    break false;
                }
            }
        }
        while let Some((size, read, result)) = ready.remove(&next) {
            next += 1;
            let flow = take(result, read);
            budget.give_back(size);
            if flow.is_break() {
                break 'taking false;
            }
        }
    };
    over.store(true, Ordering::Relaxed);
    budget.close();
    // A defect of `work` is one of the caller.
    match ended.then(|| workers.join()) {
        Some(Err(panic)) => std::panic::resume_unwind(panic),
        _ => Ok(()),
    }
}

/// What the reader sends, in groups, until it ends or nobody wants more. A group is a worker's share of what
/// waits, so that few articles are spread over all workers.
fn groups(
    from_reader: mpsc::Receiver<Item>,
    waiting: Arc<AtomicUsize>,
    workers: usize,
    stops: [Arc<AtomicBool>; 2],
) -> impl Iterator<Item = Vec<Item>> + Send {
    let next = move |from_reader: &mpsc::Receiver<Item>| {
        loop {
            if stops.iter().any(|stop| stop.load(Ordering::Relaxed)) {
                return None;
            }
            match from_reader.recv_timeout(TICK) {
                Ok(item) => return Some(item),
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            }
        }
    };
    std::iter::from_fn(move || {
        let first = next(&from_reader)?;
        let share = GROUP.min(waiting.load(Ordering::Relaxed) / workers);
        let mut size = first.place.size;
        let mut group = vec![first];
        // As though the next were as long as those before it.
        while size + size / group.len() <= share
            && let Ok(item) = from_reader.try_recv()
        {
            size += item.place.size;
            group.push(item);
        }
        waiting.fetch_sub(size, Ordering::Relaxed);
        Some(group)
    })
}

/// An article on its way to a worker.
struct Item {
    place: Place,
    input: Input,
}

/// What is known of an article beside itself.
struct Place {
    /// Among those worked on, from 0.
    number: u64,
    /// What it takes of the budget.
    size: usize,
    /// Bytes of the sources read so far.
    read: u64,
}

/// The thread that reads.
struct Reader {
    budget: Arc<Budget>,
    /// Bytes of articles sent that no worker has taken.
    waiting: Arc<AtomicUsize>,
    options: Options,
    to_workers: mpsc::Sender<Item>,
}

impl Reader {
    fn run(self, sources: impl Iterator<Item = Source>, read: &article::Options) {
        let mut seen = 0;
        let mut passed = 0;
        let mut sent = 0;
        let mut sink = |input: Input| {
            if self.options.stop.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            let number = seen;
            seen += 1;
            if let Some(shard) = self.options.shard
                && number % shard.count != shard.index
            {
                return ControlFlow::Continue(());
            }
            if passed < self.options.skip {
                passed += 1;
                return ControlFlow::Continue(());
            }
            // An article's other parts, and its place in the queue, weigh something too.
            let size = 1024 + input.as_ref().map_or(0, |article| article.text.len());
            self.budget.take(size)?;
            let place = Place {
                number: sent,
                size,
                read: read.bytes_read(),
            };
            sent += 1;
            self.waiting.fetch_add(size, Ordering::Relaxed);
            let item = Item { place, input };
            match self.to_workers.send(item) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        };
        for source in sources {
            if article::read(&source, read, &mut sink).is_break() {
                return;
            }
        }
    }
}
