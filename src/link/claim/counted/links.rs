//! What stands between a thing and its number and is no part of either: 群众满意度`达`97%, `计划`投资, 利率`较同期`.
//!
//! Each function takes words and gives back those that are left.

use super::is_each;
use crate::lexicon::cut::{Kind, cut};
use crate::lexicon::few::Few;
use crate::mention::quantity::MEASURES;

/// Words between the thing and its number that say nothing of it, longest first where one begins another.
static LINKS: Few = Few::new(&[
    "保持在",
    "稳定在",
    "控制在",
    "维持在",
    "分别为",
    "分别达",
    "分别",
    "达到了",
    "达到",
    "高达",
    "多达",
    "可达",
    "已达",
    "累计达",
    "累计",
    "共计",
    "合计",
    "总计",
    "共",
    "达",
    "为",
    "是",
    "有",
    "各",
    "仅",
    "只",
    "已",
    "均",
    "就",
    "还",
    "再",
    "则",
    "仍",
    "仍然",
    "了",
    "到",
    "至",
    "在",
    "日均",
    "年均",
    "月均",
    "平均",
    "最高",
    "最长",
    "不",
    "约",
    "又",
    "将",
    "可",
    "要",
    "大幅",
    "首批",
    "共有",
    "现有",
    "就有",
    "统一",
    "需",
    "收",
    "另有",
    "另",
    "目前",
    "现",
    "先后",
    "同比",
    "人民币",
    "新台币",
    "港币",
    "澳门币",
    "台币",
    "折合",
    "约合",
    "相当于",
    "超额",
    "力争",
    "争取",
    "确保",
    "计划",
    "拟",
    "希望",
    "承诺",
    "预计",
    "大约",
]);
/// Verbs of change; with 到 or 至 the number is where it ends.
static CHANGES: Few = Few::new(&[
    "增长",
    "增加",
    "增",
    "提高",
    "提升",
    "上升",
    "升",
    "下降",
    "降低",
    "降",
    "减少",
    "减",
    "缩短",
    "压缩",
    "压减",
    "扩大",
    "扩展",
    "扩",
    "翻了",
    "翻",
    "下浮",
    "上浮",
    "上涨",
    "涨了",
    "涨",
    "下跌",
    "回升",
    "恢复",
    "放宽",
    "拓展",
    "延长",
    "缩小",
    "多",
    "少",
    "高",
    "低",
    "同比",
    "环比",
    "超出",
    "上调",
    "下调",
    "调高",
    "调整",
    "拉高",
    "拉低",
    "增幅",
    "降幅",
    "涨幅",
    "增速",
    "快",
    "增殖",
    "净增",
    "跃升",
    "攀升",
    "加密",
    "压",
    "提至",
    "升格",
    "猛增",
    "激增",
    "锐减",
    "骤降",
    "扩充",
    "递增",
    "递减",
    "年递增",
    "年增长",
    "增补",
    "扩增",
    "新增",
    "增至",
    "滑落",
]);
/// Words that stand for nothing by themselves.
pub(super) const EMPTY: [&str; 32] = [
    "单月",
    "单日",
    "单季",
    "当月",
    "当日",
    "其中",
    "其",
    "平均",
    "日均",
    "年均",
    "全年",
    "目前",
    "当前",
    "同时",
    "此外",
    "并",
    "且",
    "还",
    "而",
    "也",
    "但",
    "如今",
    "现在",
    "以上",
    "相互间",
    "再",
    "又",
    "其后",
    "此后",
    "之后",
    "随后",
    "今后",
];

