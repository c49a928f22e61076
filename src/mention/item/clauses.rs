//! Parts without labels after a cue: `根据协议，双方将…；…；…。`, `合作内容包括：…、…等八个方面`.

use super::{Entry, List, ListKind, bare, count_in, han_number, split_headings};
use crate::layout::Document;
use crate::lexicon::chars::marks;
use crate::lexicon::few::Few;
use crate::mention::title::{Nature, noun_of};
use crate::record::vocabulary::BlockKind;
use crate::text::{Normalized, Span};

/// Lists of parts in sentences that no labelled list has taken.
pub(super) fn lists(document: &Document, taken: &[Span<Normalized>], lists: &mut Vec<List>) {
    let text = document.text.as_str();
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
    if let Some(list) = counted(text, sentence, words) {
        return Some(list);
    }
    let (begin, how) = cue(words)?;
    let body = &words[begin..];
    let body = if how == Cue::Contents { up_to_sum(body) } else { body };
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
            parent: None,
            group: 0,
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

/// Parts between 、 whose count the sentence tells: 协议涵盖`水情共享、联合调度、人员互派`三个方面; 确立“四联”机制，即….
fn counted(text: &str, sentence: Span<Normalized>, words: &str) -> Option<List> {
    if !words.contains('、') {
        return None;
    }
    let verbs = few![
        "涵盖",
        "包括",
        "包含",
        "涉及",
        "聚焦",
        "围绕",
        "，即",
        "：即",
        "，分别是",
        "，分别为",
        "明确了",
        "确定了",
        "明确",
        "确定"
    ];
    if !verbs.within(words) {
        return None;
    }
    for verb in verbs.iter() {
        let Some(i) = words.find(verb) else { continue };
        let lead = words[..i].trim_end_matches(['共', '主', '要', '将', '还', '内', '容', '具', '体']);
        let begin = i + verb.len();
        let body = &words[begin..];
        let (parts, n) = if verb.contains(['，', '：']) {
            let stop = body.find(['，', '；']).unwrap_or(body.len());
            let n = count_in(lead).or_else(|| number_of_name(lead))?;
            (split(&body[..stop], '、'), n)
        } else {
            // The count stands behind the parts.
            if !is_instrument(lead) {
                continue;
            }
            let stop = body.find(['，', '；']).unwrap_or(body.len());
            let Some((parts, n)) = summed(&body[..stop]) else { continue };
            (parts, n)
        };
        let parts = with_last_and(body, parts, Some(n));
        if parts.len() != n as usize || n < 2 {
            continue;
        }
        let offset = sentence.start() + begin;
        let entry = |(start, end)| Entry {
            label: None,
            parent: None,
            group: 0,
            heading: None,
            span: bare(text, Span::new(offset + start, offset + end)),
        };
        let entries: Vec<Entry> = parts.into_iter().map(entry).filter(|entry| !entry.span.is_empty()).collect();
        let cue = Span::new(sentence.start(), offset);
        return Some(List { kind: ListKind::Clauses, cue, entries, declared: Some(n) });
    }
    None
}

/// The parts of `A、B和C三个方面` without the sum, and their number.
fn summed(body: &str) -> Option<(Vec<(usize, usize)>, u32)> {
    let at = few![
        "个方面",
        "大方面",
        "方面",
        "个领域",
        "大领域",
        "项内容",
        "项任务",
        "项重点任务",
        "项措施",
        "个板块",
        "项机制",
        "项工作"
    ];
    let (end, _) = at.iter().filter_map(|word| body.strip_suffix(word).map(|rest| (rest.len(), word))).min()?;
    let head = &body[..end];
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit() || "一二两三四五六七八九十".contains(*c))
        .last()?
        .0;
    let number = head[start..].parse().ok().or_else(|| han_number(&head[start..]).map(|(n, _)| n));
    let parts = split(head[..start].trim_end_matches(['等', '共', '这']), '、');
    Some((parts, number?))
}

/// The number that a name tells: “四联”机制, “三统一”.
fn number_of_name(lead: &str) -> Option<u32> {
    let lead = &lead[lead.rfind('“')? + "“".len()..];
    han_number(lead).map(|(n, _)| n).filter(|&n| n > 1)
}

