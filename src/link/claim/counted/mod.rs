//! What a claim counts: the noun behind its measure word (2000余支`基层宣讲队伍`), the one before it
//! (`群众满意度`达97%), or the one told before (同比增长11.9%).
//!
//! The order in which these are asked stands here; `behind` and `before` cut the noun from its side of the number, `links` takes off what stands between,
//! `parts` reads numbers told together, `verbs` knows where an act ends and its object begins.

mod before;
mod behind;
mod links;
mod parts;
mod verbs;

use super::place::Places;
use crate::lexicon::few::Few;
use crate::mention::quantity::{Form, Kind, MEASURES, Quantity};
use crate::record::vocabulary::Bound;
use crate::text::{Normalized, Span};

use verbs::{Side, VERBS};

/// What one claim counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    pub of: Option<String>,
    pub span: Option<Span<Normalized>>,
    pub share_of: Option<String>,
    /// The first of 由23条增至35条.
    pub is_start: bool,
}

/// Before a number that sums up the clause before.
const SUMS: [&str; 6] = ["共", "共计", "共有", "合计", "总计", "总共"];

/// What brings a thing in relation to another: 收费标准`降到`市场价的七成.
static RATIOS: Few = Few::new(&[
    "相当于",
    "仅为",
    "约为",
    "只有",
    "控制在",
    "降到",
    "降至",
    "压到",
    "压减到",
    "提高到",
    "达到",
    "恐不到",
    "不到",
    "不足",
    "不及",
    "不超过",
    "超过",
    "仅",
    "是",
    "为",
]);

/// For each of what, but not what: 单户不超过50万元.
const EACH: [&str; 12] =
    ["单户", "每户", "户均", "人均", "每人", "单个", "单个项目", "单家", "每家", "单笔", "每亩", "亩均"];

pub(super) struct Counter<'a> {
    text: &'a str,
    places: &'a Places<'a>,
    claims: &'a [&'a Quantity],
    done: Vec<Counted>,
}

