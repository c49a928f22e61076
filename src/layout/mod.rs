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
mod paging;
mod stamp;
mod strip;

pub use strip::strip;

use std::ops::Range;

use crate::Context;
use crate::decode::Encoding;
use crate::decode::html::Meta;
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
    /// A second article in the file, further pages.
    pub doubts: Vec<Doubt>,
    /// Where further articles begin, in rising order; each with headline and stamp or dateline of its own.
    pub others: Vec<usize>,
}

impl Document {
    /// The articles of the file, each as a document of its own with its own blocks and fields. Their texts keep
    /// the places of the whole: what belongs to another article is blank lines.
    pub fn articles(&self, context: &Context) -> Vec<Document> {
        let starts = std::iter::once(0).chain(self.others.iter().copied());
        let ends = self.others.iter().copied().chain([self.text.len()]);
        starts.zip(ends).map(|(start, end)| part(&self.text, start..end, context)).collect()
    }
}

fn part(text: &str, range: Range<usize>, context: &Context) -> Document {
    let text = "\n".repeat(range.start) + &text[range];
    let Laid { blocks, article, .. } = lay_out(&text, None, context);
    let decoded = crate::decode::decode(b"");
    let (none, repairs) = Log::<Original, Repaired>::new(String::new()).finish();
    let (none, normalizations) = Log::<Repaired, Normalized>::new(none).finish();
    let alignment = Alignment::new(none.clone(), decoded.bytes, repairs, normalizations, &none);
    Document {
        text,
        blocks,
        removed: Vec::new(),
        article,
        alignment,
        encodings: Vec::new(),
        is_html: false,
        doubts: Vec::new(),
        others: Vec::new(),
    }
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
    /// `second-article`, `unfinished`, `stamps-differ`, `too-long`.
    pub code: &'static str,
    pub message: String,
    pub span: Span<Normalized>,
}

impl Doubt {
    /// `上一页 1 2 下一页`, `余下全文` taken out of the page: the article goes on elsewhere.
    pub(crate) fn of_removed(removed: &Removed, original: &str) -> Option<Doubt> {
        if removed.reason == "beyond" {
            let message = format!("the page is too long: {} bytes at its end are not read", removed.src.range().len());
            return Some(Doubt { code: "too-long", message, span: removed.span });
        }
        // Behind its teasers a list of other articles says 阅读全文 too.
        if matches!(removed.reason.as_str(), "related" | "hot" | "links" | "comment" | "footer" | "menu" | "ad") {
            return None;
        }
        let text = &original[removed.src.range()];
        let is_paging = removed.reason == "paging" && paging::goes_on(text);
        (is_paging || paging::is_more(text)).then(|| Doubt::unfinished(removed.span))
    }

    pub(crate) fn unfinished(span: Span<Normalized>) -> Doubt {
        Doubt { code: "unfinished", message: "the article goes on elsewhere: only this part is read".to_owned(), span }
    }
}

/// A value with its place in the text, or with the reason it has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub value: String,
    pub span: Option<Span<Normalized>>,
    /// Where the page's head says it, out of the text.
    pub src: Option<Span<Original>>,
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
    /// Takes from the page's head what its text does not say; a doubt where the two differ.
    ///
    /// A whole day in the text wins: it was printed for readers, while the head may say when the page was moved
    /// to another system. The head fills in where the text has no day or one without its year.
    pub(crate) fn complete(&mut self, meta: &Meta) -> Option<Doubt> {
        let said = |value: String, src| Field { value, span: None, src: Some(src), basis: Some("meta") };
        let day = meta.published.as_ref().and_then(|(text, src)| Some((stamp::day(text)?.0, *src)));
        let is_whole = |field: &Field| !field.value.starts_with('X') && field.value.len() >= 10;
        let mut doubt = None;
        match (&self.published, day) {
            (Some(field), Some((day, _))) if field.basis == Some("given") || is_whole(field) => {
                let apart = stamp::days(&field.value).zip(stamp::days(&day)).map(|(a, b)| (a - b).abs());
                let span = field.span.filter(|_| apart.is_some_and(|apart| apart > 1));
                doubt = span.map(|span| Doubt {
                    code: "stamps-differ",
                    message: format!("the text says {}, the page's head {day}", field.value),
                    span,
                });
            }
            (_, Some((day, src))) => self.published = Some(said(day, src)),
            (_, None) => {}
        }
        if self.outlet.is_none() {
            let name =
                meta.outlet.as_ref().map(|(name, src)| (name.trim_start_matches("来源：").trim().to_owned(), *src));
            let is_name =
                |name: &str| (2..=30).contains(&name.chars().count()) && !name.contains('/') && !name.is_ascii();
            self.outlet = name.filter(|(name, _)| is_name(name)).map(|(name, src)| said(name, src));
        }
        doubt
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
    let laid = lay_out(text, None, context);
    (laid.blocks, laid.article)
}

/// A text's blocks and fields, and what is doubtful about it as a whole.
#[derive(Debug, Clone)]
pub struct Laid {
    pub blocks: Vec<Block>,
    pub article: Article,
    pub doubts: Vec<Doubt>,
    /// Where further articles begin.
    pub others: Vec<usize>,
}

/// As [`layout`], with doubts; `title` is what the page's head calls itself.
pub fn lay_out(text: &str, title: Option<&str>, context: &Context) -> Laid {
    let page = blocks::page(text, title);
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
    let name = |range: &Range<usize>| text[range.clone()].to_owned();
    let first = page.lines.iter().find(|read| read.kind == BlockKind::Headline).map(|read| name(&read.range));
    let mut doubts: Vec<Doubt> = Vec::new();
    for range in &page.others {
        doubts.push(Doubt {
            code: "second-article",
            message: match &first {
                Some(first) => format!("`{}` begins another article than `{first}`", name(range)),
                None => format!("`{}` begins another article", name(range)),
            },
            span: Span::from(range.clone()),
        });
    }
    doubts.extend(paging::broken_off(text).map(|range| Doubt::unfinished(Span::from(range))));
    Laid { blocks, article, doubts, others: page.others.iter().map(|range| range.start).collect() }
}
