//! The frame around a verb: whose act it is. `A、B与C签署T`, `A会同B印发T`, `T由A、B共同签署`,
//! `A与B、C分别签订T和U`.

use super::Telling;
use super::page::{Area, Page, area};
use crate::lexicon::few::Few;
use crate::link::{PartyRef, Reference};
use crate::mention::title::words::floor;
use crate::mention::title::{Act, ActKind};
use crate::record::vocabulary::PartyKind;

/// Who does what a verb says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Subject {
    /// Groups in order: what stands on either side of 与, 同, 会同.
    pub(super) groups: Vec<Vec<usize>>,
    pub(super) because: &'static str,
    /// 联合, 共同, 双方 stand beside the verb.
    pub(super) jointly: bool,
    /// Where the makers stand: from here to the verb.
    pub(super) area: Area,
}

/// Why the makers are these where the sentence itself names none.
pub(super) const CARRIED: &str = "subject of the sentence before";
/// Why it has no makers where it names others than parties: `四个片区相继签署`.
pub(super) const UNNAMED: &str = "subject without a name";

impl Subject {
    pub(super) fn parties(&self) -> Vec<usize> {
        let mut parties = Vec::new();
        for &party in self.groups.iter().flatten() {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }
}

static JOINTLY: Few = Few::new(&[
    "联合", "共同", "会同", "协同", "携手", "同步", "双方", "两地", "三方", "三地", "四方", "四地", "各方", "联动",
    "牵手", "联手", "联名", "合力", "相互", "互", "一道", "一同", "一起", "合编", "共编", "联编",
]);

/// The subject of `act`, its instrument standing behind it.
pub(super) fn subject(page: &Page, act: &Act) -> Subject {
    let Some(sentence) = page.sentence_at(act.span.start()) else {
        return nobody(act.span);
    };
    let whole = area(page.sentences[sentence].span.start(), act.span.start());
    let clauses = page.clauses(whole);
    let mut jointly = false;
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (n, clause) in clauses.iter().enumerate().rev() {
        let own = n + 1 == clauses.len();
        // Behind another act of the same sentence stands its object, not the subject of this one.
        let until =
            if own { clause.end() } else { page.makings(*clause).next().map_or(clause.end(), |act| act.span.start()) };
        let from = if own { after_former_act(page, *clause) } else { clause.start() };
        let part = area(from.min(until), until);
        jointly |= own && JOINTLY.within(part.of(page.text));
        let mut found = groups_of(page, part);
        // A与B修订后签署T, A与B签署T并发布U: the former act has the same makers.
        if own && from > clause.start() && found.is_empty() && !needs_partner(page, part) {
            let former = page.makings(*clause).next().map_or(from, |act| act.span.start());
            found = groups_of(page, area(clause.start(), former));
        }
        if let Some(group) = counted(page, part) {
            found.insert(0, group);
        }
        if !found.is_empty() {
            let open = groups.is_empty() && needs_partner(page, part);
            // A与B签署T，与C签署U: of the former two only A has a part in U.
            let former = page.makings(*clause).next().filter(|_| !own && !groups.is_empty());
            if let Some(former) = former
                && found.len() >= 2
                && few!["与", "同", "和"].within(page.words(clause.start(), former.span.start()))
            {
                found.truncate(1);
            }
            if open && from > clause.start() {
                let former = page.makings(*clause).next().map_or(from, |act| act.span.start());
                let mut subject = groups_of(page, area(clause.start(), former));
                subject.truncate(1);
                if !subject.is_empty() {
                    groups = [subject, found].concat();
                    let area = area(clause.start(), act.span.start());
                    return Subject { groups, because: because(act), jointly: true, area };
                }
            }
            // 由A牵头，B、C参加制定的T
            let helps = few!["参加", "参与", "配合", "协助"].within(page.words(part.start(), act.span.start()));
            if own && n > 0 && helps && from == clause.start() {
                let former = clauses[n - 1].of(page.text).trim_end();
                if few!["牵头", "主导", "发起", "执笔", "起草", "主编"].at_end(former).is_some() {
                    found.extend(groups_of(page, clauses[n - 1]));
                }
            }
            let goes_on =
                n > 0 && from == clause.start() && found.len() == 1 && is_list_across(page, clauses[n - 1], part);
            groups = [found, groups].concat();
            // 联合B印发: the one who joins B stands in the clause before.
            if open && n > 0 {
                jointly = true;
                continue;
            }
            if goes_on {
                continue;
            }
            if open
                && let [partner] = groups.as_slice()
                && let Some(first) = told_after(page, sentence, act)
            {
                let groups = vec![first, partner.clone()];
                return Subject {
                    groups,
                    because: because(act),
                    jointly: true,
                    area: area(part.start(), act.span.start()),
                };
            }
            return Subject { groups, because: because(act), jointly, area: area(part.start(), act.span.start()) };
        }
        if from > clause.start() {
            continue;
        }
        if own && !is_elided(page, part) {
            let unnamed = area(part.start(), act.span.start());
            return Subject { groups, because: UNNAMED, jointly, area: unnamed };
        }
    }
    if groups.is_empty() {
        groups = before(page, sentence);
    }
    Subject { groups, because: CARRIED, jointly, area: whole }
}

/// 继与B签订T之后，A又与C签署U: who signed with B stands behind.
fn told_after(page: &Page, sentence: usize, act: &Act) -> Option<Vec<usize>> {
    let span = page.sentences[sentence].span;
    let clauses = page.clauses(span);
    let own = clauses.iter().position(|clause| clause.contains_offset(act.span.start()))?;
    let words = clauses[own].of(page.text).trim();
    let opens = few!["继", "自", "在", "早在"].at_start(words).is_some();
    let closes = few!["之后", "后", "以来", "之际", "的同时", "基础上"].at_end(words).is_some();
    let next = *clauses.get(own + 1).filter(|_| opens && closes)?;
    let former = page.makings(next).next().map_or(next.end(), |act| act.span.start());
    groups_of(page, area(next.start(), former)).into_iter().next()
}

fn nobody(at: Area) -> Subject {
    Subject { groups: Vec::new(), because: "", jointly: false, area: area(at.start(), at.start()) }
}

fn because(act: &Act) -> &'static str {
    match act.kind {
        ActKind::Sign => "subject of the signing verb",
        _ => "subject of the issuing verb",
    }
}

