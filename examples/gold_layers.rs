//! Writes the layers that a perfect parser would give: reads a treebank (CoNLL-U, Universal
//! Dependencies 2 with Penn tags) on standard input, takes its tokens, tags and trees as they are,
//! and splits them into clauses. Scored against the same treebank, what is lost is the fault of
//! the clause layer alone.
//!
//! `zcat dev.conllu.gz | cargo run --release --example gold_layers > layers.jsonl`

use dateline::article::Article;
use dateline::clauses;
use dateline::grammar::{Form, Pos, Rel, Syntax};
use dateline::output::write_layers;
use dateline::record::Unit;
use dateline::span::{Span, TokenId, TokenRange};
use dateline::text::{Case, Document, Lettering, Sentence, Token, TokenClass};
use std::io::{self, BufWriter, Read, Write};

fn main() -> io::Result<()> {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut text = Treebank::default();
    for block in input.split("\n\n").filter(|b| !b.trim().is_empty()) {
        if let Some(id) = comment(block, "newdoc id") {
            text.write(&mut out)?;
            text = Treebank {
                id: id.to_string(),
                ..Treebank::default()
            };
        }
        text.sentence(block);
    }
    text.write(&mut out)?;
    out.flush()
}

/// The value of a `# key = value` line.
fn comment<'b>(block: &'b str, key: &str) -> Option<&'b str> {
    block.lines().find_map(|line| {
        let (k, value) = line.strip_prefix('#')?.split_once('=')?;
        (k.trim() == key).then(|| value.trim())
    })
}

/// One document of the treebank, as it grows.
#[derive(Default)]
struct Treebank {
    id: String,
    text: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    syntax: Syntax,
}

impl Treebank {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        if self.tokens.is_empty() {
            return Ok(());
        }
        let article = Article::from_text(&self.id, &self.text);
        let document = Document::new(&article.text, self.tokens.clone(), self.sentences.clone());
        let clauses = clauses::split(&document, &self.syntax);
        out.write_all(&write_layers(
            &article,
            &document,
            &self.syntax,
            &clauses,
            Unit::CodePoint,
        ))
    }

    /// Sentences are parted by a space, paragraphs by a blank line.
    fn sentence(&mut self, block: &str) {
        let paragraph = block.lines().any(|line| line.starts_with("# newpar"));
        if !self.text.is_empty() {
            self.text.push_str(if paragraph { "\n\n" } else { " " });
        }
        let first = self.tokens.len();
        // A word of several tokens: the row it ends at, where it starts, whether space follows.
        let mut contracted: Option<(usize, usize, bool)> = None;
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            let spaced = !cells[9].contains("SpaceAfter=No");
            if let Some((_, end)) = cells[0].split_once('-') {
                let start = self.text.len();
                self.text.push_str(cells[1]);
                contracted = end.parse().ok().map(|end| (end, start, spaced));
                continue;
            }
            let Ok(row) = cells[0].parse::<usize>() else {
                continue;
            };
            let span = match contracted {
                Some((_, at, _)) if self.text[at..].starts_with(cells[1]) => {
                    contracted = contracted.map(|(end, at, s)| (end, at + cells[1].len(), s));
                    Span::new(at, at + cells[1].len())
                }
                Some((_, at, _)) => Span::new(at, self.text.len()),
                None => {
                    let at = self.text.len();
                    self.text.push_str(cells[1]);
                    Span::new(at, self.text.len())
                }
            };
            if contracted.map_or(spaced, |(end, _, spaced)| end == row && spaced) {
                self.text.push(' ');
            }
            if contracted.is_some_and(|(end, ..)| end == row) {
                contracted = None;
            }
            self.token(&cells, first, span);
        }
        self.text.truncate(self.text.trim_end_matches(' ').len());
        let tokens = TokenRange::new(first, self.tokens.len());
        self.sentences.push(Sentence {
            span: self.tokens[first]
                .span
                .join(self.tokens[tokens.last().index()].span),
            tokens,
            body: tokens.start,
            paragraph: 0,
            lettering: Lettering::Ordinary,
            furniture: false,
        });
    }

    fn token(&mut self, cells: &[&str], first: usize, span: Span) {
        self.tokens.push(Token {
            span,
            class: TokenClass::Word,
            case: Case::Lower,
            spaced: true,
            plain: false,
        });
        let head: usize = cells[6].parse().unwrap_or(0);
        let syntax = &mut self.syntax;
        syntax.pos.push(pos(cells[3]));
        syntax.form.push(form(cells[4]));
        syntax
            .head
            .push((head > 0).then(|| TokenId::new(first + head - 1)));
        syntax.rel.push(rel(cells[7]));
        syntax.push_lemma(&cells[1].to_lowercase(), &cells[2].to_lowercase());
    }
}

fn pos(tag: &str) -> Pos {
    match tag {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        _ => Pos::X,
    }
}

fn form(tag: &str) -> Form {
    match tag {
        "VB" => Form::Base,
        "VBP" => Form::Present,
        "VBZ" => Form::PresentThird,
        "VBD" => Form::Past,
        "VBN" => Form::PastParticiple,
        "VBG" => Form::Gerund,
        "NNS" | "NNPS" => Form::Plural,
        "WP" | "WP$" | "WDT" | "WRB" => Form::Relative,
        _ => Form::None,
    }
}

fn rel(label: &str) -> Rel {
    match label {
        "nsubj:pass" => Rel::NsubjPass,
        "obl:agent" => Rel::OblAgent,
        "obl:unmarked" => Rel::OblUnmarked,
        "acl:relcl" => Rel::Relcl,
        "aux:pass" => Rel::AuxPass,
        "nmod:poss" => Rel::NmodPoss,
        "nmod:unmarked" => Rel::NmodUnmarked,
        "nmod:desc" => Rel::NmodDesc,
        "compound:prt" => Rel::CompoundPrt,
        _ => match label.split(':').next().unwrap_or_default() {
            "root" => Rel::Root,
            "nsubj" => Rel::Nsubj,
            "csubj" => Rel::Csubj,
            "obj" => Rel::Obj,
            "iobj" => Rel::Iobj,
            "obl" => Rel::Obl,
            "expl" => Rel::Expl,
            "ccomp" => Rel::Ccomp,
            "xcomp" => Rel::Xcomp,
            "advcl" => Rel::Advcl,
            "acl" => Rel::Acl,
            "parataxis" => Rel::Parataxis,
            "conj" => Rel::Conj,
            "cc" => Rel::Cc,
            "aux" => Rel::Aux,
            "cop" => Rel::Cop,
            "mark" => Rel::Mark,
            "advmod" => Rel::Advmod,
            "amod" => Rel::Amod,
            "nmod" => Rel::Nmod,
            "appos" => Rel::Appos,
            "nummod" => Rel::Nummod,
            "det" => Rel::Det,
            "case" => Rel::Case,
            "compound" => Rel::Compound,
            "flat" => Rel::Flat,
            "fixed" => Rel::Fixed,
            "list" => Rel::List,
            "discourse" => Rel::Discourse,
            "vocative" => Rel::Vocative,
            "orphan" => Rel::Orphan,
            "goeswith" => Rel::Goeswith,
            "punct" => Rel::Punct,
            _ => Rel::Dep,
        },
    }
}
