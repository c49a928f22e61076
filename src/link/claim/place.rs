//! Where titles, quotations, sentences, table rows, items and dates stand.

use std::ops::Range;

use crate::layout::Document;
use crate::lexicon::few::Few;
use crate::lexicon::{chars, gazetteer};
use crate::link::{Date, Reading};
use crate::mention::Mentions;
use crate::mention::quantity::{headed, is_unit};
use crate::record::vocabulary::{BlockKind, DateKind};
use crate::text::{Normalized, Span};

/// What surrounds a claim, ready to be asked.
pub(super) struct Places<'a> {
    text: &'a str,
    /// Stops and commas: where each begins and ends.
    marks: Marks,
    /// 《》, in the order of the text.
    titles: Vec<Span<Normalized>>,
    /// “”, in the order of the text.
    quotes: Vec<Span<Normalized>>,
    /// Stamps and bylines: the page's own data.
    frame: Vec<Span<Normalized>>,
    dates: &'a [Date],
    items: Vec<(Span<Normalized>, usize)>,
    /// The year of the page, as far as a date role tells.
    pub year: Option<i32>,
    /// The day of the page, or else that of its latest signing.
    today: Option<String>,
    /// Where the page itself lays down what shall be: from the first line that says so.
    prescribes: Option<usize>,
}

/// Bytes looked ahead for a closing mark.
const LONGEST: usize = 600;

