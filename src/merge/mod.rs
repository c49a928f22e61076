//! The same agreement told by several articles, and articles that are copies of each other.
//!
//! What one article tells of an agreement is a [`Telling`]. Two tellings are compared by [`compare`]:
//! `510700+510800[文旅融合发展]2024F` of a newspaper and of a government's page, signed on one day by the same two
//! sides, are one; the treaty of 2021 and that of 2023 of the same name are two; where something needed is not told,
//! they are perhaps one, and nobody is merged in silence. [`groups`] does that for all tellings of a block. Tables
//! and transactions are left to the sinks.

mod copy;
mod group;
mod pair;
mod telling;

pub use copy::{Fingerprint, fingerprints, is_copy};
pub use group::{Group, Groups, groups};
pub use pair::{Same, compare};
pub use telling::{Telling, bounded, completeness, telling};
