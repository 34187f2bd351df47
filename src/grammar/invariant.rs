//! Takes tags; finds the verb where the tagger lost it in a past tense that is spelled like the base form
//! (`The central bank cut rates`, `Arsenal beat Chelsea`): such a word looks like a noun or an
//! adjective, and a clause without its verb tells nothing.

use super::{Form, Pos, Syntax};
use crate::span::TokenId;
use crate::text::{Document, Lettering};
use std::sync::LazyLock;

static INVARIANT: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let rows = include_str!("../../knowledge/grammar/invariant.tsv").lines();
    rows.filter(|row| !row.starts_with('#')).collect()
});

/// Sets such tags right: what is never a preposition anywhere, the rest in a sentence that has no
/// finite verb.
pub fn pasts(document: &Document<'_>, syntax: &mut Syntax) {
    for sentence in &document.sentences {
        if sentence.lettering != Lettering::Ordinary {
            continue;
        }
        let range = sentence.tokens.range();
        let finite = |i: usize| match syntax.pos[i] {
            Pos::Aux => true,
            Pos::Verb => matches!(
                syntax.form[i],
                Form::Past | Form::Present | Form::PresentThird
            ),
            _ => false,
        };
        let verbless = !range.clone().any(finite);
        let lost = range.clone().skip(1).find(|&i| {
            let word = document.lower(TokenId::new(i));
            let open = match syntax.pos[i] {
                Pos::Adp | Pos::Sconj => true,
                Pos::Noun | Pos::Adj | Pos::Propn | Pos::Verb => verbless,
                _ => false,
            };
            open && INVARIANT.binary_search(&word).is_ok()
                && follows_subject(document, syntax, i)
                && (i + 1 < range.end && precedes_object(document, syntax, i + 1))
        });
        if let Some(i) = lost {
            syntax.pos[i] = Pos::Verb;
            syntax.form[i] = Form::Past;
        }
    }
}

/// A noun or name stands right before it, spelled apart.
fn follows_subject(document: &Document<'_>, syntax: &Syntax, i: usize) -> bool {
    document.tokens[i].spaced && matches!(syntax.pos[i - 1], Pos::Noun | Pos::Propn | Pos::Pron)
}

/// What may stand after such a verb, and not after a noun: `cut rates`, `beat Chelsea`, `quit on Monday`;
/// but `a tax cut plan`.
fn precedes_object(document: &Document<'_>, syntax: &Syntax, i: usize) -> bool {
    let apart = document.tokens[i].spaced;
    apart
        && match syntax.pos[i] {
            Pos::Det | Pos::Propn | Pos::Num | Pos::Pron | Pos::Adp => true,
            Pos::Noun => syntax.form[i] == Form::Plural,
            Pos::Adj => matches!(
                syntax.pos.get(i + 1),
                Some(Pos::Noun | Pos::Propn | Pos::Adj)
            ),
            _ => false,
        }
}
