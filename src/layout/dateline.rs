//! The dateline 电头: `人民网成都7月2日电`, `本报讯（记者 罗小棠）`, `新华社北京6月8日电（记者张三、李四）`.

use crate::lexicon::few::Few;

use std::ops::Range;

use super::stamp::number;

/// A dateline at the head of a paragraph; ranges of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    pub range: Range<usize>,
    pub outlet: Option<Range<usize>>,
    pub place: Option<Range<usize>>,
    /// `XXXX-07-02` or `2023-07-02`, and where it stands.
    pub day: Option<(String, Range<usize>)>,
    /// The bracket with the names.
    pub credits: Option<Range<usize>>,
}

const MAX: usize = 40; // characters before 电: 中国新闻网客户端 and a county with its province stay below.

/// The dateline that `text[range]` begins with.
pub(super) fn dateline(text: &str, range: Range<usize>) -> Option<Dateline> {
    let line = &text[range.clone()];
    let found = bracketed(line).or_else(|| plain(line))?;
    let shift = |part: Range<usize>| part.start + range.start..part.end + range.start;
    Some(Dateline {
        range: shift(found.range),
        outlet: found.outlet.map(shift),
        place: found.place.map(shift),
        day: found.day.map(|(value, part)| (value, shift(part))),
        credits: found.credits.map(shift),
    })
}

/// `…电` with what stands before and the bracket behind it.
fn plain(line: &str) -> Option<Dateline> {
    let (verb, len) = line.char_indices().take(MAX).find_map(|(i, _)| {
        let len = few!["电", "讯", "消息", "报道"].at_start(&line[i..])?.len();
        // 国家电网, 通讯员: not followed by what follows a dateline.
        let next = line[i + len..].chars().next();
        let ends = next.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '（' | '(' | '【' | '：' | '[' | '，' | '〔' | '题' | '　')
        });
        (ends && i > 0).then_some((i, len))
    })?;
    let head = &line[..verb];
    if head.contains(['。', '，', '、', '；', '：', '“', '《']) || head.contains("通讯员") {
        return None;
    }
    let found = head_of(head)?;
    let mut end = verb + len;
    let rest = &line[end..];
    let blank = rest.len() - rest.trim_start().len();
    let mut credits = None;
    let open = rest.trim_start().chars().next();
    if let Some(open) = open.filter(|c| matches!(c, '（' | '(' | '【' | '[' | '〔')) {
        let inside = end + blank + open.len_utf8();
        let close = line[inside..].char_indices().take(80).find(|(_, c)| matches!(c, '）' | ')' | '】' | ']' | '〕'));
        if let Some((at, c)) = close {
            let part = inside..inside + at;
            if few!["记者", "通讯员", "作者", "文", "评论员", "报道"].within(&line[part.clone()]) {
                end = part.end + c.len_utf8();
                credits = Some(part);
            }
        }
    }
    Some(Dateline { range: 0..end, credits, ..found })
}

/// `【青山报专讯】`, `（中央社记者王小明台北8日电）`, `〔记者王小明／台北报道〕`.
fn bracketed(line: &str) -> Option<Dateline> {
    let open = line.chars().next().filter(|c| matches!(c, '（' | '(' | '【' | '[' | '〔' | '［'))?;
    let start = open.len_utf8();
    let (at, c) =
        line[start..].char_indices().take(60).find(|(_, c)| matches!(c, '）' | ')' | '】' | ']' | '〕' | '］'))?;
    let inside = &line[start..start + at];
    let verb = few!["专讯", "综合报道", "报道", "报导", "讯", "电", "消息"].at_end(inside)?;
    if inside.contains(['。', '；', '《', '“']) || line.len() <= start + at + c.len_utf8() {
        return None;
    }
    let head = &inside[..inside.len() - verb.len()];
    let mut found =
        Dateline { range: 0..start + at + c.len_utf8(), outlet: None, place: None, day: None, credits: None };
    let label = head.find("记者").or_else(|| head.find("特派员"));
    if let Some(label) = label {
        if label >= 6 && !head[..label].starts_with('本') {
            found.outlet = Some(start..start + label);
        }
        let rest = &head[label..];
        let slash = rest.find(['/', '／']).map_or(rest.len(), |at| at);
        found.credits = Some(start + label..start + label + slash);
        if slash < rest.len() {
            let place = rest[slash..].trim_start_matches(['/', '／']);
            let from = head.len() - place.len();
            if !place.is_empty() && place.chars().count() <= 6 {
                found.place = Some(start + from..start + head.len());
            }
        } else {
            // 王小明台北8日: a name of three, then the place.
            let name = rest.trim_start_matches("记者").trim_start();
            let digits = name.find(|c: char| c.is_ascii_digit()).unwrap_or(name.len());
            let chars: Vec<(usize, char)> = name[..digits].char_indices().collect();
            if chars.len() >= 5 {
                let cut = label + (rest.len() - name.len()) + chars[3].0;
                found.credits = Some(start + label..start + cut);
                found.place = Some(start + cut..start + label + (rest.len() - name.len()) + digits);
            }
        }
        return Some(found);
    }
    let parts = head_of(head)?;
    let shift = |part: Range<usize>| part.start + start..part.end + start;
    found.outlet = parts.outlet.map(shift);
    found.place = parts.place.map(shift);
    found.day = parts.day.map(|(value, part)| (value, shift(part)));
    Some(found)
}

