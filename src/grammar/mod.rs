//! Takes a document; gives each token its part of speech, lemma, head and relation.
//!
//! Parts of speech and relations are those of Universal Dependencies 2. Only `clauses` reads
//! heads and relations: the rest of the pipeline sees parts of speech, lemmas and clauses, so that
//! the parser can be replaced.

use crate::span::TokenId;

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
    lemmas: String,
    lemma_ends: Vec<u32>,
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
    pub fn lemma(&self, token: TokenId) -> &str {
        let i = token.index();
        let start = if i == 0 {
            0
        } else {
            self.lemma_ends[i - 1] as usize
        };
        &self.lemmas[start..self.lemma_ends[i] as usize]
    }

    /// Adds the next token's lemma; lemmas are pushed in token order.
    pub fn push_lemma(&mut self, lemma: &str) {
        self.lemmas.push_str(lemma);
        self.lemma_ends.push(self.lemmas.len() as u32);
    }
}
