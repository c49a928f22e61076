//! Enumerations: lists (`1.` `一、` `（一）` `第一条` `①` `一是` `首先`) and clauses after a cue (合作内容包括：…；…).

use crate::layout::Document;
use crate::text::{Normalized, Span};

#[derive(Debug, Clone, PartialEq)]
pub struct ItemMention {
    pub span: Span<Normalized>,
}

pub fn items(_document: &Document) -> Vec<ItemMention> {
    Vec::new()
}
