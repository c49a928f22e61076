//! What the rest of an article says about a character that lost a byte: 检察� is 检察院 where it says so elsewhere.

use super::gloss::gloss_at;
use super::mojibake::fill::fits;
use crate::lexicon::characters::{bits, cost, cost_in_words, gain};
use crate::normalize::{is_hanzi, is_simplified_only, is_traditional_only};

/// The pair of characters, or the three, stand elsewhere in the article.
const SEEN: i64 = bits(5) as i64;
const SEEN_THREE: i64 = bits(5) as i64;

/// 护 in an article that writes 國 and 業.
const OTHER_SCRIPT: i64 = bits(6) as i64;

/// The pairs and triples of characters of a text, readings left out: a table of marks by hash, wrong once in
/// a thousand questions, which costs a guess and no more.
#[derive(Default)]
pub struct Context {
    marks: Vec<u8>,
    /// The decoder that met torn bytes left the ASCII byte behind them: `?(qiáng)`, not `?qiáng)`.
    pub keeps_ascii: bool,
    /// Its wide marks became ASCII after the damage.
    pub is_folded: bool,
    /// And it writes `,` between hanzi.
    pub has_ascii_marks: bool,
    /// Characters that only one script writes: traditional, simplified.
    n_of_script: [usize; 2],
}

impl Context {
    /// Of a text of `len` characters.
    pub fn with_capacity(len: usize) -> Context {
        Context { marks: vec![0; (len * 8).next_power_of_two().clamp(1 << 10, 1 << 24)], ..Context::default() }
    }

    /// Of a whole text.
    pub fn of(text: &str) -> Context {
        let mut context = Context::with_capacity(text.len() / 3);
        context.read(text.chars());
        let is_kept = |at: usize| text[at + 1..].starts_with('(') && gloss_at(text, at + 1).is_some();
        context.is_folded = Context::is_folded(text);
        let is_between_hanzi = |at: usize| at > 0 && !text.as_bytes()[at - 1].is_ascii();
        context.has_ascii_marks = memchr::memchr3_iter(b',', b':', b';', text.as_bytes()).any(is_between_hanzi);
        context.keeps_ascii = memchr::memchr_iter(b'?', text.as_bytes()).any(is_kept);
        context
    }

    /// Whether its wide marks became ASCII.
    pub fn is_folded(text: &str) -> bool {
        !text.contains(['，', '？', '！', '：', '；'])
    }

    /// Notes the pairs and triples of `chars`.
    pub fn read(&mut self, chars: impl Iterator<Item = char>) {
        let (mut a, mut b) = ('\n', '\n');
        for c in chars.filter(|&c| counts(c)) {
            self.note(&[b, c]);
            self.note(&[a, b, c]);
            (a, b) = (b, c);
            self.n_of_script[0] += usize::from(is_traditional_only(c));
            self.n_of_script[1] += usize::from(is_simplified_only(c));
        }
    }

    /// What `c` costs for being of the script that the article is not written in.
    pub fn foreign(&self, c: char) -> i64 {
        let [traditional, simplified] = self.n_of_script;
        let is_foreign = is_traditional_only(c) && traditional * 4 < simplified
            || is_simplified_only(c) && simplified * 4 < traditional;
        if is_foreign { OTHER_SCRIPT } else { 0 }
    }

    /// What the article says for `c` between its neighbours, in eighths of bits.
    pub fn merit(&self, before: [char; 2], c: char, after: char) -> i64 {
        if self.marks.is_empty() {
            return 0;
        }
        let [a, b] = before;
        let mut merit = 0;
        if self.has(&[b, c]) {
            merit += SEEN;
            if self.has(&[a, b, c]) {
                merit += SEEN_THREE;
            }
        }
        if counts(after) && self.has(&[c, after]) {
            merit += SEEN / 2;
            if self.has(&[b, c, after]) {
                merit += SEEN_THREE;
            }
        }
        merit
    }

    fn note(&mut self, chars: &[char]) {
        let (at, mark) = self.place(chars);
        self.marks[at] = mark;
    }
    fn has(&self, chars: &[char]) -> bool {
        let (at, mark) = self.place(chars);
        self.marks[at] == mark
    }
    fn place(&self, chars: &[char]) -> (usize, u8) {
        let code = chars.iter().fold(chars.len() as u64, |code, &c| code << 21 ^ u64::from(c as u32));
        let hash = code.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((hash >> 36) as usize & (self.marks.len() - 1), (hash >> 28) as u8 | 1)
    }
}

/// Brackets, letters and tone marks of readings stand between the characters of a word.
fn counts(c: char) -> bool {
    !(matches!(c, '(' | ')' | '（' | '）') || c.is_ascii_alphabetic() || ('\u{C0}'..='\u{36F}').contains(&c))
}

