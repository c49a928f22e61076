//! How far a run is, on a terminal; nothing where standard error is none.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line with articles, rate, failures; where the inputs are files whose number is known, with what is left.
pub struct Progress {
    bar: ProgressBar,
    n_failed: AtomicU64,
}

impl Progress {
    pub fn new(paths: &[PathBuf]) -> Self {
        let bar = if io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        let style = |template: &str| ProgressStyle::with_template(template).expect("a template of ours");
        if !bar.is_hidden() {
            bar.set_style(style("{spinner} {human_pos} articles  {per_sec}  {elapsed}  {msg}"));
            bar.enable_steady_tick(Duration::from_millis(200));
            if let Some(n_files) = count(paths) {
                bar.set_length(n_files);
                let known = "{bar:24} {human_pos} of {human_len} articles  {per_sec}  {eta} left  {msg}";
                bar.set_style(style(known));
            }
        }
        Progress { bar, n_failed: AtomicU64::new(0) }
    }

    pub fn step(&self, has_failed: bool) {
        if has_failed {
            let n = self.n_failed.fetch_add(1, Ordering::Relaxed) + 1;
            self.bar.set_message(format!("{n} failed"));
        }
        self.bar.inc(1);
    }

    /// What the inputs say while the bar stands.
    pub fn sayer(&self) -> impl FnMut(&str) + Send + 'static {
        let bar = self.bar.clone();
        move |note| bar.suspend(|| eprintln!("mengshu: {note}"))
    }

    /// What is being done behind the last article.
    pub fn say(&self, what: &str) {
        if !self.bar.is_hidden() {
            eprintln!("mengshu: {what}");
        }
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// How many articles the paths hold, where every file is one; `None` where that is not known before reading.
fn count(paths: &[PathBuf]) -> Option<u64> {
    const MANY: &[&str] = &["jsonl", "ndjson", "json", "csv", "tsv", "tar", "tgz", "zip", "warc", "gz", "zst"];
    let mut open = paths.to_vec();
    let mut n_files = 0;
    while let Some(path) = open.pop() {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).ok()?.flatten().filter(|entry| {
                !entry.file_name().as_encoded_bytes().starts_with(b".")
                    && entry.file_type().is_ok_and(|t| !t.is_symlink())
            });
            open.extend(entries.map(|entry| entry.path()));
        } else if path.is_file() && !MANY.iter().any(|end| name.rsplit('.').next() == Some(end)) {
            n_files += 1;
        } else {
            return None;
        }
    }
    Some(n_files)
}
