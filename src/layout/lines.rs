//! The lines of a text, and which of them are prose.

use std::ops::Range;

use super::forms::FORMS;
use crate::lexicon::chars::marks;

/// One line: `start..end` without the blanks at its edges, `next` where the following line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// Where the line begins, blanks included.
    pub from: usize,
    pub start: usize,
    pub end: usize,
    pub next: usize,
}

impl Line {
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
    pub fn is_blank(self) -> bool {
        self.start == self.end
    }
}

/// All lines of `text`, blank ones included.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let left = line.len() - line.trim_start().len();
        let len = line.trim().len();
        let start = from + if len == 0 { 0 } else { left };
        lines.push(Line { from, start, end: start + len, next: from + line.len() });
        from += line.len();
    }
    lines
}

/// Whether `line` tells something in whole sentences: `会议通过了合作章程。`
pub(super) fn is_prose(line: &str) -> bool {
    if line.len() < 45 {
        return false; // 15 hanzi: a shorter sentence is a slogan, a caption or a label.
    }
    // A table row is no prose, though a cell may hold sentences.
    if line.contains('|') && line.contains(" | ") {
        return false;
    }
    // 来源：青山日报 点击：, whose number a script would fill in.
    if line.strip_suffix('：').is_some_and(|label| FORMS.count.suffix(label).is_some()) {
        return false;
    }
    if line.contains('。') || line.ends_with(['；', '：', '，']) {
        return true;
    }
    // A headline may end so too, but it has no clauses: `谁来守护这条河？`
    line.ends_with(['！', '？', '…']) && line.contains(['，', '；'])
}

/// The first `max` characters of `line` without blanks, ASCII marks as Chinese print has them.
pub(super) fn fold(line: &str, max: usize) -> String {
    const HANZI: usize = '字'.len_utf8();
    let mut folded = String::with_capacity(line.len().min(max * 3));
    let (mut left, mut done) = (max, 0);
    for (at, c) in marks(line).chain([(line.len(), ' ')]) {
        let n_hanzi = ((at - done) / HANZI).min(left);
        folded.push_str(&line[done..done + n_hanzi * HANZI]);
        left -= n_hanzi;
        if left == 0 {
            break;
        }
        done = at + c.len_utf8();
        if c.is_whitespace() || c == '\u{200B}' {
            continue;
        }
        left -= 1;
        folded.push(match c {
            ':' => '：',
            '(' => '（',
            ')' => '）',
            ',' => '，',
            '［' => '[',
            '］' => ']',
            '＞' => '>',
            '｜' => '|',
            c => c,
        });
    }
    folded
}

/// Whether `c` is a hanzi.
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}
