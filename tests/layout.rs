//! What stays of a page and what goes: whole articles by their lines, single forms by what is left of them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use mengshu::layout::{layout, strip};
use mengshu::record::vocabulary::BlockKind;
use mengshu::text::{Log, Normalized, Repaired};
use mengshu::{Context, Reader};

/// `text` without boilerplate.
fn stripped(text: &str) -> String {
    let mut log: Log<Repaired, Normalized> = Log::new(text.to_owned());
    strip(&mut log);
    let (after, edits) = log.finish();
    assert_eq!(edits.undo(&after), text, "edits lead back");
    after
}

fn corpus(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder)
}

/// Letters and digits of a line: blanks and marks do not decide.
fn fold(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Lines found of those wanted, lines wanted, lines printed, of the articles whose name begins with `set`.
fn lines(set: &str) -> (usize, usize, usize) {
    let (mut found, mut wanted, mut printed) = (0, 0, 0);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(corpus("articles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with(set) {
            continue;
        }
        let ideal = std::fs::read_to_string(corpus("normalized").join(format!("{name}.txt"))).unwrap();
        let document = Reader::default().document(&std::fs::read(&path).unwrap());
        let mut lines: HashMap<String, usize> = HashMap::new();
        for line in document.text.lines().map(fold).filter(|line| !line.is_empty()) {
            printed += 1;
            *lines.entry(line).or_default() += 1;
        }
        for line in ideal.lines().map(fold).filter(|line| !line.is_empty()) {
            wanted += 1;
            match lines.get_mut(&line).filter(|n| **n > 0) {
                Some(n) => {
                    *n -= 1;
                    found += 1;
                }
                None if set == "a" => println!("{name}: missing {}", line.chars().take(60).collect::<String>()),
                None => {}
            }
        }
        if set == "a" {
            for (line, n) in lines.iter().filter(|(_, n)| **n > 0) {
                println!("{name}: {n} too many {}", line.chars().take(60).collect::<String>());
            }
        }
    }
    (found, wanted, printed)
}

#[test]
fn lines_of_whole_articles() {
    for (set, recall, precision) in [("a", RECALL_A, PRECISION_A), ("b", RECALL_B, PRECISION_B)] {
        let (found, wanted, printed) = lines(set);
        let (r, p) = (found as f64 / wanted as f64, found as f64 / printed as f64);
        println!("{set}: {found} of {wanted} lines found, {printed} printed: recall {r:.3}, precision {p:.3}");
        assert!(
            r >= recall && p >= precision,
            "{set}: recall {r:.3} (floor {recall}), precision {p:.3} (floor {precision})"
        );
    }
}

// Floors: raise them when the scores rise.
const RECALL_A: f64 = 0.50;
const PRECISION_A: f64 = 0.50;
const RECALL_B: f64 = 0.30;
const PRECISION_B: f64 = 0.30;

#[test]
fn ideal_texts_stay_as_they_are() {
    for entry in std::fs::read_dir(corpus("normalized")).unwrap() {
        let path = entry.unwrap().path();
        let ideal = std::fs::read_to_string(&path).unwrap();
        assert!(stripped(&ideal) == ideal, "{} is changed", path.display());
    }
}
