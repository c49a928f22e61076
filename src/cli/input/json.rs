//! JSON that is not one object a line: an array of objects, or objects one after the other, over lines or not.
//!
//! `[{"title": "两地签约", "content": "…"}, …]` → an article each, `x.json#1`; a file that is one object is one article,
//! `x.json`, and comes here only where the caller names its fields. One element is in memory at a time, and bounded
//! like a line of JSONL. An object around the array, as services send it (`{"code": 0, "data": [{…}, …]}`), is opened:
//! see [`wrapped`].

use std::io::{self, BufRead, Read};

use super::columns::{self, Columns};
use super::jsonl::{self, text};
use super::options::{Fields, Limits};
use super::queue::Closed;
use super::read::{Place, Reading, cause};
use super::tables::Told;

/// Whether a file that begins so holds JSON.
pub fn is_json(head: &[u8]) -> bool {
    matches!(first(head), Some(b'[' | b'{'))
}

/// Whether more than one object seems to be in it: an array, or a second object behind the first.
pub fn is_several(head: &[u8]) -> bool {
    let (mut elements, mut bytes) = (Elements::of(head, Around::Nothing), Vec::new());
    match first(head) {
        Some(b'[') => true,
        Some(b'{') => {
            matches!(elements.next(&mut bytes, &UNBOUNDED), Ok(Element::Whole)) && first(elements.stream) == Some(b'{')
        }
        _ => false,
    }
}

fn first(head: &[u8]) -> Option<u8> {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start().first().copied()
}

/// An array of objects within an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// `data.list`
    pub path: String,
    /// Where it begins.
    start: usize,
}

/// The array of articles in an object that begins with `head`, if the object seems to be no article itself:
/// `{"code": 0, "data": {"list": [{"title": "两地签约", "content": "…"}, …]}}` → `data.list`.
pub fn wrapped(head: &[u8], fields: &Fields) -> Option<Wrapped> {
    if first(head) != Some(b'{') || is_several(head) {
        return None;
    }
    let mut scan = Scan { head, at: memchr::memchr(b'{', head)?, fields, is_article: false, best: None };
    scan.object("", 0);
    if scan.is_article { None } else { scan.best.map(|(_, wrapped)| wrapped) }
}

/// What services call the array, where its objects do not show what they are.
const WRAPPERS: &[&str] =
    &["data", "articles", "items", "list", "rows", "records", "results", "result", "docs", "hits", "news", "content"];
/// What stands beside an article.
const BESIDE: &[&str] = &["comments", "comment", "replies", "related", "tags", "images", "评论", "相关"];

/// A walk over the names and values of an object that may be cut off.
struct Scan<'h> {
    head: &'h [u8],
    at: usize,
    fields: &'h Fields,
    is_article: bool,
    /// And whether its objects are articles by their names.
    best: Option<(bool, Wrapped)>,
}

impl Scan<'_> {
    fn peek(&mut self) -> Option<u8> {
        while self.head.get(self.at).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b':')) {
            self.at += 1;
        }
        self.head.get(self.at).copied()
    }

    /// An object at `at`; `None` where the head ends in it.
    fn object(&mut self, above: &str, depth: usize) -> Option<()> {
        const MAX_DEPTH: usize = 3;
        self.at += 1;
        loop {
            match self.peek()? {
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                b'"' => {}
                _ => return None,
            }
            let start = self.at;
            self.value()?;
            let name: String = serde_json::from_slice(&self.head[start..self.at]).ok()?;
            let path = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
            match self.peek()? {
                b'{' if depth < MAX_DEPTH => self.object(&path, depth + 1)?,
                b'[' => {
                    self.array(path, &name);
                    self.value()?;
                }
                mark => {
                    let names = [name.as_str(), path.as_str()];
                    self.is_article |= mark == b'"' && Columns::of(names.into_iter(), self.fields).is_some();
                    self.value()?;
                }
            }
        }
    }

    /// Whether the array at `at` is the one that is looked for.
    fn array(&mut self, path: String, name: &str) {
        let start = self.at;
        let inner = self.head[start + 1..].trim_ascii_start();
        if !inner.starts_with(b"{") || BESIDE.contains(&name.to_lowercase().as_str()) {
            return;
        }
        let fits =
            names(inner).is_some_and(|names| Columns::of(names.iter().map(String::as_str), self.fields).is_some());
        let is_usual = WRAPPERS.contains(&name.to_lowercase().as_str());
        if (fits || is_usual) && self.best.as_ref().is_none_or(|(known, _)| fits && !known) {
            self.best = Some((fits, Wrapped { path, start }));
        }
    }

    /// Passes over the value at `at`.
    fn value(&mut self) -> Option<()> {
        let (mut depth, mut is_quoted) = (0, false);
        loop {
            let byte = *self.head.get(self.at)?;
            match byte {
                b'\\' if is_quoted => self.at += 1,
                b'"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => depth -= 1,
                b'}' | b']' | b',' if depth == 0 => return Some(()),
                _ => {}
            }
            self.at += 1;
            if depth == 0 && !is_quoted && matches!(byte, b'"' | b'}' | b']') {
                return Some(());
            }
        }
    }
}

