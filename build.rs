//! Checks, sorts and packs what stands under `knowledge/` into `OUT_DIR`, so that nothing is
//! parsed or built when the program starts.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
