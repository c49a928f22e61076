//! Paths as given → articles, one after the other, each with its id and its own bytes; what is none, as failure.
//!
//! `feed/a.txt`, a folder `pages/`, a pattern `'pages/**/*.html'`, `-`. A thread of its own opens and reads,
//! at most a few megabytes ahead of whoever takes the articles, so memory does not grow with the inputs.
//! Nothing here ends a run: an input that cannot be read is a [`Failure`] in the place where its article
//! would have stood.

mod binary;
mod columns;
mod csv;
mod depth;
mod json;
mod jsonl;
mod options;
mod queue;
mod read;
mod stream;
mod tables;
mod tar;
mod walk;
mod warc;
mod zip;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use mengshu::record::Record;
use serde_json::{Map, Value};

pub use options::Options;
use queue::{Message, Queue};
use read::Reading;

use super::Usage;

/// One article: the id of R5 (`a01.txt`, `x.tar!/d/p.html`, `x.jsonl#12`), its own bytes, what its source says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    pub id: String,
    /// The file, the member, the payload, or the unescaped field as UTF-8: `source.bytes` counts these.
    pub bytes: Vec<u8>,
    /// The context of the command line, and over it what the row or the headers say of this article.
    pub context: mengshu::Context,
    /// A caller's other columns, for `source.extra`.
    pub extra: Option<Map<String, Value>>,
}

/// Why something is no article: which, the kind of cause, and in words for the user what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The id the article would have had.
    pub id: String,
    /// The file as the user knows it, with the path given.
    pub path: String,
    /// One of [`CODES`].
    pub code: &'static str,
    pub message: String,
    /// Row or line of a table, from 1; offset of a record.
    pub position: Option<u64>,
}

/// Every [`Failure::code`], and what it says.
#[allow(dead_code)]
pub const CODES: &[(&str, &str)] = &[
    ("not_found", "no such file, or none that fits the pattern"),
    ("no_permission", "the file may not be read"),
    ("unreadable", "reading failed"),
    ("not_a_file", "a pipe, socket or device"),
    ("empty", "no bytes, or nothing but blanks"),
    ("binary", "no text"),
    ("too_large", "larger than --max-bytes, or more to pass over than --max-inflated"),
    ("too_deep", "nested deeper than --max-depth, or an archive in archives"),
    ("truncated", "ends before its data does"),
    ("damaged", "compressed data, archive or record that is broken"),
    ("bad_path", "a member whose name leads out of its archive"),
    ("encrypted", "a member that needs a password"),
    ("unsupported", "packed in a way that is not read"),
    ("bad_row", "a row of CSV with fields too many or too few, or a quote never closed"),
    ("bad_json", "a line that is no JSON object"),
    ("lone_surrogate", "JSON with half a character"),
    ("no_text", "no field that holds the article"),
];

/// The articles of some paths, in the order of the paths, those of a folder in byte order of theirs.
pub struct Articles {
    queue: Arc<Queue>,
    reading: Option<thread::JoinHandle<()>>,
    say: Box<dyn FnMut(&str) + Send>,
}

/// Opens `paths`; an error is one of usage (exit code 2) and comes before any article.
pub fn articles(paths: &[PathBuf], options: Options, context: mengshu::Context) -> anyhow::Result<Articles> {
    let stdin = read::check(paths, &options).map_err(Usage)?;
    let queue = Arc::new(Queue::default());
    let (sender, paths) = (Arc::clone(&queue), paths.to_vec());
    let reading = thread::spawn(move || {
        let sender = Finish(sender);
        // `Closed` says that nobody takes articles any more: then we are done as well.
        let _ = Reading::new(&sender.0, &options, &context).paths(&paths, stdin);
    });
    Ok(Articles { queue, reading: Some(reading), say: Box::new(|note| eprintln!("mengshu: {note}")) })
}

/// Whoever takes is told that nothing more comes, also if the thread that reads should panic.
struct Finish(Arc<Queue>);

impl Drop for Finish {
    fn drop(&mut self) {
        self.0.finish();
    }
}

impl Articles {
    /// Lets `say` tell the user what is worth knowing (which columns were taken, what was left out) instead of
    /// standard error: a progress bar has to step aside.
    pub fn say_with(&mut self, say: impl FnMut(&str) + Send + 'static) {
        self.say = Box::new(say);
    }

    /// Bytes of files read so far, as they lie on disk; of those packed, the packed ones.
    #[allow(dead_code)]
    pub fn bytes_read(&self) -> u64 {
        self.queue.bytes_read()
    }
}

impl Article {
    /// Its record.
    pub fn read(self) -> Record {
        let Article { id, bytes, context, extra } = self;
        let mut record = mengshu::Reader { context }.read(&bytes, &id);
        record.source.extra = extra;
        record
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.queue.take()? {
                Message::Article(article) => return Some(Ok(article)),
                Message::Failure(failure) => return Some(Err(failure)),
                Message::Note(note) => (self.say)(&note),
            }
        }
    }
}

impl Drop for Articles {
    fn drop(&mut self) {
        self.queue.close();
        // Standard input may never end; a thread that waits for it is not waited for.
        drop(self.reading.take());
    }
}

impl Failure {
    /// Its row of `failures`.
    pub fn row(&self) -> Vec<mengshu::sink::rows::Value> {
        mengshu::sink::rows::failure(&self.id, self.code, &self.message, &self.path, self.position)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", super::output::visible(&self.path), self.message)
    }
}

/// A file of ours (records, gold) as text; `-` is standard input.
pub fn text(path: &Path) -> io::Result<String> {
    if path.as_os_str() == "-" { io::read_to_string(io::stdin().lock()) } else { fs::read_to_string(path) }
}
