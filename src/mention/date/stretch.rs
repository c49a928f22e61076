//! Durations and sets: `三年来`, `连续8年`, `15个工作日`; `每半年`, `每季度首月`, `逢双年`.

use once_cell::sync::Lazy;

use super::Time;
use crate::lexicon::chars::Chars;
use crate::lexicon::few::{self, Few};
use crate::mention::number::{self, Numeral, Scan, Style, is_numeral};
use crate::mention::words::{Cursor, Words};

/// Units of time: as written, letter of ISO 8601 (`T` before it for parts of a day), how many of it.
static UNITS: [(&str, &str, u32); 41] = [
    ("个工作日", "D", 1),
    ("个交易日", "D", 1),
    ("个自然日", "D", 1),
    ("个日历天", "D", 1),
    ("个日历日", "D", 1),
    ("个工作天", "D", 1),
    ("工作天", "D", 1),
    ("工作日", "D", 1),
    ("自然日", "D", 1),
    ("昼夜", "D", 1),
    ("个昼夜", "D", 1),
    ("个多月", "M", 1),
    ("个余月", "M", 1),
    ("个月", "M", 1),
    ("个多星期", "W", 1),
    ("个星期", "W", 1),
    ("个礼拜", "W", 1),
    ("星期", "W", 1),
    ("礼拜", "W", 1),
    ("个周", "W", 1),
    ("周", "W", 1),
    ("个多小时", "TH", 1),
    ("个小时", "TH", 1),
    ("小时", "TH", 1),
    ("钟头", "TH", 1),
    ("个钟头", "TH", 1),
    ("刻钟", "TM", 15),
    ("分钟", "TM", 1),
    ("秒钟", "TS", 1),
    ("秒", "TS", 1),
    ("个季度", "M", 3),
    ("个学期", "M", 6),
    ("个世纪", "Y", 100),
    ("个年头", "Y", 1),
    ("年头", "Y", 1),
    ("个年度", "Y", 1),
    ("年", "Y", 1),
    ("载", "Y", 1),
    ("天", "D", 1),
    ("日", "D", 1),
    ("个小时", "TH", 1),
];

/// What a duration may begin with, numerals apart: 连续三年, 过去五年, 半年, 几天.
pub(super) static HEADS: Chars = Chars::new("连近这过未今最半几数上好");

static TO: Few = Few::new(&["至", "到", "—", "–", "-", "~", "～"]);

