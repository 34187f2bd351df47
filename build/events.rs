//! The program's own code for the rules of events, as much of it as compiles them.

#[path = "../src/events/around.rs"]
mod around;
#[path = "../src/events/compile.rs"]
mod compile;
#[path = "../src/events/confidence.rs"]
mod confidence;
#[path = "../src/events/head_words.rs"]
mod head_words;
#[path = "../src/events/knowledge.rs"]
mod knowledge;
#[path = "../src/events/paths.rs"]
mod paths;
#[path = "../src/events/people.rs"]
mod people;
#[path = "../src/events/spec.rs"]
mod spec;
#[path = "../src/events/status_words.rs"]
mod status_words;
#[path = "../src/events/terms.rs"]
mod terms;
#[path = "../src/events/words.rs"]
mod words;

pub use knowledge::EventKnowledge;
