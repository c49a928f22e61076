//! The day and place of an instrument: from its own sentence, else carried within one event.

use super::page::{Area, Page, area};
use super::place::{WORDS, place_in};
use super::{Telling, basis};
use crate::lexicon::few::Few;
use crate::link::date::days::{Day, Partial};
use crate::link::{Date, Place, Signed};
use crate::mention::item::han_number;
use crate::mention::title::words::floor;
use crate::mention::title::{Act, ActKind};
use crate::record::vocabulary::BlockKind;

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

/// The meetings and signings of the page, in order.
pub(super) fn events(page: &Page) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for (sentence, at) in page.sentences.iter().enumerate() {
        if matches!(page.kind_of(sentence), BlockKind::Stamp | BlockKind::Byline) {
            continue;
        }
        let words = at.span.of(page.text);
        let signs = page.acts(at.span).find(|act| act.kind == ActKind::Sign);
        // 签署协议，明年举办洽谈会: what is promised behind the signing is no meeting of the page.
        let held = held(words).filter(|i| {
            let promised = few!["将", "明年", "每年", "轮流", "约定", "商定"].within(&words[..*i]);
            signs.is_none_or(|act| act.span.start() > at.span.start() + i || !promised)
        });
        let (kind, verb) = match held {
            Some(i) => (EventKind::Meeting, at.span.start() + i),
            None => match signs {
                Some(act) => (EventKind::Signing, act.span.start()),
                None if opens_with_day(page, at.span) => (EventKind::Day, at.span.end()),
                None => {
                    events.extend(resumed(page, sentence, &events));
                    continue;
                }
            },
        };
        let before = area(at.span.start(), verb);
        let of_a_month = |value: &str| {
            value.len() == "2024-05".len() && kind == EventKind::Meeting && page.makings(before).next().is_none()
        };
        let narrow = |date: &&Date| is_day(date) || date.value.as_deref().is_none_or(of_a_month);
        let day = page.dates(before).filter(narrow).last();
        let date = day.and_then(|date| Some((stretched(words, verb - at.span.start(), date)?, date.span)));
        let place = place_in(page, at.span, verb);
        if day.is_none() && page.dates(before).next().is_some() {
            continue; // Last March is no event that others happen at.
        }
        if day.is_none()
            && (place.is_none() || has_cue_in(words, verb - at.span.start()))
            && let Some(event) = resumed(page, sentence, &events)
        {
            events.push(event);
            continue;
        }
        if day.is_none() && place.is_none() && kind == EventKind::Signing {
            continue;
        }
        let parties = page.refs(at.span).flat_map(|at| at.parties.iter().copied()).collect();
        events.push(Event { sentence, kind, date, place, parties });
    }
    events
}

/// Where the words tell that something is held: `会议在X举行`, `论坛开幕`, `两局在X会晤`.
fn held(words: &str) -> Option<usize> {
    // 这是联席会议第三次在河池召开 tells of a row of meetings.
    if few!["这是", "这也是", "这已是", "这次是", "该会议"].at_start(words.trim_start()).is_some() {
        return None;
    }
    if !WORDS.begins.within(words) {
        return None;
    }
    // 由A主办的会议在X举行: the host says neither day nor place.
    let meetings = || WORDS.held.places(words).filter(|&(i, _)| is_meeting(words, i));
    let with_noun = meetings().find(|(_, verb)| *verb != "主办").or_else(|| meetings().next()).map(|(i, _)| i);
    // 座谈会, 会谈纪要 and 会晤在X举行 are no verbs.
    let is_verb =
        |rest: &str| !rest.starts_with(['会', '纪', '式', '上', '室', '时', '在', '于', '当', '后', '以', '前', '首']);
    let alone = WORDS.opens.places(words).find(|(i, verb)| is_verb(&words[i + verb.len()..])).map(|(i, _)| i);
    with_noun.into_iter().chain(alone).min()
}

