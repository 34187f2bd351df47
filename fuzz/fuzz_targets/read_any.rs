//! Any bytes, packed or not, in the form that they look like.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../read.rs"]
mod read;

fuzz_target!(|bytes: &[u8]| read::any(bytes, None));
