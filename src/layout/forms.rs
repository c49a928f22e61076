//! The word lists of `data/boilerplate.tsv` and `data/spam_words.tsv` as tables.

use once_cell::sync::Lazy;

use crate::lexicon::by_char::ByChar;
use crate::lexicon::chars::Chars;

/// Words found by their first character, the longest first.
#[derive(Default)]
pub(super) struct Words {
    firsts: Box<Chars>,
    by_first: ByChar<Vec<(&'static str, &'static str)>>,
}

impl Words {
    /// The longest word that `text` begins with, and its reason.
    pub fn prefix(&self, text: &str) -> Option<(&'static str, &'static str)> {
        let words = self.by_first.get(text.chars().next()?)?;
        words.iter().find(|(word, _)| text.starts_with(word)).copied()
    }
    /// The reason of the first word that stands anywhere in `text`.
    pub fn within(&self, text: &str) -> Option<&'static str> {
        let starts = self.firsts.all_in(text);
        starts.into_iter().find_map(|(i, _)| self.prefix(&text[i..])).map(|(_, reason)| reason)
    }
    /// The reason of `text` where it is one of the words.
    pub fn exact(&self, text: &str) -> Option<&'static str> {
        let words = self.by_first.get(text.chars().next()?)?;
        words.iter().find(|(word, _)| *word == text).map(|(_, reason)| *reason)
    }
    /// The longest word that `text` ends with.
    pub fn suffix(&self, text: &str) -> Option<&'static str> {
        let mut starts = text.char_indices().rev().take(MAX_WORD).map(|(i, _)| i).collect::<Vec<_>>();
        starts.reverse();
        starts.into_iter().find(|&i| self.exact(&text[i..]).is_some()).map(|i| {
            let (word, _) = self.prefix(&text[i..]).expect("it was found");
            word
        })
    }
    fn push(&mut self, word: &'static str, reason: &'static str) {
        if let Some(first) = word.chars().next() {
            self.firsts.insert(first);
            self.by_first.entry(first).push((word, reason));
        }
    }
    fn sort(&mut self) {
        for words in self.by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
    }
}

const MAX_WORD: usize = 8; // 政府门户网站: no end of a site's name is longer.

/// `data/boilerplate.tsv` by its column *where*.
#[derive(Default)]
pub(super) struct Forms {
    pub line: Words,
    pub start: Words,
    pub has: Words,
    pub tail_start: Words,
    pub tail_has: Words,
    pub tail_weak: Words,
    pub section: Words,
    pub tool: Words,
    pub count: Words,
    pub nav: Words,
    pub site: Words,
}

pub(super) static FORMS: Lazy<Forms> = Lazy::new(|| {
    let mut forms = Forms::default();
    for [form, place, reason] in rows(include_str!("../../data/boilerplate.tsv")) {
        let words = match place {
            "line" => &mut forms.line,
            "start" => &mut forms.start,
            "has" => &mut forms.has,
            "tail-start" => &mut forms.tail_start,
            "tail-has" => &mut forms.tail_has,
            "tail-weak" => &mut forms.tail_weak,
            "section" => &mut forms.section,
            "tool" => &mut forms.tool,
            "count" => &mut forms.count,
            "nav" => &mut forms.nav,
            "site" => &mut forms.site,
            _ => continue,
        };
        words.push(form, reason);
    }
    let Forms { line, start, has, tail_start, tail_has, tail_weak, section, tool, count, nav, site } = &mut forms;
    for words in [line, start, has, tail_start, tail_has, tail_weak, section, tool, count, nav, site] {
        words.sort();
    }
    forms
});

/// `data/spam_words.tsv`; the reason of a word is its role.
pub(super) static SPAM: Lazy<Words> = Lazy::new(|| {
    let mut words = Words::default();
    for [form, role, _] in rows(include_str!("../../data/spam_words.tsv")) {
        words.push(form, role);
    }
    words.sort();
    words
});

/// The first three columns of each line that is no comment.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        Some([columns.next()?, columns.next()?, columns.next()?])
    })
}