/// A duration at byte `at`, and where it ends.
pub(super) fn duration(text: &str, at: usize) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, at);
    let before = cursor.previous();
    if let Some((end, time)) = ahead_or_past(cursor) {
        return Some((end, time));
    }
    if let Some(prefix) = cursor.eat(few!["连续", "近", "这"]) {
        let blocked = if prefix == "近" { "接将临附靠相最远亲邻毗就" } else { "" };
        if before.is_some_and(|c| blocked.contains(c)) || !cursor.peek().is_some_and(begins) {
            return None;
        }
        // 这两年 is a stretch, 这一年 and 这3天 point at one told.
        if prefix == "这" && !cursor.sees(few!["两年", "三年", "五年", "十年", "两天", "几年"]) {
            return None;
        }
        let (mut end, time) = duration(text, cursor.at)?;
        let mut here = Cursor::new(text, end);
        if here.eat(few!["以来", "来"]).is_some() {
            end = here.at;
        }
        return Some((end, time));
    }
    if let Some(found) = half(cursor) {
        return Some(found);
    }
    if matches!(before, Some('第' | '×' | '*' | '/' | '.' | '±' | 'x' | 'X')) {
        return None;
    }
    let first = numeral(&mut cursor)?;
    // 这一年, 有一天, 同一天 name a time, they do not measure it.
    let one = &text[first.start..first.end] == "一";
    let ahead = text[..at].ends_with("提前") || text[..at].ends_with("之前");
    if one && !ahead && before.is_some_and(|c| "有这那某哪同前后上下头每新全当另首又".contains(c)) {
        return None;
    }
    let mut last = first;
    let mut here = cursor;
    if here.eat(&TO).is_some()
        && let Some(second) = numeral(&mut here)
        && unit(&mut here.clone()).is_some()
        && second.value > first.value
    {
        last = second;
        cursor = here;
    }
    // 7分30秒: 分 alone is a score.
    if cursor.sees(few!["分"])
        && let Some((end, rest)) = clock_rest(text, first.start).filter(|(_, rest)| rest.ends_with('S'))
    {
        return Some((end, Time::Duration(Some(format!("PT{rest}")))));
    }
    let half = cursor.eat(few!["个半"]).is_some();
    let (word, letter, times) = if half {
        let word = cursor.eat(few!["月", "小时", "星期", "学期"])?;
        (word, [("月", "M"), ("小时", "TH"), ("星期", "W"), ("学期", "M")].iter().find(|(w, _)| *w == word)?.1, 1)
    } else {
        unit(&mut cursor)?
    };
    if !half && !measures(text, at, &first, word, cursor) {
        return None;
    }
    let half = half || (matches!(word, "年") && cursor.eat(few!["半"]).is_some());
    let amount = |numeral: &Numeral, max: bool| -> Option<String> {
        if numeral.style == Style::Vague {
            return None;
        }
        let mut value = if max { numeral.max.unwrap_or(numeral.value) } else { numeral.value };
        let mut letter = letter;
        let mut times = times;
        if half {
            // 一年半 is 18 months, 一个半小时 90 minutes.
            (letter, times) = match letter {
                "Y" => ("M", 12),
                "TH" => ("TM", 60),
                "M" => ("D", 30),
                _ => (letter, times),
            };
        }
        let mut sum = value;
        for _ in 1..times {
            sum = sum.plus(value)?;
        }
        value = sum;
        if half {
            value = value.plus(number::Decimal::new(i128::from(times / 2), 0))?;
        }
        Some(match letter.strip_prefix('T') {
            Some(letter) => format!("PT{value}{letter}"),
            None => format!("P{value}{letter}"),
        })
    };
    let low = amount(&first, false);
    let high = amount(&last, true);
    let mut value = match (low, high) {
        (Some(low), Some(high)) if low != high => Some(format!("{low}/{high}")),
        (low, _) => low,
    };
    if letter == "TH"
        && !half
        && let Some(hours) = &value
        && let Some((end, rest)) = clock_rest(text, cursor.at)
    {
        return Some((end, Time::Duration(Some(format!("{hours}{rest}")))));
    }
    // 3年6个月
    if word == "年"
        && let Some(years) = &value
        && let Some((end, Time::Duration(Some(rest)))) = rest_of_years(text, cursor.at)
    {
        value = Some(format!("{years}{}", rest.trim_start_matches('P')));
        cursor.at = end;
    }
    let mut more = cursor;
    if more.eat(few!["多", "余"]).is_some()
        && (more.sees(few!["来", "以来", "的", "时间", "后", "前"])
            || more.peek().is_none_or(|c| "，。、；）".contains(c)))
    {
        cursor = more;
    }
    // 一年一次, 两年一届 say how often.
    if often(cursor) && matches!(word, "年" | "周" | "个月" | "个季度" | "天") {
        return Some((cursor.at, Time::Set(value?)));
    }
    let mut come = cursor;
    if come.eat(few!["以来", "来"]).is_some()
        && !(cursor.sees(few!["来华", "来自", "来到", "来临", "来访", "来电", "来信", "来宾", "来源"]))
    {
        cursor = come;
    }
    Some((cursor.at, Time::Duration(value)))
}

/// 过去72小时, 未来三天, 今后五年: a stretch on one side of the day of writing.
fn ahead_or_past(mut cursor: Cursor) -> Option<(usize, Time)> {
    cursor.eat(few!["过去", "未来", "今后", "最近"])?;
    cursor.peek().filter(|&c| begins(c))?;
    match duration(cursor.text, cursor.at)? {
        // 过去一年来; 今后每年 and 今后两年一次 are others.
        (end, time @ Time::Duration(_)) => Some((end, time)),
        _ => None,
    }
}

