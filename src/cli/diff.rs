//! `mengshu diff`: which records differ between two files of records or two databases, and how.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::Value;

use super::Outcome;

/// Tell which records differ, and how: what a new version or new options would change
///
/// Exit code 0 where none does, 1 where some do.
#[derive(clap::Args)]
pub struct Diff {
    /// Records as they are: x.jsonl or x.db
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// Records as they would be, of the same kind
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Only how many records differ, and in what
    #[arg(long)]
    summary: bool,
}

impl Diff {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let mut old = Stored::open(&self.old).with_context(|| self.old.display().to_string())?;
        let mut new = Stored::open(&self.new).with_context(|| self.new.display().to_string())?;
        let (mut n_changed, mut n_gone, mut n_new) = (0, 0, 0);
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for id in old.ids() {
            let Some(after) = new.record(&id)? else {
                n_gone += 1;
                if !self.summary {
                    writeln!(out, "{id}\tgone")?;
                }
                continue;
            };
            let before = old.record(&id)?.unwrap_or_default();
            let mut changes = Vec::new();
            compare(&before, &after, String::new(), &mut changes);
            n_changed += usize::from(!changes.is_empty());
            let mut kinds: Vec<String> = changes.iter().map(|change| change.kind()).collect();
            kinds.sort();
            kinds.dedup();
            kinds.into_iter().for_each(|kind| *places.entry(kind).or_default() += 1);
            for change in changes.iter().filter(|_| !self.summary) {
                writeln!(out, "{id}\t{}\t{} → {}", change.place, short(&change.old), short(&change.new))?;
            }
        }
        for id in new.ids() {
            if !old.has(&id) {
                n_new += 1;
                if !self.summary {
                    writeln!(out, "{id}\tnew")?;
                }
            }
        }
        writeln!(out, "{n_changed} records changed, {n_gone} gone, {n_new} new")?;
        for (place, n) in &places {
            writeln!(out, "{n:>8}  {place}")?;
        }
        Ok(if n_changed + n_gone + n_new == 0 { Outcome::Done } else { Outcome::SomeFailed })
    }
}

/// One value that differs.
struct Change {
    /// JSON Pointer: `/agreements/0/signed/edtf`.
    place: String,
    old: Value,
    new: Value,
}

impl Change {
    /// The pointer without numbers: `/agreements/signed/edtf`.
    fn kind(&self) -> String {
        let parts = self.place.split('/').filter(|part| part.parse::<usize>().is_err());
        parts.collect::<Vec<_>>().join("/")
    }
}

/// Places move with every character before them, ids with every entry; what made the record always differs.
fn is_counted(key: &str) -> bool {
    !matches!(key, "at" | "id" | "mentions" | "tool" | "blocks" | "spans") && !key.ends_with("_at")
}

fn compare(old: &Value, new: &Value, place: String, changes: &mut Vec<Change>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let mut keys: Vec<&String> = old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))).collect();
            keys.retain(|key| is_counted(key));
            for key in keys {
                let (old, new) = (old.get(key).unwrap_or(&Value::Null), new.get(key).unwrap_or(&Value::Null));
                compare(old, new, format!("{place}/{key}"), changes);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            let n_head = old.iter().zip(new).take_while(|(old, new)| is_same(old, new)).count();
            let (old, new) = (&old[n_head..], &new[n_head..]);
            let n_tail = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| is_same(old, new)).count();
            let (old, new) = (&old[..old.len() - n_tail], &new[..new.len() - n_tail]);
            for i in 0..old.len().max(new.len()) {
                let place = format!("{place}/{}", n_head + i);
                match (old.get(i), new.get(i)) {
                    (Some(before), Some(after)) if old.len() == new.len() => compare(before, after, place, changes),
                    (before, after) => changes.push(Change {
                        place,
                        old: before.cloned().unwrap_or_default(),
                        new: after.cloned().unwrap_or_default(),
                    }),
                }
            }
        }
        (old, new) if old != new => changes.push(Change { place, old: old.clone(), new: new.clone() }),
        _ => {}
    }
}

fn is_same(old: &Value, new: &Value) -> bool {
    let mut changes = Vec::new();
    compare(old, new, String::new(), &mut changes);
    changes.is_empty()
}

/// A value on one line; of an entry what it says.
fn short(value: &Value) -> String {
    const MANY: usize = 60; // characters
    let text = match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(entry) => ["title", "name", "text", "descriptor", "message", "kind"]
            .iter()
            .find_map(|key| entry.get(*key)?.as_str().map(str::to_owned))
            .unwrap_or_else(|| value.to_string()),
        value => value.to_string(),
    };
    let text = super::output::visible(&text);
    if text.chars().count() > MANY { text.chars().take(MANY).collect::<String>() + "…" } else { text }
}

