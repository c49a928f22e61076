//! A number with its measure: `2000余支`, `近2400万`, `98%以上`, `三分之二`.
//!
//! The normalized text comes in, [`Quantity`]s go out: value, unit and bound, the words of all three in one span.
//! Ordinals (第四次), words that only hold a numeral (一体化, 五台县) and numbers joined to a name (G60, 11+2) are left
//! out here; which quantities are claims and what they count is left to `link::claim`.

mod cell;
mod measure;

use crate::lexicon::chars::Chars;
use crate::lexicon::few::Few;
use once_cell::sync::Lazy;

use super::number::{Decimal, Numeral, SIGNS, Scan, Style, digit, is_numeral, numeral_at};
use super::words::{Cursor, Words, rows};
use crate::layout::Document;
use crate::record::vocabulary::Bound;
use crate::text::{Normalized, Span};

pub use cell::{headed, is_unit};
pub use measure::{Kind, MEASURES, Measure, ucum};

/// A number with its bound words and its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bound words, number and unit.
    pub span: Span<Normalized>,
    /// The first numeral alone.
    pub numeral: Span<Normalized>,
    pub value: Decimal,
    pub max: Option<Decimal>,
    pub unit_span: Option<Span<Normalized>>,
    /// What kind of unit; `None` where there is none, or it is a share without one (三分之二).
    pub measure: Option<&'static Measure>,
    pub bound: Bound,
    pub style: Style,
    pub form: Form,
    /// In 万 or 亿.
    pub big: bool,
}

/// How a quantity is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Plain,
    /// 三分之二, 一半.
    Fraction,
}

static TRAPS: Lazy<Words<()>> =
    Lazy::new(|| Words::new(rows(include_str!("../../../data/number_traps.tsv")).map(|row| (row[0], ()))));

/// What a number may begin with: 几十, 好几百, 上万, 半数, 过半.
static NUMBERS: Chars = Chars::new("0123456789几数上好半过").and(SIGNS);

/// What a number or a trap may begin with.
static HEADS: Lazy<Chars> = Lazy::new(|| NUMBERS.clone().or(TRAPS.firsts()));

/// Words that may begin a trap without a numeral character at their head.
static OVER_BEFORE: Few = Few::new(&[
    "不少于",
    "不低于",
    "不小于",
    "不下于",
    "不下",
    "超过",
    "超出",
    "突破",
    "至少",
    "最少",
    "多于",
    "大于",
    "高于",
    "逾",
    "超",
]);
static UNDER_BEFORE: Few = Few::new(&[
    "不超过",
    "不多于",
    "不高于",
    "不大于",
    "未超过",
    "不足",
    "不到",
    "不满",
    "未满",
    "低于",
    "少于",
    "小于",
    "至多",
    "最多",
]);
static ABOUT_BEFORE: Few = Few::new(&["大约", "大概", "约", "左右约"]);
static NEARLY_BEFORE: Few = Few::new(&["将近", "接近", "逼近", "近"]);

static OVER_AFTER: Few = Few::new(&["及以上", "或以上", "以上", "开外", "有余", "出头"]);
static UNDER_AFTER: Few = Few::new(&["及以下", "或以下", "以下", "以内", "之内"]);
static ABOUT_AFTER: Few = Few::new(&["左右", "上下", "前后"]);

static TO: Few = Few::new(&["——", "至", "到", "—", "–", "-", "~", "～", "－"]);

/// The quantities of `document`, in the order of the text.
pub fn quantities(document: &Document) -> Vec<Quantity> {
    let mut found = find(&document.text);
    let cells = cell::quantities(document);
    if !cells.is_empty() {
        // 1200万 in a cell is a quantity without a unit until its head gives it one.
        let taken = |quantity: &Quantity| {
            let i = cells.partition_point(|cell| cell.span.end() <= quantity.span.start());
            cells.get(i).is_some_and(|cell| cell.span.overlaps(quantity.span))
        };
        found.retain(|quantity| !taken(quantity));
        found.extend(cells.iter().cloned());
        found.sort_by_key(|quantity| quantity.span.start());
    }
    found
}

