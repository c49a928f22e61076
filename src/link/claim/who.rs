//! Whose a number is, who pays whom, and on what condition, where the sentence says so plainly:
//! `若水质达标，青山县向白水县补偿200万元`, `由两省每年出资100万元`, `省财政安排3亿元`.
//!
//! All four are given as written; what would have to be guessed stays unsaid.

use super::place::Places;
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer;
use crate::link::PartyRef;
use crate::mention::quantity::{Form, Quantity};
use crate::mention::title::words::floor;
use crate::text::{Normalized, Span};

type Area = Span<Normalized>;

/// What is told of one claim.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Who {
    pub subject: Option<String>,
    pub payer: Option<String>,
    pub payee: Option<String>,
    pub condition: Option<String>,
}

/// Those who act in an article.
pub(super) struct Actors<'a> {
    text: &'a str,
    places: &'a Places<'a>,
    /// Where parties are named or stood for, in the order of the text.
    refs: Vec<Area>,
}

/// Money goes out.
static PAYS: Few = Few::new(&[
    "出资",
    "支付",
    "补偿",
    "赔偿",
    "拨付",
    "拨款",
    "拨出",
    "下拨",
    "划拨",
    "安排",
    "补助",
    "补贴",
    "捐赠",
    "捐款",
    "捐资",
    "缴纳",
    "缴存",
    "列支",
    "承担",
    "负担",
    "分担",
    "垫付",
    "转移支付",
    "援助",
    "资助",
    "投入",
    "投资",
    "奖励",
    "认缴",
    "注资",
    "筹集",
    "筹措",
    "发放",
    "提供",
    "出",
]);
/// Money or a share of it is borne.
static BEARS: Few = Few::new(&["承担", "负担", "分担", "出资", "支付", "缴纳", "补偿", "补助"]);
/// Money comes in.
static GETS: Few = Few::new(&["获得", "获拨", "获赔", "收到", "得到", "获"]);
/// To whom.
static TOWARDS: Few = Few::new(&["向", "给予", "给", "对", "为"]);
/// Between who acts and the act.
static BETWEEN: Few = Few::new(&[
    "将",
    "应",
    "应当",
    "须",
    "需",
    "可",
    "要",
    "则",
    "再",
    "已",
    "共",
    "共同",
    "联合",
    "分别",
    "各",
    "各自",
    "累计",
    "一次性",
    "另",
    "还",
    "按年",
    "按季",
    "逐年",
    "计划",
    "拟",
    "承诺",
    "全额",
    "等额",
    "按比例",
    "平均",
    "先",
    "先后",
    "都",
    "均",
]);

impl<'a> Actors<'a> {
    pub fn new(text: &'a str, places: &'a Places<'a>, refs: &[PartyRef]) -> Self {
        let mut refs: Vec<Area> = refs.iter().map(|at| at.span).collect();
        refs.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
        Actors { text, places, refs }
    }

    /// What the sentence of `quantity` tells.
    pub fn of(&self, quantity: &Quantity) -> Who {
        let span = quantity.span;
        if let Some(row) = self.places.row(span) {
            return Who { subject: self.places.row_name(row, span).map(|name| self.words(name)), ..Who::default() };
        }
        let condition = self.condition(span).map(|condition| self.words(condition));
        let clause = self.places.clause(span);
        let money = quantity.measure.is_some_and(|m| m.word.ends_with(['元', '圆', '币', '镑', '钱']));
        let part = quantity.form == Form::Fraction || quantity.measure.is_some_and(|m| matches!(m.word, "%" | "成"));
        let verbs = if money { Some(&PAYS) } else { part.then_some(&BEARS) };
        let paid = verbs.and_then(|verbs| self.paid(clause, span, verbs));
        let subject = paid.as_ref().map_or_else(|| self.actor_of(clause, span), |paid| paid.payer.or(paid.payee));
        let (payer, payee) = paid.map_or((None, None), |paid| (paid.payer, paid.payee));
        Who {
            subject: subject.map(|subject| self.words(subject)),
            payer: payer.map(|payer| self.words(payer)),
            payee: payee.map(|payee| self.words(payee)),
            condition,
        }
    }

    fn words(&self, span: Area) -> String {
        span.of(self.text).to_owned()
    }

