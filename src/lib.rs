//! Dirty Chinese news in, pact records out, every value clickable to the original bytes.
//!
//! ```text
//! bytes ─decode→ original ─repair→ repaired ─normalize→ normalized ─layout→ Document
//!                                                                              │
//! JSON lines · table ←sink─ Record ←record─ Agreement, Claim ←link─ Mention ←mention─┘
//! ```
//!
//! ```
//! let record = mengshu::read("綿陽廣元兩地簽署合作協(xié)議".as_bytes(), "page.txt");
//! assert_eq!(record.text, "绵阳广元两地签署合作协议");
//! assert_eq!(record.repairs[0].from, "(xié)");
//! ```
//!
//! [`read`] and [`Reader`] lead from bytes to a [`Record`]; [`Reader::document`] and [`Reader::reading`]
//! stop on the way. The folders of `src/` are the stations of the drawing.

#[macro_use]
pub mod lexicon;

pub mod decode;
pub mod layout;
pub mod link;
pub mod mention;
pub mod merge;
pub mod normalize;
pub mod record;
pub mod repair;
pub mod score;
pub mod sink;
pub mod text;

mod error;

pub use error::Error;

use std::sync::Arc;

use layout::{Document, Doubt, Removed};
use lexicon::Lexicon;
use record::{Origin, Record};
use text::{Alignment, Log};

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// A value of the page's head as the page's text is read: repaired and normalized.
fn mended(value: &str) -> String {
    let mut repairs = Log::new(value.to_owned());
    repair::repair(&mut repairs);
    let mut normalizations = Log::new(repairs.finish().0);
    normalize::normalize(&mut normalizations);
    normalizations.finish().0
}

/// The record of an article: `bytes` are its own, `id` the caller's name for it. Never fails, on any bytes.
pub fn read(bytes: &[u8], id: &str) -> Record {
    Reader::default().read(bytes, id)
}

/// What the caller knows of an article; it wins over what the page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// EDTF, as `2024-06-08`.
    pub published: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub headline: Option<String>,
    /// The encoding that came with the article, as in `Content-Type: text/html; charset=gb2312`; bytes that say
    /// otherwise win.
    pub charset: Option<String>,
    pub format: Format,
    /// Name or GB/T 2260 code of the region that a bare 省 or 市 means.
    pub region: Option<String>,
    /// The caller's own names of bodies; [`Context::with_lexicon`] sets it.
    pub lexicon: Option<Arc<Lexicon>>,
}

impl Context {
    /// With `lexicon`, its names written as the text of an article is.
    pub fn with_lexicon(self, lexicon: Lexicon) -> Context {
        Context { lexicon: Some(Arc::new(lexicon.written(mended))), ..self }
    }
}

/// What an article's bytes hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// A page if tags tell so.
    #[default]
    ByContent,
    Text,
    Html,
}

/// Reads articles. Owns what is built once.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    pub context: Context,
}

impl Reader {
    /// Reads with the caller's own names of bodies.
    ///
    /// ```
    /// use mengshu::{Reader, lexicon::Lexicon};
    /// let lexicon = Lexicon::parse("云岭湾专班\t云岭专班\tgovernment\n").unwrap();
    /// let reader = Reader::default().with_lexicon(lexicon);
    /// let record = reader.read("云岭专班与重庆市商务委签署合作协议。".as_bytes(), "a.txt");
    /// assert_eq!(record.parties[0].name, "云岭湾专班");
    /// ```
    pub fn with_lexicon(self, lexicon: Lexicon) -> Reader {
        Reader { context: self.context.with_lexicon(lexicon) }
    }

    /// The article of `bytes`, repaired, normalized and laid out. Never fails, on any bytes.
    pub fn document(&self, bytes: &[u8]) -> Document {
        let decoded = decode::decode_declared(bytes, self.context.charset.as_deref());
        let original = decoded.text.clone();
        let mut repairs = Log::new(decoded.text);
        let mut meta = match self.context.format {
            Format::ByContent => decode::html::markup(&mut repairs),
            Format::Text => None,
            Format::Html => Some(decode::html::markup_of_page(&mut repairs)),
        };
        repair::repair(&mut repairs);
        let (repaired, repairs) = repairs.finish();
        let mut normalizations = Log::new(repaired);
        if let Some(meta) = &mut meta {
            normalize::normalize_page(&mut normalizations);
            meta.mend(mended);
        } else {
            normalize::normalize(&mut normalizations);
        }
        layout::strip(&mut normalizations);
        let (text, normalizations) = normalizations.finish();
        let title = meta.as_ref().and_then(|meta| meta.title.as_ref()).map(|(title, _)| title.as_str());
        let layout::Laid { blocks, mut article, mut doubts, others } = layout::lay_out(&text, title, &self.context);
        doubts.extend(meta.as_ref().and_then(|meta| article.complete(meta)));
        let alignment = Alignment::new(original, decoded.bytes, repairs, normalizations, &text);
        let removed: Vec<Removed> = alignment
            .edits()
            .iter()
            .filter_map(|edit| {
                let reason = edit.by.split('+').find_map(|name| name.strip_prefix("boilerplate:"))?;
                Some(Removed { reason: reason.to_owned(), src: edit.from, span: edit.to })
            })
            .collect();
        doubts.extend(removed.iter().filter_map(|removed| Doubt::of_removed(removed, alignment.original())));
        let (encodings, is_html) = (decoded.encodings, meta.is_some());
        // Told once: a page has bars of pages above and below.
        let mut is_told = false;
        doubts.retain(|doubt| doubt.code != "unfinished" || !std::mem::replace(&mut is_told, true));
        Document { text, blocks, removed, article, alignment, encodings, is_html, doubts, others }
    }

    /// The record of an article: `bytes` are its own, `id` the caller's name for it.
    ///
    /// ```
    /// let record = mengshu::Reader::default().read("川渝兩地簽署合作協議。".as_bytes(), "a.txt");
    /// assert_eq!(record.schema, "mengshu/1");
    /// ```
    pub fn read(&self, bytes: &[u8], id: &str) -> Record {
        let document = self.document(bytes);
        let reading = self.reading(&document);
        let origin = Origin { bytes, id, url: self.context.url.as_deref(), extra: None };
        record::record(&document, reading, origin)
    }

    /// What the article says.
    pub fn reading(&self, document: &Document) -> link::Reading {
        let read = |article: &Document| {
            let mut mentions = mention::mentions(article);
            if let Some(lexicon) = &self.context.lexicon {
                mention::party::put_in(&article.text, lexicon, &mut mentions.parties);
            }
            link::link(article, &mentions, &self.context)
        };
        let mut reading = if document.others.is_empty() {
            read(document)
        } else {
            // Nothing links across: each article of the file is read for itself.
            let articles = document.articles(&self.context);
            articles.iter().map(read).reduce(link::Reading::join).unwrap_or_default()
        };
        let warnings = document.doubts.iter().map(|doubt| link::Warning {
            code: doubt.code,
            pointer: "/text".to_owned(),
            message: doubt.message.clone(),
            span: Some(doubt.span),
        });
        reading.warnings.extend(warnings);
        reading
    }
}
