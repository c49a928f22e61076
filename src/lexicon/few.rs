//! A few words written in the code, asked at once for all of them: `few!["协议", "备忘录"].within(clause)`.
//!
//! Most places of a text hold none of the words; a bit for each first and last character tells so without a
//! look at any word. Longer lists stand in `data/` and have tables of their own.

/// Words with a filter over their first and last characters, made when the program is compiled.
///
/// ```
/// use mengshu::lexicon::few::Few;
/// static ACTS: Few = Few::new(&["签署", "签订", "会签"]);
/// assert_eq!(ACTS.at_start("签订了协议"), Some("签订"));
/// assert_eq!(ACTS.at_end("三地正式签署"), Some("签署"));
/// assert!(ACTS.within("三地会签备忘录"));
/// ```
#[derive(Debug)]
pub struct Few {
    words: &'static [&'static str],
    /// First characters.
    firsts: Bits,
    /// Words of one character.
    singles: Bits,
    /// First and second characters of all others.
    pairs: Bits,
    /// Last characters.
    lasts: Bits,
}

/// A [`Few`] of the words given, made once.
macro_rules! few {
    ($($word:expr),* $(,)?) => {{
        static FEW: $crate::lexicon::few::Few = $crate::lexicon::few::Few::new(&[$($word),*]);
        &FEW
    }};
}

