//! Whole numbers as dates have them: `12`, `十二`, without 余, 万 or a second end.

use crate::mention::number::{self, Scan, Style, is_numeral};
use crate::mention::words::Cursor;

/// Digits and how many; no part of a longer number.
pub(super) fn figures(cursor: &mut Cursor) -> Option<(u32, usize)> {
    let n = cursor.rest().bytes().take(9).take_while(u8::is_ascii_digit).count();
    if n == 0 || n > 8 || cursor.previous().is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let value = cursor.rest()[..n].parse().ok()?;
    cursor.at += n;
    Some((value, n))
}

/// A whole number in figures or hanzi, without 余, 万 or a second end.
pub(super) fn integer(cursor: &mut Cursor) -> Option<(u32, usize)> {
    let c = cursor.peek()?;
    if c.is_ascii_digit() {
        return figures(cursor);
    }
    if !is_numeral(c) {
        return None;
    }
    let Scan::Numeral(numeral) = number::numeral_at(cursor.text, cursor.at) else { return None };
    let plain = numeral.style == Style::Hanzi && numeral.max.is_none() && !numeral.over && !numeral.big;
    let value = numeral.value.integer().filter(|_| plain)?;
    let n = (numeral.end - cursor.at) / 3;
    cursor.at = numeral.end;
    Some((value, n))
}