impl<'a> Places<'a> {
    pub fn of(document: &'a Document, _mentions: &Mentions, reading: &'a Reading) -> Self {
        let text = &document.text;
        let mut titles: Vec<Span<Normalized>> = Vec::new();
        let mut quotes: Vec<Span<Normalized>> = Vec::new();
        let mut marks = Marks::default();
        for (at, c) in chars::marks(text) {
            marks.push(at, c);
            let (list, mark) = match c {
                '《' => (&mut titles, '》'),
                '“' => (&mut quotes, '”'),
                '「' => (&mut quotes, '」'),
                _ => continue,
            };
            if list.last().is_none_or(|last| last.end() <= at)
                && let Some(end) = closing(text, at, mark)
            {
                list.push(Span::new(at, end));
            }
        }
        let frame = document
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Stamp | BlockKind::Byline | BlockKind::Boilerplate))
            .map(|block| block.span)
            .collect();
        let mut items: Vec<(Span<Normalized>, usize)> =
            reading.items.iter().enumerate().map(|(i, item)| (item.span, i)).collect();
        items.sort_by_key(|(span, _)| span.start());
        let published = document.article.published.as_ref().map(|field| field.value.as_str());
        let year = published.and_then(|value| value.get(..4)?.parse().ok());
        let day = |value: &str| value.get(..10).filter(|day| !day.starts_with('X')).map(str::to_owned);
        let signed = || reading.agreements.iter().filter_map(|agreement| day(&agreement.signed.as_ref()?.edtf)).max();
        let today = published.and_then(day).or_else(signed).or_else(|| {
            // 二〇一三年九月六日签于澳门: a day on a short line of its own.
            let full = reading.dates.iter().rev().filter(|date| date.kind == DateKind::Date);
            full.filter_map(|date| Some((date, day(date.value.as_deref()?)?))).find_map(|(date, day)| {
                let line = text[..date.span.start()].rfind('\n').map_or(0, |at| at + 1);
                let end = text[date.span.end()..].find('\n').unwrap_or(text.len() - date.span.end());
                (date.span.start() - line < 30 && end < 30).then_some(day)
            })
        });
        let prescribes = prescribes(document);
        Places { text, marks, titles, quotes, frame, dates: &reading.dates, items, year, today, prescribes }
    }
    /// Whether `span` stands in a numbered or listed line of a page that prescribes.
    pub fn is_prescribed(&self, span: Span<Normalized>) -> bool {
        self.prescribes.is_some_and(|from| span.start() > from)
    }
    pub fn in_title(&self, span: Span<Normalized>) -> bool {
        inside(&self.titles, span).is_some()
    }
    pub fn quote_around(&self, span: Span<Normalized>) -> Option<Span<Normalized>> {
        inside(&self.quotes, span)
    }
    pub fn in_frame(&self, span: Span<Normalized>) -> bool {
        inside(&self.frame, span).is_some()
    }
    /// The innermost item around `span`.
    pub fn item_at(&self, span: Span<Normalized>) -> Option<usize> {
        let i = self.items.partition_point(|(item, _)| item.start() <= span.start());
        let before = self.items[..i].iter().rev().take(12);
        before.into_iter().find(|(item, _)| item.contains(span)).map(|(_, i)| *i)
    }
    /// The dates that touch `span`.
    pub fn date_over(&self, span: Span<Normalized>) -> Option<&Date> {
        let i = self.dates.partition_point(|date| date.span.end() <= span.start());
        self.dates.get(i).filter(|date| date.span.overlaps(span))
    }
    /// The dates inside `from..to`.
    pub fn dates_in(&self, from: usize, to: usize) -> &'a [Date] {
        let first = self.dates.partition_point(|date| date.span.start() < from);
        let last = self.dates.partition_point(|date| date.span.end() <= to);
        &self.dates[first..last.max(first)]
    }
    /// The value of the last date of `kind` before `span` in its sentence.
    pub fn told_before(&self, span: Span<Normalized>, kind: DateKind) -> Option<String> {
        let from = self.sentence(span).start();
        let dates = self.dates_in(from, span.start());
        dates.iter().rev().find(|date| date.kind == kind).and_then(|date| date.value.clone())
    }
    /// Whether the sentence before `span` dates what it tells to a time gone by: 2012年, 上月, 1至4月.
    pub fn is_past(&self, span: Span<Normalized>) -> bool {
        let Some(today) = &self.today else { return false };
        let from = self.sentence(span).start();
        self.dates_in(from, span.start()).iter().filter(|date| date.kind == DateKind::Date).any(|date| {
            let bounded = few!["到", "至", "以", "自", "从", "比", "较", "同", "与"]
                .at_end(&self.text[from..date.span.start()])
                .is_some()
                || few!["前", "之前", "起", "以来"].at_start(&self.text[date.span.end()..]).is_some();
            let end = date.value.as_deref().and_then(|value| value.rsplit('/').next()).unwrap_or("");
            let known = end.starts_with(|c: char| c.is_ascii_digit());
            known
                && !bounded
                && (end.len() >= 10 && end <= today.as_str() || !today.starts_with(end) && end < today.as_str())
        })
    }
    /// Whether `value` begins behind the day of the page.
    pub fn is_ahead(&self, value: &str) -> bool {
        let start = value.split('/').next().unwrap_or("");
        let known = start.len() >= 4 && start.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        known && self.today.as_ref().is_some_and(|today| !today.starts_with(start) && start > today.as_str())
    }
    /// The sentence around `span`.
    pub fn sentence(&self, span: Span<Normalized>) -> Span<Normalized> {
        self.between(span, &self.marks.stops)
    }
    /// The clause around `span`.
    pub fn clause(&self, span: Span<Normalized>) -> Span<Normalized> {
        self.between(span, &self.marks.clauses)
    }
    fn between(&self, span: Span<Normalized>, marks: &[Range<usize>]) -> Span<Normalized> {
        // A page without stops is looked at in windows.
        const WINDOW: usize = 1200;
        let low = span.start().saturating_sub(WINDOW);
        let high = (span.end() + WINDOW).min(self.text.len());
        let n_before = marks.partition_point(|mark| mark.start < span.start());
        let start = match marks[..n_before].last().filter(|mark| mark.start >= low) {
            Some(mark) => mark.end,
            None => (low..).find(|&at| self.text.is_char_boundary(at)).unwrap_or(low),
        };
        let n_inside = marks[n_before..].iter().take_while(|mark| mark.start < span.end()).count();
        let end = match marks.get(n_before + n_inside).filter(|mark| mark.start < high) {
            Some(mark) => mark.start,
            None => (0..=high).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(high),
        };
        Span::new(start, end)
    }
    /// The line around `span`, where it is a row of a table.
    pub fn row(&self, span: Span<Normalized>) -> Option<Span<Normalized>> {
        let line = self.between(span, &self.marks.lines);
        self.is_row(line).then_some(line)
    }
    /// Whether `line` is divided into cells.
    fn is_row(&self, line: Span<Normalized>) -> bool {
        let bars = &self.marks.bars;
        let first = bars.partition_point(|&bar| bar < line.start() + " ".len());
        let inside = bars[first..].iter().take_while(|&&bar| bar < line.end());
        inside.into_iter().any(|&bar| line.of(self.text).as_bytes()[bar - 1 - line.start()..].starts_with(b" | "))
    }
    /// The words that say what the cell of `span` holds, where it holds a number and nothing else: those that head its
    /// column, or its row where the columns are years or amounts.
    pub fn header(&self, span: Span<Normalized>) -> Option<Span<Normalized>> {
        let row = self.row(span)?;
        let column = self.text[row.start()..span.start()].matches(" | ").count();
        let own = self.cell(row, column)?;
        let beside = |words: &str| {
            words.chars().any(|c| c.is_alphabetic() && c >= '\u{4E00}' && !"余多约近超达逾共".contains(c))
        };
        // 建成站点3个，惠及群众2万人: a cell of sentences is read as they are.
        let inside = own.contains(span)
            && (beside(&self.text[own.start()..span.start()]) || beside(&self.text[span.end()..own.end()]));
        if inside {
            return None;
        }
        let top = self.top_of(row);
        // 到位资金（万元） counts 到位资金; 万元 in a column of its own counts nothing.
        let name = |cell: Span<Normalized>| headed(self.text, cell).map_or(cell, |headed| headed.name);
        let label = || {
            let cells = (0..column).rev().filter_map(|i| self.cell(row, i));
            cells.filter(|cell| beside(cell.of(self.text)) && !is_unit(self.text, *cell)).map(name).next()
        };
        if top != row {
            let cell = self.cell(top, column)?;
            let head = name(cell);
            let words = head.of(self.text);
            // 指标 | 甲县 | 乙县: where the rows are measured, the columns say whose.
            let labels = (0..column).rev().filter_map(|i| self.cell(row, i));
            if headed(self.text, cell).is_none()
                && let Some(label) = labels.filter_map(|cell| headed(self.text, cell)).next()
            {
                return Some(label.name);
            }
            let plain = AMOUNTS.at_end(words.trim_end_matches('数')).is_some()
                || matches!(words, "人数" | "人次" | "次数" | "个数" | "户数" | "件数");
            if !words.contains(|c: char| c.is_ascii_digit()) && !plain && !words.is_empty() {
                return Some(head);
            }
            // 甲县 | 120 under 人数（人次）: the label says whose.
            let whose = |label: &Span<Normalized>| {
                let words = label.of(self.text);
                let sum = matches!(words, "合计" | "总计" | "小计" | "全省" | "全市");
                let place = words.ends_with(['省', '市', '区', '县', '州', '旗', '镇', '乡', '村', '盟']);
                sum || place || gazetteer::named(words).next().is_some()
            };
            return label().filter(|label| words.is_empty() || !(plain && whose(label))).or(Some(head));
        }
        self.cell(row, column.checked_sub(1)?).map(name).filter(|cell| beside(cell.of(self.text))).or_else(label)
    }
    /// Whose the numbers of `row` are: its first cell where the column of `number` says what is counted. No sum's.
    pub fn row_name(&self, row: Span<Normalized>, number: Span<Normalized>) -> Option<Span<Normalized>> {
        let header = self.header(number)?;
        let name = self.cell(row, 0)?;
        let words = name.of(self.text);
        let sum = few!["合计", "总计", "小计", "总数", "平均"].at_start(words).is_some();
        let word = words.starts_with(|c: char| ('\u{4E00}'..'\u{FF00}').contains(&c));
        let other = name.overlaps(header) || name.contains(number) || headed(self.text, name).is_some();
        (word && !sum && !other && self.date_over(name).is_none() && header.end() <= row.start()).then_some(name)
    }
    /// The first row of the table of `row`.
    fn top_of(&self, row: Span<Normalized>) -> Span<Normalized> {
        let mut top = row;
        for _ in 0..200 {
            let Some(end) = top.start().checked_sub(1) else { break };
            let above = self.between(Span::new(end, end), &self.marks.lines);
            if !self.is_row(above) {
                break;
            }
            top = above;
        }
        top
    }
    fn cell(&self, line: Span<Normalized>, column: usize) -> Option<Span<Normalized>> {
        let mut start = line.start();
        for (i, cell) in line.of(self.text).split(" | ").enumerate() {
            if i == column {
                return Some(Span::new(start, start + cell.len()).trim(self.text));
            }
            start += cell.len() + 3;
        }
        None
    }
}

