//! `mengshu batch`: many articles into a database, one after the other whatever the threads.
//!
//! Articles of [`input`](super::input) come in, rows go out: read by several threads ([`line`]), written by one in the
//! order of the inputs. What is written stays written, so a run may end at any moment and be begun again.

mod csv;
mod jsonl;
mod line;
#[cfg(feature = "parquet")]
mod parquet;
mod persons;
#[cfg(feature = "postgres")]
mod postgres;
mod progress;
#[cfg(feature = "sqlite")]
mod sqlite;
mod target;

use std::collections::{BTreeMap, HashMap};
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use mengshu::merge::bounded;
use mengshu::record::Record;
use mengshu::sink::rows::without_zeros;
use sha2::{Digest, Sha256};

use super::input::{self, Article, Failure};
use super::{Context, Outcome, Usage};
use progress::Progress;
use target::{Known, Prepared, Shape, Target};

/// Read many articles into a database: SQLite, PostgreSQL, Parquet, CSV or JSON lines
///
/// What is there already, by id and content, is not read again; what changed is replaced. A run that was
/// interrupted goes on where it stopped.
#[derive(clap::Args)]
pub struct Batch {
    /// Files (text, HTML, JSONL, CSV, tar, zip, WARC, packed by gzip or zstd), folders with all below them,
    /// quoted patterns ('pages/**/*.html'), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where to: x.db (SQLite), postgres://…, x.parquet, x.csv (folders), x.jsonl
    #[arg(long, value_name = "TARGET", default_value = "pacts.db")]
    into: String,
    #[command(flatten)]
    context: Context,
    /// Threads that read; as many as there are cores if not given
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Go on with files that are there (databases always go on)
    #[arg(long)]
    resume: bool,
    /// Read everything, write nothing, tell what would be written
    #[arg(long)]
    dry_run: bool,
    /// Only the I-th of N equal parts of the articles, by their ids
    #[arg(long, value_name = "I/N", value_parser = shard)]
    shard: Option<Shard>,
    /// Leave out the names of persons
    #[arg(long)]
    no_persons: bool,
    #[command(flatten)]
    options: input::Options,
}

#[derive(Debug, Clone, Copy)]
struct Shard {
    part: u64,
    of: u64,
}

/// `2/8` → the second of eight.
fn shard(text: &str) -> Result<Shard, String> {
    let numbers = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
    match numbers {
        Some((part, of)) if 0 < part && part <= of => Ok(Shard { part, of }),
        _ => Err("write the second of eight parts as 2/8".to_owned()),
    }
}

impl Shard {
    fn holds(self, id: &str) -> bool {
        line::hash(id) % self.of == self.part - 1
    }
}

/// Whether names of persons go into the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Persons {
    Named,
    LeftOut,
}

/// What one run did.
#[derive(Default)]
struct Tally {
    new: u64,
    changed: u64,
    unchanged: u64,
    /// By their codes, each with the first of its kind.
    failures: BTreeMap<&'static str, (u64, String)>,
}

impl Batch {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let place = target::Place::of(&self.into)?;
        if let Some(file) = place.path() {
            outside(file, &self.paths)?;
        }
        let known = Arc::new(place.known(self.resume).map_err(|error| place.named(error))?);
        let progress = Progress::new(&self.paths);
        let persons = if self.no_persons { Persons::LeftOut } else { Persons::Named };
        let mut articles = input::articles(&self.paths, self.options, self.context.given())?;
        articles.say_with(progress.sayer());
        // Wrong usage that shows in the inputs leaves no empty target behind.
        let mut target = if self.dry_run { None } else { Some(place.open().map_err(|error| place.named(error))?) };
        let (shape, shard, own_file) = (place.shape(), self.shard, place.path().map(Path::to_owned));
        let prepare = {
            let known = Arc::clone(&known);
            move |article: Article| prepare(article, shape, persons, &known)
        };
        let wanted = articles.map(fit_id).filter(move |article| match article {
            Ok(article) => shard.is_none_or(|shard| shard.holds(&article.id)),
            // The target itself, in the folder that is read, is no failed article.
            Err(failure) => {
                shard.is_none_or(|shard| shard.holds(&failure.id))
                    && !own_file.as_deref().is_some_and(|file| is_part_of(Path::new(&failure.path), file))
            }
        });
        let jobs = self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);

        let mut tally = Tally::default();
        let mut seen: HashMap<u64, u64> = HashMap::new();
        let read = line::run(wanted, jobs, prepare, |done| {
            progress.step(done.is_err());
            match done {
                Ok(prepared) => {
                    let (id, digest) = (line::hash(&prepared.id), line::hash(&prepared.digest));
                    match seen.insert(id, digest) {
                        Some(first) if first != digest => {
                            seen.insert(id, first);
                            let what = "has the id of another article of this run; read the folder above both, or name them apart with --id-field";
                            tally.fail(&mut target, failure(&prepared.id, "same_id", what))?;
                        }
                        Some(_) => tally.unchanged += 1,
                        None if known.has(&prepared.id, &prepared.digest) => tally.unchanged += 1,
                        None if known.has_id(&prepared.id) && !shape.replaces() => {
                            let what = "changed since it was written; read all into a new target";
                            tally.fail(&mut target, failure(&prepared.id, "changed", what))?;
                        }
                        None => {
                            let n = if known.has_id(&prepared.id) { &mut tally.changed } else { &mut tally.new };
                            *n += 1;
                            target.as_mut().map_or(Ok(()), |target| target.put(prepared))?;
                        }
                    }
                    Ok(())
                }
                Err(failure) => tally.fail(&mut target, failure),
            }
        });
        progress.finish();
        // What was read before a failure of the target is tried to be kept, and the first failure told.
        let told = read.and_then(|()| match target {
            Some(target) => target.finish(&mut |what| progress.say(what)),
            None => Ok(Vec::new()),
        });
        let told = told.map_err(|error| place.named(error))?;
        tally.report(&place.name(), self.dry_run, &told);
        if !self.dry_run
            && std::io::stderr().is_terminal()
            && let Some(next) = next(&place)
        {
            eprintln!("mengshu: to look into it: {next}");
        }
        Ok(if tally.failures.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
    }
}

