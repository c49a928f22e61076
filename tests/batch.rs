//! `mengshu batch` as its user meets it, with SQLite: what is in the database after which runs.
#![cfg(feature = "sqlite")]

use std::fs;
use std::path::Path;
use std::process::Output;

use rusqlite::Connection;

mod batch_common;
use batch_common::*;

#[test]
fn a_folder_goes_into_a_database_and_twice_changes_nothing() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    place.report("b.txt", "2024-06-09", "德阳", "资阳", "政务服务合作协议");
    let output = place.batch(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    assert!(stderr(&output).contains("2 new, 0 changed, 0 unchanged"), "{}", stderr(&output));
    let before = place.dump();
    assert!(before.iter().any(|row| row.starts_with("agreements|") && row.contains("文旅融合发展框架协议")));
    let output = place.batch(&[]);
    assert!(stderr(&output).contains("0 new, 0 changed, 2 unchanged"), "{}", stderr(&output));
    assert_eq!(place.dump(), before);
}

#[test]
fn what_changed_replaces_its_rows_and_no_others() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    place.report("b.txt", "2024-06-09", "德阳", "资阳", "政务服务合作协议");
    place.batch(&[]);
    let before = place.dump();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "养老服务协同发展框架协议");
    let output = place.batch(&[]);
    assert!(stderr(&output).contains("0 new, 1 changed, 1 unchanged"), "{}", stderr(&output));
    let after = place.dump();
    assert!(!after.iter().any(|row| row.contains("文旅融合发展")), "rows of the old text stay");
    assert!(after.iter().any(|row| row.starts_with("agreements|") && row.contains("养老服务协同发展框架协议")));
    let of_b =
        |rows: &[String]| rows.iter().filter(|row| row.split('|').nth(1) == Some("2")).cloned().collect::<Vec<_>>();
    assert_eq!(of_b(&after), of_b(&before));
    // The way there does not matter.
    let straight = Place::new();
    straight.report("a.txt", "2024-06-08", "绵阳", "广元", "养老服务协同发展框架协议");
    straight.report("b.txt", "2024-06-09", "德阳", "资阳", "政务服务合作协议");
    straight.batch(&[]);
    assert_eq!(after, straight.dump());
}

