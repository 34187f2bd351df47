//! Names alone, grammar not counted, on the articles of `corpus/` (this project's own texts): how
//! many bytes of text a second on one core, and how long the tables take to open.

mod corpus;

use dateline::entities::{self, Gazetteer, Setting};
use dateline::grammar::{self, Model};
use dateline::text;
use divan::counter::BytesCount;
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

/// What stands before the first article.
#[divan::bench]
fn open_tables() -> Gazetteer {
    Gazetteer::new()
}

/// Entities of every article.
#[divan::bench]
fn find(bencher: Bencher) {
    let (gazetteer, model, texts) = (Gazetteer::new(), Model::embedded(), texts());
    let read: Vec<_> = texts
        .iter()
        .map(|text| {
            let document = text::read(text);
            let syntax = grammar::tag(&document, &model);
            (document, syntax)
        })
        .collect();
    let size = texts.iter().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(size)).bench_local(|| {
        for (document, syntax) in &read {
            let setting = Setting::default();
            let found = entities::find(black_box(document), syntax, &gazetteer, &setting);
            assert!(found.list.len() > 2, "an article without names");
        }
    });
}
