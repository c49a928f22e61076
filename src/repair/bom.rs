//! The byte order mark that the decoder left as U+FEFF at the start of the text.

use super::Repair;
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair = Repair { name: "bom", about: "byte order mark at the start of the file", find };

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    if draft.text().starts_with('\u{FEFF}') {
        draft.replace(0..'\u{FEFF}'.len_utf8(), "", REPAIR.name);
    }
}
