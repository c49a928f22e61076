use std::ops::Range;

use crate::text::{Original, Span};

/// From the decoded original to the bytes it was decoded from; covers every byte exactly once.
///
/// The map is a list of runs. In a run every unit of `text` bytes (of UTF-8) came from `bytes` bytes of
/// the file: 1 and 1 for UTF-8, 3 and 2 for hanzi in GBK. What was undecodable is a unit of its own. A page
/// full of figures has a run for every other word, so runs are small: 32 bits carry files of 4 GB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByteMap {
    runs: Vec<Run>,
    text_len: usize,
    bytes_len: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text_start: u32,
    bytes_start: u32,
    unit_text: u8,
    unit_bytes: u8,
}

impl Run {
    /// Bytes of the text and of the file behind `n` units of this run.
    fn after(self, n: usize) -> (usize, usize) {
        let (text, bytes) = (self.text_start as usize, self.bytes_start as usize);
        (text + n * usize::from(self.unit_text), bytes + n * usize::from(self.unit_bytes))
    }
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
        let unit = (unit_text as u8, unit_bytes as u8); // seven at most
        if self.runs.last().is_none_or(|run| (run.unit_text, run.unit_bytes) != unit) {
            let (text_start, bytes_start) = (self.text_len as u32, self.bytes_len as u32);
            self.runs.push(Run { text_start, bytes_start, unit_text: unit.0, unit_bytes: unit.1 });
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
        let i = self.runs.partition_point(|run| run.text_start as usize <= offset);
        let Some(run) = i.checked_sub(1).map(|i| self.runs[i]) else { return (0, 0) };
        run.after((offset - run.text_start as usize) / usize::from(run.unit_text))
    }
    fn ceil(&self, offset: usize) -> (usize, usize) {
        let i = self.runs.partition_point(|run| (run.text_start as usize) < offset);
        let Some(run) = i.checked_sub(1).map(|i| self.runs[i]) else { return (0, 0) };
        run.after((offset - run.text_start as usize).div_ceil(usize::from(run.unit_text)))
    }
    /// Every unit in order: its bytes of the text and of the file. For checks; long for UTF-8, whose
    /// units are single bytes.
    pub fn units(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        self.runs().zip(&self.runs).flat_map(|((text, bytes), run)| {
            let n = bytes.len() / usize::from(run.unit_bytes);
            let unit =
                |start: usize, i: usize, len: u8| start + i * usize::from(len)..start + (i + 1) * usize::from(len);
            (0..n).map(move |i| (unit(text.start, i, run.unit_text), unit(bytes.start, i, run.unit_bytes)))
        })
    }
    /// Stretches of equal units in order: their bytes of the text and of the file.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        (0..self.runs.len()).map(|i| {
            let (run, next) = (self.runs[i], self.runs.get(i + 1));
            let text_end = next.map_or(self.text_len, |next| next.text_start as usize);
            let bytes_end = next.map_or(self.bytes_len, |next| next.bytes_start as usize);
            (run.text_start as usize..text_end, run.bytes_start as usize..bytes_end)
        })
    }
}

impl Default for ByteMap {
    fn default() -> Self {
        ByteMap::new()
    }
}
