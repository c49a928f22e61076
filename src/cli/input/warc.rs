//! WARC → the pages its servers answered with, `x.warc.gz#48213`: the offset of the record in the file.
//!
//! `response` records with status 200 whose type is a text, `resource` and `conversion` records of a text; what
//! else a crawl keeps (requests, images, redirects) is passed over and counted. The payload is unpacked as its
//! headers say, unless its bytes say otherwise; the charset of `Content-Type` counts as declared.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;
use serde_json::{Map, Value};

use super::queue::Closed;
use super::read::{Failed, Place, Reading, cause};
use super::stream::{self, Exactly, Line, Opened};

const MAX_HEAD: usize = 64 << 10; // servers allow 8 to 32 KB of headers

/// Records of a file that is not compressed, or compressed as a whole.
pub fn read(reading: &Reading<'_>, place: &Place, stream: impl BufRead) -> Result<(), Closed> {
    let mut left_out = LeftOut::default();
    let mut stream = Counted { stream, n_read: 0 };
    let _ = records(reading, place, &mut stream, None, &mut left_out)?;
    left_out.tell(reading, place)
}

/// Records each compressed for itself, as crawlers write them.
pub fn read_gz(reading: &Reading<'_>, place: &Place, opened: Opened<'_>) -> Result<(), Closed> {
    let mut left_out = LeftOut::default();
    let mut file = Counted { stream: opened.stream(), n_read: 0 };
    loop {
        match file.fill_buf() {
            Ok([]) => break,
            Ok(_) => {}
            Err(error) => {
                reading.fail(place, cause(&error))?;
                break;
            }
        }
        let offset = file.n_read;
        let unpacked = stream::Unpacked(GzDecoder::new(&mut file));
        let mut member = Counted { stream: BufReader::new(unpacked), n_read: 0 };
        if records(reading, place, &mut member, Some(offset), &mut left_out)?.is_none() {
            break;
        }
    }
    left_out.tell(reading, place)
}

/// All records of `stream`; `None` after damage that lets nothing more be read.
///
/// `member` is where the stream begins in a compressed file: the first record of it is named by that.
fn records(
    reading: &Reading<'_>,
    place: &Place,
    stream: &mut Counted<impl BufRead>,
    member: Option<u64>,
    left_out: &mut LeftOut,
) -> Result<Option<()>, Closed> {
    let limits = &reading.options.limits;
    let mut line = Vec::new();
    // What stands between two records and is more than their blank lines.
    let mut is_damaged = false;
    loop {
        let start = stream.n_read;
        let at = match member {
            None => place.offset(start, format!("{start}")),
            Some(offset) if start == 0 => place.offset(offset, format!("{offset}")),
            Some(offset) => place.offset(offset, format!("{offset}+{start}")),
        };
        match stream::line(stream, &mut line, MAX_HEAD, limits) {
            Ok(Line::End) => return Ok(Some(())),
            Ok(_) if !line.starts_with(b"WARC/") => {
                if !is_damaged && !line.iter().all(u8::is_ascii_whitespace) {
                    is_damaged = true;
                    let message = "is no record; what follows up to the next is not read".to_owned();
                    reading.fail(&at, ("damaged", message))?;
                }
                continue;
            }
            Ok(_) => is_damaged = false,
            Err(error) => {
                reading.fail(&at, cause(&error))?;
                return Ok(None);
            }
        }
        let record = headers(stream, limits).and_then(|headers| {
            let len = headers.get("content-length").and_then(|len| len.parse::<u64>().ok());
            let len = len.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "no length in its headers"))?;
            let mut body = Exactly { stream: &mut *stream, left: len };
            let taken = take(reading, &headers, &mut body)?;
            body.pass(limits.max_inflated)?;
            Ok((headers, taken))
        });
        match record {
            Err(error) if error.kind() == io::ErrorKind::InvalidData && member.is_none() => {
                // The lines that follow are passed over, up to the next record.
                reading.fail(&at, cause(&error))?;
                is_damaged = true;
            }
            Err(error) => {
                reading.fail(&at, cause(&error))?;
                return Ok(None);
            }
            Ok((_, Taken::Other(what))) => left_out.count(what),
            Ok((_, Taken::Failed(failed))) => reading.fail(&at, failed)?,
            Ok((headers, Taken::Page { bytes, charset })) => {
                let mut context = reading.context.clone();
                let url = headers.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
                context.url = url.or(context.url);
                context.charset = charset.or(context.charset);
                let names = [("warc-date", "WARC-Date"), ("warc-record-id", "WARC-Record-ID")];
                let extra = names
                    .into_iter()
                    .filter_map(|(key, name)| Some((name.to_owned(), Value::String(headers.get(key)?.to_owned()))));
                reading.article(&at, bytes, context, Some(extra.collect::<Map<_, _>>()))?;
            }
        }
    }
}

