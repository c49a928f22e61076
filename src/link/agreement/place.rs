//! Where a sentence says that something happens: `在X举行`, `在X签署`, `在X，A与B签署`, `赴X考察`.
//!
//! A sentence and a verb in it come in, the place as printed goes out. To what it belongs is left to `when`.

use once_cell::sync::Lazy;

use super::page::{Area, Page, area};
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer::{self, Entry};
use crate::mention::title::words::{floor, lines};

/// The table of words, by kind.
pub(super) struct EventWords {
    pub(super) held: Few,
    pub(super) opens: Few,
    pub(super) noun: Few,
    pub(super) cue: Few,
    pub(super) other_day: Few,
    pub(super) earlier: Few,
    /// All verbs of the table that end a place.
    ends: Few,
    adverb: Few,
    going: Few,
    facility: Few,
}

pub(super) static WORDS: Lazy<EventWords> = Lazy::new(|| {
    let table: Vec<_> = lines(include_str!("../../../data/event_words.tsv")).collect();
    let of_kinds = |kinds: &[&str]| {
        let rows = table.iter().filter(|row| row.get(1).is_some_and(|kind| kinds.contains(kind)));
        Few::kept(rows.map(|row| row[0]).collect())
    };
    EventWords {
        held: of_kinds(&["held"]),
        opens: of_kinds(&["opens"]),
        noun: of_kinds(&["noun"]),
        cue: of_kinds(&["cue"]),
        other_day: of_kinds(&["other_day"]),
        earlier: of_kinds(&["earlier"]),
        ends: of_kinds(&["held", "opens", "at"]),
        adverb: of_kinds(&["adverb"]),
        going: of_kinds(&["going"]),
        facility: of_kinds(&["facility"]),
    }
});

/// Longest place, in bytes: 30 characters.
const MAX_PLACE: usize = 30 * 3;

/// The place of what happens at `verb`.
pub(super) fn place_in(page: &Page, sentence: Area, verb: usize) -> Option<(String, Area)> {
    let at = located(page, sentence, verb)
        .or_else(|| visited(page, sentence, verb))
        .or_else(|| as_subject(page, sentence, verb))?;
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
        let other = WORDS.ends.first(window).map(|(at, _)| at);
        let end = match act.into_iter().chain(other).min() {
            Some(end) => end,
            None if at_comma && ends_as_place(window) => window.len(),
            None => continue,
        };
        let mut place = &window[..end];
        loop {
            let before = place.len();
            place = place.trim_end();
            if let Some(adverb) = WORDS.adverb.at_end(place) {
                place = &place[..place.len() - adverb.len()];
            }
            if place.len() == before {
                break;
            }
        }
        // 在金门同金门县商业会签过T
        if let Some(len) = region_len(place).filter(|&len| place[len..].starts_with(['同', '与', '和'])) {
            place = &place[..len];
        }
        // 在界河大桥上签署
        if few!["桥上", "船上", "轮上", "车上", "山上", "坝上", "岛上", "号上", "界碑旁"].at_end(place).is_some()
        {
            place = &place[..place.len() - "上".len()];
        }
        // 在口岸联检楼前订立, 在界碑旁签下: beside the building is at the building.
        if let Some(side) = few!["门前", "前", "旁", "边", "内", "里", "外"].at_end(place)
            && let building = &place[..place.len() - side.len()]
            && ends_as_place(building)
        {
            place = building;
        }
        // 在会展中心与A签署: A is a partner.
        let partner = page.refs(area(start, verb)).find(|at| {
            let joined = text[start..at.span.start()].ends_with(['与', '同', '和', '跟']);
            joined && at.span.start() > start + "与".len() && at.span.start() <= start + place.len()
        });
        if let Some(at) = partner {
            place = &text[start..at.span.start() - "与".len()];
        }
        // 在我市甘棠宾馆, but 在我市
        let own = few!["我市", "我县", "我区", "我省", "我州", "该市", "该县", "本市"].at_start(place);
        let own = own.filter(|own| place.len() > own.len() + "市".len()).map_or(0, str::len);
        let from = place.rfind('的').map_or(own, |i| i + "的".len());
        let at = area(start + from, start + place.len());
        if at.is_empty() || !is_place(at.of(text)) || page.dates(at).next().is_some() {
            continue;
        }
        // 在X签署T；6月，…签订U, 在X签署T，当天，…签订U: the place belongs to the former.
        let apart = area(at.end(), verb);
        let between = apart.of(text);
        let other_day = WORDS.other_day.within(between);
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
    let (i, going) = WORDS.going.last(words)?;
    let start = sentence.start() + i + going.len();
    let len = region_len(&page.text[start..verb])?;
    let at = area(start, start + len);
    let behind = page.words(at.end(), verb);
    let next =
        few!["，", "考察", "调研", "访问", "学习", "交流", "对接", "洽谈", "参", "出席", "开展", "签", "进行", "共"];
    let ends = next.at_start(behind).is_some();
    let again = page.makings(area(at.end(), verb)).next().is_some();
    (ends && !again && !page.in_title(at)).then_some(at)
}

/// `前天，X举行了…`: the place stands where a subject would, and nothing else in its clause.
fn as_subject(page: &Page, sentence: Area, verb: usize) -> Option<Area> {
    let holds = few!["举行", "举办", "召开"].at_start(&page.text[verb..]).is_some();
    let clause = page.clauses(area(sentence.start(), verb)).pop().filter(|_| holds)?;
    let at = clause.trim(page.text);
    // 甲市举办 may name the host: a town or a street is only a place.
    let narrow = at.of(page.text).ends_with(['镇', '乡', '村', '寨', '岛']);
    let len = region_len(at.of(page.text)).unwrap_or(0);
    (narrow && len > 0 && at.len() <= MAX_PLACE && page.refs(at).all(|party| party.span.len() < at.len())).then_some(at)
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
    region_len(words) == Some(words.len()) || words.chars().count() >= 3 && WORDS.facility.at_end(words).is_some()
}

/// Whether `words` behind 在 can be a place: 广汉 is, 此基础上 is not.
fn is_place(words: &str) -> bool {
    const NOT_AT_END: &[char] =
        &['上', '中', '下', '时', '后', '间', '期', '面', '里', '内', '天', '年', '月', '日', '际', '前', '此'];
    let not_in = few![
        "见证",
        "指导",
        "支持",
        "基础",
        "背景",
        "过程",
        "领域",
        "方面",
        "框架",
        "推动",
        "双方",
        "共同",
        "全省",
        "全市",
        "各自",
        "本岸",
        "同一",
        "公众号",
        "平台",
        "网站",
        "同时",
    ];
    let meetings = few!["会议", "座谈会", "联席会", "大会", "论坛", "仪式", "年会", "峰会", "活动"];
    // 汉中, 巴中 and 雄县 are known by name, whatever they end with.
    region_len(words) == Some(words.len())
        || !words.ends_with(NOT_AT_END)
            && meetings.at_end(words).is_none()
            && !not_in.within(words)
            && words.chars().count() >= 2
}
