//! One path after the other, each opened, its articles put into the queue.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::binary::binary;
use super::columns::{Columns, Row};
use super::depth::depth;
use super::json::Wrapped;
use super::options::From;
use super::queue::{Closed, Message, Queue};
use super::stream::{self, Kind, Opened};
use super::walk::{self, Found};
use super::{Article, Failure, Options, csv, json, jsonl, tables, tar, warc, zip};

/// The state of one run over all paths.
pub struct Reading<'a> {
    pub queue: &'a Queue,
    pub options: &'a Options,
    pub context: &'a mengshu::Context,
    n_hidden: Cell<usize>,
    n_links: Cell<usize>,
    said: RefCell<BTreeSet<String>>,
}

/// Standard input, opened before anything is read to see whether its columns are right.
pub type Stdin = Opened<'static>;

/// The code of a cause, and in words what was wrong and what to do.
pub type Failed = (&'static str, String);

// An archive within an archive within a compressed file; deeper ones are made to harm.
const MAX_DEPTH: usize = 3;
const MAX_INNER_ZIP: u64 = 64 << 20; // it has to stand in memory, since its directory is at its end

impl<'a> Reading<'a> {
    pub fn new(queue: &'a Queue, options: &'a Options, context: &'a mengshu::Context) -> Self {
        let (n_hidden, n_links, said) = (Cell::new(0), Cell::new(0), RefCell::default());
        Reading { queue, options, context, n_hidden, n_links, said }
    }

    pub fn paths(&self, paths: &[PathBuf], mut stdin: Option<Stdin>) -> Result<(), Closed> {
        for path in paths {
            if path.as_os_str() == "-" {
                // Read once, it has nothing more to give.
                if let Some(opened) = stdin.take() {
                    self.opened(&Place::stdin(), opened, 0)?;
                }
                continue;
            }
            match fs::metadata(path) {
                Ok(data) if data.is_dir() => {
                    let (mut files, mut is_empty) = (walk::files(path), true);
                    for found in files.by_ref() {
                        is_empty = false;
                        self.found(found)?;
                    }
                    self.count(&files);
                    if is_empty {
                        self.say(format!("{}: no file is in it", walk::readable(path.as_os_str())))?;
                    }
                }
                Ok(_) => self.file(path, walk::name(path))?,
                Err(error) if error.kind() == io::ErrorKind::NotFound && walk::is_pattern(path) => {
                    self.pattern(path)?
                }
                Err(error) => self.fail(&Place::new(path, walk::readable(path.as_os_str())), cause(&error))?,
            }
        }
        for (n, what, names) in [
            (self.n_hidden.get(), "hidden file or folder", "hidden files or folders"),
            (self.n_links.get(), "link", "links"),
        ] {
            match n {
                0 => {}
                1 => self.say(format!("left out 1 {what}; name it to read it"))?,
                n => self.say(format!("left out {n} {names}; name them to read them"))?,
            }
        }
        Ok(())
    }

    /// `'pages/**/*.html'`: the files below `pages` that fit.
    fn pattern(&self, path: &Path) -> Result<(), Closed> {
        let place = Place::new(path, walk::readable(path.as_os_str()));
        let (folder, fits) = match walk::pattern(path) {
            Ok(pattern) => pattern,
            Err(error) => return self.fail(&place, ("not_found", format!("is no file and no pattern: {error}"))),
        };
        let mut files = walk::files(&folder);
        let mut n_found = 0;
        for found in files.by_ref() {
            let (Found::File { id, .. } | Found::NoFile { id, .. } | Found::Failed { id, .. }) = &found;
            let is_wanted = matches!(&found, Found::Failed { .. }) || fits.is_match(id);
            if is_wanted {
                n_found += 1;
                self.found(found)?;
            }
        }
        self.count(&files);
        if n_found == 0 {
            return self.fail(&place, ("not_found", "no file fits this pattern; check it".to_owned()));
        }
        Ok(())
    }

    fn count(&self, files: &walk::Files) {
        self.n_hidden.set(self.n_hidden.get() + files.n_hidden);
        self.n_links.set(self.n_links.get() + files.n_links);
    }

    pub fn leave_out_hidden(&self) {
        self.n_hidden.set(self.n_hidden.get() + 1);
    }

    pub fn leave_out_link(&self) {
        self.n_links.set(self.n_links.get() + 1);
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
        let again = |opened: &Opened<'_>| {
            // A ZIP is read from its end, and a pipe has none that could be sought.
            let is_zip = opened.kind == Kind::Zip && !opened.is_compressed;
            is_zip
                .then(|| File::open(path).and_then(|mut file| file.seek(SeekFrom::End(0)).map(|_| file)).ok())
                .flatten()
        };
        let opened = File::open(path)
            .and_then(|file| stream::open(CountedFile { file, queue: self.queue }, &place.id, self.options.from));
        match opened {
            Ok(opened) => match again(&opened) {
                Some(file) => zip::read(self, &place, CountedFile { file, queue: self.queue }, 0),
                None => self.opened(&place, opened, 0),
            },
            Err(error) => self.fail(&place, cause(&error)),
        }
    }

    /// What a member of an archive holds; `depth` archives are around it.
    pub fn contents(&self, place: &Place, stream: impl Read + Send, depth: usize) -> Result<(), Closed> {
        match stream::open(stream, &place.id, self.options.from) {
            Ok(opened) => self.opened(place, opened, depth),
            Err(error) => self.fail(place, cause(&error)),
        }
    }

    fn opened(&self, place: &Place, mut opened: Opened<'_>, depth: usize) -> Result<(), Closed> {
        let (kind, wrapped) = table(&mut opened, self.options);
        let is_archive = matches!(kind, Kind::Tar | Kind::Zip);
        if is_archive && depth >= MAX_DEPTH {
            return self.fail(place, ("too_deep", "is an archive in an archive in an archive; unpack them".to_owned()));
        }
        match kind {
            // Brotli has no mark of its own to be known by.
            Kind::Article if place.id.ends_with(".br") => self
                .fail(place, ("unsupported", "is compressed by brotli; unpack it, gzip and zstd are read".to_owned())),
            Kind::Article | Kind::JsonObject => self.bytes(place, opened.stream()),
            Kind::Jsonl | Kind::Json | Kind::Csv | Kind::Tsv => {
                let head = opened.head().to_vec();
                if head.iter().all(u8::is_ascii_whitespace) {
                    return self.fail(place, ("empty", "is empty; leave it out".to_owned()));
                }
                if let Some(what) = binary(&head) {
                    return self.fail(place, ("binary", what.to_owned()));
                }
                match divider(kind) {
                    None if kind == Kind::Json => json::read(self, place, opened.stream(), wrapped),
                    None => jsonl::read(self, place, opened.stream()),
                    Some(divider) => csv::read(self, place, opened.stream(), divider, &head),
                }
            }
            Kind::Tar => tar::read(self, place, opened.stream(), depth),
            Kind::Warc => warc::read(self, place, opened.stream()),
            Kind::WarcGz => warc::read_gz(self, place, opened),
            Kind::Zip => {
                let mut bytes = Vec::new();
                match opened.stream().take(MAX_INNER_ZIP + 1).read_to_end(&mut bytes) {
                    Err(error) => self.fail(place, cause(&error)),
                    Ok(n) if n as u64 > MAX_INNER_ZIP => {
                        let message = "is a ZIP archive over 64 MB inside another file or a pipe; unpack it first";
                        self.fail(place, ("too_large", message.to_owned()))
                    }
                    Ok(_) => zip::read(self, place, Cursor::new(bytes), depth),
                }
            }
        }
    }

    /// The bytes of a whole stream as one article.
    fn bytes(&self, place: &Place, stream: impl Read) -> Result<(), Closed> {
        let limit = self.options.limits.max_bytes;
        let mut bytes = Vec::new();
        match stream.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
            Err(error) => self.fail(place, cause(&error)),
            Ok(_) if bytes.len() as u64 > limit => self.fail(place, self.too_large()),
            Ok(_) => {
                let mut context = self.context.clone();
                context.format = match self.options.from {
                    Some(From::Text) => mengshu::Format::Text,
                    Some(From::Html) => mengshu::Format::Html,
                    _ => mengshu::Format::ByContent,
                };
                self.article(place, bytes, context, None)
            }
        }
    }

    /// The article of a table's row.
    pub fn row(&self, place: &Place, row: Row) -> Result<(), Closed> {
        let Some(text) = row.text else {
            return self.fail(place, ("empty", "has an empty text; leave it out".to_owned()));
        };
        if text.len() as u64 > self.options.limits.max_bytes {
            return self.fail(place, self.too_large());
        }
        let place = row.id.map_or_else(|| place.clone(), |id| Place { id, ..place.clone() });
        self.article(&place, text.into_bytes(), row.context, (!row.extra.is_empty()).then_some(row.extra))
    }

    /// An article's own bytes, unless they are none.
    pub fn article(
        &self,
        place: &Place,
        bytes: Vec<u8>,
        context: mengshu::Context,
        extra: Option<Map<String, Value>>,
    ) -> Result<(), Closed> {
        if bytes.iter().all(|byte| byte.is_ascii_whitespace()) {
            return self.fail(place, ("empty", "is empty; leave it out".to_owned()));
        }
        if let Some(what) = binary(&bytes) {
            return self.fail(place, ("binary", what.to_owned()));
        }
        let max = self.options.limits.max_depth;
        if context.format != mengshu::Format::Text && depth(&bytes) > max {
            let message = format!("nests its elements deeper than {max}; allow more with --max-depth");
            return self.fail(place, ("too_deep", message));
        }
        self.queue.put(Message::Article(Article { id: place.id.clone(), bytes, context, extra }))
    }

    pub fn fail(&self, place: &Place, (code, message): Failed) -> Result<(), Closed> {
        let Place { path, id, position } = place.clone();
        self.queue.put(Message::Failure(Failure { id, path, code, message, position }))
    }

    pub fn say(&self, note: String) -> Result<(), Closed> {
        self.queue.put(Message::Note(note))
    }

    /// Says a note of `path`, unless the same was said of another: a folder of a thousand tables has one.
    pub fn say_once(&self, path: &str, note: String) -> Result<(), Closed> {
        if !self.said.borrow_mut().insert(note.clone()) {
            return Ok(());
        }
        self.say(format!("{}: {note}", crate::cli::output::visible(path)))
    }

    pub fn too_large(&self) -> Failed {
        let limit = self.options.limits.max_bytes;
        ("too_large", format!("is larger than {limit} bytes; cut it up, or allow more with --max-bytes"))
    }
}

