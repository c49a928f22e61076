//! `validate`: what a record derives, and every place against the bytes it was made from.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use mengshu::Reader;
use mengshu::record::vocabulary::*;
use mengshu::record::{Record, check, check_source};

const ARTICLE: &str =
    "衢州市水利局與黃山市水利局簽署《聯防(fáng)合作協議》。根據協議，雙方每年互派技術員5名；新建監測站12座。";

fn read(bytes: &[u8]) -> Record {
    Reader::default().read(bytes, "x.txt")
}

/// The errors of a record against `bytes`.
fn against(record: &Record, bytes: &[u8]) -> Vec<String> {
    check_source(record, &Reader::default().document(bytes), bytes).iter().map(ToString::to_string).collect()
}

/// What the checks of the record alone say.
fn alone(record: &Record) -> Vec<String> {
    check(record).iter().map(ToString::to_string).collect()
}

#[test]
fn every_article_of_the_corpus_holds_against_its_bytes() {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["corpus/articles", "corpus/clean", "corpus/pages"] {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.extend(entries.filter(|path| path.is_file()));
    }
    assert!(files.len() > 50);
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let record = read(&bytes);
        assert_eq!(against(&record, &bytes), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn other_bytes_are_told_by_length_and_hash() {
    let record = read(ARTICLE.as_bytes());
    let other = ARTICLE.replace("5名", "6名");
    let errors = against(&record, other.as_bytes());
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].starts_with("/source/sha256: found "), "{errors:?}");
    let shorter = ARTICLE.replace("5名", "名");
    assert!(against(&record, shorter.as_bytes())[0].starts_with("/source/bytes: found "));
}

#[test]
fn another_text_is_told_where_it_parts() {
    let mut record = read(ARTICLE.as_bytes());
    record.text = record.text.replace("5名", "50名");
    let errors = against(&record, ARTICLE.as_bytes());
    assert!(errors[0].starts_with("/text: found ") && errors[0].contains("50名"), "{errors:?}");
}

/// Breaks one value of a good record and wants an error that points at it.
fn broken(change: impl Fn(&mut Record), pointer: &str) {
    let mut record = read(ARTICLE.as_bytes());
    assert_eq!(alone(&record), Vec::<String>::new());
    change(&mut record);
    let mut errors = alone(&record);
    errors.extend(against(&record, ARTICLE.as_bytes()));
    let told =
        errors.iter().any(|error| error.starts_with(&format!("{pointer}: found ")) && error.contains(", expected "));
    assert!(told, "{pointer} is not in {errors:#?}");
}

#[test]
fn a_place_that_leads_elsewhere_is_told() {
    broken(|record| record.claims[0].at.as_mut().unwrap().src[0].b[0] -= 1, "/claims/0/at/src/0/b");
    broken(|record| record.claims[0].at.as_mut().unwrap().src[0].c = [0, 2], "/claims/0/at/src/0/b");
    broken(
        |record| {
            let other = record.items[0].at.clone().unwrap().src;
            record.claims[0].at.as_mut().unwrap().src = other;
        },
        "/claims/0/at/src",
    );
    broken(|record| record.claims[0].at.as_mut().unwrap().span = [9000, 9001], "/claims/0/at/span");
    broken(|record| record.items[0].at.as_mut().unwrap().span[1] -= 1, "/items/0/at/span");
    broken(
        |record| record.agreements[0].title_at.as_mut().unwrap().src[0].c[1] = 9999,
        "/agreements/0/title_at/src/0/c",
    );
}

#[test]
fn a_derived_value_that_does_not_follow_is_told() {
    broken(|record| record.agreements[0].lateral = Some(Lateral::Multilateral), "/agreements/0/lateral");
    broken(|record| record.agreements[0].direction = None, "/agreements/0/direction");
    broken(|record| record.agreements[0].interprovincial = Some(false), "/agreements/0/interprovincial");
    broken(|record| record.agreements[0].level_gap = Some(2), "/agreements/0/level_gap");
    broken(|record| record.agreements[0].key.push('x'), "/agreements/0/key");
    broken(|record| record.agreements[0].items.clear(), "/agreements/0/items");
    broken(|record| record.parties[0].level = Some(Level::Province), "/agreements/0/level_gap");
}

#[test]
fn an_id_of_nothing_is_told() {
    broken(|record| record.agreements[0].parties[0].party = String::from("p9"), "/agreements/0/parties/0/party");
    broken(|record| record.items[0].agreement = Some(String::from("a9")), "/items/0/agreement");
    broken(|record| record.claims[0].agreement = Some(String::from("a9")), "/claims/0/agreement");
}

#[test]
fn the_command_names_record_and_pointer() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/x.txt"), ARTICLE).unwrap();
    let good = read(ARTICLE.as_bytes());
    let mut bad = good.clone();
    bad.claims[0].at.as_mut().unwrap().src[0].b[1] += 1;
    let mut gone = good.clone();
    gone.id = String::from("y.txt");
    let lines = [&good, &bad, &gone].map(|record| serde_json::to_string(record).unwrap()).join("\n");
    let records = folder.path().join("r.jsonl");
    fs::write(&records, lines).unwrap();
    let validate = |source: Option<&str>| {
        let mut command = Command::cargo_bin("mengshu").unwrap();
        command.arg("validate").arg(&records);
        if let Some(source) = source {
            command.arg("--source").arg(folder.path().join(source));
        }
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, err) = validate(Some("in"));
    assert_eq!((code, out.as_str()), (Some(1), "3 records, 2 wrong\n"), "{err}");
    assert!(err.contains("line 2, record x.txt: /claims/0/at/src/0/b: found "), "{err}");
    assert!(err.contains("line 3, record y.txt: /id: found y.txt, expected an article of the source"), "{err}");
    // Without the source nobody can know.
    let (code, out, err) = validate(None);
    assert_eq!((code, out.as_str()), (Some(0), "3 records, 0 wrong\n"), "{err}");
}
