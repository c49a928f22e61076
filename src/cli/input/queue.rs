//! From the thread that reads to those that take: a queue that is full after a few megabytes.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Article, Failure};

// Enough for a thousand pages, so that neither side waits long for the other; a larger article waits alone.
const MAX_BYTES: usize = 4 << 20;
const MAX_MESSAGES: usize = 1024;

pub enum Message {
    Article(Article),
    Failure(Failure),
    /// Something worth saying to the user.
    Note(String),
}

/// Nobody takes from the queue any more.
pub struct Closed;

#[derive(Default)]
pub struct Queue {
    state: Mutex<State>,
    changed: Condvar,
    bytes_read: AtomicU64,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Message>,
    bytes: usize,
    is_finished: bool,
    is_closed: bool,
}

impl Queue {
    pub fn put(&self, message: Message) -> Result<(), Closed> {
        let size = message.size();
        let mut state = self.state();
        while !state.is_closed
            && !state.waiting.is_empty()
            && (state.bytes + size > MAX_BYTES || state.waiting.len() >= MAX_MESSAGES)
        {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.is_closed {
            return Err(Closed);
        }
        state.bytes += size;
        state.waiting.push_back(message);
        self.changed.notify_all();
        Ok(())
    }

    /// The next message; `None` when all was read.
    pub fn take(&self) -> Option<Message> {
        let mut state = self.state();
        loop {
            if let Some(message) = state.waiting.pop_front() {
                state.bytes -= message.size();
                self.changed.notify_all();
                return Some(message);
            }
            if state.is_finished {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Nothing more is put.
    pub fn finish(&self) {
        self.state().is_finished = true;
        self.changed.notify_all();
    }

    /// Nothing more is taken.
    pub fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_all();
    }

    pub fn count_read(&self, n_bytes: u64) {
        self.bytes_read.fetch_add(n_bytes, Ordering::Relaxed);
    }

    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Message {
    fn size(&self) -> usize {
        match self {
            Message::Article(article) => article.bytes.len(),
            Message::Failure(_) | Message::Note(_) => 0,
        }
    }
}
