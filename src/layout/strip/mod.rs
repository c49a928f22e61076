//! Takes out of the text what is no article: lines, parts of stamp lines, injected words.
//!
//! The normalized text comes in, with `首页 > 新闻 > 正文` above the headline and `【打印】【关闭】` below the
//! article; the same text without them goes out, each removal an edit `boilerplate:REASON`. Bylines, stamps,
//! captions and attachments stay. Which element of a page is the article is decided before, by `html`.

mod headline;
mod line;
mod spam;
mod stamp;
mod table;

use super::forms::FORMS;
use super::lines::{Line, fold, is_prose, lines};
use crate::text::{Draft, Log, Normalized, Repaired};

/// Takes boilerplate out of the text of `log`.
pub fn strip(log: &mut Log<Repaired, Normalized>) {
    log.pass(whole_lines);
    log.pass(headline::tails);
    log.pass(spam::phrases);
}

/// What becomes of a line.
enum Verdict {
    Keep,
    Drop(&'static str),
    /// Some of its parts go: ranges of the text in rising order.
    Cut(Vec<(std::ops::Range<usize>, &'static str)>),
}

/// Drops lines that are no article, and parts of stamp lines and table rows.
fn whole_lines(draft: &mut Draft<'_, Normalized, Normalized>) {
    let text = draft.text();
    let lines = lines(text);
    let verdicts = verdicts(text, &lines);
    let mut i = 0;
    while i < lines.len() {
        match &verdicts[i] {
            Verdict::Keep => i += 1,
            Verdict::Cut(parts) => {
                for (range, reason) in parts {
                    // 王小楼【打印】李思: two names stay two.
                    let joins = text[..range.start].chars().next_back().is_some_and(char::is_alphanumeric)
                        && text[range.end..].chars().next().is_some_and(char::is_alphanumeric);
                    draft.replace(range.clone(), if joins { " " } else { "" }, format!("boilerplate:{reason}"));
                }
                i += 1;
            }
            Verdict::Drop(reason) => {
                let first = i;
                while i < lines.len() && (matches!(&verdicts[i], Verdict::Drop(same) if same == reason)) {
                    i += 1;
                }
                let last = i - 1;
                // Blank lines go with it, but for one between two paragraphs that had one before.
                let above_is_blank = first == 0 || lines[first - 1].is_blank();
                let mut end = last + 1;
                if above_is_blank || *reason == "page-number" {
                    while end < lines.len() && lines[end].is_blank() {
                        end += 1;
                    }
                    i = i.max(end);
                }
                let to = lines[end - 1].next;
                let mut from = lines[first].from;
                if to == text.len() && !text.ends_with('\n') && from > draft.done() {
                    from -= 1; // the break before it, as there is none behind
                }
                draft.replace(from..to, "", format!("boilerplate:{reason}"));
            }
        }
    }
}

fn verdicts(text: &str, lines: &[Line]) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(lines.len());
    let folded: Vec<String> = lines.iter().map(|line| fold(line.of(text), FOLDED)).collect();
    let summary = summary(&folded);
    let mut prose: Vec<bool> = lines.iter().map(|line| is_prose(line.of(text))).collect();
    if let Some(i) = summary {
        prose[i] = false;
    }
    let first_prose = prose.iter().position(|&is| is).unwrap_or(lines.len());
    // Where the article ends: behind its last paragraph that is no disclaimer.
    let section = sections(text, lines, &folded, &prose);
    let last_prose = (0..lines.len())
        .rev()
        .find(|&i| {
            prose[i]
                && section[i].is_none()
                && (!line::is_tail(&folded[i]) || line::link_behind(lines[i].of(text)).is_some())
        })
        .unwrap_or(first_prose);
    // A page's foot, beside which an address is one too.
    let has_foot =
        (last_prose + 1..lines.len()).any(|i| line::reason(lines[i].of(text), &folded[i], Zone::Tail).is_some());
    let is_form = lines.iter().any(|line| line.of(text).contains('|'));
    for (i, line) in lines.iter().enumerate() {
        if line.is_blank() {
            // A blank line inside a dropped section goes with it.
            verdicts.push(section[i].map_or(Verdict::Keep, Verdict::Drop));
            continue;
        }
        let of = line.of(text);
        let zone = if i < first_prose {
            Zone::Head
        } else if i > last_prose {
            Zone::Tail
        } else {
            Zone::Body
        };
        let verdict = if summary == Some(i) {
            Verdict::Drop("summary")
        } else if let Some(reason) = section[i] {
            Verdict::Drop(reason)
        } else if let Some(at) = line::link_behind(of) {
            Verdict::Cut(vec![(line.start + at..line.end, "return")])
        } else if let Some(reason) = line::reason(of, &folded[i], zone) {
            Verdict::Drop(reason)
        } else if let Some(reason) = line::weak(&folded[i]).filter(|_| zone == Zone::Tail && has_foot) {
            Verdict::Drop(reason)
        } else if of.contains('|') {
            // 2024-06-21 09:05 | 查看：623 | 来源：青山日报 is a stamp with counters.
            match stamp::tools(of, line.start, zone) {
                Verdict::Keep => table::row(of, line.start),
                verdict => verdict,
            }
        } else if is_form && table::is_blank_field(&folded[i]) {
            Verdict::Drop("form-blank")
        } else {
            stamp::tools(of, line.start, zone)
        };
        verdicts.push(verdict);
    }
    verdicts
}

/// The line above the article that only repeats its beginning: `摘要：6月20日，两市签署…`.
fn summary(folded: &[String]) -> Option<usize> {
    const HEAD: usize = 12; // lines in which it may stand
    const FAR: usize = 12; // lines below it in which the paragraph begins
    const MIN: usize = 36; // bytes, twelve hanzi: fewer may begin two paragraphs
    let head = folded.iter().enumerate().filter(|(_, line)| !line.is_empty()).take(HEAD);
    head.map(|(i, _)| i).find(|&i| {
        let label = few!["内容摘要", "新闻摘要", "摘要", "导读", "内容简介", "简介", "内容提要", "核心提示"]
            .at_start(&folded[i]);
        let stem = &folded[i][label.map_or(0, str::len)..];
        let stem = stem.trim_start_matches(['：', '】', ']']);
        let cut = stem.trim_end_matches(['.', '…']);
        // Cut off, or labelled and told again in full.
        let is_cut = stem.len() >= cut.len() + 3 || label.is_some() && cut.chars().count() >= 20;
        is_cut
            && cut.len() >= MIN
            && folded[i + 1..].iter().take(FAR).any(|line| {
                let goes_on = |rest: &str| !rest.trim_start_matches(['.', '…']).is_empty();
                line.strip_prefix(cut).is_some_and(goes_on)
            })
    })
}

const FOLDED: usize = 160; // A longer line is no label; the beginning tells.

/// Where on the page a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// Above the first paragraph.
    Head,
    Body,
    /// Below the last paragraph.
    Tail,
}

/// For each line the reason of the list it belongs to: 相关新闻, 网友评论 with what follows.
fn sections(text: &str, lines: &[Line], folded: &[String], prose: &[bool]) -> Vec<Option<&'static str>> {
    let mut section = vec![None; lines.len()];
    // Characters of prose from line `i` to the end.
    let mut below = vec![0usize; lines.len() + 1];
    for i in (0..lines.len()).rev() {
        below[i] = below[i + 1] + if prose[i] { lines[i].end - lines[i].start } else { 0 };
    }
    let mut i = 0;
    while i < lines.len() {
        let Some(reason) = line::section(&folded[i]) else {
            i += 1;
            continue;
        };
        // 相关链接 over a paragraph is the article's own background, over titles a list.
        let first = (i + 1..lines.len()).find(|&next| !lines[next].is_blank());
        if reason == "related" && first.is_some_and(|next| prose[next] && folded[next].contains('。')) {
            i += 1;
            continue;
        }
        let is_comment = reason == "comment";
        // 我要评论(0) above the article is one of its tools; above most of it, where it asks to write and heads no list.
        let asks = ["我要", "我来", "写", "发表"].iter().any(|word| folded[i].starts_with(word));
        let is_tool = below[i] == below[0] || asks && below[i] * 2 > below[0];
        if is_comment && is_tool && below[0] > 0 {
            section[i] = Some(reason);
            i += 1;
            continue;
        }
        // A list above the article ends where prose begins; one below it takes the rest of the page.
        let is_above = !is_comment && below[i] * 2 > below[0].max(1);
        if is_above && below[i] == below[0] && i == 0 {
            // A page cannot begin with its hot list and nothing else; it may be the headline.
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < lines.len() && !(is_above && end - i > MAX_LIST) {
            if is_above && (prose[end] || line::is_label(&folded[end])) {
                break;
            }
            if !is_above && line::is_credit(&folded[end]) {
                break;
            }
            end += 1;
        }
        if is_above {
            // Nothing but a line or two that may be the headline of what follows.
            while end > i + 1 && !line::is_entry(lines[end - 1].of(text)) {
                end -= 1;
            }
        }
        for slot in &mut section[i..end] {
            *slot = Some(reason);
        }
        i = end;
    }
    section
}

const MAX_LIST: usize = 60; // entries; longer lists above an article are menus of whole portals.

/// Whether `word` is the name of a site or of a part of it.
fn is_site(word: &str) -> bool {
    FORMS.site.suffix(word).is_some()
}

/// Whether `line` is the name of a column above a headline: 要闻, 工作动态.
pub(super) fn is_column(line: &str) -> bool {
    FORMS.nav.exact(line).is_some()
}
