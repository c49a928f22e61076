//! Which lists are the content of which agreement: `根据协议，…`, `公约全文如下：`, the title as a line of its own.

use std::collections::BTreeMap;

use super::agreement::same::{fold, is_subsequence};
use super::{Agreement, Item, Reading, Warning};
use crate::layout::Document;
use crate::lexicon::few::Few;
use crate::mention::Mentions;
use crate::mention::item::{List, ListKind, Style, count_in};
use crate::mention::title::{Nature, Noun, noun_of};
use crate::record::vocabulary::{BlockKind, Form};
use crate::text::{Normalized, Span};

pub(super) fn items(document: &Document, mentions: &Mentions, reading: &mut Reading) {
    let text = document.text.as_str();
    let mut declared: Vec<Option<u32>> = vec![None; reading.agreements.len()];
    let mut counts: Vec<u32> = vec![0; reading.agreements.len() + 1];
    // What an accepted list takes in: lists inside its parts are parts of them.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for list in &mentions.lists {
        let start = list.entries.first().map_or(0, |entry| entry.span.start());
        if taken.range(..=start).next_back().is_some_and(|(_, &end)| start < end) {
            continue;
        }
        let owner = owner(document, reading, list)
            .or_else(|| articles_of(document, reading, list))
            .or_else(|| told_next(document, reading, list).map(Some));
        let Some(owner) = owner else { continue };
        let slot = owner.unwrap_or(reading.agreements.len());
        if let Some(i) = owner
            && declared[i].is_none()
        {
            declared[i] = list.declared.or_else(|| count_in(cue_sentence(text, list.cue)));
        }
        let first = reading.items.len();
        taken.extend(list.entries.iter().map(|entry| (entry.span.start(), entry.span.end())));
        for entry in &list.entries {
            counts[slot] += 1;
            reading.items.push(Item {
                agreement: owner,
                parent: entry.parent.map(|parent| first + parent),
                number: counts[slot],
                label: entry.label.map(|label| label.of(text).trim().to_owned()),
                heading: entry.heading,
                span: entry.span,
            });
        }
    }
    for (i, agreement) in reading.agreements.iter_mut().enumerate() {
        if counts[i] == 0 {
            continue;
        }
        agreement.declared_items = declared[i];
        if let Some(n) = declared[i].filter(|&n| n != counts[i]) {
            reading.warnings.push(Warning {
                code: "declared-items-differ",
                pointer: format!("/agreements/{i}/declared_items"),
                message: format!("the text counts {n} parts, {} are listed", counts[i]),
                span: Some(agreement.span),
            });
        }
    }
}

/// The agreement whose content `list` is: `Some(None)` where it is content, but unknown of which.
fn owner(document: &Document, reading: &Reading, list: &List) -> Option<Option<usize>> {
    let text = document.text.as_str();
    let start = list.entries.first()?.span.start();
    // The title as a line of its own.
    let line = list.cue.of(text).trim();
    let annexed = few!["附件：", "附录：", "附：", "附"].at_start(line).unwrap_or("");
    let line = fold(&line[annexed.len()..]);
    if matches!(list.kind, ListKind::Lines(style) if style != Style::Plain) && !line.is_empty() && line.len() <= 40 {
        let titled = reading.agreements.iter().position(|agreement| {
            let name = agreement.title.as_deref().or(agreement.descriptor.as_deref()).unwrap_or("");
            fold(name) == line
        });
        if titled.is_some() {
            return Some(titled);
        }
    }
    let cue = cue_sentence(text, list.cue);
    if is_speech(cue) {
        return None;
    }
    if matches!(list.kind, ListKind::Lines(_)) && !leads(cue) {
        return None;
    }
    if let Some(noun) = noun_in(cue) {
        return match refer(document, reading, noun, cue, list.cue, start) {
            Referent::Agreement(i) => Some(Some(i)),
            Referent::Paper => None,
            Referent::Nothing => None,
        };
    }
    static CONTENTS: Few = Few::new(&[
        "合作内容",
        "协作内容",
        "约定，",
        "商定，",
        "议定，",
        "约定：",
        "商定：",
        "议定：",
        "同意，",
        "同意：",
    ]);
    let contents = CONTENTS.within(cue);
    let unlabelled = matches!(list.kind, ListKind::Clauses | ListKind::Lines(Style::Plain | Style::Bullet));
    if !contents && (unlabelled || !promises(cue)) {
        return None;
    }
    // 方案提出，…。围绕上述目标，九市将抓好五项任务：
    for sentence in sentences_before(text, list.cue.end() - cue.len()) {
        if is_speech(sentence.of(text)) {
            break;
        }
        if let Some(noun) = provider_in(sentence.of(text)) {
            let place = Span::new(sentence.start(), start);
            return match refer(document, reading, noun, sentence.of(text), place, sentence.end()) {
                Referent::Agreement(i) => Some(Some(i)),
                Referent::Paper | Referent::Nothing => None,
            };
        }
    }
    // 三地将在以下方面合作：, shortly behind an agreement.
    let near = reading
        .agreements
        .iter()
        .enumerate()
        .flat_map(|(i, agreement)| agreement.mentions.iter().map(move |at| (at.start(), i)))
        .filter(|(at, _)| *at < start)
        .max()?;
    let between = text.get(near.0..start)?;
    (contents || between.matches('\n').count() <= 3).then_some(Some(near.1))
}

