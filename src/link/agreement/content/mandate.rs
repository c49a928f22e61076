//! Whose mandate an instrument rests on: 为落实`国家战略`，…签署; 经`国务院`批准.

use once_cell::sync::Lazy;

use super::super::page::{Area, Page, area};
use crate::link::{Agreement, Formality};
use crate::mention::words::{Words, rows};
use crate::record::vocabulary::Level;

const MANDATES: &str = include_str!("../../../../data/mandates.tsv");

static WORDS: Lazy<Words<Level>> =
    Lazy::new(|| Words::new(rows(MANDATES).filter_map(|row| Some((*row.first()?, Level::parse(row.get(1)?)?)))));

/// The highest mandate named as the ground of `agreement`, where it is above all who made it.
pub(super) fn formality(page: &Page, agreement: &Agreement) -> Option<Formality> {
    let levels = agreement.parties.iter().filter_map(|part| page.reading.parties[part.party].level);
    let top = levels.min();
    let mut best: Option<Formality> = None;
    for mention in &agreement.mentions {
        let Some(sentence) = page.sentence_at(mention.start()) else { continue };
        let span = page.sentences[sentence].span;
        for clause in page.clauses(area(span.start(), mention.start())) {
            // 根据…签订的《T》: T is a ground itself.
            if page.makings(area(clause.end(), mention.start())).next().is_none() {
                continue;
            }
            if let Some(found) = in_clause(page, clause)
                && top.is_none_or(|top| found.level < top)
                && best.as_ref().is_none_or(|best| found.level < best.level)
            {
                best = Some(found);
            }
        }
    }
    best
}

/// The mandate of a clause that gives a ground: 根据国务院批复.
fn in_clause(page: &Page, clause: Area) -> Option<Formality> {
    let words = clause.of(page.text);
    let grounds = few!["根据", "按照", "依据", "依照", "落实", "贯彻", "响应", "遵照", "服务"];
    let granted = few!["批准", "批复", "同意", "授权", "部署下", "指导下", "支持下", "推动下", "要求下", "协调下"];
    let from = match grounds.first(words) {
        Some((i, _)) => i,
        None if granted.within(words) => 0,
        None => return None,
    };
    let mut best: Option<Formality> = None;
    for (i, c) in words[from..].char_indices().filter(|(_, c)| WORDS.may_begin(*c)) {
        let here = clause.start() + from + i;
        debug_assert!(page.text[here..].starts_with(c));
        let Some((end, level)) = WORDS.longest_at(page.text, here).filter(|(end, _)| *end <= clause.end()) else {
            continue;
        };
        if best.as_ref().is_none_or(|best| *level < best.level) {
            best = Some(Formality { level: *level, span: area(here, end) });
        }
    }
    best
}
