//! Persons with their office, where they sign or witness: `市关工委主任程远谋`, `三局主要负责人林致远、解春汀`.
//!
//! A name is told by the office before it and by what may follow it; for whom a person signs is left to
//! `link::agreement`.

use once_cell::sync::Lazy;

use crate::layout::Document;
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer::{self, Entry};
use crate::mention::title::words::{Endings, Words, floor, lines};
use crate::text::{Normalized, Span};

/// A person's name and the office told before it.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonMention {
    /// The name.
    pub span: Span<Normalized>,
    /// `主任`, `党组书记`; shared by those listed behind one office.
    pub office: Span<Normalized>,
}

static OFFICES: Lazy<Words<()>> =
    Lazy::new(|| Words::new(lines(include_str!("../../data/offices.tsv")).map(|line| (line[0], ()))));

static SURNAMES: Lazy<Words<()>> =
    Lazy::new(|| Words::new(lines(include_str!("../../data/surnames.tsv")).map(|line| (line[0], ()))));

/// Whether `word` is a surname.
pub(crate) fn is_surname(word: &str) -> bool {
    SURNAMES.at(word).any(|(surname, _)| surname == word)
}

/// What may follow a name.
static AFTER: Lazy<Words<()>> = Lazy::new(|| {
    const WORDS: &[&str] = &[
        "代表", "分别", "共同", "联合", "在", "出席", "签", "与", "和", "及", "同", "以及", "致辞", "作", "等", "已",
        "将", "就", "一行", "率", "先后", "正式", "主持", "见证", "介绍", "表示", "参加", "到", "向", "为", "现场",
        "会签", "于", "暨", "互", "交换", "说", "指出", "宣", "并", "受", "一同", "当场", "举行", "会见", "来", "陪同",
        "两人", "二人", "三人", "四人", "握手", "上台", "发", "还", "又", "也", "讲", "强调", "担任", "揭牌", "落笔",
        "提笔", "携手", "的", "依次", "各", "双双", "亲笔", "逐一", "落", "隔", "盖", "按", "走", "写", "持", "执",
        "把", "通过", "用", "拿", "挥", "均", "都", "皆", "亦", "则", "再", "随", "郑重", "轮", "一起", "一道", "以",
        "前往", "赴", "赶", "登", "步", "抵", "碰", "相", "对", "从", "摁", "接", "带", "两位", "三位", "四位", "就在",
    ];
    Words::new(WORDS.iter().map(|word| (*word, ())))
});

static COMPOUND: Lazy<Endings<()>> = Lazy::new(|| {
    Endings::new(
        lines(include_str!("../../data/surnames.tsv"))
            .map(|line| line[0])
            .filter(|surname| surname.chars().count() == 2)
            .map(|surname| (surname, ())),
    )
});

const ORGAN_ENDS: [char; 15] =
    ['局', '厅', '委', '部', '院', '会', '司', '处', '办', '联', '市', '县', '区', '省', '州'];

/// The persons of the paragraphs that tell of a signing.
pub fn persons(document: &Document) -> Vec<PersonMention> {
    let text = document.text.as_str();
    let mut persons = Vec::new();
    for block in &document.blocks {
        let words = block.span.of(text);
        if memchr::memmem::find(words.as_bytes(), "签".as_bytes()).is_some() {
            persons.extend(persons_in(text, block.span));
        }
    }
    persons
}

