//! Reads articles as JSON lines (`id`, `text`) on standard input and writes the layers under their
//! records, so that the grammar can be looked at and scored alone. With a path, the grammar is read
//! from the rows that `train_grammar` wrote there.

use dateline::article::Article;
use dateline::clauses;
use dateline::grammar::{self, Model};
use dateline::record::Unit;
use dateline::{output, text};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rows = match std::env::args_os()
        .nth(1)
        .filter(|a| !a.to_string_lossy().starts_with('-'))
    {
        Some(path) => std::fs::read(path)?,
        None => Vec::new(),
    };
    let model = if rows.is_empty() {
        Model::embedded()
    } else {
        Model::read(&rows).ok_or("no grammar table")?
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let article: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| article[name].as_str().unwrap_or_default().to_string();
        let article = Article {
            id: field("id"),
            text: field("text"),
            ..Article::default()
        };
        let document = text::read(&article.text);
        let syntax = grammar::analyse(&document, &model);
        let clauses = clauses::split(&document, &syntax);
        let line = output::write_layers(&article, &document, &syntax, &clauses, Unit::CodePoint);
        out.write_all(&line)?;
    }
    Ok(())
}
