//! Time expressions: `6月8日下午`, `三年来`, `每半年`; what each says by itself.

use crate::layout::Document;
use crate::text::{Normalized, Span};

/// A time expression and what it means without its surroundings.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    pub span: Span<Normalized>,
}

pub fn dates(_document: &Document) -> Vec<DateMention> {
    Vec::new()
}
