//! A reading put between the two bytes of a character: the reading is a checksum on the torn one's first byte.

use super::stream::{Before, Entry, Realigned, is_fillable, realign};
use crate::lexicon::characters::bits;
use crate::lexicon::readings::Syllable;
use crate::normalize::{is_hanzi, is_traditional_only};
use crate::repair::context::Context;
use crate::repair::tables::GBK_TABLE;

/// How wrong `?gòu)` and `(gòu)` stand behind a character not read so.
const CUT: i64 = bits(40) as i64;
const WHOLE: i64 = bits(20) as i64;
/// A converter's table holds traditional-only characters; another one would be a new kind of it.
const UNUSUAL: i64 = bits(8) as i64;
/// The next best must be so much less likely.
const CLEAR: i64 = bits(6) as i64;

/// `X?gòu)…`: the last byte of X and the first of the torn character are a character read gòu.
pub fn torn_by_reading(
    text: &str,
    at: usize,
    syllable: Syllable,
    end: usize,
    is_cut: bool,
    context: &Context,
) -> Option<Realigned> {
    let before = hanzi_before(text, at);
    let [_, trail] = GBK_TABLE.pair(before[2])?;
    let mut found: Vec<Realigned> = Vec::new();
    for lead in 0x81..=0xFE {
        let Some(glossed) = GBK_TABLE.character(trail, lead).filter(|&c| syllable.reads(c)) else { continue };
        let Some(mut realigned) = realign(text, end, before, Entry::Shifted(lead), context) else { continue };
        if !is_traditional_only(glossed) {
            realigned.cost += UNUSUAL;
            realigned.gain -= UNUSUAL;
        }
        found.push(realigned);
    }
    found.sort_by_key(|realigned| -realigned.gain);
    let is_clear = found.get(1).is_none_or(|second| second.gain + CLEAR < found[0].gain);
    let mut best = found.into_iter().next()?;
    if best.gain + (if is_cut { CUT } else { WHOLE }) < 0 || best.changes.is_empty() {
        return None;
    }
    // The reading goes with the character that it tore.
    let first = &mut best.changes[0];
    if first.range.start != end || first.new.chars().next().is_none_or(|c| !is_fillable(c)) {
        return None;
    }
    first.range.start = at;
    for change in &mut best.changes {
        change.certain &= is_clear;
    }
    Some(best)
}

/// The characters before `at`, readings left out: 新聞 of `新聞(wén)?dòng)`.
fn hanzi_before(text: &str, at: usize) -> Before {
    let mut behind = text[..at].chars().rev().take(40).peekable();
    let mut next = || {
        loop {
            let c = behind.next()?;
            if !matches!(c, ')' | '）' | ']') {
                return Some(c);
            }
            // Letters and the bracket before them.
            while behind.next_if(|c| !matches!(c, '(' | '（' | '[') && !is_hanzi(*c)).is_some() {}
            behind.next_if(|c| matches!(c, '(' | '（' | '['));
        }
    };
    let [c, b, a] = std::array::from_fn(|_| next().unwrap_or('\n'));
    [a, b, c]
}