/// What a stream is read as, made ready where it is a table, and the array in it where an object is around that.
fn table(opened: &mut Opened<'_>, options: &Options) -> (Kind, Option<Wrapped>) {
    let kind = opened.kind(&options.fields);
    let (is_json, limit) = (matches!(opened.kind, Kind::Json | Kind::JsonObject), options.limits.line());
    if is_json || matches!(kind, Kind::Jsonl | Kind::Csv | Kind::Tsv) {
        opened.table(limit);
    }
    let wrapped = if is_json { json::wrapped(opened.head(), &options.fields) } else { None };
    let kind = if wrapped.is_some() { Kind::Json } else { kind };
    if kind == Kind::Json
        && let Some(encoding) = csv::charset(opened.head()).filter(|name| *name != "utf-8")
        && let Some(encoding) = encoding_rs::Encoding::for_label(encoding.as_bytes())
    {
        opened.as_utf8(encoding);
        opened.table(limit);
        return (kind, json::wrapped(opened.head(), &options.fields));
    }
    (kind, wrapped)
}

/// What divides the fields of a table; a comma or semicolon shows itself. None for JSON.
fn divider(kind: Kind) -> Option<Option<u8>> {
    match kind {
        Kind::Csv => Some(None),
        Kind::Tsv => Some(Some(b'\t')),
        _ => None,
    }
}

