//! Titles of instruments and papers: 《…》, “毗邻党建”公约, and untitled ones as printed (签订`合作协议`).
//!
//! A text comes in, [`TitleMention`]s go out, with the noun that tells what each is. Whether it was
//! concluded, issued or merely cited, and by whom, is left to `link::agreement`.

mod act;
mod bare;
mod marked;
mod noun;
pub(crate) mod words;

pub use act::{Act, ActKind, acts};
pub use noun::{Nature, Noun, core, noun_of, paper_kind};

use crate::layout::Document;
use crate::record::vocabulary::BlockKind;
use crate::text::{Normalized, Span};

/// A name of an instrument or paper as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct TitleMention {
    /// With its marks.
    pub span: Span<Normalized>,
    /// What stands inside 《》; the whole phrase where other marks or none are used.
    pub name: Span<Normalized>,
    pub marks: Marks,
    pub noun: Option<Noun>,
    /// The verb it was found behind, for names without marks.
    pub act: Option<Act>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// 《…》
    Book,
    /// “…”公约
    Quotes,
    None,
}

/// The titles of `document` in the order of the text.
pub fn titles(document: &Document) -> Vec<TitleMention> {
    titles_by(document, &acts(&document.text))
}

/// As [`titles`], where the acts of its text are known.
pub(super) fn titles_by(document: &Document, acts: &[Act]) -> Vec<TitleMention> {
    let text = document.text.as_str();
    let mut titles = Vec::new();
    marked::book_titles(text, &mut titles);
    marked::quoted_titles(text, &mut titles);
    titles.sort_by_key(|title| title.span);
    bare::bare_titles(text, acts, &mut titles);
    bare::ceremonies(text, &mut titles);
    titles.extend(own_name(document, text));
    titles.sort_by_key(|title| title.span);
    titles
}

/// The headline of a page that is the instrument's own text: its name, with articles or 甲方 below.
fn own_name(document: &Document, text: &str) -> Option<TitleMention> {
    let headline = document.blocks.iter().find(|block| block.kind == BlockKind::Headline)?.span;
    let name = headline.of(text);
    let noun = noun_of(name).filter(|noun| noun.nature == Nature::Joint)?;
    let is_name = !name.contains(['《', '，', '“', '！', '？', ' ']) && acts(name).is_empty();
    let below = &text[headline.end()..];
    let is_text = few!["\n甲方", "\n第一条", "\n第一章"].within(below);
    (is_name && is_text).then_some(TitleMention {
        span: headline,
        name: headline,
        marks: Marks::None,
        noun: Some(noun),
        act: None,
    })
}
