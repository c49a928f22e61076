//! Who takes part: the subjects of 签署, 印发, 主办 and those they act with, not whoever is named.
//!
//! Mentions of a sentence come in, a verdict for each goes out. Observers (派员观摩), posts (省住建厅有关负责人),
//! venues (在重庆大学举行) and the addressed (向四川省关工委) are no makers.

use std::collections::BTreeSet;
use std::ops::Range;

use once_cell::sync::Lazy;

use super::pact::INSTRUMENTS;
use super::post::{is_head_of_region, is_post};
use crate::lexicon::few::Few;
use crate::mention::words::Words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Sign,
    Issue,
    Host,
    Found,
    Make,
}

struct Act {
    /// Its line: of two that begin at one place the first of the table stands first.
    line: usize,
    class: Class,
    not_before: Vec<&'static str>,
}

static ACTS: Lazy<Words<Act>> = Lazy::new(|| {
    let lines = include_str!("../../../data/org_acts.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .enumerate()
        .filter_map(|(n, line)| {
            let mut columns = line.split('\t');
            let verb = columns.next()?;
            let class = match columns.next()? {
                "sign" => Class::Sign,
                "issue" => Class::Issue,
                "host" => Class::Host,
                "found" => Class::Found,
                _ => Class::Make,
            };
            let not_before = columns.next().unwrap_or("").split(' ').filter(|word| !word.is_empty()).collect();
            Some((verb, Act { line: n, class, not_before }))
        });
    Words::new(lines)
});

/// What a mention is to its sentence.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    pub span: Range<usize>,
    /// Candidates it stands for.
    pub who: Vec<usize>,
    pub sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Organ,
    Region,
    /// 川渝, 平湖金山: regions in one word, more often an adjective than actors.
    Joint,
    Zone,
    /// Named as a maker inside an instrument's title.
    Titled,
    /// 双方, 三地: stands for others, makes nobody a party.
    Anaphor,
}

/// A verb of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    pub start: usize,
    pub class: Class,
}

/// The verbs of `text[sentence]` outside `quoted`.
pub(super) fn verbs(text: &str, sentence: &Range<usize>, quoted: &[Range<usize>]) -> Vec<Verb> {
    let inside = &text[..sentence.end];
    let mut found: Vec<(usize, usize, Class)> = Vec::new();
    for (at, _) in ACTS.firsts().all_in(&inside[sentence.start..]) {
        let start = sentence.start + at;
        for (end, act) in ACTS.all_at(inside, start) {
            let noun = act.not_before.iter().any(|word| inside[end..].starts_with(word));
            // 谁也没肯签字, 尚未签署: not done.
            let undone = act.class == Class::Sign
                && few!["没肯", "未肯", "拒绝", "拒不", "不肯", "没人", "未曾", "尚未", "没有", "不愿"]
                    .at_end(&inside[sentence.start..start])
                    .is_some();
            if !noun && !undone && !is_inside(quoted, start) {
                found.push((start, act.line, act.class));
            }
        }
    }
    found.sort_unstable_by_key(|(start, line, _)| (*start, *line));
    found.into_iter().map(|(start, _, class)| Verb { start, class }).collect()
}

/// Whether `at` stands in one of `spans`, which follow each other.
fn is_inside(spans: &[Range<usize>], at: usize) -> bool {
    let i = spans.partition_point(|span| span.end <= at);
    spans.get(i).is_some_and(|span| span.contains(&at))
}

