//! Damage undone, one file each, in the order of [`REPAIRS`].
//!
//! The original comes in (`協(xié)議`), the text as its author wrote it goes out (`協議`), every change an
//! edit. What is only another way to write the same (traditional characters, width) is left to `normalize`.

mod bom;
mod context;
mod entities;
mod escapes;
mod gloss;
mod hz;
mod lost;
mod mojibake;
mod tables;
mod torn;

use crate::text::{Draft, Log, Original, Repaired};

/// One kind of damage and what undoes it.
pub struct Repair {
    /// The name its edits carry.
    pub name: &'static str,
    /// One line for `mengshu list repairs`.
    pub about: &'static str,
    /// Proposes replacements on the text as the repairs before it left it.
    pub find: fn(&mut Draft<'_, Repaired, Repaired>),
}

/// All repairs in the order they run.
pub const REPAIRS: &[Repair] =
    &[bom::REPAIR, hz::REPAIR, entities::REPAIR, escapes::REPAIR, mojibake::REPAIR, torn::REPAIR, gloss::REPAIR];

/// The name under which characters are noted that no repair could bring back.
pub use lost::LOST;

/// Runs every repair over the text of `log`, then notes what is lost.
pub fn repair(log: &mut Log<Original, Repaired>) {
    for repair in REPAIRS {
        log.pass(repair.find);
    }
    lost::note(log);
}