/// `body` up to where it is summed up: …`等三个方面`，双方每月会商.
fn up_to_sum(body: &str) -> &str {
    for (i, _) in body.match_indices('等') {
        let behind = &body[i + "等".len()..];
        // 等十二个重点合作领域 is among the longest.
        let stop = behind.char_indices().take(10).find(|(_, c)| matches!(c, '，' | '；'));
        let stop = stop.map(|(at, _)| at).or((behind.chars().take(9).count() < 9).then_some(behind.len()));
        let Some(stop) = stop else { continue };
        let sum = &behind[..stop];
        let short = sum.chars().count() <= 9;
        if short
            && !body[..i].contains('；')
            && few!["方面", "领域", "内容", "事项", "项目", "工作"].at_end(sum).is_some()
            && !body[..i].contains('；')
        {
            return &body[..i + "等".len() + stop];
        }
    }
    body
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
    // Terms are parted by ； alone.
    if !words.contains('；') {
        return None;
    }
    let begin = according(words).or_else(|| provides(words)).or_else(|| announced(words)).or_else(|| colon(words))?;
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
    let by = few!["根据", "按照", "依据", "依照", "按", "据", "照"];
    let has_by = by.within(words);
    for word in by.iter().filter(|_| has_by) {
        let Some(i) = words.find(word) else { continue };
        if i > 40 * 3 {
            continue;
        }
        let start = i + word.len();
        let Some(comma) = words[start..].find('，') else { continue };
        let object = &words[start..start + comma];
        let object = object.trim_end_matches(['的', '内', '容', '约', '定', '规', '要', '求', '安', '排']);
        if object.chars().count() <= 60 && is_instrument(object) {
            return Some(start + comma + "，".len());
        }
    }
    None
}

/// Behind `协议约定，`, `章程则规定，`, `《T》明确：`.
fn provides(words: &str) -> Option<usize> {
    let says = few!["约定", "规定", "明确", "商定", "载明", "提出", "议定", "确定", "同意"];
    let has_said = says.within(words);
    for word in says.iter().filter(|_| has_said) {
        for (i, _) in words.match_indices(word) {
            if i > 60 * 3 {
                break;
            }
            // 合同则约定 keeps its 同, 双方共同约定 does not.
            let before = words[..i].trim_end_matches(['则', '还', '也', '中', '里', '，']);
            let before = if is_instrument(before) {
                before
            } else {
                before.trim_end_matches(['则', '还', '共', '同', '也', '中', '里', '，', '并', '一', '致'])
            };
            let clause = before.rsplit(['，', '。', '；']).next().unwrap_or(before);
            let before = if is_whole(clause) { before.split(['，', '。']).next().unwrap_or(before) } else { clause };
            let behind = &words[i + word.len()..];
            let mark = behind.trim_start_matches('了');
            let stop = mark.chars().next().filter(|c| matches!(c, '，' | '：' | ',' | ':')).map_or(0, char::len_utf8);
            // 其中明确：, 纪要里写进T，其中规定，
            let within = few!["其中", "其"].at_end(before.trim_end()).is_some() && stop > 0;
            let agreed = matches!(word, "约定" | "商定" | "议定" | "同意") && stop > 0;
            let speaks = is_instrument(before) || words[..i].ends_with('，') && is_subject(before);
            if speaks && (stop > 0 || word != "提出") || within || agreed && is_everyone(before) {
                return Some(words.len() - mark.len() + stop);
            }
        }
    }
    None
}

/// Behind a colon over parts: `要办的事有：…；…；…`. Whose they are is left to `link::item`.
fn colon(words: &str) -> Option<usize> {
    const MAX_HEAD: usize = 40; // characters
    let colon = words.find('：')?;
    let head = &words[..colon];
    let parts = words[colon..].matches('；').count();
    let plain = head.chars().count() <= MAX_HEAD && !head.contains(['“', '；']);
    (plain && parts >= 2).then_some(colon + "：".len())
}

/// Behind the colon of `倡议涉及五个方面：`: an instrument and the number of its parts.
fn announced(words: &str) -> Option<usize> {
    let colon = words.find('：')?;
    let head = &words[..colon];
    let clause = head.rsplit(['，', '。']).next().unwrap_or(head);
    const MAX_HEAD: usize = 24; // characters
    let ends = clause.char_indices().map(|(i, c)| i + c.len_utf8()).take(12);
    let named = || ends.into_iter().any(|end| is_instrument(&clause[..end]));
    (clause.chars().count() <= MAX_HEAD && count_in(clause).is_some() && named()).then_some(colon + "：".len())
}

/// Whether a clause has only told how long or of how many chapters the instrument is: 协议共六章二十八条`，明确`.
fn is_whole(clause: &str) -> bool {
    few!["共", "为期", "有效期", "全文", "自"].at_start(clause).is_some()
}

/// Whether `clause` begins with an instrument's noun as its subject: 协议`共六章二十八条`.
fn is_subject(clause: &str) -> bool {
    const MAX_SUBJECT: usize = 12 * 3; // Behind 答：该.
    let ends = clause.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|&end| end <= MAX_SUBJECT);
    ends.filter(|&end| few!["共", "分", "全文", "有效期", "为期", "自", "由"].at_start(&clause[end..]).is_some())
        .any(|end| is_instrument(&clause[..end]))
}

/// Whether `words` end with all the makers: 双方约定, 三省商定.
pub(super) fn is_everyone(words: &str) -> bool {
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
    for (i, c) in marks(body) {
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