/// Heads of columns that do not say what is counted.
static AMOUNTS: Few = Few::new(&[
    "数值",
    "数量",
    "指标值",
    "目标值",
    "完成值",
    "完成情况",
    "合计",
    "小计",
    "总计",
    "实绩",
    "上半年",
    "下半年",
    "全年",
    "本年",
    "上年",
    "去年",
    "今年",
    "当年",
    "年份",
    "季度",
    "增减",
    "同期",
    "累计",
    "本期",
    "上期",
    "内容",
    "备注",
    "规模",
    "计划",
    "实际",
    "目标",
    "现状",
]);

/// Where a notice, plan or agreement printed as such begins to say what shall be: its first numbered heading.
fn prescribes(document: &Document) -> Option<usize> {
    let article = &document.article;
    let headline = article.headline.as_ref().map_or_else(|| heading(document), |field| field.value.as_str());
    let headline = headline.trim_end_matches(['》', '”', '）', ' ']);
    let genre = article.genre.as_ref().is_some_and(|genre| genre.value == "text_of_agreement");
    // 关于印发…方案的通知, 关于加强协作的意见; 三县签订联防协议 is news of one.
    let papers = ["的通知", "方案", "办法", "细则", "的意见", "计划"];
    let paper = headline.contains("关于") && papers.iter().any(|paper| headline.ends_with(paper));
    if !(genre || paper) {
        return None;
    }
    let labels = few!["\n一、", "\n第一条", "\n（一）", "\n第一章", "\n1.", "\n1、"];
    labels.first(&document.text).map(|(at, _)| at)
}