pub fn read(
    reading: &Reading<'_>,
    place: &Place,
    mut stream: impl BufRead,
    wrapped: Option<Wrapped>,
) -> Result<(), Closed> {
    let limits = &reading.options.limits;
    let mut around = Around::Nothing;
    if let Some(Wrapped { path, start }) = wrapped {
        // It was looked at already, so it is there.
        let _ = io::copy(&mut stream.by_ref().take(start as u64), &mut io::sink());
        around = Around::Object;
        let what = format!("an object around an array: the articles are those of {}", columns::shown(&path));
        reading.say_once(&place.path, what)?;
    }
    let mut elements = Elements::of(stream, around);
    let (mut bytes, mut told, mut number) = (Vec::new(), Told::default(), 0);
    let mut found = elements.next(&mut bytes, limits);
    // A file that is one object is one article, and needs no number.
    let is_alone = matches!(found, Ok(Element::Whole)) && !elements.is_in_array;
    let first = if is_alone { Some(std::mem::take(&mut bytes)) } else { None };
    if let Some(first) = first {
        found = elements.next(&mut bytes, limits);
        let is_alone = matches!(found, Ok(Element::End));
        let at = if is_alone { place.clone() } else { place.row(1) };
        jsonl::element(reading, place, &at, &text(&first), &mut told)?;
        number = 1;
    }
    loop {
        number += 1;
        let at = place.row(number);
        match found {
            Ok(Element::End) => break,
            Ok(Element::TooLong) => reading.fail(&at, reading.too_large())?,
            Ok(Element::Whole) => jsonl::element(reading, place, &at, &text(&bytes), &mut told)?,
            Ok(Element::Cut) => {
                reading.fail(&at, ("bad_json", "is cut off before its JSON ends; fetch it again".to_owned()))?;
                break;
            }
            Err(error) => {
                reading.fail(&at, cause(&error))?;
                break;
            }
        }
        found = elements.next(&mut bytes, limits);
    }
    told.finish(reading, place)
}

/// The names of the first object in an array, by its head, that an object is around.
pub fn names_wrapped(head: &[u8], wrapped: &Wrapped) -> Option<Vec<String>> {
    names(&head[wrapped.start..])
}

/// The names of the first object in `head`, if it is there as a whole.
pub fn names(head: &[u8]) -> Option<Vec<String>> {
    let (mut elements, mut bytes) = (Elements::of(head, Around::Nothing), Vec::new());
    match elements.next(&mut bytes, &UNBOUNDED) {
        Ok(Element::Whole) => jsonl::names_of(&bytes),
        _ => None,
    }
}

/// For what is in memory already.
const UNBOUNDED: Limits = Limits { max_bytes: u64::MAX, max_depth: 0, max_inflated: u64::MAX };

/// The values of an array, or those that stand one after the other.
struct Elements<S> {
    stream: S,
    around: Around,
    is_in_array: bool,
    /// Bytes of elements too long, which were passed over.
    passed: u64,
}

/// What is around an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    /// What stands behind it is of no interest.
    Object,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Whole,
    /// Longer than its limit; it was passed over.
    TooLong,
    /// The file ends in an array or a value.
    Cut,
    /// There is none.
    End,
}

impl<S: BufRead> Elements<S> {
    fn of(stream: S, around: Around) -> Self {
        Elements { stream, around, is_in_array: false, passed: 0 }
    }

