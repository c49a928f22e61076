//! Records into a PostgreSQL database: binary COPY into staging tables, then into the tables, some hundred articles a
//! transaction.
//!
//! Articles wait in memory until [`Database::flush`]. Where the connection is lost, [`Database::reconnect`] and
//! `flush` again put in what waits: an article that was committed after all is known by its digest.

use std::collections::{BTreeMap, HashMap};
use std::error::Error as StdError;

use postgres::binary_copy::BinaryCopyInWriter;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{self, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls, Row, Transaction};

use super::rows::{Rows, Value};
use super::settle::{self, Counts};
use super::tables::{self, Kind, Table};
use crate::merge::{self, Fingerprint, Telling};

/// A database of ours, open for writing.
pub struct Database {
    url: String,
    client: Client,
    waiting: Vec<(String, String, Rows)>,
    failures: BTreeMap<String, Vec<Value>>,
}

/// Why a database cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("has a table `articles` that is not of mengshu; name another database or schema")]
    Foreign,
    #[error("was made by another version of mengshu ({0}); name another database or schema")]
    Version(String),
    #[error("{}", words(.0))]
    Postgres(postgres::Error),
}

impl From<postgres::Error> for Error {
    fn from(error: postgres::Error) -> Self {
        Error::Postgres(error)
    }
}

type Result<T> = std::result::Result<T, Error>;

const MARK: &str = "mengshu tables, version 2";
const TOGETHER: usize = 500; // articles settled in one transaction.
const TELLINGS: i64 = 2000; // the same of tellings, a kilobyte each; a block with more is settled alone, by its slim columns.
const UPDATED: usize = 5000; // tellings whose keys are written at once.

/// Calls `each` with id and digest of every article of a database, which is not changed.
pub fn known(url: &str, mut each: impl FnMut(&str, &str)) -> Result<()> {
    let mut client = Client::connect(url, NoTls)?;
    if is_made(&mut client)? {
        let nothing: [&str; 0] = [];
        let mut rows = client.query_raw("SELECT id, digest FROM articles", nothing)?;
        while let Some(row) = rows.next()? {
            each(row.get(0), row.get(1));
        }
    }
    Ok(())
}

fn is_made(client: &mut Client) -> Result<bool> {
    let row = client.query_one(
        "SELECT to_regclass('articles') IS NOT NULL, coalesce(obj_description(to_regclass('articles'), 'pg_class'), '')",
        &[],
    )?;
    match (row.get::<_, bool>(0), row.get::<_, String>(1)) {
        (false, _) => Ok(false),
        (true, mark) if mark == MARK => Ok(true),
        (true, mark) if mark.starts_with("mengshu") => Err(Error::Version(mark)),
        (true, _) => Err(Error::Foreign),
    }
}

impl Database {
    /// Opens the database at `url`, and makes its tables where there are none.
    pub fn open(url: &str) -> Result<Self> {
        let mut client = Client::connect(url, NoTls)?;
        if !is_made(&mut client)? {
            let schema: Vec<&str> = tables::statements().filter(|sql| !tables::is_index(sql)).collect();
            let mark = format!("COMMENT ON TABLE articles IS '{MARK}';");
            let mut transaction = client.transaction()?;
            transaction.batch_execute(&schema.join("\n"))?;
            transaction.batch_execute(&mark)?;
            transaction.commit()?;
        }
        let mut database = Database { url: url.to_owned(), client, waiting: Vec::new(), failures: BTreeMap::new() };
        database.stage()?;
        Ok(database)
    }

    /// Connects anew after the connection was lost; what waits still waits.
    pub fn reconnect(&mut self) -> Result<()> {
        self.client = Client::connect(&self.url, NoTls)?;
        self.stage()
    }

    /// Whether `error` came of a connection that is lost, or the connection is closed by now.
    ///
    /// A server that ends a session says so (57P01 to 57P03, class 08) before the socket is seen to close.
    pub fn is_lost(&self, error: &Error) -> bool {
        let Error::Postgres(error) = error else { return self.client.is_closed() };
        let said = error.code().is_some_and(|state| {
            let code = state.code();
            matches!(code, "57P01" | "57P02" | "57P03") || code.starts_with("08")
        });
        said || error.is_closed() || self.client.is_closed()
    }

    /// Staging tables live as long as the connection.
    fn stage(&mut self) -> Result<()> {
        let stages = tables::tables()
            .iter()
            .map(|table| format!("CREATE TEMP TABLE stage_{0} (LIKE {0}) ON COMMIT DELETE ROWS;", table.name));
        Ok(self.client.batch_execute(&stages.collect::<String>())?)
    }

