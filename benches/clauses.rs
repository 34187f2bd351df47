//! Clauses from tagged and parsed text: wire copy of our own, repeated; tokens a second.

use dateline::clauses;
use dateline::grammar::{self, Model};
use dateline::text;
use divan::counter::ItemsCount;

const COPY: &str = "The prime minister arrived in Rome on Monday and met the president, who had \
    agreed to host talks between the two sides. A spokesman said that the meeting, held behind \
    closed doors, was aimed at ending a dispute over fishing rights, but officials in both capitals \
    refused to rule out further delays. Four soldiers were killed by insurgents near the border, \
    the army said in a statement. ";

fn main() {
    divan::main();
}

#[divan::bench]
fn split(bencher: divan::Bencher) {
    let copy = COPY.repeat(50);
    let document = text::read(&copy);
    let syntax = grammar::analyse(&document, &Model::embedded());
    let found = clauses::split(&document, &syntax).list.len();
    assert!(found >= 50 * 8, "{found} clauses");
    bencher
        .counter(ItemsCount::new(document.tokens.len()))
        .bench(|| clauses::split(divan::black_box(&document), divan::black_box(&syntax)));
}
