//! Numbers of tables whose unit is printed once, away from them: `到位资金（万元） | 1560`.
//!
//! Rows of a [`Document`] come in, [`Quantity`]s go out: the number at its cell, value and unit by the head of its
//! column, the label of its row, a column 单位, or the line 单位：万元 above the table.

use super::{Bound, Form, Measure, Quantity, bound_after, measure};
use crate::layout::Document;
use crate::lexicon::few::Few;
use crate::mention::number::{Decimal, Numeral, Scan, Style, numeral_at};
use crate::mention::words::Cursor;
use crate::record::vocabulary::BlockKind;
use crate::text::{Normalized, Span};

/// A unit as a table prints it, and what is left of the words before it.
#[derive(Debug, Clone, Copy)]
pub struct Headed {
    /// 到位资金 of `到位资金（万元）`.
    pub name: Span<Normalized>,
    /// 元, without the 万 that multiplies.
    unit: Span<Normalized>,
    measure: &'static Measure,
    /// 4 for 万元.
    zeros: u32,
}

/// The bare numbers in the tables of `document`, in the order of the text.
pub(super) fn quantities(document: &Document) -> Vec<Quantity> {
    let text = &document.text;
    let mut found = Vec::new();
    let mut table = None;
    let mut above = None;
    for block in &document.blocks {
        if block.kind != BlockKind::TableRow {
            table = None;
            above = Some(block.span);
            continue;
        }
        let table = table.get_or_insert_with(|| Table::under(text, above));
        table.read(text, block.span, &mut found);
    }
    found
}

/// The unit that `cell` ends with, as a head or label prints it: 到位资金（万元）, 增速（%）, 造价/元.
pub fn headed(text: &str, cell: Span<Normalized>) -> Option<Headed> {
    let words = cell.of(text).trim_end();
    let (open, inner) = match words.strip_suffix(['）', ')', ']', '】']) {
        Some(inner) => inner.rfind(['（', '(', '[', '【']).map(|open| (open, inner))?,
        None if words.ends_with(['%', '％', '‰']) => {
            let last = words.char_indices().next_back()?.0;
            return plain(text, Span::new(cell.start(), cell.start() + last), cell.start() + last, words.len() - last);
        }
        None => words.rfind('/').map(|open| (open, words))?,
    };
    let width = words[open..].chars().next().map_or(1, char::len_utf8);
    let start = cell.start() + open + width;
    plain(text, Span::new(cell.start(), cell.start() + open), start, inner.len() - open - width)
}

/// Whether `cell` holds a unit and nothing else: 万元, 人次.
pub fn is_unit(text: &str, cell: Span<Normalized>) -> bool {
    plain(text, cell, cell.start(), cell.len()).is_some()
}

/// The unit of `len` bytes at `start`, all of them: 万元, 单位：亿千瓦时.
fn plain(text: &str, name: Span<Normalized>, start: usize, len: usize) -> Option<Headed> {
    const LONGEST: usize = "计量单位：万千瓦时/人·月".len();
    let words = &text[start..start + len];
    if words.is_empty() || len > LONGEST {
        return None;
    }
    let bare = few!["计量单位", "单位"].at_start(words).map_or(words, |label| words[label.len()..].trim_start());
    let bare = bare.trim_start_matches(['：', ':', ' ']);
    let mut at = start + len - bare.len();
    let mut zeros = 0;
    let figure = Numeral {
        start: at,
        end: at,
        value: Decimal::new(1, 0),
        max: None,
        style: Style::Figures,
        over: false,
        big: false,
    };
    for _ in 0..3 {
        if let Some((end, measure)) = measure::at(text, at, &figure)
            && end == start + len
        {
            let unit = Span::new(at, end);
            return Some(Headed { name: name.trim(text), unit, measure, zeros });
        }
        let factor = text[at..].chars().next()?;
        zeros += match factor {
            '十' => 1,
            '百' => 2,
            '千' => 3,
            '万' => 4,
            '亿' => 8,
            _ => return None,
        };
        at += factor.len_utf8();
        if at >= start + len {
            return None;
        }
    }
    None
}

/// What the rows passed so far say of the cells below them.
struct Table {
    /// Of the line above: 单位：万元.
    unit: Option<Headed>,
    /// The last row without a number of its own.
    head: Vec<Span<Normalized>>,
}

