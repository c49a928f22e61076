//! Marks as Chinese print sets them, where the context is Chinese: `会上,双方签约(成都):` → `会上，双方签约（成都）：`.
//!
//! A mark is Chinese where a character of Chinese stands beside it; numbers (`1,100`), times (`09:57`),
//! addresses and English keep theirs. Quotation marks become “” ‘’ whatever they were, long dashes —, the
//! dot in names ·, doubled angles 《》. Blanks beside the marks are left to `blanks`.

use super::Normalization;
use super::foreign::is_korean;
use super::signs::{is_chinese, is_hanzi};
use crate::lexicon::chars::marks;
use crate::text::{Draft, Normalized};

pub const NORMALIZATION: Normalization =
    Normalization { name: "punctuation", about: "marks as Chinese print sets them: , → ，", find };

/// How far a bracket looks for its partner, in bytes: a parenthesis of news is shorter.
const MAX_BRACKET: usize = 600;

fn find(draft: &mut Draft<'_, Normalized, Normalized>) {
    let text = draft.text();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.bytes().any(is_lead) && !is_korean(line) {
            Line::new(line, start).find(draft);
        }
        start += line.len();
    }
}

/// Bytes with which the marks handled here begin. `，。、《》（）` begin so too: the price of a byte test.
fn is_lead(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'"'
            | b'\''
            | b'('
            | b')'
            | b','
            | b'.'
            | b':'
            | b';'
            | b'<'
            | b'>'
            | b'?'
            | b'-'
            | 0xC2
            | 0xE2
            | 0xE3
            | 0xEF
    )
}

struct Line<'t> {
    line: &'t str,
    /// Where the line begins in the text.
    start: usize,
    quotes: Quotes,
    /// For each bracket still open, whether it became Chinese.
    open: Vec<bool>,
}

impl<'t> Line<'t> {
    fn new(line: &'t str, start: usize) -> Self {
        Line { line, start, quotes: Quotes::of(line), open: Vec::new() }
    }

    fn find(mut self, draft: &mut Draft<'_, Normalized, Normalized>) {
        let bytes = self.line.as_bytes();
        let mut done = 0;
        // What the last replaced mark became, and where it ended.
        let mut last = (0, '\n');
        let mut buffer = [0; 4];
        for (at, c) in marks(self.line) {
            if at < done || !is_lead(bytes[at]) {
                continue;
            }
            let before = if last.0 == at { last.1 } else { self.line[..at].chars().next_back().unwrap_or('\n') };
            let place = self.start + at;
            if let Some((len, marks)) = self.several(at, before) {
                done = at + len;
                draft.replace(place..self.start + done, marks, NORMALIZATION.name);
                last = (done, marks.chars().next_back().unwrap_or(c));
            } else if let Some(mark) = self.mark(at, c, before) {
                done = at + c.len_utf8();
                draft.replace(place..self.start + done, mark.encode_utf8(&mut buffer), NORMALIZATION.name);
                last = (done, mark);
            }
        }
    }

    /// Several characters that are one mark: `<<`, `--`, `...`, `──`.
    fn several(&self, at: usize, before: char) -> Option<(usize, &'static str)> {
        let rest = &self.line[at..];
        let run = |mark: char| rest.chars().take_while(|&c| c == mark).take(32).count();
        match rest.chars().next()? {
            '<' if rest.starts_with("<<") && run('<') == 2 => {
                let inner = window(&rest[2..]);
                inner.find(">>").filter(|&end| inner[..end].chars().any(is_hanzi)).map(|_| (2, "《"))
            }
            '>' if rest.starts_with(">>") && run('>') == 2 => {
                let opened = self.line[..at].rfind("<<").is_some_and(|open| at - open < MAX_BRACKET);
                opened.then_some((2, "》"))
            }
            '-' if run('-') == 2 => {
                let after = rest[2..].chars().next().unwrap_or('\n');
                (is_chinese(after) && (is_chinese(before) || before == '\n')).then_some((2, "——"))
            }
            '.' if matches!(run('.'), 3..=6) && is_chinese(before) => Some((run('.'), "……")),
            '。' if matches!(run('。'), 3..=6) => Some((3 * run('。'), "……")),
            mark @ ('─' | '―' | '－' | '–') if run(mark) == 2 => Some((6, "——")),
            _ => None,
        }
    }

