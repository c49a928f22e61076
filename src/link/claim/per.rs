//! What a claim is told for: `每半年`召开1次 (a period), `每亩`补贴200元 (a unit), `每秒`3立方米 (a rate).

use super::place::Places;
use crate::lexicon::few::Few;
use crate::mention::quantity::{Kind, MEASURES, Quantity};
use crate::record::vocabulary::DateKind;
use crate::text::{Normalized, Span};

/// ISO 8601 of a period or the unit as printed, and where it stands: 每半年 → `P6M`, 每亩 → 亩.
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
    let measure = quantity.measure?;
    let amount = measure.kind == Kind::Amount;
    if !amount && measure.kind != Kind::Count {
        return None;
    }
    let clause = places.clause(quantity.span);
    let head = &text[clause.start()..quantity.span.start()];
    let at = head.rfind('每').filter(|&at| head[at..].chars().count() <= 14)?;
    let behind = &head[at + '每'.len_utf8()..];
    let span = |len: usize| Span::new(clause.start() + at, clause.start() + at + '每'.len_utf8() + len);
    if amount && let Some((word, value)) = TIMES.iter().find(|(word, _)| behind.starts_with(word)) {
        return Some(((*value).to_owned(), span(word.len())));
    }
    let len = unit_len(behind).filter(|_| amount || is_extent(behind))?;
    Some((behind[..len].to_owned(), span(len)))
}

/// The unit at the start of `words`, with its 千 or 万: 亩, 千人, 10万人 is a number and none.
fn unit_len(words: &str) -> Option<usize> {
    // Who may be paid and what may be paid for; 每次, 每批, 每个 tell of acts and things, not of a density.
    static COUNTED: Few = Few::new(&["人", "户", "辆", "标箱", "吨公里", "千瓦时", "名学生", "名儿童", "名劳动力"]);
    let bare = words.trim_start_matches(['十', '百', '千', '万', '亿']);
    let factor = words.len() - bare.len();
    let unit = |words: &str| {
        let measured = MEASURES.longest_at(words, 0).filter(|(_, m)| m.kind == Kind::Amount && !m.word.ends_with('元'));
        let counted = COUNTED.all_at_start(words).map(str::len).max();
        measured.map(|(end, _)| end).max(counted)
    };
    // 千瓦, 百帕 are units themselves.
    unit(words).filter(|_| factor > 0).or_else(|| unit(bare).map(|len| factor + len))
}

/// Whether things are spread over the unit `words` begin with: 每平方公里800人, 每千人3.2名.
fn is_extent(words: &str) -> bool {
    words.starts_with(['十', '百', '千', '万'])
        || MEASURES.longest_at(words, 0).is_some_and(|(_, measure)| measure.kind == Kind::Amount)
}
