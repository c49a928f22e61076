//! The thing that stands behind its number: 2000余支`基层宣讲队伍`.

use super::Counter;
use super::links::changes;
use super::verbs::{AFTER, Side, VERBS};
use crate::lexicon::cut::{Kind, cut};
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer;
use crate::mention::quantity::Kind as Measured;
use crate::text::{Normalized, Span};

/// Bytes that a noun behind a number may take.
const LONGEST_NOUN: usize = 120;

impl Counter<'_> {
    /// The noun behind claim `i`.
    pub(super) fn behind(&self, i: usize) -> Option<Span<Normalized>> {
        let claim = self.claims[i];
        let mut at = claim.span.end();
        let rest = &self.text[at..];
        let of = rest.starts_with('的');
        let word = claim.measure.map_or("", |m| m.word);
        match claim.measure.map(|m| m.kind) {
            Some(Measured::Ratio) if !of && !matches!(word, "折" | "成") => return None,
            Some(Measured::Amount) if !of && matches!(word, "岁" | "美元") => return None,
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
        if !of
            && word.ends_with(['元', '圆'])
            && let Some(money) = CURRENCIES.at_start(&self.text[at..])
        {
            at += money.len();
            limit = limit.max(at);
        }
        let amount = claim.measure.is_some_and(|m| m.kind == Measured::Amount);
        if amount && !of && VERBS.longest_at(self.text, at).is_some() {
            return None;
        }
        // 距岸3海里处, 400公里外; 燕麦草80万斤换籽瓜种子: where it is and what is done with it is not measured.
        let rest = &self.text[at..limit];
        if amount
            && !of
            && (rest.starts_with(['处', '外', '远', '宽', '深', '换']) || ARRIVALS.at_start(rest).is_some())
        {
            return None;
        }
        // 警员40名来瑞丽受训
        if !of
            && claim.measure.is_some_and(|m| m.kind == Measured::Count)
            && (ARRIVALS.at_start(rest).is_some() || comes_to_place(rest))
        {
            return None;
        }
        // 应派2名执行干警: behind a verb with its object to come, the first word is of the noun.
        let hanzi = rest.starts_with(|c: char| ('\u{4E00}'..'\u{FF00}').contains(&c));
        let counts = claim.measure.is_some_and(|m| m.kind == Measured::Count);
        let governed = hanzi && counts && super::governs(&self.text[..claim.span.start()]);
        let first = if governed { cut(&self.text[at..limit]).first().map_or(0, |word| word.end) } else { 0 };
        let end = self.noun_end(at + first, limit);
        let end = self.verb_in(at, end).unwrap_or(end);
        let mut end = at + noun_len(&self.text[at..end]);
        // 223公里的沈丹高铁穿越63座: the next number's verb.
        if end == limit && self.claims.get(i + 1).is_some_and(|next| next.span.start() == limit) {
            end = at + without_last_verb(&self.text[at..end]).len();
        }
        let end = at + without_position(&self.text[at..end]).len();
        let found: Span<Normalized> = Span::new(at, end);
        let words = found.of(self.text);
        // 十三个部落的头人: what is counted by the word for such bodies.
        if let Some(de) = words.find('的')
            && claim.measure.is_some_and(|m| matches!(m.word, "家" | "所" | "座" | "户" | "间" | "个"))
            && is_body_of_persons(&words[..de], &words[de + '的'.len_utf8()..])
        {
            return Some(Span::new(at, at + de));
        }
        // 300个重大项目和双核联动事项: a long joint noun is cut to its first.
        let long = words.chars().count() > 12 && !words.contains('“');
        let joint =
            words.char_indices().skip(2).find(|(_, c)| long && matches!(c, '和' | '与' | '及')).map(|(at, _)| at);
        let end = joint.map_or(end, |joint| at + joint);
        let found: Span<Normalized> = Span::new(at, end);
        let words = found.of(self.text);
        let n = words.chars().count();
        // 元, 公里 need a real noun: 860余万元生态修复金.
        let amount = claim.measure.is_some_and(|m| m.kind == Measured::Amount || m.word == "成");
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
        if let Some(de) = words.find('的').filter(|&de| {
            claim.measure.is_some_and(|m| counts_owner(m.word, &words[..de], &words[de + '的'.len_utf8()..]))
        }) {
            return Some(Span::new(at, at + de));
        }
        let head = words.rfind('的').filter(|&de| words.len() - de > 3 + 3).map(|de| de + 3);
        Some(Span::new(at + head.unwrap_or(0), end))
    }

    /// Where a verb with an object stands in a long noun: 12家企业签订合作协议.
    pub(super) fn verb_in(&self, start: usize, end: usize) -> Option<usize> {
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
    pub(super) fn noun_end(&self, at: usize, limit: usize) -> usize {
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
                // 等次, 对策, 经济: a noun that only begins like it.
                let rank = here == at && few!["等次", "等级", "等第"].at_start(&self.text[here..limit]).is_some();
                if single && (rank || begins_noun(&self.text[here..limit])) {
                    end = after;
                    continue;
                }
                if here == at || !single || "由在将已均都被把向为等以并也须可就还".contains(c) {
                    break;
                }
            }
            end = here + c.len_utf8();
        }
        end
    }
}

