//! Lists at line starts, labelled or plain (`河道联管：每月共同巡河`); nested ones; ones broken by captions.

use super::inline;
use super::{Entry, List, ListKind, Style, bare, count_in, cut, label, split_headings};
use crate::layout::{Block, Document};
use crate::mention::title::words::floor;
use crate::record::vocabulary::BlockKind;
use crate::text::{Normalized, Span};

/// Lines without a label that may stand inside a list: a caption, a page number, a part's own second line.
const MAX_BREAK: usize = 2;
/// Bytes that such lines may hold together.
const MAX_BREAK_LEN: usize = 60 * 3;
/// Lists inside lists; no contract counts deeper than 章, 条, 款, 项, 目.
const MAX_DEPTH: usize = 8;
/// Lines above a list among which its cue is looked for: as many makers as five may stand between.
const MAX_ABOVE: usize = 7;
/// How far before the end of its line the first part of a list may begin, in bytes.
const MAX_FIRST: usize = 400 * 3;
/// Lines of a list without labels: no pact of the corpus has as many as 30.
const MAX_PLAIN: usize = 30;
/// Characters of such a line.
const MAX_PLAIN_PART: usize = 240;

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
                        next: found.number.map_or(2, |number| number + 1),
                        cue: Span::new(cue.start(), cue.start()),
                        parts: vec![part],
                    });
                }
            }
            _ => {
                close(document, open.take(), &mut lists);
                let cue = cue_before(document, i);
                if found.number == Some(1) || found.style == Style::Bullet {
                    open = Some(Open { style: found.style, next: 2, cue, parts: vec![part] });
                } else if found.number == Some(2)
                    && let Some((cue, first)) = first_above(document, i, found.style)
                {
                    open = Some(Open { style: found.style, next: 3, cue, parts: vec![first, part] });
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
        if open.style.goes_on_as(style) && (number == Some(open.next) || number.is_none()) {
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
    // Under 二、 the parts may go on counting those under 一、.
    let elder = last_but_one(list).and_then(|part| part.children.as_ref());
    let goes_on = elder.is_some_and(|elder| elder.style == style && number == Some(elder.next));
    let begins = number == Some(1) || style == Style::Bullet || goes_on && depth == 1;
    if begins && adjacent && last.style != style && depth < MAX_DEPTH { Placed::Child } else { Placed::Elsewhere }
}

fn last_but_one(list: &Open) -> Option<&Part> {
    list.parts.len().checked_sub(2).map(|i| &list.parts[i])
}

/// Appends `part` to the innermost open list that counts in `style`.
fn append(list: Option<&mut Open>, style: Style, part: Part) {
    let Some(list) = list else { return };
    let innermost = |list: &Open| list.parts.last().and_then(|part| part.children.as_ref()).is_none();
    if list.style.goes_on_as(style) && (list.style == style || innermost(list)) {
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
    let before = document.blocks[..block].iter().rev().take(MAX_ABOVE).find(|block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Headline | BlockKind::Subtitle | BlockKind::Dateline)
            // The makers stand between the name of a pact and its first article.
            && few!["甲方", "乙方", "丙方", "丁方", "戊方"].at_start(block.span.of(&document.text)).is_none()
    });
    before
        .map_or(Span::new(document.blocks[block].span.start(), document.blocks[block].span.start()), |block| block.span)
}

/// The first part of a list that goes on at line `block` with its second: it stands in the line of the cue.
fn first_above(document: &Document, block: usize, style: Style) -> Option<(Span<Normalized>, Part)> {
    let text = document.text.as_str();
    let (above, line) = document.blocks[..block]
        .iter()
        .enumerate()
        .rev()
        .find(|(_, block)| may_list(block) || block.kind == BlockKind::Dateline)?;
    let end = line.span.end();
    let from = floor(text, end.saturating_sub(MAX_FIRST)).max(line.span.start());
    let (start, found) =
        inline::labels(text, from, end).filter(|(_, label)| label.number == Some(1) && label.style == style).last()?;
    if start == line.span.start() {
        return None;
    }
    let cue = inline::cue_before(text, line.span.start(), start);
    let mark = Span::new(start, start + found.len);
    let span = bare(text, Span::new(mark.end(), end));
    Some((cue, Part { label: mark, span, block: above, children: None, behind: Vec::new() }))
}

fn is_heading(words: &str) -> bool {
    words.chars().count() <= 24 && !words.contains(['，', '。', '；'])
}

/// The list with its leaves in one row.
fn close(document: &Document, open: Option<Open>, lists: &mut Vec<List>) {
    let Some(open) = open else { return };
    let (style, cue) = (open.style, open.cue);
    let mut row = Row { document, entries: Vec::new(), n_groups: 0 };
    let n = open.parts.len();
    row.leaves(open, None);
    let mut entries = row.entries;
    if entries.is_empty() || entries.len() < 2 && n < 2 {
        return;
    }
    split_headings(&document.text, &mut entries);
    lists.push(List { kind: ListKind::Lines(style), cue, entries, declared: None });
}

struct Row<'d> {
    document: &'d Document,
    entries: Vec<Entry>,
    n_groups: usize,
}

