//! Bytes that are not valid UTF-8: which encoding, line by line.
//!
//! A file may be UTF-8 with a few bad bytes, GBK or Big5 throughout, or lines of several (a page put
//! together from two sources). The likeliest encoding for all that is no UTF-8 is the file's own; a line
//! whose characters are too rare in it is read in the one under which it is the likeliest Chinese. How much
//! likelier it has to be depends on whether other lines have shown that the file is mixed.

use std::ops::Range;

use encoding_rs::{BIG5, Encoding as Charset, GB18030, UTF_8};

use super::pairs::{Look, Pairs};
use super::units::append;
use super::{ByteMap, Decoded, Encoding, basis, name};
use crate::lexicon::characters::{bits, cost, cost_of};

const SAMPLE: usize = 1024; // bytes; of news 200 would do
const VOTE: u64 = bits(20) as u64; // a declaration, or chardetng: as good as two common hanzi
const FOREIGN: u64 = bits(24) as u64; // no Chinese: six hanzi that read as Hangul are no Korean yet
const RARE: u32 = bits(12); // a character: Chinese news has some 9 bits, a wrong encoding 14 and more
const SWITCH: u64 = bits(26) as u64; // a line leaves its file's encoding: as good as three hanzi
const PROVEN: u64 = bits(4) as u64; // the same, where other lines have left it for the same encoding
const SURE: u64 = bits(60) as u64; // a line that says by itself that its file is mixed
const CHANCE: u64 = bits(10) as u64; // valid UTF-8 is UTF-8 but for one headline in a thousand
const CUT: u64 = bits(20) as u64; // taken off for a last character that is not whole
const LONG_LINE: usize = 512; // pages without line ends are taken apart at their tags
const PIECE: usize = 32; // bytes at least: tags alone say nothing

/// Decodes bytes that are no valid UTF-8.
pub fn decode(bytes: &[u8], declared: Option<&'static Charset>) -> Decoded {
    let lines: Vec<(Line, Utf8Look)> = lines(bytes).map(|line| (line, Utf8Look::of(&bytes[line.range()]))).collect();
    // What UTF-8 does not explain is read in one other encoding, the likeliest for all of it.
    let (mut sample, mut n_utf8, mut n_other) = (Vec::new(), 0, 0);
    for (line, look) in &lines {
        match look {
            Utf8Look::Ascii => {}
            Utf8Look::Whole | Utf8Look::Short | Utf8Look::Mostly => n_utf8 += line.range().len(),
            Utf8Look::No => {
                n_other += line.range().len();
                let slice = &bytes[line.range()];
                sample.extend_from_slice(&slice[..slice.len().min(SAMPLE.saturating_sub(sample.len()))]);
            }
        }
    }
    let other = likeliest(&sample, declared);
    let (home, guest) = if n_utf8 > n_other { (UTF_8, other) } else { (other, UTF_8) };

    // Lines of one encoding go together.
    let mut out = Builder { text: String::with_capacity(bytes.len() / 2 * 3), ..Builder::default() };
    let mut stretch: Option<(Line, Option<&'static Charset>)> = None;
    for ((line, _), charset) in lines.iter().zip(choose(bytes, &lines, home, guest)) {
        match &mut stretch {
            Some((last, known)) if *known == charset => last.end = line.end,
            _ => {
                if let Some((line, charset)) = stretch.replace((*line, charset)) {
                    out.push(&bytes[line.range()], line, charset);
                }
            }
        }
    }
    if let Some((line, charset)) = stretch {
        out.push(&bytes[line.range()], line, charset);
    }
    out.finish(bytes, declared)
}

/// The encoding of bytes that are valid UTF-8 by chance: 状态 in GBK is ״̬, a letter and a point of Hebrew.
///
/// Only sequences of two bytes chance to be valid in a row, and never for long.
pub fn instead_of_utf8(text: &str) -> Option<&'static Charset> {
    let bytes = text.as_bytes();
    if text.len() > SAMPLE || text.is_ascii() || bytes.iter().any(|&byte| byte >= 0xE0) {
        return None;
    }
    let valid = cost_of(text);
    let double = [GB18030, BIG5].map(|charset| (cost_in(bytes, charset) + CHANCE, charset));
    double.into_iter().filter(|&(cost, _)| cost < valid).min_by_key(|&(cost, _)| cost).map(|(_, charset)| charset)
}

