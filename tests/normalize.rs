//! Of several equal writings one: traditional characters, width, punctuation, layout blanks.

use mengshu::normalize::simplified;

/// OpenCC's own expectations; it answers by configuration, we from the text alone, so not all can agree.
#[test]
fn opencc_cases() {
    let cases = include_str!("../corpus/cases/t2s_opencc.tsv");
    let (mut n, mut right, mut misses) = (0, 0, String::new());
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let got = simplified(cells[1]);
        n += 1;
        if got == cells[2] {
            right += 1;
        } else {
            misses += &format!("{}: {}\n  want {}\n  got  {got}\n", cells[0], cells[1], cells[2]);
        }
    }
    println!("{misses}{right} of {n}");
    assert!(right * 100 >= n * 90, "{misses}{right} of {n}");
}
