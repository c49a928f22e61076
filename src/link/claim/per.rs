//! How often a claim holds: `每半年`召开1次 (a period), `每秒`3立方米 (a rate). 每亩 of 每亩补贴200元 is no time.

use super::place::Places;
use crate::mention::quantity::{Kind, Quantity};
use crate::record::vocabulary::DateKind;
use crate::text::{Normalized, Span};

/// ISO 8601 of the period, and where it stands: 每半年 → `P6M`.
pub(super) fn per(text: &str, quantity: &Quantity, places: &Places) -> Option<(String, Span<Normalized>)> {
    period(quantity, places).or_else(|| rate(text, quantity, places))
}

/// The period of a frequency: 每半年 before 召开1次, in the same clause.
pub(super) fn period(quantity: &Quantity, places: &Places) -> Option<(String, Span<Normalized>)> {
    let clause = places.clause(quantity.span);
    let dates = places.dates_in(clause.start(), quantity.span.start());
    let set = dates.iter().rev().find(|date| date.kind == DateKind::Set)?;
    Some((set.value.clone()?, set.span))
}

/// Rates that are no recurrence: 每秒3立方米.
const TIMES: [(&str, &str); 3] = [("秒", "PT1S"), ("分钟", "PT1M"), ("小时", "PT1H")];

fn rate(text: &str, quantity: &Quantity, places: &Places) -> Option<(String, Span<Normalized>)> {
    const LONGEST: usize = 14; // characters: 每秒设计过水流量为.
    if quantity.measure.is_none_or(|measure| measure.kind != Kind::Amount) {
        return None;
    }
    let clause = places.clause(quantity.span);
    let head = &text[clause.start()..quantity.span.start()];
    let at = head.rfind('每').filter(|&at| head[at..].chars().count() <= LONGEST)?;
    let behind = &head[at + '每'.len_utf8()..];
    let (word, value) = TIMES.iter().find(|(word, _)| behind.starts_with(word))?;
    let start = clause.start() + at;
    Some(((*value).to_owned(), Span::new(start, start + '每'.len_utf8() + word.len())))
}
