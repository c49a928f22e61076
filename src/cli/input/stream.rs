//! A file or member as it is opened: its compression taken off, and what it holds.

use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use super::json;
use super::options::{Fields, From};

/// What a stream holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Article,
    Jsonl,
    /// An array of objects, or several one after the other.
    Json,
    /// One object: a page, read from the file's own bytes, unless fields are named.
    JsonObject,
    Csv,
    Tsv,
    Tar,
    Zip,
    Warc,
    /// WARC whose records are compressed each for itself; still compressed, since ids count its bytes.
    WarcGz,
}

pub struct Opened<'s> {
    pub kind: Kind,
    /// The first bytes, which are read again with the rest.
    head: Vec<u8>,
    rest: Box<dyn Read + Send + 's>,
    pub is_compressed: bool,
}

// A tar shows itself at byte 257; the encoding of a table needs some lines.
const HEAD: u64 = 32 << 10;
const MAX_LAYERS: usize = 3; // x.jsonl.gz.zst is a mistake, a gzip of itself an attack

/// Opens a stream with the name `name`, of which only the ending counts.
pub fn open<'s>(stream: impl Read + Send + 's, name: &str, from: Option<From>) -> io::Result<Opened<'s>> {
    let mut name = name.to_lowercase();
    let mut rest: Box<dyn Read + Send + 's> = Box::new(stream);
    let mut is_compressed = false;
    for layer in 0.. {
        let mut head = Vec::new();
        if let Err(error) = rest.by_ref().take(HEAD).read_to_end(&mut head) {
            if head.is_empty() {
                return Err(error);
            }
            // What was whole is read, then the error is met again.
            rest = Box::new(Broken(Some(error)));
        }
        let is_gzip = head.starts_with(b"\x1F\x8B");
        let is_zstd = head.starts_with(b"\x28\xB5\x2F\xFD");
        if !(is_gzip || is_zstd) || layer == MAX_LAYERS || (is_gzip && name.ends_with(".warc.gz")) {
            let kind = if is_gzip && layer == 0 && name.ends_with(".warc.gz") {
                Kind::WarcGz
            } else {
                kind(&head, &name, from)
            };
            return Ok(Opened { kind, head, rest, is_compressed });
        }
        is_compressed = true;
        let packed = BufReader::new(Cursor::new(head).chain(rest));
        rest = if is_gzip {
            Box::new(Unpacked(MultiGzDecoder::new(packed)))
        } else {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(packed)?;
            decoder.window_log_max(27)?; // 128 MB is what zstd itself allows if not told otherwise
            Box::new(Unpacked(decoder))
        };
        name = match name.rsplit_once('.') {
            Some((stem, "gz" | "zst" | "gzip" | "zstd")) => stem.to_owned(),
            Some((stem, "tgz" | "tzst")) => format!("{stem}.tar"),
            _ => name,
        };
    }
    unreachable!("the loop ends at its last layer")
}