/// A meeting that the sentence goes back to: `座谈会上还签下一批文本。`
fn resumed(page: &Page, sentence: usize, events: &[Event]) -> Option<Event> {
    let at = page.sentences[sentence].span;
    let last = events.iter().rev().find(|event| event.kind == EventKind::Meeting)?;
    let first = page.clauses(at).first()?.of(page.text);
    let again = few!["会上", "会议上", "会议期间", "仪式上", "活动上", "论坛上", "期间"];
    let opens = again.first(first).is_some_and(|(i, _)| i <= 24);
    let apart = || WORDS.other_day.within(first);
    let new_block = page.sentences[last.sentence].block != page.sentences[sentence].block;
    (opens && !apart() && new_block && page.dates(at).next().is_none()).then(|| Event {
        sentence,
        parties: Vec::new(),
        ..last.clone()
    })
}

/// The days that a meeting takes: `为期两天的会议今天闭幕` ends today, `为期两天的会议今天开幕` begins.
fn stretched(words: &str, verb: usize, date: &Date) -> Option<String> {
    let value = date.value.clone()?;
    let days = words.find("为期").and_then(|i| {
        let rest = &words[i + "为期".len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (n, len) = match rest.strip_prefix('两') {
            Some(_) => (2, "两".len()),
            None => han_number(rest).or_else(|| Some((rest[..digits].parse().ok()?, digits)))?,
        };
        (rest[len..].starts_with(['天', '日']) && (2..=31).contains(&n)).then_some(n as i32)
    });
    let (Some(days), Some(day)) = (days, Partial::parse(&value).and_then(Partial::day)) else { return Some(value) };
    if value.contains('/') {
        return Some(value);
    }
    let ends = few!["闭幕", "落幕", "结束", "收官"].at_start(&words[verb..]).is_some();
    let (from, to) = if ends { (day.plus(1 - days), Some(day)) } else { (Some(day), day.plus(days - 1)) };
    Some(from.zip(to).map_or(value, |(from, to): (Day, Day)| format!("{}/{}", from.edtf(), to.edtf())))
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
    WORDS.noun.within(before) || WORDS.noun.within(behind)
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
    let Some(act) = telling.act else { return beside(page, telling, sentence, events) };
    if act.kind == ActKind::Cite {
        return (None, None);
    }
    let verb = act.span.start();
    let (day, ground) = told_apart(page, telling);
    let again = signed_later(page, telling, sentence);
    let place = ground.or_else(|| place_in(page, sentence, again.map_or(verb, |(_, verb)| verb)));
    let place = place.map(|(text, span)| Place { text, span: Some(span), basis: None });
    if let Some((value, span)) = day {
        return (Some(Signed { edtf: day_of(value), span: Some(span), basis: None }), place);
    }
    if let Some(date) = again.map(|(date, _)| date).or_else(|| own_date(page, telling, sentence, verb)) {
        let Some(value) = &date.value else {
            return (None, place.or_else(|| meeting_place(page, telling, None, events)));
        };
        let signed = Signed { edtf: day_of(value), span: Some(date.span), basis: None };
        let place = place.or_else(|| meeting_place(page, telling, Some(date), events));
        return (Some(signed), place);
    }
    if let Some(date) = at_that_time(page, telling) {
        let because = basis("same time", "其时: told of the time just named", vec![date.span]);
        let signed = date.value.clone().map(|edtf| Signed { edtf, span: Some(date.span), basis: Some(because) });
        return (signed, place);
    }
    if let Some((date, there)) = same_scene(page, telling) {
        let at = page.sentences[telling.sentence - 1].span;
        let because = || Some(basis("same scene", "同场: told along with the signing before", vec![at]));
        let signed = date.map(|date| Signed { edtf: day_of(date.0), span: Some(date.1), basis: because() });
        let there = there.map(|(text, span)| Place { text, span: Some(span), basis: because() });
        if signed.is_some() || there.is_some() {
            let held = || event_of(page, telling, events).and_then(carried);
            return (signed, place.or(there).or_else(held));
        }
    }
    at_event(page, telling, event_of(page, telling, events), place)
}

/// The day of `event`, and its place where the sentence itself tells none.
fn at_event(
    page: &Page,
    telling: &Telling,
    event: Option<&Event>,
    place: Option<Place>,
) -> (Option<Signed>, Option<Place>) {
    let Some(event) = event else { return (None, place) };
    let signed = event.date.as_ref().map(|(value, span)| Signed {
        edtf: day_of(day_within(page, telling, value)),
        span: Some(*span),
        basis: Some(basis("same event", "told within one meeting", vec![*span])),
    });
    (signed, place.or_else(|| carried(event)))
}

/// Day and place in clauses of their own: `时间是4月13日`, `地点换到了明斯克`, before or behind in the paragraph.
fn told_apart<'p>(page: &Page<'p>, telling: &Telling) -> Told<'p> {
    static WHAT: Few = Few::new(&["签约", "签字", "签署", "签订", "立约"]);
    static IS: Few = Few::new(&[
        "定格在",
        "选在",
        "定在",
        "设在",
        "放在",
        "改在",
        "改到",
        "换到了",
        "换到",
        "就在",
        "就是",
        "是在",
        "是",
        "为",
        "：",
        "在",
    ]);
    let own = page.sentences[telling.sentence];
    let (mut day, mut ground) = (None, None);
    let from = telling.sentence.saturating_sub(1);
    let near = page.sentences.iter().skip(from).take(telling.sentence + 2 - from);
    for sentence in near.filter(|near| near.block == own.block) {
        let words = sentence.span.of(page.text);
        if !few!["时间", "地点"].within(words) {
            continue;
        }
        for (i, head) in words.match_indices("时间").chain(words.match_indices("地点")) {
            let before = words[..i].trim_end();
            let stops = |words: &str| words.is_empty() || words.ends_with(['，', '；', '。', '：']);
            // 签约时间 as well as 时间; no 会议时间, 营业时间.
            let opens =
                stops(before) || WHAT.at_end(before).is_some_and(|what| stops(&before[..before.len() - what.len()]));
            let rest = &words[i + head.len()..];
            let Some(is) = IS.at_start(rest).filter(|_| opens) else { continue };
            let start = sentence.span.start() + i + head.len() + is.len();
            let value = &rest[is.len()..];
            let stop = value.find(['，', '；', '。', '\n']).unwrap_or(value.len());
            let at = area(start, start + stop);
            if head == "时间" {
                let told = page.dates(at).find(|date| date.span.start() == start);
                day = day.or(told.and_then(|date| Some((date.value.as_deref()?, date.span))));
            } else if stop > 0 && at.of(page.text).chars().count() <= 20 && page.dates(at).next().is_none() {
                ground = ground.or(Some((at.of(page.text).to_owned(), at)));
            }
        }
    }
    (day, ground)
}

