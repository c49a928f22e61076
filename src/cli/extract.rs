//! `mengshu extract`: articles in, records out, in the order of the inputs whatever the threads.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use mengshu::sink;
use rayon::prelude::*;

use super::input::{self, Article, Articles, Failure};
use super::{Context, Outcome};

/// Print the record of each article: a table on a terminal, one JSON record a line in a pipe
#[derive(clap::Args)]
pub struct Extract {
    /// Files (text, HTML, JSONL, CSV, tar, zip, WARC, packed by gzip or zstd), folders with all below them,
    /// quoted patterns ('pages/**/*.html'), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    context: Context,
    /// Threads; as many as there are cores if not given
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    options: input::Options,
}

// Records of one batch wait in memory for their turn, so a batch is short.
const BATCH: usize = 128;
const BATCH_BYTES: usize = 2 << 20;

impl Extract {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let mut articles = input::articles(&self.paths, self.options, self.context.given())?;
        let is_terminal = io::stdout().is_terminal();
        let mut outcome = Outcome::Done;
        let mut print = |result: Result<Vec<u8>, Failure>| -> io::Result<()> {
            match result {
                Ok(lines) => out.write_all(&lines),
                Err(failure) => {
                    outcome = Outcome::SomeFailed;
                    eprintln!("mengshu: {failure}");
                    Ok(())
                }
            }
        };
        let make = |article: Result<Article, Failure>| -> Result<Vec<u8>, Failure> {
            let record = article?.read();
            let mut lines = Vec::new();
            let written = if is_terminal {
                sink::table::write_rows(&mut lines, &record)
            } else {
                sink::json::write_line(&mut lines, &record)
            };
            written.expect("memory takes all that is written");
            Ok(lines)
        };
        let mut pool = None;
        loop {
            let batch = batch(&mut articles);
            match batch.len() {
                0 => break,
                // Threads cost more than one article takes.
                1 => batch.into_iter().try_for_each(|article| print(make(article)))?,
                _ => {
                    let n_threads = self.jobs.map_or(0, |jobs| jobs.get());
                    let pool = match &pool {
                        Some(pool) => pool,
                        None => pool.insert(rayon::ThreadPoolBuilder::new().num_threads(n_threads).build()?),
                    };
                    let made: Vec<_> = pool.install(|| batch.into_par_iter().map(make).collect());
                    made.into_iter().try_for_each(&mut print)?;
                }
            }
        }
        Ok(outcome)
    }
}

/// The next articles, few enough to be held together.
fn batch(articles: &mut Articles) -> Vec<Result<Article, Failure>> {
    let (mut batch, mut n_bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && n_bytes < BATCH_BYTES {
        let Some(article) = articles.next() else { break };
        n_bytes += article.as_ref().map_or(0, |article| article.bytes.len());
        batch.push(article);
    }
    batch
}