/// Records by their ids, read when they are asked for.
enum Stored {
    /// Where the line of each id begins.
    Lines { file: BufReader<File>, places: HashMap<String, u64>, order: Vec<String> },
    #[cfg(feature = "sqlite")]
    Database { database: rusqlite::Connection, order: Vec<String> },
}

impl Stored {
    fn open(path: &Path) -> anyhow::Result<Self> {
        match path.extension().and_then(|end| end.to_str()) {
            Some("db" | "sqlite" | "sqlite3") => Self::database(path),
            _ => Self::lines(path),
        }
    }

    fn lines(path: &Path) -> anyhow::Result<Self> {
        let mut file = BufReader::new(File::open(path)?);
        let (mut places, mut order, mut place, mut line) = (HashMap::new(), Vec::new(), 0, String::new());
        loop {
            line.clear();
            let n = file.read_line(&mut line)?;
            if n == 0 {
                break;
            }
            if !line.trim().is_empty() {
                #[derive(serde::Deserialize)]
                struct Head {
                    id: String,
                }
                let Head { id } = serde_json::from_str(&line)?;
                order.push(id.clone());
                places.insert(id, place);
            }
            place += n as u64;
        }
        Ok(Stored::Lines { file, places, order })
    }

    #[cfg(feature = "sqlite")]
    fn database(path: &Path) -> anyhow::Result<Self> {
        let database = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let order = database
            .prepare("SELECT id FROM articles ORDER BY article")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(Stored::Database { database, order })
    }

    #[cfg(not(feature = "sqlite"))]
    fn database(_: &Path) -> anyhow::Result<Self> {
        anyhow::bail!(super::Usage("this program was built without SQLite; build it with --features sqlite".to_owned()))
    }

    fn ids(&self) -> Vec<String> {
        match self {
            Stored::Lines { order, .. } => order.clone(),
            #[cfg(feature = "sqlite")]
            Stored::Database { order, .. } => order.clone(),
        }
    }

    fn has(&self, id: &str) -> bool {
        match self {
            Stored::Lines { places, .. } => places.contains_key(id),
            #[cfg(feature = "sqlite")]
            Stored::Database { database, .. } => database
                .prepare_cached("SELECT 1 FROM articles WHERE id = ?1")
                .is_ok_and(|mut statement| statement.exists([id]).unwrap_or(false)),
        }
    }

    fn record(&mut self, id: &str) -> anyhow::Result<Option<Value>> {
        match self {
            Stored::Lines { file, places, .. } => {
                let Some(place) = places.get(id) else { return Ok(None) };
                file.seek(SeekFrom::Start(*place))?;
                let mut line = String::new();
                file.read_line(&mut line)?;
                Ok(Some(serde_json::from_str(&line)?))
            }
            #[cfg(feature = "sqlite")]
            Stored::Database { database, .. } => rows(database, id),
        }
    }
}

/// All rows of an article as one object: `{"claims": [{"text": "23个", …}, …], …}`.
#[cfg(feature = "sqlite")]
fn rows(database: &rusqlite::Connection, id: &str) -> anyhow::Result<Option<Value>> {
    use mengshu::sink::tables;
    use rusqlite::types::ValueRef;
    const OWN: &[&str] = &["article", "version", "data", "digest", "party", "item", "claim", "date", "n"];
    let mut statement = database.prepare_cached("SELECT article FROM articles WHERE id = ?1")?;
    let mut found = statement.query([id])?;
    let Some(row) = found.next()? else { return Ok(None) };
    let article: i64 = row.get(0)?;
    let mut record = serde_json::Map::new();
    let is_told = |table: &&tables::Table| {
        tables::is_of_an_article(table) && !matches!(table.name, "spans" | "fingerprints" | "open_articles")
    };
    for table in tables::tables().iter().filter(is_told) {
        let mut rows = Vec::new();
        let mut statement = database.prepare_cached(&format!("SELECT * FROM {} WHERE article = ?1", table.name))?;
        let mut found = statement.query([article])?;
        while let Some(row) = found.next()? {
            let mut cells = serde_json::Map::new();
            for (i, column) in table.columns.iter().enumerate().filter(|(_, column)| !OWN.contains(&column.name)) {
                let cell = match row.get_ref(i)? {
                    ValueRef::Integer(n) => Value::from(n),
                    ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text)),
                    _ => Value::Null,
                };
                cells.insert(column.name.to_owned(), cell);
            }
            rows.push(Value::Object(cells));
        }
        record.insert(table.name.to_owned(), Value::Array(rows));
    }
    Ok(Some(Value::Object(record)))
}