/// What a thread makes of an article: its rows or its line, unless it is known.
fn prepare(article: Article, shape: Shape, persons: Persons, known: &Known) -> Prepared {
    let sha256: String = Sha256::digest(&article.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let (id, size) = (article.id.clone(), article.bytes.len());
    let digest = shape.digest(&sha256, &article, persons);
    if known.has(&id, &digest) {
        return Prepared { id, digest, size, body: target::Body::Known };
    }
    let names = match persons {
        Persons::Named => None,
        Persons::LeftOut => Some(persons::names(&article)),
    };
    let mut record: Record = article.read();
    if let Some(names) = names {
        persons::leave_out(&mut record, &names);
    }
    let body = shape.body(&record, &digest);
    Prepared { id, digest, size, body }
}

impl Tally {
    fn fail(&mut self, target: &mut Option<Box<dyn Target>>, failure: Failure) -> anyhow::Result<()> {
        let (n, _) = self.failures.entry(failure.code).or_insert_with(|| (0, failure.to_string()));
        *n += 1;
        match target {
            Some(target) => target.fail(&failure),
            None => Ok(()),
        }
    }

    fn report(&self, into: &str, is_dry: bool, told: &[String]) {
        let Tally { new, changed, unchanged, .. } = self;
        let would = if is_dry { " (nothing was written)" } else { "" };
        eprintln!("mengshu: {into}: {new} new, {changed} changed, {unchanged} unchanged articles{would}");
        for line in told {
            eprintln!("mengshu: {line}");
        }
        let n_failed: u64 = self.failures.values().map(|(n, _)| n).sum();
        if n_failed > 0 {
            eprintln!("mengshu: {n_failed} failed, each with its cause in `failures`:");
        }
        for (code, (n, first)) in &self.failures {
            eprintln!("mengshu: {n:>8} {code}, as {first}");
        }
    }
}

/// What a newcomer types next.
fn next(place: &target::Place) -> Option<String> {
    const FIRST: &str = "SELECT signed, title, parties FROM v_agreements ORDER BY completeness DESC LIMIT 10";
    let name = place.name();
    match place {
        target::Place::Sqlite(_) => Some(format!("sqlite3 -box {name} \"{FIRST}\"")),
        target::Place::Postgres(_) => Some(format!("psql '{name}' -c \"{FIRST}\"")),
        _ => None,
    }
}

/// A text file that grows inside the folder that is read would be read itself.
fn outside(file: &Path, paths: &[PathBuf]) -> anyhow::Result<()> {
    let is_text = !matches!(file.extension().and_then(|end| end.to_str()), Some("db" | "sqlite" | "sqlite3"));
    let folder = paths.iter().find(|path| path.is_dir() && whole(file).starts_with(whole(path)));
    if paths.iter().any(|path| path.is_file() && whole(file) == whole(path)) {
        bail!(Usage(format!("{}: is read as well; name another place to write to", file.display())));
    }
    match folder {
        Some(folder) if is_text => {
            let what = format!("lies in {}, which is read; name a place outside", folder.display());
            bail!(Usage(format!("{}: {what}", file.display())))
        }
        _ => Ok(()),
    }
}

/// The one path of a file, whatever `..` and links lead to it; the file itself need not be there yet.
fn whole(path: &Path) -> PathBuf {
    let of_folder = || {
        let folder = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?;
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.canonicalize().ok().or_else(of_folder).unwrap_or_else(absolute)
}

/// Whether `path` is the database `file` or what SQLite keeps beside it.
fn is_part_of(path: &Path, file: &Path) -> bool {
    let (path, file) = (whole(path), whole(file));
    let (path, file) = (path.to_string_lossy(), file.to_string_lossy());
    path.strip_prefix(&*file).is_some_and(|rest| matches!(rest, "" | "-wal" | "-shm" | "-journal"))
}

/// Databases look articles up by their ids, in indexes that do not take any length, and as texts without zeros.
fn fit_id(article: Result<Article, Failure>) -> Result<Article, Failure> {
    const MAX: usize = 2000; // bytes; a path of three hundred hanzi has nine hundred.
    let article = match article {
        Ok(article) => Ok(Article { id: without_zeros(article.id), ..article }),
        Err(failure) => Err(Failure { id: without_zeros(failure.id), ..failure }),
    };
    match article {
        Ok(article) if article.id.len() > MAX => {
            Err(failure(&bounded(&article.id), "long_id", "has an id of more than 2000 bytes; give it a shorter one"))
        }
        Err(failure) if failure.id.len() > MAX => Err(Failure { id: bounded(&failure.id), ..failure }),
        article => article,
    }
}

/// A failure that is none of the inputs' own.
fn failure(id: &str, code: &'static str, message: &str) -> Failure {
    Failure { id: id.to_owned(), path: id.to_owned(), code, message: message.to_owned(), position: None }
}
