//! XML as small trees: the elements one asks for are built one after the other, and nothing else.

use super::bounded::Bounded;
use super::paragraphs::{Paragraphs, is_block, one_line};
use crate::error::{Error, ErrorKind};
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Read};
use std::ops::ControlFlow;

/// Elements within elements, at most: news is flat, and a tree is walked by recursion.
const DEPTH: usize = 200;

/// An element with all that stands in it. Names are without their prefix.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
}

#[derive(Debug)]
enum Child {
    Text(String),
    Element(Element),
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of a name, in document order, at any depth.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| {
            if element.name == name {
                Some(element)
            } else {
                element.find(name)
            }
        })
    }

    /// The text on one line; `None` where there is none.
    pub fn line(&self) -> Option<String> {
        let line = one_line(&self.paragraphs(&[]));
        (!line.is_empty()).then_some(line)
    }

    /// The text in paragraphs, without the elements to skip.
    pub fn paragraphs(&self, skip: &[&str]) -> String {
        let mut paragraphs = Paragraphs::default();
        self.collect(skip, &mut paragraphs);
        paragraphs.finish()
    }

    fn collect(&self, skip: &[&str], to: &mut Paragraphs) {
        for child in &self.children {
            match child {
                Child::Text(text) => to.text(text),
                Child::Element(element) if skip.contains(&element.name.as_str()) => {}
                Child::Element(element) if element.name == "br" => to.line(),
                Child::Element(element) => {
                    let block = is_block(&element.name);
                    if block {
                        to.paragraph();
                    }
                    element.collect(skip, to);
                    if block {
                        to.paragraph();
                    }
                }
            }
        }
    }
}

/// Hands on each element of one of these names that is not inside another.
///
/// Breaks where `take` does.
///
/// # Errors
/// XML that is not well-formed, nested too deep, or an element of more than `limit` bytes.
pub(super) fn each(
    input: impl Read,
    names: &[&str],
    limit: usize,
    mut take: impl FnMut(Element) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Error> {
    let (input, meter) = Bounded::new(input, limit);
    let mut reader = Reader::from_reader(BufReader::new(input));
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::new();
    // Elements that are open, from the one that was asked for inwards.
    let mut open: Vec<Element> = Vec::new();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|e| failed(e, reader.error_position()))?;
        let closed = match event {
            Event::Eof if open.is_empty() => return Ok(ControlFlow::Continue(())),
            Event::Eof => return Err(bad("the file ends within an element".into())),
            Event::Start(tag) => {
                if !open.is_empty() || names.contains(&local(&tag).as_str()) {
                    if open.len() == DEPTH {
                        return Err(bad(format!("elements more than {DEPTH} deep")));
                    }
                    open.push(element(&tag));
                }
                None
            }
            Event::Empty(tag) => {
                let asked = !open.is_empty() || names.contains(&local(&tag).as_str());
                asked.then(|| element(&tag))
            }
            Event::End(_) => open.pop(),
            Event::Text(text) => {
                add_text(&mut open, &String::from_utf8_lossy(&text));
                None
            }
            Event::CData(text) => {
                add_text(&mut open, &String::from_utf8_lossy(&text));
                None
            }
            Event::GeneralRef(reference) => {
                let name = String::from_utf8_lossy(&reference);
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => add_text(&mut open, c.encode_utf8(&mut [0; 4])),
                    _ => match resolve_html5_entity(&name) {
                        Some(text) => add_text(&mut open, text),
                        None => add_text(&mut open, &format!("&{name};")),
                    },
                }
                None
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => None,
        };
        match (closed, open.last_mut()) {
            (Some(element), Some(parent)) => parent.children.push(Child::Element(element)),
            (Some(element), None) => {
                meter.reset();
                if take(element).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            (None, _) => {}
        }
        if open.is_empty() {
            meter.reset();
        }
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else {
        return;
    };
    match element.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(text),
        _ => element.children.push(Child::Text(text.to_owned())),
    }
}

fn local(tag: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(tag.local_name().as_ref()).into_owned()
}

fn element(tag: &BytesStart<'_>) -> Element {
    let attributes = tag.attributes().flatten().map(|attribute| {
        let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value);
        let value = quick_xml::escape::unescape_with(&raw, resolve_html5_entity)
            .map_or_else(|_| raw.to_string(), |value| value.into_owned());
        (name, value)
    });
    Element {
        name: local(tag),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}

fn bad(message: String) -> Error {
    Error::new(ErrorKind::Format, format!("not well-formed XML: {message}"))
}

fn failed(error: quick_xml::Error, position: u64) -> Error {
    match error {
        quick_xml::Error::Io(e) => super::job::failed(&e),
        other => bad(format!("{other} (byte {position})")),
    }
}
