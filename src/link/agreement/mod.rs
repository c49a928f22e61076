//! Instruments: concluded, issued or merely cited; their parties, day, place, signers and items.
//!
//! Titles and verbs come from `mention::title`; each title gets the verb that governs it, the verb its
//! subject, the sentence its day and place. What is told twice is one instrument. The lists that an
//! instrument holds are left to `link::item`.

mod content;
mod frame;
mod labels;
mod letters;
mod makers;
mod notice;
mod page;
mod paragraph;
mod place;
pub(super) mod same;
mod signer;
mod table;
mod when;

use frame::Subject;
use page::{Area, Page, area};

use super::{Agreement, Basis, Cited, Partaking, Reading};
use crate::Context;
use crate::layout::Document;
use crate::mention::Mentions;
use crate::mention::title::{Act, ActKind, Marks, Nature, TitleMention, paper_kind};
use crate::record::vocabulary::*;

/// `reading` has its parties, references and dates; gets agreements, items and cited documents.
pub fn agreements(document: &Document, mentions: &Mentions, context: &Context, reading: &mut Reading) {
    let marked = || mentions.titles.iter().filter(|title| title.marks == Marks::Book).map(|title| title.span).collect();
    let page = Page::new(document, &mentions.acts, marked(), reading);
    let tellings = tellings(&page, &mentions.titles);
    let (mut agreements, documents) = same::instruments(&page, tellings);
    agreements.extend(table::agreements(&page));
    let sentences = page.sentences;
    agreements.sort_by_key(|agreement| agreement.span);
    reading.agreements = agreements;
    reading.documents = documents;
    makers::adopt(document, context, reading);
    super::item::items(document, mentions, reading);
    if reading.agreements.is_empty() {
        return;
    }
    let contents = content::contents(&Page::again(document, &mentions.acts, marked(), reading, sentences));
    for (agreement, content) in reading.agreements.iter_mut().zip(contents) {
        content.write(agreement);
    }
}

/// One place that tells of an instrument or paper.
#[derive(Debug, Clone)]
struct Telling<'a> {
    title: &'a TitleMention,
    sentence: usize,
    /// The verb that governs it.
    act: Option<Act>,
    parties: Vec<usize>,
    because: &'static str,
    /// From the subject to the verb, or to the title's end where none governs it.
    area: Area,
    verdict: Verdict,
    in_headline: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Concluded,
    Issued,
    /// In 《》, and no instrument of cooperation.
    Paper,
    /// Without marks, and not told as an instrument.
    Nothing,
}

/// What each title of the page is told as.
fn tellings<'a>(page: &Page, titles: &'a [TitleMention]) -> Vec<Telling<'a>> {
    let mut tellings = Vec::new();
    let mut i = 0;
    while i < titles.len() {
        let n = list_len(page, &titles[i..]);
        let group = &titles[i..i + n];
        i += n;
        let Some(mut sentence) = page.sentence_at(group[0].span.start()) else { continue };
        let mut governor = governor(page, sentence, group);
        if let (Governor::None, Some((later, act))) = (&governor, told_again(page, sentence, group)) {
            sentence = later;
            governor = Governor::Again(act);
        }
        let (act, subject) = match &governor {
            Governor::Before(act) => (Some(*act), frame::subject(page, act)),
            Governor::Behind(act) => {
                let last = group[n - 1].span;
                (
                    Some(*act),
                    frame::agents(page, last, act).unwrap_or_else(|| frame::subject(page, &at(act, group[0].span))),
                )
            }
            Governor::Again(act) => {
                let noun = area(page.sentences[sentence].span.start(), page.sentences[sentence].span.start());
                (Some(*act), frame::agents(page, noun, act).unwrap_or_else(|| frame::subject(page, act)))
            }
            Governor::None => (
                None,
                frame::subject(
                    page,
                    &Act { span: area(group[0].span.start(), group[0].span.start()), kind: ActKind::Cite },
                ),
            ),
        };
        let shares = match act {
            Some(act) => frame::shares(page, &subject, n, &act),
            None => vec![subject.parties(); n],
        };
        for (title, parties) in group.iter().zip(shares) {
            let verdict = verdict(page, title, group[0].span.start(), act, &parties, &subject, sentence);
            let parties = if act.is_some_and(|act| act.kind != ActKind::Cite) { parties } else { Vec::new() };
            let end = act.map_or(title.span.end(), |act| act.span.end()).max(subject.area.start());
            tellings.push(Telling {
                title,
                sentence,
                act,
                parties,
                because: subject.because,
                area: area(subject.area.start(), end),
                verdict,
                in_headline: matches!(page.kind_of(sentence), BlockKind::Headline | BlockKind::Subtitle),
            });
        }
    }
    tellings
}

