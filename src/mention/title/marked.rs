//! Titles between marks: `《关于…的意见》`, `“三村同心”护林公约`.

use super::noun::{self, Nature};
use super::{Marks, TitleMention};
use crate::lexicon::few::Few;
use crate::mention::title::words::floor;
use crate::text::Span;

/// 《 that is never closed would take the rest of the page; no title is longer.
const MAX_TITLE: usize = 150 * 3;
/// Characters between a closing quote and the noun: `“三村同心”毗邻区域护林联防公约`.
const MAX_TAIL: usize = 30;

/// All titles between 《 and 》; inner 〈〉 and 《》 belong to the title around them.
pub(super) fn book_titles(text: &str, titles: &mut Vec<TitleMention>) {
    let mut from = 0;
    while let Some(found) = memchr::memmem::find(&text.as_bytes()[from..], "《".as_bytes()) {
        let start = from + found;
        let inside = start + "《".len();
        from = inside;
        let Some(end) = closing(text, inside) else { continue };
        let name = Span::new(inside, end).trim(text);
        if name.is_empty() {
            continue;
        }
        let span = Span::new(start, end + "》".len());
        from = span.end();
        titles.push(TitleMention { span, name, marks: Marks::Book, noun: noun::noun_of(name.of(text)), act: None });
    }
}

fn closing(text: &str, inside: usize) -> Option<usize> {
    let mut depth = 0;
    let mut line_ends = 0;
    for (i, c) in text[inside..].char_indices() {
        if i > MAX_TITLE {
            return None;
        }
        match c {
            '《' if depth == 3 => return None,
            '《' => depth += 1,
            '》' if depth == 0 => return Some(inside + i),
            '》' => depth -= 1,
            // A title may run over one line end, no further; it is no sentence.
            '\n' if line_ends == 1 => return None,
            '\n' => line_ends += 1,
            '。' | '；' => return None,
            _ => {}
        }
    }
    None
}

/// Quoted names with an instrument's noun behind or inside: `“跨界治理”公约`, `“红土地宣言”`.
pub(super) fn quoted_titles(text: &str, titles: &mut Vec<TitleMention>) {
    let mut from = 0;
    while let Some(found) = memchr::memmem::find(&text.as_bytes()[from..], "“".as_bytes()) {
        let start = from + found;
        let inside = start + "“".len();
        from = inside;
        let window = &text[inside..floor(text, (inside + 180).min(text.len()))];
        let Some(len) = window.find(['”', '\n', '。', '“']) else { continue };
        if !window[len..].starts_with('”') || len == 0 {
            continue;
        }
        let close = inside + len + "”".len();
        from = close;
        if titles.iter().any(|title| title.span.contains_offset(start)) {
            continue;
        }
        if let Some(len) = tail(&text[close..]) {
            let name = Span::new(start, close + len);
            let noun = noun::noun_of(&text[close..name.end()]);
            titles.push(TitleMention { span: name, name, marks: Marks::Quotes, noun, act: None });
            from = name.end();
        } else if len >= "三江宣言".len() {
            let name = Span::new(inside, inside + len);
            let noun = noun::noun_of(name.of(text)).filter(|noun| noun.nature == Nature::Joint);
            if noun.is_some() {
                titles.push(TitleMention {
                    span: Span::new(start, close),
                    name,
                    marks: Marks::Quotes,
                    noun,
                    act: None,
                });
            }
        }
    }
}

/// Length of the words behind a closing quote up to an instrument's noun that ends there.
fn tail(rest: &str) -> Option<usize> {
    let mut best = None;
    for (n, (i, c)) in rest.char_indices().enumerate() {
        if n > MAX_TAIL || !is_word(c) {
            break;
        }
        let end = i + c.len_utf8();
        if noun::noun_of(&rest[..end]).is_some() && ends_phrase(&rest[end..]) {
            best = Some(end);
            break;
        }
    }
    best
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '、' | '·' | '—' | '-' | '+') && c != '、'
}

/// Whether a noun phrase may end before `rest`.
pub(super) fn ends_phrase(rest: &str) -> bool {
    static NEXT: Few = Few::new(&[
        "和", "及", "以及", "与", "并", "后", "时", "之", "以来", "等", "仪式", "签约", "签字", "签署", "正式", "标志",
        "在", "将", "，", "为", "旨在", "是", "由", "共", "已", "则", "就", "约定", "明确", "提出", "规定", "于",
        "签订", "也", "还", "又", "均", "都", "涉及", "涵盖", "包括", "全文", "内容", "从", "要求", "有效", "生效",
        "自", "经", "交换", "即", "随之", "随即", "宣告", "同时", "到期", "废止", "失效", "继续", "至今", "随后",
    ]);
    match rest.chars().next() {
        None => true,
        Some(c) if !c.is_alphanumeric() => true,
        Some(_) => NEXT.at_start(rest).is_some(),
    }
}
