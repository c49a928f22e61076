//! One expression after the other, each against the day of writing and what was told before it.

use crate::lexicon::few::Few;
use crate::mention::date::{Clock, DateMention, Edge, Part, Point, Time, Year};
use crate::text::{Normalized, Span};

use super::anchors::Anchors;
use super::days::{self, Day};
use super::lunar;

/// What an expression was resolved to.
#[derive(Debug, Clone, Default)]
pub(super) struct Value {
    pub edtf: Option<String>,
    /// The day, where it is one.
    pub day: Option<Day>,
    pub leaning: Option<Leaning>,
    pub impossible: bool,
}

/// What a value leans on.
#[derive(Debug, Clone, Copy)]
pub(super) enum Leaning {
    /// The day of writing.
    Now,
    Told(Span<Normalized>),
    /// A page of January that reviews the year before.
    Review(Span<Normalized>),
    /// The years of a five-year plan.
    Plan(Span<Normalized>),
}

/// A resolved stretch: first and last value, equal where it is one.
#[derive(Debug, Clone)]
struct Stretch {
    first: String,
    last: String,
    year: Option<i32>,
    month: Option<u8>,
    day: Option<Day>,
    leaning: Option<Leaning>,
}

pub(super) struct Resolver<'a> {
    text: &'a str,
    anchors: &'a Anchors,
    /// The year a page of January opens with, and where it is named.
    review: Option<(i32, Span<Normalized>)>,
    /// What 今年 means on such a page.
    this_year: ThisYear,
    told_day: Option<(Day, Span<Normalized>)>,
    /// Year and month told last, with a day or without.
    told_month: Option<(Option<i32>, u8, Span<Normalized>)>,
    /// The year told last in the present line.
    told_year: Option<(i32, Span<Normalized>)>,
    /// The stretch of months told last, and its year: what 去年同期 repeats.
    told_period: Option<(Point, i32, Span<Normalized>)>,
    /// A month told last as one to come, in the present line.
    told_ahead: Option<(i32, u8)>,
    /// The expression before, where it had a year and a month.
    before: Option<(i32, u8, Span<Normalized>)>,
    /// Up to here line ends were looked for.
    line: usize,
}

impl<'a> Resolver<'a> {
    pub fn new(text: &'a str, anchors: &'a Anchors, mentions: &[DateMention]) -> Self {
        let (review, this_year) = review(text, anchors, mentions);
        Resolver {
            text,
            anchors,
            review,
            this_year,
            told_day: None,
            told_month: None,
            told_year: None,
            told_period: None,
            told_ahead: None,
            before: None,
            line: 0,
        }
    }

    /// Resolves `mention` and remembers what it tells. Call in the order of the text.
    pub fn value(&mut self, mention: &DateMention) -> Value {
        if self.text[self.line..mention.span.start().max(self.line)].contains('\n') {
            self.told_year = None;
            self.told_ahead = None;
        }
        self.line = mention.span.start();
        let mut value = Value::default();
        let span = mention.span;
        match &mention.time {
            Time::Duration(iso) => value.edtf = iso.clone(),
            Time::Set(iso) => value.edtf = Some(iso.clone()),
            Time::Vague => {}
            Time::Plan(first) => {
                value.edtf = Some(format!("{first}/{}", first + 4));
                value.leaning = Some(Leaning::Plan(span));
            }
            // 25时, 24:75 are no times of any day, 13月 no month of any year.
            Time::Point(Point { clock: Some(clock), .. }) if !clock.is_possible() => value.impossible = true,
            Time::Point(Point { part: Part::Month(0 | 13..), .. }) => value.impossible = true,
            Time::Point(point) => match self.stretch(point, span) {
                Ok(Some(stretch)) => {
                    self.remember_period(point, &stretch, span);
                    value.edtf = Some(self.written(&stretch, point.clock));
                    value.day = stretch.day;
                    value.leaning = stretch.leaning;
                    self.remember(mention, &stretch);
                }
                Ok(None) => {}
                Err(Impossible) => value.impossible = true,
            },
            Time::Since(point) => {
                if let Ok(Some(stretch)) = self.stretch(point, span) {
                    value.edtf = Some(format!("{}/..", stretch.first));
                    value.leaning = stretch.leaning;
                    self.remember(mention, &stretch);
                }
            }
            Time::Span(from, to) => match self.stretch(from, span) {
                Ok(Some(first)) => match self.second(&first, to, span) {
                    Ok(Some(last)) => {
                        value.edtf = Some(format!("{}/{}", first.first, last.last));
                        value.leaning = first.leaning.or(last.leaning);
                        self.remember(mention, &first);
                        // 当天 after 9日至11日 is not the first of them; the last stays unsaid too.
                        self.remember(mention, &last);
                    }
                    Ok(None) => {}
                    Err(Impossible) => value.impossible = true,
                },
                Ok(None) => {}
                Err(Impossible) => value.impossible = true,
            },
        }
        value
    }

