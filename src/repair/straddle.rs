//! Characters torn by a converter that worked on the bytes of GBK: `百?gòu)?qiáng)區` → `百強區`.
//!
//! Such a converter looked for two bytes and found them across the border of two characters: the second of
//! one, the first of the next. What it put between (a reading) or took as its own (a mark) orphans a byte,
//! which the next decoder shows as `?`, and everything up to the next ASCII byte is read one byte late.
//!
//! ```text
//! 百    強         購 is D9 8F: its reading goes between 8F and 8A
//! B0 D9 8F 8A  →  B0 D9 8F (gòu) 8A (qiáng)  →  百 ?gòu) ?qiáng)
//! 保    卡    實    現        ？ is A3 BF
//! B1 A3 BF A8 8C 8D AC 46  →  B1 | A3 BF | A8 8C | 8D AC | 46  →  ? ？ ▽ 崿 F
//! ```
//!
//! So the bytes are known but for the orphan, and a reading is a checksum on it; where a mark tore, the
//! neighbours decide. A repair must make the text much likelier by the characters' frequencies, and it
//! needs the torn look to begin with, so clean text is never touched.

use encoding_rs::GBK;

use super::Repair;
use super::gloss::{gloss_at, reading_until_close};
use crate::lexicon::characters::{bits, cost, gain};
use crate::lexicon::readings::Syllable;
use crate::normalize::{is_hanzi, is_traditional_only};
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair =
    Repair { name: "torn-character", about: "characters torn byte by byte: 百?gòu)?qiáng)區 → 百強區", find };

/// The longest run read one byte late, in characters: up to the next ASCII byte, a sentence or two.
const MAX_RUN: usize = 64;
/// What a repair must gain: some two characters made common. A reading that confirms it weighs double.
const MARGIN: u64 = bits(16) as u64;
/// Attempts per text that come to nothing, so that a text of question marks costs little.
const MAX_FAILURES: usize = 2000;

/// A torn place mended.
struct Mended {
    end: usize,
    new: String,
    /// False where a byte was chosen by its neighbours alone.
    certain: bool,
}

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    let text = draft.text();
    let bytes = text.as_bytes();
    let mut failures = 0;
    // `?`, and U+FFFD, whose first byte is EF.
    for at in memchr::memchr2_iter(b'?', 0xEF, bytes) {
        let Some(after) = orphan(text, at) else { continue };
        if at < draft.done() {
            continue;
        }
        let mended = match reading_at(text, after) {
            Some((syllable, end)) => torn_by_reading(text, at, syllable, end),
            None if looks_torn(text, after) => torn_by_mark(text, at, after),
            None => continue,
        };
        match mended {
            Some(mended) => draft.replace_with(at..mended.end, &mended.new, REPAIR.name, mended.certain, 0),
            None if failures == MAX_FAILURES => return,
            None => failures += 1,
        }
    }
}

/// The end of what stands for an orphaned byte at `at`.
fn orphan(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes()[at] {
        b'?' => Some(at + 1),
        _ => text[at..].starts_with('\u{FFFD}').then_some(at + '\u{FFFD}'.len_utf8()),
    }
}

/// `qiáng)` where the orphan swallowed the bracket, `(qiáng)` where it did not.
fn reading_at(text: &str, at: usize) -> Option<(Syllable, usize)> {
    let gloss = reading_until_close(text, at).or_else(|| gloss_at(text, at))?;
    Some((gloss.syllable, gloss.end))
}

/// `X?gòu)…`: the last byte of X and the first of the torn character are a character read gòu.
fn torn_by_reading(text: &str, at: usize, syllable: Syllable, end: usize) -> Option<Mended> {
    let before = text[..at].chars().next_back()?;
    let [_, trail] = encode(before)?;
    let mut best: Option<(u64, Mended)> = None;
    let mut n_likely = 0;
    for lead in 0x81..=0xFE {
        let Some(found) = decode([trail, lead]).filter(|&c| syllable.reads(c)) else { continue };
        let Some(stream) = Stream::read(text, end, lead, before) else { continue };
        // The converter's table holds traditional-only characters; another one would be a new kind of it.
        let penalty = if is_traditional_only(found) { 0 } else { u64::from(bits(8)) };
        let score = stream.cost + penalty;
        n_likely += usize::from(stream.is_likely());
        if best.as_ref().is_none_or(|(least, _)| score < *least) {
            let certain = stream.certain;
            best = Some((score, Mended { end: stream.end, new: stream.text, certain }));
        }
    }
    let (score, mut mended) = best?;
    mended.certain &= n_likely == 1;
    // The reading itself is nonsense as text, so it is no part of the comparison.
    let old = cost_between(before, &text[end..mended.end], text[mended.end..].chars().next());
    (score <= old + u64::from(bits(18)) && mended.new.chars().all(is_common)).then_some(mended)
}