/// The day and verb behind a title by which it was made in the end: `6月30日草签的《T》，8月13日正式签署`,
/// `《T》，三月十二日由三县县长画押`, `《T》9月2日问世`.
fn signed_later<'p>(page: &Page<'p>, telling: &Telling, sentence: Area) -> Option<(&'p Date, usize)> {
    let title = telling.title.span.end();
    let words = page.words(title, sentence.end());
    let rest = area(title, title + words.find('《').unwrap_or(words.len()));
    let appears = few!["问世", "出炉", "面世", "诞生", "正式签", "画押"];
    page.dates(rest).filter(|date| is_day(date)).find_map(|date| {
        let behind = page.words(date.span.end(), rest.end());
        let clause = behind.split(['，', '；', '。']).next().unwrap_or(behind);
        let (i, _) = appears.first(clause)?;
        Some((date, date.span.end() + i))
    })
}

/// Day and place told before a title that no known verb governs: `3月28日，在会展中心，《T》公开宣读`.
fn beside(page: &Page, telling: &Telling, sentence: Area, events: &[Event]) -> (Option<Signed>, Option<Place>) {
    let title = telling.title.span.start();
    let clauses = page.clauses(area(sentence.start(), title));
    let near = area(clauses[clauses.len().saturating_sub(3)].start(), title);
    // 5月25日，在赤岸村，三市河长办负责人轮流落笔，《T》由此生效: the sentence opens with it.
    let opening = || page.dates(sentence).next().filter(|date| date.span.start() <= sentence.start() + 3);
    let is_month = |date: &&Date| date.value.as_deref().is_some_and(|value| value.len() == "2024-05".len());
    let day = page.dates(near).filter(|date| is_day(date)).last();
    let day = day.or_else(|| opening().filter(|date| is_day(date) || is_month(date)));
    let Some(date) = day.filter(|date| date.span.end() <= title) else {
        let event = event_of(page, telling, events).filter(|_| !telling.in_headline);
        return at_event(page, telling, event, None);
    };
    let signed = date.value.as_deref().map(|value| Signed { edtf: day_of(value), span: Some(date.span), basis: None });
    let place = place_in(page, sentence, title).map(|(text, span)| Place { text, span: Some(span), basis: None });
    (signed, place)
}

