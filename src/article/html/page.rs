//! A page's paragraphs, and which of them are the article.

use super::meta::Meta;
use crate::article::paragraphs::{Paragraphs, is_block};
use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};
use std::collections::HashMap;

/// A page read once.
pub(super) struct Page {
    pub meta: Meta,
    /// Elements that hold blocks; the first is the page. A parent comes before its children.
    containers: Vec<Container>,
    paragraphs: Vec<Paragraph>,
}

struct Container {
    parent: usize,
    role: Role,
    /// Stands around articles: navigation, forms, captions, related stories.
    aside: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    None,
    /// `<article>`
    Article,
    /// Marked as the article's body (schema.org).
    Body,
}

struct Paragraph {
    container: usize,
    text: String,
    /// Bytes of the text that are links.
    linked: usize,
    /// `<h1>`, which repeats the title.
    title: bool,
}

/// Elements whose content is not for reading, or not part of the article.
const SKIPPED: &[&str] = &[
    "audio", "button", "canvas", "datalist", "dialog", "embed", "iframe", "map", "math", "menu",
    "noscript", "object", "option", "picture", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];

const ASIDE: &[&str] = &["aside", "figcaption", "figure", "footer", "form", "nav"];

/// Words of class and id names that mark what stands around an article.
const ASIDE_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "footer",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "popular",
    "promo",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
    "subscribe",
    "tags",
    "toolbar",
    "trending",
];

/// Elements that have no end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// A paragraph shorter than this (bytes) says nothing about where the article is.
const TELLING: usize = 25;

/// Reads a page.
pub(super) fn read(source: &str) -> Page {
    let mut reader = PageReader::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => reader.start(&tag),
            Ok(Token::EndTag(tag)) => reader.end(&name(&tag.name)),
            Ok(Token::String(text)) => reader.text(&String::from_utf8_lossy(&text)),
            Ok(Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {}
            Err(never) => match never {},
        }
    }
    reader.flush();
    reader.page
}

impl Page {
    /// The article's text.
    pub fn text(&self) -> String {
        let found = [true, false].into_iter().find_map(|strict| {
            let inside = self.inside(self.best(strict)?, strict);
            Some(self.join(|p| inside[p.container] && p.is_prose()))
        });
        let found = found.unwrap_or_default();
        match &self.meta.linked.body {
            // Some pages show a teaser and keep the article for search engines.
            Some(body) if found.len() * 2 < body.len() => super::fragment(body),
            _ if found.is_empty() => self.whole(),
            _ => found,
        }
    }

    /// All text there is.
    pub fn whole(&self) -> String {
        self.join(|_| true)
    }

    fn join(&self, keep: impl Fn(&Paragraph) -> bool) -> String {
        let kept: Vec<_> = self
            .paragraphs
            .iter()
            .filter(|p| keep(p))
            .map(|p| p.text.as_str())
            .collect();
        kept.join("\n\n")
    }

    /// The container that holds the article.
    fn best(&self, strict: bool) -> Option<usize> {
        let mut scores = vec![0; self.containers.len()];
        let asides = self.asides(strict);
        for p in &self.paragraphs {
            if p.text.len() < TELLING || !p.is_prose() || asides[p.container] {
                continue;
            }
            // Half to each element further out: a page holds all, and must not win by that.
            let (mut at, mut share) = (p.container, p.text.len());
            while share > 0 {
                scores[at] += share;
                if at == 0 {
                    break;
                }
                at = self.containers[at].parent;
                share /= 2;
            }
        }
        let is_body = |i: &usize| self.containers[*i].role == Role::Body && scores[*i] > 0;
        if let Some(body) = (0..scores.len()).find(is_body) {
            return Some(body);
        }
        let top = *scores.iter().max()?;
        let mut best = scores.iter().position(|s| *s == top && top > 0)?;
        // An article split into parts around advertisements is one article.
        let mut at = best;
        while at != 0 {
            if self.containers[at].role == Role::Article {
                best = at;
                break;
            }
            at = self.containers[at].parent;
        }
        Some(best)
    }

    /// Which containers stand aside, themselves or with one around them.
    fn asides(&self, strict: bool) -> Vec<bool> {
        let mut asides = vec![false; self.containers.len()];
        for (i, container) in self.containers.iter().enumerate() {
            asides[i] = strict && (container.aside || (i > 0 && asides[container.parent]));
        }
        asides
    }

    /// Which containers are in the best one, and not aside in it.
    fn inside(&self, best: usize, strict: bool) -> Vec<bool> {
        let mut inside = vec![false; self.containers.len()];
        inside[best] = true;
        for (i, container) in self.containers.iter().enumerate().skip(best + 1) {
            inside[i] = inside[container.parent] && !(strict && container.aside);
        }
        inside
    }
}

impl Paragraph {
    /// Mostly text, not links, and not the title again.
    fn is_prose(&self) -> bool {
        !self.title && self.linked * 2 <= self.text.len()
    }
}

