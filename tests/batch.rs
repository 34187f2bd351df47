//! A corpus on several threads: groups of articles are worked on, and their results come in order.

use dateline::article::{self, Source};
use dateline::batch::{self, Input, Options};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The lengths of articles of 1, 2, 3 and more letters as a run gives them, and the largest group that was
/// worked on.
fn lengths(articles: usize, jobs: usize) -> (Vec<usize>, usize) {
    let name = format!("batch-{articles}-{jobs}.jsonl");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let line = |i| format!("{{\"id\": \"{i}\", \"text\": \"{}\"}}\n", "a".repeat(i + 1));
    std::fs::write(&file, (0..articles).map(line).collect::<String>()).unwrap();
    let largest = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&largest);
    let options = Options {
        jobs,
        ..Options::default()
    };
    let mut results = Vec::new();
    batch::run(
        std::iter::once(Source::File(file)),
        article::Options::default(),
        &options,
        move |inputs| {
            seen.fetch_max(inputs.len(), Ordering::Relaxed);
            // The reader is given time to send more.
            std::thread::sleep(Duration::from_millis(5));
            let length = |input: Input| input.map_or(0, |article| article.text.len());
            inputs.into_iter().map(length).collect()
        },
        |length, _| {
            results.push(length);
            ControlFlow::Continue(())
        },
    )
    .unwrap();
    (results, largest.load(Ordering::Relaxed))
}

#[test]
fn what_waits_is_taken_in_groups_and_given_in_order() {
    for jobs in [1, 3] {
        let (results, largest) = lengths(300, jobs);
        assert_eq!(results, (1..=300).collect::<Vec<_>>());
        assert!((2..=128).contains(&largest), "{largest} in a group");
    }
}

#[test]
fn few_articles_are_spread_over_many_workers() {
    let (results, largest) = lengths(8, 8);
    assert_eq!(results.len(), 8);
    assert_eq!(largest, 1);
}
