//! `data/*.tsv` as tables and matchers, embedded; one fact a line, each with an example that runs as a test.

#[macro_use]
pub mod few;

pub mod by_char;
pub mod characters;
pub mod chars;
pub mod cut;
mod given;
mod lists;
pub mod readings;
pub mod words;

pub use given::{Body, Lexicon};
pub use lists::{LISTS, List};
pub mod gazetteer;