enum Taken {
    Page {
        bytes: Vec<u8>,
        charset: Option<String>,
    },
    Failed(Failed),
    /// No article: why, for the count.
    Other(Other),
}

#[derive(Clone, Copy)]
enum Other {
    /// Requests, the crawl's own records, revisits.
    Silent,
    Status,
    Type,
}

/// The page in a record's body.
fn take(reading: &Reading<'_>, headers: &Headers, body: &mut Exactly<impl BufRead>) -> io::Result<Taken> {
    let kind = headers.get("warc-type").unwrap_or_default();
    let mut limit = reading.options.limits.max_bytes;
    let http = match kind {
        "response" => {
            let Some(http) = http_head(body)? else { return Ok(Taken::Other(Other::Silent)) };
            if http.status != Some(200) {
                return Ok(Taken::Other(Other::Status));
            }
            http
        }
        "resource" | "conversion" => {
            let mut http = Http { status: None, headers: Headers::default() };
            http.headers
                .0
                .extend(headers.get("content-type").map(|value| ("content-type".to_owned(), value.to_owned())));
            http
        }
        _ => return Ok(Taken::Other(Other::Silent)),
    };
    let content_type = http.headers.get("content-type").unwrap_or_default().to_ascii_lowercase();
    let (media, charset) = media_and_charset(&content_type);
    let is_text = media.is_empty() || media.starts_with("text/") || media.contains("html") || media.contains("json");
    if !is_text || matches!(media, "text/css" | "text/javascript" | "text/vtt") {
        return Ok(Taken::Other(Other::Type));
    }
    // Chunks have their sizes between them, packed bytes may be more than unpacked ones by a little.
    limit = limit.saturating_add(limit / 16 + 4096);
    let mut bytes = Vec::new();
    body.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Ok(Taken::Failed(reading.too_large()));
    }
    if http.headers.get("transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked"))
        && let Some(whole) = unchunked(&bytes)
    {
        bytes = whole;
    }
    let encoding = http.headers.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
    let unpacked = unpack(&bytes, &encoding, reading.options.limits.max_bytes);
    Ok(match unpacked {
        Ok(None) => Taken::Page { bytes, charset },
        Ok(Some(bytes)) if bytes.len() as u64 > reading.options.limits.max_bytes => Taken::Failed(reading.too_large()),
        Ok(Some(bytes)) => Taken::Page { bytes, charset },
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            Taken::Failed(("unsupported", format!("is packed by {encoding}; fetch it without")))
        }
        Err(error) => Taken::Failed(cause(&error)),
    })
}

/// The payload without its content encoding, at most a byte more than `limit`; `None` where it has none.
fn unpack(bytes: &[u8], encoding: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut out = Vec::new();
    let has_controls = || bytes.iter().take(64).any(|byte| matches!(byte, 0..=8 | 14..=26 | 0x80..));
    match encoding {
        _ if bytes.starts_with(b"\x1F\x8B") => {
            stream::Unpacked(flate2::bufread::MultiGzDecoder::new(bytes))
                .take(limit.saturating_add(1))
                .read_to_end(&mut out)?;
        }
        _ if bytes.starts_with(b"\x28\xB5\x2F\xFD") => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(bytes)?;
            decoder.window_log_max(27)?;
            stream::Unpacked(decoder).take(limit.saturating_add(1)).read_to_end(&mut out)?;
        }
        "deflate" => {
            // With the header of zlib, as the standard wants, or without, as some servers do.
            let zlib = flate2::bufread::ZlibDecoder::new(bytes).take(limit.saturating_add(1)).read_to_end(&mut out);
            if zlib.is_err() {
                out.clear();
                let raw =
                    flate2::bufread::DeflateDecoder::new(bytes).take(limit.saturating_add(1)).read_to_end(&mut out);
                if raw.is_err() {
                    return Ok(None); // unpacked by the crawler already
                }
            }
        }
        "br" if has_controls()
            && std::str::from_utf8(&bytes[..bytes.len().min(64)]).is_err_and(|e| e.error_len().is_some()) =>
        {
            return Err(io::ErrorKind::Unsupported.into());
        }
        _ => return Ok(None),
    }
    Ok(Some(out))
}