/// Decodes all of `bytes` in one encoding.
pub fn decode_in(bytes: &[u8], charset: &'static Charset, declared: Option<&'static Charset>) -> Decoded {
    let mut out = Builder::default();
    out.push(bytes, Line { start: 0, end: bytes.len() }, Some(charset));
    out.finish(bytes, declared)
}

/// The encoding of each line; none for ASCII.
fn choose(
    bytes: &[u8],
    lines: &[(Line, Utf8Look)],
    home: &'static Charset,
    guest: &'static Charset,
) -> Vec<Option<&'static Charset>> {
    let mut chosen = Vec::with_capacity(lines.len());
    let (mut doubtful, mut proven) = (Vec::new(), Vec::new());
    for (i, (line, look)) in lines.iter().enumerate() {
        let slice = &bytes[line.range()];
        match look {
            Utf8Look::Ascii => chosen.push(None),
            Utf8Look::Whole => chosen.push(Some(UTF_8)),
            Utf8Look::Mostly if home == UTF_8 => chosen.push(Some(UTF_8)),
            // Nothing but the file's own encoding explains it, and well.
            Utf8Look::No if home != UTF_8 && !is_rare(slice, home) => chosen.push(Some(home)),
            Utf8Look::No if home == UTF_8 && !is_rare(slice, guest) => chosen.push(Some(guest)),
            // ┌────┬────┐ and ━━━━ 分割线 ━━━━ say nothing for another encoding.
            Utf8Look::No if home != UTF_8 && is_drawn(slice, home) => chosen.push(Some(home)),
            _ => {
                let stay = cost_in(slice, home);
                let others = [guest, GB18030, BIG5].into_iter().filter(|&charset| charset != home);
                let (leave, best) = others
                    .map(|charset| (cost_in(slice, charset), charset))
                    .min_by_key(|&(cost, _)| cost)
                    .unwrap_or((stay, home));
                if stay >= leave + SURE {
                    proven.push(best);
                }
                doubtful.push((i, stay, leave, best));
                chosen.push(Some(home));
            }
        }
    }
    if lines.iter().any(|(_, look)| *look == Utf8Look::Whole) {
        proven.push(UTF_8);
    }
    for (i, stay, leave, best) in doubtful {
        let doubt = if proven.contains(&best) { PROVEN } else { SWITCH };
        if leave + doubt < stay {
            chosen[i] = Some(best);
        }
    }
    chosen
}

/// What a line looks like read as UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Utf8Look {
    Ascii,
    /// Four hanzi and no error: by chance once in a hundred million lines of GBK.
    Whole,
    /// No error, but hardly a hanzi: two hanzi of GBK in a row may be so by chance (协效 is ЭЧ).
    Short,
    /// More hanzi than errors.
    Mostly,
    No,
}

impl Utf8Look {
    fn of(line: &[u8]) -> Utf8Look {
        if line.is_ascii() {
            return Utf8Look::Ascii;
        }
        if std::str::from_utf8(line).is_ok() {
            let is_whole = line.iter().filter(|&&lead| lead >= 0xE0).take(4).count() == 4;
            return if is_whole { Utf8Look::Whole } else { Utf8Look::Short };
        }
        let (mut errors, mut long) = (0usize, 0usize);
        for chunk in line.utf8_chunks() {
            errors += usize::from(!chunk.invalid().is_empty());
            long += chunk.valid().bytes().filter(|&lead| lead >= 0xE0).count();
            if errors > 8 + long {
                return Utf8Look::No; // the rest will not mend it
            }
        }
        // GBK reads as a three-byte sequence of UTF-8 once in a hundred hanzi.
        if errors * 2 <= long { Utf8Look::Mostly } else { Utf8Look::No }
    }
}

