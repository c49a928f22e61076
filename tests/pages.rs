//! Pages of `corpus/pages/`: does the text come out whole and alone, with its own headline, day and outlet?
//!
//! `PAGES=open cargo test --test pages -- --nocapture` prints a row for each page of a set and the lines that
//! differ. The pages `p…` are by the author of the rules: `open` ones were looked at, the misses of `held` ones
//! were read once (before that: F1 .977, headline .833, stamp 1.000). The pages `h…` are by somebody who had not seen the
//! program; at first the twelve came out with F1 .908, headline .917, stamp .833. Seven of them are `read` since, the
//! misses of the `unread` ones were not looked at, so that they say what a new site costs.

use std::collections::BTreeMap;
use std::path::Path;

use mengshu::Reader;
use mengshu::layout::Field;

/// A row of `corpus/pages/INDEX.tsv`.
struct Page {
    file: String,
    set: String,
    title: String,
    published: String,
    outlet: String,
    authors: String,
}

fn pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pages");
    let index = std::fs::read_to_string(folder.join("INDEX.tsv")).expect("an index");
    let rows = index.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let cell = |n: usize| cells[n].to_owned();
        Page { file: cell(0), set: cell(1), title: cell(4), published: cell(5), outlet: cell(6), authors: cell(7) }
    })
    .collect()
}

/// A line without blanks, marks of one width.
fn fold(line: &str) -> String {
    let fold = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '–' | '―' => '—',
        _ => c,
    };
    line.chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

/// Pairs of neighbouring characters of each line, its ends as one: a line joined or cut costs a pair.
fn pairs(text: &str) -> BTreeMap<(char, char), usize> {
    let mut pairs = BTreeMap::new();
    for line in text.lines().map(fold).filter(|line| !line.is_empty()) {
        let mut before = '\n';
        for c in line.chars().chain(['\n']) {
            *pairs.entry((before, c)).or_insert(0) += 1;
            before = c;
        }
    }
    pairs
}

fn f1(found: &str, wanted: &str) -> f64 {
    let (found, wanted) = (pairs(found), pairs(wanted));
    let common: usize = found.iter().map(|(pair, n)| (*n).min(wanted.get(pair).copied().unwrap_or(0))).sum();
    let all: usize = found.values().sum::<usize>() + wanted.values().sum::<usize>();
    2.0 * common as f64 / all.max(1) as f64
}

#[derive(Default)]
struct Score {
    n: usize,
    f1: f64,
    titles: usize,
    stamps: usize,
    outlets: usize,
    authors: usize,
}

fn score(set: &str) -> Score {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pages");
    let shows = set != "unread" && std::env::var("PAGES").is_ok_and(|which| which == set);
    let mut score = Score::default();
    for page in pages().iter().filter(|page| page.set == set) {
        let bytes = std::fs::read(folder.join(&page.file)).expect("a page");
        let ideal = std::fs::read_to_string(folder.join(&page.file).with_extension("txt")).expect("its text");
        let document = Reader::default().document(&bytes);
        let value = |field: &Option<Field>| field.as_ref().map_or(String::new(), |field| field.value.clone());
        let article = &document.article;
        let (title, stamp, outlet) = (value(&article.headline), value(&article.published), value(&article.outlet));
        let names: Vec<&str> = article.authors.iter().map(|field| field.value.as_str()).collect();
        let text_f1 = f1(&document.text, &ideal);
        let right = [
            fold(&title) == fold(&page.title),
            stamp == page.published,
            fold(&outlet) == fold(&page.outlet),
            names.join("、") == page.authors,
        ];
        score.n += 1;
        score.f1 += text_f1;
        score.titles += usize::from(right[0]);
        score.stamps += usize::from(right[1]);
        score.outlets += usize::from(right[2]);
        score.authors += usize::from(right[3]);
        if shows {
            println!("== {} {text_f1:.3} {right:?}", page.file);
            let (found, wanted): (Vec<String>, Vec<String>) =
                (document.text.lines().map(fold).collect(), ideal.lines().map(fold).collect());
            for line in found.iter().filter(|line| !line.is_empty() && !wanted.contains(line)) {
                println!("   + {}", line.chars().take(90).collect::<String>());
            }
            for line in wanted.iter().filter(|line| !found.contains(line)) {
                println!("   - {}", line.chars().take(90).collect::<String>());
            }
            for (right, (found, wanted)) in right.iter().zip([
                (&title, &page.title),
                (&stamp, &page.published),
                (&outlet, &page.outlet),
                (&names.join("、"), &page.authors),
            ]) {
                if !right {
                    println!("   `{found}` for `{wanted}`");
                }
            }
        }
    }
    score
}

/// The floors of text, headline and stamp of each set.
const FLOORS: [(&str, f64, f64, f64); 4] =
    [("open", 0.99, 0.99, 0.99), ("held", 0.97, 0.95, 0.95), ("read", 0.97, 0.95, 0.95), ("unread", 0.97, 0.95, 0.8)];

#[test]
fn text_title_and_stamp_of_pages() {
    for (set, text_floor, title_floor, stamp_floor) in FLOORS {
        let score = score(set);
        assert!(score.n >= 5, "{} {set} pages", score.n);
        let share = |n: usize| n as f64 / score.n as f64;
        let (text, title, stamp) = (score.f1 / score.n as f64, share(score.titles), share(score.stamps));
        let (outlet, authors) = (share(score.outlets), share(score.authors));
        println!(
            "{set} {} pages: text F1 {text:.3}, title {title:.3}, stamp {stamp:.3}, outlet {outlet:.3}, authors {authors:.3}",
            score.n
        );
        let is_good = text >= text_floor && title >= title_floor && stamp >= stamp_floor;
        assert!(is_good, "{set} pages fall short");
    }
}
