//! Values found at spans, one file per kind: number, date, quantity, party, person, title, item.
//!
//! A [`Document`] comes in, [`Mentions`] go out: what is written and what it means by itself
//! (`6月8日` is a day of June of some year). What it means in this article is left to `link`.

pub mod date;
pub mod item;
pub mod number;
pub mod party;
pub mod person;
pub mod quantity;
pub mod title;
pub mod words;

use crate::layout::Document;

/// All mentions of a document, each kind in the order of the text.
#[derive(Debug, Default)]
pub struct Mentions {
    pub dates: Vec<date::DateMention>,
    pub quantities: Vec<quantity::Quantity>,
    pub parties: Vec<party::PartyMention>,
    pub persons: Vec<person::PersonMention>,
    pub titles: Vec<title::TitleMention>,
    /// The verbs that instruments hang on.
    pub acts: Vec<title::Act>,
    pub lists: Vec<item::List>,
}

/// Finds the mentions of `document`.
pub fn mentions(document: &Document) -> Mentions {
    let mut acts = title::acts(&document.text);
    let parties = party::parties(document);
    outside_names(&mut acts, &parties);
    Mentions {
        dates: date::dates(document),
        quantities: quantity::quantities(document),
        parties,
        persons: person::persons(document),
        titles: title::titles_by(document, &acts),
        acts,
        lists: item::lists(document),
    }
}

/// 太平村村委`会签`了 is 签了: a verb begins where the name before it ends.
fn outside_names(acts: &mut [title::Act], parties: &[party::PartyMention]) {
    const NEAR: usize = 6; // of a coordinated name several end at one place
    for act in acts {
        let to = parties.partition_point(|party| party.span.start() < act.span.start());
        let cut = parties[to.saturating_sub(NEAR)..to].iter().map(|party| party.span.end());
        if let Some(end) = cut.filter(|&end| act.span.start() < end && end < act.span.end()).max() {
            act.span = crate::text::Span::new(end, act.span.end());
        }
    }
}
