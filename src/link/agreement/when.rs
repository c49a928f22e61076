//! The day and place of an instrument: from its own sentence, else carried within one event.

use super::page::{Area, Page, area};
use super::{Telling, basis};
use crate::link::{Date, Place, Signed};
use crate::mention::title::ActKind;
use crate::mention::title::words::floor;

/// A meeting or ceremony with its day and place.
#[derive(Debug, Clone)]
pub(super) struct Event {
    sentence: usize,
    kind: EventKind,
    date: Option<(String, Area)>,
    place: Option<(String, Area)>,
    /// Parties named in its sentence.
    parties: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EventKind {
    /// 会议在X举行: all that follows in the paragraph happens there.
    Meeting,
    /// A与B在X签署T: only what is told along with it.
    Signing,
    /// 5月8日，A代表团到访B: a day that the paragraph goes on to tell of.
    Day,
}

/// What is held.
const MEETINGS: &[&str] = &["会", "仪式", "活动", "论坛", "签约", "年会", "峰会", "博览会", "典礼", "例会"];
const HELD: &[&str] =
    &["举行", "召开", "举办", "开幕", "启幕", "启动", "拉开帷幕", "闭幕", "落幕", "开班", "开讲", "主办"];

/// The meetings and signings of the page, in order.
pub(super) fn events(page: &Page) -> Vec<Event> {
    let mut events = Vec::new();
    for (sentence, at) in page.sentences.iter().enumerate() {
        let words = at.span.of(page.text);
        let held = HELD.iter().filter_map(|verb| words.find(verb)).filter(|&i| is_meeting(words, i)).min();
        let (kind, verb) = match held {
            Some(i) => (EventKind::Meeting, at.span.start() + i),
            None => match page.acts(at.span).find(|act| act.kind == ActKind::Sign) {
                Some(act) => (EventKind::Signing, act.span.start()),
                None if opens_with_day(page, at.span) => (EventKind::Day, at.span.end()),
                None => continue,
            },
        };
        let before = area(at.span.start(), verb);
        let of_a_month = |value: &str| {
            value.len() == "2024-05".len() && kind == EventKind::Meeting && page.makings(before).next().is_none()
        };
        let narrow = |date: &&Date| is_day(date) || date.value.as_deref().is_none_or(of_a_month);
        let day = page.dates(before).filter(narrow).last();
        let date = day.and_then(|date| Some((date.value.clone()?, date.span)));
        let place = place_in(page, at.span, verb);
        if day.is_none() && place.is_none() && kind == EventKind::Signing {
            continue;
        }
        if day.is_none() && page.dates(before).next().is_some() {
            continue; // Last March is no event that others happen at.
        }
        let parties = page.refs(at.span).flat_map(|at| at.parties.iter().copied()).collect();
        events.push(Event { sentence, kind, date, place, parties });
    }
    events
}

/// Whether the sentence begins with a day: `5月8日，…`.
fn opens_with_day(page: &Page, sentence: Area) -> bool {
    page.dates(sentence).next().is_some_and(|date| is_day(date) && date.span.start() <= sentence.start() + 12)
}

/// Whether a meeting is held at `verb`: its noun stands shortly before or right behind.
fn is_meeting(words: &str, verb: usize) -> bool {
    let from = floor(words, verb.saturating_sub(60 * 3));
    let before = &words[from..verb];
    let before = before.rsplit(['。', '；']).next().unwrap_or(before);
    let to = floor(words, (verb + 50 * 3).min(words.len()));
    let behind = &words[verb..to];
    let behind = behind.split(['。', '；', '，']).next().unwrap_or(behind);
    MEETINGS.iter().any(|noun| before.contains(noun) || behind.contains(noun))
}

/// Whether a date is as narrow as a day, or an interval of days.
fn is_day(date: &Date) -> bool {
    let Some(value) = date.value.as_deref() else { return false };
    let mut parts = value.split('/');
    parts.all(|part| part.split('T').next().is_some_and(|day| day.len() == "2024-01-01".len()))
}

/// Day and place of what `telling` tells of.
pub(super) fn signed(page: &Page, telling: &Telling, events: &[Event]) -> (Option<Signed>, Option<Place>) {
    let sentence = page.sentences[telling.sentence].span;
    let Some(act) = telling.act.filter(|act| act.kind != ActKind::Cite) else { return (None, None) };
    let verb = act.span.start();
    let place = place_in(page, sentence, verb).map(|(text, span)| Place { text, span: Some(span), basis: None });
    if let Some(date) = own_date(page, telling, sentence, verb) {
        let Some(value) = &date.value else {
            return (None, place.or_else(|| meeting_place(page, telling, None, events)));
        };
        let signed = Signed { edtf: day_of(value), span: Some(date.span), basis: None };
        let place = place.or_else(|| meeting_place(page, telling, Some(date), events));
        return (Some(signed), place);
    }
    let Some(event) = event_of(page, telling, events) else { return (None, place) };
    let signed = event.date.as_ref().map(|(value, span)| Signed {
        edtf: day_of(value),
        span: Some(*span),
        basis: Some(basis("same event", "told within one meeting", vec![*span])),
    });
    (signed, place.or_else(|| carried(event)))
}

/// The day without the hour.
fn day_of(value: &str) -> String {
    value.split('T').next().unwrap_or(value).to_owned()
}

fn carried(event: &Event) -> Option<Place> {
    let (text, span) = event.place.as_ref()?;
    let basis = Some(basis("same event", "told within one meeting", vec![*span]));
    Some(Place { text: text.clone(), span: Some(*span), basis })
}

/// The date that the sentence gives for the act.
fn own_date<'p>(page: &Page<'p>, telling: &Telling, sentence: Area, verb: usize) -> Option<&'p Date> {
    let until = verb.max(telling.title.span.start().min(verb));
    let clauses = page.clauses(area(sentence.start(), until));
    let own = *clauses.last()?;
    let mut found = None;
    for date in page.dates(area(sentence.start(), until)) {
        let value = date.value.as_deref().unwrap_or("");
        if value.contains("..") || value.contains('/') && !is_day(date) {
            continue;
        }
        let between = page.words(date.span.end(), until);
        let same_clause = own.start() <= date.span.start();
        let is_year = value.len() == 4 || value.starts_with('-');
        // 2023年，两市落实…，签署…: the opening year of an overview is no day of signing.
        if is_year && !same_clause {
            let clause = clauses.iter().position(|clause| clause.end() >= date.span.end());
            if clause.is_none_or(|i| i + 2 < clauses.len()) {
                continue;
            }
        }
        // 5月，A签订T，…；B订立U: another month may be meant.
        if between.contains('；') && !is_day(date) {
            continue;
        }
        // Behind a deadline: 到2027年底前.
        let before = page.words(sentence.start(), date.span.start()).trim_end();
        if ["到", "至", "截至", "自", "从", "力争"].iter().any(|word| before.ends_with(word)) {
            continue;
        }
        found = Some(date);
    }
    // 《T》于6月8日在X签署
    if telling.title.span.end() <= verb {
        let between = area(telling.title.span.end(), verb);
        found = page.dates(between).last().or(found);
    }
    found
}

