//! What the binary carries of the knowledge of events, in two forms: compiled, and as the rule files it was
//! made of, for who adds to them.

use super::knowledge::EventKnowledge;
use crate::error::Result;
use crate::packed;
use crate::rule_file::{self, RuleFile};

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/events.bin"));
static RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/events.rules"));

impl EventKnowledge {
    /// What the binary carries, with files of a user's own: `fields.toml`, `frames.toml`,
    /// `status.toml`, `around.toml`, and one for each kind. A kind that is there gets the file's triggers, which
    /// are asked before its own; another is new and brings its code.
    ///
    /// # Errors
    /// A file that breaks the shape, a frame or role that does not exist, a kind without its code.
    pub fn with(own: &[RuleFile]) -> Result<Self> {
        match own {
            [] => Ok(packed::read(PACKED)),
            _ => Self::compile(&rule_file::carried("events", RULES), own),
        }
    }
}
