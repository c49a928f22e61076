//! What a claim counts: the noun behind its measure word (2000余支`基层宣讲队伍`), the one before it
//! (`群众满意度`达97%), or the one told before (同比增长11.9%).

use once_cell::sync::Lazy;

use super::place::Places;
use crate::lexicon::few::Few;
use crate::lexicon::words;
use crate::mention::quantity::{Form, Kind, Quantity};
use crate::mention::words::{Words, rows};
use crate::record::vocabulary::Bound;
use crate::text::{Normalized, Span};

/// What one claim counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    pub of: Option<String>,
    pub span: Option<Span<Normalized>>,
    pub share_of: Option<String>,
    /// The first of 由23条增至35条.
    pub is_start: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A verb whose object follows.
    Before,
    /// A verb that may stand in a name too.
    Either,
    After,
    /// Begins like one of `After`, is a noun.
    Noun,
}

static VERBS: Lazy<Words<Side>> = Lazy::new(|| Words::new(words(&["before", "either"])));
static AFTER: Lazy<Words<Side>> = Lazy::new(|| Words::new(words(&["after", "noun"])));

fn words(sides: &'static [&'static str]) -> impl Iterator<Item = (&'static str, Side)> {
    rows(include_str!("../../../data/claim_words.tsv")).filter(|row| sides.contains(&row[1])).map(|row| {
        let side = match row[1] {
            "before" => Side::Before,
            "either" => Side::Either,
            "after" => Side::After,
            _ => Side::Noun,
        };
        (row[0], side)
    })
}

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
]);
/// Verbs of change; with 到 or 至 the number is where it ends.
static CHANGES: Few = Few::new(&[
    "增长", "增加", "增", "提高", "提升", "上升", "升", "下降", "降低", "降", "减少", "减", "缩短", "压缩", "压减",
    "扩大", "扩展", "扩", "翻了", "翻", "下浮", "上浮", "上涨", "涨了", "涨", "下跌", "回升", "恢复", "放宽", "拓展",
    "延长", "缩小", "多", "少", "高", "低", "同比", "环比", "超出", "上调", "下调", "调高", "调整", "拉高", "拉低",
    "增幅", "降幅", "涨幅", "增速", "快", "增殖", "净增", "跃升", "攀升",
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

/// Before a number that sums up the clause before.
const SUMS: [&str; 6] = ["共", "共计", "共有", "合计", "总计", "总共"];

/// For each of what, but not what: 单户不超过50万元.
const EACH: [&str; 12] =
    ["单户", "每户", "户均", "人均", "每人", "单个", "单个项目", "单家", "每家", "单笔", "每亩", "亩均"];

/// Characters that make a noun of the verb before them.
const SUFFIXES: [char; 22] = [
    '率', '量', '值', '额', '数', '总', '费', '度', '者', '员', '性', '力', '业', '期', '点', '站', '面', '单', '品',
    '地', '网', '链',
];

pub(super) struct Counter<'a> {
    text: &'a str,
    places: &'a Places<'a>,
    claims: &'a [&'a Quantity],
    done: Vec<Counted>,
}

/// Bytes that a noun behind a number may take.
const LONGEST_NOUN: usize = 120;
/// Characters that a noun takes without hiding a verb.
const LONGEST_PLAIN: usize = 16;
/// Characters from which the dictionary is asked: one article in ten has so long a rest.
const UNDECIDED: usize = 20;