#[test]
fn the_order_of_rows_is_that_of_the_inputs_whatever_the_threads() {
    let mut dumps = Vec::new();
    for jobs in ["1", "2", "5"] {
        let place = Place::new();
        let output = place.run(&["corpus/articles"], &["--jobs", jobs]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        dumps.push(place.dump());
    }
    assert!(dumps[0].len() > 1000);
    assert!(dumps.iter().all(|dump| *dump == dumps[0]));
}

#[test]
fn spans_lead_to_what_the_rows_say() {
    let place = Place::new();
    place.run(&["corpus/articles"], &[]);
    let database = place.open();
    let mut statement = database
        .prepare(
            "SELECT c.text, r.text, r.id, s.span_start, s.span_end, s.b_start, s.b_end FROM claims c \
             JOIN spans s ON s.article = c.article AND s.owner = c.claim AND s.part = 'at' AND s.n = 1 \
             JOIN articles r ON r.article = c.article",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut n = 0;
    while let Some(row) = rows.next().unwrap() {
        let (claim, text, id): (String, String, String) =
            (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
        let [start, end, first, last] = [3, 4, 5, 6].map(|i| row.get::<_, u32>(i).unwrap() as usize);
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), claim);
        let length = fs::metadata(Path::new("corpus/articles").join(&id)).unwrap().len() as usize;
        assert!(first < last && last <= length);
        n += 1;
    }
    assert!(n > 500, "only {n} claims");
}

#[test]
fn failures_are_rows_until_they_are_mended() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    fs::write(place.folder().join("b.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    fs::write(place.folder().join("c.txt"), b"").unwrap();
    let output = place.batch(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("2 failed"), "{}", stderr(&output));
    assert_eq!(place.column("SELECT id || ' ' || code FROM failures ORDER BY id"), ["b.txt binary", "c.txt empty"]);
    place.report("b.txt", "2024-06-09", "德阳", "资阳", "政务服务合作协议");
    place.batch(&[]);
    assert_eq!(place.column("SELECT id FROM failures"), ["c.txt"]);
    assert_eq!(place.column("SELECT id FROM articles ORDER BY article"), ["a.txt", "b.txt"]);
}

#[test]
fn a_failure_tells_its_file_and_its_place_there() {
    let place = Place::new();
    let line = |n: u32, text: &str| format!("{{\"id\": \"n{n}\", \"text\": \"{text}\"}}\n");
    fs::write(place.folder().join("x.jsonl"), line(1, "川渝两地签署协议。") + "{\"id\": 2\n" + &line(3, "")).unwrap();
    fs::write(place.folder().join("y.txt"), "").unwrap();
    place.batch(&["--id-field", "id"]);
    let root = place.folder();
    let rows = place.column("SELECT code || ' ' || path || ' ' || coalesce(position, '∅') FROM failures ORDER BY id");
    let path = |name: &str| format!("{}/{name}", root.display());
    let told = [("bad_json", "x.jsonl#2", "2"), ("empty", "x.jsonl#3", "3"), ("empty", "y.txt", "∅")];
    assert_eq!(rows, told.map(|(code, name, position)| format!("{code} {} {position}", path(name))));
    let lines = place.root().join("x.jsonl");
    mengshu().arg("batch").arg(&root).arg("--into").arg(&lines).output().unwrap();
    let failures = fs::read_to_string(place.root().join("x.failures.jsonl")).unwrap();
    assert!(failures.lines().next().unwrap().ends_with("\"position\":2}"), "{failures}");
}

#[test]
fn a_zero_character_is_stored_as_lost() {
    let place = Place::new();
    let text = r"6月7日，绵\u0000阳市与广元市签署《文旅\u0000融合发展框架协议》。";
    let line = format!(r#"{{"id": "n\u00001", "title": "两地\u0000签约", "text": "{text}", "x\u0000": "\u0000"}}"#);
    fs::write(place.folder().join("x.jsonl"), line).unwrap();
    for new in [1, 0] {
        let output = place.batch(&["--id-field", "id"]);
        assert!(
            output.status.success() && stderr(&output).contains(&format!("{new} new, 0 changed")),
            "{}",
            stderr(&output)
        );
    }
    assert_eq!(place.column("SELECT id || headline FROM articles"), ["n\u{FFFD}1两地\u{FFFD}签约"]);
    let rows = place.dump();
    assert!(rows.iter().all(|row| !row.contains('\0')) && rows.len() > 3, "{rows:#?}");
}

#[test]
fn a_dry_run_writes_nothing_and_tells_what_it_would() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    let output = place.batch(&["--dry-run"]);
    assert!(
        stderr(&output).contains("1 new") && stderr(&output).contains("nothing was written"),
        "{}",
        stderr(&output)
    );
    assert!(!place.target().exists());
    place.batch(&[]);
    let before = fs::read(place.target()).unwrap();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "养老服务协同发展框架协议");
    place.report("b.txt", "2024-06-09", "德阳", "资阳", "政务服务合作协议");
    let output = place.batch(&["--dry-run"]);
    assert!(stderr(&output).contains("1 new, 1 changed, 0 unchanged"), "{}", stderr(&output));
    assert_eq!(fs::read(place.target()).unwrap(), before);
}

#[test]
fn parts_are_whole_together_and_share_nothing() {
    let whole = Place::new();
    whole.run(&["corpus/articles"], &[]);
    let mut ids = Vec::new();
    for part in ["1/3", "2/3", "3/3"] {
        let place = Place::new();
        place.run(&["corpus/articles"], &["--shard", part]);
        let part = place.column("SELECT id FROM articles");
        assert!(part.len() > 5, "{} in one part", part.len());
        ids.extend(part);
    }
    ids.sort();
    assert_eq!(ids, whole.column("SELECT id FROM articles ORDER BY id"));
}

#[test]
fn persons_are_left_out_of_columns_and_texts() {
    let place = Place::new();
    let text = "两地携手发展养老服务\n2024-06-08 09:12 来源：川北日报 记者 程远谋\n\
        6月7日，绵阳市民政局局长罗晓棠与广元市民政局局长欧阳一苇签署《养老服务合作协议》。\n\
        罗晓棠表示，双方将共建养老机构20余家。\n（责任编辑：殷小桐）\n";
    fs::write(place.folder().join("a.txt"), text).unwrap();
    place.batch(&[]);
    assert_eq!(place.column("SELECT person FROM signatories WHERE act = 'signed' ORDER BY n"), ["罗晓棠", "欧阳一苇"]);
    let open = place.dump().join("\n");
    let place = Place::new();
    fs::write(place.folder().join("a.txt"), text).unwrap();
    place.batch(&["--no-persons"]);
    let closed = place.dump().join("\n");
    for name in ["罗晓棠", "欧阳一苇", "程远谋", "殷小桐"] {
        assert!(open.contains(name), "{name}");
        assert!(!closed.contains(name), "{name} stands in\n{closed}");
    }
    assert_eq!(place.column("SELECT title FROM signatories WHERE act = 'signed'"), ["局长", "局长"]);
    assert!(closed.contains("养老服务合作协议") && closed.contains("＊＊＊表示"));
}

#[test]
fn two_articles_of_one_id_are_not_mixed() {
    let place = Place::new();
    for folder in ["x", "y"] {
        fs::create_dir(place.root().join(folder)).unwrap();
    }
    let (x, y) = (place.root().join("x/a.txt"), place.root().join("y/a.txt"));
    fs::write(&x, report("2024-06-08", "绵阳", "广元", "文旅融合发展框架协议")).unwrap();
    fs::write(&y, report("2024-06-09", "德阳", "资阳", "政务服务合作协议")).unwrap();
    let paths = [x.to_str().unwrap(), y.to_str().unwrap()];
    let output = place.run(&paths, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(place.column("SELECT id || ' ' || code FROM failures"), ["a.txt same_id"]);
    assert!(place.column("SELECT text FROM articles")[0].contains("绵阳"));
    let again = place.dump();
    place.run(&paths, &[]);
    assert_eq!(place.dump(), again);
    // The same bytes twice are no failure.
    fs::copy(&x, &y).unwrap();
    let output = Place::new().run(&paths, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn the_database_in_the_folder_that_is_read_is_no_article() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    let into = place.folder().join("pacts.db");
    for _ in 0..2 {
        let output = mengshu().arg("batch").arg(place.folder()).arg("--into").arg(&into).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let into = place.folder().join("x.jsonl");
    let output = mengshu().arg("batch").arg(place.folder()).arg("--into").arg(&into).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!into.exists());
}

#[test]
fn targets_that_cannot_be_written_are_told_and_nothing_is_lost() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    let run = |into: &Path| mengshu().arg("batch").arg(place.folder()).arg("--into").arg(into).output().unwrap();
    let output = run(&place.root().join("no/such/folder/x.db"));
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("cannot be opened"), "{}", stderr(&output));
    let foreign = place.root().join("foreign.db");
    fs::write(&foreign, "no database at all, but long enough to look at").unwrap();
    let output = run(&foreign);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no database of mengshu"), "{}", stderr(&output));
    assert!(fs::read_to_string(&foreign).unwrap().starts_with("no database"));
    let other = place.root().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(stderr(&run(&other)).contains("no database of mengshu"));
    let output = run(Path::new("x.docx"));
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains(".jsonl"));
}

