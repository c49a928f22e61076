//! The thing named before its number: `群众满意度`达97%, 签约`项目`14个.

use once_cell::sync::Lazy;

use super::verbs::{Side, VERBS};
use super::{Counter, EACH, LONGEST_PLAIN};
use crate::lexicon::cut::{Kind, Word, cut};
use crate::lexicon::few::Few;
use crate::lexicon::words;
use crate::mention::words::{Words, rows};
use crate::record::vocabulary::DateKind;
use crate::text::{Normalized, Span};

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
    "滑落",
]);
/// Words that stand for nothing by themselves.
const EMPTY: [&str; 32] = [
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

/// Characters that make a noun of the verb before them.
pub(super) const SUFFIXES: [char; 22] = [
    '率', '量', '值', '额', '数', '总', '费', '度', '者', '员', '性', '力', '业', '期', '点', '站', '面', '单', '品',
    '地', '网', '链',
];

/// Characters from which the dictionary is asked: one article in ten has so long a rest.
const UNDECIDED: usize = 20;

/// Verbs that stand before a noun far oftener than they govern one: 常住人口, 留守儿童.
static ATTRIBUTES: Lazy<Words<()>> = Lazy::new(|| {
    let rows = rows(include_str!("../../../../data/claim_words.tsv"));
    Words::new(rows.filter(|row| row[1] == "attribute").map(|row| (row[0], ())))
});

impl Counter<'_> {
    /// The thing named in `head`, which begins at `from`, before a number.
    pub(super) fn subject(&self, from: usize, head: &str) -> Option<Span<Normalized>> {
        let mut words = head;
        // What only links thing and number goes, from behind.
        for _ in 0..16 {
            let cut = words.trim_end_matches([' ', '、', '“', '的']);
            let cut = strip(cut);
            if cut.len() == words.len() {
                break;
            }
            words = cut;
        }
        // 接口已打通41个: what was opened stands before 已.
        if let Some(at) = words.rfind('已').filter(|&at| at > 6) {
            let verb = &words[at + '已'.len_utf8()..];
            let verb = verb.trim_start_matches(['经', '全', '部']).trim_end_matches('了');
            if VERBS.longest_at(verb, 0).is_some_and(|(end, _)| end == verb.len()) {
                words = words[..at].trim_end_matches(['均', '都', '现', '目', '前']);
            }
        }
        words = borne(words);
        words = self.without_date(from, words);
        words = compared(words);
        words = self.without_date(from, words);
        for _ in 0..6 {
            let cut = strip(words.trim_end_matches([' ', '的']));
            if cut.len() == words.len() {
                break;
            }
            words = cut;
        }
        let mut start = from;
        // What stands before a date is no part of the noun.
        if let Some(date) = self.places.dates_in(from, from + words.len()).last() {
            let after = date.span.end();
            let rest = &self.text[after..from + words.len()];
            start = after + (rest.len() - rest.trim_start_matches(['，', '内', '前', '后', '起', '的', ' ']).len());
            // 公积金异地贷款三年放款73.8亿元, 联盟大会每年举行一次
            let before = self.text[from..date.span.start()].trim();
            let tail = self.text[start.min(from + words.len())..from + words.len()].trim_end_matches('了');
            // 会商 and 更新 are counted themselves, 举行 only carries what is.
            let light = VERBS.longest_at(tail, 0).is_some_and(|(end, side)| end == tail.len() && *side == Side::Before);
            let named = !EMPTY.contains(&before) && !EACH.contains(&before);
            if before.chars().count() >= 2 && named && (tail.is_empty() || light) {
                words = &self.text[from..date.span.start()];
                start = from;
            }
        }
        let end = from + words.len();
        if start >= end {
            return None;
        }
        let start = self.behind_verb(start, end);
        let words = &self.text[start..end];
        let words = words.trim_start_matches(['了', '的', '、', '，', ' ', '）', '并', '且', '遇', '若']);
        let words = if words.starts_with("共同") { words } else { words.trim_start_matches('共') };
        let end = end - (words.len() - words.trim_end_matches('的').len());
        let words = words.trim_end_matches('的');
        let words = without_frame(words);
        let mut start = end - words.len();
        if words.is_empty() || EMPTY.contains(&words) || is_empty(words) {
            return None;
        }
        if let Some(de) = words.rfind('的').filter(|&de| words.len() - de > 3 + 3 && words.len() > 36) {
            start += de + '的'.len_utf8();
        }
        if let Some(rest) = self.text[start..end].strip_prefix("其中") {
            start = end - rest.len();
        }
        (start < end).then(|| Span::new(start, end))
    }

    /// `words` without a date at its end.
    pub(super) fn without_date<'t>(&self, from: usize, words: &'t str) -> &'t str {
        let end = from + words.len();
        let last = self.places.dates_in(from, end).last().filter(|date| date.span.end() == end);
        last.map_or(words, |date| &words[..date.span.start() - from])
    }

    /// Behind the last verb of `start..end` that has an object there.
    pub(super) fn behind_verb(&self, start: usize, end: usize) -> usize {
        let mut found = start;
        let mut last_verb = start;
        let mut at = start;
        while at < end {
            let Some(c) = self.text[at..].chars().next() else { break };
            if matches!(c, '“' | '《')
                && let Some(close) = self.text[at..end].find(if c == '“' { '”' } else { '》' })
            {
                at += close;
                continue;
            }
            let verb = VERBS.all_at(self.text, at).find(|(verb, _)| *verb <= end);
            match verb {
                // 办结率, 生产总值: the verb begins a noun.
                Some((verb, _)) if self.text[verb..end].starts_with(SUFFIXES) => at = verb,
                Some((verb, side)) => {
                    let left = self.text[verb..end].chars().count();
                    if (2..=16).contains(&left) {
                        last_verb = at;
                    }
                    let least = if *side == Side::Before { 1 } else { 5 };
                    if left >= least && !(verb - at == 3 && left < 2) {
                        let rest = &self.text[verb..end];
                        let skip = if rest.starts_with('了') { '了'.len_utf8() } else { 0 };
                        found = verb + skip;
                    } else if left == 0 && *side == Side::Before && at > start && found < at && end - found > 30 {
                        // A long clause before a bare verb: the verb tells.
                        found = at;
                    }
                    at = verb;
                }
                None => at += c.len_utf8(),
            }
        }
        // A clause is no noun: of a long rest the last verb and its object stay.
        if self.text[found.min(end)..end].chars().count() > 16 {
            found = found.max(last_verb);
        }
        found = found.min(end);
        // No verb we know: the words of the dictionary decide.
        let rest = &self.text[found..end];
        if !rest.contains(['“', '《', '、']) {
            found += match rest.chars().count() {
                0..=2 => 0,
                3..=UNDECIDED => object_of_last_verb(rest),
                _ => words::object_of_last_verb(rest, 2, LONGEST_PLAIN).unwrap_or(0),
            };
        }
        found
    }

    /// 平均用时26天，比上年缩短三分之一: what took so long.
    pub(super) fn timed_before(&self, from: usize) -> Option<Span<Normalized>> {
        let clause = self.places.clause(Span::new(from, from));
        let end = self.text[..clause.start()].strip_suffix('，')?.len();
        let before = self.places.clause(Span::new(end, end));
        let last = self.places.dates_in(before.start(), end).last()?;
        if last.kind != DateKind::Duration || last.span.end() != end {
            return None;
        }
        self.subject(before.start(), &self.text[before.start()..last.span.start()])
    }

    /// `联席会议`由三方轮流召集，每年召开一次.
    pub(super) fn by_whom_before(&self, from: usize) -> Option<Span<Normalized>> {
        let clause = self.places.clause(Span::new(from, from));
        let end = self.text[..clause.start()].strip_suffix('，')?.len();
        let before = self.places.clause(Span::new(end, end));
        let words = before.of(self.text);
        let by = words.find(['由', '轮']).filter(|&by| (6..=36).contains(&by))?;
        Some(Span::new(before.start(), before.start() + by))
    }

    /// The thing told in the clause before the one that `from` stands in.
    pub(super) fn clause_before(&self, from: usize) -> Option<Span<Normalized>> {
        let clause = self.places.clause(Span::new(from, from));
        let end = self.text[..clause.start()].strip_suffix(['，', '：'])?.len();
        let before = self.places.clause(Span::new(end, end));
        let mut start = self.behind_verb(before.start(), end);
        // 淀山湖、元荡水域案件由各院牵头会商
        let words = &self.text[start..end];
        if words.chars().count() > 14 {
            start += few!["由", "对", "把", "将", "为"].last(words).map_or(0, |(at, word)| at + word.len());
        }
        if let Some(label) = self.text[start..end].rfind('）').filter(|_| self.text[start..end].starts_with('（')) {
            start += label + '）'.len_utf8();
        }
        (start < end).then(|| Span::new(start, end))
    }
}

