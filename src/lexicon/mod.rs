//! `data/*.tsv` as tables and matchers, embedded; one fact a line, each with an example that runs as a test.

pub mod characters;
pub mod readings;
