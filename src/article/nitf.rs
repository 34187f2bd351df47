//! NITF, the News Industry Text Format: one article a file.

use super::job::{Job, Sink};
use super::xml::{self, Element};
use super::{Article, parse_date};
use crate::error::{Error, ErrorKind};
use std::io::Read;
use std::ops::ControlFlow;

pub(super) fn read(input: impl Read, job: &Job<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let limit = job.options.limit.saturating_mul(2);
    let mut found = false;
    let ended = xml::each(input, &["nitf"], limit, |nitf| {
        found = true;
        let read = fill(&nitf, job.article()).map_err(|error| job.unread(error));
        sink(read.and_then(|article| job.checked(article)))
    });
    match ended {
        Ok(flow) => {
            flow?;
            if found {
                return ControlFlow::Continue(());
            }
            let error = Error::new(ErrorKind::Format, "no <nitf> element");
            sink(Err(job.unread(error)))
        }
        Err(error) => sink(Err(job.unread(error))),
    }
}

/// Fills an article from a `nitf` element; what is there already stays where the element says
/// nothing.
pub(super) fn fill(nitf: &Element, mut article: Article) -> Result<Article, Error> {
    if let Some(id) = nitf.find("doc-id").and_then(|e| e.attribute("id-string")) {
        article.id = id.to_owned();
    }
    let day = nitf
        .find("date.issue")
        .and_then(|e| e.attribute("norm"))
        .or_else(|| nitf.find("story.date")?.attribute("norm"))
        .or_else(|| nitf.find("pubdata")?.attribute("date.publication"));
    if let Some(day) = day {
        article.date = Some(parse_date(day)?);
    }
    let headline = ["hl1", "title"]
        .into_iter()
        .find_map(|e| nitf.find(e)?.line());
    article.title = headline.or(article.title);
    let body = nitf
        .find("body.content")
        .or_else(|| nitf.find("body"))
        .ok_or_else(|| Error::new(ErrorKind::Empty, "NITF without a body"))?;
    let text = body.paragraphs(&["media", "note", "body.head", "body.end"]);
    let dateline = nitf.find("dateline").and_then(Element::line);
    article.text = with_dateline(dateline.as_deref(), text);
    article.extracted = true;
    Ok(article)
}

/// The text led by its dateline, as printed, where the text does not begin with it already.
pub(super) fn with_dateline(dateline: Option<&str>, text: String) -> String {
    match dateline {
        Some(line) if !starts_alike(&text, line) => {
            let line = line.trim_end_matches(['-', '\u{2013}', '\u{2014}', ' ']);
            format!("{line} - {text}")
        }
        _ => text,
    }
}

/// Whether a text begins with the first word of a dateline, its place.
fn starts_alike(text: &str, line: &str) -> bool {
    let word = |s: &str| -> String {
        s.chars()
            .take_while(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    word(text) == word(line)
}

#[cfg(test)]
mod tests {
    use crate::article::tests::seen;

    #[test]
    fn head_dateline_and_body() {
        let nitf = r#"<?xml version="1.0" encoding="iso-8859-1"?>
            <!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
            <nitf><head><title>slug</title><docdata><doc-id id-string="w17"/>
            <date.issue norm="20251024T080000Z"/></docdata></head>
            <body><body.head><hedline><hl1>Rain &amp; wind in <em>Samoa</em></hl1></hedline>
            <dateline><location>APIA</location>, <story.date>Oct. 24</story.date></dateline></body.head>
            <body.content><p>It&nbsp;rained &#8212;
            hard.</p><media><caption>Wet</caption></media><hl2>More</hl2><p>It stopped.</p></body.content>
            <body.end><tagline>wire</tagline></body.end></body></nitf>"#;
        assert_eq!(
            seen("a.xml", nitf),
            [
                "w17|2025-10-24|Rain & wind in Samoa|APIA, Oct. 24 - It rained — hard.\n\nMore\n\nIt stopped."
            ]
        );
    }

    #[test]
    fn broken_or_deep_markup_is_an_error() {
        for (input, message) in [
            (
                "<nitf><body>".to_owned(),
                "a: format: not well-formed XML: the file ends",
            ),
            (
                "<nitf><body></nitf>".to_owned(),
                "a: format: not well-formed XML:",
            ),
            (
                format!("<nitf>{}", "<p>".repeat(100_000)),
                "a: format: not well-formed XML: elements more than",
            ),
        ] {
            let seen = seen("a.xml", input);
            assert!(seen[0].starts_with(message), "{seen:?}");
        }
    }
}