/// `act` as if it stood right before `title`: its subject is looked for there.
fn at(act: &Act, title: Area) -> Act {
    Act { span: area(title.start(), title.start()), kind: act.kind }
}

/// How many titles at the start of `titles` are one list: 《T》、《U》和《V》.
fn list_len(page: &Page, titles: &[TitleMention]) -> usize {
    let mut n = 1;
    while let Some(next) = titles.get(n) {
        let end = titles[n - 1].span.end();
        let between = if end <= next.span.start() { page.words(end, next.span.start()) } else { return n };
        let between = between.trim();
        let same_act = titles[n - 1].act.is_some() && titles[n - 1].act == next.act;
        let linked = ["", "、", "和", "及", "与", "以及", "暨", "并"].contains(&between)
            && !(between == "并" || next.marks == Marks::None && titles[n - 1].marks == Marks::Book && !same_act);
        if !(linked || same_act) {
            break;
        }
        n += 1;
    }
    n
}

enum Governor {
    Before(Act),
    Behind(Act),
    /// In a sentence of its own: `这份公约由A、B订立`.
    Again(Act),
    None,
}

/// The sentence right behind that tells how the last of `group` came about, and its verb: `该协议由A、B于5月签订`.
fn told_again(page: &Page, sentence: usize, group: &[TitleMention]) -> Option<(usize, Act)> {
    let last = group.last().filter(|title| title.marks == Marks::Book)?;
    let noun = last.noun.filter(|noun| noun.nature == Nature::Joint)?;
    let later = page.sentences.get(sentence + 1).filter(|later| later.block == page.sentences[sentence].block)?;
    let words = later.span.of(page.text).trim_start();
    let this = few!["这份", "这一", "这项", "这个", "该", "此", "上述"].at_start(words)?;
    let rest = &words[this.len()..];
    let at = rest.find(noun.word).filter(|at| *at <= 12)?;
    let by = rest[at..].contains('由');
    let act = page.acts(later.span).find(|act| matches!(act.kind, ActKind::Sign | ActKind::Issue))?;
    by.then_some((sentence + 1, *act))
}

/// Characters between a verb and its title: 签署`川渝两地首个`《…》.
const MAX_GAP: usize = 40 * 3;

/// The verb that a list of titles hangs on.
fn governor(page: &Page, sentence: usize, group: &[TitleMention]) -> Governor {
    if let Some(act) = group[0].act {
        return Governor::Before(act);
    }
    let span = page.sentences[sentence].span;
    let (first, last) = (group[0].span, group[group.len() - 1].span);
    let before = area(span.start(), first.start());
    let clause = page.clauses(before).pop().unwrap_or(before);
    let words = clause.of(page.text);
    let behind = page.words(last.end(), span.end().max(last.end()));
    let under = [
        "指引下",
        "框架下",
        "基础上",
        "指导下",
        "精神",
        "部署",
        "要求",
        "为指引",
        "为引领",
        "为依据",
        "为契机",
        "为指导",
        "为抓手",
    ];
    // 《T》签约仪式在X举行
    let ceremony = behind.trim_start_matches('的').trim_start_matches("合作");
    if few!["签约", "签字", "签署", "签订"].at_start(ceremony).is_some()
        && few!["仪式", "活动"].within(&ceremony.chars().skip(2).take(4).collect::<String>())
    {
        let start = span.end() - ceremony.len();
        return Governor::Behind(Act { span: area(start, start + "签约".len()), kind: ActKind::Sign });
    }
    let cited = few!["在", "以", "据", "按", "依", "照", "由", "被"].at_end(words).is_some();
    if cited && under.iter().any(|word| behind.find(word).is_some_and(|i| i < 30)) {
        return Governor::Before(Act { span: area(first.start(), first.start()), kind: ActKind::Cite });
    }
    let mut acts = page.acts(clause).rev();
    if let Some(mut act) = acts.next() {
        // 编制并落实《T》: what was made is more than cited.
        if act.kind == ActKind::Cite
            && let Some(former) = acts.next()
            && former.kind != ActKind::Cite
            && ["并", "和", "、"].contains(&page.words(former.span.end(), act.span.start()))
        {
            act = former;
        }
        if first.start() - act.span.end() <= MAX_GAP {
            return Governor::Before(*act);
        }
    }
    let rest = area(last.end(), span.end().max(last.end()));
    let clauses = page.clauses(rest);
    for (n, clause) in clauses.iter().take(2).enumerate() {
        if n == 1 && !clause.of(page.text).starts_with('由') {
            break;
        }
        if let Some(act) = page.acts(*clause).find(|act| act.kind != ActKind::Cite) {
            // 《T》印发两年来: told as long done.
            let since = page
                .words(act.span.end(), clause.end())
                .trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十多几个年月半".contains(c));
            if since.starts_with(['来', '以']) && n == 0 {
                return Governor::Before(Act { span: area(first.start(), first.start()), kind: ActKind::Cite });
            }
            let object = page.words(act.span.end(), clause.end());
            if act.span.start() - last.end() <= 2 * MAX_GAP && !object.contains('《') && act.kind != ActKind::Draw
                || object.trim().is_empty()
            {
                return Governor::Behind(*act);
            }
        }
    }
    Governor::None
}

