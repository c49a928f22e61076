//! What the page says of itself: headline, outlet, day, place, writers, editors, genre.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::blocks::{Page, is_office};
use super::credits::{Credits, Role, credits, is_outlet};
use super::stamp::{Stamp, period};
use super::{Article, Field};
use crate::Context;
use crate::record::vocabulary::BlockKind;
use crate::text::Span;

/// Reads the fields of `page`; what the caller gave wins.
pub(super) fn article(page: &Page<'_>, context: &Context) -> Article {
    let text = page.text;
    let mut article = Article {
        headline: lines_of(page, BlockKind::Headline),
        subtitle: lines_of(page, BlockKind::Subtitle),
        outlet: outlet(page),
        published: published(page),
        dateline_place: datelines(page).find_map(|(place, _, _)| place).map(|place| written(text, place)),
        ..Article::default()
    };
    people(page, &mut article);
    article.genre = genre(page, &article);
    let given = |value: &Option<String>| {
        value.clone().map(|value| Field { value, span: None, src: None, basis: Some("given") })
    };
    article.headline = given(&context.headline).or(article.headline);
    article.outlet = given(&context.outlet).or(article.outlet);
    article.published = given(&context.published).or(article.published);
    article
}

/// The characters at `range` as a field.
fn written(text: &str, range: Range<usize>) -> Field {
    let value = &text[range.clone()];
    Field { value: value.to_owned(), span: Some(Span::from(range)), src: None, basis: None }
}

fn lines_of(page: &Page<'_>, kind: BlockKind) -> Option<Field> {
    let lines: Vec<&Range<usize>> =
        page.lines.iter().filter(|read| read.kind == kind).map(|read| &read.range).collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let value =
        lines.iter().map(|range| page.text[(*range).clone()].trim_start_matches('—')).collect::<Vec<_>>().join(" ");
    Some(Field { value, span: Some(Span::new(first.start, last.end)), src: None, basis: None })
}

/// Stamps of the head, then of the rest.
fn stamps<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Stamp> {
    page.lines.iter().filter_map(|read| read.stamp.as_ref())
}

type Dated = (Option<Range<usize>>, Option<Range<usize>>, Option<(String, Range<usize>)>);

/// Place, outlet and day of each dateline, also of one within a stamp: `来源：青山日报 青山6月28日讯`.
fn datelines<'p>(page: &'p Page<'_>) -> impl Iterator<Item = Dated> + 'p {
    let first = page.lines.iter().filter_map(|read| read.dateline.as_ref()).take(1);
    let first = first.map(|found| (found.place.clone(), found.outlet.clone(), found.day.clone()));
    let stamped = page.lines[..page.body].iter().filter(|read| read.stamp.is_some()).filter_map(|read| {
        let line = &page.text[read.range.clone()];
        let start = line.rfind(char::is_whitespace)? + 1;
        let start = (start..line.len()).find(|&i| line.is_char_boundary(i))?;
        let found = super::dateline::dateline(page.text, read.range.start + start..read.range.end)?;
        Some((found.place, found.outlet, found.day))
    });
    first.chain(stamped)
}

fn outlet(page: &Page<'_>) -> Option<Field> {
    let text = page.text;
    let head = page.lines[..page.body].iter().filter_map(|read| read.stamp.as_ref()?.source.clone()).next();
    let cell = || {
        cell(
            page,
            &[
                "刊播单位",
                "刊发单位",
                "首发媒体",
                "刊播媒体",
                "来源",
                "信息来源",
                "发布机构",
                "发布单位",
                "公开单位",
                "发文机关",
            ],
        )
    };
    let byline = || page.lines.iter().filter_map(|read| read.credits.as_ref()?.outlet.clone()).next();
    let tail = || stamps(page).filter_map(|stamp| stamp.source.clone()).next();
    let office = || {
        let last = page.lines.iter().rev().find(|read| is_office(&text[read.range.clone()]))?;
        let (range, line) = (last.range.clone(), &text[last.range.clone()]);
        let open = line.chars().next()?.len_utf8();
        let close = line.chars().next_back()?.len_utf8();
        let inside = line[open..line.len() - close].trim_end_matches("供稿");
        Some(range.start + open..range.start + open + inside.len())
    };
    let range = head
        .or_else(|| datelines(page).find_map(|(_, outlet, _)| outlet))
        .or_else(cell)
        .or_else(byline)
        .or_else(tail)
        .or_else(office)?;
    Some(written(text, title_inside(text, range)))
}

/// `《青山》杂志` → `青山`.
fn title_inside(text: &str, range: Range<usize>) -> Range<usize> {
    let value = &text[range.clone()];
    match (value.strip_prefix('《'), value.find('》')) {
        (Some(_), Some(close)) => range.start + '《'.len_utf8()..range.start + close,
        _ => range,
    }
}

