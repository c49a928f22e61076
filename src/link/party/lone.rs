//! Makers of an instrument that no frame gave: `一份加入书送抵天津。A海事法院声明，愿受《T》约束`.
//!
//! The verbs of this genre cannot all be listed; an instrument can be come to by 联手, 复函 or 落笔. Where a sentence
//! names an instrument and its surroundings show fewer than two makers, the bodies named there are its makers unless
//! their sentence says what else they are: sources (据X), observers (X列席), venues (在X举行), posts (X主任说),
//! products (共建X), authorities whose word is passed on.

use std::ops::Range;

use super::canonical::Whose;
use super::frame::{OBSERVERS, Sort};
use super::post;
use super::{Cast, Seat};
use crate::layout::Document;
use crate::lexicon::few::Few;
use crate::mention::party::OrganForm;
use crate::mention::title::{ActKind, Marks, Nature, TitleMention};
use crate::record::vocabulary::{BlockKind, Level, PartyKind};

/// Instruments looked at: no article has more without makers.
const MAX_TITLES: usize = 20;

/// Verbs by which several give out what one could have: `A牵头，B、C参加制定的《办法》印发`.
static ISSUES: Few = Few::new(&[
    "联合印发",
    "联合制定",
    "联合出台",
    "联合发布",
    "会签",
    "商定",
    "议定",
    "共同制定",
    "共同起草",
    "共同印发",
    "参加制定",
    "参与制定",
    "一致通过",
    "审议通过",
    "共同署名",
    "联名",
    "盖章",
    "签",
]);

pub(super) fn find(cast: &mut Cast, titles: &[TitleMention]) {
    for title in titles.iter().filter(|title| is_told(title)).take(MAX_TITLES) {
        let is_issued = title.noun.is_some_and(|noun| noun.nature == Nature::Issued);
        let title = title.span.range();
        let Some(n) = cast.sentences.iter().position(|sentence| sentence.contains(&title.start)) else { continue };
        let sentence = cast.sentences[n].clone();
        // 专家建议A与B签署T, 应当签订T: wished for; a plan that no verb gives out is only cited.
        let wished =
            few!["建议", "希望", "呼吁", "提议", "期待", "盼望", "如果", "假如", "应当", "应该", "能否", "设想"]
                .within(&cast.text[sentence.start..title.start]);
        let cited = is_issued && !ISSUES.within(&cast.text[sentence]);
        if !is_running(cast.document, title.start) || wished || cited {
            continue;
        }
        let line = line_of(cast.text, title.start);
        // Its own sentence first, then the one before, then the one behind, of the same paragraph.
        let near: Vec<Range<usize>> = [Some(n), n.checked_sub(1), Some(n + 1)]
            .into_iter()
            .flatten()
            .filter_map(|n| cast.sentences.get(n).cloned())
            .filter(|sentence| sentence.start >= line.start && sentence.end <= line.end)
            .collect();
        let mut makers: Vec<usize> = Vec::new();
        let mut end = title.start;
        for (tried, sentence) in near.iter().enumerate() {
            let told = parties_in(cast, sentence);
            // Who makes it is known, or no more is wanted than who stands in its own sentence.
            if told.len() >= 2 || tried == 1 && near.iter().any(|other| parties_in(cast, other).len() >= 2) {
                makers.clear();
                break;
            }
            makers.extend(told.into_iter().filter(|n| !makers.contains(n)).collect::<Vec<_>>());
            for seat in &cast.seats {
                if sentence.contains(&seat.span.start) && is_maker(cast, seat, sentence) {
                    end = end.max(seat.span.end);
                    makers.extend(seat.who.iter().filter(|n| !makers.contains(n)).copied().collect::<Vec<_>>());
                }
            }
            if makers.len() < 2 {
                let regions = acting_regions(cast, sentence);
                makers.extend(regions.into_iter().filter(|n| !makers.contains(n)).collect::<Vec<_>>());
            }
            if makers.len() >= 2 {
                break;
            }
        }
        if makers.len() >= 2 {
            for &n in &makers {
                cast.candidates[n].is_party = true;
            }
            cast.runs.push((end, makers));
        }
    }
    cast.runs.sort_by_key(|(end, _)| *end);
}

/// Whether the title is an instrument of several by its noun or its verb.
fn is_told(title: &TitleMention) -> bool {
    let kind = title.act.map(|act| act.kind);
    match title.noun.map(|noun| noun.nature) {
        Some(Nature::Joint) => title.marks != Marks::None || kind == Some(ActKind::Sign),
        Some(Nature::Issued) => title.marks == Marks::Book && kind != Some(ActKind::Cite),
        Some(Nature::Paper) => false,
        None => title.marks == Marks::Book && kind == Some(ActKind::Sign),
    }
}

fn is_running(document: &Document, at: usize) -> bool {
    let block = document.blocks.iter().find(|block| block.span.range().contains(&at));
    block.is_none_or(|block| matches!(block.kind, BlockKind::Paragraph))
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    start..text[at..].find('\n').map_or(text.len(), |i| at + i)
}