pub(super) static JOINT: Few = Few::new(&["联合", "会同", "协同", "携手", "联动", "联手", "牵手", "共同", "邀请"]);
pub(super) static OBSERVERS: Few = Few::new(&[
    "观摩",
    "见证",
    "到场",
    "到会指导",
    "列席",
    "出席",
    "受邀",
    "应邀",
    "参会",
    "派员观",
    "派员参",
    "莅临",
    "致贺",
]);
/// Between joined names, in the order in which they are taken off.
static ADVERBS: Few = Few::new(&[
    "还", "随即", "随后", "同样", "则", "又", "已", "也", "将", "都", "分别", "日前", "近日", "正式", "继续", "积极",
    "主动", "先后", "再次", "再度", "一起", "一道", "共", "早在", "就", "曾", "均",
]);
/// Which of `actors` are makers; those of one run share its number.
pub(super) fn makers(text: &str, sentence: &Range<usize>, actors: &[Actor], verbs: &[Verb]) -> Vec<Vec<usize>> {
    let mut runs = Vec::new();
    let mut first = 0;
    while first < actors.len() {
        let mut last = first;
        let mut joint = false;
        while last + 1 < actors.len() {
            let from = actors[last].span.end;
            let to = actors[last + 1].span.start;
            // 在凤县，A与B签署: the venue is none of them.
            let before = &text[sentence.start..actors[first].span.start];
            let between = &text[from..to.max(from)];
            let venue = last == first && before.ends_with(['在', '赴', '到', '于']);
            // 赴沙县同沙县林场签署, 在会展中心与A签署: nor is the place of the journey.
            let signs = few!["签", "达成", "订立", "缔结"];
            let behind = text[actors[last + 1].span.end..sentence.end].chars().take(8).collect::<String>();
            let journey = actors[last + 1].sort == Sort::Organ
                && ["同", "与", "和"].contains(&between)
                && (actors[first].sort == Sort::Region || signs.within(&behind) && !behind.starts_with(['的', '、']));
            if venue && (between.starts_with('，') || journey) {
                break;
            }
            match linked(text, from, to) {
                Some(is_joint) => joint |= is_joint,
                None => break,
            }
            last += 1;
        }
        let run = first..last + 1;
        if let Some(found) = judge(text, sentence, &actors[run.clone()], joint, verbs, actors) {
            runs.push(found.into_iter().map(|i| i + first).collect());
        }
        first = run.end;
    }
    runs
}

/// Whether what stands between two mentions coordinates them; true inside where by 联合, 会同.
fn linked(text: &str, from: usize, to: usize) -> Option<bool> {
    if to < from {
        return Some(false); // 四川省、重庆市关工委: the first reaches to the end of the second
    }
    if to == from {
        return None; // 省总工会工人报社
    }
    let mut between = text[from..to].trim_matches(' ');
    if between.chars().count() > 40 {
        return None;
    }
    // 主任程远谋、: a post and a name; （以下简称“海河储运”）.
    if let Some(open) = between.find('（')
        && let Some(close) = between.find('）')
        && between[..open].is_empty()
    {
        between = &between[close + "）".len()..];
    }
    let mut joint = false;
    if is_post(text, from) {
        let cut = between.rfind(['、', '，', '与', '和', '及', '同'])?;
        let witness = few!["见证", "指导", "主持", "陪同", "出席", "支持"].within(&between[..cut]);
        if witness || between[..cut].contains(['，', '“', '”', '：']) || between[..cut].chars().count() > 18 {
            return None;
        }
        between = &between[cut..];
    }
    let joins = JOINT.within(between);
    for word in JOINT.iter().filter(|_| joins) {
        if let Some(at) = between.find(word) {
            // 共同发布了X联盟章程 acts already; 联合、还邀请 join.
            let after = between[at + word.len()..].trim_start_matches(['了', '邀', '请', '与', '同', '和']);
            if between[..at].contains('，') || !after.is_empty() && !JOINT.iter().any(|word| word == after) {
                return None;
            }
            joint = true;
            between = &between[..at];
        }
    }
    if ADVERBS.at_start(between).is_some() {
        for word in ADVERBS.iter() {
            between = between.trim_start_matches(word);
        }
    }
    let between = between.trim_matches(|c| {
        matches!(c, ' ' | '、' | '，' | '和' | '与' | '同' | '及' | '暨' | '-' | '—' | '以' | '·' | '|')
    });
    // 还与, 则同, 联合邀请, 分别与: what is left is empty or an adverb of at most two characters.
    (between.is_empty() || joint && between.chars().count() <= 2).then_some(joint)
}

