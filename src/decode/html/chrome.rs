//! Elements that are no article: by their tag, by the words of class and id, by being made of links.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::token::{Tag, attribute};
use super::tree::Element;

static CLASSES: Lazy<HashMap<&'static str, &'static str>> = Lazy::new(|| {
    let table = include_str!("../../../data/page_classes.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut columns = line.split('\t');
        Some((columns.next()?, columns.next()?))
    })
    .collect()
});

/// What class and id of an element say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Words {
    /// Some word stands for the article.
    pub is_article: bool,
    /// Some word stands for the headline.
    pub is_title: bool,
    /// The reason of the first word that stands for something else.
    pub reason: Option<&'static str>,
}

/// Reads class and id of `element`.
pub(super) fn words(text: &str, element: &Element) -> Words {
    let mut words = Words::default();
    if element.attributes.1 - element.attributes.0 < 5 {
        return words;
    }
    for name in ["id", "class"] {
        let Some(value) = attribute(text, element.attributes, name) else { continue };
        for class in value.split_ascii_whitespace().take(12) {
            read(class, &mut words);
        }
    }
    words
}

fn read(class: &str, words: &mut Words) {
    let mut note = |word: &str| match CLASSES.get(word) {
        Some(&"article") => words.is_article = true,
        Some(&"title") => words.is_title = true,
        Some(reason) => words.reason = words.reason.or(Some(reason)),
        None => {}
    };
    let flat: String =
        class.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>().to_ascii_lowercase();
    note(flat.trim_end_matches(|c: char| c.is_ascii_digit()));
    // bdshare-box, hotNews, page_nav: each word for itself.
    let mut word = String::new();
    let mut was_lower = false;
    for c in class.chars().take(60) {
        let divides = !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && was_lower);
        if divides && !word.is_empty() {
            note(&word);
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        was_lower = c.is_ascii_lowercase();
    }
    if !word.is_empty() {
        note(&word);
    }
}

/// So many marks are written by an author; what a form asks for has fewer.
const PROSE: usize = 6;

/// Why `element` is no article by its tag, class and links; whether the article stands in it is asked after.
pub(super) fn reason(element: &Element, words: Words) -> Option<&'static str> {
    let by_tag = match element.tag {
        Tag::Nav => Some("menu"),
        Tag::Footer => Some("footer"),
        Tag::Aside => Some("related"),
        // Whole pages of ASP.NET and of university sites stand in one form.
        Tag::Form if element.n_marks >= PROSE => None,
        Tag::Form | Tag::Select | Tag::Button | Tag::Option => Some("form"),
        _ => None,
    };
    if by_tag.is_some() {
        return by_tag;
    }
    if words.reason.is_some() {
        return words.reason;
    }
    // A list of links: two or more, and little beside them.
    let is_list =
        matches!(element.tag, Tag::Ul | Tag::Ol | Tag::Dl | Tag::Div | Tag::Table | Tag::Section | Tag::Td | Tag::Menu);
    let is_linked = element.n_links >= 2 && element.n_linked * 10 >= element.n_chars * 6 && element.n_chars > 0;
    // Headlines with their days: no sentence among them, and nearly half of it is linked.
    let is_dated =
        element.n_links >= 3 && element.n_marks * 8 <= element.n_links && element.n_linked * 10 >= element.n_chars * 4;
    (is_list && (is_linked || is_dated)).then_some("links")
}
