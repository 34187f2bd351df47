//! Reads articles as lines of JSON (`{"id", "date", "text"}`) and prints their temporal expressions,
//! one line an article: a look at this stage alone.
//!
//! ```text
//! cargo run --release --example times < articles.jsonl
//! ```

use dateline::clauses::Clauses;
use dateline::dateline::{Anchor, DateSource};
use dateline::grammar::Syntax;
use dateline::{text, times};
use serde_json::{Value, json};
use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rules = times::Rules::embedded();
    for line in std::io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let date = article["date"].as_str().and_then(|d| d.parse().ok());
        let anchor = Anchor {
            date,
            source: DateSource::Metadata,
        };
        let doc = text::read(article["text"].as_str().unwrap_or_default());
        let mentions = times::recognise(&doc, &Syntax::default(), &rules);
        let hints = times::hints(&doc, &mentions, &Clauses::default(), &rules);
        let points = |byte: u32| doc.text()[..byte as usize].chars().count();
        let found: Vec<Value> = times::resolve(&mentions, &hints, &anchor, &rules)
            .iter()
            .map(|t| {
                json!({
                    "start": points(t.span.start),
                    "end": points(t.span.end),
                    "type": t.kind.as_str(),
                    "value": t.value,
                    "mod": t.modifier,
                    "from": t.from.map(|d| d.to_string()),
                    "to": t.to.map(|d| d.to_string()),
                    "rule": t.rule,
                })
            })
            .collect();
        println!("{}", json!({ "doc": article["id"], "timexes": found }));
    }
    Ok(())
}