/// The persons named behind an office in `area`.
pub fn persons_in(text: &str, area: Span<Normalized>) -> Vec<PersonMention> {
    let mut persons = Vec::new();
    let mut done = area.start();
    for (i, c) in area.of(text).char_indices() {
        let at = area.start() + i;
        if at < done || !OFFICES.may_begin(c) && c != '代' {
            continue;
        }
        let known = OFFICES.at(&text[at..area.end()]).map(|(office, ())| office.len()).next();
        let Some(len) = known.or_else(|| delegate(text, area.start(), at)) else { continue };
        // 副厅长, 常务副市长: the deputy is part of the office.
        let deputy = few!["常务副", "副"].at_end(&text[area.start()..at]).map_or(0, str::len);
        let office = Span::new(at - deputy, at + len);
        let mut from = office.end();
        if text[from..area.end()].starts_with('会') {
            continue; // 常委会, 委员会
        }
        let last = text[..office.end()].chars().next_back().map_or(0, char::len_utf8);
        if gazetteer::names_at(&text[office.end() - last..]).any(|(_, entry)| matches!(entry, Entry::Full(_))) {
            continue; // 福州市长乐区
        }
        // 主任（主持工作）, 书记、主任
        if text[from..area.end()].starts_with('（') {
            let window = &text[from..floor(text, (from + 60).min(area.end()))];
            from += window.find('）').map_or(0, |i| i + "）".len());
        }
        while let Some(name) = name_at(text, from, area.end()) {
            persons.push(PersonMention { span: name, office });
            done = name.end();
            // 负责人A、B、C: each further name must be free of an office of its own.
            let rest = &text[name.end()..area.end()];
            let Some(link) = few!["、", "和", "与", "及", "，"].at_start(rest) else {
                break;
            };
            from = name.end() + link.len();
            let next = name_at(text, from, area.end());
            let is_name = next.is_some_and(|next| {
                let name = next.of(text);
                SURNAMES.at(name).next().is_some()
                    || name.chars().count() <= 5
                        && !name.ends_with([
                            '局', '厅', '委', '部', '院', '会', '司', '处', '办', '市', '县', '区', '省', '方', '地',
                        ])
            });
            if !is_name || link == "，" {
                break;
            }
        }
        done = done.max(office.end());
    }
    persons
}

/// The length of 代表 at `at` where it is what somebody is, 四市政府代表 or 三方代表, not what somebody does.
fn delegate(text: &str, start: usize, at: usize) -> Option<usize> {
    let sides = ['方', '府', '局', '委', '厅', '会', '院', '司', '团', '署', '社', '校', '行', '办', '家'];
    let noun = text[at..].starts_with("代表") && text[start..at].ends_with(sides);
    noun.then_some("代表".len())
}

/// Persons without an office, one after the other from the start of `area` on: `韩玉珍、李树森分别代表…`.
pub fn bare_names(text: &str, area: Span<Normalized>) -> Vec<Span<Normalized>> {
    let mut names = Vec::new();
    let mut from = area.start();
    while let Some(name) = plain_name(text, from, area.end()).or_else(|| listed_name(text, &names, from, area.end())) {
        names.push(name);
        let Some(link) = few!["、", "和", "与", "及"].at_start(&text[name.end()..area.end()]) else { break };
        from = name.end() + link.len();
    }
    names
}

/// A name of no known surname in a list that begins with one: `周文远、才旦卓玛、乌云其其格代表…`.
fn listed_name(text: &str, before: &[Span<Normalized>], from: usize, until: usize) -> Option<Span<Normalized>> {
    let name = name_at(text, from, until).filter(|_| !before.is_empty())?;
    let words = name.of(text);
    let organ = words.ends_with(ORGAN_ENDS) || words.ends_with(['学', '关', '校', '社', '所', '站', '团', '署']);
    (words.chars().count() <= 6 && !organ && gazetteer::named(words).next().is_none()).then_some(name)
}

/// A name right behind an organ that says nothing of an office: `阿坝州林草局泽仁、`, `文旅局由鲍图雅签字`.
pub fn name_behind(text: &str, from: usize, until: usize) -> Option<Span<Normalized>> {
    let by = few!["由", "的", "派"].at_start(&text[from..until]).map_or(0, str::len);
    let name = name_at(text, from + by, until)?;
    // 在宜兴, 与泸州, 就近 begin no name; an adverb before the verb is none either.
    let told = by > 0 || plain_name(text, from, until).is_some() || name.len() <= 9;
    let other = !told
        || name.of(text).ends_with(['也', '都', '又'])
        || name.of(text).starts_with(|c: char| "在与和及同于经就将已现共联分正会先相也还以并为到有".contains(c));
    let listed =
        ["、", "和", "与", "签", "，", "两位", "三位", "四位"].iter().any(|word| text[name.end()..].starts_with(word));
    (!other && listed).then_some(name)
}

