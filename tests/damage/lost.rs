//! Text that is gone: it must be said to be lost, and nothing may be put in its place.

use crate::bytes::{Bad, decode_gbk, gbk};
use crate::source::{self, Script};
use crate::tally::{Case, Class, Want, class};

type Lose = fn(&str) -> Option<String>;

const LOSSES: &[(&str, Lose)] = &[
    // GBK read as UTF-8, saved, read as GBK again.
    ("kun-jin-kao", |text| {
        let replaced = String::from_utf8_lossy(&gbk(text)?).into_owned();
        Some(decode_gbk(replaced.as_bytes(), Bad::QuestionForLead))
    }),
    // GBK read as UTF-8.
    ("replacement", |text| Some(String::from_utf8_lossy(&gbk(text)?).into_owned())),
    // A code page that has no hanzi, one `?` a character or a byte.
    ("question", |text| Some(text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect())),
    ("two-questions", |text| {
        Some(text.chars().map(|c| if c.is_ascii() { c.to_string() } else { "??".to_owned() }).collect())
    }),
];

pub fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    for (name, lose) in LOSSES {
        classes.push(class(format!("lost/{name}/text"), move |rng| {
            Some(Case::of_text(lose(&source::text(rng, Script::Simplified, 2))?, Want::Lost))
        }));
        classes.push(class(format!("lost/{name}/paragraph"), move |rng| {
            let mut lines: Vec<String> = source::text(rng, Script::Simplified, 3).lines().map(str::to_owned).collect();
            let which = rng.below(3);
            lines[which] = lose(&lines[which])?;
            Some(Case::of_text(lines.join("\n"), Want::Lost))
        }));
    }
    classes
}
