//! A short text cut into its likeliest words, each with its kind: `渔政人员收缴地笼` → 渔政 人员 `收缴` 地 笼.
//!
//! The words, how common they are and what kind each is come from jieba's list (`data/words.bin`, made by
//! `data/make/words.py`), which is embedded and costs nothing to start. So borders of words can be asked for by every
//! clause; `words` asks `jieba-rs` itself, with its whole dictionary, for the few long ones.

use super::characters::{self, bits};

/// A word and where it stands, in bytes of the text that was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// What kind of word, as far as sentences are cut by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Noun,
    /// Governs what follows: 收缴, 迁出.
    Verb,
    /// A verb that is a noun as often: 培训, 服务.
    VerbNoun,
    /// 大型, 重点.
    Attribute,
    Place,
    Person,
    /// 年内, 上半年.
    Time,
    /// 当中, 沿线.
    Position,
    Adverb,
    /// 在, 和.
    Link,
    Pronoun,
    /// 的, 了.
    Particle,
    Number,
    /// A character that no word takes in, or a set phrase.
    Other,
}

/// Characters looked at in one piece; a longer text is cut in several.
const PIECE: usize = 48;
/// Characters of the longest word in the list.
const LONGEST: usize = 4;

/// The words of `text`. Marks, letters and figures are words of one character.
///
/// ```
/// use mengshu::lexicon::cut::{cut, Kind};
/// let text = "渔政人员收缴地笼";
/// let verbs: Vec<&str> =
///     cut(text).iter().filter(|word| word.kind == Kind::Verb).map(|word| &text[word.start..word.end]).collect();
/// assert_eq!(verbs, ["收缴"]);
/// ```
pub fn cut(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = piece(text, at, &mut words);
    }
    words
}

/// Cuts one piece from `from`, and says where the next begins.
fn piece(text: &str, from: usize, words: &mut Vec<Word>) -> usize {
    const UNKNOWN: u32 = bits(16); // as rare as the rarest words of the list
    let mut codes = [None; PIECE];
    let mut places = [from; PIECE + 1];
    let mut n = 0;
    for (i, c) in text[from..].char_indices().take(PIECE) {
        codes[n] = characters::code(c);
        n += 1;
        places[n] = from + i + c.len_utf8();
    }
    let mut costs = [u32::MAX; PIECE + 1];
    let mut last = [(1usize, None); PIECE + 1];
    costs[0] = 0;
    for start in 0..n {
        let mut word = characters::Code::default();
        for len in 1..=LONGEST.min(n - start) {
            let code = codes[start + len - 1];
            let found = code.and_then(|code| {
                word = word.then(code);
                characters::known(word)
            });
            let cost = found.map(|known| known.cost).or((len == 1).then_some(UNKNOWN));
            if let Some(cost) = cost {
                let (sum, end) = (costs[start] + cost, start + len);
                // Of words that cost the same the shorter one, which comes later.
                if sum <= costs[end] {
                    costs[end] = sum;
                    last[end] = (len, found);
                }
            }
            // No word takes such a character in.
            if code.is_none() {
                break;
            }
        }
    }
    let first = words.len();
    words.reserve(n / 2 + 1);
    let mut end = n;
    while end > 0 {
        let (len, known) = last[end];
        let kind = known.map_or(Kind::Other, |known: characters::Known| Kind::of(known.kind()));
        words.push(Word { start: places[end - len], end: places[end], kind });
        end -= len;
    }
    words[first..].reverse();
    places[n]
}

impl Kind {
    fn of(number: u8) -> Kind {
        match number {
            1 => Kind::Noun,
            2 => Kind::Verb,
            3 => Kind::VerbNoun,
            4 => Kind::Attribute,
            5 => Kind::Place,
            6 => Kind::Person,
            7 => Kind::Time,
            8 => Kind::Position,
            9 => Kind::Adverb,
            10 => Kind::Link,
            11 => Kind::Pronoun,
            12 => Kind::Particle,
            13 => Kind::Number,
            _ => Kind::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cover_the_text() {
        let text = "三地海关验放中欧班列，G60沿线";
        let long = text.repeat(40);
        for text in [text, &long, ""] {
            let words = cut(text);
            assert_eq!(words.first().map_or(0, |word| word.start), 0);
            assert!(words.windows(2).all(|two| two[0].end == two[1].start));
            assert_eq!(words.last().map_or(0, |word| word.end), text.len());
        }
    }
}
