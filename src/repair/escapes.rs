//! Characters written as escapes: `\u5408\u4f5c`, `%u5408`, `%E5%90%88`, `\xe5\x90\x88` → `合作`.
//!
//! The body of a page taken from its JSON comes as one string, with `\"`, `\/` and `\n` besides. Only where
//! escapes make most of a line are they damage: an address keeps its `%E5`, a line of code its `\u`.
//! Entities (`&#21512;`) are left to `entities`, which knows the tags around them.

use std::ops::Range;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::Repair;
use crate::lexicon::characters::{bits, cost};
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair =
    Repair { name: "escapes", about: r"characters written as escapes: \u5408, %E5%90%88 → 合", find };

const MIN_CODES: usize = 4; // of \u in a line: code samples write one word, a paragraph some hundred
const MIN_BYTES: usize = 4; // of %XX in a row: two hanzi of GBK
const LIKELY: u32 = bits(13); // a character: Chinese costs some 10 bits, chance 16

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    let text = draft.text();
    let bytes = text.as_bytes();
    if memchr::memchr2(b'\\', b'%', bytes).is_none() {
        return;
    }
    let lines = || {
        let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
        ends.scan(0, |start, end| Some(std::mem::replace(start, end + 1)..end))
    };
    let is_string = lines().any(|line| is_escaped(&text[line]));
    for line in lines() {
        let mut at = line.start;
        while let Some(next) = memchr::memchr2(b'\\', b'%', &bytes[at..line.end]).map(|next| at + next) {
            let is_backslash = bytes[next] == b'\\';
            let end = if is_backslash && is_string { backslash(draft, next..line.end) } else { None }
                .or_else(|| percent_u(draft, next..line.end))
                .or_else(|| byte_run(draft, next..line.end));
            at = end.unwrap_or(next + 1);
        }
    }
}

/// Whether most of a line is `\uXXXX`.
fn is_escaped(line: &str) -> bool {
    let (mut n, mut covered) = (0, 0);
    for at in memchr::memmem::find_iter(line.as_bytes(), r"\u") {
        if hex(&line.as_bytes()[at + 2..], 4).is_some_and(|code| code >= 0x80) {
            (n, covered) = (n + 1, covered + 6);
        }
    }
    n >= MIN_CODES && covered * 2 >= line.trim().len()
}

/// One escape of a JSON string at the start of `rest`; gives its end.
fn backslash(draft: &mut Draft<'_, Repaired, Repaired>, rest: Range<usize>) -> Option<usize> {
    let start = rest.start;
    let bytes = &draft.text().as_bytes()[rest];
    let new = match bytes.get(1)? {
        b'u' => {
            let (c, len) = utf16(bytes, r"\u")?;
            draft.replace(start..start + len, c.encode_utf8(&mut [0; 4]), REPAIR.name);
            return Some(start + len);
        }
        b'"' => "\"",
        b'/' => "/",
        b'\\' => "\\",
        b'n' => "\n",
        b'r' => "",
        b't' => "\t",
        _ => return None,
    };
    draft.replace(start..start + 2, new, REPAIR.name);
    Some(start + 2)
}

/// A character of four hexadecimal digits after `mark`, or of two such in a surrogate pair; and its length.
fn utf16(bytes: &[u8], mark: &str) -> Option<(char, usize)> {
    let unit = |bytes: &[u8]| hex(bytes.strip_prefix(mark.as_bytes())?, 4);
    let len = mark.len() + 4;
    let high = unit(bytes)?;
    if let (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) = (high, bytes.get(len..).and_then(unit)) {
        return Some((char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))?, 2 * len));
    }
    Some((char::from_u32(high)?, len))
}

/// A run of `%uXXXX`, at least two of them hanzi and outside an address.
fn percent_u(draft: &mut Draft<'_, Repaired, Repaired>, rest: Range<usize>) -> Option<usize> {
    let text = draft.text();
    let mut found = Vec::new();
    let mut at = rest.start;
    while let Some((c, len)) = utf16(&text.as_bytes()[at..rest.end], "%u") {
        found.push((at..at + len, c));
        at += len;
    }
    (found.len() >= 2 && is_chinese(found.iter().map(|(_, c)| *c)) && !is_address(text, rest.start..at)).then(|| {
        for (range, c) in found {
            draft.replace(range, c.encode_utf8(&mut [0; 4]), REPAIR.name);
        }
        at
    })
}

/// A run of `%XX` or `\xXX`, in UTF-8 or GBK, that is Chinese and outside an address.
fn byte_run(draft: &mut Draft<'_, Repaired, Repaired>, rest: Range<usize>) -> Option<usize> {
    const LEN: [(&str, usize); 2] = [("%", 3), (r"\x", 4)];
    let text = draft.text();
    let start = rest.start;
    let (mark, len) = LEN.into_iter().find(|(mark, _)| text[rest.clone()].starts_with(mark))?;
    let mut run = Vec::new();
    let mut at = start;
    while let Some(byte) = text.as_bytes()[at..rest.end].strip_prefix(mark.as_bytes()).and_then(|digits| hex(digits, 2))
    {
        run.push(byte as u8);
        at += len;
    }
    if run.len() < MIN_BYTES || is_address(text, start..at) {
        // Not to be looked at again from the middle: the run may be as long as the file.
        return (!run.is_empty()).then_some(at);
    }
    let decoded = |charset: &'static Encoding| charset.decode_without_bom_handling_and_without_replacement(&run);
    let charset =
        [UTF_8, GB18030].into_iter().find(|&charset| decoded(charset).is_some_and(|text| is_chinese(text.chars())));
    let Some(charset) = charset else { return Some(at) };
    let mut done = start;
    let mut bytes = &run[..];
    for c in decoded(charset).unwrap_or_default().chars() {
        let c = c.encode_utf8(&mut [0; 4]).to_owned();
        // The bytes of each character, found by encoding it again.
        let n = charset.encode(&c).0.len().min(bytes.len());
        bytes = &bytes[n..];
        draft.replace(done..done + n * len, &c, REPAIR.name);
        done += n * len;
    }
    Some(at)
}

/// Hexadecimal digits at the start of `bytes`.
fn hex(bytes: &[u8], n: usize) -> Option<u32> {
    bytes.get(..n)?.iter().try_fold(0, |code, &digit| Some(code * 16 + char::from(digit).to_digit(16)?))
}

fn is_chinese(chars: impl Iterator<Item = char>) -> bool {
    let (mut n, mut sum, mut hanzi) = (0, 0, 0);
    for c in chars {
        (n, sum) = (n + 1, sum + cost(c));
        hanzi += u32::from(matches!(c, '\u{4E00}'..='\u{9FFF}'));
    }
    hanzi >= 2 && sum <= LIKELY * n
}

/// Whether `range` stands in an address or a query: `https://example.cn/s?q=%E5…`, `name=%E5…`.
fn is_address(text: &str, range: Range<usize>) -> bool {
    const LOOK: usize = 200; // bytes; addresses are mostly shorter
    let bytes = text.as_bytes();
    let from = range.start.saturating_sub(LOOK);
    let before = &bytes[from..range.start];
    let start =
        before.iter().rposition(|byte| !byte.is_ascii_graphic() || b"\"'<>()".contains(byte)).map_or(0, |at| at + 1);
    let word = &before[start..];
    word.iter().any(|byte| b"/=?&.".contains(byte)) || bytes.get(range.end).is_some_and(|byte| b"/=&.".contains(byte))
}