/// Where the subject of the last verb of `clause` may begin: behind a former act in it (`签署T1并发布T2`).
fn after_former_act(page: &Page, clause: Area) -> usize {
    let former = page.makings(clause).next_back();
    former.map_or(clause.start(), |act| act.span.end())
}

/// The makers named between the groups' connectives in `part`; those who only help stay out.
fn groups_of(page: &Page, part: Area) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut end = None;
    let makers: Vec<&PartyRef> = page.refs(part).filter(|at| !is_oblique(page, at, part)).collect();
    let named: usize = makers.iter().filter(|at| at.how == Reference::Named).map(|at| at.parties.len()).sum();
    for at in makers {
        // “5+3”各方: of the group that stands before, not of those named earlier.
        if at.how == Reference::Anaphor && page.words(part.start(), at.span.start()).ends_with('”') {
            continue;
        }
        // A、B、C三方: the pronoun only sums up the names.
        if named >= 2 && at.how == Reference::Anaphor && at.parties.len() >= 2 {
            continue;
        }
        let joined = end.is_some_and(|end: usize| {
            let between = page.text.get(end..at.span.start()).unwrap_or("");
            !few!["与", "同", "和", "跟", "联合", "携手", "联动", "对"].within(between)
        });
        match groups.last_mut() {
            Some(group) if joined => group.extend(&at.parties),
            _ => groups.push(at.parties.clone()),
        }
        end = Some(at.span.end());
    }
    groups
}

