//! Takes the words of a sentence; gives the parts of which each behind a semicolon is a sentence by itself: `France
//! recalls its envoy; Germany expels two diplomats`. Each is parsed alone, so that nothing hangs across.

use super::{Form, Pos, Syntax};
use crate::span::TokenId;
use crate::text::{Document, TokenClass};
use std::ops::Range;

/// Where the part ends that these words begin with: behind its semicolon, or at the end of all. Inside `asides`
/// nothing ends.
pub fn end(
    document: &Document<'_>,
    syntax: &Syntax,
    words: Range<u32>,
    asides: &[Range<u32>],
) -> u32 {
    let mut from = words.start;
    while let Some(sign) = semicolon(document, from..words.end, asides) {
        let next = semicolon(document, sign + 1..words.end, asides).unwrap_or(words.end);
        if is_whole(syntax, sign + 1..next) {
            return sign + 1;
        }
        from = sign + 1;
    }
    words.end
}

/// Words of a label at most.
const LABEL: u32 = 3;

/// A few words before a colon and a sentence, which are none of it: `Police: Driver hit two boys, killing one`.
pub fn label(document: &Document<'_>, syntax: &Syntax, words: Range<u32>) -> Option<Range<u32>> {
    let noun = |&i: &u32| matches!(syntax.pos(TokenId(i)), Pos::Noun | Pos::Propn | Pos::Adj);
    let len = words.clone().take_while(noun).count() as u32;
    let colon = words.start + len;
    let parted = (1..=LABEL).contains(&len) && words.contains(&colon);
    (parted && document.word(TokenId(colon)) == ":" && is_whole(syntax, colon + 1..words.end))
        .then_some(words.start..colon + 1)
}

/// The first semicolon that stands in no brackets or quotation.
fn semicolon(document: &Document<'_>, words: Range<u32>, asides: &[Range<u32>]) -> Option<u32> {
    let (mut open, mut quoted) = (0u32, false);
    let signs = words.filter(|&i| document.token(TokenId(i)).class == TokenClass::Punctuation);
    for i in signs {
        match document.word(TokenId(i)) {
            "(" => open += 1,
            ")" => open = open.saturating_sub(1),
            "“" => quoted = true,
            "”" => quoted = false,
            "\"" => quoted = !quoted,
            ";" if open == 0 && !quoted && !asides.iter().any(|aside| aside.contains(&i)) => {
                return Some(i);
            }
            _ => {}
        }
    }
    None
}

/// A subject may stand before a finite verb, and nothing at the front leans on what was said before.
fn is_whole(syntax: &Syntax, words: Range<u32>) -> bool {
    let mut named = false;
    for i in words {
        let (pos, form) = (syntax.pos(TokenId(i)), syntax.form(TokenId(i)));
        match pos {
            Pos::Cconj | Pos::Sconj if !named => return false,
            Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num => {
                if form == Form::Relative {
                    return false;
                }
                named = true;
            }
            Pos::Aux => return named,
            Pos::Verb if matches!(form, Form::Past | Form::Present | Form::PresentThird) => {
                return named;
            }
            _ => {}
        }
    }
    false
}