/// Opens what was named as a table and looks at its columns: an error where none holds articles.
pub fn check(paths: &[PathBuf], options: &Options) -> Result<Option<Stdin>, String> {
    let mut stdin = None;
    for path in paths {
        let is_stdin = path.as_os_str() == "-";
        if is_stdin && stdin.is_some() || !is_stdin && !fs::metadata(path).is_ok_and(|data| data.is_file()) {
            continue;
        }
        let opened = if is_stdin {
            let from = options.from.or(options.fields.are_given().then_some(From::Jsonl));
            let mut opened = stream::open(io::stdin(), "-", from);
            if let Ok(opened) = &mut opened
                && options.from.is_none()
                && opened.kind == Kind::Jsonl
                && !opened.head().trim_ascii_start().starts_with(b"{")
            {
                opened.kind = if json::is_json(opened.head()) { Kind::Json } else { Kind::Csv };
            }
            opened
        } else {
            File::open(path).and_then(|file| stream::open(file, &walk::name(path), options.from))
        };
        // What cannot be opened is a failure in its place.
        let Ok(mut opened) = opened else { continue };
        let (kind, wrapped) = table(&mut opened, options);
        let is_table = matches!(kind, Kind::Jsonl | Kind::Json | Kind::Csv | Kind::Tsv);
        if is_table && binary(opened.head()).is_none() {
            let names = match divider(kind) {
                None if kind == Kind::Json => match &wrapped {
                    Some(wrapped) => json::names_wrapped(opened.head(), wrapped),
                    None => json::names(opened.head()),
                },
                None => jsonl::names(opened.head()),
                Some(divider) => csv::names(opened.head(), divider),
            };
            if let Some(names) = names.filter(|names| names.iter().any(|name| !name.is_empty()))
                && Columns::of(names.iter().map(String::as_str), &options.fields).is_none()
            {
                let names: Vec<String> = names.iter().map(|name| super::columns::shown(name)).collect();
                return Err(format!("{}: {}", path.display(), tables::none_fits(&names, &options.fields)));
            }
        }
        if is_stdin {
            stdin = Some(opened);
        }
    }
    Ok(stdin)
}

