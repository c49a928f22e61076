//! Numbers as printed in Chinese news: `2000余`, `4.03万亿`, `三分之二`; exact decimals, never floats.
//!
//! A place in the text comes in, a [`Numeral`] goes out: its value (`4.03万亿` → 4030000000000), whether it
//! is open upwards (`3万余`, `上百`), the other end where two are named (`三五十` → 30, 50). Units, words
//! before and after, and whether it measures anything are left to `quantity` and `date`.

mod decimal;
mod hanzi;

pub use decimal::Decimal;
pub(super) use hanzi::is_formal;
pub use hanzi::{SIGNS, digit, is_numeral};

/// A numeral as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    pub start: usize,
    pub end: usize,
    pub value: Decimal,
    /// The upper end where two are named: `三五个`, `十七八`.
    pub max: Option<Decimal>,
    pub style: Style,
    /// 余, 多, 来 or 几 stands inside or behind: `3万余`, `三百多万`, `十几`.
    pub over: bool,
    /// Ends in 万 or 亿, or holds one.
    pub big: bool,
}

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `2000`, `1,100万`, `4.03`.
    Figures,
    /// `三百二十`, `两`, `十余`.
    Hanzi,
    /// Hanzi digit by digit: `二〇二四`.
    Digits,
    /// A unit of ten without a digit before it: `百`, `万`; a number only where a bound word says so.
    BareUnit,
    /// `几十`, `数百`, `上万`.
    Vague,
}

/// A number, or a run of numeral characters that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scan {
    Numeral(Numeral),
    /// Skip to this byte: too long, or no number at all.
    Nothing(usize),
}

/// What stands at byte `at`, which must begin with a numeral character or 几, 数, 上.
///
/// ```
/// use mengshu::mention::number::{numeral_at, Scan};
/// let Scan::Numeral(numeral) = numeral_at("4.03万亿元", 0) else { panic!() };
/// assert_eq!(numeral.value.to_string(), "4030000000000");
/// assert_eq!(numeral.end, "4.03万亿".len());
/// ```
pub fn numeral_at(text: &str, at: usize) -> Scan {
    match text[at..].chars().next() {
        Some(c) if c.is_ascii_digit() => figures(text, at),
        Some(c) if is_numeral(c) => hanzi::hanzi(text, at),
        Some('几' | '数' | '上' | '好') => vague(text, at),
        Some(c) => Scan::Nothing(at + c.len_utf8()),
        None => Scan::Nothing(at),
    }
}

const LONGEST: usize = 24; // digits: ten thousand times the money of the world; longer runs are serial numbers.

fn figures(text: &str, at: usize) -> Scan {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut digits: i128 = 0;
    let mut n = 0;
    let mut scale = 0;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_digit) {
            if n < LONGEST {
                digits = digits * 10 + i128::from(bytes[end] - b'0');
            }
            n += 1;
            end += 1;
        }
        match thousands(text, at, end) {
            Some(next) => end = next,
            None => break,
        }
    }
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let mut point = end + 1;
        while bytes.get(point).is_some_and(u8::is_ascii_digit) {
            if n < LONGEST {
                digits = digits * 10 + i128::from(bytes[point] - b'0');
                scale += 1;
            }
            n += 1;
            point += 1;
        }
        // 1.2.3 is a version or a heading.
        if bytes.get(point) == Some(&b'.') && bytes.get(point + 1).is_some_and(u8::is_ascii_digit) {
            while bytes.get(point).is_some_and(|&b| b.is_ascii_digit() || b == b'.') {
                point += 1;
            }
            return Scan::Nothing(point);
        }
        end = point;
    }
    if n > LONGEST {
        return Scan::Nothing(end);
    }
    let mut numeral = Numeral {
        start: at,
        end,
        value: Decimal::new(digits, scale),
        max: None,
        style: Style::Figures,
        over: false,
        big: false,
    };
    multiply(text, &mut numeral);
    if numeral.big && !numeral.over && bytes.get(numeral.end).is_some_and(u8::is_ascii_digit) {
        add_section(text, &mut numeral);
    }
    Scan::Numeral(numeral)
}

/// 1亿`2000万`, 9万`3000`: figures behind a 亿 or 万 that are less than one of it.
fn add_section(text: &str, numeral: &mut Numeral) {
    let bytes = text.as_bytes();
    let least = match text[..numeral.end].chars().next_back() {
        Some('亿') => 8,
        Some('万') => 4,
        _ => return,
    };
    // 投入3万2024年: a year of its own is no part of the number.
    let n_digits = bytes[numeral.end..].iter().take_while(|b| b.is_ascii_digit()).take(6).count();
    let behind = &text[numeral.end + n_digits..];
    if n_digits > 4 || least == 4 && (n_digits < 3 || behind.starts_with(['年', '.', ','])) {
        return;
    }
    let Scan::Numeral(rest) = figures(text, numeral.end) else { return };
    let below = Decimal::new(1, 0).shifted(least).is_some_and(|one| rest.value < one);
    if below
        && (rest.big || least == 4)
        && let Some(value) = numeral.value.plus(rest.value)
    {
        numeral.value = value;
        numeral.end = rest.end;
        numeral.over = rest.over;
    }
}

