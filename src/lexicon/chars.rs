//! A set of characters, asked at every place of a text: does anything begin here?

/// One bit for each character of the basic plane; no other is in the set.
///
/// ```
/// use mengshu::lexicon::chars::Chars;
/// static DIVISIONS: Chars = Chars::new("省市区县");
/// assert!(DIVISIONS.has('市') && !DIVISIONS.has('城'));
/// ```
#[derive(Debug, Clone)]
pub struct Chars([u64; 1024]);

impl Default for Chars {
    fn default() -> Self {
        Chars::NONE
    }
}

impl Chars {
    pub const NONE: Chars = Chars([0; 1024]);

    pub const fn new(chars: &str) -> Chars {
        Chars::NONE.and(chars)
    }
    /// The set with the characters of `chars` too; those of one to three bytes are read.
    pub const fn and(mut self, chars: &str) -> Chars {
        let bytes = chars.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let b = bytes[at] as usize;
            let (code, len) = match b {
                0..0x80 => (b, 1),
                0x80..0xE0 => ((b & 0x1F) << 6 | tail(bytes, at + 1), 2),
                _ => ((b & 0xF) << 12 | tail(bytes, at + 1) << 6 | tail(bytes, at + 2), 3),
            };
            self.0[code / 64] |= 1 << (code % 64);
            at += len;
        }
        self
    }
    pub fn insert(&mut self, c: char) {
        if let Some(bits) = self.0.get_mut(c as usize / 64) {
            *bits |= 1 << (c as usize % 64);
        }
    }
    /// The set with all of `other`.
    pub fn or(mut self, other: &Chars) -> Chars {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, more)| *bits |= more);
        self
    }
    #[inline]
    pub fn has(&self, c: char) -> bool {
        let code = c as usize;
        code < 0x1_0000 && self.0[code / 64] >> (code % 64) & 1 == 1
    }
    /// The characters of `text` that are in the set, with their places.
    #[inline]
    pub fn all_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, char)> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (at, c) = self.next_in(text, from)?;
            from = at + c.len_utf8();
            Some((at, c))
        })
    }
    /// The first character of the set at `from` or later, and where it stands.
    #[inline]
    pub fn next_in(&self, text: &str, from: usize) -> Option<(usize, char)> {
        let mut rest = &text.as_bytes()[from..];
        loop {
            // Nearly all are of three bytes.
            while let [lead @ 0xE0..0xF0, second, third, behind @ ..] = rest {
                let code = (*lead as usize & 0xF) << 12 | (*second as usize & 0x3F) << 6 | *third as usize & 0x3F;
                if self.0[code / 64] >> (code % 64) & 1 == 1 {
                    break;
                }
                rest = behind;
            }
            let at = text.len() - rest.len();
            let c = text[at..].chars().next()?;
            if self.has(c) {
                return Some((at, c));
            }
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// The characters of `text` that are no common hanzi, with their places: marks, figures, letters, blanks. Four
/// characters of five are hanzi, so that what looks for marks takes few steps.
///
/// ```
/// use mengshu::lexicon::chars::marks;
/// let found: Vec<(usize, char)> = marks("两地签约，5月。").collect();
/// assert_eq!(found, [(12, '，'), (15, '5'), (19, '。')]);
/// ```
#[inline]
pub fn marks(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        // U+4000 to U+9FFF, three bytes each.
        while let Some(0xE4..=0xE9) = text.as_bytes().get(at) {
            at += 3;
        }
        let c = text.get(at..)?.chars().next()?;
        let here = at;
        at += c.len_utf8();
        Some((here, c))
    })
}

const fn tail(bytes: &[u8], at: usize) -> usize {
    bytes[at] as usize & 0x3F
}

#[cfg(test)]
mod tests {
    use super::Chars;

    #[test]
    fn characters_of_every_length() {
        static SOME: Chars = Chars::new("aé协").and("议");
        assert!("aé协议".chars().all(|c| SOME.has(c)));
        assert!("bè协\u{30000}𠮷".chars().all(|c| SOME.has(c) == (c == '协')));
        assert_eq!(SOME.next_in("此项协议", 3), Some((6, '协')));
    }
}
