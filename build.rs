//! Turns `data/*.tsv` into the byte arrays the library embeds. No network, no Python.

#[path = "build/t2s.rs"]
mod t2s;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    t2s::make(&out);
}
