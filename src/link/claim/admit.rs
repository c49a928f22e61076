//! Which quantities are claims: an explicit number that measures or counts something in the world.

use super::per;
use super::place::Places;
use crate::lexicon::cut::{Kind as Word, cut};
use crate::lexicon::few::Few;
use crate::mention::number::{Decimal, Style, is_numeral};
use crate::mention::quantity::{Form, Kind, MEASURES, Quantity};
use crate::record::vocabulary::Bound;

/// A quotation of at most so many bytes without a stop inside is a name or a slogan.
const NAME_LEN: usize = 60;

/// Words that point back at things already counted, or number them: 这两个, 上述三项.
static POINTING: Few = Few::new(&[
    "这", "那", "此", "该", "上述", "以上", "前述", "下述", "某", "哪", "任", "任何", "同", "唯", "另", "每",
]);

/// Why `quantity` is no claim, `None` for one that is.
///
/// `第三条` of a law is refused for standing in a title or a date, 这两个 for pointing back.
pub(super) fn refusal(text: &str, quantity: &Quantity, places: &Places) -> Option<&'static str> {
    let span = quantity.span;
    if places.in_title(span) {
        return Some("part of a title");
    }
    if places.in_frame(span) {
        return Some("part of a name or a set frame");
    }
    if places.date_over(quantity.numeral).is_some() {
        return Some("part of a date");
    }
    let before = &text[..span.start()];
    let few = quantity.value <= Decimal::new(10, 0) && quantity.style == Style::Hanzi && quantity.max.is_none();
    if let Some(quote) = places.quote_around(span) {
        let words = quote.of(text);
        if words.len() <= NAME_LEN && !words.contains(['。', '！', '？', '…', '，', '；']) {
            return Some("a quoted name or slogan");
        }
        // 要说十遍, 一不图名: a spoken handful is a manner of speaking, but for things named behind it.
    }
    if let Some(row) = places.row(span) {
        // A form's own data: 120字以上, 作品字数 2402.
        let own =
            quantity.measure.is_none_or(|measure| measure.word == "字") || before[row.start()..].ends_with(['（', '(']);
        if own {
            return Some("a form's own data");
        }
    }
    let counts = quantity.measure.is_some_and(|m| matches!(m.kind, Kind::Count | Kind::Event | Kind::Rank));
    if counts && few && POINTING.at_end(before).is_some() && quantity.bound == Bound::Exact {
        return Some("points back at what was counted");
    }
    // 15时30分离开
    if before.ends_with(['时', '点']) && quantity.measure.is_some_and(|m| m.word == "分") {
        return Some("minutes of a time of day");
    }
    // 2023年7期 is an issue.
    if before.ends_with('年') && quantity.measure.is_some_and(|m| m.word == "期") {
        return Some("the number of an issue");
    }
    if counts && before.ends_with(['前', '后']) && quantity.max.is_none() {
        // 前30名, 后两项 are ranks; 目前3个, 此后2次 are not.
        let other = few![
            "目前", "日前", "此前", "以前", "之前", "会前", "年前", "此后", "以后", "之后", "会后", "今后", "年后",
            "先后", "前后", "最后",
        ];
        if other.at_end(before).is_none() {
            return Some("a rank, not a count");
        }
    }
    let one = quantity.value == Decimal::new(1, 0)
        && quantity.style == Style::Hanzi
        && quantity.max.is_none()
        && quantity.bound == Bound::Exact;
    if one && quantity.form == Form::Plain {
        // 一个, 一批 count only where something says how often: 每年一次; 一番 and 一倍 always do.
        let ratio = quantity.measure.is_some_and(|m| m.kind == Kind::Ratio);
        let event = quantity
            .measure
            .is_some_and(|m| matches!(m.word, "次" | "个" | "场" | "期" | "届" | "件" | "轮" | "回" | "项"));
        let often = event && per::period(quantity, places).is_some() && !text[span.end()..].starts_with(['又', '个']);
        let copies = few!["各执", "各持", "各存", "各留", "一式", "各派", "各设", "各建", "各选", "各聘"]
            .at_end(before)
            .is_some();
        let told = counts && (copies || is_told_behind(text, quantity));
        return (!ratio && !often && !told).then_some("一 counts nothing here");
    }
    // 五河七口, 两地四场 are set phrases; 一式六份 counts.
    if counts && few && quantity.bound == Bound::Exact && in_pair(before) {
        return Some("half of a set phrase");
    }
    // 二期, 三期 of a building; 二级, 二审.
    if quantity.numeral.of(text) == "二" {
        return Some("二 numbers, 两 counts");
    }
    if let Some(measure) = quantity.measure {
        let hanzi = quantity.style == Style::Hanzi;
        let numeral = quantity.numeral.of(text);
        if few
            && matches!(measure.word, "期" | "届" | "层" | "批次" | "部" | "环" | "段" | "编" | "章" | "卷" | "维")
            && numeral != "两"
            && !is_held(text, quantity)
        {
            return Some("numbers a part, counts none");
        }
        // 十四届人大三次会议, 七届五次全会
        if measure.word == "次"
            && few!["会议", "全会", "全体"].at_start(&text[span.end()..]).is_some()
            && few!["人大", "政协", "党代会", "常委会", "委员会", "代表大会", "届"].at_end(before).is_some()
        {
            return Some("numbers a session");
        }
        // 18路公交 is one line; 开通公交18路 tells of many.
        if measure.word == "路"
            && few!["公交", "电车", "巴士", "公共汽车"].at_start(&text[span.end()..]).is_some()
            && few!["开通", "新开", "增开", "开行", "有", "共", "新增", "整合", "运营"].at_end(before).is_none()
        {
            return Some("the number of a line");
        }
        if hanzi && measure.word == "届" && numeral != "两" {
            return Some("numbers a session");
        }
        // 三人, 两家 alone stand for those named.
        let end = text[span.end()..].chars().next();
        // 三家会签, 四家名义: what they do follows, not what they are.
        let rest = &text[span.end()..];
        let act = measure.word == "家"
            && few![
                "会签", "签", "共", "议", "商", "联", "一致", "分别", "各", "均", "都", "将", "在", "就", "轮", "携手",
                "合力", "名义", "已", "又", "还", "按", "凭", "约定", "同意"
            ]
            .at_start(rest)
            .is_some();
        let alone = act || end.is_none_or(|c| "，。、；：）！？”".contains(c));
        if few && alone && matches!(measure.word, "人" | "位" | "家" | "两") && quantity.bound == Bound::Exact {
            return Some("stands for those named before");
        }
        if measure.kind == Kind::Rank && matches!(end, Some('“' | '”')) {
            return Some("the rank of a name");
        }
    }
    None
}