    fn written(&self, stretch: &Stretch, clock: Option<Clock>) -> String {
        if stretch.first != stretch.last {
            return format!("{}/{}", stretch.first, stretch.last);
        }
        match clock {
            Some(Clock { hour, minute, second: Some(second) }) if stretch.day.is_some() => {
                format!("{}T{hour:02}:{minute:02}:{second:02}", stretch.first)
            }
            Some(Clock { hour, minute, second: None }) if stretch.day.is_some() => {
                format!("{}T{hour:02}:{minute:02}", stretch.first)
            }
            _ => stretch.first.clone(),
        }
    }

    fn remember(&mut self, mention: &DateMention, stretch: &Stretch) {
        if mention.in_title || self.anchors.stamp == Some(mention.span) {
            return;
        }
        if let Some(day) = stretch.day {
            self.told_day = Some((day, mention.span));
        }
        if let Some(month) = stretch.month {
            self.told_month = Some((stretch.year, month, mention.span));
        }
        if let Some(year) = stretch.year
            && narrates(self.text, mention.span)
        {
            self.told_year = Some((year, mention.span));
        }
    }

    /// Months told, for 去年同期, for months that stand beside and for what is planned after.
    fn remember_period(&mut self, point: &Point, stretch: &Stretch, span: Span<Normalized>) {
        let Some(year) = stretch.year else { return };
        if let Part::Months(..) | Part::FirstQuarters(_) = point.part {
            self.told_period = Some((*point, year, span));
        }
        self.before = stretch.month.map(|month| (year, month, span));
        if let (Some(month), Some(now)) = (stretch.month, self.anchors.now)
            && let (Some(this_year), Some(this_month)) = (now.year, now.month)
        {
            // A deadline with its year named (2024年6月底前) stands aside from what is told.
            let named = point.year != Year::Open;
            let ahead = !named && (year, month) >= (this_year, this_month) && is_ahead(self.text, span);
            self.told_ahead =
                if ahead { Some((year, month)) } else { self.told_ahead.filter(|&told| told <= (year, month)) };
        }
    }

    /// 明年11月或12月: the year of the month that this one stands beside.
    fn beside(&self, month: u8, span: Span<Normalized>) -> Option<(i32, Span<Normalized>)> {
        let (year, first, at) = self.before?;
        let between = self.text.get(at.end()..span.start())?;
        (month > first && matches!(between, "、" | "和" | "或" | "或者" | "与" | "及" | "以及")).then_some((year, at))
    }

    /// 去年同期 after 今年1至5月, in one sentence: these months of the year before.
    fn same_period(&self, year: i32, span: Span<Normalized>) -> Option<(Point, Span<Normalized>)> {
        const LONGEST: usize = 240; // bytes of a sentence that compares.
        let (period, told, at) = self.told_period?;
        let between = self.text.get(at.end()..span.start())?;
        let one = told == year + 1 && between.len() <= LONGEST && !between.contains(['。', '；', '！', '？', '\n']);
        (one && span.of(self.text).ends_with("同期")).then_some((period, at))
    }

    /// The last point of a range leans on its first.
    fn second(&self, first: &Stretch, to: &Point, span: Span<Normalized>) -> Result<Option<Stretch>, Impossible> {
        let mut to = *to;
        if to.year == Year::Open {
            match (to.part, to.day) {
                (Part::Whole, Some(_)) => {
                    let Some(month) = first.month else { return Ok(None) };
                    to.part = Part::Month(month);
                    return one(first.year, &to, first.leaning);
                }
                (Part::Month(month), _) => {
                    let next = first.month.is_some_and(|from| month < from);
                    let year = first.year.map(|year| year + i32::from(next));
                    return one(year, &to, first.leaning);
                }
                (Part::Half(_) | Part::Quarter(_) | Part::Season(_) | Part::Edge(_), _) => {
                    return one(first.year, &to, first.leaning);
                }
                _ => {}
            }
        }
        if let Year::FromTold(steps) = to.year {
            let year = first.year.map(|year| year + steps);
            return one(year, &Point { year: Year::Open, ..to }, first.leaning);
        }
        self.stretch(&to, span)
    }

