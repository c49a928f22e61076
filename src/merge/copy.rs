use crate::record::Record;
use crate::record::vocabulary::BlockKind;

/// A long paragraph of an article: what copies share whatever their headlines and pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    pub hash: i64,
    /// Hanzi and digits.
    pub length: i64,
}

const SHORT: i64 = 30; // Below that, two articles may say the same: 会上，双方签署了合作框架协议。
const MOST: usize = 5; // paragraphs that stand for the article.
const ENOUGH: i64 = 60; // hanzi and digits in common.

/// The longest paragraphs of an article, of their letters alone.
pub fn fingerprints(record: &Record) -> Vec<Fingerprint> {
    let starts: Vec<usize> = record.text.char_indices().map(|(i, _)| i).chain([record.text.len()]).collect();
    let mut found: Vec<Fingerprint> = Vec::new();
    for block in &record.blocks {
        let Some(at) = &block.at else { continue };
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let words = &record.text[starts[at.span[0]]..starts[at.span[1]]];
        let letters = || words.chars().filter(|c| c.is_alphanumeric());
        let length = letters().count() as i64;
        if length >= SHORT {
            found.push(Fingerprint { hash: hash(letters()) as i64, length });
        }
    }
    found.sort_by_key(|print| (-print.length, print.hash));
    found.dedup();
    found.truncate(MOST);
    found
}

/// Why an article is a copy of another, if it is: four fifths of the one with less stand in the other.
pub fn is_copy(one: &[Fingerprint], other: &[Fingerprint]) -> Option<String> {
    let length = |prints: &[Fingerprint]| prints.iter().map(|print| print.length).sum::<i64>();
    let common: Vec<Fingerprint> = one.iter().filter(|print| other.contains(print)).copied().collect();
    let (n_common, less) = (length(&common), length(one).min(length(other)));
    (n_common >= ENOUGH && n_common * 5 >= less * 4)
        .then(|| format!("{} of its longest paragraphs, {n_common} of {less} characters, stand there", common.len()))
}

/// FNV-1a of some characters: the same on every machine and with every version of the compiler.
pub fn hash(characters: impl Iterator<Item = char>) -> u64 {
    characters.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        u32::from(c)
            .to_le_bytes()
            .iter()
            .fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    })
}
