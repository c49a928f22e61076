//! A number with its measure: `2000余支`, `近2400万`, `98%以上`.

use crate::layout::Document;
use crate::mention::number::Decimal;
use crate::record::vocabulary::Bound;
use crate::text::{Normalized, Span};

#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    pub span: Span<Normalized>,
    pub value: Decimal,
    pub max: Option<Decimal>,
    pub unit_span: Option<Span<Normalized>>,
    pub bound: Bound,
}

pub fn quantities(_document: &Document) -> Vec<Quantity> {
    Vec::new()
}
