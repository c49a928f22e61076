//! The noun at the end of a title: what sort of instrument `…合作框架协议（2024—2026年）` is.

use once_cell::sync::Lazy;

use super::words::{Endings, lines};
use crate::record::vocabulary::{DocumentKind, Form};

/// What an instrument is by its noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Its makers' together by nature: 协议, 公约, 倡议书.
    Joint,
    /// Given out by one or by several: 方案, 意见, 办法.
    Issued,
    /// A law or another paper.
    Paper,
}

/// An instrument's noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    pub word: &'static str,
    pub form: Form,
    pub nature: Nature,
}

static NOUNS: Lazy<Endings<Noun>> = Lazy::new(|| {
    Endings::new(lines(include_str!("../../../data/instrument_nouns.tsv")).filter_map(|line| {
        let nature = match *line.get(2)? {
            "joint" => Nature::Joint,
            "issued" => Nature::Issued,
            _ => Nature::Paper,
        };
        Some((line[0], Noun { word: line[0], form: Form::parse(line[1])?, nature }))
    }))
});

static PAPERS: Lazy<Endings<DocumentKind>> = Lazy::new(|| {
    Endings::new(
        lines(include_str!("../../../data/instrument_papers.tsv"))
            .filter_map(|line| Some((line[0], DocumentKind::parse(line.get(1)?)?))),
    )
});

/// The noun that `title` ends with; a note in brackets behind it (`（试行）`) is looked through.
///
/// ```
/// use mengshu::mention::title::noun_of;
/// assert_eq!(noun_of("界湖联管框架协议（2021—2023年）").unwrap().word, "框架协议");
/// assert!(noun_of("人民日报").is_none());
/// ```
pub fn noun_of(title: &str) -> Option<Noun> {
    NOUNS.of(core(title)).map(|(_, noun)| *noun)
}

/// What a merely cited paper is, by the end of its title.
pub fn paper_kind(title: &str) -> DocumentKind {
    PAPERS.of(core(title)).map_or(DocumentKind::Other, |(_, kind)| *kind)
}

/// `title` without brackets, edition and quote at its end.
pub fn core(title: &str) -> &str {
    let mut core = title.trim_end();
    loop {
        let shorter = core.trim_end_matches(['”', '"', '」', '’', ' ', '》', '〉']);
        let shorter = match shorter.chars().next_back() {
            Some('）') => shorter.rfind('（').map_or(shorter, |i| &shorter[..i]),
            Some(')') => shorter.rfind('(').map_or(shorter, |i| &shorter[..i]),
            _ => shorter,
        };
        if shorter.len() == core.len() || shorter.is_empty() {
            return core;
        }
        core = shorter;
    }
}
