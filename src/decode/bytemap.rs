use std::ops::Range;

use crate::text::{Original, Span};

/// From the decoded original to the bytes it was decoded from; covers every byte exactly once.
///
/// The map is a list of runs. In a run every unit of `text` bytes (of UTF-8) came from `bytes` bytes of
/// the file: 1 and 1 for UTF-8, 3 and 2 for hanzi in GBK. What was undecodable is a unit of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByteMap {
    runs: Vec<Run>,
    text_len: usize,
    bytes_len: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text_start: usize,
    bytes_start: usize,
    unit_text: usize,
    unit_bytes: usize,
}

impl ByteMap {
    /// The map of a text that is its own bytes: valid UTF-8.
    pub fn identity(len: usize) -> Self {
        let mut map = ByteMap::new();
        map.push(len, 1, 1);
        map
    }
    /// The map of nothing, to be grown with [`ByteMap::push`].
    pub fn new() -> Self {
        ByteMap { runs: Vec::new(), text_len: 0, bytes_len: 0 }
    }
    /// `n` further units, each `unit_text` bytes of UTF-8 from `unit_bytes` bytes of the file.
    pub fn push(&mut self, n: usize, unit_text: usize, unit_bytes: usize) {
        if n == 0 {
            return;
        }
        assert!(unit_text > 0 && unit_bytes > 0, "a unit has characters and bytes");
        if self.runs.last().is_none_or(|run| (run.unit_text, run.unit_bytes) != (unit_text, unit_bytes)) {
            self.runs.push(Run { text_start: self.text_len, bytes_start: self.bytes_len, unit_text, unit_bytes });
        }
        self.text_len += n * unit_text;
        self.bytes_len += n * unit_bytes;
    }
    /// Bytes of the decoded text that the map covers.
    pub fn text_len(&self) -> usize {
        self.text_len
    }
    /// Bytes of the file that the map covers.
    pub fn bytes_len(&self) -> usize {
        self.bytes_len
    }
    /// The bytes of `span`; an edge inside a unit widens to the unit, and the span with it.
    pub fn bytes_of(&self, span: Span<Original>) -> (Span<Original>, Range<usize>) {
        if span.is_empty() {
            let (text, bytes) = self.floor(span.start());
            return (Span::new(text, text), bytes..bytes);
        }
        let (text_start, start) = self.floor(span.start());
        let (text_end, end) = self.ceil(span.end());
        (Span::new(text_start, text_end), start..end)
    }
    fn floor(&self, offset: usize) -> (usize, usize) {
        let i = self.runs.partition_point(|run| run.text_start <= offset);
        let Some(run) = i.checked_sub(1).map(|i| self.runs[i]) else { return (0, 0) };
        let n = (offset - run.text_start) / run.unit_text;
        (run.text_start + n * run.unit_text, run.bytes_start + n * run.unit_bytes)
    }
    fn ceil(&self, offset: usize) -> (usize, usize) {
        let i = self.runs.partition_point(|run| run.text_start < offset);
        let Some(run) = i.checked_sub(1).map(|i| self.runs[i]) else { return (0, 0) };
        let n = (offset - run.text_start).div_ceil(run.unit_text);
        (run.text_start + n * run.unit_text, run.bytes_start + n * run.unit_bytes)
    }
    /// Every unit in order: its bytes of the text and of the file. For checks; long for UTF-8, whose
    /// units are single bytes.
    pub fn units(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        self.runs().zip(&self.runs).flat_map(|((text, bytes), run)| {
            let n = bytes.len() / run.unit_bytes;
            let unit = |start: usize, i: usize, len: usize| start + i * len..start + (i + 1) * len;
            (0..n).map(move |i| (unit(text.start, i, run.unit_text), unit(bytes.start, i, run.unit_bytes)))
        })
    }
    /// Stretches of equal units in order: their bytes of the text and of the file.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        (0..self.runs.len()).map(|i| {
            let (run, next) = (self.runs[i], self.runs.get(i + 1));
            let text_end = next.map_or(self.text_len, |next| next.text_start);
            let bytes_end = next.map_or(self.bytes_len, |next| next.bytes_start);
            (run.text_start..text_end, run.bytes_start..bytes_end)
        })
    }
}

impl Default for ByteMap {
    fn default() -> Self {
        ByteMap::new()
    }
}
