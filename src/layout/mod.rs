//! The normalized text as a [`Document`]: which line is headline, stamp, byline, dateline, paragraph,
//! list item, table row; and what is no article at all.
//!
//! `strip` takes boilerplate out of the text, each removal an edit named `boilerplate:…`; `layout` then
//! names the blocks of what is left. What the blocks say is left to `mention` and `link`.

use crate::Context;
use crate::decode::Encoding;
use crate::record::vocabulary::BlockKind;
use crate::text::{Alignment, Log, Normalized, Original, Repaired, Span};

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

/// Takes boilerplate out of the text of `log`.
pub fn strip(_log: &mut Log<Repaired, Normalized>) {}

/// Names the blocks of `text` and reads the page's own fields.
pub fn layout(text: &str, _context: &Context) -> (Vec<Block>, Article) {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        start += line.len();
    }
    (blocks, Article::default())
}
