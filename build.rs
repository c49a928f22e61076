//! Turns `data/*.tsv` into the byte arrays the library embeds. No network, no Python.

#[path = "build/data_version.rs"]
mod data_version;
#[path = "build/gazetteer.rs"]
mod gazetteer;
#[path = "build/readings.rs"]
mod readings;
#[path = "build/t2s.rs"]
mod t2s;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    readings::make(&out);
    t2s::make(&out);
    gazetteer::make(&out);
    let data = data_version::hash("data".as_ref()).expect("data/ is readable");
    println!("cargo::rustc-env=MENGSHU_DATA={data}");
}