/// Whether a noun of the word list begins `words`, longer than their first character.
fn begins_noun(words: &str) -> bool {
    let mut ends = words.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).take(2);
    ends.any(|end| matches!(cut(&words[..end]).as_slice(), [only] if only.kind == Kind::Noun))
}

/// Verbs of going and coming, behind a number for those counted before: 警员40名`来`瑞丽受训.
static ARRIVALS: Few = Few::new(&[
    "前来", "前往", "来到", "赶赴", "奔赴", "分赴", "开赴", "抵达", "返回", "来自", "赴", "运往", "发往", "销往",
    "送往",
]);

/// 来瑞丽受训
fn comes_to_place(words: &str) -> bool {
    let Some(place) = words.strip_prefix('来') else { return false };
    let ends = place.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).take(4);
    ends.into_iter().any(|end| gazetteer::named(&place[..end]).next().is_some())
}

/// `words` without a verb at their end.
fn without_last_verb(words: &str) -> &str {
    const LEAST: usize = "高铁穿越".len();
    if words.len() < LEAST || words.contains(['“', '《']) {
        return words;
    }
    let cut = cut(words);
    match cut.last() {
        Some(last) if last.kind == Kind::Verb && last.end - last.start >= 6 && last.start >= 6 => &words[..last.start],
        _ => words,
    }
}

/// `words` without 中, 里, 内 at their end: 120户`农户`中, 96口`井`里; 集中 and 村里 are words.
fn without_position(words: &str) -> &str {
    let Some(bare) = words.strip_suffix(['中', '里', '内', '当']) else { return words };
    let bare = bare.strip_suffix('当').unwrap_or(bare);
    let known = cut(words).last().is_some_and(|last| last.kind != Kind::Position && last.end - last.start > 3);
    if bare.is_empty() || known { words } else { bare }
}

/// Whether `body` is an institution or settlement and `persons` are of it: 图书馆的`代表`, 部落的`头人`.
fn is_body_of_persons(body: &str, persons: &str) -> bool {
    static PERSONS: Few = Few::new(&[
        "代表",
        "人员",
        "头人",
        "负责人",
        "干部",
        "职工",
        "员工",
        "教师",
        "学生",
        "师生",
        "群众",
        "村民",
        "居民",
        "领导",
        "专家",
        "学者",
        "记者",
        "医生",
        "医护",
        "工人",
        "牧民",
        "农民",
        "渔民",
        "志愿者",
        "选手",
        "客商",
        "嘉宾",
        "市长",
        "县长",
        "馆长",
        "院长",
        "校长",
        "主任",
        "局长",
        "书记",
        "会长",
        "企业家",
        "队员",
        "官员",
        "青年",
        "老人",
        "孩子",
        "儿童",
        "妇女",
    ]);
    let institution = body.ends_with(|c| "馆校院所厂店社村会局企司部落镇乡县市区国队站场行室团户家".contains(c))
        || body.ends_with("公司")
        || body.ends_with("单位")
        || body.ends_with("机构")
        || body.ends_with("企业")
        || body.ends_with("部门");
    let plain = cut(body).iter().all(|word| !matches!(word.kind, Kind::Verb | Kind::Particle));
    institution && plain && PERSONS.at_start(persons).is_some()
}

