//! Whole records, from the articles of `corpus/` (this project's own texts): how many bytes of
//! text a second, and whether time grows with the length of a text and no faster.
//!
//! A bench whose answer is empty or wrong fails.

mod corpus;

use dateline::article::Article;
use dateline::batch;
use dateline::extractor::{Extractor, Options};
use dateline::output::{self, Format};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::ops::ControlFlow;
use std::path::PathBuf;

fn main() {
    divan::main();
}

fn articles() -> Vec<Article> {
    let articles = corpus::articles().into_iter();
    articles
        .map(|(id, text)| Article::from_text(id, text))
        .collect()
}

fn extractor() -> Extractor {
    Extractor::new(Options::default()).unwrap()
}

fn size(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

/// What a user waits for before the first article.
#[divan::bench]
fn load_knowledge() -> Extractor {
    extractor()
}

/// Article to record, on one core.
#[divan::bench]
fn extract(bencher: Bencher) {
    let (extractor, articles) = (extractor(), articles());
    bencher.counter(size(&articles)).bench_local(|| {
        for article in &articles {
            let record = extractor.extract(black_box(article));
            assert!(!record.events.is_empty(), "{}: no events", record.id);
        }
    });
}

/// The same with JSON Lines read and written, for one and two threads: ten times the corpus.
#[divan::bench(args = [1, 2], sample_count = 5)]
fn jsonl_to_jsonl(bencher: Bencher, jobs: usize) {
    // Workers may outlive a run.
    let extractor: &Extractor = Box::leak(Box::new(extractor()));
    let articles = articles();
    let lines: String = articles
        .iter()
        .map(|a| serde_json::json!({"id": a.id, "text": a.text}).to_string() + "\n")
        .collect();
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench.jsonl");
    std::fs::write(&file, lines.repeat(10)).unwrap();
    let bytes = articles.iter().map(|a| a.text.len()).sum::<usize>() * 10;
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let mut records = 0;
        let options = batch::Options {
            jobs,
            ..batch::Options::default()
        };
        let source = dateline::article::Source::File(file.clone());
        batch::run(
            std::iter::once(source),
            dateline::article::Options::default(),
            &options,
            |inputs| output::render(extractor, Format::Jsonl, inputs),
            |part, _| {
                assert!(part.failure.is_none());
                records += 1;
                black_box(part.bytes);
                ControlFlow::Continue(())
            },
        )
        .unwrap();
        assert_eq!(records, articles.len() * 10);
    });
}

/// One text of so many times the corpus: the throughput must not fall with the length.
#[divan::bench(args = [1, 10, 60], sample_count = 3)]
fn one_long_text(bencher: Bencher, times: usize) {
    let extractor = extractor();
    let texts: Vec<_> = articles().into_iter().map(|a| a.text).collect();
    let article = Article::from_text("long", texts.join("\n\n").repeat(times));
    bencher
        .counter(BytesCount::new(article.text.len()))
        .bench_local(|| {
            let record = extractor.extract(black_box(&article));
            assert!(record.events.len() > texts.len() * times / 2);
        });
}
