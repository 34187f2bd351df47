//! Takes a token pattern as rule files write it; gives the plain sequences it stands for.
//!
//! ```text
//! last <weekday>             a word, then a slot
//! the? <ordinal> - quarter   `?` may be absent; `-` is a hyphen or nothing
//! <year> \- <year>           `\-` is a hyphen that must stand there
//! (this|the coming) <unit>   one of several sequences
//! <from:clock> to <clock>    a slot under a name of its own
//! ```
//!
//! Patterns are small, so they are multiplied out once when knowledge is loaded: a matcher then
//! needs no notion of choice, only a tree of sequences.

use crate::error::{Error, ErrorKind, Result};

/// One place of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element<'p> {
    /// A token with this lower-case text.
    Word(&'p str),
    /// Something of a class, kept under a name.
    Slot { name: &'p str, class: &'p str },
}

/// More sequences than this from one pattern is a mistake in the pattern.
const MOST_SEQUENCES: usize = 4096;

enum Node<'p> {
    Element(Element<'p>),
    Choice(Vec<Vec<Node<'p>>>),
    Optional(Box<Node<'p>>),
}

/// Reads a pattern and multiplies it out; no sequence is empty. Shorter ones come first.
///
/// # Errors
/// A pattern that does not close its brackets, has an empty slot, or can match nothing at all.
pub fn sequences(pattern: &str) -> Result<Vec<Vec<Element<'_>>>> {
    let fail =
        |what: &str| Error::new(ErrorKind::Knowledge, format!("pattern `{pattern}`: {what}"));
    let mut rest = pattern;
    let mut branches = read_choice(&mut rest).map_err(fail)?;
    if !rest.is_empty() {
        return Err(fail("`)` without `(`"));
    }
    let top = match branches.len() {
        1 => branches.remove(0),
        _ => vec![Node::Choice(branches)],
    };
    let mut out = vec![Vec::new()];
    expand(&top, &mut out).map_err(fail)?;
    out.sort_by_key(Vec::len);
    out.dedup();
    if out.first().is_some_and(Vec::is_empty) {
        return Err(fail("matches nothing at all"));
    }
    Ok(out)
}

fn read_choice<'p>(rest: &mut &'p str) -> std::result::Result<Vec<Vec<Node<'p>>>, &'static str> {
    let mut branches = vec![Vec::new()];
    loop {
        *rest = rest.trim_start();
        let Some(c) = rest.chars().next() else {
            return Ok(branches);
        };
        let node = match c {
            ')' => return Ok(branches),
            '|' => {
                *rest = &rest[1..];
                branches.push(Vec::new());
                continue;
            }
            '(' => {
                *rest = &rest[1..];
                let inner = read_choice(rest)?;
                *rest = rest.strip_prefix(')').ok_or("`(` without `)`")?;
                Node::Choice(inner)
            }
            '<' => {
                let (inside, after) = rest[1..].split_once('>').ok_or("`<` without `>`")?;
                *rest = after;
                let (name, class) = inside.split_once(':').unwrap_or((inside, inside));
                if name.is_empty() || class.is_empty() {
                    return Err("empty slot");
                }
                Node::Element(Element::Slot { name, class })
            }
            '\\' if rest.starts_with("\\-") => {
                *rest = &rest[2..];
                Node::Element(Element::Word("-"))
            }
            '-' => {
                *rest = &rest[1..];
                Node::Optional(Box::new(Node::Element(Element::Word("-"))))
            }
            _ => {
                let end = rest
                    .find(|c: char| c.is_whitespace() || "()|<>?-\\".contains(c))
                    .unwrap_or(rest.len());
                if end == 0 {
                    return Err("`?` or `>` stands alone");
                }
                let word = &rest[..end];
                *rest = &rest[end..];
                Node::Element(Element::Word(word))
            }
        };
        let node = match rest.strip_prefix('?') {
            Some(after) => {
                *rest = after;
                Node::Optional(Box::new(node))
            }
            None => node,
        };
        branches
            .last_mut()
            .expect("starts with one branch")
            .push(node);
    }
}

fn expand<'p>(
    nodes: &[Node<'p>],
    out: &mut Vec<Vec<Element<'p>>>,
) -> std::result::Result<(), &'static str> {
    for node in nodes {
        match node {
            Node::Element(element) => {
                for sequence in out.iter_mut() {
                    sequence.push(*element);
                }
            }
            Node::Choice(branches) => {
                let mut all = Vec::new();
                for branch in branches {
                    let mut these = out.clone();
                    expand(branch, &mut these)?;
                    all.append(&mut these);
                }
                *out = all;
            }
            Node::Optional(inner) => {
                let mut with = out.clone();
                expand(std::slice::from_ref(inner), &mut with)?;
                out.append(&mut with);
            }
        }
        if out.len() > MOST_SEQUENCES {
            return Err("stands for too many sequences");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pattern: &str) -> Vec<String> {
        sequences(pattern)
            .unwrap()
            .iter()
            .map(|s| {
                s.iter()
                    .map(|e| match e {
                        Element::Word(w) => w.to_string(),
                        Element::Slot { name, class } => format!("<{name}:{class}>"),
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn multiplies_out() {
        assert_eq!(
            shown("the? <n:ordinal> - quarter"),
            [
                "<n:ordinal> quarter",
                "the <n:ordinal> quarter",
                "<n:ordinal> - quarter",
                "the <n:ordinal> - quarter"
            ]
        );
        assert_eq!(
            shown("(this|the coming) <unit>"),
            ["this <unit:unit>", "the coming <unit:unit>"]
        );
        assert_eq!(shown("<a:year> \\- <b:year>"), ["<a:year> - <b:year>"]);
    }

    #[test]
    fn says_what_is_wrong() {
        for bad in ["(a", "a)", "<a", "<>", "a?b? ?", "a?", ""] {
            assert!(sequences(bad).is_err(), "{bad}");
        }
    }
}