fn published(page: &Page<'_>) -> Option<Field> {
    let is_day = |value: &str| value.len() >= 10;
    let days: Vec<&(String, Range<usize>)> = stamps(page).filter_map(|stamp| stamp.day.as_ref()).collect();
    let dated = |found: &(String, Range<usize>)| Field {
        value: found.0.clone(),
        span: Some(Span::from(found.1.clone())),
        src: None,
        basis: None,
    };
    if let Some(found) = days.iter().find(|(value, _)| is_day(value)) {
        return Some(dated(found));
    }
    let cell = cell(
        page,
        &[
            "发布日期",
            "发布时间",
            "首发日期",
            "刊播日期",
            "刊发日期",
            "播出日期",
            "公开日期",
            "生成日期",
            "发文日期",
            "成文日期",
        ],
    )
    .and_then(|range| {
        let (value, part) = period(&page.text[range.clone()])?;
        Some((value, range.start + part.start..range.start + part.end))
    });
    if let Some(found) = &cell {
        return Some(dated(found));
    }
    // The dateline has no year, the issue no day: both as they are.
    let dateline = datelines(page).find_map(|(_, _, day)| day);
    dateline.as_ref().or_else(|| days.first().copied()).map(dated)
}

/// The cell behind the first of `labels` that heads one, above the first paragraph.
fn cell(page: &Page<'_>, labels: &[&str]) -> Option<Range<usize>> {
    labels.iter().find_map(|label| {
        cells(page)
            .find(|(name, value)| !value.is_empty() && name_of(&page.text[name.clone()]) == *label)
            .map(|(_, value)| value)
    })
}

/// A label without blanks and what stands in brackets: 作者（主创人员） → 作者.
fn name_of(cell: &str) -> String {
    let cell = cell.split(['（', '(']).next().unwrap_or("");
    cell.chars().filter(|c| !c.is_whitespace() && !matches!(c, '：' | ':')).collect()
}

/// Neighbouring cells of the rows above the first paragraph.
fn cells<'p>(page: &'p Page<'_>) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 'p {
    page.lines[..page.body].iter().filter(|read| read.kind == BlockKind::TableRow).flat_map(|read| {
        let mut start = read.range.start;
        let mut row: Vec<Range<usize>> = Vec::new();
        for cell in page.text[read.range.clone()].split('|') {
            let span: Span<crate::text::Normalized> = Span::new(start, start + cell.len()).trim(page.text);
            row.push(span.range());
            start += cell.len() + 1;
        }
        row.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect::<Vec<_>>()
    })
}

fn people(page: &Page<'_>, article: &mut Article) {
    let text = page.text;
    let add = |credits: &Credits, article: &mut Article| {
        for (role, range) in &credits.names {
            let list = match role {
                Role::Author => &mut article.authors,
                Role::Editor => &mut article.editors,
                Role::Other => continue,
            };
            let mut field = written(text, range.clone());
            field.value.retain(|c| !c.is_whitespace());
            if list.iter().all(|known| known.value != field.value) {
                list.push(field);
            }
        }
    };
    for read in &page.lines {
        if let Some(found) = read.credits.as_ref().filter(|_| read.kind != BlockKind::Caption) {
            add(found, article);
        }
        for part in [read.dateline.as_ref().and_then(|found| found.credits.clone()), read.signature.clone()]
            .into_iter()
            .flatten()
        {
            add(&credits(text, part), article);
        }
    }
    for (name, value) in cells(page) {
        let role = match name_of(&text[name]).as_str() {
            "作者" | "主创人员" | "记者" | "主创" => Role::Author,
            "编辑" | "责任编辑" | "责编" => Role::Editor,
            _ => continue,
        };
        let mut found = credits(text, value);
        for (of, _) in &mut found.names {
            *of = role;
        }
        found.names.retain(|(_, range)| !is_outlet(&text[range.clone()]));
        add(&found, article);
    }
}

/// The genre by `data/genres.tsv`; a flash has no headline and a paragraph or two.
/// Genre, where its form stands, and the form; the first that is found decides.
static GENRES: Lazy<Vec<(&str, &str, &str)>> = Lazy::new(|| {
    let lines = include_str!("../../data/genres.tsv").lines().filter(|line| !line.starts_with('#'));
    let columns = lines.map(|line| line.split('\t'));
    columns.filter_map(|mut columns| Some((columns.next()?, columns.next()?, columns.next()?))).collect()
});

fn genre(page: &Page<'_>, article: &Article) -> Option<Field> {
    let concluded = |value: &str| Some(Field { value: value.to_owned(), span: None, src: None, basis: Some("genre") });
    let titles = [&article.headline, &article.subtitle].into_iter().flatten();
    let titles: Vec<&str> = titles.map(|field| field.value.as_str()).collect();
    let rows = || page.lines[..page.body].iter().map(|read| &page.text[read.range.clone()]);
    for &(genre, place, form) in &*GENRES {
        let found = match place {
            "headline" => titles.iter().any(|title| title.contains(form)),
            // A verb tells that the headline reports on the paper: 两地签署合作协议.
            "headline-end" => article.headline.as_ref().is_some_and(|title| {
                title.value.ends_with(form)
                    && !few![
                        "签", "发布", "订立", "达成", "审议", "通过", "出台", "印发", "共立", "制定", "推出", "敲定",
                        "落地"
                    ]
                    .within(&title.value)
            }),
            _ => rows().any(|row| row.chars().count() <= 30 && row.ends_with(form)),
        };
        if found {
            return concluded(genre);
        }
    }
    if page.lines.is_empty() {
        return None;
    }
    let is_flash = article.headline.is_none() && page.lines.len() <= 3 && page.text.chars().count() <= 400;
    concluded(if is_flash { "flash" } else { "news" })
}
