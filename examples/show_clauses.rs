//! Shows the clauses of a text read from standard input, a line each, so that one can see what the
//! later stages see.

use dateline::clauses::{self, Argument, Clause, ClauseKind, Clauses, Link, Oblique, Tense, Voice};
use dateline::grammar::{self, Model, Syntax};
use dateline::span::TokenId;
use dateline::text::{self, Document};
use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let document = text::read(&text);
    let syntax = grammar::analyse(&document, &Model::embedded());
    let clauses = clauses::split(&document, &syntax);
    for sentence in &document.sentences {
        println!("{}", document.slice(sentence.tokens));
        if std::env::args().any(|a| a == "-t") {
            for t in sentence.tokens.iter() {
                println!(
                    "    {} {:?} {:?} {:?} {} <- {}",
                    t.0,
                    syntax.pos(t),
                    syntax.form(t),
                    syntax.rel(t),
                    document.word(t),
                    syntax.head(t).map_or("", |h| document.word(h))
                );
            }
        }
        for (_, clause) in clauses.iter().filter(|(_, c)| sentence.tokens.has(c.verb)) {
            println!("  {}", line(&document, &syntax, &clauses, clause));
        }
    }
    Ok(())
}

fn line(document: &Document<'_>, syntax: &Syntax, clauses: &Clauses, clause: &Clause) -> String {
    let argument = |a: &Argument| {
        format!(
            "{}{}",
            document.slice(a.tokens),
            if a.inherited { "*" } else { "" }
        )
    };
    let list = |l: &[Argument]| l.iter().map(argument).collect::<Vec<_>>().join(" + ");
    let oblique = |o: &Oblique| {
        format!(
            "{} {}",
            if o.case_tokens.is_empty() {
                "-".into()
            } else {
                document.slice(o.case_tokens).to_lowercase()
            },
            argument(&o.argument)
        )
    };
    let word = |t: TokenId| document.word(t).to_string();
    let mut out = format!(
        "[{}] {}",
        document.slice(clause.group),
        syntax.lemma(clause.verb)
    );
    if let Some(p) = clause.particle {
        out += &format!(" {}", word(p));
    }
    out += match clause.tense {
        Tense::Past => " past",
        Tense::Present => " present",
        Tense::Future => " future",
        Tense::None => " -",
    };
    if clause.perfect {
        out += " perfect";
    }
    if clause.progressive {
        out += " progressive";
    }
    if let Some(m) = clause.modal {
        out += &format!(" {m:?}").to_lowercase();
    }
    if clause.voice == Voice::Passive {
        out += " passive";
    }
    if clause.kind == ClauseKind::Copula {
        out += " copula";
    }
    if clause.negated {
        out += " not";
    }
    if !clause.subjects.is_empty() {
        out += &format!(" | subj {}", list(&clause.subjects));
    }
    if !clause.objects.is_empty() {
        out += &format!(" | obj {}", list(&clause.objects));
    }
    if !clause.indirect.is_empty() {
        out += &format!(" | iobj {}", list(&clause.indirect));
    }
    for o in &clause.obliques {
        out += &format!(" | {}{}", oblique(o), if o.agent { " (agent)" } else { "" });
    }
    if !clause.adverbs.is_empty() {
        out += &format!(
            " | adv {}",
            clause
                .adverbs
                .iter()
                .map(|&t| word(t))
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
    if let Some(m) = clause.mark {
        out += &format!(" | mark {}", word(m));
    }
    if let Some((above, link)) = clause.above {
        let l: Link = link;
        out += &format!(" | {l:?} of {}", word(clauses.get(above).verb)).to_lowercase();
    }
    if let Some(on) = clause.on {
        out += &format!(" | on {}", word(on));
    }
    for o in clause.objects.iter().chain(&clause.subjects) {
        let n = clauses.nominal(document, syntax, o.head);
        if n.possessors.is_empty()
            && n.compounds.is_empty()
            && n.obliques.is_empty()
            && n.light.is_none()
            && n.appositions.is_empty()
        {
            continue;
        }
        out += &format!("\n      {}: ", document.slice(n.tokens));
        if !n.possessors.is_empty() {
            out += &format!("of {} ", list(&n.possessors));
        }
        if !n.compounds.is_empty() {
            out += &format!("with {} ", list(&n.compounds));
        }
        if !n.appositions.is_empty() {
            out += &format!("= {} ", list(&n.appositions));
        }
        for o in &n.obliques {
            out += &format!("({}) ", oblique(o));
        }
        if let Some(l) = n.light {
            out += &format!("light {}", word(clauses.get(l).verb));
        }
    }
    out
}
