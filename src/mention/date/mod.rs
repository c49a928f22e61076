//! Time expressions: `6月8日下午`, `三年来`, `每半年`; what each says by itself.
//!
//! The normalized text comes in, [`DateMention`]s go out: `6月8日下午` is a day of June of some year, `当天`
//! the day told last. Which year and which day that is in this article is left to `link::date`.
//! `calendar` reads months, days and ranges, `feast` feasts and lunar days, `year` years and eras, `stamp` days in figures, `clock` times of day, `named`
//! what begins with a word, `stretch` durations and sets.

mod calendar;
mod clock;
mod feast;
mod figures;
mod named;
mod stamp;
mod stretch;
mod year;

use once_cell::sync::Lazy;

use crate::layout::Document;
use crate::lexicon::chars::Chars;
use crate::mention::number::{self, Scan, is_numeral};
use crate::mention::words::{Cursor, Words, rows};
use crate::text::{Normalized, Span};

/// A time expression and what it means without its surroundings.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    pub span: Span<Normalized>,
    pub time: Time,
    /// Whether it stands inside 《》.
    pub in_title: bool,
}

/// What a time expression says by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// `2024年6月`, `6月8日`, `今年上半年`, `28日`.
    Point(Point),
    /// `9日至11日`, `2024—2027年`, `3月底至4月初`.
    Span(Point, Point),
    /// `2024年以来`, `今年以来`.
    Since(Point),
    /// “十四五”时期: the five years of a plan, by their first.
    Plan(i32),
    /// 近日: some time.
    Vague,
    /// ISO 8601, `None` where nobody counts (多年来).
    Duration(Option<String>),
    /// ISO 8601 of the period: 每半年 → `P6M`.
    Set(String),
}

