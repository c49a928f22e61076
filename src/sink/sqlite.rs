//! Records into a SQLite database: one article is in it whole or not at all, whenever the program ends.
//!
//! ```
//! use mengshu::sink::{rows, sqlite::{Database, Put}};
//! let mut database = Database::in_memory().unwrap();
//! let record = mengshu::read("川渝兩地簽署合作協議。".as_bytes(), "a.txt");
//! assert_eq!(database.put(rows::rows(&record, "1"), "a.txt", "1").unwrap(), Put::New);
//! assert_eq!(database.put(rows::rows(&record, "1"), "a.txt", "1").unwrap(), Put::Unchanged);
//! database.settle().unwrap();
//! ```
//!
//! Rows wait in an open transaction until [`Database::commit`]. What several articles say together is told by
//! [`Database::settle`], block by block; what is not settled yet stands in `open_articles` and `open_blocks`.

use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, OptionalExtension, ToSql, params};

use super::rows::{Rows, Value};
use super::settle::{self, Counts, Settled};
use super::tables::{self, Table};
use crate::merge::{self, Fingerprint};

/// A database of ours, open for writing.
pub struct Database {
    connection: Connection,
    /// The number of the last article, in an open transaction.
    last: Option<i64>,
    is_indexed: bool,
    /// For each table how one row is put in, and how `TOGETHER` are.
    inserts: Vec<(&'static str, String, String)>,
}

/// What became of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    New,
    /// Its rows were replaced.
    Changed,
    /// It stood there already, by its digest.
    Unchanged,
}

/// Why a database cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("is no database of mengshu; name another file")]
    Foreign,
    #[error("was made by another version of mengshu ({0}); name another file")]
    Version(i64),
    #[error("{}", words(.0))]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::Sqlite(error)
    }
}

type Result<T> = std::result::Result<T, Error>;

const APPLICATION: i64 = 0x6D65_6E67; // meng
const VERSION: i64 = 2;
const TOGETHER: usize = 16; // rows of one statement: twice as fast as one by one, and no faster with more.
const PATIENCE: &str = "PRAGMA busy_timeout = 30000"; // milliseconds: another run commits every few seconds.

/// Calls `each` with id and digest of every article of a database, which is not changed.
pub fn known(path: &Path, mut each: impl FnMut(&str, &str)) -> Result<()> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.execute_batch(PATIENCE)?;
    if is_ours(&connection)? == Ours::Empty {
        return Ok(());
    }
    let mut statement = connection.prepare("SELECT id, digest FROM articles")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(row.get_ref(0)?.as_str().unwrap_or_default(), row.get_ref(1)?.as_str().unwrap_or_default());
    }
    Ok(())
}

#[derive(PartialEq, Eq)]
enum Ours {
    /// Nothing is in it yet.
    Empty,
    Made,
}

fn is_ours(connection: &Connection) -> Result<Ours> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    match number("SELECT count(*) FROM sqlite_schema") {
        Ok(0) => return Ok(Ours::Empty),
        Ok(_) => {}
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
            return Err(Error::Foreign);
        }
        Err(error) => return Err(error.into()),
    }
    match (number("PRAGMA application_id")?, number("PRAGMA user_version")?) {
        (APPLICATION, VERSION) => Ok(Ours::Made),
        (APPLICATION, version) => Err(Error::Version(version)),
        _ => Err(Error::Foreign),
    }
}

impl Database {
    /// Opens the database at `path`, or makes it.
    pub fn open(path: &Path) -> Result<Self> {
        Self::prepare(Connection::open(path)?)
    }

