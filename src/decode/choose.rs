//! Bytes that are not valid UTF-8: which encoding, line by line.
//!
//! A file may be UTF-8 with a few bad bytes, GBK or Big5 throughout, or lines of several (a page put
//! together from two sources). Each line is read in the encoding under which its characters are the
//! likeliest Chinese; the file as a whole says which encodings stand to choose.

use std::ops::Range;

use encoding_rs::{BIG5, Encoding as Charset, GB18030, GBK, UTF_8};

use super::units::append;
use super::{ByteMap, Decoded, Encoding, basis, name};
use crate::lexicon::characters::{bits, cost, cost_of};

const SAMPLE: usize = 8192; // chardetng reads 10 MB/s, and nothing is gained by more
const VOTE: u64 = bits(20) as u64; // a declaration, or chardetng: as good as two common hanzi
const SWITCH: u64 = bits(48) as u64; // a line leaves its file's encoding for two misread hanzi, not for a cut one
const POOR: u64 = bits(14) as u64; // a character: rare hanzi in a row, as in a wrong encoding
const LONG_LINE: usize = 512; // pages without line ends are taken apart at their tags
const PIECE: usize = 32; // bytes at least: tags alone say nothing

/// Decodes bytes that are no valid UTF-8.
pub fn decode(bytes: &[u8], declared: Option<&'static Charset>) -> Decoded {
    let lines = lines(bytes);
    // What UTF-8 does not explain is read in one other encoding, the likeliest for all of it.
    let (mut sample, mut n_utf8, mut n_other) = (Vec::new(), 0, 0);
    for line in lines.iter().map(|line| &bytes[line.range()]) {
        if Utf8Look::of(line) != Utf8Look::No {
            n_utf8 += line.iter().filter(|byte| !byte.is_ascii()).count();
            continue;
        }
        n_other += line.len();
        if sample.len() < SAMPLE {
            sample.extend_from_slice(line);
        }
    }
    let other = likeliest(&sample, declared);
    let charsets = if n_utf8 > n_other { (UTF_8, other) } else { (other, UTF_8) };

    let mut out = Builder::default();
    for line in lines {
        let slice = &bytes[line.range()];
        out.push(slice, line, (!slice.is_ascii()).then(|| of_line(slice, charsets)));
    }
    out.finish(bytes, declared)
}

/// What the lines of a file look like read as UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Utf8Look {
    Yes,
    /// More hanzi than errors.
    Mostly,
    No,
}

impl Utf8Look {
    fn of(line: &[u8]) -> Utf8Look {
        let (mut errors, mut long) = (0usize, 0usize);
        for chunk in line.utf8_chunks() {
            errors += usize::from(!chunk.invalid().is_empty());
            long += chunk.valid().bytes().filter(|&lead| lead >= 0xE0).count();
        }
        // GBK reads as a three-byte sequence of UTF-8 once in a hundred hanzi.
        match errors {
            0 => Utf8Look::Yes,
            _ if errors * 2 <= long => Utf8Look::Mostly,
            _ => Utf8Look::No,
        }
    }
}

/// The encoding under which `sample` is the likeliest text; declaration and chardetng each have a vote.
fn likeliest(sample: &[u8], declared: Option<&'static Charset>) -> &'static Charset {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&sample[..sample.len().min(SAMPLE)], false); // not `last`: the sample may cut a character
    // Without a top-level domain: mirrors serve Big5 from .cn.
    let detected = detector.guess(None, chardetng::Utf8Detection::Deny);
    let votes = [declared, Some(detected)];
    let same = |a: &'static Charset, b: &'static Charset| name(a) == name(b);
    let candidates = [GB18030, BIG5].into_iter().chain(votes.into_iter().flatten().filter(|&c| c != UTF_8));
    candidates
        .map(|candidate| {
            let n_votes = votes.iter().flatten().filter(|vote| same(vote, candidate)).count() as u64;
            // Costs are of the same bytes, so their sums compare; a vote is taken off.
            let cost = (cost_in(sample, candidate) + 2 * VOTE).saturating_sub(n_votes * VOTE);
            (cost, if candidate == GBK { GB18030 } else { candidate })
        })
        .min_by_key(|&(cost, _)| cost)
        .map_or(GB18030, |(_, candidate)| candidate)
}