    /// Who pays whom in `clause` before the number.
    fn paid(&self, clause: Area, number: Area, verbs: &Few) -> Option<Paid> {
        let end = number.start();
        // 费用由甲方承担一半, 由两省每年出资100万元
        let by = self.text[clause.start()..end].rfind('由').map(|at| clause.start() + at + '由'.len_utf8());
        if let Some(by) = by {
            let actor = self.actor_at(by, end).or_else(|| self.bearer(by, end, verbs));
            if let Some(actor) = actor
                && let Some(paid) = self.pays(actor, end, verbs)
            {
                return Some(paid);
            }
        }
        let start = self.past_frame(clause.start(), end);
        if let Some(actor) = self.actor_at(start, end) {
            return self.pays(actor, end, verbs);
        }
        // 两省共同设立基金，每年各出资1亿元: the one who acts in the clauses before.
        let verb = self.past_between(start, end);
        verbs.at_start(&self.text[verb..end])?;
        few!["各", "共", "分别", "联合", "每", "平均", "等额"].within(&self.text[start..verb]).then_some(())?;
        let sentence = self.places.sentence(number).start();
        let mut at = clause.start();
        for _ in 0..3 {
            at = self.text[..at].strip_suffix('，')?.len();
            if at <= sentence {
                return None;
            }
            let before = self.places.clause(Span::new(at, at));
            let start = self.past_frame(before.start(), before.end());
            if let Some(actor) = self.actor_at(start, before.end()) {
                return Some(Paid { payer: Some(actor), payee: None });
            }
            at = before.start();
        }
        None
    }

    /// `actor` with the verb behind it, before `end`.
    fn pays(&self, actor: Area, end: usize, verbs: &Few) -> Option<Paid> {
        const NEAR: usize = 60; // bytes: 从专项资金中统筹安排.
        let at = self.past_between(actor.end(), end);
        let rest = &self.text[at..end];
        // 青山县获得白水县补偿200万元
        if let Some(verb) = GETS.all_at_start(rest).max_by_key(|verb| verb.len()) {
            let payer = self.actor_at(at + verb.len(), end);
            return Some(Paid { payer, payee: Some(actor) });
        }
        // 青山县向白水县支付补偿金200万元
        if let Some(to) = TOWARDS.all_at_start(rest).max_by_key(|to| to.len()) {
            let start = at + to.len();
            if let Some(payee) = self.actor_at(start, end).or_else(|| self.bearer(start, end, verbs)) {
                let verb = self.past_between(payee.end(), end);
                verbs.at_start(&self.text[verb..end])?;
                return Some(Paid { payer: Some(actor), payee: Some(payee) });
            }
            return None;
        }
        let (verb, word) = verbs.first(rest).filter(|(verb, word)| *verb <= NEAR && (*word != "出" || *verb == 0))?;
        // 青山县与白水县签约，…: another's act before the verb is not looked through.
        if rest[..verb].contains(['与', '和', '、', '“', '《']) {
            return None;
        }
        let behind = at + verb + word.len();
        let given = self.text[behind..end].strip_prefix(['给', '予', '了']).map_or(behind, |rest| end - rest.len());
        Some(Paid { payer: Some(actor), payee: self.actor_at(given, end) })
    }

    /// Who acts in `clause`: a party at its beginning.
    fn actor_of(&self, clause: Area, number: Area) -> Option<Area> {
        let start = self.past_frame(clause.start(), number.start());
        let actor = self.actor_at(start, number.start())?;
        // 双方的合作, 两市间: the party is only an attribute.
        let rest = &self.text[actor.end()..number.start()];
        // 两会合办的培训班: who made it does not say whose it is.
        let part = rest.is_empty() || rest.contains('的') || rest.starts_with(['间', '之', '内', '，', '：', '（']);
        (!part).then_some(actor)
    }

    /// One who acts at byte `at`, with those joined to him: 甲方, 两省, 省财政, a party, 青山县和白水县.
    fn actor_at(&self, at: usize, limit: usize) -> Option<Area> {
        let mut end = self.one_at(at, limit)?;
        for _ in 0..4 {
            let rest = &self.text[end..limit];
            let Some(next) = rest.strip_prefix(['、', '和', '与', '及']) else { break };
            match self.one_at(limit - next.len(), limit) {
                Some(more) => end = more,
                None => break,
            }
        }
        Some(Span::new(at, end))
    }

