//! Which line is headline, stamp, byline, dateline, list item, table row, caption, paragraph.

use std::ops::Range;

use super::credits::{Bare, Credits, credits, is_credits, is_outlet};
use super::dateline::{Dateline, dateline};
use super::lines::{fold, is_prose, lines};
use super::names::is_name;
use super::stamp::{Stamp, has_clock, issue, stamp};
use super::strip::is_column;
use crate::lexicon::few::Few;
use crate::record::vocabulary::BlockKind;

/// A text line by line, with what each line was read as.
pub(super) struct Page<'t> {
    pub text: &'t str,
    pub lines: Vec<Read>,
    /// Index of the first line of prose, the number of lines where none is.
    pub body: usize,
    /// Headlines in the middle of the text with a stamp or dateline below: other articles begin there.
    pub others: Vec<Range<usize>>,
}

/// A line that is not blank.
pub(super) struct Read {
    pub range: Range<usize>,
    pub kind: BlockKind,
    pub stamp: Option<Stamp>,
    pub credits: Option<Credits>,
    pub dateline: Option<Dateline>,
    /// `（某某）` behind the last sentence.
    pub signature: Option<Range<usize>>,
}

/// Reads the lines of `text`.
///
/// `title` is the page's own: the line that begins or ends it is the headline.
pub(super) fn page<'t>(text: &'t str, title: Option<&str>) -> Page<'t> {
    let ranges: Vec<Range<usize>> =
        lines(text).into_iter().filter(|line| !line.is_blank()).map(|line| line.range()).collect();
    let prose: Vec<bool> = ranges.iter().map(|range| is_prose(&text[range.clone()])).collect();
    let datelines: Vec<Option<Dateline>> = {
        // Only the first paragraphs carry a dateline; a digest of many notices repeats it.
        ranges
            .iter()
            .map(|range| {
                dateline(text, range.clone()).filter(|found| found.range.end < range.end || found.day.is_some())
            })
            .collect()
    };
    let body = (0..ranges.len()).find(|&i| prose[i] || datelines[i].is_some()).unwrap_or(ranges.len());
    let last = (0..ranges.len()).rev().find(|&i| prose[i]).unwrap_or(body);
    let mut page = Page { text, lines: Vec::with_capacity(ranges.len()), body, others: Vec::new() };
    for (i, (range, dateline)) in ranges.into_iter().zip(datelines).enumerate() {
        let zone = if i < body {
            Zone::Head
        } else if i > last {
            Zone::Tail
        } else {
            Zone::Body
        };
        let mut read = read(text, range, zone, dateline);
        if i == last && zone == Zone::Body {
            read.signature = signature(text, read.range.clone());
        }
        page.lines.push(read);
    }
    headline(&mut page, title);
    page.others = others(&page, last);
    page
}

/// Headlines below the first paragraph that have a stamp or dateline of their own.
fn others(page: &Page<'_>, last: usize) -> Vec<Range<usize>> {
    const MAX: usize = 8; // a file with more is a digest; the rest stays together
    let text = page.text;
    let is_headline = |i: usize| {
        let (read, line) = (&page.lines[i], &text[page.lines[i].range.clone()]);
        read.kind == BlockKind::Paragraph
            && read.credits.is_none()
            && read.dateline.is_none()
            && is_titular(line)
            && line.chars().count() >= 4
            && stamp(text, read.range.clone()).is_none()
    };
    let mut others: Vec<Range<usize>> = Vec::new();
    let mut from = page.body + 1;
    for i in page.body + 2..=last.min(page.lines.len().saturating_sub(1)) {
        if others.len() == MAX || i <= from || !is_headline(i - 1) {
            continue;
        }
        let range = page.lines[i].range.clone();
        let is_stamp = i < last
            && stamp(text, range.clone()).is_some_and(|found| {
                let is_day = found.day.is_some_and(|(day, _)| day.len() >= 10);
                is_day && (found.source.is_some() || has_clock(&text[range.clone()]))
            });
        // 本报讯, 某某社某地6月20日电: who reports, not only when.
        let is_report = page.lines[i].dateline.as_ref().is_some_and(|found| {
            let head = &text[found.range.clone()];
            let names_paper =
                found.outlet.is_some() || few!["本报", "本网", "本台", "本刊", "本站"].at_start(head).is_some();
            names_paper && (head.contains('讯') || head.contains('电'))
        });
        if !is_stamp && !is_report {
            continue;
        }
        // A headline on two lines, or with its kicker.
        let mut first = i - 1;
        while first > from && i - first < 3 && is_headline(first - 1) {
            first -= 1;
        }
        others.push(page.lines[first].range.start..page.lines[i - 1].range.end);
        from = i;
    }
    others
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Head,
    Body,
    Tail,
}

