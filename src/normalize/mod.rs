//! Of several equal writings, one: simplified, narrow where Chinese print is narrow, no layout blanks.
//!
//! The repaired text comes in (`《區域合作框架協議》`), the text that is matched goes out
//! (`《区域合作框架协议》`). What is damage is left to `repair`; what is no article to `layout`.

mod blanks;
mod characters;
mod foreign;
mod letter_spacing;
mod lines;
mod punctuation;
mod signs;
mod t2s;

pub use signs::is_hanzi;
pub use t2s::{is_simplified_only, is_traditional_only, script_counts, simplified, simplified_char};

use crate::text::{Draft, Log, Normalized, Repaired};

/// One way of writing folded into another.
pub struct Normalization {
    /// The name its edits carry.
    pub name: &'static str,
    /// One line for `mengshu list normalizations`.
    pub about: &'static str,
    pub find: fn(&mut Draft<'_, Normalized, Normalized>),
}

/// All normalizations in the order they run.
pub const NORMALIZATIONS: &[Normalization] = &[
    characters::NORMALIZATION,
    letter_spacing::NORMALIZATION,
    t2s::NORMALIZATION,
    punctuation::NORMALIZATION,
    lines::NORMALIZATION,
    blanks::NORMALIZATION,
];

/// Runs every normalization over the text of `log`.
pub fn normalize(log: &mut Log<Repaired, Normalized>) {
    for normalization in NORMALIZATIONS {
        log.pass(normalization.find);
    }
}

/// The same for what was a page: its paragraphs end where their tags say, so no line is full.
pub fn normalize_page(log: &mut Log<Repaired, Normalized>) {
    for normalization in NORMALIZATIONS {
        let is_line = normalization.name == lines::NORMALIZATION.name;
        log.pass(if is_line { lines::find_in_page } else { normalization.find });
    }
}