/// `words` without one link or verb of change at its end.
pub(super) fn strip(words: &str) -> &str {
    // 水价由每吨0.38元调到0.42元
    for moved in ["调到", "调至", "调为", "改为", "改成", "调成"] {
        if let Some(rest) = words.strip_suffix(moved).filter(|rest| !rest.ends_with(['协', '下', '抽', '选'])) {
            return rest;
        }
    }
    for ends in ["到", "至", "为", "了", ""] {
        let Some(stem) = words.strip_suffix(ends) else { continue };
        let change = CHANGES.all_at_end(stem).max_by_key(|change| change.len());
        if let Some(change) = change {
            let rest = &stem[..stem.len() - change.len()];
            let before = rest.chars().next_back();
            // 提高 ends in 高, 最多 in 多: a change of one character must stand free.
            let single = change.chars().count() == 1;
            if !(single && before.is_some_and(|c| "提升最更很诸众许不至".contains(c))) {
                return rest;
            }
        }
    }
    if words.ends_with(['由', '从', '自']) {
        return &words[..words.len() - 3];
    }
    for link in LINKS.all_at_end(words) {
        if let Some(rest) = words.strip_suffix(link) {
            let before = rest.chars().next_back();
            let part = match link {
                "有" => before.is_some_and(|c| "所拥现享国私占具含富没".contains(c)),
                "为" => before.is_some_and(|c| "行作成因认".contains(c)),
                "在" => before.is_some_and(|c| "存现所".contains(c)),
                "是" => before.is_some_and(|c| "不但只".contains(c)),
                "共" => before.is_some_and(|c| "公中".contains(c)),
                "收" => before.is_some_and(|c| "回征营税吸接丰验".contains(c)),
                "需" | "要" => before.is_some_and(|c| "内急必刚军主重".contains(c)),
                "约" => before.is_some_and(|c| "公签条协合契节预".contains(c)),
                "计划" | "承诺" | "希望" => {
                    before.is_none_or(|c| c == '的' || !"，、并又再还两三四双".contains(c))
                }
                "均" => before.is_some_and(|c| "人户地亩日年".contains(c)),
                "统一" | "不" | "将" | "可" | "再" => false,
                "到" => before.is_some_and(|c| "达".contains(c)),
                _ => false,
            };
            if !part {
                return rest;
            }
        }
    }
    words
}

/// `words` without what only frames the noun at their head: 两镇`常住人口`, 计划`投资`, 但`商品率`.
pub(super) fn without_frame(words: &str) -> &str {
    static FRAMES: Few = Few::new(&[
        "但", "而", "并", "且", "仍", "也", "若", "如", "累计", "计划", "预计", "力争", "承诺", "希望", "争取", "拟",
        "年内", "再建", "再增", "将", "把", "使", "此次", "本次", "此番",
    ]);
    const LEAST: usize = "人口".len();
    let mut words = words;
    for _ in 0..3 {
        let frame = FRAMES.all_at_start(words).max_by_key(|frame| frame.len()).map_or(0, str::len);
        let rest = if frame > 0 { &words[frame..] } else { without_anaphor(words) };
        let part = match &words[..frame] {
            "而" => rest.starts_with(['且', '立']),
            "如" => rest.starts_with(['果', '东', '意', '何']),
            "将" => rest.starts_with(['军', '士']),
            "计划" => rest.starts_with(['生', '单', '经', '外', '内']),
            "并" => rest.starts_with(['购', '网', '联', '轨']),
            "把" => rest.starts_with(['手', '关', '握']),
            "使" => rest.starts_with(['馆', '用', '者', '命', '团']),
            "若" => rest.starts_with('干'),
            _ => false,
        };
        if part || rest.len() < LEAST || rest.len() == words.len() {
            break;
        }
        words = rest;
    }
    words
}

/// `words` without 两镇, 三县 at their head: they say whose, by pointing back.
fn without_anaphor(words: &str) -> &str {
    let mut chars = words.chars();
    let points = chars.next().is_some_and(|c| "两三四五六七八九十各".contains(c))
        && chars.next().is_some_and(|c| "省市区县州镇乡村地岸国校方家旗".contains(c));
    if points && !chars.as_str().starts_with(['级', '合', '域', '内', '外', '、']) {
        chars.as_str()
    } else {
        words
    }
}

/// `words` without who bears it: 检测费`由甲方承担`一半, 乙方`承担`三成.
pub(super) fn borne(words: &str) -> &str {
    let Some(verb) =
        few!["承担", "负担", "分担", "均摊", "出资", "支付", "负责筹集", "筹集", "解决", "负责"].at_end(words)
    else {
        return words;
    };
    let rest = &words[..words.len() - verb.len()];
    let by = rest.rfind('由').filter(|&by| by >= 6 && !rest[..by].ends_with(['自', '理', '事', '缘', '经']));
    by.map_or(words, |by| &rest[..by])
}

/// `words` without for each of what at their end: 管护费`按每亩`0.6元, 收购价`每公斤`3.2元, 水价由`每吨`.
pub(super) fn without_each(words: &str) -> &str {
    const LONGEST: usize = "每标准立方米".len();
    let Some(at) = words.rfind('每').filter(|&at| at > 0 && words.len() - at <= LONGEST) else { return words };
    if !is_each(&words[at..]) {
        return words;
    }
    let rest = &words[..at];
    let by = few!["按照", "按", "以", "为", "由", "从", "是"].at_end(rest).map_or(0, str::len);
    if rest.len() - by >= "水价".len() { &rest[..rest.len() - by] } else { words }
}