fn read(text: &str, range: Range<usize>, zone: Zone, dateline: Option<Dateline>) -> Read {
    let line = &text[range.clone()];
    let mut read = Read {
        range: range.clone(),
        kind: BlockKind::Paragraph,
        stamp: None,
        credits: None,
        dateline: None,
        signature: None,
    };
    // 2024-06-21 09:05 | 来源：青山日报 is a stamp, 发布机构 | … | 发布日期 | … a row.
    let n_bars = line.matches(" | ").count();
    let is_stamp = n_bars <= 2
        && zone == Zone::Head
        && stamp(text, range.clone())
            .is_some_and(|found| found.day.is_some() && (found.source.is_some() || has_clock(line)));
    if n_bars > 0 && !is_stamp {
        read.kind = BlockKind::TableRow;
        return read;
    }
    if zone != Zone::Body {
        read.stamp = stamp(text, range.clone());
        if let Some((source, value, year)) = issue(line).filter(|_| read.stamp.is_none()) {
            let shift = |part: Range<usize>| part.start + range.start..part.end + range.start;
            read.stamp = Some(Stamp { day: Some((value, shift(year))), source: Some(shift(source)) });
        }
    }
    let bare = if line.starts_with(['○', '●', '□', '■', '◎', '（', '(', '◆']) && zone != Zone::Body {
        Bare::Names
    } else {
        Bare::Labels
    };
    if zone == Zone::Body && line.len() > 120 {
        // A paragraph.
    } else if let Some(found) = is_credits(text, range.clone(), bare) {
        read.credits = Some(found);
    } else if zone != Zone::Body && is_office(line) {
        read.credits = Some(Credits::default());
    }
    read.kind = if dateline.is_some() && read.stamp.is_none() && read.credits.is_none() {
        read.dateline = dateline;
        BlockKind::Paragraph // and a block of its own for the dateline
    } else if is_caption(line) {
        BlockKind::Caption
    } else if read.stamp.as_ref().is_some_and(|stamp| zone == Zone::Head || stamp.day.is_some()) {
        BlockKind::Stamp
    } else if read.credits.is_some() {
        BlockKind::Byline
    } else if read.stamp.is_some() {
        BlockKind::Stamp
    } else if label(line).is_some() {
        BlockKind::ListItem
    } else if zone == Zone::Head && line.starts_with("——") {
        BlockKind::Subtitle
    } else {
        BlockKind::Paragraph
    };
    if read.stamp.is_some() && read.credits.is_none() {
        // 来源：青山日报 作者：文小楼
        let found = credits(text, range);
        if !found.names.is_empty() && found.n_labels > 0 {
            read.credits = Some(found);
        }
    }
    read
}

/// Marks the lines of the headline.
///
/// They stand right above stamp or byline, else right above the first paragraph; what stands between stamp
/// and paragraph is a section's title.
fn headline(page: &mut Page<'_>, title: Option<&str>) {
    let text = page.text;
    let body = page.body;
    if let Some(run) = title.and_then(|title| titled(page, title)) {
        bare_credits(page, run.end..(run.end + MAX_HEADLINE).min(body));
        for read in &mut page.lines[run] {
            read.kind = BlockKind::Headline;
        }
        return;
    }
    let may_be = |page: &Page<'_>, i: usize| {
        let read = &page.lines[i];
        match read.kind {
            BlockKind::Subtitle => true,
            BlockKind::Paragraph | BlockKind::ListItem => is_titular(&text[read.range.clone()]),
            _ => false,
        }
    };
    let run_above = |page: &Page<'_>, end: usize| {
        let mut start = end;
        while start > 0 && may_be(page, start - 1) {
            start -= 1;
        }
        start..end
    };
    let stamps = (0..body).filter(|&i| matches!(page.lines[i].kind, BlockKind::Stamp | BlockKind::Byline));
    let mut run = stamps.map(|i| run_above(page, i)).find(|run| !run.is_empty()).unwrap_or(0..0);
    if run.is_empty() {
        run = run_above(page, body);
    }
    if body == page.lines.len() && run.len() > MAX_HEADLINE {
        run.end = run.start + MAX_HEADLINE; // no prose at all: a list or a poem under its title
    }
    // 要闻: the column above the headline.
    while run.len() > 1 && is_column(&text[page.lines[run.start].range.clone()]) {
        run.start += 1;
    }
    let below = run.start + 1..run.end;
    if let Some(first) = bare_credits(page, below) {
        run.end = first;
    }
    let start = run.start.max(run.end.saturating_sub(MAX_HEADLINE));
    for read in &mut page.lines[start..run.end] {
        if read.kind != BlockKind::Subtitle {
            read.kind = BlockKind::Headline;
        }
    }
}