/// A line near the top that is what the page sends out: 关于印发…的通知.
fn heading(document: &Document) -> &str {
    let mut lines = document.text.lines().take(6).map(str::trim);
    lines.find(|line| line.starts_with("关于") && line.ends_with("通知")).unwrap_or("")
}

/// The marks that part a text, in its order.
#[derive(Default)]
struct Marks {
    lines: Vec<Range<usize>>,
    /// Those at the end of sentences, line ends among them.
    stops: Vec<Range<usize>>,
    /// Those at the end of clauses, stops among them.
    clauses: Vec<Range<usize>>,
    bars: Vec<usize>,
}

impl Marks {
    fn push(&mut self, at: usize, c: char) {
        if !matches!(c, '。' | '！' | '？' | '\n' | '，' | '；' | '：' | '|') {
            return;
        }
        let mark = at..at + c.len_utf8();
        match c {
            '\n' => self.lines.push(mark.clone()),
            '|' => self.bars.push(at),
            _ => {}
        }
        if matches!(c, '。' | '！' | '？' | '\n') {
            self.stops.push(mark.clone());
        }
        self.clauses.push(mark);
    }
}

fn inside(spans: &[Span<Normalized>], span: Span<Normalized>) -> Option<Span<Normalized>> {
    let i = spans.partition_point(|around| around.start() <= span.start());
    let around = *spans[..i].last()?;
    around.contains(span).then_some(around)
}

fn closing(text: &str, at: usize, mark: char) -> Option<usize> {
    let mut end = (at + LONGEST).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text[at..end].split('\n').next()?;
    line.find(mark).map(|i| at + i + mark.len_utf8())
}
