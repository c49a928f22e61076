//! Several threads, one order: what was taken first is given on first, and little waits in memory.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

use super::super::input::{Article, Failure};
use super::failure;

// Rows take some thirty times the bytes of their article; these bytes may be on their way from reader to writer.
const MAX_BYTES: usize = 512 << 10;
const MAX_ARTICLES: u64 = 256;
const STACK: usize = 16 << 20; // bytes: pages may be nested deep.

/// Makes of each article what `make` says, on `jobs` threads, and hands it to `give` in the order of `articles`.
/// The first failure of `give` ends the run.
pub fn run<T: Send + 'static>(
    articles: impl Iterator<Item = Result<Article, Failure>> + Send + 'static,
    jobs: usize,
    make: impl Fn(Article) -> T + Send + Sync + 'static,
    mut give: impl FnMut(Result<T, Failure>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (sender, receiver) = mpsc::channel();
    let source = Arc::new(Mutex::new((articles, 0)));
    let way = Arc::new(Way::default());
    let make = Arc::new(make);
    for _ in 0..jobs {
        let (source, way, make, sender) = (Arc::clone(&source), Arc::clone(&way), Arc::clone(&make), sender.clone());
        thread::Builder::new().stack_size(STACK).spawn(move || {
            while let Some((number, article)) = take(&source, &way) {
                let size = size(&article);
                let made = article.and_then(|article| make_safely(&*make, article));
                if sender.send((number, size, made)).is_err() {
                    return;
                }
            }
        })?;
    }
    drop(sender);
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    let mut result = Ok(());
    for (number, size, made) in receiver {
        waiting.insert(number, (size, made));
        while let Some((size, made)) = waiting.remove(&next) {
            next += 1;
            result = give(made);
            way.leave(size);
            if result.is_err() {
                way.is_closed.store(true, Ordering::Relaxed);
                // A thread may wait for standard input: it ends with the program.
                return result;
            }
        }
    }
    result
}

type Source<I> = Mutex<(I, u64)>;

/// The next article with its number, when there is room for it.
fn take<I: Iterator<Item = Result<Article, Failure>>>(
    source: &Source<I>,
    way: &Way,
) -> Option<(u64, Result<Article, Failure>)> {
    let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
    if way.is_closed.load(Ordering::Relaxed) {
        return None;
    }
    let article = source.0.next()?;
    let number = source.1;
    source.1 += 1;
    way.enter(size(&article));
    Some((number, article))
}

fn size(article: &Result<Article, Failure>) -> usize {
    article.as_ref().map_or(0, |article| article.bytes.len())
}

/// A fault of the program costs one article, not the run.
fn make_safely<T>(make: impl Fn(Article) -> T, article: Article) -> Result<T, Failure> {
    let id = article.id.clone();
    catch_unwind(AssertUnwindSafe(|| make(article)))
        .map_err(|_| failure(&id, "internal", "made mengshu stumble; please report it"))
}

/// What is between being taken and being given on.
#[derive(Default)]
struct Way {
    load: Mutex<(usize, u64)>,
    changed: Condvar,
    is_closed: AtomicBool,
}

impl Way {
    fn load(&self) -> MutexGuard<'_, (usize, u64)> {
        self.load.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room. A large article goes alone.
    fn enter(&self, size: usize) {
        let mut load = self.load();
        while load.1 > 0 && (load.0 + size > MAX_BYTES || load.1 >= MAX_ARTICLES) {
            load = self.changed.wait(load).unwrap_or_else(PoisonError::into_inner);
        }
        *load = (load.0 + size, load.1 + 1);
    }

    fn leave(&self, size: usize) {
        let mut load = self.load();
        *load = (load.0 - size, load.1 - 1);
        self.changed.notify_one();
    }
}

/// 64 bits of a text: two texts of a million have the same once in thirty million runs.
pub fn hash(text: &str) -> u64 {
    // Without keys: the same in every run, as the parts of `--shard` must be.
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
