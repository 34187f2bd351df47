//! Names alone, grammar not counted, on the articles of `corpus/` (this project's own texts): how
//! many bytes of text a second on one core, and how long the tables take to open.

use dateline::entities::{self, Gazetteer, Setting};
use dateline::grammar::{self, Model};
use dateline::text;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn texts() -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir("corpus")
        .expect("run from the top of the checkout")
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 20, "the corpus is not there");
    let read = |path| std::fs::read_to_string(path).unwrap();
    paths.into_iter().map(read).collect()
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