/// Whether `words` begin with a change, and no noun: 增至35条, 提高到92%.
pub(super) fn changes(words: &str) -> bool {
    static PLAIN: Few = Few::new(&["增长", "下降", "上升", "上涨", "下跌", "翻番", "翻一番", "减少", "缩短"]);
    CHANGES
        .iter()
        .any(|change| words.strip_prefix(change).is_some_and(|rest| rest.starts_with(['到', '至', '了', '为'])))
        || PLAIN.at_start(words).is_some()
}

pub(super) fn is_attribute(word: &str) -> bool {
    ATTRIBUTES.exactly(word).is_some()
}

/// Whether `words` only say how often, where or when: 三年内, 首批.
fn is_empty(words: &str) -> bool {
    const LONGEST: usize = "三年以来先后".len();
    let empty =
        |kind| matches!(kind, Kind::Number | Kind::Pronoun | Kind::Adverb | Kind::Time | Kind::Link | Kind::Particle);
    let words = if words.len() <= LONGEST && words.len() >= 6 { cut(words) } else { return false };
    // 更新 is an adverb by the list: one word of number or time must be there.
    let told = words.iter().any(|word| matches!(word.kind, Kind::Number | Kind::Pronoun | Kind::Time));
    told && words.iter().all(|word| empty(word.kind))
}

