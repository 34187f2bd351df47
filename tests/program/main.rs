//! The program as its users meet it, run from outside.

mod cli;
mod common;
mod hostile;
mod own;
mod run;
mod schema;