/// The makers of one run of coordinated mentions, by their places in it.
fn judge(
    text: &str,
    sentence: &Range<usize>,
    run: &[Actor],
    joint: bool,
    verbs: &[Verb],
    all: &[Actor],
) -> Option<Vec<usize>> {
    let end = run.iter().map(|actor| actor.span.end).max()?;
    let start = run.iter().map(|actor| actor.span.start).min()?;
    let tail = &text[end..sentence.end];
    let before = text[sentence.start..start].trim_end();
    // 两地团组织（A、B、C）签署: those in brackets are whom the word before means.
    if before.ends_with('（') && tail.starts_with('）') && run.len() >= 2 {
        let shift = |actor: &Actor| {
            let end = if actor.span.end == end { end + "）".len() } else { actor.span.end };
            Actor { span: actor.span.start..end, ..actor.clone() }
        };
        let listed: Vec<Actor> = run.iter().map(shift).collect();
        return by_verb(text, sentence, &listed, true, verbs, verbs.iter().find(|verb| verb.start > end)?, false);
    }
    // 甲方 | 乙方: a row of a table of instruments.
    let row = &text[sentence.clone()];

    if row.contains(" | ") {
        let instrument = INSTRUMENTS.within(row) && all.len() >= 2 && all.len() <= 4 && !row.contains("作品");
        return instrument.then(|| organs(run));
    }
    // 三个名头：甲方，A；乙方，B.
    if few!["甲方，", "乙方，", "丙方，", "丁方，"].at_end(before).is_some() {
        return Some(organs(run)).filter(|who| !who.is_empty());
    }
    // 甲方：A, 主办单位：B、C.
    if before.ends_with('：') {
        let mark = before.trim_end_matches('：');
        if few![
            "甲方",
            "乙方",
            "丙方",
            "丁方",
            "签约方",
            "签署方",
            "缔约方",
            "签约各方",
            "签约双方",
            "签署各方",
            "合作方",
            "合作双方",
            "合作各方",
            "参与方",
            "共建方",
            "参与单位",
            "成员单位",
            "牵头单位",
            "主办",
            "承办",
            "主办单位",
            "承办单位",
            "协办单位",
            "发起单位",
            "联合发布",
            "发布单位",
            "签约单位",
            "签署单位",
            "共建单位",
            "主办方",
            "承办方"
        ]
        .at_end(mark)
        .is_some()
        {
            return Some(organs(run));
        }
    }
    // 甲方：西宁市人民政府, a line of the instrument itself.
    if few!["甲方", "乙方", "丙方", "丁方"].at_start(before).is_some()
        && before.chars().count() <= 8
        && tail.chars().count() <= 12
    {
        return Some(organs(run));
    }
    // 经A与B商定: come to by them.
    if before.ends_with('经')
        && run.len() >= 2
        && few!["商定", "协商", "商议", "会商", "共同商定", "议定", "双方商定", "反复协商", "多次协商", "友好协商"]
            .at_start(tail)
            .is_some()
    {
        return Some(organs(run)).filter(|who| who.len() >= 2);
    }
    // 在A和B的共同主持下: they hold what the sentence tells of.
    if before.ends_with('在') && is_lead(tail) {
        return Some(organs(run)).filter(|who| !who.is_empty());
    }
    let next = verbs.iter().find(|verb| verb.start >= end);
    if few![
        "在",
        "于",
        "经",
        "到",
        "赴",
        "向",
        "对",
        "来自",
        "位于",
        "走进",
        "前往",
        "给",
        "据",
        "邀请了",
        "参观",
        "考察",
        "落户",
        "欢迎",
        "从",
        "以",
        "落实",
        "贯彻",
        "按照",
        "依据",
        "遵照",
        "学习",
        "支持",
        "服务",
        "感谢",
        "推动",
        "促进",
        "带动",
        "帮助",
        "指导",
        "引导",
        "鼓励",
        "连接",
        "串联",
        "覆盖",
        "横跨",
        "途经",
        "涉及",
        "惠及",
        "选取",
        "助力",
        "督促",
    ]
    .at_end(before)
    .is_some()
        && !before.ends_with("面对")
        && !before.ends_with("根据")
        && few!["由于", "鉴于", "已经", "曾经"].at_end(before).is_none()
        && !signs_here(text, sentence, end, before, verbs)
    {
        return None;
    }
    // 签署协议的有A、B, 成员单位包括A、B: the list comes last.
    if closes_list(before) {
        return Some(organs(run));
    }
    // 代表A签字的是B局长, 代表A的某人: who signs for it makes it a maker.
    let for_it = before.ends_with("代表")
        && few![
            "人大代表",
            "党代表",
            "职工代表",
            "工人代表",
            "群众代表",
            "企业代表",
            "学生代表",
            "村民代表",
            "政协代表"
        ]
        .at_end(before)
        .is_none();
    let sent_here = few!["签", "落笔", "盖章", "画押", "换文", "按下"].within(&text[sentence.clone()]);
    if for_it && sent_here && !tail.starts_with(['团', '大']) {
        let signing = verbs.iter().any(|verb| verb.class == Class::Sign);
        if signing {
            return Some(organs(run)).filter(|who| !who.is_empty());
        }
    }
    let by_verb =
        next.and_then(|next| by_verb(text, sentence, run, joint, verbs, next, acts_alone(text, sentence, run, all)));
    by_verb.or_else(|| by_agent(before, tail, run)).or_else(|| side_by_side(text, sentence, run, joint))
}

