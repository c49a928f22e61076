//! Clean text to damage: invented sentences in both scripts, and the corpus' articles as their authors wrote them.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use crate::rng::Rng;

/// Which characters a text is written in, and who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Simplified,
    /// Of Taiwan and Hong Kong.
    Traditional,
    /// Of the mainland, converted character by character.
    OneToOne(Ambiguous),
}

/// What a converter does with a simplified character that has several traditional ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ambiguous {
    /// 干 → 幹, always.
    First,
    /// 干 stays.
    Left,
}

static SIMPLIFIED: Lazy<Vec<String>> = Lazy::new(|| {
    let own = lines(include_str!("simplified.txt"));
    let sentences = ARTICLES.iter().flat_map(|article| article.lines()).flat_map(|line| line.split_inclusive('。'));
    own.into_iter()
        .chain(sentences.map(str::trim).filter(|sentence| is_sentence(sentence)).map(str::to_owned))
        .collect()
});

/// The corpus' open articles, as their authors wrote them.
static ARTICLES: Lazy<Vec<String>> = Lazy::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/normalized");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_open = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with('a') || name.starts_with('c')
    };
    paths.iter().filter(|path| is_open(path)).map(|path| std::fs::read_to_string(path).unwrap()).collect()
});

static TRADITIONAL: Lazy<Vec<String>> = Lazy::new(|| lines(include_str!("traditional.txt")));

/// Simplified character → its traditional ones.
static ONE_TO_ONE: Lazy<HashMap<char, Vec<char>>> = Lazy::new(|| {
    let rows = include_str!("one_to_one.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let (simplified, traditional) = row.split_once('\t').unwrap();
        (simplified.chars().next().unwrap(), traditional.chars().collect())
    })
    .collect()
});

fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_owned).collect()
}

fn is_sentence(text: &str) -> bool {
    let n = text.chars().count();
    (10..=120).contains(&n) && text.ends_with('。') && text.matches('“').count() == text.matches('”').count()
}

/// The traditional candidates of a character, the usual one first; none where it has but one form.
pub fn candidates(c: char) -> &'static [char] {
    ONE_TO_ONE.get(&c).map_or(&[], Vec::as_slice)
}

/// `text` converted as copying sites do it.
pub fn one_to_one(text: &str, ambiguous: Ambiguous) -> String {
    let convert = |c| match (candidates(c), ambiguous) {
        ([], _) => c,
        ([_, _, ..], Ambiguous::Left) => c,
        ([first, ..], _) => *first,
    };
    text.chars().map(convert).collect()
}

/// A whole article in simplified characters.
pub fn article(rng: &mut Rng) -> &'static str {
    rng.pick::<String>(&ARTICLES)
}

/// One sentence.
pub fn sentence(rng: &mut Rng, script: Script) -> String {
    match script {
        Script::Simplified => rng.pick::<String>(&SIMPLIFIED).clone(),
        Script::Traditional => rng.pick::<String>(&TRADITIONAL).clone(),
        Script::OneToOne(ambiguous) => one_to_one(rng.pick::<String>(&SIMPLIFIED), ambiguous),
    }
}

/// A paragraph of one to three sentences.
pub fn paragraph(rng: &mut Rng, script: Script) -> String {
    (0..rng.between(1, 3)).map(|_| sentence(rng, script)).collect()
}

/// Paragraphs, each on a line of its own.
pub fn text(rng: &mut Rng, script: Script, n_paragraphs: usize) -> String {
    (0..n_paragraphs).map(|_| paragraph(rng, script)).collect::<Vec<_>>().join("\n") + "\n"
}

/// `n` characters cut from a sentence at random; they begin and end with a hanzi.
pub fn phrase(rng: &mut Rng, script: Script, n: usize) -> String {
    loop {
        let characters: Vec<char> =
            if n > 30 { paragraph(rng, script) } else { sentence(rng, script) }.chars().collect();
        if characters.len() < n {
            continue;
        }
        let start = rng.below(characters.len() - n + 1);
        let cut = &characters[start..start + n];
        // Short cuts are words, as names of files and cells of tables are; long ones hold marks and digits.
        let is_hanzi = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
        if is_hanzi(&cut[0]) && is_hanzi(&cut[n - 1]) && (n > 10 || cut.iter().all(is_hanzi)) {
            return cut.iter().collect();
        }
    }
}

/// A headline: ten to twenty characters without a full stop.
pub fn headline(rng: &mut Rng, script: Script) -> String {
    let n = rng.between(10, 20);
    phrase(rng, script, n)
}