/// What an article or a failure is called: by its id in records, by its path on the terminal.
#[derive(Debug, Clone)]
pub struct Place {
    pub path: String,
    pub id: String,
    pub position: Option<u64>,
}

impl Place {
    fn new(path: &Path, id: String) -> Self {
        Place { path: walk::readable(path.as_os_str()), id, position: None }
    }
    fn stdin() -> Self {
        Place { path: "-".to_owned(), id: "-".to_owned(), position: None }
    }
    /// `x.tar!/d/p.html`
    pub fn member(&self, name: &str) -> Self {
        let Place { path, id, .. } = self;
        Place { path: format!("{path}!/{name}"), id: format!("{id}!/{name}"), position: None }
    }
    /// `x.jsonl#12`
    pub fn row(&self, number: u64) -> Self {
        self.offset(number, number.to_string())
    }
    /// `x.warc.gz#48213`
    pub fn offset(&self, position: u64, shown: String) -> Self {
        let Place { path, id, .. } = self;
        Place { path: format!("{path}#{shown}"), id: format!("{id}#{shown}"), position: Some(position) }
    }
}

/// A file that tells how much of it was read.
struct CountedFile<'q> {
    file: File,
    queue: &'q Queue,
}

impl Read for CountedFile<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.queue.count_read(n as u64);
        Ok(n)
    }
}

impl Seek for CountedFile<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

pub fn cause(error: &io::Error) -> Failed {
    match error.kind() {
        io::ErrorKind::NotFound => ("not_found", "no such file; check the path".to_owned()),
        io::ErrorKind::PermissionDenied => {
            ("no_permission", "no permission to read it; change its mode or run as its owner".to_owned())
        }
        io::ErrorKind::UnexpectedEof => ("truncated", "ends before its data does; fetch it again".to_owned()),
        io::ErrorKind::InvalidData => ("damaged", format!("is damaged ({error}); fetch it again")),
        io::ErrorKind::FileTooLarge => (
            "too_large",
            "unpacks to more than is passed over, so the rest is not read; allow more with --max-inflated".to_owned(),
        ),
        _ => ("unreadable", format!("cannot be read: {error}")),
    }
}
