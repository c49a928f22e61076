//! Spans, edits and alignment: the only module that computes offsets.
//!
//! A reading has three texts: *original* (the file, decoded), *repaired* (as its author wrote it) and
//! *normalized* (as we match it). Each step from one text to the next is a log of [`Edit`]s, so every
//! span of the normalized text finds its way back to code points and bytes of the original.
//!
//! ```text
//! original    根據(jù)協(xié)議        bytes of the file, through the `ByteMap` of `decode`
//!               ├──gloss──┤                Edits<Original, Repaired>
//! repaired    根據協議
//!               ├──t2s──┤                  Edits<Repaired, Normalized>
//! normalized  根据协议
//! ```
//!
//! What the edits mean (which are repairs, which boilerplate) is left to the passes that make them.

mod alignment;
mod codepoints;
mod compose;
mod draft;
mod edits;
mod grapheme;
mod span;

pub use alignment::{Alignment, At, Fragment};
pub use codepoints::CodePoints;
pub use draft::{Draft, Log};
pub use edits::{Edit, Edits, Name};
pub use span::{Layer, Normalized, Original, Repaired, Span};
