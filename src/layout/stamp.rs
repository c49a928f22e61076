//! The line that says when and by whom a page was published: `2024-06-21 09:05 来源：青山日报`.

use std::ops::Range;

use super::credits::is_outlet;
use crate::lexicon::few::Few;

/// What a stamp line says; ranges of the text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    /// EDTF and where it is written.
    pub day: Option<(String, Range<usize>)>,
    pub source: Option<Range<usize>>,
}

static SOURCES: Few = Few::new(&[
    "信息来源",
    "文章来源",
    "新闻来源",
    "稿件来源",
    "消息来源",
    "内容来源",
    "来源",
    "来自",
    "稿源",
    "出处",
    "发布机构",
    "发布单位",
    "发布者",
    "供稿单位",
    "发文机关",
]);

/// Labels before a day.
static DAYS: Few = Few::new(&[
    "发布时间",
    "发布日期",
    "发表时间",
    "发表日期",
    "更新时间",
    "更新日期",
    "发稿时间",
    "刊发日期",
    "首发日期",
    "时间",
    "日期",
]);

/// Reads the line `text[range]` as a stamp.
pub(super) fn stamp(text: &str, range: Range<usize>) -> Option<Stamp> {
    let line = &text[range.clone()];
    if line.chars().count() > 140 || line.trim_end_matches('。').contains('。') {
        return None;
    }
    let mut stamp = Stamp::default();
    let mut covered = 0;
    if let Some((value, day)) = day(line) {
        covered += day.len();
        stamp.day = Some((value, range.start + day.start..range.start + day.end));
    } else if let Some((value, day)) = labelled_day(line) {
        covered += day.len();
        stamp.day = Some((value, range.start + day.start..range.start + day.end));
    }
    if let Some(source) = source(line) {
        covered += source.len() + "来源：".len();
        stamp.source = Some(range.start + source.start..range.start + source.end);
    } else if stamp.day.is_some() {
        // 检察日报 2024年08月22日 第03版: a name that only papers have, before the day.
        let word = line
            .split(|c: char| c.is_whitespace() || matches!(c, '（' | '(' | '）' | ')' | '|' | '：' | '／'))
            .find(|word| is_outlet(word) && !word.contains("来源"));
        if let Some(word) = word {
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            covered += word.len();
            stamp.source = Some(range.start + start..range.start + start + word.len());
        }
    }
    if stamp.day.is_none() && stamp.source.is_none() {
        return None;
    }
    // What is left must be labels, a clock, an address, names: not a sentence.
    let left = line.len().saturating_sub(covered);
    let is_headed = stamp.source.is_some() && line.trim_start_matches(['（', '(', '【']).starts_with("来源");
    let max = if stamp.day.is_some() && (stamp.source.is_some() || has_clock(line)) || is_headed { 240 } else { 75 };
    (left <= max && !line.contains('，')).then_some(stamp)
}

pub(super) fn has_clock(line: &str) -> bool {
    line.as_bytes()
        .windows(4)
        .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit() && w[3].is_ascii_digit())
}

/// The value behind 来源：, up to a blank or bracket.
fn source(line: &str) -> Option<Range<usize>> {
    let has_label = SOURCES.within(line);
    for label in SOURCES.iter().filter(|_| has_label) {
        for (at, _) in line.match_indices(label) {
            let rest = &line[at + label.len()..];
            let Some(mark) = rest.chars().next().filter(|c| matches!(c, '：' | ':' | '】' | ']' | '丨' | '|'))
            else {
                continue;
            };
            let start = at + label.len() + mark.len_utf8();
            let start = start + (line[start..].len() - line[start..].trim_start().len());
            let end = line[start..]
                .find(|c: char| {
                    c.is_whitespace() || matches!(c, '（' | '(' | '【' | '[' | '|' | '；' | '，' | '）' | ')' | '】')
                })
                .map_or(line.len(), |len| start + len);
            let mut value = start..end;
            // 来源：《青山日报》
            if line[value.clone()].starts_with('《') && line[value.clone()].ends_with('》') {
                value = value.start + '《'.len_utf8()..value.end - '》'.len_utf8();
            }
            if value.len() >= 3 && DAYS.at_start(&line[value.clone()]).is_none() {
                return Some(value);
            }
        }
    }
    None
}

/// The first whole day of `line` with its clock: `2024-06-21 09:05` → `2024-06-21T09:05`.
pub(super) fn day(line: &str) -> Option<(String, Range<usize>)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let len = digits(&line[at..]);
        if let Some((value, end)) = day_at(line, at, len) {
            let start = line[..at].strip_suffix("民国").map_or(at, str::len);
            return Some((value, start..end));
        }
        at += len;
    }
    None
}