    fn stretch(&self, point: &Point, span: Span<Normalized>) -> Result<Option<Stretch>, Impossible> {
        let now = self.anchors.now;
        match point.part {
            Part::DayFromNow(steps) => {
                return Ok(now
                    .and_then(|now| now.day())
                    .and_then(|day| day.plus(steps))
                    .map(|day| of_day(day, Leaning::Now)));
            }
            Part::DayFromTold(steps) => {
                let told = self.told_day.or_else(|| {
                    // Without an event told, only a dateline's day can be meant by what follows it.
                    // Three days ago are counted from the day of writing as well.
                    let ago = span.of(self.text).ends_with('前').then_some(self.anchors.now_span).flatten();
                    let span = ago.or(self.anchors.dateline.filter(|dateline| dateline.start() < span.start()))?;
                    Some((now?.day()?, span))
                });
                let found = told.and_then(|(day, at)| Some(of_day(day.plus(steps)?, Leaning::Told(at))));
                return Ok(found);
            }
            Part::MonthFromNow(steps) => {
                let Some((year, month)) = now.and_then(|now| Some((now.year, now.month?))) else { return Ok(None) };
                return of_month(year, month, steps, point.day, Leaning::Now);
            }
            Part::MonthFromTold(steps) => {
                let Some((year, month, at)) = self.told_month else { return Ok(None) };
                return of_month(year, month, steps, point.day, Leaning::Told(at));
            }
            Part::QuarterFromNow(steps) => {
                let Some((year, month)) = now.and_then(|now| Some((now.year?, now.month?))) else { return Ok(None) };
                let quarter = year * 4 + i32::from(month - 1) / 3 + steps;
                let part = Part::Quarter((quarter.rem_euclid(4) + 1) as u8);
                return one(Some(quarter.div_euclid(4)), &Point { part, ..Point::default() }, Some(Leaning::Now));
            }
            Part::Week(weeks, weekday) => {
                let Some(today) = now.and_then(|now| now.day()) else { return Ok(None) };
                let (Some(number), Some(of_week)) = (today.number(), today.weekday()) else { return Ok(None) };
                let monday = number - i64::from(of_week - 1) + i64::from(weeks) * 7;
                return Ok(Some(match weekday {
                    Some(weekday) => of_day(Day::from_number(monday + i64::from(weekday - 1)), Leaning::Now),
                    None => {
                        let (first, last) = (Day::from_number(monday), Day::from_number(monday + 6));
                        Stretch { last: last.edtf(), day: None, ..of_day(first, Leaning::Now) }
                    }
                }));
            }
            Part::Weekend(weeks) => {
                let Some(today) = now.and_then(|now| now.day()) else { return Ok(None) };
                let (Some(number), Some(of_week)) = (today.number(), today.weekday()) else { return Ok(None) };
                let monday = number - i64::from(of_week - 1) + i64::from(weeks) * 7;
                let (first, last) = (Day::from_number(monday + 5), Day::from_number(monday + 6));
                return Ok(Some(Stretch { last: last.edtf(), day: None, ..of_day(first, Leaning::Now) }));
            }
            Part::Weekday(weekday) => {
                let Some(today) = now.and_then(|now| now.day()) else { return Ok(None) };
                let (Some(number), Some(of_week)) = (today.number(), today.weekday()) else { return Ok(None) };
                let mut steps = i64::from(weekday) - i64::from(of_week);
                if steps > 0 && !is_ahead(self.text, span) {
                    steps -= 7;
                } else if steps < 0 && is_ahead(self.text, span) {
                    steps += 7;
                }
                return Ok(Some(of_day(Day::from_number(number + steps), Leaning::Now)));
            }
            _ => {}
        }
        match point.year {
            Year::Known(year) => one(Some(year), point, None),
            Year::Decade(year) => Ok(Some(plain(format!("{}X", year / 10)))),
            Year::CenturyFromNow(steps) => {
                // A page that tells no year is of this century, as nearly all are.
                let year = now.and_then(|now| now.year);
                let century = year.unwrap_or(2000).div_euclid(100) + steps;
                let leaning = year.map(|_| Leaning::Now);
                Ok(Some(Stretch { leaning, ..plain(format!("{century:02}XX")) }))
            }
            Year::Century(year) => Ok(Some(plain(format!("{:02}XX", year / 100)))),
            Year::FromNow(steps) => {
                let Some((year, leaning)) = self.this_year(steps, span) else { return Ok(None) };
                if let Some((period, at)) = self.same_period(year + steps, span) {
                    return one(Some(year + steps), &period, Some(Leaning::Told(at)));
                }
                one(Some(year + steps), point, Some(leaning))
            }
            Year::FromTold(steps) => {
                let Some((year, leaning)) = self.year_told(steps, span) else { return Ok(None) };
                one(Some(year + steps), point, Some(leaning))
            }
            Year::Open => self.without_year(point, span),
        }
    }

