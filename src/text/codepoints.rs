/// From byte offsets to code points of one text, in constant time.
///
/// JSON offsets are code points, ours are bytes; a checkpoint every `STEP` bytes bridges them.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Code points before byte `i * STEP`; empty where the text is ASCII.
    before: Vec<u32>,
    len: usize,
}

const STEP: usize = 32; // at most 32 bytes are counted, and the table takes an eighth of the text.

impl CodePoints {
    /// Counts the code points of `text` once.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return CodePoints { before: Vec::new(), len: text.len() };
        }
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut n = 0u32;
        for chunk in text.as_bytes().chunks(STEP) {
            before.push(n);
            n += count(chunk);
        }
        CodePoints { before, len: text.len() }
    }

    /// Code points of `text` before byte `offset`. `text` is the text given to [`CodePoints::new`].
    ///
    /// ```
    /// use mengshu::text::CodePoints;
    /// let text = "2000余支";
    /// assert_eq!(CodePoints::new(text).at(text, 7), 5);
    /// ```
    pub fn at(&self, text: &str, offset: usize) -> usize {
        debug_assert_eq!(text.len(), self.len);
        if self.before.is_empty() {
            return offset;
        }
        let block = (offset / STEP).min(self.before.len() - 1);
        self.before[block] as usize + count_before(text.as_bytes(), block * STEP, offset) as usize
    }

    /// The byte before which `n` code points of `text` stand; `None` where the text is shorter.
    ///
    /// ```
    /// use mengshu::text::CodePoints;
    /// let text = "2000余支";
    /// assert_eq!(CodePoints::new(text).offset(text, 5), Some(7));
    /// ```
    pub fn offset(&self, text: &str, n: usize) -> Option<usize> {
        debug_assert_eq!(text.len(), self.len);
        if self.before.is_empty() {
            return (n <= text.len()).then_some(n);
        }
        let block = self.before.partition_point(|&before| before as usize <= n).saturating_sub(1);
        let mut left = n - self.before[block] as usize;
        let start = block * STEP;
        for (i, &byte) in text.as_bytes()[start..].iter().enumerate() {
            if begins_character(byte) {
                if left == 0 {
                    return Some(start + i);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(text.len())
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Characters that begin in `bytes`, at most `STEP` of them; eight bytes at a time.
fn count(bytes: &[u8]) -> u32 {
    let (eights, rest) = bytes.as_chunks::<8>();
    // A bit for each byte 10xxxxxx; no sum of a column exceeds the number of chunks.
    let inside = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        (eight >> 7) & !(eight >> 6) & ONES
    };
    let columns: u64 = eights.iter().map(inside).sum();
    let n_inside = columns.wrapping_mul(ONES) >> 56;
    let n_rest: u32 = rest.iter().map(|&byte| u32::from(begins_character(byte))).sum();
    (eights.len() * 8) as u32 - n_inside as u32 + n_rest
}

/// Characters that begin in `start..end`; bytes behind `end` are looked at along with it and left out.
fn count_before(bytes: &[u8], start: usize, end: usize) -> u32 {
    let whole = end - (end - start) % 8;
    let n = count(&bytes[start..whole]);
    match bytes.get(whole..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(eight) => {
            let eight = u64::from_le_bytes(*eight);
            let asked = (1u64 << (8 * (end - whole))) - 1;
            let inside = ((eight >> 7) & !(eight >> 6) & ONES & asked).wrapping_mul(ONES) >> 56;
            n + (end - whole) as u32 - inside as u32
        }
        None => n + count(&bytes[whole..end]),
    }
}

fn begins_character(byte: u8) -> bool {
    (byte as i8) >= -0x40 // all but 10xxxxxx
}