/// Behind the separator of 1,100 where three digits and no fourth follow.
fn thousands(text: &str, start: usize, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let separator = rest.chars().next().filter(|c| matches!(c, ',' | '，'))?.len_utf8();
    let group = &rest.as_bytes()[separator..];
    let three = group.len() >= 3 && group[..3].iter().all(u8::is_ascii_digit);
    let more = group.get(3).is_some_and(u8::is_ascii_digit);
    // A full-width comma divides clauses too (比2019年，100个): only after at most three digits.
    // or where one like it stands before.
    let first = at - start;
    let again = || text[..at - "000".len()].ends_with('，');
    (three && !more && first > 0 && (separator == 1 || first <= 3 || again())).then_some(at + separator)
}

/// Reads 余, 百, 千, 万, 亿 behind the digits: `3万余`, `三百多万`, `4.03万亿`.
fn multiply(text: &str, numeral: &mut Numeral) {
    let mut factor_seen = false;
    for _ in 0..6 {
        let rest = &text[numeral.end..];
        let Some(c) = rest.chars().next() else { break };
        let next = rest[c.len_utf8()..].chars().next();
        match c {
            '余' | '多' | '来' | '几' if !numeral.over => {
                // 来 opens 来访, 多 opens 多边: they belong to the number where a unit of ten or a measure follows.
                if c == '来' && !(approximate_come(numeral, next)) {
                    break;
                }
                if c == '几' && !text[..numeral.end].ends_with('十') {
                    break;
                }
                if c == '多' && matches!(next, Some('边' | '方' | '元' | '样' | '种')) && !factor_seen {
                    // 多种, 多方: only behind a round figure is it "more than".
                    let round = numeral.value.is_round() && matches!(next, Some('种' | '元'));
                    if !round {
                        break;
                    }
                }
                numeral.over = true;
            }
            '百' | '千' | '万' | '亿' | '兆' => {
                let unit = match c {
                    '千' => matches!(next, Some('牛' | '瓦' | '米' | '克' | '伏' | '卡' | '帕' | '赫' | '焦')),
                    '兆' => matches!(next, Some('伏' | '瓦' | '帕' | '赫' | '欧' | '焦' | '字' | '比' | '位')),
                    _ => c == '百' && matches!(next, Some('分' | '帕')),
                };
                if unit {
                    break;
                }
                // 五亿三千多万: what stands before 亿 is not multiplied again.
                let above = if c == '万' && numeral.big { numeral.value.above(8) } else { Decimal::new(0, 0) };
                let below = numeral.value.plus(above.negated()).and_then(|below| below.shifted(hanzi::zeros(c)));
                let Some(value) = below.and_then(|below| below.plus(above)) else { break };
                numeral.value = value;
                numeral.max = numeral.max.and_then(|max| max.shifted(hanzi::zeros(c)));
                numeral.big |= matches!(c, '万' | '亿' | '兆');
                factor_seen = true;
            }
            _ => break,
        }
        numeral.end += c.len_utf8();
    }
}

/// Whether 来 behind `numeral` says "some": 十来个, 两万来元.
fn approximate_come(numeral: &Numeral, next: Option<char>) -> bool {
    numeral.value.is_round()
        && next.is_some_and(|c| {
            matches!(c, '个' | '名' | '人' | '家' | '年' | '天' | '元' | '万' | '亿' | '斤' | '亩' | '里' | '户' | '岁')
                || matches!(c, '次' | '件' | '条' | '项' | '公' | '吨' | '块' | '台' | '位' | '米' | '套' | '辆' | '分')
        })
}

/// 几十, 数百, 上万, 好几万: some, at least one, of that unit.
fn vague(text: &str, at: usize) -> Scan {
    let mut rest = text[at..].chars();
    let first = rest.next().unwrap_or(' ');
    let mut end = at + first.len_utf8();
    if first == '好' {
        if rest.next() != Some('几') {
            return Scan::Nothing(end);
        }
        end += '几'.len_utf8();
    }
    let Some(c @ ('十' | '百' | '千' | '万' | '亿')) = rest.next() else { return Scan::Nothing(end) };
    if first == '上' && c == '十' {
        return Scan::Nothing(end);
    }
    end += c.len_utf8();
    let Some(value) = Decimal::new(1, 0).shifted(hanzi::zeros(c)) else { return Scan::Nothing(end) };
    let big = matches!(c, '万' | '亿');
    let mut numeral = Numeral { start: at, end, value, max: None, style: Style::Vague, over: true, big };
    numeral.over = false; // multiply() may still read a 余
    multiply(text, &mut numeral);
    numeral.over = true;
    Scan::Numeral(numeral)
}
