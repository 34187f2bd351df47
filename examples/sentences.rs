//! Prints the sentences of a text on standard input, a line each, tokens apart.

use dateline::text;
use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let document = text::read(&input);
    for sentence in &document.sentences {
        let words: Vec<_> = sentence.tokens.iter().map(|t| document.word(t)).collect();
        println!(
            "{} {:?} {} | {}",
            sentence.paragraph,
            sentence.lettering,
            sentence.body - sentence.tokens.start,
            words.join(" ")
        );
    }
    for quotation in &document.quotations {
        println!("« {}", quotation.span.of(&input));
    }
    Ok(())
}
