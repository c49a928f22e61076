//! Folders of CSV and Parquet, the queries of the documentation, and what differs between two runs.
#![cfg(feature = "sqlite")]

use std::fs;
use std::process::Output;

mod batch_common;
use batch_common::*;

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Runs into `into` beside the articles.
fn batch(place: &Place, into: &str, options: &[&str]) -> Output {
    let into = place.root().join(into);
    mengshu().arg("batch").arg(place.folder()).arg("--into").arg(into).args(options).output().unwrap()
}

fn corpus(place: &Place) {
    for entry in fs::read_dir("corpus/articles").unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, place.folder().join(path.file_name().unwrap())).unwrap();
    }
}

#[test]
fn csv_holds_the_rows_of_the_database() {
    let place = Place::new();
    corpus(&place);
    place.batch(&[]);
    let output = batch(&place, "x.csv", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for table in ["articles", "claims", "items", "spans", "parties", "repairs"] {
        let text = fs::read(place.root().join(format!("x.csv/{table}.csv"))).unwrap();
        let (mut rows, mut row, mut rest) = (Vec::new(), Vec::new(), &text[..]);
        while mengshu::sink::csv::next_row(&mut rest, &mut row).unwrap() {
            rows.push(mengshu::sink::csv::cells(&row));
        }
        let columns = &mengshu::sink::tables::table(table).columns;
        assert_eq!(rows[0], columns.iter().map(|column| column.name).collect::<Vec<_>>());
        let mut ours: Vec<String> = rows[1..].iter().map(|row| format!("{table}|{}|", row.join("|"))).collect();
        let text = |row: &String| row.replace('∅', "").replace("|true|", "|1|").replace("|false|", "|0|");
        let mut theirs: Vec<String> =
            place.dump().into_iter().filter(|row| row.starts_with(&format!("{table}|"))).collect();
        ours = ours.iter().map(text).collect();
        theirs = theirs.iter().map(text).collect();
        ours.sort();
        theirs.sort();
        assert!(ours.len() > 50 && ours == theirs, "{table}: {} and {} rows", ours.len(), theirs.len());
    }
    let output = batch(&place, "x.csv", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--resume"), "{}", stderr(&output));
}

#[test]
fn csv_that_was_cut_anywhere_is_completed() {
    let place = Place::new();
    corpus(&place);
    batch(&place, "whole.csv", &[]);
    let read = |folder: &str, table: &str| fs::read(place.root().join(folder).join(format!("{table}.csv"))).unwrap();
    let tables: Vec<&str> = vec!["articles", "claims", "spans", "sources", "agreements", "items"];
    for cut in [0, 1, 150, 5_000, 60_000, 100_000] {
        let folder = place.root().join("cut.csv");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        for entry in fs::read_dir(place.root().join("whole.csv")).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            // The article's own row is written last, so the others may be further.
            let is_last = path.ends_with("articles.csv");
            let kept = if is_last { &bytes[..cut.min(bytes.len())] } else { &bytes[..] };
            fs::write(folder.join(path.file_name().unwrap()), kept).unwrap();
        }
        let output = batch(&place, "cut.csv", &["--resume"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        for table in &tables {
            assert!(read("cut.csv", table) == read("whole.csv", table), "{table}, cut at {cut}");
        }
    }
}

#[test]
fn an_article_that_changed_is_not_written_twice() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    for into in ["x.csv", "x.jsonl"] {
        batch(&place, into, &[]);
    }
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "养老服务协同发展框架协议");
    for into in ["x.csv", "x.jsonl"] {
        let output = batch(&place, into, &["--resume"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("changed since it was written"), "{}", stderr(&output));
    }
    assert_eq!(fs::read_to_string(place.root().join("x.jsonl")).unwrap().lines().count(), 1);
}

#[test]
fn what_is_not_of_mengshu_is_not_written_to() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    let path = |name: &str| place.root().join(name);
    for name in ["claims.csv", "own.csv", "folder.db", "folder.jsonl"] {
        fs::create_dir(path(name)).unwrap();
    }
    let ours = [
        ("own.csv/claims.csv", "who,what\n1,2\n"),
        ("line.jsonl", "{\"text\": \"no end of line\"}"),
        ("lines.jsonl", "{\"text\": 1}\n{\"text\": 2}\n"),
        ("file.csv", "x"),
        ("file.parquet", "x"),
    ];
    for (name, text) in ours {
        fs::write(path(name), text).unwrap();
    }
    for (into, code, what) in [
        ("own.csv", 1, "own.csv/claims.csv: is no table of mengshu"),
        ("line.jsonl", 1, "line.jsonl: ends in what is no record"),
        ("lines.jsonl", 1, "lines.jsonl: holds a line that is no record"),
        ("file.csv", 2, "file.csv: is a file; name a folder"),
        ("file.parquet", 2, "file.parquet: is a file; name a folder"),
        ("folder.db", 2, "folder.db: is a folder; name a file"),
        ("folder.jsonl", 2, "folder.jsonl: is a folder; name a file"),
    ] {
        let output = batch(&place, into, &["--resume"]);
        assert_eq!(output.status.code(), Some(code), "{into}: {}", stderr(&output));
        assert!(stderr(&output).contains(what), "{into}: {}", stderr(&output));
    }
    for (name, text) in ours {
        assert_eq!(fs::read_to_string(path(name)).unwrap(), text, "{name}");
    }
    assert_eq!(fs::read_dir(path("own.csv")).unwrap().count(), 1);
    // The rest of a record that was cut off is of an interrupted run, wherever it ends.
    for cut in ["", "{", "{\"schema\":\"mengshu/1\",\"tool"] {
        fs::write(path("cut.jsonl"), cut).unwrap();
        let output = batch(&place, "cut.jsonl", &["--resume"]);
        assert!(stderr(&output).contains("1 new"), "{cut}: {}", stderr(&output));
        assert_eq!(fs::read_to_string(path("cut.jsonl")).unwrap().lines().count(), 1);
    }
}

#[test]
fn cells_that_harm_tables_are_cells() {
    let place = Place::new();
    let harm =
        "=HYPERLINK(\\\"http://x\\\",\\\"y\\\")\\r\\n+1,2;3\\t\\u0000\\ud83d\\ude00 绵阳市与广元市签署《合作协议》。";
    let long = "长".repeat(300_000);
    let lines =
        format!("{{\"id\": \"=1+1\", \"text\": \"{harm}\"}}\n{{\"id\": \"a,\\\"\\n\", \"text\": \"{long}\"}}\n");
    fs::write(place.folder().join("x.jsonl"), lines).unwrap();
    let output = batch(&place, "x.csv", &["--id-field", "id"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = fs::read(place.root().join("x.csv/articles.csv")).unwrap();
    let (mut rows, mut row, mut rest) = (Vec::new(), Vec::new(), &text[..]);
    while mengshu::sink::csv::next_row(&mut rest, &mut row).unwrap() {
        rows.push(mengshu::sink::csv::cells(&row));
    }
    place.batch(&["--id-field", "id"]);
    let stored = place.column("SELECT id || char(10) || text FROM articles ORDER BY article");
    let place_of = |name| mengshu::sink::tables::table("articles").place(name);
    let ours: Vec<String> =
        rows[1..].iter().map(|row| format!("{}\n{}", row[place_of("id")], row[place_of("text")])).collect();
    assert_eq!((ours.len(), &ours), (2, &stored));
    assert!(ours[1].chars().count() > 300_000);
    let output = batch(&place, "x.csv", &["--id-field", "id", "--resume"]);
    assert!(stderr(&output).contains("2 unchanged"), "{}", stderr(&output));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_target_this_program_was_not_built_for_names_its_feature() {
    let place = Place::new();
    let output = batch(&place, "x.parquet", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--features parquet"), "{}", stderr(&output));
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_parts_are_whole_or_not_there() {
    let place = Place::new();
    corpus(&place);
    let output = batch(&place, "x.parquet", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let part = |table: &str| place.root().join(format!("x.parquet/{table}/part-00001.parquet"));
    let mut ids = Vec::new();
    let articles = fs::File::open(part("articles")).unwrap();
    mengshu::sink::parquet::known(articles, |number, id, _| ids.push(format!("{number} {id}"))).unwrap();
    place.batch(&[]);
    assert_eq!(ids, place.column("SELECT article || ' ' || id FROM articles ORDER BY article"));
    let whole = fs::read(part("claims")).unwrap();
    // A run that ended before its part was whole: the others of the part are there, `articles` is not.
    fs::rename(part("articles"), part("articles").with_extension("parquet.part")).unwrap();
    fs::write(part("claims"), "half").unwrap();
    let output = batch(&place, "x.parquet", &["--resume"]);
    assert!(stderr(&output).contains(&format!("{} new", ids.len())), "{}", stderr(&output));
    assert!(fs::read(part("claims")).unwrap() == whole);
    let output = batch(&place, "x.parquet", &["--resume"]);
    assert!(stderr(&output).contains(&format!("{} unchanged", ids.len())), "{}", stderr(&output));
    assert!(!place.root().join("x.parquet/articles/part-00002.parquet").exists());
}

#[test]
fn the_ten_queries_run_and_find_something() {
    let place = Place::new();
    corpus(&place);
    place.batch(&[]);
    let text = fs::read_to_string("docs/QUERIES.md").unwrap();
    let queries: Vec<&str> = text.split("```sql\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(queries.len(), 10);
    let database = place.open();
    let mut empty = Vec::new();
    for (i, query) in queries.iter().enumerate() {
        let mut statement = database.prepare(query).unwrap_or_else(|error| panic!("query {}: {error}", i + 1));
        let mut rows = statement.query([]).unwrap();
        let mut n = 0;
        while rows.next().unwrap_or_else(|error| panic!("query {}: {error}", i + 1)).is_some() {
            n += 1;
        }
        if n == 0 {
            empty.push(i + 1);
        }
    }
    assert!(empty.len() <= 2, "queries {empty:?} find nothing");
    let search = text.split("```sqlite\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(database.prepare(search).unwrap().exists([]).unwrap());
}

#[test]
fn diff_tells_what_a_change_does_to_records() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    place.report("b.txt", "2024-06-09", "德阳", "资阳", "政务服务合作协议");
    for into in ["old.jsonl", "old.db"] {
        batch(&place, into, &[]);
    }
    let diff = |old: &str, new: &str, options: &[&str]| {
        mengshu().arg("diff").args([place.root().join(old), place.root().join(new)]).args(options).output().unwrap()
    };
    let output = diff("old.jsonl", "old.jsonl", &[]);
    assert_eq!((output.status.code(), &*stdout(&output)), (Some(0), "0 records changed, 0 gone, 0 new\n"));
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "养老服务框架协议");
    fs::remove_file(place.folder().join("b.txt")).unwrap();
    place.report("c.txt", "2024-06-09", "泸州", "宜宾", "政务服务合作协议");
    for end in ["jsonl", "db"] {
        batch(&place, &format!("new.{end}"), &[]);
        let output = diff(&format!("old.{end}"), &format!("new.{end}"), &[]);
        let told = stdout(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("文旅融合发展框架协议 → 养老服务框架协议"), "{told}");
        assert!(told.contains("b.txt\tgone\n") && told.contains("c.txt\tnew\n"), "{told}");
        assert!(told.contains("1 records changed, 1 gone, 1 new"), "{told}");
    }
    let told = stdout(&diff("old.jsonl", "new.jsonl", &["--summary"]));
    assert!(told.starts_with("1 records changed") && told.contains("1  /agreements/title"), "{told}");
}
