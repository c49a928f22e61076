//! Lines that a page broke inside a title or a sentence, joined: `《水环境协同\n保护协议》` → one line.
//!
//! A line goes on in the next one where a bracket or quotation mark opened in it closes there, where it
//! ends in a pause (`，` `、`) or the next begins with one. In a text whose lines all end near one column
//! (mail, PDF) a full line without a sentence's end goes on as well. Headlines on two lines, page numbers
//! between the halves and lists are left to `layout`.

use super::Normalization;
use super::signs::is_hanzi;
use crate::text::{Draft, Normalized};

pub const NORMALIZATION: Normalization =
    Normalization { name: "broken-line", about: "lines broken inside a title or sentence, joined", find };

/// A title of an agreement has seldom more than 60 characters, a quoted phrase is shorter.
const MAX_TITLE: usize = 360;

fn find(draft: &mut Draft<'_, Normalized, Normalized>) {
    let column = Column::of(draft.text());
    join(draft, column);
}

/// Only by marks: on a page paragraphs of like length are whole.
pub(super) fn find_in_page(draft: &mut Draft<'_, Normalized, Normalized>) {
    join(draft, None);
}

fn join(draft: &mut Draft<'_, Normalized, Normalized>, column: Option<Column>) {
    let text = draft.text();
    let bytes = text.as_bytes();
    let mut line_start = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        let line = trim(&text[line_start..end]);
        let line_from = line_start;
        line_start = end + 1;
        let next_end = memchr::memchr(b'\n', &bytes[end + 1..]).map_or(bytes.len(), |i| end + 1 + i);
        let whole_next = &text[end + 1..next_end];
        let next = trim(whole_next);
        if line.is_empty() || next.is_empty() {
            continue;
        }
        if goes_on(line, next) || column.as_ref().is_some_and(|column| column.goes_on(line, whole_next)) {
            let start = line_from + text[line_from..end].trim_end_matches(BLANKS).len();
            let indent = whole_next.len() - whole_next.trim_start_matches(BLANKS).len();
            if start >= draft.done() {
                draft.replace(start..end + 1 + indent, joint(line, next), NORMALIZATION.name);
            }
        }
    }
}

const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];

fn trim(line: &str) -> &str {
    line.trim_matches(BLANKS)
}

/// Between two Latin words stands a blank, between hanzi nothing.
fn joint(line: &str, next: &str) -> &'static str {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_latin(line.chars().next_back()) && is_latin(next.chars().next()) { " " } else { "" }
}

/// Whether `line` goes on in `next` by its marks alone.
fn goes_on(line: &str, next: &str) -> bool {
    let (Some(last), Some(first)) = (line.chars().next_back(), next.chars().next()) else { return false };
    // A table row is whole.
    if line.contains('|') || next.contains('|') {
        return false;
    }
    let is_text = |c: char| is_hanzi(c) || c.is_ascii_alphanumeric() || matches!(c, '，' | '、' | '—' | '·' | '（');
    if matches!(first, '，' | '、' | '。' | '；' | '》' | '）') && (is_hanzi(last) || last.is_ascii_alphanumeric())
    {
        return true;
    }
    if !is_text(last) || is_label(next) {
        return false;
    }
    if opens(line, '《', '》') && closes(next, '《', '》') {
        return true;
    }
    let is_pause =
        matches!(last, '，' | '、') && (is_hanzi(first) || first.is_ascii_digit() || matches!(first, '《' | '“'));
    is_pause && line.chars().filter(|&c| is_hanzi(c)).take(12).count() == 12
}

/// Whether the last `open` of a line is never closed in it.
fn opens(line: &str, open: char, close: char) -> bool {
    line.rfind(open).is_some_and(|at| !line[at..].contains(close) && line.len() - at < MAX_TITLE)
}

/// Whether a line closes what it did not open, soon.
fn closes(line: &str, open: char, close: char) -> bool {
    line.find(close).is_some_and(|at| at < MAX_TITLE && !line[..at].contains([open, '。']))
}

/// 1. 一、 （一） ① 第一条: the beginning of a list item, never the rest of a sentence.
fn is_label(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('①'..='⑳' | '●' | '■' | '○' | '·' | '•') => true,
        Some('（' | '(') => {
            let inner = line.chars().skip(1).take(4).take_while(|&c| !matches!(c, '）' | ')'));
            inner.clone().count() < 4 && inner.clone().all(|c| c.is_ascii_digit() || NUMERALS.contains(c))
        }
        Some('第') => {
            chars.find(|&c| !NUMERALS.contains(c) && !c.is_ascii_digit()).is_some_and(|c| "条章节款".contains(c))
        }
        Some(c) if c.is_ascii_digit() || NUMERALS.contains(c) => chars
            .find(|&c| !NUMERALS.contains(c) && !c.is_ascii_digit())
            .is_some_and(|c| matches!(c, '、' | '.' | '．' | '）' | ')' | '是')),
        _ => false,
    }
}

const NUMERALS: &str = "一二三四五六七八九十百";

/// The width at which a text was wrapped.
struct Column {
    width: usize,
}

impl Column {
    /// Most lines as wide as the widest, and at least six of them: wrapped by a program, not by an author.
    fn of(text: &str) -> Option<Self> {
        const WIDEST: usize = 120;
        // Most texts have a paragraph that no column holds; a character is at least as wide as a third of its bytes.
        if text.lines().any(|line| line.trim_end().len() > 3 * WIDEST) {
            return None;
        }
        let widths: Vec<usize> = text.lines().map(width).filter(|&width| width > 0).collect();
        let widest = *widths.iter().max()?;
        if !(40..=WIDEST).contains(&widest) || widths.len() < 6 {
            return None;
        }
        let full = widths.iter().filter(|&&width| width + 4 >= widest).count();
        (full >= 6 && full * 2 >= widths.len()).then_some(Column { width: widest })
    }
    fn goes_on(&self, line: &str, next: &str) -> bool {
        let is_indented = next.starts_with(['\u{3000}', '\t']) || next.starts_with("  ");
        if is_indented || is_label(trim(next)) {
            return false;
        }
        // A line that ends with its sentence is whole, wherever the margin is.
        let is_end = line.ends_with(['。', '！', '？', '：', '；', '”', '…']);
        let room = self.width - width(line);
        // A note in brackets may be the last word or not; it goes on where the line is full.
        !is_end && room <= if line.ends_with('）') { 1 } else { 4 }
    }
}

/// Columns of a line on a terminal: hanzi and full-width marks take two.
fn width(line: &str) -> usize {
    line.trim_end().chars().map(|c| if (c as u32) < 0x2E80 { 1 } else { 2 }).sum()
}