/// 7分30秒, 1小时20分: the smaller part behind `hours` or a number of minutes, as ISO 8601 has it.
fn clock_rest(text: &str, at: usize) -> Option<(usize, String)> {
    let mut cursor = Cursor::new(text, at);
    let mut part = |units: &Few, letter: char| -> Option<String> {
        let mut here = cursor;
        let value = numeral(&mut here)?.value.integer().filter(|n| (1..60).contains(n))?;
        here.eat(units)?;
        cursor = here;
        Some(format!("{value}{letter}"))
    };
    let minutes = part(few!["分钟", "分"], 'M').unwrap_or_default();
    let seconds = part(few!["秒钟", "秒"], 'S').unwrap_or_default();
    (!minutes.is_empty() || !seconds.is_empty()).then(|| (cursor.at, minutes + &seconds))
}

/// 半年, 半个月, 半天, 半小时 and 半个多小时.
fn half(mut cursor: Cursor) -> Option<(usize, Time)> {
    let before = cursor.previous();
    cursor.eat(few!["半"])?;
    // 查验后半小时: no hour has a 后半 as years and nights have.
    let hour = cursor.sees(few!["小时", "个小时", "分钟"]);
    if before.is_some_and(|c| "上下前后一每过个多".contains(c) && !(c == '后' && hour))
        || before.is_some_and(is_numeral)
    {
        return None;
    }
    const HALVES: [(&str, &str); 13] = [
        ("分钟", "PT30S"),
        ("个多钟头", "PT30M"),
        ("个世纪", "P50Y"),
        ("个多小时", "PT30M"),
        ("个小时", "PT30M"),
        ("小时", "PT30M"),
        ("个多月", "P15D"),
        ("个月", "P15D"),
        ("年", "P6M"),
        ("天", "PT12H"),
        ("日", "PT12H"),
        ("个学期", "P3M"),
        ("个钟头", "PT30M"),
    ];
    let (word, value) = HALVES.iter().find(|(word, _)| few::begins(cursor.rest().as_bytes(), word.as_bytes()))?;
    cursor.at += word.len();
    if (word.contains("小时") && circle(cursor)) || cursor.sees(few!["空", "津", "工", "制", "报", "径", "成品"])
    {
        return None;
    }
    if often(cursor) {
        return Some((cursor.at, Time::Set(String::from(*value))));
    }
    let mut more = cursor;
    if more.eat(few!["多"]).is_some() && more.sees(few!["来", "的", "时间", "，", "。"]) {
        cursor = more;
    }
    cursor.eat(few!["以来", "来"]);
    Some((cursor.at, Time::Duration(Some(String::from(*value)))))
}

fn begins(c: char) -> bool {
    is_numeral(c) || matches!(c, '半' | '几' | '数')
}

fn numeral(cursor: &mut Cursor) -> Option<Numeral> {
    if !cursor.peek().is_some_and(|c| is_numeral(c) || matches!(c, '几' | '数' | '上' | '好')) {
        return None;
    }
    match number::numeral_at(cursor.text, cursor.at) {
        Scan::Numeral(numeral) if !matches!(numeral.style, Style::BareUnit | Style::Digits) => {
            cursor.at = numeral.end;
            Some(numeral)
        }
        _ => None,
    }
}

fn unit(cursor: &mut Cursor) -> Option<(&'static str, &'static str, u32)> {
    static BY_WORD: Lazy<Words<&(&str, &str, u32)>> = Lazy::new(|| Words::new(UNITS.iter().map(|unit| (unit.0, unit))));
    let (end, unit) = BY_WORD.longest_at(cursor.text, cursor.at)?;
    cursor.at = end;
    Some(**unit)
}

