//! Lists inside one paragraph: `①…；②…`, `（1）…（2）…`, `一是…二是…`, `首先…其次…`.

use super::clauses::is_everyone;
use super::{Entry, List, ListKind, Style, bare, label, split_headings};
use crate::layout::Document;
use crate::lexicon::chars::Chars;
use crate::mention::title::words::floor;
use crate::record::vocabulary::BlockKind;
use crate::text::{Normalized, Span};

/// How far behind one label the next is looked for, in bytes.
const MAX_PART: usize = 400 * 3;

/// How many labels of other lists may stand between two of one: a part seldom has ten of its own.
const MAX_OTHERS: usize = 32;

/// Lists inside paragraphs that are no part of a list themselves.
pub(super) fn lists(document: &Document, taken: &[Span<Normalized>], lists: &mut Vec<List>) {
    let text = document.text.as_str();
    for block in &document.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Dateline) {
            continue;
        }
        let i = taken.partition_point(|span| span.end() <= block.span.start());
        if taken.get(i).is_some_and(|span| span.overlaps(block.span)) {
            continue;
        }
        let mut from = block.span.start();
        while let Some((list, end)) = next_list(text, block.span, from) {
            lists.extend(list);
            from = end;
        }
    }
}

/// The next list of `block` at or behind `from`, and where to go on.
fn next_list(text: &str, block: Span<Normalized>, from: usize) -> Option<(Option<List>, usize)> {
    let begins = |at: usize, found: &super::Label| {
        // 宣言提出：一、…；二、… and 第一条…: only behind a colon, 一、二级 is no list.
        let strict = matches!(found.style, Style::Han | Style::Article);
        found.number == Some(1) && (!strict || text[..at].trim_end().ends_with(['：', '，']))
    };
    let (start, first) = labels(text, from, block.end()).find(|(at, label)| begins(*at, label))?;
    let mut marks = vec![(start, first.len)];
    let mut at = start + first.len;
    loop {
        let until = floor(text, (at + MAX_PART).min(block.end()));
        let number = marks.len() as u32 + 1;
        let next = labels(text, at, until).take(MAX_OTHERS).find(|(_, label)| {
            first.style.goes_on_as(label.style)
                && (label.number == Some(number) || label.number.is_none() && number > 2)
        });
        let Some((next, label)) = next else { break };
        marks.push((next, label.len));
        at = next + label.len;
    }
    if marks.len() < 2 {
        return Some((None, start + first.len));
    }
    let mut entries = Vec::new();
    let mut longest = 1;
    for (n, &(mark, len)) in marks.iter().enumerate() {
        let start = mark + len;
        let end = match marks.get(n + 1) {
            Some(&(next, _)) => {
                longest = longest.max(text[start..next].trim_end().matches('。').count());
                next
            }
            // The last part has as many sentences as the longest before it, at most.
            None => {
                text[start..block.end()].match_indices('。').nth(longest - 1).map_or(block.end(), |(i, _)| start + i)
            }
        };
        entries.push(Entry {
            label: Some(Span::new(mark, mark + len)),
            parent: None,
            group: 0,
            heading: None,
            span: bare(text, Span::new(start, end)),
        });
    }
    let end = entries.last().map_or(block.end(), |entry| entry.span.end());
    entries.retain(|entry| !entry.span.is_empty());
    split_headings(text, &mut entries);
    let cue = cue_before(text, block.start(), marks[0].0);
    let list = List { kind: ListKind::Inline(first.style), cue, entries, declared: None };
    Some((Some(list), end.max(start + first.len)))
}

/// What a label may begin with: （一）, 第一, 其一, 1, ①.
static HEADS: Chars = Chars::new("（(第其首再最此然0123456789一二三四五六七八九十")
    .and("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛❶❷❸❹❺❻❼❽❾❿");

/// The labels in `from..until` that stand behind punctuation.
pub(super) fn labels(text: &str, from: usize, until: usize) -> impl Iterator<Item = (usize, super::Label)> + '_ {
    let words = text.get(from..until).unwrap_or("");
    HEADS.all_in(words).filter_map(move |(i, c)| {
        let at = from + i;
        let circled = ('①'..='⒛').contains(&c) || ('❶'..='❿').contains(&c);
        let found = label(&text[at..])?;
        let before = text[..at].chars().next_back();
        // 双方一要…，二要…
        let by_subject = matches!(found.style, Style::Is | Style::Must)
            && is_everyone(&text[floor(text, at.saturating_sub(30))..at]);
        let free = circled || before.is_none_or(|c| c.is_whitespace() || "：:；;。，、”".contains(c)) || by_subject;
        let inline = match found.style {
            // 一、二、三 inside a sentence are mostly other things.
            Style::Han | Style::Article => before.is_some_and(|c| "：；。，".contains(c)),
            Style::Arabic => before != Some('、'),
            Style::Bullet => false,
            _ => true,
        };
        (free && inline).then_some((at, found))
    })
}

/// The sentence before a list, or the one it begins in.
pub(super) fn cue_before(text: &str, block: usize, list: usize) -> Span<Normalized> {
    let words = text[block..list].trim_end();
    let cut = words.strip_suffix('。').unwrap_or(words);
    let start =
        cut.rfind(['。', '！', '？']).map_or(block, |i| block + i + cut[i..].chars().next().map_or(0, char::len_utf8));
    Span::new(start, list)
}