const AT_THE_MEETING: &[&str] =
    &["会上", "期间", "仪式上", "活动上", "论坛上", "现场", "会议", "大会", "开幕式", "闭幕式", "签约仪式", "活动中"];

fn has_cue(page: &Page, telling: &Telling) -> bool {
    let sentence = page.sentences[telling.sentence].span;
    let verb = telling.act.map_or(telling.title.span.start(), |act| act.span.start());
    let before = area(sentence.start(), verb.max(sentence.start()));
    AT_THE_MEETING.iter().any(|cue| before.of(page.text).contains(cue))
}

/// The meeting's place for an act with a date of its own.
fn meeting_place(page: &Page, telling: &Telling, date: Option<&Date>, events: &[Event]) -> Option<Place> {
    let event =
        events.iter().rev().find(|event| event.kind == EventKind::Meeting && event.sentence <= telling.sentence)?;
    let far = page.sentences[telling.sentence].block - page.sentences[event.sentence].block;
    let Some(date) = date else {
        return (event.sentence == telling.sentence || has_cue(page, telling)).then(|| carried(event)).flatten();
    };
    if event.sentence == telling.sentence {
        return carried(event);
    }
    let (held, _) = event.date.as_ref()?;
    let day = day_of(date.value.as_deref()?);
    if let Some((first, last)) = held.split_once('/') {
        return (day_of(first) <= day && day <= day_of(last)).then(|| carried(event)).flatten();
    }
    let relative =
        ["当天", "当日", "同日", "同天", "次日", "翌日"].iter().any(|word| date.span.of(page.text).starts_with(word));
    (day_of(held) == day && !relative && (far == 0 || has_cue(page, telling))).then(|| carried(event)).flatten()
}

