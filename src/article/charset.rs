//! Bytes to text.

use crate::error::{Error, ErrorKind, Result};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

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

/// Decodes a whole input. A byte order mark wins over what was `declared`; without either the
/// bytes are UTF-8, or UTF-16 where every other byte of the start is zero. Nothing is replaced
/// or guessed: bytes that the set does not have are an error that names their place.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<String> {
    let (encoding, mark) = match Encoding::for_bom(&bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (declared.or_else(|| wide(&bytes)).unwrap_or(UTF_8), 0),
    };
    if encoding == UTF_8 {
        let mut bytes = bytes;
        bytes.drain(..mark);
        return String::from_utf8(bytes).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            not_utf8(&e.as_bytes()[..at], e.as_bytes()[at])
        });
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
        .map(|text| text.into_owned())
        .ok_or_else(|| {
            Error::new(
                ErrorKind::Encoding,
                format!("bytes that are not {}", encoding.name()),
            )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_by_mark_by_declaration_and_by_sight() {
        let text = "Erdoğan met Lula – twice";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            decode([&b"\xff\xfe"[..], &utf16].concat(), None).unwrap(),
            text
        );
        let plain: Vec<u8> = "Lula met Petro."
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(plain, None).unwrap(), "Lula met Petro.");
        assert_eq!(decode(b"\xef\xbb\xbfLula".to_vec(), None).unwrap(), "Lula");
        let set = charset("windows-1252").unwrap();
        assert_eq!(
            decode(b"S\xe3o Paulo \x96".to_vec(), Some(set)).unwrap(),
            "São Paulo –"
        );
        assert!(charset("klingon").is_err());
    }

    #[test]
    fn a_wrong_byte_is_named_with_its_place() {
        let error = decode(b"Lula\nS\xc3\xa3o \xe3 Paulo".to_vec(), None).unwrap_err();
        assert_eq!(error.line(), Some(2));
        assert!(
            error
                .to_string()
                .starts_with("2:5: byte 11 (0xE3) is not UTF-8"),
            "{error}"
        );
    }
}
