//! The normalized text as a [`Document`]: which line is headline, stamp, byline, dateline, paragraph,
//! list item, table row; and what is no article at all.
//!
//! `strip` takes boilerplate out of the text, each removal an edit named `boilerplate:…`; `layout` then
//! names the blocks of what is left. What the blocks say is left to `mention` and `link`.

mod article;
mod blocks;
mod credits;
mod dateline;
mod forms;
mod lines;
mod names;
mod stamp;
mod strip;

pub use strip::strip;

use std::ops::Range;

use crate::Context;
use crate::decode::Encoding;
use crate::decode::html::Meta;
use crate::record::vocabulary::BlockKind;
use crate::text::{Alignment, Normalized, Original, Span};

/// An article ready to be read: its text, its blocks, and the way back to the bytes.
pub struct Document {
    /// The normalized text, lines kept, without boilerplate.
    pub text: String,
    /// In the order of the text; together they cover all of it but line ends and blanks.
    pub blocks: Vec<Block>,
    /// What was taken out, in the order of the original.
    pub removed: Vec<Removed>,
    pub article: Article,
    pub alignment: Alignment,
    pub encodings: Vec<Encoding>,
    pub is_html: bool,
    /// A second article in the file, further pages.
    pub doubts: Vec<Doubt>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span<Normalized>,
}

/// Boilerplate that stood in the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The part of the edit's name after `boilerplate:`.
    pub reason: String,
    pub src: Span<Original>,
    /// Where it stood: empty.
    pub span: Span<Normalized>,
}

/// Something about the whole text that the reader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// `second-article`, `further-pages`.
    pub code: &'static str,
    pub message: String,
    pub span: Span<Normalized>,
}

impl Doubt {
    /// `上一页 1 2 下一页` taken out of the page: the article goes on elsewhere.
    pub(crate) fn of_removed(removed: &Removed, original: &str) -> Option<Doubt> {
        let text = &original[removed.src.range()];
        let goes_on = few!["下一页", "下页", "余下全文", "后一页"].within(text);
        (removed.reason == "paging" && goes_on).then(|| Doubt {
            code: "further-pages",
            message: "the article goes on on further pages".to_owned(),
            span: removed.span,
        })
    }
}

/// A value with its place in the text, or with the reason it has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub value: String,
    pub span: Option<Span<Normalized>>,
    /// A rule's name where the value is concluded, or `given` for the caller's own.
    pub basis: Option<&'static str>,
}

/// What the page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    pub headline: Option<Field>,
    pub subtitle: Option<Field>,
    pub outlet: Option<Field>,
    /// EDTF: `2025-01-08T09:57:15`, `2024-12-27`, `XXXX-07-02`, `2023`.
    pub published: Option<Field>,
    pub dateline_place: Option<Field>,
    pub authors: Vec<Field>,
    pub editors: Vec<Field>,
    pub genre: Option<Field>,
}

impl Article {
    /// Takes from the page's head what its text does not say.
    pub(crate) fn complete(&mut self, meta: &Meta) {
        let said = |value: String| Field { value, span: None, basis: Some("meta") };
        let day = |text: &str| stamp::day(text).map(|(day, _)| day);
        let is_whole =
            self.published.as_ref().is_some_and(|field| !field.value.starts_with('X') && field.value.len() >= 10);
        let is_given = self.published.as_ref().is_some_and(|field| field.basis == Some("given"));
        if !is_whole
            && !is_given
            && let Some(day) = meta.published.as_ref().and_then(|(text, _)| day(text))
        {
            self.published = Some(said(day));
        }
        if self.outlet.is_none() {
            let name = meta.outlet.as_ref().map(|(name, _)| name.trim_start_matches("来源：").trim().to_owned());
            self.outlet = name.filter(|name| (2..=30).contains(&name.chars().count()) && !name.contains('/')).map(said);
        }
    }
}

/// Names the blocks of `text` and reads the page's own fields.
///
/// ```
/// use mengshu::{Context, layout::layout};
/// let text = "两地签署合作协议\n2024-06-21 09:05 来源：青山日报\n本报讯（记者 王小楼）6月20日，两地签署协议。\n";
/// let (blocks, article) = layout(text, &Context::default());
/// assert_eq!(article.headline.unwrap().value, "两地签署合作协议");
/// assert_eq!(article.published.unwrap().value, "2024-06-21T09:05");
/// assert_eq!(blocks.len(), 4); // headline, stamp, dateline, paragraph
/// ```
pub fn layout(text: &str, context: &Context) -> (Vec<Block>, Article) {
    let laid = lay_out(text, context);
    (laid.blocks, laid.article)
}

/// A text's blocks and fields, and what is doubtful about it as a whole.
#[derive(Debug, Clone)]
pub struct Laid {
    pub blocks: Vec<Block>,
    pub article: Article,
    pub doubts: Vec<Doubt>,
}

/// As [`layout`], with doubts.
pub fn lay_out(text: &str, context: &Context) -> Laid {
    let page = blocks::page(text);
    let mut blocks = Vec::with_capacity(page.lines.len() + 2);
    let mut push = |kind, range: Range<usize>| {
        let span: Span<Normalized> = Span::from(range).trim(text);
        if !span.is_empty() {
            blocks.push(Block { kind, span });
        }
    };
    for read in &page.lines {
        let mut rest = read.range.clone();
        if let Some(dateline) = &read.dateline {
            push(BlockKind::Dateline, dateline.range.clone());
            rest.start = dateline.range.end;
        }
        let signature = read.signature.clone();
        if let Some(signature) = &signature {
            rest.end = signature.start;
        }
        push(read.kind, rest);
        if let Some(signature) = signature {
            push(BlockKind::Byline, signature);
        }
    }
    let article = article::article(&page, context);
    let second = page.second.clone().map(|range| Doubt {
        code: "second-article",
        message: format!("a second article seems to begin at `{}`", &text[range.clone()]),
        span: Span::from(range),
    });
    Laid { blocks, article, doubts: second.into_iter().collect() }
}
