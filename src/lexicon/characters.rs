//! How common a character is in Chinese text, and which hanzi follow each other in words.
//!
//! Tells 合作 from 涓浗: both are hanzi, but one costs a reader 8 bits a character and the other 17. Made
//! from jieba's word list by `data/make/characters.py`; what is no hanzi has its cost here, by class.

const TABLE: &[u8] = include_bytes!("../../data/characters.bin");
const FIRST: u32 = 0x4E00;
const N: usize = 0xA000 - 0x4E00;
const FOLDS: usize = N;
const STARTS: usize = FOLDS + 2 * N;
const FOLLOWERS: usize = STARTS + 4 * (N + 1);

/// Bits of surprise, in eighths, at meeting `c` in Chinese news.
///
/// ```
/// use mengshu::lexicon::characters::cost;
/// assert!(cost('国') < cost('鍥'));
/// assert!(cost('國') < cost('鍥'));
/// assert!(cost('，') < cost('▽'));
/// ```
#[inline]
pub fn cost(c: char) -> u32 {
    match index(c) {
        Some(i) => match TABLE[i] {
            255 => bits(22), // in no word of 350,000: a name at best
            eighths => u32::from(eighths),
        },
        None => cost_of_other(c),
    }
}

/// What is no hanzi of the table costs what its class does.
fn cost_of_other(c: char) -> u32 {
    match c {
        '\n' | ' ' => bits(4),
        '\r' | '\t' => bits(6),
        '!'..='~' => bits(5),
        '，' | '。' | '、' | '\u{3000}' => bits(6),
        '《' | '》' | '（' | '）' | '“' | '”' | '：' | '；' | '？' | '！' => bits(8),
        '「' | '」' | '『' | '』' | '〈' | '〉' | '【' | '】' | '—' | '…' | '·' | '‘' | '’' => bits(9),
        '０'..='９' | '％' | '－' | '～' => bits(10),
        '\u{A0}' | '\u{200B}' | '\u{FEFF}' => bits(10),
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => bits(26),
        '\u{FFFD}' | '\u{FFFE}' | '\u{FFFF}' => bits(30),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => bits(26),
        '\u{C0}'..='\u{17F}' | '\u{370}'..='\u{52F}' => bits(9),
        '\u{A1}'..='\u{BF}' => bits(13),
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' => bits(11),
        '\u{AC00}'..='\u{D7A3}' => bits(11),
        '\u{2010}'..='\u{2027}' | '\u{2160}'..='\u{217B}' | '\u{2460}'..='\u{249B}' => bits(11),
        '\u{3001}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}' => bits(11),
        '\u{2E80}'..='\u{2FDF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' => bits(22),
        '\u{20000}'..='\u{3FFFF}' => bits(24),
        _ => bits(18),
    }
}