/// Whether a number with measure `word` counts `owner` and not what of it is told: 11名`护林员`的号码, 22处`灌区`的配套,
/// 两条`航线`的事宜. But 3名懂技术的工人, 12个涉及民生的项目.
fn counts_owner(word: &str, owner: &str, thing: &str) -> bool {
    static TOLD: Few = Few::new(&[
        "事宜", "号码", "名册", "名单", "名额", "资料", "档案", "信息", "数据", "情况", "结果", "轨迹", "名义", "权限",
        "访问", "意见", "签名", "印章", "电话", "身份",
    ]);
    let cut_owner = cut(owner);
    let plain = cut_owner.last().is_some_and(|last| last.kind == Kind::Noun && last.end - last.start >= "航线".len())
        && cut_owner.iter().all(|word| {
            matches!(word.kind, Kind::Noun | Kind::VerbNoun | Kind::Attribute | Kind::Place | Kind::Position)
                || word.kind == Kind::Verb && super::before::is_attribute(&owner[word.start..word.end])
        });
    let person = |words: &str| words.ends_with(|c| "员师生工民人手长官兵友客童医警".contains(c));
    let act = || cut(thing).last().is_some_and(|last| matches!(last.kind, Kind::Verb | Kind::VerbNoun));
    // 护林员: the words of a person's trade may be verbs.
    let loose = || cut_owner.iter().any(|word| matches!(word.kind, Kind::Particle | Kind::Link | Kind::Adverb));
    match word {
        "名" | "位" => person(owner) && !person(thing) && !thing.is_empty() && !loose(),
        _ => {
            plain
                && match word {
                    "条" | "处" | "座" | "家" | "所" | "个" | "项" | "份" | "台" | "艘" | "辆" | "间" | "户" => {
                        TOLD.at_end(thing).is_some() || act() && !matches!(word, "个" | "项")
                    }
                    _ => false,
                }
        }
    }
}

/// Named once more behind the sum: 480亿元人民币.
static CURRENCIES: Few = Few::new(&["人民币", "新台币", "港币", "澳门币", "台币"]);

/// Bytes of the noun that `words` begin with: 货车司机`领到`, 企业`年内`, 学员`当中` end it.
fn noun_len(words: &str) -> usize {
    const LEAST: usize = "企业".len();
    if words.chars().count() <= 3 || words.contains(['“', '《']) {
        return words.len();
    }
    let cut = cut(words);
    // Who can act: behind them a verb is one.
    let acts = |word: &str| {
        word.ends_with(|c| "员人者生户家企民童师手队团位门关院校众友农商".contains(c))
            || word.ends_with("企业")
            || word.ends_with("司机")
            || word.ends_with("代表")
    };
    for i in 1..cut.len() {
        let word = &cut[i];
        if word.start < LEAST {
            continue;
        }
        let next = cut.get(i + 1);
        let rest = &words[word.end..];
        let long = word.end - word.start >= LEAST;
        let ends = match word.kind {
            Kind::Verb if long && !rest.starts_with(super::before::SUFFIXES) => {
                rest.starts_with(['了', '过', '着', '到', '在'])
                    || acts(&words[..word.start]) && !super::before::is_attribute(&words[word.start..word.end])
            }
            Kind::VerbNoun if long => rest.starts_with(['了', '过', '着']),
            Kind::Time => long,
            Kind::Adverb => next.is_some_and(|next| matches!(next.kind, Kind::Verb | Kind::VerbNoun)),
            Kind::Position => next.is_none() && !words[word.start..].ends_with(['口', '岸', '线', '部', '边']),
            _ => false,
        };
        if ends {
            return word.start;
        }
    }
    words.len()
}
