//! Years: `2024年`, `二〇二四年`, `民国113年`, `光绪二十四年`, `上世纪八十年代`, `2024—2027年`; and what only looks like one.

use super::calendar::{TO, after_year, month, range};
use super::figures::{figures, integer};
use super::{Calendar, Point, Time, Year};
use crate::lexicon::few::{self, Few};
use crate::mention::number::{self, Decimal, Scan, Style, digit, is_numeral};
use crate::mention::words::Cursor;

/// `2024—2027年`, `2022—2023雪季`.
pub(super) fn years(cursor: &mut Cursor) -> Option<Time> {
    let mut here = *cursor;
    let from = four_digits(&mut here)?;
    here.eat(few!["年度", "年"]);
    here.eat(&TO).or_else(|| here.eat(few!["/"]))?;
    let to = four_digits(&mut here).or_else(|| {
        let (value, n) = figures(&mut here)?;
        (n == 2 && from < 2100).then(|| from / 100 * 100 + value as i32)
    })?;
    here.eat(few!["年度", "学年", "财年", "年", "雪季", "赛季", "采暖季", "供暖季", "榨季", "冬春"])?;
    if to <= from {
        return None;
    }
    // 2023年至2024年6月: only whole years end here.
    if here.peek().is_some_and(is_numeral) && here.previous() == Some('年') && !issue(here) {
        let mut rest = here;
        if month(&mut rest).is_some() {
            return None;
        }
    }
    *cursor = here;
    let year = |year| Point { year: Year::Known(year), ..Point::default() };
    Some(Time::Span(year(from), year(to)))
}

pub(super) fn year(cursor: &mut Cursor, calendar: Calendar) -> Option<Year> {
    let mut here = *cursor;
    if let Some(year) = four_digits(&mut here) {
        here.eat(few!["学年度", "学年", "财年", "年"])?;
        // 2000年历史, 3000年来 count years.
        let round = year % 100 == 0 && here.sees(few!["历史", "来", "前", "的历", "之久", "间"]);
        if round || here.sees(few!["级", "代", "历史"]) {
            return None;
        }
        *cursor = here;
        return Some(Year::Known(year));
    }
    here = *cursor;
    // 上世纪八十年代, 20世纪90年代, 21世纪
    let by_now = here.eat(few!["上世纪", "本世纪"]).map(|word| if word.starts_with('上') { -1 } else { 0 });
    // 3个, 20家: most numbers are read for a year in vain.
    let mut behind = here;
    if by_now.is_none() && (integer(&mut behind).is_none() || !matches!(behind.peek(), Some('世' | '年'))) {
        return None;
    }
    // Decades of 上世纪 are told of since 2000.
    let mut century = by_now.map(|steps| 2000 + steps * 100);
    if century.is_none()
        && let Some((n, _)) = integer(&mut here)
        && (10..=22).contains(&n)
        && here.eat(few!["世纪"]).is_some()
    {
        century = Some((n as i32 - 1) * 100);
    }
    if century.is_none() {
        here = *cursor;
    }
    let mut decade = here;
    if let Some((n, _)) = integer(&mut decade)
        && n % 10 == 0
        && n < 100
        && decade.eat(few!["年代"]).is_some()
    {
        decade.eat(few!["初期", "中期", "末期", "后期", "初", "末", "中后期"]);
        let century = century.unwrap_or(if n >= 20 { 1900 } else { 2000 });
        *cursor = decade;
        return Some(Year::Decade(century + n as i32));
    }
    if let Some(century) = century {
        here.eat(few!["初", "末", "中叶", "初期", "末期"]);
        if here.sees(few!["海上", "马", "以"]) {
            return None;
        }
        *cursor = here;
        return Some(by_now.map_or(Year::Century(century), Year::CenturyFromNow));
    }
    here = *cursor;
    let (n, digits) = figures(&mut here)?;
    here.eat(few!["年"])?;
    // 113年度 is a fiscal year of Taiwan anywhere; nothing lasts 113年度.
    if (calendar == Calendar::Minguo || here.sees(few!["度"]))
        && digits == 3
        && (100..=150).contains(&n)
        && !here.sees(few!["来", "历史", "前", "内", "间"])
    {
        *cursor = here;
        return Some(Year::Known(1911 + n as i32));
    }
    // 21年5月: a short year only where a month follows.
    if digits == 2 && month(&mut here.clone()).is_some() {
        let century = if n >= 50 { 1900 } else { 2000 };
        *cursor = here;
        return Some(Year::Known(century + n as i32));
    }
    None
}

