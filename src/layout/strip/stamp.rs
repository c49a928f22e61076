//! Counters and tools that stand in a stamp line: `… 来源：青山日报 点击数：482 【字体：小 大】`.

use std::ops::Range;

use super::{Verdict, Zone};
use crate::layout::forms::FORMS;
use crate::lexicon::few::Few;

/// Cuts counters and tools out of a stamp line. `line` begins at `offset` of the text.
pub(super) fn tools(line: &str, offset: usize, zone: Zone) -> Verdict {
    if zone == Zone::Body || line.len() > 360 || line.contains('。') || !is_stamp(line) {
        return Verdict::Keep;
    }
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let rest = &line[i..];
        let c = rest.chars().next().expect("not at the end");
        // A tool begins a word: nothing is cut out of the middle of a name.
        let is_start = line[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let is_divided = line[..i]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '|' | '】' | ']' | '）' | ')'));
        let found = if matches!(c, '【' | '[' | '（' | '(' | '〖') {
            group(rest)
        } else if is_start && (is_divided || !c.is_ascii_digit()) {
            counter(rest).or_else(|| word(rest)).or_else(|| account(rest))
        } else {
            None
        };
        let Some(len) = found else {
            i += c.len_utf8();
            continue;
        };
        // Blanks and bars that divided it from the rest go with it.
        let from = line[..i].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '｜')).len();
        match cuts.last_mut() {
            Some(last) if from <= last.end => last.end = i + len,
            _ => cuts.push(from..i + len),
        }
        i += len;
    }
    if let Some(from) =
        reader_place(line).or_else(|| sizes(line)).filter(|&from| cuts.last().is_none_or(|last| last.end <= from))
    {
        cuts.push(from..line.len());
    }
    if cuts.is_empty() {
        return Verdict::Keep;
    }
    Verdict::Cut(cuts.into_iter().map(|cut| (offset + cut.start..offset + cut.end, "tools")).collect())
}

/// Where the links for the size of letters begin that lost their label: `作者：王小楼 小 大`.
fn sizes(line: &str) -> Option<usize> {
    let is_size = |word: &&str| matches!(*word, "大" | "中" | "小");
    let words: Vec<&str> = line.rsplit(' ').skip_while(|word| word.is_empty()).take(4).take_while(is_size).collect();
    (words.len() >= 2).then(|| line.trim_end().len() - words.iter().map(|word| word.len() + 1).sum::<usize>())
}

/// Where the province begins that a platform puts behind its stamps: `原创 青山发布 2024-05-21 18:30 浙江`.
fn reader_place(line: &str) -> Option<usize> {
    static PROVINCES: Few = Few::new(&[
        "北京",
        "天津",
        "河北",
        "山西",
        "内蒙古",
        "辽宁",
        "吉林",
        "黑龙江",
        "上海",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "广西",
        "海南",
        "重庆",
        "四川",
        "贵州",
        "云南",
        "西藏",
        "陕西",
        "甘肃",
        "青海",
        "宁夏",
        "新疆",
        "香港",
        "澳门",
        "台湾",
    ]);
    let (before, last) = line.trim_end().rsplit_once(' ')?;
    let last = last.trim_start_matches("IP属地：").trim_start_matches("发表于");
    let before = before.trim_end();
    // 来源：人民网 四川 may be its page for the province; behind a time or an author it can be none.
    let (_, field) = before.rsplit_once(' ').unwrap_or(("", before));
    let is_time = field.ends_with(|c: char| c.is_ascii_digit()) && field.contains([':', '-', '/', '.']);
    let is_author = before.rfind('：').is_some_and(|at| before[..at].ends_with("作者"));
    let is_province = PROVINCES.at_start(last).is_some_and(|word| word.len() == last.len());
    // Platforms show it since the spring of 2022.
    let year = line.find("20").and_then(|at| line.get(at..at + 4)).and_then(|year| year.parse::<u32>().ok());
    let is_shown = year.is_none_or(|year| year >= 2022);
    (is_province && is_shown && (is_time || is_author)).then_some(before.len())
}

/// Whether `line` carries a day or a source beside its tools.
fn is_stamp(line: &str) -> bool {
    let labels =
        ["来源", "来自：", "发布时间", "发布日期", "时间：", "日期：", "作者：", "编辑：", "发布者", "发布人", "稿源"];
    let n_digits = line.bytes().filter(u8::is_ascii_digit).count();
    labels.iter().any(|label| line.contains(label)) || (n_digits >= 6 && line.contains(['-', '年', '/', '.']))
}

