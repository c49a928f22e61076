//! Traditional → simplified over one file: `cargo bench --bench t2s -- FROM INTO` converts the file, prints
//! the seconds of the fastest of some runs and writes the result. `benches/beside_opencc.py` compares it with OpenCC.

use std::time::Instant;

use mengshu::normalize::simplified;

const N_RUNS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [from, into] = &arguments[..] else {
        println!("usage: cargo bench --bench t2s -- FROM INTO (see benches/beside_opencc.py)");
        return;
    };
    let text = std::fs::read_to_string(from).expect("FROM is a file of UTF-8");
    let mut least = f64::INFINITY;
    let mut result = String::new();
    for _ in 0..N_RUNS {
        let start = Instant::now();
        result = simplified(&text);
        least = least.min(start.elapsed().as_secs_f64());
    }
    std::fs::write(into, result).expect("INTO can be written");
    println!("seconds {least}");
}
