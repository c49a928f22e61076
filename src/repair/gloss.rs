//! Readings after characters, baked in by copying sites: `協(xié)議` → `協議`.
//!
//! The converter that made them works from a table of traditional-only characters, so within a document a
//! character is always glossed or never, every reading is right, and the glossed characters are common
//! ones. A teacher's or an editor's reading is the opposite: simplified bases (`重(zhòng)要`), a rare name
//! read once (`陈垚(yáo)`), the word 读音 beside it. What tore a character in two (`百?gòu)?qiáng)區`) is
//! left to `torn`, which runs before.

use std::collections::BTreeMap;

use memchr::memchr3_iter;

use super::Repair;
use crate::lexicon::few::Few;
use crate::lexicon::readings::{Syllable, is_pinyin};
use crate::normalize::{is_simplified_only, is_traditional_only, script_counts};
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair =
    Repair { name: "pinyin-gloss", about: "readings after characters: 協(xié)議 → 協議", find };

/// A reading in brackets: `(xié)`, `（xié）`, `[ xié ]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gloss {
    /// From the bracket, or the blank before it, to behind the closing bracket.
    pub start: usize,
    pub end: usize,
    pub syllable: Syllable,
}

/// A gloss behind the character it reads.
struct Glossed {
    base: char,
    gloss: Gloss,
}

#[derive(Default)]
struct Kind {
    glossed: usize,
    bare: usize,
}

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    let text = draft.text();
    let all = glossed(text);
    if all.is_empty() {
        return;
    }
    let kinds = kinds(text, &all);
    let judge = Judge::new(text, &all, &kinds);
    for one in &all {
        if judge.is_damage(text, one) {
            draft.replace(one.gloss.start..one.gloss.end, "", REPAIR.name);
        }
    }
}

/// All glosses whose base can be read so.
fn glossed(text: &str) -> Vec<Glossed> {
    let bytes = text.as_bytes();
    // `(`, `[`, and the lead of `（` `［` (EF BC).
    let brackets = memchr3_iter(b'(', b'[', 0xEF, bytes).filter(|&at| bytes[at] != 0xEF || bytes[at + 1] == 0xBC);
    let mut brackets: Vec<usize> = brackets.collect();
    let n = brackets.len();
    brackets.extend(memchr::memmem::find_iter(bytes, "【"));
    if brackets.len() > n {
        brackets.sort_unstable();
    }
    let mut found = Vec::new();
    for at in brackets {
        let Some(gloss) = gloss_at(text, at) else { continue };
        let before = text[..at].trim_end_matches([' ', '\u{A0}']);
        let Some(base) = before.chars().next_back() else { continue };
        if at - before.len() <= 2 && gloss.syllable.reads(base) {
            // A blank before the bracket belongs to the gloss where it has one behind as well.
            let is_spaced = at > before.len() && text[gloss.end..].starts_with([' ', '\u{A0}', '\n']);
            let start = if at > before.len() { before.len() } else { at };
            let end = if is_spaced && text[gloss.end..].starts_with(' ') { gloss.end + 1 } else { gloss.end };
            found.push(Glossed { base, gloss: Gloss { start, end, syllable: gloss.syllable } });
        }
    }
    found
}

/// The gloss whose opening bracket stands at byte `at`.
pub(super) fn gloss_at(text: &str, at: usize) -> Option<Gloss> {
    let open = text[at..].chars().next()?;
    if !matches!(open, '(' | '（' | '[' | '［' | '【') {
        return None;
    }
    let gloss = reading_until_close(text, at + open.len_utf8())?;
    let close = text[..gloss.end].chars().next_back()?;
    let partners = matches!((open, close), ('(' | '（', ')' | '）') | ('[' | '［', ']' | '］') | ('【', '】'));
    partners.then_some(Gloss { start: at, ..gloss })
}

/// A reading and its closing bracket from byte `at` on: `qiáng)`.
pub(super) fn reading_until_close(text: &str, at: usize) -> Option<Gloss> {
    let rest = &text[at..];
    let inner = rest.trim_start_matches(' ');
    let len = inner.char_indices().take(10).find(|&(_, c)| !is_pinyin(c))?.0;
    let syllable = Syllable::parse(&inner[..len])?;
    let after = inner[len..].trim_start_matches(' ');
    let close = after.chars().next().filter(|c| matches!(c, ')' | '）' | ']' | '］' | '】'))?;
    let end = at + (rest.len() - after.len()) + close.len_utf8();
    // A blank or two inside the brackets, no more.
    (end - at <= len + 8).then_some(Gloss { start: at, end, syllable })
}

