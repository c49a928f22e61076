//! Promised or done: 将建成60个以上 is planned, 已建成60个 achieved.

use std::cell::LazyCell;

use super::counted::{Counted, has_verb, is_reach};
use super::place::Places;
use crate::lexicon::cut::{Kind as WordKind, Word, cut};
use crate::lexicon::few::Few;
use crate::mention::quantity::{Kind, Quantity};
use crate::record::vocabulary::DateKind;
use crate::text::Span;

/// Words that look ahead.
static PLANS: Few = Few::new(&[
    "将",
    "拟",
    "计划",
    "力争",
    "争取",
    "预计",
    "希望",
    "目标是",
    "目标为",
    "目标：",
    "目标任务",
    "确保",
    "承诺",
    "有望",
    "预期",
    "即将",
    "打算",
    "规划到",
    "须",
    "应当",
    "责成",
    "到期",
    "下一步",
    "可望",
    "预估",
    "料将",
    "恐不",
    "应达",
    "应不",
    "明年起",
    "建议",
    "倡议",
    "提议",
    "呼吁",
]);
/// Words that say what is: after them a plan before no longer holds.
static FACTS: Few =
    Few::new(&["已", "累计", "截至", "目前", "现有", "同比", "去年", "上年", "曾", "先后", "完成了", "实现了", "以来"]);
/// An agreement's own parts: they are there once it is written.
static PARTS: Few = Few::new(&[
    "方面", "机制", "条款", "任务", "板块", "内容", "举措", "措施", "领域", "环节", "部分", "公约", "文本", "原则",
]);
/// Before a number that is only the scope: 聚焦8个领域.
static SCOPES: Few =
    Few::new(&["聚焦", "围绕", "涉及", "涵盖", "针对", "面向", "从", "现有", "适用于", "对", "剩余", "剩下的"]);
/// Kinds of places that a rule counts only to say where it holds: 甲、乙等8个区县.
static GROUNDS: Few =
    Few::new(&["区县", "旗县", "口岸", "县（市）", "县市", "市县", "市州", "州市", "县区", "省份", "省区"]);

/// What lays down what shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// An undertaking of an agreement.
    Item,
    /// The body of a plan or agreement printed as such.
    Paper,
    News,
}

