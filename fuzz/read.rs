//! What every reader's target does.

use dateline::article::{Form, Options, read_from};
use std::ops::ControlFlow;

/// Reads bytes to their end. Whatever they are, an article has text within the bound.
pub fn any(bytes: &[u8], form: Option<Form>) {
    let options = Options {
        form,
        limit: 1 << 16,
        ..Options::default()
    };
    let _ = read_from(bytes, None, &options, &mut |read| {
        if let Ok(article) = read {
            assert!(!article.text.trim().is_empty() && article.text.len() <= options.limit);
        }
        ControlFlow::Continue(())
    });
}