/// Whether the party at `span` is not a maker: `在A见证下`, `由A主办`, `A组织`, `面向A`.
fn is_oblique(page: &Page, at: &PartyRef, part: Area) -> bool {
    let span = at.span;
    let window = floor(page.text, (span.end() + 60).min(page.text.len()));
    let behind = page.words(span.end(), window);
    let stop = behind.find(['，', '。', '；']).unwrap_or(behind.len());
    let behind = &behind[..stop];
    static ROLES: Few = Few::new(&[
        "见证下",
        "指导下",
        "支持下",
        "推动下",
        "牵头下",
        "组织下",
        "协调下",
        "领导下",
        "主持下",
        "共同见证下",
        "的见证下",
        "的指导下",
        "的支持下",
        "的推动下",
        "的组织下",
        "的协调下",
        "的主持下",
    ]);
    if ROLES.places(behind).next().is_some_and(|(i, _)| i <= 36 && !behind[..i].contains(['签', '印'])) {
        return true;
    }
    if few!["主办", "承办", "协办", "见证", "指导", "召集"].at_start(behind.trim_start_matches("共同")).is_some()
    {
        return true;
    }
    // X联盟成员A、B, X联盟年会上: the alliance is where they belong.
    let of_union = few!["联盟", "联合体", "协作网", "协作体", "同盟", "共同体"].at_end(span.of(page.text)).is_some();
    if of_union
        && few![
            "成员",
            "框架",
            "理事",
            "年会",
            "大会",
            "会议",
            "秘书处",
            "轮值",
            "各",
            "内",
            "首批",
            "论坛",
            "单位",
            "机制"
        ]
        .at_start(behind)
        .is_some()
    {
        return true;
    }
    // A、B发起成立的X联盟: the alliance acts, not its founders.
    let mut deed = behind;
    while let Some(word) = few!["共同", "联合", "发起", "牵头", "倡议", "于去年", "去年", "等", "合力"].at_start(deed)
    {
        deed = &deed[word.len()..];
    }
    let founded = few!["成立的", "组建的", "设立的", "创办的", "发起的", "组成的"];
    let own_charter = window_has_charter(behind);
    if !own_charter && (founded.at_start(deed).is_some() || behind.starts_with("发起的")) {
        return true;
    }
    let before = page.words(part.start(), span.start()).trim_end();
    // 经A牵线, 经A批准
    if before.ends_with('经')
        && few!["牵线", "搭桥", "协调", "推荐", "介绍", "撮合", "批准", "同意", "审核", "授权"]
            .at_start(behind)
            .is_some()
    {
        return true;
    }
    // 受A、B委托: they have others act.
    if behind.contains("委托") && before.rsplit(['，', '。']).next().is_some_and(|clause| clause.starts_with('受'))
    {
        return true;
    }
    if few!["面向", "向", "依托"].at_end(before).is_some() {
        return true;
    }
    // A与B在X签署, 赴X: the venue.
    let is_region = |party: &usize| page.reading.parties[*party].kind == PartyKind::Region;
    let going = few!["在", "于", "赴", "到", "来到", "前往", "走进", "抵达"];
    at.parties.iter().all(is_region) && !behind.starts_with(['、', '和', '与']) && going.at_end(before).is_some()
}

/// Whether what is given out behind is the founding paper of the body that gives it out: `X联盟发布《联盟章程》`.
fn window_has_charter(behind: &str) -> bool {
    behind
        .split_once('《')
        .is_some_and(|(_, title)| title.split('》').next().is_some_and(|title| title.ends_with("章程")))
}

/// Whether `part` begins with a word that joins its parties to one told before: `联合B印发`.
fn needs_partner(page: &Page, part: Area) -> bool {
    // 签署《T》、与C签署: what the former verb made stands first.
    let words = part.of(page.text);
    let object = words.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    let start = object.map_or(words, |(_, rest)| rest);
    let start = start
        .trim_start_matches(['并', '还', '又', '再', '也', '分', '别', '已', '正', '式', '另', '、', '，', '先', '后']);
    let joins = few!["联合", "会同", "与", "同", "协同", "携手", "联手", "和", "牵手"];
    if joins.at_start(start).is_some() {
        return true;
    }
    // 6月17日在会展中心与B签署
    let Some(first) = page.refs(part).next() else { return false };
    let before = page.words(part.start(), first.span.start());
    joins.at_end(before).filter(|join| *join != "和").is_some_and(|join| {
        let end = first.span.start() - join.len();
        end > part.start() && is_elided(page, area(part.start(), end))
    })
}