    /// Lets an article wait to be put in.
    pub fn put(&mut self, rows: Rows, id: &str, digest: &str) {
        self.failures.remove(id);
        self.waiting.push((id.to_owned(), digest.to_owned(), rows));
    }

    /// Lets an input that could not be read wait to be noted, by its row ([`rows::failure`](super::rows::failure)).
    pub fn fail(&mut self, id: &str, row: Vec<Value>) {
        self.failures.insert(id.to_owned(), row);
    }

    /// How many articles and failures wait.
    pub fn n_waiting(&self) -> usize {
        self.waiting.len() + self.failures.len()
    }

    /// Puts in what waits, all in one transaction.
    pub fn flush(&mut self) -> Result<()> {
        let mut transaction = self.client.transaction()?;
        // Numbers are given out by one run at a time; others may read meanwhile.
        transaction.batch_execute("LOCK TABLE articles IN SHARE ROW EXCLUSIVE MODE")?;
        let ids: Vec<String> = self.waiting.iter().map(|(id, _, _)| id.clone()).collect();
        let stored: HashMap<String, (i32, String)> = transaction
            .query("SELECT id, article, digest FROM articles WHERE id = ANY($1)", &[&ids])?
            .iter()
            .map(|row| (row.get(0), (row.get(1), row.get(2))))
            .collect();
        let mut last: i32 = transaction.query_one("SELECT coalesce(max(article), 0) FROM articles", &[])?.get(0);
        let mut replaced: Vec<i32> = Vec::new();
        let mut put: Vec<&Rows> = Vec::new();
        for (id, digest, rows) in &mut self.waiting {
            let article = match stored.get(id) {
                Some((_, stored)) if stored == digest => continue,
                Some((article, _)) => {
                    replaced.push(*article);
                    *article
                }
                None => {
                    last += 1;
                    last
                }
            };
            rows.number(article.into());
            put.push(rows);
        }
        if !replaced.is_empty() {
            index(&mut transaction)?;
            delete(&mut transaction, &replaced)?;
        }
        for table in tables::tables() {
            let rows: Vec<&Vec<Value>> = put.iter().flat_map(|rows| rows.of(table.name)).collect();
            copy(&mut transaction, table, &rows)?;
        }
        let prints: Vec<Vec<Value>> = put
            .iter()
            .flat_map(|rows| rows.fingerprints.iter().map(|print| (rows.article(), print)))
            .map(|(article, print)| [article, print.hash, print.length].map(Value::Integer).to_vec())
            .collect();
        copy(&mut transaction, tables::table("fingerprints"), &prints.iter().collect::<Vec<_>>())?;
        let articles: Vec<i32> = put.iter().map(|rows| rows.article() as i32).collect();
        transaction
            .execute("INSERT INTO open_articles SELECT unnest($1::int[]) ON CONFLICT DO NOTHING", &[&articles])?;
        transaction.execute(
            "INSERT INTO open_blocks SELECT DISTINCT block FROM sources WHERE article = ANY($1) ON CONFLICT DO NOTHING",
            &[&articles],
        )?;
        let told: Vec<&String> = ids.iter().chain(self.failures.keys()).collect();
        transaction.execute("DELETE FROM failures WHERE id = ANY($1)", &[&told])?;
        copy(&mut transaction, tables::table("failures"), &self.failures.values().collect::<Vec<_>>())?;
        transaction.commit()?;
        self.waiting.clear();
        self.failures.clear();
        Ok(())
    }

    /// Compares a part of what is new with all else; `true` when all is done.
    pub fn settle(&mut self) -> Result<bool> {
        let mut transaction = self.client.transaction()?;
        let open: Vec<i32> =
            first(&mut transaction, &format!("SELECT article FROM open_articles ORDER BY article LIMIT {TOGETHER}"))?;
        let is_done = if open.is_empty() {
            let (open, n_tellings) = open_blocks(&mut transaction)?;
            settle_blocks(&mut transaction, &open, n_tellings)?;
            open.is_empty()
        } else {
            index(&mut transaction)?;
            settle_articles(&mut transaction, &open)?;
            false
        };
        transaction.commit()?;
        Ok(is_done)
    }

    pub fn counts(&mut self) -> Result<Counts> {
        let mut count = |sql: &str| -> Result<i64> { Ok(self.client.query_one(sql, &[])?.get(0)) };
        Ok(Counts {
            articles: count("SELECT count(*) FROM articles")?,
            copies: count("SELECT count(*) FROM articles WHERE duplicates_of IS NOT NULL")?,
            tellings: count("SELECT count(*) FROM sources")?,
            agreements: count("SELECT count(*) FROM agreements")?,
            maybe: count("SELECT count(*) FROM maybe_same")?,
        })
    }
}

