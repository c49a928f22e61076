//! Persons with title and organ, where they sign or witness: `市关工委主任程远谋`.

use crate::layout::Document;
use crate::text::{Normalized, Span};

#[derive(Debug, Clone, PartialEq)]
pub struct PersonMention {
    pub span: Span<Normalized>,
}

pub fn persons(_document: &Document) -> Vec<PersonMention> {
    Vec::new()
}