/// The parties that have a seat in `span`.
fn parties_in(cast: &Cast, span: &Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    for seat in cast.seats.iter().filter(|seat| span.contains(&seat.span.start)) {
        for &n in &seat.who {
            if cast.candidates[n].is_party && !found.contains(&n) {
                found.push(n);
            }
        }
    }
    found
}

/// Whether nothing in `sentence` says that the body at `seat` is something else than a maker.
fn is_maker(cast: &Cast, seat: &Seat, sentence: &Range<usize>) -> bool {
    let Some(organ) = seat.who.first().and_then(|&n| cast.candidates[n].organ.as_ref()) else { return false };
    if seat.sort != Sort::Organ || seat.span.end > sentence.end || organ.form == OrganForm::Class {
        return false;
    }
    let whose = &cast.candidates[seat.who[0]].whose;
    let level = super::canonical::level(whose, Some(organ));
    let named_alone = matches!(whose, Whose::Nobody);
    if level == Some(Level::National)
        || named_alone
            && !matches!(organ.kind, PartyKind::Company | PartyKind::University | PartyKind::Court)
            && cast.text[seat.span.clone()].chars().count() < 9
    {
        return false;
    }
    let text = cast.text;
    let before = text[sentence.start..seat.span.start].trim_end();
    let after = &text[seat.span.end..sentence.end];
    let clause = after.split(['，', '；', '：']).next().unwrap_or("");
    let near = clause.char_indices().nth(12).map_or(clause, |(i, _)| &clause[..i]);
    let elsewhere = few![
        "在", "赴", "到", "于", "经", "位于", "来自", "落户", "走进", "前往", "参观", "考察", "慰问", "据", "从", "报",
        "向"
    ]
    .at_end(before)
    .is_some();
    let made = few![
        "成立",
        "组建",
        "设立",
        "共建",
        "打造",
        "创建",
        "建立",
        "建成",
        "合建",
        "筹建",
        "建设",
        "挂牌",
        "揭牌",
        "互设",
        "设",
        "推动",
        "作者单位",
        "来源",
        "“"
    ]
    .at_end(before)
    .is_some();
    let venue = few!["会展中心", "会议中心", "宾馆", "酒店", "饭店", "陈列馆", "行政中心", "市政厅", "礼堂", "会堂"]
        .at_end(&text[seat.span.clone()])
        .is_some();
    let speaks = few![
        "介绍",
        "表示",
        "认为",
        "指出",
        "透露",
        "通报",
        "监测",
        "数据",
        "统计",
        "记者",
        "消息",
        "批准",
        "备案",
        "送来",
        "作了公证",
        "画了线",
        "牵线",
        "搭桥",
        "旁听",
        "转发",
        "宣读",
        "点赞",
        "观礼"
    ]
    .within(near)
        || OBSERVERS.within(clause)
        || few!["等", "组成"].at_start(after).is_some();
    !(elsewhere
        || made
        || venue
        || speaks
        || after.starts_with(['》', '”', '）'])
        || after.starts_with('的') && !acts_as_one(cast, seat, after)
        || post::is_post(text, seat.span.end)
            && !few!["代表", "签", "落笔", "盖章", "换文"].within(after)
            && few!["一行", "代表团", "考察团"].at_start(after).is_none())
}

/// `A和B的代表`, `A、B的会长`, `A与B的《T》`: of two in a row more than an attribute; `B的签章`, `B的响应` is an act.
fn acts_as_one(cast: &Cast, seat: &Seat, after: &str) -> bool {
    let before = &cast.text[..seat.span.start];
    let paired = before.ends_with(['与', '和', '同', '、']);
    let together = few!["的代表", "的《", "的“", "的一致", "的共同", "的会长", "的负责人", "的回答", "的社长"];
    let act = few!["的签章", "的公章", "的印章", "的签字", "的响应", "的同意", "的回函", "的复函", "的红印"];
    paired && together.at_start(after).is_some() || act.at_start(after).is_some()
}

/// Regions in a row that a group word or an adverb of acting together follows: `徐州、淮北、商丘、宿州四市一致通过`.
fn acting_regions(cast: &Cast, sentence: &Range<usize>) -> Vec<usize> {
    let seats: Vec<&Seat> = cast
        .seats
        .iter()
        .filter(|seat| sentence.contains(&seat.span.start) && matches!(seat.sort, Sort::Region | Sort::Joint))
        .collect();
    let mut found: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = Vec::new();
    for (i, seat) in seats.iter().enumerate() {
        row.extend(seat.who.iter().copied());
        let next = seats.get(i + 1).map_or(sentence.end, |next| next.span.start);
        let between = cast.text.get(seat.span.end..next).unwrap_or("");
        if matches!(between, "、" | "和" | "与" | "及" | "同") {
            continue;
        }
        let rest = between
            .trim_start_matches(|c| "两二三四五六七八九十".contains(c))
            .trim_start_matches(['省', '市', '区', '县', '州', '地', '方']);
        let acts = few![
            "一致", "共同", "联合", "联名", "正式", "签", "联手", "携手", "分别", "就", "达成", "通过", "缔结", "结为"
        ]
        .at_start(rest)
        .is_some();
        if row.len() >= 2 && acts {
            found.append(&mut row);
        }
        row.clear();
    }
    found
}
