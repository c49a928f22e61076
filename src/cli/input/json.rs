//! JSON that is not one object a line: an array of objects, or objects one after the other, over lines or not.
//!
//! `[{"title": "两地签约", "content": "…"}, …]` → an article each, `x.json#1`; a file that is one object is one article,
//! `x.json`, and comes here only where the caller names its fields. One element is in memory at a time, and bounded like a line of JSONL.

use std::io::{self, BufRead};

use super::jsonl::{self, text};
use super::options::Limits;
use super::queue::Closed;
use super::read::{Place, Reading, cause};
use super::tables::Told;

/// Whether a file that begins so holds JSON.
pub fn is_json(head: &[u8]) -> bool {
    matches!(first(head), Some(b'[' | b'{'))
}

/// Whether more than one object seems to be in it: an array, or a second object behind the first.
pub fn is_several(head: &[u8]) -> bool {
    let (mut elements, mut bytes) = (Elements { stream: head, is_in_array: false, passed: 0 }, Vec::new());
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

pub fn read(reading: &Reading<'_>, place: &Place, stream: impl BufRead) -> Result<(), Closed> {
    let limits = &reading.options.limits;
    let mut elements = Elements { stream, is_in_array: false, passed: 0 };
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

/// The names of the first object in `head`, if it is there as a whole.
pub fn names(head: &[u8]) -> Option<Vec<String>> {
    let (mut elements, mut bytes) = (Elements { stream: head, is_in_array: false, passed: 0 }, Vec::new());
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
    is_in_array: bool,
    /// Bytes of elements too long, which were passed over.
    passed: u64,
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
        let mut elements = Elements { stream, is_in_array: false, passed: 0 };
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
    fn what_is_too_long_is_passed_over() {
        let limits = Limits { max_bytes: 100, max_depth: 0, max_inflated: 1 };
        let long = format!("[{{\"a\": \"{}\"}}, {{}}]", "x".repeat(limits.line()));
        let limits = Limits { max_inflated: 1 << 30, ..limits };
        let mut elements = Elements { stream: long.as_bytes(), is_in_array: false, passed: 0 };
        let mut bytes = Vec::new();
        assert_eq!(elements.next(&mut bytes, &limits).unwrap(), Element::TooLong);
        assert_eq!((elements.next(&mut bytes, &limits).unwrap(), &*bytes), (Element::Whole, &b"{}"[..]));
    }
}
