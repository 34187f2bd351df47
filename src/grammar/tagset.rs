//! The tagger's classes: a Universal part of speech, split where a finer form tells tense, voice
//! or number.

use super::{Form, Pos};

/// A class of the tagger, an index into [`CLASSES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tag(pub u8);

/// Every class, in the order of the learned table.
pub const CLASSES: [(Pos, Form); 27] = [
    (Pos::Adj, Form::None),
    (Pos::Adp, Form::None),
    (Pos::Adv, Form::None),
    (Pos::Aux, Form::None),
    (Pos::Cconj, Form::None),
    (Pos::Det, Form::None),
    (Pos::Intj, Form::None),
    (Pos::Noun, Form::None),
    (Pos::Num, Form::None),
    (Pos::Part, Form::None),
    (Pos::Pron, Form::None),
    (Pos::Propn, Form::None),
    (Pos::Punct, Form::None),
    (Pos::Sconj, Form::None),
    (Pos::Sym, Form::None),
    (Pos::X, Form::None),
    (Pos::Verb, Form::Base),
    (Pos::Verb, Form::Present),
    (Pos::Verb, Form::PresentThird),
    (Pos::Verb, Form::Past),
    (Pos::Verb, Form::PastParticiple),
    (Pos::Verb, Form::Gerund),
    (Pos::Noun, Form::Plural),
    (Pos::Propn, Form::Plural),
    (Pos::Pron, Form::Relative),
    (Pos::Adv, Form::Relative),
    (Pos::Aux, Form::Base),
];

/// The class of each part of speech and form, in the order of their names; the first class of the
/// part of speech where it does not tell the form.
const BY_FORM: [[u8; Form::Relative as usize + 1]; Pos::X as usize + 1] = {
    let mut table = [[u8::MAX; Form::Relative as usize + 1]; Pos::X as usize + 1];
    let mut class = CLASSES.len();
    while class > 0 {
        class -= 1;
        let (pos, form) = (CLASSES[class].0 as usize, CLASSES[class].1 as usize);
        table[pos][form] = class as u8;
    }
    let mut pos = 0;
    while pos < table.len() {
        let mut first = 0;
        while CLASSES[first].0 as usize != pos {
            first += 1;
        }
        let mut form = 0;
        while form < table[pos].len() {
            if table[pos][form] == u8::MAX {
                table[pos][form] = first as u8;
            }
            form += 1;
        }
        pos += 1;
    }
    table
};

impl Tag {
    /// Stands before the first and after the last token of a sentence.
    pub const NONE: Tag = Tag(31);

    pub fn pos(self) -> Pos {
        CLASSES[self.0 as usize].0
    }

    pub fn form(self) -> Form {
        CLASSES[self.0 as usize].1
    }

    /// The class of a part of speech and form; a form that the class does not tell is left out.
    pub fn from(pos: Pos, form: Form) -> Tag {
        Tag(BY_FORM[pos as usize][form as usize])
    }

    /// The class of a part of speech and a Penn Treebank tag.
    pub fn of(pos: Pos, penn: &str) -> Tag {
        let form = match (pos, penn) {
            (Pos::Verb, "VBP") => Form::Present,
            (Pos::Verb, "VBZ") => Form::PresentThird,
            (Pos::Verb, "VBD") => Form::Past,
            (Pos::Verb, "VBN") => Form::PastParticiple,
            (Pos::Verb, "VBG") => Form::Gerund,
            (Pos::Verb, _) => Form::Base,
            (Pos::Noun, "NNS") => Form::Plural,
            (Pos::Propn, "NNPS" | "NNS") => Form::Plural,
            (Pos::Pron, "WP" | "WDT" | "WP$") => Form::Relative,
            (Pos::Adv, "WRB") => Form::Relative,
            (Pos::Aux, "VB") => Form::Base,
            _ => Form::None,
        };
        let class = CLASSES.iter().position(|&c| c == (pos, form));
        Tag(class.unwrap_or(0) as u8)
    }
}
