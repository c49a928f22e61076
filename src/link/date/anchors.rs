//! What a page says of its own day: stamp, dateline, issue number, signature.

use crate::Context;
use crate::layout::Document;
use crate::mention::date::{DateMention, Part, Point, Time, Year, issue_year};
use crate::record::vocabulary::BlockKind;
use crate::text::{Normalized, Span};

use super::days::{Day, Partial};

/// The day of writing as far as the page tells it, and where it does.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// What 今天 and 去年 lean on: the dateline before the stamp.
    pub now: Option<Partial>,
    pub now_rule: &'static str,
    pub now_span: Option<Span<Normalized>>,
    pub stamp: Option<Span<Normalized>>,
    pub dateline: Option<Span<Normalized>>,
}

impl Anchors {
    pub fn of(document: &Document, mentions: &[DateMention], context: &Context) -> Self {
        let text = &document.text;
        let mut anchors = Anchors::default();
        let given = context.published.as_deref().and_then(Partial::parse);
        let field = document.article.published.as_ref();
        let mut published = given.or_else(|| Partial::parse(&field?.value));
        (anchors.now_rule, anchors.now_span) = match (given, field) {
            (Some(_), _) => ("given", None),
            (None, Some(field)) => (field.basis.unwrap_or("stamp"), field.span),
            _ => ("stamp", None),
        };
        // The field may be the whole stamp or, from the dateline, the same mention.
        anchors.stamp = field
            .and_then(|field| field.span)
            .and_then(|span| mentions.iter().map(|m| m.span).find(|m| m.overlaps(span)));
        let dateline = mentions.iter().find_map(|mention| Some((mention.span, dateline(document, mention)?)));
        if published.is_none_or(|day| day.year.is_none()) {
            // A dateline's day without its year stays, where no stamp is fuller.
            if let Some((mention, day)) = mentions.iter().find_map(|m| Some((m, stamp(document, m)?))) {
                anchors.stamp = Some(mention.span);
                anchors.now_span = anchors.stamp;
                published = Some(day);
            } else if dateline.is_none_or(|(_, day)| day.year.is_none())
                && let Some((year, span)) = issue_year(text)
            {
                (anchors.now_rule, anchors.now_span) = ("issue-number", Some(span));
                published = Some(Partial { year: Some(year), month: None, day: None });
            } else if dateline.is_none()
                && let Some((mention, day)) = mentions.iter().rev().find_map(|m| Some((m, signature(document, m)?)))
            {
                (anchors.now_rule, anchors.now_span) = ("signature", Some(mention.span));
                published = Some(day);
            } else if dateline.is_none()
                && let Some((mention, day)) = mentions.iter().take(2).find_map(|m| Some((m, short_stamp(document, m)?)))
            {
                anchors.stamp = Some(mention.span);
                anchors.now_span = anchors.stamp;
                published = Some(day);
            }
        }
        anchors.now = published;
        if let Some((span, mut day)) = dateline {
            anchors.dateline = Some(span);
            if anchors.stamp == Some(span) {
                anchors.stamp = None;
            }
            if let (None, Some(page)) = (day.year, published) {
                // A dateline of December on a page of January is of the year before.
                let later = page.month.is_some_and(|month| (month, page.day) < (day.month.unwrap_or(0), day.day));
                day.year = page.year.map(|year| if later && page.month <= Some(2) { year - 1 } else { year });
            }
            anchors.now = Some(day);
            (anchors.now_rule, anchors.now_span) = ("dateline", Some(span));
        }
        anchors
    }

    /// Whether `span` is the page's own date, which tells of no event.
    pub fn is_frame(&self, span: Span<Normalized>) -> bool {
        self.stamp == Some(span) || self.dateline == Some(span)
    }
}

