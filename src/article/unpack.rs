//! Sees through compression: gzip and zstd, by their first bytes, one inside the other too.
//!
//! A stream that grows out of all proportion is refused before it fills the memory or the day.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// Bytes looked at to tell what an input is. Always as many, where there are, so that the answer
/// does not depend on how a pipe delivers them.
const HEAD: usize = 8 << 10;

/// Compression inside compression, at most.
const DEPTH: usize = 4;

/// Output that no ratio is asked of.
const FREE: u64 = 64 << 20;

/// What is left of an input once nothing compresses it, and how it starts.
pub(super) struct Unpacked<'r> {
    pub head: Vec<u8>,
    pub input: Box<dyn BufRead + 'r>,
}

/// Takes compression off. `ratio` is the most output for each byte of input.
pub(super) fn unpack<'r>(input: Box<dyn Read + 'r>, ratio: u64) -> io::Result<Unpacked<'r>> {
    let mut unpacked = peek(input)?;
    for _ in 0..DEPTH {
        let packed: fn(Box<dyn BufRead + 'r>) -> Box<dyn Read + 'r> = match unpacked.head[..] {
            [0x1F, 0x8B, ..] => |input| Box::new(MultiGzDecoder::new(input)),
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => {
                |input| Box::new(Frames::Between(input))
            }
            _ => return Ok(unpacked),
        };
        let taken = Rc::new(Cell::new(0));
        let counted = BufReader::with_capacity(
            64 << 10,
            Counted {
                input: unpacked.input,
                taken: Rc::clone(&taken),
            },
        );
        unpacked = peek(Box::new(Proportion {
            input: packed(Box::new(counted)),
            taken,
            given: 0,
            ratio,
        }))?;
    }
    Err(io::Error::other(format!(
        "compressed more than {DEPTH} times over"
    )))
}

/// Reads the head, and puts it back in front.
pub(super) fn peek<'r>(mut input: Box<dyn Read + 'r>) -> io::Result<Unpacked<'r>> {
    let mut head = Vec::with_capacity(HEAD);
    (&mut input).take(HEAD as u64).read_to_end(&mut head)?;
    let input = io::Cursor::new(head.clone()).chain(BufReader::with_capacity(64 << 10, input));
    Ok(Unpacked {
        head,
        input: Box::new(input),
    })
}

/// Counts what is read from the compressed side.
struct Counted<R> {
    input: R,
    taken: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.taken.set(self.taken.get() + n as u64);
        Ok(n)
    }
}

/// Ends with an error once the output outgrows the input too far.
struct Proportion<R> {
    input: R,
    taken: Rc<Cell<u64>>,
    given: u64,
    ratio: u64,
}

impl<R: Read> Read for Proportion<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.given += n as u64;
        if self.given > FREE && self.given / self.ratio > self.taken.get() {
            return Err(too_much(format!(
                "unpacks to more than {} times its size",
                self.ratio
            )));
        }
        Ok(n)
    }
}

/// The error of input past a bound.
pub(super) fn too_much(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::QuotaExceeded, message)
}

/// The frames of a zstd file, one after the other.
enum Frames<R: Read> {
    Between(R),
    Within(Box<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>),
    Over,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Frames::Over) {
                Frames::Over => return Ok(0),
                Frames::Between(mut input) => {
                    if skip_frames(&mut input)? {
                        let decoder = StreamingDecoder::new(input).map_err(io::Error::other)?;
                        *self = Frames::Within(Box::new(decoder));
                    }
                }
                Frames::Within(mut decoder) => match decoder.read(buffer)? {
                    0 if !buffer.is_empty() => *self = Frames::Between(decoder.into_inner()),
                    n => {
                        *self = Frames::Within(decoder);
                        return Ok(n);
                    }
                },
            }
        }
    }
}