/// Whether number and unit measure time here, or are part of a name: 三年行动, 1小时交通圈, 5天津.
fn measures(text: &str, at: usize, numeral: &Numeral, word: &str, cursor: Cursor) -> bool {
    let next = cursor.peek();
    let no = |chars: &str| next.is_some_and(|c| chars.contains(c));
    match word {
        "年" => {
            let name = few![
                "行动", "计划", "规划", "攻坚", "大计", "期贷", "期国", "期的", "一遇", "禁渔", "树木", "老店", "方案",
                "纲要", "工程", "大庆", "陈", "期间", "期LPR",
            ];
            if cursor.sees(name) && !cursor.sees(few!["期间", "期满"]) || no("级代龄轻货薪生鲜画会费检报鉴糕味")
            {
                return false;
            }
            if no("制") || (no("期") && !cursor.sees(few!["期间", "期满", "期限"])) {
                return false;
            }
            // A number of four figures is a year, and no stretch, unless round.
            !(numeral.style == Style::Figures && numeral.end - numeral.start == 4 && !numeral.value.is_round())
        }
        "载" => text[at..].starts_with(|c: char| !c.is_ascii_digit()) && !no("体荷重人客货入明"),
        "天" => !no("津空下然安府水河山门线窗鹅才文堑职"),
        "周" => !no("年岁边期末全知报刊密到围口姓遭转长延游折"),
        "日" => cursor.sees(few!["内", "之内", "以内", "以上"]),
        "秒" => !no("杀懂级批报到"),
        "小时" | "个小时" | "分钟" | "刻钟" => {
            if circle(cursor) {
                return false;
            }
            // 24小时企业社区, 24小时书房 are names; 24小时内 and 24小时值守 are times.
            let named = few![
                "企业", "社区", "自助", "便利", "便民", "书房", "书店", "药店", "药房", "图书", "门诊", "热线", "警务",
                "政务", "无人", "智慧", "银行", "城市", "超市", "客服", "工厂", "服务",
            ];
            !(numeral.value == number::Decimal::new(24, 0) && cursor.sees(named))
        }
        _ => true,
    }
}

/// 1小时交通圈, 15分钟便民生活圈: a circle within some characters makes it a name.
fn circle(cursor: Cursor) -> bool {
    let ahead = cursor.rest().chars().take(10).take_while(|&c| !"，。；、！？\n".contains(c));
    ahead.into_iter().any(|c| c == '圈')
}

/// 一次, 两届 behind a stretch of time.
fn often(mut cursor: Cursor) -> bool {
    if !cursor.peek().is_some_and(is_numeral) {
        return false;
    }
    let Scan::Numeral(numeral) = number::numeral_at(cursor.text, cursor.at) else { return false };
    cursor.at = numeral.end;
    cursor.sees(few!["次", "届", "度", "轮换", "换届"])
}

/// The months of 3年6个月.
fn rest_of_years(text: &str, at: usize) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(few!["零", "又"]);
    if !cursor.peek().is_some_and(is_numeral) {
        return None;
    }
    let numeral = numeral(&mut cursor)?;
    let value = numeral.value.integer().filter(|n| (1..=11).contains(n))?;
    cursor.eat(few!["个月"])?;
    Some((cursor.at, Time::Duration(Some(format!("P{value}M")))))
}

/// What units that a rate is told in end with.
static UNIT_ENDS: Few = Few::new(&["米", "里", "升", "吨", "克", "度", "瓦", "特", "字节", "转"]);