impl Few {
    /// None of `words` may be empty.
    pub const fn new(words: &'static [&'static str]) -> Few {
        let mut few = Few { words, firsts: Bits::NONE, singles: Bits::NONE, pairs: Bits::NONE, lasts: Bits::NONE };
        let mut i = 0;
        while i < words.len() {
            let word = words[i].as_bytes();
            let (key, len) = letter(word, 0);
            few.firsts = few.firsts.with(key);
            if len == word.len() {
                few.singles = few.singles.with(key);
            } else {
                few.pairs = few.pairs.with(pair(key, letter(word, len).0));
            }
            few.lasts = few.lasts.with(last(word));
            i += 1;
        }
        few
    }
    /// The words of a table that is read once and kept for good.
    ///
    /// ```
    /// use mengshu::lexicon::few::Few;
    /// let held = Few::kept(vec!["举行", "召开"]);
    /// assert_eq!(held.last("会议召开，仪式举行"), Some((21, "举行")));
    /// ```
    pub fn kept(words: Vec<&'static str>) -> Few {
        Few::new(words.leak())
    }
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.words.iter().copied()
    }
    /// The first of the list that `text` begins with.
    #[inline]
    pub fn at_start(&self, text: &str) -> Option<&'static str> {
        self.all_at_start(text).next()
    }
    /// All that `text` begins with, in the order of the list.
    #[inline]
    pub fn all_at_start<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let bytes = text.as_bytes();
        let words = if !text.is_empty() && self.may_begin(bytes, 0) { self.words } else { &[] };
        words.iter().copied().filter(move |word| likely(text.as_bytes(), word.as_bytes()))
    }
    /// The first of the list that `text` ends with.
    #[inline]
    pub fn at_end(&self, text: &str) -> Option<&'static str> {
        self.all_at_end(text).next()
    }
    /// All that `text` ends with, in the order of the list.
    #[inline]
    pub fn all_at_end<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let words = if !text.is_empty() && self.lasts.has(last(text.as_bytes())) { self.words } else { &[] };
        words.iter().copied().filter(move |word| ends(text.as_bytes(), word.as_bytes()))
    }
    /// Whether one of the words stands in `text`.
    #[inline]
    pub fn within(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }
    /// Where a word begins, with the first of the list that stands there.
    #[inline]
    pub fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, &'static str)> + 't {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            let (here, word) = self.next_place(bytes, at)?;
            at = here + 1; // behind its first byte no other begins before the next character
            Some((here, word))
        })
    }
    /// The places where a word may begin, as far as two characters tell: for a table that knows the words better.
    #[inline]
    pub fn likely<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            let here = self.next_likely(bytes, at)?;
            at = here + 1;
            Some(here)
        })
    }
    /// The first place at `from` or later where a word begins.
    fn next_place(&self, bytes: &[u8], mut from: usize) -> Option<(usize, &'static str)> {
        loop {
            let at = self.next_likely(bytes, from)?;
            if let Some(word) = self.words.iter().copied().find(|word| likely(&bytes[at..], word.as_bytes())) {
                return Some((at, word));
            }
            from = at + 1;
        }
    }
    /// The first place at `from` or later where a word may begin. Most rules ask this of whole clauses, so nothing in
    /// the crate runs as often as this loop.
    fn next_likely(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut rest = &bytes[from..];
        loop {
            // Nearly all are of three bytes.
            while let [0xE0..=0xFF, second, third, behind @ ..] = rest {
                if self.firsts.has(key(*second, *third)) && self.may_begin(bytes, bytes.len() - rest.len()) {
                    return Some(bytes.len() - rest.len());
                }
                rest = behind;
            }
            let (&lead, behind) = rest.split_first()?;
            let is_first = match lead {
                0..0x80 => self.firsts.has(key(0, lead)),
                0x80..0xC0 => false, // within a character
                _ => behind.first().is_some_and(|&second| self.firsts.has(key(lead, second))),
            };
            if is_first && self.may_begin(bytes, bytes.len() - rest.len()) {
                return Some(bytes.len() - rest.len());
            }
            rest = behind;
        }
    }
    /// The first of the list that `rest`, the end of `bytes`, begins with, and where that is; apart, because few places
    /// come so far.
    #[inline(never)]
    fn place_of(&self, bytes: &[u8], rest: &[u8]) -> Option<(usize, &'static str)> {
        let at = bytes.len() - rest.len();
        let words = if self.may_begin(bytes, at) { self.words } else { &[] };
        words.iter().copied().find(|word| likely(rest, word.as_bytes())).map(|word| (at, word))
    }
    /// The first place where a word begins.
    #[inline]
    pub fn first(&self, text: &str) -> Option<(usize, &'static str)> {
        self.places(text).next()
    }
    /// The last place where a word begins.
    pub fn last(&self, text: &str) -> Option<(usize, &'static str)> {
        self.places_back(text).next()
    }
    /// As [`places`](Few::places), from the end of `text`.
    pub fn places_back<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, &'static str)> + 't {
        let bytes = text.as_bytes();
        let mut end = bytes.len();
        std::iter::from_fn(move || {
            let (here, word) = self.last_place(&bytes[..end], bytes)?;
            end = here;
            Some((here, word))
        })
    }
    /// The last place in `before`, the first part of `bytes`, where a word begins.
    fn last_place(&self, mut before: &[u8], bytes: &[u8]) -> Option<(usize, &'static str)> {
        loop {
            let (key, rest) = match before {
                [rest @ .., 0xE0..=0xFF, second, third] => (key(*second, *third), rest),
                [rest @ .., lead @ ..0x80] => (key(0, *lead), rest),
                [rest @ .., lead @ 0xC0..0xE0, second] => (key(*lead, *second), rest),
                [rest @ .., 0xF0..=0xFF, second, third, _] => (key(*second, *third), rest),
                _ => return None,
            };
            if self.firsts.has(key)
                && let Some(found) = self.place_of(bytes, &bytes[rest.len()..])
            {
                return Some(found);
            }
            before = rest;
        }
    }
    /// Whether one of the words may begin with the character at `at` and the one behind it.
    #[inline(always)]
    fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let (key, len) = letter(bytes, at);
        if !self.firsts.has(key) {
            return false;
        }
        let next = at + len;
        self.singles.has(key) || next < bytes.len() && self.pairs.has(pair(key, letter(bytes, next).0))
    }
}

