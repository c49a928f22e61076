//! Names of organisations, governments and regions: `德阳广汉市委宣传部`, `四川省、重庆市关工委`, `川渝`.

use crate::layout::Document;
use crate::text::{Normalized, Span};

/// A name, or a joint wording for several, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyMention {
    pub span: Span<Normalized>,
}

pub fn parties(_document: &Document) -> Vec<PartyMention> {
    Vec::new()
}