/// Makes the indexes that are not there yet.
fn index(transaction: &mut Transaction<'_>) -> Result<()> {
    for (name, sql) in tables::indexes() {
        if transaction.query_one("SELECT to_regclass($1) IS NULL", &[&name])?.get(0) {
            transaction.batch_execute(&sql)?;
        }
    }
    Ok(())
}

/// Takes articles out, and opens all that leant on them.
fn delete(transaction: &mut Transaction<'_>, articles: &Vec<i32>) -> Result<()> {
    for sql in [
        "INSERT INTO open_blocks SELECT DISTINCT block FROM sources WHERE article = ANY($1) ON CONFLICT DO NOTHING",
        "INSERT INTO open_articles SELECT article FROM articles WHERE duplicates_of = ANY($1) ON CONFLICT DO NOTHING",
        "INSERT INTO open_articles SELECT DISTINCT b.article FROM fingerprints a JOIN fingerprints b \
         ON b.hash = a.hash WHERE a.article = ANY($1) AND b.article > a.article ON CONFLICT DO NOTHING",
    ] {
        transaction.execute(sql, &[articles])?;
    }
    for table in tables::tables().iter().filter(|table| tables::is_of_an_article(table)) {
        transaction.execute(&format!("DELETE FROM {} WHERE article = ANY($1)", table.name), &[articles])?;
    }
    Ok(())
}

/// Rows by binary COPY into the staging table, from there into the table.
fn copy(transaction: &mut Transaction<'_>, table: &Table, rows: &[&Vec<Value>]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let types: Vec<Type> = table
        .columns
        .iter()
        .map(|column| match column.kind {
            Kind::Integer => Type::INT4,
            Kind::Long => Type::INT8,
            Kind::Boolean => Type::BOOL,
            Kind::Text => Type::TEXT,
        })
        .collect();
    let sql = format!("COPY stage_{} ({}) FROM STDIN BINARY", table.name, columns.join(", "));
    let mut writer = BinaryCopyInWriter::new(transaction.copy_in(&sql)?, &types);
    for row in rows {
        writer.write_raw(row.iter().map(|cell| cell as &dyn ToSql))?;
    }
    writer.finish()?;
    transaction.execute(&format!("INSERT INTO {0} SELECT * FROM stage_{0} ON CONFLICT DO NOTHING", table.name), &[])?;
    Ok(())
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut types::private::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Value::Integer(n) if *kind == Type::INT8 => n.to_sql(kind, out),
            Value::Integer(n) => i32::try_from(*n).unwrap_or(i32::MAX).to_sql(kind, out),
            Value::Boolean(is) => is.to_sql(kind, out),
            Value::Text(text) => text.to_sql(kind, out),
            Value::Null => Ok(IsNull::Yes),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT4, Type::INT8, Type::BOOL, Type::TEXT].contains(kind)
    }

    to_sql_checked!();
}

fn value(row: &Row, i: usize) -> Value {
    match *row.columns()[i].type_() {
        Type::INT4 => row.get::<_, Option<i32>>(i).map_or(Value::Null, |n| Value::Integer(n.into())),
        Type::INT8 => row.get::<_, Option<i64>>(i).map_or(Value::Null, Value::Integer),
        Type::BOOL => row.get::<_, Option<bool>>(i).map_or(Value::Null, Value::Boolean),
        _ => row.get::<_, Option<String>>(i).map_or(Value::Null, Value::Text),
    }
}

/// The first column of all rows.
fn first<T: for<'r> postgres::types::FromSql<'r>>(transaction: &mut Transaction<'_>, sql: &str) -> Result<Vec<T>> {
    Ok(transaction.query(sql, &[])?.iter().map(|row| row.get(0)).collect())
}

