//! Word lists of `data/*.tsv` with the longest match at a place, and a cursor that walks by characters.

use crate::lexicon::by_char::ByChar;
use crate::lexicon::few::{Few, begins};

/// The rows of a table: columns of the lines that are neither empty nor comments.
pub fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// Words with what they mean; answers which of them stands at a place.
pub struct Words<T> {
    /// One bit for each character of the basic plane that begins a word.
    begins: Vec<u64>,
    by_first: ByChar<Vec<(&'static str, T)>>,
    longest: usize,
}

impl<T> Words<T> {
    pub fn new(words: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut table = Words { begins: vec![0; 1024], by_first: ByChar::default(), longest: 0 };
        for (word, value) in words {
            let Some(first) = word.chars().next() else { continue };
            if (first as usize) < 0x10000 {
                table.begins[first as usize / 64] |= 1 << (first as usize % 64);
            }
            table.longest = table.longest.max(word.len());
            table.by_first.entry(first).push((word, value));
        }
        for words in table.by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        table
    }
    /// What `text` means, where it is one of the words; the last line of the table holds where there are several.
    pub fn exactly(&self, text: &str) -> Option<&T> {
        let first = text.chars().next().filter(|&c| self.may_begin(c))?;
        self.by_first.get(first)?.iter().rev().find(|(word, _)| *word == text).map(|(_, value)| value)
    }
    /// Whether a word begins with `c`.
    pub fn may_begin(&self, c: char) -> bool {
        let c = c as usize;
        c < 0x10000 && self.begins[c / 64] >> (c % 64) & 1 == 1
    }
    /// The longest word at byte `at`, and where it ends.
    pub fn longest_at<'w>(&'w self, text: &str, at: usize) -> Option<(usize, &'w T)> {
        self.all_at(text, at).next()
    }
    /// All words at byte `at`, longest first.
    pub fn all_at<'w>(&'w self, text: &str, at: usize) -> impl Iterator<Item = (usize, &'w T)> {
        let rest = &text[at..];
        let first = rest.chars().next().filter(|&c| self.may_begin(c));
        let words = first.and_then(|c| self.by_first.get(c)).map_or(&[][..], Vec::as_slice);
        // The first character is known to be the same.
        let known = first.map_or(0, char::len_utf8);
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
                && let Some((_, value)) = self.by_first.get(first)?.iter().find(|(word, _)| *word == piece)
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
