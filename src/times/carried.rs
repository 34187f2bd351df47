//! The rules of times that the binary carries, in two forms: compiled, and as the rule files they were made
//! of, for who adds to them.

use super::rules::Rules;
use crate::error::Result;
use crate::packed;
use crate::rule_file::{self, RuleFile};

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/times.bin"));
static RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/times.rules"));

impl Rules {
    /// The rules that the program carries.
    pub fn embedded() -> Self {
        packed::read(PACKED)
    }

    /// The program's rules with files of a user's own, which add rules, words (`words.toml`) and
    /// holidays; a rule with the id of another takes its place.
    ///
    /// # Errors
    /// A file that breaks the contract of rule files.
    pub fn with(own: &[RuleFile]) -> Result<Self> {
        match own {
            [] => Ok(Self::embedded()),
            _ => Self::compile(&rule_file::carried("times", RULES), own),
        }
    }
}