/// Whether the names that `part` opens with go on a list of the clause before: `A与河北省B，山东省C签订`.
fn is_list_across(page: &Page, former: Area, part: Area) -> bool {
    let opens =
        |at: &PartyRef| at.how == Reference::Named && page.words(part.start(), at.span.start()).trim().is_empty();
    let ends = |at: &PartyRef| at.how == Reference::Named && page.words(at.span.end(), former.end()).trim().is_empty();
    let words = page.words(former.end(), part.start() + part.len());
    page.makings(former).next().is_none()
        && words.starts_with('，')
        && !words.contains("分别")
        && groups_of(page, former).len() >= 2
        && page.refs(part).next().is_some_and(opens)
        && page.refs(former).last().is_some_and(ends)
}

/// Whether nothing in `part` could be a subject of its own: only times, places and adverbs stand in it.
fn is_elided(page: &Page, part: Area) -> bool {
    static ADVERBS: Few = Few::new(&[
        "会上",
        "会议上",
        "座谈会上",
        "大会上",
        "仪式上",
        "签约仪式上",
        "开幕式上",
        "闭幕式上",
        "论坛上",
        "活动上",
        "现场",
        "会议期间",
        "期间",
        "会后",
        "随后",
        "同时",
        "此外",
        "并",
        "还",
        "又",
        "也",
        "再",
        "共同",
        "联合",
        "联名",
        "正式",
        "分别",
        "成功",
        "先后",
        "相继",
        "陆续",
        "一致",
        "审议",
        "讨论",
        "集中",
        "当场",
        "一起",
        "就",
        "已",
        "已经",
        "将",
        "曾",
        "同步",
        "同场",
        "当面",
        "同桌",
        "双双",
        "各自",
        "依次",
        "同样",
        "一并",
        "另行",
        "紧接着",
        "接着",
        "继",
        "早在",
        "率先",
        "现",
        "其中",
        "首次",
        "再次",
        "协商",
        "研究",
        "即",
        "拟",
        "另",
        "另外",
        "当天",
        "当日",
        "同日",
        "次日",
        "最终",
        "终于",
        "终",
        "当即",
        "随即",
        "当场",
        "最后",
        "于是",
        "于",
        "会",
        "而且",
        "且",
        "更",
        "率",
    ]);
    let mut rest = part.of(page.text);
    let mut at = part.start();
    loop {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || "，、—-”".contains(c));
        at += rest.len() - trimmed.len();
        rest = trimmed;
        if rest.is_empty() {
            return true;
        }
        if let Some(date) = page.dates(area(at, part.end())).find(|date| date.span.start() == at) {
            at = date.span.end();
            rest = page.words(at, part.end());
            continue;
        }
        if let Some(word) = ADVERBS.all_at_start(rest).max_by_key(|word| word.len()) {
            at += word.len();
            rest = &rest[word.len()..];
            continue;
        }
        // A place or a manner takes the rest: 在广汉, 以视频连线, 围绕…, 面向….
        return few![
            "在", "于", "以", "围绕", "面向", "就", "为", "通过", "针对", "向", "按", "经", "从", "自", "用", "借",
            "依", "根据"
        ]
        .at_start(rest)
        .is_some()
            || rest.ends_with("上") && rest.chars().count() <= 16
            || rest.ends_with("期间");
    }
}