    /// The year 今年 means: in a review of January, the one under review.
    fn this_year(&self, steps: i32, span: Span<Normalized>) -> Option<(i32, Leaning)> {
        let year = self.anchors.now?.year?;
        // Written before the turn of the year: 今年 is the year before the page's, 明年 the page's.
        if self.this_year == ThisYear::BeforeTheTurn
            && let Some((review, at)) = self.review
        {
            return Some((review, Leaning::Review(at)));
        }
        if steps == 0
            && self.this_year == ThisYear::OfReview
            && let Some((review, at)) = self.review
            && (!is_ahead(self.text, span) || self.text[span.start()..span.end()].ends_with("以来"))
        {
            return Some((review, Leaning::Review(at)));
        }
        Some((year, Leaning::Now))
    }

    /// The year that 当年, 次年, 上年 start from.
    fn year_told(&self, steps: i32, span: Span<Normalized>) -> Option<(i32, Leaning)> {
        if let Some((year, at)) = self.told_year {
            return Some((year, Leaning::Told(at)));
        }
        if steps >= 0
            && let Some((Day { year: Some(year), .. }, at)) = self.told_day
            && (self.review.is_none() || at.start() >= self.line_start(span))
        {
            return Some((year, Leaning::Told(at)));
        }
        if let Some((year, at)) = self.review {
            return Some((year, Leaning::Review(at)));
        }
        Some((self.anchors.now?.year?, Leaning::Now))
    }

    /// Where the line of `span` begins, as far as it matters.
    fn line_start(&self, span: Span<Normalized>) -> usize {
        const LONGEST: usize = 3000;
        let before = &self.text.as_bytes()[span.start().saturating_sub(LONGEST)..span.start()];
        span.start() - before.iter().rev().take_while(|&&byte| byte != b'\n').count()
    }

    /// 6月8日, 28日, 上半年, 年底: the year, and perhaps the month, is not named.
    fn without_year(&self, point: &Point, span: Span<Normalized>) -> Result<Option<Stretch>, Impossible> {
        if let (Part::Whole, Some(day)) = (point.part, point.day) {
            return Ok(self.bare_day(day, span));
        }
        let now = self.anchors.now;
        if matches!(point.part, Part::Moon(..) | Part::ClearAndBright) {
            return Ok(self.feast(point, span));
        }
        // The month in which what is told can first be over, or begin.
        let first = match point.part {
            Part::Month(month) | Part::Months(_, month) => month,
            Part::Half(half) => half * 6 - 5,
            Part::Quarter(quarter) => quarter * 3 - 2,
            Part::FirstQuarters(n) => n * 3,
            Part::Season(season) => season * 3 - 1,
            Part::Edge(Edge::Start) => 1,
            Part::Edge(Edge::Middle) => 6,
            Part::Edge(Edge::End) => 11,
            _ => return Ok(None),
        };
        let Some(year) = now.and_then(|now| now.year) else {
            // Nothing dates the page: a year told before in the line, or none.
            let told = self.told_year;
            return one(told.map(|(year, _)| year), point, told.map(|(_, at)| Leaning::Told(at)));
        };
        let (Some(month), today) = (now.and_then(|now| now.month), now.and_then(|now| now.day)) else {
            return one(Some(year), point, Some(Leaning::Now));
        };
        if let Part::Month(month) = point.part
            && let Some((year, at)) = self.beside(month, span)
        {
            return one(Some(year), point, Some(Leaning::Told(at)));
        }
        // 8月底前开工；10月中旬举办；11月完成: a line of plans goes on.
        if let (Part::Month(next), Some((told, from))) = (point.part, self.told_ahead)
            && told == year
            && next >= from
        {
            return one(Some(year), point, Some(Leaning::Now));
        }
        // 2008年怎么干？…三季度: a year told alone that is the page's own.
        let page_year = self.told_year.filter(|&(told, at)| told == year && at.of(self.text).ends_with('年'));
        if let Some((told, at)) = self.told_year.filter(|&(told, _)| told < year)
            && self.goes_on(point, first, at, span)
        {
            return one(Some(told), point, Some(Leaning::Told(at)));
        }
        // A review of January or February tells of the year before, but for days of these very months.
        let running = matches!(point.part, Part::Half(_) | Part::Quarter(_)) && month <= 2;
        if page_year.is_none()
            && let Some((review, at)) = self.review
            && (month < first || running || (point.day.is_none() && self.this_year != ThisYear::OfPage))
            && !is_ahead(self.text, span)
        {
            return one(Some(review), point, Some(Leaning::Review(at)));
        }
        let day = point.day.or(Some(1));
        let ahead = (first, day) > (month, today.or(Some(31)));
        let months = i32::from(first) - i32::from(month);
        let last_year = ahead
            && page_year.is_none()
            && !is_ahead(self.text, span)
            && match point.part {
                // 年底 is the coming one, but for the first weeks of a year.
                Part::Edge(_) => month <= 2,
                _ => months > 1,
            };
        one(Some(if last_year { year - 1 } else { year }), point, Some(Leaning::Now))
    }

