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
    /// No labels: parts after a cue.
    Clauses,
}

/// One part of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub label: Option<Span<Normalized>>,
    /// The heading above, for parts of a nested list.
    pub above: Option<Span<Normalized>>,
    pub heading: Option<Span<Normalized>>,
    pub span: Span<Normalized>,
}

/// The lists of `document` in the order of the text.
pub fn lists(document: &Document) -> Vec<List> {
    let mut lists = lines::lists(document);
    let taken: Vec<Span<Normalized>> =
        lists.iter().flat_map(|list| list.entries.iter().map(|entry| entry.span)).collect();
    inline::lists(document, &taken, &mut lists);
    let inline: Vec<Span<Normalized>> =
        lists.iter().flat_map(|list| list.entries.iter().map(|entry| entry.span)).collect();
    clauses::lists(document, &inline, &mut lists);
    lists.sort_by_key(|list| list.entries.first().map(|entry| entry.span));
    lists
}

/// `span` without blanks, leading and closing separators.
fn bare(text: &str, span: Span<Normalized>) -> Span<Normalized> {
    let is_edge = |c: char| c.is_whitespace() || "；;，,。、．".contains(c);
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(is_edge).len();
    let end = words.trim_end_matches(is_edge).len();
    if start >= end {
        Span::new(span.start(), span.start())
    } else {
        Span::new(span.start() + start, span.start() + end)
    }
}

/// Headings of the parts of one list: printed before a colon, or before 。 or a blank where most parts have one.
fn split_headings(text: &str, entries: &mut [Entry]) {
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