/// Below the headline the writer or the paper may stand bare: 王小楼, 青山日报. The first of them.
fn bare_credits(page: &mut Page<'_>, below: Range<usize>) -> Option<usize> {
    let mut first = None;
    for i in below {
        let range = page.lines[i].range.clone();
        let read = &mut page.lines[i];
        if !matches!(read.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let Some(found) = bare_credit(page.text, range) else { continue };
        match found {
            BareCredit::Names(credits) => (read.kind, read.credits) = (BlockKind::Byline, Some(credits)),
            BareCredit::Paper(source) => {
                (read.kind, read.stamp) = (BlockKind::Stamp, Some(Stamp { day: None, source: Some(source) }));
            }
        }
        first = first.or(Some(i));
    }
    first
}

/// A line of nothing but names.
enum BareCredit {
    Names(Credits),
    /// The name of a paper, site or account.
    Paper(Range<usize>),
}

/// Reads a short line of nothing but names of persons or of one paper: `王小楼 青山发布`.
fn bare_credit(text: &str, range: Range<usize>) -> Option<BareCredit> {
    let line = &text[range.clone()];
    if line.chars().count() > 20 {
        return None;
    }
    let is_paper = |word: &str| {
        let n = word.chars().count();
        is_outlet(word) && n >= 4 || word.ends_with("发布") && (4..=6).contains(&n)
    };
    if is_paper(line) {
        return Some(BareCredit::Paper(range));
    }
    let words = || line.split_whitespace();
    let n_names = words().filter(|word| is_name(word)).count();
    let is_bare = n_names > 0 && words().all(|word| is_name(word) || is_paper(word));
    is_bare.then(|| BareCredit::Names(credits(text, range)))
}

const MAX_HEADLINE: usize = 4; // kicker, two lines, subtitle

/// The lines above the text that the page's title begins or ends with.
fn titled(page: &Page<'_>, title: &str) -> Option<Range<usize>> {
    const MIN: usize = 8; // characters: a shorter line may be the site's or the column's name
    let letters = |line: &str| line.chars().filter(|c| c.is_alphanumeric()).take(200).collect::<String>();
    let title = letters(title);
    let line = |i: usize| letters(&page.text[page.lines[i].range.clone()]);
    let may_be = |i: usize| {
        matches!(page.lines[i].kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Headline)
            && page.lines[i].dateline.is_none()
    };
    (0..page.body.min(40)).filter(|&i| may_be(i)).find_map(|first| {
        let mut whole = line(first);
        let mut end = first + 1;
        // A headline on two or three lines.
        while end < page.body && end - first < 3 && may_be(end) && title.starts_with(&(whole.clone() + &line(end))) {
            whole.push_str(&line(end));
            end += 1;
        }
        let is_long = whole.chars().count() >= MIN;
        (is_long && (title.starts_with(&whole) || title.ends_with(&whole))).then_some(first..end)
    })
}

/// Whether `line` could be a headline: short, and no sentence.
fn is_titular(line: &str) -> bool {
    let n = line.chars().count();
    static LEADS: Few = Few::new(&[
        "原标题",
        "摘要",
        "核心提示",
        "内容提要",
        "导读",
        "提要",
        "编者按",
        "【编者按",
        "阅读提示",
        "【摘要",
        "【导读",
    ]);
    // The description of a paper above it: 索引号：…, 公开方式：主动公开.
    static LABELS: Few = Few::new(&[
        "索引号",
        "索 引 号",
        "信息索引号",
        "主题分类",
        "主题词",
        "发文字号",
        "文号",
        "公开方式",
        "公开范围",
        "公开程序",
        "公开时限",
        "公开形式",
        "发布机构",
        "发文机关",
        "发文机构",
        "生成日期",
        "成文日期",
        "信息类别",
        "有效性",
        "有 效 性",
        "责任部门",
        "体裁分类",
        "组配分类",
        "废止日期",
    ]);
    (2..=70).contains(&n)
        && LEADS.at_start(line).is_none()
        && LABELS.at_start(line).is_none_or(|label| !line[label.len()..].trim_start().starts_with('：'))
        && !line.ends_with(['。', '；', '，', '：', '、'])
        && !line.contains('。')
}

/// `图为签约现场。`, `▲ 会场`, `… 钱屿 摄`.
fn is_caption(line: &str) -> bool {
    if line.chars().count() > 120 {
        return false;
    }
    let starts = [
        "图为",
        "图：",
        "图/",
        "图丨",
        "图|",
        "上图",
        "下图",
        "左图",
        "右图",
        "△",
        "▲",
        "▼",
        "▽",
        "图片来源",
        "资料图",
        "资料图片",
        "图①",
        "图1",
        "图一",
        "（图片",
    ];
    let ends = ["摄", "摄）", "/摄", "供图", "供图）", "资料图", "制图", "摄影"];
    let n_sentences = line.matches('。').count();
    let is_marked = starts.iter().any(|start| line.starts_with(start));
    let is_credited = ends.iter().any(|end| line.trim_end_matches('。').ends_with(end));
    n_sentences <= 2 && (is_marked || is_credited)
}

/// The length of the list label that `line` begins with: `1.`, `一、`, `（一）`, `第一条`, `①`, `第一，`.
pub(super) fn label(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if matches!(first, '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛' | '㈠'..='㈩' | '❶'..='❿') {
        return Some(first.len_utf8());
    }
    let is_numeral = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c);
    let numeral = |text: &str| {
        let len: usize = text.chars().take_while(|c| is_numeral(*c)).take(4).map(char::len_utf8).sum();
        (len > 0 && !text[len..].starts_with(is_numeral)).then_some(len)
    };
    if matches!(first, '（' | '(') {
        let inside = &line[first.len_utf8()..];
        let len = numeral(inside)?;
        let close = inside[len..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
        return Some(first.len_utf8() + len + close.len_utf8());
    }
    if let Some(rest) = line.strip_prefix('第') {
        let len = numeral(rest)?;
        let end = '第'.len_utf8() + len;
        let rest = &line[end..];
        if let Some(unit) = few!["条", "章", "款", "节"].at_start(rest) {
            // 第一条街: a blank, a mark or nothing follows.
            let behind = rest[unit.len()..].chars().next();
            return behind
                .is_none_or(|c| c.is_whitespace() || matches!(c, '：' | '【' | '（' | '、'))
                .then_some(end + unit.len());
        }
        let mark = rest.chars().next().filter(|c| matches!(c, '，' | '、' | '：'))?;
        return Some(end + mark.len_utf8());
    }
    let len = numeral(line)?;
    let rest = &line[len..];
    let mark = rest.chars().next().filter(|c| matches!(c, '、' | '.' | '．' | '）' | ')'))?;
    let behind = rest[mark.len_utf8()..].chars().next();
    // 2.4个百分点 is a number, 1.共建 a label; 三、四季度 counts quarters.
    if matches!(mark, '.' | '．') && behind.is_none_or(|c| c.is_ascii_digit()) {
        return None;
    }
    if mark == '、' && behind.is_none_or(is_numeral) {
        return None;
    }
    Some(len + mark.len_utf8())
}

/// `（省直机关工委）`: an office that signs at the end.
pub(super) fn is_office(line: &str) -> bool {
    let Some(inside) = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')'])) else {
        return false;
    };
    static ENDS: Few = Few::new(&[
        "委",
        "局",
        "厅",
        "处",
        "部",
        "办",
        "会",
        "院",
        "校",
        "中心",
        "政府",
        "公司",
        "社",
        "站",
        "科",
        "室",
        "队",
        "集团",
        "大学",
        "署",
        "网",
        "报",
        "台",
        "办公室",
    ]);
    let inside = inside.strip_suffix("供稿").unwrap_or(inside);
    let n = inside.chars().count();
    (4..=30).contains(&n) && !inside.contains(['，', '。', '：', ' ', '、']) && ENDS.at_end(inside).is_some()
}

/// The bracket with names behind the last sentence: `…合作实效。（胡小吉）`.
fn signature(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let line = &text[range.clone()];
    let close = line.chars().next_back().filter(|c| matches!(c, '）' | ')'))?;
    let open = line.rfind(if close == '）' { '（' } else { '(' })?;
    // Behind a sentence, not inside one.
    if !line[..open].trim_end().ends_with(['。', '！', '？', '”', '…']) || line.len() - open > 180 {
        return None;
    }
    let inside = range.start + open..range.end;
    let found = is_credits(text, inside.clone(), Bare::Names)?;
    let is_named = found.n_labels > 0 || found.names.iter().all(|(_, name)| is_name(&fold(&text[name.clone()], 20)));
    is_named.then_some(inside)
}
