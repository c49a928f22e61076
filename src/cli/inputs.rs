//! Paths as given → articles with their ids, and the bytes of each.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// An article to be read.
pub struct Input {
    pub id: String,
    pub source: Source,
}

pub enum Source {
    File(PathBuf),
    Stdin,
}

/// Why an input cannot be read, in words for the user: which, what was wrong, what to do.
pub struct Failure {
    pub path: String,
    pub what: String,
}

/// What the given paths stand for.
#[derive(Default)]
pub struct Inputs {
    /// In the order of the paths given, those of a folder in byte order of their paths.
    pub found: Vec<Result<Input, Failure>>,
    /// Hidden files and folders left out.
    pub n_hidden: usize,
    /// Links left out.
    pub n_links: usize,
}

/// Files as they are, folders with all below them, `-` as standard input.
pub fn inputs(paths: &[PathBuf]) -> Inputs {
    let mut inputs = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.found.push(Ok(Input { id: "-".to_owned(), source: Source::Stdin }));
            continue;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => inputs.folder(path),
            Ok(_) => {
                let id = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                inputs.found.push(Ok(Input { id, source: Source::File(path.clone()) }));
            }
            Err(error) => inputs.found.push(Err(Failure::new(path, &error))),
        }
    }
    inputs
}

impl Inputs {
    fn folder(&mut self, folder: &Path) {
        let mut found = Vec::new();
        let mut open = vec![folder.to_owned()];
        while let Some(place) = open.pop() {
            let id = |path: &Path| {
                let parts = path.strip_prefix(folder).unwrap_or(path).iter().map(|part| part.to_string_lossy());
                parts.collect::<Vec<_>>().join("/")
            };
            let entries = match fs::read_dir(&place) {
                Ok(entries) => entries,
                Err(error) => {
                    found.push((id(&place), Err(Failure::new(&place, &error))));
                    continue;
                }
            };
            for entry in entries {
                let (path, kind) = match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
                    Ok(entry) => entry,
                    Err(error) => {
                        found.push((id(&place), Err(Failure::new(&place, &error))));
                        continue;
                    }
                };
                if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")) {
                    self.n_hidden += 1;
                } else if kind.is_symlink() {
                    self.n_links += 1;
                } else if kind.is_dir() {
                    open.push(path);
                } else {
                    let id = id(&path);
                    found.push((id.clone(), Ok(Input { id, source: Source::File(path) })));
                }
            }
        }
        found.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        self.found.extend(found.into_iter().map(|(_, input)| input));
    }
}

impl Input {
    /// The article's own bytes.
    pub fn read(&self) -> Result<Vec<u8>, Failure> {
        let (path, bytes) = match &self.source {
            Source::File(path) => (path.as_path(), fs::read(path)),
            Source::Stdin => (Path::new("-"), {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }),
        };
        let bytes = bytes.map_err(|error| Failure::new(path, &error))?;
        match binary(&bytes) {
            Some(what) => Err(Failure { path: path.display().to_string(), what: what.to_owned() }),
            None => Ok(bytes),
        }
    }
}

/// A file of ours (records, gold) as text; `-` is standard input.
pub fn text(path: &Path) -> io::Result<String> {
    if path.as_os_str() == "-" { io::read_to_string(io::stdin().lock()) } else { fs::read_to_string(path) }
}

/// What a folder held that was not read is said once.
pub fn report_left_out(n_hidden: usize, n_links: usize) {
    match n_hidden {
        0 => {}
        1 => eprintln!("mengshu: left out 1 hidden file or folder; name it to read it"),
        n => eprintln!("mengshu: left out {n} hidden files or folders; name them to read them"),
    }
    match n_links {
        0 => {}
        1 => eprintln!("mengshu: left out 1 link; name it to read it"),
        n => eprintln!("mengshu: left out {n} links; name them to read them"),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

impl Failure {
    fn new(path: &Path, error: &io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => {
                "no permission to read it; change its mode or run as its owner".to_owned()
            }
            _ => format!("cannot be read: {error}"),
        };
        Failure { path: path.display().to_string(), what }
    }
}

/// What a file is that is no text, and what to do about it.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "is a PDF, no text; save its text and read that"),
        (b"PK\x03\x04", "is a ZIP archive or an Office document, no text; unpack it or save it as text"),
        (b"\xD0\xCF\x11\xE0", "is an Office document, no text; save it as text"),
        (b"\x1F\x8B", "is compressed by gzip; unpack it first"),
        (b"\x28\xB5\x2F\xFD", "is compressed by zstd; unpack it first"),
        (b"\x89PNG", "is an image, no text; leave it out"),
        (b"\xFF\xD8\xFF", "is an image, no text; leave it out"),
        (b"GIF8", "is an image, no text; leave it out"),
        (b"\x7FELF", "is a program, no text; leave it out"),
        (b"SQLite format 3\0", "is a database, no text; leave it out"),
    ];
    if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(8192)];
    // UTF-16 of Chinese news holds a zero byte for each ASCII character, all on one side.
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let one_sided = zeros(0).min(zeros(1)) * 20 <= zeros(0).max(zeros(1));
    let controls = head.iter().filter(|&&b| matches!(b, 1..=8 | 14..=26 | 28..=31)).count();
    let n_zeros = zeros(0) + zeros(1);
    let is_binary = if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") || (n_zeros > 0 && one_sided) {
        false
    } else {
        // Damaged text has a stray control here and there; a table of numbers has one in every tenth byte.
        (n_zeros + controls) * 10 > head.len()
            && !mengshu::decode::decode(head).encodings.iter().any(|stretch| stretch.name.starts_with("utf-16"))
    };
    is_binary.then_some("holds mostly control bytes, so it is no text; leave it out")
}