/// The words of a table, for [`Few::new`].
pub const fn first_column<T, const N: usize>(rows: &[(&'static str, T)]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut i = 0;
    while i < N {
        words[i] = rows[i].0;
        i += 1;
    }
    words
}

/// As [`begins`], asking first for the third byte, in which characters differ most.
#[inline]
fn likely(text: &[u8], word: &[u8]) -> bool {
    word.get(2).is_none_or(|third| text.get(2) == Some(third)) && begins(text, word)
}

/// Inlined: most words differ within their last character.
#[inline]
fn ends(text: &[u8], word: &[u8]) -> bool {
    text.len() >= word.len() && text.iter().rev().zip(word.iter().rev()).all(|(a, b)| a == b)
}

/// Inlined: most words differ within their first two characters.
#[inline]
pub(crate) fn begins(text: &[u8], word: &[u8]) -> bool {
    text.len() >= word.len() && text.iter().zip(word).all(|(a, b)| a == b)
}

/// 1024 bits, one for each key.
#[derive(Debug, Clone, Copy)]
struct Bits([u32; 32]);

impl Bits {
    const NONE: Bits = Bits([0; 32]);

    const fn with(mut self, key: usize) -> Bits {
        self.0[key / 32 % 32] |= 1 << (key % 32);
        self
    }
    #[inline(always)]
    fn has(&self, key: usize) -> bool {
        self.0[key / 32 % 32] >> (key % 32) & 1 != 0
    }
}

/// Ten bits of two bytes of a character: its second and third, or as many as it has.
#[inline(always)]
const fn key(one: u8, other: u8) -> usize {
    (other as usize & 31) << 5 | one as usize & 31
}

/// The key of the character at `at`, and its length.
#[inline(always)]
const fn letter(bytes: &[u8], at: usize) -> (usize, usize) {
    match bytes[at] {
        lead @ 0..0x80 => (key(0, lead), 1),
        lead @ 0x80..0xE0 => (key(lead, bytes[at + 1]), 2),
        0xE0..0xF0 => (key(bytes[at + 1], bytes[at + 2]), 3),
        _ => (key(bytes[at + 1], bytes[at + 2]), 4),
    }
}

/// The lowest ten bits of the character at `at`, and its length.
#[inline(always)]
pub(crate) const fn character(bytes: &[u8], at: usize) -> (usize, usize) {
    match bytes[at] {
        b @ 0..0x80 => (b as usize, 1),
        b @ 0x80..0xE0 => ((b as usize) << 6 & 0x3C0 | bytes[at + 1] as usize & 0x3F, 2),
        0xE0..0xF0 => ((bytes[at + 1] as usize) << 6 & 0x3C0 | bytes[at + 2] as usize & 0x3F, 3),
        _ => ((bytes[at + 2] as usize) << 6 & 0x3C0 | bytes[at + 3] as usize & 0x3F, 4),
    }
}

#[inline(always)]
const fn pair(first: usize, second: usize) -> usize {
    (first * 5) ^ second
}

#[inline]
const fn last(bytes: &[u8]) -> usize {
    let n = bytes.len();
    let b = bytes[n - 1] as usize;
    if b < 0x80 { b } else { (bytes[n - 2] as usize) << 6 & 0x3C0 | b & 0x3F }
}

#[cfg(test)]
mod tests {
    #[test]
    fn characters_of_every_length() {
        let few = few!["Zé", "é", "协议", "𠮷", "a"];
        for word in few.iter() {
            let text = format!("。{word}。");
            assert!(few.within(&text), "{word}");
            assert_eq!(few.at_start(word), Some(word));
            assert!(few.all_at_end(&text[..text.len() - "。".len()]).any(|found| found == word), "{word}");
        }
        assert!(!few.within("协。议"));
    }

    #[test]
    fn the_order_of_the_list_decides() {
        assert_eq!(few!["签", "签署"].at_start("签署"), Some("签"));
        assert_eq!(few!["会签", "签"].places("会签").next(), Some((0, "会签")));
    }
}
