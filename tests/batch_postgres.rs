//! `mengshu batch` into a real PostgreSQL server, which `MENGSHU_POSTGRES` names; without it these tests say so.
//!
//! `export MENGSHU_POSTGRES=$(.ci/postgres start /tmp/pg)`, and `.ci/postgres stop /tmp/pg` in the end.
#![cfg(all(feature = "sqlite", feature = "postgres"))]

use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

mod batch_common;
use batch_common::*;

/// A database of its own for each test.
struct Server {
    url: String,
}

impl Server {
    fn new() -> Option<Self> {
        static N: AtomicU32 = AtomicU32::new(0);
        let Ok(url) = std::env::var("MENGSHU_POSTGRES") else {
            eprintln!("skipped: no MENGSHU_POSTGRES names a server");
            return None;
        };
        let name = format!("mengshu_{}_{}", std::process::id(), N.fetch_add(1, Ordering::Relaxed));
        Client::connect(&url, NoTls).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        Some(Server { url: url.replace("/postgres?", &format!("/{name}?")) })
    }
    fn client(&self) -> Client {
        Client::connect(&self.url, NoTls).unwrap()
    }
    fn batch(&self, place: &Place, options: &[&str]) -> Output {
        mengshu().arg("batch").arg(place.folder()).args(["--into", &self.url]).args(options).output().unwrap()
    }
    /// As [`Place::dump`].
    fn dump(&self) -> Vec<String> {
        let mut client = self.client();
        let mut rows = Vec::new();
        for table in mengshu::sink::tables::tables() {
            let columns: Vec<String> = table
                .columns
                .iter()
                .map(|column| match column.kind {
                    mengshu::sink::tables::Kind::Boolean => format!("coalesce({}::int::text, '∅')", column.name),
                    _ => format!("coalesce({}::text, '∅')", column.name),
                })
                .collect();
            let sql = format!("SELECT {} FROM {}", columns.join(" || '|' || "), table.name);
            let found = client.query(&sql, &[]).unwrap();
            rows.extend(found.iter().map(|row| format!("{}|{}|", table.name, row.get::<_, String>(0))));
        }
        rows.sort();
        rows
    }
}

fn sorted(mut rows: Vec<String>) -> Vec<String> {
    rows.sort();
    rows
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn reports(place: &Place, n: usize) {
    const PLACES: &[&str] = &["绵阳", "广元", "德阳", "资阳", "泸州", "宜宾", "乐山"];
    const TITLES: &[&str] = &["文旅融合发展框架协议", "政务服务合作协议", "合作协议"];
    for i in 0..n {
        let day = format!("2024-06-{:02}", 1 + i % 28);
        place.report(&format!("{i:04}.txt"), &day, PLACES[i % 7], PLACES[(i + 1 + i % 3) % 7], TITLES[i % 3]);
    }
}

#[test]
fn the_same_rows_as_in_sqlite() {
    let Some(server) = Server::new() else { return };
    let place = Place::new();
    reports(&place, 120);
    for entry in std::fs::read_dir("corpus/articles").unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, place.folder().join(path.file_name().unwrap())).unwrap();
    }
    std::fs::write(place.folder().join("empty.txt"), "").unwrap();
    // PostgreSQL's texts hold no zero character.
    let zeros = r#"{"title": "两地\u0000签约", "text": "绵\u0000阳市与广元市签署《文旅\u0000融合发展框架协议》。", "x\u0000": "\u0000"}"#;
    std::fs::write(place.folder().join("zeros.jsonl"), format!("{zeros}\n{{\"text\"\n")).unwrap();
    place.batch(&[]);
    let output = server.batch(&place, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let (ours, theirs) = (sorted(place.dump()), server.dump());
    let differ = ours.iter().zip(&theirs).find(|(a, b)| a != b);
    assert!(ours == theirs, "{differ:#?}");
    // Again, and changed.
    let output = server.batch(&place, &[]);
    assert!(stderr(&output).contains("0 new, 0 changed"), "{}", stderr(&output));
    assert!(server.dump() == ours);
    place.report("0001.txt", "2024-07-01", "德阳", "资阳", "政务服务合作协议");
    place.batch(&[]);
    let output = server.batch(&place, &[]);
    assert!(stderr(&output).contains("0 new, 1 changed"), "{}", stderr(&output));
    assert!(sorted(place.dump()) == server.dump());
    for view in ["v_agreements", "v_dyads", "v_claims"] {
        let n: i64 = server.client().query_one(&format!("SELECT count(*) FROM {view}"), &[]).unwrap().get(0);
        assert_eq!(place.column(&format!("SELECT CAST(count(*) AS TEXT) FROM {view}")), [n.to_string()], "{view}");
    }
}

#[test]
fn a_lost_connection_is_taken_up_again() {
    let Some(server) = Server::new() else { return };
    let place = Place::new();
    reports(&place, 1500);
    let mut run = Command::new(env!("CARGO_BIN_EXE_mengshu"));
    run.arg("batch").arg(place.folder()).args(["--into", &server.url]).stderr(Stdio::piped());
    let mut client = server.client();
    let mut child = run.spawn().unwrap();
    let mut n_cut = 0;
    while child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_millis(if n_cut == 0 { 10 } else { 300 }));
        // It writes as soon as its tables are there; before that a lost connection ends the run.
        let is_made = "SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'stage_articles')";
        let sql = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        if n_cut < 4 && client.query_one(is_made, &[]).unwrap().get(0) {
            n_cut += client.query_one(sql, &[]).unwrap().get::<_, i64>(0);
        }
    }
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(n_cut > 0, "the run was over before anything was cut");
    place.batch(&[]);
    assert!(sorted(place.dump()) == server.dump());
}

#[test]
fn a_killed_run_loses_and_doubles_nothing() {
    let Some(server) = Server::new() else { return };
    let place = Place::new();
    reports(&place, 600);
    let run = |server: &Server| {
        let mut run = Command::new(env!("CARGO_BIN_EXE_mengshu"));
        run.arg("batch").arg(place.folder()).args(["--into", &server.url]).stderr(Stdio::null());
        run
    };
    let started = Instant::now();
    assert!(run(&Server::new().unwrap()).status().unwrap().success());
    let whole = started.elapsed();
    let begin_anew = || {
        let sql = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
        server.client().batch_execute(sql).unwrap();
    };
    kill(
        whole,
        || run(&server),
        begin_anew,
        || {
            let mut client = server.client();
            // Killed before the first transaction: all tables are made in one, or none.
            if client.query_one("SELECT to_regclass('articles') IS NULL", &[]).unwrap().get(0) {
                return;
            }
            let torn = "SELECT id FROM articles a WHERE (SELECT count(*) FROM spans s WHERE s.article = a.article) = 0 \
            OR (SELECT count(*) FROM agreement_parties p WHERE p.article = a.article) <> 2";
            assert_eq!(client.query(torn, &[]).unwrap().len(), 0, "articles are not whole");
        },
    );
    let output = server.batch(&place, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    place.batch(&[]);
    assert!(sorted(place.dump()) == server.dump());
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let place = Place::new();
    reports(&place, 1);
    let run = |url: &str| mengshu().arg("batch").arg(place.folder()).args(["--into", url]).output().unwrap();
    let output = run("postgres://nobody@/nothing?host=%2Fno%2Fsuch%2Ffolder");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("mengshu: ") && !stderr(&output).contains("panicked"), "{}", stderr(&output));
    let Some(server) = Server::new() else { return };
    server.client().batch_execute("CREATE TABLE articles (x int)").unwrap();
    let output = run(&server.url);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("not of mengshu"), "{}", stderr(&output));
}
