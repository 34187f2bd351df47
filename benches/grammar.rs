//! Text, tagging and parsing over the articles of `corpus/` (this project's own texts, in the style
//! of news agencies), in tokens a second on one core.
//!
//! A bench whose answer is empty fails.

mod corpus;

use dateline::grammar::{self, Model};
use dateline::span::SentenceId;
use dateline::text::{self, Document};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn texts() -> Vec<String> {
    corpus::articles()
        .into_iter()
        .map(|(_, text)| text)
        .collect()
}

fn tokens(documents: &[Document<'_>]) -> ItemsCount {
    ItemsCount::new(documents.iter().map(|d| d.tokens.len()).sum::<usize>())
}

fn read(texts: &[String]) -> Vec<Document<'_>> {
    texts.iter().map(|t| text::read(t)).collect()
}

/// Tokens, sentences, quotations.
#[divan::bench]
fn read_text(bencher: Bencher) {
    let texts = texts();
    bencher
        .counter(tokens(&read(&texts)))
        .bench_local(|| black_box(read(black_box(&texts))).len());
}

/// From raw text to parts of speech and lemmas.
#[divan::bench]
fn read_and_tag(bencher: Bencher) {
    let (texts, model) = (texts(), Model::embedded());
    bencher.counter(tokens(&read(&texts))).bench_local(|| {
        for text in &texts {
            let document = text::read(black_box(text));
            assert!(!grammar::tag(&document, &model).pos.is_empty());
        }
    });
}

/// From raw text to trees of all sentences.
#[divan::bench]
fn read_tag_and_parse(bencher: Bencher) {
    let (texts, model) = (texts(), Model::embedded());
    bencher.counter(tokens(&read(&texts))).bench_local(|| {
        for text in &texts {
            let document = text::read(black_box(text));
            let syntax = grammar::analyse(&document, &model);
            assert!(syntax.head.iter().any(Option::is_some));
        }
    });
}

/// The trees alone, over tagged text.
#[divan::bench]
fn parse(bencher: Bencher) {
    let (texts, model) = (texts(), Model::embedded());
    let documents = read(&texts);
    let tagged: Vec<_> = documents.iter().map(|d| grammar::tag(d, &model)).collect();
    bencher.counter(tokens(&documents)).bench_local(|| {
        for (document, syntax) in documents.iter().zip(&tagged) {
            let mut syntax = syntax.clone();
            let all = (0..document.sentences.len()).map(SentenceId::new);
            grammar::parse(document, &model, &mut syntax, all);
            assert!(syntax.head.iter().any(Option::is_some));
        }
    });
}
