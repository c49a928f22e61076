//! Decoding beside `encoding_rs` alone, which is told the encoding and makes no map back to the bytes.
//!
//! `cargo bench --bench decode`. The text is the ideal text of the corpus, and the same made traditional one
//! character for one, tiled to some megabytes; MB/s are of the bytes that go in, of the fastest run.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16LE};
use mengshu::decode::decode;

const SIZE: usize = 4_000_000;
const N_RUNS: usize = 15;

fn main() {
    let simplified = corpus();
    let traditional = traditional(&simplified);
    let (simplified, traditional) = (tiled(&simplified), tiled(&traditional));
    let encoded = |text: &str, charset: &'static Encoding| charset.encode(text).0.into_owned();
    let utf16: Vec<u8> = simplified.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mixed: Vec<u8> = simplified
        .split_inclusive('\n')
        .enumerate()
        .flat_map(|(i, line)| if i % 2 == 0 { encoded(line, UTF_8) } else { encoded(line, GB18030) })
        .collect();
    let rows: [(&str, Vec<u8>, Option<&'static Encoding>); 6] = [
        ("UTF-8", simplified.clone().into_bytes(), Some(UTF_8)),
        ("GBK, simplified", encoded(&simplified, GB18030), Some(GB18030)),
        ("GBK, traditional", encoded(&traditional, GB18030), Some(GB18030)),
        ("Big5", encoded(&traditional, BIG5), Some(BIG5)),
        ("UTF-16, no mark", utf16, Some(UTF_16LE)),
        ("UTF-8 and GBK by line", mixed, None),
    ];
    println!("{:<24}{:>10}{:>14}", "MB/s", "mengshu", "encoding_rs");
    for (name, bytes, charset) in rows {
        let speed = |time: Duration| bytes.len() as f64 / 1e6 / time.as_secs_f64();
        let ours = speed(least(|| decode(&bytes)));
        let theirs = charset.map(|charset| speed(least(|| charset.decode_without_bom_handling(&bytes).0.into_owned())));
        println!("{name:<24}{ours:>10.0}{:>14}", theirs.map_or("-".to_owned(), |speed| format!("{speed:.0}")));
    }
}

fn least<T>(run: impl Fn() -> T) -> Duration {
    let one = || {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..N_RUNS).map(|_| one()).min().unwrap_or(Duration::ZERO)
}

fn corpus() -> String {
    let mut files: Vec<_> =
        std::fs::read_dir("corpus/normalized").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// Every character that only simplified text writes as its first traditional one.
fn traditional(text: &str) -> String {
    let table = std::fs::read_to_string("data/t2s_characters.tsv").unwrap();
    let mut forms = HashMap::new();
    for row in table.lines().filter(|line| !line.starts_with('#') && line.ends_with("\tsimplified")) {
        let mut cells = row.split('\t').filter_map(|cell| cell.chars().next());
        if let (Some(old), Some(new)) = (cells.next(), cells.next())
            && !BIG5.encode(old.encode_utf8(&mut [0; 4])).2
        {
            forms.entry(new).or_insert(old);
        }
    }
    text.chars().map(|c| *forms.get(&c).unwrap_or(&c)).collect()
}

fn tiled(text: &str) -> String {
    text.repeat(SIZE / text.len() + 1)
}
