//! Points of the calendar and their ranges: `2024年6月底`, `9日至11日`, `1至5月`. Years are `year`'s, days in figures `stamp`'s.

use super::figures::integer;
use super::stamp::stamp;
use super::year::{issue, year, years};
use super::{Calendar, Part, Point, Time, WORDS, Word, Year, clock, feast, named};
use crate::lexicon::chars::Chars;
use crate::lexicon::few::Few;
use crate::mention::number::is_numeral;
use crate::mention::words::Cursor;

/// What a stretch of the calendar may begin with, numerals and the words of the table apart: 上半年, 本世纪, 元月.
pub(super) static HEADS: Chars = Chars::new("上下本前首第元");

pub(super) static TO: Few = Few::new(&["——", "至", "到", "—", "–", "-", "~", "～", "－"]);

/// A stretch of the calendar at byte `at`, and where it ends.
pub(super) fn calendar(text: &str, at: usize, calendar: Calendar) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, at);
    if let Some(point) = stamp(&mut cursor, calendar) {
        return Some((cursor.at, Time::Point(point)));
    }
    if let Some(time) = years(&mut cursor) {
        return Some((cursor.at, time));
    }
    let from = point(&mut cursor, calendar)?;
    Some(range(cursor, from, calendar))
}

/// `from` with what may follow any point: 以来, or 至 and another point.
pub(super) fn range(mut cursor: Cursor, from: Point, calendar: Calendar) -> (usize, Time) {
    // 2023年11月至今年3月 ends in a word that begins with 今.
    let word = cursor.sees(few!["至今年", "至今天", "至今日", "至今晚", "至今晨"]);
    if !word && cursor.eat(few!["以来", "至今", "迄今"]).is_some() {
        return (cursor.at, Time::Since(from));
    }
    if from.clock.is_none()
        && matches!(from.year, Year::Known(_))
        && let Some(end) = since_event(cursor)
    {
        return (end, Time::Since(from));
    }
    let come = from.year != Year::Open && cursor.sees(few!["来，", "来,"]);
    if come && cursor.eat(few!["来"]).is_some() {
        return (cursor.at, Time::Since(from));
    }
    let alone = (cursor.at, Time::Point(from));
    if from.clock.is_some() {
        return alone;
    }
    if cursor.eat(&TO).is_none() {
        return alone;
    }
    let start = cursor.at;
    let to = match cursor.peek() {
        Some(c) if is_numeral(c) => point(&mut cursor, calendar),
        Some(_) => WORDS.longest_at(cursor.text, cursor.at).and_then(|(end, word)| match word {
            Word::Point(to) if !matches!(to.part, Part::DayFromNow(_) | Part::DayFromTold(_)) => {
                let (end, time) = named::from_word(cursor.text, cursor.at, end, *to)?;
                cursor.at = end;
                if let Time::Point(to) = time { Some(to) } else { None }
            }
            _ => None,
        }),
        None => None,
    };
    match to {
        Some(to) if cursor.at > start => (cursor.at, Time::Span(from, to)),
        _ => alone,
    }
}

/// 2015年`通车以来`: a date may name what began with it.
fn since_event(cursor: Cursor) -> Option<usize> {
    const LONGEST: usize = 8; // characters: 正式建立合作关系.
    let mut at = cursor.at;
    let mut quoted = false;
    for c in cursor.rest().chars().take(LONGEST + 2) {
        // 2001年“小三通”开通以来: a name among what began.
        let mark = matches!(c, '“' | '”') || (quoted && is_numeral(c));
        quoted = if mark { c != '”' } else { quoted };
        if mark {
            at += c.len_utf8();
            continue;
        }
        if !('\u{4E00}'..'\u{FF00}').contains(&c) || is_numeral(c) || matches!(c, '年' | '月' | '日' | '号') {
            return None;
        }
        at += c.len_utf8();
        if cursor.text[at..].starts_with("以来") {
            let event = &cursor.text[cursor.at..at];
            return (event.chars().count() >= 2 && !event.ends_with('期')).then_some(at + "以来".len());
        }
    }
    None
}

/// The longest point at the cursor: year, month, quarter, day, as many as are named.
pub(super) fn point(cursor: &mut Cursor, calendar: Calendar) -> Option<Point> {
    let before = cursor.previous();
    if matches!(before, Some('第' | '.' | '-' | '/' | '+')) && cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut found = Point::default();
    if let Some(year) = year(cursor, calendar) {
        found.year = year;
        if matches!(year, Year::Known(_)) {
            if issue(*cursor) {
                return None;
            }
            cursor.eat(few!["度"]);
            after_year(cursor, &mut found);
        }
        return Some(found);
    }
    if within_year(cursor, &mut found) {
        return Some(found);
    }
    if matches!(before, Some('第' | '每' | '百' | '满')) {
        return None;
    }
    let first = *cursor;
    // 9—11日
    let (from, _) = integer(cursor)?;
    let mut ends = *cursor;
    if (1..=31).contains(&from) && ends.eat(&TO).is_some() && day(&mut ends).is_some() {
        // The first end is read, the second is left to `range`.
        return Some(Point { day: Some(from as u8), ..found });
    }
    let dated = matches!(cursor.peek(), Some('日' | '号'));
    *cursor = first;
    if !dated {
        return None;
    }
    let hanzi = cursor.peek().is_some_and(|c| !c.is_ascii_digit());
    let bare = day(cursor)?;
    let blocked = few![
        "内", "之内", "以内", "游", "均", "产", "本", "元", "语", "军", "常", "报", "移", "办", "、夜", "夜", "限"
    ];
    if first.rest().as_bytes()[0] == b'0' || cursor.sees(blocked) || (hanzi && bare < 10) || cursor.follows(few!["号"])
    {
        *cursor = first;
        return None;
    }
    found.day = Some(bare);
    found.clock = clock::day_tail(cursor);
    Some(found)
}

