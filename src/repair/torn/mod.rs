//! Characters torn by a converter that worked on the bytes of GBK: `百?gòu)?qiáng)區` → `百強區`.
//!
//! Such a converter looked for two bytes and found them across the border of two characters: the second of
//! one, the first of the next. What it put between (a reading) or took as its own (a mark) orphans a byte,
//! which the next decoder shows as `?` or drops, and everything up to the next ASCII byte is read one byte
//! late. A byte lost from a file does the same, and leaves less to tell what it was.
//!
//! ```text
//! 百    強         購 is D9 8F: its reading goes between 8F and 8A
//! B0 D9 8F 8A  →  B0 D9 8F (gòu) 8A (qiáng)  →  百 ?gòu) ?qiáng)
//! 保    卡    實    現        ？ is A3 BF
//! B1 A3 BF A8 8C 8D AC 46  →  B1 | A3 BF | A8 8C | 8D AC | 46  →  ? ？ ▽ 崿 F
//! ```
//!
//! So the bytes are known but for the orphan, and a reading is a checksum on it; where a mark tore, the
//! neighbours and the rest of the article decide. A repair must make the text much likelier by the
//! characters' frequencies, and it needs the torn look to begin with, so clean text is never touched.

mod reading;
mod stream;

use once_cell::unsync::OnceCell;

use self::stream::{Before, Entry, hope, is_fillable, is_strange, mark_bytes, realign};
use super::Repair;
use super::context::Context;
use super::gloss::{gloss_at, reading_until_close};
use super::tables::GBK_TABLE;
use crate::lexicon::characters::{bits, cost};
use crate::normalize::is_hanzi;
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair =
    Repair { name: "torn-character", about: "characters torn byte by byte: 百?gòu)?qiáng)區 → 百強區", find };

/// What a repair must gain: some two characters made common.
const MARGIN: i64 = bits(11) as i64;
const MARGIN_AT_MARK: i64 = bits(6) as i64;
/// What the shifted reading of the first characters must gain to be looked at.
const PROMISE: i64 = bits(4) as i64;
/// Attempts per text that come to nothing, so that a text of question marks costs little.
const MAX_FAILURES: usize = 2000;
const MAX_FAILURES_WITHOUT_HOLES: usize = 6;
/// Characters before a strange one that may be torn already: 保 of 保箓 is what is left of ？省.
const BEHIND: usize = 5;

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    let text = draft.text();
    let context = OnceCell::new();
    let context = || context.get_or_init(|| Context::of(text));
    let is_folded = OnceCell::new();
    // Torn text shows holes; without one a few tries that come to nothing say that the text is whole.
    let has_holes = memchr::memchr(b'?', text.as_bytes()).is_some()
        || memchr::memmem::find(text.as_bytes(), "\u{FFFD}".as_bytes()).is_some();
    let n_tries = if has_holes { MAX_FAILURES } else { MAX_FAILURES_WITHOUT_HOLES };
    let (mut failures, mut resume, mut n_mended) = (0, 0, 0);
    for found in (Scan { text, at: 0, strange: 0 }) {
        let at = found.at();
        if at < draft.done().max(resume) {
            continue;
        }
        let mended = match found {
            Found::Reading { at, syllable, end, is_cut } => {
                reading::torn_by_reading(text, at, syllable, end, is_cut, context())
            }
            Found::Strange { at, look } => {
                let start = back(text, at, draft.done().max(resume));
                if look == Look::Strange && !promises(text, start, at) {
                    continue;
                }
                let margin = if look == Look::Strange { MARGIN } else { MARGIN_AT_MARK };
                // What cannot hope to gain enough needs no closer look.
                let is_folded = *is_folded.get_or_init(|| Context::is_folded(text));
                let realigned = match hope(text, start, before(text, start), is_folded) {
                    Some((gain, end)) if gain <= margin => {
                        resume = end;
                        None
                    }
                    _ => {
                        let realigned = realign(text, start, before(text, start), Entry::Aligned, context());
                        resume = realigned.as_ref().map_or(at, |realigned| realigned.end);
                        realigned
                    }
                };
                realigned.filter(|realigned| {
                    let news = || realigned.changes.iter().flat_map(|change| change.new.chars());
                    let (n, sum) = news().fold((0, 0), |(n, sum), c| (n + 1, sum + i64::from(cost(c))));
                    let n_odd = news().filter(|&c| !is_fillable(c)).count() as i64;
                    realigned.gain > margin && realigned.n_found > 0 && n_odd * 8 <= n && sum <= i64::from(bits(13)) * n
                })
            }
        };
        match mended {
            Some(mended) => {
                n_mended += 1;
                for change in mended.changes {
                    draft.replace_with(change.range, &change.new, REPAIR.name, change.certain, change.lost);
                }
            }
            None if failures == n_tries + 4 * n_mended => return,
            None => failures += 1,
        }
    }
}