/// The event at which an act without a date happened.
fn event_of<'e>(page: &Page, telling: &Telling, events: &'e [Event]) -> Option<&'e Event> {
    let sentence = page.sentences[telling.sentence];
    let verb = telling.act.map_or(telling.title.span.start(), |act| act.span.start());
    let before = area(sentence.span.start(), verb.max(sentence.span.start())).of(page.text);
    if telling.in_headline {
        return events.iter().find(|event| event.sentence != telling.sentence);
    }
    const EARLIER: &[&str] = &[
        "曾", "此前", "早在", "已", "早就", "前期", "先前", "之前", "近年", "多年", "历年", "累计", "以来", "过去",
        "去年", "陆续", "相继", "先后",
    ];
    if EARLIER.iter().any(|word| before.contains(word)) {
        return None;
    }
    let cue = has_cue(page, telling);
    let past = events.iter().any(|event| event.sentence <= telling.sentence);
    if !past {
        // 签约仪式6月8日在X举行, told right behind.
        let next = events.iter().find(|event| event.kind == EventKind::Meeting && event.sentence > telling.sentence)?;
        let near = page.sentences[next.sentence].block == sentence.block;
        return (near && next.sentence <= telling.sentence + 2).then_some(next);
    }
    let event = events.iter().rev().find(|event| {
        event.sentence < telling.sentence && (event.kind != EventKind::Signing || !cue)
            || event.sentence == telling.sentence && event.kind == EventKind::Meeting
    })?;
    let far = sentence.block - page.sentences[event.sentence].block;
    let shared = telling.parties.iter().any(|party| event.parties.contains(party));
    let along = ["还", "并", "同时", "随后", "此外"].iter().any(|word| before.contains(word));
    let holds = match event.kind {
        EventKind::Meeting => {
            cue || far == 0 || far <= 3 && shared && telling.act.is_some_and(|act| act.kind == ActKind::Sign)
        }
        EventKind::Day => {
            let signs = telling.act.is_some_and(|act| act.kind == ActKind::Sign);
            signs && (far == 0 && (shared || along || cue) || cue && far <= 3)
        }
        EventKind::Signing => far == 0 && (shared || along) || cue && far <= 2,
    };
    holds.then_some(event)
}

/// The place of what happens at `verb`: `在X举行`, `在X签署`, `在X举行的会议上签署`.
fn place_in(page: &Page, sentence: Area, verb: usize) -> Option<(String, Area)> {
    const ADVERBS: &[&str] = &[
        "联合",
        "共同",
        "正式",
        "隆重",
        "顺利",
        "成功",
        "如期",
        "分别",
        "集中",
        "现场",
        "同步",
        "再次",
        "首次",
        "圆满",
        "胜利",
        "相继",
        "开幕并",
        "会签",
        "线上",
        "线下",
        "合力",
        "当场",
    ];
    let text = page.text;
    let until = floor(text, (verb + 60).min(sentence.end())).max(sentence.start());
    let words = &text[sentence.start()..until];
    let mut found = None;
    for (i, mark) in words.char_indices().filter(|(_, c)| matches!(c, '在' | '于')) {
        let start = sentence.start() + i + mark.len_utf8();
        // 旨在, 正在, 关于, 由于 are words of their own.
        let inside_word = words[..i].ends_with([
            '旨', '正', '存', '现', '实', '潜', '关', '由', '对', '基', '处', '属', '出', '限', '至', '鉴', '用', '等',
            '便',
        ]);
        if start > verb || inside_word || page.in_title(area(start, start)) {
            continue;
        }
        let window = &text[start..floor(text, (start + 30 * 3).min(sentence.end()))];
        let window = &window[..window.find(['，', '。', '；', '《', '：', '\n', '、']).unwrap_or(window.len())];
        let acts = page.makings(area(start, start + window.len())).next().map(|act| act.span.start() - start);
        let held = HELD
            .iter()
            .chain(&["签字", "签约", "成立", "揭牌", "落幕", "闭幕", "挂牌"])
            .filter_map(|verb| window.find(verb))
            .min();
        let Some(end) = acts.into_iter().chain(held).min() else { continue };
        let mut place = &window[..end];
        loop {
            let before = place.len();
            place = place.trim_end();
            for adverb in ADVERBS {
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
        // 在X签署T，当天，…签订U: the place belongs to the former.
        let apart = page.words(at.end(), verb);
        let another_day =
            ["当天", "当日", "同日", "同天", "次日", "翌日", "此前", "随后"].iter().any(|word| apart.contains(word));
        if another_day && page.makings(area(at.end(), verb)).next().is_some() {
            continue;
        }
        found = Some((at.of(text).to_owned(), at));
    }
    found
}

/// Whether `words` behind 在 can be a place: 广汉 is, 此基础上 is not.
fn is_place(words: &str) -> bool {
    const NOT_AT_END: &[char] =
        &['上', '中', '下', '时', '后', '间', '期', '面', '里', '内', '天', '年', '月', '日', '际'];
    const NOT_IN: &[&str] =
        &["见证", "指导", "支持", "基础", "背景", "过程", "领域", "方面", "框架", "推动", "双方", "共同"];
    const MEETINGS_AT_END: &[&str] = &["会议", "座谈会", "联席会", "大会", "论坛", "仪式", "年会", "峰会", "活动"];
    !words.ends_with(NOT_AT_END)
        && !MEETINGS_AT_END.iter().any(|word| words.ends_with(word))
        && !NOT_IN.iter().any(|word| words.contains(word))
        && words.chars().count() >= 1
}
