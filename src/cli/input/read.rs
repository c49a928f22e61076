//! One path after the other, each file opened, its articles put into the queue.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::binary::binary;
use super::queue::{Closed, Message, Queue};
use super::walk::{self, Found};
use super::{Article, Failure, Options};

pub struct Reading<'a> {
    pub queue: &'a Queue,
    pub options: &'a Options,
    pub context: &'a mengshu::Context,
}

/// What an article or a failure is called: by its id in records, by its path on the terminal.
#[derive(Clone)]
pub struct Place {
    pub path: String,
    pub id: String,
}

impl Reading<'_> {
    pub fn paths(&self, paths: &[PathBuf]) -> Result<(), Closed> {
        let (mut n_hidden, mut n_links) = (0, 0);
        for path in paths {
            if path.as_os_str() == "-" {
                self.stream(&Place { path: "-".to_owned(), id: "-".to_owned() }, io::stdin().lock())?;
                continue;
            }
            match fs::metadata(path) {
                Ok(data) if data.is_dir() => {
                    let mut files = walk::files(path);
                    for found in files.by_ref() {
                        self.found(found)?;
                    }
                    n_hidden += files.n_hidden;
                    n_links += files.n_links;
                }
                Ok(_) => {
                    let id = walk::readable(path.file_name().unwrap_or(path.as_os_str()));
                    self.file(path, id)?;
                }
                Err(error) => self.fail(&Place::new(path, walk::readable(path.as_os_str())), cause(&error))?,
            }
        }
        for (n, what, names) in
            [(n_hidden, "hidden file or folder", "hidden files or folders"), (n_links, "link", "links")]
        {
            match n {
                0 => {}
                1 => self.say(format!("left out 1 {what}; name it to read it"))?,
                n => self.say(format!("left out {n} {names}; name them to read them"))?,
            }
        }
        Ok(())
    }

    fn found(&self, found: Found) -> Result<(), Closed> {
        match found {
            Found::File { path, id } => self.file(&path, id),
            Found::NoFile { path, id } => {
                let what = "is a pipe, socket or device; leave it out".to_owned();
                self.fail(&Place::new(&path, id), ("not_a_file", what))
            }
            Found::Failed { path, id, error } => self.fail(&Place::new(&path, id), cause(&error)),
        }
    }

    fn file(&self, path: &Path, id: String) -> Result<(), Closed> {
        let place = Place::new(path, id);
        let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
        match opened {
            Ok((data, file)) => {
                // A file of a gigabyte of nothing need not be read to know that it is too large.
                if data.is_file() && data.len() > self.options.limits.max_bytes {
                    return self.fail(&place, self.too_large());
                }
                self.stream(&place, file)
            }
            Err(error) => self.fail(&place, cause(&error)),
        }
    }

    fn stream(&self, place: &Place, stream: impl Read) -> Result<(), Closed> {
        let limit = self.options.limits.max_bytes;
        let mut bytes = Vec::new();
        let read = stream.take(limit + 1).read_to_end(&mut bytes);
        self.queue.count_read(bytes.len() as u64);
        match read {
            Err(error) => self.fail(place, cause(&error)),
            Ok(_) if bytes.len() as u64 > limit => self.fail(place, self.too_large()),
            Ok(_) => self.article(place, bytes),
        }
    }

    /// An article's own bytes, unless they are none.
    fn article(&self, place: &Place, bytes: Vec<u8>) -> Result<(), Closed> {
        if bytes.iter().all(|byte| byte.is_ascii_whitespace()) {
            return self.fail(place, ("empty", "is empty; leave it out".to_owned()));
        }
        if let Some(what) = binary(&bytes) {
            return self.fail(place, ("binary", what.to_owned()));
        }
        let (id, context) = (place.id.clone(), self.context.clone());
        self.queue.put(Message::Article(Article { id, bytes, context, extra: None }))
    }

    fn fail(&self, place: &Place, (code, message): (&'static str, String)) -> Result<(), Closed> {
        let Place { path, id } = place.clone();
        self.queue.put(Message::Failure(Failure { id, path, code, message, position: None }))
    }

    fn say(&self, note: String) -> Result<(), Closed> {
        self.queue.put(Message::Note(note))
    }

    fn too_large(&self) -> (&'static str, String) {
        let limit = self.options.limits.max_bytes;
        ("too_large", format!("is larger than {limit} bytes; cut it up, or allow more with --max-bytes"))
    }
}

impl Place {
    fn new(path: &Path, id: String) -> Self {
        Place { path: walk::readable(path.as_os_str()), id }
    }
}

fn cause(error: &io::Error) -> (&'static str, String) {
    match error.kind() {
        io::ErrorKind::NotFound => ("not_found", "no such file; check the path".to_owned()),
        io::ErrorKind::PermissionDenied => {
            ("no_permission", "no permission to read it; change its mode or run as its owner".to_owned())
        }
        _ => ("unreadable", format!("cannot be read: {error}")),
    }
}
