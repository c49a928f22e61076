//! Words of acts: a verb whose object is counted (开展活动3场), and words that end a noun on its right.

use once_cell::sync::Lazy;

use crate::mention::words::{Words, rows};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// A verb whose object follows.
    Before,
    /// A verb that may stand in a name too.
    Either,
    After,
    /// Begins like one of `After`, is a noun.
    Noun,
}

pub(super) static VERBS: Lazy<Words<Side>> = Lazy::new(|| Words::new(words(&["before", "either"])));
pub(super) static AFTER: Lazy<Words<Side>> = Lazy::new(|| Words::new(words(&["after", "noun"])));

fn words(sides: &'static [&'static str]) -> impl Iterator<Item = (&'static str, Side)> {
    rows(include_str!("../../../../data/claim_words.tsv")).filter(|row| sides.contains(&row[1])).map(|row| {
        let side = match row[1] {
            "before" => Side::Before,
            "either" => Side::Either,
            "after" => Side::After,
            _ => Side::Noun,
        };
        (row[0], side)
    })
}
