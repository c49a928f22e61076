//! Where a sentence says that something happens: `在X举行`, `在X签署`, `在X，A与B签署`, `赴X考察`.
//!
//! A sentence and a verb in it come in, the place as printed goes out. To what it belongs is left to `when`.

use once_cell::sync::Lazy;

use super::page::{Area, Page, area};
use crate::lexicon::gazetteer::{self, Entry};
use crate::mention::title::words::{floor, lines};

/// The table of words, by kind.
#[derive(Default)]
pub(super) struct EventWords {
    pub(super) held: Vec<&'static str>,
    pub(super) opens: Vec<&'static str>,
    pub(super) noun: Vec<&'static str>,
    pub(super) cue: Vec<&'static str>,
    pub(super) other_day: Vec<&'static str>,
    pub(super) earlier: Vec<&'static str>,
    adverb: Vec<&'static str>,
    at: Vec<&'static str>,
    going: Vec<&'static str>,
    facility: Vec<&'static str>,
}

pub(super) static WORDS: Lazy<EventWords> = Lazy::new(|| {
    let mut words = EventWords::default();
    for line in lines(include_str!("../../../data/event_words.tsv")) {
        let list = match line.get(1).copied().unwrap_or("") {
            "held" => &mut words.held,
            "opens" => &mut words.opens,
            "noun" => &mut words.noun,
            "cue" => &mut words.cue,
            "other_day" => &mut words.other_day,
            "earlier" => &mut words.earlier,
            "adverb" => &mut words.adverb,
            "at" => &mut words.at,
            "going" => &mut words.going,
            _ => &mut words.facility,
        };
        list.push(line[0]);
    }
    words
});

/// Longest place, in bytes: 30 characters.
const MAX_PLACE: usize = 30 * 3;

/// The place of what happens at `verb`.
pub(super) fn place_in(page: &Page, sentence: Area, verb: usize) -> Option<(String, Area)> {
    let at = located(page, sentence, verb).or_else(|| visited(page, sentence, verb))?;
    Some((at.of(page.text).to_owned(), at))
}

/// `在X举行`, `于X签署`, `在X，`.
fn located(page: &Page, sentence: Area, verb: usize) -> Option<Area> {
    let text = page.text;
    let until = floor(text, (verb + 60).min(sentence.end())).max(sentence.start());
    let words = &text[sentence.start()..until];
    let mut found = None;
    for (i, mark) in words.char_indices().filter(|(_, c)| matches!(c, '在' | '于')) {
        let start = sentence.start() + i + mark.len_utf8();
        // 旨在, 正在, 关于, 由于 are words of their own.
        let joined: &[char] = match mark {
            '在' => &['旨', '正', '存', '现', '实', '潜', '所', '内', '好'],
            _ => {
                &['关', '由', '对', '基', '处', '属', '出', '限', '至', '鉴', '用', '等', '便', '位', '高', '低', '不']
            }
        };
        if start > verb || words[..i].ends_with(joined) || page.in_title(area(start, start)) {
            continue;
        }
        let window = &text[start..floor(text, (start + MAX_PLACE).min(sentence.end()))];
        let stop = window.find(['，', '。', '；', '《', '：', '\n', '、']).unwrap_or(window.len());
        let at_comma = window[stop..].starts_with('，');
        let window = &window[..stop];
        let act = page.makings(area(start, start + window.len())).next().map(|act| act.span.start() - start);
        let verbs = [&WORDS.held, &WORDS.opens, &WORDS.at];
        let other = verbs.into_iter().flatten().filter_map(|verb| window.find(verb)).min();
        let end = match act.into_iter().chain(other).min() {
            Some(end) => end,
            None if at_comma && ends_as_place(window) => window.len(),
            None => continue,
        };
        let mut place = &window[..end];
        loop {
            let before = place.len();
            place = place.trim_end();
            for adverb in &WORDS.adverb {
                place = place.strip_suffix(adverb).unwrap_or(place);
            }
            if place.len() == before {
                break;
            }
        }
        let from = place.rfind('的').map_or(0, |i| i + "的".len());
        let at = area(start + from, start + place.len());
        if at.is_empty() || !is_place(at.of(text)) || page.dates(at).next().is_some() {
            continue;
        }
        // 在X签署T；6月，…签订U, 在X签署T，当天，…签订U: the place belongs to the former.
        let apart = area(at.end(), verb);
        let between = apart.of(text);
        let other_day = WORDS.other_day.iter().any(|word| between.contains(word));
        let dated = between.contains('；') && page.dates(apart).next().is_some();
        if (other_day || dated) && page.makings(apart).next().is_some() {
            continue;
        }
        found = Some(at);
    }
    found
}

/// `代表团赴X考察`, where X is a place known by name.
fn visited(page: &Page, sentence: Area, verb: usize) -> Option<Area> {
    let words = area(sentence.start(), verb).of(page.text);
    let (i, going) = WORDS.going.iter().filter_map(|going| Some((words.rfind(going)?, *going))).max()?;
    let start = sentence.start() + i + going.len();
    let len = region_len(&page.text[start..verb])?;
    let at = area(start, start + len);
    let behind = page.words(at.end(), verb);
    let next = ["，", "考察", "调研", "访问", "学习", "交流", "对接", "洽谈", "参", "出席", "开展", "签", "进行", "共"];
    let ends = next.iter().any(|next| behind.starts_with(next));
    let again = page.makings(area(at.end(), verb)).next().is_some();
    (ends && !again && !page.in_title(at)).then_some(at)
}

/// Bytes of the region's name that `words` begin with: 四川广安, 广安市邻水县.
fn region_len(words: &str) -> Option<usize> {
    let mut len = 0;
    loop {
        let next = gazetteer::names_at(&words[len..])
            .filter(|(_, entry)| matches!(entry, Entry::Full(_) | Entry::Short(_) | Entry::Zone(_) | Entry::World(_)))
            .map(|(len, _)| len)
            .max();
        match next {
            Some(next) if len < MAX_PLACE => len += next,
            _ => return (len > 0).then_some(len),
        }
    }
}

/// Whether `words` as a whole are a region's name, or end like the name of a venue.
fn ends_as_place(words: &str) -> bool {
    let words = words.trim();
    region_len(words) == Some(words.len())
        || words.chars().count() >= 3 && WORDS.facility.iter().any(|end| words.ends_with(end))
}

/// Whether `words` behind 在 can be a place: 广汉 is, 此基础上 is not.
fn is_place(words: &str) -> bool {
    const NOT_AT_END: &[char] =
        &['上', '中', '下', '时', '后', '间', '期', '面', '里', '内', '天', '年', '月', '日', '际', '前', '此'];
    const NOT_IN: &[&str] = &[
        "见证", "指导", "支持", "基础", "背景", "过程", "领域", "方面", "框架", "推动", "双方", "共同", "全省", "全市",
    ];
    const MEETINGS_AT_END: &[&str] = &["会议", "座谈会", "联席会", "大会", "论坛", "仪式", "年会", "峰会", "活动"];
    // 汉中, 巴中 and 雄县 are known by name, whatever they end with.
    region_len(words) == Some(words.len())
        || !words.ends_with(NOT_AT_END)
            && !MEETINGS_AT_END.iter().any(|word| words.ends_with(word))
            && !NOT_IN.iter().any(|word| words.contains(word))
            && words.chars().count() >= 2
}
