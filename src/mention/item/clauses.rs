//! Parts without labels after a cue: `根据协议，双方将…；…；…。`, `合作内容包括：…、…等八个方面`.

use super::{Entry, List, ListKind, bare, han_number, split_headings};
use crate::layout::Document;
use crate::lexicon::few::Few;
use crate::mention::title::{Nature, noun_of};
use crate::record::vocabulary::BlockKind;
use crate::text::{Normalized, Span};

/// Lists of parts in sentences that no labelled list has taken.
pub(super) fn lists(document: &Document, taken: &[Span<Normalized>], lists: &mut Vec<List>) {
    let text = document.text.as_str();
    let mut taken = taken.to_vec();
    taken.sort_unstable();
    for block in &document.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Dateline) {
            continue;
        }
        let mut start = block.span.start();
        for piece in block.span.of(text).split_inclusive(['。', '！', '？', '\n']) {
            let sentence = Span::new(start, start + piece.len());
            start = sentence.end();
            let i = taken.partition_point(|span| span.end() <= sentence.start());
            if taken.get(i).is_some_and(|span| span.overlaps(sentence)) {
                continue;
            }
            lists.extend(list(text, sentence));
        }
    }
}

fn list(text: &str, sentence: Span<Normalized>) -> Option<List> {
    let words = sentence.of(text).trim_end_matches(['。', '！', '？', '\n', ' ']);
    let (begin, how) = cue(words)?;
    let body = &words[begin..];
    let (body, declared) = without_sum(body);
    let mut parts = split(body, '；');
    if parts.len() < 2 {
        if how != Cue::Contents {
            return None;
        }
        parts = split(body, '，');
        if parts.len() < 2 || declared.is_some_and(|n| n as usize != parts.len()) {
            let fine = split(body, '、');
            if fine.len() >= 2 && (parts.len() < 2 || declared.is_some_and(|n| n as usize == fine.len())) {
                parts = fine;
            }
        }
        parts = with_last_and(body, parts, declared);
        if parts.len() < 2 {
            return None;
        }
    }
    let offset = sentence.start() + begin;
    let mut entries: Vec<Entry> = parts
        .into_iter()
        .map(|(start, end)| Entry {
            label: None,
            above: None,
            heading: None,
            span: bare(text, Span::new(offset + start, offset + end)),
        })
        .filter(|entry| !entry.span.is_empty())
        .collect();
    split_headings(text, &mut entries);
    (entries.len() >= 2).then(|| List {
        kind: ListKind::Clauses,
        cue: Span::new(sentence.start(), offset),
        entries,
        declared,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// 根据协议，…；… / 章程规定，…；…: only ； divides.
    Terms,
    /// 合作内容包括：…: ， and 、 divide too.
    Contents,
}

/// Where the parts begin in `words`, if they have a cue.
fn cue(words: &str) -> Option<(usize, Cue)> {
    let contents = few!["内容包括", "内容涵盖", "内容涉及", "内容主要包括", "内容为", "主要包括", "具体包括", "内容有"];
    let has_contents = contents.within(words);
    for cue in contents.iter().filter(|_| has_contents) {
        if let Some(i) = words.find(cue) {
            let behind = i + cue.len();
            let mark = words[behind..].chars().next().filter(|c| matches!(c, '：' | '，' | ':'));
            if let Some(mark) = mark {
                return Some((behind + mark.len_utf8(), Cue::Contents));
            }
            if words[behind..].contains('、') || words[behind..].contains('；') {
                return Some((behind, Cue::Contents));
            }
        }
    }
    let begin = according(words).or_else(|| provides(words))?;
    // 四地将建立：…；…: the parts begin behind the colon.
    let first = words[begin..].find('；').map_or(words.len(), |i| begin + i);
    let lead =
        words[begin..first].find('：').filter(|&i| i <= 45 * 3 && !words[begin..begin + i].contains(['“', '《']));
    match lead {
        Some(i) if words[begin..begin + i].contains(['将', '下', '容', '括', '面', '项', '立', '施', '现', '展']) => {
            Some((begin + i + "：".len(), Cue::Terms))
        }
        _ => Some((begin, Cue::Terms)),
    }
}

/// Behind `根据协议，`.
fn according(words: &str) -> Option<usize> {
    let by = few!["根据", "按照", "依据", "依照", "按", "据"];
    let has_by = by.within(words);
    for word in by.iter().filter(|_| has_by) {
        let Some(i) = words.find(word) else { continue };
        if i > 40 * 3 {
            continue;
        }
        let start = i + word.len();
        let Some(comma) = words[start..].find('，') else { continue };
        let object = &words[start..start + comma];
        let object = object.trim_end_matches(['的', '内', '容', '约', '定', '规', '要', '求']);
        if object.chars().count() <= 60 && is_instrument(object) {
            return Some(start + comma + "，".len());
        }
    }
    None
}

/// Behind `协议约定，`, `章程则规定，`, `《T》明确：`.
fn provides(words: &str) -> Option<usize> {
    let says = few!["约定", "规定", "明确", "商定", "载明", "提出", "议定", "确定"];
    let has_said = says.within(words);
    for word in says.iter().filter(|_| has_said) {
        for (i, _) in words.match_indices(word) {
            if i > 60 * 3 {
                break;
            }
            let before = words[..i].trim_end_matches(['则', '还', '共', '同', '也', '中', '里']);
            let before = before.rsplit(['，', '。', '；']).next().unwrap_or(before);
            let behind = &words[i + word.len()..];
            let mark = behind.trim_start_matches('了');
            let stop = mark.chars().next().filter(|c| matches!(c, '，' | '：' | ',' | ':')).map_or(0, char::len_utf8);
            let agreed = matches!(word, "约定" | "商定" | "议定") && stop > 0;
            if is_instrument(before) && (stop > 0 || word != "提出") || agreed && is_everyone(before) {
                return Some(words.len() - mark.len() + stop);
            }
        }
    }
    None
}

/// Whether `words` end with all the makers: 双方约定, 三省商定.
fn is_everyone(words: &str) -> bool {
    static ALL: Few = Few::new(&[
        "双方", "三方", "四方", "各方", "两地", "三地", "四地", "两省", "三省", "两市", "三市", "四市", "两县", "三县",
        "两院", "两区",
    ]);
    let words = words.trim_end_matches(['一', '致', '共', '同', '还']);
    ALL.at_end(words).is_some()
}

/// Whether `words` end with a name that stands for an instrument.
fn is_instrument(words: &str) -> bool {
    noun_of(words.trim()).is_some_and(|noun| noun.nature != Nature::Paper)
}

/// `body` without the words that sum it up, and their number: 等八个方面.
fn without_sum(body: &str) -> (&str, Option<u32>) {
    for (i, _) in body.rmatch_indices('等') {
        let behind = &body[i + "等".len()..];
        if behind.chars().count() > 14 || behind.contains(['，', '；', '”']) {
            break;
        }
        let number = han_number(behind)
            .or_else(|| {
                let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
                (digits > 0).then(|| Some((behind[..digits].parse().ok()?, digits)))?
            })
            .filter(|(_, len)| behind[*len..].starts_with(['个', '大', '项', '条', '方', '类', '件']));
        if let Some((n, _)) = number {
            return (&body[..i], Some(n));
        }
        if behind.is_empty()
            || few!["方面", "内容", "领域", "工作", "事项", "合作", "机制", "措施"].at_start(behind).is_some()
        {
            return (&body[..i], None);
        }
    }
    (body, None)
}

/// The parts of `body` between `mark`s outside of brackets and quotes.
fn split(body: &str, mark: char) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    for (i, c) in body.char_indices() {
        match c {
            '《' | '（' | '“' => depth += 1,
            '》' | '）' | '”' => depth = depth.saturating_sub(1),
            c if c == mark && depth == 0 => {
                parts.push((start, i));
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push((start, body.len()));
    parts.retain(|(start, end)| !body[*start..*end].trim().is_empty());
    parts
}

/// `A、B和C`: the last part is cut at 和 where the count asks for one more.
fn with_last_and(body: &str, mut parts: Vec<(usize, usize)>, declared: Option<u32>) -> Vec<(usize, usize)> {
    let Some(&(start, end)) = parts.last() else { return parts };
    if declared.is_none_or(|n| n as usize != parts.len() + 1) {
        return parts;
    }
    for and in ["以及", "和", "及", "与"] {
        if let Some(i) = body[start..end].rfind(and) {
            parts.pop();
            parts.push((start, start + i));
            parts.push((start + i + and.len(), end));
            break;
        }
    }
    parts
}
