//! Blanks that layout put there: `6 月 8日` → `6月8日`, `作 者` → `作者`, indents, line ends.
//!
//! A blank between two phrases means something (`山水相连 两地相亲`, `记者 李明 通讯员 王芳`) and stays as
//! one blank. Gone are: indents and blanks at line ends; blanks beside Chinese marks; blanks inside a
//! date or a number with its measure word; single characters set apart (`索 引 号`, `李　明`). Wide and repeated
//! blanks become one. Text that is spaced letter by letter has been closed up by `letter_spacing`.

use std::cell::LazyCell;

use super::Normalization;
use super::signs::is_hanzi;
use crate::lexicon::chars::marks;
use crate::text::{Draft, Normalized};

pub const NORMALIZATION: Normalization =
    Normalization { name: "blank", about: "blanks of layout: 6 月 8日 → 6月8日, 作 者 → 作者", find };

fn find(draft: &mut Draft<'_, Normalized, Normalized>) {
    let text = draft.text();
    let style = LazyCell::new(Box::new(|| Style::of(text)) as Box<dyn FnOnce() -> Style>);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.contains(BLANKS) {
            of_line(draft, line, start, &style);
        }
        start += line.len();
    }
}

const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];

fn of_line(draft: &mut Draft<'_, Normalized, Normalized>, line: &str, start: usize, style: &LazyStyle) {
    let pieces = Piece::of(line);
    let label_end = label_end(line);
    for (i, blank) in pieces.iter().enumerate().filter(|(_, piece)| piece.is_blank) {
        let before = i.checked_sub(1).map(|i| &line[pieces[i].start..pieces[i].end]);
        let after = pieces.get(i + 1).map(|piece| &line[piece.start..piece.end]).filter(|piece| *piece != "\n");
        let new = match (before, after) {
            (Some(before), Some(after)) => {
                let inside = Inside { line, pieces: &pieces, i, before, after, label_end };
                if inside.is_layout(style) { "" } else { " " }
            }
            _ => "",
        };
        draft.replace(start + blank.start..start + blank.end, new, NORMALIZATION.name);
    }
}

/// Where the first cell of a row ends that is short enough for a label, six characters; else 0.
fn label_end(line: &str) -> usize {
    let Some(bar) = line.find('|') else { return 0 };
    let cell = line[..bar].split(['（', '(']).next().unwrap_or("");
    if cell.chars().filter(|c| !BLANKS.contains(c)).take(7).count() <= 6 { bar } else { 0 }
}

/// A run of blanks, or of anything else, in a line; the line feed is a piece of its own.
struct Piece {
    start: usize,
    end: usize,
    is_blank: bool,
    /// An ideographic space, a tab, or several blanks.
    is_wide: bool,
}

impl Piece {
    fn of(line: &str) -> Vec<Piece> {
        const HANZI: char = '字'; // any of them
        let mut pieces: Vec<Piece> = Vec::new();
        let mut push = |start: usize, end: usize, c: char| {
            let is_blank = BLANKS.contains(&c);
            match pieces.last_mut() {
                Some(last) if last.is_blank == is_blank && c != '\n' => {
                    last.end = end;
                    last.is_wide |= is_blank;
                }
                _ => pieces.push(Piece { start, end, is_blank, is_wide: is_blank && c != ' ' }),
            }
        };
        let mut done = 0;
        for (at, c) in marks(line) {
            if done < at {
                push(done, at, HANZI);
            }
            done = at + c.len_utf8();
            push(at, done, c);
        }
        if done < line.len() {
            push(done, line.len(), HANZI);
        }
        pieces
    }
    fn is_single(&self) -> bool {
        !self.is_wide
    }
}

/// A blank between two pieces of a line.
struct Inside<'l> {
    line: &'l str,
    pieces: &'l [Piece],
    i: usize,
    before: &'l str,
    after: &'l str,
    /// Where the label cell of the row ends; 0 where there is none.
    label_end: usize,
}

