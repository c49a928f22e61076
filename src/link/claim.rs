//! Which quantities are claims, and what each counts, whose, when, promised or done.

use super::{Claim, Reading};
use crate::layout::Document;
use crate::mention::Mentions;

/// Comes last: `reading` has its parties, dates, agreements and items already.
pub(super) fn claims(_document: &Document, _mentions: &Mentions, _reading: &Reading) -> Vec<Claim> {
    Vec::new()
}