/// Whether `before` ends with a role of makers and a word that says who has it: `牵头单位为`, `参与方包括`, `一方是`.
fn closes_list(before: &str) -> bool {
    static IS: Few = Few::new(&["分别为", "分别是", "包括", "还有", "共有", "为", "是", "有", "系", "即", "含"]);
    static ROLES: Few = Few::new(&[
        "牵头单位",
        "起草单位",
        "参与单位",
        "成员单位",
        "发起单位",
        "制定单位",
        "编制单位",
        "签约单位",
        "签署单位",
        "共建单位",
        "联名单位",
        "缔约单位",
        "会签单位",
        "联署单位",
        "主办单位",
        "承办单位",
        "合作单位",
        "首批成员",
        "成员包括",
        "签约方",
        "签署方",
        "缔约方",
        "参与方",
        "发起方",
        "合作方",
        "共建方",
        "牵头方",
        "主办方",
        "承办方",
        "签约双方",
        "签署双方",
        "签约各方",
        "签约的",
        "签署的",
        "签订的",
        "签字的",
        "签名的",
        "落款的",
        "盖章的",
        "用印的",
        "落笔的",
        "协议的",
        "公约的",
        "备忘录的",
        "单位",
        "成员",
        "双方",
        "三方",
        "甲方",
        "乙方",
        "丙方",
        "供方",
        "需方",
        "买方",
        "卖方",
        "出让方",
        "受让方",
        "委托方",
        "受托方",
        "担保方",
        "承运方",
        "另一方",
        "一方",
        "港方",
        "澳方",
        "内地方",
        "中方",
        "对方",
    ]);
    static OTHERS: Few = Few::new(&[
        "见证方",
        "见证单位",
        "指导单位",
        "支持单位",
        "主管单位",
        "媒体",
        "观察方",
        "协办单位",
        "监督单位",
        "工作单位",
        "作者单位",
    ]);
    let Some(is) = IS.at_end(before) else { return false };
    let role = before[..before.len() - is.len()].trim_end_matches(['，', '则', '都', '均', '分', '别']);
    ROLES.at_end(role).is_some() && OTHERS.at_end(role).is_none()
}

/// `的共同主持下`, `牵头下`; 见证下 and 指导下 lead nothing.
fn is_lead(tail: &str) -> bool {
    let rest = tail.strip_prefix('的').unwrap_or(tail);
    let rest = few!["共同", "联合", "直接", "精心"].at_start(rest).map_or(rest, |word| &rest[word.len()..]);
    let joint = tail.starts_with("的共同") || tail.starts_with("共同") || tail.starts_with("的联合");
    let pushes = few!["推动", "努力", "推进", "协商", "商议"].at_start(rest).filter(|_| joint);
    few!["主持", "召集", "牵头", "组织", "发起", "倡议", "倡导"]
        .at_start(rest)
        .or(pushes)
        .is_some_and(|word| rest[word.len()..].starts_with('下') || rest[word.len()..].starts_with("之下"))
}

/// Whether nobody else stands in the sentence but founders (A、B成立的X联盟) and those told behind the instrument.
fn acts_alone(text: &str, sentence: &Range<usize>, run: &[Actor], all: &[Actor]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let before = &text[sentence.start..first.span.start];
    let founded = before.ends_with('的') && few!["成立", "组建", "设立", "发起", "组成", "创办"].within(before);
    all.iter().all(|other| {
        let within = first.span.start <= other.span.start && other.span.end <= last.span.end;
        let behind = other.span.start >= last.span.end && text[last.span.end..other.span.start].contains('》');
        within || behind || founded && other.span.end <= first.span.start
    })
}

