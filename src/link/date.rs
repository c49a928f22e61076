//! Time expressions resolved against stamp, dateline and the years told before.

use super::{Date, Warning};
use crate::Context;
use crate::layout::Document;
use crate::mention::Mentions;

pub(super) fn dates(
    _document: &Document,
    _mentions: &Mentions,
    _context: &Context,
    _warnings: &mut Vec<Warning>,
) -> Vec<Date> {
    Vec::new()
}
