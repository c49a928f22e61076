//! Double-byte sets read with a table: GB18030, Big5, EUC-KR.
//!
//! One look a character gives its UTF-8 and how common it is in Chinese, so that reading a line and judging
//! it are one walk each, and the map of bytes falls off as runs. What the table does not hold (single
//! bytes, four-byte sequences, letters of two characters, errors) is left to `units`.

use std::sync::OnceLock;

use encoding_rs::{BIG5, EUC_KR, Encoding as Charset, GB18030, GBK, UTF_8};

use super::ByteMap;
use crate::lexicon::characters::cost;

const BUFFER: usize = 4096;
const N: usize = 0x80 << 8; // a lead from 80 on, and any trail

/// Each pair of bytes that is one character of three bytes of UTF-8.
pub struct Pairs {
    /// Three bytes of UTF-8, the first lowest, and the cost of the character in eighths of a bit; 0 for none.
    table: Box<[u32; N]>,
}

/// What a line is like, read in one encoding.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Characters beyond ASCII.
    pub n: u32,
    /// Their costs, without what they gain from their neighbours.
    pub cost: u32,
    /// Sequences that are no pair of the table.
    pub n_odd: u32,
}

impl Pairs {
    /// The table of `charset`, made when it is first asked for: half a millisecond.
    pub fn of(charset: &'static Charset) -> Option<&'static Pairs> {
        static TABLES: [OnceLock<Pairs>; 3] = [const { OnceLock::new() }; 3];
        let (i, charset) = match charset {
            _ if charset == GB18030 || charset == GBK => (0, GB18030),
            _ if charset == BIG5 => (1, BIG5),
            _ if charset == EUC_KR => (2, EUC_KR),
            _ => return None,
        };
        Some(TABLES[i].get_or_init(|| Pairs::new(charset)))
    }

    fn new(charset: &'static Charset) -> Pairs {
        let mut table = Box::new([0; N]);
        // All trails of a lead with a line feed behind each, in one go: a decoder is slow to begin.
        for lead in 0x81..=0xFE {
            let bytes: Vec<u8> = (0x40..=0xFE).flat_map(|trail| [lead, trail, b'\n']).collect();
            let text = charset.decode_without_bom_handling(&bytes).0;
            for (trail, cell) in (0x40..=0xFE).zip(text.split('\n')) {
                let mut chars = cell.chars();
                let (Some(c), None) = (chars.next(), chars.next()) else { continue };
                if let (&[a, b, c3], true) = (cell.as_bytes(), c != '\u{FFFD}') {
                    let cost = cost(c).min(255) as u8;
                    table[index(lead, trail)] = u32::from_le_bytes([a, b, c3, cost]);
                }
            }
        }
        Pairs { table }
    }

    fn get(&self, pair: [u8; 2]) -> u32 {
        if pair[0] < 0x80 { 0 } else { self.table[index(pair[0], pair[1])] }
    }

    /// How likely a line is.
    pub fn look(&self, bytes: &[u8]) -> Look {
        let mut look = Look::default();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] < 0x80 {
                at += ascii_len(&bytes[at..]);
                continue;
            }
            let start = at;
            for pair in bytes[at..].as_chunks::<2>().0 {
                let cell = self.get(*pair);
                if cell == 0 {
                    break;
                }
                look.cost += cell >> 24;
                at += 2;
            }
            look.n += (at - start) as u32 / 2;
            if at < bytes.len() && bytes[at] >= 0x80 {
                (look.n, look.n_odd, at) = (look.n + 1, look.n_odd + 1, at + 1);
            }
        }
        look
    }

    /// Appends what `bytes` begin with, up to the first sequence that is not in the table; gives its place.
    pub fn append(&self, text: &mut String, map: &mut ByteMap, bytes: &[u8]) -> usize {
        let mut buffer = [0u8; BUFFER + 4];
        let (mut at, mut written) = (0, 0);
        while at < bytes.len() {
            if written + 8 > BUFFER {
                flush(text, &buffer[..written]);
                written = 0;
            }
            let room = BUFFER - written;
            let rest = &bytes[at..bytes.len().min(at + room)];
            let ascii = ascii_len(rest);
            if ascii > 0 {
                buffer[written..written + ascii].copy_from_slice(&rest[..ascii]);
                map.push(ascii, 1, 1);
                (at, written) = (at + ascii, written + ascii);
                continue;
            }
            let start = at;
            for pair in bytes[at..].as_chunks::<2>().0 {
                let cell = self.get(*pair);
                if cell == 0 || written + 4 > BUFFER {
                    break;
                }
                buffer[written..written + 4].copy_from_slice(&cell.to_le_bytes());
                (at, written) = (at + 2, written + 3);
            }
            if at == start {
                break;
            }
            map.push((at - start) / 2, 3, 2);
        }
        flush(text, &buffer[..written]);
        at
    }
}

/// Adds whole characters to `text`; encoding_rs checks them ten times faster than std.
fn flush(text: &mut String, characters: &[u8]) {
    let checked = UTF_8.decode_without_bom_handling_and_without_replacement(characters);
    text.push_str(&checked.expect("cells hold whole characters"));
}

fn index(lead: u8, trail: u8) -> usize {
    usize::from(lead & 0x7F) << 8 | usize::from(trail)
}

/// Bytes of ASCII that `bytes` begin with.
fn ascii_len(bytes: &[u8]) -> usize {
    let words = bytes.chunks_exact(8).take_while(|word| word.is_ascii()).count() * 8;
    words + bytes[words..].iter().take_while(|byte| byte.is_ascii()).count()
}
