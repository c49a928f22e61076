//! Instruments without title marks, as printed behind a verb: 签订`医药人才服务协议`; 印发`实施方案`和`工作要点`.

use super::act::{Act, ActKind};
use super::marked::ends_phrase;
use super::noun;
use super::{Marks, TitleMention};
use crate::mention::title::words::floor;
use crate::text::Span;

/// No name without marks is longer: 40 characters.
const MAX_PHRASE: usize = 40 * 3;

/// The instruments that hang on `acts` without marks.
pub(super) fn bare_titles(text: &str, acts: &[Act], titles: &mut Vec<TitleMention>) {
    let marked: Vec<_> = titles.iter().map(|title| title.span).collect();
    let inside = |offset: usize| {
        let i = marked.partition_point(|span| span.end() <= offset);
        marked.get(i).is_some_and(|span| span.contains_offset(offset))
    };
    for act in acts {
        // 代表们通过了上饶宣言; 通过 without 了 is mostly a preposition.
        let passes = act.span.of(text) == "通过" && text[act.span.end()..].starts_with('了');
        if !matches!(act.kind, ActKind::Sign | ActKind::Issue) && !passes || inside(act.span.start()) {
            continue;
        }
        for (start, end) in object(text, act.span.end()).into_iter().chain(before_verb(text, act)) {
            let overlaps = marked.iter().any(|span| span.start() < end && start < span.end());
            let name = Span::new(start, end);
            let passed = |noun: &noun::Noun| {
                let is_vote = matches!(noun.word, "宣言" | "章程" | "公约" | "倡议书" | "声明");
                !passes || is_vote && name.of(text).len() > noun.word.len()
            };
            if let (Some(noun), false) = (noun::noun_of(name.of(text)).filter(passed), overlaps) {
                let marks = if name.of(text).starts_with('“') { Marks::Quotes } else { Marks::None };
                titles.push(TitleMention { span: name, name, marks, noun: Some(noun), act: Some(*act) });
            }
        }
    }
}

/// 把`用水合同`签了: the noun phrase between 把 and a signing verb.
fn before_verb(text: &str, act: &Act) -> Option<(usize, usize)> {
    let at = act.span.start();
    let from = floor(text, at.saturating_sub(MAX_PHRASE));
    let window = text[from..at].trim_end_matches(['也', '一', '并', '都', '给', '正', '式']);
    let end = from + window.len();
    let clause = window.rsplit(['，', '。', '；', '\n', '《', '》']).next()?;
    let (_, name) = clause.rsplit_once('把')?;
    let is_name = act.kind == ActKind::Sign && noun::noun_of(name).is_some() && name.chars().count() >= 3;
    is_name.then_some((end - name.len() + lead(name), end))
}

/// Instruments named by their ceremony: 举行`港口合作协议`签约仪式.
pub(super) fn ceremonies(text: &str, titles: &mut Vec<TitleMention>) {
    for ceremony in ["签约仪式", "签字仪式", "签署仪式", "签订仪式"] {
        for at in memchr::memmem::find_iter(text.as_bytes(), ceremony.as_bytes()) {
            let from = floor(text, at.saturating_sub(MAX_PHRASE));
            let before = &text[from..at];
            let cut = |mark: &&str| before.rfind(*mark).map(|i| i + mark.len());
            let marks = [
                "，",
                "。",
                "；",
                "：",
                "\n",
                "《",
                "》",
                "举行了",
                "举行",
                "举办",
                "召开",
                "出席",
                "见证",
                "参加",
                "、",
                "并",
            ];
            let Some(start) = marks.iter().filter_map(cut).max() else { continue };
            let name = Span::new(from + start + lead(&before[start..]), at);
            let noun = noun::noun_of(name.of(text)).filter(|noun| noun.nature == noun::Nature::Joint);
            let told = titles.iter().any(|title| title.span.overlaps(name));
            if noun.is_some() && !told && !name.of(text).contains(['“', '”', '与', '和']) {
                let act = Act { span: Span::new(at, at + "签约".len()), kind: ActKind::Sign };
                titles.push(TitleMention { span: name, name, marks: Marks::None, noun, act: Some(act) });
            }
        }
    }
}

/// The noun phrases after a verb that ends at `from`, each closed by an instrument's noun.
fn object(text: &str, from: usize) -> Vec<(usize, usize)> {
    let limit = floor(text, (from + MAX_PHRASE).min(text.len()));
    let window = &text[from..limit];
    let stop = window.find(['，', '。', '；', '：', '！', '？', '\n', '|', '《', '（']);
    let phrase = &window[..stop.unwrap_or(window.len())];
    let mut found = Vec::new();
    let mut start = lead(phrase);
    for (i, c) in phrase.char_indices() {
        let end = i + c.len_utf8();
        let noun = phrase.get(start..end).and_then(noun::noun_of);
        if noun.is_none_or(|noun| noun.nature == noun::Nature::Paper) || in_quotes(&phrase[..end]) {
            continue;
        }
        let rest = &text[from + end..];
        if !ends_phrase(rest) || is_counted(rest) || is_attribute(rest) {
            continue;
        }
        let before = phrase[start..end].trim_start();
        let start_of_name = from + end - before.len();
        if !is_count(before) {
            found.push((start_of_name, from + end));
        }
        // Another name may follow behind 和, 及 or 、.
        let behind = &phrase[end..];
        let Some(link) = few!["以及", "和", "及", "与", "、", "暨"].at_start(behind) else {
            break;
        };
        start = end + link.len();
        start += lead(&phrase[start..]);
    }
    found
}

/// Length of what stands between the verb and the name: 了, 过, 首份, 一项.
fn lead(phrase: &str) -> usize {
    let mut rest = phrase;
    loop {
        let before = rest.len();
        for word in [
            "了",
            "过",
            "的",
            "下",
            "成",
            "有",
            "相关",
            "有关",
            "系列",
            "多项",
            "多个",
            "一系列",
            "正式",
            "新一轮",
            "新的",
            " ",
        ] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        // 为期5年的购销合同
        if let Some((lasting, behind)) = rest.strip_prefix("为期").and_then(|rest| rest.split_once('的'))
            && lasting.chars().count() <= 6
        {
            rest = behind;
        }
        // 首份, 第二轮, 一份, 3份: how many, not what.
        let counted = rest.strip_prefix(['首', '第', '两', '双', '各']).unwrap_or(rest);
        let digits =
            counted.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百两几数多余".contains(c));
        let has_number = digits.len() < rest.len();
        if let Some(c) = digits.chars().next().filter(|c| has_number && "份个项张批轮部则纸单笔".contains(*c))
        {
            rest = &digits[c.len_utf8()..];
        }
        if rest.len() == before {
            return phrase.len() - rest.len();
        }
    }
}

/// Whether a count stands behind the noun: 签订合作协议`20份` tells how many, not which.
fn is_counted(rest: &str) -> bool {
    let digits =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百千万两多余近约共计".contains(c));
    digits.len() < rest.len() && digits.chars().next().is_some_and(|c| "份个项张批件余多".contains(c))
}

/// Whether the name is only the attribute of what follows: 合作协议`的签订方`, 框架协议`签约仪式`.
fn is_attribute(rest: &str) -> bool {
    rest.starts_with("签约") || rest.starts_with("签字") || rest.starts_with("仪式")
}

/// `等区域合作协议`, `12份协议`: a sum, not a name.
fn is_count(name: &str) -> bool {
    name.starts_with('等') || name.chars().next().is_some_and(|c| c.is_ascii_digit())
}

fn in_quotes(text: &str) -> bool {
    text.matches('“').count() > text.matches('”').count()
}
