//! Takes a document; gives each token its part of speech, lemma, head and relation.
//!
//! Parts of speech and relations are those of Universal Dependencies 2. Only `clauses` reads
//! heads and relations: the rest of the pipeline sees parts of speech, lemmas and clauses, so that
//! the parser can be replaced.

//!
//! The tagger and the parser are learned (`examples/train_grammar.rs`) from the treebanks that
//! `knowledge/grammar/model.NOTICE` names. A [`Model`] is the learned table; [`tag`] gives parts of
//! speech and lemmas, [`parse`] adds heads and relations to chosen sentences, [`analyse`] does all.

mod asides;
mod attachment;
mod auxiliaries;
mod bare;
mod behind;
mod children;
mod classes;
mod enclosed;
mod features;
mod finite;
mod headline;
mod lemma;
mod list;
mod marks;
mod members;
mod mend;
mod mender;
mod model;
mod nearest;
mod objects;
mod openings;
mod parser;
mod parts;
mod reduced;
mod regained;
mod relations;
mod repair;
mod rows;
mod slips;
mod spans;
mod state;
mod subjects;
mod table;
mod tagger;
mod tagset;
#[cfg(test)]
mod tests;
mod told;
mod torn;
mod words;

use crate::span::{SentenceId, Span, TokenId};
use crate::text::{Document, Lettering, TokenClass};
use std::cell::RefCell;
use tagset::Tag;

pub use marks::{mark, mark_of, marks};
pub use model::Model;

/// What the program that learns the table shares with the one that reads it: features, classes,
/// the parser's moves, the form of the file.
pub mod learning {
    pub use super::features::{
        SEATS, Seat, arc_features, seat_features, state_features, sure_action, sure_relation,
        text_features,
    };
    pub use super::model::{HEADER, header};
    pub use super::relations::{LEFTWARD, RIGHTWARD, relation};
    pub use super::state::{Action, Atoms, State};
    pub use super::table::{
        ACTION_BITS, RELATION_BITS, SURE_BITS, Step, TAG_BITS, WIDE, fingerprint, mix, slot,
    };
    pub use super::tagger::{
        Context, PLACES, context_features, sure_word, verb_after, word_features,
    };
    pub use super::tagset::{CLASSES, Tag};
    pub use super::words::{Mode, Spelling, Word};
}

/// Universal part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// The form of a verb or noun, finer than its part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Form {
    #[default]
    None,
    /// Base form (VB).
    Base,
    /// Present, not third person singular (VBP).
    Present,
    /// Present, third person singular (VBZ).
    PresentThird,
    /// Past tense (VBD).
    Past,
    /// Past participle (VBN).
    PastParticiple,
    /// Present participle or gerund (VBG).
    Gerund,
    /// Plural noun (NNS, NNPS).
    Plural,
    /// Relative or interrogative pronoun, determiner or adverb (WP, WDT, WRB).
    Relative,
}

/// Relation of a token to its head, after Universal Dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Rel {
    #[default]
    Dep,
    Root,
    Nsubj,
    NsubjPass,
    Csubj,
    Obj,
    Iobj,
    Obl,
    /// A passive's agent (`by`).
    OblAgent,
    /// An oblique without preposition: `Monday`, `a year`.
    OblUnmarked,
    Expl,
    Ccomp,
    Xcomp,
    Advcl,
    Acl,
    Relcl,
    Parataxis,
    Conj,
    Cc,
    Aux,
    AuxPass,
    Cop,
    Mark,
    Advmod,
    Amod,
    Nmod,
    NmodPoss,
    NmodUnmarked,
    /// A title or description before a name (`President Bush`).
    NmodDesc,
    Appos,
    Nummod,
    Det,
    Case,
    Compound,
    /// A verb's particle (`call off`).
    CompoundPrt,
    Flat,
    Fixed,
    List,
    Discourse,
    Vocative,
    Orphan,
    Goeswith,
    Punct,
}

/// What the grammar says of every token of a document, in parallel vectors.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    pub pos: Vec<Pos>,
    pub form: Vec<Form>,
    /// Head of each token; `None` for a sentence's root and where the sentence was not parsed.
    pub head: Vec<Option<TokenId>>,
    pub rel: Vec<Rel>,
    /// What the tagger saw of each word, for the parser.
    words: Vec<words::Word>,
    /// All lemmas, and where each stands among them.
    lemmas: String,
    lemma_spans: Vec<Span>,
    /// See [`Syntax::marks`].
    marks: Vec<u64>,
}

impl Syntax {
    pub fn pos(&self, token: TokenId) -> Pos {
        self.pos[token.index()]
    }

    pub fn form(&self, token: TokenId) -> Form {
        self.form[token.index()]
    }

    pub fn head(&self, token: TokenId) -> Option<TokenId> {
        self.head[token.index()]
    }