    /// 端午节当天, 正月初一: the last one before the page, or the next where the clause looks ahead.
    fn feast(&self, point: &Point, span: Span<Normalized>) -> Option<Stretch> {
        let now = self.anchors.now?;
        let year = now.year?;
        let days = (year - 1..=year + 1).filter_map(|year| feast_of(year, point));
        let Some(today) = now.day().and_then(Day::number) else {
            return feast_of(year, point).map(|day| of_day(day, Leaning::Now));
        };
        let mut days: Vec<(i64, Day)> = days.filter_map(|day| Some((day.number()? - today, day))).collect();
        days.sort_by_key(|(away, _)| *away);
        let next = days.iter().find(|(away, _)| *away >= 0);
        let past = days.iter().rev().find(|(away, _)| *away <= 0);
        let ahead = is_ahead(self.text, span);
        let (_, day) = if ahead { next.or(past) } else { past.or(next) }?;
        Some(of_day(*day, Leaning::Now))
    }

    /// 2021年3月，…；9月，…: whether a month goes on in the year told at `at`.
    fn goes_on(&self, point: &Point, month: u8, at: Span<Normalized>, span: Span<Normalized>) -> bool {
        let Some(now) = self.anchors.now else { return false };
        let between = &self.text[at.end()..span.start()];
        let near = between.len() < 300 && !between.contains("今年");
        // 去年最高水位18米，出现在7月16日: of the year its own sentence tells of.
        let one_sentence =
            between.len() < 120 && !between.contains(['。', '；', '！', '？']) && !between.contains("年");
        if near && one_sentence && point.day.is_some() && at.of(self.text).starts_with(['去', '前']) {
            return true;
        }
        // A day of the last weeks before the page is the page's own news.
        let ago = now.month.map(|m| (i32::from(m) - i32::from(month)).rem_euclid(12));
        let fresh = ago == Some(0) || (ago == Some(1) && point.day.is_some()) || is_ahead(self.text, span);
        let later = self.told_month.is_none_or(|(_, told, told_at)| told_at.start() < at.start() || told <= month);
        near && !fresh && later && matches!(point.part, Part::Month(_) | Part::Half(_) | Part::Edge(_))
    }

    /// 5月18日至20日，…；19日，…: days that follow each other in one line of an older story.
    fn goes_on_from(&self, told: Day, day: u8, at: Span<Normalized>, span: Span<Normalized>) -> bool {
        let between = &self.text[at.end()..span.start()];
        let near = between.len() < 400 && !between.contains('\n');
        near && day.abs_diff(told.day) <= 10 && !at.of(self.text).contains('年')
    }

