//! Who wrote and edited: `本报记者 罗小棠 通讯员 邓一苇`, `责任编辑：于小楼`, `（沈予 顾知行）`.

use std::ops::Range;

use super::lines::is_hanzi;
use super::names::{is_body, is_name, may_be_name};
use crate::lexicon::few::{Few, first_column};

/// What a credit makes of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Author,
    Editor,
    /// 摄影, 校对, 二审: named, but neither of the two.
    Other,
}

/// The names of a line of credits, and the paper before 记者.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Credits {
    pub names: Vec<(Role, Range<usize>)>,
    /// 长江日报 in 长江日报记者.
    pub outlet: Option<Range<usize>>,
    /// Words that are neither label nor name.
    pub n_unknown: usize,
    pub n_labels: usize,
}

/// Labels of credits, longest first where one begins with another.
const LABELS: &[(&str, Role)] = &[
    ("特约通讯员", Role::Author),
    ("特约评论员", Role::Author),
    ("全媒体记者", Role::Author),
    ("融媒体记者", Role::Author),
    ("首席记者", Role::Author),
    ("见习记者", Role::Author),
    ("实习记者", Role::Author),
    ("特约记者", Role::Author),
    ("特派记者", Role::Author),
    ("特约撰稿", Role::Author),
    ("驻站记者", Role::Author),
    ("文字记者", Role::Author),
    ("摄影记者", Role::Other),
    ("摄影报道", Role::Other),
    ("本报记者", Role::Author),
    ("本网记者", Role::Author),
    ("本刊记者", Role::Author),
    ("本台记者", Role::Author),
    ("记者", Role::Author),
    ("通讯员", Role::Author),
    ("通信员", Role::Author),
    ("评论员", Role::Author),
    ("撰稿人", Role::Author),
    ("撰稿", Role::Author),
    ("撰文", Role::Author),
    ("采写", Role::Author),
    ("作者单位", Role::Other),
    ("作者", Role::Author),
    ("执笔", Role::Author),
    ("供稿", Role::Author),
    ("文图", Role::Author),
    ("图文", Role::Author),
    ("实习生", Role::Author),
    ("文", Role::Author),
    ("责任编辑", Role::Editor),
    ("责任校对", Role::Other),
    ("责编", Role::Editor),
    ("执行主编", Role::Editor),
    ("值班主编", Role::Editor),
    ("值班编辑", Role::Editor),
    ("本期编辑", Role::Editor),
    ("网络编辑", Role::Editor),
    ("文字编辑", Role::Editor),
    ("见习编辑", Role::Editor),
    ("实习编辑", Role::Editor),
    ("本版编辑", Role::Editor),
    ("本报编辑", Role::Editor),
    ("版面编辑", Role::Editor),
    ("美术编辑", Role::Other),
    ("主编", Role::Editor),
    ("编辑", Role::Editor),
    ("编审", Role::Other),
    ("编校", Role::Editor),
    ("美编", Role::Other),
    ("校对", Role::Other),
    ("校审", Role::Other),
    ("审校", Role::Other),
    ("审核", Role::Other),
    ("审签", Role::Other),
    ("初审", Role::Other),
    ("复审", Role::Other),
    ("终审", Role::Other),
    ("一审", Role::Other),
    ("二审", Role::Other),
    ("三审", Role::Other),
    ("签发", Role::Other),
    ("监制", Role::Other),
    ("总监制", Role::Other),
    ("策划", Role::Other),
    ("统筹", Role::Other),
    ("出品", Role::Other),
    ("制作", Role::Other),
    ("制图", Role::Other),
    ("排版", Role::Other),
    ("设计", Role::Other),
    ("海报", Role::Other),
    ("视频", Role::Other),
    ("剪辑", Role::Other),
    ("摄影", Role::Other),
    ("供图", Role::Other),
    ("配图", Role::Other),
    ("摄", Role::Other),
    ("图", Role::Other),
    ("翻译", Role::Other),
    ("整理", Role::Author),
    ("来源", Role::Other),
    ("稿源", Role::Other),
];

static LABEL_WORDS: Few = {
    const WORDS: [&str; LABELS.len()] = first_column(LABELS);
    Few::new(&WORDS)
};

/// Reads `text[range]` as credits; names are ranges of `text`.
pub(super) fn credits(text: &str, range: Range<usize>) -> Credits {
    let mut credits = Credits::default();
    let mut role = None;
    let tokens = tokens(text, range);
    let mut i = 0;
    while i < tokens.len() {
        let token = tokens[i].clone();
        let word = &text[token.clone()];
        i += 1;
        if let Some((label, of)) = label(word) {
            // 文 and 图 are labels only with a mark behind them.
            let has_mark = text[token.start + label.len()..].starts_with(['：', '/', ':', '丨', '|', '／']);
            if label.chars().count() > 1 || has_mark {
                // A trainee belongs to those named before: 编辑：柏杨 实习生：南乔.
                let follows = label == "实习生" && role.is_some_and(|role| role != Role::Author);
                role = Some(if follows { Role::Other } else { of });
                credits.n_labels += 1;
                let rest = token.start + label.len()..token.end;
                push_name(text, rest, role, &mut credits);
                continue;
            }
        }
        let ends = LABEL_WORDS.at_end(word).is_some();
        if let Some((label, of)) =
            LABELS.iter().find(|(label, _)| ends && label.chars().count() > 1 && word.ends_with(label))
        {
            // 长江日报记者: the paper stands before the label.
            let before = token.start..token.end - label.len();
            role = Some(*of);
            credits.n_labels += 1;
            if *of == Role::Author && credits.outlet.is_none() && is_outlet(&text[before.clone()]) {
                credits.outlet = Some(before);
            }
            continue;
        }
        // Names laid out with blanks: 张 三.
        if word.chars().count() == 1
            && word.chars().all(is_hanzi)
            && let Some(next) = tokens.get(i).filter(|next| text[(*next).clone()].chars().count() == 1)
        {
            push_name(text, token.start..next.end, role, &mut credits);
            i += 1;
            continue;
        }
        if role == Some(Role::Author) && credits.outlet.is_none() && is_outlet(word) && !is_name(word) {
            credits.outlet = Some(token);
            continue;
        }
        push_name(text, token, role, &mut credits);
    }
    credits
}