/// `words` without for each of what at their head: `每吨`价钱, `每亩`单产; 每户 alone stays.
pub(super) fn behind_each(words: &str) -> &str {
    let Some(unit) = words.strip_prefix('每') else { return words };
    let end = MEASURES.longest_at(unit, 0).map_or(0, |(end, _)| end);
    let rest = unit[end..].trim_start_matches('的');
    if end > 0 && rest.chars().count() >= 2 { rest } else { words }
}

/// Acts behind 比: what it opens is no comparison but a name (比亚迪开展).
static VERBS_WITHIN: Few = Few::new(&[
    "开展", "举行", "举办", "组织", "签订", "签署", "建成", "建设", "完成", "召开", "成立", "投入", "实施", "推出",
]);

/// `words` without a comparison at its end: 园区企业数比2018年, 利率较同期LPR.
pub(super) fn compared(words: &str) -> &str {
    for mark in ['较', '比', '同'] {
        if let Some(at) = words.rfind(mark) {
            let before = words[..at].chars().next_back();
            let after = &words[at + mark.len_utf8()..];
            let part = match mark {
                '比' => {
                    VERBS_WITHIN.within(after)
                        || before.is_some_and(|c| "占同环对评百".contains(c))
                        || after.starts_with(['例', '重', '赛', '武', '率', '价'])
                }
                '较' => before.is_some_and(|c| "比计".contains(c)),
                _ => !(after.starts_with('期') || after.ends_with("相比")),
            };
            if !part && after.chars().count() <= 16 {
                return &words[..at];
            }
        }
    }
    if let Some(at) = words.rfind('于')
        && words[..at].ends_with(['高', '低', '优'])
    {
        return &words[..at - 3];
    }
    words
}

/// Whether `words` begin with a change, and no noun: 增至35条, 提高到92%.
pub(super) fn changes(words: &str) -> bool {
    static PLAIN: Few = Few::new(&[
        "增长",
        "下降",
        "上升",
        "上涨",
        "下跌",
        "翻番",
        "翻一番",
        "减少",
        "缩短",
        "调到",
        "调至",
        "调为",
        "改为",
        "改成",
        "计付",
        "计收",
        "计价",
    ]);
    CHANGES
        .iter()
        .any(|change| words.strip_prefix(change).is_some_and(|rest| rest.starts_with(['到', '至', '了', '为'])))
        || PLAIN.at_start(words).is_some()
}

/// Whether `words` only say how often, where or when: 三年内, 首批.
pub(super) fn is_empty(words: &str) -> bool {
    const LONGEST: usize = "三年以来先后".len();
    let empty =
        |kind| matches!(kind, Kind::Number | Kind::Pronoun | Kind::Adverb | Kind::Time | Kind::Link | Kind::Particle);
    let words = if words.len() <= LONGEST && words.len() >= 6 { cut(words) } else { return false };
    // 更新 is an adverb by the list: one word of number or time must be there.
    let told = words.iter().any(|word| matches!(word.kind, Kind::Number | Kind::Pronoun | Kind::Time));
    told && words.iter().all(|word| empty(word.kind))
}

/// `words` without who does it or where, before a verb or noun at their end: 年轻人开的`民宿`, 在两岸`种树`, 向华东`送电`.
pub(super) fn without_relative(words: &str) -> &str {
    const LEAST: usize = "民宿".len();
    if words.chars().count() < 5 || words.contains(['“', '《', '、']) {
        return words;
    }
    // 由下游一次性补助: the act itself.
    let acts = few!["补助", "补偿", "赔偿", "奖励", "补贴", "资助", "出资", "支付", "拨付", "承担", "负担"];
    if let Some(act) = acts.at_end(words).filter(|_| words.starts_with('由')) {
        return &words[words.len() - act.len()..];
    }
    if let Some(de) = words.rfind('的').filter(|&de| words.len() - de >= '的'.len_utf8() + LEAST) {
        let does = cut(&words[..de]).last().is_some_and(|last| last.kind == Kind::Verb && last.start > 0);
        return if does { &words[de + '的'.len_utf8()..] } else { words };
    }
    if !words.contains(['在', '向', '往', '给']) {
        return words;
    }
    // 在册民营组织 begins with another word than 在.
    let cut = cut(words);
    let placed = cut.iter().enumerate().any(|(i, word)| match &words[word.start..word.end] {
        "在" => i == 0 && cut.get(1).is_some_and(|next| next.end - next.start >= LEAST),
        "向" | "往" | "给" => true,
        _ => false,
    });
    if let Some(last) = cut.last().filter(|_| placed)
        && matches!(last.kind, Kind::Verb | Kind::VerbNoun)
        && last.end - last.start >= LEAST
    {
        return &words[last.start..];
    }
    words
}