    /// 28日: of the month told, or of the month of writing.
    fn bare_day(&self, day: u8, span: Span<Normalized>) -> Option<Stretch> {
        let now = self.anchors.now.and_then(|now| now.day());
        let told = self.told_day.filter(|(told, _)| match (now.and_then(Day::number), told.number()) {
            (Some(now), Some(told)) => (now - told).abs() <= 62,
            _ => true,
        });
        let told = told.or_else(|| self.told_day.filter(|&(told, at)| self.goes_on_from(told, day, at, span)));
        if let Some((told, at)) = told {
            let same = Day::new(told.year, told.month, day);
            if day < told.day {
                // 6月28日…1日: the next month, where that is not after the page.
                let (year, month) =
                    if told.month == 12 { (told.year.map(|y| y + 1), 1) } else { (told.year, told.month + 1) };
                if let (Some(next), Some(now)) = (Day::new(year, month, day), now)
                    && next.year == now.year
                    && (next.month, next.day) <= (now.month, now.day)
                {
                    return Some(of_day(next, Leaning::Told(at)));
                }
            }
            return Some(of_day(same?, Leaning::Told(at)));
        }
        if let Some(now) = now {
            let day = if day <= now.day || now.year.is_none() {
                Day::new(now.year, now.month, day)?
            } else if now.month == 1 {
                Day::new(now.year.map(|y| y - 1), 12, day)?
            } else {
                Day::new(now.year, now.month - 1, day)?
            };
            return Some(of_day(day, Leaning::Now));
        }
        let (year, month, at) = self.told_month?;
        Some(of_day(Day::new(year, month, day)?, Leaning::Told(at)))
    }
}

/// A day that no calendar has.
struct Impossible;

/// The stretch of `point` in `year`.
fn one(year: Option<i32>, point: &Point, leaning: Option<Leaning>) -> Result<Option<Stretch>, Impossible> {
    let name = days::year(year);
    if let (Part::Month(13..), _) | (_, Some(32..)) = (point.part, point.day) {
        return Err(Impossible);
    }
    let months = |from: u8, to: u8| Stretch {
        first: format!("{name}-{from:02}"),
        last: format!("{name}-{to:02}"),
        year,
        month: (from == to).then_some(from),
        day: None,
        leaning,
    };
    let whole = |value: String| Stretch { first: value.clone(), last: value, year, month: None, day: None, leaning };
    Ok(Some(match (point.part, point.day) {
        (Part::Month(month), Some(day)) => {
            let day = Day::new(year, month, day).ok_or(Impossible)?;
            Stretch { leaning, ..of_day(day, Leaning::Now) }
        }
        (Part::Month(month), None) => months(month, month),
        (Part::Months(from, to), _) => months(from, to),
        (Part::Half(half), _) => months(half * 6 - 5, half * 6),
        (Part::Quarter(quarter), _) => months(quarter * 3 - 2, quarter * 3),
        (Part::FirstQuarters(n), _) => months(1, n * 3),
        (Part::Moon(..) | Part::ClearAndBright, _) => match year.and_then(|year| feast_of(year, point)) {
            Some(day) => Stretch { leaning, ..of_day(day, Leaning::Now) },
            None => return Ok(None),
        },
        // EDTF names the seasons 21 to 24.
        (Part::Season(season), _) => whole(format!("{name}-{}", 20 + season)),
        _ => {
            if year.is_none() {
                return Ok(None);
            }
            whole(name)
        }
    }))
}

/// The day of a lunar feast in `year`: the 除夕 of 2024 ends the lunar year before.
fn feast_of(year: i32, point: &Point) -> Option<Day> {
    match point.part {
        Part::Moon(12, 30) => lunar::day(year - 1, 12, 30),
        Part::Moon(month, day) => lunar::day(year, month, day),
        Part::ClearAndBright => lunar::clear_and_bright(year),
        _ => None,
    }
}

fn of_day(day: Day, leaning: Leaning) -> Stretch {
    Stretch {
        first: day.edtf(),
        last: day.edtf(),
        year: day.year,
        month: Some(day.month),
        day: Some(day),
        leaning: Some(leaning),
    }
}

