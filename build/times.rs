//! The program's own code for the rules of times, as much of it as compiles them.

#[path = "../src/times/amount.rs"]
mod amount;
#[path = "../src/times/cues.rs"]
mod cues;
#[path = "../src/times/expr.rs"]
mod expr;
#[path = "../src/times/holidays.rs"]
mod holidays;
#[path = "../src/times/lexicon.rs"]
mod lexicon;
#[path = "../src/times/means.rs"]
mod means;
#[path = "../src/times/rules.rs"]
mod rules;

pub use rules::Rules;