#[test]
fn words_are_found_in_texts() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    place.report("b.txt", "2024-06-09", "德阳", "资阳", "政务服务合作协议");
    place.batch(&[]);
    let find = |word: &str| {
        place.column(&format!(
            "SELECT id FROM articles JOIN search ON search.rowid = article WHERE search MATCH '{word}'"
        ))
    };
    assert_eq!(find("文旅融合"), ["a.txt"]);
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "养老服务协同发展框架协议");
    place.batch(&[]);
    assert!(find("文旅融合").is_empty());
    assert_eq!(find("养老服务"), ["a.txt"]);
    place.open().execute_batch("INSERT INTO search (search) VALUES ('integrity-check')").unwrap();
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn what_is_read_is_never_written_to() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "广元", "绵阳", "合作协议");
    let lines = place.root().join("x.jsonl");
    std::fs::write(&lines, "{\"text\": \"两地签署协议。\"}\n").unwrap();
    let folder = place.folder();
    let round = folder.join("../articles/t.jsonl");
    for (input, target) in [(&folder, &round), (&lines, &lines)] {
        let output = mengshu().arg("batch").arg(input).arg("--into").arg(target).arg("--resume").output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    }
    assert!(!round.exists());
    // Wrong usage leaves no empty database behind.
    let output = place.run(&[lines.to_str().unwrap()], &["--text-field", "nope"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(!place.target().exists());
}
