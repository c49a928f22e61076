//! Where titles, quotations, sentences, table rows, items and dates stand.

use std::ops::Range;

use crate::layout::Document;
use crate::link::{Date, Reading};
use crate::mention::Mentions;
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
        for (at, c) in text.char_indices() {
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
        let prescribes = prescribes(document);
        Places { text, marks, titles, quotes, frame, dates: &reading.dates, items, year, prescribes }
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
        let mut low = span.start().saturating_sub(WINDOW);
        while !self.text.is_char_boundary(low) {
            low += 1;
        }
        let mut high = (span.end() + WINDOW).min(self.text.len());
        while !self.text.is_char_boundary(high) {
            high -= 1;
        }
        let before = marks[..marks.partition_point(|mark| mark.start < span.start())].last();
        let start = before.filter(|mark| mark.start >= low).map_or(low, |mark| mark.end);
        let behind = marks.get(marks.partition_point(|mark| mark.start < span.end()));
        let end = behind.filter(|mark| mark.start < high).map_or(high, |mark| mark.start);
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
    /// The words that head the cell of `span` in its table: of its column, or in the cell before it.
    pub fn header(&self, span: Span<Normalized>) -> Option<Span<Normalized>> {
        let row = self.row(span)?;
        let column = self.text[row.start()..span.start()].matches(" | ").count();
        let mut top = row;
        for _ in 0..200 {
            let Some(end) = top.start().checked_sub(1) else { break };
            let above = self.between(Span::new(end, end), &self.marks.lines);
            if !self.is_row(above) {
                break;
            }
            top = above;
        }
        let cell = |line: Span<Normalized>, column: usize| {
            let mut start = line.start();
            for (i, cell) in line.of(self.text).split(" | ").enumerate() {
                if i == column {
                    return Some(Span::new(start, start + cell.len()).trim(self.text));
                }
                start += cell.len() + 3;
            }
            None
        };
        if top != row {
            let head = cell(top, column)?;
            if !head.of(self.text).contains(|c: char| c.is_ascii_digit()) {
                return Some(head);
            }
        }
        cell(row, column.checked_sub(1)?)
    }
}

/// Where a notice, plan or agreement printed as such begins to say what shall be: its first numbered heading.
fn prescribes(document: &Document) -> Option<usize> {
    let article = &document.article;
    let headline = article.headline.as_ref()?.value.trim_end_matches(['》', '”', '）', ' ']);
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
