//! Plain text: one article a file, every byte of it the article's text.

use super::read::{Job, Sink};
use super::{Article, charset};
use crate::error::{Error, ErrorKind};
use std::io::Read;
use std::ops::ControlFlow;

pub(super) fn read(input: &mut dyn Read, job: &Job<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    sink(job.whole(input).and_then(|bytes| {
        let text = charset::decode(bytes, job.options.charset).map_err(|e| job.unread(e))?;
        if let Some(at) = text.find('\0') {
            let error = Error::new(ErrorKind::Format, "a zero byte: not a text")
                .at_line(text[..at].matches('\n').count() as u64 + 1);
            return Err(job.unread(error));
        }
        Ok(Article {
            id: job.id(),
            text,
            ..job.article()
        })
    }))
}