struct PageReader {
    page: Page,
    /// Elements that are open: name, and its container where it has one of its own.
    open: Vec<(String, usize)>,
    /// How many of a name are open, so that a stray end tag costs nothing.
    count: HashMap<String, usize>,
    /// Elements without reading matter that are open.
    skipped: usize,
    links: usize,
    headings: usize,
    current: Paragraphs,
    linked: usize,
    /// A script of JSON-LD, or the title, whose text is wanted.
    wanted: Option<Wanted>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Linked,
    Title,
}

impl Default for PageReader {
    fn default() -> Self {
        let root = Container {
            parent: 0,
            role: Role::None,
            aside: false,
        };
        PageReader {
            page: Page {
                meta: Meta::default(),
                containers: vec![root],
                paragraphs: Vec::new(),
            },
            open: Vec::new(),
            count: HashMap::new(),
            skipped: 0,
            links: 0,
            headings: 0,
            current: Paragraphs::default(),
            linked: 0,
            wanted: None,
        }
    }
}

impl PageReader {
    fn container(&self) -> usize {
        self.open.last().map_or(0, |(_, container)| *container)
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = name(&tag.name);
        let attribute = |key: &str| {
            tag.attributes
                .get(key.as_bytes())
                .map(|value| String::from_utf8_lossy(&value.value).into_owned())
        };
        match name.as_str() {
            "meta" => {
                let key = ["property", "name", "itemprop"]
                    .into_iter()
                    .find_map(attribute);
                if let (Some(key), Some(content)) = (key, attribute("content")) {
                    self.page.meta.tag(&key, &content);
                }
            }
            "time" if self.page.meta.time.is_none() => {
                self.page.meta.time = attribute("datetime");
            }
            "script" if attribute("type").as_deref() == Some("application/ld+json") => {
                self.wanted = Some(Wanted::Linked);
            }
            "title" if self.page.meta.page_title.is_none() => self.wanted = Some(Wanted::Title),
            "br" => self.current.line(),
            _ => {}
        }
        let block = is_block(&name) || ASIDE.contains(&name.as_str());
        if block {
            self.flush();
            // A block ends the paragraph before it.
            if self.open.last().is_some_and(|(open, _)| open == "p") {
                self.pop();
            }
        }
        if VOID.contains(&name.as_str()) {
            return;
        }
        let mut container = self.container();
        // Paragraphs belong to what is around them.
        if block && name != "p" {
            let marks = ["class", "id", "role"].into_iter().filter_map(attribute);
            let whole = matches!(name.as_str(), "html" | "body" | "main" | "article");
            let role = match name.as_str() {
                "article" => Role::Article,
                _ if attribute("itemprop").as_deref() == Some("articleBody") => Role::Body,
                _ => Role::None,
            };
            self.page.containers.push(Container {
                parent: container,
                role,
                aside: ASIDE.contains(&name.as_str())
                    || (!whole && role == Role::None && marks.into_iter().any(|m| is_aside(&m))),
            });
            container = self.page.containers.len() - 1;
        }
        self.change(&name, 1);
        self.open.push((name, container));
    }

    fn end(&mut self, name: &str) {
        if self.count.get(name).is_none_or(|n| *n == 0) {
            return;
        }
        if is_block(name) || ASIDE.contains(&name) {
            self.flush();
        }
        while let Some(open) = self.pop() {
            if open == name {
                break;
            }
        }
    }

    fn pop(&mut self) -> Option<String> {
        if self.open.last().is_some_and(|(name, _)| is_block(name)) {
            self.flush();
        }
        let (name, _) = self.open.pop()?;
        self.change(&name, -1);
        Some(name)
    }

    /// An element opens or ends.
    fn change(&mut self, name: &str, by: isize) {
        let add = |n: &mut usize| *n = n.saturating_add_signed(by);
        match self.count.get_mut(name) {
            Some(count) => add(count),
            None => add(self.count.entry(name.to_owned()).or_default()),
        }
        if SKIPPED.contains(&name) {
            add(&mut self.skipped);
        }
        match name {
            "a" => add(&mut self.links),
            "h1" => add(&mut self.headings),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.wanted.take() {
            Some(Wanted::Linked) => self.page.meta.linked_data(text),
            Some(Wanted::Title) => self.page.meta.page_title = Some(text.to_owned()),
            None if self.skipped == 0 => {
                self.current.text(text);
                if self.links > 0 {
                    self.linked += text.trim().len();
                }
            }
            None => {}
        }
    }

    /// The paragraph under way ends.
    fn flush(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let text = std::mem::take(&mut self.current).finish();
        if text.is_empty() {
            return;
        }
        let title = self.headings > 0;
        if title && self.page.meta.heading.is_none() {
            self.page.meta.heading = Some(text.clone());
        }
        self.page.paragraphs.push(Paragraph {
            container: self.container(),
            text,
            linked,
            title,
        });
    }
}

fn name(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn is_aside(mark: &str) -> bool {
    mark.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| ASIDE_WORDS.contains(&word.to_ascii_lowercase().as_str()))
}
