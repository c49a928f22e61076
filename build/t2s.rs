//! `data/t2s_*.tsv` → tables of `src/normalize/t2s.rs`: one page per 256 code points, rules by their pivot.
//!
//! A rule says that a character (the pivot) becomes another one than by itself, or stays, between certain
//! neighbours; 計畫→计划 is one rule with pivot 畫, before 计. Neighbours are kept simplified, and the text's
//! are compared simplified, so a rule holds in either script and in a mixture of both.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

const ALWAYS: u8 = 1;
const IN_TRADITIONAL: u8 = 2;
const SIMPLIFIED_ONLY: u8 = 4;
const PIVOT: u8 = 8;

/// Writes `t2s.rs` into `out`.
pub fn make(out: &Path) {
    let mut target: BTreeMap<char, char> = BTreeMap::new();
    let mut kind: BTreeMap<char, u8> = BTreeMap::new();
    for row in rows("data/t2s_characters.tsv") {
        let (from, to) = (only(row[0]), only(row[1]));
        target.insert(from, to);
        *kind.entry(from).or_default() |= if row[2] == "always" { ALWAYS } else { IN_TRADITIONAL };
        if row[3] == "simplified" && from != to {
            *kind.entry(to).or_default() |= SIMPLIFIED_ONLY;
        }
    }
    // What is itself changed in traditional text is no evidence of simplified text.
    for bits in kind.values_mut() {
        if *bits & (ALWAYS | IN_TRADITIONAL) != 0 {
            *bits &= !SIMPLIFIED_ONLY;
        }
    }
    let plain = |c: char| target.get(&c).copied().unwrap_or(c);

    // (pivot, before, after) → (to, holds in simplified text too)
    let mut rules: BTreeMap<(char, String, String), (char, bool)> = BTreeMap::new();
    let phrases = rows("data/t2s_phrases.tsv").into_iter().map(|row| (row[0], row[1], false));
    let own = rows("data/t2s_own.tsv").into_iter().map(|row| (row[0], row[1], row[2] == "any"));
    for (written, simplified, any) in phrases.chain(own) {
        let from: Vec<char> = written.chars().collect();
        let to: Vec<char> = simplified.chars().collect();
        assert_eq!(from.len(), to.len(), "one character becomes one character: {written}");
        for i in 0..from.len() {
            let is_both = kind.get(&from[i]).is_some_and(|bits| bits & IN_TRADITIONAL != 0);
            if to[i] == plain(from[i]) && !is_both {
                continue;
            }
            let before = from[..i].iter().map(|&c| plain(c)).collect();
            let after = from[i + 1..].iter().map(|&c| plain(c)).collect();
            *kind.entry(from[i]).or_default() |= PIVOT;
            rules.insert((from[i], before, after), (to[i], any));
        }
    }

    let mut code = String::new();
    let pages: BTreeSet<u32> = kind.keys().map(|&c| c as u32 >> 8).filter(|&page| page < 256).collect();
    let index: Vec<usize> = (0..256).map(|page| pages.iter().position(|&p| p == page).map_or(0, |i| i + 1)).collect();
    writeln!(code, "static PAGE: [u8; 256] = {index:?};").unwrap();
    let of_page = |page: u32| (0..256).map(move |low| char::from_u32(page << 8 | low).unwrap_or('\0'));
    writeln!(code, "static KINDS: [[u8; 256]; {}] = [[0; 256],", pages.len() + 1).unwrap();
    for &page in &pages {
        let row: Vec<u8> = of_page(page).map(|c| kind.get(&c).copied().unwrap_or(0)).collect();
        writeln!(code, "{row:?},").unwrap();
    }
    // Target 0: outside the BMP, see FAR.
    writeln!(code, "];\nstatic TARGETS: [[u16; 256]; {}] = [[0; 256],", pages.len() + 1).unwrap();
    for &page in &pages {
        let row: Vec<u16> = of_page(page).map(|c| u16::try_from(plain(c) as u32).unwrap_or(0)).collect();
        writeln!(code, "{row:?},").unwrap();
    }
    let far: Vec<(char, char)> =
        target.iter().map(|(&a, &b)| (a, b)).filter(|&(a, b)| a as u32 > 0xFFFF || b as u32 > 0xFFFF).collect();
    writeln!(code, "];\nstatic FAR: [(char, char); {}] = {far:?};", far.len()).unwrap();
    let far_kinds: Vec<(char, u8)> =
        kind.iter().map(|(&c, &bits)| (c, bits)).filter(|&(c, _)| c as u32 > 0xFFFF).collect();
    writeln!(code, "static FAR_KINDS: [(char, u8); {}] = {far_kinds:?};", far_kinds.len()).unwrap();

    let mut rules: Vec<_> = rules.into_iter().collect();
    // Longest first; of two equally long the one that leaves the character as it is.
    rules.sort_by_key(|((pivot, before, after), (to, _))| {
        (*pivot, std::cmp::Reverse(before.chars().count() + after.chars().count()), to != pivot)
    });
    writeln!(code, "static RULES: [Rule; {}] = [", rules.len()).unwrap();
    for ((pivot, before, after), (to, any)) in rules {
        let before: String = before.chars().rev().collect();
        let nearest = [before.chars().next(), after.chars().next()];
        writeln!(
            code,
            "Rule {{ pivot: {pivot:?}, before: {before:?}, after: {after:?}, nearest: {nearest:?}, to: {to:?}, in_simplified: {any} }},"
        )
        .unwrap();
    }
    code.push_str("];\n");
    std::fs::write(out.join("t2s.rs"), code).expect("OUT_DIR is writable");
}

fn only(cell: &str) -> char {
    let mut chars = cell.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        _ => panic!("one character expected, found {cell}"),
    }
}

/// The rows of a table under the crate, without comments. Leaked: a build script ends soon.
fn rows(path: &str) -> Vec<Vec<&'static str>> {
    println!("cargo::rerun-if-changed={path}");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let text: &'static str = text.leak();
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect()
}