/// What the list of titles that begins at `first` says of `title`.
fn verdict(
    page: &Page,
    title: &TitleMention,
    first: usize,
    act: Option<Act>,
    parties: &[usize],
    subject: &Subject,
    sentence: usize,
) -> Verdict {
    let kind = act.map(|act| act.kind);
    // 汽车芯片联盟发布《规范》: one body of several.
    let union = parties.len() == 1
        && few!["联盟", "联合体", "协作网", "协作体", "同盟", "共同体"]
            .at_end(&page.reading.parties[parties[0]].name)
            .is_some();
    let joint =
        parties.len() >= 2 || union || subject.jointly && (!parties.is_empty() || names_makers(page, subject, act));
    let nature = title.noun.map(|noun| noun.nature);
    let name = title.name.of(page.text);
    match title.marks {
        Marks::Book => {
            let behind = page.words(title.span.end(), page.text.len());
            // 《T》第九次缔约方大会: only part of another name.
            let attribute = behind.starts_with('第') || behind.starts_with("缔约");
            let journal = title.noun.is_none() && paper_kind(name) == DocumentKind::Journal;
            if attribute || journal || is_periodical(page, title) || is_high_authority(page, subject, act) {
                return Verdict::Paper;
            }
            // 我们愿同各方商签《T》, 建议制定《T》: wished for, not made.
            let wished = few!["建议", "呼吁", "希望", "提议", "期待", "愿同", "愿与", "愿意"];
            let before = page.words(page.sentences[sentence].span.start(), title.span.start());
            let clause = before.rsplit(['，', '；', '：', '》']).next().unwrap_or(before);
            let proposes = few!["建议", "提议", "呼吁", "倡议", "愿同", "愿与", "我们愿", "我愿"].within(before);
            let unsigned = kind != Some(ActKind::Sign) && proposes;
            if (wished.within(clause) || unsigned) && nature != Some(Nature::Issued) {
                return Verdict::Paper;
            }
            match (nature, kind) {
                (Some(Nature::Paper), _) => Verdict::Paper,
                (Some(Nature::Joint), _) if is_treaty(name) => Verdict::Paper,
                (_, Some(ActKind::Sign)) => Verdict::Concluded,
                // The accords of the two associations across the strait: cited, they stand above all parties.
                (Some(Nature::Joint), _) if name.starts_with("海峡两岸") && name.ends_with("协议") => {
                    Verdict::Paper
                }
                (Some(Nature::Joint), Some(ActKind::Issue | ActKind::Draw)) => Verdict::Concluded,
                (Some(Nature::Joint), _) => {
                    let word = title.noun.map_or("", |noun| noun.word);
                    if word.ends_with("协议")
                        || word.ends_with("备忘录")
                        || word.ends_with("框架")
                        || !parties.is_empty() && subject.because != frame::CARRIED && kind != Some(ActKind::Cite)
                    {
                        Verdict::Concluded
                    } else {
                        Verdict::Paper
                    }
                }
                (Some(Nature::Issued), Some(ActKind::Issue | ActKind::Draw))
                    if joint || notice::announces(page, title) =>
                {
                    Verdict::Issued
                }
                _ => Verdict::Paper,
            }
        }
        Marks::Quotes | Marks::None => {
            let Some(act) = act else {
                // The page is the instrument's own text: its name is the headline.
                let own = title.marks == Marks::None;
                return if own { Verdict::Concluded } else { Verdict::Nothing };
            };
            let gap = page.words(act.span.end(), first);
            let proposed = is_proposed(page, &act);
            if gap.len() > 30 || gap.contains('《') || proposed || in_list(page, sentence) {
                return Verdict::Nothing;
            }
            // 订立本协议, 签署该协议: one named elsewhere.
            if title.marks == Marks::None
                && few!["本", "该", "此", "上述", "上一", "这", "如下", "以下", "下列"].at_start(name).is_some()
            {
                return Verdict::Nothing;
            }
            let quoted = title.marks == Marks::Quotes;
            let word = title.noun.map_or("", |noun| noun.word);
            let verb = act.span.of(page.text);
            let plain = name == word;
            match (nature, act.kind) {
                (_, ActKind::Cite) => Verdict::Nothing,
                (Some(Nature::Joint), _) if plain && word.chars().count() <= 3 && parties.len() < 2 => Verdict::Nothing,
                (Some(Nature::Joint), ActKind::Sign) if word != "共识" || quoted => Verdict::Concluded,
                (Some(Nature::Joint), ActKind::Issue) if quoted => Verdict::Concluded,
                // Only what was passed by a vote is found without marks behind such a verb.
                (Some(Nature::Joint), ActKind::Draw) if verb == "通过" && !quoted => Verdict::Concluded,
                (Some(Nature::Joint), ActKind::Draw) if quoted && word != "倡议" => Verdict::Concluded,
                (Some(Nature::Joint), ActKind::Issue)
                    if (!plain || word.ends_with("协议"))
                        && !["倡议", "共识", "纪要"].contains(&word)
                        && !parties.is_empty() =>
                {
                    Verdict::Concluded
                }
                (Some(Nature::Issued), ActKind::Sign)
                    if !["达成", "交换", "互换", "商定", "议定"].contains(&verb)
                        && (quoted || !["机制", "制度"].contains(&word)) =>
                {
                    Verdict::Concluded
                }
                (Some(Nature::Issued), _) if quoted && joint && word != "制度" => Verdict::Issued,
                (Some(Nature::Issued), ActKind::Issue)
                    if joint
                        && name.len() > word.len() + 6
                        && !["机制", "制度", "政策", "措施", "标准", "通知", "公告", "通告", "规则", "手册"]
                            .contains(&word) =>
                {
                    Verdict::Issued
                }
                _ => Verdict::Nothing,
            }
        }
    }
}