fn of_month(
    year: Option<i32>,
    month: u8,
    steps: i32,
    day: Option<u8>,
    leaning: Leaning,
) -> Result<Option<Stretch>, Impossible> {
    let months = i32::from(month) - 1 + steps;
    let (over, month) = (months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
    if year.is_none() && over != 0 {
        return Ok(None);
    }
    one(year.map(|year| year + over), &Point { part: Part::Month(month), day, ..Point::default() }, Some(leaning))
}

fn plain(value: String) -> Stretch {
    Stretch { first: value.clone(), last: value, year: None, month: None, day: None, leaning: None }
}

/// Whether a year is what the text tells of, and no measure beside it (比2019年增长, 到2025年).
fn narrates(text: &str, span: Span<Normalized>) -> bool {
    // 2024年6月底前: a deadline.
    let ahead = text[span.end()..].starts_with('前');
    let before = text[..span.start()].chars().next_back();
    !ahead && !before.is_some_and(|c| "比较自由从到至以与的（—继".contains(c))
}

/// Whether the clause around `span` looks ahead: 将, 力争, 计划, …前, …起.
fn is_ahead(text: &str, span: Span<Normalized>) -> bool {
    static CUES: Few = Few::new(&[
        "将",
        "拟",
        "，计划",
        "按计划",
        "预计",
        "力争",
        "届时",
        "定于",
        "有望",
        "争取",
        "确保",
        "可望",
        "预定",
        "预期",
        "即将",
        "目标",
        "聚焦",
    ]);
    if text[..span.start()].ends_with("截至") || text[..span.start()].ends_with("截止") {
        return false;
    }
    let rest = &text[span.end()..];
    if rest.starts_with(['前', '起']) || rest.starts_with("之前") || rest.starts_with("以前") {
        return true;
    }
    let stop = |c: char| matches!(c, '。' | '；' | '！' | '？' | '\n');
    let after: usize = rest.chars().take(30).take_while(|&c| !stop(c)).map(char::len_utf8).sum();
    let head = &text[..span.start()];
    let before: usize = head.chars().rev().take(16).take_while(|&c| !stop(c)).map(char::len_utf8).sum();
    let clause = &text[span.start() - before..span.end() + after];
    if clause.starts_with("计划") {
        return true;
    }
    // 要 as "shall", no 要点 and no 重要.
    let shall = clause.match_indices('要').any(|(at, word)| {
        let part = |c: Option<char>, chars: &str| c.is_some_and(|c| chars.contains(c));
        let before = clause[..at].chars().next_back();
        let after = clause[at + word.len()..].chars().next();
        !part(before, "重主需必首摘概纲简提扼纪") && !part(after, "点求素闻害件道领塞职")
    });
    shall || CUES.within(clause)
}

/// Whether 今年 is the year of the page or the one it reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ThisYear {
    OfPage,
    OfReview,
    /// Written in the last days of a year, put on the page in the first of the next.
    BeforeTheTurn,
}

/// The year a page of January or February reviews: the one before, where the text opens with it. A text that says 去年
/// means its own year by 今年.
fn review(text: &str, anchors: &Anchors, mentions: &[DateMention]) -> (Option<(i32, Span<Normalized>)>, ThisYear) {
    let Some((year, month)) = anchors.now.and_then(|now| Some((now.year?, now.month?))) else {
        return (None, ThisYear::OfPage);
    };
    if month > 2 {
        return (None, ThisYear::OfPage);
    }
    let mut first = None;
    let mut over = None;
    let mut this_year = ThisYear::OfReview;
    // 今年 beside months that are not over yet, and 明年: written before the turn of the year.
    let (mut now, mut next, mut ahead) = (None, false, false);
    for mention in mentions.iter().filter(|m| !m.in_title && !anchors.is_frame(m.span)) {
        let (Time::Point(point) | Time::Since(point)) = &mention.time else { continue };
        match point.year {
            Year::FromNow(-1) => this_year = ThisYear::OfPage,
            Year::Known(known) if first.is_none() => first = Some((known, mention.span)),
            // 今年上半年 on a page of January was last year's.
            Year::FromNow(0) if !matches!(point.part, Part::Whole | Part::Month(1 | 2) | Part::Edge(_)) => {
                over = over.or(Some((year - 1, mention.span)));
            }
            Year::FromNow(0) if month == 1 && !is_ahead(text, mention.span) => {
                now = now.or(Some((year - 1, mention.span)));
            }
            Year::FromNow(1) => next = true,
            Year::Open if matches!(point.part, Part::Month(3..=12)) => ahead = true,
            _ => {}
        }
    }
    if this_year == ThisYear::OfReview && next && ahead && now.is_some() {
        return (now, ThisYear::BeforeTheTurn);
    }
    (first.filter(|&(first, _)| first == year - 1).or(over), this_year)
}