/// The makers told in the sentence before, for `会上签署了T`.
fn before(page: &Page, sentence: usize) -> Vec<Vec<usize>> {
    let block = page.sentences[sentence].block;
    for earlier in (sentence.saturating_sub(3)..sentence).rev() {
        if page.sentences[earlier].block + 1 < block {
            break;
        }
        for clause in page.clauses(page.sentences[earlier].span) {
            let until = page.makings(clause).next().map_or(clause.end(), |act| act.span.start());
            let groups = groups_of(page, area(clause.start(), until));
            if groups.iter().map(Vec::len).sum::<usize>() >= 2 {
                return listed_on(page, page.sentences[earlier].span, clause, groups);
            }
        }
    }
    Vec::new()
}

/// `groups` of `clause`, with those that the clauses behind it add: 成员有A、B，还有C.
fn listed_on(page: &Page, sentence: Area, clause: Area, mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    for next in page.clauses(area(clause.end(), sentence.end())).into_iter().skip(1) {
        let words = next.of(page.text).trim_start();
        if few!["还有", "以及", "另有", "并有", "加上", "外加"].at_start(words).is_none() {
            break;
        }
        groups.extend(groups_of(page, next));
    }
    groups
}

/// The makers behind a title: `T由A、B共同签署`.
pub(super) fn agents(page: &Page, title: Area, act: &Act) -> Option<Subject> {
    let between = area(title.end(), act.span.start());
    let by = between.of(page.text).find('由')?;
    let area = area(between.start() + by, between.end());
    let groups = groups_of(page, area);
    if groups.is_empty() {
        return None;
    }
    Some(Subject { groups, because: "named behind 由", jointly: true, area })
}

/// Who made each of `n` instruments that hang on one verb: with 分别 each partner has its own.
pub(super) fn shares(page: &Page, subject: &Subject, n: usize, act: &Act) -> Vec<Vec<usize>> {
    let all = subject.parties();
    let words = area(subject.area.start(), act.span.start()).of(page.text);
    if n < 2 || !words.contains("分别") {
        return vec![all; n];
    }
    if let Some(pairs) = paired(page, area(subject.area.start(), act.span.start()), n) {
        return pairs;
    }
    if let [left, right] = subject.groups.as_slice() {
        let united = |one: &[usize], other: &[usize]| {
            let mut parties = one.to_vec();
            parties.extend(other.iter().filter(|party| !one.contains(party)));
            parties
        };
        // 遵义市、铜仁市分别与珠海市、东莞市签署T和U: pair by pair; 两家医院分别与A、B signs both with both.
        let makers = area(subject.area.start(), act.span.start());
        let named: usize = page.refs(makers).filter(|at| at.how == Reference::Named).map(|at| at.parties.len()).sum();
        if left.len() == n && right.len() == n && named >= 2 * n {
            return left.iter().zip(right).map(|(&one, &other)| united(&[one], &[other])).collect();
        }
        if right.len() == n {
            return right.iter().map(|&party| united(left, &[party])).collect();
        }
        if left.len() == n {
            return left.iter().map(|&party| united(&[party], right)).collect();
        }
    }
    vec![all; n]
}

/// A与B、C与D分别签署T和U: the pairs as the marks between them divide them, where there are `n`.
fn paired(page: &Page, makers: Area, n: usize) -> Option<Vec<Vec<usize>>> {
    let named: Vec<_> = page.refs(makers).filter(|at| at.how == Reference::Named).collect();
    if named.len() != 2 * n || named.iter().any(|at| at.parties.len() != 1) {
        return None;
    }
    let between =
        |i: usize| area(named[i].span.end(), named[i + 1].span.start().max(named[i].span.end())).of(page.text);
    let within = (0..n).all(|i| matches!(between(2 * i), "与" | "和" | "同" | "跟"));
    let apart = (1..n).all(|i| matches!(between(2 * i - 1), "、" | "，" | "；" | "以及" | "，以及"));
    (within && apart).then(|| named.chunks(2).map(|two| vec![two[0].parties[0], two[1].parties[0]]).collect())
}

