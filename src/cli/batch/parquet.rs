//! A folder of Parquet files as target: `x.parquet/claims/part-00001.parquet`, a folder each table.
//!
//! The files of a part are written under temporary names and renamed when it is whole, that of `articles` last; a part
//! without it is of a run that was interrupted, and is written anew.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::Context;
use mengshu::sink::parquet::{self, TableWriter};
use mengshu::sink::rows::Value;
use mengshu::sink::{settle, tables};

use super::super::input::Failure;
use super::csv;
use super::target::{Body, Known, Prepared, Target};

pub struct Folder {
    place: PathBuf,
    /// The number of the part that is written.
    part: usize,
    writers: Vec<(&'static str, TableWriter<BufWriter<File>>)>,
    n_articles: i64,
    n_waiting: usize,
    n_in_part: usize,
    failures: Vec<Vec<Value>>,
}

const TOGETHER: usize = 256; // articles in a group of rows
const PART: usize = 20_000; // articles in a file

fn file(folder: &Path, table: &str, part: usize) -> PathBuf {
    folder.join(table).join(format!("part-{part:05}.parquet"))
}

/// How many parts are whole.
fn n_parts(folder: &Path) -> usize {
    (1..).take_while(|part| file(folder, "articles", *part).exists()).count()
}

fn each_article(folder: &Path, mut each: impl FnMut(i64, &str, &str)) -> anyhow::Result<()> {
    for part in 1..=n_parts(folder) {
        let path = file(folder, "articles", part);
        let read = File::open(&path).map_err(anyhow::Error::from).and_then(|file| Ok(parquet::known(file, &mut each)?));
        read.with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// The articles of the parts that are whole.
pub fn known(folder: &Path, known: &mut Known) -> anyhow::Result<()> {
    each_article(folder, |_, id, digest| known.add(id, digest))
}

impl Folder {
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        for table in csv::tables() {
            fs::create_dir_all(folder.join(table.name))?;
        }
        let mut n_articles = 0;
        each_article(folder, |number, _, _| n_articles = number)?;
        // What is left of a part that was not ended would be counted with the others.
        let part = n_parts(folder) + 1;
        for table in csv::tables() {
            let path = file(folder, table.name, part);
            for path in [path.with_extension("parquet.part"), path] {
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(error).with_context(|| path.display().to_string());
                    }
                    _ => {}
                }
            }
        }
        Ok(Folder {
            place: folder.to_owned(),
            part,
            writers: Vec::new(),
            n_articles,
            n_waiting: 0,
            n_in_part: 0,
            failures: Vec::new(),
        })
    }

    fn temporary(&self, table: &str) -> PathBuf {
        file(&self.place, table, self.part).with_extension("parquet.part")
    }

    fn begin(&mut self) -> anyhow::Result<()> {
        if self.writers.is_empty() {
            for table in csv::tables() {
                let out = BufWriter::new(File::create(self.temporary(table.name))?);
                self.writers.push((table.name, TableWriter::new(table, out)?));
            }
        }
        Ok(())
    }

    /// Ends the part: all its files, then their names.
    fn end(&mut self) -> anyhow::Result<()> {
        let writers = std::mem::take(&mut self.writers);
        let names: Vec<&str> = writers.iter().map(|(table, _)| *table).collect();
        for (_, writer) in writers {
            writer.close()?.into_inner().map_err(|error| error.into_error())?;
        }
        for table in &names {
            fs::rename(self.temporary(table), file(&self.place, table, self.part))?;
        }
        self.part += usize::from(!names.is_empty());
        (self.n_waiting, self.n_in_part) = (0, 0);
        Ok(())
    }
}

impl Target for Folder {
    fn put(&mut self, article: Prepared) -> anyhow::Result<()> {
        let Body::Rows(mut rows) = article.body else { return Ok(()) };
        self.begin()?;
        self.n_articles += 1;
        rows.number(self.n_articles);
        settle::alone(&mut rows);
        for (table, writer) in &mut self.writers {
            if let Some((_, rows)) = rows.tables.iter_mut().find(|(name, _)| name == table) {
                writer.add(std::mem::take(rows));
            }
        }
        (self.n_waiting, self.n_in_part) = (self.n_waiting + 1, self.n_in_part + 1);
        if self.n_in_part >= PART {
            self.end()?;
        } else if self.n_waiting >= TOGETHER {
            self.n_waiting = 0;
            self.writers.iter_mut().try_for_each(|(_, writer)| writer.flush())?;
        }
        Ok(())
    }

    fn fail(&mut self, failure: &Failure) -> anyhow::Result<()> {
        self.failures.push(failure.row());
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<String>> {
        self.end()?;
        // Failures are of the last run: what failed is tried again.
        let path = self.place.join("failures.parquet");
        let mut writer = TableWriter::new(tables::table("failures"), File::create(&path)?)?;
        writer.add(std::mem::take(&mut self.failures));
        writer.close()?;
        Ok(Vec::new())
    }
}