fn label(word: &str) -> Option<(&'static str, Role)> {
    LABEL_WORDS.at_start(word)?;
    LABELS.iter().filter(|(label, _)| word.starts_with(label)).max_by_key(|(label, _)| label.len()).copied()
}

fn push_name(text: &str, range: Range<usize>, role: Option<Role>, credits: &mut Credits) {
    let word = &text[range.clone()];
    let start = range.start + (word.len() - word.trim_start_matches(['：', '/', '／', '丨', '|']).len());
    let word = &text[start..range.end];
    // 张三摄, 张三报道: the verb is no part of the name.
    let word = ["报道", "报导", "摄影", "整理", "摄", "文", "撰"]
        .iter()
        .find_map(|verb| word.strip_suffix(verb).filter(|name| is_name(name)))
        .unwrap_or(word);
    // 即时报导, 综合报道: what the name does.
    if few!["报道", "报导"].at_end(word).is_some() && word.chars().count() <= 6 {
        return;
    }
    if word.is_empty() || matches!(word, "报道" | "报导" | "摄" | "文" | "等" | "图") {
        return;
    }
    let spaced: String = word.split_whitespace().collect();
    // 时间：2024-06-21: what a colon follows is a label, though 时 is a surname.
    if role.is_none() && text[range.end..].starts_with(['：', ':']) {
        credits.n_unknown += 1;
        return;
    }
    let is_person = match role {
        Some(_) => may_be_name(&spaced),
        None => is_name(&spaced),
    };
    let range = start..start + word.len();
    match role {
        Some(role) if is_person => credits.names.push((role, range)),
        None if is_person => credits.names.push((Role::Author, range)),
        // 供稿：会员部: labelled, but no person.
        Some(_) if is_body(word) => {}
        _ => credits.n_unknown += 1,
    }
}

/// Words between blanks and marks.
fn tokens(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut start = range.start;
    for (i, c) in text[range.clone()].char_indices() {
        let at = range.start + i;
        let is_mark = c.is_whitespace()
            || matches!(
                c,
                '、' | '，'
                    | ','
                    | '；'
                    | ';'
                    | '：'
                    | ':'
                    | '/'
                    | '／'
                    | '|'
                    | '丨'
                    | '（'
                    | '）'
                    | '('
                    | ')'
                    | '【'
                    | '】'
                    | '['
                    | ']'
                    | '○'
                    | '●'
                    | '□'
                    | '■'
                    | '◎'
                    | '◆'
                    | '◇'
                    | '△'
                    | '▲'
                    | '〔'
                    | '〕'
                    | '…'
                    | '。'
            );
        if is_mark {
            if start < at {
                tokens.push(start..at);
            }
            start = at + c.len_utf8();
        }
    }
    if start < range.end {
        tokens.push(start..range.end);
    }
    tokens
}

/// Whether `word` may name a paper, site or station.
pub(super) fn is_outlet(word: &str) -> bool {
    let n = word.chars().count();
    if !(2..=20).contains(&n) || matches!(word, "本报" | "本网" | "本台" | "本刊" | "本社" | "本站") {
        return false;
    }
    static ENDS: Few = Few::new(&[
        "报",
        "网",
        "社",
        "台",
        "新闻",
        "客户端",
        "在线",
        "频道",
        "卫视",
        "杂志",
        "周刊",
        "传媒",
        "融媒",
        "全媒体",
        "融媒体",
        "晨报",
        "云",
        "通讯",
        "红网",
        "时刻",
        "上游",
        "澎湃",
        "中心",
        "日报",
        "电视",
        "广播",
        "月刊",
        "晚刊",
        "周末",
        "早刊",
        "季刊",
        "旬刊",
        "导刊",
        "观察",
    ]);
    ENDS.at_end(word).is_some() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '·' | '+' | '—'))
}

/// Whether the line `text[range]` is one of credits. `bare` says that names alone are enough.
pub(super) fn is_credits(text: &str, range: Range<usize>, bare: Bare) -> Option<Credits> {
    let line = &text[range.clone()];
    if line.chars().count() > 100 || line.trim_end_matches('。').contains('。') {
        return None;
    }
    // Most short lines hold none.
    if bare == Bare::Labels && !LABEL_WORDS.within(line) {
        return None;
    }
    let found = credits(text, range);
    let labelled =
        found.n_labels > 0 && (!found.names.is_empty() || found.n_unknown <= 1) && found.n_unknown <= found.n_labels;
    let named = bare == Bare::Names && !found.names.is_empty() && found.n_unknown == 0;
    (labelled || named).then_some(found)
}

/// Whether names without any label make a line of credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// They do: in a bracket at the end, behind a bullet below the headline.
    Names,
    /// A label is needed.
    Labels,
}