    fn one_at(&self, at: usize, limit: usize) -> Option<usize> {
        let rest = self.text.get(at..limit)?;
        let first = self.refs.partition_point(|span| span.start() < at);
        let named = self.refs[first..].iter().take_while(|span| span.start() == at).map(|span| span.end());
        let named = named.filter(|end| *end <= limit).max();
        let other = standing_for(rest).max(treasury(rest)).or_else(|| self.region(at, limit));
        named.max(other.map(|len| at + len))
    }

    /// 浙江省 before 向 or a verb of paying: the length of a region's name.
    fn region(&self, at: usize, limit: usize) -> Option<usize> {
        const LONGEST: usize = 14; // characters
        let rest = &self.text[at..limit];
        let ends = rest
            .char_indices()
            .take(LONGEST)
            .filter(|(_, c)| matches!(c, '省' | '市' | '区' | '县' | '州' | '旗' | '盟'));
        let ends = ends.map(|(i, c)| i + c.len_utf8()).filter(|end| *end >= "甲县".len());
        let end = ends.filter(|end| gazetteer::named(&rest[..*end]).next().is_some()).last()?;
        let behind = &self.text[self.past_between(at + end, limit)..limit];
        let acts = TOWARDS.at_start(behind).is_some()
            || GETS.at_start(behind).is_some()
            || PAYS.at_start(behind).is_some()
            || behind.starts_with(['、', '和', '与', '及']);
        (acts || behind.is_empty()).then_some(end)
    }

    /// What stands between 由 or 向 and its verb, where it is a plain word: 由`当事人`承担.
    fn bearer(&self, at: usize, end: usize, verbs: &Few) -> Option<Area> {
        const LONGEST: usize = "县级以上人民政府及有关部门".len();
        let rest = &self.text[at..end];
        let (verb, word) = verbs.first(rest).filter(|(verb, word)| *verb <= LONGEST && *word != "出")?;
        let mut stop = verb;
        if let Some(date) = self.places.dates_in(at, at + verb).first() {
            stop = date.span.start() - at;
        }
        let mut words = &rest[..stop];
        for _ in 0..3 {
            match BETWEEN.at_end(words) {
                Some(between) => words = &words[..words.len() - between.len()],
                None => break,
            }
        }
        let plain = words.chars().all(|c| ('\u{4E00}'..'\u{A000}').contains(&c) && !"的了是在从到至".contains(c));
        let long = words.chars().count() >= 2;
        (plain && long && !word.is_empty()).then(|| Span::new(at, at + words.len()))
    }

    /// Behind what may stand before the one who acts: a date, 其中, 则, 同时.
    fn past_frame(&self, from: usize, end: usize) -> usize {
        static FRAMES: Few =
            Few::new(&["其中", "同时", "并", "则", "此外", "另", "会上", "为此", "今后", "首期", "由", "将由"]);
        let mut at = from;
        for _ in 0..4 {
            let rest = &self.text[at..end];
            let blank = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
            if blank > 0 {
                at += blank;
            } else if let Some(date) = self.places.dates_in(at, end).first().filter(|date| date.span.start() == at) {
                at = date.span.end();
                at +=
                    few!["起", "内", "前", "后", "间", "来", "以来"].at_start(&self.text[at..end]).map_or(0, str::len);
            } else if let Some(frame) = FRAMES.all_at_start(rest).max_by_key(|frame| frame.len()) {
                at += frame.len();
            } else {
                break;
            }
        }
        at
    }

    /// Behind 将, 应, 每年, 各 before the act.
    fn past_between(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        for _ in 0..6 {
            let rest = &self.text[at..end];
            if let Some(date) = self.places.dates_in(at, end).first().filter(|date| date.span.start() == at) {
                at = date.span.end();
                at += few!["起", "内", "前", "后"].at_start(&self.text[at..end]).map_or(0, str::len);
            } else if let Some(word) = BETWEEN.all_at_start(rest).max_by_key(|word| word.len()) {
                at += word.len();
            } else {
                break;
            }
        }
        at
    }

    /// 若`水质达标`，…: of the clauses before in the same part of the sentence.
    fn condition(&self, number: Area) -> Option<Area> {
        let sentence = self.places.sentence(number);
        let clause = self.places.clause(number);
        let mut end = clause.start();
        for _ in 0..4 {
            end = self.text[..end].strip_suffix('，')?.len();
            if end <= sentence.start() {
                return None;
            }
            let before = self.places.clause(Span::new(end, end));
            if let Some(condition) = supposed(self.text, before) {
                return Some(condition);
            }
            end = before.start();
        }
        None
    }
}