fn kind(head: &[u8], name: &str, from: Option<From>) -> Kind {
    if head.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    if super::tar::is_header(head) {
        return Kind::Tar;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_office = ["docx", "xlsx", "pptx", "odt", "ods", "epub", "wps", "jar", "apk"].contains(&ending);
    if (head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")) && !is_office {
        return Kind::Zip;
    }
    match (from, ending) {
        (Some(From::Text | From::Html), _) => Kind::Article,
        (_, "jsonl" | "ndjson" | "jsonlines") => Kind::Jsonl,
        (_, "json") if json::is_several(head) => Kind::Json,
        (None, "json") if json::is_json(head) => Kind::JsonObject,
        (_, "csv") => Kind::Csv,
        (_, "tsv" | "tab") => Kind::Tsv,
        (Some(From::Jsonl), _) => Kind::Jsonl,
        (Some(From::Json), _) => Kind::Json,
        (Some(From::Csv), _) => Kind::Csv,
        (Some(From::Tsv), _) => Kind::Tsv,
        (None, _) => Kind::Article,
    }
}

impl<'s> Opened<'s> {
    /// What it is read as.
    pub fn kind(&self, fields: &Fields) -> Kind {
        match self.kind {
            Kind::JsonObject if fields.are_given() => Kind::Json,
            Kind::JsonObject => Kind::Article,
            kind => kind,
        }
    }

    /// Reads a table in another encoding as UTF-8 from here on: in GBK and Big5 the second byte of a character may be
    /// a backslash or a bracket, by which JSON is cut into its elements.
    pub fn as_utf8(&mut self, encoding: &'static encoding_rs::Encoding) {
        let head = Cursor::new(std::mem::take(&mut self.head));
        let stream = head.chain(std::mem::replace(&mut self.rest, Box::new(io::empty())));
        self.rest = Box::new(Utf8 { stream, decoder: encoding.new_decoder(), ready: Vec::new(), at: 0, is_end: false });
    }

    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Makes ready a table: UTF-16, as Excel writes it, becomes UTF-8, and the head holds a whole line or `limit`
    /// bytes.
    pub fn table(&mut self, limit: usize) {
        let wide = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE];
        let marks: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];
        if let Some((encoding, _)) = wide.into_iter().zip(marks).find(|(_, mark)| self.head.starts_with(mark)) {
            self.as_utf8(encoding);
        }
        while memchr::memchr(b'\n', &self.head).is_none() && self.head.len() < limit {
            match self.rest.by_ref().take(HEAD).read_to_end(&mut self.head) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    self.rest = Box::new(Broken(Some(error)));
                    break;
                }
            }
        }
    }

    /// All of it, from the first byte.
    pub fn stream(self) -> BufReader<Box<dyn Read + Send + 's>> {
        BufReader::with_capacity(64 << 10, Box::new(Cursor::new(self.head).chain(self.rest)))
    }
}

/// A stream whose rest cannot be read.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Text of another encoding as UTF-8.
struct Utf8<S> {
    stream: S,
    decoder: encoding_rs::Decoder,
    ready: Vec<u8>,
    at: usize,
    is_end: bool,
}

impl<S: Read> Read for Utf8<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.is_end {
            let mut packed = [0; 8 << 10];
            let n = self.stream.read(&mut packed)?;
            self.is_end = n == 0;
            self.ready.resize(4 * packed.len(), 0);
            let (_, _, n_written, _) = self.decoder.decode_to_utf8(&packed[..n], &mut self.ready, self.is_end);
            self.ready.truncate(n_written);
            self.at = 0;
        }
        let n = buffer.len().min(self.ready.len() - self.at);
        buffer[..n].copy_from_slice(&self.ready[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

/// A decoder whose complaints are about the data, whatever kind of error it makes them.
pub struct Unpacked<D>(pub D);

impl<D: Read> Read for Unpacked<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Other | io::ErrorKind::InvalidInput => io::Error::new(io::ErrorKind::InvalidData, error),
            _ => error,
        })
    }
}

/// Exactly so many bytes of a stream: one that ends before is cut off.
pub struct Exactly<R> {
    pub stream: R,
    pub left: u64,
}

impl<R: Read> Read for Exactly<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let want = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if want == 0 {
            return Ok(0);
        }
        let n = self.stream.read(&mut buffer[..want])?;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= n as u64;
        Ok(n)
    }
}

impl<R: Read> Exactly<R> {
    /// Passes over what is left, unless that is more than `limit`.
    pub fn pass(&mut self, limit: u64) -> io::Result<()> {
        if self.left > limit {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too much to pass over"));
        }
        io::copy(self, &mut io::sink()).map(drop)
    }
}

/// The next line with its end into `line`, at most `limit` bytes of it.
pub fn line(
    stream: &mut impl io::BufRead,
    line: &mut Vec<u8>,
    limit: usize,
    limits: &super::options::Limits,
) -> io::Result<Line> {
    line.clear();
    let mut passed = 0u64;
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Ok(if passed > 0 {
                Line::TooLong
            } else if line.is_empty() {
                Line::End
            } else {
                Line::Whole
            });
        }
        let end = memchr::memchr(b'\n', buffer).map(|at| at + 1);
        let len = end.unwrap_or(buffer.len());
        if passed == 0 && line.len() + len <= limit {
            line.extend_from_slice(&buffer[..len]);
        } else {
            passed += len as u64;
            if passed > limits.max_inflated {
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too much to pass over"));
            }
        }
        stream.consume(len);
        if end.is_some() {
            return Ok(if passed > 0 { Line::TooLong } else { Line::Whole });
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Whole,
    /// Longer than its limit; it was passed over.
    TooLong,
    /// There is none.
    End,
}