fn day_at(line: &str, at: usize, len: usize) -> Option<(String, usize)> {
    let year = match len {
        4 => line[at..at + 4].parse::<u32>().ok().filter(|year| (1900..2100).contains(year))?,
        // 113-11-18: a year of the Republic.
        2 | 3 => {
            line[at..at + len].parse::<u32>().ok().filter(|year| (80..200).contains(year)).map(|year| year + 1911)?
        }
        _ => return None,
    };
    let rest = &line[at + len..];
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '年' | '—' | '–'))?;
    let rest = rest[mark.len_utf8()..].trim_start_matches(' ');
    let (month, rest) = number(rest, 1..=12)?;
    let rest =
        rest.trim_start_matches(' ').strip_prefix(if mark == '年' { '月' } else { mark })?.trim_start_matches(' ');
    let (dom, rest) = number(rest, 1..=31)?;
    let rest = if mark == '年' { rest.trim_start_matches(' ').strip_prefix(['日', '号'])? } else { rest };
    if rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.contains(':') {
        return None;
    }
    let value = format!("{year:04}-{month:02}-{dom:02}");
    match clock(rest) {
        Some((clock, rest)) => Some((format!("{value}T{clock}"), line.len() - rest.len())),
        None => Some((value, line.len() - rest.len())),
    }
}

/// `09:05`, `09:05:33`, `9时5分`, with blanks, a weekday or T before it.
fn clock(text: &str) -> Option<(String, &str)> {
    let mut rest = text.trim_start_matches([' ', '\u{A0}', '\u{3000}', 'T', ',']);
    for weekday in ["星期", "周", "（星期", "（周"] {
        if let Some(after) = rest.strip_prefix(weekday) {
            let after = after.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天'])?;
            rest = after.trim_start_matches(['）', ' ']);
            break;
        }
    }
    let (hour, rest) = number(rest, 0..=24)?;
    let rest = rest.strip_prefix([':', '：', '时', '点'])?;
    let (minute, rest) = number(rest, 0..=59)?;
    let colon = rest.strip_prefix([':', '：']).and_then(|rest| number(rest, 0..=59));
    match colon {
        Some((second, rest)) => Some((format!("{hour:02}:{minute:02}:{second:02}"), rest)),
        None => Some((format!("{hour:02}:{minute:02}"), rest.strip_prefix('分').unwrap_or(rest))),
    }
}

/// A day without marks behind its label: `日期：20241118`, `发布日期：1131118`.
fn labelled_day(line: &str) -> Option<(String, Range<usize>)> {
    let (at, label) = DAYS.places(line).next()?;
    let start = at + label.len();
    let start = start + line[start..].find(|c: char| c.is_ascii_digit())?;
    let between = &line[at + label.len()..start];
    if between.chars().any(|c| !matches!(c, '：' | ':' | ' ' | '|')) {
        return None;
    }
    let digits = &line[start..start + digits(&line[start..])];
    let (year, rest) = match digits.len() {
        8 => (digits[..4].parse::<u32>().ok().filter(|year| (1900..2100).contains(year))?, &digits[4..]),
        7 => (digits[..3].parse::<u32>().ok().filter(|year| (80..200).contains(year))? + 1911, &digits[3..]),
        _ => return None,
    };
    let month: u32 = rest[..2].parse().ok().filter(|month| (1..=12).contains(month))?;
    let dom: u32 = rest[2..].parse().ok().filter(|dom| (1..=31).contains(dom))?;
    Some((format!("{year:04}-{month:02}-{dom:02}"), start..start + digits.len()))
}

/// What a cell or an issue line dates: a day, `2024年第3期` → `2024`, `2024年6月` → `2024-06`.
pub(super) fn period(text: &str) -> Option<(String, Range<usize>)> {
    if let Some(found) = day(text) {
        return Some(found);
    }
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let year = text[at..at + digits(&text[at..])].parse::<u32>().ok().filter(|year| (1900..2100).contains(year))?;
    let rest = text[at + 4..].trim_start().strip_prefix('年')?;
    let after = text.len() - rest.len();
    if let Some((month, rest)) = number(rest.trim_start(), 1..=12)
        && rest.starts_with('月')
    {
        return Some((format!("{year:04}-{month:02}"), at..text.len() - rest.len() + '月'.len_utf8()));
    }
    Some((format!("{year:04}"), at..after))
}

/// `《青山工作通讯》2024年第3期`: the journal and the year.
pub(super) fn issue(line: &str) -> Option<(Range<usize>, String, Range<usize>)> {
    if line.chars().count() > 50 || !line.contains('期') {
        return None;
    }
    let rest = line.strip_prefix('《')?;
    let close = rest.find('》')? + '《'.len_utf8();
    let after = &line[close..];
    let (value, year) = period(after)?;
    let behind = after[year.end..].trim_start();
    let is_issue = behind
        .strip_prefix('第')
        .unwrap_or(behind)
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    is_issue.then(|| ('《'.len_utf8()..close, value, close + year.start..close + year.end))
}

/// A number of one or two digits at the head of `text`.
pub(super) fn number(text: &str, within: std::ops::RangeInclusive<u32>) -> Option<(u32, &str)> {
    let len = digits(text).min(2);
    let value = text.get(..len)?.parse::<u32>().ok().filter(|value| within.contains(value))?;
    Some((value, &text[len..]))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// `2024-06-21T09:05` in days since an arbitrary one, so that two can be compared.
pub(super) fn days(edtf: &str) -> Option<i64> {
    let (year, month, day) = (
        edtf.get(..4)?.parse::<i64>().ok()?,
        edtf.get(5..7)?.parse::<i64>().ok()?,
        edtf.get(8..10)?.parse::<i64>().ok()?,
    );
    // Years begin with March, so that February is the last month.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day)
}
