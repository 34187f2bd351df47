//! Quotations: from an opening mark to the one that closes it, at most to the end of the paragraph.
//! Where the next paragraph opens the quotation anew, as newspapers print long quotes, it goes on.

use super::{Document, Quotation, TokenClass};
use crate::span::{TokenId, TokenRange};

/// Deepest quote in a quote that is followed.
const DEEPEST: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
    Guillemet,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// A straight mark: its neighbours tell.
    Either,
}

fn mark(word: &str) -> Option<(Mark, Side)> {
    Some(match word {
        "\"" | "＂" => (Mark::Double, Side::Either),
        "“" | "„" | "‟" | "``" => (Mark::Double, Side::Open),
        "”" | "''" | "’’" => (Mark::Double, Side::Close),
        "'" => (Mark::Single, Side::Either),
        "‘" | "‚" | "`" => (Mark::Single, Side::Open),
        "’" => (Mark::Single, Side::Close),
        "«" | "‹" => (Mark::Guillemet, Side::Open),
        "»" | "›" => (Mark::Guillemet, Side::Close),
        _ => return None,
    })
}

/// Finds the quotations of a document whose tokens and sentences are known, in the order of
/// their first tokens.
pub(super) fn find(document: &Document<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Vec<(Mark, usize)> = Vec::new();
    let mut paragraph = 0;
    // a quotation that the last paragraph left open
    let mut left: Option<(Mark, usize)> = None;
    for sentence in &document.sentences {
        let opens = sentence.paragraph != paragraph || sentence.tokens.start == 0;
        if sentence.paragraph != paragraph {
            let end = sentence.tokens.start as usize;
            paragraph = sentence.paragraph;
            let again = mark(document.word(sentence.tokens.first())).is_some_and(|(kind, side)| {
                side != Side::Close
                    && open
                        .first()
                        .is_some_and(|&(m, _)| m == kind && kind == Mark::Double)
            });
            if again {
                left = open.first().copied();
                for (_, start) in open.drain(1..) {
                    push(document, &mut found, start, end, false);
                }
                open.clear();
            } else {
                for (_, start) in open.drain(..) {
                    push(document, &mut found, start, end, false);
                }
            }
        }
        for id in sentence.tokens.iter() {
            let token = document.token(id);
            if token.class != TokenClass::Punctuation {
                continue;
            }
            let Some((kind, side)) = mark(document.word(id)) else {
                continue;
            };
            let i = id.index();
            if let Some(from) = left.take_if(|_| opens && id == sentence.tokens.first()) {
                open.push(from);
                continue;
            }
            let inside = open.iter().rposition(|&(m, _)| m == kind);
            let next_spaced = document.tokens.get(i + 1).is_none_or(|t| t.spaced);
            let opening = match side {
                Side::Open => true,
                Side::Close => false,
                Side::Either if kind == Mark::Single => {
                    (token.spaced || id == sentence.tokens.first() || after_opening(document, i))
                        && !next_spaced
                }
                Side::Either => match inside {
                    None => !(next_spaced && !token.spaced && i > 0),
                    Some(_) => {
                        token.spaced
                            && !next_spaced
                            && open.len() < DEEPEST
                            && open.last().is_some_and(|&(m, _)| m != kind)
                    }
                },
            };
            if opening {
                if open.len() < DEEPEST
                    && (kind != Mark::Single || closes_later(document, i, sentence.paragraph))
                {
                    open.push((kind, i));
                }
            } else if let Some(at) = inside {
                let start = open[at].1;
                for (_, inner) in open.drain(at + 1..) {
                    push(document, &mut found, inner, i, false);
                }
                open.pop();
                push(document, &mut found, start, i + 1, true);
            }
        }
    }
    let end = document.tokens.len();
    for (_, start) in open {
        push(document, &mut found, start, end, false);
    }
    found.sort_by_key(|q| (q.tokens.start, std::cmp::Reverse(q.tokens.end)));
    found
}

fn after_opening(document: &Document<'_>, i: usize) -> bool {
    i > 0
        && matches!(
            document.word(TokenId::new(i - 1)),
            "\"" | "“" | "(" | "[" | "``" | "—" | "--"
        )
}

/// Whether a single opening mark has a closing one within reach: `'80s` has none.
fn closes_later(document: &Document<'_>, i: usize, paragraph: u32) -> bool {
    const REACH: usize = 80;
    (i + 2..document.tokens.len().min(i + REACH)).any(|k| {
        let token = &document.tokens[k];
        token.class == TokenClass::Punctuation
            && !token.spaced
            && matches!(document.word(TokenId::new(k)), "'" | "’")
            && document.sentence(document.sentence_of(TokenId::new(k))).paragraph == paragraph
            // "the workers' union" is no end, though "he called it a 'shame'" is
            && document.tokens.get(k + 1).is_none_or(|next| next.spaced || next.class == TokenClass::Punctuation)
    })
}

/// Adds the quotation from the mark at `start` to `end`, whose last token is a mark where `closed`.
fn push(
    document: &Document<'_>,
    found: &mut Vec<Quotation>,
    start: usize,
    end: usize,
    closed: bool,
) {
    let inner = TokenRange::new(start + 1, if closed { end - 1 } else { end }.max(start + 1));
    if inner.is_empty() {
        return;
    }
    found.push(Quotation {
        tokens: inner,
        span: document.span(TokenRange::new(start, end)),
    });
}