    /// What the mark `c` at `at` becomes.
    fn mark(&mut self, at: usize, c: char, before: char) -> Option<char> {
        let rest = &self.line[at + c.len_utf8()..];
        let after = rest.chars().next().unwrap_or('\n');
        let between_digits = before.is_ascii_digit() && after.is_ascii_digit();
        let is_behind = !after.is_ascii_alphanumeric() || !before.is_ascii_digit();
        let is_beside = is_behind && is_chinese(self.significant_before(at, before)) || is_chinese(after);
        match c {
            ',' => (!between_digits && is_beside).then_some('，'),
            ';' => (is_beside && !self.is_entity(at)).then_some('；'),
            ':' => (!between_digits && !rest.starts_with("//") && is_beside).then_some('：'),
            '!' => is_chinese(self.significant_before(at, before)).then_some('！'),
            '?' => is_chinese(self.significant_before(at, before)).then_some('？'),
            // 09：57, 4．03, １．共谋: a number's own marks are narrow.
            '：' => between_digits.then_some(':'),
            '．' if between_digits => Some('.'),
            '．' if is_hanzi(before) && is_hanzi(after) => Some('·'),
            '．' if before.is_ascii_digit() => Some('.'),
            '.' => self.full_stop(at, before, after),
            '－' | '‐' | '‑' | '−' => Some('-'),
            '―' => Some('—'),
            '•' | '‧' | '∙' | '⋅' | '・' => (is_hanzi(before) && is_hanzi(after)).then_some('·'),
            '﹒' => Some('·'),
            '(' => {
                let wide = self.is_wide_bracket(rest, before);
                self.open.push(wide);
                wide.then_some('（')
            }
            ')' => match self.open.pop() {
                Some(wide) => wide.then_some('）'),
                None => is_beside.then_some('）'),
            },
            // 「」『』 of Taiwan and Hong Kong, "" of a keyboard, 〝〞 of old print.
            '「' | '」' | '『' | '』' | '"' | '\'' | '〝' | '〞' | '〟' | '“' | '”' | '‘' | '’' => {
                self.quotes.next(c)
            }
            _ => None,
        }
    }

    /// A full stop between hanzi is the dot of a name or title (《资讯.四川》), at the end of a line a 。.
    fn full_stop(&self, at: usize, before: char, after: char) -> Option<char> {
        if !is_hanzi(before) {
            return None;
        }
        if after == '\n' || self.line[at + 1..].trim_end().is_empty() {
            return Some('。');
        }
        let in_title = || {
            let behind = self.line[..at].char_indices().rev().take(40);
            behind.map(|(_, c)| c).find(|c| matches!(c, '《' | '》')) == Some('《')
        };
        (is_hanzi(after) && in_title()).then_some('·')
    }

    /// The character before a mark; closing quotes and brackets, percent signs and numbers are looked behind:
    /// `达到“95%”;` is Chinese, `„gut“,` is German.
    fn significant_before(&self, at: usize, before: char) -> char {
        let is_skipped = |c: char| {
            c.is_ascii_digit()
                || matches!(c, '"' | '\'' | '“' | '”' | '’' | ')' | '）' | ']' | '%' | '」' | '』' | '.' | ',')
        };
        if !is_skipped(before) {
            return before;
        }
        self.line[..at].chars().rev().take(16).find(|&c| !is_skipped(c)).unwrap_or(before)
    }

