//! Word lists by their first or last character: `签署` at a place of the text, `框架协议` at the end of a title.

use crate::lexicon::by_char::ByChar;

/// Words with what each means, found from the left.
pub(crate) struct Words<T> {
    by_first: ByChar<Vec<(&'static str, T)>>,
    /// One bit for each value of the low 16 bits of a first character: most places are told apart here.
    first: Box<[u64; 1024]>,
}

impl<T> Words<T> {
    pub(crate) fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: ByChar<Vec<(&'static str, T)>> = ByChar::default();
        let mut first = Box::new([0u64; 1024]);
        for (word, value) in entries {
            let Some(c) = word.chars().next() else { continue };
            let low = c as usize & 0xFFFF;
            first[low / 64] |= 1 << (low % 64);
            by_first.entry(c).push((word, value));
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Words { by_first, first }
    }

    /// The words that `text` begins with, the longest first.
    pub(crate) fn at<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (&'static str, &'s T)> + 's {
        let words = text.chars().next().filter(|&c| self.may_begin(c)).and_then(|c| self.by_first.get(c));
        words.into_iter().flatten().filter(move |(word, _)| text.starts_with(word)).map(|(word, value)| (*word, value))
    }

    pub(crate) fn may_begin(&self, c: char) -> bool {
        let low = c as usize & 0xFFFF;
        self.first[low / 64] >> (low % 64) & 1 == 1
    }
}

/// Words with what each means, found from the right.
pub(crate) struct Endings<T> {
    by_last: ByChar<Vec<(&'static str, T)>>,
}

impl<T> Endings<T> {
    pub(crate) fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_last: ByChar<Vec<(&'static str, T)>> = ByChar::default();
        for (word, value) in entries {
            let Some(c) = word.chars().next_back() else { continue };
            by_last.entry(c).push((word, value));
        }
        for words in by_last.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Endings { by_last }
    }

    /// The longest word that `text` ends with.
    pub(crate) fn of(&self, text: &str) -> Option<(&'static str, &T)> {
        let words = self.by_last.get(text.chars().next_back()?)?;
        words.iter().find(|(word, _)| text.ends_with(word)).map(|(word, value)| (*word, value))
    }
}

/// The lines of a table: comments and empty lines left out, cut at tabs.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The character border at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