impl Row<'_> {
    fn leaves(&mut self, open: Open, parent: Option<usize>) {
        let text = self.document.text.as_str();
        let group = self.n_groups;
        self.n_groups += 1;
        // 一、设施互联 with the text on the next line, for every part.
        let next = |part: &Part| {
            let next = self.document.blocks[*part.behind.first()?].span;
            let told = next.of(text).trim_end().ends_with(['。', '；', ';']);
            (is_heading(part.span.of(text)) && (told || part.behind.len() == 1)).then_some(next)
        };
        let headed = open.parts.iter().all(|part| part.children.is_some() || next(part).is_some());
        let nexts: Vec<_> = open.parts.iter().map(|part| next(part).filter(|_| headed)).collect();
        for (part, next) in open.parts.into_iter().zip(nexts) {
            let entry = |heading, span| Entry { label: Some(part.label), parent, group, heading, span };
            if let Some(children) = part.children {
                let own = own_words(text, part.span);
                if let Some(own) = own {
                    self.entries.push(entry(None, own));
                }
                let parent = own.map_or(parent, |_| Some(self.entries.len() - 1));
                self.leaves(children, parent);
                continue;
            }
            let span = next.map_or(part.span, |next| bare(text, next));
            if !span.is_empty() {
                self.entries.push(entry(next.map(|_| part.span), span));
            }
        }
    }
}

/// What a part with parts of its own says itself: sentences, without the one that leads to its parts.
fn own_words(text: &str, part: Span<Normalized>) -> Option<Span<Normalized>> {
    let words = part.of(text).trim_end();
    let own = match words.strip_suffix('：') {
        Some(words) => &words[..words.rfind('。')? + "。".len()],
        None => words,
    };
    // （四）强化应急联动 only names what follows.
    let says = own.contains('，') || own.trim_end_matches('。').contains(['。', '：']);
    says.then(|| bare(text, Span::new(part.start(), part.start() + own.len())))
}

/// Lists without labels: lines under a cue, each with its heading (`河道联管：每月共同巡河`), or each closed by ；.
pub(super) fn plain(document: &Document, taken: &[Span<Normalized>], lists: &mut Vec<List>) {
    let text = document.text.as_str();
    let mut i = 0;
    while i + 2 < document.blocks.len() {
        let cue = &document.blocks[i];
        i += 1;
        if !may_list(cue) && cue.kind != BlockKind::Dateline {
            continue;
        }
        let lead = cue.span.of(text).trim_end();
        let sentence = lead.trim_end_matches(['。', '：']);
        let sentence = sentence.rfind('。').map_or(sentence, |i| &sentence[i + "。".len()..]);
        let opens = lead.ends_with('：');
        let declared = count_in(sentence);
        if !opens && declared.is_none() {
            continue;
        }
        let lines: Vec<Span<Normalized>> = document.blocks[i..]
            .iter()
            .filter(|block| block.kind != BlockKind::Caption)
            .take_while(|block| may_list(block) && is_part(text, block.span, taken))
            .take(MAX_PLAIN)
            .map(|block| block.span)
            .collect();
        let n_headed = |mark| lines.iter().take_while(|line| headed(line.of(text), mark)).count();
        let n_closed = lines.iter().take_while(|line| line.of(text).trim_end().ends_with(['；', ';'])).count();
        let n_colons = n_headed('：');
        let n = match declared.map(|n| n as usize) {
            Some(n) if n_colons == n || n_headed('。') == n => n,
            _ if !opens => continue,
            _ if n_colons >= 2 => n_colons,
            // The last is closed by 。
            _ if n_closed >= 1 && lines.len() > n_closed => n_closed + 1,
            _ => continue,
        };
        if n < 2 {
            continue;
        }
        let mut entries: Vec<Entry> = lines[..n]
            .iter()
            .map(|&line| Entry { label: None, parent: None, group: 0, heading: None, span: bare(text, line) })
            .filter(|entry| !entry.span.is_empty())
            .collect();
        split_headings(text, &mut entries);
        let kind = ListKind::Lines(Style::Plain);
        lists.push(List { kind, cue: cue.span, entries, declared: None });
        i += n;
    }
}

/// Whether a line may be a part of a list without labels.
fn is_part(text: &str, line: Span<Normalized>, taken: &[Span<Normalized>]) -> bool {
    let words = line.of(text);
    let i = taken.partition_point(|span| span.end() <= line.start());
    words.chars().take(MAX_PLAIN_PART + 1).count() <= MAX_PLAIN_PART
        && label(words).is_none()
        && !taken.get(i).is_some_and(|span| span.overlaps(line))
}

/// Whether a line begins with a short title of a part.
fn headed(words: &str, mark: char) -> bool {
    let Some(end) = cut(words, mark) else { return false };
    let heading = &words[..end];
    // Lines of a form, of a talk, of the page itself.
    let other = few![
        "甲方",
        "乙方",
        "丙方",
        "丁方",
        "时间",
        "地点",
        "日期",
        "来源",
        "记者",
        "作者",
        "电话",
        "联系",
        "地址",
        "附件",
        "发布",
        "单位",
        "编辑",
        "责编",
        "审核",
        "主持",
        "嘉宾",
        "图",
        "注",
        "链接",
        "延伸",
        "原标题"
    ];
    heading.chars().count() <= 12
        && other.at_start(heading).is_none()
        && words[end + mark.len_utf8()..].chars().count() >= 4
        && !words[end + mark.len_utf8()..].starts_with('“')
}
