//! How well the corpus is read must not fall below the floors of `corpus/score.json`.
//!
//! Floors are F1 in percent, one for each row of `mengshu eval`; better scores raise them in the same commit.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[test]
fn the_corpus_is_read_as_well_as_its_floors_say() {
    hold("corpus", Path::new("corpus/gold"), &[Path::new("corpus/articles").to_owned()]);
}

/// Short pieces and articles without damage, in more ways of saying it than the corpus has.
#[test]
fn so_are_the_plain_pieces() {
    hold("plain", Path::new("corpus/plain/gold"), &[Path::new("corpus/plain/normalized").to_owned()]);
}

/// The five documents the crate was first asked for are not part of it; where they lie beside it, they count.
#[test]
fn so_are_the_documents_beside_the_repository() {
    let seeds = Path::new("../shared/seeds");
    if !seeds.is_dir() {
        println!("no {}, so its floors are not held", seeds.display());
        return;
    }
    let files = fs::read_dir(seeds).unwrap().map(|entry| entry.unwrap().path());
    let mut articles: Vec<_> = files.filter(|file| file.extension().is_some_and(|ext| ext == "txt")).collect();
    articles.sort();
    hold("seeds", &seeds.join("gold"), &articles);
}

fn hold(name: &str, gold: &Path, articles: &[std::path::PathBuf]) {
    let floors: Value = serde_json::from_str(&fs::read_to_string("corpus/score.json").unwrap()).unwrap();
    let floors: BTreeMap<String, f64> = serde_json::from_value(floors[name].clone()).unwrap();
    assert!(floors.len() >= 16, "corpus/score.json has {} floors for {name}", floors.len());

    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records.jsonl");
    let read = Command::new(env!("CARGO_BIN_EXE_mengshu")).arg("extract").args(articles).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    fs::write(&records, read.stdout).unwrap();
    let eval = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mengshu"));
        let output = command.arg("eval").arg(gold).arg(&records).args(more).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    println!("{name}: {}", eval(&[]));

    let scores: Value = serde_json::from_str(&eval(&["--json"])).unwrap();
    let below: Vec<String> = floors
        .iter()
        .filter_map(|(row, floor)| {
            let f1 = 100.0 * scores["rows"][row]["f1"].as_f64().unwrap_or_else(|| panic!("no row {row} in the scores"));
            (f1 < *floor).then(|| format!("{row}: {f1:.1}, floor {floor:.1}"))
        })
        .collect();
    assert!(below.is_empty(), "{name} is read worse than before:\n{}", below.join("\n"));
}
