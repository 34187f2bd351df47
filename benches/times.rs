//! How fast temporal expressions are recognised and resolved, grammar not counted. Input: the
//! articles of `corpus/`, one after the other.

mod corpus;

use chrono::NaiveDate;
use dateline::clauses::Clauses;
use dateline::dateline::{Anchor, DateSource};
use dateline::grammar::Syntax;
use dateline::{text, times};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn articles() -> String {
    let texts: Vec<_> = corpus::articles()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    texts.join("\n\n")
}

#[divan::bench]
fn recognise_and_resolve(bencher: Bencher) {
    let text = articles();
    let doc = text::read(&text);
    let rules = times::Rules::embedded();
    let anchor = Anchor {
        date: NaiveDate::from_ymd_opt(2025, 10, 24),
        source: DateSource::Argument,
    };
    let (syntax, clauses) = (Syntax::default(), Clauses::default());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mentions = times::recognise(&doc, &syntax, &rules);
        let hints = times::hints(&doc, &mentions, &clauses, &rules);
        let found = times::resolve(&mentions, &hints, &anchor, &rules);
        assert!(
            found.len() > 200,
            "the corpus has more times than {}",
            found.len()
        );
        found
    });
}

/// Rules are read at every start of the program.
#[divan::bench]
fn read_rules(bencher: Bencher) {
    bencher.bench_local(times::Rules::embedded);
}
