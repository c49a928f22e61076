//! A place to run `mengshu batch` in, and reports to feed it.
#![allow(dead_code)] // Each test binary uses its part.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::thread;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

pub fn mengshu() -> Command {
    Command::cargo_bin("mengshu").unwrap()
}

/// A short report of one agreement.
pub fn report(day: &str, one: &str, other: &str, title: &str) -> String {
    let (month, day_of_month) = (&day[5..7].trim_start_matches('0'), &day[8..10].trim_start_matches('0'));
    format!(
        "{one}{other}携手合作\n{day} 09:12 来源：川北日报\n\
         {month}月{day_of_month}日，{one}市人民政府与{other}市人民政府在成都签署《{title}》。\n\
         根据协议，双方将每半年召开1次联席会议，到2026年共建项目20余个。\n"
    )
}

/// A folder with articles and, beside it, the database they go to.
pub struct Place {
    root: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("articles")).unwrap();
        Place { root }
    }
    pub fn root(&self) -> &Path {
        self.root.path()
    }
    pub fn folder(&self) -> PathBuf {
        self.root.path().join("articles")
    }
    pub fn target(&self) -> PathBuf {
        self.root.path().join("pacts.db")
    }
    pub fn report(&self, name: &str, day: &str, one: &str, other: &str, title: &str) {
        fs::write(self.folder().join(name), report(day, one, other, title)).unwrap();
    }
    /// The folder's articles into the database.
    pub fn batch(&self, options: &[&str]) -> Output {
        self.run(&[self.folder().to_str().unwrap()], options)
    }
    pub fn run(&self, paths: &[&str], options: &[&str]) -> Output {
        mengshu().arg("batch").args(paths).arg("--into").arg(self.target()).args(options).output().unwrap()
    }
    pub fn open(&self) -> Connection {
        Connection::open(self.target()).unwrap()
    }
    pub fn column(&self, sql: &str) -> Vec<String> {
        let database = self.open();
        let mut statement = database.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }
    pub fn dump(&self) -> Vec<String> {
        dump(&self.open())
    }
}

/// Kills runs (SIGKILL) at moments drawn anew each time, within the time that a whole one takes, until this target has
/// its third of `MENGSHU_KILLS`; each run goes on where the one before was killed. One that was faster than we are
/// begins anew.
pub fn kill(
    whole: Duration,
    mut run: impl FnMut() -> std::process::Command,
    mut begin_anew: impl FnMut(),
    mut check: impl FnMut(),
) {
    const PATIENCE: Duration = Duration::from_secs(180); // a machine so slow has shown enough by then
    const FEW: u64 = 12;
    let n_wanted = std::env::var("MENGSHU_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(FEW).div_ceil(3);
    let (started, mut n, mut draw) = (Instant::now(), 0, 0x2545_F491_4F6C_DD1Du64);
    while n < n_wanted && (n < FEW / 3 || started.elapsed() < PATIENCE) {
        let mut child = run().spawn().unwrap();
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        thread::sleep(whole.mul_f64((draw % 1000) as f64 / 1000.0));
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            begin_anew();
        } else {
            n += 1;
            check();
        }
    }
    println!("{n} of {n_wanted} runs were killed in {:?}", started.elapsed());
}

/// Every row of every table of ours, sorted by table and key.
pub fn dump(database: &Connection) -> Vec<String> {
    let mut rows = Vec::new();
    for table in mengshu::sink::tables::tables() {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let order: Vec<String> = (1..=columns.len()).map(|i| i.to_string()).collect();
        let sql = format!("SELECT {} FROM {} ORDER BY {}", columns.join(", "), table.name, order.join(", "));
        let mut statement = database.prepare(&sql).unwrap();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> = (0..columns.len())
                .map(|i| match row.get_ref(i).unwrap() {
                    ValueRef::Null => "∅".to_owned(),
                    ValueRef::Integer(n) => n.to_string(),
                    ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
                    other => format!("{other:?}"),
                })
                .collect();
            rows.push(format!("{}|{}|", table.name, cells.join("|")));
        }
    }
    rows
}