/// The quantities of a normalized text.
///
/// ```
/// use mengshu::mention::quantity::find;
/// let text = "组建宣讲队伍2000余支,覆盖98%以上的村";
/// let found: Vec<&str> = find(text).iter().map(|quantity| quantity.span.of(text)).collect();
/// assert_eq!(found, ["2000余支", "98%以上"]);
/// ```
pub fn find(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    // Bound words before a number are looked for behind the last quantity only.
    let mut free = 0;
    let heads = &*HEADS;
    while let Some((here, c)) = heads.next_in(text, at) {
        at = here;
        let next = at + c.len_utf8();
        if TRAPS.may_begin(c)
            && let Some((end, ())) = TRAPS.longest_at(text, at)
        {
            at = end;
            continue;
        }
        if !NUMBERS.has(c) {
            at = next;
            continue;
        }
        if matches!(c, '半' | '过') || text[at..].starts_with("一半") {
            match half(text, at, free) {
                Some(quantity) => {
                    at = quantity.span.end();
                    free = at;
                    found.push(quantity);
                }
                None => at = next,
            }
            continue;
        }
        match numeral_at(text, at) {
            Scan::Nothing(end) => at = end.max(next),
            Scan::Numeral(numeral) => match quantity(text, numeral, free) {
                Some(quantity) => {
                    at = quantity.span.end().max(next);
                    free = at;
                    found.push(quantity);
                }
                None => at = numeral.end.max(next),
            },
        }
    }
    found
}

/// 一半, 过半, 近半, 半数.
fn half(text: &str, at: usize, free: usize) -> Option<Quantity> {
    let mut cursor = Cursor::new(text, at);
    let word = match cursor.eat(few!["一半", "过半", "半数"]) {
        Some(word) => word,
        // 近半, 逾半
        None => {
            if !cursor.follows(few!["近", "逾", "超"]) || bound_before(text, free, at).1.is_none() {
                return None;
            }
            cursor.eat(few!["半"])?
        }
    };
    if cursor.sees(few!["径", "天", "年", "月", "日", "小时", "个", "岛", "导体", "山", "以外"]) {
        return None;
    }
    let (from, before) = bound_before(text, free, at);
    let mut bound = before.unwrap_or(Bound::Exact);
    if word == "过半" {
        bound = Bound::Over;
        cursor.eat(few!["数"]);
    }
    let from = if before.is_some() { from } else { at };
    bound = bound_after(&mut cursor, bound);
    Some(Quantity {
        span: Span::new(from, cursor.at),
        numeral: Span::new(at, at + word.len()),
        value: Decimal::new(5, 1),
        max: None,
        unit_span: None,
        measure: None,
        bound,
        style: Style::Hanzi,
        form: Form::Fraction,
        big: false,
    })
}