/// Passes over frames that hold no data; whether anything follows.
fn skip_frames(input: &mut impl BufRead) -> io::Result<bool> {
    loop {
        match input.fill_buf()? {
            [] => return Ok(false),
            [0x50..=0x5F, ..] => {
                let mut header = [0; 8];
                input.read_exact(&mut header)?;
                let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
                io::copy(&mut input.take(u64::from(length)), &mut io::sink())?;
            }
            _ => return Ok(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Options;
    use crate::article::tests::{rows, seen};
    use flate2::{Compression, write::GzEncoder};
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    #[test]
    fn packed_files_by_content() {
        assert_eq!(seen("storm.txt.gz", gzip(b"Rain.")), ["storm|||Rain."]);
        assert_eq!(seen("storm.txt", zstd(b"Rain.")), ["storm|||Rain."]);
        assert_eq!(
            seen("storm.txt.gz", gzip(&zstd(b"Rain."))),
            ["storm|||Rain."]
        );
        let skippable = b"\x50\x2a\x4d\x18\x03\0\0\0abc";
        let frames = [
            &zstd(b"{\"text\": \"Rain.\"}\n"),
            &skippable[..],
            &zstd(b"{\"text\": \"Sun.\"}"),
        ];
        assert_eq!(
            seen("a.jsonl.zst", frames.concat()),
            ["1|||Rain.", "2|||Sun."]
        );
        let members = [gzip(b"Rain. "), gzip(b"Sun.")].concat();
        assert_eq!(seen("storm.gz", members), ["storm|||Rain. Sun."]);
    }

    #[test]
    fn archives_give_their_files_in_order() {
        let mut archive = tar::Builder::new(Vec::new());
        for (name, bytes) in [
            ("wire/2025-10-24-storm.txt", &b"Rain."[..]),
            ("wire/._hidden.txt", b"No."),
            ("wire/more.jsonl", b"{\"text\": \"Sun.\"}"),
        ] {
            let mut header = tar::Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            archive.append_data(&mut header, name, bytes).unwrap();
        }
        let bytes = archive.into_inner().unwrap();
        assert_eq!(
            seen("a.tgz", gzip(&bytes)),
            ["2025-10-24-storm|||Rain.", "1|||Sun."]
        );
        // The oldest archives have no mark.
        let mut old = tar::Header::new_old();
        old.set_path("storm.txt").unwrap();
        old.set_size(5);
        old.set_cksum();
        let mut bytes_of_old = old.as_bytes().to_vec();
        bytes_of_old.extend_from_slice(b"Rain.");
        bytes_of_old.resize(2048, 0);
        assert_eq!(seen("a.tar", bytes_of_old), ["storm|||Rain."]);
        let cut = seen("a.tar", &bytes[..600]);
        assert!(cut.last().unwrap().contains(": io: "), "{cut:?}");
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (head, what) in [
            (&b"PK\x03\x04\x14\0"[..], "a zip archive or office document"),
            (b"BZh91AY&SY", "packed with bzip2"),
            (b"%PDF-1.7\n", "a PDF"),
        ] {
            let seen = seen("a", head);
            assert!(
                seen[0].starts_with(&format!("a: format: {what}; ")),
                "{seen:?}"
            );
        }
    }

    #[test]
    fn bombs_and_broken_files_are_refused() {
        let bomb = gzip(&vec![b' '; 100 << 20]);
        assert_eq!(
            rows(
                "a.gz",
                &bomb,
                &Options {
                    limit: 200 << 20,
                    ..Options::default()
                }
            ),
            ["a: limit: unpacks to more than 200 times its size"]
        );
        let nested = (0..6).fold(b"Rain.".to_vec(), |bytes, _| gzip(&bytes));
        assert_eq!(
            seen("a.gz", nested),
            ["a: io: compressed more than 4 times over"]
        );
        let broken = gzip(&b"It rained on Friday. ".repeat(1000));
        let seen = seen("a.txt.gz", &broken[..broken.len() / 2]);
        assert!(seen[0].starts_with("a: io: "), "{seen:?}");
    }
}
