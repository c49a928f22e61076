//! `mengshu extract`: articles in, records out, in the order of the inputs whatever the threads.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use mengshu::record::Record;
use mengshu::{Reader, sink};
use rayon::prelude::*;

use super::inputs::{self, Failure, Input};
use super::{Context, Outcome};

/// Print the record of each article: a table on a terminal, one JSON record a line in a pipe
#[derive(clap::Args)]
pub struct Extract {
    /// Files, folders with all below them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    context: Context,
    /// Threads; as many as there are cores if not given
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
}

// Records of one batch wait in memory for their turn, so a batch is short.
const BATCH: usize = 128;

impl Extract {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let reader = self.context.reader();
        let inputs = inputs::inputs(&self.paths);
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
        let make = |input: Result<Input, Failure>| -> Result<Vec<u8>, Failure> {
            let record = read(&reader, &input?)?;
            let mut lines = Vec::new();
            let written = if is_terminal {
                sink::table::write_rows(&mut lines, &record)
            } else {
                sink::json::write_line(&mut lines, &record)
            };
            written.expect("memory takes all that is written");
            Ok(lines)
        };
        let mut left = inputs.found.into_iter();
        if left.len() == 1 {
            // Threads cost more than one article takes.
            left.try_for_each(|input| print(make(input)))?;
        } else {
            let n_threads = self.jobs.map_or(0, |jobs| jobs.get());
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build()?;
            loop {
                let batch: Vec<_> = left.by_ref().take(BATCH).collect();
                if batch.is_empty() {
                    break;
                }
                let made: Vec<_> = pool.install(|| batch.into_par_iter().map(make).collect());
                made.into_iter().try_for_each(&mut print)?;
            }
        }
        inputs::report_left_out(inputs.n_hidden, inputs.n_links);
        Ok(outcome)
    }
}

fn read(reader: &Reader, input: &Input) -> Result<Record, Failure> {
    Ok(reader.read(&input.read()?, &input.id))
}
