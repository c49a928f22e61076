//! The command line as its user meets it: what comes out where, and with which exit code.

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

fn mengshu() -> Command {
    Command::cargo_bin("mengshu").unwrap()
}

fn ids(stdout: &[u8]) -> Vec<String> {
    let lines = std::str::from_utf8(stdout).unwrap().lines();
    lines.map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned()).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder with articles in an order that is neither that of their names nor of their folders.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("b.txt", "乙地"),
        ("a/z.txt", "甲地"),
        ("a-b.txt", "丙地"),
        ("a/空 白.txt", "丁地"),
        (".hidden.txt", "戊地"),
        (".git/x.txt", "己地"),
        (".gitignore", "b.txt"),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn a_folder_is_read_in_byte_order_of_its_paths_whatever_the_threads() {
    let folder = folder();
    let mut outputs = Vec::new();
    for jobs in ["1", "2", "7"] {
        let output = mengshu().args(["extract", "--jobs", jobs]).arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(ids(&output.stdout), ["a-b.txt", "a/z.txt", "a/空 白.txt", "b.txt"]);
        let stderr = text(&output.stderr);
        assert!(stderr.contains("left out 3 hidden"), "{stderr}");
        outputs.push(output.stdout);
    }
    assert!(outputs.iter().all(|output| *output == outputs[0]));
}

#[cfg(unix)]
#[test]
fn links_are_left_out_and_counted() {
    let folder = folder();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("circle")).unwrap();
    let output = mengshu().arg("extract").arg(folder.path()).output().unwrap();
    assert_eq!(ids(&output.stdout).len(), 4);
    assert!(text(&output.stderr).contains("left out 1 link"));
}

#[test]
fn standard_input_is_an_article() {
    let output = mengshu().args(["extract", "-"]).write_stdin("川渝兩地簽署協議。").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&record["id"], &record["source"]["uri"]), (&"-".into(), &"-".into()));
    assert_eq!(record["text"], "川渝两地签署协议。");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_go_on() {
    let folder = folder();
    let picture = folder.path().join("c.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let output = mengshu().arg("extract").arg(folder.path()).arg("nowhere.txt").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output.stdout).len(), 4);
    let stderr = text(&output.stderr);
    assert!(stderr.contains("c.png: is an image, no text; leave it out"), "{stderr}");
    assert!(stderr.contains("nowhere.txt: no such file; check the path"), "{stderr}");
}

#[test]
fn zero_bytes_make_no_text_and_utf_16_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let utf16: Vec<u8> = "2024年，ABC 合作协议".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let noise: Vec<u8> = (0..2000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 % 7).collect();
    fs::write(folder.path().join("a.txt"), utf16).unwrap();
    fs::write(folder.path().join("b.txt"), noise).unwrap();
    let output = mengshu().arg("extract").arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output.stdout), ["a.txt"]);
}

