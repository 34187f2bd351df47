//! The words of saying that the binary carries, in two forms: compiled, and as the rule file they were made
//! of, for who adds to them.

use super::knowledge::Cues;
use crate::error::Result;
use crate::packed;
use crate::rule_file::{self, RuleFile};

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/statements.bin"));
static RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/statements.rules"));

impl Cues {
    /// What the binary carries, with files of a user's own: `cues.toml` with the same lists.
    ///
    /// # Errors
    /// A file that breaks this shape.
    pub fn with(own: &[RuleFile]) -> Result<Self> {
        match own {
            [] => Ok(packed::read(PACKED)),
            _ => Self::compile(&rule_file::carried("statements", RULES), own),
        }
    }
}
