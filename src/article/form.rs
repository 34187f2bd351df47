//! The forms that input comes in, and which of them some bytes are.

use super::{Fields, csv};
use std::path::Path;

/// An input form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Plain text, one article a file.
    Text,
    /// A JSON object a line.
    Jsonl,
    /// A list of JSON objects, or objects one after the other.
    Json,
    /// Rows with a column of text, names in the first row.
    Csv,
    /// The same, set apart by tabs.
    Tsv,
    /// The IPTC's news in JSON, one item or a list of them.
    Ninjs,
    /// The News Industry Text Format.
    Nitf,
    /// NewsML-G2, one item or a message of many.
    Newsml,
    /// A news page.
    Html,
}

impl Form {
    /// Every form, in the order they are named to users.
    pub const ALL: &'static [Form] = &[
        Form::Text,
        Form::Jsonl,
        Form::Json,
        Form::Csv,
        Form::Tsv,
        Form::Ninjs,
        Form::Nitf,
        Form::Newsml,
        Form::Html,
    ];

    /// The name that `--from` takes.
    pub fn name(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Jsonl => "jsonl",
            Form::Json => "json",
            Form::Csv => "csv",
            Form::Tsv => "tsv",
            Form::Ninjs => "ninjs",
            Form::Nitf => "nitf",
            Form::Newsml => "newsml",
            Form::Html => "html",
        }
    }

    /// The form of input that starts like this. What looks like nothing else is plain text, but a
    /// file that is called a table is one: without a column for the text it is an error, not an
    /// article of rows.
    pub(super) fn detect(head: &str, fields: &Fields, path: Option<&str>) -> Form {
        let head = head.trim_start();
        match head.as_bytes().first() {
            Some(b'{') if starts_object(head) => {
                // An object of several lines goes on with a key, one of a single line with the
                // next object.
                match head.split_once('\n').map(|(_, next)| next.trim_start()) {
                    Some(next) if !next.is_empty() && !next.starts_with('{') => Form::Json,
                    _ => Form::Jsonl,
                }
            }
            Some(b'[') if starts_list(&head[1..]) => Form::Json,
            Some(b'<') => markup(head),
            _ => match csv::delimiter(head, fields) {
                Some(b'\t') => Form::Tsv,
                Some(_) => Form::Csv,
                None => path
                    .filter(|_| !head.is_empty())
                    .and_then(table_by_name)
                    .unwrap_or(Form::Text),
            },
        }
    }
}

/// `feed.csv`, `feed.tsv.gz`.
fn table_by_name(path: &str) -> Option<Form> {
    let path = path.to_ascii_lowercase();
    let packed = [".gz", ".zst"];
    let path = packed
        .iter()
        .find_map(|e| path.strip_suffix(e))
        .unwrap_or(&path);
    match path.rsplit_once('.')?.1 {
        "csv" => Some(Form::Csv),
        "tsv" => Some(Form::Tsv),
        _ => None,
    }
}

/// A brace, then a key or the end of the object.
fn starts_object(head: &str) -> bool {
    let rest = head[1..].trim_start();
    rest.is_empty() || rest.starts_with(['"', '}'])
}

/// After a bracket: an object, or the end of the list. `[Editors: ...` is text.
fn starts_list(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(']') || (rest.starts_with('{') && starts_object(rest))
}

/// What the first element says, past declarations and comments.
fn markup(head: &str) -> Form {
    let mut rest = head;
    while let Some(tag) = rest.find('<').map(|i| &rest[i + 1..]) {
        rest = tag;
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '!' | '?'))
            .flat_map(char::to_lowercase)
            .collect();
        let local = name.rsplit(':').next().unwrap_or_default();
        match local {
            "nitf" => return Form::Nitf,
            "newsmessage" | "newsitem" | "packageitem" => return Form::Newsml,
            "!doctype" => {
                let names_html = tag[name.len()..].trim_start().to_ascii_lowercase();
                if names_html.starts_with("html") {
                    return Form::Html;
                }
            }
            "?xml" => {}
            "html" | "head" | "body" | "article" | "div" | "p" | "meta" | "title" | "main"
            | "section" => return Form::Html,
            _ => return Form::Text,
        }
    }
    Form::Text
}

/// Whether a JSON file in a folder is about an article beside it, not an article itself:
/// `NAME.truth.json`, `NAME.record.json`, and `NAME.json` where there is a `NAME.txt`.
pub fn is_companion(path: &Path) -> bool {
    let name = path.file_name().and_then(|n| n.to_str());
    name.and_then(|n| n.strip_suffix(".json"))
        .is_some_and(|stem| {
            stem.ends_with(".truth")
                || stem.ends_with(".record")
                || path.with_file_name(format!("{stem}.txt")).exists()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_by_content() {
        for (head, form) in [
            ("SEOUL, Oct. 24 (Yonhap) --", Form::Text),
            ("", Form::Text),
            ("[Editors: subs 3rd graf]\nSEOUL", Form::Text),
            ("{\"text\": \"Rain.\"}", Form::Jsonl),
            ("\n {\"text\": \"Rain.\"}\n{\"text\"", Form::Jsonl),
            ("{\"text\": \"Rain", Form::Jsonl),
            ("{\n  \"text\": \"Rain.\"\n}", Form::Json),
            ("{\"id\": 1,\n \"text\": \"Rain.\"}", Form::Json),
            ("{Rain}", Form::Text),
            ("[{\"text\": \"Rain.\"}]", Form::Json),
            ("[\n]", Form::Json),
            ("id,text\n1,Rain", Form::Csv),
            ("id;\"text\"\n1;Rain", Form::Csv),
            ("id\ttext\n1\tRain", Form::Tsv),
            ("Tokyo,Osaka\nRain", Form::Text),
            ("<?xml version=\"1.0\"?>\n<!-- - --><nitf>", Form::Nitf),
            (
                "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf.dtd\">\n<nitf>",
                Form::Nitf,
            ),
            (
                "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\">",
                Form::Newsml,
            ),
            ("<nar:newsItem guid=\"x\">", Form::Newsml),
            ("<!DOCTYPE html><html>", Form::Html),
            ("<html lang=en>", Form::Html),
            ("<3 rain", Form::Text),
        ] {
            assert_eq!(
                Form::detect(head, &Fields::default(), None),
                form,
                "{head:?}"
            );
        }
        for (name, form) in [
            ("feed.csv", Form::Csv),
            ("Feed.TSV.gz", Form::Tsv),
            ("feed.txt", Form::Text),
            ("csv", Form::Text),
        ] {
            let found = Form::detect("id,body\n1,Rain", &Fields::default(), Some(name));
            assert_eq!(found, form, "{name}");
        }
    }
}
