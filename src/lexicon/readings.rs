//! Mandarin readings of characters: 長 is zhǎng, cháng or zhàng.
//!
//! Pinyin as web pages write it comes in (`Guó`, `guo2`, `ɡuó`), one syllable of the table goes out. What a
//! reading behind a character means (damage, or a teacher's help) is left to `repair`.

use unicode_normalization::UnicodeNormalization;

include!(concat!(env!("OUT_DIR"), "/readings.rs"));

/// A syllable with its tone, as `guó`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Syllable(u16);

impl Syllable {
    /// The syllable that `text` spells, none where Mandarin has no such.
    ///
    /// ```
    /// use mengshu::lexicon::readings::Syllable;
    /// assert_eq!(Syllable::parse("Guo2").unwrap().as_str(), "guó");
    /// assert_eq!(Syllable::parse("ɡuó"), Syllable::parse("guó"));
    /// assert_eq!(Syllable::parse("text"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Syllable> {
        if text.is_empty() || text.len() > MAX_BYTES {
            return None;
        }
        // Most pages write it as the table does, and composing characters anew is dear.
        if let Ok(i) = SYLLABLES.binary_search(&text) {
            return Some(Syllable(i as u16));
        }
        let mut letters: String = text.nfd().flat_map(char::to_lowercase).filter_map(plain_letter).nfc().collect();
        if let Some(tone) = letters.bytes().last().filter(u8::is_ascii_digit) {
            letters.pop();
            if tone != b'5' {
                letters = with_tone(&letters, tone)?; // men5 is men
            }
        }
        SYLLABLES.binary_search(&letters.as_str()).ok().map(|i| Syllable(i as u16))
    }
    /// As a dictionary prints it.
    pub fn as_str(self) -> &'static str {
        SYLLABLES[usize::from(self.0)]
    }
    /// Whether `c` can be read so. A syllable without a tone mark agrees with any tone.
    ///
    /// ```
    /// use mengshu::lexicon::readings::Syllable;
    /// assert!(Syllable::parse("cháng").unwrap().reads('長'));
    /// assert!(!Syllable::parse("guó").unwrap().reads('長'));
    /// ```
    pub fn reads(self, c: char) -> bool {
        let own = readings(c);
        own.contains(&self.0) || {
            let letters = self.as_str();
            letters.is_ascii() && own.iter().any(|&id| toneless(SYLLABLES[usize::from(id)]).eq(letters.chars()))
        }
    }
}

/// Longest pinyin in bytes: zhuāng decomposed has 8, and a blank or two does no harm.
const MAX_BYTES: usize = 12;

/// Whether a character may stand in pinyin: a letter, a tone mark, a tone number.
pub fn is_pinyin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || ('1'..='5').contains(&c)
        || matches!(c, 'à'..='ü' | 'ā' | 'ă' | 'ē' | 'ĕ' | 'ě' | 'ī' | 'ĭ' | 'ō' | 'ŏ' | 'ū' | 'ŭ' | 'ń' | 'ň' | 'ǹ')
        || matches!(c, 'ǎ'..='ǜ' | 'ɑ' | 'ɡ' | 'ḿ' | '\u{300}'..='\u{30C}')
}

fn readings(c: char) -> &'static [u16] {
    let Ok(code) = u16::try_from(c as u32) else { return &[] };
    match CHARACTERS.binary_search(&code) {
        Ok(i) => &IDS[usize::from(STARTS[i])..usize::from(STARTS[i + 1])],
        Err(_) => &[],
    }
}

/// Decomposed letters as the table has them: ɑ and ɡ of phonetic fonts, v for ü, a breve for a caron.
fn plain_letter(c: char) -> Option<char> {
    match c {
        'ɑ' => Some('a'),
        'ɡ' => Some('g'),
        '\u{306}' => Some('\u{30C}'),
        'v' => Some('ü'),
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

/// `guo` and `2` → `guó`: the mark stands on a or e, on the o of ou, else on the last vowel.
fn with_tone(letters: &str, tone: u8) -> Option<String> {
    let mark = match tone {
        b'1' => '\u{304}',
        b'2' => '\u{301}',
        b'3' => '\u{30C}',
        b'4' => '\u{300}',
        _ => return None,
    };
    let at = letters.find(['a', 'e']).or_else(|| letters.find("ou")).or_else(|| letters.rfind(['i', 'o', 'u', 'ü']))?;
    let end = at + letters[at..].chars().next()?.len_utf8();
    Some(letters[..end].chars().chain([mark]).chain(letters[end..].chars()).nfc().collect())
}

fn toneless(syllable: &str) -> impl Iterator<Item = char> + '_ {
    // Macron, acute, caron, grave; the two dots of ü stay.
    syllable.nfd().filter(|c| !matches!(c, '\u{304}' | '\u{301}' | '\u{30C}' | '\u{300}')).nfc()
}