    pub fn rel(&self, token: TokenId) -> Rel {
        self.rel[token.index()]
    }

    /// Dictionary form in lower case: `held` is `hold`, `talks` is `talk`.
    #[inline]
    pub fn lemma(&self, token: TokenId) -> &str {
        self.lemma_spans[token.index()].of(&self.lemmas)
    }

    /// The [`mark`]s of a token's lemma and of the word itself: what is listed under neither mark is neither. All
    /// marks where the lemma is not known.
    pub fn marks(&self, token: TokenId) -> u64 {
        self.marks.get(token.index()).copied().unwrap_or(u64::MAX)
    }

    /// Adds the next token's lemma and what it is the lemma of; lemmas are pushed in token order.
    pub fn push_lemma(&mut self, word: &str, lemma: &str) {
        self.lemmas.push_str(lemma);
        self.end_lemma(word);
    }

    /// What has been written since the lemma before is the lemma of this word, in lower case.
    fn end_lemma(&mut self, word: &str) {
        let start = self.lemma_spans.last().map_or(0, |span| span.end as usize);
        self.marks.push(mark(word) | mark(&self.lemmas[start..]));
        self.lemma_spans.push(Span::new(start, self.lemmas.len()));
    }
}

/// Room that tagger and parser work in.
#[derive(Default)]
struct Desks {
    cache: tagger::Cache,
    parser: parser::Desk,
    tags: Vec<Tag>,
}

thread_local! {
    // kept from document to document: what it remembers changes the speed and nothing else
    static DESKS: RefCell<Desks> = RefCell::default();
}

/// Tags and parses every sentence.
pub fn analyse(document: &Document<'_>, model: &Model<'_>) -> Syntax {
    let mut syntax = read_words(document, model);
    grow_trees(document, model, &mut syntax);
    mend_trees(document, &mut syntax);
    syntax
}

/// The first part of [`analyse`]: parts of speech, forms, lemmas, put right where the words around
/// them speak against the tagger.
pub fn read_words(document: &Document<'_>, model: &Model<'_>) -> Syntax {
    let mut syntax = tagged(document, model);
    repair::tags(document, &mut syntax);
    write_lemmas(document, &mut syntax);
    syntax
}

/// The second: a tree of every sentence.
pub fn grow_trees(document: &Document<'_>, model: &Model<'_>, syntax: &mut Syntax) {
    let all = (0..document.sentences.len()).map(SentenceId::new);
    parse(document, model, syntax, all);
    // Only the parser reads them.
    syntax.words = Vec::new();
}

/// The third: the trees put right by what the parser does not see.
pub fn mend_trees(document: &Document<'_>, syntax: &mut Syntax) {
    repair::heads(document, syntax);
    rows::mend(document, syntax);
    mend::clauses(document, syntax);
    rows::members(document, syntax);
}

/// Gives every token its part of speech, form and lemma; no token has a head yet.
pub fn tag(document: &Document<'_>, model: &Model<'_>) -> Syntax {
    let mut syntax = tagged(document, model);
    write_lemmas(document, &mut syntax);
    syntax
}

fn write_lemmas(document: &Document<'_>, syntax: &mut Syntax) {
    for i in 0..syntax.pos.len() {
        let (word, pos, form) = (
            document.lower(TokenId::new(i)),
            syntax.pos[i],
            syntax.form[i],
        );
        lemma::lemma(word, pos, form, &mut syntax.lemmas);
        syntax.end_lemma(word);
    }
}

/// Gives every token its part of speech and form.
fn tagged(document: &Document<'_>, model: &Model<'_>) -> Syntax {
    let count = document.tokens.len();
    let mut syntax = Syntax {
        pos: Vec::with_capacity(count),
        form: Vec::with_capacity(count),
        head: vec![None; count],
        rel: vec![Rel::Dep; count],
        words: Vec::with_capacity(count),
        lemmas: String::with_capacity(document.text().len()),
        lemma_spans: Vec::with_capacity(count),
        marks: Vec::with_capacity(count),
    };
    DESKS.with_borrow_mut(|desks| {
        let Desks { cache, tags, .. } = desks;
        tags.clear();
        for sentence in &document.sentences {
            let (start, end) = (sentence.tokens.start, sentence.tokens.end);
            for part in [start..sentence.body, sentence.body..end] {
                model
                    .tagger
                    .tag(inputs(document, part), sentence.lettering, cache, tags);
                syntax.words.extend_from_slice(cache.words());
            }
        }
        for (i, tag) in tags.iter().enumerate() {
            let token = TokenId::new(i);
            let (pos, form) = (tag.pos(), tag.form());
            let lower = document.lower(token);
            syntax.pos.push(pos);
            syntax.form.push(if pos == Pos::Aux {
                lemma::auxiliary(lower, form)
            } else {
                form
            });
        }
    });
    syntax
}