/// The instrument whose 第一条, 第二条 stand on lines of their own: told shortly before, or the page's headline.
fn articles_of(document: &Document, reading: &Reading, list: &List) -> Option<Option<usize>> {
    const NEAR: usize = 3; // lines
    let text = document.text.as_str();
    let start = list.entries.first()?.span.start();
    if list.kind != ListKind::Lines(Style::Article) || is_speech(cue_sentence(text, list.cue)) {
        return None;
    }
    let mentions =
        || reading.agreements.iter().enumerate().flat_map(|(i, one)| one.mentions.iter().map(move |at| (*at, i)));
    let before = mentions().filter(|(at, _)| at.end() <= start).max_by_key(|(at, _)| at.start());
    let near = before.filter(|(at, _)| text[at.end()..start].matches('\n').count() <= NEAR);
    let is_head = |at: Span<Normalized>| {
        let mut blocks = document.blocks.iter();
        blocks.any(|block| block.kind == BlockKind::Headline && block.span.overlaps(at))
    };
    near.or_else(|| mentions().find(|(at, _)| is_head(*at))).map(|(_, i)| Some(i))
}

/// The instrument that was told last, where its list follows at once and tells what is to be done:
/// `两社签下《T》。其中规定，一是…`, `备忘录所约之事，首先…`, `《T》写着该办的事：` over lines.
fn told_next(document: &Document, reading: &Reading, list: &List) -> Option<usize> {
    static CONTENT: Few = Few::new(&[
        "其中", "内容", "规定", "约定", "写明", "载明", "写着", "条文", "条款", "所约", "明确", "列出", "列有", "商定",
    ]);
    static OTHER: Few = Few::new(&[
        "成效",
        "成绩",
        "做法",
        "体会",
        "问题",
        "困难",
        "短板",
        "原因",
        "下一步",
        "今后",
        "建议",
        "意见",
        "亮点",
        "特点",
        "背景",
        "意义",
        "优势",
        "经验",
        "议程",
        "阶段",
        "会议",
        "座谈",
        "部署",
        "工作安排",
    ]);
    let text = document.text.as_str();
    let labelled = !matches!(list.kind, ListKind::Clauses | ListKind::Lines(Style::Plain));
    let cue = cue_sentence(text, list.cue);
    let start = list.entries.first()?.span.start();
    let near = reading
        .agreements
        .iter()
        .enumerate()
        .flat_map(|(i, agreement)| agreement.mentions.iter().map(move |at| (*at, i)))
        .filter(|(at, _)| at.end() <= start)
        .max_by_key(|(at, _)| at.start())?;
    let between = &text[near.0.end()..start];
    let leads = cue.trim_end().ends_with('：');
    let noun = instrument_in(cue);
    let of_content = CONTENT.within(cue) || noun.is_some();
    // Lines under a colon may stand a paragraph further down.
    let far = if leads && of_content && matches!(list.kind, ListKind::Lines(_)) { 3 } else { 1 };
    let speaks = is_speech(cue) && !(cue.contains("内容") && leads);
    let other = OTHER.within(cue) && !(leads && CONTENT.within(cue));
    if speaks || other || between.matches('\n').count() > far {
        return None;
    }
    let in_cue = cue.contains(near.0.of(text)) && labelled;
    if !of_content && !in_cue {
        return None;
    }
    // What was done is no commitment.
    let n_done = list.entries.iter().filter(|entry| is_done(entry.span.of(text))).count();
    if n_done * 3 > list.entries.len() {
        return None;
    }
    if let Some(noun) = noun
        && let Referent::Agreement(i) = refer(document, reading, noun, cue, list.cue, start)
    {
        return Some(i);
    }
    // Of several told in one line the first is what the page reports.
    let line = text[..near.0.start()].rfind('\n').map_or(0, |i| i + 1);
    let told = |at: &&Span<Normalized>| at.start() >= line && at.end() <= start;
    let first = |i: &usize| reading.agreements[*i].mentions.iter().find(told).map(|at| at.start());
    let year = |i: &usize| reading.agreements[*i].signed.as_ref().and_then(|signed| signed.edtf.get(..4)?.parse().ok());
    let in_line = || (0..reading.agreements.len()).filter(|i| first(i).is_some());
    let latest: Option<u16> = in_line().filter_map(|i| year(&i)).max();
    let main = in_line().filter(|i| year(i).is_none_or(|year| Some(year) == latest)).min_by_key(first);
    if between.contains('\n') { main } else { Some(near.1) }
}

