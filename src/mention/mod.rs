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
    let acts = title::acts(&document.text);
    Mentions {
        dates: date::dates(document),
        quantities: quantity::quantities(document),
        parties: party::parties(document),
        persons: person::persons(document),
        titles: title::titles_by(document, &acts),
        acts,
        lists: item::lists(document),
    }
}
