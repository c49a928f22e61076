//! Standing arrangements: 每半年召开一次`局长联席会议`.

use once_cell::sync::Lazy;

use super::super::page::{Area, Page, area};
use crate::link::Mechanism;
use crate::mention::words::{Words, rows};
use crate::record::vocabulary::DateKind;

const MECHANISMS: &str = include_str!("../../../../data/mechanisms.tsv");

static WORDS: Lazy<Words<&'static str>> =
    Lazy::new(|| Words::new(rows(MECHANISMS).filter_map(|row| Some((*row.first()?, *row.get(1)?)))));

/// The arrangements in `areas`, each kind of one name once.
pub(super) fn mechanisms(page: &Page, areas: impl Iterator<Item = Area>) -> Vec<Mechanism> {
    let mut found: Vec<Mechanism> = Vec::new();
    for at in areas {
        let mut start = at.start();
        for (i, c) in at.of(page.text).char_indices() {
            let here = at.start() + i;
            if here < start || !WORDS.may_begin(c) {
                continue;
            }
            let Some((end, kind)) = WORDS.longest_at(page.text, here).filter(|(end, _)| *end <= at.end()) else {
                continue;
            };
            start = end;
            let word = area(here, end);
            if page.in_title(word) || in_party(page, word) {
                continue;
            }
            let span = if is_body(kind) { name(page, at, word) } else { word };
            let per = frequency(page, at, word);
            let name = span.of(page.text);
            // 建立联席会议制度，每年召开一次联席会议 is one; 每季度的区域联席会议 is another.
            let same = |known: &&mut Mechanism| {
                known.kind == *kind
                    && (known.name.contains(word.of(page.text)) || name.contains(known.name.as_str()))
                    && (known.per == per || known.per.is_none() || per.is_none())
            };
            match found.iter_mut().find(same) {
                Some(known) => known.per = known.per.take().or(per),
                None => found.push(Mechanism { kind, name: name.to_owned(), per, span }),
            }
        }
    }
    found
}

/// Whether it is something with a name of its own: a meeting, a group, a fund; not 互认, 互派.
fn is_body(kind: &str) -> bool {
    matches!(
        kind,
        "joint_meeting"
            | "leading_group"
            | "task_force"
            | "office"
            | "liaison"
            | "platform"
            | "fund"
            | "joint_zone"
            | "forum"
    )
}

/// Whether `word` is part of a party's name: 太湖流域管理委员会.
pub(super) fn in_party(page: &Page, word: Area) -> bool {
    let clause = area(word.start().saturating_sub(40 * 3), word.end() + 40 * 3);
    page.refs(clause).any(|at| at.span.overlaps(word))
}

/// The arrangement's name: the word with what it is made of before it (`党政`联席会议) and its last word (…制度).
fn name(page: &Page, at: Area, word: Area) -> Area {
    const MAX_BEFORE: usize = 8;
    let behind = page.words(word.end(), at.end());
    let suffix = few!["制度", "机制", "平台"].at_start(behind).map_or(0, str::len);
    let before = page.words(at.start(), word.start());
    let stop = few![
        "召开", "建立", "健全", "完善", "设立", "成立", "组建", "举行", "开展", "实行", "实施", "推进", "加强", "安排",
        "统筹", "共建", "共同", "每年", "每月", "每季", "季度", "半年", "定期", "适时", "纳入", "深化", "推动", "实现",
        "举办", "合办", "共享", "参加", "轮流", "主持", "打通", "牵头", "轮值", "每周", "每旬", "到", "以", "向", "为",
        "将", "一轮", "月", "启动", "内", "的", "和", "与", "及", "并", "在", "由", "设", "次", "个", "项", "支", "届",
        "名", "场", "、", "，", "；", "：", "。", "“", "”", "\n", "元"
    ];
    let mut start = word.start();
    for (n, (i, _)) in before.char_indices().rev().enumerate() {
        let rest = &before[..start - at.start()];
        let is_word = rest.chars().next_back().is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
        if !is_word || stop.at_end(rest).is_some() {
            return area(start, word.end() + suffix);
        }
        if n == MAX_BEFORE {
            break;
        }
        start = at.start() + i;
    }
    // All of it where the stretch begins with it, as a heading does; else only what is sure.
    let all = before.chars().count() <= MAX_BEFORE && start == at.start();
    area(if all && before.chars().count() <= 4 { start } else { word.start() }, word.end() + suffix)
}

/// How often: 每季度 in its clause, or in the next one that says how often it meets.
fn frequency(page: &Page, at: Area, word: Area) -> Option<String> {
    let cut = |c: char| matches!(c, '，' | '；' | '。' | '\n' | '：');
    let before = page.words(at.start(), word.start());
    let start =
        before.rfind(cut).map_or(at.start(), |i| at.start() + i + before[i..].chars().next().map_or(0, char::len_utf8));
    let behind = page.words(word.end(), at.end());
    let end = behind.find(cut).map_or(at.end(), |i| word.end() + i);
    set_in(page, area(start, end)).or_else(|| {
        let rest = page.words(end, at.end());
        let next = rest.strip_prefix('，')?;
        let len = next.find(cut).unwrap_or(next.len());
        let meets = few!["召开", "举行", "会商", "碰头", "会晤", "一次", "1次", "两次", "例会", "轮换", "开展", "通报"]
            .within(&next[..len]);
        set_in(page, area(end + "，".len(), end + "，".len() + len)).filter(|_| meets)
    })
}

/// The last 每… of `area`.
fn set_in(page: &Page, area: Area) -> Option<String> {
    let dates = &page.reading.dates;
    let from = dates.partition_point(|date| date.span.start() < area.start());
    let inside = dates[from..].iter().take_while(|date| date.span.end() <= area.end());
    inside.filter(|date| date.kind == DateKind::Set).filter_map(|date| date.value.clone()).last()
}