/// A name that its surname or its dot tells.
fn plain_name(text: &str, from: usize, until: usize) -> Option<Span<Normalized>> {
    let name = name_at(text, from, until)?;
    let words = name.of(text);
    let told = words.contains('·') || SURNAMES.at(words).next().is_some() && words.chars().count() <= 4;
    (told && gazetteer::named(words).next().is_none()).then_some(name)
}

/// The name that begins at `from`: two to four characters, and a word behind that no name holds.
fn name_at(text: &str, from: usize, until: usize) -> Option<Span<Normalized>> {
    let rest = text.get(from..until)?;
    const MAX_NAME: usize = 7; // characters; one with a dot has twice as many
    let mut ends = [0; 2 * MAX_NAME];
    let (mut n_ends, mut foreign) = (0, false);
    for (n, (i, c)) in rest.char_indices().enumerate() {
        foreign |= c == '·';
        if !(is_han(c) || c == '·') || n >= if foreign { 2 * MAX_NAME } else { MAX_NAME } {
            break;
        }
        ends[n] = i + c.len_utf8();
        n_ends += 1;
    }
    let ends = &ends[..n_ends];
    let fits = |end: usize| -> bool {
        let behind = &rest[end..];
        behind.chars().next().is_none_or(|c| !is_han(c) && c != '·') || AFTER.at(behind).next().is_some()
    };
    let surname = SURNAMES.at(rest).map(|(surname, ())| surname.len()).next();
    let compound = surname.is_some_and(|len| COMPOUND.of(&rest[..len]).is_some());
    let order: &[usize] = match (surname.is_some(), compound) {
        (_, true) => &[4, 3],
        (true, _) => &[3, 2, 4, 5, 6],
        // 科瓦连科, 努尔兰别克: longer names are written without a family name.
        (false, _) => &[3, 2, 4, 5, 6, 7],
    };
    if rest.chars().take_while(|c| is_han(*c) || *c == '·').any(|c| c == '·') {
        let end = *ends.last()?;
        return fits(end).then(|| Span::new(from, from + end));
    }
    let mut end = order.iter().filter_map(|n| ends.get(n - 1)).copied().find(|&end| fits(end))?;
    // 王立先与A签、再与B签, 李石则在旁边签: the adverb is none of the name.
    if let Some(name) = rest[..end].strip_suffix(['先', '再', '又', '则', '也', '均', '都', '还', '已', '就'])
        && name.chars().count() >= 2
        && (rest[end..].is_empty()
            || few!["与", "和", "同", "签", "在", "于", "把", "将", "代表"].at_start(&rest[end..]).is_some())
    {
        end = name.len();
    }
    let name = &rest[..end];
    static NO_NAME: Few = Few::new(&[
        "代表", "出席", "签", "会议", "单位", "双方", "分别", "介绍", "表示", "以及", "参加", "见证", "助理", "联席",
        "会上", "当场", "当天", "等", "双方", "三方", "各方", "四方", "两地", "三地", "负责", "共同", "联合", "正式",
        "现场",
    ]);
    // 关长河 is a name of three, though 关长 is an office.
    let office = OFFICES.at(name).any(|(office, ())| !(surname.is_some() && office.len() == 6 && name.len() == 9));
    let organ = name.chars().count() > 3 && name.ends_with(ORGAN_ENDS);
    let adverb =
        surname.is_none() && name.starts_with(|c: char| "在把将从就已也都还又与和同及互远隔正刚曾由被向".contains(c));
    if adverb || NO_NAME.within(name) || office || organ {
        return None;
    }
    Some(Span::new(from, from + end))
}

/// The name that is all of `area` but blanks: behind `甲方代表：`.
pub fn name_alone(text: &str, area: Span<Normalized>) -> Option<Span<Normalized>> {
    let name = area.trim(text);
    let words = name.of(text);
    let n_chars = words.chars().count();
    let foreign = words.contains('·');
    let is_name = words.chars().all(|c| is_han(c) || c == '·')
        && (foreign && (3..=20).contains(&n_chars) || (2..=4).contains(&n_chars))
        && OFFICES.at(words).next().is_none();
    is_name.then_some(name)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}
