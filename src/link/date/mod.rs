//! Time expressions resolved against stamp, dateline and the days and years told before.
//!
//! What each expression says by itself comes in (`mention::date`), dates with EDTF values go out: 昨天 after the
//! dateline 5月5日 of a page stamped 2022-05-06 is 2022-05-04. No value is narrower than what it leans on: 昨天 on a
//! page that is dated only by its issue number stays null.

mod anchors;
pub(super) mod days;
mod lunar;
mod resolve;

use super::{Basis, Date, Warning};
use crate::Context;
use crate::layout::Document;
use crate::mention::Mentions;
use crate::mention::date::{DateMention, Part, Point, Time, Year};
use crate::record::vocabulary::{DateKind, DateRole};
use crate::text::{Normalized, Span};

use anchors::Anchors;
use resolve::{Leaning, Resolver, Value};

/// The dates of a document, in the order of the text.
pub(super) fn dates(
    document: &Document,
    mentions: &Mentions,
    context: &Context,
    warnings: &mut Vec<Warning>,
) -> Vec<Date> {
    let anchors = Anchors::of(document, &mentions.dates, context);
    let mut resolver = Resolver::new(&document.text, &anchors, &mentions.dates);
    let mut values: Vec<Value> = mentions.dates.iter().map(|mention| resolver.value(mention)).collect();
    told_later(&mentions.dates, &mut values, &anchors);
    let dates = mentions.dates.iter().zip(values).enumerate();
    dates
        .map(|(i, (mention, value))| {
            if value.impossible {
                warnings.push(Warning {
                    code: "impossible-date",
                    pointer: format!("/dates/{i}"),
                    message: format!(
                        "{} is no {} of the calendar",
                        mention.span.of(&document.text),
                        what(&mention.time)
                    ),
                    span: Some(mention.span),
                });
            }
            Date {
                span: mention.span,
                kind: kind(&mention.time),
                role: role(mention, &anchors),
                anchor: value.leaning.map(|leaning| basis(leaning, &anchors)),
                value: value.edtf,
            }
        })
        .collect()
}

/// What `time` fails to be.
fn what(time: &Time) -> &'static str {
    match time {
        Time::Point(Point { clock: Some(clock), .. }) if !clock.is_possible() => "time",
        Time::Point(Point { part: Part::Month(0 | 13..), .. }) => "month",
        _ => "day",
    }
}

/// 同日 in a headline leans on the first day the body tells.
fn told_later(mentions: &[DateMention], values: &mut [Value], anchors: &Anchors) {
    let mut later = None;
    for i in (0..values.len()).rev() {
        if let Some(day) = values[i].day.filter(|_| !anchors.is_frame(mentions[i].span) && !mentions[i].in_title) {
            later = Some((day, mentions[i].span));
        }
        let Time::Point(Point { part: Part::DayFromTold(steps), .. }) = mentions[i].time else { continue };
        if values[i].edtf.is_some() {
            continue;
        }
        let found = later.or_else(|| anchors.now.and_then(|now| Some((now.day()?, anchors.now_span?))));
        if let Some(day) = found.and_then(|(day, span)| Some((day.plus(steps)?, span))) {
            values[i].edtf = Some(day.0.edtf());
            values[i].day = Some(day.0);
            values[i].leaning = Some(Leaning::Told(day.1));
        }
    }
}

fn kind(time: &Time) -> DateKind {
    match time {
        Time::Duration(_) => DateKind::Duration,
        Time::Set(_) => DateKind::Set,
        _ => DateKind::Date,
    }
}

fn role(mention: &DateMention, anchors: &Anchors) -> DateRole {
    if anchors.stamp == Some(mention.span) {
        return DateRole::Published;
    }
    if anchors.dateline == Some(mention.span) {
        return DateRole::Dateline;
    }
    match &mention.time {
        Time::Span(..) | Time::Since(_) | Time::Plan(_) => DateRole::Period,
        Time::Point(Point {
            part: Part::Months(..) | Part::Half(_) | Part::Quarter(_) | Part::FirstQuarters(_),
            ..
        }) => DateRole::Period,
        Time::Point(Point { part: Part::Whole, day: None, year, .. }) if *year != Year::Open => DateRole::Period,
        _ => DateRole::Other,
    }
}

fn basis(leaning: Leaning, anchors: &Anchors) -> Basis {
    let spans = |span: Option<Span<Normalized>>| span.into_iter().collect();
    match leaning {
        Leaning::Now => Basis {
            rule: anchors.now_rule,
            reason: format!("{} {}", anchors.now_rule, anchors.now.map(|now| now.edtf()).unwrap_or_default()),
            spans: spans(anchors.now_span),
        },
        Leaning::Told(span) => {
            Basis { rule: "told-before", reason: String::from("the day or year told nearest"), spans: vec![span] }
        }
        Leaning::Plan(span) => {
            Basis { rule: "five-year-plan", reason: String::from("the years of the plan"), spans: vec![span] }
        }
        Leaning::Review(span) => Basis {
            rule: "review-year",
            reason: String::from("a page of January that tells of the year before"),
            spans: vec![span],
        },
    }
}