/// Outlet, place and day of what stands before 电.
fn head_of(head: &str) -> Option<Dateline> {
    let mut found = Dateline { range: 0..0, outlet: None, place: None, day: None, credits: None };
    let mut end = head.trim_end().len();
    if let Some((value, day)) = day_at_end(&head[..end]) {
        end = head[..day.start].trim_end().len();
        found.day = Some((value, day));
    }
    let before = &head[..end];
    let own = few!["本报", "本网", "本台", "本刊", "本社", "本站", "本报综合", "本报专", "专"].at_start(before);
    let place_from = if let Some(own) = own {
        own.len()
    } else if let Some(outlet) = outlet_end(before) {
        found.outlet = Some(0..outlet);
        outlet
    } else if found.day.is_some() {
        0 // 南京6月28日讯
    } else {
        return None;
    };
    let place = before[place_from..].trim();
    let n = place.chars().count();
    // 本报记者…: a place has at most a province and a city.
    if n > 9
        || place.contains("记者")
        || (n > 0 && !place.chars().all(|c| super::lines::is_hanzi(c) || c == '·' || c == '/'))
    {
        return None;
    }
    if n > 0 {
        let from = place_from + before[place_from..].find(place)?;
        found.place = Some(from..from + place.len());
    }
    Some(found)
}

/// The day at the end of `head`: `7月2日`, `2023年7月2日`, `2日`.
fn day_at_end(head: &str) -> Option<(String, Range<usize>)> {
    let before = head.strip_suffix(['日', '号'])?;
    let (start, dom) = last_number(before)?;
    if !(1..=31).contains(&dom) {
        return None;
    }
    let Some(before) = before[..start].trim_end().strip_suffix('月') else {
        return Some((format!("XXXX-XX-{dom:02}"), start..head.len()));
    };
    let (start, month) = last_number(before.trim_end())?;
    number(&format!("{month}"), 1..=12)?;
    let Some(before) = before[..start].trim_end().strip_suffix('年') else {
        return Some((format!("XXXX-{month:02}-{dom:02}"), start..head.len()));
    };
    let (start, year) = last_number(before.trim_end())?;
    (1900..2100).contains(&year).then(|| (format!("{year:04}-{month:02}-{dom:02}"), start..head.len()))
}

fn last_number(text: &str) -> Option<(usize, u32)> {
    let start =
        text.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    Some((start, text.get(start..)?.parse().ok().filter(|_| text.len() - start <= 4)?))
}

/// Where the name of a paper, site or agency at the head of `text` ends: `河北日报|沧州`.
fn outlet_end(text: &str) -> Option<usize> {
    static ENDS: Few = Few::new(&[
        "广播电视总台",
        "广播电视台",
        "新闻客户端",
        "全媒体",
        "融媒体",
        "客户端",
        "电视台",
        "通讯社",
        "新闻网",
        "数字报",
        "新媒体",
        "日报",
        "晚报",
        "晨报",
        "时报",
        "商报",
        "新闻",
        "杂志",
        "周刊",
        "在线",
        "传媒",
        "卫视",
        "头条",
        "报",
        "网",
        "社",
        "融媒",
        "频道",
        "总台",
    ]);
    let first = text.char_indices().skip(1).find_map(|(i, _)| ENDS.at_start(&text[i..]).map(|end| i + end.len()))?;
    // 中国新闻|网, 紫金山新闻|客户端: further endings belong to the name, also behind a dash.
    let mut end = first;
    loop {
        let rest = &text[end..];
        if let Some(more) = ENDS.at_start(rest) {
            end += more.len();
        } else if let Some(part) = rest.strip_prefix(['-', '·', '/']) {
            match outlet_end(part) {
                Some(len) => end += rest.len() - part.len() + len,
                None => break,
            }
        } else {
            break;
        }
    }
    Some(end)
}
