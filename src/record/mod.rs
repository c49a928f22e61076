//! The public schema `mengshu/1`: plain data, every key always present, in a fixed order.
//!
//! A [`Document`](crate::layout::Document) and what was read in it come in, a [`Record`] goes out: ids
//! instead of indices, code points and bytes instead of spans (`{"span": [0, 2], "src": [{"c": [0, 2],
//! "b": [0, 6]}]}`), and the [derived] values that follow from the others. Writing it as JSON, or as rows,
//! is left to `sink`.

pub mod derived;
pub mod vocabulary;

mod check;
mod codebook;
mod compose;
mod schema;
mod source;
mod types;

pub use check::{check, parse};
pub use codebook::{Language, codebook, codebook_gaps};
pub use compose::{Origin, record, tool};
pub use schema::{SCHEMA, schema};
pub use source::check_source;
pub use types::*;
