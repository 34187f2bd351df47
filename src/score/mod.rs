//! How good and how changed: takes records; compares them with earlier ones, field by field.

mod compare;

pub use compare::{Difference, differences};