/// The quantity that begins with `first`; `None` where it is an ordinal, part of a name, or a bare number.
fn quantity(text: &str, first: Numeral, free: usize) -> Option<Quantity> {
    let before = text[..first.start].chars().next_back();
    let joined =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '/' | '_' | '#' | '×' | '第' | '＋' | '→');
    if before.is_some_and(joined) {
        // USD5 is joined to nothing else.
        return None;
    }
    let dash = matches!(before, Some('-' | '—' | '–' | '－'))
        && text[..first.start].chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphanumeric());
    if dash {
        return None;
    }
    let mut cursor = Cursor::new(text, first.end);
    let mut value = first.value;
    let mut max = first.max;
    let mut over = first.over;
    let mut big = first.big;
    let mut form = Form::Plain;
    let mut percent = false;
    let mut unit_span = None;
    if cursor.eat(few!["分之"]).is_some() {
        // 百分之三十, 三分之二
        let Scan::Numeral(part) = numeral_of(&cursor)? else { return None };
        cursor.at = part.end;
        over |= part.over;
        let hundred = first.style == Style::BareUnit || first.value == Decimal::new(100, 0);
        if hundred {
            percent = true;
            value = part.value;
            max = part.max;
            unit_span = Some(Span::new(first.start, part.start));
            let mut here = cursor;
            if here.eat(&TO).is_some()
                && let Some(Scan::Numeral(second)) = numeral_of(&here)
            {
                max = Some(second.value);
                cursor.at = second.end;
            }
        } else {
            value = part.value.over(first.value)?;
            max = None;
            form = Form::Fraction;
        }
    }
    let mut measure = None;
    if form == Form::Plain && !percent {
        // 500+家
        let mut plus = cursor;
        if plus.eat(few!["+", "＋"]).is_some()
            && !plus.peek().is_some_and(|c| is_numeral(c) || c.is_ascii_alphanumeric())
            && measure::at(text, plus.at, &first).is_some()
        {
            over = true;
            cursor = plus;
        }
        let mut unit = measure::at(text, cursor.at, &first);
        // 9至12个, 35万至40万人, 5%—15%
        let mut here = cursor;
        if let Some((end, _)) = unit {
            here.at = end;
        }
        if here.eat(&TO).is_some()
            && let Some(Scan::Numeral(second)) = numeral_of(&here)
            && second.style != Style::Digits
        {
            let low = raised(&first, &second);
            let to = measure::at(text, second.end, &second);
            let same = match (&unit, &to) {
                (Some((_, a)), Some((_, b))) => std::ptr::eq(*a, *b),
                (None, Some(_)) => true,
                (None, None) => second.big,
                (Some(_), None) => false,
            };
            if same && low < second.value && max.is_none() {
                value = low;
                max = Some(second.max.unwrap_or(second.value));
                over |= second.over;
                big |= second.big;
                cursor.at = second.end;
                unit = to;
            }
        }
        if let Some((end, found)) = unit {
            unit_span = Some(Span::new(cursor.at, end));
            cursor.at = end;
            measure = Some(found);
        } else if let Some((end, shared)) = shared_unit(text, cursor.at, &first) {
            // 30、40个: the first is measured by the unit of the second.
            unit_span = Some(Span::new(end - shared.word.len(), end));
            measure = Some(shared);
        }
    }
    // 一成半, 两倍半
    if measure.is_some_and(|m| matches!(m.word, "成" | "倍" | "斤" | "亩"))
        && max.is_none()
        && cursor.sees(few!["半"])
        && !cursor.sees(few!["半年", "半数", "半以", "半个"])
        && let Some(more) = value.plus(Decimal::new(5, 1))
    {
        value = more;
        cursor.at += '半'.len_utf8();
    }
    // 八成五, 4成2: tenths of a 成.
    if measure.is_some_and(|m| m.word == "成")
        && max.is_none()
        && let Some(tenths) = cursor.peek().and_then(|c| digit(c).or(c.to_digit(10).map(|d| d as u8)))
        && tenths > 0
        && cursor.peek() != Some('两')
        && let rest = &text[cursor.at + cursor.peek().map_or(0, char::len_utf8)..]
        && !rest.starts_with(|c: char| is_numeral(c) || c == '.' || "几点余多来年月日成".contains(c))
        && MEASURES.longest_at(rest, 0).is_none_or(|(_, m)| m.kind == Kind::Ratio)
        && let Some(more) = value.plus(Decimal::new(i128::from(tenths), 1))
    {
        value = more;
        cursor.at = text.len() - rest.len();
    }
    // 叁拾元伍角, 3元5角2分: one sum.
    if measure.is_some_and(|m| matches!(m.word, "元" | "圆"))
        && max.is_none()
        && let Some((end, more)) = below_yuan(cursor)
        && let Some(sum) = value.plus(more)
    {
        value = sum;
        cursor.at = end;
    }
    let number_end = cursor.at;
    if matches!(cursor.peek(), Some('+' | '＋' | '×')) {
        return None;
    }
    if text[first.end..].starts_with('/') && form == Form::Plain {
        return None;
    }
    // 两成多, 一番多
    let mut more = cursor;
    if measure.is_some()
        && more.eat(few!["多", "余", "挂零"]).is_some()
        && more.peek().is_none_or(|c| "，。、；：）（！？的\n 以".contains(c))
    {
        over = true;
        cursor = more;
    }
    let (from, before) = bound_before(text, free, first.start);
    let bare = first.style == Style::BareUnit && !percent && form == Form::Plain;
    let mut from = from;
    let mut bound = before;
    if bound.is_none() && bare && text[free..first.start].ends_with('过') {
        // 过万, 过亿
        bound = Some(Bound::Over);
        from = first.start - '过'.len_utf8();
    }
    let start = if bound.is_some() { from } else { first.start };
    let stated = bound;
    let mut bound = bound.unwrap_or(if over { Bound::Over } else { Bound::Exact });
    if stated == Some(Bound::About) && over {
        bound = Bound::About;
    }
    bound = bound_after(&mut cursor, bound);
    if max.is_some() {
        bound = Bound::Range;
    }
    let has_bound = bound != Bound::Exact;
    // 百, 万 alone are no numbers: 百余家, 逾万次 are.
    if bare && !has_bound {
        return None;
    }
    if measure.is_none() && !percent && form == Form::Plain {
        let wide = big && !time_follows(text, number_end) && first.style != Style::Digits;
        let decimal = text[first.start..first.end].contains('.') && has_bound && first.style == Style::Figures;
        let round = has_bound
            && first.style != Style::Digits
            && value >= Decimal::new(100, 0)
            && !time_follows(text, number_end);
        if !(wide || decimal || round || is_coefficient(text, &first)) {
            return None;
        }
    }
    Some(Quantity {
        span: Span::new(start, cursor.at),
        numeral: Span::new(first.start, first.end),
        value,
        max,
        unit_span,
        measure: if percent { measure::percent() } else { measure },
        bound,
        style: first.style,
        form,
        big,
    })
}

/// 利用系数为0.62, 指数升至103.5: a figure with a point behind what is measured without a unit.
fn is_coefficient(text: &str, number: &Numeral) -> bool {
    const NEAR: usize = 12; // characters: 利用系数由改造前的0.43.
    if number.style != Style::Figures || !text[number.start..number.end].contains('.') {
        return false;
    }
    let free = text[number.end..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '.' || "提升降增减上下".contains(c));
    let from = text[..number.start].char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = text[from..number.start].rsplit(['，', '。', '；', '\n']).next().unwrap_or("");
    free && few!["系数", "指数", "容积率"].within(near)
}

