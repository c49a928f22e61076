//! Characters written as escapes: `\u5408\u4f5c`, `%u5408`, `%E5%90%88`, `\xe5\x90\x88` → `合作`.
//!
//! The body of a page taken from its JSON comes as one string, with `\"`, `\/` and `\n` besides; one whose
//! backslashes were stripped on the way reads `u5408u4f5c`. An address keeps its `%E5`, a line of code its
//! `\u`: a run of escapes must read as Chinese by itself. Where such runs make most of a line the whole text
//! is taken to be written so, and short runs between digits (`6%E6%9C%8819%E6%97%A5`) follow.
//! Entities (`&#21512;`) are left to `entities`, which knows the tags around them.

use std::ops::Range;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::Repair;
use crate::lexicon::characters::{bits, cost, cost_of};
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair =
    Repair { name: "escapes", about: r"characters written as escapes: \u5408, %E5%90%88 → 合", find };

const MIN_CODES: usize = 4; // of \u in a line: code samples write one word, a paragraph some hundred
const MIN_BYTES: usize = 4; // of %XX in a row: two hanzi of GBK
const LIKELY: u32 = bits(13); // a character: Chinese costs some 10 bits, chance 16

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    let text = draft.text();
    let bytes = text.as_bytes();
    let has_bare = memchr::memmem::find_iter(bytes, b"u").any(|at| Form::Bare.code(&bytes[at..]).is_some());
    // The % of 增长5% begins none.
    let has_percent = || {
        memchr::memchr_iter(b'%', bytes).any(|at| match bytes[at + 1..] {
            [b'u', ..] => true,
            [a, b, ..] => a.is_ascii_hexdigit() && b.is_ascii_hexdigit(),
            _ => false,
        })
    };
    if !has_bare && memchr::memchr(b'\\', bytes).is_none() && !has_percent() {
        return;
    }
    let lines = || {
        let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
        ends.scan(0, |start, end| Some(std::mem::replace(start, end + 1)..end))
    };
    let is_string = lines().any(|line| is_string(&text[line]));
    let written = Form::ALL.map(|form| lines().any(|line| form.makes_most_of(text, line)));
    for line in lines() {
        let mut at = line.start;
        while let Some(next) = bytes[at..line.end].iter().position(|b| matches!(b, b'\\' | b'%' | b'u')) {
            let rest = at + next..line.end;
            let start = rest.start;
            let end = if bytes[start] == b'\\' && is_string { backslash(draft, rest.clone()) } else { None };
            let end = end.or_else(|| {
                let forms = Form::ALL.into_iter().zip(written);
                forms.into_iter().find_map(|(form, is_written)| {
                    let run = form.run(text, rest.clone())?;
                    if run.is_chinese() && !is_address(text, run.range()) || is_written && run.is_plausible() {
                        run.write(draft);
                    } else if !run.is_long {
                        return None; // 5%uff0c may be 5% and an escape without its backslash
                    }
                    // Not to be looked at again from the middle: the run may be as long as the file.
                    Some(run.range().end)
                })
            });
            at = end.unwrap_or(start + 1);
        }
    }
}

/// Whether most of a line is `\uXXXX`: a JSON string.
fn is_string(line: &str) -> bool {
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

/// A way of writing characters in ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `%u5408`, as JavaScript's `escape` writes.
    PercentU,
    /// `u5408`: a string of JSON without its backslashes.
    Bare,
    /// `%E5%90%88`, bytes of UTF-8 or GBK.
    Percent,
    /// `\xe5\x90\x88`
    Backslash,
}

/// Escapes in a row, and the characters that they mean.
struct Run {
    chars: Vec<(Range<usize>, char)>,
    /// Fewer escapes say nothing.
    is_long: bool,
}

impl Form {
    const ALL: [Form; 4] = [Form::PercentU, Form::Bare, Form::Percent, Form::Backslash];

    /// The character of one escape of UTF-16 at the head of `bytes`, and its length.
    fn code(self, bytes: &[u8]) -> Option<(char, usize)> {
        match self {
            Form::PercentU => utf16(bytes, "%u"),
            // Any word may hold a u; only the codes of Chinese are taken for such.
            Form::Bare => utf16(bytes, "u").filter(|&(c, _)| is_written_in_chinese(c)),
            Form::Percent | Form::Backslash => None,
        }
    }

