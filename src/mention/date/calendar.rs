//! Years, months, days and their ranges: `2024年6月底`, `9日至11日`, `1至5月`, `2024-06-21 09:05`.

use super::{Calendar, Clock, Part, Point, Time, Word, Year};
use super::{Edge, WORDS};
use crate::lexicon::few::Few;
use crate::mention::number::{self, Decimal, Scan, Style, digit, is_numeral};
use crate::mention::words::Cursor;

static TO: Few = Few::new(&["——", "至", "到", "—", "–", "-", "~", "～", "－"]);

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
fn range(mut cursor: Cursor, from: Point, calendar: Calendar) -> (usize, Time) {
    if cursor.eat(few!["以来", "至今", "迄今"]).is_some() {
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
                let (end, time) = from_word(cursor.text, cursor.at, end, *to)?;
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
    for c in cursor.rest().chars().take(LONGEST) {
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

/// 今年, 上月, 当天, 年底 and what belongs to them behind.
pub(super) fn from_word(text: &str, at: usize, end: usize, found: Point) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, end);
    let before = text[..at].chars().next_back();
    let prior = |chars: &str| before.is_some_and(|c| chars.contains(c));
    let word = &text[at..end];
    let mut found = found;
    match (found.year, found.part) {
        (Year::FromNow(_) | Year::FromTold(_), Part::Whole) => {
            // 本年度, 上一年度 are attributes; 60岁以上年龄 and 目前年产 hold no year.
            if cursor.sees(few!["度", "龄", "级", "轮", "纪", "产", "均", "间"])
                || (word.starts_with(['前', '后']) && prior("目之此以年届日空当今然向往提"))
                || (word == "上年" && prior("以之"))
                || (word.starts_with('明') && prior("文声说证表光鲜黎"))
                || (word == "当年" && prior("想应"))
                || (word.starts_with('次') && before.is_some_and(is_numeral))
            {
                return None;
            }
            if issue(cursor) {
                return None;
            }
            after_year(&mut cursor, &mut found);
        }
        (_, Part::MonthFromNow(0)) if word.starts_with('月') => {
            let part = prior("本上下每个年当岁满") || before.is_some_and(is_numeral);
            (!part).then_some(())?;
        }
        (_, Part::MonthFromNow(0)) if word.ends_with('旬') => {
            let part = prior("月上中下每") || before.is_some_and(is_numeral);
            (!part).then_some(())?;
        }
        (_, Part::MonthFromNow(_) | Part::MonthFromTold(_)) => {
            if prior("以") && word.starts_with('上') {
                return None;
            }
            cursor.eat(few!["份"]);
            if let Some(day) = day(&mut cursor) {
                found.day = Some(day);
                (cursor.at, found.clock) = super::day_tail(text, cursor.at);
            } else {
                month_part(&mut cursor);
            }
        }
        (_, Part::DayFromNow(_) | Part::DayFromTold(_)) => {
            if (word.starts_with('次') && (before.is_some_and(is_numeral) || prior("首每多再屡几数初")))
                || (word.starts_with(['前', '后']) && prior("以之目此今年向空"))
                || (word.starts_with('隔') && prior("间相分"))
                || (word.starts_with('明') && prior("文声说证表光"))
                || cursor.sees(few!["头条", "俄罗斯", "美国", "说法", "中国", "财富", "本", "报"])
                || (word == "当日" && prior("每"))
                // 实行同一天开市: one and the same day, no day told.
                || (word == "同一天" && before.is_some_and(|c| c >= '\u{4E00}' && !"，。；、：）于在就也是".contains(c)))
            {
                return None;
            }
            (cursor.at, found.clock) = super::day_tail(text, cursor.at);
        }
        (_, Part::Edge(edge)) => {
            if before.is_some_and(is_numeral) || prior("新历每当近多整全半几数十百千余同学财流丰") {
                return None;
            }
            let stop = cursor.peek().is_none_or(|c| "前，。、；以之时）".contains(c) || c.is_whitespace());
            if (edge == Edge::Middle || word == "年终") && !stop {
                return None;
            }
            if edge == Edge::Start && cursor.sees(few!["步", "级", "次", "中"]) {
                return None;
            }
        }
        (_, Part::Half(_)) if prior("每") => return None,
        _ => {}
    }
    Some(range(cursor, found, Calendar::Common))
}

/// 今年第10期, 2023年7期: the number of an issue, which dates nothing by itself.
fn issue(mut cursor: Cursor) -> bool {
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

/// `2024—2027年`, `2022—2023雪季`.
fn years(cursor: &mut Cursor) -> Option<Time> {
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

/// The longest point at the cursor: year, month, quarter, day, as many as are named.
fn point(cursor: &mut Cursor, calendar: Calendar) -> Option<Point> {
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
    if let Some((from, _)) = integer(cursor)
        && (1..=31).contains(&from)
        && cursor.eat(&TO).is_some()
        && day(cursor).is_some()
    {
        // The first end is read, the second is left to `range`.
        *cursor = first;
        integer(cursor);
        return Some(Point { day: Some(from as u8), ..found });
    }
    *cursor = first;
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
    (cursor.at, found.clock) = super::day_tail(cursor.text, cursor.at);
    Some(found)
}

/// Reads what a year may be followed by.
fn after_year(cursor: &mut Cursor, found: &mut Point) {
    if cursor.eat(few!["同期"]).is_some() {
        return;
    }
    if within_year(cursor, found) {
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
    let mut here = *cursor;
    if here.eat(few!["年底", "年初", "年末", "岁末"]).is_some() && cursor.previous() != Some('年') {
        *cursor = here;
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
        *cursor = here;
        return true;
    }
    if here.eat(few!["前"]).is_some() {
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
    if here.eat(few!["首季度", "首季"]).is_some() {
        found.part = Part::Quarter(1);
        *cursor = here;
        return true;
    }
    let ordinal = here.eat(few!["第"]).is_some();
    let quarter = here;
    if let Some((n, _)) = integer(&mut here)
        && (1..=4).contains(&n)
        && here.eat(few!["季度"]).is_some()
        && (ordinal || !cursor.follows(few!["同", "每", "这", "某"]))
    {
        here.eat(few!["末", "初", "底"]);
        found.part = Part::Quarter(n as u8);
        *cursor = here;
        return true;
    }
    if ordinal {
        return false;
    }
    here = quarter;
    if let Some((from, _)) = integer(&mut here)
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
    here = quarter;
    let Some(month) = month(&mut here) else { return false };
    found.part = Part::Month(month);
    *cursor = here;
    cursor.eat(few!["份"]);
    if month_part(cursor) {
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
        (cursor.at, found.clock) = super::day_tail(cursor.text, cursor.at);
    }
    true
}

/// 初, 底, 上旬 behind a month: the month keeps its plain period.
fn month_part(cursor: &mut Cursor) -> bool {
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

fn year(cursor: &mut Cursor, calendar: Calendar) -> Option<Year> {
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
    let mut century = here.eat(few!["上世纪", "本世纪"]).map(|word| if word.starts_with('上') { 1900 } else { 2000 });
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
        return Some(Year::Century(century));
    }
    here = *cursor;
    let (n, digits) = figures(&mut here)?;
    here.eat(few!["年"])?;
    if calendar == Calendar::Minguo
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

/// `2024`, `二〇二四`: a year in full.
fn four_digits(cursor: &mut Cursor) -> Option<i32> {
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

/// Digits and how many; no part of a longer number.
fn figures(cursor: &mut Cursor) -> Option<(u32, usize)> {
    let n = cursor.rest().bytes().take(9).take_while(u8::is_ascii_digit).count();
    if n == 0 || n > 8 || cursor.previous().is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let value = cursor.rest()[..n].parse().ok()?;
    cursor.at += n;
    Some((value, n))
}

/// A whole number in figures or hanzi, without 余, 万 or a second end.
fn integer(cursor: &mut Cursor) -> Option<(u32, usize)> {
    let c = cursor.peek()?;
    if c.is_ascii_digit() {
        return figures(cursor);
    }
    if !is_numeral(c) {
        return None;
    }
    let Scan::Numeral(numeral) = number::numeral_at(cursor.text, cursor.at) else { return None };
    let plain = numeral.style == Style::Hanzi && numeral.max.is_none() && !numeral.over && !numeral.big;
    let value = numeral.value.integer().filter(|_| plain)?;
    let n = (numeral.end - cursor.at) / 3;
    cursor.at = numeral.end;
    Some((value, n))
}

/// `6月`, `十二月`.
fn month(cursor: &mut Cursor) -> Option<u8> {
    let mut here = *cursor;
    let before = here.previous();
    let (n, digits) = integer(&mut here)?;
    here.eat(few!["月"])?;
    let wrong = !(1..=12).contains(&n)
        || digits > 2
        || here.sees(few!["龄", "子", "嫂", "色", "饼", "薪", "历", "份额", "球", "牙", "均"])
        || matches!(before, Some('第' | '每'))
        || (!cursor.peek()?.is_ascii_digit() && n == 3 && here.sees(few!["三"]))
        || cursor.rest().starts_with('两');
    if wrong {
        return None;
    }
    *cursor = here;
    Some(n as u8)
}

/// `8日`, `二十八日`, `8号`.
fn day(cursor: &mut Cursor) -> Option<u8> {
    let mut here = *cursor;
    let (n, digits) = integer(&mut here)?;
    let mark = here.eat(few!["日", "号"])?;
    let wrong = !(1..=31).contains(&n)
        || (here.sees(few!["文", "楼", "线", "院", "店", "门", "馆", "车", "令", "公告"]) && mark == "号");
    if wrong || (digits > 2 && cursor.peek()?.is_ascii_digit()) {
        return None;
    }
    *cursor = here;
    Some(n as u8)
}

static TIMES_OF_DAY: Few = Few::new(&[
    "上午", "下午", "早上", "早晨", "清晨", "凌晨", "中午", "正午", "晚上", "晚间", "傍晚", "夜间", "夜里", "午间",
    "午后", "深夜", "晚", "夜",
]);

/// 下午, 15时30分, 09:05 behind a day.
pub(super) fn day_tail(cursor: &mut Cursor) -> (usize, Option<Clock>) {
    let mut here = *cursor;
    let part = here.eat(&TIMES_OF_DAY);
    if matches!(part, Some("晚" | "夜")) && here.sees(few!["会", "宴", "报", "餐", "点", "景", "市"]) {
        return (cursor.at, None);
    }
    let after_part = here;
    here.skip_blanks();
    if part.is_none() && here.eat(few!["T"]).is_some() {
        here.skip_blanks();
    }
    if let Some(mut clock) = clock(&mut here) {
        if matches!(part, Some("下午" | "晚上" | "晚间" | "傍晚" | "晚" | "夜间" | "午后")) && clock.hour < 12
        {
            clock.hour += 12;
        }
        return (here.at, Some(clock));
    }
    (if part.is_some() { after_part.at } else { cursor.at }, None)
}

/// `09:57:15`, `9时30分`, `9点半`.
fn clock(cursor: &mut Cursor) -> Option<Clock> {
    let mut here = *cursor;
    let (hour, digits) = integer(&mut here)?;
    if hour > 24 || digits > 2 {
        return None;
    }
    let mut clock = Clock { hour: hour as u8, minute: 0, second: None };
    if here.eat(few![":", "："]).is_some() {
        let (minute, n) = figures(&mut here)?;
        if minute > 59 || n != 2 {
            return None;
        }
        clock.minute = minute as u8;
        let mut seconds = here;
        if seconds.eat(few![":", "："]).is_some()
            && let Some((second, 2)) = figures(&mut seconds)
            && second < 60
        {
            clock.second = Some(second as u8);
            here = seconds;
        }
    } else {
        let mark = here.eat(few!["时", "点"])?;
        if here.sees(few!["间", "代", "期", "位", "段", "候", "速", "击", "、", "建议", "意见", "要求"]) && mark == "点"
            || here.sees(few!["间", "代"])
        {
            return None;
        }
        if here.eat(few!["半"]).is_some() {
            clock.minute = 30;
        } else if here.eat(few!["整", "许"]).is_none() {
            let mut minutes = here;
            if let Some((minute, _)) = integer(&mut minutes)
                && minute < 60
                && (minutes.eat(few!["分"]).is_some() || mark == "时")
                && !minutes.sees(few!["年", "月", "日", "个", "名", "人", "家"])
            {
                clock.minute = minute as u8;
                here = minutes;
            }
        }
    }
    if clock.hour == 24 {
        return None;
    }
    *cursor = here;
    Some(clock)
}

/// `2024-06-21 09:05`, `2024/6/21`, `2024.06.21`, `2024-06`, `1131118` behind 日期.
fn stamp(cursor: &mut Cursor, calendar: Calendar) -> Option<Point> {
    let mut here = *cursor;
    if !here.peek()?.is_ascii_digit() {
        return None;
    }
    if here.previous().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '_' | '=')) {
        return None;
    }
    let (n, digits) = figures(&mut here)?;
    let named = {
        let mut end = cursor.at;
        let text = cursor.text;
        while text[..end].ends_with([':', '：', ' ', '|', '\u{3000}']) {
            end -= text[..end].chars().next_back().map_or(1, char::len_utf8);
        }
        text[..end].ends_with(['期', '间']) || text[..end].ends_with("发布") || text[..end].ends_with("发布于")
    };
    let (year, month, day) = match digits {
        8 if named => (n as i32 / 10000, n / 100 % 100, Some(n % 100)),
        7 if (named || calendar == Calendar::Minguo) && (80..=150).contains(&(n / 10000)) => {
            (n as i32 / 10000 + 1911, n / 100 % 100, Some(n % 100))
        }
        4 | 3 => {
            let year = if digits == 4 { n as i32 } else { n as i32 + 1911 };
            if digits == 3 && !((named || calendar == Calendar::Minguo) && (80..=150).contains(&n)) {
                return None;
            }
            let separator = here.eat(few!["-", "/", "."])?;
            let (month, months) = figures_after(&mut here)?;
            let mut rest = here;
            let day = if rest.eat_one(separator) {
                let (day, n) = figures_after(&mut rest)?;
                here = rest;
                (n <= 2).then_some(day)?;
                Some(day)
            } else {
                // 2024-06 alone: two digits that cannot be a year.
                if separator != "-"
                    || months != 2
                    || here.peek().is_some_and(|c| c == '年' || c.is_ascii_alphanumeric())
                {
                    return None;
                }
                None
            };
            if months > 2 {
                return None;
            }
            (year, month, day)
        }
        _ => return None,
    };
    if !(1900..=2200).contains(&year) || !(1..=12).contains(&month) || day.is_some_and(|d| !(1..=31).contains(&d)) {
        return None;
    }
    if here.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    *cursor = here;
    let mut found = Point { year: Year::Known(year), part: Part::Month(month as u8), day: None, clock: None };
    if let Some(day) = day {
        found.day = Some(day as u8);
        (cursor.at, found.clock) = super::day_tail(cursor.text, cursor.at);
    }
    Some(found)
}

/// As `figures`, behind a separator that may be a point.
fn figures_after(cursor: &mut Cursor) -> Option<(u32, usize)> {
    let n = cursor.rest().bytes().take(5).take_while(u8::is_ascii_digit).count();
    let value = cursor.rest()[..n].parse().ok()?;
    cursor.at += n;
    Some((value, n))
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

/// 上周, 本周五: `end` is behind the week.
pub(super) fn week(text: &str, end: usize, weeks: i32) -> (usize, Time) {
    let mut cursor = Cursor::new(text, end);
    let day = weekday_name(&mut cursor);
    let mut found = Point { part: Part::Week(weeks, day), ..Point::default() };
    if day.is_some() {
        (cursor.at, found.clock) = super::day_tail(text, cursor.at);
    }
    (cursor.at, Time::Point(found))
}

/// 周五, 星期一 alone: a surname or 一周一次 must not do.
pub(super) fn weekday(text: &str, at: usize, end: usize) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, end);
    let day = weekday_name(&mut cursor)?;
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| is_numeral(c) || "每双单前后成环上下本这".contains(c)) {
        return None;
    }
    let mut found = Point { part: Part::Weekday(day), ..Point::default() };
    let plain = cursor.at;
    (cursor.at, found.clock) = super::day_tail(text, cursor.at);
    let stop = cursor.peek().is_none_or(|c| "，。、；）（起前在的".contains(c) || c.is_whitespace());
    (cursor.at > plain || stop).then_some((cursor.at, Time::Point(found)))
}

fn weekday_name(cursor: &mut Cursor) -> Option<u8> {
    const DAYS: [(char, u8); 8] =
        [('一', 1), ('二', 2), ('三', 3), ('四', 4), ('五', 5), ('六', 6), ('日', 7), ('天', 7)];
    let c = cursor.peek()?;
    let day = DAYS.iter().find(|(name, _)| *name == c)?.1;
    cursor.at += c.len_utf8();
    Some(day)
}