/// A place that looks torn.
enum Found {
    /// `?qiáng)`, or `(qiáng)` behind a character not read so.
    Reading { at: usize, syllable: crate::lexicon::readings::Syllable, end: usize, is_cut: bool },
    /// A mark behind `?`, rare characters in a row.
    Strange { at: usize, look: Look },
}

/// How much a place looks torn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Rare characters in a row, a letter between hanzi.
    Strange,
    /// A mark behind `?`.
    Marked,
    /// And no text behind it.
    Torn,
}

impl Found {
    fn at(&self) -> usize {
        match self {
            Found::Reading { at, .. } | Found::Strange { at, .. } => *at,
        }
    }
}

/// Goes through the text once, asking as little as it can of each character.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Bits for the last four characters: strange or not.
    strange: u8,
}

impl Iterator for Scan<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let bytes = self.text.as_bytes();
        loop {
            // Nearly all are hanzi that are not strange.
            while let Some([lead @ 0xE4..=0xE9, second, third]) = bytes.get(self.at..self.at + 3)
                && !is_strange(hanzi([*lead, *second, *third]))
            {
                self.strange = self.strange << 1 & 0xF;
                self.at += 3;
            }
            let Some(&lead) = bytes.get(self.at) else { break };
            let at = self.at;
            match lead {
                b'?' => {
                    self.at += 1;
                    if let Some(found) = self.orphan(at, self.at) {
                        return Some(found);
                    }
                    self.strange <<= 1;
                }
                b'(' | b'[' => {
                    self.at += 1;
                    if let Some(found) = self.misread(at) {
                        return Some(found);
                    }
                }
                0..=0x7F => {
                    self.at += 1;
                    // A strange character that took a letter along: 崿F, 焺t.
                    // A lone letter between a mark and a hanzi: ？h里.
                    let is_lone = || bytes.get(at + 1).is_some_and(|b| *b >= 0xE3) && self.is_behind_mark(at);
                    if matches!(lead, b'@'..=b'~') && (self.strange & 1 == 1 || is_lone()) {
                        // A股 and B座 follow marks too.
                        let look = match (self.strange & 1, lead) {
                            (0, b'['..=b'~') => Look::Marked,
                            _ => Look::Strange,
                        };
                        self.strange = 0;
                        return Some(Found::Strange { at, look });
                    }
                    self.strange = if matches!(lead, b'\n' | b' ') { 0 } else { self.strange };
                }
                0x80..=0xE2 | 0xE4.. | 0xE3 => {
                    let c = self.text[at..].chars().next()?;
                    self.at += c.len_utf8();
                    if c == '\u{FFFD}' {
                        if let Some(found) = self.orphan(at, self.at) {
                            return Some(found);
                        }
                        self.strange = self.strange << 1 | 1;
                    } else if c == '（' {
                        if let Some(found) = self.misread(at) {
                            return Some(found);
                        }
                    } else {
                        self.strange = self.strange << 1 & 0xF | u8::from(is_strange(c));
                    }
                    if self.strange & 1 == 1 && self.strange.count_ones() >= 2 {
                        self.strange = 0;
                        return Some(Found::Strange { at, look: Look::Strange });
                    }
                }
            }
        }
        None
    }
}

