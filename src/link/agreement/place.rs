//! Where a sentence says that something happens: `在X举行`, `在X签署`, `在X，A与B签署`, `赴X考察`.
//!
//! A sentence and a verb in it come in, the place as printed goes out. To what it belongs is left to `when`.

use once_cell::sync::Lazy;

use super::page::{Area, Page, area};
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer::{self, Entry};
use crate::mention::title::words::{floor, lines};
use crate::record::vocabulary::BlockKind;

/// The table of words, by kind.
pub(super) struct EventWords {
    pub(super) held: Few,
    pub(super) opens: Few,
    /// Both of these.
    pub(super) begins: Few,
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
        begins: of_kinds(&["held", "opens"]),
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
        .or_else(|| as_subject(page, sentence, verb))
        .or_else(|| alone(page, sentence, verb))?;
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
            '在' => &['旨', '正', '存', '现', '实', '潜', '所', '内', '好', '远'],
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
            // 在西宁与甘肃、西藏两省区的农牧厅签订
            None => match region_len(window) {
                Some(len) if meets_partner(&window[len..], page.words(start + len, verb)) => len,
                // 在新河社区的院子里把话说开，
                _ => match scene(window).filter(|_| at_comma) {
                    Some(head) => head.len(),
                    None => continue,
                },
            },
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
        // 在佳县木头峪的古戏台上: the village, as the stage is no venue by name.
        if let Some(i) = place.rfind('的')
            && let head = &place[..i]
            && !ends_as_place(&place[i + "的".len()..])
            && (ends_as_place(head) || region_len(head).is_some() && head.chars().count() <= 8)
        {
            place = head;
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

/// Whether `rest` behind a region goes on with a partner: `与甘肃、西藏两省区的农牧厅`, but not `与重庆交界处`.
fn meets_partner(rest: &str, until_verb: &str) -> bool {
    let border = few!["交界", "接壤", "毗邻", "毗连", "之间", "两地", "边界"];
    let mut rest = rest;
    while let Some(adverb) = WORDS.adverb.at_start(rest) {
        rest = &rest[adverb.len()..];
    }
    rest.starts_with(['与', '同', '跟', '和']) && !border.within(until_verb)
}

/// `代表团赴X考察`, `一行来到新惠镇，`: a place known by name, or one that ends like a venue.
fn visited(page: &Page, sentence: Area, verb: usize) -> Option<Area> {
    let words = area(sentence.start(), verb).of(page.text);
    let (i, going) = WORDS.going.last(words)?;
    let start = sentence.start() + i + going.len();
    let next =
        few!["，", "考察", "调研", "访问", "学习", "交流", "对接", "洽谈", "参", "出席", "开展", "签", "进行", "共"];
    let by_name = region_len(&page.text[start..verb])
        .map(|len| area(start, start + len))
        .filter(|at| next.at_start(page.words(at.end(), verb)).is_some());
    let at = by_name.or_else(|| arrived_at(page, start, verb))?;
    let again = page.makings(area(at.end(), verb)).next().is_some();
    (!again && !page.in_title(at)).then_some(at)
}

/// The venue between a verb of going and the comma: `走到岗托大桥中央，`, `聚到河湾旁的唐克镇，`.
fn arrived_at(page: &Page, start: usize, verb: usize) -> Option<Area> {
    let words = page.words(start, verb);
    let stop = words.find(['，', '。', '；', '、', '《'])?;
    let mut place = &words[..stop];
    if !words[stop..].starts_with('，') {
        return None;
    }
    while let Some(side) = SIDES.at_end(place) {
        place = &place[..place.len() - side.len()];
    }
    let from = place.rfind('的').map_or(0, |i| i + "的".len());
    let at = area(start + from, start + place.len());
    let venue = ends_as_place(at.of(page.text)) && at.len() <= MAX_PLACE;
    (venue && is_place(at.of(page.text)) && page.dates(at).next().is_none()).then_some(at)
}

/// Sides of a building or a thing.
static SIDES: Few = Few::new(&["中央", "中间", "门前", "旁边", "里面", "前", "旁", "边", "内", "里", "上", "下"]);

/// A place that is a clause of its own, or opens one as its scene: `9月12日，春川，`, `11月6日的古田山庄，`,
/// `海口观澜湖酒店里座无虚席`.
fn alone(page: &Page, sentence: Area, verb: usize) -> Option<Area> {
    if page.kind_of(page.sentence_at(sentence.start())?) == BlockKind::Headline {
        return None; // 阿拉善石嘴山: two parties in a row.
    }
    let clauses = page.clauses(area(sentence.start(), verb));
    let again = |at: Area| page.makings(area(at.end(), verb)).next().is_some();
    let found = clauses.iter().rev().take(4).find_map(|clause| {
        let clause = clause.trim(page.text);
        let dated = page.dates(clause).next().filter(|date| date.span.start() <= clause.start() + "每".len());
        let mut start = dated.map_or(clause.start(), |date| date.span.end());
        let opening = few!["的", "在", "于", "位于", "就在"].at_start(page.words(start, clause.end()));
        start += opening.map_or(0, str::len);
        let words = page.words(start, clause.end());
        let whole = SIDES.at_end(words).map_or(words, |side| &words[..words.len() - side.len()]);
        let whole = whole.strip_suffix("主会场").unwrap_or(whole);
        let venue = |words: &str| ends_as_place(words) && words.chars().count() <= 16;
        let place = if venue(whole) { whole } else { scene(words)? };
        let at = area(start, start + place.len());
        let acts = page.refs(at).any(|party| party.span.end() == at.end());
        (!place.is_empty() && !acts && is_place(place) && !place.contains(['、', '“', '”', '与', '和', '同']))
            .then_some(at)
    })?;
    (!again(found)).then_some(found)
}

/// The venue that `words` begin with as a scene: `古城的老藏房里飘着茶香`, `酒店里座无虚席`.
fn scene(words: &str) -> Option<&str> {
    let head = words.find('的').or_else(|| words.find('里')).map(|i| &words[..i])?;
    let inside = words[head.len()..].contains(['里', '上', '内', '边', '前']);
    (inside && ends_as_place(head) && head.chars().count() <= 16).then_some(head)
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
