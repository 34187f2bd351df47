//! The layers under a record, one JSON line an article: sentences, tokens and clauses. Offsets are
//! half-open, in the unit asked for; the line names it where it is not code points.

use super::json;
use crate::article::Article;
use crate::clauses::{Argument, Clause, Clauses, Link, Modal, Oblique, Tense, Voice};
use crate::grammar::{Pos, Syntax};
use crate::record::{Offsets, Unit};
use crate::span::{TokenId, TokenRange};
use crate::text::Document;
use serde::Serialize;

/// The name and version of this form.
pub const SCHEMA: &str = "dateline.layers/1";

/// The layers of one article as one line with its end.
pub fn write_layers(
    article: &Article,
    document: &Document<'_>,
    syntax: &Syntax,
    clauses: &Clauses,
    unit: Unit,
) -> Vec<u8> {
    let view = View {
        offsets: Offsets::new(document.text(), unit),
        document,
        syntax,
    };
    let layers = Layers {
        schema: SCHEMA,
        id: &article.id,
        offsets: (unit != Unit::CodePoint).then_some(unit),
        sentences: document
            .sentences
            .iter()
            .map(|s| view.extent(s.tokens))
            .collect(),
        tokens: (0..document.tokens.len())
            .map(|i| view.word(TokenId::new(i)))
            .collect(),
        clauses: clauses.list.iter().map(|c| view.clause(c)).collect(),
    };
    json::line_of(&layers)
}

#[derive(Serialize)]
struct Layers<'a> {
    schema: &'static str,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    offsets: Option<Unit>,
    sentences: Vec<Extent>,
    tokens: Vec<Word<'a>>,
    clauses: Vec<Row>,
}

#[derive(Clone, Copy, Serialize)]
struct Extent {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Word<'a> {
    start: usize,
    end: usize,
    pos: &'static str,
    lemma: &'a str,
}

#[derive(Serialize)]
struct Row {
    verb: Extent,
    subjects: Vec<Phrase>,
    objects: Vec<Phrase>,
    obliques: Vec<Placed>,
    voice: &'static str,
    negated: bool,
    tense: &'static str,
    modal: Option<&'static str>,
}

#[derive(Serialize)]
struct Phrase {
    start: usize,
    end: usize,
    head: Extent,
}

#[derive(Serialize)]
struct Placed {
    case: Option<String>,
    #[serde(flatten)]
    phrase: Phrase,
}

struct View<'a, 't> {
    offsets: Offsets<'t>,
    document: &'a Document<'t>,
    syntax: &'a Syntax,
}

impl<'a> View<'a, '_> {
    fn extent(&self, range: TokenRange) -> Extent {
        if range.is_empty() {
            return Extent { start: 0, end: 0 };
        }
        let span = self.document.span(range);
        Extent {
            start: self.offsets.at(span.start as usize),
            end: self.offsets.at(span.end as usize),
        }
    }

    fn token(&self, token: TokenId) -> Extent {
        self.extent(TokenRange::one(token))
    }

    fn word(&self, token: TokenId) -> Word<'a> {
        let Extent { start, end } = self.token(token);
        Word {
            start,
            end,
            pos: pos_name(self.syntax.pos(token)),
            lemma: self.syntax.lemma(token),
        }
    }

    /// What stands in the clause itself: a relative pronoun, not its noun.
    fn phrase(&self, clause: &Clause, argument: &Argument) -> Phrase {
        let stands = |&(_, noun): &(TokenId, TokenId)| argument.inherited && argument.head == noun;
        if let Some((pronoun, _)) = clause.relative.filter(stands) {
            let head = self.token(pronoun);
            return Phrase {
                start: head.start,
                end: head.end,
                head,
            };
        }
        let Extent { start, end } = self.extent(argument.tokens);
        Phrase {
            start,
            end,
            head: self.token(argument.head),
        }
    }

    fn oblique(&self, clause: &Clause, oblique: &Oblique) -> Placed {
        let case = (!oblique.case_tokens.is_empty()).then(|| {
            let words: Vec<_> = oblique
                .case_tokens
                .iter()
                .map(|t| self.document.lower(t))
                .collect();
            words.join(" ")
        });
        Placed {
            case,
            phrase: self.phrase(clause, &oblique.argument),
        }
    }

    fn clause(&self, clause: &Clause) -> Row {
        let phrase = |a: &Argument| self.phrase(clause, a);
        // Whom a participle or adverbial clause is about is inferred from the clause above.
        let inferred = matches!(
            clause.above,
            Some((_, Link::Adverbial | Link::Participle | Link::Complement))
        );
        let relative = |a: &Argument| clause.relative.is_some_and(|(_, noun)| a.head == noun);
        let subjects = clause
            .subjects
            .iter()
            .filter(|a| !(inferred && a.inherited && !relative(a)));
        let objects = clause.objects.iter().chain(&clause.indirect);
        Row {
            verb: self.token(clause.verb),
            subjects: subjects.map(phrase).collect(),
            objects: objects.map(phrase).collect(),
            obliques: clause
                .obliques
                .iter()
                .map(|o| self.oblique(clause, o))
                .collect(),
            voice: match clause.voice {
                Voice::Active => "active",
                Voice::Passive => "passive",
            },
            negated: clause.negated,
            tense: match clause.tense {
                Tense::Past => "past",
                Tense::Present => "present",
                Tense::Future => "future",
                Tense::None => "none",
            },
            modal: clause.modal.map(modal_name),
        }
    }
}

fn modal_name(modal: Modal) -> &'static str {
    match modal {
        Modal::Would => "would",
        Modal::May => "may",
        Modal::Might => "might",
        Modal::Could => "could",
        Modal::Should => "should",
        Modal::Can => "can",
        Modal::Must => "must",
    }
}

fn pos_name(pos: Pos) -> &'static str {
    match pos {
        Pos::Adj => "ADJ",
        Pos::Adp => "ADP",
        Pos::Adv => "ADV",
        Pos::Aux => "AUX",
        Pos::Cconj => "CCONJ",
        Pos::Det => "DET",
        Pos::Intj => "INTJ",
        Pos::Noun => "NOUN",
        Pos::Num => "NUM",
        Pos::Part => "PART",
        Pos::Pron => "PRON",
        Pos::Propn => "PROPN",
        Pos::Punct => "PUNCT",
        Pos::Sconj => "SCONJ",
        Pos::Sym => "SYM",
        Pos::Verb => "VERB",
        Pos::X => "X",
    }
}