/// Reads what a year may be followed by.
pub(super) fn after_year(cursor: &mut Cursor, found: &mut Point) {
    if cursor.eat(few!["同期"]).is_some() {
        return;
    }
    if within_year(cursor, found) || feast::feast(cursor, found) {
        return;
    }
    let edges = [("初", "步级次中"), ("底", "部座层气"), ("末", "端")];
    for (edge, not) in edges {
        let mut here = *cursor;
        if here.eat_one(edge) && !here.peek().is_some_and(|c| not.contains(c)) {
            *cursor = here;
            return;
        }
    }
    if cursor.eat(few!["年底", "年初", "年末", "岁末", "年中", "年终"]).is_some() {
        return;
    }
    let mut here = *cursor;
    if let Some(season) = here.eat(few!["春", "夏", "秋", "冬"])
        && (here.eat(few!["季", "天"]).is_some() || here.peek().is_none_or(|c| "，。、；前以）".contains(c)))
    {
        let n = ["春", "夏", "秋", "冬"].iter().position(|s| *s == season).unwrap_or(0) as u8 + 1;
        found.part = Part::Season(n);
        *cursor = here;
    }
}

/// A part of a year: 6月8日, 1至5月, 上半年, 一季度, 前三季度, 前5个月.
fn within_year(cursor: &mut Cursor, found: &mut Point) -> bool {
    let mut here = *cursor;
    if let Some(half) = here.eat(few!["上半年", "下半年"]) {
        found.part = Part::Half(if half.starts_with('上') { 1 } else { 2 });
        here.eat(few!["末", "初"]);
        *cursor = here;
        return true;
    }
    if here.eat(few!["首季度", "首季"]).is_some() {
        found.part = Part::Quarter(1);
        *cursor = here;
        return true;
    }
    // 前5个月, 首10个月
    if here.eat(few!["前", "首"]).is_some() {
        if let Some((n, _)) = integer(&mut here) {
            if (2..=3).contains(&n) && here.eat(few!["季度", "个季度"]).is_some() {
                found.part = Part::FirstQuarters(n as u8);
                *cursor = here;
                return true;
            }
            // 期满前三个月 ends one stretch and measures another.
            let bound = found.year == Year::Open && cursor.previous().is_some_and(|c| !"，。、；：（“\n ".contains(c));
            if (2..=11).contains(&n) && !bound && here.eat(few!["个月", "月"]).is_some() {
                found.part = Part::Months(1, n as u8);
                *cursor = here;
                return true;
            }
        }
        return false;
    }
    let ordinal = here.eat(few!["第"]).is_some();
    // Read once, for a quarter, a month or the first of several.
    let number = integer(&mut here).map(|(n, _)| n);
    let behind = here;
    if number.is_some_and(|n| (1..=4).contains(&n))
        && here.eat(few!["季度"]).is_some()
        && (ordinal || !cursor.follows(few!["同", "每", "这", "某"]))
    {
        here.eat(few!["末", "初", "底"]);
        found.part = Part::Quarter(number.unwrap_or(1) as u8);
        *cursor = here;
        return true;
    }
    if ordinal {
        return false;
    }
    here = behind;
    if let Some(from) = number
        && (1..=12).contains(&from)
        && here.eat(&TO).is_some()
        && let Some(to) = month(&mut here)
        && u32::from(to) > from
        && day(&mut here.clone()).is_none()
    {
        here.eat(few!["份"]);
        found.part = Part::Months(from as u8, to);
        *cursor = here;
        return true;
    }
    // 二、三月份: two months in a row.
    here = behind;
    if let Some(from) = number
        && (1..=11).contains(&from)
        && here.eat(few!["、"]).is_some()
        && let Some(to) = month(&mut here)
        && u32::from(to) == from + 1
        && here.eat(few!["份"]).is_some()
    {
        found.part = Part::Months(from as u8, to);
        *cursor = here;
        return true;
    }
    if number.is_some() && behind.peek() != Some('月') {
        return false;
    }
    here = *cursor;
    let Some(month) = month(&mut here) else { return false };
    // 八月初八 is of the lunar calendar; 8月初三省… is not.
    let mut lunar = here;
    if cursor.peek().is_some_and(|c| !c.is_ascii_digit())
        && lunar.eat(few!["初"]).is_some()
        && let Some((day @ 1..=10, _)) = integer(&mut lunar)
        && !lunar.sees(few!["日", "号", "级", "个", "月", "年", "家", "天"])
        && here.rest().chars().nth(1).is_some_and(|c| !c.is_ascii_digit())
    {
        found.part = Part::Moon(month, day as u8);
        *cursor = lunar;
        return true;
    }
    found.part = Part::Month(month);
    *cursor = here;
    cursor.eat(few!["份"]);
    if month_part(cursor) {
        return true;
    }
    // 10月最后一天; when February ends, the year says.
    if month != 2 && cursor.eat(few!["最后一天", "最后一日"]).is_some() {
        found.day = Some(if matches!(month, 4 | 6 | 9 | 11) { 30 } else { 31 });
        return true;
    }
    // 6月8—10日: the first end, the second is left to `range`.
    let mut ends = *cursor;
    if let Some((from, _)) = integer(&mut ends) {
        let first = ends;
        if (1..=31).contains(&from) && ends.eat(&TO).is_some() && day(&mut ends).is_some() {
            found.day = Some(from as u8);
            *cursor = first;
            return true;
        }
    }
    if let Some(day) = day(cursor) {
        found.day = Some(day);
        found.clock = clock::day_tail(cursor);
    }
    true
}