/// Bits, in eighths, that `b` is less surprising after `a` than alone; 0 where no common word has both.
///
/// ```
/// use mengshu::lexicon::characters::gain;
/// assert!(gain('合', '作') > 0 && gain('協', '議') > 0);
/// assert_eq!(gain('合', '议'), 0);
/// ```
pub fn gain(a: char, b: char) -> u32 {
    let (Some(a), Some(b)) = (fold(a), fold(b)) else { return 0 };
    let start = |i: usize| {
        let at = STARTS + 4 * i;
        u32::from_le_bytes(TABLE[at..at + 4].try_into().expect("four bytes")) as usize
    };
    let rows = &TABLE[FOLLOWERS + 3 * start(a)..FOLLOWERS + 3 * start(a + 1)];
    let (mut low, mut high) = (0, rows.len() / 3);
    while low < high {
        let middle = (low + high) / 2;
        let row = &rows[3 * middle..3 * middle + 3];
        let follower = usize::from(u16::from_le_bytes([row[0], row[1]]));
        match follower.cmp(&b) {
            std::cmp::Ordering::Equal => return u32::from(row[2]) * 2,
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    0
}

/// Bits of surprise, in eighths, of a whole text.
pub fn cost_of(text: &str) -> u64 {
    let (mut sum, mut last) = (0u64, '\n');
    for c in text.chars() {
        let cost = cost(c);
        sum += u64::from(cost - gain(last, c).min(cost));
        last = c;
    }
    sum
}

const WORDS: &[u8] = include_bytes!("../../data/words.bin");

/// Bits of surprise, in eighths, of `word`, one to four hanzi of either script; none where no list has it.
///
/// ```
/// use mengshu::lexicon::characters::word;
/// assert!(word(&['以', '来']) < word(&['合', '作', '社']));
/// assert_eq!(word(&['協', '議']), word(&['协', '议']));
/// assert_eq!(word(&['以', '源']), None);
/// ```
pub fn word(word: &[char]) -> Option<u32> {
    let code = word.iter().try_fold(Code::default(), |word, &c| Some(word.then(code(c)?)))?;
    known(code).map(|known| known.cost)
}

/// What the list says of a word: its bits of surprise in eighths, and where its kind stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub cost: u32,
    row: usize,
}

impl Known {
    /// The number that `data/make/words.py` gives to this kind of word.
    pub fn kind(self) -> u8 {
        let both = WORDS[WORDS.len() - N_WORDS.div_ceil(2) + self.row / 2];
        if self.row.is_multiple_of(2) { both & 15 } else { both >> 4 }
    }
}

const fn number_at(at: usize) -> usize {
    (WORDS[at] as usize)
        | (WORDS[at + 1] as usize) << 8
        | (WORDS[at + 2] as usize) << 16
        | (WORDS[at + 3] as usize) << 24
}
/// Rows of the table: all behind the counts, four and a half bytes each.
const N_WORDS: usize = {
    let n_buckets = number_at(0);
    let rows = WORDS.len() - (4 + n_buckets / 32 * 4 + n_buckets);
    rows * 2 / 9
};

/// A word as a number, grown by one character after the other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Code(u64);

impl Code {
    #[inline]
    pub fn then(self, code: u32) -> Code {
        Code(self.0.wrapping_mul(0x10001).wrapping_add(u64::from(code)))
    }
}

/// What a character adds to the code of its word; none where no word of the list has it.
#[inline]
pub(super) fn code(c: char) -> Option<u32> {
    Some(fold(c)? as u32 + FIRST)
}

#[inline]
pub(super) fn known(word: Code) -> Option<Known> {
    const ROW: usize = 4;
    let n_buckets = const { number_at(0) };
    let code = word.0.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mark = (code ^ code >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 40;
    let bucket = (code >> 32) as usize % n_buckets;
    // A first row is known for every 32 buckets.
    let counts = ROW + n_buckets / 32 * 4;
    if WORDS[counts + bucket] == 0 {
        return None;
    }
    let rows_before = sum(&WORDS[counts + bucket / 32 * 32..counts + bucket]);
    let first = number_at(ROW + bucket / 32 * 4) + rows_before;
    let rows = counts + n_buckets + ROW * first;
    let rows = (0..usize::from(WORDS[counts + bucket])).map(|i| (first + i, number_at(rows + ROW * i)));
    rows.into_iter()
        .find(|(_, bits)| (bits & 0xFF_FFFF) as u64 == mark)
        .map(|(row, bits)| Known { cost: (bits >> 24) as u32, row })
}

/// The sum of at most 31 bytes, eight of them at a time.
#[inline]
fn sum(bytes: &[u8]) -> usize {
    const EVEN: u64 = 0x00FF_00FF_00FF_00FF;
    let (eights, rest) = bytes.as_chunks::<8>();
    let columns: u64 = eights
        .iter()
        .map(|eight| {
            let eight = u64::from_le_bytes(*eight);
            (eight & EVEN) + (eight >> 8 & EVEN)
        })
        .sum();
    let sum = columns.wrapping_mul(0x0001_0001_0001_0001) >> 48;
    sum as usize + rest.iter().map(|&n| usize::from(n)).sum::<usize>()
}

/// Bits of surprise, in eighths, of `text` cut into its likeliest words. For some ten characters: each is
/// looked at as the end of four words.
pub fn cost_in_words(text: &[char]) -> u32 {
    const UNKNOWN: u32 = bits(4); // a character that stands alone, but rarely does
    let mut costs = [0u32; 16];
    let n = text.len().min(15);
    for end in 1..=n {
        let c = text[end - 1];
        let alone = word(&text[end - 1..end]).unwrap_or(cost(c) + if index(c).is_some() { UNKNOWN } else { 0 });
        let mut best = costs[end - 1] + alone;
        for len in 2..=end.min(4) {
            if let Some(cost) = word(&text[end - len..end]) {
                best = best.min(costs[end - len] + cost);
            }
        }
        costs[end] = best;
    }
    costs[n]
}

/// Whole bits in eighths.
pub const fn bits(n: u32) -> u32 {
    n * 8
}

fn index(c: char) -> Option<usize> {
    let i = (c as u32).wrapping_sub(FIRST) as usize;
    (i < N).then_some(i)
}

fn fold(c: char) -> Option<usize> {
    let at = FOLDS + 2 * index(c)?;
    Some(usize::from(u16::from_le_bytes([TABLE[at], TABLE[at + 1]])))
}