pub(super) fn is_planned(text: &str, quantity: &Quantity, counted: &Counted, places: &Places, frame: Frame) -> bool {
    let in_item = frame != Frame::News;
    let span = quantity.span;
    let sentence = places.sentence(span);
    let clause = places.clause(span);
    let head = &text[sentence.start()..span.start()];
    let near = &text[clause.start()..span.start()];
    let tail = &text[span.end()..clause.end()];
    // 由23条增至35条: the first number is where it stands.
    if counted.is_start {
        return false;
    }
    let counts = quantity.measure.is_some_and(|m| matches!(m.kind, Kind::Count | Kind::Rank));
    let of = counted.of.as_deref().unwrap_or("");
    let own = counts && PARTS.at_end(of).is_some();
    // 涉及甲、乙、丙等9个乡镇
    let scope = near.ends_with('等') && few!["涉及", "涵盖", "包括", "覆盖"].within(near);
    if counts && scope {
        return false;
    }
    // 两省的8个区县结成对子: places are there already.
    let founds = || few!["新增", "新建", "建成", "设立", "增设", "新设", "开放", "建设", "打造"].within(near);
    if counts && in_item && GROUNDS.at_end(of).is_some() && !founds() {
        return false;
    }
    // 范围为交界线两侧5公里
    if quantity.measure.is_some_and(|m| m.kind == Kind::Amount) && near.contains("范围") {
        return false;
    }
    // 50万元以上的大型仪器: a number that only says which.
    let attribute = tail.starts_with('的') && quantity.measure.is_some_and(|m| m.kind == Kind::Amount);
    let copies = near.ends_with("一式") || near.ends_with("各执") || near.ends_with("各持");
    if attribute || copies || is_reach(text, quantity) || SCOPES.at_end(near).is_some() {
        return false;
    }
    // 等八个方面, 办好四件实事：一是…
    let listed = counts
        && (text[..span.start()].ends_with('等') && !in_item
            || text[counted_end(quantity, counted)..].starts_with('：'));
    if listed {
        return false;
    }
    if !in_item && near.contains("惠及") {
        return false;
    }
    // 过去…要问两个镇
    let before = |(at, _): (usize, &str)| !head[..at].ends_with(['年', '月', '日', '底', '周', '天', '期']);
    if few!["过去", "回忆", "当时", "原先", "以往", "从前"].within(head) || few!["以前"].first(head).is_some_and(before)
    {
        return false;
    }
    if near.starts_with("规划") || near.contains("计划总") || near.ends_with("计划") {
        return true;
    }
    // A cue inside a title or a name (年度计划) is none.
    let free = |word: &str, at: usize| {
        let place = Span::new(sentence.start() + at, sentence.start() + at + word.len());
        let noun = word == "计划" && is_plan_itself(&head[..at], &text[place.end()..clause.end().max(place.end())]);
        let name = places.in_title(place)
            || head[..at].ends_with("年度")
            || few!["将军", "将近", "将士", "将领"].at_start(&head[at..]).is_some()
            || few!["建议书", "建议稿", "建议案", "倡议书", "倡议活动", "建议和", "建议、"]
                .at_start(&head[at..])
                .is_some()
            || matches!(word, "建议" | "倡议")
                && few![
                    "检察",
                    "司法",
                    "监察",
                    "审计",
                    "提出",
                    "条",
                    "份",
                    "的",
                    "发起",
                    "发出",
                    "项",
                    "提交",
                    "合理化",
                    "意见"
                ]
                .at_end(&head[..at])
                .is_some()
            || word == "拟" && head[..at].ends_with(['虚', '模', '草', '比'])
            || word == "将" && head[..at].ends_with(['麻', '名', '大', '上', '中', '少']);
        !name && !noun
    };
    let part = head.rfind('；').map_or(0, |at| at + '；'.len_utf8());
    // 计划投资3亿元；两会签订协议，派出志愿者60名: another's act in a part of its own is not planned with the first.
    let own_act = LazyCell::new(|| ACTS.within(&head[part..]));
    // 承诺…；三天里新开9条: another part with a time of its own.
    let new_part = part > 0
        && places
            .dates_in(sentence.start() + part, span.start())
            .first()
            .is_some_and(|date| date.span.start() < sentence.start() + part + 6);
    let last = |words: &Few| {
        let holds = |&(at, word): &(usize, &str)| {
            free(word, at)
                && !(word == "累计" && few!["计划", "将", "拟", "预计", "力争"].at_end(&head[..at]).is_some())
                && !(at < part && new_part && few!["承诺", "希望", "确保", "预计"].iter().any(|local| local == word))
                && !(at < part && *own_act)
                && !(is_base(word) && head[..at].ends_with(['比', '较', '与', '和', '同']))
                && !is_disposal(word, &text[sentence.start() + at..clause.end().max(span.end())])
        };
        words.places_back(head).find(holds).map(|(at, word)| at + word.len())
    };
    if in_item && !(own && of.chars().count() <= 4) {
        // 截至8月底，…；发出建议189份: a report within the paper, to the end of its sentence.
        let here = FACTS.within(near) || few!["截至", "截止"].within(head);
        return !here && (frame == Frame::Item || !places.is_past(span));
    }
    if own && of.chars().count() <= 6 && !near.contains("将再") {
        return false;
    }
    let plan = last(&PLANS)
        .max(provided(head))
        .max(want(head))
        .max(agreed(head, &text[span.end()..sentence.end()]))
        .max(until(text, sentence.start(), span.start(), places));
    if let Some(plan) = plan
        && last(&FACTS).is_none_or(|fact| fact < plan)
    {
        return true;
    }
    // 300名孩子将结对: the word comes after.
    few!["将", "力争", "计划", "拟"].within(tail) && !tail.contains("将军")
}

/// 比去年提高: only what is compared with.
fn is_base(word: &str) -> bool {
    matches!(word, "去年" | "上年" | "同比")
}

/// 根据协议，…; 按约，…; 照这份合同的安排，…: behind what names the paper that lays down the rest of the sentence.
fn provided(head: &str) -> Option<usize> {
    const LONGEST: usize = 40; // characters of 根据《…合作协议》
    let head_words = head.trim_start();
    let opens = few!["根据", "按照", "依照", "依据", "遵照", "按", "依", "照", "据"].at_start(head_words)?;
    let (at, _) = head_words.char_indices().take(LONGEST).find(|&(_, c)| c == '，')?;
    let paper = head_words[opens.len()..at].trim_end_matches('》');
    let named = few![
        "协议",
        "协定",
        "约定",
        "合同",
        "备忘录",
        "公约",
        "安排",
        "分工",
        "意向书",
        "责任书",
        "任务书",
        "协议书",
        "章程"
    ]
    .at_end(paper)
    .is_some();
    (named || paper == "约").then(|| head.len() - head_words.len() + at + '，'.len_utf8())
}

