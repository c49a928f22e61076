//! The same text in other characters: its normal form must be that of the clean text.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;

use crate::rng::Rng;
use crate::source::{self, Ambiguous, Script};
use crate::tally::{Case, Class, Want, class};

type Rewrite = fn(&str, &mut Rng) -> String;

const REWRITES: &[(&str, Rewrite)] = &[
    ("over-converted", |text, rng| {
        // No converter writes these: 里 is no mile, 坐 no seat; 甯 is another surname.
        let is_real = |c: &char| !"哩座俱像甯".contains(*c);
        let convert = |c| {
            let candidates: Vec<char> = source::candidates(c).iter().copied().filter(is_real).collect();
            candidates.get(rng.below(candidates.len())).copied().unwrap_or(c)
        };
        text.chars().map(convert).collect()
    }),
    ("character-by-character", |text, _| source::one_to_one(text, Ambiguous::First)),
    ("half-converted", |text, _| source::one_to_one(text, Ambiguous::Left)),
    ("every-other-traditional", |text, rng| {
        text.chars().map(|c| source::candidates(c).first().copied().filter(|_| rng.once_in(2)).unwrap_or(c)).collect()
    }),
    ("kangxi-radicals", |text, _| text.chars().map(|c| KANGXI.get(&c).copied().unwrap_or(c)).collect()),
    ("compatibility-ideographs", |text, _| text.chars().map(|c| COMPATIBILITY.get(&c).copied().unwrap_or(c)).collect()),
    ("zero-width", |text, rng| {
        let marks = ['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{AD}'];
        text.chars().flat_map(|c| [Some(c), rng.once_in(4).then(|| *rng.pick(&marks))]).flatten().collect()
    }),
    ("letter-spaced", |text, _| {
        let spaced = |line: &str| line.chars().map(String::from).collect::<Vec<_>>().join(" ");
        text.lines().map(spaced).collect::<Vec<_>>().join("\n") + "\n"
    }),
    ("letter-spaced-wide", |text, _| {
        let spaced = |line: &str| line.chars().map(String::from).collect::<Vec<_>>().join("\u{3000}");
        text.lines().map(spaced).collect::<Vec<_>>().join("\n") + "\n"
    }),
    ("full-width-digits", |text, _| {
        let wide = |c: char| if c.is_ascii_alphanumeric() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c };
        text.chars().map(wide).collect()
    }),
];

/// Hanzi → the radical that looks like it (⾦ U+2FA6 for 金).
static KANGXI: Lazy<HashMap<char, char>> = Lazy::new(|| look_alikes('\u{2F00}'..='\u{2FD5}'));
/// Hanzi → the ideograph kept for the sake of old Korean and Japanese codes (金 U+F90A for 金).
static COMPATIBILITY: Lazy<HashMap<char, char>> = Lazy::new(|| look_alikes('\u{F900}'..='\u{FAFF}'));

fn look_alikes(range: std::ops::RangeInclusive<char>) -> HashMap<char, char> {
    range.filter_map(|c| Some((std::iter::once(c).nfkc().next()?, c)).filter(|(plain, c)| plain != c)).collect()
}

pub fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    for (name, rewrite) in REWRITES {
        classes.push(class(format!("form/{name}"), move |rng| {
            let clean = source::text(rng, Script::Simplified, 3);
            let damaged = rewrite(&clean, rng);
            (damaged != clean).then(|| Case::of_text(damaged, Want::NormalizedOf(clean)))
        }));
    }
    for (name, rewrite) in REWRITES.iter().filter(|(name, _)| ["zero-width", "letter-spaced"].contains(name)) {
        classes.push(class(format!("form/{name}-traditional"), move |rng| {
            let clean = source::text(rng, Script::Traditional, 3);
            Some(Case::of_text(rewrite(&clean, rng), Want::NormalizedOf(clean)))
        }));
    }
    classes
}
