//! Bytes to text.

use crate::error::{Error, ErrorKind, Result};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, Read};

/// The character set of a name (`windows-1252`, `utf-16le`, `latin1`), as the WHATWG's encoding
/// standard lists them.
///
/// # Errors
/// [`ErrorKind::Encoding`] for a name that the standard does not list.
pub fn charset(name: &str) -> Result<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes()).ok_or_else(|| {
        Error::new(
            ErrorKind::Encoding,
            format!("unknown character set {name:?}"),
        )
    })
}

/// The mark that UTF-8 may begin with.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The character set of an input that starts with these bytes. A byte order mark wins, then what
/// the user says, then what the input declares; without any of them it is UTF-16 where every
/// other byte is zero, and UTF-8 otherwise. Nothing is guessed from the letters.
pub(super) fn find(head: &[u8], said: Option<&'static Encoding>) -> &'static Encoding {
    Encoding::for_bom(head)
        .map(|(encoding, _)| encoding)
        .or(said)
        .or_else(|| declared(head))
        .or_else(|| wide(head))
        .unwrap_or(UTF_8)
}

/// What an XML declaration or a page's meta tag names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start();
    if head.first() != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(&head[..head.len().min(2048)]).to_ascii_lowercase();
    let label = if head.starts_with("<?xml") {
        value_after(head.split_once("?>")?.0, "encoding")
    } else {
        value_after(&head, "charset")
    };
    // A text that can be read this far byte by byte is not UTF-16, whatever it says.
    Encoding::for_label(label?.as_bytes()).map(|encoding| match encoding {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e => e,
    })
}

/// The value after a name and `=`, quoted or not.
fn value_after<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let rest = head[head.find(name)? + name.len()..].trim_start();
    let value = rest
        .strip_prefix('=')?
        .trim_start()
        .trim_start_matches(['"', '\'']);
    value
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .next()
}

/// Bytes that must be UTF-8 as text.
pub(super) fn utf8(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        not_utf8(&e.as_bytes()[..at], e.as_bytes()[at])
    })
}

/// The error for a byte that UTF-8 does not allow, with its line and column (in characters).
pub(super) fn not_utf8(before: &[u8], byte: u8) -> Error {
    let line = before.iter().filter(|&&b| b == b'\n').count() as u64 + 1;
    let start = before
        .iter()
        .rposition(|&b| b == b'\n')
        .map_or(0, |i| i + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() as u64 + 1;
    Error::new(
        ErrorKind::Encoding,
        format!(
            "byte {} (0x{byte:02X}) is not UTF-8; --charset NAME says what the text is in",
            before.len() + 1
        ),
    )
    .at_line(line)
    .at_column(column)
}

/// UTF-16 without a mark: among the first bytes, at least 8, every even or every odd one is zero
/// and no other is.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(64) & !1];
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half < 4 => None,
        (0, n) if n == half => Some(UTF_16LE),
        (n, 0) if n == half => Some(UTF_16BE),
        _ => None,
    }
}

/// Input in another character set, as UTF-8. Bytes that the set does not have fail the read:
/// nothing is replaced.
pub(super) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    encoding: &'static Encoding,
    /// Decoded and not yet taken.
    ready: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<R: BufRead> Decoded<R> {
    pub fn new(input: R, encoding: &'static Encoding) -> Self {
        Decoded {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            encoding,
            ready: Vec::new(),
            taken: 0,
            ended: false,
        }
    }

    /// Decodes the next piece of the input.
    fn fill(&mut self) -> io::Result<()> {
        let bytes = self.input.fill_buf()?;
        let last = bytes.is_empty();
        let room = self
            .decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .ok_or_else(|| io::Error::from(io::ErrorKind::OutOfMemory))?;
        self.ready.resize(room, 0);
        let (result, read, written) =
            self.decoder
                .decode_to_utf8_without_replacement(bytes, &mut self.ready, last);
        self.input.consume(read);
        self.ready.truncate(written);
        self.taken = 0;
        self.ended = last;
        match result {
            DecoderResult::Malformed(..) => Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("bytes that are not {}", self.encoding.name()),
            )),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
        }
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() && !self.ended {
            self.fill()?;
        }
        let ready = &self.ready[self.taken..];
        let n = ready.len().min(buffer.len());
        buffer[..n].copy_from_slice(&ready[..n]);
        self.taken += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8], said: Option<&'static Encoding>) -> String {
        let mut text = String::new();
        Decoded::new(bytes, find(bytes, said))
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn sets_by_mark_by_word_by_declaration_and_by_sight() {
        let text = "Erdoğan met Lula – twice";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&[&b"\xff\xfe"[..], &utf16].concat(), None), text);
        let plain: Vec<u8> = "Lula met Petro."
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&plain, None), "Lula met Petro.");
        assert_eq!(decode(b"\xef\xbb\xbfLula", None), "Lula");
        let set = charset("windows-1252").unwrap();
        assert_eq!(decode(b"S\xe3o Paulo \x96", Some(set)), "São Paulo –");
        let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><nitf>S\xe3o</nitf>";
        assert!(decode(xml, None).contains("São"));
        let page =
            b"<html><meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">\xf2";
        assert!(decode(page, None).ends_with('Р'));
        assert!(charset("klingon").is_err());
    }

    #[test]
    fn a_wrong_byte_is_named_with_its_place() {
        let error = utf8(b"Lula\nS\xc3\xa3o \xe3 Paulo".to_vec()).unwrap_err();
        assert_eq!(error.line(), Some(2));
        assert!(
            error
                .to_string()
                .starts_with("2:5: byte 11 (0xE3) is not UTF-8"),
            "{error}"
        );
    }
}