/// Whether articles are copies of ones that came before them.
fn settle_articles(transaction: &mut Transaction<'_>, open: &Vec<i32>) -> Result<()> {
    let prints = fingerprints(transaction, open)?;
    let hashes: Vec<i64> = prints.values().flatten().map(|print| print.hash).collect();
    let firsts: HashMap<i64, i32> = transaction
        .query("SELECT hash, min(article) FROM fingerprints WHERE hash = ANY($1) GROUP BY hash", &[&hashes])?
        .iter()
        .map(|row| (row.get(0), row.get(1)))
        .collect();
    let others = fingerprints(transaction, &firsts.values().copied().collect())?;
    let (mut of, mut because): (Vec<Option<i32>>, Vec<Option<String>>) = (Vec::new(), Vec::new());
    for article in open {
        let own = prints.get(article).map_or(&[][..], Vec::as_slice);
        let mut before: Vec<i32> =
            own.iter().filter_map(|print| firsts.get(&print.hash).copied()).filter(|first| first < article).collect();
        before.sort_unstable();
        before.dedup();
        let copy = before.into_iter().find_map(|other| Some((other, merge::is_copy(own, others.get(&other)?)?)));
        of.push(copy.as_ref().map(|(other, _)| *other));
        because.push(copy.map(|(_, because)| because));
    }
    transaction.execute(
        "INSERT INTO open_blocks SELECT DISTINCT s.block FROM unnest($1::int[], $2::int[]) AS n (article, other) \
         JOIN articles a ON a.article = n.article AND a.duplicates_of IS DISTINCT FROM n.other \
         JOIN sources s ON s.article = n.article ON CONFLICT DO NOTHING",
        &[open, &of],
    )?;
    transaction.execute(
        "UPDATE articles a SET duplicates_of = n.other, duplicate_because = n.because \
         FROM unnest($1::int[], $2::int[], $3::text[]) AS n (article, other, because) WHERE a.article = n.article",
        &[open, &of, &because],
    )?;
    transaction.execute("DELETE FROM open_articles WHERE article = ANY($1)", &[open])?;
    Ok(())
}

fn fingerprints(transaction: &mut Transaction<'_>, articles: &Vec<i32>) -> Result<HashMap<i32, Vec<Fingerprint>>> {
    let mut prints: HashMap<i32, Vec<Fingerprint>> = HashMap::new();
    let sql = "SELECT article, hash, length FROM fingerprints WHERE article = ANY($1) ORDER BY article, hash";
    for row in transaction.query(sql, &[articles])? {
        let length: i32 = row.get(2);
        prints.entry(row.get(0)).or_default().push(Fingerprint { hash: row.get(1), length: length.into() });
    }
    Ok(prints)
}

/// Some blocks that are to be settled, and how many tellings they hold together.
fn open_blocks(transaction: &mut Transaction<'_>) -> Result<(Vec<String>, i64)> {
    let sql = format!(
        "SELECT o.block, (SELECT count(*) FROM sources s WHERE s.block = o.block) \
         FROM (SELECT block FROM open_blocks ORDER BY block LIMIT {TOGETHER}) o"
    );
    let (mut blocks, mut n_tellings) = (Vec::new(), 0);
    for row in transaction.query(&sql, &[])? {
        let n: i64 = row.get(1);
        if !blocks.is_empty() && n_tellings + n > TELLINGS {
            break;
        }
        n_tellings += n;
        blocks.push(row.get(0));
    }
    Ok((blocks, n_tellings))
}

/// The tellings of one block with the columns that are compared, and with their rows where they are few.
#[derive(Default)]
struct Block {
    tellings: Vec<Telling>,
    rows: Vec<Vec<Value>>,
}

fn told(transaction: &mut Transaction<'_>, blocks: &Vec<String>, n_tellings: i64) -> Result<BTreeMap<String, Block>> {
    let rest = if n_tellings > TELLINGS { "" } else { ", s.*" };
    let sql = format!(
        "SELECT s.block, {}{rest} FROM sources s JOIN articles r ON r.article = s.article \
         WHERE s.block = ANY($1) ORDER BY s.article, s.agreement COLLATE \"C\"",
        settle::COLUMNS
    );
    let n_slim = settle::COLUMNS.split(", ").count();
    let mut told: BTreeMap<String, Block> = BTreeMap::new();
    let mut rows = transaction.query_raw(&sql, [blocks])?;
    while let Some(row) = rows.next()? {
        let cells = |range: std::ops::Range<usize>| range.map(|i| value(&row, i)).collect::<Vec<_>>();
        let block = told.entry(row.get(0)).or_default();
        block.tellings.push(settle::telling(&cells(1..1 + n_slim)));
        if row.len() > 1 + n_slim {
            block.rows.push(cells(1 + n_slim..row.len()));
        }
    }
    Ok(told)
}

