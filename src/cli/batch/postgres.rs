//! A PostgreSQL database as target.

use std::thread;
use std::time::Duration;

use mengshu::sink::postgres::{self, Database};

use super::super::input::Failure;
use super::target::{Body, Known, Prepared, Target};

pub struct Postgres {
    database: Database,
    bytes: usize,
}

// Rows wait in memory until so many articles are together, or so many bytes of text.
const TOGETHER: usize = 256;
const MAX_BYTES: usize = 512 << 10;
/// Seconds between the tries to connect anew: a server that restarts is back within some.
const PAUSES: [u64; 5] = [0, 1, 2, 5, 10];

pub fn known(url: &str, known: &mut Known) -> anyhow::Result<()> {
    Ok(postgres::known(url, |id, digest| known.add(id, digest))?)
}

impl Postgres {
    pub fn open(url: &str) -> anyhow::Result<Self> {
        Ok(Postgres { database: Database::open(url)?, bytes: 0 })
    }

    fn wait(&mut self, bytes: usize) -> anyhow::Result<()> {
        self.bytes += bytes;
        if self.database.n_waiting() >= TOGETHER || self.bytes >= MAX_BYTES {
            self.bytes = 0;
            self.steadily(Database::flush)?;
        }
        Ok(())
    }

    /// Does `work`, which is all done or not at all; again on a new connection where the old one is lost.
    fn steadily<T>(&mut self, mut work: impl FnMut(&mut Database) -> Result<T, postgres::Error>) -> anyhow::Result<T> {
        let mut result = work(&mut self.database);
        for pause in PAUSES {
            match result {
                Err(ref error) if self.database.is_lost(error) => {}
                result => return Ok(result?),
            }
            thread::sleep(Duration::from_secs(pause));
            result = match self.database.reconnect() {
                Ok(()) => work(&mut self.database),
                Err(error) => Err(error),
            };
        }
        Ok(result?)
    }
}

impl Target for Postgres {
    fn put(&mut self, article: Prepared) -> anyhow::Result<()> {
        let Body::Rows(rows) = article.body else { return Ok(()) };
        self.database.put(*rows, &article.id, &article.digest);
        self.wait(article.size)
    }

    fn fail(&mut self, failure: &Failure) -> anyhow::Result<()> {
        self.database.fail(&failure.id, failure.row());
        self.wait(0)
    }

    fn finish(mut self: Box<Self>, say: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<String>> {
        self.steadily(Database::flush)?;
        say("comparing articles");
        while !self.steadily(Database::settle)? {}
        let counts = self.steadily(Database::counts)?;
        Ok(vec![counts.to_string()])
    }
}