/// A stretch of the calendar, as far as it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    pub year: Year,
    pub part: Part,
    pub day: Option<u8>,
    pub clock: Option<Clock>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Year {
    /// Not named.
    #[default]
    Open,
    Known(i32),
    /// 今年, 去年: steps from the year of writing.
    FromNow(i32),
    /// 当年, 次年, 上年: steps from the year told before.
    FromTold(i32),
    /// 上世纪八十年代: its first year.
    Decade(i32),
    /// 21世纪: its first year.
    Century(i32),
    /// 本世纪, 上世纪: steps from the century of writing.
    CenturyFromNow(i32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    #[default]
    Whole,
    Month(u8),
    Months(u8, u8),
    /// 上半年, 下半年.
    Half(u8),
    Quarter(u8),
    /// 前三季度.
    FirstQuarters(u8),
    /// 春夏秋冬: 1 to 4.
    Season(u8),
    /// 年底, 年初 without a year: the year it is.
    Edge(Edge),
    /// 本月, 上月: steps from the month of writing.
    MonthFromNow(i32),
    /// 当月, 次月: steps from the month told before.
    MonthFromTold(i32),
    QuarterFromNow(i32),
    /// 今天, 昨天: steps from the day of writing.
    DayFromNow(i32),
    /// 当天, 次日: steps from the day told before.
    DayFromTold(i32),
    /// 上周五: weeks from the one of writing, weekday from 1 for Monday.
    Week(i32, Option<u8>),
    /// 上周末: weeks from the one of writing.
    Weekend(i32),
    /// 周五.
    Weekday(u8),
    /// 端午节, 正月十五: month and day of the lunar calendar.
    Moon(u8, u8),
    /// 清明.
    ClearAndBright,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Start,
    Middle,
    End,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
}

impl Clock {
    /// Whether a day has such a time: 24:75 and 25时 are written, and are none.
    pub fn is_possible(self) -> bool {
        self.hour < 24 && self.minute < 60 && self.second.is_none_or(|second| second <= 60)
    }
}

/// What a line of `data/time_words.tsv` says.
#[derive(Debug, Clone, Copy)]
enum Word {
    Point(Point),
    Years(i32, i32),
    Week(i32),
    Weekday,
    Vague,
    VagueDuration,
    /// Looks like a time, is none.
    Nothing,
    /// The year before its first.
    Era(i32),
    /// 端午节: a day, and whether the name alone tells it.
    Feast((Part, Option<u8>), bool),
    /// 农历, 腊月: a lunar day follows; 0 where the month does too.
    Moon(u8),
}

static WORDS: Lazy<Words<Word>> = Lazy::new(|| {
    Words::new(rows(include_str!("../../../data/time_words.tsv")).filter_map(|row| Some((row[0], word(&row)?))))
});

fn word(row: &[&'static str]) -> Option<Word> {
    let steps = || row[2].parse::<i32>().ok();
    let part = |part| Some(Word::Point(Point { part, ..Point::default() }));
    let year = |year| Some(Word::Point(Point { year, ..Point::default() }));
    match row[1] {
        "day-now" => part(Part::DayFromNow(steps()?)),
        "day-told" => part(Part::DayFromTold(steps()?)),
        "month-now" => part(Part::MonthFromNow(steps()?)),
        "month-told" => part(Part::MonthFromTold(steps()?)),
        "quarter-now" => part(Part::QuarterFromNow(steps()?)),
        "year-now" => year(Year::FromNow(steps()?)),
        "year-told" => year(Year::FromTold(steps()?)),
        "season-now" => Some(Word::Point(Point {
            year: Year::FromNow(0),
            part: Part::Season(row[2].parse().ok()?),
            ..Point::default()
        })),
        "part" => part(match row[2] {
            "H1" => Part::Half(1),
            "H2" => Part::Half(2),
            "start" => Part::Edge(Edge::Start),
            "end" => Part::Edge(Edge::End),
            _ => Part::Edge(Edge::Middle),
        }),
        "week" => Some(Word::Week(steps()?)),
        "weekday" => Some(Word::Weekday),
        "years" => {
            let (from, to) = row[2].split_once(',')?;
            Some(Word::Years(from.parse().ok()?, to.parse().ok()?))
        }
        "vague" => Some(Word::Vague),
        "vague-duration" => Some(Word::VagueDuration),
        "none" => Some(Word::Nothing),
        "era" => Some(Word::Era(steps()?)),
        "moon" => Some(Word::Moon(row[2].parse().ok()?)),
        class @ ("feast" | "feast-day") => {
            let lunar = row[2].strip_prefix("moon ");
            let day = match lunar.unwrap_or(row[2]).split_once('-') {
                None => (Part::ClearAndBright, None),
                Some((month, day)) if lunar.is_some() => (Part::Moon(month.parse().ok()?, day.parse().ok()?), None),
                Some((month, day)) => (Part::Month(month.parse().ok()?), day.parse().ok()),
            };
            Some(Word::Feast(day, class == "feast-day"))
        }
        _ => None,
    }
}

/// The time expressions of `document`, in the order of the text.
pub fn dates(document: &Document) -> Vec<DateMention> {
    find(&document.text)
}

/// The time expressions of a normalized text.
///
/// ```
/// use mengshu::mention::date::find;
/// let text = "两省每半年召开1次联席会议,6月8日下午签约。";
/// let found: Vec<&str> = find(text).iter().map(|date| date.span.of(text)).collect();
/// assert_eq!(found, ["每半年", "6月8日下午"]);
/// ```
pub fn find(text: &str) -> Vec<DateMention> {
    let mut found: Vec<DateMention> = Vec::new();
    let taiwan = is_taiwan(text);
    let mut marks = Marks::default();
    let mut at = 0;
    let heads = &*HEADS;
    while let Some((here, c)) = heads.next_in(text, at) {
        at = here;
        let next = at + c.len_utf8();
        marks.pass(text, at, c);
        let reading = if let Some((end, time)) = year::plan(text, at, c) {
            Reading::Time(end, time)
        } else if is_numeral(c) && !text[at..].starts_with("万历") {
            numeral(text, at, taiwan)
        } else if matches!(c, '每' | '逢' | '隔') {
            // 隔天 and 隔日 are days told, 隔月 a recurrence.
            Reading::of(stretch::set(text, at).or_else(|| by_word(text, at, c)), next)
        } else {
            Reading::of(by_word(text, at, c), next)
        };
        match reading {
            Reading::Time(end, time) => {
                if marks.admits(text, at, end, &time) {
                    let span = Span::new(at, end);
                    found.push(DateMention { span, time, in_title: marks.in_title(at) });
                }
                at = end;
            }
            Reading::Nothing(end) => at = end.max(next),
        }
    }
    found
}

/// What a time expression may begin with, and the marks that hold it.
static HEADS: Lazy<Chars> = Lazy::new(|| {
    let marks = Chars::new("《“「");
    let numerals = Chars::new("0123456789").and(number::SIGNS);
    let sets = Chars::new("每逢隔");
    marks.or(&numerals).or(&sets).or(&stretch::HEADS).or(&calendar::HEADS).or(WORDS.firsts())
});

enum Reading {
    /// Ends here and means this.
    Time(usize, Time),
    /// Go on here.
    Nothing(usize),
}

impl Reading {
    fn of(found: Option<(usize, Time)>, next: usize) -> Self {
        match found {
            Some((end, time)) => Reading::Time(end, time),
            None => Reading::Nothing(next),
        }
    }
}

/// A date or duration that begins with a numeral.
fn numeral(text: &str, at: usize, taiwan: Calendar) -> Reading {
    // 五四青年节那天
    let (mut cursor, mut found) = (Cursor::new(text, at), Point::default());
    if feast::feast(&mut cursor, &mut found) {
        return Reading::Time(cursor.at, Time::Point(found));
    }
    if let Some(found) = named::away(text, at) {
        return Reading::Time(found.0, found.1);
    }
    if let Err(end) = measures_time(text, at) {
        return Reading::Nothing(end);
    }
    let beyond = || clock::beyond_the_day(text, at).or_else(|| calendar::beyond_the_year(text, at));
    let found = calendar::calendar(text, at, taiwan).or_else(|| stretch::duration(text, at)).or_else(beyond);
    if let Some((end, time)) = found {
        return Reading::Time(end, time);
    }
    let end = match number::numeral_at(text, at) {
        Scan::Numeral(numeral) => numeral.end,
        Scan::Nothing(end) => end,
    };
    // 11至13日 was read above; what is left of a run cannot begin another date.
    Reading::Nothing(end)
}

/// Whether the run of numerals at `at` may date or measure time: a unit of time, or the marks of a stamp, stand in
/// or behind it. Most numbers count something else, and one look behind the run says so. Else where the run ends.
fn measures_time(text: &str, at: usize) -> Result<(), usize> {
    const LONGEST: usize = 64; // bytes; a longer run is left to the readers.
    static TIMES: Chars = Chars::new("年月日号时点分秒周天季旬世载刻钟小星礼工昼交自学财雪赛采供榨冬");
    let mut digits = 0;
    let mut end = at; // of the first numeral of the run
    for (i, c) in text[at..].char_indices() {
        match c {
            '0'..='9' => digits += 1,
            '-' | '/' | '.' | ':' | '：' if digits > 0 => return Ok(()),
            '至' | '到' | '—' | '–' | '~' | '～' | '－' | '多' | '余' | '来' | '几' | '数' | '个' | '半' | ',' =>
            {
                if end == at {
                    end = at + i;
                }
                continue;
            }
            _ if is_numeral(c) => {}
            _ => {
                let end = if end == at { at + i } else { end };
                return if digits > 6 || TIMES.has(c) { Ok(()) } else { Err(end) };
            }
        }
        if i > LONGEST {
            return Ok(());
        }
    }
    Err(text.len())
}

/// How a bare three-digit year is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Calendar {
    Common,
    /// 114年 is 2025.
    Minguo,
}

/// Whether the years of `text` may count from 1912: it names the era or Taiwan's money or offices.
fn is_taiwan(text: &str) -> Calendar {
    let head = text.char_indices().nth(4000).map_or(text, |(end, _)| &text[..end]);
    let signs = few!["民国", "新台币", "县市长", "台湾", "台北", "台中", "台南", "高雄", "新竹", "立法院", "中央社"];
    if signs.within(head) { Calendar::Minguo } else { Calendar::Common }
}

/// A date that begins with a word: 今年, 当天, 上半年, 近两年, 连续8年.
fn by_word(text: &str, at: usize, first: char) -> Option<(usize, Time)> {
    if stretch::HEADS.has(first)
        && let Some(found) = stretch::duration(text, at)
    {
        return Some(found);
    }
    if let Some(found) = named::bracketed(text, at) {
        return Some(found);
    }
    let mut words = WORDS.all_at(text, at);
    words
        .find_map(|(end, &word)| match word {
            Word::Point(point) => named::from_word(text, at, end, point),
            Word::Years(from, to) => {
                let year = |n| Point { year: Year::FromNow(n), ..Point::default() };
                Some((end, Time::Span(year(from), year(to))))
            }
            Word::Week(weeks) => Some(named::week(text, end, weeks)),
            Word::Weekday => named::weekday(text, at, end),
            Word::Vague => {
                // 工作日前, 30日前: the 日前 of another word.
                let before = text[..at].chars().next_back();
                let blocked = before.is_some_and(|c| {
                    is_numeral(c) || matches!(c, '作' | '假' | '节' | '生' | '境' | '今' | '即' | '期')
                });
                (!blocked).then_some((end, Time::Vague))
            }
            Word::VagueDuration => {
                let before = text[..at].chars().next_back();
                let blocked = before.is_some_and(|c| is_numeral(c) || c == '第' || c == '几' || c == '数')
                    || text[end..].starts_with(['级', '生', '度'])
                    || text[end..].starts_with("前的今天");
                (!blocked).then_some((end, Time::Duration(None)))
            }
            Word::Era(before_first) => year::era(text, end, before_first),
            Word::Feast(..) | Word::Moon(_) => {
                let (mut cursor, mut found) = (Cursor::new(text, at), Point::default());
                feast::feast(&mut cursor, &mut found).then_some((cursor.at, Time::Point(found)))
            }
            Word::Nothing => None,
        })
        .or_else(|| calendar::HEADS.has(first).then(|| calendar::calendar(text, at, Calendar::Common)).flatten())
}

/// Where titles and quotations stand, as far as the text has been passed.
#[derive(Default)]
struct Marks {
    /// Ends of the 《》 and “” that hold the present place; 0 where none.
    title_end: usize,
    quote_end: usize,
    quote_start: usize,
}

/// Characters looked ahead for a closing mark.
const LONGEST_TITLE: usize = 600;
/// A quotation of at most so many bytes without a stop inside is a name or a slogan, not speech.
const NAME_LEN: usize = 36;

impl Marks {
    fn pass(&mut self, text: &str, at: usize, c: char) {
        match c {
            '《' if at >= self.title_end => self.title_end = closing(text, at, '》').unwrap_or(0),
            '“' | '「' if at >= self.quote_end => {
                self.quote_start = at;
                self.quote_end = closing(text, at, if c == '“' { '”' } else { '」' }).unwrap_or(0);
            }
            _ => {}
        }
    }
    fn in_title(&self, at: usize) -> bool {
        at < self.title_end
    }
    /// Inside 《》 only years of the calendar date something; inside a short quotation too.
    fn admits(&self, text: &str, at: usize, end: usize, time: &Time) -> bool {
        let known = |point: &Point| matches!(point.year, Year::Known(_));
        let calendar = match time {
            Time::Point(point) | Time::Since(point) => known(point),
            Time::Span(from, to) => known(from) || known(to),
            Time::Plan(_) => true,
            _ => false,
        };
        if at < self.title_end {
            return calendar && end <= self.title_end;
        }
        // “七一”当天: the quotes are part of the date.
        if at < self.quote_end && at > self.quote_start && self.quote_end - self.quote_start <= NAME_LEN {
            let inside = &text[self.quote_start..self.quote_end];
            let speech = inside.contains(['。', '！', '？', '…', '，', '；']);
            return calendar || speech;
        }
        true
    }
}

/// The byte of the mark that closes the one at `at`, in the same line.
fn closing(text: &str, at: usize, mark: char) -> Option<usize> {
    let mut end = (at + LONGEST_TITLE).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text[at..end].split('\n').next()?;
    line.find(mark).map(|i| at + i)
}

/// The year of an issue number, which dates the text though it is no date: `2024年第3期`.
pub fn issue_year(text: &str) -> Option<(i32, Span<Normalized>)> {
    let mut at = 0;
    while let Some(found) = text[at..].find('年') {
        let end = at + found;
        if let Some((year, span)) = year::issue_year(text, end) {
            return Some((year, span));
        }
        at = end + '年'.len_utf8();
    }
    None
}
