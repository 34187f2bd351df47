//! What `trigger` finds and the rest asks for roles, day and place.

use super::asked::Asked;
use super::fill::Fillers;
use crate::span::{ClauseId, TokenId, TokenRange};
use std::cell::RefCell;
use std::rc::Rc;

/// A word or phrase that may tell of an event, with the senses that its surroundings allow.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub head: TokenId,
    pub tokens: TokenRange,
    pub found_by: &'static str,
    /// The clause of a verb, phrase or adjective trigger.
    pub clause: Option<ClauseId>,
    /// Indexes of senses, in the order of the files; never empty.
    pub senses: Vec<usize>,
    /// Further nouns that the trigger uses up (`talks` in `hold talks`).
    pub uses: Vec<TokenId>,
    /// Senses of the word that its surroundings refuse, and why.
    pub refused: Vec<(usize, Refusal)>,
    /// What fills the roles, for each way in which its senses ask, once one has.
    pub filled: RefCell<Vec<(Asked, Rc<Fillers>)>>,
}

/// Why the words around a trigger refuse a sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Object,
    Subject,
    Verb,
    WordBefore,
    WordAfter,
}

impl Refusal {
    /// For a reader of rules.
    pub fn as_str(self) -> &'static str {
        match self {
            Refusal::Object => "its object does not allow this sense",
            Refusal::Subject => "its subject does not allow this sense",
            Refusal::Verb => "what it does does not allow this sense",
            Refusal::WordBefore => "the word before it does not allow this sense",
            Refusal::WordAfter => "the word after it does not allow this sense",
        }
    }
}

/// How a noun before another noun is found: it mentions an event told before or none.
pub const MODIFIER: &str = "modifier";

/// How a modal verb is found: its event is the saying, and not what is said of the verb.
pub const MODAL: &str = "modal";