/// How often each glossed character stands with a gloss and without.
fn kinds(text: &str, all: &[Glossed]) -> BTreeMap<char, Kind> {
    let mut kinds: BTreeMap<char, Kind> = BTreeMap::new();
    for one in all {
        kinds.entry(one.base).or_default().glossed += 1;
    }
    for c in text.chars().filter(|&c| c as u32 > 0x2E7F) {
        if let Some(kind) = kinds.get_mut(&c) {
            kind.bare += 1;
        }
    }
    for kind in kinds.values_mut() {
        kind.bare = kind.bare.saturating_sub(kind.glossed);
    }
    kinds
}

/// What the document as a whole says about its glosses.
struct Judge<'k> {
    kinds: &'k BTreeMap<char, Kind>,
    /// It teaches: 拼音, 生字.
    is_lesson: bool,
    /// Nearly every character is always glossed or never. What was injected after the damage (a placeholder, a
    /// gambling site's name) stands bare, so a few exceptions are no objection.
    is_steady: bool,
    /// Glosses of a page that was made simplified after the damage: `发(fā)展`, never `人(rén)`.
    is_simplified_damage: bool,
    is_traditional: bool,
    /// So many glosses of so many characters that a site's table made them, whatever else stands in the table.
    is_dense: bool,
}

impl<'k> Judge<'k> {
    fn new(text: &str, all: &[Glossed], kinds: &'k BTreeMap<char, Kind>) -> Self {
        static LESSON: Few = Few::new(&[
            "拼音",
            "读音",
            "讀音",
            "生字",
            "注音",
            "多音字",
            "声母",
            "聲母",
            "韵母",
            "韻母",
            "识字",
            "識字",
        ]);
        let is_lesson = LESSON.within(text);
        let (traditional, simplified) = script_counts(text);
        let of_simplified = all.iter().filter(|one| is_simplified_only(one.base)).count();
        let steady = kinds.values().filter(|kind| kind.bare * 10 <= kind.glossed).count();
        let in_a_row = all.windows(2).filter(|two| is_next(text, two[0].gloss.end, two[1].gloss.start)).count();
        Judge {
            kinds,
            is_lesson,
            is_steady: kinds.len() >= 5 && steady * 4 >= kinds.len() * 3,
            // Twelve glosses of six kinds: more than an article reads for its reader's sake. A lesson reads
            // words, so its glosses follow each other; damage hits single characters.
            is_simplified_damage: !is_lesson
                && all.len() >= 12
                && kinds.len() >= 6
                && of_simplified * 20 >= all.len() * 19
                && steady * 10 >= kinds.len() * 9
                && in_a_row * 2 < all.len(),
            is_traditional: traditional > simplified,
            is_dense: all.len() >= 20 && kinds.len() >= 10,
        }
    }

    fn is_damage(&self, text: &str, one: &Glossed) -> bool {
        let kind = &self.kinds[&one.base];
        let is_always = kind.bare * 10 <= kind.glossed;
        if is_traditional_only(one.base) {
            // A lesson in traditional characters glosses common ones too, but not always the same.
            return self.is_traditional && (self.is_steady || is_always && !self.is_lesson && !is_asked_for(text, one));
        }
        // 澳(ào)門(mén): a character of both scripts in the table of a page glossed through and through.
        let in_the_table = self.is_dense && self.is_steady && self.is_traditional && !self.is_lesson;
        if in_the_table && !is_simplified_only(one.base) {
            return is_always && kind.glossed >= 3;
        }
        self.is_simplified_damage && is_always && is_simplified_only(one.base)
    }
}

/// Whether the next gloss reads the character right behind the last gloss.
fn is_next(text: &str, end: usize, start: usize) -> bool {
    start > end && text[end..start].chars().count() == 1
}

/// A rare character, or one that the text says how to read: 讀, 念, 音 close before it.
fn is_asked_for(text: &str, one: &Glossed) -> bool {
    let simple = crate::normalize::simplified_char(one.base);
    let is_common = matches!(*encoding_rs::GBK.encode(simple.to_string().as_str()).0, [0xB0..=0xD7, 0xA1..=0xFE]);
    let before = text[..one.gloss.start].char_indices().rev().nth(8).map_or(0, |(i, _)| i);
    !is_common || text[before..one.gloss.start].contains(['讀', '读', '念', '音'])
}
