//! Words that tell where a time lies: takes the tables of `words.toml`; gives what a word tells.

use super::lexicon::{Lexicon, Symbol};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// What a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Cue {
    Past,
    Future,
    /// Future for what stands after it only: `planned for Monday`.
    Ahead,
    /// Future for what its infinitive tells, else past: `agreed to meet Monday`, `agreed in May to meet`.
    Promise,
    /// Past, and that somebody said something.
    Told,
    /// Future for a day that is given a name: `declared Monday a holiday`.
    Named,
    /// Nothing, and the words before it nothing either.
    Open,
}

/// Words that tell where a time lies.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Cues {
    pub words: Vec<(Symbol, Cue)>,
    /// Those that tell only right before it.
    pub beside: Vec<(Symbol, Cue)>,
    /// Those that tell only before what stands right before it: `planned for July`.
    pub set: Vec<(Symbol, Cue)>,
    /// Those that with `for` ask for what comes before a day: `called for a strike on Thursday`.
    pub calls: Vec<(Symbol, Cue)>,
    /// Those after which `to` gives an occasion another day: `was brought forward to Thursday`.
    pub moved: Vec<(Symbol, Cue)>,
}

impl Cues {
    /// Reads a table of cue words: `will = "future"`.
    pub fn read(&mut self, class: &str, json: &Json, lexicon: &mut Lexicon) -> Result<(), String> {
        let list = match class {
            "cue" => &mut self.words,
            "cue_set" => &mut self.set,
            "cue_calls" => &mut self.calls,
            "cue_moved" => &mut self.moved,
            _ => &mut self.beside,
        };
        for (word, value) in json.as_object().into_iter().flatten() {
            let cue = match value.as_str() {
                Some("future") => Cue::Future,
                Some("ahead") => Cue::Ahead,
                Some("past") => Cue::Past,
                Some("promise") => Cue::Promise,
                Some("told") => Cue::Told,
                Some("named") => Cue::Named,
                Some("open") => Cue::Open,
                _ => {
                    return Err(format!(
                        "cue `{word}` is past, told, future, ahead, promise, named or open"
                    ));
                }
            };
            list.push((lexicon.intern(word), cue));
        }
        list.sort_unstable_by_key(|w| w.0);
        list.dedup_by_key(|w| w.0);
        Ok(())
    }
}

/// What a list says of a word.
pub(super) fn look(list: &[(Symbol, Cue)], symbol: Symbol) -> Option<Cue> {
    list.binary_search_by_key(&symbol, |w| w.0)
        .ok()
        .map(|i| list[i].1)
}