/// Whether a mark follows, and behind it what no text has: a rare character, or a letter before a gloss.
fn looks_torn(text: &str, at: usize) -> bool {
    let mut ahead = text[at..].chars();
    let Some(mark) = ahead.next().filter(|&c| mark_bytes(c).is_some()) else { return false };
    match ahead.next() {
        Some(c @ '@'..='~') => {
            let next = at + mark.len_utf8() + c.len_utf8();
            text[next..].chars().next().is_some_and(|c| is_hanzi(c) || matches!(c, '(' | '（'))
        }
        Some(c) => c as u32 > 0x7F && cost(c) > bits(13),
        None => false,
    }
}

/// `??▽崿F`, `?:蛨D`, `?,F`: a mark found across two characters orphaned the first byte of the former.
fn torn_by_mark(text: &str, at: usize, after: usize) -> Option<Mended> {
    let mark = text[after..].chars().next()?;
    let [first, second] = mark_bytes(mark)?;
    let stream = Stream::read(text, after + mark.len_utf8(), second, '\n')?;
    let before = text[..at].chars().next_back().map_or('\n', skip_bracket(text, at));
    let next = stream.text.chars().next()?;
    let (filled, _) = (0x81..=0xFE)
        .filter_map(|lead| decode([lead, first]))
        // No sentence ends after its first two characters.
        .filter(|&c| is_hanzi(c) || hanzi_before(text, at) > 2)
        // 。 is common, but not here rather than anywhere: a character that makes a word wins.
        .map(|c| (c, i64::from(cost(c).max(bits(8))) - i64::from(gain(before, c)) - i64::from(gain(c, next))))
        .min_by_key(|&(_, cost)| cost)?;
    let new = format!("{filled}{}", stream.text);
    let follows = text[stream.end..].chars().next();
    let old = cost_between(before, &text[at..stream.end], follows);
    // `F(xiàn)`: the reading behind the last ASCII byte confirms the character that it ends.
    let is_read = match (gloss_at(text, stream.end), new.chars().next_back()) {
        (Some(gloss), Some(last)) => gloss.syllable.reads(last),
        _ => false,
    };
    let (new_cost, confirmed) = (cost_between(before, &new, follows), if is_read { bits(32) } else { 0 });
    let is_better = new_cost + MARGIN < old + u64::from(confirmed);
    (is_better && new.chars().all(is_common)).then_some(Mended { end: stream.end, new, certain: false })
}

/// How many hanzi stand between the last mark and `at`, up to three; readings do not count.
fn hanzi_before(text: &str, at: usize) -> usize {
    let behind = text[..at].chars().rev().take(40);
    let is_mark = |c: &char| matches!(c, '。' | '，' | ',' | ':' | '：' | ';' | '；' | '!' | '！' | '“' | '《' | '\n');
    behind.take_while(|c| !is_mark(c)).filter(|&c| is_hanzi(c)).take(3).count()
}

/// The hanzi before a gloss that stands before the tear: 醫 of `醫(yī)??▽`.
fn skip_bracket(text: &str, at: usize) -> impl Fn(char) -> char + '_ {
    move |before| {
        if !matches!(before, ')' | '）') {
            return before;
        }
        let behind = text[..at].chars().rev().take(12);
        behind.skip_while(|c| !matches!(c, '(' | '（')).nth(1).unwrap_or(before)
    }
}

/// Characters read one byte late, put right.
struct Stream {
    text: String,
    end: usize,
    cost: u64,
    certain: bool,
}

