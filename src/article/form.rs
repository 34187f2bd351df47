//! The forms that input comes in, and which of them some bytes are.

use super::Fields;

/// An input form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Plain text, one article a file.
    Text,
    /// A JSON object a line.
    Jsonl,
}

impl Form {
    /// Every form, in the order they are named to users.
    pub const ALL: &'static [Form] = &[Form::Text, Form::Jsonl];

    /// The name that `--from` takes.
    pub fn name(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Jsonl => "jsonl",
        }
    }

    /// The form of input that starts with these bytes of UTF-8. What looks like nothing else is
    /// plain text.
    pub(super) fn detect(head: &str, _fields: &Fields) -> Form {
        let head = head.trim_start();
        match head.as_bytes().first() {
            Some(b'{') if starts_object(&head[1..]) => Form::Jsonl,
            _ => Form::Text,
        }
    }
}

/// After `{`: a key or the end of the object.
fn starts_object(rest: &str) -> bool {
    matches!(rest.trim_start().as_bytes().first(), Some(b'"' | b'}'))
}
