//! Runs that end at any moment: `kill -9`, a full disk. What was committed is whole, and the next run completes it.
//!
//! `MENGSHU_KILLS=50 cargo test --test batch_kill --test batch_postgres` kills fifty times, a third of them each into
//! SQLite, JSON lines and PostgreSQL.
#![cfg(all(unix, feature = "sqlite"))]

use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

mod batch_common;
use batch_common::*;

/// Reports enough for a run that lasts some seconds in a build without optimization.
fn folder(place: &Place, n: usize) {
    const PLACES: &[&str] =
        &["绵阳", "广元", "德阳", "资阳", "泸州", "宜宾", "乐山", "眉山", "南充", "达州", "遂宁", "内江"];
    const TITLES: &[&str] =
        &["文旅融合发展框架协议", "政务服务合作协议", "养老服务协同发展备忘录", "生态环境联防联控协议"];
    for i in 0..n {
        let (one, other) = (PLACES[i % 12], PLACES[(i % 12 + 1 + i / 12 % 11) % 12]);
        let day = format!("20{:02}-{:02}-{:02}", 15 + i / 132 % 10, 1 + i % 12, 1 + i % 28);
        place.report(&format!("{i:05}.txt"), &day, one, other, TITLES[i % 4]);
    }
}

fn batch(place: &Place, into: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mengshu"));
    command.arg("batch").arg(place.folder()).args(["--resume", "--jobs", "2", "--into"]).arg(place.root().join(into));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Kills runs into a file, then lets one end.
fn kill_and_complete(place: &Place, into: &str, check: impl FnMut()) {
    let started = Instant::now();
    assert!(batch(place, &format!("whole-{into}")).status().unwrap().success());
    let begin_anew = || {
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(place.root().join(format!("{into}{end}")));
        }
    };
    kill(started.elapsed(), || batch(place, into), begin_anew, check);
    assert!(batch(place, into).status().unwrap().success());
}

#[test]
fn a_killed_run_into_sqlite_loses_and_doubles_nothing() {
    let place = Place::new();
    folder(&place, 600);
    kill_and_complete(&place, "pacts.db", || {
        // Killed before the first transaction: all tables are made in one, or none.
        if place.column("SELECT name FROM sqlite_master").is_empty() {
            return;
        }
        // Every article that is there is whole: its rows are as many as it says.
        let torn = place.column(
            "SELECT id FROM articles a WHERE (SELECT count(*) FROM spans s WHERE s.article = a.article) = 0 \
             OR (SELECT count(*) FROM agreement_parties p WHERE p.article = a.article) <> 2",
        );
        assert!(torn.is_empty(), "{torn:?}");
        assert_eq!(place.column("PRAGMA integrity_check"), ["ok"]);
    });
    let whole = dump(&rusqlite::Connection::open(place.root().join("whole-pacts.db")).unwrap());
    assert!(whole.len() > 6000, "{}", whole.len());
    assert!(place.dump() == whole, "the killed runs together made another database");
}

#[test]
fn a_killed_run_into_json_lines_loses_and_doubles_nothing() {
    let place = Place::new();
    folder(&place, 600);
    kill_and_complete(&place, "x.jsonl", || {});
    let read = |name: &str| fs::read(place.root().join(name)).unwrap();
    assert!(read("x.jsonl") == read("whole-x.jsonl"), "the killed runs together made other lines");
}

/// A limit on the size of files is to the program what a full disk is.
#[test]
fn a_full_disk_is_told_and_what_was_written_is_whole() {
    let place = Place::new();
    folder(&place, 600);
    for (into, limit) in [("pacts.db", 600), ("x.jsonl", 600)] {
        let run = batch(&place, into);
        let arguments: Vec<_> = run.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
        let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"");
        let output = Command::new("bash")
            .args(["-c", &script, env!("CARGO_BIN_EXE_mengshu")])
            .args(&arguments)
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains(into) && !stderr.contains("panicked"), "{stderr}");
        if into == "pacts.db" {
            assert_eq!(place.column("PRAGMA integrity_check"), ["ok"]);
        }
        // There is room again.
        assert!(batch(&place, into).status().unwrap().success());
    }
    assert_eq!(place.column("SELECT CAST(count(*) AS TEXT) FROM articles"), ["600"]);
    assert_eq!(fs::read_to_string(place.root().join("x.jsonl")).unwrap().lines().count(), 600);
}

#[test]
fn a_database_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    folder(&place, 3);
    place.batch(&[]);
    let before = place.dump();
    place.report("new.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    let set = |mode: u32| fs::set_permissions(place.target(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o444);
    let folder = fs::metadata(place.root()).unwrap().permissions();
    fs::set_permissions(place.root(), fs::Permissions::from_mode(0o555)).unwrap();
    let may_write = fs::OpenOptions::new().append(true).open(place.target()).is_ok();
    let mut run = batch(&place, "pacts.db");
    if may_write {
        // The superuser writes everywhere, so somebody else runs it.
        let arguments: Vec<_> = run.get_args().map(ToOwned::to_owned).collect();
        run = Command::new("setpriv");
        run.args(["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_mengshu")]).args(arguments);
    }
    let output = run.stderr(Stdio::piped()).output();
    fs::set_permissions(place.root(), folder).unwrap();
    set(0o644);
    let stderr = output.map_or_else(|error| error.to_string(), |output| String::from_utf8(output.stderr).unwrap());
    if may_write && !stderr.starts_with("mengshu: ") {
        println!("skipped: nobody but the superuser may run the program here: {stderr}");
        return;
    }
    assert!(stderr.contains("may not be written"), "{stderr}");
    assert_eq!(place.dump(), before);
}
