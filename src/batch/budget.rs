//! A number of bytes that may be under way at once.

use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, PoisonError};

pub(super) struct Budget {
    state: Mutex<State>,
    changed: Condvar,
    limit: usize,
}

#[derive(Default)]
struct State {
    used: usize,
    closed: bool,
}

impl Budget {
    pub fn new(limit: usize) -> Self {
        Budget {
            state: Mutex::default(),
            changed: Condvar::new(),
            limit,
        }
    }

    /// Waits until there is room, or nothing else is under way; breaks once closed.
    pub fn take(&self, size: usize) -> ControlFlow<()> {
        let full = |s: &mut State| !s.closed && s.used > 0 && s.used + size > self.limit;
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self
            .changed
            .wait_while(state, full)
            .unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return ControlFlow::Break(());
        }
        state.used += size;
        ControlFlow::Continue(())
    }

    pub fn give_back(&self, size: usize) {
        self.change(|s| s.used -= size);
    }

    /// Nobody waits any longer.
    pub fn close(&self) {
        self.change(|s| s.closed = true);
    }

    fn change(&self, how: impl FnOnce(&mut State)) {
        how(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }
}
