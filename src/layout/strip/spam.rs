//! Injected search terms of gambling and film sites: `(某某娱乐app官网下载)` in the middle of a sentence.
//!
//! No brand is listed: a phrase is known by its form, a word of that trade (娱乐, 体育, 棋牌) before words for a
//! way in (app, 官网, 下载). Honest prose has one of the two (`国家体育总局官网`), not both side by side.

use std::ops::Range;

use crate::layout::forms::SPAM;
use crate::layout::lines::is_hanzi;
use crate::lexicon::chars::Chars;
use crate::text::{Draft, Normalized};

/// Drops injected phrases.
pub(super) fn phrases(draft: &mut Draft<'_, Normalized, Normalized>) {
    let text = draft.text();
    let mut done = 0;
    // Every phrase holds a portal word, and every portal word begins with one of these.
    for (at, _) in PORTAL_STARTS.all_in(text) {
        if at < done {
            continue;
        }
        let Some(range) = phrase(text, at) else { continue };
        if range.start < done {
            continue;
        }
        done = range.end;
        draft.replace(range, "", "boilerplate:spam");
    }
}

/// First characters of the portal and hard words of the list, so that clean text costs one test a character.
static PORTAL_STARTS: Chars = Chars::new("aA官网下入登注手客安平在苹备iI免高完全百迅种破送开直投买赌");

/// The phrase around the spam word at `at`, with its bracket.
fn phrase(text: &str, at: usize) -> Option<Range<usize>> {
    SPAM.prefix(&text[at..])?;
    if let Some(bracket) = bracket_around(text, at) {
        let (open, close) = (first_len(text, bracket.start), last_len(text, bracket.end));
        return is_spam(&text[bracket.start + open..bracket.end - close]).then_some(bracket);
    }
    run(text, at)
}

fn first_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
fn last_len(text: &str, end: usize) -> usize {
    text[..end].chars().next_back().map_or(0, char::len_utf8)
}

const MAX_PHRASE: usize = 30; // characters; 世界杯下注平台哪个靠谱 has eleven, keyword chains some twenty.

/// The bracket that holds `at`, where it is short.
fn bracket_around(text: &str, at: usize) -> Option<Range<usize>> {
    let mut open = None;
    for (i, c) in text[..at].char_indices().rev().take(MAX_PHRASE) {
        match c {
            '（' | '(' | '【' | '[' => {
                open = Some((i, c));
                break;
            }
            '）' | ')' | '】' | ']' | '\n' | '。' => break,
            _ => {}
        }
    }
    let (open, c) = open?;
    let close = match c {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        _ => ']',
    };
    let (end, _) =
        text[at..].char_indices().take(MAX_PHRASE).take_while(|&(_, c)| c != '\n').find(|&(_, c)| c == close)?;
    Some(open..at + end + close.len_utf8())
}

/// Whether `phrase`, the whole of a bracket or of a headline's tail, is injected.
pub(super) fn is_spam(phrase: &str) -> bool {
    let (mut trade, mut hard, mut portal, mut ask) = (0, 0, 0, 0);
    let mut rest = phrase;
    let mut covered = 0;
    while let Some(c) = rest.chars().next() {
        let Some((word, role)) = SPAM.prefix(rest) else {
            if matches!(c, '，' | '。' | '、' | '；' | '《' | '“') {
                return false; // a clause, not a search term
            }
            rest = &rest[c.len_utf8()..];
            continue;
        };
        match role {
            "trade" => trade += 1,
            "hard" => hard += 1,
            "portal" => portal += 1,
            _ => ask += 1,
        }
        covered += word.len();
        rest = &rest[word.len()..];
    }
    let is_dense = covered * 3 >= phrase.len();
    is_dense
        && ((hard >= 1 && hard + trade + portal + ask >= 2)
            || (trade >= 1 && portal >= 2)
            || (trade >= 1 && portal + ask >= 2))
}

/// Whether `phrase` is worded like a search: `某某是不是…`, `哪个靠谱`.
pub(super) fn is_query(phrase: &str) -> bool {
    phrase.char_indices().any(|(i, _)| SPAM.prefix(&phrase[i..]).is_some_and(|(_, role)| role == "ask"))
}

/// A phrase without bracket: brand, trade word, two portal words, as `某某体育app官网入口`.
fn run(text: &str, at: usize) -> Option<Range<usize>> {
    // Portal words in one piece from here.
    let (mut end, mut n_portal, mut has_hard) = (at, 0, false);
    while let Some((word, role)) = SPAM.prefix(&text[end..]).filter(|_| end - at < MAX_PHRASE * 3) {
        match role {
            "portal" => n_portal += 1,
            "hard" => has_hard = true,
            _ => {}
        }
        if role == "ask" {
            break;
        }
        end += word.len();
    }
    // The trade word before them.
    let before = &text[..at];
    let trade = before.char_indices().rev().take(4).map(|(i, _)| i).filter_map(|i| {
        let (word, role) = SPAM.prefix(&before[i..])?;
        (i + word.len() == at && matches!(role, "trade" | "hard")).then_some((i, role))
    });
    let (trade, role) = trade.last()?;
    let is_hard = has_hard || role == "hard";
    if n_portal < if is_hard { 1 } else { 2 } {
        return None;
    }
    // The brand: what stands between the trade word and the last mark, at most four characters.
    let mut start = trade;
    let mut n = 0;
    let mut previous = None;
    for (i, c) in text[..trade].char_indices().rev() {
        let is_word = is_hanzi(c) || c.is_ascii_alphanumeric();
        if !is_word {
            previous = Some(i + c.len_utf8());
            break;
        }
        n += 1;
        if n > MAX_BRAND {
            break;
        }
        start = i;
    }
    if n > MAX_BRAND {
        // No mark near: the shortest brand has two characters.
        start = text[..trade].char_indices().rev().nth(1).map_or(trade, |(i, _)| i);
    } else if let Some(previous) = previous {
        start = previous;
    }
    // A digit or letter tail belongs to the phrase: 送38.
    let tail = text[end..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len() - end);
    Some(start..end + tail.min(8))
}

const MAX_BRAND: usize = 4; // 龙虎国际 is brand and trade: names of two to four characters.

/// A line of search terms: `某某体育，某某娱乐平台，app下载`.
pub(super) fn is_keyword_line(line: &str) -> bool {
    let parts: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '、' | '|' | '_' | '-' | '；' | '/'))
        .filter(|part| !part.is_empty())
        .collect();
    // 真的吗？靠谱吗？: what people ask each other is no search term unless something is sold beside it.
    let sells = line.char_indices().any(|(i, _)| SPAM.prefix(&line[i..]).is_some_and(|(_, role)| role != "ask"));
    if !sells {
        return false;
    }
    let n_spam = parts
        .iter()
        .filter(|part| {
            is_spam(part)
                || part
                    .char_indices()
                    .any(|(i, _)| SPAM.prefix(&part[i..]).is_some_and(|(_, role)| matches!(role, "hard" | "ask")))
        })
        .count();
    n_spam >= 1 && n_spam * 2 >= parts.len() && !line.contains('。')
}