/// Who does what the first verb behind them says.
fn by_verb(
    text: &str,
    sentence: &Range<usize>,
    run: &[Actor],
    joint: bool,
    verbs: &[Verb],
    next: &Verb,
    alone: bool,
) -> Option<Vec<usize>> {
    let end = run.iter().map(|actor| actor.span.end).max()?;
    let start = run.iter().map(|actor| actor.span.start).min()?;
    let tail = &text[end..sentence.end];
    let before = text[sentence.start..start].trim_end();
    let mut who: Vec<usize> =
        run.iter().filter(|actor| actor.sort != Sort::Anaphor).flat_map(|actor| actor.who.iter().copied()).collect();
    who.sort_unstable();
    who.dedup();
    let partners = run.iter().any(|actor| actor.sort == Sort::Anaphor);
    let together = who.len() >= 2 || partners;
    let post = is_post(text, end);
    // 联合编制, 协调制定, 共同建立: the verb that says what they do.
    let verb = verbs
        .iter()
        .filter(|verb| verb.start >= next.start && verb.start <= next.start + 18)
        .min_by_key(|verb| verb.class as u8)
        .unwrap_or(next);
    let gap = text[end..verb.start].chars().count();
    let commas = text[end..verb.start].matches(['，', '：', '。']).count();
    let head_of_tail = &tail[..verb.start - end];
    let comes_to_sign = few!["出席并", "到场并", "应邀出席并", "现场并"].at_end(head_of_tail).is_some();
    if OBSERVERS.within(head_of_tail) && !head_of_tail.contains("代表") && !comes_to_sign {
        return None;
    }
    // 建议A与B签署, 两市可以探索: proposals.
    let proposed = few!["建议", "希望", "呼吁", "提议", "期待", "盼望", "如果", "假如"].within(before)
        || few!["可以", "应当", "应该", "不妨", "能否", "如何", "有望", "建议"].within(head_of_tail);
    if proposed {
        return None;
    }
    // 省药监局的专家: only an attribute; 国家发展改革委《规划》, 陈列馆等12处场馆: makers of other things, objects.
    let listed = tail.strip_prefix('等').is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百余多".contains(c));
        rest.starts_with(['处', '座', '项'])
    });
    let deputies = [
        "的代表",
        "的代签人",
        "的负责人",
        "的负责同志",
        "的主要负责人",
        "的有关负责人",
        "的会长",
        "的院长",
        "的馆长",
        "的社长",
        "的局长",
        "的主任",
        "的校长",
    ];
    let sent = together && deputies.iter().any(|word| tail.starts_with(word));
    let attribute = tail.starts_with(['的', '《']) && !sent;
    if attribute || listed || head_of_tail.contains("组成的") || head_of_tail.contains("获悉") {
        return None;
    }
    let signs = verbs
        .iter()
        .any(|verb| verb.start >= end && verb.class == Class::Sign && text[end..verb.start].chars().count() <= 90);
    if post {
        // 省工商联主席颜松林…分别代表各方签署.
        let said = few!["表示", "说", "介绍", "认为", "指出", "透露", "强调", "坦言", "出席"].within(head_of_tail)
            && !few!["出席并", "到场并"].within(head_of_tail);
        return (signs && !said && (verb.class == Class::Sign || head_of_tail.contains("代表"))).then(|| {
            run.iter()
                .enumerate()
                .filter(|(_, actor)| actor.sort == Sort::Organ || is_head_of_region(text, actor.span.end))
                .map(|(i, _)| i)
                .collect()
        });
    }
    let shared = joint || JOINT.within(&text[end..verb.start]) || JOINT.at_start(&text[verb.start..]).is_some();
    let near = gap <= 60 && commas <= 2;
    let counts = match verb.class {
        Class::Sign => gap <= 90,
        // X联盟发布《T》: a body of several acts for all of them.
        Class::Issue => {
            together && near
                || signs && gap <= 40
                || shared && near
                || run.len() == 1
                    && !few!["成立", "揭牌", "组建", "启动", "诞生", "上，", "成员", "框架", "平台"]
                        .within(head_of_tail)
                    && alone
                    && is_union(&text[run[0].span.clone()])
                    && gap <= 20
                    && commas <= 1
                    && text[verb.start..sentence.end].chars().take(8).any(|c| c == '《')
                    && !text[verb.start..sentence.end].split('》').next().is_some_and(|title| title.ends_with("章程"))
        }
        Class::Host => gap <= 14 && commas == 0 || together && near,
        Class::Found | Class::Make => {
            together && near
                || signs && gap <= 60 && commas <= 2
                || shared && near && before.ends_with(['与', '同', '和'])
        }
    };
    let named = |actor: &Actor| actor.sort == Sort::Organ;
    let opens = before.is_empty() || before.ends_with(['，', '：']);
    let n_regions = run.iter().filter(|actor| actor.sort == Sort::Region).count();
    let founds = verbs
        .iter()
        .find(|verb| verb.start >= end && verb.class == Class::Found)
        .map(|verb| &text[end..verb.start])
        .is_some_and(|between| {
            let n_chars = between.chars().count();
            n_chars <= 14
                || opens && n_chars <= 60 && between.matches(['，', '：']).count() <= 2
                || n_regions >= 4 && opens
        });
    let regions_act = together
        && (founds
            || match verb.class {
                Class::Sign | Class::Issue => gap <= 30,
                // 同江市和列宁区共同举办艺术节
                Class::Host | Class::Found => opens_clause(before) && gap <= 4 && JOINT.at_start(tail).is_some(),
                Class::Make => run.iter().any(named) && joint,
            });
    // 平湖金山发布公约: the verb follows at once.
    let joint_acts = together && gap <= 2 && matches!(verb.class, Class::Sign | Class::Issue);
    let zone_acts = gap <= 8 && run.len() == 1 && few!["共同", "共建", "组建", "统一", "建成", "联合"].within(tail);
    let found: Vec<usize> = run
        .iter()
        .enumerate()
        .filter(|(_, actor)| !is_product(text, sentence, actor))
        .filter(|(_, actor)| match actor.sort {
            Sort::Organ => counts,
            Sort::Region => regions_act,
            Sort::Joint => joint_acts,
            Sort::Zone => regions_act || zone_acts,
            Sort::Anaphor | Sort::Titled => false,
        })
        .map(|(i, _)| i)
        .collect();
    (!found.is_empty()).then_some(found)
}

