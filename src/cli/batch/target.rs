//! Where records go: which kind of target a name means, what is in it, how an article is put in.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::bail;
use mengshu::record::Record;
use mengshu::sink::json;
use mengshu::sink::rows::{self, Rows};
use sha2::{Digest, Sha256};

use super::super::Usage;
use super::super::input::{Article, Failure};
use super::line::hash;
use super::{Persons, csv, jsonl};

/// A target that is written to.
pub trait Target {
    /// Puts an article in. What is put may wait; what waits at the end of the program is read again by the next run.
    fn put(&mut self, article: Prepared) -> anyhow::Result<()>;
    fn fail(&mut self, failure: &Failure) -> anyhow::Result<()>;
    /// Writes what waits and compares articles with each other; lines for the user. `say` tells what takes long.
    fn finish(self: Box<Self>, say: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<String>>;
}

/// An article on its way into a target.
pub struct Prepared {
    pub id: String,
    /// Of its bytes and all else that its rows depend on.
    pub digest: String,
    /// Bytes of the article.
    #[cfg_attr(not(feature = "postgres"), allow(dead_code))]
    pub size: usize,
    pub body: Body,
}

pub enum Body {
    Rows(Box<Rows>),
    Line(Vec<u8>),
    /// It is in the target.
    Known,
}

/// What targets take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Rows that replace those of the same article.
    Rows,
    /// Rows that are added and stay.
    AddedRows,
    /// One record a line.
    Lines,
}

impl Shape {
    /// Whether an article that changed is replaced.
    pub fn replaces(self) -> bool {
        self == Shape::Rows
    }

    /// A short name of what the article's rows depend on. Of a line only what stands in it can be known again.
    pub fn digest(self, sha256: &str, article: &Article, persons: Persons) -> String {
        let mengshu::record::Tool { version, data, .. } = mengshu::record::tool();
        if self == Shape::Lines {
            return line_digest(sha256, &version, &data);
        }
        let extra = article.extra.as_ref().map(|extra| serde_json::to_string(extra).unwrap_or_default());
        let all = format!("{sha256}\0{version}\0{data}\0{:?}\0{extra:?}\0{persons:?}", article.context);
        Sha256::digest(all.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }

    pub fn body(self, record: &Record, digest: &str) -> Body {
        match self {
            Shape::Lines => {
                let mut line = Vec::new();
                json::write_line(&mut line, record).expect("memory takes all that is written");
                Body::Line(line)
            }
            Shape::Rows => {
                // Here, on one of several threads, rather than where all is written.
                let mut rows = rows::rows(record, digest);
                rows.sort();
                Body::Rows(Box::new(rows))
            }
            Shape::AddedRows => Body::Rows(Box::new(rows::rows(record, digest))),
        }
    }
}

pub fn line_digest(sha256: &str, version: &str, data: &str) -> String {
    format!("{sha256} {version} {data}")
}

/// Articles that are in a target: eight bytes for each id and for each content.
#[derive(Default)]
pub struct Known {
    ids: HashSet<u64>,
    contents: HashSet<u64>,
}

impl Known {
    pub fn add(&mut self, id: &str, digest: &str) {
        self.ids.insert(hash(id));
        self.contents.insert(hash(&format!("{id}\0{digest}")));
    }
    pub fn has(&self, id: &str, digest: &str) -> bool {
        !self.contents.is_empty() && self.contents.contains(&hash(&format!("{id}\0{digest}")))
    }
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains(&hash(id))
    }
}

/// A target as the user names it.
pub enum Place {
    JsonLines(PathBuf),
    Sqlite(PathBuf),
    #[cfg_attr(not(feature = "postgres"), allow(dead_code))]
    Postgres(String),
    Csv(PathBuf),
    Parquet(PathBuf),
}

impl Place {
    pub fn of(name: &str) -> anyhow::Result<Self> {
        if name.starts_with("postgres://") || name.starts_with("postgresql://") {
            return Ok(Place::Postgres(name.to_owned()));
        }
        let path = PathBuf::from(name.trim_end_matches('/'));
        Ok(match path.extension().and_then(|end| end.to_str()) {
            Some("jsonl" | "ndjson") => Place::JsonLines(path),
            Some("db" | "sqlite" | "sqlite3") => Place::Sqlite(path),
            Some("csv") => Place::Csv(path),
            Some("parquet") => Place::Parquet(path),
            _ => {
                let what = "name a target that ends in .db, .jsonl, .csv or .parquet, or begins with postgres://";
                bail!(Usage(format!("{name}: {what}")))
            }
        })
    }

