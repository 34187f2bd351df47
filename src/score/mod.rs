//! How good and how changed: takes records; compares them with the truth about their articles and
//! with earlier records, field by field.

mod compare;
mod judge;
mod same;
pub mod truth;

pub use compare::{Difference, differences};
pub use judge::{Count, FIELDS, Score};
pub use truth::Truth;
