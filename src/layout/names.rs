//! Whether a word is the name of a person: `欧阳晓`, `古丽·买买提`.

use crate::lexicon::few::Few;

use std::collections::HashSet;

use once_cell::sync::Lazy;

use super::lines::is_hanzi;

static SURNAMES: Lazy<HashSet<&'static str>> = Lazy::new(|| {
    let table = include_str!("../../data/surnames.tsv");
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()).collect()
});

/// Whether `word` has the form of a name, whatever its first character: after 记者 that is enough.
pub(super) fn may_be_name(word: &str) -> bool {
    let n = word.chars().count();
    if word.contains('·') {
        return (3..=16).contains(&n) && word.chars().all(|c| is_hanzi(c) || c == '·' || c.is_ascii_alphabetic());
    }
    (2..=4).contains(&n) && word.chars().all(is_hanzi) && !is_body(word)
}

/// Whether `word` begins with a surname and has the length of a name: no label told that it is one.
pub(super) fn is_name(word: &str) -> bool {
    if !may_be_name(word) {
        return false;
    }
    if word.contains('·') {
        return true;
    }
    let n = word.chars().count();
    let head = |n: usize| word.char_indices().nth(n).map_or(word, |(i, _)| &word[..i]);
    (n >= 3 && SURNAMES.contains(head(2))) || (n <= 3 && SURNAMES.contains(head(1)))
}

/// Whether `word` ends as bodies and posts do: 会员部, 办公室, 记者站.
pub(super) fn is_body(word: &str) -> bool {
    static ENDS: Few = Few::new(&[
        "部", "处", "办", "局", "委", "厅", "室", "社", "网", "报", "站", "台", "会", "院", "校", "队", "司", "团",
        "府", "中心", "集团", "频道", "新闻", "编辑", "记者", "小组", "专班", "融媒", "传媒", "媒体", "科", "股", "所",
        "联", "家", "报道", "本报", "作者", "供稿", "翻译", "组", "有限", "公司", "大学", "日报", "晚报", "视频",
        "摄影", "图片",
    ]);
    ENDS.at_end(word).is_some()
}
