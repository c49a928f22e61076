//! Instruments: concluded, issued or merely cited; their parties, day, place, signers and items.

use super::Reading;
use crate::Context;
use crate::layout::Document;
use crate::mention::Mentions;

/// `reading` has its parties, references and dates; gets agreements, items and cited documents.
pub(super) fn agreements(_document: &Document, _mentions: &Mentions, _context: &Context, _reading: &mut Reading) {}