/// The length of a counter at the head of `text`: `点击数：482`, `阅读 1.2万`, `0人参与`, `评论(3)`.
pub(super) fn counter(text: &str) -> Option<usize> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        // 1.6万阅读, never the day of 2024.06 阅读
        let fraction = rest.strip_prefix('.').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        let rest = fraction.filter(|rest| rest.starts_with(MANY)).unwrap_or(rest);
        let rest = rest.trim_start_matches(MANY).trim_start_matches('+').trim_start();
        let tail = few![
            "人参与",
            "人评论",
            "条评论",
            "次阅读",
            "次浏览",
            "人阅读",
            "人浏览",
            "次点击",
            "阅读",
            "浏览",
            "评论",
            "人已读"
        ]
        .at_start(rest)?;
        return Some(text.len() - rest.len() + tail.len());
    }
    let (word, _) = FORMS.count.prefix(text)?;
    let rest = &text[word.len()..];
    let open = rest.trim_start().trim_start_matches(['：', ':', '（', '(', '[']).trim_start();
    let digits = open.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '+'));
    if digits.len() == open.len() {
        // A label whose number was filled by a script: `浏览次数：`.
        let is_label = rest.trim_start().starts_with(['：', ':'])
            && (open.is_empty()
                || open.starts_with(['次', '【', '[', '|', '〖'])
                || FORMS.tool.prefix(open).is_some()
                || FORMS.count.prefix(open).is_some()
                || is_label(open));
        return is_label.then(|| {
            let open = open.strip_prefix('次').unwrap_or(open);
            text.len() - open.len()
        });
    }
    let mut end = digits;
    for unit in ["万", "w", "W", "+", "次", "人", "条", "个", "字", "℃", ")", "）", "]"] {
        end = end.strip_prefix(unit).unwrap_or(end);
    }
    // 阅读3本书: a counter ends where its number does.
    end.chars().next().is_none_or(|c| !c.is_alphanumeric()).then(|| text.len() - end.len())
}

const MANY: [char; 3] = ['万', 'w', 'W'];

/// Whether `text` begins with the label of another field: `信息来源：…`.
fn is_label(text: &str) -> bool {
    static LABELS: Few = Few::new(&[
        "信息来源",
        "文章来源",
        "稿件来源",
        "来源",
        "来自",
        "发布时间",
        "发布日期",
        "发布者",
        "发布人",
        "作者",
        "编辑",
        "责任编辑",
        "时间",
        "日期",
    ]);
    LABELS.at_start(text).is_some_and(|label| text[label.len()..].trim_start().starts_with(['：', ':']))
}

/// `发布者：admin`: the account that entered the page.
fn account(text: &str) -> Option<usize> {
    let label = few!["发布者", "发布人", "录入者", "录入", "上传者", "编辑", "责任编辑", "作者"].at_start(text)?;
    let rest = text[label.len()..].trim_start().strip_prefix(['：', ':'])?.trim_start();
    let name = few![
        "admin",
        "Admin",
        "administrator",
        "管理员",
        "系统管理员",
        "网站管理员",
        "超级管理员",
        "本站",
        "匿名",
        "佚名"
    ]
    .at_start(rest)?;
    let behind = &rest[name.len()..];
    behind.chars().next().is_none_or(|c| !c.is_alphanumeric()).then(|| text.len() - behind.len())
}

/// The length of `line` without the bracket of tools at its end: `两地签约 [复制链接]`.
pub(super) fn without_group(line: &str) -> Option<usize> {
    let at = line.rfind(['【', '[', '〖'])?;
    let rest = &line[at..];
    (at > 0 && group(rest) == Some(rest.len())).then(|| line[..at].trim_end().len())
}

/// A bracket full of tools: `【字体：小 大】`, `[打印]`.
fn group(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let close = match open {
        '【' => '】',
        '[' => ']',
        '〖' => '〗',
        '（' => '）',
        _ => ')',
    };
    let (end, _) = text.char_indices().take(40).find(|&(_, c)| c == close)?;
    let inside = &text[open.len_utf8()..end];
    only_tools(inside).then_some(end + close.len_utf8())
}

fn only_tools(text: &str) -> bool {
    let mut rest = text;
    let mut n_tools = 0;
    while let Some(c) = rest.chars().next() {
        if let Some(len) = counter(rest) {
            n_tools += 1; // 我要评论(0)
            rest = &rest[len..];
        } else if let Some((word, _)) = FORMS.tool.prefix(rest) {
            n_tools += 1;
            rest = &rest[word.len()..];
        } else if c.is_alphanumeric() {
            return false;
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    n_tools > 0
}

/// A tool that stands alone, `打印`, or with its choices, `字号：大 中 小`.
fn word(text: &str) -> Option<usize> {
    let (word, _) = FORMS.tool.prefix(text)?;
    let rest = &text[word.len()..];
    if word.len() <= 3 && word.chars().all(|c| matches!(c, '大' | '中' | '小' | 'A' | 'X' | '次' | '赞')) {
        return None; // only as a choice of 字号
    }
    let mut end = rest;
    if word.contains('字') || word.contains('体') || word.contains('小') || word.contains("分享") {
        // 字体：【大 中 小】
        let choices = end.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':'));
        if let Some(len) = group(choices) {
            return Some(text.len() - choices.len() + len);
        }
        // Its choices: every further word that is a tool.
        loop {
            let next = end.trim_start_matches(|c: char| c.is_whitespace() || (!c.is_alphanumeric() && c != '【'));
            match FORMS.tool.prefix(next) {
                // 字体：大 中 小 阅读：12
                Some((choice, _)) if counter(next).is_none() => end = &next[choice.len()..],
                _ => break,
            }
        }
        end = end.trim_start_matches([']', '】', '〗', '）', ')']);
    }
    end.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '：' | ':')).then(|| text.len() - end.len())
}
