//! Damage done by its causes, and undone by the library: how often does the clean text come back?
//!
//! Clean text is encoded, torn and misread as careless programs do it, by code and tables of this folder
//! alone, and the library has to find the way back. Each class of damage has its rate, a target and a
//! floor (`bars.tsv`); the floor stands where the rate stands, and goes up with it.
//!
//! ```sh
//! cargo test --test damage -- --nocapture                        # the tables
//! MENGSHU_SEED=7 MENGSHU_CASES=500 cargo test --test damage -- --nocapture      # fresh cases, more of them
//! MENGSHU_SHOW=straddle cargo test --test damage -- --nocapture  # what goes wrong in classes of that name
//! ```
//!
//! Floors are asserted for the default seed and number of cases only.

mod bytes;
mod combined;
mod escapes;
mod files;
mod forms;
mod lost;
mod mojibake;
mod places;
mod rng;
mod source;
mod tally;
mod torn;

use tally::measure;

#[test]
fn misread_text() {
    measure(mojibake::classes());
}

#[test]
fn escaped_text() {
    measure(escapes::classes());
}

#[test]
fn text_torn_on_copying_sites() {
    measure(torn::classes());
}

#[test]
fn files_in_other_encodings() {
    measure(files::classes());
}

#[test]
fn other_forms_of_the_same_text() {
    measure(forms::classes());
}

#[test]
fn damage_upon_damage() {
    measure(combined::classes());
}

#[test]
fn lost_text() {
    measure(lost::classes());
}

#[test]
fn values_of_damaged_articles_lead_to_their_bytes() {
    let n = places::check(90);
    assert!(n > 5_000, "{n} places");
}
