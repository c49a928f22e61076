//! Records as bytes or rows, one file each. Knows `record`, and `merge` for what several articles say together.

pub mod json;
#[cfg(feature = "postgres")]
pub mod postgres;
pub mod rows;
pub mod settle;
#[cfg(feature = "sqlite")]
pub mod sqlite;
pub mod table;
pub mod tables;
