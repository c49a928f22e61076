//! Fields of cooperation, by words of the title, the headings and the parts: 水文`信息共享`备忘录.

use once_cell::sync::Lazy;

use super::super::page::{Area, Page, area};
use super::mechanism::in_party;
use crate::link::{Agreement, Item, PolicyField};
use crate::mention::title::words::floor;
use crate::mention::words::{Words, rows};

const FIELDS: &str = include_str!("../../../../data/fields.tsv");

static WORDS: Lazy<Words<&'static str>> =
    Lazy::new(|| Words::new(rows(FIELDS).filter_map(|row| Some((*row.first()?, *row.get(1)?)))));

/// How far into a part the word may stand that tells its field, in bytes: its verb and object come first.
const MAX_LEAD: usize = 20 * 3;

/// The fields of an agreement, each once, with the word that tells it. The title and the headings speak first;
/// the openings of the parts where there are no headings; what is told of it where there are no parts.
pub(super) fn fields(page: &Page, agreement: &Agreement, items: &[&Item], told: &[Area]) -> Vec<PolicyField> {
    let mut found: Vec<PolicyField> = Vec::new();
    look(page, agreement.span, &mut found);
    for item in items {
        let lead = item.heading.unwrap_or_else(|| {
            let words = item.span.of(page.text);
            let end = words.find(['，', '；', '。']).unwrap_or(words.len()).min(floor(words, MAX_LEAD));
            area(item.span.start(), item.span.start() + end)
        });
        look(page, lead, &mut found);
    }
    if found.is_empty() {
        told.iter().for_each(|at| look(page, *at, &mut found));
    }
    found
}

/// Adds the fields that the words of `at` tell and that are not yet found.
fn look(page: &Page, at: Area, found: &mut Vec<PolicyField>) {
    let mut start = at.start();
    for (i, _) in WORDS.firsts().all_in(at.of(page.text)) {
        let here = at.start() + i;
        if here < start {
            continue;
        }
        let Some((end, code)) = WORDS.longest_at(page.text, here).filter(|(end, _)| *end <= at.end()) else {
            continue;
        };
        start = end;
        // 西南大学 says who, not what.
        if in_party(page, area(here, end)) {
            continue;
        }
        if !found.iter().any(|known| known.code == *code) {
            found.push(PolicyField { code, span: area(here, end) });
        }
    }
}