impl Stream {
    /// Reads on at byte `at` of `text` with the byte `first` before it, until an ASCII byte puts the
    /// reading right: it is the last trail byte itself, or it follows an orphan.
    fn read(text: &str, at: usize, first: u8, before: char) -> Option<Stream> {
        let mut bytes = vec![first];
        let mut end = at;
        for (n, c) in text[at..].chars().enumerate() {
            if n > MAX_RUN {
                return None;
            }
            end += c.len_utf8();
            match c {
                '@'..='~' => {
                    bytes.push(c as u8);
                    return Stream::new(&bytes, end, before);
                }
                '?' | '\u{FFFD}' => return Stream::with_orphan(text, bytes, end, before),
                c => bytes.extend(mark_bytes(c).or_else(|| encode(c))?),
            }
        }
        None
    }

    fn new(bytes: &[u8], end: usize, before: char) -> Option<Stream> {
        let (decoded, has_errors) = GBK.decode_without_bom_handling(bytes);
        if has_errors || decoded.chars().any(|c| c.is_ascii()) {
            return None;
        }
        Some(Stream { cost: cost_between(before, &decoded, None), text: decoded.into_owned(), end, certain: true })
    }

    /// The stream ends in an orphan, the trail byte of its last character; a reading behind is that one's.
    fn with_orphan(text: &str, mut bytes: Vec<u8>, end: usize, before: char) -> Option<Stream> {
        let lead = bytes.pop()?;
        let start = if bytes.is_empty() {
            Stream { text: String::new(), end, cost: 0, certain: true }
        } else {
            Stream::new(&bytes, end, before)?
        };
        let last = start.text.chars().next_back().unwrap_or(before);
        let reading = reading_at(text, end);
        let fits = |&c: &char| reading.is_none_or(|(syllable, _)| syllable.reads(c));
        let mut candidates: Vec<(i64, char)> = (0x80..=0xFE)
            .filter_map(|trail| decode([lead, trail]))
            .filter(fits)
            .map(|c| (i64::from(cost(c)) - i64::from(gain(last, c)), c))
            .collect();
        candidates.sort_unstable();
        let &(added, c) = candidates.first()?;
        let mut new = start.text;
        new.push(c);
        // An orphan takes the ASCII byte behind it along: the bracket of a reading, else most often a blank.
        let behind = text[end..].chars().next();
        if reading.is_some() && !matches!(behind, Some('(' | '（')) {
            new.push('(');
        } else if behind.is_some_and(is_hanzi) {
            new.push(' ');
        }
        let is_clear = candidates.get(1).is_none_or(|&(second, _)| second - added > i64::from(bits(6)));
        let cost = start.cost + u64::try_from(added).unwrap_or(0);
        Some(Stream { text: new, end, cost, certain: reading.is_some() && is_clear })
    }

    fn is_likely(&self) -> bool {
        self.text.chars().all(is_common)
    }
}

/// Whether a character is one that news writes.
fn is_common(c: char) -> bool {
    cost(c) < bits(17)
}

/// Bits of surprise of `text` between two characters, in eighths.
fn cost_between(before: char, text: &str, after: Option<char>) -> u64 {
    let (mut sum, mut last) = (0, before);
    for c in text.chars() {
        sum += u64::from(cost(c).saturating_sub(gain(last, c)));
        last = c;
    }
    sum - after.map_or(0, |c| u64::from(gain(last, c))).min(sum)
}

/// The bytes of a mark in GBK; ASCII ones are wide ones that were folded after the tear.
fn mark_bytes(c: char) -> Option<[u8; 2]> {
    Some(match c {
        '?' | '？' => [0xA3, 0xBF],
        '!' | '！' => [0xA3, 0xA1],
        ',' | '，' => [0xA3, 0xAC],
        ':' | '：' => [0xA3, 0xBA],
        ';' | '；' => [0xA3, 0xBB],
        '。' => [0xA1, 0xA3],
        '、' => [0xA1, 0xA2],
        _ => return None,
    })
}

fn encode(c: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, has_errors) = GBK.encode(c.encode_utf8(&mut buffer));
    if has_errors { None } else { bytes.as_ref().try_into().ok() }
}

fn decode(bytes: [u8; 2]) -> Option<char> {
    let (text, has_errors) = GBK.decode_without_bom_handling(&bytes);
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !has_errors => Some(c),
        _ => None,
    }
}