/// The payload without the sizes between its chunks; `None` where there are none.
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(bytes.len());
    loop {
        let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(256)])?;
        let size = std::str::from_utf8(&bytes[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        bytes = &bytes[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        let Some(chunk) = bytes.get(..size) else {
            // The connection broke off: what had come is the payload.
            whole.extend_from_slice(bytes);
            return Some(whole);
        };
        whole.extend_from_slice(chunk);
        bytes = &bytes[size..];
        bytes = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")).unwrap_or(bytes);
        if bytes.is_empty() {
            return Some(whole);
        }
    }
}

/// `text/html; charset=gb2312` → `text/html`, `gb2312`
fn media_and_charset(content_type: &str) -> (&str, Option<String>) {
    let mut parts = content_type.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default();
    let charset =
        parts.find_map(|part| part.strip_prefix("charset=")).map(|charset| charset.trim_matches('"').to_owned());
    (media, charset)
}

struct Http {
    status: Option<u16>,
    headers: Headers,
}

/// Status and headers of an answer; `None` where the body is none.
fn http_head(body: &mut Exactly<impl BufRead>) -> io::Result<Option<Http>> {
    let mut head = Vec::new();
    let mut line_start = 0;
    loop {
        let mut byte = [0];
        if head.len() > MAX_HEAD || body.left == 0 {
            return Ok(None);
        }
        body.read_exact(&mut byte)?;
        head.push(byte[0]);
        if byte[0] == b'\n' {
            if head[line_start..].iter().all(u8::is_ascii_whitespace) {
                break;
            }
            line_start = head.len();
        }
    }
    let head = String::from_utf8_lossy(&head);
    let mut lines = head.lines();
    let status = lines.next().filter(|line| line.starts_with("HTTP/")).and_then(|line| line.split_whitespace().nth(1));
    let Some(status) = status else { return Ok(None) };
    Ok(Some(Http { status: status.parse().ok(), headers: Headers(lines.filter_map(header).collect()) }))
}

#[derive(Default)]
struct Headers(Vec<(String, String)>);

impl Headers {
    /// The value of the first header `name`, which is in lower case.
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn headers(stream: &mut impl BufRead, limits: &super::options::Limits) -> io::Result<Headers> {
    let (mut headers, mut line, mut n_bytes) = (Headers::default(), Vec::new(), 0);
    loop {
        let found = stream::line(stream, &mut line, MAX_HEAD, limits)?;
        n_bytes += line.len();
        if found == Line::End {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if found == Line::TooLong || n_bytes > MAX_HEAD {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "headers without end"));
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            return Ok(headers);
        }
        headers.0.extend(header(&String::from_utf8_lossy(&line)));
    }
}

/// `Content-Type: text/html` → `content-type`, `text/html`
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}

/// What a crawl holds beside articles.
#[derive(Default)]
struct LeftOut {
    n_status: usize,
    n_type: usize,
}

impl LeftOut {
    fn count(&mut self, what: Other) {
        match what {
            Other::Silent => {}
            Other::Status => self.n_status += 1,
            Other::Type => self.n_type += 1,
        }
    }

    fn tell(self, reading: &Reading<'_>, place: &Place) -> Result<(), Closed> {
        let LeftOut { n_status, n_type } = self;
        if n_status + n_type == 0 {
            return Ok(());
        }
        reading.say(format!(
            "{}: left out {n_status} answers whose status is not 200 and {n_type} that are no text",
            place.path
        ))
    }
}

/// A stream that knows how much of it was taken.
struct Counted<S> {
    stream: S,
    n_read: u64,
}

impl<S: BufRead> Read for Counted<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.n_read += n as u64;
        Ok(n)
    }
}

impl<S: BufRead> BufRead for Counted<S> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.stream.fill_buf()
    }
    fn consume(&mut self, n: usize) {
        self.stream.consume(n);
        self.n_read += n as u64;
    }
}
