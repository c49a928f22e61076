//! Partners whose names no table knows: `宁德时代` in 宁德时代与宜宾市人民政府签署.
//!
//! Only beside a known party, in a signing frame, and only where both edges are plain: a word that no name holds or
//! punctuation on the left, 与 or the verb on the right.

use super::{Cast, Seat, canonical::Whose, frame::Sort};
use crate::lexicon::few::Few;
use crate::link::Reference;
use crate::mention::party::{Organ, OrganForm, cuts_a_word, ends_with_stop};
use crate::record::vocabulary::PartyKind;

/// No brand of one word is longer: 比亚迪, 宁德时代, 北方华创, 药明康德.
const MAX_BRAND: usize = 8;
static JOINS: Few = Few::new(&["与", "和", "同", "携手", "联合"]);
static SIGNS: Few = Few::new(&["签署", "签订", "签约", "签下", "达成", "签了", "共同签", "正式签"]);
/// Words that stand for parties or for nobody.
static NO_NAMES: Few = Few::new(&[
    "双方",
    "三方",
    "各方",
    "对方",
    "两地",
    "三地",
    "企业",
    "单位",
    "部门",
    "机构",
    "代表",
    "群众",
    "专家",
    "项目",
    "公司",
    "双边",
    "多方",
    "商户",
    "媒体",
    "记者",
    "客商",
    "高校",
    "医院",
    "学校",
    "学者",
    "嘉宾",
    "负责",
    "合作",
    "自治区",
    "自治州",
    "自治县",
    "市长",
    "区长",
    "县长",
    "州长",
    "主任",
    "局长",
    "厅长",
    "书记",
    "主席",
    "会长",
    "院长",
    "校长",
    "部长",
    "经理",
    "董事",
    "工作",
    "人民",
    "居民",
    "农户",
    "我们",
    "他们",
    "政府",
    "领导",
    "社区",
    "协议",
    "以及",
    "签约",
]);

pub(super) fn find(cast: &mut Cast) {
    let text = cast.text;
    let mut found: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for seat in &cast.seats {
        if seat.sort != Sort::Organ {
            continue;
        }
        let after = &text[seat.span.end..];
        let near = first_chars(after, 14);
        // 宁德时代与宜宾市人民政府签署
        if SIGNS.within(near) {
            let before = &text[..seat.span.start];
            // 协同, 会同, 共同 are no 同.
            let verb = before.ends_with(['同']) && few!["协同", "会同", "共同", "等同"].at_end(before).is_some();
            if let Some(join) = JOINS.at_end(before).filter(|_| !verb) {
                let end = seat.span.start - join.len();
                if let Some(start) = left_edge(text, end) {
                    found.push((start..end, text[start..end].to_owned()));
                }
            }
        }
        // 宜宾市人民政府与宁德时代签署
        if let Some(join) = JOINS.at_start(after) {
            let start = seat.span.end + join.len();
            let rest = first_chars(&text[start..], MAX_BRAND + 4);
            let adverbs = few!["共同", "正式", "联合", "在"];
            let verb = SIGNS.places(rest).chain(adverbs.places(rest)).map(|(at, _)| at).min();
            if let Some(len) = verb.filter(|len| *len > 0) {
                let signs = SIGNS.within(first_chars(&text[start + len..], 12));
                if signs && left_edge(text, start + len) == Some(start) {
                    found.push((start..start + len, rest[..len].to_owned()));
                }
            }
        }
    }
    for (span, name) in found {
        // 宁德 of 宁德时代 is no place there.
        cast.seats.retain(|seat| {
            !(seat.sort == Sort::Region
                && seat.span.start == span.start
                && seat.span.end < span.end
                && !text[seat.span.clone()].ends_with(['省', '市', '区', '县', '州']))
        });
        let taken = cast.is_quoted(span.start)
            || cast.seats.iter().any(|seat| seat.span.start < span.end && span.start < seat.span.end);
        if taken {
            continue;
        }
        let organ = Organ { text: name, kind: PartyKind::Company, form: OrganForm::Plain };
        let n = cast.candidate(Whose::Nobody, Some(&organ), None, span.clone());
        cast.seats.push(Seat { span, who: vec![n], how: Reference::Named, sort: Sort::Organ });
    }
    cast.seats.sort_by_key(|seat| (seat.span.start, seat.span.end));
}

/// The first `n` characters of `text`.
fn first_chars(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).map_or(text, |(end, _)| &text[..end])
}

/// Where a brand that ends at `end` begins, if both are plain.
fn left_edge(text: &str, end: usize) -> Option<usize> {
    let mut start = end;
    for n in 0..=MAX_BRAND {
        let before = &text[..start];
        let c = before.chars().next_back();
        let border =
            c.is_none_or(|c| !c.is_alphanumeric()) || ends_with_stop(before) && !cuts_a_word(before, &text[start..]);
        if border {
            let name = &text[start..end];
            let plain = n >= 3
                && name.chars().all(|c| !c.is_ascii_digit() && !is_of_number(c))
                && !name.ends_with(['日', '上', '下', '前', '后', '时', '间', '午', '中'])
                && !NO_NAMES.within(name);
            return plain.then_some(start);
        }
        start -= c.map_or(0, char::len_utf8);
    }
    None
}

/// Whether `c` counts or dates: 三年.
fn is_of_number(c: char) -> bool {
    matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '年' | '月')
}
