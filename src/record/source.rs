//! A record against the bytes it was made from: each place again, from its characters back to its bytes.

use encoding_rs::Encoding;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::types::{At, Record, Source};
use crate::Error;
use crate::layout::Document;
use crate::text::{CodePoints, Normalized, Original, Span};

/// What does not hold between `record` and `bytes`, its article's own, of which `document` was made: length and
/// hash; the text; and for every place that bytes `b` are code points `c` of the original, and that the edits
/// make of them what stands at `span`. Empty for a record of these bytes.
///
/// ```
/// let reader = mengshu::Reader::default();
/// let bytes = "川渝兩地簽署合作協議。".as_bytes();
/// let record = reader.read(bytes, "a.txt");
/// assert!(mengshu::record::check_source(&record, &reader.document(bytes), bytes).is_empty());
/// ```
pub fn check_source(record: &Record, document: &Document, bytes: &[u8]) -> Vec<Error> {
    let mut errors = Vec::new();
    let source = &record.source;
    if source.bytes != bytes.len() {
        errors.push(Error::expected("/source/bytes", source.bytes.to_string(), bytes.len().to_string()));
    }
    let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if source.sha256 != sha256 {
        errors.push(Error::expected("/source/sha256", &source.sha256, sha256));
    }
    // Of other bytes nothing else can hold.
    if !errors.is_empty() {
        return errors;
    }
    if record.text != document.text {
        let (found, expected) = first_difference(&record.text, &document.text);
        errors.push(Error::expected("/text", found, expected));
        return errors;
    }
    let original = document.alignment.original();
    let check =
        Check { document, bytes, source, original: CodePoints::new(original), text: CodePoints::new(&document.text) };
    let value = serde_json::to_value(record).unwrap_or_default();
    places(&value, &mut String::new(), &mut |pointer, at| errors.extend(check.place(pointer, at)));
    errors
}

/// Every place of a record, with its pointer.
fn places(value: &Value, pointer: &mut String, each: &mut impl FnMut(&str, At)) {
    let len = pointer.len();
    match value {
        Value::Object(map) => {
            if map.len() == 2
                && map.contains_key("span")
                && map.contains_key("src")
                && let Ok(at) = serde_json::from_value(value.clone())
            {
                each(pointer, at);
                return;
            }
            for (key, inside) in map {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                places(inside, pointer, each);
                pointer.truncate(len);
            }
        }
        Value::Array(list) => {
            for (i, inside) in list.iter().enumerate() {
                pointer.push('/');
                pointer.push_str(&i.to_string());
                places(inside, pointer, each);
                pointer.truncate(len);
            }
        }
        _ => {}
    }
}

struct Check<'a> {
    document: &'a Document,
    bytes: &'a [u8],
    source: &'a Source,
    original: CodePoints,
    text: CodePoints,
}

impl Check<'_> {
    /// The first thing that is wrong with one place.
    fn place(&self, pointer: &str, at: At) -> Option<Error> {
        let mut spans = Vec::new();
        for (i, fragment) in at.src.iter().enumerate() {
            let here = |key: &str| format!("{pointer}/src/{i}/{key}");
            let Some(span) = self.original_span(fragment.c) else {
                return Some(Error::expected(here("c"), format!("{:?}", fragment.c), "code points of the original"));
            };
            let place = self.document.alignment.fragment(span);
            let expected = [place.bytes.start, place.bytes.end];
            if fragment.b != expected {
                return Some(Error::expected(here("b"), format!("{:?}", fragment.b), format!("{expected:?}")));
            }
            let written = span.of(self.document.alignment.original());
            if let Some(decoded) = self.decoded(fragment.b).filter(|decoded| !is_same(decoded, written)) {
                return Some(Error::expected(here("b"), format!("{decoded:?}"), format!("{written:?}")));
            }
            spans.push(span);
        }
        let Some(span) = self.text_span(at.span) else {
            return Some(Error::expected(
                format!("{pointer}/span"),
                format!("{:?}", at.span),
                "code points of the text",
            ));
        };
        if span.is_empty() {
            return None; // What was taken out stands nowhere in the text.
        }
        let own = self.document.alignment.at(&self.document.text, span);
        let expected: Vec<[usize; 2]> =
            own.src.iter().map(|fragment| [fragment.code_points.start, fragment.code_points.end]).collect();
        let found: Vec<[usize; 2]> = at.src.iter().map(|fragment| fragment.c).collect();
        if found != expected {
            return Some(Error::expected(format!("{pointer}/src"), format!("{found:?}"), format!("{expected:?}")));
        }
        let (first, last) = (spans.first()?, spans.last()?);
        let replayed = self.replayed(first.join(*last), span);
        let words = span.of(&self.document.text);
        (!replayed.contains(words))
            .then(|| Error::expected(format!("{pointer}/src"), format!("{replayed:?}"), format!("{words:?}")))
    }

    fn original_span(&self, c: [usize; 2]) -> Option<Span<Original>> {
        let original = self.document.alignment.original();
        let (start, end) = (self.original.offset(original, c[0])?, self.original.offset(original, c[1])?);
        (start <= end).then(|| Span::new(start, end))
    }

    fn text_span(&self, span: [usize; 2]) -> Option<Span<Normalized>> {
        let text = &self.document.text;
        let (start, end) = (self.text.offset(text, span[0])?, self.text.offset(text, span[1])?);
        (start <= end).then(|| Span::new(start, end))
    }

    /// What the bytes say by themselves, where they are of one encoding that keeps no state.
    fn decoded(&self, b: [usize; 2]) -> Option<String> {
        let encoding = self.source.encodings.iter().find(|own| own.bytes[0] <= b[0] && b[1] <= own.bytes[1])?;
        let encoding = Encoding::for_label(encoding.name.as_bytes())?;
        if encoding == encoding_rs::ISO_2022_JP || encoding == encoding_rs::REPLACEMENT {
            return None;
        }
        Some(encoding.decode_without_bom_handling(self.bytes.get(b[0]..b[1])?).0.into_owned())
    }

    /// What the edits make of `from`, where they make `to` of it.
    fn replayed(&self, from: Span<Original>, to: Span<Normalized>) -> String {
        let original = self.document.alignment.original();
        let mut text = String::new();
        let mut at = from.start();
        for edit in self.document.alignment.edits().within(to) {
            text.push_str(original.get(at..edit.from.start()).unwrap_or(""));
            text.push_str(edit.new);
            at = edit.from.end();
        }
        text.push_str(original.get(at..from.end()).unwrap_or(""));
        text
    }
}

/// Whether bytes were decoded alike; what is undecodable is lost by itself and within its text in other ways.
fn is_same(decoded: &str, written: &str) -> bool {
    decoded == written || decoded.contains('\u{FFFD}') || written.contains('\u{FFFD}') || written.contains('\u{FEFF}')
}

/// The words where two texts part.
fn first_difference(found: &str, expected: &str) -> (String, String) {
    let same = found.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
    let words = |text: &str| {
        let words: String = text.chars().skip(same.saturating_sub(4)).take(16).collect();
        format!("{words:?} at {}", same.saturating_sub(4))
    };
    (words(found), words(expected))
}
