//! Numerals in 汉字: `三百二十`, `二〇二四`, `十七八`, `壹仟`.

use super::{Decimal, Numeral, Scan, Style, multiply};

/// What one character says in a numeral.
#[derive(Debug, Clone, Copy)]
enum Sign {
    Digit(u8),
    /// A unit of ten, by its zeros.
    Unit(u8),
    /// 廿, 卅.
    Tens,
}

/// All numeral hanzi.
pub const SIGNS: &str = "〇零○一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬亿億兆廿卅";

const fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '零' | '○' => Sign::Digit(0),
        '一' | '壹' => Sign::Digit(1),
        '二' | '两' | '贰' => Sign::Digit(2),
        '三' | '叁' => Sign::Digit(3),
        '四' | '肆' => Sign::Digit(4),
        '五' | '伍' => Sign::Digit(5),
        '六' | '陆' => Sign::Digit(6),
        '七' | '柒' => Sign::Digit(7),
        '八' | '捌' => Sign::Digit(8),
        '九' | '玖' => Sign::Digit(9),
        '十' | '拾' => Sign::Unit(1),
        '百' | '佰' => Sign::Unit(2),
        '千' | '仟' => Sign::Unit(3),
        '万' | '萬' => Sign::Unit(4),
        '亿' | '億' => Sign::Unit(8),
        '兆' => Sign::Unit(12),
        '廿' | '卅' => Sign::Tens,
        _ => return None,
    })
}

/// No two of [`SIGNS`] leave the same remainder, so one look finds what a character says.
const N_SLOTS: usize = 151;
static SLOTS: [(char, Option<Sign>); N_SLOTS] = {
    let mut slots = [('\0', None); N_SLOTS];
    let bytes = SIGNS.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (high, middle, low) = (bytes[at] as u32 & 0xF, bytes[at + 1] as u32 & 0x3F, bytes[at + 2] as u32 & 0x3F);
        let c = char::from_u32(high << 12 | middle << 6 | low).expect("three bytes each");
        let slot = &mut slots[c as usize % N_SLOTS];
        assert!(slot.1.is_none());
        *slot = (c, sign(c));
        at += 3;
    }
    slots
};

#[inline]
fn sign_of(c: char) -> Option<Sign> {
    let (own, sign) = SLOTS[c as usize % N_SLOTS];
    if own == c { sign } else { None }
}

/// The value of one digit.
#[inline]
pub fn digit(c: char) -> Option<u8> {
    if let Some(Sign::Digit(value)) = sign_of(c) { Some(value) } else { None }
}

/// Zeros of a unit of ten.
#[inline]
pub(super) fn zeros(c: char) -> u32 {
    if let Some(Sign::Unit(zeros)) = sign_of(c) { u32::from(zeros) } else { 0 }
}

/// Whether `c` is written in sums of money only: 壹, 拾.
pub(in crate::mention) fn is_formal(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟')
}

/// Whether `c` is a numeral character, figure or hanzi.
#[inline]
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || sign_of(c).is_some()
}

const LONGEST: usize = 32; // characters: 九千九百九十九万亿… needs no more.

pub(super) fn hanzi(text: &str, at: usize) -> Scan {
    let rest = &text[at..];
    let len: usize = rest.chars().take_while(|&c| is_numeral(c) && !c.is_ascii_digit()).map(char::len_utf8).sum();
    if rest[..len].chars().nth(LONGEST).is_some() {
        return Scan::Nothing(at + len);
    }
    let mut run = [' '; LONGEST];
    let mut n = 0;
    for c in rest[..len].chars() {
        run[n] = c;
        n += 1;
    }
    let run = &run[..n];
    match read(run, rest[len..].chars().next()) {
        Some((used, value, max, style)) => {
            let end = at + run[..used].iter().map(|c| c.len_utf8()).sum::<usize>();
            let big = run[..used].iter().any(|&c| zeros(c) >= 4);
            let mut numeral = Numeral { start: at, end, value, max, style, over: false, big };
            decimals(text, &mut numeral);
            multiply(text, &mut numeral);
            Scan::Numeral(numeral)
        }
        None => Scan::Nothing(at + len),
    }
}

type Read = (usize, Decimal, Option<Decimal>, Style);