impl Inside<'_> {
    fn last(&self) -> char {
        self.before.chars().next_back().unwrap_or('\n')
    }
    fn first(&self) -> char {
        self.after.chars().next().unwrap_or('\n')
    }

    fn is_layout(&self, style: &LazyStyle) -> bool {
        let (last, first) = (self.last(), self.first());
        if matches!(last, '，' | '、' | '；' | '：' | '（' | '《' | '“' | '‘') && first != '|' {
            return true;
        }
        if matches!(first, '，' | '、' | '；' | '：' | '。' | '？' | '！' | '）' | '》' | '”' | '’') && last != '|'
        {
            return true;
        }
        if first == '（' {
            return is_hanzi(last);
        }
        if last.is_ascii_digit() && is_hanzi(first) {
            return self.is_measured(style);
        }
        if is_hanzi(last) && first.is_ascii_digit() {
            return self.is_counted(last, style);
        }
        is_hanzi(last) && is_hanzi(first) && (self.is_set_apart() || self.is_label() || self.is_after_clause_start())
    }

    /// `8 日`, `30 个`: a number before what it measures; not the end of a stamp (`09:57 重庆日报`).
    fn is_measured(&self, style: &LazyStyle) -> bool {
        const UNITS: &str = "年月日时分秒号点期届版次个名人位家项条件批支部场座处所辆台艘架吨亩元万亿千百余多公平立千岁户页层级省市区县镇乡村周天小度倍成股只张份套艘";
        const DATE: &str = "年月日号时";
        let digits = self.before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let c = self.first();
        if digits.ends_with([':', '-', '/']) {
            return false;
        }
        // 第 3 期, 6 月: whatever the style. Others only where the text sets its numbers apart.
        DATE.contains(c) && !self.after[c.len_utf8()..].starts_with(['报', '刊', '前', '本', '电'])
            || c == '期'
            || UNITS.contains(c) && (style.sets_numbers_apart || self.is_single_gap_before())
    }

    /// `30` of `共 30 个`: a number with a single blank on its other side too.
    fn is_single_gap_before(&self) -> bool {
        let is_number = self.before.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        let gap = self.i.checked_sub(2).map(|i| &self.pieces[i]);
        is_number && gap.is_some_and(|gap| gap.is_single()) && self.pieces[self.i].is_single()
    }

    /// `6月 8日`, `第 3期`, `共 30 个`: a number after what it belongs to.
    fn is_counted(&self, last: char, style: &LazyStyle) -> bool {
        let digits =
            self.after.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(self.after.len());
        let rest = self.after[digits..].chars().next();
        let in_date = match last {
            '年' => rest.is_none_or(|c| c == '月'),
            '月' => rest.is_none_or(|c| matches!(c, '日' | '号')),
            '第' => true,
            _ => false,
        };
        in_date
            || (style.sets_numbers_apart
                && !matches!(rest, Some('-' | ':' | '/' | '年'))
                && self.pieces[self.i].is_single())
            || "共约近达超逾至".contains(last) && self.pieces[self.i].is_single() && rest.is_none_or(is_hanzi)
    }

    /// `索 引 号`, `欧 阳 霁`, `李　明`: single characters in a row, each alone between blanks or marks.
    fn is_set_apart(&self) -> bool {
        let (last, first) = (self.last(), self.first());
        // The font sizes of a page are three words.
        let is_size = "大中小".contains(last) && "大中小".contains(first);
        if !ends_alone(self.before) || !begins_alone(self.after) || is_size {
            return false;
        }
        if self.pieces[self.i].is_single() {
            return true;
        }
        // A wide blank separates where narrow ones join: 欧 阳 霁　易 知 秋.
        let piece = |i: usize| &self.line[self.pieces[i].start..self.pieces[i].end];
        let joined_left =
            is_one(self.before) && self.i >= 3 && self.pieces[self.i - 2].is_single() && ends_alone(piece(self.i - 3));
        let joined_right = is_one(self.after)
            && self.pieces.get(self.i + 2).is_some_and(|blank| blank.is_blank && blank.is_single())
            && self.i + 3 < self.pieces.len()
            && begins_alone(piece(self.i + 3));
        !joined_left && !joined_right
    }

    /// The label cell of a form: `采编 过程 | …`.
    fn is_label(&self) -> bool {
        self.pieces[self.i].start < self.label_end
    }

    /// `，每 周固定开展`: a clause of running text does not stop after its first character.
    fn is_after_clause_start(&self) -> bool {
        let mark = self.before.chars().rev().nth(1);
        matches!(mark, Some('，' | '。' | '；' | '、')) && self.pieces[self.i].is_single()
    }
}

/// Whether the last hanzi of a piece follows neither another nor a figure (`22日 第03版` are two words).
fn ends_alone(piece: &str) -> bool {
    let mut behind = piece.chars().rev();
    behind.next().is_some_and(is_hanzi) && !behind.next().is_some_and(is_of_a_word)
}

/// Whether the first hanzi of a piece is followed by neither.
fn begins_alone(piece: &str) -> bool {
    let mut ahead = piece.chars();
    ahead.next().is_some_and(is_hanzi) && !ahead.next().is_some_and(is_of_a_word)
}

fn is_of_a_word(c: char) -> bool {
    is_hanzi(c) || c.is_ascii_alphanumeric()
}

/// Whether a piece is one hanzi.
fn is_one(piece: &str) -> bool {
    piece.chars().nth(1).is_none() && piece.chars().next().is_some_and(is_hanzi)
}

/// How a text as a whole sets its blanks.
struct Style {
    /// Numbers stand apart from hanzi throughout: 共 30 个.
    sets_numbers_apart: bool,
}

/// Asked for by few texts: only by those that have blanks beside numbers.
type LazyStyle<'t> = LazyCell<Style, Box<dyn FnOnce() -> Style + 't>>;

impl Style {
    fn of(text: &str) -> Self {
        let (mut close, mut apart) = (0, 0);
        // What stood before: a hanzi, a digit, or either and then one blank.
        let (mut last, mut gap) = ('\n', false);
        for c in text.chars() {
            if c == ' ' && !gap {
                gap = true;
                continue;
            }
            if is_hanzi(c) && last.is_ascii_digit() || c.is_ascii_digit() && is_hanzi(last) {
                if gap { apart += 1 } else { close += 1 }
            }
            (last, gap) = (c, false);
        }
        Style { sets_numbers_apart: apart >= 6 && apart * 5 > (apart + close) * 4 }
    }
}