/// Whether `words` are one verb and what goes with it: 开行, 已办结; 总投资 and 往返 are what is measured.
pub(super) fn is_bare_verb(words: &str) -> bool {
    const LONGEST: usize = "目前已到位".len();
    if words.len() > LONGEST || !words.starts_with(|c: char| c >= '\u{4E00}') {
        return false;
    }
    let cut = cut(words);
    let last = cut.last().is_some_and(|word| word.kind == Kind::Verb && word.end - word.start > 3);
    let known = VERBS.longest_at(words, 0).is_some_and(|(end, side)| end == words.len() && *side == Side::Before);
    known
        || last
            && !is_attribute(words)
            && cut.iter().all(|word| {
                matches!(word.kind, Kind::Verb | Kind::Adverb | Kind::Time | Kind::Pronoun | Kind::Attribute)
            })
}

/// Where the object of the last verb of `clause` begins: 渔政人员收缴`地笼`, 年轻人开的`民宿`; 0 where there is none.
fn object_of_last_verb(clause: &str) -> usize {
    const LEAST: usize = "地笼".len();
    // One character governs only what it stands directly before, at the head of the clause: 种锁阳, 打机井.
    const SINGLES: &str = "种打建修栽挖铺购买卖派运送接发设养救捐取采治植架拆查办签聘引";
    let words = cut(clause);
    for (i, word) in words.iter().enumerate().rev() {
        let single = word.end - word.start < LEAST;
        let rest = &clause[word.end..];
        let governs = if single {
            let head = i == 0
                || words[i - 1].kind == Kind::Adverb
                || matches!(words[i - 1].kind, Kind::VerbNoun | Kind::Verb)
                    && words[i - 1].end - words[i - 1].start >= LEAST;
            head && SINGLES.contains(&clause[word.start..word.end])
                && words.get(i + 1).is_some_and(|next| next.end - next.start >= LEAST)
        } else {
            i > 0 && word.kind == Kind::Verb && !is_attribute(&clause[word.start..word.end])
        };
        if !governs || is_noun_of_verb(&words, i, clause) || clause[..word.start].ends_with('的') {
            continue;
        }
        let object = rest.trim_start_matches(['了', '过', '着', '出', '起', '好', '的']);
        if object.len() >= LEAST {
            return clause.len() - object.len();
        }
        // A verb at the end has no object here.
    }
    0
}

/// Whether a suffix makes a noun of verb `i`: 结算率, 养殖业产值; but 收缴地笼.
fn is_noun_of_verb(words: &[Word], i: usize, clause: &str) -> bool {
    let Some(next) = words.get(i + 1) else { return false };
    let suffix = &clause[next.start..next.end];
    let single = next.end - next.start <= 3;
    single
        && suffix.starts_with(SUFFIXES)
        && (i + 2 == words.len() || "率量值额费度者员性力业站点户所".contains(suffix))
}

/// `words` without one link or verb of change at its end.
fn strip(words: &str) -> &str {
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
fn without_frame(words: &str) -> &str {
    static FRAMES: Few = Few::new(&[
        "但", "而", "并", "且", "仍", "也", "若", "如", "累计", "计划", "预计", "力争", "承诺", "希望", "争取", "拟",
        "年内", "再建", "再增", "将",
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
fn borne(words: &str) -> &str {
    let Some(verb) =
        few!["承担", "负担", "分担", "均摊", "出资", "支付", "负责筹集", "筹集", "解决", "负责"].at_end(words)
    else {
        return words;
    };
    let rest = &words[..words.len() - verb.len()];
    let by = rest.rfind('由').filter(|&by| by >= 6 && !rest[..by].ends_with(['自', '理', '事', '缘', '经']));
    by.map_or(words, |by| &rest[..by])
}

/// Acts behind 比: what it opens is no comparison but a name (比亚迪开展).
static VERBS_WITHIN: Few = Few::new(&[
    "开展", "举行", "举办", "组织", "签订", "签署", "建成", "建设", "完成", "召开", "成立", "投入", "实施", "推出",
]);

/// `words` without a comparison at its end: 园区企业数比2018年, 利率较同期LPR.
fn compared(words: &str) -> &str {
    for mark in ["较", "比", "同"] {
        if let Some(at) = words.rfind(mark) {
            let before = words[..at].chars().next_back();
            let after = &words[at + mark.len()..];
            let part = match mark {
                "比" => {
                    VERBS_WITHIN.within(after)
                        || before.is_some_and(|c| "占同环对评百".contains(c))
                        || after.starts_with(['例', '重', '赛', '武', '率', '价'])
                }
                "较" => before.is_some_and(|c| "比计".contains(c)),
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