/// The encoding under which `sample` is the likeliest text; declaration and chardetng each have a vote.
fn likeliest(sample: &[u8], declared: Option<&'static Charset>) -> &'static Charset {
    let same = |a: &'static Charset, b: &'static Charset| name(a) == name(b);
    let chinese = [GB18030, BIG5].map(|charset| (cost_in(sample, charset), charset));
    let [(cheap, best), (dear, _)] = if chinese[0].0 <= chinese[1].0 { chinese } else { [chinese[1], chinese[0]] };
    if dear > cheap + 4 * VOTE && !is_rare(sample, best) {
        return best; // no vote could change it
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, false); // not `last`: the sample may cut a character
    // Without a top-level domain: mirrors serve Big5 from .cn.
    let detected = detector.guess(None, chardetng::Utf8Detection::Deny);
    let votes = [declared, Some(detected)];
    let foreign = votes.into_iter().flatten().filter(|&charset| charset != UTF_8);
    let foreign = foreign.filter(|&charset| !same(charset, GB18030) && !same(charset, BIG5));
    let foreign = foreign.map(|charset| (cost_in(sample, charset) + FOREIGN, charset));
    chinese
        .into_iter()
        .chain(foreign)
        .map(|(cost, candidate)| {
            let n_votes = votes.iter().flatten().filter(|vote| same(vote, candidate)).count() as u64;
            // Costs are of the same bytes, so their sums compare; a vote is taken off.
            ((cost + 2 * VOTE).saturating_sub(n_votes * VOTE), candidate)
        })
        .min_by_key(|&(cost, _)| cost)
        .map_or(GB18030, |(_, candidate)| candidate)
}

/// Bits of surprise, in eighths, of `bytes` read in `charset`.
pub fn cost_in(bytes: &[u8], charset: &'static Charset) -> u64 {
    let text = charset.decode_without_bom_handling(bytes).0;
    let cut = if text.trim_end().ends_with('\u{FFFD}') { CUT } else { 0 };
    cost_of(&text).saturating_sub(cut)
}

/// Whether the characters beyond ASCII are too rare for Chinese.
fn is_rare(bytes: &[u8], charset: &'static Charset) -> bool {
    if let Some(pairs) = Pairs::of(charset) {
        let Look { n, cost, n_odd } = pairs.look(bytes);
        return n_odd * 20 > n || cost > RARE * (n - n_odd);
    }
    let (mut n, mut sum) = (0, 0);
    for c in charset.decode_without_bom_handling(bytes).0.chars().filter(|c| !c.is_ascii()) {
        (n, sum) = (n + 1, sum + cost(c));
    }
    sum > RARE * n
}

/// Whether a line is drawn: rules and boxes, and what else stands in it is no rare text.
fn is_drawn(bytes: &[u8], charset: &'static Charset) -> bool {
    let text = charset.decode_without_bom_handling(bytes).0;
    let is_drawing = |c: char| matches!(c, '\u{2500}'..='\u{25FF}' | '—' | '…' | '·' | '　' | '＝' | '＊' | '★' | '☆');
    let (mut drawn, mut n, mut sum) = (0, 0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if is_drawing(c) {
            drawn += 1;
        } else {
            (n, sum) = (n + 1, sum + cost(c));
        }
    }
    drawn >= 4 && drawn >= n && sum <= RARE * n
}

/// Lines with their ends; long ones of a page end at its tags too. `<` and line ends are never part of a
/// longer sequence, in any of the encodings.
fn lines(bytes: &[u8]) -> impl Iterator<Item = Line> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start == bytes.len() {
            return None;
        }
        let rest = &bytes[start..];
        let mut len = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        if len > LONG_LINE
            && let Some(tag) = memchr::memchr(b'<', &rest[PIECE..len])
        {
            len = PIECE + tag;
        }
        let line = Line { start, end: start + len };
        start += len;
        Some(line)
    })
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