impl Table {
    fn under(text: &str, line: Option<Span<Normalized>>) -> Self {
        let line = line.map(|line| line.trim(text)).filter(|line| line.len() < 120);
        let unit = line.and_then(|line| {
            let words = line.of(text).trim_end_matches(['）', ')']);
            let at = words.rfind("单位：").or_else(|| words.rfind("单位:"))?;
            plain(text, line, line.start() + at, words.len() - at)
        });
        Table { unit, head: Vec::new() }
    }

    fn read(&mut self, text: &str, row: Span<Normalized>, found: &mut Vec<Quantity>) {
        let cells = cells(text, row);
        let numbers: Vec<Option<Number>> = cells.iter().map(|cell| Number::of(text, *cell)).collect();
        if numbers.iter().all(Option::is_none) {
            self.head = cells;
            return;
        }
        let fits = self.head.len() == cells.len();
        let unit_column = self.head.iter().position(|head| matches!(head.of(text), "单位" | "计量单位"));
        for (i, number) in numbers.iter().enumerate() {
            let Some(number) = number else { continue };
            let head = self.head.get(i).copied().filter(|_| fits);
            let own = head.and_then(|head| headed(text, head));
            let label = || (0..i).rev().filter(|&j| numbers[j].is_none()).find_map(|j| headed(text, cells[j]));
            let beside = || {
                let cell = cells[unit_column.filter(|&j| fits && j != i)?];
                plain(text, cell, cell.start(), cell.len())
            };
            // Years and running numbers are measured in nothing.
            let counted = head.is_none_or(|head| NUMBERED.within(head.of(text)));
            let common = || self.unit.filter(|_| !counted && fits && i > 0);
            if let Some(unit) = own.or_else(label).or_else(beside).or_else(common) {
                found.extend(number.measured(unit));
            }
        }
    }
}

/// Heads of columns whose numbers number, or are told in a unit of their own.
static NUMBERED: Few = Few::new(&[
    "序", "编号", "年", "月", "日期", "时间", "电话", "代码", "编码", "邮编", "号", "比", "率", "增幅", "增速", "%",
    "％", "排名", "名次", "个数", "人数", "户数", "数量", "次数", "面积",
]);

/// A cell that holds a number and nothing else.
struct Number {
    span: Span<Normalized>,
    numeral: Numeral,
    value: Decimal,
    bound: Bound,
}

impl Number {
    /// `1560`, `约1,200`, `-3.2`, `900余`, `300以上`.
    fn of(text: &str, cell: Span<Normalized>) -> Option<Number> {
        const LONGEST: usize = 48;
        if cell.is_empty() || cell.len() > LONGEST {
            return None;
        }
        let mut cursor = Cursor::new(text, cell.start());
        let lists = [
            (&super::UNDER_BEFORE, Bound::Under),
            (&super::OVER_BEFORE, Bound::Over),
            (&super::NEARLY_BEFORE, Bound::Nearly),
            (&super::ABOUT_BEFORE, Bound::About),
        ];
        let before = lists.iter().find_map(|(words, bound)| cursor.eat(words).map(|_| *bound));
        let below = before.is_none() && cursor.eat(few!["-", "－", "−", "–"]).is_some();
        cursor.peek().filter(char::is_ascii_digit)?;
        let Scan::Numeral(numeral) = numeral_at(text, cursor.at) else { return None };
        cursor.at = numeral.end;
        let over = if numeral.over { Bound::Over } else { Bound::Exact };
        let bound = if cursor.at < cell.end() {
            bound_after(&mut cursor, before.unwrap_or(over))
        } else {
            before.unwrap_or(over)
        };
        let whole = cursor.at == cell.end() && numeral.max.is_none();
        let value = if below { numeral.value.negated() } else { numeral.value };
        whole.then_some(Number { span: cell, numeral, value, bound })
    }

    fn measured(&self, headed: Headed) -> Option<Quantity> {
        // 1200万 under 万元: nobody knows.
        if self.numeral.big && headed.zeros > 0 {
            return None;
        }
        Some(Quantity {
            span: self.span,
            numeral: Span::new(self.numeral.start, self.numeral.end),
            value: self.value.shifted(headed.zeros)?,
            max: None,
            unit_span: Some(headed.unit),
            measure: Some(headed.measure),
            bound: self.bound,
            style: Style::Figures,
            form: Form::Plain,
            big: self.numeral.big || headed.zeros >= 4,
        })
    }
}

fn cells(text: &str, row: Span<Normalized>) -> Vec<Span<Normalized>> {
    let mut start = row.start();
    let mut cells = Vec::new();
    for cell in row.of(text).split(" | ") {
        cells.push(Span::new(start, start + cell.len()).trim(text));
        start += cell.len() + " | ".len();
    }
    cells
}
