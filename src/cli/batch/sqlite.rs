//! A SQLite database as target.

use std::path::Path;

use mengshu::sink::sqlite::{self, Database};

use super::super::input::Failure;
use super::target::{Body, Known, Prepared, Target};

pub struct Sqlite {
    database: Database,
    n_waiting: usize,
}

// A transaction for so many articles: each costs a write of the pages it touched.
const TOGETHER: usize = 256;

pub fn known(path: &Path, known: &mut Known) -> anyhow::Result<()> {
    Ok(sqlite::known(path, |id, digest| known.add(id, digest))?)
}

impl Sqlite {
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        Ok(Sqlite { database: Database::open(path)?, n_waiting: 0 })
    }

    fn wait(&mut self) -> anyhow::Result<()> {
        self.n_waiting += 1;
        if self.n_waiting >= TOGETHER {
            self.n_waiting = 0;
            self.database.commit()?;
        }
        Ok(())
    }
}

impl Target for Sqlite {
    fn put(&mut self, article: Prepared) -> anyhow::Result<()> {
        let Body::Rows(rows) = article.body else { return Ok(()) };
        self.database.put(*rows, &article.id, &article.digest)?;
        self.wait()
    }

    fn fail(&mut self, failure: &Failure) -> anyhow::Result<()> {
        self.database.fail(&failure.row())?;
        self.wait()
    }

    fn finish(mut self: Box<Self>, say: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<String>> {
        say("comparing articles");
        let counts = self.database.settle()?;
        self.database.close()?;
        Ok(vec![counts.to_string()])
    }
}