/// Characters used, value, upper end and style of `run`; `next` follows it.
fn read(run: &[char], next: Option<char>) -> Option<Read> {
    let financial = run.iter().copied().any(is_formal);
    if financial {
        // 伍, 陆 are surnames: an amount has a unit of ten, or 元 behind it.
        let amount = run.len() >= 2 && run.iter().any(|c| matches!(c, '拾' | '佰' | '仟' | '万' | '亿' | '萬' | '億'));
        if !amount && !matches!(next, Some('元' | '圆')) {
            return None;
        }
    }
    if run[0] == '零' && (run.len() == 1 || run.iter().any(|&c| zeros(c) > 0)) {
        return None;
    }
    let n_digits = run.iter().take_while(|&&c| digit(c).is_some()).count();
    if n_digits == run.len() && n_digits > 1 {
        if n_digits == 2 && neighbours(run[0], run[1]) {
            let of = |c| digit(c).map(|d| Decimal::new(i128::from(d), 0));
            return Some((2, of(run[0])?, of(run[1]), Style::Hanzi));
        }
        let mut value = 0i128;
        for &c in run {
            value = value * 10 + i128::from(digit(c)?);
        }
        return Some((run.len(), Decimal::new(value, 0), None, Style::Digits));
    }
    if n_digits == 0 && zeros(run[0]) >= 2 {
        let all_units = run.iter().all(|&c| zeros(c) > 0);
        let value = structured(run)?;
        return Some((run.len(), value, None, if all_units { Style::BareUnit } else { Style::Hanzi }));
    }
    // 十七八, 三四百: two neighbouring digits name both ends.
    for i in 1..run.len() {
        if digit(run[i - 1]).is_some() && digit(run[i]).is_some() && neighbours(run[i - 1], run[i]) {
            let without = |gone: usize| -> Vec<char> {
                run.iter().enumerate().filter(|(j, _)| *j != gone).map(|(_, &c)| c).collect()
            };
            if let (Some(low), Some(high)) = (structured(&without(i)), structured(&without(i - 1))) {
                return Some((run.len(), low, Some(high), Style::Hanzi));
            }
        }
    }
    structured(run).map(|value| (run.len(), value, None, Style::Hanzi))
}

/// 三四, 两三, 三五, 一两: said for "between".
fn neighbours(a: char, b: char) -> bool {
    let (Some(x), Some(y)) = (digit(a), digit(b)) else { return false };
    x > 0 && a != '〇' && b != '〇' && (y == x + 1 && (x != 1 || b == '两') || (x, y) == (3, 5))
}

/// 三亿二千万零五十 by sections; `None` where the order is none of a number.
fn structured(run: &[char]) -> Option<Decimal> {
    let (mut total, mut section, mut current) = (0i128, 0i128, None::<i128>);
    let mut last_zeros = 99;
    let mut after_zero = false;
    for &c in run {
        match (digit(c), zeros(c)) {
            (Some(0), _) => after_zero = true,
            (Some(d), _) => {
                if current.is_some() {
                    return None;
                }
                current = Some(i128::from(d));
            }
            (None, n @ 1..=3) => {
                section += current.take().unwrap_or(1) * 10i128.pow(n);
                last_zeros = n;
                after_zero = false;
            }
            (None, 0) => section += if c == '廿' { 20 } else { 30 },
            (None, n) => {
                let below = section + current.take().unwrap_or(0);
                let below = if below == 0 && total == 0 { 1 } else { below };
                // 万亿 multiplies all before it, 三亿二千万 only its own section.
                if last_zeros != 99 && n > 4 && total != 0 && total % 10i128.pow(n) != 0 {
                    total = (total + below).checked_mul(10i128.pow(n)).filter(|t| *t < 10i128.pow(30))?;
                } else if below == 0 {
                    total = total.checked_mul(10i128.pow(n)).filter(|t| *t < 10i128.pow(30))?;
                } else {
                    total = total.checked_add(below.checked_mul(10i128.pow(n))?).filter(|t| *t < 10i128.pow(30))?;
                }
                section = 0;
                last_zeros = n;
                after_zero = false;
            }
        }
    }
    // 三百五 is 350, 一万二 is 12000.
    let tail = match current {
        Some(d) if last_zeros >= 2 && last_zeros != 99 && !after_zero => d * 10i128.pow(last_zeros - 1),
        Some(d) => d,
        None => 0,
    };
    Some(Decimal::new(total.checked_add(section)?.checked_add(tail)?, 0))
}

/// 六点五: the digits behind 点.
fn decimals(text: &str, numeral: &mut Numeral) {
    let Some(rest) = text[numeral.end..].strip_prefix('点') else { return };
    if numeral.max.is_some() {
        return;
    }
    let places: Vec<u8> = rest.chars().map_while(digit).take(8).collect();
    let len: usize = rest.chars().take(places.len()).map(char::len_utf8).sum();
    let next = rest[len..].chars().next();
    // 三点一刻, 九点三十分 are times of day.
    if places.is_empty() || matches!(next, Some('十' | '刻' | '分')) {
        return;
    }
    let digits = places.iter().fold(0i128, |sum, &d| sum * 10 + i128::from(d));
    if let Some(value) = numeral.value.plus(Decimal::new(digits, places.len() as u32)) {
        numeral.value = value;
        numeral.end += '点'.len_utf8() + len;
    }
}