/// The noun of an instrument that a clause of `cue` begins with: `备忘录所约之事`, `协议没有套话`.
fn instrument_in(cue: &str) -> Option<Noun> {
    const LONGEST: usize = 6; // characters: 这份协议书.
    cue.split(['，', '。']).find_map(|clause| {
        let clause = clause.trim_start_matches(['该', '这', '份', '照', '按']);
        let ends = clause.char_indices().map(|(i, c)| i + c.len_utf8()).take(LONGEST);
        ends.filter_map(|end| noun_of(&clause[..end])).filter(|noun| noun.nature != Nature::Paper).last()
    })
}

/// Whether `part` reports what has been done: `已开通专列`, `举办了3场`, `累计接待`.
fn is_done(part: &str) -> bool {
    let first = part.split(['，', '；']).next().unwrap_or(part);
    few!["已", "累计", "共有", "完成了", "举办了", "开展了", "建成了", "实现了", "取得", "得到了"].within(first)
}

/// The two sentences before `end`, the nearer first.
fn sentences_before(text: &str, end: usize) -> Vec<Span<Normalized>> {
    let mut sentences = Vec::new();
    let mut end = end;
    while sentences.len() < 2 {
        let words = text[..end].trim_end_matches(['\n', ' ', '　']);
        let cut = words.trim_end_matches(['。', '！', '？', '：']);
        if cut.is_empty() {
            break;
        }
        let start =
            cut.rfind(['。', '！', '？', '\n']).map_or(0, |i| i + cut[i..].chars().next().map_or(0, char::len_utf8));
        sentences.push(Span::new(start, cut.len()));
        end = start;
    }
    sentences
}

/// The noun of an instrument that the sentence makes speak: `方案提出，…`, `按照协议，…`.
fn provider_in(sentence: &str) -> Option<Noun> {
    let cue = sentence.split('，').next().unwrap_or(sentence);
    let cue = cue.trim_end_matches(['中', '还', '则', '明', '确', '提', '出', '约', '定', '规']);
    noun_of(cue).filter(|noun| noun.nature != Nature::Paper && cue.chars().count() <= 12)
}

enum Referent {
    Agreement(usize),
    Paper,
    Nothing,
}