/// Whether regional makers stand before the verb, although none is known as a party: `A市协同B区联合编制`.
fn names_makers(page: &Page, subject: &Subject, act: Option<Act>) -> bool {
    let Some(act) = act else { return false };
    let words = page.words(subject.area.start(), act.span.start());
    few!["会同", "协同", "携手", "联合", "与", "和", "、"].within(words)
        && words.contains(['省', '市', '区', '县', '州'])
        && !few!["国家", "部门", "部联合", "部、", "各级"].within(words)
}

/// `《X》杂志`, `《X》刊发`: a periodical, book or broadcast.
fn is_periodical(page: &Page, title: &TitleMention) -> bool {
    let behind = page.words(title.span.end(), page.text.len());
    few![
        "杂志",
        "报社",
        "期刊",
        "周刊",
        "栏目",
        "专栏",
        "节目",
        "一书",
        "丛书",
        "等媒体",
        "记者",
        "一文",
        "纪录片",
        "电视剧",
        "创刊"
    ]
    .at_start(behind)
    .is_some()
}

/// Papers of those above all parties: 中共中央、国务院印发.
fn is_high_authority(page: &Page, subject: &Subject, act: Option<Act>) -> bool {
    let end = act.map_or(subject.area.end(), |act| act.span.start()).max(subject.area.start());
    let words = area(subject.area.start(), end).of(page.text);
    few!["中共中央", "国务院", "党中央", "中央办公厅", "全国人大"].within(words)
}

/// Treaties between states and other rules that no regional party made.
fn is_treaty(name: &str) -> bool {
    name.contains("联合国")
        || name.contains("南海各方行为")
        || name.contains("国际") && name.ends_with("公约")
        || name.starts_with("巴黎协定")
        || name.contains("中国共产党") && name.ends_with("章程")
        || name.starts_with("京都议定书")
}

