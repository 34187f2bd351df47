//! The whole pipeline takes any text, and every span of the record lies within it.
#![no_main]

use dateline::article::Article;
use dateline::extractor::{Extractor, Options};
use dateline::record::Unit;
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();

fuzz_target!(|text: &str| {
    let extractor = EXTRACTOR.get_or_init(|| {
        let options = Options {
            offsets: Unit::Byte,
            ..Options::default()
        };
        Extractor::new(options).expect("the built-in knowledge is sound")
    });
    let record = extractor.extract(&Article::from_text("fuzz", text));
    for mention in record.entities.iter().flat_map(|e| &e.mentions) {
        assert_eq!(&text[mention.start..mention.end], mention.text);
    }
    for time in &record.times {
        assert_eq!(&text[time.start..time.end], time.text);
    }
    for event in &record.events {
        assert_eq!(&text[event.trigger.start..event.trigger.end], event.trigger.text);
    }
});
