//! A folder of CSV files as target: `x.csv/articles.csv`, `x.csv/claims.csv`, …, a table each.
//!
//! The rows of an article are in the files before its row of `articles.csv`, so what belongs to no row there is of a
//! run that was interrupted, and is cut off.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use mengshu::sink::{csv, settle, tables};

use super::super::input::Failure;
use super::target::{Body, Known, Prepared, Target};

pub struct Folder {
    /// With what waits to be written; `articles` is the last.
    files: Vec<(&'static str, File, Vec<u8>)>,
    n_articles: i64,
    n_waiting: usize,
    failures: Vec<u8>,
    place: PathBuf,
}

const TOGETHER: usize = 256; // articles

/// The tables that are written: what several articles say together is for databases.
pub fn tables() -> impl Iterator<Item = &'static tables::Table> {
    let is_written =
        |name: &str| !matches!(name, "maybe_same" | "fingerprints" | "open_articles" | "open_blocks" | "failures");
    let (first, last): (Vec<_>, Vec<_>) =
        tables::tables().iter().filter(|table| is_written(table.name)).partition(|table| table.name != "articles");
    first.into_iter().chain(last)
}

fn file(folder: &Path, table: &str) -> PathBuf {
    folder.join(format!("{table}.csv"))
}

/// Stops at a file of a table's name that is none of ours: what is not understood in it would be cut off.
fn check(folder: &Path) -> anyhow::Result<()> {
    for table in tables() {
        let path = file(folder, table.name);
        let wanted = csv::head(table);
        let mut head = Vec::new();
        match File::open(&path) {
            Ok(file) => file.take(wanted.len() as u64).read_to_end(&mut head)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        // A run may have ended within the first line.
        if !wanted.as_bytes().starts_with(&head) {
            bail!("{}: is no table of mengshu of this version; name another folder", path.display());
        }
    }
    Ok(())
}

/// The articles whose rows are whole.
pub fn known(folder: &Path, known: &mut Known) -> anyhow::Result<()> {
    check(folder)?;
    let table = tables::table("articles");
    let digest = table.columns.iter().position(|column| column.name == "digest").unwrap_or_default();
    each_row(&file(folder, "articles"), |row| {
        let cells = csv::cells(row);
        if cells.len() == table.columns.len() {
            known.add(&cells[1], &cells[digest]);
        }
        true
    })?;
    Ok(())
}

/// Calls `each` with the whole rows of a file behind its head, until it says no; where the last taken row ends.
fn each_row(path: &Path, mut each: impl FnMut(&[u8]) -> bool) -> anyhow::Result<u64> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    };
    let mut file = BufReader::with_capacity(1 << 20, file);
    let (mut row, mut end, mut is_head) = (Vec::new(), 0, true);
    while csv::next_row(&mut file, &mut row)? {
        if !is_head && !each(&row) {
            break;
        }
        is_head = false;
        end += row.len() as u64;
    }
    Ok(end)
}

impl Folder {
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)?;
        let number = |row: &[u8]| csv::cells(row).first().and_then(|cell| cell.parse::<i64>().ok()).unwrap_or(i64::MAX);
        let mut n_articles = 0;
        each_row(&file(folder, "articles"), |row| {
            n_articles = number(row);
            true
        })?;
        let of_article = |table: &tables::Table| table.columns.iter().position(|column| column.name == "article");
        let mut files = Vec::new();
        for table in tables() {
            let path = file(folder, table.name);
            let column = of_article(table).unwrap_or_default();
            let end = each_row(&path, |row| {
                let cells = csv::cells(row);
                cells.get(column).and_then(|cell| cell.parse::<i64>().ok()).is_some_and(|n| n <= n_articles)
            })?;
            let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
            file.set_len(end)?;
            if end == 0 {
                file.write_all(csv::head(table).as_bytes())?;
            }
            files.push((table.name, file, Vec::new()));
        }
        // Failures are of the last run: what failed is tried again.
        let failures = csv::head(tables::table("failures")).into_bytes();
        Ok(Folder { files, n_articles, n_waiting: 0, failures, place: folder.to_owned() })
    }

    fn write(&mut self) -> io::Result<()> {
        self.n_waiting = 0;
        for (_, file, waiting) in &mut self.files {
            file.write_all(waiting)?;
            waiting.clear();
        }
        Ok(())
    }
}

impl Target for Folder {
    fn put(&mut self, article: Prepared) -> anyhow::Result<()> {
        let Body::Rows(mut rows) = article.body else { return Ok(()) };
        self.n_articles += 1;
        rows.number(self.n_articles);
        settle::alone(&mut rows);
        for (table, _, waiting) in &mut self.files {
            rows.of(table).iter().for_each(|row| csv::write_row(waiting, row));
        }
        self.n_waiting += 1;
        if self.n_waiting >= TOGETHER {
            self.write()?;
        }
        Ok(())
    }

    fn fail(&mut self, failure: &Failure) -> anyhow::Result<()> {
        csv::write_row(&mut self.failures, &failure.row());
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<String>> {
        self.write()?;
        fs::write(file(&self.place, "failures"), &self.failures)?;
        Ok(Vec::new())
    }
}
