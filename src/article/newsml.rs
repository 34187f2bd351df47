//! NewsML-G2: news items alone or many in a message, each with its text as NITF, XHTML or plain
//! text inside. Items of pictures, graphics and planning have no text and are passed over.

use super::job::{Job, Sink};
use super::nitf::{self, with_dateline};
use super::xml::{self, Element};
use super::{Article, Unread, parse_date};
use crate::error::{Error, ErrorKind};
use std::io::Read;
use std::ops::ControlFlow;

pub(super) fn read(input: impl Read, job: &Job<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let limit = job.options.limit.saturating_mul(2);
    let mut texts = 0;
    let ended = xml::each(input, &["newsItem"], limit, |item| match content(&item) {
        None => ControlFlow::Continue(()),
        Some(content) => {
            texts += 1;
            sink(article(&item, &content, texts, job).and_then(|a| job.checked(a)))
        }
    });
    match ended {
        Ok(flow) => {
            flow?;
            if texts > 0 {
                return ControlFlow::Continue(());
            }
            let error = Error::new(ErrorKind::Empty, "no news item with text");
            sink(Err(job.unread(error)))
        }
        Err(error) => sink(Err(job.unread(error))),
    }
}

/// Where an item's text stands.
enum Content<'e> {
    Nitf(&'e Element),
    /// XHTML or plain text.
    Blocks(&'e Element),
}

fn content(item: &Element) -> Option<Content<'_>> {
    let set = item.find("contentSet")?;
    match set.find("inlineXML") {
        Some(xml) => Some(match xml.find("nitf") {
            Some(nitf) => Content::Nitf(nitf),
            None => Content::Blocks(xml.find("body").unwrap_or(xml)),
        }),
        None => set.find("inlineData").map(Content::Blocks),
    }
}

fn article(
    item: &Element,
    content: &Content<'_>,
    number: u64,
    job: &Job<'_>,
) -> Result<Article, Unread> {
    let id = match item.attribute("guid") {
        Some(guid) => guid.to_owned(),
        None if number == 1 => job.id(),
        None => format!("{}-{number}", job.id()),
    };
    let unread = |error| Unread {
        id: Some(id.clone()),
        ..job.unread(error)
    };
    let line = |name: &str| item.find(name).and_then(Element::line);
    let day = ["contentCreated", "versionCreated", "firstCreated"]
        .into_iter()
        .find_map(line);
    let article = Article {
        id: id.clone(),
        title: line("headline"),
        date: day
            .map(|day| parse_date(&day))
            .transpose()
            .map_err(unread)?,
        extracted: true,
        ..job.article()
    };
    match content {
        Content::Nitf(nitf) => nitf::fill(nitf, article)
            .map(|filled| Article {
                id: id.clone(),
                ..filled
            })
            .map_err(unread),
        Content::Blocks(blocks) => Ok(Article {
            text: with_dateline(line("dateline").as_deref(), blocks.paragraphs(&["head"])),
            ..article
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::tests::seen;

    #[test]
    fn a_message_of_items() {
        let message = r#"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
          <newsItem guid="urn:a"><itemMeta><versionCreated>2025-10-24T08:00:00Z</versionCreated></itemMeta>
            <contentMeta><headline>Rain</headline><dateline>APIA, Oct 24</dateline></contentMeta>
            <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
            <head><title>x</title></head><body><p>It rained.</p><p>It<br/><br/>stopped.</p></body></html></inlineXML></contentSet></newsItem>
          <newsItem guid="urn:picture"><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
          <newsItem guid="urn:b"><contentSet><inlineData contenttype="text/plain">Sun.</inlineData></contentSet></newsItem>
        </itemSet></newsMessage>"#;
        assert_eq!(
            seen("a.xml", message),
            [
                "urn:a|2025-10-24|Rain|APIA, Oct 24 - It rained.\n\nIt\n\nstopped.",
                "urn:b|||Sun."
            ]
        );
    }
}
