//! `mengshu validate`: whether records are what they should be.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use mengshu::record;

use super::{Outcome, input};

/// Check records against the schema, their ids and spans, and what is derived in them
#[derive(clap::Args)]
pub struct Validate {
    /// Records as JSONL; - for standard input
    #[arg(required = true, value_name = "RECORDS")]
    paths: Vec<PathBuf>,
}

impl Validate {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let (mut n_records, mut n_wrong) = (0, 0);
        for path in &self.paths {
            let text = input::text(path).with_context(|| path.display().to_string())?;
            for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                n_records += 1;
                let errors = record::parse(line).map_or_else(|error| vec![error], |record| record::check(&record));
                n_wrong += usize::from(!errors.is_empty());
                for error in errors {
                    eprintln!("mengshu: {}, line {}: {error}", path.display(), number + 1);
                }
            }
        }
        writeln!(out, "{n_records} records, {n_wrong} wrong")?;
        Ok(if n_wrong == 0 { Outcome::Done } else { Outcome::SomeFailed })
    }
}
