//! Plain text: one article a file, every byte of it the article's text.

use super::Article;
use super::job::{Job, Sink};
use crate::error::{Error, ErrorKind};
use std::io::Read;
use std::ops::ControlFlow;

pub(super) fn read(input: &mut dyn Read, job: &Job<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    sink(job.whole_text(input).and_then(|text| {
        if let Some(at) = text.find('\0') {
            let error = Error::new(ErrorKind::Format, "a zero byte: not a text")
                .at_line(text[..at].matches('\n').count() as u64 + 1);
            return Err(job.unread(error));
        }
        job.checked(Article {
            id: job.id(),
            text,
            ..job.article()
        })
    }))
}

#[cfg(test)]
mod tests {
    use crate::article::tests::seen;

    #[test]
    fn a_file_is_an_article() {
        assert_eq!(
            seen("storm.txt", "\u{feff}Rain\r\nfell.\n"),
            ["storm|||Rain\r\nfell.\n"]
        );
        assert_eq!(seen("storm.txt", " \n"), ["storm: empty: no text"]);
        assert_eq!(
            seen("storm.txt", "Rain\0"),
            ["storm: format: a zero byte: not a text"]
        );
    }
}
