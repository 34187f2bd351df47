//! The program as its users meet it, run from outside.

mod cli;
mod common;
mod hostile;
mod own;
#[cfg(feature = "parquet")]
mod parquet;
mod readme;
mod run;
mod schema;