    /// The run of escapes that `rest` begins with.
    fn run(self, text: &str, rest: Range<usize>) -> Option<Run> {
        let mut chars = Vec::new();
        let mut at = rest.start;
        let bytes = &text.as_bytes()[..rest.end];
        let (mark, len) = match self {
            Form::PercentU | Form::Bare => {
                let mut has_code = false;
                loop {
                    // JavaScript's `escape` writes a blank as %20 beside %u5408.
                    let byte = || Some((char::from(hex(bytes[at..].strip_prefix(b"%")?, 2)? as u8), 3));
                    let code = self.code(&bytes[at..]);
                    has_code |= code.is_some();
                    let Some((c, len)) = code.or_else(|| byte().filter(|_| self == Form::PercentU)) else { break };
                    chars.push((at..at + len, c));
                    at += len;
                }
                let is_long = has_code && chars.len() >= if self == Form::Bare { MIN_CODES } else { 2 };
                return (!chars.is_empty()).then_some(Run { chars, is_long });
            }
            Form::Percent => ("%", 3),
            Form::Backslash => (r"\x", 4),
        };
        let mut run = Vec::new();
        while let Some(byte) = bytes[at..].strip_prefix(mark.as_bytes()).and_then(|digits| hex(digits, 2)) {
            run.push(byte as u8);
            at += len;
        }
        if run.is_empty() {
            return None;
        }
        let decoded = |charset: &'static Encoding| charset.decode_without_bom_handling_and_without_replacement(&run);
        // 通讯 in GBK is sound UTF-8 by chance: the likelier text wins.
        let texts = [UTF_8, GB18030].into_iter().filter_map(|charset| Some((charset, decoded(charset)?)));
        let is_foreign = |text: &str| !text.contains(is_written_in_chinese);
        let Some((charset, decoded)) = texts.min_by_key(|(_, text)| (is_foreign(text), cost_of(text))) else {
            return Some(Run { chars: vec![(rest.start..at, '\u{FFFD}')], is_long: false });
        };
        let (mut done, mut left) = (rest.start, run.len());
        for c in decoded.chars() {
            // The bytes of each character, found by encoding it again.
            let n = charset.encode(c.encode_utf8(&mut [0; 4])).0.len().min(left);
            left -= n;
            chars.push((done..done + n * len, c));
            done += n * len;
        }
        Some(Run { chars, is_long: run.len() >= MIN_BYTES })
    }

    /// Whether runs of this form that read as Chinese make most of the line.
    fn makes_most_of(self, text: &str, line: Range<usize>) -> bool {
        let mark = match self {
            Form::Bare => b'u',
            Form::PercentU | Form::Percent => b'%',
            Form::Backslash => b'\\',
        };
        let (mut at, mut covered, mut is_proved) = (line.start, 0, false);
        while let Some(next) = memchr::memchr(mark, &text.as_bytes()[at..line.end]) {
            let start = at + next;
            at = start + 1;
            let Some(run) = self.run(text, start..line.end) else { continue };
            at = run.range().end;
            if run.is_plausible() && !is_address(text, run.range()) {
                covered += run.range().len();
                is_proved |= run.chars.len() >= MIN_CODES && run.is_chinese();
            }
        }
        is_proved && covered * 2 >= text[line].trim().len()
    }
}

impl Run {
    fn range(&self) -> Range<usize> {
        self.chars[0].0.start..self.chars[self.chars.len() - 1].0.end
    }

    /// Whether it reads as Chinese by itself.
    fn is_chinese(&self) -> bool {
        let (mut sum, mut hanzi) = (0, 0);
        for &(_, c) in &self.chars {
            sum += cost(c);
            hanzi += u32::from(matches!(c, '\u{4E00}'..='\u{9FFF}'));
        }
        self.is_long && hanzi >= 2 && sum <= LIKELY * self.chars.len() as u32
    }

    /// Whether it may stand in a text that is written so: 日 between digits, a mark.
    fn is_plausible(&self) -> bool {
        self.chars.iter().all(|&(_, c)| cost(c) < bits(26))
    }

    fn write(&self, draft: &mut Draft<'_, Repaired, Repaired>) {
        for (range, c) in &self.chars {
            draft.replace(range.clone(), c.encode_utf8(&mut [0; 4]), REPAIR.name);
        }
    }
}

/// Hanzi, and the marks and signs that stand among them.
pub(super) fn is_written_in_chinese(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{3020}' | '\u{FF01}'..='\u{FF5E}' | '\u{2010}'..='\u{2030}'
        | '\u{2103}' | '\u{2160}'..='\u{217B}' | '\u{2460}'..='\u{249B}' | '\u{25A0}'..='\u{25EF}' | '\u{33A1}'
        | '·' | '×')
}

/// Hexadecimal digits at the start of `bytes`.
fn hex(bytes: &[u8], n: usize) -> Option<u32> {
    bytes.get(..n)?.iter().try_fold(0, |code, &digit| Some(code * 16 + char::from(digit).to_digit(16)?))
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
    // 68.3%E5… is a number, and the letters of other escapes are none of a name.
    let is_host = |three: &[u8]| three[0] == b'.' && three[1..].iter().all(u8::is_ascii_alphabetic);
    let is_letter = |b: &u8| b.is_ascii_alphabetic() && !b.is_ascii_hexdigit() && !matches!(b, b'u' | b'x');
    word.ends_with(b"=")
        || word.windows(3).any(is_host)
        || word.iter().any(is_letter) && word.iter().any(|byte| b"/=?&".contains(byte))
        || bytes.get(range.end).is_some_and(|&byte| b"=&".contains(&byte) || byte == b'/' && !word.is_empty())
}