fn cost_in(bytes: &[u8], charset: &'static Charset) -> u64 {
    cost_of(&charset.decode_without_bom_handling(bytes).0)
}

/// The encoding of one line, of a file that is mostly in the first of `charsets` and partly in the second.
fn of_line(line: &[u8], (home, guest): (&'static Charset, &'static Charset)) -> &'static Charset {
    let look = Utf8Look::of(line);
    match look {
        Utf8Look::Yes | Utf8Look::Mostly if home == UTF_8 => return home,
        // Nothing but the file's own encoding explains it, and well.
        Utf8Look::No if home != UTF_8 && !is_poor(&home.decode_without_bom_handling(line).0) => return home,
        _ => {}
    }
    // A line that is whole as UTF-8 is so by chance only where it is short.
    let stay = if look == Utf8Look::Yes { 0 } else { SWITCH };
    [home, guest, GB18030, BIG5]
        .into_iter()
        .map(|charset| (cost_in(line, charset) + if charset == home { 0 } else { stay }, charset))
        .min_by_key(|&(cost, _)| cost)
        .map_or(home, |(_, charset)| charset)
}

/// Whether the characters beyond ASCII are too rare for Chinese.
fn is_poor(text: &str) -> bool {
    let (mut n, mut sum) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        (n, sum) = (n + 1, sum + u64::from(cost(c)));
    }
    sum > POOR * n
}

/// Lines with their ends; long ones of a page end at its tags too. `<` and line ends are never part of a
/// longer sequence, in any of the encodings.
fn lines(bytes: &[u8]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', bytes).map(|at| at + 1).chain([bytes.len()]) {
        let mut begin = start;
        while end - begin > LONG_LINE {
            let Some(tag) = memchr::memchr(b'<', &bytes[begin + PIECE..end]) else { break };
            let cut = begin + PIECE + tag;
            lines.push(Line { start: begin, end: cut });
            begin = cut;
        }
        if end > begin {
            lines.push(Line { start: begin, end });
        }
        start = end;
    }
    lines
}

#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
}

impl Line {
    fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

#[derive(Default)]
struct Builder {
    text: String,
    map: ByteMap,
    stretches: Vec<(Option<&'static Charset>, Range<usize>)>,
    n_bad: usize,
}

impl Builder {
    /// Adds a line; `None` for ASCII, which belongs to the stretch before it.
    fn push(&mut self, slice: &[u8], line: Line, charset: Option<&'static Charset>) {
        append(&mut self.text, &mut self.map, slice, charset.unwrap_or(UTF_8));
        if charset == Some(UTF_8) {
            self.n_bad += slice.utf8_chunks().map(|chunk| chunk.invalid().len()).sum::<usize>();
        }
        match self.stretches.last_mut() {
            // ASCII before anything else takes the name of what follows.
            Some((known, range)) if charset.is_none() || known.is_none() || *known == charset => {
                (*known, range.end) = (known.or(charset), line.end);
            }
            _ => self.stretches.push((charset, line.range())),
        }
    }

    fn finish(self, bytes: &[u8], declared: Option<&'static Charset>) -> Decoded {
        let mixed = self.stretches.len() > 1;
        let why = |charset: &'static Charset| match declared {
            _ if charset == UTF_8 && self.n_bad > 0 => format!("valid but for {} bytes", self.n_bad),
            Some(declared) if !mixed => basis(declared, charset),
            _ if charset == UTF_8 => "valid".to_owned(),
            _ if mixed => "detected by line".to_owned(),
            _ => "detected".to_owned(),
        };
        let encodings = self.stretches.iter().map(|(charset, range)| {
            let charset = charset.unwrap_or(UTF_8);
            Encoding { name: name(charset), bytes: range.clone(), basis: why(charset) }
        });
        debug_assert_eq!((self.map.text_len(), self.map.bytes_len()), (self.text.len(), bytes.len()));
        Decoded { encodings: encodings.collect(), text: self.text, bytes: self.map }
    }
}
