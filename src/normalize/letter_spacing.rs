//! Text set letter by letter, as PDF gives it: `共 享 资 源 ， 1 2 . 5 亿 元` → `共享资源，12.5亿元`.
//!
//! Line by line, where nearly every hanzi stands apart from the next by the same blank. That blank is taken
//! away once behind every character, so a blank of the author's (three in a row) stays one. It runs before
//! the passes that look at neighbours. Single words set apart (`作 者`) are left to `blanks`.

use std::cell::LazyCell;

use memchr::memmem;

use super::Normalization;
use super::signs::is_hanzi;
use crate::text::{Draft, Normalized};

pub const NORMALIZATION: Normalization =
    Normalization {
        name: "letter-spacing", about: "blanks between all letters: 共 享 资 源 → 共享资源", find
    };

const BLANKS: [char; 2] = [' ', '\u{3000}'];

fn find(draft: &mut Draft<'_, Normalized, Normalized>) {
    let text = draft.text();
    // Short lines follow the text: a headline of six characters may be set apart for show.
    let whole = BLANKS.map(|blank| LazyCell::new(move || Spacing::of(text, blank).is_certain(20)));
    let finders = BLANKS.map(|blank| memmem::Finder::new(blank.encode_utf8(&mut [0; 4]).as_bytes()).into_owned());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for ((&blank, whole), finder) in BLANKS.iter().zip(&whole).zip(&finders) {
            // Three bytes a hanzi and a blank; few lines of running text come near.
            let is_full = finder.find_iter(line.as_bytes()).count() * 10 > line.len();
            if is_full && Spacing::of(line, blank).is_certain(if **whole { 1 } else { 12 }) {
                close_up(draft, line, start, blank);
                break;
            }
        }
        start += line.len();
    }
}

/// How the hanzi of a text that follow each other stand.
#[derive(Default)]
struct Spacing {
    pairs: usize,
    apart: usize,
}

impl Spacing {
    fn of(text: &str, blank: char) -> Spacing {
        let mut spacing = Spacing::default();
        let (mut last, mut gap) = ('\n', false);
        for c in text.chars() {
            if c == blank && !gap {
                gap = true;
                continue;
            }
            if is_hanzi(c) && is_hanzi(last) {
                spacing.pairs += 1;
                spacing.apart += usize::from(gap);
            }
            (last, gap) = (c, false);
        }
        spacing
    }
    fn is_certain(&self, at_least: usize) -> bool {
        self.pairs >= at_least && self.apart * 5 > self.pairs * 4
    }
}

fn close_up(draft: &mut Draft<'_, Normalized, Normalized>, line: &str, start: usize, blank: char) {
    let mut chars = line.char_indices().peekable();
    // Letters and digits that stand together are a word, and the blank between two words is the author's.
    let mut word = 0;
    while let Some((_, c)) = chars.next() {
        word = if c.is_ascii_alphanumeric() { word + 1 } else { 0 };
        let Some(&(gap, _)) = chars.peek().filter(|&&(_, next)| next == blank) else { continue };
        let behind = &line[gap + blank.len_utf8()..];
        let next_word = behind.bytes().take(2).take_while(u8::is_ascii_alphanumeric).count();
        if word == 0 || next_word == 0 || word + next_word == 2 {
            draft.replace(start + gap..start + gap + blank.len_utf8(), "", NORMALIZATION.name);
            chars.next();
            word = 0;
        }
    }
}