/// The character of three bytes that begin as those of common hanzi do.
#[inline]
fn hanzi([lead, second, third]: [u8; 3]) -> char {
    let code = u32::from(lead & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
    char::from_u32(code).unwrap_or('\u{FFFD}')
}

impl Scan<'_> {
    fn is_behind_mark(&self, at: usize) -> bool {
        matches!(self.text.as_bytes()[..at], [.., b',' | b'?' | b'!' | b':' | b';'])
            || self.text[..at].ends_with(['，', '？', '！', '：', '；', '。', '、'])
    }

    /// `?` or U+FFFD at `at`, if what follows is no text.
    fn orphan(&self, at: usize, after: usize) -> Option<Found> {
        if let Some(gloss) = reading_until_close(self.text, after) {
            return Some(Found::Reading { at, syllable: gloss.syllable, end: gloss.end, is_cut: true });
        }
        if let Some(gloss) = gloss_at(self.text, after) {
            return Some(Found::Reading { at, syllable: gloss.syllable, end: gloss.end, is_cut: false });
        }
        let mut ahead = self.text[after..].chars();
        let mark = ahead.next().filter(|&c| mark_bytes(c).is_some() || is_strange(c))?;
        let next = ahead.next()?;
        let is_torn = match next {
            // A letter or two: `?,F在`, `?:jP(guān)`.
            '@'..='~' => {
                let behind = self.text[after + mark.len_utf8()..].trim_start_matches(|c| matches!(c, '@'..='~'));
                let n = self.text.len() - after - mark.len_utf8() - behind.len();
                n <= 2 && behind.starts_with(|c| is_hanzi(c) || matches!(c, '(' | '（'))
            }
            '?' => true,
            c => is_strange(c) || is_hanzi(c) && cost(c) > bits(13),
        };
        let look = if is_torn { Look::Torn } else { Look::Marked };
        (is_torn || is_hanzi(next)).then_some(Found::Strange { at, look })
    }

    /// A reading at `at` that does not read the character before it.
    fn misread(&self, at: usize) -> Option<Found> {
        let gloss = gloss_at(self.text, at)?;
        let before = self.text[..at].chars().next_back()?;
        ((is_hanzi(before) || is_wide_mark(before)) && !gloss.syllable.reads(before)).then_some(Found::Reading {
            at,
            syllable: gloss.syllable,
            end: gloss.end,
            is_cut: false,
        })
    }
}

fn is_wide_mark(c: char) -> bool {
    !c.is_ascii() && mark_bytes(c).is_some()
}

/// Where a reading that reaches `at` begins: some characters before, on the same line.
fn back(text: &str, at: usize, floor: usize) -> usize {
    let line = text[floor..at].rfind('\n').map_or(floor, |end| floor + end + 1);
    let mut n = 0;
    for (i, c) in text[line..at].char_indices().rev().take(60) {
        n += usize::from(!c.is_ascii());
        if n == BEHIND + 2 {
            return line + i;
        }
    }
    text[line..at].char_indices().rev().take(60).last().map_or(at, |(i, _)| line + i)
}

/// The characters before `at`.
fn before(text: &str, at: usize) -> Before {
    let mut behind = text[..at].chars().rev();
    let [c, b, a] = std::array::from_fn(|_| behind.next().unwrap_or('\n'));
    [a, b, c]
}

/// Whether the characters around `at`, from `start` on, are likelier read one byte late.
fn promises(text: &str, start: usize, at: usize) -> bool {
    let (mut sum, mut best) = (0i64, 0i64);
    let mut pending: Option<u8> = None;
    for (i, c) in text[start..].char_indices().take(40) {
        if c == '\n' || start + i > at + 30 {
            break;
        }
        let pair = mark_bytes(c).or_else(|| GBK_TABLE.pair(c));
        let second = pair.map(|[first, _]| first).or_else(|| matches!(c, '@'..='~').then_some(c as u8));
        let shifted = match (pending, second) {
            (Some(pending), Some(second)) => GBK_TABLE.character(pending, second),
            _ => None,
        };
        match shifted {
            Some(shifted) => {
                let strange = match c {
                    '@'..='~' => cost(c) + bits(8),
                    c if is_strange(c) => cost(c).max(bits(16)),
                    c => cost(c),
                };
                sum = (sum + i64::from(strange) - i64::from(cost(shifted))).max(0);
                best = best.max(sum);
            }
            None => sum = 0,
        }
        pending = pair.map(|[_, second]| second).filter(|&second| second >= 0x80);
    }
    best >= PROMISE
}
