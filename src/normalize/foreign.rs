//! Where a text is Japanese or Korean, whose characters are no traditional Chinese: `「経済協力に関する覚書」`.
//!
//! Told clause by clause by kana and Hangul beside the hanzi. One の is a flourish of Chinese shop signs, a
//! name in katakana stands in Chinese sentences too; the small words of Japanese (は に する) do not.

use std::ops::Range;

use super::signs::is_hanzi;

/// The clauses of a text that are Japanese or Korean; asked in rising order.
pub struct Foreign {
    clauses: Vec<Range<usize>>,
    next: usize,
}

impl Foreign {
    pub fn of(text: &str) -> Foreign {
        let clauses = if has_letters(text.as_bytes()) { clauses(text) } else { Vec::new() };
        Foreign { clauses, next: 0 }
    }
    /// Whether byte `at` stands in one. The next byte asked for is not before it.
    pub fn contains(&mut self, at: usize) -> bool {
        while self.clauses.get(self.next).is_some_and(|clause| clause.end <= at) {
            self.next += 1;
        }
        self.clauses.get(self.next).is_some_and(|clause| clause.start <= at)
    }
}

/// Whether there may be kana or Hangul: the first two bytes tell, and many are looked at together.
fn has_letters(bytes: &[u8]) -> bool {
    let is_lead = |a: u8, b: u8| (a == 0xE3) & (0x81..=0x83).contains(&b) | (0xEA..=0xED).contains(&a);
    bytes.chunks(256).enumerate().any(|(i, chunk)| {
        let behind = bytes.get(256 * i + 1..).unwrap_or_default();
        chunk.iter().zip(behind).fold(false, |found, (&a, &b)| found | is_lead(a, b))
    })
}

/// Whether a line is Korean, hanja and brackets included: `제주도(濟州道)와`.
///
/// Hangul stands first in the bytes of U+A000 to U+DFFF, where no mark and no hanzi is.
pub fn is_korean(line: &str) -> bool {
    let has_hangul = line.as_bytes().iter().fold(false, |found, byte| found | (0xEA..=0xED).contains(byte));
    if !has_hangul {
        return false;
    }
    let (mut hanzi, mut hangul) = (0, 0);
    for c in line.chars() {
        hangul += usize::from(('\u{AC00}'..='\u{D7A3}').contains(&c));
        hanzi += usize::from(is_hanzi(c));
    }
    hangul > 3 && hangul >= hanzi
}

fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_korean(line) {
            found.push(start..start + line.len());
        } else {
            clauses_of(line, start, &mut found);
        }
        start += line.len();
    }
    found
}

/// The foreign clauses of a line that begins at `offset`.
fn clauses_of(text: &str, offset: usize, found: &mut Vec<Range<usize>>) {
    // Commas do not part: a clause of a Japanese sentence may have no kana of its own.
    let is_border = |c: char| {
        matches!(
            c,
            '。' | '！'
                | '？'
                | '!'
                | '?'
                | '\n'
                | '《'
                | '》'
                | '「'
                | '」'
                | '『'
                | '』'
                | '“'
                | '”'
                | '（'
                | '）'
                | '('
                | ')'
                | '"'
                | ';'
                | '；'
        )
    };
    let mut start = 0;
    for end in text.match_indices(is_border).map(|(at, mark)| at + mark.len()).chain([text.len()]) {
        if is_foreign(&text[start..end]) {
            found.push(offset + start..offset + end);
        }
        start = end;
    }
}

fn is_foreign(clause: &str) -> bool {
    let (mut hanzi, mut hiragana, mut katakana, mut hangul) = (0, 0, 0, 0);
    for c in clause.chars() {
        match c {
            'の' | '・' | 'ー' => {}
            '\u{3041}'..='\u{309E}' => hiragana += 1,
            '\u{30A1}'..='\u{30FE}' => katakana += 1,
            '\u{AC00}'..='\u{D7A3}' => hangul += 1,
            c => hanzi += usize::from(is_hanzi(c)),
        }
    }
    hiragana > 1 && hiragana * 4 >= hanzi || katakana > 2 && katakana >= hanzi || hangul > 1 && hangul * 2 >= hanzi
}
