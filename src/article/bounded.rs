//! Input of which one article may take only so much.

use super::unpack::too_much;
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Lets `limit` bytes through between two calls of [`Meter::reset`], then fails: a quotation
/// mark that never closes does not swallow a corpus.
pub(super) struct Bounded<R> {
    input: R,
    used: Rc<Cell<usize>>,
    limit: usize,
}

/// The other end of a [`Bounded`], kept by whoever parses.
pub(super) struct Meter(Rc<Cell<usize>>);

impl<R: Read> Bounded<R> {
    pub fn new(input: R, limit: usize) -> (Self, Meter) {
        let used = Rc::new(Cell::new(0));
        let meter = Meter(Rc::clone(&used));
        (Bounded { input, used, limit }, meter)
    }
}

impl Meter {
    /// The next article begins.
    pub fn reset(&self) {
        self.0.set(0);
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.used.get() > self.limit {
            return Err(too_much(format!(
                "an article of more than {} bytes",
                self.limit
            )));
        }
        let n = self.input.read(buffer)?;
        self.used.set(self.used.get() + n);
        Ok(n)
    }
}