/// 举办交流营四期, 共六章: several were held or written; 项目二期, 第三章 number one of them.
fn is_held(text: &str, quantity: &Quantity) -> bool {
    let before = &text[..quantity.span.start()];
    if few!["共", "分", "共计", "分为", "共有", "设", "连办", "连续举办", "举办", "开办"].at_end(before).is_some()
    {
        return true;
    }
    let from = before.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    let clause = before[from..].rsplit(['，', '。', '；', '、', '\n']).next().unwrap_or("");
    let free = text[quantity.span.end()..].chars().next().is_none_or(|c| "，。；、）\n".contains(c));
    free && quantity.measure.is_some_and(|m| matches!(m.word, "期" | "届" | "批次"))
        && few!["举办", "开办", "举行", "组织", "开设", "开班", "培训", "联办", "合办", "承办", "办"].within(clause)
}

/// 建成中转仓一座，各设联络站一个: a noun before, nothing behind.
fn is_told_behind(text: &str, quantity: &Quantity) -> bool {
    const LEAST: usize = "仓库".len();
    let free = text[quantity.span.end()..].chars().next().is_none_or(|c| "，。；、）\n".contains(c));
    let before = &text[..quantity.span.start()];
    let from = before.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let head = before[from..].rsplit(['，', '。', '；', '、', '\n']).next().unwrap_or("");
    let noun = || cut(head).last().is_some_and(|word| word.kind == Word::Noun && word.end - word.start >= LEAST);
    free && quantity
        .measure
        .is_some_and(|m| !matches!(m.word, "步" | "面" | "层" | "类" | "种" | "句" | "人" | "家" | "路" | "本"))
        && noun()
}

/// Whether `before` ends with a numeral and a noun of one character each, no measure: 五河, 两地.
fn in_pair(before: &str) -> bool {
    let mut last = before.chars().rev();
    let (Some(noun), Some(numeral)) = (last.next(), last.next()) else { return false };
    let is_noun = ('\u{4E00}'..'\u{FF00}').contains(&noun) && noun != '式' && !is_numeral(noun);
    let width = noun.len_utf8();
    "一二三四五六七八九十两".contains(numeral) && is_noun && MEASURES.longest_at(before, before.len() - width).is_none()
}