/// Rows of `sources`, one for each of `tellings`.
fn sources(transaction: &mut Transaction<'_>, tellings: &[&Telling]) -> Result<Vec<Vec<Value>>> {
    let articles: Vec<i32> = tellings.iter().map(|telling| telling.article as i32).collect();
    let ids: Vec<&str> = tellings.iter().map(|telling| telling.agreement.as_str()).collect();
    let sql = "SELECT s.* FROM unnest($1::int[], $2::text[]) WITH ORDINALITY AS n (article, agreement, place) \
        JOIN sources s ON s.article = n.article AND s.agreement = n.agreement ORDER BY n.place";
    let rows = transaction.query(sql, &[&articles, &ids])?;
    Ok(rows.iter().map(|row| (0..row.len()).map(|i| value(row, i)).collect()).collect())
}

/// Makes the agreements of some blocks anew.
fn settle_blocks(transaction: &mut Transaction<'_>, blocks: &Vec<String>, n_tellings: i64) -> Result<()> {
    let mut settled = Vec::new();
    for (block, Block { tellings, rows }) in told(transaction, blocks, n_tellings)? {
        settled.push(settle::settle(&block, &tellings, |places| {
            if rows.is_empty() {
                return sources(transaction, &places.iter().map(|&i| &tellings[i]).collect::<Vec<_>>());
            }
            Ok(places.iter().map(|&i| rows[i].clone()).collect())
        })?);
    }
    let old = "SELECT key FROM agreements WHERE block = ANY($1)";
    transaction.execute(&format!("DELETE FROM maybe_same WHERE key IN ({old}) OR other IN ({old})"), &[blocks])?;
    transaction.execute("DELETE FROM agreements WHERE block = ANY($1)", &[blocks])?;
    let agreements: Vec<&Vec<Value>> = settled.iter().flat_map(|settled| &settled.agreements).collect();
    copy(transaction, tables::table("agreements"), &agreements)?;
    let keys: Vec<_> = settled.iter().flat_map(|settled| &settled.keys).collect();
    for keys in keys.chunks(UPDATED) {
        let articles: Vec<i32> = keys.iter().map(|(article, ..)| *article as i32).collect();
        let ids: Vec<&str> = keys.iter().map(|(_, id, ..)| id.as_str()).collect();
        let new: Vec<&str> = keys.iter().map(|(_, _, key, _)| key.as_str()).collect();
        let because: Vec<&str> = keys.iter().map(|(.., because)| because.as_str()).collect();
        transaction.execute(
            "UPDATE sources s SET key = n.key, because = n.because \
             FROM unnest($1::int[], $2::text[], $3::text[], $4::text[]) AS n (article, agreement, key, because) \
             WHERE s.article = n.article AND s.agreement = n.agreement",
            &[&articles, &ids, &new, &because],
        )?;
        transaction.execute(
            "UPDATE agreement_parties p SET key = n.key \
             FROM unnest($1::int[], $2::text[], $3::text[]) AS n (article, agreement, key) \
             WHERE p.article = n.article AND p.agreement = n.agreement AND p.key <> n.key",
            &[&articles, &ids, &new],
        )?;
    }
    let maybe: Vec<Vec<Value>> = settled
        .iter()
        .flat_map(|settled| &settled.maybe)
        .map(|(key, other, because)| [key, other, because].map(|text| Value::Text(text.clone())).to_vec())
        .collect();
    copy(transaction, tables::table("maybe_same"), &maybe.iter().collect::<Vec<_>>())?;
    transaction.execute(ACROSS, &[blocks])?;
    transaction.execute("DELETE FROM open_blocks WHERE block = ANY($1)", &[blocks])?;
    Ok(())
}

/// An agreement without a title of its own and one with, by the same sides on the same day, in the same form.
const ACROSS: &str = "INSERT INTO maybe_same \
    SELECT DISTINCT least(a.key COLLATE \"C\", b.key COLLATE \"C\"), greatest(a.key COLLATE \"C\", b.key COLLATE \"C\"), \
    'one has no title of its own: the same sides, the same day' \
    FROM agreements a JOIN agreements b ON b.makers = a.makers AND b.signed = a.signed AND b.form = a.form \
    WHERE a.block = ANY($1) AND length(a.signed) >= 10 AND a.makers LIKE '%+%' \
    AND (substr(a.block, 1, 2) = 'p:') <> (substr(b.block, 1, 2) = 'p:') ON CONFLICT DO NOTHING";

/// A failure of PostgreSQL in words for the user.
fn words(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(told) => format!("the database says: {}", told.message()),
        None if error.is_closed() => "the connection was lost; what was written before is whole".to_owned(),
        None => {
            let cause = std::error::Error::source(error).map_or(String::new(), |cause| format!(": {cause}"));
            format!("{error}{cause}")
        }
    }
}