/// Of `candidates`, the one that costs least between its neighbours, with that cost (`after` not counted in
/// it), and how much less it costs than the next best.
///
/// All are judged by the character before and behind, the best of them then by the words that they make.
pub fn likeliest(
    candidates: impl Iterator<Item = char>,
    before: &[char],
    after: &[char],
    context: &Context,
) -> Option<Filled> {
    let last = |i: usize| before.len().checked_sub(i).map_or('\n', |at| before[at]);
    let next = after.first().copied().unwrap_or('\n');
    let mut found: Vec<Filled> = Vec::with_capacity(32);
    for c in candidates {
        let own = i64::from(cost(c));
        if own > i64::from(bits(19)) {
            continue;
        }
        let own = if is_hanzi(c) { own } else { mark_cost(c, last(1), next) };
        let cost = own - i64::from(gain(last(1), c)) - numeral(last(1), c, next) + context.foreign(c);
        let merit = context.merit([last(2), last(1)], c, next) + i64::from(fits(last(1), c, after, &[])) / 2;
        found.push(Filled { c, cost, margin: cost - i64::from(gain(c, next)) - 2 * merit });
    }
    const BEST: usize = 16;
    if found.len() > BEST {
        found.select_nth_unstable_by_key(BEST, |filled| filled.margin);
        found.truncate(BEST);
    }
    for filled in &mut found {
        let own = if is_hanzi(filled.c) { 0 } else { mark_cost(filled.c, last(1), next) - i64::from(cost(filled.c)) };
        filled.margin = (filled.margin + own + in_words(before, filled.c, after) + context.foreign(filled.c)) / 2;
    }
    found.sort_unstable_by_key(|filled| (filled.margin, filled.c));
    let second = found.get(1).map_or(i64::MAX / 4, |second| second.margin);
    let best = found.first()?;
    Some(Filled { c: best.c, cost: best.cost.max(0), margin: second - best.margin })
}

/// What a short text costs, by its characters' neighbours and by its words.
pub fn cost_of(text: &[char]) -> i64 {
    let (mut sum, mut last) = (0, '\n');
    for (i, &c) in text.iter().enumerate() {
        let next = text.get(i + 1).copied().unwrap_or('一');
        sum += match cost(c) {
            own if is_mark(c) => 2 * mark_cost(c, last, next) - i64::from(own), // for the words too
            own => i64::from(own.saturating_sub(gain(last, c))) - numeral(last, c, next),
        };
        last = c;
    }
    (sum + i64::from(cost_in_words(text))) / 2
}

/// What `c` costs in the likeliest words of its neighbourhood.
fn in_words(before: &[char], c: char, after: &[char]) -> i64 {
    let mut text = ['\n'; 8];
    let mut n = 0;
    let before = &before[before.len().saturating_sub(3)..];
    for c in before.iter().copied().chain([c]).chain(after.iter().copied().take(3)) {
        text[n] = c;
        n += 1;
    }
    i64::from(cost_in_words(&text[..n]))
}

/// What a numeral gains among numerals: 一千三百 is no word of any list.
fn numeral(before: char, c: char, after: char) -> i64 {
    if c >= '一' && is_numeral(c) && is_numeral(after) && is_numeral(before) { 48 } else { 0 }
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '亿')
        || matches!(c, '零' | '两' | '萬' | '億' | '兩')
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '“' | '”' | '《' | '》' | '（' | '）')
}

/// What a mark of print costs between two characters; marks are common anywhere, so that a character which
/// makes a word wins.
pub fn mark_cost(c: char, before: char, after: char) -> i64 {
    let is_end = after == '\n';
    let eighths = match c {
        '，' => 56,
        '。' => 64,
        '、' => 68,
        '“' | '”' | '《' | '》' => 72,
        '：' | '（' | '）' => 76,
        '；' => 84,
        _ => 100,
    };
    let is_stop = |c: char| matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！');
    let fits = match c {
        '！' | '？' if matches!(before, '！' | '？') || matches!(after, '！' | '？') => 0,
        _ if is_stop(c) && is_stop(after) => 64,
        _ if is_stop(c) && (is_stop(before) || matches!(before, '“' | '《' | '（')) => 64,
        '。' if is_end || after == '”' => -32,
        '；' | '：' | '”' | '）' | '》' if is_end => -16,
        '，' | '、' | '“' | '《' | '（' if is_end => 64,
        '”' if matches!(before, '。' | '！' | '？') => -16,
        '“' | '《' | '（' if matches!(before, '。' | '，' | '、' | '：') => -8,
        '。' | '，' | '：' | '、' if matches!(after, '“' | '《') => -16,
        '》' | '”' | '）' if matches!(after, '，' | '。' | '、' | '；') => -16,
        _ => 0,
    };
    eighths + fits
}

/// A character chosen from several.
#[derive(Debug, Clone, Copy)]
pub struct Filled {
    pub c: char,
    pub cost: i64,
    pub margin: i64,
}
