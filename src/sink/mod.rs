//! Records as bytes or rows, one file each. Knows `record`, and `merge` for what several articles say together.

pub mod csv;
pub mod json;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "postgres")]
pub mod postgres;
pub mod rows;
pub mod settle;
#[cfg(feature = "sqlite")]
pub mod sqlite;
pub mod table;
pub mod tables;