/// What a cue's noun refers to.
fn refer(
    document: &Document,
    reading: &Reading,
    noun: Noun,
    cue: &str,
    at: Span<Normalized>,
    start: usize,
) -> Referent {
    let text = document.text.as_str();
    // 订立本协议: the one that the page is, or that its head names.
    if few!["本", "如下", "以下", "下列"].iter().any(|this| cue.contains(&format!("{this}{}", noun.word))) {
        let fits = |agreement: &&(usize, bool, usize)| agreement.1;
        let heads = || document.blocks.iter().filter(|block| block.kind == BlockKind::Headline).map(|block| block.span);
        let in_head = |agreement: &Agreement| {
            let name = fold(agreement.title.as_deref().or(agreement.descriptor.as_deref()).unwrap_or(""));
            let core = name.len().min(8);
            heads().any(|head| {
                agreement.mentions.iter().any(|at| head.contains(*at))
                    || is_subsequence(&name[name.len() - core..], &fold(head.of(text)))
            })
        };
        let kin_of = |agreement: &Agreement| {
            noun_of(agreement.title.as_deref().or(agreement.descriptor.as_deref()).unwrap_or(""))
                .is_some_and(|own| kin(own, noun))
        };
        let own: Vec<(usize, bool, usize)> = reading
            .agreements
            .iter()
            .enumerate()
            .filter(|(_, agreement)| kin_of(agreement))
            .map(|(i, agreement)| (i, in_head(agreement), agreement.span.start()))
            .collect();
        if let Some(&(i, ..)) = own.iter().find(fits) {
            return Referent::Agreement(i);
        }
    }
    // Named in the cue itself.
    let named = |spans: &[Span<Normalized>]| spans.iter().any(|span| at.contains(*span) && cue.contains(span.of(text)));
    if let Some(i) = reading.agreements.iter().rposition(|agreement| named(&agreement.mentions)) {
        return Referent::Agreement(i);
    }
    if reading.documents.iter().any(|paper| named(&paper.mentions)) {
        return Referent::Paper;
    }
    let word: Vec<char> = noun.word.chars().collect();
    let fits = |name: &str| {
        noun_of(name).is_some_and(|own| kin(own, noun))
            || is_subsequence(&word, &fold(name)) && noun_of(name).is_some_and(|own| own.word.ends_with(noun.word))
    };
    let mut candidates: Vec<(usize, usize, bool)> = Vec::new();
    for (i, agreement) in reading.agreements.iter().enumerate() {
        let name = agreement.title.as_deref().or(agreement.descriptor.as_deref()).unwrap_or("");
        if fits(name) {
            let exact = noun_of(name).is_some_and(|own| own.form == noun.form || noun.word == "协议");
            candidates.extend(
                agreement.mentions.iter().filter(|span| span.start() < start).map(|span| (span.start(), i, exact)),
            );
        }
    }
    candidates.sort_unstable();
    // Told in other lines: what the page reports, not the older ones it recalls.
    let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let year =
        |i: usize| reading.agreements[i].signed.as_ref().and_then(|signed| signed.edtf.get(..4)?.parse::<u16>().ok());
    if candidates.last().is_some_and(|last| last.0 < line)
        && let Some(latest) = candidates.iter().filter_map(|&(_, i, _)| year(i)).max()
    {
        candidates.retain(|&(_, i, _)| year(i).is_none_or(|year| year == latest));
    }
    if candidates.iter().any(|candidate| candidate.2) {
        candidates.retain(|candidate| candidate.2);
    }
    let Some(&(last, ..)) = candidates.last() else {
        // Told only after the list, or in no words of its own.
        let after = reading
            .agreements
            .iter()
            .position(|agreement| fits(agreement.title.as_deref().or(agreement.descriptor.as_deref()).unwrap_or("")));
        return after.map_or(Referent::Nothing, Referent::Agreement);
    };
    // Of several in one line the first is the main one, unless the count of parties tells.
    let line_start = text[..last].rfind('\n').map_or(0, |i| i + 1);
    let same_line: Vec<usize> = candidates.iter().filter(|(at, ..)| *at >= line_start).map(|(_, i, _)| *i).collect();
    let sentence_start = text[..last].rfind(['。', '\n']).map_or(0, |i| i + 1);
    let own_line = text.get(line_start..start).is_some_and(|words| !words.contains('\n'));
    if own_line {
        let first = candidates.iter().find(|(at, ..)| *at >= sentence_start);
        return first.map_or(Referent::Nothing, |(_, i, _)| Referent::Agreement(*i));
    }
    Referent::Agreement(same_line[0])
}

/// Whether two nouns may name one instrument.
fn kin(one: Noun, other: Noun) -> bool {
    let is_agreement =
        |noun: Noun| matches!(noun.form, Form::Agreement | Form::FrameworkAgreement | Form::StrategicAgreement);
    one.form == other.form && (one.word.ends_with(other.word) || other.word.ends_with(one.word))
        || is_agreement(one) && is_agreement(other)
}

/// The last sentence of a cue.
fn cue_sentence(text: &str, cue: Span<Normalized>) -> &str {
    let words = cue.of(text).trim_end();
    let cut = words.trim_end_matches(['。', '：', '！']);
    let start =
        cut.rfind(['。', '！', '？', '\n']).map_or(0, |i| i + cut[i..].chars().next().map_or(0, char::len_utf8));
    &words[start..]
}

