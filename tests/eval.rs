//! `mengshu eval` against an independent scorer of the same rules, written in another language.
//!
//! `tests/eval/gold` is the gold of a few corpus articles with some entries marked optional and some values
//! given alternatives; `records.jsonl` and `readings.jsonl` are that gold disturbed, as records and in the
//! format of the gold. `*.table.txt` is what the other scorer says of them.

use std::process::Command;

#[test]
fn scores_of_records_are_those_of_the_other_scorer() {
    compare("records");
}

#[test]
fn scores_of_readings_in_the_format_of_gold_are_too() {
    compare("readings");
}

fn compare(name: &str) {
    let ours = eval(&["tests/eval/gold", &format!("tests/eval/{name}.jsonl")]);
    let theirs = std::fs::read_to_string(format!("tests/eval/{name}.table.txt")).unwrap();
    assert!(theirs.lines().count() > 20);
    let mut ours_left = ours.lines();
    for line in theirs.lines() {
        assert!(ours_left.any(|ours| ours == line), "no line {line:?} in its place in\n{ours}");
    }
}

#[test]
fn gold_read_as_itself_is_perfect() {
    let table = eval(&["corpus/gold", "corpus/gold"]);
    let rows = table.lines().filter(|line| line.ends_with("100.0 |")).count();
    assert!(rows >= 16, "{table}");
    assert!(table.contains("mean F1 of parties, agreements, items, dates, claims L3: 100.0"), "{table}");
}

#[test]
fn misses_name_the_article_and_the_side() {
    let listed = eval(&["tests/eval/gold", "tests/eval/records.jsonl", "--misses", "dates"]);
    let misses: Vec<&str> = listed.lines().skip_while(|line| !line.starts_with("dates: missed")).skip(2).collect();
    assert!(misses.iter().any(|line| line.starts_with("a01 - ")), "{listed}");
    assert!(misses.iter().any(|line| line.split(' ').nth(1) == Some("+")), "{listed}");
}

fn eval(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mengshu")).arg("eval").args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
