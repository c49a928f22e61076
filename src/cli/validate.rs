//! `mengshu validate`: whether records are what they should be.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, FromArgMatches};
use mengshu::record::vocabulary::Format as RecordFormat;
use mengshu::record::{self, Record};
use mengshu::{Format, Reader};

use super::{Outcome, input};

/// Check records against the schema, their ids and spans, what is derived in them, and their sources
///
/// Each error names the record, the JSON Pointer of the value, what was found and what was expected.
#[derive(Args)]
pub struct Validate {
    /// Records as JSONL; - for standard input
    #[arg(required = true, value_name = "RECORDS")]
    paths: Vec<PathBuf>,
    /// Folder (or file) the records were made from: compare every span with the bytes it leads to
    #[arg(long, value_name = "DIR")]
    source: Option<PathBuf>,
}

impl Validate {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let (mut n_records, mut n_wrong) = (0, 0);
        let mut sources = self.source.map(Sources::new);
        for path in &self.paths {
            let text = input::text(path).with_context(|| path.display().to_string())?;
            for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                n_records += 1;
                let (id, errors) = match record::parse(line) {
                    Ok(record) => {
                        let mut errors: Vec<String> = record::check(&record).iter().map(ToString::to_string).collect();
                        if let Some(sources) = &mut sources {
                            errors.extend(sources.check(&record));
                        }
                        (format!(", record {}", record.id), errors)
                    }
                    Err(error) => (String::new(), vec![error.to_string()]),
                };
                n_wrong += usize::from(!errors.is_empty());
                for error in errors {
                    eprintln!("mengshu: {}, line {}{id}: {error}", path.display(), number + 1);
                }
            }
        }
        writeln!(out, "{n_records} records, {n_wrong} wrong")?;
        Ok(if n_wrong == 0 { Outcome::Done } else { Outcome::SomeFailed })
    }
}

/// The files that records were made from.
struct Sources {
    root: PathBuf,
    /// The members of the archive or table opened last, by id.
    members: HashMap<String, Vec<u8>>,
    container: Option<PathBuf>,
}

impl Sources {
    fn new(root: PathBuf) -> Self {
        Sources { root, members: HashMap::new(), container: None }
    }

    fn check(&mut self, record: &Record) -> Vec<String> {
        let bytes = match self.bytes(&record.id) {
            Ok(bytes) => bytes,
            Err(error) => return vec![format!("/id: found {}, expected an article of the source: {error}", record.id)],
        };
        // Read as it was read then: by content, else as the format and the encoding that the record tells.
        let mut reader = Reader::default();
        let mut document = reader.document(&bytes);
        if document.text != record.text {
            reader.context.format = match record.source.format {
                RecordFormat::Html => Format::Html,
                RecordFormat::Text => Format::Text,
            };
            reader.context.charset = record.source.encodings.first().map(|encoding| encoding.name.clone());
            let again = reader.document(&bytes);
            if again.text == record.text {
                document = again;
            }
        }
        record::check_source(record, &document, &bytes).iter().map(ToString::to_string).collect()
    }

    /// The own bytes of the article `id`: a file below the folder, the file given, or a member of one.
    fn bytes(&mut self, id: &str) -> anyhow::Result<Vec<u8>> {
        let path = self.path(id);
        if path.is_file() {
            return fs::read(&path).with_context(|| path.display().to_string());
        }
        let end = id.find("!/").or_else(|| id.rfind('#')).context("no such file")?;
        let container = self.path(&id[..end]);
        if self.container.as_deref() != Some(container.as_path()) {
            self.open(&container)?;
        }
        let name = Path::new(&id[..end]).file_name().map_or(0, |name| end - name.len());
        self.members.get(&id[name..]).cloned().with_context(|| format!("not in {}", container.display()))
    }

    fn path(&self, id: &str) -> PathBuf {
        if self.root.is_file() { self.root.clone() } else { self.root.join(id) }
    }

    fn open(&mut self, container: &Path) -> anyhow::Result<()> {
        let options = input_options()?;
        let articles = input::articles(&[container.to_owned()], options, mengshu::Context::default())?;
        self.members = articles.filter_map(Result::ok).map(|article| (article.id, article.bytes)).collect();
        self.container = Some(container.to_owned());
        Ok(())
    }
}

/// The options of inputs where the user gives none.
fn input_options() -> anyhow::Result<input::Options> {
    let matches = input::Options::augment_args(clap::Command::new("source")).try_get_matches_from(["source"])?;
    Ok(input::Options::from_arg_matches(&matches)?)
}
