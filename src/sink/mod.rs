//! Records as bytes or rows, one file each. Knows only `record`.