/// The makers for whom a counted or pointing noun at the start of `part` stands: 两家医院, 三院, 该局.
fn counted(page: &Page, part: Area) -> Option<Vec<usize>> {
    let words = part.of(page.text).trim_start();
    let start = part.end() - part.of(page.text).trim_start().len();
    if page.refs(area(start, start + floor(words, 18))).next().is_some() {
        return None;
    }
    if let Some(rest) = words.strip_prefix('该') {
        let noun = rest.chars().next()?;
        let earlier = area(page.text.len().min(start).saturating_sub(600 * 3), start);
        let earlier = area(floor(page.text, earlier.start()), start);
        let named: Vec<usize> = page.refs(earlier).filter(|at| at.parties.len() == 1).map(|at| at.parties[0]).collect();
        return named
            .into_iter()
            .rev()
            .find(|&party| page.reading.parties[party].name.ends_with(noun))
            .map(|party| vec![party]);
    }
    let n = "两二三四五六七八九十".find(words.chars().next()?)? / '两'.len_utf8();
    let n = n.max(1) + 1;
    let rest = &words[words.chars().next()?.len_utf8()..];
    let is_group = few![
        "个部门",
        "个单位",
        "个机构",
        "个局",
        "个协会",
        "个县局",
        "家",
        "院",
        "局",
        "校",
        "法院",
        "医院",
        "高校",
        "公司",
        "企业",
        "所",
        "会",
        "馆",
        "厅",
        "委",
        "队",
        "支队",
        "台",
        "社",
        "厂",
        "站",
        "港",
        "行",
        "办",
        "团",
        "方",
    ]
    .at_start(rest)
    .is_some();
    if !is_group {
        return None;
    }
    let sentence = page.sentence_at(start)?;
    let from = sentence.saturating_sub(6);
    let mut all: Vec<usize> = Vec::new();
    for earlier in (from..=sentence).rev() {
        let mut parties: Vec<usize> = Vec::new();
        // A邀请B、C来访，三家签署: of its own sentence only what stands before.
        let span = page.sentences[earlier].span;
        for clause in page.clauses(area(span.start(), span.end().min(start))) {
            for party in groups_of(page, clause).concat() {
                if !parties.contains(&party) {
                    parties.push(party);
                }
            }
            if parties.len() == n {
                return Some(parties);
            }
        }
        // A与B签下T。次日C加入进来，三家单位联署U: together with those of the sentence before.
        all.extend(parties.into_iter().filter(|party| !all.contains(party)).collect::<Vec<_>>());
        if all.len() == n && earlier + 2 >= sentence {
            return Some(all);
        }
    }
    None
}

/// The makers told behind the instrument in its own sentence: 《T》签约仪式在X举行，A和B签字; 签约双方为A和B.
pub(super) fn told_behind(page: &Page, sentence: usize, title: Area) -> Vec<usize> {
    let sentence = page.sentences[sentence].span;
    for clause in page.clauses(area(title.end(), sentence.end())).into_iter().skip(1) {
        let act = page.acts(clause).find(|act| act.kind == ActKind::Sign);
        let words = clause.of(page.text);
        let named =
            few!["签约双方为", "签约双方是", "签约方为", "签约方是", "签署方为", "双方为", "双方分别为", "缔约方为"]
                .at_start(words)
                .is_some();
        let until = match act {
            Some(act) => act.span.start(),
            None if named => clause.end(),
            None => continue,
        };
        let parties = groups_of(page, area(clause.start(), until)).concat();
        if parties.len() >= 2 {
            return parties;
        }
    }
    Vec::new()
}

/// The makers told in the sentences behind by those who put their names to it: `A县长X、B县长Y在公约上签字`.
pub(super) fn sign_below(page: &Page, sentence: usize, noun: &str) -> Vec<usize> {
    let block = page.sentences[sentence].block;
    for later in page.sentences.iter().skip(sentence + 1).take(2).filter(|later| later.block <= block + 1) {
        for clause in page.clauses(later.span) {
            let words = clause.of(page.text);
            let Some((at, _)) = few!["上签", "上盖章", "上签字", "上签名"].first(words) else { continue };
            let on_it = words[..at].ends_with(noun)
                || words[..at].char_indices().next_back().is_some_and(|(i, c)| c == '书' && words[..i].ends_with(noun));
            if !on_it || words.contains(['《', '“']) {
                continue;
            }
            let parties = groups_of(page, area(clause.start(), clause.start() + at)).concat();
            if parties.len() >= 2 {
                return parties;
            }
        }
    }
    Vec::new()
}