/// The first five-year plan began in 1953; after the second came three years without one.
const PLANS: [(&str, i32); 16] = [
    ("十一五", 2006),
    ("十二五", 2011),
    ("十三五", 2016),
    ("十四五", 2021),
    ("十五五", 2026),
    ("十六五", 2031),
    ("十五", 2001),
    ("一五", 1953),
    ("二五", 1958),
    ("三五", 1966),
    ("四五", 1971),
    ("五五", 1976),
    ("六五", 1981),
    ("七五", 1986),
    ("八五", 1991),
    ("九五", 1996),
];

static PLAN_NAMES: Few = Few::new(&few::first_column::<_, { PLANS.len() }>(&PLANS));

/// “十四五”时期, 十三五期间: the plan as a stretch of time. Its bare name is no date (“十四五”规划).
pub(super) fn plan(text: &str, at: usize, c: char) -> Option<(usize, Time)> {
    if !matches!(c, '“' | '「' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十') {
        return None;
    }
    let mut cursor = Cursor::new(text, at);
    if cursor.previous().is_some_and(|c| is_numeral(c) || c == '第') {
        return None;
    }
    let quoted = cursor.eat(few!["“", "「"]).is_some();
    let name = cursor.eat(&PLAN_NAMES)?;
    let (_, first) = PLANS.iter().find(|(plan, _)| *plan == name)?;
    if quoted {
        cursor.eat(few!["”", "」"])?;
    }
    cursor.eat(few!["规划", "计划"]);
    cursor.eat(few!["时期", "期间"])?;
    Some((cursor.at, Time::Plan(*first)))
}

/// `2024`, `二〇二四`: a year in full.
pub(super) fn four_digits(cursor: &mut Cursor) -> Option<i32> {
    let mut here = *cursor;
    let value = if here.peek()?.is_ascii_digit() {
        figures(&mut here).filter(|&(_, n)| n == 4)?.0 as i32
    } else {
        let mut value = 0;
        for _ in 0..4 {
            let c = here.peek()?;
            value = value * 10 + i32::from(if c == '两' { return None } else { digit(c)? });
            here.at += c.len_utf8();
        }
        if here.peek().is_some_and(is_numeral) {
            return None;
        }
        value
    };
    if !(1000..=2200).contains(&value) {
        return None;
    }
    *cursor = here;
    Some(value)
}

/// 今年第10期, 2023年7期: the number of an issue, which dates nothing by itself.
pub(super) fn issue(mut cursor: Cursor) -> bool {
    let ordinal = cursor.eat(few!["第", "总第"]).is_some();
    if !cursor.peek().is_some_and(is_numeral) {
        return false;
    }
    match number::numeral_at(cursor.text, cursor.at) {
        Scan::Numeral(numeral) => {
            cursor.at = numeral.end;
            (cursor.sees(few!["期"]) && !cursor.sees(few!["期间"])) || (ordinal && cursor.sees(few!["辑", "号", "卷"]))
        }
        Scan::Nothing(_) => false,
    }
}

/// The year before byte `end` where 年 and an issue number follow.
pub(super) fn issue_year(text: &str, end: usize) -> Option<(i32, crate::text::Span<crate::text::Normalized>)> {
    let start = end.checked_sub(4).filter(|&start| text.is_char_boundary(start))?;
    let year = four_digits(&mut Cursor::new(text, start))?;
    let after = Cursor::new(text, end + '年'.len_utf8());
    issue(after).then(|| (year, crate::text::Span::new(start, after.at)))
}

/// 民国113年, 光绪二十四年, 民国元年: `end` is behind the era.
pub(super) fn era(text: &str, end: usize, before_first: i32) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, end);
    let n = if cursor.eat(few!["元"]).is_some() { 1 } else { era_year(&mut cursor)? };
    cursor.eat(few!["年"])?;
    let mut found = Point { year: Year::Known(before_first + n as i32), ..Point::default() };
    cursor.eat(few!["度"]);
    after_year(&mut cursor, &mut found);
    Some(range(cursor, found, Calendar::Minguo))
}

fn era_year(cursor: &mut Cursor) -> Option<u32> {
    if let Some((n, _)) = integer(cursor) {
        return Some(n).filter(|n| (1..200).contains(n));
    }
    // 民国一一三年
    let Scan::Numeral(numeral) = number::numeral_at(cursor.text, cursor.at) else { return None };
    let n = numeral.value.integer().filter(|n| numeral.style == Style::Digits && (1..200).contains(n))?;
    cursor.at = numeral.end;
    debug_assert!(numeral.value <= Decimal::new(200, 0));
    Some(n)
}
