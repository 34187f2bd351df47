//! Time and memory grow with the length of the text and with nothing else, whatever the text is: so
//! `--max-length` bounds both.
//!
//! Work is counted, not timed: the time that the processor spent on this thread, which a busy machine
//! does not change by much. What is quadratic takes 64 times as long for a text 8 times as long.

#![cfg(unix)]

use dateline::article::Article;
use dateline::extractor::{Extractor, Options};
use rustix::time::{ClockId, clock_gettime};

/// Nanoseconds that this thread has run.
fn worked() -> i64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// The work for a text, the lesser of two times.
fn work(extractor: &Extractor, text: &str) -> i64 {
    let article = Article::from_text("long", text);
    let once = || {
        let before = worked();
        let record = extractor.extract(&article);
        assert_eq!(record.length, text.chars().count());
        worked() - before
    };
    (0..2).map(|_| once()).min().unwrap()
}

#[test]
fn eight_times_the_text_takes_about_eight_times_the_work() {
    const SHORT: usize = 8_000;
    let extractor = Extractor::new(Options::default()).unwrap();
    let news = include_str!("../corpus/2025-10-24-asia-journey.txt");
    let names = |n: usize| -> String {
        let one = |i| format!("Abc{i}x Def{i}y met Ghi{i}z in Jkl{i}o on Monday. ");
        (0..n / 45).map(one).collect()
    };
    let mut texts: Vec<(&str, String, String)> = [
        "Rain fell on Apia on Monday, officials said. ",
        "He said that he met him there. ",
        "\u{201c}Rain fell,\u{201d} he said. ",
        "\u{201c}",
        "(",
        "Lee ",
        "Lee and ",
        "the king of ",
        "he said that ",
        "who met the man ",
        "killed ",
        "Monday, ",
        "1,",
        "a-",
        "x",
        "RAIN FELL ON APIA ",
        "Team\tP\tW\tL\n",
        "\n",
    ]
    .map(|unit| {
        let of = |length: usize| unit.repeat(length / unit.len());
        (unit, of(SHORT), of(8 * SHORT))
    })
    .into();
    texts.push(("new names", names(SHORT), names(8 * SHORT)));
    texts.push((
        "news",
        news.repeat(SHORT / news.len()),
        news.repeat(8 * (SHORT / news.len())),
    ));
    let mut worse = Vec::new();
    for (name, short, long) in &texts {
        let (before, after) = (work(&extractor, short), work(&extractor, long));
        // What is small is mostly what every article costs.
        let ratio = after as f64 / before.max(500_000) as f64;
        if ratio > 16.0 {
            worse.push(format!("{name:?}: {ratio:.1} times the work"));
        }
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
}