    pub fn in_memory() -> Result<Self> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(connection: Connection) -> Result<Self> {
        connection.execute_batch(PATIENCE)?;
        let is_new = is_ours(&connection)? == Ours::Empty;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8192; PRAGMA temp_store = FILE;",
        )?;
        connection.set_prepared_statement_cache_capacity(128);
        if is_new {
            let schema: Vec<String> = tables::statements().filter(|sql| !tables::is_index(sql)).map(dialect).collect();
            connection.execute_batch(&format!(
                "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};\n{}\n{SEARCH}\nCOMMIT;",
                schema.join("\n")
            ))?;
        }
        connection.execute_batch(NO_TRIGGERS)?;
        let inserts = |table: &'static Table| (table.name, insert(table, 1), insert(table, TOGETHER));
        Ok(Database {
            connection,
            last: None,
            is_indexed: false,
            inserts: tables::tables().iter().map(inserts).collect(),
        })
    }

    /// Puts an article in, or replaces its rows where it changed.
    pub fn put(&mut self, mut rows: Rows, id: &str, digest: &str) -> Result<Put> {
        self.begin()?;
        let stored: Option<(i64, String)> = self
            .connection
            .prepare_cached("SELECT article, digest FROM articles WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        self.run("DELETE FROM failures WHERE id = ?1", params![id])?;
        let (article, put) = match stored {
            Some((_, stored)) if stored == digest => return Ok(Put::Unchanged),
            Some((article, _)) => {
                self.delete(article)?;
                (article, Put::Changed)
            }
            None => (self.last.unwrap_or_default() + 1, Put::New),
        };
        self.last = self.last.max(Some(article));
        rows.number(article);
        for (name, rows) in &rows.tables {
            self.insert(name, rows)?;
        }
        let cells =
            rows.of("articles").first().map(|row| WORDS.map(|name| &row[tables::table("articles").place(name)]));
        if let Some([headline, text]) = cells {
            self.run(
                "INSERT INTO search (rowid, headline, text) VALUES (?1, ?2, ?3)",
                params![article, headline, text],
            )?;
        }
        for Fingerprint { hash, length } in &rows.fingerprints {
            self.run("INSERT OR IGNORE INTO fingerprints VALUES (?1, ?2, ?3)", params![article, hash, length])?;
        }
        self.run("INSERT OR IGNORE INTO open_articles VALUES (?1)", params![article])?;
        for telling in &rows.tellings {
            self.run("INSERT OR IGNORE INTO open_blocks VALUES (?1)", params![telling.block()])?;
        }
        Ok(put)
    }

    /// Notes an input that could not be read, by its row ([`rows::failure`](super::rows::failure)). An article of
    /// that id that is there stays.
    pub fn fail(&mut self, row: &[Value]) -> Result<()> {
        self.begin()?;
        self.run("INSERT OR REPLACE INTO failures VALUES (?1, ?2, ?3, ?4, ?5)", rusqlite::params_from_iter(row))
    }

    /// Writes what waits.
    pub fn commit(&mut self) -> Result<()> {
        if self.last.take().is_some() {
            self.connection.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// Compares what is new with all else: copies first, then the tellings of each block.
    pub fn settle(&mut self) -> Result<Counts> {
        self.commit()?;
        self.index()?;
        loop {
            let open = self.column::<i64>("SELECT article FROM open_articles ORDER BY article LIMIT 1000")?;
            if open.is_empty() {
                break;
            }
            self.begin()?;
            open.iter().try_for_each(|article| self.settle_article(*article))?;
            self.commit()?;
        }
        loop {
            let open = self.column::<String>("SELECT block FROM open_blocks ORDER BY block LIMIT 1000")?;
            if open.is_empty() {
                break;
            }
            self.begin()?;
            open.iter().try_for_each(|block| self.settle_block(block))?;
            self.commit()?;
        }
        self.counts()
    }

    /// Makes the indexes that are not there yet.
    fn index(&mut self) -> Result<()> {
        if std::mem::replace(&mut self.is_indexed, true) {
            return Ok(());
        }
        Ok(tables::indexes().try_for_each(|(_, sql)| self.connection.execute_batch(&sql))?)
    }

    pub fn counts(&self) -> Result<Counts> {
        Ok(Counts {
            articles: self.one("SELECT count(*) FROM articles")?,
            copies: self.one("SELECT count(*) FROM articles WHERE duplicates_of IS NOT NULL")?,
            tellings: self.one("SELECT count(*) FROM sources")?,
            agreements: self.one("SELECT count(*) FROM agreements")?,
            maybe: self.one("SELECT count(*) FROM maybe_same")?,
        })
    }

    /// Ends the work: one file is left, which others may copy.
    pub fn close(mut self) -> Result<()> {
        self.commit()?;
        self.connection.execute_batch("PRAGMA optimize;")?;
        // Somebody who reads at the moment keeps the log of changes alive; the next run takes it in.
        let _ = self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
        Ok(())
    }

    fn begin(&mut self) -> Result<()> {
        if self.last.is_none() {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
            // Nobody else gives out numbers until the transaction ends.
            self.last = Some(self.one("SELECT coalesce(max(article), 0) FROM articles")?);
        }
        Ok(())
    }

    fn insert(&self, name: &str, rows: &[Vec<Value>]) -> Result<()> {
        let (_, one, together) = self.inserts.iter().find(|(table, ..)| *table == name).expect("a table of schema.sql");
        let (many, few) = rows.as_chunks::<TOGETHER>();
        if !many.is_empty() {
            let mut statement = self.connection.prepare_cached(together)?;
            for rows in many {
                statement.execute(rusqlite::params_from_iter(rows.iter().flatten()))?;
            }
        }
        if !few.is_empty() {
            let mut statement = self.connection.prepare_cached(one)?;
            for row in few {
                statement.execute(rusqlite::params_from_iter(row))?;
            }
        }
        Ok(())
    }

    /// Takes an article out, and opens all that leant on it.
    fn delete(&mut self, article: i64) -> Result<()> {
        self.index()?;
        let [headline, text]: [Value; 2] = self
            .connection
            .prepare_cached("SELECT headline, text FROM articles WHERE article = ?1")?
            .query_row([article], |row| Ok([value(row.get_ref(0)?), value(row.get_ref(1)?)]))?;
        self.run(
            "INSERT INTO search (search, rowid, headline, text) VALUES ('delete', ?1, ?2, ?3)",
            params![article, headline, text],
        )?;
        self.run("INSERT OR IGNORE INTO open_blocks SELECT block FROM sources WHERE article = ?1", params![article])?;
        self.run(
            "INSERT OR IGNORE INTO open_articles SELECT article FROM articles WHERE duplicates_of = ?1",
            params![article],
        )?;
        // Who may have had the same paragraphs behind it is asked again.
        self.run(
            "INSERT OR IGNORE INTO open_articles SELECT b.article FROM fingerprints a JOIN fingerprints b \
             ON b.hash = a.hash WHERE a.article = ?1 AND b.article > ?1",
            params![article],
        )?;
        for table in tables::tables().iter().filter(|table| tables::is_of_an_article(table)) {
            self.run(&format!("DELETE FROM {} WHERE article = ?1", table.name), params![article])?;
        }
        Ok(())
    }

    /// Whether an article is a copy of one that came before it.
    fn settle_article(&self, article: i64) -> Result<()> {
        let prints = self.fingerprints(article)?;
        let mut first = self.connection.prepare_cached("SELECT min(article) FROM fingerprints WHERE hash = ?1")?;
        let mut others = Vec::new();
        for print in &prints {
            let other: Option<i64> = first.query_row([print.hash], |row| row.get(0))?;
            others.extend(other.filter(|other| *other < article));
        }
        others.sort_unstable();
        others.dedup();
        let mut copy: (Option<i64>, Option<String>) = (None, None);
        for other in others {
            if let Some(because) = merge::is_copy(&prints, &self.fingerprints(other)?) {
                copy = (Some(other), Some(because));
                break;
            }
        }
        let stored: Option<i64> = self
            .connection
            .prepare_cached("SELECT duplicates_of FROM articles WHERE article = ?1")?
            .query_row([article], |row| row.get(0))
            .optional()?
            .flatten();
        if stored != copy.0 {
            self.run(
                "INSERT OR IGNORE INTO open_blocks SELECT block FROM sources WHERE article = ?1",
                params![article],
            )?;
        }
        self.run(
            "UPDATE articles SET duplicates_of = ?2, duplicate_because = ?3 WHERE article = ?1",
            params![article, copy.0, copy.1],
        )?;
        self.run("DELETE FROM open_articles WHERE article = ?1", params![article])
    }

    fn fingerprints(&self, article: i64) -> Result<Vec<Fingerprint>> {
        let mut statement =
            self.connection.prepare_cached("SELECT hash, length FROM fingerprints WHERE article = ?1 ORDER BY hash")?;
        let rows = statement.query_map([article], |row| Ok(Fingerprint { hash: row.get(0)?, length: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Makes the agreements of one block anew.
    fn settle_block(&self, block: &str) -> Result<()> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {} FROM sources s JOIN articles r ON r.article = s.article \
             WHERE s.block = ?1 ORDER BY s.article, s.agreement",
            settle::COLUMNS
        ))?;
        let told = statement.query_map([block], |row| Ok(settle::telling(&cells(row)?)))?;
        let told = told.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM sources WHERE article = ?1 AND agreement = ?2")?;
        let Settled { agreements, keys, maybe } = settle::settle(block, &told, |places| {
            let tellings = places.iter().map(|&i| &told[i]);
            tellings.map(|told| statement.query_row(params![told.article, told.agreement], cells)).collect()
        })?;
        for side in ["key", "other"] {
            self.run(
                &format!("DELETE FROM maybe_same WHERE {side} IN (SELECT key FROM agreements WHERE block = ?1)"),
                params![block],
            )?;
        }
        self.run("DELETE FROM agreements WHERE block = ?1", params![block])?;
        self.insert("agreements", &agreements)?;
        for (article, agreement, key, because) in &keys {
            self.run(
                "UPDATE sources SET key = ?3, because = ?4 WHERE article = ?1 AND agreement = ?2",
                params![article, agreement, key, because],
            )?;
            self.run(
                "UPDATE agreement_parties SET key = ?3 WHERE article = ?1 AND agreement = ?2 AND key <> ?3",
                params![article, agreement, key],
            )?;
        }
        for (key, other, because) in &maybe {
            self.run("INSERT OR REPLACE INTO maybe_same VALUES (?1, ?2, ?3)", params![key, other, because])?;
        }
        self.run(ACROSS, params![block])?;
        self.run("DELETE FROM open_blocks WHERE block = ?1", params![block])
    }

    fn run(&self, sql: &str, params: impl rusqlite::Params) -> Result<()> {
        self.connection.prepare_cached(sql)?.execute(params)?;
        Ok(())
    }

    fn one(&self, sql: &str) -> Result<i64> {
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    fn column<T: rusqlite::types::FromSql>(&self, sql: &str) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// An agreement without a title of its own and one with, by the same sides on the same day, in the same form.
const ACROSS: &str = "INSERT OR IGNORE INTO maybe_same \
    SELECT min(a.key, b.key), max(a.key, b.key), 'one has no title of its own: the same sides, the same day' \
    FROM agreements a JOIN agreements b ON b.makers = a.makers AND b.signed = a.signed AND b.form = a.form \
    WHERE a.block = ?1 AND length(a.signed) >= 10 AND a.makers LIKE '%+%' \
    AND (substr(a.block, 1, 2) = 'p:') <> (substr(b.block, 1, 2) = 'p:')";

/// The columns of `articles` whose words are looked for. They go into `search` by a statement that has no other part:
/// one that reads or writes elsewhere too has a savepoint, see [`insert`].
const WORDS: [&str; 2] = ["headline", "text"];

/// Words of headline and text, three characters or more: `SELECT id FROM articles JOIN search ON rowid = article
/// WHERE search MATCH '关工委'`.
const SEARCH: &str = "
CREATE VIRTUAL TABLE search USING fts5(headline, text, content='articles', content_rowid='article', tokenize='trigram');
INSERT INTO search (search, rank) VALUES ('hashsize', 4194304);
INSERT INTO search (search, rank) VALUES ('automerge', 12);";

/// Databases of earlier days kept `search` by triggers, which make SQLite write its words out for each article alone.
const NO_TRIGGERS: &str = "DROP TRIGGER IF EXISTS search_in; DROP TRIGGER IF EXISTS search_out; \
    DROP TRIGGER IF EXISTS search_again;";

/// `schema.sql` as SQLite has it. Older readers of the file know no `string_agg`; a table whose key is of several
/// columns is stored by it.
fn dialect(sql: &str) -> String {
    let sql = sql.replace("string_agg(", "group_concat(");
    match sql.strip_suffix(");") {
        Some(table) if table.contains("    PRIMARY KEY (") => format!("{table}) WITHOUT ROWID;"),
        _ => sql,
    }
}

/// `OR FAIL`: a statement that is taken back as a whole needs a savepoint, and each has `search` write out all that
/// it holds in memory. Here a failure ends the transaction.
fn insert(table: &Table, n_rows: usize) -> String {
    let row = format!("({})", vec!["?"; table.columns.len()].join(", "));
    format!("INSERT OR FAIL INTO {} VALUES {}", table.name, vec![row; n_rows].join(", "))
}

fn cells(row: &rusqlite::Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count()).map(|i| row.get_ref(i).map(value)).collect()
}

fn value(cell: ValueRef<'_>) -> Value {
    match cell {
        ValueRef::Integer(n) => Value::Integer(n),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        _ => Value::Null,
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(n) => ValueRef::Integer(*n),
            Value::Boolean(is) => ValueRef::Integer(i64::from(*is)),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// A failure of SQLite in words for the user.
fn words(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full; what was written before is whole".to_owned(),
        Some(ErrorCode::ReadOnly) => "may not be written; change its mode or name another file".to_owned(),
        Some(ErrorCode::CannotOpen) => "cannot be opened; check the folder and its mode".to_owned(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "is in use by another program".to_owned(),
        Some(ErrorCode::SystemIoFailure) => format!("cannot be written: {error}; what was written before is whole"),
        _ => error.to_string(),
    }
}