    /// `&nbsp;` and the like, which nothing undid.
    fn is_entity(&self, at: usize) -> bool {
        let name =
            self.line[..at].bytes().rev().take(10).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        name > 0 && self.line[..at - name].ends_with('&')
    }

    /// An opening bracket is Chinese where its content or what stands before or behind it is.
    fn is_wide_bracket(&self, rest: &str, before: char) -> bool {
        let inner = window(rest);
        let inner = inner.split('\n').next().unwrap_or(inner);
        match inner.find(['(', ')']) {
            Some(end) => {
                let after = inner[end + 1..].chars().next().unwrap_or('\n');
                inner[..end].chars().any(is_hanzi)
                    || inner[end..].starts_with(')')
                        && (is_hanzi(before) || is_hanzi(after))
                        && !inner[..end].contains('/')
            }
            None => is_hanzi(before) || inner.chars().next().is_some_and(is_hanzi),
        }
    }
}

/// The first bytes of `text`, cut at a character.
fn window(text: &str) -> &str {
    if text.len() <= MAX_BRACKET {
        return text;
    }
    let end = (0..=MAX_BRACKET).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    &text[..end]
}

/// The quotation marks of a line: which of them open and which close.
struct Quotes {
    /// Marks of a keyboard pair up (an even number, round hanzi); an odd one, an inch or an apostrophe, stays.
    double: bool,
    single: bool,
    /// “ and ” as printed do not alternate, so they are set anew.
    crossed: bool,
    double_open: bool,
    single_open: bool,
    corners: usize,
}

impl Quotes {
    fn of(line: &str) -> Self {
        let (mut straight, mut apostrophes, mut curly, mut crossed) = (0, 0, 0, false);
        for (_, c) in marks(line) {
            match c {
                '"' => straight += 1,
                '\'' => apostrophes += 1,
                '“' | '”' => {
                    crossed |= (c == '“') != (curly % 2 == 0);
                    curly += 1;
                }
                _ => {}
            }
        }
        let chinese = straight + apostrophes + curly > 0 && line.chars().any(is_hanzi);
        Quotes {
            double: chinese && straight > 0 && straight % 2 == 0 && curly == 0 && pairs_round_hanzi(line, '"'),
            single: chinese && apostrophes > 0 && apostrophes % 2 == 0 && pairs_round_hanzi(line, '\''),
            crossed: chinese && crossed && curly % 2 == 0,
            double_open: false,
            single_open: false,
            corners: 0,
        }
    }

    fn next(&mut self, c: char) -> Option<char> {
        let turn = |open: &mut bool, marks: [char; 2]| {
            *open = !*open;
            Some(marks[usize::from(!*open)])
        };
        match c {
            '"' if self.double => turn(&mut self.double_open, ['“', '”']),
            '\'' if self.single => turn(&mut self.single_open, ['‘', '’']),
            '“' | '”' if self.crossed => turn(&mut self.double_open, ['“', '”']),
            '〝' => Some('“'),
            '〞' | '〟' => Some('”'),
            '「' | '『' => {
                self.corners += 1;
                Some(if self.corners % 2 == 1 { '“' } else { '‘' })
            }
            '」' | '』' => {
                let mark = if self.corners > 0 && self.corners.is_multiple_of(2) { '’' } else { '”' };
                self.corners = self.corners.saturating_sub(1);
                Some(mark)
            }
            _ => None,
        }
    }
}

/// Whether every pair of `mark` in the line holds or touches hanzi.
fn pairs_round_hanzi(line: &str, mark: char) -> bool {
    let parts: Vec<&str> = line.split(mark).collect();
    parts.iter().skip(1).step_by(2).enumerate().all(|(i, inner)| {
        let touches = |part: Option<&&str>, last: bool| {
            part.and_then(|part| if last { part.chars().next_back() } else { part.chars().next() })
                .is_some_and(is_chinese)
        };
        inner.chars().any(is_hanzi) || touches(parts.get(2 * i), true) || touches(parts.get(2 * i + 2), false)
    })
}
