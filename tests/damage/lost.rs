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
    // Bytes of UTF-8 that fell out, or characters that were replaced: the rest stays as it is.
    classes.push(class("lost/utf8-holes", |rng| {
        let script = *rng.pick(&[Script::Simplified, Script::Traditional]);
        let mut bytes = source::text(rng, script, 3).into_bytes();
        for _ in 0..rng.between(1, bytes.len() / 40) {
            let at = rng.below(bytes.len());
            if bytes[at] >= 0x80 {
                bytes.remove(at);
            }
        }
        std::str::from_utf8(&bytes).is_err().then_some(Case { bytes, want: Want::Lost })
    }));
    classes.push(class("lost/characters", |rng| {
        let script = *rng.pick(&[Script::Simplified, Script::Traditional]);
        let one_in = rng.between(4, 30);
        let n_marks = rng.between(1, 3);
        let clean = source::text(rng, script, 3);
        let lose = |c: char| match rng.once_in(one_in) && !c.is_ascii() {
            true => "\u{FFFD}".repeat(n_marks),
            false => c.to_string(),
        };
        let damaged: String = clean.chars().map(lose).collect();
        damaged.contains('\u{FFFD}').then(|| Case::of_text(damaged, Want::Lost))
    }));
    classes
}