/// 初, 底, 上旬 behind a month: the month keeps its plain period.
pub(super) fn month_part(cursor: &mut Cursor) -> bool {
    if cursor.eat(few!["中下旬", "上中旬", "上旬", "中旬", "下旬"]).is_some() {
        return true;
    }
    let mut here = *cursor;
    if let Some(edge) = here.eat(few!["初", "底", "末"]) {
        let not = if edge == "初" { "步级次中" } else { "部座层端" };
        if !here.peek().is_some_and(|c| not.contains(c)) {
            *cursor = here;
            return true;
        }
    }
    false
}

/// `6月`, `十二月`.
pub(super) fn month(cursor: &mut Cursor) -> Option<u8> {
    let mut here = *cursor;
    let before = here.previous();
    if here.eat(few!["元月"]).is_some() {
        // 3000元月薪, 港元月结
        let money = before.is_some_and(|c| is_numeral(c) || "美欧日港澳币余多每公纪".contains(c));
        if money || here.sees(few!["薪", "租", "供", "均", "票"]) {
            return None;
        }
        *cursor = here;
        return Some(1);
    }
    let (n, digits) = integer(&mut here)?;
    here.eat(few!["月"])?;
    // 13月5日 is read, for to be told impossible; 13月 alone may be 13月龄.
    let named = before == Some('年') || day(&mut here.clone()).is_some();
    let known = (1..=12).contains(&n) || (named && n < 100);
    let wrong = !known
        || digits > 2
        || here.sees(few!["龄", "子", "嫂", "色", "饼", "薪", "历", "份额", "球", "牙", "均"])
        || matches!(before, Some('第' | '每'))
        || (!cursor.peek()?.is_ascii_digit()
            && n == 3
            && here.sees(few!["三"])
            && !here.sees(few!["三日", "三号", "三十"]))
        || cursor.rest().starts_with('两');
    if wrong {
        return None;
    }
    *cursor = here;
    Some(n as u8)
}

/// A month no year has, where it is placed like one: 于`13月`完工, `13月底`到期. 试点13月 may last so long.
pub(super) fn beyond_the_year(text: &str, at: usize) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, at);
    let placed = clock::is_placed(&cursor);
    if matches!(cursor.previous(), Some('第' | '每' | '满' | '.' | '前' | '后' | '-')) {
        return None;
    }
    let (n, digits) = integer(&mut cursor)?;
    let known = (13..100).contains(&n) || (n == 0 && digits == 1);
    cursor.eat(few!["月"]).filter(|_| known && digits <= 3)?;
    if cursor.sees(few!["龄", "子", "嫂", "色", "饼", "薪", "历", "份额", "球", "牙", "均", "光", "票", "供"])
    {
        return None;
    }
    let part = cursor.eat(few!["份"]).is_some() || month_part(&mut cursor);
    (placed || part).then(|| (cursor.at, Time::Point(Point { part: Part::Month(n as u8), ..Point::default() })))
}

/// `8日`, `二十八日`, `8号`.
pub(super) fn day(cursor: &mut Cursor) -> Option<u8> {
    let mut here = *cursor;
    let (n, digits) = integer(&mut here)?;
    let mark = here.eat(few!["日", "号"])?;
    // 6月45日 is read, for to be told impossible.
    let known = (1..=31).contains(&n) || (mark == "日" && cursor.previous() == Some('月'));
    let wrong = n > 99
        || !known
        || (here.sees(few!["文", "楼", "线", "院", "店", "门", "馆", "车", "令", "公告"]) && mark == "号");
    if wrong || (digits > 2 && cursor.peek()?.is_ascii_digit()) {
        return None;
    }
    *cursor = here;
    Some(n as u8)
}
