//! Learns the tagger and the parser from a treebank and writes the packed table.
//!
//!     cargo run --release --example train_grammar -- train.conllu.gz knowledge/grammar/model.bin
//!
//! With a third path the table is written there too as the program reads it, for `layers` to try.
//!
//! The treebank is CoNLL-U, gzipped or plain, with Universal parts of speech, Penn Treebank tags
//! and basic trees. Everything random comes from one generator with a fixed seed: the same treebank
//! gives the same bytes.
//!
//! Each table is learned twice. The first time every feature that errs has a weight; then, in each
//! slot of the small table, the strongest feature is kept, and weights are learned again for
//! those alone, several times in other orders; the means are what is written. The parser learns on tags that a tagger gave which had not seen the sentence.

mod learner;
mod pack;
mod parse;
mod random;
mod sure;
mod tag;
mod treebank;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(trees), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("usage: train_grammar TREEBANK.conllu[.gz] MODEL.bin [ROWS]".into());
    };
    let mut sentences = treebank::read(&trees)?;
    treebank::add_letterings(&mut sentences);
    eprintln!("{} sentences", sentences.len());
    let (tagger, words) = tag::learn(&sentences);
    eprintln!("tagger learned");
    tag::jackknife(&mut sentences);
    eprintln!("tags given by taggers that had not seen them");
    let parser = parse::learn(&sentences);
    let bytes = pack::model(&tagger, &words, &parser);
    let packed = pack::deflate(&bytes)?;
    eprintln!("{} bytes, {} packed", bytes.len(), packed.len());
    std::fs::write(&target, packed)?;
    if let Some(rows) = arguments.next() {
        std::fs::write(rows, bytes)?;
    }
    Ok(())
}