/// 为落实A和B2022年8月签订的《T》: what is carried out is theirs, and they signed it.
fn signs_here(text: &str, sentence: &Range<usize>, end: usize, before: &str, verbs: &[Verb]) -> bool {
    few!["落实", "贯彻", "按照", "依据", "遵照", "据"].at_end(before).is_some()
        && verbs.iter().any(|verb| {
            let between = text.get(end..verb.start).unwrap_or("，");
            let title = text[verb.start..sentence.end].chars().take(6).any(|c| c == '《');
            verb.class == Class::Sign && title && between.chars().count() <= 20 && !between.contains('，')
        })
}

/// 由A、B轮流派员, 委托A编制: those who carry something out.
fn by_agent(before: &str, tail: &str, run: &[Actor]) -> Option<Vec<usize>> {
    let agents = organs(run);
    let clause = tail.split(['，', '；', '。', '：', '\n']).next().unwrap_or("");
    let of_others = few!["的", "《", "组成", "等组成", "共同组成", "构成", "转", "改"].at_start(clause).is_some();
    if agents.is_empty() || of_others || clause.contains("组成") || clause.chars().count() < 2 {
        return None;
    }
    let several = agents.iter().flat_map(|&i| &run[i].who).collect::<BTreeSet<_>>().len() >= 2;
    let entrusted = few!["委托", "交由", "交给", "授权"].at_end(before).is_some();
    let does = few![
        "负责", "承担", "提供", "牵头", "编制", "实施", "执行", "承办", "主办", "运营", "建设", "管理", "出资", "轮流",
        "共同", "联合", "分别", "派", "组织", "办理", "制定", "保障", "统一", "具体", "开展", "认领", "起草", "接办",
        "接任", "协助", "协办", "配合", "轮值", "主持", "召集", "操办", "筹办",
    ]
    .at_start(clause)
    .is_some();
    let by = before.ends_with('由') && few!["理由", "自由", "缘由", "事由", "经由"].at_end(before).is_none();
    (entrusted || by && (several || does)).then_some(agents)
}