#[test]
fn context_of_the_caller_wins() {
    let arguments = ["extract", "-", "--url", "https://example.org/1", "--published", "2024-06-08", "--outlet", "某报"];
    let output = mengshu().args(arguments).write_stdin("某报讯").output().unwrap();
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["source"]["uri"], "https://example.org/1");
    assert_eq!(record["article"]["published"]["value"], "2024-06-08");
    assert_eq!(record["article"]["published"]["basis"]["rule"], "given");
    assert_eq!(record["article"]["outlet"]["value"], "某报");
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [&["extract"][..], &["extract", "--jobs", "0", "-"], &["eval", "x"], &["batch"], &["nothing"]] {
        let output = mengshu().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_gone_is_no_error() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_mengshu"))
        .args(["extract", "corpus/articles", "corpus/articles"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn normalize_prints_the_text_and_its_changes() {
    let run = |more: &[&str]| {
        let output = mengshu().args(["normalize", "-"]).args(more).write_stdin("川渝\n兩地簽署協議").output().unwrap();
        text(&output.stdout)
    };
    assert_eq!(run(&[]), "川渝\n两地签署协议");
    let edits = run(&["--edits"]);
    let first: Vec<&str> = edits.lines().next().unwrap().split("  ").collect();
    assert_eq!(first, ["2:1", "7..10", "兩 → 两", "t2s"], "{edits}");
    assert!(edits.ends_with("4 changes\n     4  t2s\n"), "{edits}");
}

#[test]
fn explain_names_what_it_found() {
    let output = mengshu().args(["explain", "corpus/articles/a01.txt"]).output().unwrap();
    let steps = text(&output.stdout);
    for heading in
        ["Changes", "Blocks", "Mentions", "Parties", "Agreements", "Items", "Dates", "Claims", "Not taken", "Warnings"]
    {
        assert!(steps.lines().any(|line| line.starts_with(heading)), "no {heading} in\n{steps}");
    }
    assert!(!steps.contains('\u{1b}'), "colours belong on a terminal");
    let told = "两市签署合作协议。第三条规定，这两个项目由双方共建。\n";
    let output = mengshu().args(["explain", "-"]).write_stdin(told).output().unwrap();
    let steps = text(&output.stdout);
    assert!(steps.contains("quantity  两个  points back at what was counted"), "{steps}");
}

#[test]
fn records_validate_and_changed_ones_do_not() {
    let records = mengshu().args(["extract", "corpus/articles"]).output().unwrap().stdout;
    let n = text(&records).lines().count();
    assert!(n >= 28);
    let output = mengshu().args(["validate", "-"]).write_stdin(records.clone()).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stdout).trim()), (Some(0), &*format!("{n} records, 0 wrong")));
    let changed = text(&records).replacen("\"claims\":", "\"claim\":", 1);
    let output = mengshu().args(["validate", "-"]).write_stdin(changed).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stdout).trim()), (Some(1), &*format!("{n} records, 1 wrong")));
    assert!(text(&output.stderr).contains("-, line 1: "));
}

#[test]
fn lists_schema_completions_and_manual_are_printed() {
    let names = text(&mengshu().arg("list").output().unwrap().stdout);
    let names: Vec<&str> = names.lines().map(|line| line.split('\t').next().unwrap()).collect();
    for name in ["repairs", "normalizations", "suffixes", "forms"] {
        assert!(names.contains(&name), "{names:?}");
    }
    for name in names {
        let list = mengshu().args(["list", name]).output().unwrap();
        assert!(list.status.success() && !list.stdout.is_empty(), "list {name}");
    }
    assert!(text(&mengshu().args(["list", "forms"]).output().unwrap().stdout).contains("framework_agreement\n"));
    let schema: Value = serde_json::from_slice(&mengshu().arg("schema").output().unwrap().stdout).unwrap();
    assert_eq!(schema["title"], "Record");
    assert!(text(&mengshu().args(["completions", "bash"]).output().unwrap().stdout).contains("extract"));
    assert!(text(&mengshu().arg("man").output().unwrap().stdout).contains(".TH mengshu 1"));
}

#[test]
fn what_the_caller_says_is_checked_before_anything_is_read() {
    let folder = folder();
    for (option, value, hint) in [
        ("--published", "8.6.2024", "2024-06-08"),
        ("--published", "2023-02-29", "2024-06-08"),
        ("--published", "2024-06-08T25:00", "2024-06-08"),
        ("--region", "蓬莱仙岛国", "510000"),
        ("--region", "999999", "510000"),
    ] {
        let output = mengshu().args(["extract", option, value]).arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{option} {value}");
        assert!(output.stdout.is_empty());
        assert!(text(&output.stderr).contains(hint), "{}", text(&output.stderr));
    }
    for (option, value) in [
        ("--published", "2024-02-29"),
        ("--published", "2024-06-08T09:57:15"),
        ("--published", "2024"),
        ("--region", "四川省"),
        ("--region", "510113"),
    ] {
        mengshu().args(["extract", option, value]).arg(folder.path()).assert().success();
    }
}