/// 伍角, 5角2分, 零2分 behind 元: where they end, and how much of a 元 they are.
fn below_yuan(mut cursor: Cursor) -> Option<(usize, Decimal)> {
    fn one(cursor: &mut Cursor) -> Option<i128> {
        let c = cursor.peek()?;
        let value = c.to_digit(10).or(digit(c).map(u32::from))?;
        cursor.at += c.len_utf8();
        Some(value.into())
    }
    let empty = cursor.eat(few!["零", "〇"]).is_some();
    let first = one(&mut cursor)?;
    if cursor.eat(few!["角"]).is_none() {
        cursor.eat(few!["分"]).filter(|_| empty && first > 0)?;
        return Some((cursor.at, Decimal::new(first, 2)));
    }
    let mut here = cursor;
    match one(&mut here).filter(|_| here.eat(few!["分"]).is_some()) {
        Some(fen) => Some((here.at, Decimal::new(first * 10 + fen, 2))),
        None => Some((cursor.at, Decimal::new(first, 1))),
    }
}

fn numeral_of(cursor: &Cursor) -> Option<Scan> {
    cursor.peek().filter(|&c| is_numeral(c))?;
    Some(numeral_at(cursor.text, cursor.at))
}

/// 3至5万: the first number is of 万 too.
fn raised(first: &Numeral, second: &Numeral) -> Decimal {
    if !first.big && second.big {
        for zeros in [12, 8, 4] {
            if let Some(low) = first.value.shifted(zeros)
                && low < second.value
                && first.value < Decimal::new(10_000, 0)
            {
                return low;
            }
        }
    }
    first.value
}

/// The unit of 40个 for the 30 of 30、40个.
fn shared_unit(text: &str, at: usize, first: &Numeral) -> Option<(usize, &'static Measure)> {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(few!["、", "和"])?;
    if !first.value.is_integer()
        || text[..first.start].ends_with(['\n', ' ', '（', '('])
        || first.start == 0
        || first.style != Style::Figures
    {
        return None;
    }
    // 30、20和15家: the last has it.
    for _ in 0..8 {
        let Scan::Numeral(next) = numeral_of(&cursor)? else { return None };
        if next.style != Style::Figures {
            return None;
        }
        if let Some((end, found)) = measure::at(text, next.end, &next) {
            return (found.kind != Kind::Rank).then_some((end, found));
        }
        cursor.at = next.end;
        cursor.eat(few!["、", "和"])?;
    }
    None
}

/// Whether a unit of time stands at `at`: 近30天 is measured there, but no claim.
fn time_follows(text: &str, at: usize) -> bool {
    Cursor::new(text, at).sees(few!["年", "月", "日", "天", "小时", "分钟", "个月", "时", "点", "周", "秒", "工作日"])
}

/// Bound words that end at `at`, and where they begin; they begin at `free` or later.
fn bound_before(text: &str, free: usize, at: usize) -> (usize, Option<Bound>) {
    let head = &text[free..at];
    let lists: [(&Few, Bound); 4] = [
        (&UNDER_BEFORE, Bound::Under),
        (&OVER_BEFORE, Bound::Over),
        (&NEARLY_BEFORE, Bound::Nearly),
        (&ABOUT_BEFORE, Bound::About),
    ];
    let longest = lists
        .iter()
        .flat_map(|(words, bound)| words.all_at_end(head).map(move |word| (word, *bound)))
        .max_by_key(|(word, _)| word.len());
    let Some((word, bound)) = longest else { return (at, None) };
    let start = at - word.len();
    let before = text[..start].chars().next_back();
    let other = match word {
        // 公约10条, 附近3个 end in no bound word.
        "约" => "公签条协履合契誓缔违特预续节盟",
        "近" => "附最靠邻亲毗就走远相贴",
        "超" => "赶反高",
        "突破" => "重大的关新",
        _ => "",
    };
    if before.is_some_and(|c| other.contains(c)) {
        return (at, None);
    }
    (start, Some(bound))
}

/// Reads 以上, 以内, 左右 behind a quantity.
fn bound_after(cursor: &mut Cursor, bound: Bound) -> Bound {
    let mut here = *cursor;
    let found = if here.eat(&OVER_AFTER).is_some() {
        Bound::Over
    } else if here.eat(&UNDER_AFTER).is_some() {
        Bound::Under
    } else if here.eat(&ABOUT_AFTER).is_some() {
        Bound::About
    } else {
        return bound;
    };
    *cursor = here;
    if bound == Bound::Exact { found } else { bound }
}
