//! Titles of instruments and papers: 《…》, “毗邻党建”公约, and untitled ones as printed (签订`合作协议`).

use crate::layout::Document;
use crate::text::{Normalized, Span};

#[derive(Debug, Clone, PartialEq)]
pub struct TitleMention {
    pub span: Span<Normalized>,
}

pub fn titles(_document: &Document) -> Vec<TitleMention> {
    Vec::new()
}