/// The noun by which a cue names an instrument: `按照备忘录，`, `协议从七个方面作出约定`, `公约全文如下`.
fn noun_in(cue: &str) -> Option<Noun> {
    let mut found: Option<Noun> = None;
    for (i, c) in cue.char_indices() {
        let end = i + c.len_utf8();
        let Some(noun) = noun_of(&cue[..end]).filter(|noun| noun.nature != Nature::Paper) else { continue };
        if matches!(
            noun.word,
            "机制"
                | "制度"
                | "规划"
                | "计划"
                | "标准"
                | "政策"
                | "措施"
                | "清单"
                | "要点"
                | "共识"
                | "规范"
                | "目录"
                | "重点任务"
                | "任务清单"
                | "规则"
                | "规定"
                | "决定"
        ) && !cue[..i].ends_with('《')
            && !cue[end..].starts_with(['》'])
            && !speaks_itself(cue, end - noun.word.len(), end)
        {
            continue;
        }
        let rest = &cue[end..];
        let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
            || few![
                "从", "共", "则", "还", "约", "规", "明", "提", "列", "全", "内", "主", "就", "将", "确", "包", "要",
                "由", "分", "载", "涵", "涉", "在", "商", "为", "中", "的", "以", "对", "围", "里", "之", "写", "确",
                "聚", "设", "载", "说", "条", "正文", "文本", "自", "所"
            ]
            .at_start(rest)
            .is_some();
        if ends {
            found =
                Some(found.filter(|old| old.nature == Nature::Joint && noun.nature != Nature::Joint).unwrap_or(noun));
        }
    }
    found
}

/// Whether the noun at `start..end` opens its clause and tells its parts: `规范分6个部分，…`.
fn speaks_itself(cue: &str, start: usize, end: usize) -> bool {
    let before = cue[..start].trim_end();
    let opens = before.is_empty() || before.ends_with(['，', '。', '：', '》', '该', '本']);
    opens
        && few!["分", "共", "从", "由", "提出", "明确", "规定", "要求", "包括", "涵盖"].at_start(&cue[end..]).is_some()
}

/// Whether a person's words follow: `他表示，落实好协议，一是…`.
fn is_speech(cue: &str) -> bool {
    let says = few![
        "表示",
        "认为",
        "指出",
        "强调",
        "说，",
        "说：",
        "坦言",
        "建议",
        "谈了",
        "希望",
        "作了说明",
        "要求",
        "直言",
        "介绍说",
        "告诉记者",
        "讲话",
        "致辞",
        "发言",
        "称，",
    ];
    says.first(cue).is_some_and(|(i, _)| {
        // 倡议书从四个方面呼吁 and 协议要求 are the instrument's own words.
        let before = cue[..i].trim_end_matches(['还', '则', '也']);
        let clause = before.rsplit(['，', '。']).next().unwrap_or(before);
        noun_of(before).is_none() && instrument_in(clause).is_none()
    })
}

/// Whether a sentence leads to the lines below it: sections of the article stand below sentences that do not.
fn leads(cue: &str) -> bool {
    let words = few![
        "如下",
        "以下",
        "下列",
        "内容",
        "方面",
        "约定",
        "商定",
        "议定",
        "规定",
        "明确",
        "提出",
        "载明",
        "列出",
        "根据",
        "按照",
        "依据",
        "确定",
        "承诺",
        "同意",
        "全文",
        "本方案",
        "本协议",
        "本公约",
        "本办法",
        "本意见",
        "本规划",
        "本计划",
        "本备忘录",
        "本细则",
        "本章程",
        "本合同",
        "本规定",
        "本机制",
        "现予",
        "摘要",
        "要点"
    ];
    cue.trim_end().ends_with(['：', ':']) || count_in(cue).is_some() || words.within(cue)
}

/// Whether a cue without an instrument's name promises what follows.
fn promises(cue: &str) -> bool {
    let commits = few!["将", "合作内容", "约定", "商定", "如下", "以下", "承诺", "达成", "同意", "重点"].within(cue);
    let closes = cue.trim_end().ends_with(['：', ':']) || cue.contains("方面") || cue.contains("任务");
    commits && closes
}