/// The day without the hour.
fn day_of(value: &str) -> String {
    value.split('T').next().unwrap_or(value).to_owned()
}

/// The first day of a meeting where it was done on 开幕当天, the last on 闭幕当天.
fn day_within<'v>(page: &Page, telling: &Telling, value: &'v str) -> &'v str {
    let Some((first, last)) = value.split_once('/') else { return value };
    let sentence = page.sentences[telling.sentence].span;
    let verb = telling.act.map_or(telling.title.span.start(), |act| act.span.start());
    let before = page.words(sentence.start(), verb.max(sentence.start()));
    if few!["开幕当天", "开幕当日", "开幕式", "首日", "第一天", "启幕当天"].within(before) {
        return first;
    }
    let at_end = few!["闭幕当天", "闭幕当日", "闭幕式", "最后一天", "末日"].within(before);
    if at_end { last } else { value }
}

/// The time that the sentence before ends with, where this one goes on `其时，A与B签订T`.
fn at_that_time<'p>(page: &Page<'p>, telling: &Telling) -> Option<&'p Date> {
    let sentence = page.sentences[telling.sentence];
    few!["其时", "当时", "那时", "那一年", "这一年", "那年", "这年"]
        .at_start(sentence.span.of(page.text).trim_start())?;
    let before = page.sentences[..telling.sentence].last().filter(|before| before.block == sentence.block)?;
    page.dates(before.span).last().filter(|date| date.value.as_ref().is_some_and(|value| !value.contains("..")))
}

type Told<'p> = (Option<(&'p str, Area)>, Option<(String, Area)>);