/// A与B…, A会同B…: organs that open a clause side by side act together, whatever the verb; they are no makers
/// where they watch, speak, are something or lie somewhere.
fn side_by_side(text: &str, sentence: &Range<usize>, run: &[Actor], joint: bool) -> Option<Vec<usize>> {
    let agents = organs(run);
    if agents.iter().flat_map(|&i| &run[i].who).collect::<BTreeSet<_>>().len() < 2 {
        return None;
    }
    let start = run.iter().map(|actor| actor.span.start).min()?;
    let end = run.iter().map(|actor| actor.span.end).max()?;
    let before = text[sentence.start..start].trim_end();
    if !opens_clause(before) || is_post(text, end) || is_post(text, run[0].span.end) {
        return None;
    }
    let clause = text[end..sentence.end].split(['，', '；', '。', '：', '\n']).next().unwrap_or("");
    let head = clause.char_indices().nth(8).map_or(clause, |(i, _)| &clause[..i]);
    let idle = clause.chars().count() < 3
        || few!["的", "《", "、", "等", "（", "”", "之间", "两地", "系统"].at_start(clause).is_some()
        || OBSERVERS.within(clause)
        || few![
            "表示",
            "介绍",
            "认为",
            "指出",
            "强调",
            "透露",
            "获悉",
            "参加",
            "参会",
            "到会",
            "参观",
            "考察",
            "座谈",
            "调研",
            "慰问",
            "祝贺",
            "相距",
            "位于",
            "地处",
            "毗邻",
            "相邻",
            "接壤",
            "同属",
            "属于",
            "成立于",
            "是",
            "均为",
            "都有",
            "没有",
            "获",
            "荣",
            "被",
            "受",
            "建议",
            "希望",
            "呼吁",
            "可以",
            "应当",
            "能否",
        ]
        .within(head)
        || few!["建议", "希望", "呼吁", "提议", "期待", "盼望", "如果", "假如"].within(before);
    if idle {
        return None;
    }
    // A、B列出…: a mere list acts together only where a word says so.
    let pairs = run.windows(2).filter_map(|pair| text.get(pair[0].span.end..pair[1].span.start));
    let tied = joint || pairs.into_iter().any(|between| between.contains(['与', '和', '同', '及']));
    (tied || few!["共同", "联合", "联手", "携手", "协同", "分别", "互", "合", "轮流", "同步"].within(head))
        .then_some(agents)
}

/// Whether what follows `before` begins a clause: behind a mark, a time or an adverb.
fn opens_clause(before: &str) -> bool {
    before.is_empty()
        || before
            .ends_with(['，', '；', '：', '。', '！', '？', '”', '）', '\n', '年', '月', '日', '天', '午', '晚', '时'])
        || few![
            "以来", "期间", "之后", "此后", "随后", "目前", "日前", "近日", "近期", "此前", "同时", "其中", "此外",
            "另外", "会上", "年前", "年底", "年初", "还", "也", "并", "当前", "年来", "首先", "其次", "再次", "最后",
            "一是", "二是", "三是",
        ]
        .at_end(before)
        .is_some()
}

/// Bodies that several make up: 联盟, 联合体, 协作网.
fn is_union(name: &str) -> bool {
    few!["联盟", "联合体", "协作网", "协作体", "共同体", "同盟"].at_end(name).is_some()
        && !name.starts_with(['该', '此', '本'])
        && name.chars().count() >= 5
}

/// 成立X联盟, 共建X研究院: what the verb makes is no maker.
fn is_product(text: &str, sentence: &Range<usize>, actor: &Actor) -> bool {
    let before = text[sentence.start..actor.span.start].trim_end_matches(['“', '了', '起', '的']);
    // 去年成立的X联盟发布《规范》: by now it acts.
    let after = &text[actor.span.end..sentence.end];
    let near = after.char_indices().nth(10).map_or(after, |(i, _)| &after[..i]);
    let acts = text[sentence.start..actor.span.start].ends_with('的')
        && few!["发布", "印发", "出台", "签署", "签订", "签下", "制定", "公布"].within(near);
    !acts
        && few![
            "成立", "组建", "设立", "共建", "打造", "创建", "建立", "建成", "合建", "筹建", "建设", "挂牌", "揭牌",
            "联盟", "加入"
        ]
        .at_end(before)
        .is_some()
}

fn organs(run: &[Actor]) -> Vec<usize> {
    run.iter().enumerate().filter(|(_, actor)| actor.sort == Sort::Organ).map(|(i, _)| i).collect()
}
