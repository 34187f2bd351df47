//! Laws over any input: no reader panics, what is written in a form is read back, what is handed
//! on keeps the bounds.

use dateline::article::{Form, Options, read_from};
use proptest::prelude::*;
use std::ops::ControlFlow;

/// The texts that a reader finds; what cannot be read counts as none.
fn texts(bytes: &[u8], form: Option<Form>, limit: usize) -> Vec<Option<String>> {
    let options = Options {
        form,
        limit,
        ..Options::default()
    };
    let mut texts = Vec::new();
    let _ = read_from(bytes, None, &options, &mut |read| {
        texts.push(read.ok().map(|article| article.text));
        ControlFlow::Continue(())
    });
    texts
}

fn forms() -> impl Strategy<Value = Option<Form>> {
    prop::option::of(prop::sample::select(Form::ALL))
}

/// Text as articles may have it, with what is dear to some form.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Rain",
        " ",
        "\n",
        "\r\n",
        "\"",
        "'",
        ",",
        ";",
        "\t",
        "<p>",
        "</p>",
        "&amp;",
        "&",
        "<![CDATA[",
        "]]>",
        "<!--",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\u{a0}",
        "ã",
        "🎌",
        "\u{202e}",
        "text",
    ]);
    prop::collection::vec(pieces, 1..40)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("a text", |text| !text.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_in_any_form(bytes in prop::collection::vec(any::<u8>(), 0..300), form in forms()) {
        for text in texts(&bytes, form, 100).into_iter().flatten() {
            prop_assert!(text.len() <= 100 && !text.trim().is_empty());
        }
    }

    #[test]
    fn broken_markup_in_any_form(text in text(), form in forms(), opening in prop::sample::select(vec![
        "", "<html>", "<nitf><body>", "<newsItem><contentSet><inlineXML>", "{\"text\": \"", "[{\"text\": \"",
        "id,text\n", "{\"uri\": 1, \"body_html\": \"", "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    ])) {
        for text in texts(format!("{opening}{text}").as_bytes(), form, 1000).into_iter().flatten() {
            prop_assert!(text.len() <= 1000 && !text.trim().is_empty());
        }
    }

    #[test]
    fn what_is_written_is_read(list in prop::collection::vec(text(), 1..5)) {
        let wanted: Vec<_> = list.iter().cloned().map(Some).collect();
        let objects: Vec<_> = list.iter().map(|text| serde_json::json!({"text": text})).collect();
        let lines: Vec<_> = objects.iter().map(ToString::to_string).collect();
        prop_assert_eq!(&texts(lines.join("\n").as_bytes(), None, 10_000), &wanted);
        let array = serde_json::to_string_pretty(&objects).unwrap();
        prop_assert_eq!(&texts(array.as_bytes(), None, 10_000), &wanted);
        for (delimiter, form) in [(b',', Form::Csv), (b'\t', Form::Tsv)] {
            let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
            table.write_record(["id", "text"]).unwrap();
            for (i, text) in list.iter().enumerate() {
                table.write_record([&i.to_string(), text]).unwrap();
            }
            let table = table.into_inner().unwrap();
            prop_assert_eq!(&texts(&table, None, 10_000), &wanted);
            prop_assert_eq!(&texts(&table, Some(form), 10_000), &wanted);
        }
    }

    #[test]
    fn the_same_in_utf_16(text in text()) {
        let bytes: Vec<u8> = std::iter::once('\u{feff}')
            .chain(text.chars())
            .flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
            .flat_map(u16::to_be_bytes)
            .collect();
        prop_assert_eq!(texts(&bytes, Some(Form::Text), 10_000), [Some(text)]);
    }

    #[test]
    fn paragraphs_of_markup(words in prop::collection::vec("[A-Za-z&<>é]{1,12}", 5..60)) {
        let paragraph = words.join(" ");
        let escaped = paragraph.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let nitf = format!("<nitf><body><body.content><p>{escaped}</p>\n<p>{escaped}</p></body.content></body></nitf>");
        let page = format!("<!DOCTYPE html><html><body><article><p>{escaped}<p>{escaped}</article></body></html>");
        let wanted = [Some(format!("{paragraph}\n\n{paragraph}"))];
        prop_assert_eq!(texts(nitf.as_bytes(), None, 10_000), wanted.clone());
        prop_assert_eq!(texts(page.as_bytes(), None, 10_000), wanted);
    }
}
