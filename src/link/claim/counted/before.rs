//! The thing named before its number: `群众满意度`达97%, 签约`项目`14个.

use once_cell::sync::Lazy;

use super::links::{
    EMPTY, behind_each, borne, compared, is_empty, strip, without_each, without_frame, without_relative,
};
use super::parts::{is_place, is_region};
use super::verbs::{Side, VERBS};
use super::{Counter, LONGEST_PLAIN, is_each};
use crate::lexicon::cut::{Kind, Word, cut};
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer;
use crate::lexicon::words;
use crate::mention::quantity::Kind as Measured;
use crate::mention::words::{Words, rows};
use crate::record::vocabulary::DateKind;
use crate::text::{Normalized, Span};

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
            let cut = without_each(strip(cut));
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
        // 两国园区累计协议投资480亿元
        if let Some(at) =
            few!["累计"].last(words).map(|(at, _)| at).filter(|&at| at > 0 && words.len() - at >= "累计投资".len())
        {
            let rest = &words[at + "累计".len()..];
            if !rest.contains(['，', '、', '“', '《']) && at + rest.len() > 0 {
                let skipped = words.len() - rest.len();
                return self.subject(from + skipped, rest).or_else(|| self.subject(from, &words[..at]));
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
            let named = !EMPTY.contains(&before) && !is_each(before);
            // 监测数据每年互换两次: what is done with it is counted of the thing, unless that is who does it.
            let patient = !light && DONE_TO_THINGS.contains(&tail) && is_thing(before);
            if before.chars().count() >= 2 && named && (tail.is_empty() || light || patient) {
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
        let words = behind_each(words);
        let words = without_relative(words);
        // 以燕麦草80万斤换瓜种
        let given = words.rfind('以').filter(|_| {
            let behind = self.text[from + head.len()..].chars().take(12).take_while(|c| !"，。；".contains(*c));
            behind.into_iter().any(|c| c == '换')
        });
        let words = given.map_or(words, |at| &words[at + '以'.len_utf8()..]);
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

    /// Whether `behind` the number of claim `i` it is told what those named before it do: 歌师162人`登台`, 民工30名`帮助打坝`,
    /// 渔船12艘`前天返航`.
    pub(super) fn goes_on(&self, i: usize, behind: Span<Normalized>) -> bool {
        const COMING: [&str; 14] = ["来", "去", "赴", "到", "往", "随", "供", "管", "住", "进", "回", "驻", "当", "做"];
        let claim = self.claims[i];
        if behind.start() != claim.span.end() || claim.measure.is_none_or(|m| m.kind != Measured::Count) {
            return false;
        }
        let (from, head) = self.head(i);
        let named = || {
            let noun = self.subject(from, head).filter(|noun| noun.end() == claim.span.start())?;
            let words = noun.of(self.text);
            let last = *cut(words).last()?;
            (last.kind == Kind::Noun && words.len() >= "歌师".len() && !is_place(words)).then_some(())
        };
        let words = behind.of(self.text);
        let cut = cut(words);
        let Some((first, last)) = cut.first().zip(cut.last()) else { return false };
        let opening = &words[first.start..first.end];
        let does = match first.kind {
            Kind::Time => true,
            Kind::Adverb => cut.len() > 1,
            Kind::Verb | Kind::Link | Kind::Other | Kind::Noun if COMING.contains(&opening) => cut.len() > 1,
            Kind::Verb => {
                let rest = &words[first.end..];
                !is_attribute(opening) && (matches!(last.kind, Kind::Verb | Kind::VerbNoun) || is_place(rest))
            }
            _ => false,
        };
        does && named().is_some()
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
        // 民工按受益田亩分摊
        let by = self.text[before.start()..end].find("按").filter(|&by| by >= "民工".len());
        let end = by.map_or(end, |by| before.start() + by);
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

/// Acts that need a thing they are done to; 会商, 互访, 演练 need none.
const DONE_TO_THINGS: [&str; 22] = [
    "更新", "互换", "交换", "互通", "通报", "互报", "报送", "推送", "发布", "公布", "修订", "核对", "结算", "复核",
    "盘点", "汇总", "检修", "调整", "轮换", "清洗", "校准", "评估",
];

/// Whether `words` name a thing, none that acts: 监测数据, not 两地气象部门.
fn is_thing(words: &str) -> bool {
    let ends = [
        "数据", "资料", "信息", "名单", "目录", "清单", "价格", "标准", "线索", "档案", "台账", "情报", "款项", "费用",
        "设备", "设施", "图",
    ];
    ends.iter().any(|end| words.ends_with(end))
}

pub(super) fn is_attribute(word: &str) -> bool {
    ATTRIBUTES.exactly(word).is_some()
}

/// Whether `words` are one word for an act: 结业, 培训.
pub(super) fn is_one_act(words: &str) -> bool {
    words.chars().count() == 2
        && matches!(cut(words).as_slice(), [only] if matches!(only.kind, Kind::Verb | Kind::VerbNoun))
        && !is_attribute(words)
}

/// 甲方`分`六成, 乙方`出`800个工: who has a share of what was told, and no word for it.
pub(super) fn is_share_of_party(words: &str) -> bool {
    static PARTIES: Few = Few::new(&[
        "甲方",
        "乙方",
        "丙方",
        "丁方",
        "双方",
        "各方",
        "三方",
        "两地",
        "双边",
        "一方",
        "另一方",
        "县方",
        "市方",
        "省方",
    ]);
    let party = PARTIES.all_at_start(words).map(str::len).max();
    let Some(party) = party.or_else(|| longest_place(words)) else { return false };
    let mut rest = words[party..].trim_start_matches('方');
    while let Some(next) =
        rest.strip_prefix(['、', '和', '与']).and_then(|more| more.strip_prefix(PARTIES.at_start(more)?))
    {
        rest = next;
    }
    let verb = rest.trim_start_matches(['各', '均', '应', '须', '需', '可', '也', '则', '再']);
    let single = verb.chars().count() == 1 && "分出占得付缴拿摊交投".contains(verb);
    single
        || few!["承担", "负担", "分担", "出资", "分得", "各半", "分摊", "支付", "缴纳"].iter().any(|word| word == verb)
}

fn longest_place(words: &str) -> Option<usize> {
    gazetteer::names_at(words).filter(|(_, entry)| is_region(*entry)).map(|(len, _)| len).max()
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
    const SINGLES: &str = "种打建修栽挖铺购买卖派运送接发设养救捐取采治植架拆查办签聘引换";
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