/// Day and place of the signing in the sentence before, where this one goes on with `同场`.
fn same_scene<'p>(page: &Page<'p>, telling: &Telling) -> Option<Told<'p>> {
    let sentence = page.sentences[telling.sentence].span;
    let opening = few![
        "同场",
        "当场",
        "现场还",
        "会上还",
        "活动现场",
        "签约现场",
        "会议现场",
        "仪式现场",
        "现场，",
        "会上，",
        "签约仪式上",
        "签字仪式上",
        "仪式上",
        "活动上",
        "活动中，",
        "其间，"
    ]
    .at_start(sentence.of(page.text).trim_start())?;
    // What it held may have been told in between, a list and all, where the scene is named again.
    let reach = if few!["同场", "当场"].at_start(opening).is_some() { 4 } else { 24 };
    let earlier = page.sentences[..telling.sentence].iter().rev().take(reach);
    let mut earlier = earlier.take_while(|before| !WORDS.other_day.within(before.span.of(page.text)));
    let (before, act) = earlier.find_map(|before| {
        // 2016年签的《U》 tells of another scene.
        let made = |act: &&Act| !page.words(act.span.end(), before.span.end()).starts_with('的');
        let mut acts = page.acts(before.span).filter(|act| matches!(act.kind, ActKind::Sign | ActKind::Issue));
        let act = acts.find(made)?;
        let dated = reach == 4 || page.dates(area(before.span.start(), act.span.start())).any(is_day);
        dated.then_some((before.span, *act))
    })?;
    let verb = act.span.start();
    let date =
        page.dates(area(before.start(), verb)).filter_map(|date| Some((date.value.as_deref()?, date.span))).last();
    let date = date.filter(|(value, _)| !value.contains("..") && value.len() >= "2024-05".len());
    Some((date, place_in(page, before, verb)))
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
        let quarter = date.span.of(page.text).ends_with("季度");
        if value.contains("..") || value.contains('/') && !is_day(date) && !quarter {
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
        // 落实2021年7月签订`的`《T》，三方制定《U》: the day of T.
        let mut acts = page.makings(area(date.span.end(), until));
        let title = telling.title.span.start();
        let of_another = |words: &str| words.starts_with('的') && words.contains('》');
        if acts.any(|act| act.span.end() < title && of_another(page.words(act.span.end(), title))) {
            continue;
        }
        // 去年底成立的X联盟通过T: when X was founded.
        if is_attribute(page.words(date.span.end(), until)) {
            continue;
        }
        // 开幕当天 is a day of the meeting.
        if few!["开幕", "闭幕", "启幕"].at_end(before).is_some() {
            continue;
        }
        if few!["到", "至", "截至", "自", "从", "力争"].at_end(before).is_some() {
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

/// Whether `words` behind a date make it an attribute of what follows: `成立的`, `刚刚组建的`.
fn is_attribute(words: &str) -> bool {
    let founded = few!["成立", "组建", "设立", "创办", "创立", "建立", "建成", "揭牌", "挂牌", "投用", "启用", "开通"];
    let words =
        few!["才", "刚", "刚刚", "新", "正式", "宣告"].at_start(words).map_or(words, |word| &words[word.len()..]);
    founded.at_start(words).is_some_and(|verb| words[verb.len()..].starts_with('的'))
}

fn has_cue_in(words: &str, verb: usize) -> bool {
    WORDS.cue.within(&words[..verb])
}

fn has_cue(page: &Page, telling: &Telling) -> bool {
    let sentence = page.sentences[telling.sentence].span;
    let verb = telling.act.map_or(telling.title.span.start(), |act| act.span.start());
    let before = area(sentence.start(), verb.max(sentence.start()));
    WORDS.cue.within(before.of(page.text))
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
    let relative = WORDS.other_day.at_start(date.span.of(page.text)).is_some();
    (day_of(held) == day && !relative && (far == 0 || has_cue(page, telling))).then(|| carried(event)).flatten()
}

/// Whether the report of the meeting goes on up to `telling`: no other day is told between.
fn goes_on(page: &Page, event: &Event, telling: &Telling) -> bool {
    let from = page.sentences[event.sentence].span.end();
    let between = area(from, page.sentences[telling.sentence].span.start());
    event.date.is_some() && !page.dates(between).any(is_day) && !WORDS.other_day.within(between.of(page.text))
}

/// The event at which an act without a date happened.
fn event_of<'e>(page: &Page, telling: &Telling, events: &'e [Event]) -> Option<&'e Event> {
    let sentence = page.sentences[telling.sentence];
    let verb = telling.act.map_or(telling.title.span.start(), |act| act.span.start());
    let before = area(sentence.span.start(), verb.max(sentence.span.start())).of(page.text);
    if telling.in_headline {
        return events.iter().find(|event| event.sentence != telling.sentence);
    }
    if WORDS.earlier.within(before) {
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
    let meeting = events.iter().rev().find(|event| {
        event.sentence < telling.sentence && (event.kind != EventKind::Signing || !cue)
            || event.sentence == telling.sentence && event.kind == EventKind::Meeting
    });
    // 活动现场，…: where no meeting is told by name, the signing is the event.
    let event = meeting.or_else(|| events.iter().rev().find(|event| event.sentence < telling.sentence))?;
    let far = sentence.block - page.sentences[event.sentence].block;
    let shared = telling.parties.iter().any(|party| event.parties.contains(party));
    let along = few!["还", "并", "也", "亦", "同场", "同时", "随后", "此外"].within(before);
    // A签署T；B通过U: what one sentence tells of happened at one meeting.
    let in_sentence = page.acts(sentence.span).any(|act| act.kind == ActKind::Sign);
    let signs = in_sentence && telling.act.is_some_and(|act| act.kind != ActKind::Cite);
    let holds = match event.kind {
        EventKind::Meeting => cue || far == 0 || far <= 3 && signs && (shared || goes_on(page, event, telling)),
        EventKind::Day => {
            signs && (far == 0 && (shared || along || cue || goes_on(page, event, telling)) || cue && far <= 3)
        }
        EventKind::Signing => {
            far == 0 && (shared || along) || cue && (far <= 2 || far <= 8 && goes_on(page, event, telling))
        }
    };
    holds.then_some(event)
}