    /// As the user named it, but for a password.
    pub fn name(&self) -> String {
        match self {
            Place::Postgres(url) => {
                match url.split_once("://").and_then(|(head, rest)| Some((head, rest.split_once('@')?))) {
                    Some((head, (who, rest))) => {
                        format!("{head}://{}@{rest}", who.split_once(':').map_or(who, |(user, _)| user))
                    }
                    None => url.clone(),
                }
            }
            _ => self.path().map(|path| path.display().to_string()).unwrap_or_default(),
        }
    }

    /// A failure that says where it is of.
    pub fn named(&self, error: anyhow::Error) -> anyhow::Error {
        let name = self.name();
        if format!("{error:#}").starts_with(&name) { error } else { error.context(name) }
    }

    /// The file or folder it is.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Place::JsonLines(path) | Place::Sqlite(path) | Place::Csv(path) | Place::Parquet(path) => Some(path),
            Place::Postgres(_) => None,
        }
    }

    pub fn shape(&self) -> Shape {
        match self {
            Place::JsonLines(_) => Shape::Lines,
            Place::Sqlite(_) | Place::Postgres(_) => Shape::Rows,
            Place::Csv(_) | Place::Parquet(_) => Shape::AddedRows,
        }
    }

    /// What is in it; nothing is made or changed.
    pub fn known(&self, resume: bool) -> anyhow::Result<Known> {
        let mut known = Known::default();
        match (self, self.path().and_then(|path| std::fs::metadata(path).ok())) {
            (Place::JsonLines(_) | Place::Sqlite(_), Some(data)) if data.is_dir() => {
                bail!(Usage(format!("{}: is a folder; name a file", self.name())))
            }
            (Place::Csv(_) | Place::Parquet(_), Some(data)) if !data.is_dir() => {
                bail!(Usage(format!("{}: is a file; name a folder, one that is not there is made", self.name())))
            }
            _ => {}
        }
        if let (Some(path), false, false) = (self.path(), resume, self.shape().replaces()) {
            if path.exists() {
                let what = "is there; go on with it by --resume, or name another";
                bail!(Usage(format!("{}: {what}", path.display())));
            }
            return Ok(known);
        }
        match self {
            Place::JsonLines(path) => jsonl::known(path, &mut known)?,
            #[cfg(feature = "sqlite")]
            Place::Sqlite(path) if path.exists() => super::sqlite::known(path, &mut known)?,
            Place::Csv(path) => csv::known(path, &mut known)?,
            #[cfg(feature = "parquet")]
            Place::Parquet(path) => super::parquet::known(path, &mut known)?,
            #[cfg(feature = "postgres")]
            Place::Postgres(url) => super::postgres::known(url, &mut known)?,
            _ => {}
        }
        Ok(known)
    }

    pub fn open(&self) -> anyhow::Result<Box<dyn Target>> {
        Ok(match self {
            Place::JsonLines(path) => Box::new(jsonl::Lines::open(path)?),
            #[cfg(feature = "sqlite")]
            Place::Sqlite(path) => Box::new(super::sqlite::Sqlite::open(path)?),
            #[cfg(not(feature = "sqlite"))]
            Place::Sqlite(_) => return missing("SQLite", "sqlite"),
            #[cfg(feature = "postgres")]
            Place::Postgres(url) => Box::new(super::postgres::Postgres::open(url)?),
            #[cfg(not(feature = "postgres"))]
            Place::Postgres(_) => return missing("PostgreSQL", "postgres"),
            Place::Csv(path) => Box::new(csv::Folder::open(path)?),
            #[cfg(feature = "parquet")]
            Place::Parquet(path) => Box::new(super::parquet::Folder::open(path)?),
            #[cfg(not(feature = "parquet"))]
            Place::Parquet(_) => return missing("Parquet", "parquet"),
        })
    }
}

#[allow(dead_code)]
fn missing(name: &str, feature: &str) -> anyhow::Result<Box<dyn Target>> {
    let how = format!("build it with --features {feature}, or --features full for all");
    bail!(Usage(format!("this program was built without {name}; {how}")))
}