fn line_of(text: &str, span: Span<Normalized>) -> Span<Normalized> {
    // No line of the page's own data is longer; a text without line ends must not be read again for each date.
    const LONGEST: usize = 800;
    let mut low = span.start().saturating_sub(LONGEST);
    while !text.is_char_boundary(low) {
        low += 1;
    }
    let mut high = (span.end() + LONGEST).min(text.len());
    while !text.is_char_boundary(high) {
        high -= 1;
    }
    let start = text[low..span.start()].rfind('\n').map_or(low, |i| low + i + 1);
    let end = text[span.end()..high].find('\n').map_or(high, |i| span.end() + i);
    Span::new(start, end)
}

fn named(point: &Point) -> Option<Partial> {
    let (Part::Month(month), Some(day)) = (point.part, point.day) else { return None };
    let year = match point.year {
        Year::Known(year) => Some(year),
        Year::Open => None,
        _ => return None,
    };
    Day::new(year, month, day)?;
    Some(Partial { year, month: Some(month), day: Some(day) })
}

/// 人民网成都7月2日电, 南京6月28日讯: near the head of a line, before 电 or 讯.
fn dateline(document: &Document, mention: &DateMention) -> Option<Partial> {
    let text = &document.text;
    let Time::Point(point) = &mention.time else { return None };
    let day = named(point)?;
    if mention.in_title || point.clock.is_some() {
        return None;
    }
    let rest = &text[mention.span.end()..];
    let cued = few!["电", "讯", "消息", "专电", "报道", "（记者", "（"].at_start(rest).is_some();
    let line = line_of(text, mention.span);
    let head = &text[line.start()..mention.span.start()];
    let in_block = document.blocks.iter().any(|b| b.kind == BlockKind::Dateline && b.span.contains(mention.span));
    let plain = head.len() <= 90 && !head.contains(['。', '，', '；', '《']);
    if rest.starts_with(['电', '讯'])
        || rest.starts_with("消息")
        || rest.starts_with("报道）")
        || rest.starts_with("专电")
    {
        return plain.then_some(day);
    }
    (cued && in_block && plain).then_some(day)
}

/// A full date on a line that is no sentence, near the head or the foot of the page.
fn stamp(document: &Document, mention: &DateMention) -> Option<Partial> {
    let text = &document.text;
    let Time::Point(point) = &mention.time else { return None };
    let day = named(point).filter(|day| day.year.is_some())?;
    if mention.in_title {
        return None;
    }
    let line = line_of(text, mention.span);
    let words = line.of(text);
    let sentence = words.len() > 240 || words.contains(['。', '，', '；']);
    // The first lines of a page are short.
    let near = line.start() < 4000 && text[..line.start()].matches('\n').take(13).count() < 13;
    let written = mention.span.of(text).starts_with(|c: char| c.is_ascii_digit());
    (!sentence && near && written).then_some(day)
}

/// 怀化文艺 11月28日 吴先进: a day without its year, set off by blanks in one of the first short lines.
fn short_stamp(document: &Document, mention: &DateMention) -> Option<Partial> {
    let text = &document.text;
    let Time::Point(point) = &mention.time else { return None };
    let day = named(point).filter(|_| !mention.in_title && point.clock.is_none())?;
    let line = line_of(text, mention.span);
    let blank = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '|' | '｜'));
    let apart =
        blank(text[..mention.span.start()].chars().next_back()) && blank(text[mention.span.end()..].chars().next());
    let words = line.of(text);
    let early = line.start() > 0 && line.start() < 600 && text[..line.start()].matches('\n').count() <= 3;
    let short = words.chars().count() <= 30 && !words.contains(['。', '，', '；', '、', '！', '？']);
    (apart && early && short && words.trim().len() > mention.span.len()).then_some(day)
}

/// 二〇二四年六月十九日 on a line of its own below the text.
fn signature(document: &Document, mention: &DateMention) -> Option<Partial> {
    let text = &document.text;
    let Time::Point(point) = &mention.time else { return None };
    let day = named(point).filter(|day| day.year.is_some())?;
    let line = line_of(text, mention.span);
    (line.of(text).trim().len() <= mention.span.len() + 6).then_some(day)
}