fn inputs<'d>(
    document: &'d Document<'_>,
    tokens: std::ops::Range<u32>,
) -> impl Iterator<Item = tagger::Input<'d>> {
    tokens.map(|i| {
        let id = TokenId(i);
        let token = document.token(id);
        tagger::Input {
            form: document.word(id),
            lower: document.lower(id),
            case: token.case,
            sign: matches!(token.class, TokenClass::Punctuation | TokenClass::Symbol),
        }
    })
}

/// Gives the tokens of the chosen sentences their heads and relations: one tree a sentence.
pub fn parse(
    document: &Document<'_>,
    model: &Model<'_>,
    syntax: &mut Syntax,
    sentences: impl IntoIterator<Item = SentenceId>,
) {
    DESKS.with_borrow_mut(|desks| {
        let parser = &mut desks.parser;
        for id in sentences {
            let sentence = document.sentence(id);
            let (start, body, end) = (sentence.tokens.start, sentence.body, sentence.tokens.end);
            let mut asides = asides::find(document, body..end, sentence.lettering);
            if sentence.lettering != Lettering::Capitals {
                asides.extend(parts::label(document, syntax, body..end));
            }
            let beside = |i: u32| asides.iter().any(|aside| aside.contains(&i));
            let mut root = None;
            let mut at = body;
            while at < end {
                let part = at..parts::end(document, syntax, at..end, &asides);
                at = part.end;
                let tokens = part.clone().map(|i| {
                    let (id, word) = (TokenId(i), syntax.words[i as usize]);
                    if beside(i) {
                        let sign = Tag::from(Pos::Punct, Form::None);
                        return (word, sign, TokenClass::Punctuation, "\"");
                    }
                    let tag = Tag::from(syntax.pos(id), syntax.form(id));
                    (word, tag, document.token(id).class, document.word(id))
                });
                parser.atoms.fill(tokens);
                model.parser.parse(parser);
                let own = attach_words(parser, syntax, part.start as usize);
                match (root, own) {
                    (None, _) => root = Some(own.unwrap_or(body as usize)),
                    (Some(first), Some(own)) => {
                        syntax.head[own] = Some(TokenId::new(first));
                        syntax.rel[own] = Rel::Conj;
                    }
                    _ => {}
                }
            }
            let root = root.unwrap_or(body as usize);
            syntax.rel[root] = Rel::Root;
            attach_signs(syntax, body as usize, end as usize, root);
            for i in asides.iter().flat_map(|aside| aside.clone()) {
                if syntax.pos[i as usize] != Pos::Punct {
                    syntax.rel[i as usize] = Rel::Dep;
                }
            }
            // a dateline or bullet hangs on the root, its words on its first
            for i in start..body {
                let head = if i == start { root } else { start as usize };
                let i = i as usize;
                syntax.head[i] = Some(TokenId::new(head));
                syntax.rel[i] = if syntax.pos[i] == Pos::Punct {
                    Rel::Punct
                } else {
                    Rel::Dep
                };
            }
        }
    });
}

/// Moves the parser's arcs into the syntax; gives the root's token.
fn attach_words(desk: &parser::Desk, syntax: &mut Syntax, body: usize) -> Option<usize> {
    let token = |word: usize| body + desk.atoms.token[word] as usize;
    let mut root = None;
    for word in 1..=desk.atoms.len() {
        let head = desk.state.head[word] as usize;
        let at = token(word);
        if head == 0 {
            root = Some(at);
            syntax.head[at] = None;
            syntax.rel[at] = Rel::Root;
        } else {
            syntax.head[at] = Some(TokenId::new(token(head)));
            syntax.rel[at] = parser::relation_of(desk.state.relation[word], head, word);
        }
    }
    root
}

/// Hangs each sign on the highest word whose arcs it does not cross.
fn attach_signs(syntax: &mut Syntax, body: usize, end: usize, root: usize) {
    let is_sign = |syntax: &Syntax, i: usize| {
        i != root && syntax.rel[i] == Rel::Dep && syntax.head[i].is_none()
    };
    let mut before: Option<usize> = None;
    let mut i = body;
    while i < end {
        if !is_sign(syntax, i) {
            before = Some(i);
            i += 1;
            continue;
        }
        let mut next = i;
        while next < end && is_sign(syntax, next) {
            next += 1;
        }
        let head = match (before, next < end) {
            (Some(left), true) => {
                // climb from both sides to the arc that spans the signs
                let mut top = left;
                let mut spanning = None;
                while let Some(up) = syntax.head[top].map(TokenId::index) {
                    if up >= next {
                        spanning = Some(up);
                        break;
                    }
                    top = up;
                }
                spanning.unwrap_or(top)
            }
            _ => root,
        };
        for k in i..next {
            if k != root {
                syntax.head[k] = Some(TokenId::new(head));
                syntax.rel[k] = Rel::Punct;
            }
        }
        i = next;
    }
}