/// A set at byte `at`: 每年, 每两个月, 逢双年.
pub(super) fn set(text: &str, at: usize) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, at);
    if cursor.eat(few!["逢双年", "逢单年", "逢双数年", "逢单数年", "隔年"]).is_some() {
        return Some((cursor.at, Time::Set(String::from("P2Y"))));
    }
    if cursor.eat(few!["逢双月", "逢单月", "隔月"]).is_some() {
        return Some((cursor.at, Time::Set(String::from("P2M"))));
    }
    if cursor.eat(few!["逢周", "逢星期"]).is_some() {
        return weekday(&mut cursor).then(|| (cursor.at, Time::Set(String::from("P1W"))));
    }
    if cursor.eat(few!["隔周"]).is_some() {
        return Some((cursor.at, Time::Set(String::from("P2W"))));
    }
    if cursor.eat(few!["每逢周末", "每周末", "每个周末"]).is_some() {
        return Some((cursor.at, Time::Set(String::from("P1W"))));
    }
    // 立方米每秒, 公里每小时 are units.
    let unit = cursor.follows(&UNIT_ENDS);
    cursor.eat(few!["每"])?;
    if unit && cursor.sees(few!["秒", "小时", "分钟", "分"]) {
        return None;
    }
    if cursor.sees(few!["逢"]) {
        return set(text, cursor.at);
    }
    cursor.eat(few!["间隔", "隔"]);
    if let Some((end, Time::Duration(Some(value)))) = half_set(cursor) {
        return Some((end, Time::Set(value)));
    }
    let mut n = 1;
    if cursor.peek().is_some_and(is_numeral) {
        n = numeral(&mut cursor).filter(|n| n.max.is_none() && !n.over)?.value.integer()?;
    }
    const SETS: [(&str, &str, u32); 25] = [
        ("个工作日", "D", 1),
        ("工作日", "D", 1),
        ("个月", "M", 1),
        ("个季度", "M", 3),
        ("季度", "M", 3),
        ("季", "M", 3),
        ("个学期", "M", 6),
        ("学期", "M", 6),
        ("学年", "Y", 1),
        ("年度", "Y", 1),
        ("年", "Y", 1),
        ("个星期", "W", 1),
        ("星期", "W", 1),
        ("礼拜", "W", 1),
        ("个周", "W", 1),
        ("周", "W", 1),
        ("旬", "D", 10),
        ("月", "M", 1),
        ("个小时", "TH", 1),
        ("小时", "TH", 1),
        ("分钟", "TM", 1),
        ("天", "D", 1),
        ("日", "D", 1),
        ("晚", "D", 1),
        ("秒", "TS", 1),
    ];
    let (word, letter, times) =
        *SETS.iter().find(|(word, _, _)| few::begins(cursor.rest().as_bytes(), word.as_bytes()))?;
    cursor.at += word.len();
    if word == "日" && cursor.sees(few!["经济", "商报", "电讯", "新报", "人物", "邮报", "优鲜", "新闻"])
        || cursor.sees(few!["级", "龄"])
    {
        return None;
    }
    match word {
        "周" | "星期" => {
            let mut here = cursor;
            // 每周一次 is no Monday.
            if weekday(&mut here)
                && !(here.sees(few!["次", "场", "期", "节", "个", "例", "报", "讲", "课", "更", "练"])
                    && here.follows(few!["一"]))
            {
                cursor = here;
                cursor.eat(few!["上午", "下午", "晚上", "晚"]);
            }
        }
        "季度" | "季" => {
            cursor.eat(few!["首月", "末月", "第一个月", "最后一个月", "初", "末"]);
        }
        "月" => {
            let mut here = cursor;
            let part = here.eat(few!["底", "初", "末", "上旬", "中旬", "下旬"]).is_some();
            if part || (numeral(&mut here).is_some() && here.eat(few!["日", "号"]).is_some()) {
                cursor = here;
            }
        }
        "年" => {
            let mut here = cursor;
            if here.eat(few!["上半年", "下半年", "年底", "年初", "底", "初", "末"]).is_some() {
                cursor = here;
            } else if let Some((end, Time::Point(_) | Time::Span(..))) = here
                .peek()
                .filter(|&c| is_numeral(c) || c == '第')
                .and_then(|_| super::calendar::calendar(text, here.at, super::Calendar::Common))
            {
                cursor.at = end;
            }
        }
        _ => {}
    }
    // 每秒四立方米: a rate with its unit behind.
    if matches!(word, "秒" | "小时" | "分钟") && cursor.peek().is_some_and(is_numeral) {
        let mut here = cursor;
        if numeral(&mut here).is_some() && here.sees(few!["立方", "米", "公里", "吨", "升", "千米", "海里", "转", "节"])
        {
            return None;
        }
    }
    let count = n * times;
    Some((
        cursor.at,
        Time::Set(match letter.strip_prefix('T') {
            Some(letter) => format!("PT{count}{letter}"),
            None => format!("P{count}{letter}"),
        }),
    ))
}

fn half_set(cursor: Cursor) -> Option<(usize, Time)> {
    let mut here = cursor;
    here.eat(few!["半"])?;
    const HALVES: [(&str, &str); 6] =
        [("年度", "P6M"), ("年", "P6M"), ("个月", "P15D"), ("月", "P15D"), ("个小时", "PT30M"), ("小时", "PT30M")];
    let (word, value) = HALVES.iter().find(|(word, _)| few::begins(here.rest().as_bytes(), word.as_bytes()))?;
    Some((here.at + word.len(), Time::Duration(Some(String::from(*value)))))
}

fn weekday(cursor: &mut Cursor) -> bool {
    cursor.eat(few!["一", "二", "三", "四", "五", "六", "日", "天"]).is_some()
}
