//! Lists whose labels stand at the starts of lines; nested ones; ones broken by captions.

use super::{Entry, List, ListKind, Style, bare, label, split_headings};
use crate::layout::{Block, Document};
use crate::record::vocabulary::BlockKind;
use crate::text::{Normalized, Span};

/// Lines without a label that may stand inside a list: a caption, a page number, a part's own second line.
const MAX_BREAK: usize = 2;
/// Bytes that such lines may hold together.
/// Lists inside lists; no contract counts deeper than 章, 条, 款, 项, 目.
const MAX_DEPTH: usize = 8;
const MAX_BREAK_LEN: usize = 60 * 3;

struct Open {
    style: Style,
    next: u32,
    cue: Span<Normalized>,
    parts: Vec<Part>,
}

struct Part {
    label: Span<Normalized>,
    span: Span<Normalized>,
    block: usize,
    children: Option<Open>,
    /// Lines behind it without a label.
    behind: Vec<usize>,
}

/// The lists at line starts.
pub(super) fn lists(document: &Document) -> Vec<List> {
    let text = document.text.as_str();
    let mut lists = Vec::new();
    let mut open: Option<Open> = None;
    for (i, block) in document.blocks.iter().enumerate() {
        if !may_list(block) {
            continue;
        }
        let Some(found) = label(block.span.of(text)) else {
            if let Some(list) = &mut open {
                let last = deepest(list);
                last.behind.push(i);
                let len: usize = last.behind.iter().map(|&at| document.blocks[at].span.len()).sum();
                if last.behind.len() > MAX_BREAK || len > MAX_BREAK_LEN && !is_heading(last.span.of(text)) {
                    close(document, open.take(), &mut lists);
                }
            }
            continue;
        };
        let mark = Span::new(block.span.start(), block.span.start() + found.len);
        let part = Part {
            label: mark,
            span: bare(text, Span::new(mark.end(), block.span.end())),
            block: i,
            children: None,
            behind: Vec::new(),
        };
        match open.as_mut().map(|list| place(list, found.style, found.number, &part)) {
            Some(Placed::Next) => append(open.as_mut(), found.style, part),
            Some(Placed::Child) => {
                let cue = block.span;
                if let Some(list) = open.as_mut() {
                    let last = deepest(list);
                    last.children = Some(Open {
                        style: found.style,
                        next: 2,
                        cue: Span::new(cue.start(), cue.start()),
                        parts: vec![part],
                    });
                }
            }
            _ => {
                close(document, open.take(), &mut lists);
                if found.number == Some(1) {
                    let cue = cue_before(document, i);
                    open = Some(Open { style: found.style, next: 2, cue, parts: vec![part] });
                }
            }
        }
    }
    close(document, open.take(), &mut lists);
    lists
}

fn may_list(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption)
}

enum Placed {
    Next,
    Child,
    Elsewhere,
}

fn place(list: &Open, style: Style, number: Option<u32>, part: &Part) -> Placed {
    let mut level = Some(list);
    while let Some(open) = level {
        if open.style == style && (number == Some(open.next) || number.is_none()) {
            return Placed::Next;
        }
        level = open.parts.last().and_then(|part| part.children.as_ref());
    }
    let mut last = list;
    let mut depth = 1;
    while let Some(children) = last.parts.last().and_then(|part| part.children.as_ref()) {
        last = children;
        depth += 1;
    }
    let adjacent = last.parts.last().is_some_and(|part_before| part_before.block + 1 == part.block);
    if number == Some(1) && adjacent && last.style != style && depth < MAX_DEPTH {
        Placed::Child
    } else {
        Placed::Elsewhere
    }
}

/// Appends `part` to the innermost open list that counts in `style`.
fn append(list: Option<&mut Open>, style: Style, part: Part) {
    let Some(list) = list else { return };
    if list.style == style {
        list.next += 1;
        list.parts.push(part);
        return;
    }
    append(list.parts.last_mut().and_then(|part| part.children.as_mut()), style, part);
}

fn deepest(list: &mut Open) -> &mut Part {
    let last = list.parts.len() - 1;
    let part = &mut list.parts[last];
    if part.children.is_some() { deepest(part.children.as_mut().unwrap_or_else(|| unreachable!())) } else { part }
}

/// The line before a list, where it leads to it.
fn cue_before(document: &Document, block: usize) -> Span<Normalized> {
    let before = document.blocks[..block].iter().rev().take(3).find(|block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Headline | BlockKind::Subtitle | BlockKind::Dateline)
    });
    before
        .map_or(Span::new(document.blocks[block].span.start(), document.blocks[block].span.start()), |block| block.span)
}

fn is_heading(words: &str) -> bool {
    words.chars().count() <= 24 && !words.contains(['，', '。', '；'])
}

/// The list with its leaves in one row.
fn close(document: &Document, open: Option<Open>, lists: &mut Vec<List>) {
    let Some(open) = open else { return };
    let text = document.text.as_str();
    let (style, cue) = (open.style, open.cue);
    let mut entries = Vec::new();
    let n = open.parts.len();
    leaves(document, open, None, &mut entries);
    entries.retain(|entry| !entry.span.is_empty());
    if entries.len() < 2 && n < 2 {
        return;
    }
    split_headings(text, &mut entries);
    if !entries.is_empty() {
        lists.push(List { kind: ListKind::Lines(style), cue, entries, declared: None });
    }
}

fn leaves(document: &Document, open: Open, above: Option<Span<Normalized>>, entries: &mut Vec<Entry>) {
    let text = document.text.as_str();
    // 一、设施互联 with the text on the next line, for every part.
    let headed = open
        .parts
        .iter()
        .all(|part| part.children.is_some() || part.behind.len() == 1 && is_heading(part.span.of(text)));
    for part in open.parts {
        if let Some(children) = part.children {
            leaves(document, children, Some(part.span), entries);
            continue;
        }
        let next = part.behind.first().map(|&at| document.blocks[at].span).filter(|_| headed);
        entries.push(Entry {
            label: Some(part.label),
            above,
            heading: next.map(|_| part.span),
            span: next.map_or(part.span, |next| bare(text, next)),
        });
    }
}