struct Paid {
    payer: Option<Area>,
    payee: Option<Area>,
}

/// What `clause` supposes: `若`水质达标, 水质达标`的`, 当…`时`, 在…`情况下`.
fn supposed(text: &str, clause: Area) -> Option<Area> {
    static IFS: Few = Few::new(&["若是", "若", "如果", "如", "假如", "倘若", "一旦", "凡是", "凡", "当", "在"]);
    const LEAST: usize = "达标".len();
    let words = clause.of(text);
    let word = IFS.all_at_start(words).max_by_key(|word| word.len());
    let rest = &words[word.map_or(0, str::len)..];
    let tails = few!["的情况下", "情况下", "的前提下", "前提下", "的条件下", "条件下", "的话", "时", "的"];
    let tail = tails.all_at_end(rest).max_by_key(|tail| tail.len());
    let other = match word {
        Some("如") => {
            rest.starts_with("下") && !rest.starts_with("下游")
                || rest.starts_with(['何', '期', '今', '意', '火', '实', '约', '数', '此', '同', '皋', '东'])
        }
        Some("若") => rest.starts_with(['干', '尔', '羌']),
        // 当年, 在会上: only with the word that closes it.
        Some("当") => tail != Some("时") || rest.starts_with(['年', '天', '日', '地', '前', '月', '时']),
        Some("在") => !tail.is_some_and(|tail| tail.ends_with('下')),
        Some("凡" | "凡是") => tail != Some("的"),
        Some(_) => false,
        // 水质达标的，由下游补偿: the style of laws; what is only named ends in a noun.
        None => match tail {
            Some("的") => !is_ruled(text, clause),
            _ => !tail.is_some_and(|tail| tail.ends_with('下')),
        },
    };
    let stem = &rest[..rest.len() - tail.map_or(0, str::len)];
    let start = clause.start() + words.len() - rest.len();
    (!other && stem.len() >= LEAST).then(|| Span::new(start, start + stem.len()))
}

/// Whether the clause behind `clause` lays down what follows: 由…, 应…, 按….
fn is_ruled(text: &str, clause: Area) -> bool {
    let behind = text[clause.end()..].strip_prefix('，').unwrap_or("");
    few!["由", "应", "须", "按", "每", "一次性", "处", "给予", "上游", "下游", "甲方", "乙方"]
        .at_start(behind)
        .is_some()
}

/// 甲方, 双方, 两省, 三地: the length of what stands for parties.
fn standing_for(words: &str) -> Option<usize> {
    static FIXED: Few = Few::new(&["甲方", "乙方", "丙方", "丁方", "双方", "各方", "我方", "对方", "上游", "下游"]);
    if let Some(word) = FIXED.at_start(words) {
        return Some(word.len());
    }
    let mut chars = words.chars();
    let many = chars.next().filter(|c| "两三四五六七八九十各".contains(*c))?;
    let kind = chars.next().filter(|c| "省市区县州地方国校院镇乡村".contains(*c))?;
    // 两地关工委 is named, 三方面 is none; 十国 may be.
    let next = chars.next();
    let other = next.is_some_and(|c| "面级区县市州校内外位法案块".contains(c));
    (!other).then(|| many.len_utf8() + kind.len_utf8())
}

/// 省财政, 中央财政, 两级财政部门: the length of a treasury.
fn treasury(words: &str) -> Option<usize> {
    const LONGEST: usize = "自治区本级".len();
    let near = &words[..floor(words, LONGEST + "财政".len())];
    let (at, _) = few!["财政"].first(near)?;
    let owner = &words[..at];
    let known = owner.is_empty()
        || few![
            "中央",
            "国家",
            "省",
            "市",
            "县",
            "区",
            "州",
            "盟",
            "旗",
            "镇",
            "乡",
            "自治区",
            "级",
            "本级",
            "地方",
            "两地",
            "双方"
        ]
        .at_end(owner)
        .is_some();
    let plain = owner.chars().all(|c| ('\u{4E00}'..'\u{A000}').contains(&c) && !"的由从在向将".contains(c));
    let len = at + "财政".len();
    let tail = few!["部门", "部", "厅", "局"].at_start(&words[len..]).map_or(0, str::len);
    let other = few!["资金", "收入", "支出", "拨款", "补助", "经费", "预算", "帮扶", "性", "投入", "金融"]
        .at_start(&words[len..])
        .is_some();
    (known && plain && !other).then_some(len + tail)
}
