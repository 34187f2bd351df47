//! HTML news pages: the article's text without what stands around it, its headline and date.
//!
//! The page is read once, tag by tag. Headline and date come from JSON-LD, else from meta tags.
//! For the text, every paragraph lends its length to the elements around it, the nearer the more;
//! the one with most is the article, and its paragraphs that are not mostly links are the text.

mod meta;
mod page;

use super::job::{Job, Sink};
use super::{Article, parse_date};
use crate::error::{Error, ErrorKind};
use std::io::Read;
use std::ops::ControlFlow;

pub(super) fn read(input: &mut dyn Read, job: &Job<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    sink(job.whole_text(input).and_then(|source| {
        let page = page::read(&source);
        let date = page.meta.date().map(parse_date).transpose();
        let mut article = Article {
            id: job.id(),
            title: page.meta.title(),
            extracted: true,
            ..job.article()
        };
        match date {
            Ok(day) => article.date = day,
            // Pages write days in many ways; one that cannot be read is no reason to lose the text.
            Err(error) => article
                .warnings
                .push(format!("page date: {}", error.message())),
        }
        article.text = page.text();
        if article.text.is_empty() {
            let error = Error::new(ErrorKind::Empty, "no article text in the page");
            return Err(job.unread(error));
        }
        job.checked(article)
    }))
}

/// The plain text of a piece of markup that is an article's body and nothing else.
pub(super) fn fragment(source: &str) -> String {
    page::read(source).whole()
}

#[cfg(test)]
mod tests {
    use crate::article::tests::seen;

    #[test]
    fn the_article_without_what_stands_around_it() {
        let page = r##"<!DOCTYPE html><html><head><title>Rain - The Wire</title>
          <meta property="article:published_time" content="2025-10-24T08:00:00+13:00">
          <meta property="og:title" content="Rain stops play in Apia">
          <script>if (a < b) document.write("<p>Never.</p>")</script></head>
          <body class="no-sidebar"><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>
          <main><article><h1>Rain stops play in Apia</h1><div class="share-tools"><p>Share this story with all of your friends now</p></div>
          <div class=body><p>APIA &mdash; Rain stopped the match on Friday, <a href=#>officials</a> said.
          <p>The game goes on &amp; ends on Sunday, the league's chairman told reporters in the capital.
          <figure><img src=a.jpg><figcaption>Spectators wait under umbrellas for the rain to end.</figcaption></figure>
          <div class="ad"><p>Buy umbrellas, the best in all of the islands, only here and now!</p></div>
          <p>It had rained for days.</p></div></article></main>
          <aside><p>Most read: a very long teaser that is not part of this article but of another one.</p></aside>
          <footer><p>All rights reserved by The Wire and its many partners around the world.</p></footer></body></html>"##;
        assert_eq!(
            seen("rain.html", page),
            [
                "rain|2025-10-24|Rain stops play in Apia|APIA — Rain stopped the match on Friday, officials said.\n\n\
              The game goes on & ends on Sunday, the league's chairman told reporters in the capital.\n\n\
              It had rained for days."
            ]
        );
    }

    #[test]
    fn linked_data_says_headline_date_and_body() {
        let page = r#"<html><head><script type="application/ld+json">
          {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
           {"@type": ["NewsArticle"], "headline": "Rain &amp; wind in Apia", "datePublished": "2025-10-24",
            "articleBody": "Rain stopped the match on Friday, officials said. The game goes on and ends on Sunday."}]}
          </script></head><body><p>Rain stopped the match...</p></body></html>"#;
        assert_eq!(
            seen("a.html", page),
            [
                "a|2025-10-24|Rain & wind in Apia|Rain stopped the match on Friday, officials said. The game goes on and ends on Sunday."
            ]
        );
    }

    #[test]
    fn hostile_pages_take_linear_time() {
        let deep = "<div><p>Rain fell on the capital all day.".repeat(100_000);
        let page = format!("<html>{deep}{}", "</span></b>".repeat(100_000));
        let started = std::time::Instant::now();
        assert_eq!(seen("a.html", page).len(), 1);
        assert!(started.elapsed().as_secs() < 20);
    }
}
