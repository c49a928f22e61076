//! A folder → the files below it in byte order of their paths, one folder's names in memory at a time.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

/// The files below `folder`; what is hidden or a link is left out and counted.
pub fn files(folder: &Path) -> Files {
    let mut files = Files { open: Vec::new(), n_hidden: 0, n_links: 0, failed: None };
    files.open(folder.to_owned(), String::new());
    files
}

/// Files with their ids, `a/z.txt`.
pub struct Files {
    open: Vec<Folder>,
    pub n_hidden: usize,
    pub n_links: usize,
    failed: Option<(PathBuf, String, io::Error)>,
}

struct Folder {
    path: PathBuf,
    id: String,
    // The last first.
    names: Vec<Name>,
}

struct Name {
    name: OsString,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Other,
}

pub enum Found {
    File {
        path: PathBuf,
        id: String,
    },
    /// A pipe, a socket, a device: reading it may never end.
    NoFile {
        path: PathBuf,
        id: String,
    },
    Failed {
        path: PathBuf,
        id: String,
        error: io::Error,
    },
}

impl Iterator for Files {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some((path, id, error)) = self.failed.take() {
                return Some(Found::Failed { path, id, error });
            }
            let folder = self.open.last_mut()?;
            let Some(Name { name, kind }) = folder.names.pop() else {
                self.open.pop();
                continue;
            };
            let path = folder.path.join(&name);
            let id = match folder.id.as_str() {
                "" => readable(&name),
                above => format!("{above}/{}", readable(&name)),
            };
            match kind {
                Kind::File => return Some(Found::File { path, id }),
                Kind::Other => return Some(Found::NoFile { path, id }),
                Kind::Folder => self.open(path, id),
            }
        }
    }
}

impl Files {
    fn open(&mut self, path: PathBuf, id: String) {
        match self.names(&path) {
            Ok(names) => self.open.push(Folder { path, id, names }),
            Err(error) => self.failed = Some((path, id, error)),
        }
    }

    fn names(&mut self, path: &Path) -> io::Result<Vec<Name>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let (name, kind) = (entry.file_name(), entry.file_type()?);
            if name.as_encoded_bytes().starts_with(b".") {
                self.n_hidden += 1;
            } else if kind.is_symlink() {
                self.n_links += 1;
            } else {
                let kind = match () {
                    () if kind.is_dir() => Kind::Folder,
                    () if kind.is_file() => Kind::File,
                    () => Kind::Other,
                };
                names.push(Name { name, kind });
            }
        }
        // As if all paths were sorted: `a-b.txt` before `a/z.txt`, since - is before /.
        let key = |name: &Name| {
            let mut key = name.name.as_encoded_bytes().to_vec();
            key.extend(if name.kind == Kind::Folder { &b"/"[..] } else { &b""[..] });
            key
        };
        names.sort_by_cached_key(key);
        names.reverse();
        Ok(names)
    }
}

/// A name as text; what is no UTF-8 in it as `%D0%C2`, so that two names stay two.
pub fn readable(name: &OsStr) -> String {
    let mut text = String::with_capacity(name.len());
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

/// The name of a file given by itself.
pub fn name(path: &Path) -> String {
    readable(path.file_name().unwrap_or(path.as_os_str()))
}

/// Whether a path that is no file may be a pattern the shell has left alone.
pub fn is_pattern(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().iter().any(|byte| matches!(byte, b'*' | b'?' | b'[' | b'{'))
}

/// `pages/**/*.html` → the folder `pages`, and what the paths below it have to look like.
pub fn pattern(path: &Path) -> Result<(PathBuf, GlobMatcher), globset::Error> {
    let is_part = |part: &std::path::Component<'_>| is_pattern(Path::new(part.as_os_str()));
    let n_plain = path.components().take_while(|part| !is_part(part)).count();
    let folder: PathBuf = path.components().take(n_plain).collect();
    let rest: PathBuf = path.components().skip(n_plain).collect();
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let fits = GlobBuilder::new(&readable(rest.as_os_str())).literal_separator(true).build()?;
    Ok((folder, fits.compile_matcher()))
}
