//! Enumerations: lists (`1.` `一、` `（一）` `第一条` `①` `一是` `首先`) and clauses after a cue (合作内容包括：…；…).
//!
//! A document comes in, [`List`]s go out, each with the words before it and its entries: label, heading,
//! text. Whether a list is the content of an agreement, and of which, is left to `link::item`.

mod clauses;
mod inline;
mod label;
mod lines;

pub(crate) use label::han_number;
pub use label::{Label, Style, label};

use crate::layout::Document;
use crate::text::{Normalized, Span};

/// An enumeration with what stands before it.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub kind: ListKind,
    /// The words that lead to it: `根据协议，三地将在以下六个方面开展协作：`.
    pub cue: Span<Normalized>,
    pub entries: Vec<Entry>,
    /// How many parts the text itself counts behind the list: 等八个方面.
    pub declared: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// Labels at the starts of lines.
    Lines(Style),
    /// Labels inside one paragraph.
    Inline(Style),
    /// No labels: parts after a cue, in its sentence.
    Clauses,
}

/// One part of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub label: Option<Span<Normalized>>,
    /// The part it stands under, by its place in the list; only one with a text of its own is a part.
    pub parent: Option<usize>,
    /// Parts of one group have the same: the lines between two headings.
    group: usize,
    pub heading: Option<Span<Normalized>>,
    pub span: Span<Normalized>,
}

/// The lists of `document` in the order of the text.
pub fn lists(document: &Document) -> Vec<List> {
    let text = document.text.as_str();
    let mut lists = lines::lists(document);
    // A section under a heading may hold lists of its own; a part in its line holds none.
    let is_section =
        |entry: &Entry| entry.label.is_some_and(|label| text[label.end()..entry.span.start()].contains('\n'));
    let taken = |lists: &[List]| {
        let entries = lists.iter().flat_map(|list| &list.entries).filter(|entry| !is_section(entry));
        let mut taken: Vec<Span<Normalized>> = entries.map(|entry| entry.span).collect();
        taken.sort_unstable();
        taken
    };
    inline::lists(document, &taken(&lists), &mut lists);
    clauses::lists(document, &taken(&lists), &mut lists);
    lines::plain(document, &taken(&lists), &mut lists);
    lists.sort_by_key(|list| list.entries.first().map(|entry| entry.span));
    lists
}

/// `span` without blanks, leading and closing separators.
fn bare(text: &str, span: Span<Normalized>) -> Span<Normalized> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '；' | ';' | '，' | ',' | '。' | '、' | '．');
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(is_edge).len();
    let end = words.trim_end_matches(is_edge).len();
    if start >= end {
        Span::new(span.start(), span.start())
    } else {
        Span::new(span.start() + start, span.start() + end)
    }
}

/// Headings of the parts of a list, group by group.
fn split_headings(text: &str, entries: &mut [Entry]) {
    // Parts under one heading may stand around those of a part of theirs.
    let mut groups: Vec<usize> = entries.iter().map(|entry| entry.group).collect();
    groups.sort_unstable();
    groups.dedup();
    if groups.len() == 1 {
        return split_group(text, &mut entries.iter_mut().collect::<Vec<_>>());
    }
    let mut by_group: Vec<Vec<&mut Entry>> = groups.iter().map(|_| Vec::new()).collect();
    for entry in entries {
        if let Ok(i) = groups.binary_search(&entry.group) {
            by_group[i].push(entry);
        }
    }
    for mut group in by_group {
        split_group(text, &mut group);
    }
}

/// Headings of the parts of one group: printed before a colon, or before 。 or a blank where most parts have one.
fn split_group(text: &str, entries: &mut [&mut Entry]) {
    for mark in ['：', '。', ' '] {
        let cuts: Vec<Option<usize>> = entries.iter().map(|entry| cut(entry.span.of(text), mark)).collect();
        let n = cuts.iter().flatten().count();
        let enough = match mark {
            '：' => n > 0,
            _ => n >= 2 && n * 3 >= entries.len() * 2,
        };
        if !enough {
            continue;
        }
        for (entry, cut) in entries.iter_mut().zip(cuts) {
            let Some(cut) = cut else { continue };
            let start = entry.span.start();
            let heading = bare(text, Span::new(start, start + cut));
            let behind = bare(text, Span::new(start + cut + mark.len_utf8(), entry.span.end()));
            if !heading.is_empty() && !behind.is_empty() {
                entry.heading = Some(heading);
                entry.span = behind;
            }
        }
        return;
    }
}

/// Where a short title ends before `mark`.
fn cut(words: &str, mark: char) -> Option<usize> {
    const MAX_HEADING: usize = 24; // Characters: 推进毗邻地区基层治理与平安建设协作.
    let short = if mark == '：' { MAX_HEADING } else { 14 };
    let mut inside = false;
    for (n, (i, c)) in words.char_indices().enumerate() {
        if c == mark && !inside {
            return (n > 1).then_some(i);
        }
        match c {
            '“' | '（' | '《' => inside = true,
            '”' | '）' | '》' => inside = false,
            '，' | '；' | '。' | '：' | '\n' => return None,
            c if c.is_ascii_digit() && mark == ' ' => return None,
            _ => {}
        }
        if n >= short {
            return None;
        }
    }
    None
}

/// The number of parts that a cue tells: 六个方面, 五项任务, 四件实事.
pub(crate) fn count_in(cue: &str) -> Option<u32> {
    let mut found = None;
    for (i, c) in cue.char_indices() {
        if !matches!(c, '0'..='9' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        {
            continue;
        }
        let before = cue[..i].chars().next_back();
        if before.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十第".contains(c)) {
            continue;
        }
        let rest = &cue[i..];
        let number = han_number(rest).or_else(|| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 0 && digits <= 2).then(|| Some((rest[..digits].parse().ok()?, digits)))?
        });
        let Some((n, len)) = number.or((c == '两').then_some((2, "两".len()))) else { continue };
        let unit = &rest[len..];
        // 六章二十八条 are those of the whole paper, not of what is told.
        let of_chapters = unit.starts_with('条') && cue[..i].ends_with('章');
        if unit.starts_with('条') && c != '两' && !of_chapters
            || few!["个方面", "大方面", "方面", "项", "件", "个领域", "个重点", "大行动", "大任务", "大工程"]
                .at_start(unit)
                .is_some()
                && n > 1
        {
            found = Some(n);
        }
    }
    found
}