/// The parties that `根据协议，A和B将…` behind an instrument names.
pub(super) fn bound(page: &Page, sentence: usize, noun: &str) -> Vec<usize> {
    let head = noun.chars().next_back();
    for later in page.sentences.iter().skip(sentence).take(8) {
        let clauses = page.clauses(later.span);
        for pair in clauses.windows(2) {
            let words = pair[0].of(page.text).trim();
            let is_cue = few!["根据", "按照", "依据", "依照", "按"].at_start(words).is_some();
            if !is_cue || words.chars().next_back() != head || words.chars().count() > 20 {
                continue;
            }
            let parties = groups_of(page, pair[1]).concat();
            if parties.len() >= 2 {
                return parties;
            }
        }
    }
    Vec::new()
}

/// Whether others than parties make it, `4条实践带相继签署`; 两场, 宾主 and 该馆 may be those named before.
fn is_of_others(page: &Page, telling: &Telling) -> bool {
    let subject = telling.area.of(page.text).trim_start();
    let pointing = ["双", "两", "三", "四", "五", "各", "宾主", "该", "这", "我", "在", "由"];
    telling.because == UNNAMED && !pointing.iter().any(|word| subject.starts_with(word))
}

/// The makers told beside an instrument that no verb gives any: those of its own sentence, else of the one before or
/// behind it in the paragraph.
pub(super) fn beside(page: &Page, telling: &Telling) -> Vec<usize> {
    let sentence = telling.sentence;
    let own = page.sentences[sentence];
    let united = |from: usize, to: usize| {
        let mut parties = Vec::new();
        for at in page.sentences.iter().take(to + 1).skip(from).filter(|at| at.block == own.block) {
            for clause in page.clauses(at.span) {
                for party in groups_of(page, clause).concat() {
                    if !parties.contains(&party) {
                        parties.push(party);
                    }
                }
            }
        }
        parties
    };
    // A签了《T》；紧接着，B与C签了《U》: behind the act before it, where two stand there.
    let verb = telling.act.map_or(telling.title.span.start(), |act| act.span.start().min(telling.title.span.start()));
    let until = area(own.span.start(), verb.max(own.span.start()));
    let mut nearest: Vec<usize> = Vec::new();
    for clause in page.clauses(until).into_iter().rev().take_while(|clause| page.makings(*clause).next().is_none()) {
        let found = groups_of(page, clause).concat();
        nearest.extend(found.into_iter().filter(|party| !nearest.contains(party)).collect::<Vec<_>>());
    }
    if nearest.len() >= 2 && page.makings(until).next().is_some() {
        return nearest;
    }
    let before = sentence.saturating_sub(1);
    let tries = [(sentence, sentence), (before, sentence), (sentence, sentence + 1)];
    let n_tries = if is_of_others(page, telling) { 1 } else { tries.len() };
    // 档案馆发现一份《T》。落款处A、B、C三方盖印: who found it is no maker.
    if telling.act.is_none_or(|act| act.kind != ActKind::Sign) && n_tries > 1 && united(sentence, sentence).len() == 1 {
        let signed = |at: usize| {
            page.sentences
                .get(at)
                .is_some_and(|at| few!["盖印", "盖章", "签字", "签名", "落款", "画押"].within(at.span.of(page.text)))
        };
        let behind = united(sentence + 1, sentence + 1);
        if behind.len() >= 2 && signed(sentence + 1) {
            return behind;
        }
    }
    tries
        .into_iter()
        .take(n_tries)
        .map(|(from, to)| united(from, to))
        .find(|parties| parties.len() >= 2)
        .unwrap_or_default()
}
