//! dom_smoothie's opinion where two elements of a page could be the article.

use dom_smoothie::{Config, Readability};

use super::tree::Element;

const MAX_PAGE: usize = 2 * 1024 * 1024; // bytes: a larger page is a dump, and its parser is not linear.
const MAX_DEPTH: usize = 300; // It recurses; a real page nests some forty deep.

/// Places in `text` that dom_smoothie takes for article, `None` where it was not asked or had no answer.
pub(super) fn vote(text: &str, elements: &[Element]) -> Option<Vec<usize>> {
    if text.len() > MAX_PAGE || elements.iter().any(|element| element.depth > MAX_DEPTH) {
        return None;
    }
    let config = Config { max_elements_to_parse: 20_000, disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::new(text, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let content: &str = &article.text_content;
    // Probes: the first twelve characters of some of its lines, where they stand once in the page.
    let probes = content.lines().map(str::trim).filter(|line| line.chars().count() >= 20).take(12);
    let places: Vec<usize> = probes
        .filter_map(|line| {
            let end = line.char_indices().nth(12).map_or(line.len(), |(i, _)| i);
            let probe = &line[..end];
            let at = text.find(probe)?;
            text[at + probe.len()..].find(probe).is_none().then_some(at)
        })
        .collect();
    (!places.is_empty()).then_some(places)
}
