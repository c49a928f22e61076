//! Points that begin with a word and lean on another day: `今年上半年`, `上月底`, `当天下午`, `上周五`.

use super::calendar::{after_year, day, month_part, range};
use super::figures::integer;
use super::year::issue;
use super::{Calendar, Edge, Part, Point, Time, Year, clock};
use crate::mention::number::is_numeral;
use crate::mention::words::Cursor;

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
                // 装进一本年票
                || (word == "本年" && prior("一两几每"))
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
                found.clock = clock::day_tail(&mut cursor);
            } else {
                month_part(&mut cursor);
            }
        }
        (_, Part::DayFromNow(_) | Part::DayFromTold(_)) => {
            if (word.starts_with('次') && (before.is_some_and(is_numeral) || prior("首每多再屡几数初")))
                || (word.starts_with(['前', '后']) && prior("以之目此今年向空"))
                || (word == "前晚" && cursor.sees(few!["会", "宴", "报", "餐", "饭", "霞", "稻", "上"]))
                || (word.starts_with('隔') && prior("间相分"))
                || (word.starts_with('明') && prior("文声说证表光"))
                || cursor.sees(few!["头条", "俄罗斯", "美国", "说法", "中国", "财富", "本", "报"])
                || (word == "当日" && prior("每"))
                // 实行同一天开市: one and the same day, no day told.
                || (word == "同一天" && before.is_some_and(|c| c >= '\u{4E00}' && !"，。；、：）于在就也是".contains(c)))
            {
                return None;
            }
            found.clock = clock::day_tail(&mut cursor);
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
        (_, Part::QuarterFromNow(_)) => {
            cursor.eat(few!["末", "初", "底"]);
        }
        (_, Part::Half(_)) if prior("每") => return None,
        _ => {}
    }
    Some(range(cursor, found, Calendar::Common))
}

/// 两天后, 三天前, 十年前 that open a clause or stand behind 是 and 早在: a day or year so far from the one told.
pub(super) fn away(text: &str, at: usize) -> Option<(usize, Time)> {
    const FARTHEST: u32 = 60; // days and years; days that lie further off are told by months.
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| !"，。；：！？\n　 是在早于“".contains(c)) {
        return None;
    }
    let mut cursor = Cursor::new(text, at);
    let two = cursor.eat(few!["两"]).map(|_| 2);
    let n = two.or_else(|| integer(&mut cursor).map(|(n, _)| n)).filter(|n| (1..=FARTHEST).contains(n))? as i32;
    let unit = cursor.eat(few!["天", "年"])?;
    let side = cursor.eat(few!["之后", "以后", "之前", "以前", "后", "前"])?;
    let is_past = side.ends_with('前');
    // 两天后开始受理 is a term, 两天后，… goes on to tell; 五年前三季度 ends in a quarter.
    let told = cursor.sees(few!["，", ","]);
    if !told && (!is_past || cursor.peek().is_some_and(is_numeral)) {
        return None;
    }
    let steps = if is_past { -n } else { n };
    let point = match unit {
        "天" => Point { part: Part::DayFromTold(steps), ..Point::default() },
        _ if is_past => Point { year: Year::FromNow(steps), ..Point::default() },
        _ => return None,
    };
    Some((cursor.at, Time::Point(point)))
}

/// 昨（22）日: the figure says which day it is.
pub(super) fn bracketed(text: &str, at: usize) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(few!["今", "昨", "明", "前"])?;
    cursor.eat(few!["（", "("])?;
    let (n, _) = integer(&mut cursor)?;
    let day = Some(n).filter(|n| (1..=31).contains(n))? as u8;
    cursor.eat(few!["）日", ")日"])?;
    let mut found = Point { day: Some(day), ..Point::default() };
    found.clock = clock::day_tail(&mut cursor);
    Some((cursor.at, Time::Point(found)))
}

/// 上周, 本周五: `end` is behind the week.
pub(super) fn week(text: &str, end: usize, weeks: i32) -> (usize, Time) {
    let mut cursor = Cursor::new(text, end);
    if cursor.eat(few!["末"]).is_some() {
        return (cursor.at, Time::Point(Point { part: Part::Weekend(weeks), ..Point::default() }));
    }
    let day = weekday_name(&mut cursor);
    let mut found = Point { part: Part::Week(weeks, day), ..Point::default() };
    if day.is_some() {
        found.clock = clock::day_tail(&mut cursor);
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
    found.clock = clock::day_tail(&mut cursor);
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
