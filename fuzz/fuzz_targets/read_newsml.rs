//! The reader of this form takes any bytes.
#![no_main]

use dateline::article::Form;
use libfuzzer_sys::fuzz_target;

#[path = "../read.rs"]
mod read;

fuzz_target!(|bytes: &[u8]| read::any(bytes, Some(Form::Newsml)));
