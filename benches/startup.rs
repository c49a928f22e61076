//! From the start of the program to the end of one small record: the least of twenty runs.
//!
//! The time of a run holds the operating system's share of starting a process, so it is printed beside that of
//! `mengshu --version`, which does nothing else.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const N_RUNS: usize = 20;

fn main() {
    let article = "corpus/articles/a01.txt";
    println!("least of {N_RUNS} runs");
    println!("mengshu --version          {:>8.2} ms", least(&["--version"]));
    println!("mengshu extract {article}  {:>8.2} ms", least(&["extract", article]));
}

fn least(arguments: &[&str]) -> f64 {
    let run = || {
        let start = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mengshu"));
        let status = command.args(arguments).stdout(Stdio::null()).status().expect("the program was built");
        assert!(status.success());
        start.elapsed()
    };
    (0..N_RUNS).map(|_| run()).min().unwrap_or(Duration::ZERO).as_secs_f64() * 1e3
}