/// Whether the clause wishes, plans or asks for the act rather than tells of it.
fn is_proposed(page: &Page, act: &Act) -> bool {
    let Some(sentence) = page.sentence_at(act.span.start()) else { return false };
    let area = area(page.sentences[sentence].span.start(), act.span.start());
    let clause = page.clauses(area).pop().unwrap_or(area);
    let words = clause.of(page.text);
    // 代表们建议，两岸早日签订观光协议
    let before = page.words(area.start(), clause.start()).trim_end_matches(['，', '：', ',']);
    let asked = few!["建议", "呼吁", "希望", "提议", "期待", "主张", "认为"].at_end(before).is_some();
    let wished = few!["早日", "尽快", "尽早", "及早", "应"].within(words);
    if asked && wished {
        return true;
    }
    few![
        "建议", "希望", "呼吁", "探讨", "探索", "争取", "力争", "鼓励", "支持", "引导", "推动", "促成", "督促", "应当",
        "未", "不"
    ]
    .within(words)
}

/// Whether the sentence stands in a list: what is promised there is no instrument of its own.
fn in_list(page: &Page, sentence: usize) -> bool {
    page.kind_of(sentence) == BlockKind::ListItem
}

/// An agreement as its tellings have it, before day, place and signers.
fn agreement(page: &Page, title: Option<String>, telling: &Telling) -> Agreement {
    let name = telling.title.name.of(page.text);
    let descriptor = title.is_none().then(|| name.to_owned());
    let role = if telling.verdict == Verdict::Issued { InstrumentRole::Issued } else { InstrumentRole::Concluded };
    let part = match role {
        InstrumentRole::Concluded => PartyRole::Signatory,
        InstrumentRole::Issued => PartyRole::Issuer,
    };
    Agreement {
        title,
        descriptor,
        span: telling.title.name,
        mentions: vec![telling.title.name],
        form: telling.title.noun.map_or(Form::Other, |noun| noun.form),
        role,
        status: status(page, telling, role),
        signed: None,
        place: None,
        parties: telling
            .parties
            .iter()
            .map(|&party| Partaking { party, role: part, because: telling.because.to_owned() })
            .collect(),
        signatories: Vec::new(),
        witnesses: Vec::new(),
        declared_items: None,
        mechanisms: Vec::new(),
        relations: Vec::new(),
        fields: Vec::new(),
        formality: None,
        certainty: Certainty::Stated,
    }
}

/// The strongest act told of: 续签, 生效, 将签署.
fn status(page: &Page, telling: &Telling, role: InstrumentRole) -> Status {
    let told = match role {
        InstrumentRole::Concluded => Status::Signed,
        InstrumentRole::Issued => Status::Issued,
    };
    let behind =
        &page.text[telling.title.span.end()..page.sentences[telling.sentence].span.end().max(telling.title.span.end())];
    // Up to the next act: 签署《T》，印发《U》，U自公布之日起施行.
    let rest = area(telling.title.span.end(), telling.title.span.end() + behind.len());
    let act = telling.act.map_or(0, |act| act.span.end());
    let next = page.makings(rest).find(|next| {
        // 自签署之日起生效 is no further act.
        next.span.start() >= act && !page.words(next.span.end(), rest.end()).starts_with(['之', '后'])
    });
    let behind = next.map_or(behind, |next| &behind[..next.span.start() - rest.start()]);
    if few!["生效", "正式施行", "之日起施行", "正式实施"].within(behind) {
        return Status::InForce;
    }
    let Some(act) = telling.act else { return told };
    if act.span.of(page.text) == "续签" {
        return Status::Renewed;
    }
    let before = page.words(telling.area.start(), act.span.start());
    let tail = before.trim_end_matches(['正', '式', '联', '合', '共', '同']);
    if few!["将", "拟", "计划", "即将", "有望", "准备", "将于"].at_end(tail).is_some() {
        return Status::Planned;
    }
    told
}

/// A paper merely cited.
fn cited(page: &Page, telling: &Telling) -> Cited {
    let title = title_text(telling.title.name.of(page.text));
    let kind = if is_periodical(page, telling.title) { DocumentKind::Journal } else { paper_kind(&title) };
    Cited { title, kind, span: telling.title.name, mentions: vec![telling.title.name] }
}

/// A title as one line.
fn title_text(name: &str) -> String {
    if name.contains('\n') { name.split('\n').map(str::trim).collect() } else { name.to_owned() }
}

fn basis(rule: &'static str, reason: &str, spans: Vec<Area>) -> Basis {
    Basis { rule, reason: reason.to_owned(), spans }
}
