//! Records as bytes or rows, one file each. Knows only `record`.

pub mod json;
pub mod table;