/// Characters that a noun takes without hiding a verb.
const LONGEST_PLAIN: usize = 16;

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
        // 隔着三千公里, 两地相距80公里
        if few!["隔着", "相隔"].at_end(self.head(i).1.trim_end_matches(['约', '近', '为'])).is_some()
            && claim.measure.is_some_and(|m| few!["里", "米"].at_end(m.word).is_some())
        {
            return Counted { of: Some(String::from("距离")), ..Counted::default() };
        }
        let (from, head) = self.head(i);
        let is_percent = claim.measure.is_some_and(|m| m.word == "%" || m.word == "％");
        let is_start = head.ends_with(['由', '从', '自']) && self.next_in_clause(i);
        let with = |counted: Counted| Counted { is_start, ..counted };
        let is_part = claim.form == Form::Fraction || claim.measure.is_some_and(|m| matches!(m.word, "成" | "‰"));
        if (is_percent || is_part && head.contains('占'))
            && let Some(found) = self.share(i, from, head)
        {
            // Only shares in % say of what.
            let share_of = found.share_of.clone().filter(|_| is_percent);
            return with(Counted { share_of, ..found });
        }
        let acts = |noun: Span<Normalized>| {
            claim.measure.is_none_or(|m| m.kind == Kind::Count)
                && VERBS
                    .longest_at(self.text, noun.start())
                    .is_some_and(|(end, side)| *side == Side::Before && end < noun.end())
                && self.subject(from, head).is_some_and(|noun| !self.is_verb(noun))
                // 应派2名以上执行干警: the verb before the number has its object behind.
                && !governs(head)
        };
        // 是签约时的四倍, 相当于上年的七成: measured by another time, told before.
        let ratio = is_part || claim.measure.is_some_and(|m| matches!(m.word, "倍" | "%"));
        if ratio
            && let Some((at, _)) = RATIOS.places(head).next()
            && (at == 0 || head[at..].starts_with("相当") || head.ends_with('的') || head[at..].contains("正常"))
            && few!["的", "时期", "水平", "平均", "同期", "年"].at_end(head).is_some()
        {
            let told = match self.subject(from, &head[..at]) {
                Some(noun) => self.noun(noun),
                None => self.told_before(i, head),
            };
            return with(Counted { share_of: None, ..told });
        }
        // 增幅提高8.5个百分点: the change itself is measured.
        if claim.measure.is_some_and(|m| m.word.ends_with("百分点"))
            && let Some(change) = few!["增幅", "增速", "降幅", "涨幅", "跌幅"].at_start(head)
        {
            return with(self.noun(Span::new(from, from + change.len())));
        }
        // 剩下的64项, 部分履行的7份, 还有5份: more of those told.
        let more = few!["剩下的", "余下的", "其余", "剩余", "还有", "另有", "的"].at_end(head).is_some_and(|word| {
            let rest = &self.text[claim.span.end()..];
            word != "的" || rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
        });
        if more
            && claim.measure.is_some_and(|m| m.kind == Kind::Count)
            && let Some(told) = self.told_alike(i)
        {
            return with(told);
        }
        // 目前已完成近八成: a part of what was told.
        if ratio
            && self.text[..from].ends_with(['，', '；'])
            && self.subject(from, head).is_some_and(|noun| before::is_bare_verb(noun.of(self.text)))
        {
            let told = self.told_before(i, head);
            if told.of.is_some() {
                return with(Counted { share_of: None, ..told });
            }
        }
        // 120户农户中，有20户: some of those told.
        if (matches!(head, "有" | "其中有" | "就有")
            && self.text[..from].ends_with(['，', '中', '里'])
            && self.text[..from].trim_end_matches('，').ends_with(['中', '里'])
            || matches!(head, "的有" | "的就有" | "的已有" | "中有" | "里有" | "中，有"))
            && let Some(told) = self.told_alike(i)
        {
            return with(told);
        }
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
        if let Some(noun) = self.behind(i).filter(|&noun| !acts(noun) && !self.goes_on(i, noun)) {
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
        // 工作站15个，其中甲市6个、乙市9个: places have their parts of what was told.
        if let Some(noun) = subject
            && parts::is_place(noun.of(self.text))
            && noun.end() == claim.span.start()
            && let Some(told) = self.told_alike(i)
        {
            return with(told);
        }
        let counts = claim.measure.is_some_and(|m| m.kind == Kind::Count);
        let event = claim.measure.is_some_and(|m| m.kind == Kind::Event);
        let each = head.starts_with("首批") || head.starts_with('每');
        let verb_alone = subject.is_some_and(|noun| self.is_verb(noun));
        let share_alone = subject.is_some_and(|noun| is_each(noun.of(self.text)));
        // 来水甲方分六成，乙方分四成; 劳力按面积摊派，甲方出1200个工
        if let Some(noun) = subject
            && before::is_share_of_party(noun.of(self.text))
        {
            let told = self.told_before(i, head);
            if told.of.is_some() {
                return with(told);
            }
            subject = self.clause_before(from);
        }
        // 志愿队伍，总数300人: how many of what was told.
        if let Some(noun) = subject
            && few!["总数", "总量", "总人数", "人数", "数量", "总计", "总规模", "数目"]
                .iter()
                .any(|word| word == noun.of(self.text))
            && self.is_free_clause(i, from)
        {
            subject = self.clause_before(from).or(subject);
        }
        // 联席会议由三方轮流召集，每年召开一次
        if event
            && subject.is_some_and(|noun| {
                few!["召开", "举行", "举办", "开展", "进行", "组织", "召集"]
                    .iter()
                    .any(|verb| verb == noun.of(self.text))
            })
            && let Some(noun) = self.by_whom_before(from)
        {
            subject = Some(noun);
        }
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
        // 整合货运班列9条，开行1327条: a bare verb of things counted alike before.
        if let Some(noun) = subject
            && self.text[..from].ends_with(['，', '；'])
            && (before::is_bare_verb(noun.of(self.text))
                || before::is_one_act(noun.of(self.text)) && counts && !self.is_act_told(i))
        {
            if let Some(told) = self.told_alike(i) {
                return with(told);
            }
            // 设立专窗，年内开设不少于60个
            if counts && before::is_bare_verb(noun.of(self.text)) && self.is_free_clause(i, from) {
                subject = self.clause_before(from).or(subject);
            }
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
        if share_alone && !self.is_free_clause(i, from) {
            return with(self.told_before(i, head));
        }
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
                if let Some(noun) = self.timed_before(from) {
                    return with(self.noun(noun));
                }
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
        if let Some(at) = head.find("一式")
            && let Some(noun) = self.subject(claim.span.start() - head.len(), &head[..at])
            && noun.len() >= 6
        {
            let own = noun.of(self.text).len() - noun.of(self.text).trim_start_matches('本').len();
            return Some(Span::new(noun.start() + own, noun.end()));
        }
        let papers = ["协议书", "协议", "合同", "备忘录", "意向书", "公约", "章程", "纪要", "协定", "方案"];
        let Some(own) = before.rfind('本').map(|at| at + '本'.len_utf8()) else {
            // 备忘录一式三份，双方各执一份
            let told = i.checked_sub(1).and_then(|j| self.done[j].span);
            let told = told.filter(|told| told.start() >= sentence.start() && before.contains("一式"));
            // 两社把用水协议写在纸上，一式两份
            let paper = || {
                let (at, paper) = papers.iter().filter_map(|paper| Some((before.rfind(paper)?, paper))).max()?;
                let start = sentence.start() + at;
                Some(Span::new(start, start + paper.len()))
            };
            return told.or_else(paper);
        };
        let paper = papers.iter().find(|paper| before[own..].starts_with(**paper))?;
        Some(Span::new(sentence.start() + own, sentence.start() + own + paper.len()))
    }

    /// What the claim before in the sentence counts, where it is counted by the same word.
    fn told_alike(&self, i: usize) -> Option<Counted> {
        const LOOKED: usize = 4; // claims before: 计划通办300项，已完成近八成；剩下的64项.
        let this = self.claims[i];
        let sentence = self.places.sentence(this.span).start();
        let alike = |j: &usize| {
            let measures = self.claims[*j].measure.zip(this.measure);
            measures.is_some_and(|(a, b)| a.word == b.word && !matches!(a.kind, Kind::Ratio | Kind::Event))
        };
        let mut near = (0..i).rev().take(LOOKED).take_while(|&j| self.claims[j].span.start() >= sentence);
        let told = &self.done[near.find(alike)?];
        told.of.is_some().then(|| Counted { of: told.of.clone(), span: told.span, ..Counted::default() })
    }

    /// Whether the claim before counts an act itself: 就业120人，培训80人.
    fn is_act_told(&self, i: usize) -> bool {
        let told = i.checked_sub(1).and_then(|j| self.done[j].of.as_deref());
        told.is_none_or(|of| before::is_one_act(of) || before::is_bare_verb(of))
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
}

/// Whether `words` only say for each of what: 单户, 每批.
pub(super) fn is_each(words: &str) -> bool {
    let each = || {
        let unit = words.strip_prefix('每')?;
        MEASURES.longest_at(unit, 0).filter(|(end, _)| *end == unit.len())
    };
    EACH.contains(&words) || each().is_some()
}

/// Whether a verb with an object stands in `words`: 将`新建`冷库.
pub(super) fn has_verb(words: &str) -> bool {
    words.char_indices().any(|(at, _)| VERBS.longest_at(words, at).is_some())
}

/// Whether `head` ends with a verb whose object is counted behind the number: 应派`2名`执行干警.
fn governs(head: &str) -> bool {
    let head = head.trim_end_matches(['了', '各', '有']);
    few!["派", "派出", "选派", "增派", "加派", "配备", "聘", "聘请", "遴选", "抽调", "安排"].at_end(head).is_some()
}

/// Whether `claim` only says how far something reaches: 边界500米范围内.
pub(super) fn is_reach(text: &str, claim: &Quantity) -> bool {
    let rest = &text[claim.span.end()..];
    few!["范围", "之内", "半径"].at_start(rest).is_some()
}
