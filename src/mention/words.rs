//! Word lists of `data/*.tsv` with the longest match at a place, and a cursor that walks by characters.

use crate::lexicon::by_char::ByChar;
use crate::lexicon::chars::Chars;
use crate::lexicon::few::{Few, begins, character};

/// The rows of a table: columns of the lines that are neither empty nor comments.
pub fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// Words with what they mean; answers which of them stands at a place.
pub struct Words<T> {
    begins: Box<Chars>,
    by_first: ByChar<Family<T>>,
    longest: usize,
}

/// The words with the same first character, longest first.
struct Family<T> {
    words: Vec<(&'static str, T)>,
    /// How many have a second character, and a bit for each of these by the lowest of its code.
    n_longer: usize,
    seconds: [u64; 4],
}

impl<T> Default for Family<T> {
    fn default() -> Self {
        Family { words: Vec::new(), n_longer: 0, seconds: [0; 4] }
    }
}

impl<T> Family<T> {
    /// The words that may stand at the start of `text`, whose first character, theirs, has `known` bytes: most
    /// often none, or only the one of a single character.
    #[inline]
    fn likely_at(&self, text: &[u8], known: usize) -> &[(&'static str, T)] {
        let longer = known < text.len() && {
            let second = character(text, known).0 % 256;
            self.seconds[second / 64] >> (second % 64) & 1 == 1
        };
        &self.words[if longer { 0 } else { self.n_longer }..]
    }
}

impl<T> Words<T> {
    pub fn new(words: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut table = Words { begins: Box::new(Chars::NONE), by_first: ByChar::default(), longest: 0 };
        for (word, value) in words {
            let Some(first) = word.chars().next() else { continue };
            table.begins.insert(first);
            table.longest = table.longest.max(word.len());
            let family = table.by_first.entry(first);
            family.words.push((word, value));
            if word.len() > first.len_utf8() {
                let second = character(word.as_bytes(), first.len_utf8()).0 % 256;
                family.seconds[second / 64] |= 1 << (second % 64);
                family.n_longer += 1;
            }
        }
        for family in table.by_first.values_mut() {
            family.words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        table
    }
    /// What `text` means, where it is one of the words; the last line of the table holds where there are several.
    pub fn exactly(&self, text: &str) -> Option<&T> {
        let first = text.chars().next().filter(|&c| self.may_begin(c))?;
        self.by_first.get(first)?.words.iter().rev().find(|(word, _)| *word == text).map(|(_, value)| value)
    }
    /// Whether a word begins with `c`.
    pub fn may_begin(&self, c: char) -> bool {
        self.begins.has(c)
    }
    /// The characters that words begin with.
    pub fn firsts(&self) -> &Chars {
        &self.begins
    }
    /// The longest word at byte `at`, and where it ends.
    pub fn longest_at<'w>(&'w self, text: &str, at: usize) -> Option<(usize, &'w T)> {
        self.all_at(text, at).next()
    }
    /// All words at byte `at`, longest first.
    pub fn all_at<'w>(&'w self, text: &str, at: usize) -> impl Iterator<Item = (usize, &'w T)> {
        let rest = &text[at..];
        let first = rest.chars().next().filter(|&c| self.may_begin(c));
        // The first character is known to be the same.
        let known = first.map_or(0, char::len_utf8);
        let family = first.and_then(|c| self.by_first.get(c));
        let words = family.map_or(&[][..], |family| family.likely_at(rest.as_bytes(), known));
        words
            .iter()
            .filter(move |(word, _)| begins(&rest.as_bytes()[known..], &word.as_bytes()[known..]))
            .map(move |(word, value)| (at + word.len(), value))
    }
    /// The longest word that ends at byte `end` and begins at `from` or later, and where it begins.
    pub fn longest_before<'w>(&'w self, text: &str, from: usize, end: usize) -> Option<(usize, &'w T)> {
        let mut start = from.max(end.saturating_sub(self.longest));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        while start < end {
            let piece = &text[start..end];
            let first = piece.chars().next()?;
            if self.may_begin(first)
                && let Some((_, value)) = self.by_first.get(first)?.words.iter().find(|(word, _)| *word == piece)
            {
                return Some((start, value));
            }
            start += first.len_utf8();
        }
        None
    }
}

/// A place in a text, moved by what is read.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    pub text: &'t str,
    pub at: usize,
}

impl<'t> Cursor<'t> {
    pub fn new(text: &'t str, at: usize) -> Self {
        Cursor { text, at }
    }
    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }
    /// The character before the cursor.
    pub fn previous(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }
    /// Whether one of `words` stands here.
    #[inline]
    pub fn sees(&self, words: &Few) -> bool {
        words.at_start(self.rest()).is_some()
    }
    /// Moves behind the first of `words` that stands here.
    #[inline]
    pub fn eat(&mut self, words: &Few) -> Option<&'static str> {
        let word = words.at_start(self.rest())?;
        self.at += word.len();
        Some(word)
    }
    /// Moves behind `word` where it stands here.
    pub fn eat_one(&mut self, word: &str) -> bool {
        let stands = begins(self.rest().as_bytes(), word.as_bytes());
        self.at += if stands { word.len() } else { 0 };
        stands
    }
    /// Whether one of `words` stands directly before byte `at`.
    pub fn follows(&self, words: &Few) -> bool {
        words.at_end(&self.text[..self.at]).is_some()
    }
    /// Moves behind blanks of a line.
    pub fn skip_blanks(&mut self) {
        while let Some(c @ (' ' | '\t' | '\u{3000}' | '\u{A0}')) = self.peek() {
            self.at += c.len_utf8();
        }
    }
}