    /// The next value into `bytes`. Only brackets and quotes are looked at, so a broken value ends where it seems to,
    /// and the next one is read.
    fn next(&mut self, bytes: &mut Vec<u8>, limits: &Limits) -> io::Result<Element> {
        bytes.clear();
        let limit = limits.line();
        let (mut depth, mut is_quoted, mut is_escaped, mut has_begun, mut is_too_long) =
            (0, false, false, false, false);
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                let is_whole = has_begun && depth == 0 && !is_quoted && !self.is_in_array;
                return Ok(match (is_whole, has_begun || self.is_in_array) {
                    (true, _) => Element::Whole,
                    (false, true) => Element::Cut,
                    (false, false) => Element::End,
                });
            }
            // How much of the buffer is gone, where the element began in it, and whether it ended.
            let (mut n, mut start, mut is_end) = (0, 0, false);
            for &byte in buffer {
                n += 1;
                if !has_begun {
                    match byte {
                        b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF => {}
                        b'[' if !self.is_in_array => self.is_in_array = true,
                        b']' if self.around == Around::Object => return Ok(Element::End),
                        b']' => self.is_in_array = false,
                        _ => has_begun = true,
                    }
                    if !has_begun {
                        start = n;
                        continue;
                    }
                }
                match byte {
                    _ if is_escaped => is_escaped = false,
                    b'\\' if is_quoted => is_escaped = true,
                    b'"' => is_quoted = !is_quoted,
                    _ if is_quoted => {}
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' if depth > 0 => {
                        depth -= 1;
                        is_end = depth == 0;
                    }
                    b'}' => is_end = true,
                    // The end of a value without brackets: `12,` `"x"]`.
                    b',' | b']' | b'\n' if depth == 0 => {
                        n -= 1;
                        is_end = true;
                    }
                    _ => {}
                }
                if is_end {
                    break;
                }
            }
            let piece = &buffer[start.min(n)..n];
            if is_too_long || bytes.len() + piece.len() > limit {
                is_too_long = true;
                *bytes = Vec::new();
                self.passed += piece.len() as u64;
                if self.passed > limits.max_inflated {
                    return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too much to pass over"));
                }
            } else {
                bytes.extend_from_slice(piece);
            }
            self.stream.consume(n);
            if is_end {
                return Ok(if is_too_long { Element::TooLong } else { Element::Whole });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(json: &str) -> Vec<String> {
        let limits = Limits { max_bytes: 100, max_depth: 0, max_inflated: 1000 };
        // A buffer of three bytes ends within everything once.
        let stream = io::BufReader::with_capacity(3, json.as_bytes());
        let mut elements = Elements::of(stream, Around::Nothing);
        let (mut bytes, mut all) = (Vec::new(), Vec::new());
        loop {
            match elements.next(&mut bytes, &limits).unwrap() {
                Element::Whole => all.push(String::from_utf8(bytes.clone()).unwrap()),
                Element::End => return all,
                other => {
                    all.push(format!("{other:?}"));
                    if other == Element::Cut {
                        return all;
                    }
                }
            }
        }
    }

    #[test]
    fn elements_end_where_their_brackets_do() {
        assert_eq!(
            elements("\u{FEFF} [ {\"a\": \"]}\\\"\"} , {\"b\": [{}, 1]}\n]\n"),
            ["{\"a\": \"]}\\\"\"}", "{\"b\": [{}, 1]}"]
        );
        assert_eq!(elements("{\n\"a\": 1\n}\n{}"), ["{\n\"a\": 1\n}", "{}"]);
        assert_eq!(elements("[1, \"x\", null]"), ["1", "\"x\"", "null"]);
        assert_eq!(elements("[]"), [""; 0]);
        assert_eq!(elements("[{\"a\": 1}, {\"b\""), ["{\"a\": 1}", "Cut"]);
        assert_eq!(elements("[{}"), ["{}", "Cut"]);
        assert_eq!(elements("7"), ["7"]);
        assert_eq!(elements("]]x]"), ["x"]);
        assert_eq!(elements("\"a}]\\\"b\", 2}"), ["\"a}]\\\"b\"", "2}"]);
    }

    #[test]
    fn an_object_around_the_articles_is_opened() {
        let found = |json: &str| wrapped(json.as_bytes(), &Fields::default()).map(|wrapped| wrapped.path);
        let is = |path: &str| Some(path.to_owned());
        assert_eq!(found(r#"{"code": 0, "data": [{"content": "甲"}], "total": 1}"#), is("data"));
        assert_eq!(found(r#"{"a": "\"[{", "data": {"n": 2, "list": [ {"正文": "甲"#), is("data.list")); // by its name alone
        assert_eq!(found(r#"{"data": {"n": 2, "页": [ {"正文": "甲"}, {"正文"#), is("data.页"));
        // Another array first, whose objects are none.
        assert_eq!(found(r#"{"items": [{"id": 1}], "x": [{"text": "甲"}]}"#), is("x"));
        // Nothing is known of them, so the user is told what they hold.
        assert_eq!(found(r#"{"items": [{"id": 1}]}"#), is("items"));
        for article in [
            r#"{"content": "甲", "data": [{"text": "乙"}]}"#,
            r#"{"data": [{"text": "乙"}], "article": {"content": "甲"}}"#,
            r#"{"title": "甲", "comments": [{"content": "乙"}]}"#,
            r#"{"x": [1, 2], "pictures": [{"url": "乙"}]}"#,
            r#"{"data": []}"#,
            "{}",
            "[{}]",
            "{\"data\": [{\"text\": \"a\"}]}\n{\"data\": []}",
        ] {
            assert_eq!(found(article), None, "{article}");
        }
    }

    #[test]
    fn what_is_too_long_is_passed_over() {
        let limits = Limits { max_bytes: 100, max_depth: 0, max_inflated: 1 };
        let long = format!("[{{\"a\": \"{}\"}}, {{}}]", "x".repeat(limits.line()));
        let limits = Limits { max_inflated: 1 << 30, ..limits };
        let mut elements = Elements::of(long.as_bytes(), Around::Nothing);
        let mut bytes = Vec::new();
        assert_eq!(elements.next(&mut bytes, &limits).unwrap(), Element::TooLong);
        assert_eq!((elements.next(&mut bytes, &limits).unwrap(), &*bytes), (Element::Whole, &b"{}"[..]));
    }
}
