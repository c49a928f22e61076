//! `data/readings.tsv` → sorted arrays of `src/lexicon/readings.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Writes `readings.rs` into `out`.
pub fn make(out: &Path) {
    let path = "data/readings.tsv";
    println!("cargo::rerun-if-changed={path}");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let rows: BTreeMap<u16, Vec<&str>> = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (c, readings) = line.split_once('\t').expect("two columns");
            let c = c.chars().next().expect("a character") as u32;
            (u16::try_from(c).expect("in the BMP"), readings.split(',').collect())
        })
        .collect();
    let syllables: Vec<&str> = rows.values().flatten().copied().collect::<BTreeSet<&str>>().into_iter().collect();
    let id = |syllable: &&str| syllables.binary_search(syllable).expect("collected above") as u16;
    let characters: Vec<u16> = rows.keys().copied().collect();
    let (mut starts, mut ids) = (vec![0u16], Vec::new());
    for readings in rows.values() {
        ids.extend(readings.iter().map(id));
        starts.push(u16::try_from(ids.len()).expect("few readings each"));
    }
    let code = format!(
        "static SYLLABLES: [&str; {}] = {syllables:?};\nstatic CHARACTERS: [u16; {}] = {characters:?};\n\
         static STARTS: [u16; {}] = {starts:?};\nstatic IDS: [u16; {}] = {ids:?};\n",
        syllables.len(),
        characters.len(),
        starts.len(),
        ids.len()
    );
    std::fs::write(out.join("readings.rs"), code).expect("OUT_DIR is writable");
}