impl<'a> Counter<'a> {
    pub fn new(text: &'a str, places: &'a Places<'a>, claims: &'a [&'a Quantity]) -> Self {
        Counter { text, places, claims, done: Vec::with_capacity(claims.len()) }
    }

    /// What claim `i` counts; call in order.
    pub fn counted(&mut self, i: usize) -> Counted {
        let counted = self.find(i);
        self.done.push(counted.clone());
        counted
    }

    fn find(&self, i: usize) -> Counted {
        let claim = self.claims[i];
        if let Some(header) = self.places.header(claim.span) {
            return self.noun(header);
        }
        if claim.measure.is_some_and(|m| matches!(m.word, "岁" | "周岁")) {
            let (from, head) = self.head(i);
            let age = self.subject(from, head).filter(|age| age.of(self.text).ends_with("年龄"));
            return age
                .map_or(Counted { of: Some(String::from("年龄")), ..Counted::default() }, |age| self.noun(age));
        }
        if let Some(found) = self.respectively(i) {
            return found;
        }
        let (from, head) = self.head(i);
        let is_percent = claim.measure.is_some_and(|m| m.word == "%" || m.word == "％");
        let is_start = head.ends_with(['由', '从', '自']) && self.next_in_clause(i);
        let with = |counted: Counted| Counted { is_start, ..counted };
        if is_percent && let Some(found) = self.share(i, from, head) {
            return with(found);
        }
        let acts = |noun: Span<Normalized>| {
            claim.measure.is_some_and(|m| m.kind == Kind::Count)
                && VERBS
                    .longest_at(self.text, noun.start())
                    .is_some_and(|(end, side)| *side == Side::Before && end < noun.end())
                && self.subject(from, head).is_some_and(|noun| !self.is_verb(noun))
        };
        if let Some(noun) = self.is_what(i, head).or_else(|| self.listed(i, from, head)) {
            return with(self.noun(noun));
        }
        if let Some(copies) = self.copies(i, head) {
            return with(self.noun(copies));
        }
        // 累计雨量250毫米以上的站点: the measure says which stations, and is told of the rain.
        let attribute = claim.measure.is_some_and(|m| m.kind == Kind::Amount && !m.word.ends_with('元'))
            && (matches!(claim.bound, Bound::Over | Bound::Under) && self.text[claim.span.end()..].starts_with('的')
                || is_reach(self.text, claim));
        if attribute && let Some(noun) = self.subject(from, head).filter(|noun| noun.len() >= 6 && !self.is_verb(*noun))
        {
            return with(self.noun(noun));
        }
        if let Some(noun) = self.behind(i).filter(|&noun| !acts(noun)) {
            let mut found = self.noun(noun);
            if is_percent {
                found.share_of = self.whole_before(from, head);
            }
            return with(found);
        }
        // 3批28件, 7个方面21项: the second tells for both.
        if let Some(next) = self.claims.get(i + 1).filter(|next| next.span.start() == claim.span.end())
            && next.measure.is_some_and(|m| m.kind == Kind::Count)
            && let Some(noun) = self.behind(i + 1)
        {
            return with(self.noun(noun));
        }
        let mut subject = self.subject(from, head);
        let counts = claim.measure.is_some_and(|m| m.kind == Kind::Count);
        let event = claim.measure.is_some_and(|m| m.kind == Kind::Event);
        let each = head.starts_with("首批") || head.starts_with('每');
        let verb_alone = subject.is_some_and(|noun| self.is_verb(noun));
        let share_alone = subject.is_some_and(|noun| EACH.contains(&noun.of(self.text)));
        // 建成便民服务站，共86个: the clause before tells, however many numbers stand before it.
        if SUMS.contains(&head) && self.is_free_clause(i, from) {
            subject = self.clause_before(from).or(subject);
        }
        // 各县互设联络站，各设一个
        if let Some(noun) = subject
            && noun.of(self.text).chars().rev().nth(1) == Some('各')
        {
            subject = self.clause_before(from);
        }
        // 平均气温22度，其中甲、乙两市超过25度: parts of the place told are measured as it is.
        if let Some(noun) = subject
            && head.starts_with("其中")
            && !counts
            && !event
            && noun.of(self.text).ends_with(['省', '市', '区', '县', '州', '镇', '乡', '村', '地'])
        {
            let told = self.told_before(i, head);
            if told.of.is_some() {
                return with(told);
            }
        }
        // 互聘学科带头人，首批聘任16名; 给予贴息，单户不超过50万元; 轮值牵头会商，每季度不少于1次
        if (counts && each && verb_alone) || share_alone || (event && each && subject.is_none()) {
            subject = self.clause_before(from).or(subject);
        }
        // 签约金额：35亿元, 与会代表（120余人）
        if subject.is_none() && self.text[..from].ends_with(['：', '（']) {
            let width = '：'.len_utf8();
            let clause = self.places.clause(Span::new(from - width, from - width));
            subject = self.subject(clause.start(), &self.text[clause.start()..from - width]);
        }
        match subject {
            Some(noun) => with(self.noun(noun)),
            None => {
                let told = self.told_before(i, head);
                match self.clause_before(from).filter(|_| told.of.is_none()) {
                    Some(noun) => with(self.noun(noun)),
                    None => with(told),
                }
            }
        }
    }

    /// 其中四分之一是青年: the noun behind 是, to the end of the clause.
    fn is_what(&self, i: usize, head: &str) -> Option<Span<Normalized>> {
        const LONGEST: usize = 8; // characters
        let claim = self.claims[i];
        let ratio = claim.form == Form::Fraction || claim.measure.is_some_and(|m| m.kind == Kind::Ratio);
        if !ratio || !(head.is_empty() || head == "其中") {
            return None;
        }
        let start = claim.span.end() + self.text[claim.span.end()..].strip_prefix('是').map(|_| '是'.len_utf8())?;
        let noun = Span::new(start, self.places.clause(claim.span).end().max(start));
        let words = noun.of(self.text);
        ((2..=LONGEST).contains(&words.chars().count()) && !words.contains('、')).then_some(noun)
    }

    /// 合作内容包括…等四项: what the list is of, where no noun follows.
    fn listed(&self, i: usize, from: usize, head: &str) -> Option<Span<Normalized>> {
        let claim = self.claims[i];
        if !head.ends_with('等') || !claim.measure.is_some_and(|m| m.kind == Kind::Count) {
            return None;
        }
        let free = self.text[claim.span.end()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let at = few!["包括", "包含", "涵盖"].first(head)?.0;
        self.subject(from, &head[..at]).filter(|_| free)
    }

    /// 本合同一式六份，双方各执三份: copies of the paper itself.
    fn copies(&self, i: usize, head: &str) -> Option<Span<Normalized>> {
        let claim = self.claims[i];
        let told = few!["一式", "各执", "各持", "各存", "各留"].at_end(head).is_some();
        if !told || !claim.measure.is_some_and(|m| matches!(m.word, "份" | "本" | "册")) {
            return None;
        }
        let sentence = self.places.sentence(claim.span);
        let before = &self.text[sentence.start()..claim.span.start()];
        let papers = ["协议书", "协议", "合同", "备忘录", "意向书", "公约", "章程", "纪要", "协定", "方案"];
        let own = before.rfind('本').map(|at| at + '本'.len_utf8())?;
        let paper = papers.iter().find(|paper| before[own..].starts_with(**paper))?;
        Some(Span::new(sentence.start() + own, sentence.start() + own + paper.len()))
    }

    /// Whether the clause before the one of `from` holds no claim.
    fn is_free_clause(&self, i: usize, from: usize) -> bool {
        let start = self.places.clause(Span::new(from, from)).start();
        let Some(end) = self.text[..start].strip_suffix('，').map(str::len) else { return false };
        let before = self.places.clause(Span::new(end, end));
        i.checked_sub(1).is_none_or(|j| self.claims[j].span.end() <= before.start())
    }

    fn noun(&self, span: Span<Normalized>) -> Counted {
        let span = self.head_of(span.trim(self.text));
        let of = span.of(self.text);
        if of.is_empty() {
            return Counted::default();
        }
        Counted { of: Some(of.to_owned()), span: Some(span), ..Counted::default() }
    }

    /// The last words of a long noun: its head with what fits before it.
    fn head_of(&self, span: Span<Normalized>) -> Span<Normalized> {
        const LONGEST: usize = 12; // characters; a head with two modifiers needs no more.
        let words = span.of(self.text);
        if words.chars().filter(|c| c.is_alphanumeric()).count() <= LONGEST {
            return span;
        }
        // A quotation is never cut.
        let open = words.rfind(['“', '「']);
        let cuts = [
            "的", "等", "和", "与", "及", "、", "对", "为", "在", "将", "把", "由", "从", "向", "地区", "全省", "全市",
            "全国", "两地", "各地",
        ];
        let mut best = None;
        for (at, _) in words.char_indices() {
            let left = &words[at..];
            if left.chars().filter(|c| c.is_alphanumeric()).count() > LONGEST || open.is_some_and(|open| at > open) {
                continue;
            }
            let behind = cuts.iter().any(|cut| words[..at].ends_with(cut))
                || VERBS.longest_before(words, 0, at).is_some_and(|(start, _)| at - start >= 6);
            if behind && left.chars().count() >= 2 {
                best = Some(at);
                break;
            }
        }
        let start = best.or(open.filter(|&open| open > 0 && words.len() - open > 9));
        start.map_or(span, |at| Span::new(span.start() + at, span.end()))
    }

    /// What stands before claim `i` in its clause, behind the claim before it, and where it begins.
    fn head(&self, i: usize) -> (usize, &'a str) {
        let claim = self.claims[i];
        let mut from = self.places.clause(claim.span).start();
        if let Some(before) = i.checked_sub(1).map(|j| self.claims[j]) {
            from = from.max(before.span.end().min(claim.span.start()));
        }
        let head = &self.text[from..claim.span.start()];
        // Inside brackets only what stands in them.
        if let Some(open) = head.rfind(['（', '('])
            && !head[open..].contains(['）', ')'])
        {
            let width = head[open..].chars().next().map_or(1, char::len_utf8);
            from += open + width;
        }
        let head = &self.text[from..claim.span.start()];
        let joined = head.trim_start_matches(['、', '和', '及', '与', ' ', '）', ')', '；', '以']);
        (claim.span.start() - joined.len(), joined)
    }

    fn is_verb(&self, noun: Span<Normalized>) -> bool {
        let words = noun.of(self.text).trim_start_matches("首批");
        words.is_empty() || VERBS.longest_at(words, 0).is_some_and(|(end, _)| end == words.len())
    }

    /// The thing told in the clause before the one that `from` stands in.
    fn clause_before(&self, from: usize) -> Option<Span<Normalized>> {
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

    fn next_in_clause(&self, i: usize) -> bool {
        let clause = self.places.clause(self.claims[i].span);
        self.claims.get(i + 1).is_some_and(|next| next.span.end() <= clause.end())
    }

    /// The thing told by the claim before, in the same sentence.
    fn told_before(&self, i: usize, head: &str) -> Counted {
        let Some(before) = i.checked_sub(1) else { return Counted::default() };
        let sentence = self.places.sentence(self.claims[i].span);
        if self.claims[before].span.start() < sentence.start() {
            return Counted::default();
        }
        let mut from = before;
        // 其中三分之一 is a part of things, not of the money told last.
        if head.starts_with("其中") || self.claims[i].form == Form::Fraction && head.is_empty() {
            let counts = |j: &usize| {
                self.claims[*j].measure.is_some_and(|m| m.kind == Kind::Count)
                    && self.claims[*j].span.start() >= sentence.start()
            };
            if head.starts_with("其中") {
                from = (0..=before).rev().take(4).find(counts).unwrap_or(before);
            }
        }
        let found = &self.done[from];
        let percent = |i: usize| self.claims[i].measure.is_some_and(|m| m.word == "%");
        let to = head.ends_with(['到', '至', '为']);
        let share = found.share_of.clone().filter(|_| to && percent(i) && percent(from));
        Counted { of: found.of.clone(), span: found.span, share_of: share, is_start: false }
    }

    /// 知晓率、满意率分别为96.1%和94.8%; …1.36亿人次…1180亿元，分别增长35%和41.2%.
    fn respectively(&self, i: usize) -> Option<Counted> {
        let joined = |j: usize| {
            let between = &self.text
                [self.claims[j].span.end().min(self.claims[j + 1].span.start())..self.claims[j + 1].span.start()];
            matches!(between, "和" | "、" | "及" | "与" | "以及")
        };
        let mut first = i;
        while first > 0 && i - first < 12 && joined(first - 1) {
            first -= 1;
        }
        let (from, head) = self.head(first);
        let at = head.rfind("分别")?;
        if head[at..].chars().count() > 10 {
            return None;
        }
        let mut last = i;
        while last + 1 < self.claims.len() && last - first < 12 && joined(last) {
            last += 1;
        }
        let (n, k) = (last - first + 1, i - first);
        if n < 2 {
            return None;
        }
        // 甲、乙、丙三市分别发生火灾20起、9起和12起: what is counted stands behind 分别.
        let behind = at + "分别".len();
        if self.claims[i].measure.is_some_and(|m| m.kind != Kind::Ratio)
            && let Some(noun) = self.subject(from + behind, &head[behind..])
            && noun.len() >= 6
            && !self.is_verb(noun)
        {
            return Some(self.noun(noun));
        }
        let subject = self.subject(from, &head[..at]);
        if let Some(subject) = subject {
            let mut parts = Vec::new();
            let mut start = subject.start();
            for (offset, c) in subject.of(self.text).char_indices() {
                if matches!(c, '、' | '和' | '与' | '及') {
                    parts.push(Span::new(start, subject.start() + offset));
                    start = subject.start() + offset + c.len_utf8();
                }
            }
            parts.push(Span::new(start, subject.end()));
            let part = if parts.len() == n { parts[k] } else { subject };
            return Some(self.noun(part));
        }
        let told = self.done.get(first.checked_sub(n)? + k)?;
        Some(Counted { of: told.of.clone(), span: told.span, ..Counted::default() })
    }

    /// The noun behind claim `i`.
    fn behind(&self, i: usize) -> Option<Span<Normalized>> {
        let claim = self.claims[i];
        let mut at = claim.span.end();
        let rest = &self.text[at..];
        let of = rest.starts_with('的');
        let word = claim.measure.map_or("", |m| m.word);
        match claim.measure.map(|m| m.kind) {
            Some(Kind::Ratio) if !of && !matches!(word, "折" | "成") => return None,
            Some(Kind::Amount) if !of && matches!(word, "岁" | "美元") => return None,
            _ => {}
        }
        if of {
            at += '的'.len_utf8();
        }
        let mut limit = (at + LONGEST_NOUN).min(self.text.len());
        while !self.text.is_char_boundary(limit) {
            limit -= 1;
        }
        if let Some(next) = self.claims.get(i + 1) {
            limit = limit.min(next.span.start().max(at));
        }
        let amount = claim.measure.is_some_and(|m| m.kind == Kind::Amount);
        if amount && !of && VERBS.longest_at(self.text, at).is_some() {
            return None;
        }
        let end = self.noun_end(at, limit);
        let end = self.verb_in(at, end).unwrap_or(end);
        let found: Span<Normalized> = Span::new(at, end);
        let words = found.of(self.text);
        // 300个重大项目和双核联动事项: a long joint noun is cut to its first.
        let long = words.chars().count() > 12 && !words.contains('“');
        let joint =
            words.char_indices().skip(2).find(|(_, c)| long && matches!(c, '和' | '与' | '及')).map(|(at, _)| at);
        let end = joint.map_or(end, |joint| at + joint);
        let found: Span<Normalized> = Span::new(at, end);
        let words = found.of(self.text);
        let n = words.chars().count();
        // 元, 公里 need a real noun: 860余万元生态修复金.
        let amount = claim.measure.is_some_and(|m| m.kind == Kind::Amount || m.word == "成");
        if n == 0 || (amount && !of && n < 2) {
            return None;
        }
        if let Some(open) = words.rfind('“').filter(|&open| open >= 30) {
            return Some(Span::new(at + open, end));
        }
        // A long modifier goes: 面向返乡农民工的技能培训.
        // Of land, water and roads the noun itself is measured: 900亩果园的农药.
        let land = claim.measure.is_some_and(|m| matches!(m.word, "亩" | "公顷" | "平方公里" | "平方米" | "公里"));
        if land
            && let Some(de) = words.find('的').filter(|&de| (6..=18).contains(&de))
            && self.behind_verb(at, at + de) == at
        {
            return Some(Span::new(at, at + de));
        }
        let head = words.rfind('的').filter(|&de| words.len() - de > 3 + 3).map(|de| de + 3);
        Some(Span::new(at + head.unwrap_or(0), end))
    }

    /// Where a verb with an object stands in a long noun: 12家企业签订合作协议.
    fn verb_in(&self, start: usize, end: usize) -> Option<usize> {
        if self.text[start..end].chars().count() <= 6 || self.text[start..end].contains('“') {
            return None;
        }
        let mut offsets = self.text[start..end].char_indices().skip(2).map(|(offset, _)| start + offset);
        offsets.find(|&at| {
            VERBS.longest_at(self.text, at).is_some_and(|(verb, side)| {
                *side == Side::Before
                    && verb + 9 <= end
                    && !self.text[verb..end].starts_with(['的', '会', '者', '率', '量', '项', '平', '基', '中'])
            })
        })
    }

    /// Where the noun that begins at `at` ends: before a stop, a verb, or a quotation.
    fn noun_end(&self, at: usize, limit: usize) -> usize {
        let mut end = at;
        let mut quoted = None;
        for (offset, c) in self.text[at..limit].char_indices() {
            let here = at + offset;
            if let Some(mark) = quoted {
                if c == mark {
                    quoted = None;
                }
                end = here + c.len_utf8();
                continue;
            }
            if matches!(c, '“' | '「' | '‘') {
                // 12个涉及民生的“微改造”: behind a long modifier the name is the thing.
                if here > at && here - at < 30 {
                    break;
                }
                quoted = Some(match c {
                    '“' => '”',
                    '「' => '」',
                    _ => '’',
                });
                continue;
            }
            if !(c >= '\u{4E00}' || c.is_ascii_alphanumeric() || c == '+' || c == '·')
                || (c >= '\u{FF00}' && !c.is_alphanumeric())
            {
                break;
            }
            if here == at && changes(&self.text[at..]) {
                break;
            }
            if let Some((after, side)) = AFTER.longest_at(self.text, here)
                && *side == Side::After
            {
                let single = after - here == c.len_utf8();
                if here == at || !single || "由在将已均都被把向为等以并也须可就还".contains(c) {
                    break;
                }
            }
            end = here + c.len_utf8();
        }
        end
    }

    /// The thing named in `head`, which begins at `from`, before a number.
    fn subject(&self, from: usize, head: &str) -> Option<Span<Normalized>> {
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
        let mut start = end - words.len();
        if words.is_empty() || EMPTY.contains(&words) {
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
    fn without_date<'t>(&self, from: usize, words: &'t str) -> &'t str {
        let end = from + words.len();
        let last = self.places.dates_in(from, end).last().filter(|date| date.span.end() == end);
        last.map_or(words, |date| &words[..date.span.start() - from])
    }

    /// Behind the last verb of `start..end` that has an object there.
    fn behind_verb(&self, start: usize, end: usize) -> usize {
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
        if rest.chars().count() > UNDECIDED && !rest.contains(['“', '《', '、']) {
            found += words::object_of_last_verb(rest, 2, LONGEST_PLAIN).unwrap_or(0);
        }
        found
    }

    /// 占全国的6.5%, 占比不低于六成: the whole, and the part measured.
    fn share(&self, i: usize, from: usize, head: &str) -> Option<Counted> {
        let told = i
            .checked_sub(1)
            .map(|j| &self.done[j])
            .filter(|_| self.claims[i - 1].span.start() >= self.places.sentence(self.claims[i].span).start());
        let Some(at) = head.rfind('占') else {
            // …占全国的6.5%、西部地区的30.7%
            let whole = head.strip_suffix('的').filter(|whole| !whole.is_empty() && whole.chars().count() <= 12)?;
            let told = told.filter(|told| told.share_of.is_some())?;
            return Some(Counted { share_of: Some(whole.to_owned()), ..told.clone() });
        };
        let after = &head[at + '占'.len_utf8()..];
        if after.chars().count() > 24 || after.contains(['，', '；']) {
            return None;
        }
        let part = self.subject(from, &head[..at]).filter(|part| {
            let words = part.of(self.text);
            !["我省", "我市", "我区", "我县", "全省", "全市", "该省", "该市"].contains(&words)
        });
        let of = |part: Option<Span<Normalized>>| match part {
            Some(part) => self.noun(part),
            None => Counted { share_of: None, is_start: false, ..told.cloned().unwrap_or_default() },
        };
        if after.starts_with('比') || after.starts_with("有率") {
            return Some(of(part));
        }
        let mut whole = after;
        for _ in 0..8 {
            let cut = [
                "的比重",
                "的比例",
                "的份额",
                "比重",
                "比例",
                "由",
                "从",
                "的",
                "了",
                "到",
                "为",
                "达",
                "约",
                "近",
                "为",
                "超",
            ]
            .iter()
            .find_map(|suffix| whole.strip_suffix(suffix));
            match cut {
                Some(cut) => whole = cut,
                None => break,
            }
        }
        let whole = whole.trim_start_matches(['了', '到']);
        let mut counted = of(part);
        // 占全省10%左右的国土面积: the part comes behind.
        if let Some(noun) = self.behind(i).filter(|_| self.text[self.claims[i].span.end()..].starts_with('的')) {
            counted = self.noun(noun);
        }
        counted.share_of = if whole.is_empty() {
            // 其中跨省案件逾三百件、占18.5%: the whole is what was told before the part.
            let sentence = self.places.sentence(self.claims[i].span).start();
            let earlier = (0..i).rev().take(4).filter(|&j| self.claims[j].span.start() >= sentence);
            earlier.map(|j| self.done[j].of.clone()).find(|of| of.is_some() && *of != counted.of).flatten()
        } else {
            Some(whole.to_owned())
        };
        counted.is_start = false;
        Some(counted)
    }

    /// 承载全省46.2%的常住人口: the whole stands directly before the share.
    fn whole_before(&self, from: usize, head: &str) -> Option<String> {
        let start = self.behind_verb(from, from + head.len());
        let words = self.text[start..from + head.len()].trim_start_matches(['了', '以', '占']);
        let place = words.starts_with('全') || words.ends_with(['国', '省', '市', '区', '县', '州', '球']);
        (place && (2..=8).contains(&words.chars().count())).then(|| words.to_owned())
    }
}

/// Whether `claim` only says how far something reaches: 边界500米范围内.
pub(super) fn is_reach(text: &str, claim: &Quantity) -> bool {
    let rest = &text[claim.span.end()..];
    few!["范围", "之内", "半径"].at_start(rest).is_some()
}

/// Whether `words` begin with a change, and no noun: 增至35条, 提高到92%.
fn changes(words: &str) -> bool {
    static PLAIN: Few = Few::new(&["增长", "下降", "上升", "上涨", "下跌", "翻番", "翻一番", "减少", "缩短"]);
    CHANGES
        .iter()
        .any(|change| words.strip_prefix(change).is_some_and(|rest| rest.starts_with(['到', '至', '了', '为'])))
        || PLAIN.at_start(words).is_some()
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

/// `words` without a comparison at its end: 园区企业数比2018年, 利率较同期LPR.
fn compared(words: &str) -> &str {
    for mark in ["较", "比", "同"] {
        if let Some(at) = words.rfind(mark) {
            let before = words[..at].chars().next_back();
            let after = &words[at + mark.len()..];
            let part = match mark {
                "比" => {
                    before.is_some_and(|c| "占同环对评百".contains(c))
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