/// 计划 as a noun: 计划内, 计划委员会, 占全年计划的六成.
fn is_plan_itself(before: &str, behind: &str) -> bool {
    static NAMES: Few = Few::new(&[
        "全年", "年度", "五年", "实施", "行动", "工作", "合作", "专项", "总体", "发展", "培训", "建设", "培养", "三年",
        "招生", "投资", "原", "该", "本", "按", "按照", "根据", "列入", "纳入", "合同", "生产", "下达", "人才", "市场",
        "教学",
    ]);
    few!["委", "内", "外", "中", "的", "任务", "目标", "单列", "经济", "书", "生育", "和", "与", "、", "，", "》", "”"]
        .at_start(behind)
        .is_some()
        || behind.is_empty()
        || NAMES.at_end(before).is_some()
}

/// Acts that are told once done.
static ACTS: Few = Few::new(&["签订", "签署", "签约", "立下", "订立", "达成", "印发", "发布", "通过《", "揭牌"]);

/// 将响应由四级提升至三级: a 将 that only brings the object before its verb.
fn is_disposal(word: &str, rest: &str) -> bool {
    const LONGEST: usize = 60;
    if word != "将" {
        return false;
    }
    let rest = &rest[word.len()..];
    let clause = rest.split(['，', '。', '；', '\n']).next().unwrap_or("");
    // 将帐篷1.5万顶纳入台账: no verb between it and the number.
    let noun = clause.find(|c: char| c.is_ascii_digit()).map_or("", |at| &clause[..at]);
    let verb = |word: &Word| !matches!(word.kind, WordKind::Noun | WordKind::Place) || word.end - word.start < 6;
    if (2..=6).contains(&noun.chars().count()) && !has_verb(noun) && !cut(noun).iter().any(verb) {
        return true;
    }
    let from = clause.find(['由', '从']).filter(|at| (6..LONGEST).contains(at));
    from.is_some_and(|from| clause[from..].contains(['至', '到', '为']))
}

/// 双方约定：…；…: behind the verb, where two or more undertakings follow it.
fn agreed(head: &str, tail: &str) -> Option<usize> {
    static VERBS: Few = Few::new(&["约定", "商定", "议定", "规定", "明确"]);
    let (at, verb) = VERBS.last(head)?;
    let from = at + verb.len();
    (head[from..].contains('；') || tail.contains('；')).then_some(from)
}

/// Behind a claim and what it counts, where that follows it.
fn counted_end(quantity: &Quantity, counted: &Counted) -> usize {
    let end = quantity.span.end();
    counted.span.filter(|of| of.start() >= end).map_or(end, |of| of.end())
}

/// 要 as "shall": behind the last one, where it is no part of 重要 or 要求.
fn want(head: &str) -> Option<usize> {
    let mut found = None;
    for (at, word) in head.match_indices('要') {
        let before = head[..at].chars().next_back();
        let after = head[at + word.len()..].chars().next();
        let part = before.is_some_and(|c| "重主需只必首摘概纲简提想还就纪扼".contains(c))
            || after.is_some_and(|c| "求素点闻害件么不道领塞职看说".contains(c));
        // 每台要3800元: what it costs.
        let costs = at + word.len() == head.len();
        if !part && !costs {
            found = Some(at + word.len());
        }
    }
    found
}

/// 到2027年, 五年内: behind the last date that lies ahead.
fn until(text: &str, from: usize, to: usize, places: &Places) -> Option<usize> {
    let mut found = None;
    for date in places.dates_in(from, to) {
        let before = &text[from..date.span.start()];
        let after = &text[date.span.end()..to];
        let value = date.value.as_deref().unwrap_or("");
        let year: Option<i32> = value.get(..4).and_then(|year| year.parse().ok());
        let ahead = match date.kind {
            DateKind::Date => {
                let later =
                    places.year.is_none_or(|now| year.is_some_and(|year| year >= now)) && !before.ends_with("截到");
                year.is_some()
                    && (places.is_ahead(value)
                        || (before.ends_with('到')
                            || (before.ends_with('至') && !before.ends_with("截至") && places.year.is_some()))
                            && later
                        || (after.starts_with('前')
                            && places.year.is_some_and(|now| year.is_some_and(|year| year >= now))))
            }
            DateKind::Duration => {
                after.starts_with('内') && value.ends_with('Y') && before.ends_with(['，', '划', '来', '后', '：'])
            }
            DateKind::Set => false,
        };
        if ahead {
            found = Some(date.span.end() - from);
        }
    }
    found
}
