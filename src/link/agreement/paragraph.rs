//! Day and place of a signing that its own sentence and the event around it leave open: the day told last in the
//! paragraph, where nothing says that another is meant.

use super::page::{Page, area};
use super::place::{WORDS, place_in};
use super::{Telling, basis};
use crate::link::{Place, Signed};
use crate::mention::title::ActKind;
use crate::record::vocabulary::DateRole;

/// Sentences looked back.
const REACH: usize = 8;

/// Day and place told in the sentences before `telling`, in its paragraph.
pub(super) fn told_before(page: &Page, telling: &Telling) -> (Option<Signed>, Option<Place>) {
    let own = page.sentences[telling.sentence];
    if telling.act.is_some_and(|act| act.kind == ActKind::Cite) {
        return (None, None);
    }
    let title = telling.title.span.start();
    let end = telling.act.map_or(title, |act| act.span.start().min(title)).max(own.span.start());
    let before = area(own.span.start(), end).of(page.text);
    let apart = few!["两天后", "三天后", "天前", "日后", "年前", "去年", "前年", "今年", "明年", "将", "拟", "曾"];
    if WORDS.earlier.within(before)
        || WORDS.other_day.at_start(before.trim_start()).is_some_and(|word| !word.starts_with('当'))
        || apart.within(before)
        || page.dates(area(own.span.start(), end)).next().is_some()
    {
        return (None, None);
    }
    let earlier = page.sentences[..telling.sentence].iter().rev().take(REACH);
    for sentence in earlier.take_while(|sentence| sentence.block == own.block) {
        let day = page.dates(sentence.span).filter(|date| {
            let is_day = date.value.as_deref().is_some_and(|value| {
                let day = value.split('T').next().unwrap_or(value);
                day.len() == "2024-05-01".len() && !value.contains('/')
            });
            let behind = page.words(date.span.end(), page.text.len());
            let before = page.words(sentence.span.start(), date.span.start());
            let limit = few!["自", "从", "到", "至", "截至"].at_end(before).is_some()
                || behind.starts_with(['起', '前'])
                || behind.starts_with("以来");
            is_day && !limit && !matches!(date.role, DateRole::Dateline | DateRole::Published)
        });
        let last = page.dates(sentence.span).last();
        if let Some(date) = day.last() {
            // Another time is told since.
            if last.is_some_and(|last| last.span != date.span) {
                return (None, None);
            }
            let because = || Some(basis("same paragraph", "the day told last before it", vec![date.span]));
            let edtf = date.value.as_deref().map(|value| value.split('T').next().unwrap_or(value).to_owned());
            let signed = edtf.map(|edtf| Signed { edtf, span: Some(date.span), basis: because() });
            let place = place_in(page, sentence.span, sentence.span.end());
            let place = place.map(|(text, span)| Place { text, span: Some(span), basis: because() });
            return (signed, place);
        }
        if last.is_some() {
            break;
        }
    }
    (None, None)
}
