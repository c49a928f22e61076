//! `data/regions.tsv`, `region_*.tsv`, `org_suffixes.tsv`, `org_names.tsv` → one double array over all names and
//! flat tables, so that the library reads them in place.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use yada::builder::DoubleArrayBuilder;

/// What a key of the double array stands for; the same numbers are read in `src/lexicon/gazetteer.rs`.
const FULL: u32 = 1;
const SHORT: u32 = 2;
const JOINT: u32 = 3;
const ZONE: u32 = 4;
const HEAD: u32 = 5;
const NAME: u32 = 6;
const LETTER: u32 = 7;
const AREA: u32 = 8;
const WORLD: u32 = 9;

const FILES: &[&str] = &["regions", "region_names", "region_zones", "region_world", "org_suffixes", "org_names"];

pub fn make(out: &Path) {
    for file in FILES {
        println!("cargo::rerun-if-changed=data/{file}.tsv");
    }
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut code = String::new();

    // Divisions: fixed rows of numbers, names in one string.
    let regions = rows("regions");
    let mut rows_of = String::new();
    let mut names = String::new();
    let mut by_code: BTreeMap<u32, (u32, usize)> = BTreeMap::new(); // code → (last year, row)
    for (i, row) in regions.iter().enumerate() {
        let number = |text: &str, none: u32| if text.is_empty() { none } else { text.parse().expect("a number") };
        let (id, from, to) = (number(&row[0], 0), number(&row[4], 0), number(&row[5], 9999));
        writeln!(
            rows_of,
            "Row{{code:{id},successor:{},from:{from},to:{to},name:{},len:{},short:{},weak:{}}},",
            number(&row[6], 0),
            names.len(),
            row[1].len(),
            row[2].len(),
            row[3] == "1",
        )
        .expect("a string takes all");
        names.push_str(&row[1]);
        names.push_str(&row[2]);
        keys.entry(row[1].clone()).or_default().push(FULL << 24 | i as u32);
        if !row[2].is_empty() && row[2] != row[1] {
            keys.entry(row[2].clone()).or_default().push(SHORT << 24 | i as u32);
        }
        // 恩施州, 石柱县, 鄂温克旗: autonomous divisions in everyday speech.
        for (end, class) in [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")] {
            if row[1].ends_with(end) && !row[2].is_empty() && !row[2].ends_with(class) {
                keys.entry(format!("{}{class}", row[2])).or_default().push(FULL << 24 | i as u32);
            }
        }
        if by_code.get(&id).is_none_or(|(year, _)| *year <= to) {
            by_code.insert(id, (to, i));
        }
    }
    writeln!(code, "pub(super) static ROWS: &[Row] = &[{rows_of}];").expect("a string takes all");
    writeln!(code, "pub(super) static NAMES: &str = {names:?};").expect("a string takes all");

    // Letters and joint names: lists of divisions.
    let mut joints = String::new();
    for (i, row) in rows("region_names").iter().enumerate() {
        let members: Vec<String> =
            row[2].split(',').filter_map(|code| Some(by_code.get(&code.parse().ok()?)?.1.to_string())).collect();
        writeln!(joints, "&[{}],", members.join(",")).expect("a string takes all");
        let kind = match row[1].as_str() {
            "joint" => JOINT,
            "letter" => LETTER,
            "area" => AREA,
            _ => continue,
        };
        keys.entry(row[0].clone()).or_default().push(kind << 24 | i as u32);
    }
    writeln!(code, "pub(super) static JOINTS: &[&[u16]] = &[{joints}];").expect("a string takes all");

    let mut zones = String::new();
    for (i, row) in rows("region_zones").iter().enumerate() {
        writeln!(zones, "Zone{{name:{:?},canonical:{:?},level:Level::{}}},", row[0], row[1], title(&row[2]))
            .expect("a string takes all");
        for name in row[3].split(' ').chain([row[0].as_str(), row[1].as_str()]).filter(|name| !name.is_empty()) {
            let ids = keys.entry(name.to_owned()).or_default();
            if !ids.contains(&(ZONE << 24 | i as u32)) {
                ids.push(ZONE << 24 | i as u32);
            }
        }
    }
    writeln!(code, "pub static ZONES: &[Zone] = &[{zones}];").expect("a string takes all");

    // Other countries: a list of names, each its own place.
    let mut world = String::new();
    let mut n_world = 0u32;
    for row in rows("region_world") {
        let (country, cities, divisions) = (row[0].as_str(), row[2].split(' '), row[3].split(' '));
        let plain = [country, row[1].as_str()].into_iter().chain(cities).map(|name| (name.to_owned(), name.to_owned()));
        let mut names: Vec<(String, String)> = plain.collect();
        // 滨海边疆区 is 俄罗斯滨海边疆区, 俄比金 is 俄罗斯比金.
        for name in divisions.clone().filter(|name| !name.is_empty()) {
            names.push((name.to_owned(), format!("{country}{name}")));
            names.push((format!("{country}{name}"), format!("{country}{name}")));
        }
        if !row[4].is_empty() {
            for name in row[2].split(' ').chain(divisions).filter(|name| !name.is_empty()) {
                names.push((format!("{}{name}", row[4]), format!("{country}{name}")));
            }
        }
        for (name, canonical) in names.into_iter().filter(|(name, _)| name.chars().count() > 1) {
            if keys.contains_key(&name) {
                continue;
            }
            write!(world, "{canonical:?},").expect("a string takes all");
            keys.entry(name).or_default().push(WORLD << 24 | n_world);
            n_world += 1;
        }
    }
    writeln!(code, "pub static WORLD: &[&str] = &[{world}];").expect("a string takes all");

    let mut heads = String::new();
    for (i, row) in rows("org_suffixes").iter().enumerate() {
        let stands = if row[2] == "organ" { "Alone" } else { "WithLeft" };
        writeln!(heads, "Head{{text:{:?},kind:PartyKind::{},stands:Stands::{stands}}},", row[0], title(&row[1]))
            .expect("a string takes all");
        keys.entry(row[0].clone()).or_default().push(HEAD << 24 | i as u32);
    }
    writeln!(code, "pub static HEADS: &[Head] = &[{heads}];").expect("a string takes all");

    let mut orgs = String::new();
    for (i, row) in rows("org_names").iter().enumerate() {
        writeln!(orgs, "Org{{name:{:?},kind:PartyKind::{}}},", row[0], title(&row[1])).expect("a string takes all");
        for name in row[2].split(' ').chain([row[0].as_str()]).filter(|name| !name.is_empty()) {
            keys.entry(name.to_owned()).or_default().push(NAME << 24 | i as u32);
        }
    }
    writeln!(code, "pub static ORGS: &[Org] = &[{orgs}];").expect("a string takes all");

    // Keys → place of their list in POSTINGS.
    let mut postings: Vec<u32> = Vec::new();
    let mut first = vec![0u64; 1024]; // which characters begin a key, for the plane of hanzi
    let mut alone = vec![0u64; 1024]; // those that are one
    let mut pairs = vec![0u64; N_PAIRS / 64]; // which two
    let mut keyset = Vec::new();
    for (key, ids) in &keys {
        let start = key.chars().next().map_or(0, u32::from) as usize;
        if start < 0x1_0000 {
            first[start / 64] |= 1 << (start % 64);
            match key.chars().nth(1) {
                None => alone[start / 64] |= 1 << (start % 64),
                Some(second) => {
                    let bit = pair(start as u32, u32::from(second));
                    pairs[bit / 64] |= 1 << (bit % 64);
                }
            }
        }
        keyset.push((key.as_bytes(), postings.len() as u32));
        postings.push(ids.len() as u32);
        postings.extend(ids);
    }
    let array = DoubleArrayBuilder::build(&keyset).expect("sorted keys make a double array");
    writeln!(code, "pub(super) static POSTINGS: &[u32] = &{postings:?};").expect("a string takes all");
    writeln!(code, "pub(super) static FIRST: [u64; 1024] = {first:?};").expect("a string takes all");
    writeln!(code, "pub(super) static ALONE: [u64; 1024] = {alone:?};").expect("a string takes all");
    writeln!(code, "pub(super) static PAIRS: [u64; {}] = {pairs:?};", N_PAIRS / 64).expect("a string takes all");
    writeln!(code, "{PAIR}").expect("a string takes all");
    fs::write(out.join("gazetteer.da"), array).expect("OUT_DIR takes files");
    fs::write(out.join("gazetteer.rs"), code).expect("OUT_DIR takes files");
}

const N_PAIRS: usize = 1 << 17; // ten times as many as there are pairs: 16 kB

/// The bit of two characters; written into the table too, which is asked in the same way.
fn pair(first: u32, second: u32) -> usize {
    (first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA6B)) as usize >> 15
}
const PAIR: &str = "#[inline] pub(super) fn pair(first: u32, second: u32) -> usize { \
    (first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA6B)) as usize >> 15 }";

fn rows(file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(format!("data/{file}.tsv")).expect("data/ stands beside build.rs");
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut row: Vec<String> = line.split('\t').map(str::to_owned).collect();
            row.resize(row.len().max(7), String::new());
            row
        })
        .collect()
}

/// `party_organ` → `PartyOrgan`.
fn title(snake: &str) -> String {
    snake.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}
